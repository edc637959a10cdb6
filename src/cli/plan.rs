//! `plan` and `check`.
//!
//! In: files to import, or a plan. Out: a plan file, or findings. **The plan is made by the very commands that
//! the page would carry out, so that both write the same bytes.**

use serde::Serialize;
use std::collections::BTreeMap;

use super::arguments;
use super::compare::vcenter;
use super::files;
use super::import::{refuse_unused, tell_notes};
use super::{End, Outcome, Trouble, Voice};
use crate::base::{Arg, Minutes, PlanId, ServiceId, Silent, WaveId};
use crate::check::{self, Context, Finding, Severity};
use crate::estate::Inventory;
use crate::import::Mappings;
use crate::job::{self, Adopted, ProposalView, Standing};
use crate::plan::{Command, History, Plan, Refusal, Service, VCenterRole};
use crate::share::{Problem, ProblemCode};
use crate::solve::{Assumption, Cause, Reason};
use crate::{graph, share, target};

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
    /// What of the services' homes is taken for granted.
    assumptions: &'a [Assumption],
    /// Why it cannot be done without a stop, where it cannot.
    causes: &'a [Cause],
    reasons: Vec<ServiceReasons<'a>>,
}

/// Where a service is, and why. A part that is held elsewhere has a line of its own.
#[derive(Serialize)]
struct ServiceReasons<'a> {
    service: &'a str,
    name: &'a str,
    wave: Option<&'a str>,
    reasons: &'a [Reason],
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
    let standing = Standing { id: task.plan_id.as_deref().map(PlanId::new), ..Standing::default() };
    let adopted = job::adopt_files(&inputs, &Mappings::default(), standing, &task.author, at, &mut Silent)
        .map_err(|told| {
            tell_notes(voice, &told.notes);
            Trouble(voice.texts.get("cli-nothing-used"))
        })?;
    refuse_unused(voice, &adopted.told.files)?;
    let Adopted { plan, command, inventory, digest, .. } = adopted;
    let mut history = History::new(plan, Vec::new());
    let refused = |refusal: Refusal| Trouble(voice.texts.get(&format!("refused-{refusal}")));
    history.execute(&command, &task.author, at).map_err(refused)?;
    if task.pin {
        let placed = history.plan().vms.iter().filter(|(_, vm)| vm.wave.is_some()).map(|(id, _)| id.clone());
        let placed: Vec<_> = placed.collect();
        ignore_no_change(history.execute(&Command::Pin(placed), &task.author, at)).map_err(refused)?;
    }
    let estate =
        job::decode_inventory(&inventory).ok_or_else(|| Trouble(voice.texts.get("cli-nothing-used")))?;
    decide(voice, task, &mut history, &estate, at)?;
    let view = job::propose(history.plan(), &estate, task.waves as usize, task.seed, &mut Silent);
    let taken = history.execute(&view.whole(), &task.author, at);
    ignore_no_change(taken).map_err(refused)?;
    let plan = Plan::clone(history.plan());
    let (journal, inventories) = (history.journal().to_vec(), BTreeMap::from([(digest, inventory)]));
    let seal = job::save(plan, journal, Vec::new(), inventories, BTreeMap::new())
        .map_err(|problem| trouble(voice, &problem))?;
    files::write(voice, &task.out, &seal.bytes)?;
    Ok(report(voice, task, history.plan(), &estate, &view))
}

/// What a person says of the target on the command line: which vCenters it is, and that guesses are taken.
fn decide(
    voice: &Voice,
    task: &arguments::Plan,
    history: &mut History,
    estate: &Inventory,
    at: Minutes,
) -> Result<(), Trouble> {
    let refused = |refusal: Refusal| Trouble(voice.texts.get(&format!("refused-{refusal}")));
    for name in &task.target {
        let key = vcenter(voice, estate.vcenters.iter(), name)?;
        let command = Command::SetVCenterRole(key, VCenterRole::Target, Vec::new());
        ignore_no_change(history.execute(&command, &task.author, at)).map_err(refused)?;
    }
    let least = target::Confidence::ALL.iter().find(|one| Some(one.as_str()) == task.accept.as_deref());
    let Some(least) = least else { return Ok(()) };
    let guesses = target::guesses(estate, history.plan(), None);
    let rows = target::rows(estate, history.plan(), &guesses);
    if let Some(command) = target::accept(rows.iter(), *least) {
        ignore_no_change(history.execute(&command, &task.author, at)).map_err(refused)?;
    }
    Ok(())
}

