//! Cells to values: numbers, addresses, ports, protocols, names.
//!
//! In: text as people and tools write it. Out: values, or nothing. **What a cell is follows from its column,
//! never from its looks: an IPv4 address is never read as a number.**

use std::net::{IpAddr, Ipv6Addr};

use super::source::Cell;
use crate::estate::Protocol;

/// A whole number: numeric cells are rounded, text may be grouped in Norwegian, German, English or Swiss style.
pub(super) fn count(cell: Cell<'_>) -> Option<u64> {
    let text = cell.text;
    if cell.number {
        return rounded(text);
    }
    if let Some(number) = digits(text) {
        return Some(number);
    }
    let plain: String = text.chars().filter(|c| !is_space(*c) && *c != '\'' && *c != '’').collect();
    if !plain.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b',' | b'.')) {
        return None;
    }
    let Some((whole, mark, last)) = at_last_mark(&plain) else { return plain.parse().ok() };
    let digits = || whole.split([',', '.']).collect::<String>();
    let other = if mark == ',' { '.' } else { ',' };
    match (whole.contains(mark), whole.contains(other)) {
        (false, false) if last.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0') => {
            format!("{whole}{last}").parse().ok()
        }
        (true, false) if is_grouped(&plain, mark) => format!("{}{last}", digits()).parse().ok(),
        // The last one is a decimal point or comma; those before it group.
        (false, mixed) if !last.is_empty() && (!mixed || is_grouped(whole, other)) && !whole.is_empty() => {
            rounded(&format!("{}.{last}", digits()))
        }
        // Like an address or a version.
        _ => None,
    }
}

/// Before and after the last comma or point, and that.
pub(super) fn at_last_mark(number: &str) -> Option<(&str, char, &str)> {
    let place = number.rfind([',', '.'])?;
    let (whole, rest) = number.split_at_checked(place)?;
    let mark = rest.chars().next()?;
    Some((whole, mark, rest.get(1..)?))
}

/// Whether this one stands between groups of three digits, as in `1.234.567`.
pub(super) fn is_grouped(number: &str, mark: char) -> bool {
    let mut groups = number.split(mark);
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()) && digits(group));
    first && groups.all(|group| group.len() == 3 && digits(group))
}

/// A number of digits alone, as most are; nothing where there are none, or so many that it may not fit.
fn digits(text: &str) -> Option<u64> {
    let few = !text.is_empty() && text.len() < 19;
    let digit =
        |sum: u64, byte: u8| Some(sum * 10 + u64::from(byte.checked_sub(b'0').filter(|digit| *digit < 10)?));
    few.then(|| text.bytes().try_fold(0, digit)).flatten()
}

fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// A plain decimal number, rounded to the nearest whole one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range first")]
fn rounded(text: &str) -> Option<u64> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let number: f64 = text.parse().ok()?;
    (number.is_finite() && (0.0..1e18).contains(&number)).then_some((number + 0.5) as u64)
}

pub(super) fn is_true(cell: Cell<'_>) -> bool {
    ["true", "yes", "ja", "1", "sann"].iter().any(|word| cell.text.eq_ignore_ascii_case(word))
}

/// One address; a zone is dropped, an IPv4 address inside IPv6 becomes IPv4.
pub(super) fn address(text: &str) -> Option<IpAddr> {
    let text = text.split('%').next().unwrap_or_default().trim();
    let text = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    match text.parse().ok()? {
        IpAddr::V6(v6) => Some(v6.to_ipv4_mapped().map_or(IpAddr::V6(v6), IpAddr::V4)),
        v4 @ IpAddr::V4(_) => Some(v4),
    }
}

/// Every address in a list.
pub(super) fn addresses(text: &str) -> impl Iterator<Item = IpAddr> {
    text.split([',', ';', ' ', '\n', '\t', '[', ']', '|']).filter(|part| !part.is_empty()).filter_map(address)
}

/// A network card's hardware address, in any of the ways to write one: `00:50:56:aa:bb:cc`, `00-50-56-aa-bb-cc`,
/// `0050.56aa.bbcc`, `005056aabbcc`. What no card has (all zeros, a group of cards) is none.
pub(super) fn mac(text: &str) -> Option<[u8; 6]> {
    let text = text.trim();
    if text.len() > 17 {
        return None;
    }
    let digits: Vec<u32> =
        text.chars().filter(|c| !":-.".contains(*c)).map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    let mut mac = [0; 6];
    if digits.len() != 12 {
        return None;
    }
    for (byte, pair) in mac.iter_mut().zip(digits.chunks(2)) {
        *byte = pair.iter().fold(0, |byte, digit| byte << 4 | u8::try_from(*digit).unwrap_or(0));
    }
    let is_group = mac.first().is_some_and(|first| first & 1 == 1);
    (!is_group && mac != [0; 6]).then_some(mac)
}

