//! The same estate some weeks later: what a second export of it shows.
//!
//! In: options, and how much of each has happened. Out: files, and the truth of what became of whom.
//! **Everything that is not said to have changed is as it was**, to the last address.

mod talk;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::later_truth::{Identities, LaterTruth, TruthMove, TruthPair, TruthReuse};
use super::machines::uuid;
use super::model::{Cluster, End, Estate, Flow, Machine, MachineKind, Power, Role, VCenter};
use super::names::TRUSTS;
use super::naming::host_label;
use super::{ExampleFile, Options, exports, stream};
use crate::base::{Arrange as _, Gather as _, Monitor, Random};

/// Days between the two exports.
const DAYS: u32 = 21;
/// Place of the target among the vCenters.
const TARGET: usize = 2;

/// How many VMs of each kind. Without enough servers the last kinds get fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    pub renamed: u32,
    pub resized: u32,
    pub gone: u32,
    pub new: u32,
    /// Under new VM IDs in the same vCenter.
    pub reregistered: u32,
    /// In a third vCenter; two of five leave a renamed original behind.
    pub moved: u32,
    /// New VMs that have the name of one that is gone.
    pub names_reused: u32,
    /// New VMs that share one SMBIOS UUID with a VM that was there.
    pub clones: u32,
    /// Addresses of VMs that are gone, at new VMs and at others.
    pub addresses_reused: u32,
    /// Pairs of VMs that nothing is seen between any more, and as many that were not seen before.
    pub dependencies: u32,
}

impl Changes {
    /// Those of two thousand VMs, or in proportion where there are fewer.
    pub fn of(vms: u32) -> Self {
        let share = |count: u32| if vms >= 2000 { count } else { (count * vms).div_ceil(2000) };
        Self {
            renamed: share(40),
            resized: share(30),
            gone: share(20),
            new: share(25),
            reregistered: share(10),
            moved: share(30),
            names_reused: share(3),
            clones: share(5),
            addresses_reused: share(8),
            dependencies: share(10),
        }
    }
}

/// The later export and what is behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    pub files: Vec<ExampleFile>,
    pub truth: LaterTruth,
}

/// Makes the estate of [`super::generate`], lets some weeks pass, and writes what can be exported again: the
/// workbook and the traffic.
pub fn later(options: &Options, changes: &Changes, monitor: &mut dyn Monitor) -> Later {
    let mut weeks = Weeks::new(super::estate(options, monitor), options.seed);
    weeks.pass(changes);
    let Weeks { estate, truth, .. } = weeks;
    let files = exports(&estate, options.seed, "RVTools_export_all_2026-12-11_06.00.00.xlsx", monitor);
    Later { files, truth }
}

struct Weeks {
    estate: Estate,
    truth: LaterTruth,
    /// As the first export has them, by handle.
    before: Identities,
    random: Random,
    /// Servers that nothing has happened to yet.
    free: Vec<u32>,
    names: BTreeSet<String>,
    gone: Vec<u32>,
    next: [u32; 3],
}

impl Weeks {
    fn new(mut estate: Estate, seed: u64) -> Self {
        let mut random = stream(seed, "later");
        let target = uuid(&mut random);
        let server = "vc-ny.drift.example";
        estate.vcenters.push(VCenter { server, uuid: target.clone(), datacenter: "NDS1" });
        for number in 1..=2 {
            let (name, trust) = (format!("NDS1-Prod-{number:02}"), TRUSTS.len() - 1);
            estate.clusters.push(Cluster { name, vcenter: TARGET, trust, machines: 20 });
        }
        estate.days_later = DAYS;
        for machine in &mut estate.machines {
            machine.age += u64::from(DAYS) * 86_400;
        }
        let before = Identities::of(&estate);
        let mut free = free(&estate);
        random.shuffle(&mut free);
        let names = estate.machines.iter().map(|machine| machine.name.to_lowercase()).into_set();
        let highest = |vcenter| {
            let own = estate.machines.iter().filter(|machine| machine.vcenter == vcenter);
            own.map(|machine| machine.moref).max().unwrap_or(1000)
        };
        let next = [highest(0), highest(1), 200];
        let truth = LaterTruth { seed, target, ..LaterTruth::default() };
        Self { estate, truth, before, random, free, names, gone: Vec::new(), next }
    }

    fn pass(&mut self, changes: &Changes) {
        self.rename(changes.renamed);
        self.resize(changes.resized);
        self.remove(changes.gone);
        self.register(changes.reregistered);
        self.depart(changes.moved);
        self.add(changes);
        self.talk(changes.dependencies);
        let machines = &self.estate.machines;
        let stays = |handle: &u32| !self.gone.contains(handle);
        let mut order: Vec<u32> = (0..).take(machines.len()).filter(stays).collect();
        order.arrange_by(|one, other| {
            let key = |handle: u32| machines.get(handle as usize).map(|m| (m.vcenter, &m.name, handle));
            key(*one).cmp(&key(*other))
        });
        self.estate.order = order;
        self.truth.arrange();
    }

