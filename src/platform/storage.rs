//! The crash buffer: what was open, kept in the browser's own database.
//!
//! In: keys and bytes. Out: bytes. **One transaction writes all that belongs together, so a crash in the
//! middle leaves the state before.** The file a person saves is the truth, not this.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode};

const DATABASE: &str = "flytteplan";
const STORE: &str = "buffer";

/// Writes these entries at once, in the place of all there were.
pub async fn replace(entries: Vec<(String, Uint8Array)>) -> Result<(), JsValue> {
    let database = open().await?;
    let transaction = database.transaction_with_str_and_mode(STORE, IdbTransactionMode::Readwrite)?;
    let store = transaction.object_store(STORE)?;
    store.clear()?;
    for (key, bytes) in entries {
        store.put_with_key(&bytes, &JsValue::from_str(&key))?;
    }
    JsFuture::from(finished(&transaction)).await?;
    database.close();
    Ok(())
}

/// Reads one entry; `None` where there is none.
pub async fn read(key: &str) -> Result<Option<Vec<u8>>, JsValue> {
    let database = open().await?;
    let transaction = database.transaction_with_str(STORE)?;
    let request = transaction.object_store(STORE)?.get(&JsValue::from_str(key))?;
    let value = JsFuture::from(answered(&request)).await?;
    database.close();
    Ok(value.dyn_into::<Uint8Array>().ok().map(|array| array.to_vec()))
}

async fn open() -> Result<IdbDatabase, JsValue> {
    let factory =
        web_sys::window().and_then(|window| window.indexed_db().ok().flatten()).ok_or(JsValue::NULL)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(DATABASE, 1)?;
    let opening = request.clone();
    let upgrade = Closure::once_into_js(move |_: web_sys::Event| {
        if let Ok(database) = opening.result().and_then(JsCast::dyn_into::<IdbDatabase>) {
            drop(database.create_object_store(STORE));
        }
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    JsFuture::from(answered(&request)).await?.dyn_into()
}

fn answered(request: &IdbRequest) -> Promise {
    let request = request.clone();
    Promise::new(&mut |resolve, reject| {
        let asked = request.clone();
        let success = Closure::once_into_js(move |_: web_sys::Event| {
            drop(resolve.call1(&JsValue::NULL, &asked.result().unwrap_or(JsValue::UNDEFINED)));
        });
        let failed = request.clone();
        let error = Closure::once_into_js(move |_: web_sys::Event| {
            let why = failed.error().ok().flatten().map_or(JsValue::NULL, JsValue::from);
            drop(reject.call1(&JsValue::NULL, &why));
        });
        request.set_onsuccess(Some(success.unchecked_ref()));
        request.set_onerror(Some(error.unchecked_ref()));
    })
}

fn finished(transaction: &IdbTransaction) -> Promise {
    let transaction = transaction.clone();
    Promise::new(&mut |resolve, reject| {
        let complete = Closure::once_into_js(move |_: web_sys::Event| drop(resolve.call0(&JsValue::NULL)));
        let refuse = reject.clone();
        let abort = Closure::once_into_js(move |_: web_sys::Event| drop(refuse.call0(&JsValue::NULL)));
        let error = Closure::once_into_js(move |_: web_sys::Event| drop(reject.call0(&JsValue::NULL)));
        transaction.set_oncomplete(Some(complete.unchecked_ref()));
        transaction.set_onabort(Some(abort.unchecked_ref()));
        transaction.set_onerror(Some(error.unchecked_ref()));
    })
}
