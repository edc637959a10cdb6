//! In: the worker's script, named by the page's own `<meta name="worker">`. Out: a started web worker,
//! under the same Content Security Policy as the page. **Nothing but a script whose
//! digest the page itself carries becomes a worker.**
//!
//! A worker made from an address of its own would run under the headers of that answer, and a
//! static host sends none: no policy at all. One made from a Blob inherits the page's (Content
//! Security Policy Level 3, on responses of a local scheme). The script is therefore fetched with its
//! digest, wrapped in a Blob, and handed over as `TrustedScriptURL`. Its program is the page's own: the
//! wasm that runs here, compiled already, is sent to each worker, so that a new one is up in milliseconds.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Element, Url, Worker};

/// What is needed to start workers: the script's Blob as a trusted address. Fetched once, at start.
#[derive(Debug, Clone)]
pub struct WorkerSource {
    address: JsValue,
}

/// Takes away what a Content Security Policy does not govern. First thing the page does.
pub fn lock_down() {
    let global: Object = js_sys::global();
    for name in ["RTCPeerConnection", "webkitRTCPeerConnection"] {
        drop(Reflect::delete_property(&global, &name.into()));
    }
}

/// Fetches the worker's script against the digest in the page.
///
/// # Errors
/// The JavaScript error when the page names no worker, or the script cannot be had or is not the one
/// the page was built with. May be tried again.
pub async fn fetch_worker() -> Result<WorkerSource, JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    let document = window.document().ok_or("no document")?;
    let named = document.query_selector("meta[name=worker]")?.ok_or("the page names no worker")?;
    let response = JsFuture::from(fetch(&named)?).await?;
    let body = property::<Function>(&response, "blob")?.call0(&response)?;
    let body: Blob = JsFuture::from(body.unchecked_into::<Promise>()).await?.unchecked_into();
    let properties = BlobPropertyBag::new();
    properties.set_type("text/javascript");
    let script = Blob::new_with_blob_sequence_and_options(&Array::of1(&body), &properties)?;
    Ok(WorkerSource { address: trusted_address(&Url::create_object_url_with_blob(&script)?)? })
}

impl WorkerSource {
    /// Starts a worker. It sends the text "ready" when it listens; what is sent before is lost.
    ///
    /// # Errors
    /// The JavaScript error when the browser refuses.
    pub fn spawn(&self) -> Result<Worker, JsValue> {
        // web-sys knows only `new Worker(text)`, which Trusted Types refuse.
        let constructor: Function = property(&js_sys::global(), "Worker")?;
        let worker: Worker = Reflect::construct(&constructor, &Array::of1(&self.address))?.unchecked_into();
        worker.post_message(&wasm_bindgen::module())?;
        Ok(worker)
    }
}

fn fetch(named: &Element) -> Result<Promise, JsValue> {
    let address = named.get_attribute("data-script").ok_or("the worker has no address")?;
    let digest = named.get_attribute("data-script-integrity").ok_or("the worker has no digest")?;
    let options = Object::new();
    Reflect::set(&options, &"integrity".into(), &digest.into())?;
    let global = js_sys::global();
    Ok(property::<Function>(&global, "fetch")?.call2(&global, &address.into(), &options)?.unchecked_into())
}

/// A policy named `app`, the only one the page's own policy allows, and only for Blobs made here.
fn trusted_address(address: &str) -> Result<JsValue, JsValue> {
    let factory: JsValue = property(&js_sys::global(), "trustedTypes")?;
    if factory.is_undefined() {
        return Ok(address.into());
    }
    let only_blobs = Closure::<dyn Fn(String) -> Result<JsValue, JsValue>>::new(|address: String| {
        if address.starts_with("blob:") { Ok(address.into()) } else { Err("not one of ours".into()) }
    });
    let rules = Object::new();
    Reflect::set(&rules, &"createScriptURL".into(), only_blobs.as_ref())?;
    let policy = property::<Function>(&factory, "createPolicy")?.call2(&factory, &"app".into(), &rules)?;
    property::<Function>(&policy, "createScriptURL")?.call1(&policy, &address.into())
}

fn property<T: JsCast>(owner: &JsValue, name: &str) -> Result<T, JsValue> {
    Ok(Reflect::get(owner, &name.into())?.unchecked_into())
}
