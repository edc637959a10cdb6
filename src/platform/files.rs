//! Files that a person picks, drops or saves.
//!
//! In: browser events. Out: names and bytes; downloads. **A file is read whole only when it is sent on.**

use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, Url};

/// A file with the name it goes by: its path where it came in a folder.
pub struct Picked {
    pub name: String,
    pub file: File,
}

impl Picked {
    pub fn new(file: File) -> Self {
        // Empty but where a person picked a folder.
        let path = Reflect::get(&file, &JsValue::from_str("webkitRelativePath")).ok();
        let path = path.and_then(|path| path.as_string()).filter(|path| !path.is_empty());
        Self { name: path.unwrap_or_else(|| file.name()), file }
    }
}

/// The files of a list, in order.
pub fn list(files: Option<FileList>) -> Vec<Picked> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|index| files.get(index)).map(Picked::new).collect()
}

/// Reads a file into a JavaScript array, to be moved to a worker without passing through this memory.
pub async fn read_array(file: &File) -> Option<Uint8Array> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(buffer.dyn_ref::<ArrayBuffer>()?))
}

/// Bytes that an element of the page can show, as long as this lives.
#[derive(Debug, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    pub fn of(bytes: &Uint8Array, media_type: &str) -> Option<Self> {
        let blob = blob(bytes, media_type).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        drop(Url::revoke_object_url(&self.0));
    }
}

fn blob(bytes: &Uint8Array, media_type: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(bytes), &options)
}

/// Offers bytes as a download.
pub fn download(name: &str, bytes: &Uint8Array, media_type: &str) -> Result<(), JsValue> {
    download_blob(name, &blob(bytes, media_type)?)
}

/// Offers what the browser has made as a download.
pub fn download_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let url = Url::create_object_url_with_blob(blob)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The browser takes its own reference when the click is handled; the address may go a little later.
    gloo_timers::callback::Timeout::new(10_000, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}
