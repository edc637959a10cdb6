//! Signing: SSHSIG over the manifest.
//!
//! In: a file and an unlocked key, or a signature that `ssh-keygen -Y sign` made. Out: the file with the
//! signature in it. **A file with a problem is not signed, and no signed entry is written anew.**
//!
//! Format: OpenSSH `PROTOCOL.sshsig` version 1, SHA-512, Ed25519, armoured.

use ssh_key::{HashAlg, LineEnding, SshSig};

use super::container::{self, Content};
use super::file::SignatureEntry;
use super::key::UnlockedKey;
use super::open::{Reading, read};
use super::package::kept;
use super::parts::SIGNATURES;
use super::problem::Problem;

/// What a signature over a plan's manifest is made for.
pub const PLAN_NAMESPACE: &str = "plan-v1@flytteplan";
/// Bytes of one signature file at most.
pub(super) const MAX_SIGNATURE: usize = 16 << 10;

/// Why a file was not signed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// What is wrong with the file.
    #[error("{0}")]
    File(Problem),
    /// A package holds one part only; what it leaves out cannot be vouched for.
    #[error("package")]
    Package,
    /// Not a signature in SSHSIG format over this manifest, by an Ed25519 key and for [`PLAN_NAMESPACE`].
    #[error("not-a-signature")]
    NotASignature,
}

impl SignError {
    /// Its stable name.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::File(problem) => problem.code.as_str(),
            Self::Package => "sign-package",
            Self::NotASignature => "not-a-signature",
        }
    }
}

/// Signs the manifest of a file; an older signature by the same key gives way.
pub fn sign_manifest(file: &[u8], key: &UnlockedKey) -> Result<Vec<u8>, SignError> {
    let reading = signable(file)?;
    let signature = SshSig::sign(key.private(), PLAN_NAMESPACE, HashAlg::Sha512, &reading.manifest_bytes)
        .map_err(|_| SignError::NotASignature)?;
    with_signature(&reading, &signature)
}

/// Adds a signature that was made elsewhere, by `ssh-keygen -Y sign -n plan-v1@flytteplan` over the manifest.
pub fn add_signature(file: &[u8], pem: &str) -> Result<Vec<u8>, SignError> {
    let reading = signable(file)?;
    let text = pem.replace("\r\n", "\n");
    let signature = if text.len() > MAX_SIGNATURE { None } else { SshSig::from_pem(text.trim()).ok() };
    let signature = signature.ok_or(SignError::NotASignature)?;
    match super::verify::check_signature(&signature, PLAN_NAMESPACE, &reading.manifest_bytes) {
        Ok(()) => with_signature(&reading, &signature),
        Err(_) => Err(SignError::NotASignature),
    }
}

fn signable(file: &[u8]) -> Result<Reading<'_>, SignError> {
    let reading = read(file).map_err(SignError::File)?;
    let problem = reading.fatal.clone().or_else(|| reading.opened.problems.first().cloned());
    match problem {
        Some(problem) => Err(SignError::File(problem)),
        None if reading.opened.is_package => Err(SignError::Package),
        None => Ok(reading),
    }
}

fn with_signature(reading: &Reading<'_>, signature: &SshSig) -> Result<Vec<u8>, SignError> {
    let pem = armour(signature).ok_or(SignError::NotASignature)?;
    let mut pems: Vec<(Option<SshSig>, Vec<u8>)> =
        reading.opened.file.signatures.iter().map(|old| (parse(&old.pem), old.pem.clone())).collect();
    let same = |(old, _): &&mut (Option<SshSig>, Vec<u8>)| {
        old.as_ref().is_some_and(|old| old.public_key() == signature.public_key())
    };
    match pems.iter_mut().find(same) {
        Some(older) => older.1 = pem.into_bytes(),
        None => pems.push((Some(signature.clone()), pem.into_bytes())),
    }
    let mut entries = kept(&reading.container, |name| !name.starts_with(SIGNATURES));
    for (place, (parsed, pem)) in (1_usize..).zip(pems) {
        let name = parsed.map_or_else(|| format!("{place}-unreadable.sig"), |one| name_of(place, &one));
        entries.insert(format!("{SIGNATURES}{name}"), Content::Bytes(pem));
    }
    container::write(&entries).map_err(SignError::File)
}

/// `1-mVPwvezn.sig`: place, and the start of the fingerprint in the letters of base64url.
pub(super) fn name_of(place: usize, signature: &SshSig) -> String {
    let fingerprint = signature.public_key().fingerprint(HashAlg::Sha256).to_string();
    let start = fingerprint.trim_start_matches("SHA256:").chars().take(8);
    let start: String = start
        .map(|c| {
            if c == '+' {
                '-'
            } else if c == '/' {
                '_'
            } else {
                c
            }
        })
        .collect();
    format!("{place}-{start}.sig")
}

/// Reads a signature file; `None` unless it is written exactly as OpenSSH writes it.
pub(super) fn parse(pem: &[u8]) -> Option<SshSig> {
    if pem.len() > MAX_SIGNATURE {
        return None;
    }
    let signature = SshSig::from_pem(pem).ok()?;
    (armour(&signature)?.as_bytes() == pem).then_some(signature)
}

fn armour(signature: &SshSig) -> Option<String> {
    signature.to_pem(LineEnding::LF).ok()
}

/// The manifest and the signature files of a file, for `ssh-keygen -Y verify`.
pub fn extract(file: &[u8]) -> Result<(Vec<u8>, Vec<SignatureEntry>), Problem> {
    let reading = read(file)?;
    let signatures = reading.opened.file.signatures;
    Ok((reading.manifest_bytes, signatures))
}
