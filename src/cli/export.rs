//! `export`.
//!
//! In: a plan. Out: a file for another program, or a drawing. **Services stand where the page's map has them.**

use serde::Serialize;

use super::arguments;
use super::{End, Outcome, Voice};
use super::{files, states};
use crate::base::Arg;
use crate::estate::Inventory;
use crate::graph;
use crate::job::out::{self, Format, Level, Places};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Exported {
    file: String,
    format: &'static str,
    bytes: usize,
}

pub(super) fn export(voice: &Voice, task: &arguments::Export) -> Outcome {
    let kept = states::open(voice, &task.file)?;
    let inventory = match kept.plan.inventories.last() {
        None => Inventory::default(),
        Some(newest) => kept.read(voice, Some(*newest))?,
    };
    let plan = kept.plan;
    let graph = graph::build(&inventory, &plan);
    let source = out::Source { inventory: &inventory, plan: &plan, graph: &graph };
    let known = Format::ALL.iter().find(|format| format.as_str() == task.format);
    let format = known.copied().unwrap_or(Format::GraphMl);
    let level = if task.level == "vms" { Level::Vms } else { Level::Services };
    // Places of servers are made for a drawing only: no map has them all.
    let places = match (level, format) {
        (Level::Services, _) | (_, Format::Svg) => {
            out::places(&source, level, &voice.texts.get("trust-shared"))
        }
        (Level::Vms, _) => Places::default(),
    };
    let text = out::export(&source, format, level, &places);
    files::write(voice, &task.out, text.as_bytes())?;
    let (file, bytes) = (task.out.display().to_string(), text.len());
    voice.json(&Exported { file, format: format.as_str(), bytes });
    voice.tell("cli-exported", &[("name", Arg::from(task.out.display().to_string()))]);
    Ok(End::Done)
}
