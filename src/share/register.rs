//! The register of signers: OpenSSH's `allowed_signers`.
//!
//! In: its text. Out: who may sign what and when, and what was wrong with which line. **A line that is not
//! understood in full allows nothing.**
//!
//! Format: `ssh-keygen(1)`, "ALLOWED SIGNERS". A time without `Z` is local: here Europe/Oslo.

use ssh_key::{Algorithm, HashAlg, PublicKey, public::KeyData};

use crate::base::{Code, Day, Level, Minutes, Note, Parsed, Place};

/// Bytes of a register, and lines in it, at most.
const MAX_REGISTER: usize = 1 << 20;

/// Who may sign, by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllowedSigners {
    lines: Vec<SignerLine>,
}

/// One line that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignerLine {
    /// The first names the person, the others are roles that the person holds.
    pub principals: Vec<String>,
    pub fingerprint: String,
    key: KeyData,
    /// Patterns; `None` allows every namespace.
    namespaces: Option<Vec<String>>,
    /// Seconds since 1970 UTC.
    valid_after: Option<i64>,
    valid_before: Option<i64>,
}

/// Why a listed key does not vouch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Refusal {
    Unknown,
    Namespace,
    NotYet,
    Expired,
}

impl AllowedSigners {
    /// Reads a register. A line with an unknown option, a certificate authority, another kind of key than
    /// Ed25519 or a date that cannot be read is left out, with a note.
    pub fn parse(text: &str) -> Parsed<Self> {
        let mut parsed = Parsed { value: Self::default(), notes: Vec::new() };
        if text.len() > MAX_REGISTER {
            parsed.notes.push(Note::new(Level::Error, Code::FileTooLarge));
            return parsed;
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (number, line) in (1_u32..).zip(text.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match read_line(line) {
                Ok(line) => parsed.value.lines.push(line),
                Err(code) => {
                    let place = Place { row: Some(number), ..Place::default() };
                    parsed.notes.push(Note::new(Level::Warning, code).at(place));
                }
            }
        }
        parsed
    }

    /// The line that lets a public key, as `ssh-keygen` and the app write it, sign plans under a name.
    pub fn line_for(name: &str, public: &str) -> String {
        let name: String =
            name.chars().map(|c| if c == ',' || c == '"' || c.is_control() { ' ' } else { c }).collect();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = if name.contains([' ', '#']) { format!("\"{name}\"") } else { name };
        let name = if name.is_empty() { "ukjent".to_owned() } else { name };
        let key: Vec<&str> = public.split_whitespace().take(2).collect();
        format!("{name} namespaces=\"{}\" {}", super::sign::PLAN_NAMESPACE, key.join(" "))
    }

    /// A register with one line more, on a line of its own.
    pub fn with_line(register: &str, line: &str) -> String {
        let before = register.trim_end_matches(['\r', '\n']);
        if before.is_empty() { format!("{line}\n") } else { format!("{before}\n{line}\n") }
    }

    pub fn lines(&self) -> &[SignerLine] {
        &self.lines
    }

    /// The line that lets this key sign for the namespace now, or the mildest reason why none does, with the
    /// line it comes from.
    pub(super) fn find(
        &self,
        key: &KeyData,
        namespace: &str,
        now: Minutes,
    ) -> Result<&SignerLine, (Refusal, Option<&SignerLine>)> {
        let mut refusal = (Refusal::Unknown, None);
        for line in self.lines.iter().filter(|line| line.key == *key) {
            match line.refuses(namespace, now) {
                None => return Ok(line),
                Some(reason) if reason > refusal.0 => refusal = (reason, Some(line)),
                Some(_) => {}
            }
        }
        Err(refusal)
    }
}

impl SignerLine {
    fn refuses(&self, namespace: &str, now: Minutes) -> Option<Refusal> {
        let seconds = now.0.saturating_mul(60);
        if self.namespaces.as_ref().is_some_and(|patterns| !matches_list(namespace, patterns)) {
            Some(Refusal::Namespace)
        } else if self.valid_after.is_some_and(|after| seconds < after) {
            Some(Refusal::NotYet)
        } else if self.valid_before.is_some_and(|before| seconds > before) {
            Some(Refusal::Expired)
        } else {
            None
        }
    }
}

fn read_line(line: &str) -> Result<SignerLine, Code> {
    let broken = Code::SignerLineBroken;
    let (principals, rest) = principals(line).ok_or(broken)?;
    let (options, key_text) = match word(rest) {
        Some((first, _)) if is_key_type(first) => ("", rest),
        Some(_) => options(rest).ok_or(broken)?,
        None => return Err(broken),
    };
    let mut signer = SignerLine {
        principals,
        fingerprint: String::new(),
        key: read_key(key_text)?,
        namespaces: None,
        valid_after: None,
        valid_before: None,
    };
    signer.fingerprint = signer.key.fingerprint(HashAlg::Sha256).to_string();
    read_options(options, &mut signer)?;
    match (signer.valid_after, signer.valid_before) {
        (Some(after), Some(before)) if after >= before => Err(Code::SignerDateUnreadable),
        _ => Ok(signer),
    }
}

/// The first field, which may stand in quotes; patterns with commas between.
fn principals(line: &str) -> Option<(Vec<String>, &str)> {
    let (field, rest) = match line.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"')?,
        None => word(line)?,
    };
    let names: Vec<String> = field.split(',').map(str::to_owned).collect();
    (!names.iter().any(String::is_empty)).then_some((names, rest.trim_start()))
}

fn word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text.find([' ', '\t']).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (!word.is_empty()).then_some((word, rest.trim_start()))
}

