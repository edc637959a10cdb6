//! Numbers, sizes and shares as people write them.
//!
//! In: integers with a unit. Out: text. **Nothing here rounds through floating point.**

use fluent_bundle::FluentValue;

use super::{Language, Texts};

const NARROW_SPACE: char = '\u{202F}';
const NO_BREAK_SPACE: char = '\u{A0}';

impl Language {
    fn thousands(self) -> char {
        match self {
            Self::Nb => NARROW_SPACE,
            Self::En => ',',
        }
    }

    fn decimal(self) -> char {
        match self {
            Self::Nb => ',',
            Self::En => '.',
        }
    }
}

/// `2 000` with U+202F, or `2,000`. The minus is U+2212.
fn grouped(number: i64, language: Language) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    if number < 0 {
        text.push('\u{2212}');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(language.thousands());
        }
        text.push(digit);
    }
    text
}

/// Fluent's hook: how a number in a message is written.
pub(super) fn fluent(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates; Texts puts integers in")]
    let whole = number.value as i64;
    Some(grouped(whole, language))
}

/// Tenths of `count / unit`, rounded half up.
fn tenths(count: u64, unit: u64) -> u64 {
    let tenths = (u128::from(count) * 10 + u128::from(unit) / 2) / u128::from(unit.max(1));
    u64::try_from(tenths).unwrap_or(u64::MAX)
}

impl Texts {
    /// With the separator for thousands of the language.
    pub fn number(&self, number: i64) -> String {
        grouped(number, self.language())
    }

    /// A count of things held in memory.
    pub fn count(&self, count: usize) -> String {
        self.number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// A size given in MiB: `512 MiB`, `1,5 GiB`, `312 GiB`, `1,5 TiB`. One decimal below ten GiB and from
    /// one TiB, none where it would be zero.
    pub fn gib(&self, mib: u64) -> String {
        const GIB: u64 = 1024;
        const TIB: u64 = 1024 * 1024;
        let (amount, unit) = if mib < GIB {
            (mib.saturating_mul(10), "MiB")
        } else if mib < 10 * GIB {
            (tenths(mib, GIB), "GiB")
        } else {
            let whole_gib = tenths(mib, GIB).saturating_add(5) / 10;
            if whole_gib < GIB { (whole_gib * 10, "GiB") } else { (tenths(mib, TIB), "TiB") }
        };
        let whole = self.number(i64::try_from(amount / 10).unwrap_or(i64::MAX));
        match amount % 10 {
            0 => format!("{whole}{NO_BREAK_SPACE}{unit}"),
            tenth => format!("{whole}{}{tenth}{NO_BREAK_SPACE}{unit}", self.language().decimal()),
        }
    }

    /// Tenths as `72,4`.
    pub fn tenths(&self, tenths: u32) -> String {
        format!("{}{}{}", tenths / 10, self.language().decimal(), tenths % 10)
    }

    /// `93 %` with a no-break space, or `93%`.
    pub fn percent(&self, percent: i64) -> String {
        let number = self.number(percent);
        match self.language() {
            Language::Nb => format!("{number}{NO_BREAK_SPACE}%"),
            Language::En => format!("{number}%"),
        }
    }

    /// How much `part` is of `whole`, as [`Texts::percent`]. Never says 100 before all is there, nor 0
    /// where there is something. Empty where there is no whole.
    pub fn share(&self, part: u64, whole: u64) -> String {
        if whole == 0 {
            return String::new();
        }
        let percent = tenths(part.saturating_mul(10), whole);
        let percent = if part < whole { percent.min(99) } else { percent };
        let percent = if part > 0 { percent.max(1) } else { percent };
        self.percent(i64::try_from(percent).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both() -> (Texts, Texts) {
        (Texts::new(Language::Nb), Texts::new(Language::En))
    }

    #[test]
    fn numbers_have_the_separator_of_the_language() {
        let (nb, en) = both();
        let cases = [
            (0, "0", "0"),
            (999, "999", "999"),
            (2000, "2\u{202F}000", "2,000"),
            (-1_234_567, "\u{2212}1\u{202F}234\u{202F}567", "\u{2212}1,234,567"),
            (100_000, "100\u{202F}000", "100,000"),
        ];
        for (number, in_nb, in_en) in cases {
            assert_eq!((nb.number(number).as_str(), en.number(number).as_str()), (in_nb, in_en));
        }
        assert_eq!(nb.number(i64::MIN).chars().filter(char::is_ascii_digit).count(), 19);
    }

    #[test]
    fn sizes_choose_unit_and_decimals() {
        let (nb, en) = both();
        let cases = [
            (0, "0 MiB", "0 MiB"),
            (512, "512 MiB", "512 MiB"),
            (1024, "1 GiB", "1 GiB"),
            (1536, "1,5 GiB", "1.5 GiB"),
            (10 * 1024 + 700, "11 GiB", "11 GiB"),
            (312 * 1024, "312 GiB", "312 GiB"),
            (1024 * 1024 - 1, "1 TiB", "1 TiB"),
            (1536 * 1024, "1,5 TiB", "1.5 TiB"),
            (2048 * 1024 * 1024, "2 048 TiB", "2,048 TiB"),
        ];
        for (mib, in_nb, in_en) in cases {
            let plain = |text: String| text.replace(['\u{A0}', '\u{202F}'], " ");
            assert_eq!((plain(nb.gib(mib)), plain(en.gib(mib))), (in_nb.to_owned(), in_en.to_owned()));
        }
        assert!(nb.gib(u64::MAX).ends_with("TiB"));
    }

    #[test]
    fn shares_do_not_flatter() {
        let (nb, en) = both();
        assert_eq!(nb.percent(93), "93\u{A0}%");
        let cases = [
            (0, 10, "0%"),
            (1, 2000, "1%"),
            (1999, 2000, "99%"),
            (2000, 2000, "100%"),
            (1, 3, "33%"),
            (3, 2, "150%"),
        ];
        for (part, whole, text) in cases {
            assert_eq!(en.share(part, whole), text);
        }
        assert_eq!(en.share(1, 0), "");
    }
}
