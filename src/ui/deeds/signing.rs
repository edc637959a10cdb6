//! Keys, signatures and the register of those who may sign.
//!
//! In: key files, a passphrase, a register. Out: a signed file and a verdict. **Signed is only what was shown.**

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::file::{make_file, seal};
use super::job;
use crate::base::Digest;
use crate::job::{Answer, Opened, Request};
use crate::platform::{clock, files};
use crate::ui::session::{Dialog, Saved, Session};

/// Takes a private key file for signing.
pub fn give_key(session: Session, given: Vec<web_sys::File>) {
    spawn_local(async move {
        let Some(file) = given.into_iter().next() else { return };
        let Some(bytes) = files::read_array(&file).await else { return };
        session.hidden.update_value(|hidden| hidden.key = String::from_utf8(bytes.to_vec()).ok());
        session.dialog.set(None);
        session.dialog.set(Some(Dialog::Sign));
    });
}

/// Takes a register of those who may sign (`allowed_signers`) and judges what is open by it.
pub fn give_register(session: Session, given: Vec<web_sys::File>) {
    spawn_local(async move {
        let Some(file) = given.into_iter().next() else { return };
        let Some(bytes) = files::read_array(&file).await else { return };
        session
            .hidden
            .update_value(|hidden| hidden.register = String::from_utf8(bytes.to_vec()).unwrap_or_default());
        verify_again(session).await;
    });
}

/// Judges the signatures on what is open: on the very bytes that were opened or signed, where nothing has
/// changed since.
pub async fn verify_again(session: Session) {
    let bytes = match session.hidden.with_value(|hidden| hidden.file.clone()) {
        Some(bytes) => bytes,
        None => match make_file(session).await {
            Some(bytes) => bytes,
            None => return,
        },
    };
    let register = session.hidden.with_value(|hidden| hidden.register.clone());
    let request = Request::Open { register, at: clock::now() };
    if let Ok((Answer::Opened(opened), _)) = job(session, "open", request, vec![bytes]).await {
        session.verdict.set(Some(Arc::new(opened.verdict)));
    }
}

/// Makes a key; the private part goes to a file of the person's own and stays in memory for this session.
pub fn make_key(session: Session, passphrase: String, comment: String) {
    spawn_local(async move {
        let Some(entropy) = clock::random_bytes::<{ crate::share::KEY_ENTROPY }>() else {
            return session.problem("key-no-random", Vec::new());
        };
        let request = Request::GenerateKey { entropy: entropy.to_vec(), passphrase, comment };
        let Ok((Answer::Key { private, public, .. }, _)) = job(session, "key", request, Vec::new()).await
        else {
            return;
        };
        drop(files::download(
            "flytteplan-key",
            &Uint8Array::from(private.as_bytes()),
            "application/octet-stream",
        ));
        drop(files::download("flytteplan-key.pub", &Uint8Array::from(public.as_bytes()), "text/plain"));
        session.hidden.update_value(|hidden| hidden.key = Some(private));
        session.say("key-made", Vec::new());
        session.dialog.set(Some(Dialog::Sign));
    });
}

/// Signs what is open, if it is what was shown: `shown` is the digest that the person has seen.
pub fn sign(session: Session, passphrase: String, shown: Digest) {
    spawn_local(async move {
        let Some(key) = session.hidden.with_value(|hidden| hidden.key.clone()) else { return };
        let Some((file, manifest)) = seal(session).await else { return };
        if manifest != shown {
            return session.problem("key-not-what-was-shown", Vec::new());
        }
        let register = session.hidden.with_value(|hidden| hidden.register.clone());
        let request = Request::Sign { key, passphrase, register: register.clone(), at: clock::now() };
        let Ok((Answer::Signed(_), mut signed)) = job(session, "sign", request, vec![file]).await else {
            return;
        };
        let Some(signed) = signed.pop() else { return };
        // What the page goes on with is read back from the very bytes that were signed.
        let request = Request::Open { register, at: clock::now() };
        let Ok((Answer::Opened(opened), _)) = job(session, "open", request, vec![signed.clone()]).await
        else {
            return;
        };
        let Opened { signatures, manifest, verdict, .. } = *opened;
        session.hidden.update_value(|hidden| {
            hidden.signatures = signatures;
            hidden.signed = Some(manifest);
            hidden.file = Some(signed);
        });
        session.verdict.set(Some(Arc::new(verdict)));
        session.saved.set(Saved::default());
        session.dialog.set(None);
        session.say("toast-signed", Vec::new());
    });
}
