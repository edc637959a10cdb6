//! What lies outside the estate, by name: rules from addresses and names to networks and systems.
//!
//! In: rules of the plan, addresses. Out: which rule an end falls under. **The rule that says most wins: an exact
//! address before its network, a longer prefix before a shorter, all public addresses last.**

use serde::{Deserialize, Serialize};
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::document::Plan;
use super::refusal::Refusal;

/// What a rule says of the ends it takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Outside {
    /// Several rules may give the same name: they are one.
    pub name: String,
    pub kind: OutsideKind,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutsideKind {
    #[default]
    Network,
    System,
}

impl OutsideKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::System => "system",
        }
    }
}

/// The ends that a rule takes, as it stands in [`Plan::outside`] by [`Pattern::to_string`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pattern {
    /// `public`: every address of the open internet.
    Public,
    /// `10.20.0.0/16`, `fd00:12::/48`: bits beyond the prefix are 0. An address alone has no prefix written.
    Net(IpAddr, u8),
    /// `*.example.org`: all names below, without the star.
    Below(String),
    /// A name, in lower case.
    Name(String),
}

/// The text of [`Pattern::Public`].
pub const PUBLIC: &str = "public";

impl Pattern {
    /// Reads what a person writes. `None` for what is neither address, network nor name.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        if text == PUBLIC {
            return Some(Self::Public);
        }
        let (address, prefix) = text.split_once('/').map_or((text.as_str(), None), |(a, b)| (a, Some(b)));
        if let Ok(address) = address.trim().parse::<IpAddr>() {
            let longest = bits(address);
            let prefix = prefix.map_or(Some(longest), |text| text.trim().parse().ok())?;
            if prefix > longest {
                return None;
            }
            // An IPv4 address that is written as IPv6 is what it is.
            return Some(match (address.to_canonical(), prefix.checked_sub(96)) {
                (four @ IpAddr::V4(_), Some(rest)) if address.is_ipv6() => net(four, rest),
                _ => net(address, prefix),
            });
        }
        let is_name = |text: &str| {
            let fits = |next: char| !next.is_whitespace() && !next.is_control() && !"/*,;".contains(next);
            !text.is_empty() && text.len() <= 255 && text.chars().all(fits)
        };
        match text.strip_prefix("*.") {
            Some(rest) => is_name(rest).then(|| Self::Below(rest.to_owned())),
            None => is_name(&text).then_some(Self::Name(text)),
        }
    }

    /// How much the pattern says of an end with this name, if it takes it: more wins.
    pub fn takes(&self, end: &OutsideEnd) -> Option<u16> {
        match (self, end) {
            (Self::Public, OutsideEnd::Address(address)) => is_public(*address).then_some(0),
            (Self::Net(of, prefix), OutsideEnd::Address(address)) => {
                let same = bits(*of) == bits(*address) && net(*address, *prefix) == *self;
                same.then_some(1 + u16::from(*prefix))
            }
            (Self::Below(of), OutsideEnd::Name(name)) => {
                let below = name.strip_suffix(of.as_str()).is_some_and(|head| head.ends_with('.'));
                below.then(|| u16::try_from(of.len()).unwrap_or(u16::MAX - 1))
            }
            (Self::Name(of), OutsideEnd::Name(name)) => (of == name).then_some(u16::MAX),
            _ => None,
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => out.write_str(PUBLIC),
            Self::Net(address, prefix) if *prefix == bits(*address) => write!(out, "{address}"),
            Self::Net(address, prefix) => write!(out, "{address}/{prefix}"),
            Self::Below(of) => write!(out, "*.{of}"),
            Self::Name(name) => out.write_str(name),
        }
    }
}

/// An end outside the estate as rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutsideEnd {
    Address(IpAddr),
    /// In lower case.
    Name(String),
}

impl OutsideEnd {
    pub fn of(name: &str) -> Self {
        let name = name.trim().to_lowercase();
        name.parse::<IpAddr>().map_or(Self::Name(name), |address| Self::Address(address.to_canonical()))
    }
}

fn bits(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}

/// The network of an address.
pub fn net(address: IpAddr, prefix: u8) -> Pattern {
    let address = match address {
        IpAddr::V4(v4) => {
            let mask = u32::MAX.checked_shl(32_u32.saturating_sub(prefix.into())).unwrap_or(0);
            IpAddr::V4(Ipv4Addr::from_bits(v4.to_bits() & mask))
        }
        IpAddr::V6(v6) => {
            let mask = u128::MAX.checked_shl(128_u32.saturating_sub(prefix.into())).unwrap_or(0);
            IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & mask))
        }
    };
    Pattern::Net(address, prefix)
}

/// Whether an address is of the open internet (IANA's special-purpose registries, RFC 6890).
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            let shared = a == 100 && (64..128).contains(&b);
            let assigned = a == 192 && b == 0 && c == 0;
            let benchmark = a == 198 && (18..20).contains(&b);
            let special = v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_documentation();
            !(special || shared || assigned || benchmark || a == 0 || a >= 224)
        }
        IpAddr::V6(v6) => {
            let [a, b, ..] = v6.segments();
            a & 0xe000 == 0x2000 && (a, b) != (0x2001, 0xdb8)
        }
    }
}

