//! The VMs of a map of VMs: those asked for, and those around them.
//!
//! In: services and VMs, and how many steps. Out: VMs and what lies between them. **What is asked for comes
//! first and the rest by nearness: where there is no room for all, what was asked for is cut last.**

use crate::base::Arrange as _;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::{Digest, Gather as _, ServiceId, VmId};
use crate::estate::{Evidence, Inventory, VmIndex};
use crate::graph::Graph;
use crate::layout::estate::{Line, NONE, packed};
use crate::plan::Plan;

/// VMs on a map of VMs.
const MOST: usize = 400;

/// What a tie draws on the map: it has no weight of its own.
const TIE_WEIGHT: u32 = 1;

/// A VM on a map of VMs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VmNode {
    pub id: VmId,
    /// Index into [`VmMap::services`].
    pub service: u32,
    pub observed: bool,
}

/// Some VMs and what lies between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VmMap {
    /// Those asked for first, then the nearest; `None` is what has no service.
    pub services: Vec<Option<ServiceId>>,
    pub vms: Vec<VmNode>,
    /// From, to (indexes into `vms`), weight, evidence. What is only likely has no direction.
    pub edges: Vec<(u32, u32, u32, Evidence)>,
    /// VMs that found no room.
    pub left_out: u32,
}

/// All VMs that are planned, as far as a map of them needs it. Attached: what lies between them. Two that are equal are
/// the same map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    pub services: Vec<ServiceId>,
    /// Their `service` is [`NONE`] where they have none.
    pub vms: Vec<VmNode>,
    /// Places in `vms`.
    pub hubs: Vec<u32>,
    /// Of what lies between them.
    pub lines: Digest,
}

/// What is looked at.
pub(super) struct Surroundings<'a> {
    pub inventory: &'a Inventory,
    pub plan: &'a Plan,
    pub graph: &'a Graph,
}

