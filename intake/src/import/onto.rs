//! An import onto what is there: what the new files do not speak of stays.
//!
//! In: an earlier inventory and a new one. Out: one inventory. **A vCenter that a new file covers is taken from
//! that file alone; everything else of the earlier state is kept, and no dependency is counted twice.**

use crate::base::Arrange as _;
use crate::base::{Gather as _, Stamp};

use std::collections::{BTreeMap, BTreeSet};

use super::rvtools::once;
use crate::estate::{Dependency, End, External, Inventory, Planned, PortGroup, Resource, Vm};

/// The earlier VMs that the new ones do not replace: those of vCenters that no new file covers.
#[inline(never)]
pub(super) fn kept_vms(base: &Inventory, new: &[Vm]) -> Vec<Vm> {
    let covered: BTreeSet<&str> = new.iter().map(|vm| vm.vcenter.as_str()).into_set();
    base.vms.iter().filter(|vm| !covered.contains(vm.vcenter.as_str())).cloned().collect()
}

/// Adds what the earlier inventory knew: vCenters, sources, and dependencies of sources that were not given
/// again. `new` holds the kept VMs already.
#[inline(never)]
pub(super) fn add_earlier(base: &Inventory, mut new: Inventory) -> Inventory {
    let again = |source: &crate::estate::Source| {
        new.sources.iter().any(|fresh| fresh.digest == source.digest || fresh.file == source.file)
    };
    let kept: Vec<bool> = base.sources.iter().map(|source| !again(source)).collect();
    let fresh: BTreeSet<String> = new.sources.iter().map(|source| source.file.clone()).into_set();
    let mut places: Vec<Option<u32>> = Vec::new();
    for (source, kept) in base.sources.iter().zip(&kept) {
        places.push(kept.then(|| u32::try_from(new.sources.len()).unwrap_or(u32::MAX)));
        if *kept {
            new.sources.push(source.clone());
        }
    }
    for vcenter in &base.vcenters {
        if new.vcenters.iter().all(|known| known.key != vcenter.key) {
            new.vcenters.push(vcenter.clone());
        }
    }
    new.vcenters.arrange_by(|a, b| a.key.cmp(&b.key));
    let lists = [
        (&mut new.hosts, &base.hosts),
        (&mut new.clusters, &base.clusters),
        (&mut new.datastores, &base.datastores),
        (&mut new.pools, &base.pools),
    ];
    for (list, earlier) in lists {
        let again = |one: &&Resource| list.iter().any(|new| new.vcenter == one.vcenter);
        let kept: Vec<Resource> = earlier.iter().filter(|one| !again(one)).cloned().collect();
        list.splice(0..0, kept);
        once(list);
    }
    // A tab of port groups alone speaks of no vCenter's hosts, nor the other way round.
    let again: BTreeSet<&str> = new.port_groups.iter().map(|one| one.vcenter.as_str()).into_set();
    let earlier: Vec<PortGroup> =
        base.port_groups.iter().filter(|one| !again.contains(one.vcenter.as_str())).cloned().collect();
    new.port_groups.extend(earlier);
    new.port_groups.arrange();
    let given = |file: &Option<String>| file.as_ref().is_some_and(|file| fresh.contains(file));
    let earlier: Vec<Planned> = base.planned.iter().filter(|one| !given(&one.place.file)).cloned().collect();
    let kept: Vec<_> = base.declared.iter().filter(|one| !given(&one.place.file)).cloned().collect();
    new.planned.extend(earlier);
    super::hardware::once(&mut new.planned);
    new.declared.extend(kept);
    new.declared.arrange();
    new.declared.dedup_by(|later, first| (&later.from, &later.to) == (&first.from, &first.to));
    join_dependencies(base, &places, new)
}

fn join_dependencies(base: &Inventory, places: &[Option<u32>], new: Inventory) -> Inventory {
    if base.dependencies.is_empty() && base.externals.is_empty() {
        return new;
    }
    let mut externals: BTreeSet<&External> = new.externals.iter().into_set();
    externals.extend(&base.externals);
    let externals: Vec<External> = externals.into_iter().cloned().collect();
    let place =
        |external: &External| externals.binary_search(external).ok().and_then(|at| u32::try_from(at).ok());
    let [fresh, earlier] =
        [&new, base].map(|of| of.externals.iter().map(place).collect::<Vec<Option<u32>>>());
    let outside =
        |places: &[Option<u32>], at: u32| places.get(at as usize).copied().flatten().map(End::External);
    let fresh_end = |end: End| match end {
        End::External(at) => outside(&fresh, at),
        vm @ End::Vm(_) => Some(vm),
    };
    let renamed = if base.vms.is_empty() { BTreeMap::new() } else { by_instance(&new) };
    let earlier_end = |end: End| match end {
        End::External(at) => outside(&earlier, at),
        End::Vm(vm) => base.vm(vm).and_then(|vm| found_again(vm, &new, &renamed)).map(End::Vm),
    };
    let fresh =
        new.dependencies.iter().map(|row| (row, fresh_end(row.from), fresh_end(row.to), Some(row.source)));
    let earlier = base.dependencies.iter().map(|row| {
        (row, earlier_end(row.from), earlier_end(row.to), places.get(row.source as usize).copied().flatten())
    });
    let ended = |(row, from, to, source): (&Dependency, Option<End>, Option<End>, Option<u32>)| {
        Some(Dependency { from: from?, to: to?, source: source?, ..row.clone() })
    };
    let joined = each_once(fresh.chain(earlier).filter_map(ended).collect());
    Inventory { externals, dependencies: joined, ..new }
}

/// Dependencies in order, those of the same key added up.
pub(super) fn each_once(mut joined: Vec<Dependency>) -> Vec<Dependency> {
    let order = |row: &Dependency| (row.from, row.to, row.port, row.protocol, row.evidence, row.source);
    joined.arrange_by(|a, b| order(a).cmp(&order(b)));
    joined.dedup_by(|more, known| {
        let same = order(more) == order(known);
        if same {
            add(known, more);
        }
        same
    });
    joined
}

/// VMs by vCenter and instance UUID; `None` where several share it.
fn by_instance(inventory: &Inventory) -> BTreeMap<(&str, &str), Option<u32>> {
    let mut places = BTreeMap::new();
    for (at, vm) in (0_u32..).zip(&inventory.vms).filter(|(_, vm)| !vm.instance_uuid.is_empty()) {
        let key = (vm.vcenter.as_str(), vm.instance_uuid.as_str());
        places.entry(key).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places
}

/// The VM by its id; or by its instance UUID, where it has another VM ID now.
fn found_again(vm: &Vm, new: &Inventory, renamed: &BTreeMap<(&str, &str), Option<u32>>) -> Option<u32> {
    let by_id = new.find(&vm.id).filter(|at| new.vm(*at).is_some_and(|now| !vm.is_other(now)));
    let key = (vm.vcenter.as_str(), vm.instance_uuid.as_str());
    by_id.or_else(|| renamed.get(&key).copied().flatten())
}

fn add(known: &mut Dependency, more: &Dependency) {
    known.connections = known.connections.saturating_add(more.connections);
    known.bytes = known.bytes.saturating_add(more.bytes);
    known.denied = known.denied.saturating_add(more.denied);
    known.days |= more.days;
    known.hours |= more.hours;
    let first = [known.first_seen, more.first_seen].into_iter().filter_map(Stamp::get).min();
    known.first_seen = first.into();
    known.last_seen = known.last_seen.max(more.last_seen);
}
