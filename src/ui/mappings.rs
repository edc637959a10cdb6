//! What a person said of columns, remembered in this browser for tables with the same headings.
//!
//! In: mappings. Out: a record in the browser's database. **Only digests of headings and what columns are stand in
//! it: no name of a file, and nothing out of one.**

use js_sys::Uint8Array;
use leptos::prelude::*;

use super::session::Session;
use crate::base::Gather as _;
use crate::job::{Mapping, Mappings, Told, Why, buffer};
use crate::platform::storage;

const KEY: &str = "mappings";

/// Takes up what was said before.
pub async fn restore(session: Session) {
    let Ok(found) = storage::read(&[KEY.to_owned()]).await else { return };
    if let Some(known) = found.get(KEY).and_then(|bytes| buffer::decode::<Mappings>(&bytes.to_vec())) {
        session.hidden.update_value(|hidden| hidden.remembered = known);
    }
}

/// Keeps what was said of a table in the plan, and of its headings in this browser.
pub fn remember(session: Session, table: &str, key: &str, mapping: Mapping) {
    session.hidden.update_value(|hidden| {
        hidden.mappings.0.insert(table.to_owned(), mapping.clone());
        // Next month's file with the same headings is read the same way.
        if !key.is_empty() {
            hidden.mappings.0.insert(key.to_owned(), mapping.clone());
            hidden.remembered.0.insert(key.to_owned(), mapping);
        }
    });
    write(session);
}

/// Forgets what was said of a table and of its headings.
pub fn forget(session: Session, table: &str, key: &str) {
    session.hidden.update_value(|hidden| {
        for known in [&mut hidden.mappings, &mut hidden.remembered] {
            known.0.retain(|name, _| name != table && name != key);
        }
    });
    write(session);
}

/// What this browser remembered and an import has used is part of the plan from now on.
pub fn adopt(session: Session, told: &Told) {
    let used =
        told.files.iter().filter(|file| file.why == Why::GivenMapping).filter_map(|file| file.csv.as_ref());
    session.hidden.update_value(|hidden| {
        let keys = used.map(|csv| csv.key.clone()).into_set();
        for key in keys {
            if let Some(mapping) = hidden.remembered.0.get(&key) {
                hidden.mappings.0.entry(key).or_insert_with(|| mapping.clone());
            }
        }
    });
}

fn write(session: Session) {
    let record = session.hidden.with_value(|hidden| buffer::encode(&hidden.remembered));
    let Some(bytes) = record else { return };
    let put = vec![(KEY.to_owned(), Uint8Array::from(bytes.as_slice()))];
    leptos::task::spawn_local(async move { drop(storage::change(put, Vec::new()).await) });
}
