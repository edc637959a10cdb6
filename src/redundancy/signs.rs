//! Signs that stand without a name: heartbeats, a disk or an address that several have, an attribute.
//!
//! In: an estate, its rows and its traffic. Out: pairs of VMs that a sign holds together. **No sign but a shared disk
//! joins two services, or two rows of names: an application is no stand-in for its database.**

use std::collections::{BTreeMap, HashSet};
use std::net::IpAddr;

use super::rows::Rows;
use super::traffic::Traffic;
use super::{Estate, Sign, SignCode};
use crate::base::Arrange as _;
use crate::estate::VmIndex;
use crate::graph::{Tie, TieCode};

/// More servers than this have one address, or one value of an attribute, for another reason.
const MOST: usize = 16;
/// A server without a service that watches more than this is no member of a cluster, but asks everybody.
const LOOSE_PARTNERS: usize = 4;

/// Words in the heading of an attribute that names clusters.
const HEADINGS: &[&str] = &["klynge", "cluster", "redundans", "redundancy", "failover", "ha", "par", "pair"];
/// Values that name nothing.
const ANSWERS: &[&str] = &["ja", "nei", "yes", "no", "true", "false", "ha", "0", "1", "x", "-", "n/a"];

/// Two VMs that a sign holds together; `one` is the smaller.
#[derive(Clone, Debug)]
pub(super) struct Strong<'a> {
    pub(super) one: VmIndex,
    pub(super) other: VmIndex,
    code: SignCode,
    about: About<'a>,
}

/// What a sign is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum About<'a> {
    Port(u16),
    Address(IpAddr),
    Disk(&'a str),
    /// Heading and value.
    Attribute(&'a str, String),
}

/// All strong signs, sorted.
pub(super) fn strong<'a>(estate: &Estate<'a>, rows: &Rows, traffic: &Traffic) -> Vec<Strong<'a>> {
    let mut found = disks(estate);
    let mut others = addresses(estate);
    others.extend(attributes(estate));
    others.extend(heartbeats(estate, traffic));
    others.retain(|sign| {
        let (one, other) = (rows.row(sign.one), rows.row(sign.other));
        one.is_none() || other.is_none() || one == other
    });
    found.extend(others);
    found.arrange_by_key(|sign| (sign.one, sign.other, sign.code));
    found
}

fn disks<'a>(estate: &Estate<'a>) -> Vec<Strong<'a>> {
    let ties = estate.graph.ties.iter().filter(|tie| tie.code == TieCode::SharedDisk);
    let ties = ties.filter(|tie| estate.is_server(tie.from) && estate.is_server(tie.to));
    let sign = |tie: &'a Tie| {
        let about = About::Disk(&tie.about);
        Strong { one: tie.from, other: tie.to, code: SignCode::SharedDisk, about }
    };
    ties.map(sign).collect()
}

/// Whether two VMs may be of one set: of one service, or one of them of none.
fn may_join(estate: &Estate<'_>, one: VmIndex, other: VmIndex) -> bool {
    let (one, other) = (estate.service(one), estate.service(other));
    one.is_none() || other.is_none() || one == other
}

fn heartbeats<'a>(estate: &Estate<'a>, traffic: &Traffic) -> Vec<Strong<'a>> {
    let mut partners: BTreeMap<VmIndex, usize> = BTreeMap::new();
    for &(one, other, _) in &traffic.watching {
        for vm in [one, other].into_iter().filter(|&vm| estate.service(vm).is_none()) {
            *partners.entry(vm).or_default() += 1;
        }
    }
    let few = |vm: VmIndex| partners.get(&vm).is_none_or(|count| *count <= LOOSE_PARTNERS);
    let held = traffic.watching.iter().filter(|(one, other, _)| may_join(estate, *one, *other));
    let held = held.filter(|(one, other, _)| few(*one) && few(*other));
    let sign = |&(one, other, port): &(VmIndex, VmIndex, u16)| Strong {
        one,
        other,
        code: SignCode::Heartbeat,
        about: About::Port(port),
    };
    held.map(sign).collect()
}

