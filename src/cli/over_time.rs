//! `capacity`, `exposure`, `openings` and `inputs`.
//!
//! In: a plan. Out: what it means over time, in lines, as JSON or as a table; or all that these figures stand on. **What is
//! written for others to reckon with holds no result of ours.**

use serde::Serialize;

use super::arguments;
use super::{End, Outcome, Trouble, Voice, print_line};
use super::{files, states};
use crate::base::{Arg, ServiceId, WaveId};
use crate::check::Context;
use crate::check::over_time::{self, CapacityOverTime, ClusterStep, Exposure, Step, Sum, Transfer};
use crate::estate::Inventory;
use crate::graph;
use crate::job::told::{OpeningWords, openings_csv};
use crate::plan::Plan;

const MINUTES_A_DAY: u64 = 24 * 60;

/// A plan and the newest state of the estate that it keeps.
fn opened(voice: &Voice, file: &std::path::Path) -> Result<(Plan, Inventory), Trouble> {
    let kept = states::open(voice, file)?;
    let inventory = match kept.plan.inventories.last() {
        None => Inventory::default(),
        Some(newest) => kept.read(voice, Some(*newest))?,
    };
    Ok((kept.plan, inventory))
}

#[derive(Serialize)]
struct Room {
    capacity: CapacityOverTime,
    transfers: Vec<Transfer>,
}

pub(super) fn capacity(voice: &Voice, task: &arguments::OfPlan) -> Outcome {
    let (plan, inventory) = opened(voice, &task.file)?;
    let graph = graph::build(&inventory, &plan);
    let context = Context::new(&inventory, &plan, &graph);
    let found = Room { capacity: over_time::capacity(&context), transfers: over_time::transfers(&context) };
    voice.json(&found);
    if found.capacity.steps.is_empty() {
        voice.tell::<&str>("cli-target-none", &[]);
    }
    for step in &found.capacity.steps {
        tell_step(voice, &plan, step);
        for transfer in found.transfers.iter().filter(|transfer| transfer.wave == step.wave) {
            let minutes = |minutes| voice.texts.duration(i64::try_from(minutes).unwrap_or(i64::MAX));
            let args = [
                ("size", Arg::from(voice.texts.gib(transfer.storage_mib))),
                ("needed", Arg::from(minutes(transfer.needed_minutes))),
                ("window", Arg::from(minutes(transfer.window_minutes))),
            ];
            inside(voice, "cli-capacity-transfer", &args);
        }
    }
    Ok(End::Done)
}

fn inside(voice: &Voice, key: &str, args: &[(&str, Arg)]) {
    voice.line(&format!("  {}", voice.texts.format(key, args)));
}

fn named_wave(plan: &Plan, id: &WaveId) -> Arg {
    let name = plan.waves.get(id).map(|wave| wave.name.clone()).unwrap_or_default();
    Arg::Waves(vec![(plan.wave_number(id), name)])
}

fn tell_step(voice: &Voice, plan: &Plan, step: &Step) {
    let size = |mib: u64| Arg::from(voice.texts.gib(mib));
    let day = match step.day.filter(|_| step.dated) {
        Some(day) => voice.texts.date(day),
        None => voice.texts.get("target-no-day"),
    };
    let head =
        [("wave", named_wave(plan, &step.wave)), ("day", Arg::from(day)), ("vms", Arg::from(step.vms))];
    voice.tell("cli-capacity-wave", &head);
    step.clusters.iter().for_each(|one| tell_cluster(voice, one));
    for one in &step.datastores {
        let limit =
            one.limit_mib.map_or_else(|| voice.texts.get("target-unknown"), |mib| voice.texts.gib(mib));
        let name = Arg::from(one.name.name.as_str());
        let args = [("name", name), ("used", size(one.used_mib)), ("limit", Arg::from(limit))];
        let line = voice.texts.format("cli-capacity-datastore", &args);
        tell_line(voice, "  ", line, one.over_mib > 0);
    }
    let source = step.source;
    let args = [
        ("staying", size(source.staying_mib)),
        ("kept", size(source.kept_mib)),
        ("freed", size(source.freed_mib)),
    ];
    inside(voice, "cli-capacity-source", &args);
    for one in &step.unmapped {
        let args = [("name", Arg::from(one.source.name.as_str())), ("count", Arg::from(one.vms))];
        inside(voice, "cli-capacity-unmapped", &args);
    }
}

fn tell_line(voice: &Voice, before: &str, line: String, over: bool) {
    let line =
        if over { voice.texts.format("cli-capacity-over", &[("line", Arg::from(line))]) } else { line };
    voice.line(&[before, &line].concat());
}

