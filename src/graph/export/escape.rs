//! Text inside other languages.
//!
//! In: names as files have them. Out: the same letters inside XML or DOT. **What cannot stand in XML 1.0, and what
//! turns the direction of writing, is dropped.**

use std::fmt::{self, Display, Write as _};

/// Controls, what XML has no place for, and marks that turn the direction of writing.
fn dropped(next: char) -> bool {
    next.is_control()
        || matches!(
            next,
            '\u{FFFE}' | '\u{FFFF}' | '\u{2028}' | '\u{2029}' | '\u{200E}' | '\u{200F}' | '\u{061C}'
        )
        || matches!(next, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Letters of a text; a line break or a tab becomes a space.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let spaced = |next: char| if matches!(next, '\n' | '\r' | '\t') { ' ' } else { next };
    text.chars().map(spaced).filter(|next| !dropped(*next))
}

/// Text in XML, between tags or inside of quotation marks.
pub(super) struct Xml<'a>(pub(super) &'a str);

impl Display for Xml<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for next in letters(self.0) {
            match next {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '"' => out.write_str("&quot;")?,
                '\'' => out.write_str("&#39;")?,
                other => out.write_char(other)?,
            }
        }
        Ok(())
    }
}

/// A quoted string of DOT, its quotation marks included. A backslash would begin an escape, and `&` an entity.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_char('"')?;
        for next in letters(self.0) {
            match next {
                '"' => out.write_str("\\\"")?,
                '\\' => out.write_str("\\\\")?,
                '&' => out.write_str("&amp;")?,
                other => out.write_char(other)?,
            }
        }
        out.write_char('"')
    }
}

/// A length with two decimals at most; what is no number is 0.
pub(super) struct Num(pub(super) f32);

impl Display for Num {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = if self.0.is_finite() { f64::from(self.0).clamp(-1e9, 1e9) } else { 0.0 };
        let hundredths = (value * 100.0).round() as i64;
        let sign = if hundredths < 0 { "-" } else { "" };
        let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        match part {
            0 => write!(out, "{sign}{whole}"),
            part if part % 10 == 0 => write!(out, "{sign}{whole}.{}", part / 10),
            part => write!(out, "{sign}{whole}.{part:02}"),
        }
    }
}