/// Ties those that have the same of something, where they are a few of one service.
fn ties<'a>(estate: &Estate<'a>, mut having: Vec<(About<'a>, VmIndex)>, code: SignCode) -> Vec<Strong<'a>> {
    having.arrange();
    having.dedup();
    let mut found = Vec::new();
    for run in having.chunk_by(|a, b| a.0 == b.0).filter(|run| (2..=MOST).contains(&run.len())) {
        let services = || run.iter().filter_map(|(_, vm)| estate.service(*vm));
        let first = services().next();
        if !services().all(|service| Some(service) == first) {
            continue;
        }
        for pair in run.windows(2) {
            if let [(about, one), (_, other)] = pair {
                found.push(Strong { one: *one, other: *other, code, about: about.clone() });
            }
        }
    }
    found
}

fn addresses<'a>(estate: &Estate<'a>) -> Vec<Strong<'a>> {
    let own = || {
        let of = |&vm: &VmIndex| {
            estate.vm(vm).into_iter().flat_map(move |of| of.addresses.iter().map(move |one| (*one, vm)))
        };
        estate.servers.iter().flat_map(of)
    };
    let (mut seen, mut again) = (HashSet::new(), HashSet::new());
    for (address, _) in own() {
        if !seen.insert(address) && !is_everywhere(address) {
            again.insert(address);
        }
    }
    let shared = own().filter(|(address, _)| again.contains(address));
    ties(estate, shared.map(|(address, vm)| (About::Address(address), vm)).collect(), SignCode::SharedAddress)
}

/// Addresses that hosts give themselves, the same on each: of containers (Docker, Podman), of machines within, loopback.
fn is_everywhere(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let inner = matches!(
                v4.octets(),
                [172, 17..=31, 0, 1] | [10, 88, 0, 1] | [10, 0, 2, 15] | [192, 168, 122, 1]
            );
            inner || v4.is_loopback() || v4.is_link_local() || v4.is_unspecified()
        }
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unspecified() || (v6.segments()[0] & 0xffc0) == 0xfe80,
    }
}

fn attributes<'a>(estate: &Estate<'a>) -> Vec<Strong<'a>> {
    let mut headings: BTreeMap<&str, bool> = BTreeMap::new();
    let mut having: Vec<(About<'a>, VmIndex)> = Vec::new();
    for &vm in &estate.servers {
        let Some(own) = estate.vm(vm).map(|vm| &vm.attributes) else { continue };
        for (heading, value) in own {
            if !*headings.entry(heading).or_insert_with(|| names_clusters(heading)) {
                continue;
            }
            let value = value.trim().to_lowercase();
            if !value.is_empty() && !ANSWERS.contains(&value.as_str()) {
                having.push((About::Attribute(heading, value), vm));
            }
        }
    }
    ties(estate, having, SignCode::Attribute)
}

fn names_clusters(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    let mut words = heading.split(|next: char| !next.is_alphanumeric());
    words.any(|word| HEADINGS.contains(&word) || word.starts_with("redundan") || word.ends_with("klynge"))
}

/// The strong signs of a set, each code once.
pub(super) fn of(strong: &[Strong<'_>], set: &[VmIndex]) -> Vec<Sign> {
    let mut inside: Vec<&Strong<'_>> = Vec::new();
    for &vm in set {
        let start = strong.partition_point(|sign| sign.one < vm);
        let own = strong.iter().skip(start).take_while(|sign| sign.one == vm);
        inside.extend(own.filter(|sign| set.binary_search(&sign.other).is_ok()));
    }
    inside.arrange_by_key(|sign| (sign.code, &sign.about));
    inside.chunk_by(|a, b| a.code == b.code).filter_map(sign).collect()
}

fn sign(run: &[&Strong<'_>]) -> Option<Sign> {
    let first = run.first()?;
    let sign = Sign::new(first.code);
    Some(match &first.about {
        About::Port(port) => sign.with("port", port.to_string()).with("count", run.len()),
        About::Address(address) => sign.with("text", address.to_string()),
        About::Disk(disk) => sign.with("text", *disk),
        About::Attribute(heading, value) => sign.with("name", *heading).with("text", value.clone()),
    })
}
