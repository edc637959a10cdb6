//! What somebody demands, and the plan as it stands does not meet.
//!
//! In: a context. Out: a stop per demand, with the smallest moves that meet it. **Where the nights of all that break it are
//! over, it is history and nothing is said.**

use super::{is_over, name_services, name_vms, services_of};
use crate::base::{Day, Gather as _};
use crate::check::demands::Demanded;
use crate::check::mend::{fewest, groups_of, take_out, to_waves};
use crate::check::{Context, Finding, Fix, FixCode, Rule, Severity};
use crate::plan::Demand;

/// Sides that a sentence names.
const NAMED: usize = 4;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    context.demands().all.iter().filter_map(|demanded| look(context, demanded)).collect()
}

fn look(context: &Context<'_>, demanded: &Demanded<'_>) -> Option<Finding> {
    let vms = demanded.broken(context);
    let wave_of = |vm: u32| context.vm(vm).and_then(|vm| vm.wave);
    let waves: Vec<u32> = vms.iter().filter_map(|&vm| wave_of(vm)).into_set().into_iter().collect();
    // What stays outside every wave has no night of its own.
    let over = |wave: &u32| context.wave(*wave).is_some_and(|(_, wave)| is_over(wave));
    if vms.is_empty() || (!waves.is_empty() && waves.iter().all(over)) {
        return None;
    }
    let constraint = demanded.constraint;
    let mut finding = Finding::new(Rule::DemandBroken, Severity::Stop, &[demanded.id.as_str()])
        .with("demand", constraint.demand.code())
        .with("names", names(context, demanded))
        .with("waves", context.named_waves(&waves))
        .with("vms", vms.len())
        .with("reason", constraint.reason.clone());
    if let Demand::NotOn(_, day) = &constraint.demand {
        finding = with_day(finding, *day);
    }
    if let Some(wanted) = constraint.demand.wave() {
        let wave = (0_u32..).zip(&context.waves).find(|(_, (id, _))| *id == wanted).map(|(at, _)| at);
        finding = finding.with("wave", context.named_waves(wave.as_slice()));
    }
    finding.fixes = fixes(context, demanded, &vms, &waves);
    finding.subjects.waves = context.wave_ids(&waves);
    name_services(context, &mut finding, &services_of(context, &vms));
    name_vms(context, &mut finding, &vms);
    Some(finding)
}

fn with_day(finding: Finding, day: Day) -> Finding {
    let number = |part: i8| u32::try_from(part).unwrap_or_default();
    finding.with("day", number(day.day)).with("month", number(day.month))
}

fn names(context: &Context<'_>, demanded: &Demanded<'_>) -> String {
    let sides = demanded.constraint.demand.sides();
    let named: Vec<&str> = sides.iter().take(NAMED).map(|side| side.name(context.plan)).collect();
    let more = if sides.len() > NAMED { ", …" } else { "" };
    named.join(", ") + more
}

fn fixes(context: &Context<'_>, demanded: &Demanded<'_>, vms: &[u32], waves: &[u32]) -> Vec<Fix> {
    let met = |moved: &[u32], wave: u32| demanded.met_after(context, moved, Some(wave));
    // The parts of each side that are in the way.
    let parts = || {
        let inside = |side: &Vec<u32>| side.iter().copied().filter(|vm| vms.contains(vm)).collect();
        demanded.sides.iter().map(inside).filter(|part: &Vec<u32>| !part.is_empty())
    };
    let each = |code: FixCode| -> Vec<Fix> {
        parts().flat_map(|part| to_waves(context, &groups_of(context, &part), code, &met)).collect()
    };
    let all: Vec<u32> = demanded.sides.iter().flatten().copied().collect();
    fewest(match &demanded.constraint.demand {
        Demand::Together(_) => {
            let of_them = |moved: &[u32], wave: u32| waves.contains(&wave) && met(moved, wave);
            to_waves(context, &groups_of(context, &all), FixCode::BringTogether, &of_them)
        }
        Demand::Apart(_) | Demand::NotInWave(..) | Demand::NotOn(..) => each(FixCode::MoveOut),
        Demand::Before(..) | Demand::InWave(..) => each(FixCode::MeetDemand),
        Demand::Stays(_) => take_out(context, vms, &names(context, demanded)).into_iter().collect(),
        Demand::Redundant(_) | Demand::NotRedundant(_) => Vec::new(),
    })
}
