//! `target`.
//!
//! In: a plan, or files and the vCenters that are the target. Out: capacity and mapping tables, with reasons. **What
//! a plan has decided is told as decided, and everything else as a guess.**

use serde::Serialize;

use super::arguments;
use super::compare::{is_plan, vcenter};
use super::{End, Outcome, Trouble, Voice};
use super::{files, states};
use crate::base::{Arg, Day, Digest, Minutes, Silent};
use crate::estate::Inventory;
use crate::import::Mappings;
use crate::job::{self, TargetView};
use crate::plan::{Counterpart, MappedKind, Plan, VCenterRole, adopt, apply};
use crate::target::{self, Guess, Guesses, Reason, Row, Standing};
use crate::text::visible;

/// What is counted at once of a cluster.
const DOWN: [usize; 2] = [1, 2];

#[derive(Serialize)]
struct Told {
    capacity: target::Capacity,
    mappings: Vec<Row>,
    choices: Vec<target::Choice>,
}

pub(super) fn target(voice: &Voice, task: &arguments::Target) -> Outcome {
    let (plan, inventory, guesses) = state(voice, task)?;
    if !guesses.known {
        return Err(Trouble(voice.texts.get("cli-target-none")));
    }
    let view = job::target_view(&inventory, &plan, &guesses);
    if voice.json {
        let TargetView { capacity, rows, choices, .. } = view;
        voice.json(&Told { capacity, mappings: rows, choices });
        return Ok(End::Done);
    }
    tell_capacity(voice, &view);
    for kind in MappedKind::ALL {
        tell_rows(voice, &view, *kind);
    }
    Ok(End::Done)
}

fn state(voice: &Voice, task: &arguments::Target) -> Result<(Plan, Inventory, Guesses), Trouble> {
    let own = |inventory: &Inventory, plan: &mut Plan| -> Result<(), Trouble> {
        for name in &task.target {
            let key = vcenter(voice, inventory.vcenters.iter(), name)?;
            plan.vcenters.insert(key, VCenterRole::Target);
        }
        Ok(())
    };
    if let [file] = task.files.as_slice()
        && is_plan(file)
    {
        let kept = states::open(voice, file)?;
        let mut known = kept.plan.inventories.iter().rev();
        let inventory = kept.read(voice, known.next().copied())?;
        let before = known.next().map(|digest| kept.read(voice, Some(*digest))).transpose()?;
        let mut plan = kept.plan;
        own(&inventory, &mut plan)?;
        let guesses = target::guesses(&inventory, &plan, before.as_ref());
        return Ok((plan, inventory, guesses));
    }
    let inputs = files::inputs(voice, &task.files)?;
    let parsed = crate::import::import(&inputs, &Mappings::default(), &mut Silent);
    let imported = parsed.value.imported;
    if imported.inventory.vms.is_empty() && imported.inventory.planned.is_empty() {
        super::import::tell_notes(voice, &parsed.notes);
        return Err(Trouble(voice.texts.get("cli-nothing-used")));
    }
    let digest = Digest::of(&job::encode_inventory(&imported.inventory));
    let mut plan = adopt::begin(digest, "", Minutes(0));
    own(&imported.inventory, &mut plan)?;
    let plan = apply(&plan, &adopt::adopt(&plan, &imported, digest).value).unwrap_or(plan);
    let guesses = target::guesses(&imported.inventory, &plan, None);
    Ok((plan, imported.inventory, guesses))
}

