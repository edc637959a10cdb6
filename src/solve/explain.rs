//! Says why each unit is where it is.
//!
//! In: a problem and an assignment. Out: moves with reasons. **A reason is a figure that can be looked up, not
//! the history of the search: it holds for the assignment as it stands.**

use crate::base::Arrange as _;

use serde::{Deserialize, Serialize};

use super::state::{Model, NOWHERE, State};
use super::{Held, Problem, Rule, RuleCode, Unit};
use crate::base::named;
use crate::base::{Arg, ServiceId, VmId, WaveId};

named! {
    /// Why a unit is in a wave.
    ReasonCode {
        Pinned = "pinned",
        WaveClosed = "closed",
        /// It has a wave, and what has one was to be kept.
        Kept = "stays",
        /// It moves with a bundle.
        Bundle = "bundle",
        /// The unit that it is linked with most in this wave.
        Partner = "partner",
        /// It is linked more with another wave, where there is no room for it.
        Capacity = "capacity",
        /// It is linked more with the pilot, but too critical to be among the first.
        Critical = "critical",
        /// How much of its links stays inside this wave.
        LinksInside = "links-inside",
        Hub = "hub",
        /// It has no links that count; it is where there was room.
        Alone = "alone",
        /// Nothing was observed of any of it and nothing is declared: what it hangs on is unknown.
        Unobserved = "unobserved",
        /// No wave may take it.
        NoRoom = "no-room",
        /// Pinned outside every wave.
        PinnedOutside = "pinned-outside",
        /// None of its VMs moves.
        NothingMoves = "nothing-moves",
        /// A demand that it is where it is for.
        Demanded = "demanded",
        /// A freeze that keeps it out of another wave.
        Frozen = "frozen",
        /// What is stated of it leaves no wave.
        NoWaveLeft = "no-wave-left",
        /// Somebody demands that it stays.
        Anchored = "anchored",
    }
}

/// Statements that reasons tell of.
const STATED: usize = 3;

/// One reason with its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    pub code: ReasonCode,
    pub args: Vec<(String, Arg)>,
}

/// A unit that goes, or stays, somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Move {
    /// Its place in [`Problem::units`].
    pub unit: u32,
    pub name: String,
    pub services: Vec<ServiceId>,
    /// VMs that change their wave; all of the unit's where none does.
    pub vms: Vec<VmId>,
    /// VMs of the unit.
    pub total: u32,
    /// The wave that most of those VMs are in now.
    pub from: Option<WaveId>,
    pub to: WaveId,
    /// The weightiest first.
    pub reasons: Vec<Reason>,
}

/// A unit that gets no wave because of what is stated of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Unplaced {
    pub unit: u32,
    pub name: String,
    pub services: Vec<ServiceId>,
    pub reasons: Vec<Reason>,
}

/// Units that no wave may take, with what says so.
pub(super) fn unplaced(problem: &Problem, assignment: &[Option<u32>]) -> Vec<Unplaced> {
    let of = |unit: u32| {
        let facts = problem.units.get(unit as usize)?;
        let rules = problem.rules.iter().filter(|rule| rule.units().contains(&unit));
        let mut reasons = vec![reason(ReasonCode::NoWaveLeft, &[])];
        reasons.extend(rules.map(said));
        Some(Unplaced { unit, name: facts.name.clone(), services: facts.services.clone(), reasons })
    };
    super::causes::unplaced(problem, assignment).into_iter().filter_map(of).collect()
}

/// A rule as a reason.
fn said(rule: &Rule) -> Reason {
    let code = if rule.code == RuleCode::Freeze { ReasonCode::Frozen } else { ReasonCode::Demanded };
    Reason { code, args: rule.args.clone() }
}

/// Units that move and units that stay, each by name.
pub(super) fn explain(problem: &Problem, assignment: &[Option<u32>]) -> (Vec<Move>, Vec<Move>) {
    let model = Model::new(problem);
    let waves: Vec<u32> = assignment.iter().map(|wave| wave.unwrap_or(NOWHERE)).collect();
    let state = State::new(&model, &waves);
    let rules = by_unit(problem);
    let (mut moves, mut stays) = (Vec::new(), Vec::new());
    for (at, unit) in (0_u32..).zip(&problem.units) {
        let to = state.wave(at);
        let Some(slot) = problem.waves.get(to as usize) else { continue };
        let changing: Vec<_> = unit.vms.iter().filter(|member| member.from != Some(to)).collect();
        let stays_put = changing.is_empty();
        let shown: Vec<_> = if stays_put { unit.vms.iter().collect() } else { changing };
        let described = Move {
            unit: at,
            name: unit.name.clone(),
            services: unit.services.clone(),
            from: most_common(shown.iter().map(|member| member.from))
                .and_then(|wave| Some(problem.waves.get(wave as usize)?.wave.clone())),
            vms: shown.iter().map(|member| member.vm.clone()).collect(),
            total: u32::try_from(unit.vms.len()).unwrap_or(u32::MAX),
            to: slot.wave.clone(),
            reasons: reasons(&state, at, unit, to, rules.get(at as usize).map_or(&[], Vec::as_slice)),
        };
        if stays_put { stays.push(described) } else { moves.push(described) }
    }
    (moves, stays)
}

fn most_common(waves: impl Iterator<Item = Option<u32>>) -> Option<u32> {
    let mut waves: Vec<Option<u32>> = waves.collect();
    waves.arrange();
    let runs = waves.chunk_by(|a, b| a == b);
    runs.rev().max_by_key(|run| run.len()).and_then(|run| *run.first()?)
}

