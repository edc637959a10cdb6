//! From files to the one command that takes them into a plan.
//!
//! In: files, column mappings, the plan and inventory there may be. Out: a command, notes, the inventory.
//! **What cannot be read changes nothing: the plan stays as it was.**

use super::{Answer, Attached, Failure, Imported, estate};
use crate::base::{Digest, Minutes, Monitor, Note};
use crate::estate::Inventory;
use crate::example;
use crate::graph;
use crate::import::{self as read, FileReport, InputFile, Mappings};
use crate::plan::apply;
use crate::plan::{Command, Plan, adopt};

/// Files read and fitted to a plan.
pub struct Adopted {
    /// The plan before the command: the one given, or a new one.
    pub plan: Plan,
    pub command: Command,
    pub inventory: Vec<u8>,
    pub digest: Digest,
    pub files: Vec<FileReport>,
    pub notes: Vec<Note>,
    pub vms: u32,
}

/// Reads files onto what is there and makes the command that takes them in. `Err` where nothing could be
/// used: reports and notes say why.
pub fn adopt_files(
    files: &[InputFile],
    mappings: &Mappings,
    base: &Inventory,
    plan: Option<Plan>,
    author: &str,
    at: Minutes,
    monitor: &mut dyn Monitor,
) -> Result<Adopted, (Vec<FileReport>, Vec<Note>)> {
    let parsed = read::import_onto(base, files, mappings, monitor);
    let (found, mut notes) = (parsed.value, parsed.notes);
    if found.imported.inventory.vms.is_empty() {
        return Err((found.files, notes));
    }
    let inventory = estate::encode_inventory(&found.imported.inventory);
    let digest = Digest::of(&inventory);
    let plan = plan.unwrap_or_else(|| adopt::begin(digest, author, at));
    let adopted = adopt::adopt(&plan, &found.imported, digest);
    notes.extend(adopted.notes);
    let command = with_hubs(&plan, adopted.value, &found.imported.inventory);
    let vms = u32::try_from(found.imported.inventory.vms.len()).unwrap_or(u32::MAX);
    Ok(Adopted { plan, command, inventory, digest, files: found.files, notes, vms })
}

/// Marks the services that nearly everything uses as hubs, where nobody has said anything of hubs yet.
fn with_hubs(plan: &Plan, command: Command, inventory: &Inventory) -> Command {
    let Command::Import(mut adoption) = command else { return command };
    let none_yet = !plan.services.values().any(|service| service.hub);
    if let (true, Ok(next)) = (none_yet, apply(plan, &Command::Import(adoption.clone()))) {
        let graph = graph::build(inventory, &next);
        for hub in graph::propose_hubs(&graph, &next) {
            let added = adoption.services.iter_mut().find(|(id, _)| *id == hub.service);
            if let Some((_, service)) = added {
                service.hub = true;
            }
        }
    }
    Command::Import(adoption)
}

#[expect(clippy::too_many_arguments, reason = "the fields of one request")]
pub(super) fn import(
    names: &[String],
    mappings: &Mappings,
    plan: Option<Plan>,
    base: bool,
    author: &str,
    at: Minutes,
    mut attached: Attached,
    monitor: &mut dyn Monitor,
) -> Result<(Answer, Attached), Failure> {
    let base = if base { attached.pop().and_then(|bytes| estate::decode_inventory(&bytes)) } else { None };
    let base = base.unwrap_or_default();
    let files: Vec<InputFile> =
        names.iter().cloned().zip(attached).map(|(name, bytes)| InputFile { name, bytes }).collect();
    let is_new = plan.is_none();
    let adopted = adopt_files(&files, mappings, &base, plan, author, at, monitor)
        .map_err(|(files, notes)| Failure::Nothing(files, notes))?;
    let Adopted { plan, command, inventory, digest, files, notes, vms } = adopted;
    let imported = Imported { command, begin: is_new.then_some(plan), digest, files, notes, vms };
    Ok((Answer::Imported(Box::new(imported)), vec![inventory]))
}

pub(super) fn example(vms: u32, seed: u64, monitor: &mut dyn Monitor) -> (Answer, Attached) {
    let made = example::generate(&example::Options { vms, seed }, monitor);
    let (names, bytes) = made.files.into_iter().map(|file| (file.name, file.bytes)).unzip();
    (Answer::Files(names), bytes)
}