impl Surroundings<'_> {
    /// The VMs of these services, these VMs, and what lies within `steps` of any of them.
    pub fn map(&self, services: &[ServiceId], vms: &[VmId], steps: u32) -> VmMap {
        let mut order = self.asked_for(services, vms);
        order.extend(self.around(&order, steps));
        let left_out = order.len().saturating_sub(MOST);
        order.truncate(MOST);
        let left_out = u32::try_from(left_out).unwrap_or(u32::MAX);
        let mut map = VmMap { left_out, ..VmMap::default() };
        let mut groups: BTreeMap<VmIndex, u32> = BTreeMap::new();
        for &vm in &order {
            let owner = self.owner(vm);
            let place = map.services.iter().position(|known| *known == owner).unwrap_or_else(|| {
                map.services.push(owner);
                map.services.len() - 1
            });
            groups.insert(vm, u32::try_from(place).unwrap_or(0));
        }
        for (&vm, &service) in &groups {
            let Some(found) = self.inventory.vm(vm) else { continue };
            let observed = self.graph.is_observed(vm);
            map.vms.push(VmNode { id: found.id.clone(), service, observed });
        }
        let handles: Vec<VmIndex> = groups.into_keys().collect();
        let place = |vm: &VmIndex| u32::try_from(handles.binary_search(vm).ok()?).ok();
        let between = |e: &crate::graph::VmEdge| Some((place(&e.from)?, place(&e.to)?, e.weight, e.evidence));
        map.edges = self.graph.edges.iter().filter_map(between).collect();
        let known: BTreeSet<(u32, u32)> =
            map.edges.iter().map(|(from, to, ..)| (*from.min(to), *from.max(to))).into_set();
        let likely = self.graph.ties.iter().filter_map(|tie| Some((place(&tie.from)?, place(&tie.to)?)));
        let likely: BTreeSet<(u32, u32)> = likely.filter(|pair| !known.contains(pair)).into_set();
        map.edges.extend(likely.into_iter().map(|(from, to)| (from, to, TIE_WEIGHT, Evidence::Inferred)));
        map
    }

    /// All VMs that are planned, and what lies between them, packed.
    pub fn whole(&self) -> (Whole, Vec<u8>) {
        let (mut whole, place) = self.planned();
        let lines = packed(&self.lines(&place));
        whole.lines = Digest::of(&lines);
        (whole, lines)
    }

    /// All VMs that are planned; by VM of the inventory, where it stands among them.
    fn planned(&self) -> (Whole, Vec<u32>) {
        let (services, vms, hubs, lines) = (Vec::new(), Vec::new(), Vec::new(), Digest::of(&[]));
        let mut whole = Whole { services, vms, hubs, lines };
        let mut place = vec![NONE; self.inventory.vms.len()];
        let mut services: BTreeMap<u32, u32> = BTreeMap::new();
        for (handle, vm) in (0_u32..).zip(&self.inventory.vms).filter(|(handle, _)| self.moves(*handle)) {
            let number = u32::try_from(whole.vms.len()).unwrap_or(NONE);
            place[handle as usize] = number;
            let known = self.graph.owner(handle).and_then(|owner| Some((owner, self.graph.service(owner)?)));
            let service = known.map_or(NONE, |(owner, id)| {
                *services.entry(owner).or_insert_with(|| {
                    whole.services.push(id.clone());
                    u32::try_from(whole.services.len() - 1).unwrap_or(NONE)
                })
            });
            if self.is_hub(handle) {
                whole.hubs.push(number);
            }
            whole.vms.push(VmNode { id: vm.id.clone(), service, observed: self.graph.is_observed(handle) });
        }
        (whole, place)
    }

    /// What lies between VMs that are planned.
    fn lines(&self, place: &[u32]) -> Vec<Line> {
        let at = |vm: VmIndex| place.get(vm as usize).copied().filter(|place| *place != NONE);
        let line = |from, to, weight, sure| Some(Line { from: at(from)?, to: at(to)?, weight, sure });
        let firm = self.graph.edges.iter().filter_map(|e| line(e.from, e.to, e.weight, sureness(e.evidence)));
        let mut lines: Vec<Line> = firm.collect();
        let known: BTreeSet<(u32, u32)> =
            lines.iter().map(|line| (line.from.min(line.to), line.from.max(line.to))).into_set();
        let ties = self.graph.ties.iter().filter_map(|tie| line(tie.from, tie.to, TIE_WEIGHT, 0));
        lines.extend(ties.filter(|line| !known.contains(&(line.from.min(line.to), line.from.max(line.to)))));
        lines
    }

    /// The VMs within `steps` of these, without them.
    pub fn near(&self, vms: &[VmId], steps: u32) -> Vec<VmId> {
        let near = self.around(&self.asked_for(&[], vms), steps);
        near.into_iter().filter_map(|vm| Some(self.inventory.vm(vm)?.id.clone())).collect()
    }

    /// The services' VMs in the order of the services, then the single ones; each once.
    fn asked_for(&self, services: &[ServiceId], vms: &[VmId]) -> Vec<VmIndex> {
        let mut wanted: Vec<(usize, VmIndex)> = Vec::new();
        let places: BTreeMap<u32, usize> = services
            .iter()
            .zip(0..)
            .filter_map(|(id, at)| Some((self.graph.service_index(id)?, at)))
            .into_map();
        for (vm, _) in (0_u32..).zip(&self.inventory.vms) {
            let place = self.graph.owner(vm).and_then(|owner| places.get(&owner));
            wanted.extend(place.filter(|_| self.moves(vm)).map(|&place| (place, vm)));
        }
        wanted.arrange();
        let mut seen: BTreeSet<VmIndex> = wanted.iter().map(|(_, vm)| *vm).into_set();
        let mut order: Vec<VmIndex> = wanted.into_iter().map(|(_, vm)| vm).collect();
        let single = vms.iter().filter_map(|id| self.inventory.find(id)).filter(|&vm| self.moves(vm));
        order.extend(single.filter(|&vm| seen.insert(vm)));
        order
    }

    /// What lies within `steps`, nearest first, then heaviest. Hubs are left out, and no way leads through one.
    fn around(&self, start: &[VmIndex], steps: u32) -> Vec<VmIndex> {
        let mut seen: BTreeSet<VmIndex> = start.iter().copied().into_set();
        let mut ring: Vec<VmIndex> = seen.iter().copied().collect();
        let mut near = Vec::new();
        for _ in 0..steps {
            let mut found: BTreeMap<VmIndex, u64> = BTreeMap::new();
            for edge in self.graph.edges_around(&ring) {
                for (here, there) in [(edge.from, edge.to), (edge.to, edge.from)] {
                    let new = ring.binary_search(&here).is_ok() && !seen.contains(&there);
                    if new && self.moves(there) && !self.is_hub(there) {
                        *found.entry(there).or_default() += u64::from(edge.weight);
                    }
                }
            }
            let mut by_weight: Vec<(Reverse<u64>, VmIndex)> =
                found.iter().map(|(&vm, &weight)| (Reverse(weight), vm)).collect();
            by_weight.arrange();
            near.extend(by_weight.into_iter().map(|(_, vm)| vm));
            ring = found.into_keys().collect();
            seen.extend(&ring);
        }
        near
    }

    fn owner(&self, vm: VmIndex) -> Option<ServiceId> {
        self.graph.service(self.graph.owner(vm)?).cloned()
    }

    fn is_hub(&self, vm: VmIndex) -> bool {
        self.graph.owner(vm).is_some_and(|service| self.graph.is_hub(service))
    }

    fn moves(&self, vm: VmIndex) -> bool {
        let planned = self.inventory.vm(vm).and_then(|vm| self.plan.vms.get(&vm.id));
        planned.is_some_and(|planned| planned.moves)
    }
}

