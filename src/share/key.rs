//! Keys that sign: Ed25519 in OpenSSH's own file format.
//!
//! In: random bytes and a passphrase, or a key file and its passphrase. Out: a key file, or an unlocked key.
//! **The secret leaves memory with the [`UnlockedKey`], and no message or debug output shows it.**
//!
//! Format: OpenSSH `PROTOCOL.key`, aes256-ctr with bcrypt-pbkdf; `ssh-keygen` reads and writes the same.

use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::{Algorithm, Cipher, HashAlg, Kdf, LineEnding, PrivateKey};
use zeroize::Zeroizing;

/// Rounds of bcrypt-pbkdf in a new key: about a second and a half in a browser.
pub const KEY_ROUNDS: u32 = 100;
/// Random bytes that a new key takes: seed 32, salt 16, check number 4.
pub const KEY_ENTROPY: usize = 52;
/// A key that asks for more rounds is refused: it would hang the page for minutes.
const MAX_ROUNDS: u32 = 2_000;
const MAX_KEY_FILE: usize = 64 << 10;
const MAX_COMMENT: usize = 255;

/// Why a key cannot be made or used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{}", .0.as_str())]
pub struct KeyError(pub KeyProblem);

/// The text is its stable name, as with [`super::ProblemCode`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyProblem {
    /// Not an OpenSSH private key.
    NotAKey,
    /// Another kind than Ed25519.
    KeyType,
    WrongPassphrase,
    PassphraseEmpty,
    /// Holds a line break, or is longer than 255 bytes.
    CommentUnusable,
    TooManyRounds,
    Damaged,
}

impl KeyProblem {
    pub const ALL: &[Self] = &[
        Self::NotAKey,
        Self::KeyType,
        Self::WrongPassphrase,
        Self::PassphraseEmpty,
        Self::CommentUnusable,
        Self::TooManyRounds,
        Self::Damaged,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotAKey => "not-a-key",
            Self::KeyType => "key-type",
            Self::WrongPassphrase => "wrong-passphrase",
            Self::PassphraseEmpty => "passphrase-empty",
            Self::CommentUnusable => "comment-unusable",
            Self::TooManyRounds => "too-many-rounds",
            Self::Damaged => "key-damaged",
        }
    }
}

/// A key that can sign. Its secret is overwritten when it is dropped.
pub struct UnlockedKey(PrivateKey);

impl std::fmt::Debug for UnlockedKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("UnlockedKey").field(&self.fingerprint()).finish()
    }
}

impl UnlockedKey {
    /// `ssh-ed25519 AAAA… comment`, as it goes into a register of signers.
    pub fn public_line(&self) -> String {
        self.0.public_key().to_openssh().unwrap_or_default()
    }

    /// `SHA256:…`, as `ssh-keygen -l` shows it.
    pub fn fingerprint(&self) -> String {
        self.0.fingerprint(HashAlg::Sha256).to_string()
    }

    pub(super) fn private(&self) -> &PrivateKey {
        &self.0
    }
}

/// Makes a key file. `entropy` must come from the system's random source and be used once; `rounds` is
/// [`KEY_ROUNDS`] but for tests.
pub fn generate_key(
    entropy: &[u8; KEY_ENTROPY],
    passphrase: &str,
    comment: &str,
    rounds: u32,
) -> Result<String, KeyError> {
    if passphrase.is_empty() {
        return Err(KeyError(KeyProblem::PassphraseEmpty));
    }
    if comment.chars().any(char::is_control) || comment.len() > MAX_COMMENT {
        return Err(KeyError(KeyProblem::CommentUnusable));
    }
    let damaged = |_| KeyError(KeyProblem::Damaged);
    let (seed, rest) = entropy.split_at(32);
    let (salt, check) = rest.split_at(16);
    let seed: Zeroizing<[u8; 32]> =
        Zeroizing::new(seed.try_into().map_err(|_| KeyError(KeyProblem::Damaged))?);
    let check = check.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    let pair = KeypairData::from(Ed25519Keypair::from_seed(&seed));
    let kdf = Kdf::Bcrypt { salt: salt.to_vec(), rounds };
    let key = PrivateKey::new(pair, comment).map_err(damaged)?;
    let locked = key.encrypt_with(Cipher::Aes256Ctr, kdf, check, passphrase).map_err(damaged)?;
    locked.to_openssh(LineEnding::LF).map(|text| text.to_string()).map_err(damaged)
}

