//! The crash buffer: what was open, kept in the browser's own database.
//!
//! In: keys and bytes. Out: bytes. **One transaction writes all that belongs together, and is on the disk when
//! it is done; a crash in the middle leaves the state before.** The file a person saves is the truth, not this.

use std::collections::BTreeMap;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction};

const DATABASE: &str = "flytteplan";
const STORE: &str = "buffer";
/// Bytes that take some milliseconds to copy.
const LARGE: u32 = 1 << 20;

/// Writes and deletes entries, all or none.
pub async fn change(put: Vec<(String, Uint8Array)>, delete: Vec<String>) -> Result<(), JsValue> {
    let database = open().await?;
    let transaction = lasting(&database)?;
    let store = transaction.object_store(STORE)?;
    for key in delete {
        store.delete(&JsValue::from_str(&key))?;
    }
    for (key, bytes) in put {
        let request = store.put_with_key(&bytes, &JsValue::from_str(&key))?;
        // Each large one is copied in a task of its own; the transaction goes on from its answer.
        if bytes.byte_length() >= LARGE {
            JsFuture::from(answered(&request)).await?;
        }
    }
    let done = JsFuture::from(finished(&transaction)).await;
    database.close();
    done.map(drop)
}

/// A transaction that is done when the disk has it, not when the system has it.
fn lasting(database: &IdbDatabase) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let begin: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    begin.call3(database, &STORE.into(), &"readwrite".into(), &options)?.dyn_into()
}

/// The keys of all entries.
pub async fn keys() -> Result<Vec<String>, JsValue> {
    let database = open().await?;
    let transaction = database.transaction_with_str(STORE)?;
    let request = transaction.object_store(STORE)?.get_all_keys()?;
    let keys = JsFuture::from(answered(&request)).await;
    database.close();
    Ok(Array::from(&keys?).iter().filter_map(|key| key.as_string()).collect())
}

/// Reads entries as they were at one moment; those that are not there are left out.
pub async fn read(wanted: &[String]) -> Result<BTreeMap<String, Uint8Array>, JsValue> {
    let database = open().await?;
    let store = database.transaction_with_str(STORE)?.object_store(STORE)?;
    let mut asked = Vec::new();
    for key in wanted {
        asked.push((key.clone(), answered(&store.get(&JsValue::from_str(key))?)));
    }
    let mut found = BTreeMap::new();
    for (key, answer) in asked {
        if let Ok(bytes) = JsFuture::from(answer).await?.dyn_into::<Uint8Array>() {
            found.insert(key, bytes);
        }
    }
    database.close();
    Ok(found)
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
