//! Canonical JSON (RFC 8785), read and written.
//!
//! In: values or bytes. Out: bytes or values. **There is one way to write a document: what is read is
//! canonical only if writing it again gives the same bytes**, so duplicate keys, missing fields, spaces and
//! other spellings of a number all show.

use serde::{Serialize, de::DeserializeOwned};

use super::problem::ProblemCode;

/// Bytes of one document at most.
pub const MAX_DOCUMENT: usize = 32 << 20;
/// Objects and lists within each other at most.
pub const MAX_DEPTH: usize = 32;
/// 2^53 − 1: the largest integer that every JSON reader keeps.
const MAX_INTEGER: u64 = (1 << 53) - 1;

/// A document that was read, and whether its bytes are the canonical ones.
#[derive(Clone, Debug)]
pub struct Document<T> {
    pub value: T,
    pub canonical: bool,
}

/// Writes a document. Fails where a number, the depth or the size is beyond the bounds.
pub fn write<T: Serialize>(value: &T) -> Result<Vec<u8>, ProblemCode> {
    let bytes = serde_json_canonicalizer::to_vec(value).map_err(|_| ProblemCode::DocumentBroken)?;
    scan(&bytes)?;
    Ok(bytes)
}

/// Reads a document within the bounds; unknown fields are refused by the types.
pub fn read<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<Document<T>, ProblemCode> {
    scan(bytes)?;
    let value: T = serde_json::from_slice(bytes).map_err(|_| ProblemCode::DocumentBroken)?;
    let canonical = write(&value)? == bytes;
    Ok(Document { value, canonical })
}

/// Checks size, depth and numbers in one pass, before anything is built from the bytes.
fn scan(bytes: &[u8]) -> Result<(), ProblemCode> {
    if bytes.len() > MAX_DOCUMENT {
        return Err(ProblemCode::DocumentTooLarge);
    }
    let mut depth = 0_usize;
    let mut rest = bytes;
    while let [first, tail @ ..] = rest {
        rest = tail;
        match first {
            b'"' => rest = after_string(tail),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'-' | b'0'..=b'9' => rest = after_integer(*first, tail)?,
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(ProblemCode::DocumentTooDeep);
        }
    }
    Ok(())
}

/// What follows the string that has just been opened.
fn after_string(mut rest: &[u8]) -> &[u8] {
    loop {
        match rest {
            [b'"', tail @ ..] => return tail,
            [b'\\', _, tail @ ..] | [_, tail @ ..] => rest = tail,
            [] => return rest,
        }
    }
}

/// What follows the number that starts with `first`; fractions, exponents and large integers are refused.
fn after_integer(first: u8, mut rest: &[u8]) -> Result<&[u8], ProblemCode> {
    let mut magnitude = u64::from(first.wrapping_sub(b'0')) * u64::from(first != b'-');
    while let [next, tail @ ..] = rest {
        match next {
            b'0'..=b'9' => magnitude = magnitude.saturating_mul(10).saturating_add(u64::from(next - b'0')),
            b'.' | b'e' | b'E' => return Err(ProblemCode::NumberOutOfRange),
            _ => break,
        }
        rest = tail;
    }
    if magnitude > MAX_INTEGER { Err(ProblemCode::NumberOutOfRange) } else { Ok(rest) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn verdict(text: &str) -> &'static str {
        match read::<Value>(text.as_bytes()) {
            Ok(Document { canonical: true, .. }) => "canonical",
            Ok(_) => "not-canonical",
            Err(code) => code.as_str(),
        }
    }

    #[test]
    fn one_spelling_is_accepted() {
        let cases = [
            (r#"{"a":1,"b":[true,null,"x"]}"#, "canonical"),
            (r#"{"a":-9007199254740991,"b":9007199254740991}"#, "canonical"),
            (r#"{"b":1,"a":1}"#, "not-canonical"),
            (r#"{"a": 1}"#, "not-canonical"),
            ("{\"a\":1}\n", "not-canonical"),
            (r#"{"a":1,"a":1}"#, "not-canonical"),
            (r#"{"a":1,"a":2}"#, "not-canonical"),
            (r#"{"a":"\u0061"}"#, "not-canonical"),
            (r#"{"a":"\u001f"}"#, "canonical"),
            (r#"{"a":9007199254740992}"#, "number-out-of-range"),
            (r#"{"a":9007199254740993}"#, "number-out-of-range"),
            (r#"{"a":-9007199254740992}"#, "number-out-of-range"),
            (r#"{"a":18446744073709551615}"#, "number-out-of-range"),
            (r#"{"a":1e400}"#, "number-out-of-range"),
            (r#"{"a":1.0}"#, "number-out-of-range"),
            (r#"{"a":-0}"#, "not-canonical"),
            (r#"{"a":01}"#, "document-broken"),
            (r#"{"a":"\ud800"}"#, "document-broken"),
            ("\u{feff}{}", "document-broken"),
            ("", "document-broken"),
            (r#"{"a":1}{}"#, "document-broken"),
        ];
        for (text, expected) in cases {
            assert_eq!(verdict(text), expected, "{text}");
        }
    }

    #[test]
    fn depth_and_size_are_bounded() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(verdict(&nested(MAX_DEPTH)), "canonical");
        assert_eq!(verdict(&nested(MAX_DEPTH + 1)), "document-too-deep");
        assert_eq!(verdict(&nested(100_000)), "document-too-deep");
        assert_eq!(verdict(&format!("\"{}\"", "[".repeat(1_000))), "canonical");
        assert_eq!(verdict(&" ".repeat(MAX_DOCUMENT + 1)), "document-too-large");
    }

    #[test]
    fn numbers_that_would_be_rounded_are_not_written() {
        assert_eq!(write(&((1_u64 << 53) + 1)), Err(ProblemCode::NumberOutOfRange));
        assert_eq!(write(&u64::MAX), Err(ProblemCode::NumberOutOfRange));
        assert_eq!(write(&0.5), Err(ProblemCode::NumberOutOfRange));
        assert_eq!(write(&-5), Ok(b"-5".to_vec()));
    }
}