/// False for addresses that say nothing about which machine it is: link-local, loopback, multicast.
pub(super) fn tells_machines_apart(address: IpAddr) -> bool {
    let link_local = match address {
        IpAddr::V4(v4) => v4.is_link_local() || v4.is_broadcast(),
        IpAddr::V6(v6) => is_link_local(v6),
    };
    !(link_local || address.is_loopback() || address.is_unspecified() || address.is_multicast())
}

fn is_link_local(address: Ipv6Addr) -> bool {
    address.segments().first().is_some_and(|first| first & 0xffc0 == 0xfe80)
}

/// A port: `443`, `443 [https]`, `tcp/443`, `443/tcp`.
pub(super) fn port(cell: Cell<'_>) -> Option<u16> {
    if cell.number {
        return u16::try_from(rounded(cell.text)?).ok();
    }
    if let Some(number) = digits(cell.text) {
        return u16::try_from(number).ok();
    }
    let mut runs = cell.text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let first = runs.next()?;
    first.parse().ok()
}

/// A VLAN: 0 is untagged and 4095 a trunk, which are none, as is anything but a whole number.
pub(super) fn vlan(cell: Cell<'_>) -> Option<u16> {
    let whole = cell.number || cell.text.bytes().all(|byte| byte.is_ascii_digit());
    let vlan = count(cell).filter(|_| whole).and_then(|vlan| u16::try_from(vlan).ok())?;
    (1..4095).contains(&vlan).then_some(vlan)
}

/// A version of virtual hardware: `19`, `vmx-19` or `v19`.
pub(super) fn hardware(cell: Cell<'_>) -> Option<u32> {
    let text = cell.text.trim();
    if cell.number {
        return u32::try_from(count(cell)?).ok();
    }
    let start = text.len() - text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (word, number) = text.split_at_checked(start)?;
    let known = ["", "vmx-", "v"].iter().any(|known| word.eq_ignore_ascii_case(known));
    number.parse().ok().filter(|_| known)
}

pub(super) fn protocol(text: &str) -> Protocol {
    let is = |word: &&str| text.eq_ignore_ascii_case(word);
    match () {
        // Exports without a protocol are of TCP connections.
        () if ["", "tcp", "6"].iter().any(is) => Protocol::Tcp,
        () if ["udp", "17"].iter().any(is) => Protocol::Udp,
        () if ["icmp", "icmpv6", "icmp6", "1", "58"].iter().any(is) => Protocol::Icmp,
        () => Protocol::Other,
    }
}

/// Whether what became of a connection is a no: the word of a firewall, or, of TCP, a state of Zeek's conn.log in
/// which none came about. Of UDP such a state (`S0`) only says that nothing came back, as with syslog.
pub(super) fn is_refusal(text: &str, tcp: bool) -> bool {
    const STATES: [&str; 5] = ["S0", "RSTOS0", "RSTRH", "SH", "SHR"];
    const WORDS: [&str; 18] = [
        "deny",
        "denied",
        "drop",
        "block",
        "rej",
        "refus",
        "reset",
        "discard",
        "nekt",
        "avvis",
        "avsl",
        "blokk",
        "forkast",
        "sperr",
        "verweiger",
        "abgelehnt",
        "abgewiesen",
        "verworf",
    ];
    let begins = |word: &&str| {
        text.as_bytes().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
    };
    let is = |word: &&str| text.eq_ignore_ascii_case(word);
    // `D` is the decision in flow logs of Azure network security groups.
    !text.is_empty() && ((tcp && STATES.iter().any(is)) || is(&"d") || WORDS.iter().any(begins))
}

/// Importance of a service, 1 to 5; 0 where the text says nothing that is known.
pub(super) fn criticality(text: &str) -> u8 {
    let lower = text.trim().to_lowercase();
    if let Some(digit) = lower.chars().find(char::is_ascii_digit) {
        return digit
            .to_digit(10)
            .and_then(|n| u8::try_from(n).ok())
            .filter(|n| (1..=5).contains(n))
            .unwrap_or(0);
    }
    let ranks: [&[&str]; 5] = [
        &["livskritisk", "svært høy", "svært kritisk", "mission", "very high", "a"],
        &["kritisk", "høy", "critical", "high", "b"],
        &["middels", "medium", "moderat", "viktig", "important", "c"],
        &["lav", "low", "normal", "d"],
        &["ubetydelig", "svært lav", "minimal", "none", "ingen", "e"],
    ];
    for (rank, words) in (1_u8..).zip(ranks) {
        if words.contains(&lower.as_str()) {
            return rank;
        }
    }
    0
}