fn is_key_type(word: &str) -> bool {
    ["ssh-", "ecdsa-", "sk-", "rsa-", "webauthn-"].iter().any(|start| word.starts_with(start))
}

/// Splits the options, which end at the first blank outside quotes, from the key.
fn options(text: &str) -> Option<(&str, &str)> {
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ' ' | '\t' if !quoted => return Some((text.get(..at)?, text.get(at..)?.trim_start())),
            _ => {}
        }
    }
    None
}

fn read_key(text: &str) -> Result<KeyData, Code> {
    let (kind, rest) = word(text).ok_or(Code::SignerLineBroken)?;
    let (encoded, _comment) = word(rest).ok_or(Code::SignerLineBroken)?;
    if kind != Algorithm::Ed25519.as_str() {
        return Err(if is_key_type(kind) { Code::SignerKeyType } else { Code::SignerLineBroken });
    }
    let key = PublicKey::from_openssh(&format!("{kind} {encoded}")).map_err(|_| Code::SignerLineBroken)?;
    if key.algorithm() == Algorithm::Ed25519 {
        Ok(key.key_data().clone())
    } else {
        Err(Code::SignerLineBroken)
    }
}

fn read_options(mut text: &str, signer: &mut SignerLine) -> Result<(), Code> {
    while !text.is_empty() {
        let end = text.find(['=', ',']).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        let name = name.to_ascii_lowercase();
        let value = rest.strip_prefix("=\"");
        let (value, rest) = match value {
            Some(value) => {
                let (value, rest) = dequote(value).ok_or(Code::SignerLineBroken)?;
                (Some(value), rest)
            }
            None => (None, rest),
        };
        put_option(&name, value.as_deref(), signer)?;
        text = match rest.strip_prefix(',') {
            Some(next) if !next.is_empty() => next,
            None if rest.is_empty() => rest,
            _ => return Err(Code::SignerLineBroken),
        };
    }
    Ok(())
}

/// The text up to the closing quote, `\"` being a quote in it; and what follows.
fn dequote(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((value, text.get(at + 1..)?)),
            '\\' if chars.peek().is_some_and(|(_, next)| *next == '"') => {
                value.push('"');
                chars.next();
            }
            _ => value.push(c),
        }
    }
    None
}

/// Each option once; all others void the line.
fn put_option(name: &str, value: Option<&str>, signer: &mut SignerLine) -> Result<(), Code> {
    let time = |value: &str| read_time(value).ok_or(Code::SignerDateUnreadable);
    match (name, value) {
        ("cert-authority", None) => return Err(Code::SignerAuthority),
        ("namespaces", Some(value)) if signer.namespaces.is_none() && !value.is_empty() => {
            signer.namespaces = Some(value.split(',').map(str::to_owned).collect());
        }
        ("valid-after", Some(value)) if signer.valid_after.is_none() => {
            signer.valid_after = Some(time(value)?);
        }
        ("valid-before", Some(value)) if signer.valid_before.is_none() => {
            signer.valid_before = Some(time(value)?);
        }
        ("namespaces" | "valid-after" | "valid-before", _) => return Err(Code::SignerLineBroken),
        _ => return Err(Code::SignerOptionUnknown),
    }
    Ok(())
}

/// Reads `YYYYMMDD[HHMM[SS]][Z]`; gives seconds since 1970 UTC.
fn read_time(text: &str) -> Option<i64> {
    let digits = text.strip_suffix(['Z', 'z']);
    let (digits, is_utc) = (digits.unwrap_or(text), digits.is_some());
    if !matches!(digits.len(), 8 | 12 | 14) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let field = |at: usize, length: usize| -> Option<i16> {
        digits.get(at..at + length).map_or(Some(0), |text| text.parse().ok())
    };
    let part = |at| field(at, 2).and_then(|number| i8::try_from(number).ok());
    let (hour, minute, second) = (part(8)?, part(10)?, part(12)?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let day = Day::new(field(0, 4)?, part(4)?, part(6)?)?;
    let at = if is_utc {
        Minutes::from_rfc3339(&format!("{}T{hour:02}:{minute:02}:00Z", day.to_iso()))?
    } else {
        Minutes::from_oslo(day, hour, minute)?
    };
    Some(at.0.checked_mul(60)? + i64::from(second))
}

/// OpenSSH's pattern list: `*` and `?`, and a match with `!` in front refuses whatever else matches.
fn matches_list(text: &str, patterns: &[String]) -> bool {
    let mut allowed = false;
    for pattern in patterns {
        match pattern.strip_prefix('!') {
            Some(refused) if matches(text.as_bytes(), refused.as_bytes()) => return false,
            Some(_) => {}
            None => allowed |= matches(text.as_bytes(), pattern.as_bytes()),
        }
    }
    allowed
}

/// Wildcards without recursion: on a mismatch the last `*` takes one character more.
fn matches(text: &[u8], pattern: &[u8]) -> bool {
    let (mut at, mut rest) = (text, pattern);
    let mut retry: Option<(&[u8], &[u8])> = None;
    loop {
        match (at, rest) {
            (_, [b'*', after @ ..]) => {
                retry = Some((at, after));
                rest = after;
            }
            ([], []) => return true,
            ([c, tail @ ..], [p, after @ ..]) if *p == b'?' || p == c => (at, rest) = (tail, after),
            _ => match retry {
                Some(([_, tail @ ..], after)) => {
                    retry = Some((tail, after));
                    (at, rest) = (tail, after);
                }
                _ => return false,
            },
        }
    }
}