fn reason(code: ReasonCode, args: &[(&str, Arg)]) -> Reason {
    Reason { code, args: args.iter().map(|(name, arg)| ((*name).to_owned(), arg.clone())).collect() }
}

/// By unit, the rules that it is in.
fn by_unit(problem: &Problem) -> Vec<Vec<&Rule>> {
    let mut rules = vec![Vec::new(); problem.units.len()];
    for rule in &problem.rules {
        for unit in rule.units() {
            if let Some(list) = rules.get_mut(unit as usize) {
                list.push(rule);
            }
        }
    }
    rules
}

/// What is stated of a unit and has a part in where it is: rules between units, the one wave that is demanded, and what
/// bars a wave that it was in, that draws it more, or all others.
fn stated(state: &State<'_>, at: u32, unit: &Unit, to: u32, rules: &[&Rule]) -> Vec<Reason> {
    if unit.held.is_some() {
        return Vec::new();
    }
    let open = (0_u32..).zip(&state.model.problem.waves).filter(|(_, slot)| slot.open);
    let most = open.map(|(wave, _)| (state.pull(at, wave), std::cmp::Reverse(wave))).max();
    let drawn = most.filter(|(pull, _)| *pull > state.pull(at, to)).map(|(_, wave)| wave.0);
    let counts = |rule: &&&Rule| match rule.code {
        RuleCode::NotInWave | RuleCode::NotOn | RuleCode::Freeze => {
            let asked = [unit.current, drawn];
            !unit.free() || asked.into_iter().flatten().any(|wave| rule.barred.contains(&wave))
        }
        RuleCode::Stays => false,
        _ => true,
    };
    rules.iter().filter(counts).take(STATED).map(|rule| said(rule)).collect()
}

fn reasons(state: &State<'_>, at: u32, unit: &Unit, to: u32, rules: &[&Rule]) -> Vec<Reason> {
    let problem = state.model.problem;
    let wave = ("wave", problem.named_waves(&[to]));
    let mut reasons = Vec::new();
    match unit.held {
        Some(Held::Pinned) => reasons.push(reason(ReasonCode::Pinned, std::slice::from_ref(&wave))),
        Some(Held::Closed) => reasons.push(reason(ReasonCode::WaveClosed, std::slice::from_ref(&wave))),
        Some(Held::Kept) => reasons.push(reason(ReasonCode::Kept, std::slice::from_ref(&wave))),
        None => {}
    }
    reasons.extend(stated(state, at, unit, to, rules));
    if let Some(bundle) = &unit.bundle {
        let args = [("bundle", Arg::Text(bundle.clone())), ("vms", Arg::from(unit.vms.len()))];
        reasons.push(reason(ReasonCode::Bundle, &args));
    }
    if unit.hub {
        reasons.push(reason(ReasonCode::Hub, &[wave]));
        return reasons;
    }
    let partners = state.model.partners(at);
    let total: i64 = partners.iter().map(|(_, weight)| weight).sum();
    if total == 0 {
        let vms = Arg::from(state.load(to).0);
        let unknown = unit.unobserved as usize == unit.vms.len();
        let code = if unknown { ReasonCode::Unobserved } else { ReasonCode::Alone };
        reasons.push(reason(code, &[wave, ("vms", vms)]));
        return reasons;
    }
    if let Some((other, weight)) = strongest(state, at, to) {
        let args = [("other", Arg::Text(other)), wave, ("weight", Arg::Number(weight))];
        reasons.push(reason(ReasonCode::Partner, &args));
    }
    reasons.extend(elsewhere(state, at, unit, to));
    let stays = state.pull(at, to);
    let args = [
        ("weight", Arg::Number(stays)),
        ("total", Arg::Number(total)),
        ("percent", Arg::Number(stays * 100 / total)),
    ];
    reasons.push(reason(ReasonCode::LinksInside, &args));
    reasons
}

/// The unit in a wave that a unit is linked with most, and the weight.
fn strongest(state: &State<'_>, unit: u32, wave: u32) -> Option<(String, i64)> {
    let inside = state.model.partners(unit).iter().filter(|(partner, _)| state.wave(*partner) == wave);
    let (partner, weight) = inside.max_by_key(|(partner, weight)| (*weight, std::cmp::Reverse(*partner)))?;
    Some((state.model.problem.units.get(*partner as usize)?.name.clone(), *weight))
}

/// Why it is not in the wave that it is linked with most, if it is not.
fn elsewhere(state: &State<'_>, at: u32, unit: &Unit, to: u32) -> Option<Reason> {
    let wanted = unit.allowed.iter().copied().filter(|&wave| wave != to);
    let (pull, wave) = wanted
        .map(|wave| (state.pull(at, wave), wave))
        .max_by_key(|&(pull, wave)| (pull, std::cmp::Reverse(wave)))?;
    if unit.held.is_some() || pull <= state.pull(at, to) {
        return None;
    }
    let (other, _) = strongest(state, at, wave)?;
    let mut args = vec![
        ("other", Arg::Text(other)),
        ("wave", state.model.problem.named_waves(&[wave])),
        ("weight", Arg::Number(pull)),
    ];
    if state.excess_of(at, wave) > 0 {
        let load = state.load(wave);
        let slot = state.model.problem.waves.get(wave as usize)?;
        args.push(("vms", Arg::from(unit.vms.len())));
        args.extend(slot.limit_vms.map(|limit| ("room", Arg::from(limit.saturating_sub(load.0)))));
        return Some(reason(ReasonCode::Capacity, &args));
    }
    args.push(("value", Arg::Number(i64::from(unit.criticality))));
    let spared = unit.critical() && state.model.problem.pilot == Some(wave);
    spared.then(|| reason(ReasonCode::Critical, &args))
}
