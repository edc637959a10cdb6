//! `plan` and `check`.
//!
//! In: files to import, or a plan. Out: a plan file, or findings. **The plan is made by the very commands that
//! the page would carry out, so that both write the same bytes.**

use serde::Serialize;
use std::collections::BTreeMap;

use super::arguments;
use super::files;
use super::import::{refuse_unused, tell_notes};
use super::{End, Outcome, Trouble, Voice};
use crate::base::{Arg, PlanId, Silent};
use crate::check::{self, Context, Finding, Severity};
use crate::estate::Inventory;
use crate::import::Mappings;
use crate::job::{self, Adopted, ProposalView, Standing};
use crate::plan::{Command, History, Plan, Refusal};
use crate::{graph, share};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Planned<'a> {
    file: String,
    plan_id: &'a str,
    vms: usize,
    services: usize,
    waves: Vec<PlannedWave<'a>>,
    crossing_weight: u64,
    first_fit_weight: u64,
    stops: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlannedWave<'a> {
    id: &'a str,
    name: &'a str,
    vms: usize,
}

pub(super) fn plan(voice: &Voice, task: &arguments::Plan) -> Outcome {
    let inputs = files::inputs(voice, &task.files)?;
    let at = files::time(voice, task.time.as_deref())?;
    let adopted =
        job::adopt_files(&inputs, &Mappings::default(), Standing::default(), &task.author, at, &mut Silent)
            .map_err(|(_, notes)| {
            tell_notes(voice, &notes);
            Trouble(voice.texts.get("cli-nothing-used"))
        })?;
    refuse_unused(voice, &adopted.files)?;
    let Adopted { mut plan, command, inventory, digest, .. } = adopted;
    if let Some(id) = &task.plan_id {
        plan.id = PlanId::new(id.as_str());
    }
    let mut history = History::new(plan, Vec::new());
    let refused = |refusal: Refusal| Trouble(voice.texts.get(&format!("refused-{refusal}")));
    history.execute(&command, &task.author, at).map_err(refused)?;
    if task.pin {
        let placed = history.plan().vms.iter().filter(|(_, vm)| vm.wave.is_some()).map(|(id, _)| id.clone());
        let placed: Vec<_> = placed.collect();
        ignore_no_change(history.execute(&Command::Pin(placed), &task.author, at)).map_err(refused)?;
    }
    let estate = job::decode_inventory(&inventory).unwrap_or_default();
    let view = job::propose(history.plan(), &estate, task.waves as usize, task.seed, &mut Silent);
    let taken = history.execute(&Command::AcceptProposal(view.whole()), &task.author, at);
    ignore_no_change(taken).map_err(refused)?;
    let plan = Plan::clone(history.plan());
    let seal = job::save(plan, history.journal().to_vec(), Vec::new(), BTreeMap::from([(digest, inventory)]))
        .map_err(|problem| trouble(voice, &problem))?;
    files::write(voice, &task.out, &seal.bytes)?;
    report(voice, task, history.plan(), &estate, &view);
    Ok(End::Done)
}

fn ignore_no_change<T>(outcome: Result<T, Refusal>) -> Result<(), Refusal> {
    match outcome {
        Ok(_) | Err(Refusal::NothingChanges) => Ok(()),
        Err(refusal) => Err(refusal),
    }
}

fn report(voice: &Voice, task: &arguments::Plan, plan: &Plan, inventory: &Inventory, view: &ProposalView) {
    let findings = findings(plan, inventory);
    let count = |id| plan.vms.values().filter(|vm| vm.wave.as_ref() == Some(id)).count();
    let waves = plan.waves_in_order();
    let planned = Planned {
        file: task.out.display().to_string(),
        plan_id: plan.id.as_str(),
        vms: plan.vms.values().filter(|vm| vm.moves).count(),
        services: plan.services.len(),
        waves: waves
            .iter()
            .map(|(id, wave)| PlannedWave { id: id.as_str(), name: &wave.name, vms: count(id) })
            .collect(),
        crossing_weight: view.proposal.after.crossing_weight,
        first_fit_weight: view.proposal.baseline.crossing_weight,
        stops: findings.iter().filter(|finding| finding.severity == Severity::Stop).count(),
    };
    voice.json(&planned);
    voice.tell("cli-planned", &[("waves", Arg::from(waves.len())), ("name", files::name(&task.out))]);
    for cause in &view.proposal.causes {
        voice.tell(&format!("cause-{}", cause.code.as_str()), &cause.args);
    }
}

fn findings(plan: &Plan, inventory: &Inventory) -> Vec<Finding> {
    let graph = graph::build(inventory, plan);
    check::check(&Context::new(inventory, plan, &graph))
}

pub(super) fn trouble(voice: &Voice, problem: &share::Problem) -> Trouble {
    let entry = problem.entry.clone().unwrap_or_default();
    voice.trouble(&format!("problem-{}", problem.code.as_str()), &[("entry", Arg::from(entry))])
}

#[derive(Serialize)]
struct Findings {
    findings: Vec<Finding>,
}

pub(super) fn check(voice: &Voice, task: &arguments::Check) -> Outcome {
    let bytes = files::read(voice, &task.file)?;
    let opened = share::open(&bytes).map_err(|problem| trouble(voice, &problem))?;
    let plan = opened.file.plan;
    let newest = plan.inventories.last().and_then(|digest| opened.file.inventories.get(digest));
    let inventory = newest.and_then(|bytes| job::decode_inventory(bytes)).unwrap_or_default();
    let findings = findings(&plan, &inventory);
    let stops = findings.iter().filter(|finding| finding.severity == Severity::Stop).count();
    if findings.is_empty() {
        voice.line(&voice.texts.get("cli-check-none"));
    }
    for finding in &findings {
        let severity = voice.texts.get(&format!("severity-{}", finding.severity.as_str()));
        let text = voice.texts.format(&format!("finding-{}", finding.rule.as_str()), &finding.args);
        voice.line(&format!("{severity}: {text} [{}]", finding.id));
    }
    voice.json(&Findings { findings });
    Ok(if stops > 0 { End::No } else { End::Done })
}
