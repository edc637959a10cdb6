//! Marks that mean the same service, and the VMs that they gather.
//!
//! In: marks. Out: groups of VMs. **Two marks are joined only where their VMs are mostly the same, and never so
//! that two services of the plan become one.**

use crate::base::Arrange as _;

use std::collections::BTreeMap;

use super::marks::{Mark, Marks, Method};
use crate::plan::Plan;

/// VMs that look like one service.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// The marks that gather it, those on most VMs first.
    pub(super) marks: Vec<u32>,
    /// Handles, ascending: all of it, also what has a service.
    pub(super) vms: Vec<u32>,
    /// The mark of the service that it is, where the plan has it.
    pub(super) service: Option<u32>,
    /// Those of `vms` that came in by whom they talk with; see `near`.
    pub(super) drawn: Vec<u32>,
    /// Percent of what those say at least that they say inside.
    pub(super) drawn_percent: u32,
}

/// Which marks are one.
struct Joined {
    above: Vec<u32>,
    /// By root: the mark of a service among them.
    service: Vec<Option<u32>>,
}

impl Joined {
    fn root(&mut self, mut at: u32) -> u32 {
        loop {
            let above = self.above.get(at as usize).copied().unwrap_or(at);
            if above == at {
                return at;
            }
            let next = self.above.get(above as usize).copied().unwrap_or(above);
            if let Some(slot) = self.above.get_mut(at as usize) {
                *slot = next;
            }
            at = above;
        }
    }

    fn service_of(&self, root: u32) -> Option<u32> {
        self.service.get(root as usize).copied().flatten()
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        let (low, high) = (one.min(other), one.max(other));
        let both = self.service_of(low).is_some() && self.service_of(high).is_some();
        if low == high || both {
            return;
        }
        let service = self.service_of(low).or(self.service_of(high));
        if let (Some(above), Some(slot)) =
            (self.above.get_mut(high as usize), self.service.get_mut(low as usize))
        {
            *above = low;
            *slot = service;
        }
    }
}

/// The groups that the marks make, in the order of their first mark, and by VM the group that it is in.
pub(super) fn gather(marks: &Marks, plan: &Plan, vms: usize) -> (Vec<Group>, Vec<Option<u32>>) {
    let mut joined = join(marks, plan);
    let mut by_root: BTreeMap<u32, Group> = BTreeMap::new();
    let mut of_vm: Vec<Option<u32>> = vec![None; vms];
    for (vm, slot) in (0_u32..).zip(&mut of_vm) {
        if let Some(root) = vote(marks, &mut joined, vm) {
            by_root.entry(root).or_default().vms.push(vm);
            *slot = Some(root);
        }
    }
    for (handle, mark) in (0_u32..).zip(&marks.marks) {
        if mark.vague {
            continue;
        }
        let root = joined.root(handle);
        if let Some(group) = by_root.get_mut(&root) {
            group.marks.push(handle);
            group.service = joined.service_of(root);
        }
    }
    let places: BTreeMap<u32, u32> = by_root.keys().copied().zip(0..).collect();
    for slot in &mut of_vm {
        *slot = slot.and_then(|root| places.get(&root).copied());
    }
    let mut groups: Vec<Group> = by_root.into_values().collect();
    for group in &mut groups {
        let size = |mark: u32| marks.mark(mark).map_or(0, |mark| mark.vms.len());
        group.marks.arrange_by_key(|&mark| (std::cmp::Reverse(size(mark)), mark));
    }
    (groups, of_vm)
}

/// The group that most of a VM's marks mean; of equals the one that more VMs' marks mean.
fn vote(marks: &Marks, joined: &mut Joined, vm: u32) -> Option<u32> {
    let mut votes: Vec<(u32, u32, usize)> = Vec::new();
    for kind in 0..marks.kinds.len() {
        let Some(handle) = marks.told(kind, vm) else { continue };
        let Some(mark) = marks.mark(handle) else { continue };
        if mark.method == Method::Service {
            return Some(joined.root(handle));
        }
        // Alone with its name, a VM belongs to nothing.
        if mark.method == Method::Name && mark.vms.len() < 2 {
            continue;
        }
        let root = joined.root(handle);
        match votes.iter_mut().find(|(known, ..)| *known == root) {
            Some((_, count, size)) => (*count, *size) = (*count + 1, *size + mark.vms.len()),
            None => votes.push((root, 1, mark.vms.len())),
        }
    }
    let most = votes.into_iter().max_by_key(|&(root, count, size)| (count, size, std::cmp::Reverse(root)));
    most.map(|(root, ..)| root)
}

