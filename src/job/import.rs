//! From files to the one command that takes them into a plan.
//!
//! In: files, column mappings, the plan and inventory there may be. Out: a command, notes, the inventory.
//! **What cannot be read changes nothing: the plan stays as it was. A file is taken into a plan once; read
//! again, it adds to the inventory alone.**

use std::collections::BTreeSet;

use super::{Answer, Attached, Counts, Failure, ImportRequest, Told, again, estate};
use crate::base::{Bytes, Digest, Gather as _, Minutes, Monitor, Note, PlanId, ServiceId, Silent};
use crate::drift;
use crate::estate::{Imported, Inventory, SourceKind};
use crate::example;
use crate::graph;
use crate::import::{self as read, FileReport, InputFile, Mappings, Noise};
use crate::plan::apply;
use crate::plan::{self, Command, Plan, adopt};

/// Files read and fitted to a plan.
pub struct Adopted {
    /// The plan before the command: the one given, or a new one.
    pub plan: Plan,
    pub command: Command,
    pub inventory: Vec<u8>,
    pub digest: Digest,
    /// Of the inventory, and of the plan after the command.
    pub told: Told,
    pub vms: u32,
}

/// What files are read onto: nothing by default.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    pub plan: Option<Plan>,
    /// The inventory that the files are joined with.
    pub base: Inventory,
    /// Digests of files that the plan has taken in before, beside those that `base` names.
    pub known: BTreeSet<Digest>,
    /// Names of files that count as new even so: a person assigned their columns otherwise.
    pub again: BTreeSet<String>,
    /// Rules that keep noise out of flows and are off.
    pub noise: Noise,
    /// The id of a new plan, where one was chosen for it.
    pub id: Option<PlanId>,
}

impl Standing {
    fn knows(&self, file: &FileReport) -> bool {
        let known = self.known.contains(&file.digest)
            || self.base.sources.iter().any(|source| source.digest == file.digest);
        known && !self.again.contains(&file.name)
    }

    /// Whether what is read says more of the newest state that the plan keeps, and is no other state: all that it was
    /// read from is read still, and what is new is no export of servers, nor traffic where there was some.
    fn completes(&self, files: &[FileReport], inventory: &Inventory) -> bool {
        let earlier = self.base.sources.iter().map(|source| &source.digest).chain(&self.known);
        let mut earlier = earlier.peekable();
        let is_read = |digest: &&Digest| {
            files.iter().any(|file| file.digest == **digest)
                || inventory.sources.iter().any(|source| source.digest == **digest)
        };
        if earlier.peek().is_none() || !earlier.all(|digest| is_read(&digest)) {
            return false;
        }
        let was_read = |file: &FileReport| {
            self.known.contains(&file.digest) || self.base.sources.iter().any(|one| one.digest == file.digest)
        };
        let is_traffic = |kind| matches!(kind, SourceKind::Flows | SourceKind::AzureDependencies);
        let had_traffic = self.base.sources.iter().any(|source| is_traffic(source.kind))
            || files.iter().any(|file| is_traffic(file.kind) && was_read(file));
        files.iter().filter(|file| !was_read(file)).all(|file| match file.kind {
            SourceKind::Rvtools | SourceKind::Servers => false,
            kind => !(is_traffic(kind) && had_traffic),
        })
    }
}

/// Reads files onto what is there and makes the command that takes them in. `Err` where nothing new could be
/// used: reports and notes say why.
pub fn adopt_files(
    files: &[InputFile],
    mappings: &Mappings,
    standing: Standing,
    author: &str,
    at: Minutes,
    monitor: &mut dyn Monitor,
) -> Result<Adopted, Box<Told>> {
    let (parsed, before) = again::read_in_order(&standing.base, files, mappings, &standing.noise, monitor);
    let (found, mut notes) = (parsed.value, parsed.notes);
    if found.imported.inventory.vms.is_empty() {
        let counts = Counts::of(&found.imported.inventory);
        let (noise, files) = (found.noise, found.files);
        return Err(Box::new(Told { counts, noise, files, notes, ..Told::default() }));
    }
    let news: Vec<&FileReport> = found.files.iter().filter(|file| !standing.knows(file)).collect();
    if standing.plan.is_some() && !news.is_empty() && !news.iter().any(|file| used(file)) {
        notes.retain(|note| news.iter().any(|file| note.place.file.as_ref() == Some(&file.name)));
        let files = news.into_iter().cloned().collect();
        return Err(Box::new(Told { files, notes, ..Told::default() }));
    }
    let nothing_new = news.is_empty();
    let read::Import { imported, files: reports, noise } = found;
    let inventory = estate::encode_inventory(&imported.inventory);
    let digest = Digest::of(&inventory);
    let vms = u32::try_from(imported.inventory.vms.len()).unwrap_or(u32::MAX);
    let completes = standing.completes(&reports, &imported.inventory);
    let counts = Counts::of(&imported.inventory);
    let command = |plan: &Plan, notes: &mut Vec<Note>| {
        let (fresh, earlier) = by_age(files, mappings, &standing, &reports, imported);
        let states: Vec<&Inventory> = [&standing.base].into_iter().chain(before.as_ref()).collect();
        let followed = again::follow(plan, &states, &fresh.inventory, notes);
        let earlier = followed.without_namesakes(earlier);
        let adopted = adopt::adopt_again(plan, &fresh, &earlier, followed.same, digest);
        notes.extend(adopted.notes);
        let named = with_state(adopted.value, &fresh.inventory, completes, at);
        with_hubs(plan, named, &fresh.inventory)
    };
    let begin = || {
        let mut plan = adopt::begin(digest, author, at);
        plan.id = standing.id.clone().unwrap_or(plan.id);
        plan
    };
    let plan = standing.plan.clone().unwrap_or_else(begin);
    let command = if nothing_new { Command::Import(Box::default()) } else { command(&plan, &mut notes) };
    let counts = counts.with(apply(&plan, &command).as_ref().unwrap_or(&plan));
    let told = Told { counts, inventory: Some(digest), noise, files: reports, notes };
    Ok(Adopted { plan, command, inventory, digest, told, vms })
}

