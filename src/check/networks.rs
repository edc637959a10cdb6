//! The networks that servers stand in, and the wave that each moves in.
//!
//! In: a context. Out: networks with the servers that are still to move and have a wave. **A VLAN is one network
//! whatever its port groups are called, and the same number in another vCenter is another one: nothing tells that both
//! are on the same wires.**

use std::collections::{BTreeMap, BTreeSet};

use super::fixes::move_group;
use super::mend::may_at_once;
use super::{Context, Fix, FixCode};
use crate::base::{Arg, Arrange as _, Gather as _};
use crate::estate::Vm;
use crate::plan::WaveStatus;

/// Servers that a fix takes along at most.
const MOST_MOVES: usize = 20;

/// What tells networks of one vCenter apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wire<'a> {
    Vlan(u16),
    /// A port group of which no VLAN is told.
    Group(&'a str),
}

/// A network and its servers.
#[derive(Clone, Debug)]
pub(super) struct Network<'a> {
    pub(super) vcenter: &'a str,
    pub(super) wire: Wire<'a>,
    /// Names of its port groups.
    pub(super) groups: BTreeSet<&'a str>,
    /// Handles of servers that have a wave and are still to move, ascending.
    pub(super) vms: Vec<u32>,
    /// By wave: how many servers.
    pub(super) waves: BTreeMap<u32, u32>,
    /// The wave that most of them are in; of equals the first.
    pub(super) home: u32,
}

impl Network<'_> {
    pub(super) fn at_home(&self) -> usize {
        self.waves.get(&self.home).map_or(0, |count| *count as usize)
    }

    /// What tells it from others, for ids.
    pub(super) fn key(&self) -> [String; 3] {
        let (kind, name) = match self.wire {
            Wire::Vlan(vlan) => ("vlan", vlan.to_string()),
            Wire::Group(name) => ("group", name.to_owned()),
        };
        [self.vcenter.to_owned(), kind.to_owned(), name]
    }

    /// The number of its VLAN; nothing where none is told.
    pub(super) fn vlan(&self) -> String {
        match self.wire {
            Wire::Vlan(vlan) => vlan.to_string(),
            Wire::Group(_) => String::new(),
        }
    }

    /// The first of its port groups.
    pub(super) fn name(&self) -> String {
        self.groups.first().copied().unwrap_or_default().to_owned()
    }
}

/// All networks with a server that has a wave, by vCenter and VLAN.
pub(super) fn networks<'a>(context: &Context<'a>) -> Vec<Network<'a>> {
    let mut told: BTreeMap<(&str, &str), Option<u16>> = BTreeMap::new();
    for group in &context.inventory.port_groups {
        let vlan = told.entry((group.vcenter.as_str(), group.name.as_str())).or_insert(group.vlan);
        // Two switches that do not agree tell nothing.
        *vlan = vlan.filter(|vlan| group.vlan == Some(*vlan));
    }
    let mut found: BTreeMap<(&str, Wire<'_>), Network<'_>> = BTreeMap::new();
    for (handle, facts) in (0_u32..).zip(&context.vms) {
        let (Some(vm), Some(wave)) = (facts.vm, facts.wave) else { continue };
        if context.wave(wave).is_none_or(|(_, wave)| wave.status == WaveStatus::Done) {
            continue;
        }
        for name in &vm.port_groups {
            let vcenter = vm.vcenter.as_str();
            let vlan = told.get(&(vcenter, name.as_str())).copied().flatten().or(only_vlan(vm));
            let wire = vlan.map_or(Wire::Group(name), Wire::Vlan);
            let network = found.entry((vcenter, wire)).or_insert_with(|| Network {
                vcenter,
                wire,
                groups: BTreeSet::new(),
                vms: Vec::new(),
                waves: BTreeMap::new(),
                home: 0,
            });
            network.groups.insert(name);
            // Two cards in one network are one server.
            if network.vms.last() != Some(&handle) {
                network.vms.push(handle);
                *network.waves.entry(wave).or_default() += 1;
            }
        }
    }
    let mut networks: Vec<Network<'_>> = found.into_values().collect();
    for network in &mut networks {
        let most = network.waves.iter().rev().max_by_key(|(_, count)| **count);
        network.home = most.map_or(0, |(wave, _)| *wave);
    }
    networks
}