/// Opens a key file. A file without a passphrase opens with any.
pub fn unlock(text: &str, passphrase: &str) -> Result<UnlockedKey, KeyError> {
    if text.len() > MAX_KEY_FILE {
        return Err(KeyError(KeyProblem::NotAKey));
    }
    let key = PrivateKey::from_openssh(text.trim()).map_err(|error| KeyError(unreadable(&error)))?;
    if key.algorithm() != Algorithm::Ed25519 {
        return Err(KeyError(KeyProblem::KeyType));
    }
    if !key.is_encrypted() {
        return Ok(UnlockedKey(key));
    }
    if passphrase.is_empty() {
        return Err(KeyError(KeyProblem::PassphraseEmpty));
    }
    if matches!(key.kdf(), Kdf::Bcrypt { rounds, .. } if *rounds > MAX_ROUNDS) {
        return Err(KeyError(KeyProblem::TooManyRounds));
    }
    match key.decrypt(passphrase) {
        Ok(key) if key.algorithm() == Algorithm::Ed25519 => Ok(UnlockedKey(key)),
        Err(ssh_key::Error::Crypto) => Err(KeyError(KeyProblem::WrongPassphrase)),
        Ok(_) | Err(_) => Err(KeyError(KeyProblem::Damaged)),
    }
}

/// True where the file asks for a passphrase; `None` where it is not a key.
pub fn is_locked(text: &str) -> Option<bool> {
    if text.len() > MAX_KEY_FILE {
        return None;
    }
    PrivateKey::from_openssh(text.trim()).ok().map(|key| key.is_encrypted())
}

fn unreadable(error: &ssh_key::Error) -> KeyProblem {
    match error {
        ssh_key::Error::AlgorithmUnknown | ssh_key::Error::AlgorithmUnsupported { .. } => KeyProblem::KeyType,
        _ => KeyProblem::NotAKey,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entropy(seed: u8) -> [u8; KEY_ENTROPY] {
        std::array::from_fn(|at| seed.wrapping_add(u8::try_from(at).unwrap()))
    }

    #[test]
    fn a_key_opens_with_its_passphrase_only() {
        let text = generate_key(&entropy(1), "høstløv", "Kari Nordmann, UNN", 2).unwrap();
        assert_eq!(text, generate_key(&entropy(1), "høstløv", "Kari Nordmann, UNN", 2).unwrap());
        let key = unlock(&text, "høstløv").unwrap();
        assert!(key.public_line().starts_with("ssh-ed25519 AAAA"));
        assert!(key.public_line().ends_with(" Kari Nordmann, UNN"));
        assert!(key.fingerprint().starts_with("SHA256:"));
        assert_eq!(unlock(&text.replace('\n', "\r\n"), "høstløv").unwrap().fingerprint(), key.fingerprint());
        assert_eq!(is_locked(&text), Some(true));
        for (passphrase, problem) in
            [("hostlov", KeyProblem::WrongPassphrase), ("", KeyProblem::PassphraseEmpty)]
        {
            assert_eq!(unlock(&text, passphrase).unwrap_err(), KeyError(problem));
        }
    }

    /// The same key file, asking for four thousand million rounds.
    fn slowed(text: &str) -> String {
        let mut bytes = PrivateKey::from_openssh(text).unwrap().to_bytes().unwrap().to_vec();
        let salt = &entropy(2)[32..48];
        let at = bytes.windows(16).position(|window| window == salt).unwrap() + 16;
        bytes[at..at + 4].fill(0xff);
        PrivateKey::from_bytes(&bytes).unwrap().to_openssh(LineEnding::LF).unwrap().to_string()
    }

    #[test]
    fn what_is_not_a_usable_key_is_refused_by_kind() {
        let text = generate_key(&entropy(2), "x", "", 1).unwrap();
        assert_eq!(unlock(&slowed(&text), "x").unwrap_err(), KeyError(KeyProblem::TooManyRounds));
        let cut = &text[..text.len() / 2];
        let public = unlock(&text, "x").unwrap().public_line();
        for not_a_key in ["", "hei", cut, &public, &"A".repeat(MAX_KEY_FILE + 1)] {
            assert_eq!(unlock(not_a_key, "x").unwrap_err(), KeyError(KeyProblem::NotAKey));
        }
        for comment in ["a\nb", &"x".repeat(256)] {
            let refused = generate_key(&entropy(2), "x", comment, 1);
            assert_eq!(refused, Err(KeyError(KeyProblem::CommentUnusable)));
        }
        assert_eq!(generate_key(&entropy(2), "", "", 1), Err(KeyError(KeyProblem::PassphraseEmpty)));
    }

    #[test]
    fn debug_output_tells_the_fingerprint_and_nothing_else() {
        let key = unlock(&generate_key(&entropy(3), "x", "c", 1).unwrap(), "x").unwrap();
        assert_eq!(format!("{key:?}"), format!("UnlockedKey({:?})", key.fingerprint()));
    }
}
