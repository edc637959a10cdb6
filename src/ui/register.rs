//! The register of those who may sign, as this person trusts it.
//!
//! In: the text of an `allowed_signers` file. Out: the same, remembered in this browser. **Another register
//! than the one that is trusted counts only after a person has said so.**

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;

use super::session::Session;
use crate::base::{Digest, Minutes, Note};
use crate::job::buffer;
use crate::platform::storage;
use crate::share::AllowedSigners;

/// Where it stands in the browser's database.
const KEY: &str = "register";

/// A register and what was found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    pub text: String,
    pub digest: Digest,
    /// When it was taken in.
    pub taken: Option<Minutes>,
    pub signers: usize,
    /// Lines that allow nothing.
    pub notes: Vec<Note>,
}

impl Default for Register {
    fn default() -> Self {
        Self::new(String::new(), None)
    }
}

impl Register {
    pub fn new(text: String, taken: Option<Minutes>) -> Self {
        let parsed = AllowedSigners::parse(&text);
        let digest = Digest::of(text.as_bytes());
        Self { text, digest, taken, signers: parsed.value.lines().len(), notes: parsed.notes }
    }

    pub fn is_there(&self) -> bool {
        self.taken.is_some()
    }
}

/// Takes up the register that was trusted the last time.
pub async fn restore(session: Session) {
    let Ok(found) = storage::read(&[KEY.to_owned()]).await else { return };
    let Some(bytes) = found.get(KEY) else { return };
    if let Some((text, taken)) = buffer::decode::<(String, Minutes)>(&bytes.to_vec()) {
        session.register.set(Arc::new(Register::new(text, Some(taken))));
    }
}

/// Trusts a register from now on, also after the page was closed.
pub async fn remember(session: Session, register: Register) {
    let record = (register.text.clone(), register.taken.unwrap_or_default());
    session.register.set(Arc::new(register));
    let Some(bytes) = buffer::encode(&record) else { return };
    let put = vec![(KEY.to_owned(), Uint8Array::from(bytes.as_slice()))];
    if storage::change(put, Vec::new()).await.is_err() {
        session.problem("register-not-kept", Vec::new());
    }
}
