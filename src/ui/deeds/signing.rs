//! Keys and signatures.
//!
//! In: key files, a passphrase, signatures made elsewhere. Out: a signed file and a verdict. **Signed is only
//! what was shown; an answer about a plan that has changed meanwhile is dropped, and that is said.**

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::file::{make_file, read, seal};
use super::job;
use crate::base::{Arg, Digest, Level};
use crate::job::{Answer, Opened, Request};
use crate::plan::Plan;
use crate::platform::files::Picked;
use crate::platform::{clock, files, page};
use crate::share::AllowedSigners;
use crate::ui::names::shown;
use crate::ui::register::{self, Register};
use crate::ui::session::{Dialog, KeptFile, Saved, Session};

/// What was open when something began.
struct Begun(Option<Arc<Plan>>);

impl Begun {
    fn now(session: Session) -> Self {
        Self(session.plan_now())
    }

    /// Whether that very plan is open still; every change makes another snapshot.
    fn is_open(&self, session: Session) -> bool {
        match (&self.0, session.plan_now()) {
            (Some(before), Some(now)) => Arc::ptr_eq(before, &now),
            (before, now) => before.is_none() && now.is_none(),
        }
    }
}

/// Text and name of the first file; where it is no text, that is told.
async fn first_text(session: Session, given: Vec<Picked>, no_text: &'static str) -> Option<(String, String)> {
    let Picked { file, .. } = given.into_iter().next()?;
    let bytes = files::read_array(&file).await?;
    match String::from_utf8(bytes.to_vec()) {
        Ok(text) => Some((text, file.name())),
        Err(_) => {
            session.problem(no_text, Vec::new());
            None
        }
    }
}

/// Takes a private key file for signing.
pub fn give_key(session: Session, given: Vec<Picked>) {
    spawn_local(async move {
        let Some((text, _)) = first_text(session, given, "key-not-a-key").await else { return };
        session.hidden.update_value(|hidden| {
            hidden.key = Some(text);
            hidden.key_line = None;
        });
        session.dialog.set(None);
        session.dialog.set(Some(Dialog::Sign));
    });
}

/// Takes a register of those who may sign (`allowed_signers`). Another one than was trusted until now is
/// asked about.
pub fn give_register(session: Session, given: Vec<Picked>) {
    spawn_local(async move {
        let Some((text, name)) = first_text(session, given, "register-not-text").await else { return };
        let chosen = Register::new(text, Some(clock::now()));
        if let Some(note) = chosen.notes.iter().find(|note| note.level == Level::Error) {
            let args = vec![("file".to_owned(), Arg::from(shown(&name)))];
            return session.problem(&format!("note-{}", note.code.as_str()), args);
        }
        let known = session.register.get_untracked();
        if known.signers > 0 && known.digest != chosen.digest {
            session.hidden.update_value(|hidden| hidden.offered = Some(chosen));
            session.dialog.set(Some(Dialog::Register));
        } else {
            take_register(session, chosen).await;
        }
    });
}

/// Adds the line of the key that was made here to the register that is trusted.
pub fn add_to_register(session: Session) {
    spawn_local(async move {
        let Some(line) = session.hidden.with_value(|hidden| hidden.key_line.clone()) else { return };
        let known = session.register.get_untracked();
        if known.text.lines().any(|other| other == line) {
            return session.say("register-has-line", Vec::new());
        }
        let text = AllowedSigners::with_line(&known.text, &line);
        take_register(session, Register::new(text, Some(clock::now()))).await;
        session.say("register-line-added", Vec::new());
    });
}

/// Trusts a register from now on, and judges what is open by it.
pub async fn take_register(session: Session, register: Register) {
    register::remember(session, register).await;
    if session.plan_now().is_some() {
        verify_again(session).await;
    }
}

/// Judges the signatures on what is open: on the very bytes that were opened or signed, where nothing has
/// changed since.
pub async fn verify_again(session: Session) {
    let begun = Begun::now(session);
    let register = session.register.get_untracked();
    let Some(bytes) = make_file(session).await else { return };
    let Some((opened, _)) = read(session, &bytes).await else { return };
    if !begun.is_open(session) {
        session.say("verify-dropped", Vec::new());
    } else if Arc::ptr_eq(&register, &session.register.get_untracked()) {
        session.verdict.set(Some(Arc::new(opened.verdict)));
    }
}

