//! From a name or an address to a VM.
//!
//! In: the VMs, sorted. Out: one VM, several, or none. **Several are never made one by chance: only when one
//! of them is the only running server.**

use crate::base::Arrange as _;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;

use super::notes::Notes;
use super::values;
use crate::base::{Code, Level, Note, VmId};
use crate::estate::{Power, Vm, VmIndex, VmKind};

/// What a name or address stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    One(VmIndex),
    Many(Vec<VmIndex>),
    Nothing,
}

pub(super) struct Names<'a> {
    vms: &'a [Vm],
    /// For look-ups only, as the others. Handles ascending, each once.
    by_name: HashMap<String, Vec<VmIndex>>,
    by_dns: HashMap<String, Vec<VmIndex>>,
    /// By first labels that are no whole name of a VM.
    by_short: HashMap<String, Vec<VmIndex>>,
    by_address: HashMap<IpAddr, Vec<VmIndex>>,
}

impl<'a> Names<'a> {
    #[inline(never)]
    pub(super) fn new(vms: &'a [Vm]) -> Self {
        let mut names = Self {
            vms,
            by_name: HashMap::new(),
            by_dns: HashMap::new(),
            by_short: HashMap::new(),
            by_address: HashMap::new(),
        };
        let lower: Vec<(Cow<'a, str>, Cow<'a, str>)> =
            vms.iter().map(|vm| (lower_case(&vm.name), lower_case(&vm.dns_name))).collect();
        for (index, (vm, (name, dns))) in (0..).zip(vms.iter().zip(&lower)) {
            add(&mut names.by_name, name, index);
            add(&mut names.by_dns, dns, index);
            for address in vm.addresses.iter().filter(|_| vm.kind == VmKind::Server) {
                let place = names.by_address.entry(*address).or_default();
                if place.last() != Some(&index) {
                    place.push(index);
                }
            }
        }
        for (index, (name, dns)) in (0..).zip(&lower) {
            for first in [short(name), short(dns)] {
                // Whoever has it whole is found before.
                if !names.by_name.contains_key(first) && !names.by_dns.contains_key(first) {
                    add(&mut names.by_short, first, index);
                }
            }
        }
        names
    }

    /// By VM name, then DNS name, then the first label of either; case does not matter.
    pub(super) fn by_name(&self, name: &str) -> Found {
        if let Some(address) = values::address(name) {
            return self.by_address(address);
        }
        let lower = lower_case(name.trim());
        let tries = [
            self.by_name.get(lower.as_ref()),
            self.by_dns.get(lower.as_ref()),
            self.by_short.get(lower.as_ref()),
            self.by_name.get(short(&lower)),
        ];
        tries.into_iter().flatten().next().map_or(Found::Nothing, |vms| self.choose(vms))
    }

    /// By address; link-local ones and those of several VMs stand for nobody.
    pub(super) fn by_address(&self, address: IpAddr) -> Found {
        if !values::tells_machines_apart(address) {
            return Found::Nothing;
        }
        match self.by_address.get(&address).map(Vec::as_slice) {
            None | Some([]) => Found::Nothing,
            Some([one]) => Found::One(*one),
            Some(several) => Found::Many(several.to_vec()),
        }
    }

    /// Templates, agents and placeholders do not compete with a server; a stopped one not with a running one.
    fn choose(&self, vms: &[VmIndex]) -> Found {
        let vm = |index: &VmIndex| self.vms.get(*index as usize);
        let of = |keep: &dyn Fn(&Vm) -> bool| -> Vec<VmIndex> {
            vms.iter().filter(|index| vm(index).is_some_and(keep)).copied().collect()
        };
        let servers = of(&|vm| vm.kind == VmKind::Server);
        let running = of(&|vm| vm.kind == VmKind::Server && vm.power == Power::On);
        match (running.as_slice(), servers.as_slice(), vms) {
            ([one], _, _) | (_, [one], _) | (_, [], [one]) => Found::One(*one),
            (_, [], several) | (_, several, _) => Found::Many(several.to_vec()),
        }
    }

    pub(super) fn vm(&self, index: VmIndex) -> Option<&'a Vm> {
        self.vms.get(index as usize)
    }

    /// The name of the VM with this id.
    pub(super) fn name_of(&self, id: &VmId) -> String {
        let found = self.vms.binary_search_by(|vm| vm.id.cmp(id)).ok().and_then(|place| self.vms.get(place));
        found.map_or_else(String::new, |vm| vm.name.clone())
    }

    /// Names of the first few, for a note.
    pub(super) fn some_names(&self, vms: &[VmIndex]) -> String {
        let mut names: Vec<&str> =
            vms.iter().filter_map(|index| self.vm(*index)).map(|vm| vm.name.as_str()).collect();
        names.arrange();
        names.truncate(3);
        names.join(", ")
    }

    /// Tells of addresses and names that several servers share, and of cloned SMBIOS UUIDs.
    #[inline(never)]
    pub(super) fn tell(&self, notes: &mut Notes) {
        let mut shared: Vec<(&IpAddr, &Vec<VmIndex>)> =
            self.by_address.iter().filter(|(_, vms)| vms.len() > 1).collect();
        shared.arrange();
        for (address, vms) in shared {
            let note = Note::new(Level::Warning, Code::AddressShared).with("address", address.to_string());
            notes.push(note.with("count", vms.len()).with("names", self.some_names(vms)));
        }
        let mut same: Vec<(&String, usize)> =
            self.by_name.iter().map(|(name, vms)| (name, vms.len())).collect();
        same.retain(|(_, count)| *count > 1);
        same.arrange();
        for (_, vms) in same.iter().filter_map(|(name, _)| self.by_name.get_key_value(*name)) {
            let name = vms.first().and_then(|index| self.vm(*index)).map_or("", |vm| vm.name.as_str());
            notes.push(Note::new(Level::Warning, Code::SameName).with("name", name).with("count", vms.len()));
        }
        let mut clones: BTreeMap<&str, usize> = BTreeMap::new();
        for vm in self.vms.iter().filter(|vm| !vm.smbios_uuid.is_empty()) {
            *clones.entry(&vm.smbios_uuid).or_default() += 1;
        }
        clones.retain(|_, count| *count > 1);
        if !clones.is_empty() {
            let vms: usize = clones.values().sum();
            let note = Note::new(Level::Info, Code::SharedSmbios).with("vms", vms);
            notes.push(note.with("groups", clones.len()));
        }
    }
}

fn add(names: &mut HashMap<String, Vec<VmIndex>>, name: &str, index: VmIndex) {
    if name.is_empty() {
        return;
    }
    if let Some(vms) = names.get_mut(name) {
        if vms.last() != Some(&index) {
            vms.push(index);
        }
    } else {
        names.insert(name.to_owned(), vec![index]);
    }
}

/// The same in lower case, without a copy where it is that already.
pub(super) fn lower_case(text: &str) -> Cow<'_, str> {
    let is_lower = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// The first label of a host name.
fn short(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}
