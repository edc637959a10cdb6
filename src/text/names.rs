//! Names from files, made safe to look at.
//!
//! In: any text. Out: the same with every character that cannot be seen, or that turns others around,
//! written as `‹U+202E›`. **Names are never changed where they are kept; only their display is.**

use std::borrow::Cow;
use std::fmt::Write as _;

/// Control, format, bidirectional and zero-width characters, line separators, fillers and variation
/// selectors (Unicode 16: Cc, Cf, Zl, Zp and the default ignorable code points).
fn hidden(character: char) -> bool {
    character.is_control()
        || matches!(u32::from(character),
            0x00AD | 0x034F | 0x0600..=0x0605 | 0x061C | 0x06DD | 0x070F | 0x0890..=0x0891 | 0x08E2
            | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F | 0x2028..=0x202E
            | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB
            | 0x110BD | 0x110CD | 0x13430..=0x1343F | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A
            | 0xE0000..=0xE0FFF)
}

/// The display form of a name. Borrows where there is nothing to show.
pub fn visible(name: &str) -> Cow<'_, str> {
    if !name.chars().any(hidden) {
        return Cow::Borrowed(name);
    }
    let mut shown = String::with_capacity(name.len() + 16);
    for character in name.chars() {
        if !hidden(character) {
            shown.push(character);
        } else if write!(shown, "‹U+{:04X}›", u32::from(character)).is_err() {
            return Cow::Owned(shown); // a String takes all
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_shown() {
        let cases = [
            ("vm-app-01", "vm-app-01"),
            ("Blåbær Čáhci Ŋ ŧ", "Blåbær Čáhci Ŋ ŧ"),
            ("vm\u{202E}gpj", "vm‹U+202E›gpj"),
            ("vm\u{200B}", "vm‹U+200B›"),
            ("a\tb\r\n", "a‹U+0009›b‹U+000D›‹U+000A›"),
            ("\u{FEFF}vm\0", "‹U+FEFF›vm‹U+0000›"),
            ("\u{2066}x\u{2069}", "‹U+2066›x‹U+2069›"),
            ("x\u{E0041}", "x‹U+E0041›"),
            ("2\u{202F}000\u{A0}GiB", "2\u{202F}000\u{A0}GiB"),
        ];
        for (name, shown) in cases {
            assert_eq!(visible(name), shown);
        }
    }
}