fn tell_cluster(voice: &Voice, one: &ClusterStep) {
    let size = |mib: u64| Arg::from(voice.texts.gib(mib));
    let name = match one.name.name.as_str() {
        "" => voice.texts.get("target-no-cluster"),
        name => name.to_owned(),
    };
    let args = [
        ("name", Arg::from(name)),
        ("memory", size(one.memory_mib)),
        ("vcpus", Arg::from(one.vcpus)),
        ("reserved", size(one.reserved_mib)),
    ];
    inside(voice, "cli-capacity-cluster", &args);
    for down in &one.down {
        let (Some(memory), Some(vcpus)) = (down.limit_memory_mib, down.limit_vcpus) else { continue };
        let args = [("count", Arg::from(down.hosts)), ("memory", size(memory)), ("vcpus", Arg::from(vcpus))];
        let line = voice.texts.format("cli-capacity-down", &args);
        let over = down.over_vcpus > 0 || down.over_memory_mib > 0 || down.over_reserved_mib > 0;
        tell_line(voice, "    ", line, over);
    }
}

pub(super) fn exposure(voice: &Voice, task: &arguments::OfPlan) -> Outcome {
    let (plan, inventory) = opened(voice, &task.file)?;
    let graph = graph::build(&inventory, &plan);
    let found = over_time::exposure(&Context::new(&inventory, &plan, &graph));
    voice.json(&found);
    tell_exposure(voice, &plan, &found);
    Ok(End::Done)
}

fn tell_exposure(voice: &Voice, plan: &Plan, found: &Exposure) {
    let days = |minutes: u64| Arg::from(minutes / MINUTES_A_DAY);
    let name = |id: &ServiceId| {
        Arg::from(plan.services.get(id).map(|service| service.name.clone()).unwrap_or_default())
    };
    let sums: [(&str, Sum); 3] = [
        ("cli-exposure-links", found.links),
        ("cli-exposure-hubs", found.hubs),
        ("cli-exposure-loose", found.loose),
    ];
    for (key, sum) in sums {
        let args = [
            ("name", Arg::from(voice.texts.get(key))),
            ("amount", days(sum.weight_minutes)),
            ("weight", Arg::from(sum.weight)),
        ];
        voice.tell("cli-exposure-sum", &args);
        if sum.undated_weight > 0 || sum.unplaced_weight > 0 {
            let args =
                [("undated", Arg::from(sum.undated_weight)), ("unplaced", Arg::from(sum.unplaced_weight))];
            inside(voice, "cli-exposure-apart", &args);
        }
    }
    if !found.worst.is_empty() {
        voice.tell::<&str>("cli-exposure-worst", &[]);
    }
    for one in &found.worst {
        let args = [("from", name(&one.from)), ("to", name(&one.to)), ("amount", days(one.weight_minutes))];
        inside(voice, "cli-exposure-link", &args);
    }
    if !found.movings.is_empty() {
        voice.tell::<&str>("cli-exposure-movings", &[]);
    }
    for one in &found.movings {
        let args = [
            ("name", name(&one.service)),
            ("wave", named_wave(plan, &one.wave)),
            ("amount", days(one.saves)),
            ("vms", Arg::from(one.vms)),
        ];
        inside(voice, "cli-exposure-moving", &args);
    }
}

pub(super) fn openings(voice: &Voice, task: &arguments::Openings) -> Outcome {
    let (plan, inventory) = opened(voice, &task.file)?;
    let graph = graph::build(&inventory, &plan);
    let found = over_time::openings(&Context::new(&inventory, &plan, &graph));
    voice.json(&found);
    if task.csv {
        let table = openings_csv(&found, &plan, &inventory, &OpeningWords::of(&voice.texts));
        match &task.out {
            None => print_line(table.trim_end()),
            Some(out) => {
                files::write(voice, out, table.as_bytes())?;
                voice.tell("cli-exported", &[("name", files::name(out))]);
            }
        }
        return Ok(End::Done);
    }
    voice.tell("cli-openings-count", &[("count", Arg::from(found.openings.len()))]);
    for one in &found.unobserved {
        let args = [("wave", named_wave(&plan, &one.wave)), ("count", Arg::from(one.vms.len()))];
        inside(voice, "cli-openings-unobserved", &args);
    }
    Ok(End::Done)
}

#[derive(Serialize)]
struct Inputs {
    plan: Plan,
    inventory: Inventory,
}

/// JSON, whether it is asked for or not: there is nothing else to say.
pub(super) fn inputs(voice: &Voice, task: &arguments::OfPlan) -> Outcome {
    let (plan, inventory) = opened(voice, &task.file)?;
    print_line(&serde_json::to_string(&Inputs { plan, inventory }).unwrap_or_default());
    Ok(End::Done)
}
