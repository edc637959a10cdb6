//! VMs that belong together by whom they talk with.
//!
//! In: pairs of VMs with weights, hubs left out, and the groups so far. Out: the group that each VM without one is
//! drawn to, and new communities. **Whole numbers only, in the order of the handles: the same estate gives the
//! same groups on every machine.**
//!
//! Louvain's local moving (Blondel et al. 2008), with what has a group held fast.

use crate::base::Arrange as _;
use crate::graph::VmEdge;

/// Rounds at most; it is at rest after a handful.
pub(super) const ROUNDS: usize = 12;
/// Above 1, communities are smaller than modularity alone would have them: services are. It rises by 1 for so many
/// VMs that talk, as the larger the estate, the smaller is each service in it.
const RESOLUTION_MOST: u32 = 16;
const RESOLUTION_VMS: u32 = 32;
/// Connections of a pair that are counted, at most: sums of their roots times each other stay far below 2^127.
const CONNECTIONS_MOST: u64 = 1 << 48;
/// Percent of what a VM says that it must say to those that it joins.
pub(super) const DRAWN_PERCENT: u64 = 50;
/// And once those are left out that did not join.
pub(super) const HELD_PERCENT: u64 = 30;

/// Who talks with whom, both ways, by handle.
pub(super) struct Talk {
    starts: Vec<u32>,
    partners: Vec<(u32, u64)>,
}

impl Talk {
    /// Of the edges whose ends are both `wanted`. Each counts the root of its connections: parts of a service talk
    /// far more than services do, yet one chatty pair must not drown all others.
    pub(super) fn of(edges: &[VmEdge], wanted: &[bool]) -> Self {
        let inside = |vm: u32| wanted.get(vm as usize) == Some(&true);
        let kept = || edges.iter().filter(|edge| inside(edge.from) && inside(edge.to));
        let mut starts = vec![0_u32; wanted.len() + 1];
        for end in kept().flat_map(|edge| [edge.from, edge.to]) {
            if let Some(count) = starts.get_mut(end as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut partners = vec![(0_u32, 0_u64); sum as usize];
        for edge in kept() {
            let weight = edge.connections.min(CONNECTIONS_MOST).isqrt() + u64::from(edge.weight);
            for (end, other) in [(edge.from, edge.to), (edge.to, edge.from)] {
                let Some(place) = next.get_mut(end as usize) else { continue };
                if let Some(slot) = partners.get_mut(*place as usize) {
                    *slot = (other, weight);
                }
                *place += 1;
            }
        }
        Self { starts, partners }
    }

    pub(super) fn partners(&self, vm: u32) -> &[(u32, u64)] {
        let at = |place: usize| self.starts.get(place).copied().unwrap_or(0) as usize;
        self.partners.get(at(vm as usize)..at(vm as usize + 1)).unwrap_or_default()
    }

    fn degree(&self, vm: u32) -> u64 {
        self.partners(vm).iter().fold(0, |sum, (_, weight)| sum.saturating_add(*weight))
    }

    /// What a VM says to those that `inside` names, and all that it says.
    pub(super) fn share(&self, vm: u32, inside: &dyn Fn(u32) -> bool) -> (u64, u64) {
        let with = self.partners(vm).iter().filter(|(other, _)| inside(*other));
        (with.fold(0, |sum, (_, weight)| sum.saturating_add(*weight)), self.degree(vm))
    }

    /// What some VMs (sorted handles) say to each other, in percent of all that they say; `None` where they say
    /// nothing.
    pub(super) fn inside_percent(&self, vms: &[u32]) -> Option<u32> {
        let has = |vm: u32| vms.binary_search(&vm).is_ok();
        let (mut inside, mut all) = (0_u64, 0_u64);
        for &vm in vms {
            let (own, total) = self.share(vm, &has);
            (inside, all) = (inside.saturating_add(own), all.saturating_add(total));
        }
        u32::try_from(inside.saturating_mul(100).checked_div(all)?).ok()
    }
}

/// By VM: the community that it comes to rest in. `fixed` are groups, by VM; communities of their own have numbers
/// from `groups` on.
pub(super) fn settle(talk: &Talk, fixed: &[Option<u32>], free: &[bool], groups: u32) -> Vec<u32> {
    let handle = |vm: usize| u32::try_from(vm).unwrap_or(u32::MAX);
    let degrees: Vec<u64> = (0..fixed.len()).map(|vm| talk.degree(handle(vm))).collect();
    let mut of: Vec<u32> =
        (0_u32..).zip(fixed).map(|(vm, group)| group.unwrap_or(groups.saturating_add(vm))).collect();
    let mut totals = vec![0_u64; groups as usize + fixed.len()];
    for (community, degree) in of.iter().zip(&degrees) {
        if let Some(total) = totals.get_mut(*community as usize) {
            *total = total.saturating_add(*degree);
        }
    }
    let doubled = degrees.iter().fold(0_u64, |sum, degree| sum.saturating_add(*degree));
    let talking = degrees.iter().filter(|degree| **degree > 0).count();
    let resolution = (handle(talking) / RESOLUTION_VMS).clamp(1, RESOLUTION_MOST);
    for _ in 0..ROUNDS {
        let mut moved = false;
        for vm in 0..fixed.len() {
            let may = free.get(vm) == Some(&true) && fixed.get(vm) == Some(&None);
            if !may || degrees.get(vm) == Some(&0) {
                continue;
            }
            let degree = degrees.get(vm).copied().unwrap_or(0);
            moved |= step(talk, &mut of, &mut totals, (vm, degree), (doubled, resolution));
        }
        if !moved {
            break;
        }
    }
    of
}

/// Moves one VM to where it gains most; whether it moved.
fn step(
    talk: &Talk,
    of: &mut [u32],
    totals: &mut [u64],
    (vm, degree): (usize, u64),
    (doubled, resolution): (u64, u32),
) -> bool {
    let Some(&now) = of.get(vm) else { return false };
    let partners = talk.partners(u32::try_from(vm).unwrap_or(u32::MAX));
    let mut near: Vec<(u32, u64)> =
        partners.iter().filter_map(|(other, weight)| Some((*of.get(*other as usize)?, *weight))).collect();
    near.push((now, 0));
    near.arrange();
    near.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 = if same { kept.1.saturating_add(next.1) } else { kept.1 };
        same
    });
    let gain = |community: u32, inside: u64| {
        let total = totals.get(community as usize).copied().unwrap_or(0);
        let rest = if community == now { total.saturating_sub(degree) } else { total };
        let expected = i128::from(resolution) * i128::from(degree) * i128::from(rest);
        i128::from(inside) * i128::from(doubled) - expected
    };
    let own = near.iter().find(|(community, _)| *community == now);
    let stay = own.map_or(0, |&(_, inside)| gain(now, inside));
    let best =
        near.iter().map(|&(community, inside)| (gain(community, inside), std::cmp::Reverse(community))).max();
    let Some((most, std::cmp::Reverse(next))) = best else { return false };
    if next == now || most <= stay {
        return false;
    }
    for (community, add) in [(now, false), (next, true)] {
        if let Some(total) = totals.get_mut(community as usize) {
            *total = if add { total.saturating_add(degree) } else { total.saturating_sub(degree) };
        }
    }
    if let Some(slot) = of.get_mut(vm) {
        *slot = next;
    }
    true
}
