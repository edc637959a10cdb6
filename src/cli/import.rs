//! `import` and `example`.
//!
//! In: files, or a seed. Out: counts and notes, or files. **A file that cannot be used makes the task fail,
//! after everything else has been read and told.**

use super::arguments;
use super::files;
use super::{End, Outcome, Trouble, Voice};
use crate::base::{Arg, Minutes, Note, Silent};
use crate::estate::SourceKind;
use crate::import::{FileReport, Mappings};
use crate::job::told::{self, Form};
use crate::job::{self, Standing};
use crate::text::{note_text, place_text};

pub(super) fn import(voice: &Voice, task: &arguments::Import) -> Outcome {
    let inputs = files::inputs(voice, &task.files)?;
    let (mappings, standing) = (Mappings::default(), Standing::default());
    let told = job::adopt_files(&inputs, &mappings, standing, "", Minutes(0), &mut Silent)
        .map_or_else(|told| *told, |adopted| adopted.told);
    voice.text(&told::write(Form::Json, &told, &voice.texts));
    let args = [
        ("vms", Arg::from(told.counts.vms)),
        ("services", Arg::from(told.counts.services)),
        ("dependencies", Arg::from(told.counts.dependencies)),
    ];
    voice.tell("cli-imported", &args);
    tell_notes(voice, &told.notes);
    refuse_unused(voice, &told.files)?;
    Ok(End::Done)
}

/// One line a note: where, what, why, what to do.
pub(super) fn tell_notes(voice: &Voice, notes: &[Note]) {
    for note in notes {
        let text = note_text(note, &voice.texts);
        let place = place_text(&note.place, &voice.texts);
        let place = if place.is_empty() { place } else { format!("{place}: ") };
        let [what, why, hint] = [&text.what, &text.why, &text.hint].map(|text| text.trim_end_matches('.'));
        voice.line(&format!("{place}{what}. {why}. {hint}. [{}]", note.code.as_str()));
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
    let (made, truth) = if task.target {
        let mut made = crate::example::generate(&options, &mut Silent).files;
        let target = crate::example::target(&options, &mut Silent);
        made.extend(target.files);
        (made, serde_json::to_vec_pretty(&target.truth))
    } else if task.later {
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