/// Tools write a dash or a word where they do not know.
#[inline]
pub(super) fn known(cell: Cell<'_>) -> Cell<'_> {
    let may_be = matches!(cell.text.as_bytes(), [b'-' | b'n' | b'N' | b'u' | b'U' | b'(', ..]);
    if may_be && says_nothing(cell.text) { Cell::default() } else { cell }
}

fn says_nothing(text: &str) -> bool {
    let nothing = ["-", "--", "n/a", "unknown", "ukjent", "(empty)", "null"];
    text.len() <= 7 && nothing.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Names in one cell, separated by comma, semicolon, bar or line.
pub(super) fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '|', '\n', '\r']).map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_every_style() {
        let cases = [
            ("16,384", Some(16_384)),
            ("16.384", Some(16_384)),
            ("1 234 567", Some(1_234_567)),
            ("1\u{a0}234", Some(1234)),
            ("1\u{202f}234", Some(1234)),
            ("1'234", Some(1234)),
            ("1.234,6", Some(1235)),
            ("12,5", Some(13)),
            ("1,791,767.26", Some(1_791_767)),
            ("0", Some(0)),
            ("10.100.200.111", Some(10_100_200_111)), // typed by column: nobody asks this of an address column
            ("1.234.567,891", Some(1_234_568)),
            ("1,234.567", Some(1235)),
            ("1 234,567", Some(1235)),
            ("10.0.0.1", None),
            ("1.2.3", None),
            ("0.125", Some(0)),
            ("1.234.5", None),
            ("12.34.567", None),
            ("1,2.3,4", None),
            ("1,23.4", None),
            (".", None),
            (",5", None),
            ("5,", None),
            ("abc", None),
            ("", None),
            ("-1", None),
            ("99999999999999999999999", None),
        ];
        for (text, expected) in cases {
            assert_eq!(count(Cell::text(text)), expected, "{text:?}");
        }
        assert_eq!(count(Cell::number("16.384")), Some(16));
        assert_eq!(count(Cell::number("1.6384E4")), Some(16_384));
        assert_eq!(count(Cell::number("NaN")), None);
    }

    #[test]
    fn versions_of_hardware() {
        let cases =
            [("19", Some(19)), ("vmx-07", Some(7)), ("V13", Some(13)), ("", None), ("ukjent 3", None)];
        for (text, expected) in cases {
            assert_eq!(hardware(Cell::text(text)), expected, "{text}");
        }
        assert_eq!(hardware(Cell::number("21")), Some(21));
    }

    #[test]
    fn refusals() {
        for text in
            ["REJECT", "deny", "Denied", "Dropped", "blocked", "reset-both", "Avvist", "avslått", "D", "REJ"]
        {
            assert!(is_refusal(text, true) && is_refusal(text, false), "{text}");
        }
        for text in ["S0", "RSTOS0", "RSTRH", "SH", "SHR"] {
            assert!(is_refusal(text, true) && !is_refusal(text, false), "{text}");
        }
        for text in
            ["", "ACCEPT", "allow", "SF", "S1", "S2", "S3", "RSTO", "RSTR", "OTH", "A", "OK", "tillatt"]
        {
            assert!(!is_refusal(text, true), "{text}");
        }
    }

    #[test]
    fn addresses_in_lists() {
        let found: Vec<_> = addresses("[10.0.0.1, fe80::1%3,2001:db8::1];").collect();
        assert_eq!(found.len(), 3);
        let kept: Vec<_> =
            found.into_iter().filter(|a| tells_machines_apart(*a)).map(|a| a.to_string()).collect();
        assert_eq!(kept, ["10.0.0.1", "2001:db8::1"]);
        assert_eq!(address("::ffff:10.1.2.3"), address("10.1.2.3"));
        assert_eq!(address("8.0.3"), None);
    }

    #[test]
    fn hardware_addresses() {
        let card = Some([0x00, 0x50, 0x56, 0xaa, 0xbb, 0x0c]);
        for text in ["00:50:56:aa:bb:0c", " 00-50-56-AA-BB-0C ", "0050.56aa.bb0c", "005056AABB0C"] {
            assert_eq!(mac(text), card, "{text}");
        }
        for text in [
            "",
            "00:00:00:00:00:00",
            "ff:ff:ff:ff:ff:ff",
            "01:00:5e:00:00:01",
            "0:50:56:aa:bb:c",
            "ukjent",
            "åå",
        ] {
            assert_eq!(mac(text), None, "{text}");
        }
        assert_eq!(mac(&"0".repeat(400)), None);
    }

    #[test]
    fn ports_and_criticality() {
        for (text, expected) in [
            ("443", Some(443)),
            ("443 [https]", Some(443)),
            ("tcp/22", Some(22)),
            ("70000", None),
            ("any", None),
        ] {
            assert_eq!(port(Cell::text(text)), expected, "{text}");
        }
        for (text, expected) in [("1 - kritisk", 1), ("Høy", 2), ("5", 5), ("9", 0), ("", 0), ("vet ikke", 0)]
        {
            assert_eq!(criticality(text), expected, "{text}");
        }
    }
}
