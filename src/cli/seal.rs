//! `keygen`, `sign`, `attach` and `verify`.
//!
//! In: keys and plan files. Out: keys, signatures, verdicts. **A private key is never written over another
//! file, and never without a passphrase.**

use super::arguments;
use super::files::{self, Twice};
use super::plan::{stops, trouble};
use super::{End, Outcome, Trouble, Voice};
use crate::base::Arg;
use crate::job::told::NoteLine;
use crate::share::{self, AllowedSigners, JournalVerdict, KEY_ENTROPY, KEY_ROUNDS, Verdict};
use crate::text::{note_text, place_text};

/// A verdict, and the lines of the register that allow nothing.
#[derive(serde::Serialize)]
struct Verified<'a> {
    #[serde(flatten)]
    verdict: &'a Verdict,
    register: Vec<NoteLine<'a>>,
}

pub(super) fn keygen(voice: &Voice, task: &arguments::Keygen) -> Outcome {
    let passphrase = files::passphrase(voice, task.passphrase_file.as_deref(), Twice::Yes)?;
    let mut entropy = [0_u8; KEY_ENTROPY];
    getrandom::fill(&mut entropy).map_err(|error| Trouble(error.to_string()))?;
    let key = share::generate_key(&entropy, &passphrase, &task.comment, KEY_ROUNDS)
        .map_err(|e| key_trouble(voice, &e))?;
    let unlocked = share::unlock(&key, &passphrase).map_err(|e| key_trouble(voice, &e))?;
    let (public, fingerprint) = (unlocked.public_line(), unlocked.fingerprint());
    let mut public_path = task.out.clone().into_os_string();
    public_path.push(".pub");
    files::refuse_existing(voice, public_path.as_ref())?;
    files::write_private(voice, &task.out, key.as_bytes())?;
    files::write(voice, public_path.as_ref(), format!("{}\n", public.trim_end()).as_bytes())?;
    voice.json(&serde_json::json!({ "public": public.trim_end(), "fingerprint": fingerprint }));
    voice.tell("cli-key-written", &[("name", files::name(&task.out))]);
    voice.line(&fingerprint);
    Ok(End::Done)
}

fn key_trouble(voice: &Voice, error: &share::KeyError) -> Trouble {
    Trouble(voice.texts.get(&format!("key-{}", error.0.as_str())))
}

pub(super) fn sign(voice: &Voice, task: &arguments::Sign) -> Outcome {
    let file = files::read(voice, &task.file)?;
    let key = files::read(voice, &task.key)?;
    let key = String::from_utf8_lossy(&key);
    let passphrase = match share::is_locked(&key) {
        Some(true) => files::passphrase(voice, task.passphrase_file.as_deref(), Twice::No)?,
        _ => String::new(),
    };
    let key = share::unlock(&key, &passphrase).map_err(|e| key_trouble(voice, &e))?;
    let signed = share::sign_manifest(&file, &key).map_err(|e| sign_trouble(voice, &e))?;
    let out = task.out.as_deref().unwrap_or(&task.file);
    let stops = stops(voice, &file);
    if stops > 0 {
        voice.warn("cli-signed-with-stops", &[("count", Arg::from(stops))]);
    }
    files::write(voice, out, &signed)?;
    voice.json(&serde_json::json!({ "file": out.display().to_string(), "fingerprint": key.fingerprint() }));
    voice.tell("cli-signed", &[("name", files::name(out))]);
    Ok(End::Done)
}

fn sign_trouble(voice: &Voice, error: &share::SignError) -> Trouble {
    match error {
        share::SignError::File(problem) => trouble(voice, problem),
        other => Trouble(voice.texts.get(&format!("key-{}", other.as_str()))),
    }
}

pub(super) fn attach(voice: &Voice, task: &arguments::Attach) -> Outcome {
    let file = files::read(voice, &task.file)?;
    let signature = files::read(voice, &task.signature)?;
    let signed = share::add_signature(&file, &String::from_utf8_lossy(&signature))
        .map_err(|e| sign_trouble(voice, &e))?;
    let out = task.out.as_deref().unwrap_or(&task.file);
    files::write(voice, out, &signed)?;
    voice.json(&serde_json::json!({ "file": out.display().to_string() }));
    voice.tell("cli-attached", &[("name", files::name(out))]);
    Ok(End::Done)
}

pub(super) fn verify(voice: &Voice, task: &arguments::Verify) -> Outcome {
    let file = files::read(voice, &task.file)?;
    let register = files::read(voice, &task.signers)?;
    let at = files::time(voice, task.time.as_deref())?;
    let register = String::from_utf8(register).map_err(|_| Trouble(voice.texts.get("register-not-text")))?;
    let register = AllowedSigners::parse(&register);
    let verdict = share::verify(&file, &register.value, at);
    let lines: Vec<NoteLine<'_>> = register.notes.iter().map(NoteLine::of).collect();
    voice.json(&Verified { verdict: &verdict, register: lines });
    for note in &register.notes {
        let said = note_text(note, &voice.texts);
        let text = [place_text(&note.place, &voice.texts), said.what, said.hint].join(". ");
        voice.tell("cli-register-line", &[("text", Arg::from(text))]);
    }
    voice.line(&voice.texts.get(if verdict.valid { "cli-valid" } else { "cli-invalid" }));
    for problem in &verdict.problems {
        voice.line(&trouble(voice, problem).0);
    }
    for signature in &verdict.signatures {
        let reason = voice.texts.get(&format!("verify-{}", signature.reason.as_str()));
        let signer = signature.signer.as_deref().map(crate::text::visible).unwrap_or_default();
        voice.line(&format!("{signer} {}: {reason}", signature.fingerprint));
    }
    if verdict.signatures.is_empty() {
        voice.tell("verify-unsigned", &[("count", Arg::from(0_usize))]);
    }
    tell_beside(voice, &verdict);
    Ok(if verdict.valid { End::Done } else { End::No })
}

/// What a reader should know beside the verdict: it touches no signature.
fn tell_beside(voice: &Voice, verdict: &share::Verdict) {
    if verdict.is_package {
        match &verdict.package {
            Some(trust) => voice.tell("verify-package", &[("trust", Arg::from(trust.as_str()))]),
            None => voice.line(&voice.texts.get("verify-package")),
        }
    } else if verdict.people_purged {
        voice.line(&voice.texts.get("verify-purged-people"));
    }
    for rule in &verdict.required {
        let args = [("signed", Arg::from(rule.signed)), ("needed", Arg::from(rule.needed))];
        voice.line(&format!(
            "{}: {}",
            crate::text::visible(&rule.role),
            voice.texts.format("signers-met", &args)
        ));
    }
    match verdict.journal {
        _ if verdict.is_package => {}
        JournalVerdict::Absent => voice.line(&voice.texts.get("verify-journal-absent")),
        JournalVerdict::Intact { entries } => {
            voice.tell("verify-journal-intact", &[("count", Arg::from(entries))]);
        }
        JournalVerdict::Broken { at, .. } => voice.tell("verify-journal-broken", &[("count", Arg::from(at))]),
        JournalVerdict::Unreadable => voice.line(&voice.texts.get("verify-journal-unreadable")),
    }
}