fn used(file: &FileReport) -> bool {
    file.kind != SourceKind::Unknown
}

/// Catalogues and wave lists that are new, and those that the plan has taken in before. All of the inventory
/// stands with the new.
fn by_age(
    files: &[InputFile],
    mappings: &Mappings,
    standing: &Standing,
    reports: &[FileReport],
    imported: Imported,
) -> (Imported, Imported) {
    if !reports.iter().any(|file| standing.knows(file)) {
        return (imported, Imported::default());
    }
    let members = read::members(files);
    let lists = |known: bool| {
        let is_list = |file: &&FileReport| {
            matches!(file.kind, SourceKind::Catalogue | SourceKind::WaveList | SourceKind::Relations)
        };
        let wanted = reports.iter().filter(is_list).filter(|file| standing.knows(file) == known);
        let wanted: BTreeSet<(&str, Digest)> =
            wanted.map(|file| (file.name.as_str(), file.digest)).into_set();
        let named = |file: &&InputFile| {
            // A digest costs a reading.
            wanted.iter().any(|(name, _)| *name == file.name)
                && wanted.contains(&(file.name.as_str(), file.bytes.digest()))
        };
        let files: Vec<InputFile> = files.iter().chain(&members).filter(named).cloned().collect();
        read::import_onto(&imported.inventory, &files, mappings, &mut Silent).value.imported
    };
    let (fresh, earlier) = (lists(false), lists(true));
    (Imported { inventory: imported.inventory, ..fresh }, earlier)
}

/// Says of the state what tells it from others, and whether it takes the place of the one before.
fn with_state(command: Command, inventory: &Inventory, completes: bool, at: Minutes) -> Command {
    let Command::Import(mut adoption) = command else { return command };
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    adoption.state = Some(plan::State {
        made: drift::taken(inventory),
        taken: at,
        vms: count(inventory.vms.len()),
        dependencies: count(inventory.count_dependencies()),
    });
    adoption.completes = completes;
    Command::Import(adoption)
}

/// Marks the services that nearly everything uses as hubs, where nobody has said anything of hubs yet.
fn with_hubs(plan: &Plan, command: Command, inventory: &Inventory) -> Command {
    let Command::Import(mut adoption) = command else { return command };
    let none_yet = !plan.services.values().any(|service| service.hub);
    if let (true, Ok(next)) = (none_yet, apply(plan, &Command::Import(adoption.clone()))) {
        let graph = graph::build(inventory, &next);
        for hub in graph::propose_hubs(&graph, &next) {
            let is_new = |id: &ServiceId| *id == hub.service && !plan.services.contains_key(id);
            let added = adoption.services.iter_mut().find(|(id, _)| is_new(id));
            if let Some((_, service)) = added {
                service.hub = true;
            }
        }
    }
    Command::Import(adoption)
}

pub(super) fn import(
    request: ImportRequest,
    mut attached: Vec<Bytes>,
    monitor: &mut dyn Monitor,
) -> Result<(Answer, Attached), Failure> {
    let ImportRequest { names, mappings, noise, plan, base, known, again, author, at } = request;
    let base = if base {
        attached.pop().and_then(|bytes| estate::decode_inventory(&bytes.into_held()))
    } else {
        None
    };
    let files: Vec<InputFile> =
        names.into_iter().zip(attached).map(|(name, bytes)| InputFile { name, bytes }).collect();
    let is_new = plan.is_none();
    let standing = Standing { plan, base: base.unwrap_or_default(), known, again, noise, id: None };
    let adopted = adopt_files(&files, &mappings, standing, &author, at, monitor).map_err(Failure::Nothing)?;
    let Adopted { plan, command, inventory, digest, told, vms } = adopted;
    let begin = is_new.then_some(plan);
    let mut imported = super::Imported { command, begin, digest, told, vms };
    let mut attached = imported.take_pieces();
    attached.push(inventory);
    Ok((Answer::Imported(Box::new(imported)), attached))
}

pub(super) fn example(vms: u32, seed: u64, target: bool, monitor: &mut dyn Monitor) -> (Answer, Attached) {
    let options = example::Options { vms, seed };
    let mut files = example::generate(&options, monitor).files;
    if target {
        files.extend(example::target(&options, monitor).files);
    }
    let (names, bytes) = files.into_iter().map(|file| (file.name, file.bytes)).unzip();
    (Answer::Files(names), bytes)
}