fn ignore_no_change<T>(outcome: Result<T, Refusal>) -> Result<(), Refusal> {
    match outcome {
        Ok(_) | Err(Refusal::NothingChanges) => Ok(()),
        Err(refusal) => Err(refusal),
    }
}

/// Says what was made; done only where nothing stops the plan.
fn report(
    voice: &Voice,
    task: &arguments::Plan,
    plan: &Plan,
    inventory: &Inventory,
    view: &ProposalView,
) -> End {
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
        stops: findings.iter().filter(|finding| is_open_stop(finding)).count(),
        assumptions: &view.proposal.assumptions,
        causes: &view.proposal.causes,
        reasons: reasons(plan, view),
    };
    voice.json(&planned);
    voice.tell("cli-planned", &[("waves", Arg::from(waves.len())), ("name", files::name(&task.out))]);
    for cause in &view.proposal.causes {
        voice.tell(&format!("cause-{}", cause.code.as_str()), &cause.args);
    }
    for finding in findings.iter().filter(|finding| is_open_stop(finding)) {
        tell_finding(voice, finding);
    }
    if planned.stops == 0 && planned.causes.is_empty() { End::Done } else { End::No }
}

fn reasons<'a>(plan: &'a Plan, view: &'a ProposalView) -> Vec<ServiceReasons<'a>> {
    let of = |(id, service): (&'a ServiceId, &'a Service)| {
        view.placings(id).into_iter().map(move |placing| ServiceReasons {
            service: id.as_str(),
            name: &service.name,
            wave: placing.wave.map(WaveId::as_str),
            reasons: placing.reasons,
        })
    };
    plan.services.iter().flat_map(of).collect()
}

fn tell_finding(voice: &Voice, finding: &Finding) {
    let severity = voice.texts.get(&format!("severity-{}", finding.severity.as_str()));
    let text = voice.texts.format(&format!("finding-{}", finding.rule.as_str()), &finding.args);
    voice.line(&format!("{severity}: {text} [{}]", finding.id));
}

fn is_open_stop(finding: &Finding) -> bool {
    finding.severity == Severity::Stop && finding.is_open()
}

/// As seen now: a waiver has its time.
fn findings(plan: &Plan, inventory: &Inventory) -> Vec<Finding> {
    let graph = graph::build(inventory, plan);
    let guesses = target::guesses(inventory, plan, None);
    check::check(&Context::new(inventory, plan, &graph).with_guesses(&guesses).at(files::now()))
}

pub(super) fn trouble(voice: &Voice, problem: &share::Problem) -> Trouble {
    let entry = problem.entry.clone().unwrap_or_default();
    voice.trouble(&format!("problem-{}", problem.code.as_str()), &[("entry", Arg::from(entry))])
}

#[derive(Serialize)]
struct Findings {
    findings: Vec<Finding>,
}

/// How many findings stop a plan that is about to be signed; 0 where it cannot be checked.
pub(super) fn stops(voice: &Voice, file: &[u8]) -> usize {
    let Ok(findings) = findings_of(voice, file) else { return 0 };
    findings.iter().filter(|finding| is_open_stop(finding)).count()
}

fn findings_of(voice: &Voice, bytes: &[u8]) -> Result<Vec<Finding>, Trouble> {
    let opened = share::open(bytes).map_err(|problem| trouble(voice, &problem))?;
    if let Some(problem) = opened.problems.first() {
        return Err(trouble(voice, problem));
    }
    let plan = opened.file.plan;
    let inventory = match plan.inventories.last() {
        None => Inventory::default(),
        Some(digest) => {
            let bytes = opened.file.inventories.get(digest);
            let entry = format!("inventories/{}", digest.to_hex());
            let missing = || trouble(voice, &Problem::entry(ProblemCode::EntryMissing, &entry));
            let damaged = || trouble(voice, &Problem::entry(ProblemCode::EntryDamaged, &entry));
            job::decode_inventory(bytes.ok_or_else(missing)?).ok_or_else(damaged)?
        }
    };
    Ok(findings(&plan, &inventory))
}

pub(super) fn check(voice: &Voice, task: &arguments::Check) -> Outcome {
    let findings = findings_of(voice, &files::read(voice, &task.file)?)?;
    let stops = findings.iter().filter(|finding| is_open_stop(finding)).count();
    if findings.is_empty() {
        voice.line(&voice.texts.get("cli-check-none"));
    }
    for finding in &findings {
        tell_finding(voice, finding);
    }
    voice.json(&Findings { findings });
    Ok(if stops > 0 { End::No } else { End::Done })
}