/// As a line of an estate says it.
fn sureness(evidence: Evidence) -> u8 {
    match evidence {
        Evidence::Inferred => 0,
        Evidence::Declared => 1,
        Evidence::Observed => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Fixture;
    use crate::layout::estate::unpacked;

    const ESTATE: &str = "
        trust UNN
        service Aa UNN n=300
        service Lab UNN n=300
        service Dns UNN n=2 hub
        service Far UNN n=1
        vm loose
        Lab-1 -> Aa-1 :443 x9
        Lab-1 -> loose :443 x900
        Lab-2 -> Dns-1 :53 x9000
        Dns-1 -> Aa-300 :53 x9000
        Aa-1 -> Far-1 :80 x3
    ";

    fn map(services: &[&str], vms: &[&str], steps: u32) -> VmMap {
        let fixture = Fixture::parse(ESTATE);
        let graph = fixture.graph();
        let around = Surroundings { inventory: &fixture.inventory, plan: &fixture.plan, graph: &graph };
        let services: Vec<ServiceId> = services.iter().map(|id| ServiceId::new(*id)).collect();
        let vms: Vec<VmId> = vms.iter().map(|id| VmId::new(*id)).collect();
        around.map(&services, &vms, steps)
    }

    fn names(map: &VmMap) -> Vec<&str> {
        map.vms.iter().map(|vm| vm.id.as_str()).collect()
    }

    #[test]
    fn what_is_asked_for_is_cut_last() {
        let both = map(&["Lab", "Aa"], &[], 1);
        assert_eq!((both.vms.len(), both.left_out), (400, 202));
        let of = |name: &str| both.vms.iter().filter(|vm| vm.id.as_str().starts_with(name)).count();
        assert_eq!((of("Lab"), of("Aa"), of("loose")), (300, 100, 0));
    }

    #[test]
    fn the_neighbours_of_a_selection_by_steps_and_not_through_hubs() {
        assert_eq!(names(&map(&[], &["Lab-1"], 1)), ["Aa-1", "Lab-1", "loose"]);
        assert_eq!(names(&map(&[], &["Lab-1"], 2)), ["Aa-1", "Far-1", "Lab-1", "loose"]);
        assert_eq!(names(&map(&[], &["Lab-2"], 3)), ["Lab-2"]);
        assert_eq!(names(&map(&[], &["Dns-1"], 1)), ["Aa-300", "Dns-1", "Lab-2"]);
    }

    #[test]
    fn the_whole_has_every_vm_that_is_planned_once() {
        let fixture = Fixture::parse(ESTATE);
        let graph = fixture.graph();
        let around = Surroundings { inventory: &fixture.inventory, plan: &fixture.plan, graph: &graph };
        let (whole, lines) = around.whole();
        let lines = unpacked(&lines);
        assert_eq!((whole.vms.len(), whole.services.len(), whole.hubs.len()), (604, 4, 2));
        let name = |at: u32| whole.vms[at as usize].id.as_str();
        assert!(whole.hubs.iter().all(|hub| name(*hub).starts_with("Dns")));
        let loose: Vec<&str> =
            whole.vms.iter().filter(|vm| vm.service == NONE).map(|vm| vm.id.as_str()).collect();
        assert_eq!(loose, ["loose"]);
        let named: Vec<(&str, &str, u8)> =
            lines.iter().filter(|line| line.sure > 0).map(|l| (name(l.from), name(l.to), l.sure)).collect();
        assert!(named.contains(&("Lab-1", "loose", 2)) && named.len() == 5);
    }

    #[test]
    fn groups_are_those_asked_for_then_the_nearest() {
        let map = map(&["Lab"], &[], 1);
        let ids: Vec<Option<&str>> =
            map.services.iter().map(|id| id.as_ref().map(ServiceId::as_str)).collect();
        assert_eq!(ids, [Some("Lab"), None, Some("Aa")]);
        assert_eq!((map.vms.len(), map.edges.len(), map.left_out), (302, 2, 0));
    }
}