fn join(marks: &Marks, plan: &Plan) -> Joined {
    let count = u32::try_from(marks.marks.len()).unwrap_or(u32::MAX);
    let own = |(handle, mark): (u32, &Mark)| (mark.method == Method::Service).then_some(handle);
    let mut joined =
        Joined { above: (0..count).collect(), service: (0_u32..).zip(&marks.marks).map(own).collect() };
    for (one, other) in same_text(marks, plan) {
        joined.join(one, other);
    }
    let mut pairs = overlaps(marks);
    pairs.arrange_by_key(|&(one, other, both)| (std::cmp::Reverse(both), one, other));
    let known = known(marks);
    for (one, other, both) in pairs {
        if mostly_same(marks, &known, one, other, both) {
            joined.join(one, other);
        }
    }
    joined
}

/// Marks of different kinds that VMs bear together, and on how many.
fn overlaps(marks: &Marks) -> Vec<(u32, u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    let vms = marks.kinds.iter().map(Vec::len).max().unwrap_or(0);
    for vm in (0_u32..).take(vms) {
        let told: Vec<u32> = (0..marks.kinds.len()).filter_map(|kind| marks.told(kind, vm)).collect();
        for (at, one) in told.iter().enumerate() {
            found.extend(told.iter().skip(at + 1).map(|other| (*one, *other)));
        }
    }
    found.arrange();
    let runs = found.chunk_by(|a, b| a == b);
    runs.filter_map(|run| Some((run.first()?.0, run.first()?.1, u32::try_from(run.len()).ok()?))).collect()
}

/// By mark, by kind: how many of its VMs bear a mark of that kind.
fn known(marks: &Marks) -> Vec<Vec<u32>> {
    let of = |mark: &Mark| {
        let of_kind = |kind| mark.vms.iter().filter(|&&vm| marks.told(kind, vm).is_some()).count();
        (0..marks.kinds.len()).map(|kind| u32::try_from(of_kind(kind)).unwrap_or(u32::MAX)).collect()
    };
    marks.marks.iter().map(of).collect()
}

/// Whether two marks mean one service: most VMs of each that could bear the other do; or nearly all of the one,
/// and enough of the other not to be a stray.
fn mostly_same(marks: &Marks, known: &[Vec<u32>], one: u32, other: u32, both: u32) -> bool {
    let percent = |of: u32, with: u32| {
        let kind = marks.mark(with)?.kind as usize;
        let all = *known.get(of as usize)?.get(kind)?;
        (u64::from(both) * 100).checked_div(u64::from(all))
    };
    let (Some(a), Some(b)) = (percent(one, other), percent(other, one)) else { return false };
    (a >= 60 && b >= 60) || (both >= 2 && a.max(b) >= 80 && a.min(b) >= 25)
}

/// Marks that are called the same, where the name is given once in each kind: also of services by name.
fn same_text(marks: &Marks, plan: &Plan) -> Vec<(u32, u32)> {
    let mut called: Vec<(String, u32, u32)> = Vec::new();
    for (handle, mark) in (0_u32..).zip(&marks.marks) {
        if mark.vague || mark.method == Method::Name {
            continue;
        }
        let text = mark.text.trim().to_lowercase();
        if let (Method::Service, Some(code)) = (mark.method, code_of(plan, &mark.key)) {
            called.push(([&text, " ", &code].concat(), mark.kind, handle));
        }
        called.push((text, mark.kind, handle));
    }
    called.arrange();
    let mut pairs = Vec::new();
    for same in called.chunk_by(|a, b| a.0 == b.0) {
        let of_kind = same.chunk_by(|a, b| a.1 == b.1);
        let mut alone = of_kind.filter(|of| of.len() == 1).filter_map(|of| Some(of.first()?.2));
        let Some(first) = alone.next() else { continue };
        pairs.extend(alone.map(|other| (first, other)));
    }
    pairs
}

fn code_of(plan: &Plan, service: &str) -> Option<String> {
    let service = plan.services.get(&crate::base::ServiceId::new(service))?;
    Some(plan.trusts.get(&service.owner)?.code.to_lowercase())
}
