//! Verifying: does the file hold what its signers signed?
//!
//! In: a file, a register of signers, the time. Out: a verdict with every reason. **Valid means: every byte
//! outside the journal and the workspace is accounted for, there is at least one signature, and each of them
//! is by a listed signer, for this namespace, at a time at which the register honours it.**

use crate::base::Arrange as _;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ssh_key::{Algorithm, HashAlg, SshSig, public::KeyData};

use super::file::SignatureEntry;
use super::open::{Reading, read};
use super::parts::SIGNATURES;
use super::problem::{Problem, ProblemCode};
use super::register::{AllowedSigners, Refusal, SignerLine};
use super::sign::{PLAN_NAMESPACE, name_of, parse};
use crate::base::{Gather as _, Minutes, TrustId};
use crate::plan::RequiredSigner;
use crate::plan::journal::first_break;

/// What verifying found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    pub valid: bool,
    pub problems: Vec<Problem>,
    pub signatures: Vec<SignatureVerdict>,
    pub required: Vec<RequiredStatus>,
    pub journal: JournalVerdict,
    /// True where the file is a package: what was verified is one part of a plan.
    pub is_package: bool,
    /// The trust whose package it is.
    pub package: Option<TrustId>,
    pub people_purged: bool,
}

/// What one signature is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignatureVerdict {
    /// Name of its entry below `signatures/`.
    pub entry: String,
    /// The first principal of the register's line; `None` where the key is not listed.
    pub signer: Option<String>,
    /// `SHA256:…`; empty where the signature cannot be read.
    pub fingerprint: String,
    pub valid: bool,
    pub reason: Reason,
}

/// Whether a rule of the plan about its signers is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RequiredStatus {
    pub role: String,
    pub needed: u32,
    /// Different keys with a valid signature whose line of the register names the role.
    pub signed: u32,
    pub met: bool,
}

/// State of the journal's chain; it never touches validity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JournalVerdict {
    /// There is none, as in a package.
    Absent,
    Intact {
        entries: u32,
    },
    /// The entry with this number does not follow from the one before.
    Broken {
        at: u32,
        entries: u32,
    },
    Unreadable,
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        /// Why a signature counts or does not. The text is its stable name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Reason { $($(#[$doc])* #[serde(rename = $text)] $name),+ }

        impl Reason {
            pub const ALL: &[Reason] = &[$(Reason::$name),+];

            pub fn as_str(self) -> &'static str {
                match self { $(Reason::$name => $text),+ }
            }
        }
    };
}

reasons! {
    Good = "good",
    /// Not SSHSIG as OpenSSH writes it.
    Unreadable = "signature-unreadable",
    KeyType = "key-type",
    HashAlgorithm = "hash-algorithm",
    /// Made for another purpose.
    WrongNamespace = "wrong-namespace",
    /// Not over these bytes, or not by this key.
    WrongSignature = "wrong-signature",
    /// The signature holds, but the key is not in the register.
    UnknownSigner = "unknown-signer",
    /// The register does not let this signer sign plans.
    NamespaceNotAllowed = "namespace-not-allowed",
    NotYetValid = "not-yet-valid",
    Expired = "expired",
    /// The same key has signed before: keys are counted, not files.
    DuplicateKey = "duplicate-key",
}

/// Verifies a file. Never fails: what cannot be read is not valid, and the problem says why.
pub fn verify(file: &[u8], signers: &AllowedSigners, now: Minutes) -> Verdict {
    match read(file) {
        Ok(reading) => verdict(reading, signers, now),
        Err(problem) => Verdict {
            valid: false,
            problems: vec![problem],
            signatures: Vec::new(),
            required: Vec::new(),
            journal: JournalVerdict::Absent,
            is_package: false,
            package: None,
            people_purged: false,
        },
    }
}

/// Says who signed a file, as far as can be told without a register: never valid, and `unknown-signer` where
/// the signature itself holds.
pub fn inspect(file: &[u8]) -> Verdict {
    verify(file, &AllowedSigners::default(), Minutes::default())
}

fn verdict(reading: Reading<'_>, signers: &AllowedSigners, now: Minutes) -> Verdict {
    let mut problems = reading.opened.problems.clone();
    problems.extend(reading.fatal.clone());
    let mut signatures = Vec::new();
    let mut good = Vec::new();
    let mut keys = Vec::new();
    for (place, entry) in (1_usize..).zip(&reading.opened.file.signatures) {
        let parsed = parse(&entry.pem);
        if parsed.as_ref().is_none_or(|parsed| name_of(place, parsed) != entry.name) {
            let name = format!("{SIGNATURES}{}", entry.name);
            problems.push(Problem::entry(ProblemCode::SignatureName, &name));
        }
        let (verdict, line) = judge(entry, parsed.as_ref(), &reading.manifest_bytes, signers, now, &mut keys);
        signatures.push(verdict);
        good.extend(line);
    }
    if signatures.is_empty() {
        problems.push(Problem::file(ProblemCode::NoSignature));
    }
    problems.arrange();
    problems.dedup();
    Verdict {
        valid: problems.is_empty() && signatures.iter().all(|signature| signature.valid),
        problems,
        signatures,
        required: required(&reading.opened.manifest.signers, &good),
        journal: journal(&reading),
        is_package: reading.opened.is_package,
        package: reading.opened.package,
        people_purged: reading.opened.people_purged,
    }
}

