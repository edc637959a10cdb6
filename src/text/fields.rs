//! Numbers as people write them in fields, and as the fields show them.
//!
//! In: text, or MiB. Out: the other. **What cannot be read in full is `None`, never a part of it.**

use super::Language;

/// People write `1 200`, with whatever space their keyboard has.
pub fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// MiB as GiB for a field: as few decimals as say it to a thousandth.
pub fn gib_field(mib: u64, language: Language) -> String {
    let point = match language {
        Language::Nb => ',',
        Language::En => '.',
    };
    let thousandths = (mib % 1024 * 1000 + 512) / 1024;
    let (whole, rest) = (mib / 1024 + thousandths / 1000, thousandths % 1000);
    let text = format!("{whole}{point}{rest:03}");
    text.trim_end_matches('0').trim_end_matches(point).to_owned()
}

/// `12,5` or `12.5` GiB in MiB.
pub fn read_gib(text: &str) -> Option<u64> {
    let text = without_spaces(text);
    let (whole, rest) = text.split_once([',', '.']).unwrap_or((&text, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(rest) || rest.len() > 6 {
        return None;
    }
    let scale = 10_u64.pow(u32::try_from(rest.len()).ok()?);
    let part = if rest.is_empty() { 0 } else { rest.parse::<u64>().ok()? * 1024 / scale };
    whole.parse::<u64>().ok()?.checked_mul(1024)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gib_is_read_with_comma_or_point_and_spaces_or_not_at_all() {
        let cases = [
            ("12,5", Some(12 * 1024 + 512)),
            ("12.5", Some(12 * 1024 + 512)),
            ("1 200", Some(1200 * 1024)),
            ("1\u{a0}200", Some(1200 * 1024)),
            ("0", Some(0)),
            ("", None),
            (",5", None),
            ("tolv", None),
            ("-3", None),
            ("1e3", None),
            ("1,2,3", None),
            ("99999999999999999999", None),
        ];
        for (text, mib) in cases {
            assert_eq!(read_gib(text), mib, "{text}");
        }
    }

    #[test]
    fn a_field_shows_what_it_would_be_read_as() {
        for (mib, nb, en) in
            [(0, "0", "0"), (1024, "1", "1"), (12_800, "12,5", "12.5"), (1_048_576, "1024", "1024")]
        {
            assert_eq!((gib_field(mib, Language::Nb), gib_field(mib, Language::En)), (nb.into(), en.into()));
            assert_eq!(read_gib(nb), Some(mib));
        }
        assert_eq!(gib_field(1023, Language::Nb), "0,999");
    }
}
