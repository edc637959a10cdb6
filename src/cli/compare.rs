//! `compare`.
//!
//! In: two states of the estate, each as files, a folder or a plan. Out: what differs. **A plan's own decisions
//! say what it means; without one only facts are compared.**

use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::arguments;
use super::files;
use super::plan::trouble;
use super::{End, Outcome, Trouble, Voice};
use crate::base::{Arg, Gather as _, Minutes, PlanId, Silent, VmId};
use crate::drift::{self, Change, Drift, Verdict, VmDrift, What};
use crate::estate::Inventory;
use crate::import::{InputFile, Mappings};
use crate::plan::{Plan, VCenterRole};
use crate::text::visible;
use crate::{job, share};

/// Names on one line at most.
const NAMES: usize = 8;

/// A state of the estate, and the plan that it came in.
struct State {
    inventory: Inventory,
    plan: Option<Plan>,
}

#[derive(Serialize)]
struct StateLine {
    taken: Option<String>,
    vms: usize,
    vcenters: Vec<String>,
}

#[derive(Serialize)]
struct Compared {
    earlier: StateLine,
    later: StateLine,
    drift: Value,
    not_moved: Vec<drift::Meaning>,
}

pub(super) fn compare(voice: &Voice, task: &arguments::Compare) -> Outcome {
    let (earlier, later) = states(voice, task)?;
    let mut plan =
        later.plan.or(earlier.plan).unwrap_or_else(|| Plan::new(PlanId::new(""), "", "", Minutes(0)));
    let (earlier, later) = (earlier.inventory, later.inventory);
    for name in &task.target {
        plan.vcenters.insert(vcenter(voice, [&earlier, &later], name)?, VCenterRole::Target);
    }
    let drift = drift::drift(&earlier, &later, &plan);
    let not_moved = drift::not_moved(&later, &plan, &drift);
    if voice.json {
        let drift = plain(serde_json::to_value(&drift).unwrap_or_default());
        voice.json(&Compared { earlier: line(&earlier), later: line(&later), drift, not_moved });
    } else {
        let names = Names { earlier: &earlier, later: &later };
        tell(voice, &names, &drift);
        tell_meanings(voice, &names, drift.meanings.iter().chain(&not_moved));
    }
    Ok(End::Done)
}

/// The two states: of one plan those that it keeps, else those of two paths, or of two lists of files.
fn states(voice: &Voice, task: &arguments::Compare) -> Result<(State, State), Trouble> {
    match (task.files.as_slice(), task.later.as_slice()) {
        ([plan], []) if is_plan(plan) => {
            let (plan, mut inventories) = open(voice, plan)?;
            match (inventories.pop(), inventories.pop()) {
                (Some(later), Some(earlier)) => {
                    let earlier = State { inventory: earlier, plan: None };
                    Ok((earlier, State { inventory: later, plan: Some(plan) }))
                }
                _ => Err(Trouble(voice.texts.get("cli-compare-two"))),
            }
        }
        ([earlier, later], []) => {
            Ok((state(voice, std::slice::from_ref(earlier))?, state(voice, std::slice::from_ref(later))?))
        }
        (_, []) => Err(Trouble(voice.texts.get("cli-compare-two"))),
        (earlier, later) => Ok((state(voice, earlier)?, state(voice, later)?)),
    }
}

pub(super) fn is_plan(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("flytteplan"))
}

fn state(voice: &Voice, paths: &[PathBuf]) -> Result<State, Trouble> {
    if let [plan] = paths
        && is_plan(plan)
    {
        let (plan, mut inventories) = open(voice, plan)?;
        let inventory = inventories.pop().unwrap_or_default();
        return Ok(State { inventory, plan: Some(plan) });
    }
    let mut inputs: Vec<InputFile> = Vec::new();
    for path in paths {
        inputs.extend(files::inputs(voice, &inside(voice, path)?)?);
    }
    let parsed = crate::import::import(&inputs, &Mappings::default(), &mut Silent);
    let inventory = parsed.value.imported.inventory;
    if inventory.vms.is_empty() {
        super::import::tell_notes(voice, &parsed.notes);
        return Err(Trouble(voice.texts.get("cli-nothing-used")));
    }
    Ok(State { inventory, plan: None })
}

/// The files of a folder, by name; any other path is a file.
fn inside(voice: &Voice, path: &Path) -> Result<Vec<PathBuf>, Trouble> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let unreadable = |error: std::io::Error| {
        let args = [("name", files::name(path)), ("reason", Arg::from(error.to_string()))];
        voice.trouble("cli-file-unreadable", &args)
    };
    let entries = std::fs::read_dir(path).map_err(unreadable)?;
    let mut found: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect();
    found.sort();
    Ok(found)
}

/// A plan and its inventories, newest last.
pub(super) fn open(voice: &Voice, path: &Path) -> Result<(Plan, Vec<Inventory>), Trouble> {
    let opened = share::open(&files::read(voice, path)?).map_err(|problem| trouble(voice, &problem))?;
    if let Some(problem) = opened.problems.first() {
        return Err(trouble(voice, problem));
    }
    let (plan, bytes) = (opened.file.plan, opened.file.inventories);
    let known = plan.inventories.iter().filter_map(|digest| job::decode_inventory(bytes.get(digest)?));
    let known: Vec<Inventory> = known.collect();
    Ok((plan, known))
}