/// Judges one signature; gives the register's line where it is good.
fn judge<'a>(
    entry: &SignatureEntry,
    parsed: Option<&SshSig>,
    manifest: &[u8],
    signers: &'a AllowedSigners,
    now: Minutes,
    keys: &mut Vec<KeyData>,
) -> (SignatureVerdict, Option<&'a SignerLine>) {
    let (reason, line) = match parsed {
        None => (Reason::Unreadable, None),
        Some(signature) => match check_signature(signature, PLAN_NAMESPACE, manifest) {
            Err(reason) => (reason, None),
            Ok(()) => listed(signature, signers, now, keys),
        },
    };
    let verdict = SignatureVerdict {
        entry: entry.name.clone(),
        signer: line.and_then(|line| line.principals.first().cloned()),
        fingerprint: parsed.map_or_else(String::new, |signature| {
            signature.public_key().fingerprint(HashAlg::Sha256).to_string()
        }),
        valid: reason == Reason::Good,
        reason,
    };
    (verdict, line.filter(|_| reason == Reason::Good))
}

/// Looks up who made a signature that holds.
fn listed<'a>(
    signature: &SshSig,
    signers: &'a AllowedSigners,
    now: Minutes,
    keys: &mut Vec<KeyData>,
) -> (Reason, Option<&'a SignerLine>) {
    let key = signature.public_key();
    match signers.find(key, PLAN_NAMESPACE, now) {
        Ok(line) if keys.contains(key) => (Reason::DuplicateKey, Some(line)),
        Ok(line) => {
            keys.push(key.clone());
            (Reason::Good, Some(line))
        }
        Err((refusal, line)) => {
            let reason = match refusal {
                Refusal::Unknown => Reason::UnknownSigner,
                Refusal::Namespace => Reason::NamespaceNotAllowed,
                Refusal::NotYet => Reason::NotYetValid,
                Refusal::Expired => Reason::Expired,
            };
            (reason, line)
        }
    }
}

/// Checks a signature by its own key: one algorithm, one hash, one version, strictly (RFC 8032 with the
/// refusals of `verify_strict`: small-order keys and non-canonical points).
pub(super) fn check_signature(signature: &SshSig, namespace: &str, message: &[u8]) -> Result<(), Reason> {
    let Some(public) = signature.public_key().ed25519() else { return Err(Reason::KeyType) };
    if signature.algorithm() != Algorithm::Ed25519 {
        return Err(Reason::KeyType);
    }
    if signature.version() != SshSig::VERSION || !signature.reserved().is_empty() {
        return Err(Reason::Unreadable);
    }
    if signature.hash_alg() != HashAlg::Sha512 {
        return Err(Reason::HashAlgorithm);
    }
    if signature.namespace() != namespace {
        return Err(Reason::WrongNamespace);
    }
    let wrong = Reason::WrongSignature;
    let signed = SshSig::signed_data(namespace, HashAlg::Sha512, message).map_err(|_| wrong)?;
    if is_strictly_signed(&public.0, &signed, signature.signature_bytes()) { Ok(()) } else { Err(wrong) }
}

/// Checks a signature file as OpenSSH writes it; gives the fingerprint of the key that made it.
pub fn check_pem(pem: &[u8], namespace: &str, message: &[u8]) -> Result<String, Reason> {
    let signature = parse(pem).ok_or(Reason::Unreadable)?;
    check_signature(&signature, namespace, message)?;
    Ok(signature.public_key().fingerprint(HashAlg::Sha256).to_string())
}

/// Ed25519 over raw bytes.
pub fn is_strictly_signed(public: &[u8; 32], message: &[u8], signature: &[u8]) -> bool {
    let key = ed25519_dalek::VerifyingKey::from_bytes(public);
    let signature = ed25519_dalek::Signature::from_slice(signature);
    matches!((key, signature), (Ok(key), Ok(signature)) if key.verify_strict(message, &signature).is_ok())
}

/// Counts different keys per role: a line's principals are the person's name and roles.
fn required(rules: &[RequiredSigner], good: &[&SignerLine]) -> Vec<RequiredStatus> {
    let status = |rule: &RequiredSigner| {
        let holders = good.iter().filter(|line| line.principals.contains(&rule.role));
        let keys: BTreeSet<&str> = holders.map(|line| line.fingerprint.as_str()).into_set();
        let signed = u32::try_from(keys.len()).unwrap_or(u32::MAX);
        RequiredStatus { role: rule.role.clone(), needed: rule.count, signed, met: signed >= rule.count }
    };
    rules.iter().map(status).collect()
}

fn journal(reading: &Reading<'_>) -> JournalVerdict {
    let journal = &reading.opened.file.journal;
    let entries = u32::try_from(journal.len()).unwrap_or(u32::MAX);
    let present = reading.container.entries.contains_key(super::parts::JOURNAL);
    match first_break(journal) {
        _ if !present => JournalVerdict::Absent,
        _ if !reading.journal_readable => JournalVerdict::Unreadable,
        Some(at) => JournalVerdict::Broken { at, entries },
        None => JournalVerdict::Intact { entries },
    }
}
