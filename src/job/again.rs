//! An export once more: which state follows which, and what becomes of decisions.
//!
//! In: files of one or more days, the plan and what it stands on. Out: one import, the decisions that follow
//! their machines, notes. **An export of a later day takes the place of an earlier one's vCenters; only what is
//! certain follows by itself, everything else is told.**

use std::collections::BTreeSet;

use crate::base::{Code, Day, Gather as _, Level, Monitor, Note, Parsed, VmId};
use crate::drift::{self, Verdict};
use crate::estate::{Imported, Inventory};
use crate::import::{self as read, Import, InputFile, Mappings, Noise};
use crate::plan::{Plan, SameMachine};

/// Names that a note tells at most.
const NAMES: usize = 5;

/// Reads files onto an inventory, exports of earlier days first, each day onto the one before. All files but
/// exports whose names tell a time are of the last day: traffic finds the servers that are there now. Gives also the state before that day, where there is one.
pub(super) fn read_in_order(
    base: &Inventory,
    files: &[InputFile],
    mappings: &Mappings,
    noise: &Noise,
    monitor: &mut dyn Monitor,
) -> (Parsed<Import>, Option<Inventory>) {
    let is_export = |file: &&InputFile| file.name.to_lowercase().contains("rvtools");
    let day = |file: &InputFile| {
        let export = Some(file).filter(is_export)?;
        drift::stamp(&export.name).map(|at| at.to_oslo().0)
    };
    let mut days: BTreeSet<Day> = files.iter().filter_map(day).into_set();
    let Some(last) = days.pop_last().filter(|_| !days.is_empty()) else {
        return (read::import_with(base, files, mappings, noise, monitor), None);
    };
    let mut state: Option<Inventory> = None;
    let mut before: Parsed<Import> = Parsed::default();
    for of in days {
        let files: Vec<InputFile> = files.iter().filter(|file| day(file) == Some(of)).cloned().collect();
        let parsed = read::import_with(state.as_ref().unwrap_or(base), &files, mappings, noise, monitor);
        state = Some(parsed.value.imported.inventory);
        before.value.files.extend(parsed.value.files);
        // What is said of the estate as a whole is said of the last state alone.
        before.notes.extend(parsed.notes.into_iter().filter(|note| note.place.file.is_some()));
    }
    let rest: Vec<InputFile> =
        files.iter().filter(|file| day(file).is_none_or(|of| of == last)).cloned().collect();
    let mut parsed = read::import_with(state.as_ref().unwrap_or(base), &rest, mappings, noise, monitor);
    parsed.value.files.extend(before.value.files);
    crate::base::Arrange::arrange_by(parsed.value.files.as_mut_slice(), |a, b| {
        (&a.name, a.digest).cmp(&(&b.name, b.digest))
    });
    parsed.notes.extend(before.notes);
    (parsed, state)
}

/// What an import does before it adds anything.
#[derive(Default)]
pub(super) struct Followed {
    /// Decisions that follow their machines.
    pub same: Vec<SameMachine>,
    /// VMs with a name that another VM had: what lists said under it before was not said of them.
    pub namesakes: BTreeSet<VmId>,
}

/// The decisions that follow their machines into a new state, and what there is to tell of it.
pub(super) fn follow(
    plan: &Plan,
    states: &[&Inventory],
    later: &Inventory,
    notes: &mut Vec<Note>,
) -> Followed {
    let (mut from, mut to): (BTreeSet<VmId>, BTreeSet<VmId>) = (BTreeSet::new(), BTreeSet::new());
    let mut followed = Followed::default();
    let [mut reregistered, mut reused, mut likely] = [const { BTreeSet::new() }; 3];
    for earlier in states.iter().filter(|state| !state.vms.is_empty() && !plan.vms.is_empty()) {
        let drift = drift::drift(earlier, later, plan);
        for row in drift.to_confirm() {
            if row.earlier.as_ref().and_then(|id| plan.vms.get(id)).is_some_and(|vm| !vm.is_leftover()) {
                likely.insert(row.name.clone());
            }
        }
        followed.namesakes.extend(drift.names_reused.iter().map(|reuse| reuse.after.clone()));
        for one in drift.sure(earlier, plan) {
            if from.insert(one.from.clone()) && to.insert(one.to.clone()) {
                followed.same.push(one);
            }
        }
        for row in drift.vms.iter().filter(|row| row.earlier.as_ref().is_some_and(|id| from.contains(id))) {
            match row.verdict {
                Verdict::IdReused => drop(reused.insert(row.name.clone())),
                _ => drop(reregistered.insert(row.name.clone())),
            }
        }
    }
    let gone = plan.vms.iter().filter(|(id, vm)| vm.moves && !from.contains(*id) && later.find(id).is_none());
    let gone: BTreeSet<String> = gone.map(|(_, vm)| vm.name.clone()).into_set();
    if !reregistered.is_empty() {
        let note = Note::new(Level::Info, Code::VmReregistered);
        notes.push(note.with("count", reregistered.len()).with("names", some(&reregistered)));
    }
    if !reused.is_empty() {
        let note = Note::new(Level::Warning, Code::VmIdReused);
        notes.push(note.with("count", reused.len()).with("names", some(&reused)));
    }
    if !gone.is_empty() {
        let note = Note::new(Level::Warning, Code::VmGone);
        notes.push(note.with("count", gone.len()).with("names", some(&gone)));
    }
    if !likely.is_empty() {
        let note = Note::new(Level::Warning, Code::VmToConfirm);
        notes.push(note.with("count", likely.len()).with("names", some(&likely)));
    }
    followed
}

impl Followed {
    /// Takes what lists said before of others of the same name out of them.
    pub(super) fn without_namesakes(&self, mut earlier: Imported) -> Imported {
        let meant = |vm: &VmId| !self.namesakes.contains(vm);
        for line in &mut earlier.catalogue {
            line.vms.retain(meant);
            line.also.retain(meant);
        }
        for row in &mut earlier.waves {
            row.vms.retain(meant);
        }
        earlier
    }
}

/// The first few names.
fn some(names: &BTreeSet<String>) -> String {
    let mut list = names.iter().take(NAMES).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > NAMES {
        list.push_str(", …");
    }
    list
}