/// Key of the vCenter of that name or key.
pub(super) fn vcenter(voice: &Voice, states: [&Inventory; 2], name: &str) -> Result<String, Trouble> {
    let mut known = states.into_iter().flat_map(|inventory| &inventory.vcenters);
    let named = known.find(|one| one.key.eq_ignore_ascii_case(name) || one.server.eq_ignore_ascii_case(name));
    named.map(|one| one.key.clone()).ok_or_else(|| {
        voice.trouble("cli-option-unreadable", &[("name", Arg::from("--target")), ("value", Arg::from(name))])
    })
}

fn line(inventory: &Inventory) -> StateLine {
    StateLine {
        taken: drift::taken(inventory).map(Minutes::to_rfc3339),
        vms: inventory.vms.len(),
        vcenters: inventory.vcenters.iter().map(|vcenter| vcenter.server.clone()).collect(),
    }
}

/// Arguments as plain texts and numbers.
fn plain(mut drift: Value) -> Value {
    let rows = drift.get_mut("vms").and_then(Value::as_array_mut);
    for change in
        rows.into_iter().flatten().filter_map(|row| row.get_mut("changes")?.as_array_mut()).flatten()
    {
        for side in ["before", "after"] {
            let bare = change.get(side).and_then(|arg| arg.get("Text").or(arg.get("Number"))).cloned();
            if let (Some(slot), Some(bare)) = (change.get_mut(side), bare) {
                *slot = bare;
            }
        }
    }
    drift
}

struct Names<'a> {
    earlier: &'a Inventory,
    later: &'a Inventory,
}

impl Names<'_> {
    fn of(&self, id: &VmId) -> String {
        let name = |inventory: &Inventory| Some(inventory.vm(inventory.find(id)?)?.name.clone());
        visible(&name(self.later).or_else(|| name(self.earlier)).unwrap_or_default()).into_owned()
    }
}

impl<'a> Names<'a> {
    /// The server's name, for the key of a vCenter.
    fn vcenter(&self, key: &'a str) -> &'a str {
        let mut known = self.later.vcenters.iter().chain(&self.earlier.vcenters);
        known.find(|vcenter| vcenter.key == key).map_or(key, |vcenter| vcenter.server.as_str())
    }
}

fn tell(voice: &Voice, names: &Names<'_>, drift: &Drift) {
    let texts = &voice.texts;
    let time = |state: &Inventory| drift::taken(state).map(|at| texts.instant(at)).unwrap_or_default();
    let (earlier, later) = (Arg::from(time(names.earlier)), Arg::from(time(names.later)));
    voice.tell("cli-compared", &[("count", Arg::from(drift.same)), ("earlier", earlier), ("later", later)]);
    let mut by_verdict: BTreeMap<Verdict, Vec<&VmDrift>> = BTreeMap::new();
    for row in &drift.vms {
        by_verdict.entry(row.verdict).or_default().push(row);
    }
    for (verdict, rows) in by_verdict {
        let key = format!("cli-drift-{}", verdict.as_str());
        voice.tell(&key, &[("count", Arg::from(rows.len()))]);
        for row in rows {
            let changes: Vec<String> = row.changes.iter().map(|change| said(voice, names, change)).collect();
            let words = [format!("  {}", visible(&row.name)), changes.join("; ")];
            voice.line(words.join("  ").trim_end());
        }
    }
    let count = |key: &str, count: usize| {
        if count > 0 {
            voice.tell(key, &[("count", Arg::from(count))]);
        }
    };
    count("cli-drift-questions", drift.questions.len());
    for question in &drift.questions {
        let like: Vec<String> =
            question.candidates.iter().map(|one| visible(&one.name).into_owned()).collect();
        voice.line(&format!("  {}: {}", visible(&question.name), texts.list(&like)));
    }
    for (key, list) in
        [("cli-drift-names", &drift.names_reused), ("cli-drift-addresses", &drift.addresses_reused)]
    {
        count(key, list.len());
        for reuse in list {
            let (before, after) = (names.of(&reuse.before), names.of(&reuse.after));
            voice.line(&format!("  {}: {before} → {after}", visible(&reuse.what)));
        }
    }
    count("cli-drift-clones", drift.clones.len());
    count("cli-drift-dependencies-new", drift.dependencies_new as usize);
    count("cli-drift-dependencies-vanished", drift.dependencies_vanished as usize);
}

fn said(voice: &Voice, names: &Names<'_>, change: &Change) -> String {
    let side = |arg: &Arg| match (change.what, arg) {
        (What::Memory | What::Storage, Arg::Number(mib)) => voice.texts.gib(u64::try_from(*mib).unwrap_or(0)),
        (_, Arg::Number(number)) => voice.texts.number(*number),
        (What::Vcenter, Arg::Text(key)) => visible(names.vcenter(key)).into_owned(),
        (_, Arg::Text(text)) => visible(text).into_owned(),
        (_, Arg::Waves(_)) => String::new(),
    };
    let what = voice.texts.get(&format!("cli-what-{}", change.what.as_str()));
    format!("{what}: {} → {}", side(&change.before), side(&change.after))
}

fn tell_meanings<'a>(voice: &Voice, names: &Names<'_>, all: impl Iterator<Item = &'a drift::Meaning>) {
    let mut by_code: BTreeMap<drift::MeaningCode, Vec<&drift::Meaning>> = BTreeMap::new();
    for meaning in all {
        by_code.entry(meaning.code).or_default().push(meaning);
    }
    for (code, meanings) in by_code.into_iter().map(|(code, list)| (code.as_str(), list)).into_map() {
        let some: Vec<String> = meanings.iter().map(|meaning| names.of(&meaning.vm)).collect();
        let args =
            [("count", Arg::from(meanings.len())), ("names", Arg::from(voice.texts.list_of(&some, NAMES)))];
        voice.tell(&format!("cli-meaning-{code}"), &args);
    }
}
