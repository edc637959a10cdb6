//! Folders that a person drops, as the files in them.
//!
//! In: what was dropped. Out: files with their paths, as `folder/file.csv`. **What was dropped is asked for before
//! the event is over, as browsers forget it then; a folder is never read deeper or longer than the bounds here.**
//!
//! Chromium gives handles (the only way for a page opened from disk), Firefox and Safari give entries.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, DataTransferItem, File, FileSystemDirectoryEntry, FileSystemDirectoryHandle,
    FileSystemFileHandle,
};

use super::files::Picked;
use crate::base::Arrange as _;

/// Files of one drop.
const MOST_FILES: usize = 2_000;
/// Folders within folders.
const MOST_DEEP: usize = 8;

/// What was dropped, asked for and not yet read.
pub struct Dropped {
    items: Vec<Item>,
}

enum Item {
    File(File),
    /// A promise of a handle.
    Handle(Promise),
    Entry(FileSystemDirectoryEntry),
}

/// What was dropped, once it is read.
#[derive(Default)]
pub struct Found {
    /// Sorted by path.
    pub files: Vec<Picked>,
    /// Folders that could not be read, or not to their end.
    pub unread: Vec<String>,
}

enum Folder {
    Handle(FileSystemDirectoryHandle),
    Entry(FileSystemDirectoryEntry),
}

impl Dropped {
    /// Asks for what was dropped; to be called while the event is under way.
    pub fn of(data: &DataTransfer) -> Self {
        let list = data.items();
        let items = (0..list.length()).filter_map(|index| list.get(index)).filter_map(|item| item_of(&item));
        Self { items: items.collect() }
    }

    pub async fn read(self) -> Found {
        let mut found = Found::default();
        // Path and depth of each.
        let mut folders: Vec<(String, usize, Folder)> = Vec::new();
        for item in self.items {
            match item {
                Item::File(file) => found.files.push(Picked::new(file)),
                Item::Entry(entry) => folders.push((entry.name(), 0, Folder::Entry(entry))),
                Item::Handle(promise) => {
                    let Ok(handle) = JsFuture::from(promise).await else { continue };
                    let handle: FileSystemDirectoryHandle = handle.unchecked_into();
                    folders.push((handle.name(), 0, Folder::Handle(handle)));
                }
            }
        }
        while let Some((path, depth, folder)) = folders.pop() {
            let inner = children(&folder).await;
            if inner.is_none() || depth >= MOST_DEEP {
                found.unread.push(path);
                continue;
            }
            for child in inner.into_iter().flatten() {
                if found.files.len() >= MOST_FILES {
                    found.unread.push(path);
                    folders.clear();
                    break;
                }
                match child {
                    Child::Folder(name, folder) => {
                        folders.push((format!("{path}/{name}"), depth + 1, folder));
                    }
                    Child::File(file) => {
                        let name = format!("{path}/{}", file.name());
                        found.files.push(Picked { name, file });
                    }
                }
            }
        }
        found.files.arrange_by(|one, other| one.name.cmp(&other.name));
        found
    }
}

enum Child {
    File(File),
    Folder(String, Folder),
}

fn item_of(item: &DataTransferItem) -> Option<Item> {
    if item.kind() != "file" {
        return None;
    }
    let folder = item.webkit_get_as_entry().ok().flatten().filter(web_sys::FileSystemEntry::is_directory);
    let Some(folder) = folder else { return item.get_as_file().ok().flatten().map(Item::File) };
    // Not in web-sys' stable part.
    let ask = Reflect::get(item, &JsValue::from_str("getAsFileSystemHandle")).ok();
    let handle = ask.and_then(|ask| ask.dyn_into::<Function>().ok()).and_then(|ask| ask.call0(item).ok());
    match handle.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
        Some(promise) => Some(Item::Handle(promise)),
        None => Some(Item::Entry(folder.unchecked_into())),
    }
}

/// What is in a folder; nothing where it cannot be read.
async fn children(folder: &Folder) -> Option<Vec<Child>> {
    match folder {
        Folder::Handle(handle) => children_of_handle(handle).await,
        Folder::Entry(entry) => children_of_entry(entry).await,
    }
}

async fn children_of_handle(folder: &FileSystemDirectoryHandle) -> Option<Vec<Child>> {
    let mut found = Vec::new();
    let each = folder.values();
    loop {
        let next = JsFuture::from(each.next().ok()?).await.ok()?;
        if Reflect::get(&next, &JsValue::from_str("done")).ok()?.is_truthy() {
            return Some(found);
        }
        let handle = Reflect::get(&next, &JsValue::from_str("value")).ok()?;
        match handle.dyn_into::<FileSystemDirectoryHandle>() {
            Ok(folder) => found.push(Child::Folder(folder.name(), Folder::Handle(folder))),
            Err(handle) => {
                let file: FileSystemFileHandle = handle.unchecked_into();
                let file = JsFuture::from(file.get_file()).await.ok()?;
                found.push(Child::File(file.unchecked_into()));
            }
        }
        if found.len() > MOST_FILES {
            return Some(found);
        }
    }
}

async fn children_of_entry(folder: &FileSystemDirectoryEntry) -> Option<Vec<Child>> {
    let mut found = Vec::new();
    let reader = folder.create_reader();
    // A reader gives a hundred at a time, and none when there are no more.
    loop {
        let batch = called_back(|done, failed| reader.read_entries_with_callback_and_callback(done, failed));
        let batch: Array = batch.await?.unchecked_into();
        if batch.length() == 0 || found.len() > MOST_FILES {
            return Some(found);
        }
        for entry in batch.iter() {
            let entry: web_sys::FileSystemEntry = entry.unchecked_into();
            if entry.is_directory() {
                found.push(Child::Folder(entry.name(), Folder::Entry(entry.unchecked_into())));
                continue;
            }
            let entry: web_sys::FileSystemFileEntry = entry.unchecked_into();
            let file = called_back(|done, failed| {
                entry.file_with_callback_and_callback(done, failed);
                Ok(())
            });
            found.push(Child::File(file.await?.unchecked_into()));
        }
    }
}

/// What a call gives to its first function; nothing where it calls the second.
async fn called_back(call: impl Fn(&Function, &Function) -> Result<(), JsValue>) -> Option<JsValue> {
    let promise = Promise::new(&mut |done, failed| {
        if call(&done, &failed).is_err() {
            drop(failed.call0(&JsValue::NULL));
        }
    });
    JsFuture::from(promise).await.ok()
}
