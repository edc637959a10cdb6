//! The mapping tables: each resource that planned servers use, with guesses and what is decided.
//!
//! In: an inventory, a plan and guesses. Out: rows, and the command that takes guesses. **A decision whose resource
//! is gone keeps its row.**

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::Confidence;
use super::guess::{CANDIDATES, Guess, Guesses, SourceKey, best, resources};
use crate::base::{VmId, named};
use crate::estate::Inventory;
use crate::plan::{Command, Counterpart, Decision, MappedKind, Mapping, Plan, TargetName, VCenterRole};

named! {
    /// Whether what is decided still stands on something.
    Standing {
        Sound = "sound",
        /// No planned server of a source uses it any more.
        SourceGone = "source-gone",
        /// The target does not have what was chosen.
        CounterpartGone = "counterpart-gone",
    }
}

/// A resource of a source and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub kind: MappedKind,
    /// Key of its vCenter, and its name.
    pub source: TargetName,
    /// Of a port group; ascending.
    pub vlans: Vec<u16>,
    pub switches: Vec<String>,
    /// Servers that are to move and use it, sorted by id, and how many they are.
    pub vms: Vec<VmId>,
    pub vm_total: u32,
    /// What they hold; of a server on several datastores each has an even share.
    pub storage_mib: u64,
    /// `None` where nothing fits, or two fit equally.
    pub guess: Option<Guess>,
    /// The best first, at most [`CANDIDATES`]; what was put away is not among them.
    pub candidates: Vec<Guess>,
    pub counterpart: Option<Counterpart>,
    /// How many guesses were put away.
    pub rejected: u32,
    pub standing: Standing,
    /// VLANs of what is decided, where they are others: addresses may have to change.
    pub other_vlans: Vec<u16>,
}

/// Rows sorted by kind, vCenter and name. None as long as no target is known and nothing is decided.
pub fn rows(inventory: &Inventory, plan: &Plan, guesses: &Guesses) -> Vec<Row> {
    let mut used: BTreeMap<SourceKey, (Vec<VmId>, u64)> = BTreeMap::new();
    for vm in inventory.vms.iter().filter(|_| guesses.known) {
        let moves = plan.vms.get(&vm.id).is_some_and(|planned| planned.moves);
        if !moves || plan.role_of(&vm.vcenter) != VCenterRole::Source {
            continue;
        }
        let shares = vm.facts.datastores.len().max(1) as u64;
        let size = if vm.in_use_mib > 0 { vm.in_use_mib } else { vm.provisioned_mib };
        for (kind, name) in resources(vm) {
            let name = TargetName::new(&vm.vcenter, name);
            let slot = used.entry((kind, name)).or_default();
            let size = if kind == MappedKind::Datastore { size / shares } else { size };
            slot.0.push(vm.id.clone());
            slot.1 = slot.1.saturating_add(size);
        }
    }
    for mapping in plan.mappings.values().filter(|mapping| mapping.counterpart.is_some()) {
        let name = TargetName::new(&mapping.vcenter, &mapping.name);
        used.entry((mapping.kind, name)).or_default();
    }
    used.into_iter().map(|(key, (vms, storage))| row(plan, guesses, key, vms, storage)).collect()
}

fn row(plan: &Plan, guesses: &Guesses, key: SourceKey, vms: Vec<VmId>, storage_mib: u64) -> Row {
    let mapping = plan.mapping_of(key.0, &key.1.vcenter, &key.1.name);
    let put_away =
        |guess: &&Guess| mapping.is_some_and(|mapping: &Mapping| mapping.rejected.contains(&guess.to));
    let source = guesses.sources.get(&key);
    let mut candidates: Vec<Guess> = source
        .into_iter()
        .flat_map(|source| &source.candidates)
        .filter(|guess| !put_away(guess))
        .cloned()
        .collect();
    let guess = best(&candidates).cloned();
    candidates.truncate(CANDIDATES);
    let vlans: Vec<u16> = source.into_iter().flat_map(|source| source.vlans.iter().copied()).collect();
    let counterpart = mapping.and_then(|mapping| mapping.counterpart.clone());
    let choice = match &counterpart {
        Some(Counterpart::Is(to)) => guesses.choice(key.0, to),
        _ => None,
    };
    let standing = match &counterpart {
        Some(_) if vms.is_empty() => Standing::SourceGone,
        Some(Counterpart::Is(_)) if choice.is_none() => Standing::CounterpartGone,
        _ => Standing::Sound,
    };
    let other = choice.map(|choice| choice.vlans.clone()).unwrap_or_default();
    let differs = !vlans.is_empty() && !other.iter().any(|vlan| vlans.contains(vlan));
    Row {
        kind: key.0,
        source: key.1,
        vlans,
        switches: source.into_iter().flat_map(|source| source.switches.iter().cloned()).collect(),
        vm_total: u32::try_from(vms.len()).unwrap_or(u32::MAX),
        vms,
        storage_mib,
        guess,
        candidates,
        counterpart,
        rejected: mapping.map_or(0, |mapping| u32::try_from(mapping.rejected.len()).unwrap_or(u32::MAX)),
        standing,
        other_vlans: if differs { other } else { Vec::new() },
    }
}

/// The command that takes the guesses that are at least this sure, of rows that nothing is decided of. `None` where
/// there are none.
pub fn accept<'a>(rows: impl Iterator<Item = &'a Row>, least: Confidence) -> Option<Command> {
    let open = rows.filter(|row| row.counterpart.is_none());
    let take = |row: &Row| {
        let guess = row.guess.as_ref().filter(|guess| guess.confidence >= least)?;
        Some((row.kind, row.source.clone(), Decision::Set(Counterpart::Is(guess.to.clone()))))
    };
    let all: Vec<_> = open.filter_map(take).collect();
    (!all.is_empty()).then_some(Command::Map(all))
}
