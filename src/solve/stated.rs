//! What people stated, as `check` counts it.
//!
//! In: a context; then which VMs became which units. Out: the waves that each VM is barred from, the rules between units,
//! and pairs of waves with too little time between. **What is only likely, what only warns and what no VM that moves is
//! named by makes no rule.**

use std::collections::{BTreeMap, BTreeSet};

use super::rule::{Rule, RuleCode};
use crate::base::{Arg, Arrange as _, Gather as _};
use crate::check::{Context, closed};
use crate::plan::{Constraint, Demand, Freeze, Side, Strictness, Threshold};

/// Sides that a sentence names.
const NAMED: usize = 4;

/// Waves by VM.
pub(super) type Waves = BTreeMap<u32, BTreeSet<u32>>;

/// A demand with handles.
pub(super) struct Said<'a> {
    pub(super) constraint: &'a Constraint,
    /// VMs that move, by side.
    pub(super) sides: Vec<Vec<u32>>,
    /// Waves that none of them may be in.
    pub(super) barred: Vec<u32>,
    /// Some of it is in no wave and gets none.
    outside: bool,
}

/// All that is stated.
pub(super) struct Stated<'a> {
    pub(super) said: Vec<Said<'a>>,
    /// Freezes with the waves that they hit and the VMs that they concern.
    freezes: Vec<(&'a Freeze, Vec<u32>, Vec<u32>)>,
    /// Where a VM must not be put.
    barred: Waves,
    /// Where it should rather not be put.
    shunned: Waves,
}

impl<'a> Stated<'a> {
    pub(super) fn new(context: &Context<'a>) -> Self {
        let plan = context.plan;
        let said = plan.constraints.values().map(|constraint| {
            let sides: Vec<Vec<u32>> =
                constraint.demand.sides().iter().map(|side| context.side(side)).collect();
            let outside = sides.iter().flatten().any(|&vm| is_outside(context, vm));
            Said { barred: barred_by(context, &constraint.demand, outside), sides, outside, constraint }
        });
        let said: Vec<Said<'a>> = said.collect();
        let freezes: Vec<_> = plan.freezes.values().filter_map(|freeze| frozen(context, freeze)).collect();
        let (mut barred, mut shunned) = (Waves::new(), Waves::new());
        for one in said.iter().filter(|one| !one.barred.is_empty()) {
            bar(&mut barred, one.sides.iter().flatten(), &one.barred);
        }
        for (freeze, waves, vms) in &freezes {
            let into = if freeze.strictness == Strictness::Stop { &mut barred } else { &mut shunned };
            bar(into, vms.iter(), waves);
        }
        Self { said, freezes, barred, shunned }
    }

    /// Whether a VM must not be put into a wave.
    pub(super) fn bars(&self, vm: u32, wave: u32) -> bool {
        self.barred.get(&vm).is_some_and(|waves| waves.contains(&wave))
    }

    /// Waves that any of these should rather not be in, ascending.
    pub(super) fn shunned(&self, vms: &[u32]) -> Vec<u32> {
        if self.shunned.is_empty() {
            return Vec::new();
        }
        let waves = vms.iter().filter_map(|vm| self.shunned.get(vm)).flatten().copied().into_set();
        waves.into_iter().collect()
    }

    /// The rules between units, whose VMs these are.
    pub(super) fn rules(&self, context: &Context<'a>, members: &[Vec<u32>]) -> Vec<Rule> {
        let mut unit_of: BTreeMap<u32, u32> = BTreeMap::new();
        for (unit, vms) in (0_u32..).zip(members) {
            unit_of.extend(vms.iter().map(|&vm| (vm, unit)));
        }
        let units = |vms: &Vec<u32>| -> Vec<u32> {
            vms.iter().filter_map(|vm| unit_of.get(vm)).copied().into_set().into_iter().collect()
        };
        let said = self.said.iter().filter_map(|one| rule(context, one, &units, &unit_of));
        let stops = self.freezes.iter().filter(|(freeze, ..)| freeze.strictness == Strictness::Stop);
        let frozen = stops.map(|(freeze, waves, vms)| Rule {
            code: RuleCode::Freeze,
            args: vec![("name".to_owned(), Arg::from(freeze.name.as_str()))],
            sides: vec![units(vms)],
            barred: waves.clone(),
            outside: false,
        });
        let counts = |rule: &Rule| rule.is_hopeless() || rule.sides.iter().any(|side| !side.is_empty());
        said.chain(frozen).filter(counts).collect()
    }
}