/// Makes a key; the private part goes to a file of the person's own and stays in memory for this session.
pub fn make_key(session: Session, passphrase: String, comment: String) {
    spawn_local(async move {
        let Some(entropy) = clock::random_bytes::<{ crate::share::KEY_ENTROPY }>() else {
            return session.problem("key-no-random", Vec::new());
        };
        let name = comment.clone();
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
        session.hidden.update_value(|hidden| {
            hidden.key = Some(private);
            hidden.key_line = Some(AllowedSigners::line_for(&name, &public));
        });
        session.say("key-made", Vec::new());
        session.dialog.set(Some(Dialog::Sign));
    });
}

/// Signs what is open, if it is what was shown: `shown` is the digest that the person has seen.
pub fn sign(session: Session, passphrase: String, shown: Digest) {
    spawn_local(async move {
        let begun = Begun::now(session);
        let Some(key) = session.hidden.with_value(|hidden| hidden.key.clone()) else { return };
        let Some((file, manifest)) = seal(session).await else { return };
        if manifest != shown {
            return session.problem("key-not-what-was-shown", Vec::new());
        }
        let register = session.register.with_untracked(|register| register.text.clone());
        let request = Request::Sign { key, passphrase, register, at: clock::now() };
        if let Ok((Answer::Signed(_), signed)) = job(session, "sign", request, vec![file]).await {
            take_signed(session, &begun, signed).await;
        }
    });
}

/// Adds a signature that `ssh-keygen -Y sign` made over the manifest of what is open.
pub fn give_signature(session: Session, given: Vec<Picked>) {
    spawn_local(async move {
        let begun = Begun::now(session);
        let Some(Picked { file, .. }) = given.into_iter().next() else { return };
        let Some(signature) = files::read_array(&file).await else { return };
        let Some((file, _)) = seal(session).await else { return };
        let register = session.register.with_untracked(|register| register.text.clone());
        let request = Request::Attach { register, at: clock::now() };
        if let Ok((Answer::Signed(_), signed)) = job(session, "open", request, vec![file, signature]).await {
            take_signed(session, &begun, signed).await;
        }
    });
}

/// Goes on with the signed file. What the page shows is read back from the very bytes that were signed.
async fn take_signed(session: Session, begun: &Begun, mut signed: Vec<Uint8Array>) {
    let Some(bytes) = signed.pop() else { return };
    let Some((opened, _)) = read(session, &bytes).await else { return };
    if !begun.is_open(session) {
        return session.problem("sign-changed-meanwhile", Vec::new());
    }
    let Opened { signatures, manifest, file, verdict, .. } = opened;
    session.hidden.update_value(|hidden| {
        hidden.signatures = signatures;
        hidden.signed = Some(manifest);
        hidden.file = Some(KeptFile { bytes, digest: file, manifest });
    });
    session.verdict.set(Some(Arc::new(verdict)));
    session.saved.set(Saved::default());
    session.dialog.set(None);
    session.say("toast-signed", Vec::new());
    page::focus("save-signed");
}

/// Gives the manifest as a file, to be signed with `ssh-keygen`. The file it is of is kept, so that the
/// signature fits also when another build of the app adds it.
pub fn take_manifest(session: Session) {
    spawn_local(async move {
        let begun = Begun::now(session);
        let Some(bytes) = make_file(session).await else { return };
        let Some((opened, _)) = read(session, &bytes).await else { return };
        let Ok((Answer::Manifest, mut manifest)) =
            job(session, "open", Request::Manifest, vec![bytes.clone()]).await
        else {
            return;
        };
        let Some(manifest) = manifest.pop() else { return };
        if !begun.is_open(session) {
            return session.problem("sign-changed-meanwhile", Vec::new());
        }
        let kept = KeptFile { bytes, digest: opened.file, manifest: opened.manifest };
        session.hidden.update_value(|hidden| hidden.file = Some(kept));
        // The buffer keeps the file from now on.
        session.saved.update(|_| {});
        if files::download("plan.json", &manifest, "application/json").is_ok() {
            session.say("manifest-taken", Vec::new());
        }
    });
}