/// Names what rules take, in place of what stood under them. Rules are written in their one form.
pub(super) fn put(plan: &mut Plan, rules: &[(String, Outside)]) -> Result<(), Refusal> {
    for (rule, outside) in rules {
        let rule = Pattern::parse(rule).ok_or(Refusal::RuleUnread)?;
        let name = outside.name.trim();
        if name.is_empty() {
            return Err(Refusal::NameMissing);
        }
        plan.outside.insert(rule.to_string(), Outside { name: name.to_owned(), kind: outside.kind });
    }
    Ok(())
}

/// Takes rules out. One that is not there is refused.
pub(super) fn drop_rules(plan: &mut Plan, rules: &[String]) -> Result<(), Refusal> {
    rules.iter().try_for_each(|rule| plan.outside.remove(rule).map(drop).ok_or(Refusal::Unknown))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rules_have_one_form() {
        let cases = [
            (" 10.20.30.40/16 ", Some("10.20.0.0/16")),
            ("10.20.30.40/32", Some("10.20.30.40")),
            ("10.20.30.40", Some("10.20.30.40")),
            ("0.0.0.0/0", Some("0.0.0.0/0")),
            ("FD00:12:0:0::9/48", Some("fd00:12::/48")),
            ("::/0", Some("::/0")),
            ("fd00::1/128", Some("fd00::1")),
            ("::ffff:10.1.2.3", Some("10.1.2.3")),
            ("PUBLIC", Some("public")),
            ("*.NHN.no", Some("*.nhn.no")),
            ("Edi.Example.NO", Some("edi.example.no")),
            ("ø-server", Some("ø-server")),
            ("10.0.0.0/33", None),
            ("10.0.0.0/", None),
            ("10.0.0.0/-1", None),
            ("fd00::/129", None),
            ("to ord", None),
            ("*.", None),
            ("a*b", None),
            ("", None),
        ];
        for (text, rule) in cases {
            assert_eq!(Pattern::parse(text).map(|rule| rule.to_string()).as_deref(), rule, "{text}");
        }
    }

    #[test]
    fn what_says_most_wins() {
        let rules = [
            "public",
            "10.0.0.0/8",
            "10.1.0.0/16",
            "10.1.2.3",
            "0.0.0.0/0",
            "fd00::/8",
            "fd00:1::/32",
            "*.no",
            "*.nhn.no",
            "edi.nhn.no",
        ];
        let rules: Vec<Pattern> = rules.iter().map(|rule| Pattern::parse(rule).unwrap()).collect();
        let best = |name: &str| {
            let end = OutsideEnd::of(name);
            let found = rules.iter().filter_map(|rule| Some((rule.takes(&end)?, rule))).max();
            found.map_or_else(String::new, |(_, rule)| rule.to_string())
        };
        for (name, rule) in [
            ("10.1.2.3", "10.1.2.3"),
            ("10.1.2.4", "10.1.0.0/16"),
            ("10.2.2.4", "10.0.0.0/8"),
            ("8.8.8.8", "0.0.0.0/0"),
            ("192.168.1.1", "0.0.0.0/0"),
            ("::ffff:10.1.9.9", "10.1.0.0/16"),
            ("fd00:1::7", "fd00:1::/32"),
            ("fdff::7", "fd00::/8"),
            ("2a02:2121::1", "public"),
            ("fe80::1", ""),
            ("EDI.nhn.no", "edi.nhn.no"),
            ("x.nhn.no", "*.nhn.no"),
            ("xnhn.no", "*.no"),
            ("nhn", ""),
        ] {
            assert_eq!(best(name), rule, "{name}");
        }
    }

    #[test]
    fn what_is_public() {
        for (address, public) in [
            ("8.8.8.8", true),
            ("10.0.0.1", false),
            ("172.16.0.1", false),
            ("172.32.0.1", true),
            ("192.168.0.1", false),
            ("100.64.0.1", false),
            ("100.128.0.1", true),
            ("169.254.1.1", false),
            ("127.0.0.1", false),
            ("224.0.0.1", false),
            ("255.255.255.255", false),
            ("0.0.0.0", false),
            ("198.18.0.1", false),
            ("192.0.2.1", false),
            ("2001:4860::1", true),
            ("2001:db8::1", false),
            ("fd00::1", false),
            ("fe80::1", false),
            ("::1", false),
            ("::ffff:8.8.8.8", true),
        ] {
            assert_eq!(is_public(address.parse().unwrap()), public, "{address}");
        }
    }

    proptest! {
        #[test]
        fn a_rule_read_again_is_the_same(text in "\\PC{0,40}") {
            if let Some(rule) = Pattern::parse(&text) {
                prop_assert_eq!(Pattern::parse(&rule.to_string()), Some(rule));
            }
        }

        #[test]
        fn a_network_takes_its_own_and_no_other(address: u32, other: u32, prefix in 0_u8..=32) {
            let own = IpAddr::V4(Ipv4Addr::from_bits(address));
            let far = IpAddr::V4(Ipv4Addr::from_bits(other));
            let rule = net(own, prefix);
            prop_assert!(rule.takes(&OutsideEnd::Address(own)).is_some());
            let same = prefix == 0 || address >> (32 - u32::from(prefix)) == other >> (32 - u32::from(prefix));
            prop_assert_eq!(rule.takes(&OutsideEnd::Address(far)).is_some(), same);
        }
    }
}