fn tell_capacity(voice: &Voice, view: &TargetView) {
    let texts = &voice.texts;
    voice.tell::<&str>("target-capacity", &[]);
    let day = |from: Option<Day>| from.map_or_else(|| texts.get("target-no-day"), |day| texts.date(day));
    let size = |mib: u64| Arg::from(texts.gib(mib));
    for one in &view.capacity.clusters {
        let name = match one.name.name.as_str() {
            "" => texts.get("target-no-cluster"),
            name => name.to_owned(),
        };
        let args = [
            ("name", Arg::from(name)),
            ("hosts", Arg::from(one.hosts.len())),
            ("cores", Arg::from(one.cores)),
            ("memory", size(one.memory_mib)),
            ("used", size(one.used_memory_mib)),
            ("vcpus", Arg::from(one.used_vcpus)),
        ];
        voice.tell("cli-target-cluster", &args);
        for down in DOWN {
            let Some((cores, memory)) = one.left(None, down) else { continue };
            let args = [("count", Arg::from(down)), ("cores", Arg::from(cores)), ("memory", size(memory))];
            voice.line(&format!("    {}", texts.format("cli-target-down", &args)));
        }
        for come in &one.coming {
            let args = [
                ("day", Arg::from(day(come.from))),
                ("count", Arg::from(come.hosts)),
                ("memory", size(come.memory_mib)),
                ("cores", Arg::from(come.cores)),
            ];
            voice.line(&format!("    {}", texts.format("target-coming-hosts", &args)));
        }
    }
    for one in &view.capacity.datastores {
        let name = Arg::from(one.name.name.as_str());
        let args = [("name", name), ("capacity", size(one.capacity_mib)), ("free", size(one.free_mib))];
        voice.tell("cli-target-datastore", &args);
        for come in &one.coming {
            let args = [("day", Arg::from(day(come.from))), ("size", size(come.capacity_mib))];
            voice.line(&format!("    {}", texts.format("target-coming-capacity", &args)));
        }
    }
}

fn tell_rows(voice: &Voice, view: &TargetView, kind: MappedKind) {
    let texts = &voice.texts;
    let rows: Vec<&Row> = view.rows.iter().filter(|row| row.kind == kind).collect();
    if rows.is_empty() {
        return;
    }
    let decided = rows.iter().filter(|row| row.counterpart.is_some()).count();
    let count =
        texts.format("target-decided", &[("count", Arg::from(decided)), ("total", Arg::from(rows.len()))]);
    voice.line("");
    voice.line(&format!("{} ({count})", texts.get(&format!("target-map-{}", kind.as_str()))));
    for row in rows {
        let vlans: Vec<String> = row.vlans.iter().map(u16::to_string).collect();
        let vlans = if vlans.is_empty() { String::new() } else { format!(", VLAN {}", vlans.join(", ")) };
        let servers = texts.format("count-vms", &[("count", Arg::from(row.vms.len()))]);
        let what =
            format!("{} ({servers}, {}{vlans})", visible(&row.source.name), texts.gib(row.storage_mib));
        voice.line(&format!("  {what}: {}", becomes(voice, row)));
    }
}

/// What is decided, or what is guessed and why.
fn becomes(voice: &Voice, row: &Row) -> String {
    let texts = &voice.texts;
    let mut said = match (&row.counterpart, &row.guess) {
        (Some(Counterpart::Is(to)), _) => format!("→ {}", visible(&to.name)),
        (Some(Counterpart::ToBeMade), _) => texts.get("target-to-be-made"),
        (Some(Counterpart::GoesAway), _) => texts.get("target-goes-away"),
        (None, Some(guess)) => {
            let sure = texts.get(&format!("target-confidence-{}", guess.confidence.as_str()));
            format!("→ {}? ({sure}: {})", visible(&guess.to.name), reasons(voice, guess))
        }
        (None, None) if row.candidates.is_empty() => texts.get("target-guess-none"),
        (None, None) => {
            let names: Vec<String> =
                row.candidates.iter().map(|guess| visible(&guess.to.name).into_owned()).collect();
            texts.format("target-guess-several", &[("names", Arg::from(texts.list(&names)))])
        }
    };
    if row.standing != Standing::Sound {
        said.push_str(&format!(". {}", texts.get(&format!("target-standing-{}", row.standing.as_str()))));
    }
    said
}

fn reasons(voice: &Voice, guess: &Guess) -> String {
    let say = |reason: &Reason| {
        voice
            .texts
            .format(&format!("target-reason-{}", reason.as_str()), &[("count", Arg::from(guess.moved))])
    };
    guess.reasons.iter().map(say).collect::<Vec<_>>().join(", ")
}
