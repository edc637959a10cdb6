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
use super::states;
use super::{End, Outcome, Trouble, Voice};
use crate::base::{Arg, Gather as _, Minutes, PlanId, Silent, VmId};
use crate::check::{Since, WaveSince};
use crate::drift::{self, Change, Drift, Verdict, VmDrift, What};
use crate::estate::{Inventory, VCenter};
use crate::import::{InputFile, Mappings};
use crate::job;
use crate::plan::{Plan, VCenterRole};
use crate::text::visible;

/// Names on one line at most.
const NAMES: usize = 8;

/// What is compared: two states, or one alone, whose places are; and the plan that one came in.
struct Pair {
    earlier: Inventory,
    later: Option<Inventory>,
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
    since: Since,
}

pub(super) fn compare(voice: &Voice, task: &arguments::Compare) -> Outcome {
    if let ([plan], true) = (task.files.as_slice(), task.states) {
        states::list(voice, &states::open(voice, plan)?);
        return Ok(End::Done);
    }
    let Pair { earlier, later, plan } = pair(voice, task)?;
    let mut plan = plan.unwrap_or_else(|| Plan::new(PlanId::new(""), "", "", Minutes(0)));
    for name in &task.target {
        let known = [Some(&earlier), later.as_ref()].into_iter().flatten().flat_map(|state| &state.vcenters);
        plan.vcenters.insert(vcenter(voice, known, name)?, VCenterRole::Target);
    }
    let job::Compared { drift, since, .. } = job::compare_states(&earlier, later.as_ref(), &plan);
    let names = Names { earlier: &earlier, later: later.as_ref().unwrap_or(&earlier) };
    if voice.json {
        let drift = plain(serde_json::to_value(&drift).unwrap_or_default());
        voice.json(&Compared { earlier: line(names.earlier), later: line(names.later), drift, since });
    } else {
        tell(voice, &names, &drift);
        tell_meanings(voice, &names, drift.meanings.iter());
        tell_since(voice, &plan, &since);
    }
    Ok(End::Done)
}

/// The two states: of one plan those that were asked for, else those of two paths, or of two lists of files.
fn pair(voice: &Voice, task: &arguments::Compare) -> Result<Pair, Trouble> {
    let (earlier, later) = match (task.files.as_slice(), task.later.as_slice()) {
        ([plan], []) if is_plan(plan) => {
            let kept = states::open(voice, plan)?;
            let [from, to] = kept.chosen(voice, task.from.as_deref(), task.to.as_deref())?;
            let earlier = kept.read(voice, from.or(to))?;
            let later = from.map(|_| kept.read(voice, to)).transpose()?;
            return Ok(Pair { earlier, later, plan: Some(kept.plan) });
        }
        ([earlier, later], []) => {
            (state(voice, std::slice::from_ref(earlier))?, state(voice, std::slice::from_ref(later))?)
        }
        (_, []) => return Err(Trouble(voice.texts.get("cli-compare-two"))),
        (earlier, later) => (state(voice, earlier)?, state(voice, later)?),
    };
    Ok(Pair { earlier: earlier.0, later: Some(later.0), plan: later.1.or(earlier.1) })
}

pub(super) fn is_plan(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("flytteplan"))
}

/// The newest state of a plan, with the plan; or the state that files hold.
fn state(voice: &Voice, paths: &[PathBuf]) -> Result<(Inventory, Option<Plan>), Trouble> {
    if let [plan] = paths
        && is_plan(plan)
    {
        let kept = states::open(voice, plan)?;
        let [_, newest] = kept.chosen(voice, None, None)?;
        return Ok((kept.read(voice, newest)?, Some(kept.plan)));
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
    Ok((inventory, None))
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

/// Key of the vCenter of that name or key.
pub(super) fn vcenter<'a>(
    voice: &Voice,
    mut known: impl Iterator<Item = &'a VCenter>,
    name: &str,
) -> Result<String, Trouble> {
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
    count("cli-drift-dependencies-unseen", drift.dependencies_unseen as usize);
}

/// Waves that no longer keep their limits, findings that came and went, and who should be asked again.
fn tell_since(voice: &Voice, plan: &Plan, since: &Since) {
    let texts = &voice.texts;
    let holds = |wave: &&WaveSince| wave.holds()[1];
    let over: Vec<String> = since
        .waves
        .iter()
        .filter(|wave| !holds(wave))
        .map(|wave| texts.number(i64::from(plan.wave_number(&wave.wave))))
        .collect();
    if !since.waves.is_empty() {
        let args = [("count", Arg::from(since.waves.len())), ("over", Arg::from(over.len()))];
        voice.tell("cli-since-waves", &args);
        if !over.is_empty() {
            voice.tell("cli-since-over", &[("waves", Arg::from(texts.list(&over)))]);
        }
    }
    if since.came_total + since.went_total > 0 {
        let args = [("came", Arg::from(since.came_total)), ("went", Arg::from(since.went_total))];
        voice.tell("cli-since-findings", &args);
    }
    for one in &since.trusts {
        let name = plan.trusts.get(&one.trust).map_or("", |trust| trust.code.as_str());
        let args = [
            ("trust", Arg::from(visible(name).as_ref())),
            ("vms", Arg::from(one.vms)),
            ("dependencies", Arg::from(one.dependencies)),
        ];
        voice.tell("cli-since-trust", &args);
    }
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