fn bar<'v>(into: &mut Waves, vms: impl Iterator<Item = &'v u32>, waves: &[u32]) {
    for vm in vms {
        into.entry(*vm).or_default().extend(waves.iter().copied());
    }
}

/// Waves that a demand bars whom it is about from, of which some may be outside every wave.
fn barred_by(context: &Context<'_>, demand: &Demand, outside: bool) -> Vec<u32> {
    let waves = || (0_u32..).zip(&context.waves);
    let named = |is: bool| {
        let known = waves().any(|(_, (id, _))| Some(*id) == demand.wave());
        let those = waves().filter(|(_, (id, _))| (Some(*id) == demand.wave()) == is);
        those.filter(|_| known).map(|(at, _)| at).collect()
    };
    match demand {
        Demand::NotInWave(..) => named(true),
        Demand::InWave(..) => named(false),
        Demand::NotOn(_, day) => {
            let touched = waves().filter(|(_, (_, wave))| wave.window.is_some_and(|own| own.touches(*day)));
            touched.map(|(at, _)| at).collect()
        }
        Demand::Stays(_) => waves().map(|(at, _)| at).collect(),
        Demand::Together(_) if outside => waves().map(|(at, _)| at).collect(),
        _ => Vec::new(),
    }
}

/// The waves at whose time something is frozen, and which VMs that concerns.
fn frozen<'a>(context: &Context<'a>, freeze: &'a Freeze) -> Option<(&'a Freeze, Vec<u32>, Vec<u32>)> {
    let hit = (0_u32..)
        .zip(&context.waves)
        .filter(|(_, (_, wave))| wave.window.is_some_and(|own| own.overlaps(freeze.window)));
    let waves: Vec<u32> = hit.map(|(at, _)| at).collect();
    if waves.is_empty() {
        return None;
    }
    let vms = (0_u32..).zip(&context.vms);
    let concerned = vms.filter(|(_, vm)| freeze.concerns_vm(context.plan, vm.planned));
    Some((freeze, waves, concerned.map(|(vm, _)| vm).collect()))
}

fn rule(
    context: &Context<'_>,
    said: &Said<'_>,
    units: &dyn Fn(&Vec<u32>) -> Vec<u32>,
    unit_of: &BTreeMap<u32, u32>,
) -> Option<Rule> {
    let demand = &said.constraint.demand;
    let code = match demand {
        Demand::Together(_) => RuleCode::Together,
        Demand::Apart(_) => RuleCode::Apart,
        Demand::Before(..) => RuleCode::Before,
        Demand::NotInWave(..) => RuleCode::NotInWave,
        Demand::NotOn(..) => RuleCode::NotOn,
        Demand::InWave(..) => RuleCode::InWave,
        Demand::Stays(_) => RuleCode::Stays,
        Demand::Redundant(_) => RuleCode::Redundant,
        Demand::NotRedundant(_) => return None,
    };
    // Where one of them is in no wave, they are never all in one.
    let all = || said.sides.iter().all(|side| side.iter().any(|vm| unit_of.contains_key(vm)));
    if code == RuleCode::Redundant && (!all() || bound_by_disks(context, &said.sides)) {
        return None;
    }
    let known = demand.wave().is_some_and(|wave| context.wave_index(wave).is_some());
    let sides = if code == RuleCode::Apart { apart_from_itself(&said.sides) } else { said.sides.clone() };
    Some(Rule {
        code,
        args: args(context, demand),
        sides: sides.iter().map(units).collect(),
        barred: said.barred.clone(),
        outside: said.outside && (code != RuleCode::InWave || known),
    })
}