    fn take(&mut self, count: u32) -> Vec<u32> {
        let at = self.free.len().saturating_sub(count as usize);
        self.free.split_off(at)
    }

    fn machine(&mut self, handle: u32) -> Option<&mut Machine> {
        self.estate.machines.get_mut(handle as usize)
    }

    fn pair(&self, handle: u32) -> TruthPair {
        let after = self.before.now(&self.estate, handle);
        TruthPair { before: self.before.get(handle), after }
    }

    fn new_name(&mut self, mut name: String) -> String {
        while !self.names.insert(name.to_lowercase()) {
            name.push('x');
        }
        name
    }

    fn next_moref(&mut self, vcenter: usize) -> u32 {
        let step = u32::try_from(self.random.between(1, 3)).unwrap_or(1);
        let Some(last) = self.next.get_mut(vcenter) else { return 0 };
        *last += step;
        *last
    }

    /// Half of them are called otherwise inside as well.
    fn rename(&mut self, count: u32) {
        for (place, handle) in self.take(count).into_iter().enumerate() {
            let old = self.before.get(handle).name;
            let name = self.new_name(format!("{old}-ny"));
            if let Some(machine) = self.machine(handle) {
                if let Some((_, domain)) = machine.dns_name.split_once('.').filter(|_| place % 2 == 0) {
                    machine.dns_name = format!("{}.{domain}", host_label(&name));
                }
                machine.name = name;
            }
            self.truth.renamed.push(self.pair(handle));
        }
    }

    fn resize(&mut self, count: u32) {
        for (place, handle) in self.take(count).into_iter().enumerate() {
            if let Some(machine) = self.machine(handle) {
                match place % 3 {
                    0 => machine.cpus *= 2,
                    1 => machine.memory_mib += 8 * 1024,
                    _ => machine.disks_mib.push(100 * 1024),
                }
            }
            self.truth.resized.push(self.pair(handle));
        }
    }

    fn remove(&mut self, count: u32) {
        for handle in self.take(count) {
            self.truth.gone.push(self.before.get(handle));
            self.gone.push(handle);
            if let Some(machine) = self.machine(handle) {
                machine.observed = false;
            }
        }
        let gone = &self.gone;
        let is_gone = |end: End| matches!(end, End::Machine(handle) if gone.contains(&handle));
        self.estate.flows.retain(|flow| !is_gone(flow.from) && !is_gone(flow.to));
    }

    fn register(&mut self, count: u32) {
        for handle in self.take(count) {
            let vcenter = self.machine(handle).map_or(0, |machine| machine.vcenter);
            let moref = self.next_moref(vcenter);
            if let Some(machine) = self.machine(handle) {
                machine.moref = moref;
            }
            self.truth.reregistered.push(self.pair(handle));
        }
    }

    /// Of five, two are copies whose originals stay behind, two keep their instance UUID, one gets a new one.
    fn depart(&mut self, count: u32) {
        let clusters = self.estate.clusters.len();
        for (place, handle) in self.take(count).into_iter().enumerate() {
            let moref = self.next_moref(TARGET);
            let fresh = format!("50{}", &uuid(&mut self.random)[2..]);
            let leaves = matches!(place % 5, 0 | 1);
            let cluster = u32::try_from(clusters - 1 - place % 2).unwrap_or(0);
            let Some(machine) = self.machine(handle) else { continue };
            let original = leaves.then(|| machine.clone());
            machine.vcenter = TARGET;
            machine.moref = moref;
            (machine.cluster, machine.host) = (cluster, 0);
            machine.folder = "/NDS1/Flyttet".to_owned();
            if !matches!(place % 5, 2 | 3) {
                machine.instance_uuid = fresh;
            }
            let leftover = original.map(|original| self.leave(original));
            let TruthPair { before, after } = self.pair(handle);
            self.truth.moved.push(TruthMove { before, after, leftover });
        }
    }

    /// What a move leaves: the original, switched off, under another name.
    fn leave(&mut self, mut original: Machine) -> super::TruthVm {
        original.name = self.new_name(format!("{}_old", original.name));
        original.power = Power::Off;
        original.observed = false;
        let handle = u32::try_from(self.estate.machines.len()).unwrap_or(u32::MAX);
        self.estate.machines.push(original);
        self.before.now(&self.estate, handle)
    }