/// Places of two networks, ascending, and the servers in both.
pub(super) type Ties = BTreeMap<(usize, usize), Vec<u32>>;

/// All pairs of networks that move in different waves and have a server in common.
pub(super) fn ties(context: &Context<'_>, networks: &[Network<'_>]) -> Ties {
    let mut of_vm: Vec<Vec<usize>> = vec![Vec::new(); context.vms.len()];
    for (at, network) in networks.iter().enumerate().filter(|(_, network)| is_unit(network)) {
        for &vm in &network.vms {
            if let Some(list) = of_vm.get_mut(vm as usize) {
                list.push(at);
            }
        }
    }
    let mut ties = Ties::new();
    let home = |at: usize| networks.get(at).map(|network| network.home);
    for (vm, own) in (0_u32..).zip(&of_vm) {
        for (nth, &one) in own.iter().enumerate() {
            for &other in own.iter().skip(nth + 1).filter(|other| home(**other) != home(one)) {
                ties.entry((one, other)).or_default().push(vm);
            }
        }
    }
    ties
}

/// Of a server with one port group and one VLAN.
fn only_vlan(vm: &Vm) -> Option<u16> {
    match (vm.port_groups.as_slice(), vm.vlans.as_slice()) {
        ([_], [vlan]) => Some(*vlan),
        _ => None,
    }
}

/// The moves that bring these servers, with all that must move together with them, into one wave; none where one of them
/// may not go there, alone or with the others, there is no room for all, or it takes too many.
pub(super) fn bring_all(context: &Context<'_>, vms: &[u32], wave: u32, name: &str) -> Option<Fix> {
    let groups: BTreeSet<u32> =
        vms.iter().filter_map(|&vm| context.group_of.get(vm as usize).copied()).into_set();
    let mut load = context.load.clone();
    let (mut moves, mut crossing) = (Vec::new(), 0);
    for group in groups {
        let fix = move_group(context, group, wave, FixCode::BringTogether, &load)?;
        let storage = context.groups.get(group as usize)?.vms.iter().filter_map(|&vm| context.vm(vm));
        let new = storage.filter(|vm| vm.wave != Some(wave) && !vm.stays);
        let mib = new.fold(0_u64, |sum, vm| sum.saturating_add(vm.storage_mib));
        let slot = load.get_mut(wave as usize)?;
        *slot = (slot.0 + fix.moves.len() as u64, slot.1.saturating_add(mib));
        crossing += fix.args.iter().find(|(arg, _)| arg == "crossing").map_or(0, |(_, arg)| match arg {
            Arg::Number(change) => *change,
            _ => 0,
        });
        moves.extend(fix.moves);
        if moves.len() > MOST_MOVES {
            return None;
        }
    }
    if moves.is_empty() || !may_at_once(context, &moves) {
        return None;
    }
    moves.as_mut_slice().arrange();
    let args = vec![
        ("name".to_owned(), Arg::from(name)),
        ("wave".to_owned(), context.named_waves(&[wave])),
        ("vms".to_owned(), Arg::from(moves.len())),
        ("crossing".to_owned(), Arg::Number(crossing)),
    ];
    Some(Fix { code: FixCode::BringTogether, args, moves, decisions: Vec::new() })
}

/// Whether it moves as one: nearly all of its servers are in one wave.
pub(super) fn is_unit(network: &Network<'_>) -> bool {
    // A lone server is no switch.
    network.vms.len() > 1 && network.at_home() * 5 >= network.vms.len() * 4
}