/// Whether a VM is in no wave and gets none: pinned there, or to stay and not held in one.
fn is_outside(context: &Context<'_>, vm: u32) -> bool {
    let Some(facts) = context.vm(vm) else { return false };
    match facts.wave.and_then(|wave| context.wave(wave)) {
        Some((_, wave)) => facts.stays && !facts.planned.pinned && !closed(wave),
        None => facts.stays || facts.planned.pinned,
    }
}

/// A server is not beside itself: what is a side alone is taken out of the others.
fn apart_from_itself(sides: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let alone = |vm: &u32, own: usize| {
        let others =
            sides.iter().enumerate().filter(|(other, side)| *other != own && side.as_slice() == [*vm]);
        // Of two sides that are the same server one is kept.
        others.into_iter().any(|(other, _)| other < own || sides.get(own).is_some_and(|side| side.len() > 1))
    };
    let rest = |(own, side): (usize, &Vec<u32>)| side.iter().copied().filter(|vm| !alone(vm, own)).collect();
    sides.iter().enumerate().map(rest).collect()
}

/// Whether servers write to disks that hold them together: then they cannot be told to part.
fn bound_by_disks(context: &Context<'_>, sides: &[Vec<u32>]) -> bool {
    let vms: BTreeSet<u32> = sides.iter().flatten().copied().into_set();
    let groups = vms.iter().filter_map(|&vm| context.group_of.get(vm as usize)).into_set();
    groups.len() == 1 && super::parts::on_one_disk(context, &vms)
}

/// What the sentence of a demand uses.
fn args(context: &Context<'_>, demand: &Demand) -> Vec<(String, Arg)> {
    let sides = demand.sides();
    let named: Vec<&str> = sides.iter().take(NAMED).map(|side: &Side| side.name(context.plan)).collect();
    let more = if sides.len() > NAMED { ", …" } else { "" };
    let wave = (0_u32..).zip(&context.waves).find(|(_, (id, _))| Some(*id) == demand.wave());
    let (day, month) = match demand {
        Demand::NotOn(_, day) => (i64::from(day.day), i64::from(day.month)),
        _ => (0, 0),
    };
    let wave: Vec<u32> = wave.map(|(at, _)| at).into_iter().collect();
    vec![
        ("demand".to_owned(), Arg::from(demand.code())),
        ("names".to_owned(), Arg::Text(named.join(", ") + more)),
        ("wave".to_owned(), context.named_waves(&wave)),
        ("day".to_owned(), Arg::Number(day)),
        ("month".to_owned(), Arg::Number(month)),
    ]
}

/// Pairs of waves, the lower first, of which the later opens before the earlier is verified; none where nothing rests
/// on it.
pub(super) fn hurried(context: &Context<'_>) -> Vec<(u32, u32)> {
    let plan = context.plan;
    if !plan.constraints.values().any(|one| matches!(one.demand, Demand::Redundant(_))) {
        return Vec::new();
    }
    let verify = i64::from(plan.threshold(Threshold::VerifyMinutes));
    let dated = (0_u32..).zip(&context.waves).filter_map(|(at, (_, wave))| Some((wave.window?, at)));
    let mut dated: Vec<_> = dated.collect();
    dated.arrange_by_key(|(window, at)| (window.start, *at));
    let mut pairs = Vec::new();
    for (place, (first, one)) in dated.iter().enumerate() {
        for (second, other) in dated.iter().skip(place + 1) {
            if first.end.0.saturating_add(verify) > second.start.0 {
                pairs.push((*one.min(other), *one.max(other)));
            }
        }
    }
    pairs.arrange();
    pairs
}