    /// New VMs beside those that are there: some with a name, an SMBIOS UUID or an address of another.
    fn add(&mut self, changes: &Changes) {
        let beside = self.take(changes.new);
        let original = self.free.first().and_then(|handle| self.estate.machine(*handle));
        let shared = original.map(|machine| machine.smbios_uuid.clone()).unwrap_or_default();
        let (names, clones) = (changes.names_reused, changes.names_reused + changes.clones);
        let moved_in = clones + changes.addresses_reused * 5 / 8;
        let mut givers = self.gone.clone().into_iter();
        for (place, like) in (0_u32..).zip(beside.clone()) {
            let giver =
                if place < names || (clones..moved_in).contains(&place) { givers.next() } else { None };
            let Some(mut machine) = self.estate.machine(like).cloned() else { continue };
            self.renew(&mut machine, place);
            let Some((before, old)) = giver.and_then(|at| Some((at, self.estate.machine(at)?))) else {
                if (names..clones).contains(&place) {
                    machine.smbios_uuid.clone_from(&shared);
                    let clone = self.put(machine);
                    self.truth.clones.push(clone);
                } else {
                    self.put(machine);
                }
                continue;
            };
            let (name, address) = (old.name.clone(), old.address());
            let what = if place < names {
                machine.name = name.clone();
                if let Some((_, domain)) = old.dns_name.split_once('.') {
                    machine.dns_name = format!("{}.{domain}", host_label(&name));
                }
                name
            } else {
                let address = address.unwrap_or(std::net::Ipv4Addr::UNSPECIFIED);
                machine.nics.iter_mut().take(1).for_each(|nic| nic.address = address);
                address.to_string()
            };
            let reuse = TruthReuse { what, before: self.before.get(before), after: self.put(machine) };
            let list =
                if place < names { &mut self.truth.names_reused } else { &mut self.truth.addresses_reused };
            list.push(reuse);
        }
        self.free.extend(beside);
        self.hand_over(changes.addresses_reused - changes.addresses_reused * 5 / 8, givers);
    }

    /// Another machine of its kind: nothing that tells machines apart is the same.
    fn renew(&mut self, machine: &mut Machine, place: u32) {
        let trust = self.estate.service_of(machine).and_then(|service| TRUSTS.get(service.trust));
        let slug = trust.map_or("fel", |trust| trust.slug);
        machine.name = self.new_name(format!("{slug}-nyanskaffet-{:02}", place + 1));
        machine.dns_name = format!("{}.{slug}.example", host_label(&machine.name));
        machine.instance_uuid = format!("50{}", &uuid(&mut self.random)[2..]);
        machine.smbios_uuid = format!("42{}", &uuid(&mut self.random)[2..]);
        machine.moref = self.next_moref(machine.vcenter);
        machine.age = u64::from(place % DAYS + 1) * 43_200;
        machine.nics.truncate(1);
        let bytes = self.random.next().to_be_bytes();
        for nic in &mut machine.nics {
            nic.extra.clear();
            nic.mac = [0x00, 0x50, 0x56, bytes[0] & 0x3f | 0x80, bytes[1], bytes[2]];
            let [high, low] = u16::try_from(place).unwrap_or(0).to_be_bytes();
            nic.address = std::net::Ipv4Addr::new(10, 190, high, low.wrapping_add(10));
        }
    }

    fn put(&mut self, machine: Machine) -> super::TruthVm {
        let handle = u32::try_from(self.estate.machines.len()).unwrap_or(u32::MAX);
        let peers =
            self.estate.service_of(&machine).map(|service| service.machines.clone()).unwrap_or_default();
        let seen = |peer: &&u32| self.estate.machine(**peer).is_some_and(|machine| machine.observed);
        let peer = peers.iter().find(seen).copied();
        self.estate.machines.push(machine);
        if let Some(peer) = peer {
            self.flow(handle, peer);
        }
        let new = self.before.now(&self.estate, handle);
        self.truth.new.push(new.clone());
        new
    }

    /// Addresses of VMs that are gone become further addresses of VMs that were there.
    fn hand_over(&mut self, count: u32, givers: impl Iterator<Item = u32>) {
        let givers: Vec<u32> = givers.take(count as usize).collect();
        let count = u32::try_from(givers.len()).unwrap_or(0);
        for (taker, giver) in self.take(count).into_iter().zip(givers) {
            let address = self.estate.machine(giver).and_then(Machine::address);
            let nic = self.machine(taker).and_then(|machine| machine.nics.first_mut());
            let (Some(address), Some(nic)) = (address, nic) else { continue };
            nic.extra.push(address);
            let pair = self.pair(taker);
            let (before, after) = (self.before.get(giver), pair.after.clone());
            self.truth.addresses_reused.push(TruthReuse { what: address.to_string(), before, after });
            self.truth.readdressed.push(pair);
        }
    }

    fn flow(&mut self, from: u32, to: u32) {
        let (from, to) = (End::Machine(from), End::Machine(to));
        self.estate.flows.push(Flow { from, to, port: 8443, protocol: "TCP", daily: 400, scan: false });
        self.estate.flows.arrange();
    }
}

/// Ordinary servers that answer, each with a name of its own.
fn free(estate: &Estate) -> Vec<u32> {
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut twice: BTreeSet<String> = BTreeSet::new();
    for machine in estate.rows().filter(|machine| machine.kind == MachineKind::Server) {
        let name = machine.name.to_lowercase();
        if !known.insert(name.clone()) {
            twice.insert(name);
        }
    }
    let fits = |handle: &u32| {
        estate.machine(*handle).is_some_and(|machine| {
            let plain = machine.kind == MachineKind::Server && machine.in_scope && machine.role != Role::Hub;
            let named = machine.name.trim() == machine.name && !twice.contains(&machine.name.to_lowercase());
            plain
                && named
                && machine.answers()
                && machine.connection == "connected"
                && machine.address().is_some()
        })
    };
    estate.order.iter().copied().filter(fits).collect()
}
