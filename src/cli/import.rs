//! `import` and `example`.
//!
//! In: files, or a seed. Out: counts and notes, or files. **A file that cannot be used makes the task fail,
//! after everything else has been read and told.**

use serde::Serialize;
use std::collections::BTreeSet;

use super::arguments;
use super::files;
use super::{End, Outcome, Trouble, Voice};
use crate::base::{Arg, Level, Note, Silent};
use crate::estate::{SourceKind, VmKind};
use crate::import::{FileReport, Mappings, NoiseCount};
use crate::job;
use crate::plan::apply;
use crate::text::{note_text, place_text};

#[derive(Serialize)]
struct Counts<'a> {
    vms: usize,
    templates: usize,
    agents: usize,
    placeholders: usize,
    services: usize,
    trusts: usize,
    dependencies: usize,
    externals: usize,
    noise: &'a [NoiseCount],
    declared: usize,
    hosts: usize,
    clusters: usize,
    datastores: usize,
    /// Digest of the inventory, as a plan names it.
    inventory: String,
    files: Vec<FileLine<'a>>,
    notes: Vec<NoteLine<'a>>,
}

/// What was made of a file.
#[derive(Serialize)]
struct FileLine<'a> {
    name: &'a str,
    kind: SourceKind,
    why: &'a str,
    read: u64,
    skipped: u64,
}

impl<'a> FileLine<'a> {
    fn of(file: &'a FileReport) -> Self {
        let FileReport { name, kind, why, rows_read, rows_skipped, .. } = file;
        Self { name, kind: *kind, why: why.as_str(), read: *rows_read, skipped: *rows_skipped }
    }
}

#[derive(Serialize)]
pub(super) struct NoteLine<'a> {
    level: Level,
    code: &'a str,
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    row: Option<u32>,
    column: Option<&'a str>,
}

impl<'a> NoteLine<'a> {
    pub(super) fn of(note: &'a Note) -> Self {
        let place = &note.place;
        Self {
            level: note.level,
            code: note.code.as_str(),
            file: place.file.as_deref(),
            sheet: place.sheet.as_deref(),
            row: place.row,
            column: place.column.as_deref(),
        }
    }
}

pub(super) fn import(voice: &Voice, task: &arguments::Import) -> Outcome {
    let inputs = files::inputs(voice, &task.files)?;
    let parsed = job::read_files(&inputs, &Mappings::default(), &mut Silent);
    let (found, mut notes) = (parsed.value, parsed.notes);
    let inventory = &found.imported.inventory;
    let digest = crate::base::Digest::of(&job::encode_inventory(inventory));
    let plan = crate::plan::adopt::begin(digest, "", crate::base::Minutes(0));
    let adopted = crate::plan::adopt::adopt(&plan, &found.imported, digest);
    notes.extend(adopted.notes);
    let plan = apply(&plan, &adopted.value).unwrap_or(plan);
    let owners: BTreeSet<_> = plan.services.values().map(|service| &service.owner).collect();
    let kind = |kind: VmKind| inventory.vms.iter().filter(|vm| vm.kind == kind).count();
    let counts = Counts {
        vms: inventory.vms.len(),
        templates: kind(VmKind::Template),
        agents: kind(VmKind::Agent),
        placeholders: kind(VmKind::Placeholder),
        services: plan.services.len(),
        trusts: owners.len(),
        dependencies: inventory.count_dependencies(),
        externals: inventory.externals.len(),
        noise: &found.noise,
        declared: inventory.declared.len(),
        hosts: inventory.hosts.len(),
        clusters: inventory.clusters.len(),
        datastores: inventory.datastores.len(),
        inventory: digest.to_hex(),
        files: found.files.iter().map(FileLine::of).collect(),
        notes: notes.iter().map(NoteLine::of).collect(),
    };
    voice.json(&counts);
    let args = [
        ("vms", Arg::from(counts.vms)),
        ("services", Arg::from(counts.services)),
        ("dependencies", Arg::from(counts.dependencies)),
    ];
    voice.tell("cli-imported", &args);
    tell_notes(voice, &notes);
    refuse_unused(voice, &found.files)?;
    Ok(End::Done)
}

/// One line a note: where, what, what to do.
pub(super) fn tell_notes(voice: &Voice, notes: &[Note]) {
    for note in notes {
        let text = note_text(note, &voice.texts);
        let place = place_text(&note.place, &voice.texts);
        let place = if place.is_empty() { place } else { format!("{place}: ") };
        let (what, hint) = (text.what.trim_end_matches('.'), text.hint.trim_end_matches('.'));
        voice.line(&format!("{place}{what}. {hint}. [{}]", note.code.as_str()));
    }
}

/// The task was to use every file; one that was given twice is used.
pub(super) fn refuse_unused(voice: &Voice, files: &[FileReport]) -> Result<(), Trouble> {
    let used = |digest| files.iter().any(|file| file.kind != SourceKind::Unknown && file.digest == digest);
    let unused: Vec<&str> =
        files.iter().filter(|file| !used(file.digest)).map(|file| file.name.as_str()).collect();
    if unused.is_empty() {
        return Ok(());
    }
    Err(voice.trouble("cli-files-unused", &[("names", Arg::from(voice.texts.list(&unused)))]))
}

pub(super) fn example(voice: &Voice, task: &arguments::Example) -> Outcome {
    let options = crate::example::Options { vms: task.vms, seed: task.seed };
    let (made, truth) = if task.later {
        let changes = crate::example::Changes::of(task.vms);
        let later = crate::example::later(&options, &changes, &mut Silent);
        (later.files, serde_json::to_vec_pretty(&later.truth))
    } else {
        let made = crate::example::generate(&options, &mut Silent);
        (made.files, serde_json::to_vec_pretty(&made.truth))
    };
    std::fs::create_dir_all(&task.out).map_err(|error| {
        let reason = Arg::from(error.to_string());
        voice.trouble("cli-file-unwritable", &[("name", files::name(&task.out)), ("reason", reason)])
    })?;
    for file in &made {
        files::write(voice, &task.out.join(&file.name), &file.bytes)?;
    }
    if let Some(path) = &task.truth {
        files::write(voice, path, &truth.unwrap_or_default())?;
    }
    let names: Vec<&str> = made.iter().map(|file| file.name.as_str()).collect();
    voice.json(&serde_json::json!({ "files": names }));
    voice.tell("cli-example", &[("count", Arg::from(names.len())), ("name", files::name(&task.out))]);
    Ok(End::Done)
}
