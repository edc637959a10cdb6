//! How much speaks for two VMs being one machine.
//!
//! In: two VMs, and which values are of one VM only. Out: facts and their sum. **No fact decides alone: UUIDs
//! are cloned, names and addresses are given anew, network cards copied; a match needs facts of two of those kinds.**

use serde::{Deserialize, Serialize};

use super::changes::same_storage;
use super::matching::{Uniques, stem};
use crate::estate::Vm;

/// A match is likely from here on, with [`MARGIN`] to the next best.
pub(super) const LIKELY: i32 = 7;
/// From here on it is a question.
pub(super) const ASK: i32 = 5;
pub(super) const MARGIN: i32 = 3;

/// What speaks for or against two VMs being one machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    InstanceUuid,
    /// The same, and no other VM has it.
    SmbiosUuid,
    /// The same, and others have it as well.
    SharedSmbiosUuid,
    Name,
    /// The same but for an ending that tools give to what a move leaves behind.
    NameStem,
    DnsName,
    Address,
    /// A network card's hardware address is the same, and no other VM has it.
    Mac,
    /// CPUs and memory.
    Size,
    Disks,
    OtherInstanceUuid,
    OtherSmbiosUuid,
    OtherDnsName,
    /// Both have network cards, and none in common.
    OtherMac,
}

/// All that is said of one pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Score {
    pub sum: i32,
    pub facts: Vec<Fact>,
}

impl Fact {
    pub fn as_str(self) -> &'static str {
        self.row().0
    }

    /// Code, weight, and of which kind of identity it is: 1 UUIDs, 2 names, 4 addresses, 8 network cards, 0
    /// none.
    fn row(self) -> (&'static str, i32, u8) {
        match self {
            Self::InstanceUuid => ("instance-uuid", 6, 1),
            Self::SmbiosUuid => ("smbios-uuid", 5, 1),
            Self::SharedSmbiosUuid => ("shared-smbios-uuid", 1, 0),
            Self::Name => ("name", 3, 2),
            Self::NameStem => ("name-stem", 2, 2),
            Self::DnsName => ("dns-name", 2, 2),
            Self::Address => ("address", 3, 4),
            Self::Mac => ("mac", 4, 8),
            Self::Size => ("size", 1, 0),
            Self::Disks => ("disks", 1, 0),
            Self::OtherInstanceUuid => ("other-instance-uuid", -2, 0),
            Self::OtherSmbiosUuid => ("other-smbios-uuid", -2, 0),
            Self::OtherDnsName => ("other-dns-name", -1, 0),
            Self::OtherMac => ("other-mac", -1, 0),
        }
    }
}

impl Score {
    /// `own` is the later VM that stands where `before` did, if there is one beside `after`.
    pub(super) fn of(before: &Vm, after: &Vm, uniques: &Uniques, own: Option<u32>) -> Self {
        let mut facts = Vec::new();
        let agree = |one: &str, other: &str| {
            let both = !one.is_empty() && !other.is_empty();
            both.then(|| one.to_lowercase() == other.to_lowercase())
        };
        match agree(&before.instance_uuid, &after.instance_uuid) {
            Some(true) => facts.push(Fact::InstanceUuid),
            // Another vCenter gives another one.
            Some(false) if before.vcenter == after.vcenter => facts.push(Fact::OtherInstanceUuid),
            _ => {}
        }
        match agree(&before.smbios_uuid, &after.smbios_uuid) {
            Some(true) if uniques.has_smbios(&before.smbios_uuid, own) => facts.push(Fact::SmbiosUuid),
            Some(true) => facts.push(Fact::SharedSmbiosUuid),
            Some(false) => facts.push(Fact::OtherSmbiosUuid),
            None => {}
        }
        if agree(&before.name, &after.name) == Some(true) {
            facts.push(Fact::Name);
        } else if stem(&before.name) == stem(&after.name) {
            facts.push(Fact::NameStem);
        }
        match agree(&before.dns_name, &after.dns_name) {
            Some(true) => facts.push(Fact::DnsName),
            Some(false) => facts.push(Fact::OtherDnsName),
            None => {}
        }
        let shared = |address| after.addresses.contains(address) && uniques.has_address(address, own);
        if before.addresses.iter().any(shared) {
            facts.push(Fact::Address);
        }
        let (cards, others) = (&before.facts.macs, &after.facts.macs);
        if cards.iter().any(|mac| others.contains(mac) && uniques.has_mac(mac, own)) {
            facts.push(Fact::Mac);
        } else if !cards.is_empty() && !others.is_empty() && !cards.iter().any(|mac| others.contains(mac)) {
            facts.push(Fact::OtherMac);
        }
        if before.cpus == after.cpus && before.memory_mib == after.memory_mib && after.cpus > 0 {
            facts.push(Fact::Size);
        }
        if before.disks == after.disks && after.disks > 0 && same_storage(before, after) {
            facts.push(Fact::Disks);
        }
        Self { sum: facts.iter().map(|fact| fact.row().1).sum(), facts }
    }

    /// Whether facts of two kinds of identity agree.
    pub(super) fn is_broad(&self) -> bool {
        let kinds = self.facts.iter().fold(0, |kinds, fact| kinds | fact.row().2);
        u8::count_ones(kinds) > 1
    }
}
