//! The only ways to change a plan, by name.
//!
//! In: what a gesture means. Out: a command, its code and what the sentence about it needs. **A command carries
//! every id and time it needs, so replaying a journal gives the same bytes.**

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::adopt::Adoption;
use super::clearance::{GoNoGo, RiskAnalysis};
use super::constraint::Constraint;
use super::document::{
    Bundle, Counterpart, Freeze, MappedKind, Person, Plan, PlannedVm, RequiredSigner, Rule, Service,
    TargetName, Team, Threshold, Trust, VCenterRole, Wave,
};
use super::outside::Outside;
use super::same::SameMachine;
use super::statement::{Says, Statement};
use super::waiver::Waiver;
use crate::base::{
    Arg, BundleId, ConstraintId, Digest, FreezeId, RuleId, ServiceId, StatementId, TeamId, TrustId, VmId,
    WaveId,
};

/// A named change. One gesture of a person is one command, and one step to undo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    RenamePlan(String),
    SetAuthor(String),
    Import(Box<Adoption>),
    PutTrust(TrustId, Trust),
    PutService(ServiceId, Service),
    /// Its VMs become unassigned; it leaves bundles and rules.
    DeleteService(ServiceId),
    /// `None` takes the VMs out of their service.
    AssignVms(Vec<VmId>, Option<ServiceId>),
    /// Says that the VMs also serve another service (or no longer do).
    ServeVms(Vec<VmId>, ServiceId, Serving),
    /// All rules at once, with what they assign now (see `assign::evaluate`).
    SetRules(BTreeMap<RuleId, Rule>, Vec<(VmId, Option<(ServiceId, RuleId)>)>),
    PutWave(WaveId, Wave),
    /// Its VMs return to the pool.
    DeleteWave(WaveId),
    ReorderWaves(Vec<WaveId>),
    /// Pinned VMs stay where they are.
    MoveToWave(Vec<VmId>, Option<WaveId>),
    PutBundle(BundleId, Bundle),
    DeleteBundle(BundleId),
    Pin(Vec<VmId>),
    Unpin(Vec<VmId>),
    SetHub(ServiceId, Role),
    AcceptProposal(Acceptance),
    SetSigners(Vec<RequiredSigner>),
    PutPerson(String, Person),
    /// What a vCenter is in the move. Of one that is a source its servers, which are named, are planned; of any
    /// other only VMs that came there from a wave.
    SetVCenterRole(String, VCenterRole, Vec<VmId>),
    /// VMs that were found to be others that the plan knows: they take over what is decided for those.
    SameMachine(Vec<SameMachine>),
    /// Lets go of an earlier state of the estate: it can be compared no more.
    DropState(Digest),
    /// What becomes of resources of the sources in the target; `kind`, vCenter and name say which.
    Map(Vec<(MappedKind, TargetName, Decision)>),
    /// What a person says of two services or VMs, and why.
    PutStatement(StatementId, Statement),
    TakeBack(StatementId),
    /// Names what lies outside the estate, by rule.
    NameOutside(Vec<(String, Outside)>),
    DropOutside(Vec<String>),
    /// What a person demands, and why.
    PutConstraint(ConstraintId, Constraint),
    DropConstraint(ConstraintId),
    PutFreeze(FreezeId, Freeze),
    DropFreeze(FreezeId),
    /// A team, and those of its key people whom the plan does not know, by their keys.
    PutTeam(TeamId, Team, Vec<(String, Person)>),
    DropTeam(TeamId),
    /// A finding that a person answers for, by its id; who that is, is kept where the plan does not know them.
    Waive(String, Waiver, Person),
    EndWaiver(String),
    /// The risk analysis of a wave, and who owns what remains where the plan does not know them; `None` takes it back.
    SetRisk(WaveId, Option<RiskAnalysis>, Option<Person>),
    /// Whether a wave goes, by a planning meeting's word; `None` takes it back.
    Decide(WaveId, Option<GoNoGo>, Option<Person>),
    /// `None` is the default again.
    SetThreshold(Threshold, Option<u32>),
    /// What one gesture changes in several places: whole or not at all, one step to undo.
    Several(Vec<Command>),
}

/// What a person says of one resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decision {
    Set(Counterpart),
    /// Nothing is decided any more.
    Clear,
    /// Not that one, whatever else.
    Reject(TargetName),
    /// What was put away may be proposed again.
    Forgive,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Serving {
    Also,
    NoLonger,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    Hub,
    Ordinary,
}

/// The part of a proposal that a person took.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Waves that the proposal adds.
    pub new_waves: Vec<(WaveId, Wave)>,
    /// Waves beyond the number that was asked for.
    pub removed_waves: Vec<WaveId>,
    pub moves: Vec<(VmId, WaveId)>,
}

impl Command {
    /// Stable name, in the journal and in the catalogues (`command-…`).
    pub fn code(&self) -> &'static str {
        match self {
            Self::RenamePlan(_) => "rename-plan",
            Self::SetAuthor(_) => "set-author",
            Self::Import(_) => "import",
            Self::PutTrust(..) => "edit-trust",
            Self::PutService(..) => "edit-service",
            Self::DeleteService(_) => "delete-service",
            Self::AssignVms(..) => "assign-vms",
            Self::ServeVms(_, _, Serving::Also) => "serve-vms",
            Self::ServeVms(_, _, Serving::NoLonger) => "serve-no-longer",
            Self::SetRules(..) => "set-rules",
            Self::PutWave(..) => "edit-wave",
            Self::DeleteWave(_) => "delete-wave",
            Self::ReorderWaves(_) => "reorder-waves",
            Self::MoveToWave(_, Some(_)) => "move-to-wave",
            Self::MoveToWave(_, None) => "remove-from-wave",
            Self::PutBundle(..) => "edit-bundle",
            Self::DeleteBundle(_) => "delete-bundle",
            Self::Pin(_) => "pin",
            Self::Unpin(_) => "unpin",
            Self::SetHub(_, Role::Hub) => "set-hub",
            Self::SetHub(_, Role::Ordinary) => "unset-hub",
            Self::AcceptProposal(_) => "accept-proposal",
            Self::SetSigners(_) => "set-signers",
            Self::PutPerson(..) => "edit-person",
            Self::SetVCenterRole(..) => "set-vcenter-role",
            Self::SameMachine(_) => "same-machine",
            Self::DropState(_) => "drop-state",
            Self::Map(all) => match all.first() {
                Some((_, _, Decision::Clear)) => "clear-counterparts",
                Some((_, _, Decision::Reject(_))) => "reject-counterparts",
                Some((_, _, Decision::Forgive)) => "forgive-counterparts",
                _ => "set-counterparts",
            },
            Self::PutStatement(_, Statement { says: Says::Uses, .. }) => "declare",
            Self::PutStatement(..) => "declare-apart",
            Self::TakeBack(_) => "take-back",
            Self::NameOutside(_) => "name-outside",
            Self::PutConstraint(..) => "demand",
            Self::DropConstraint(_) => "drop-demand",
            Self::PutFreeze(..) => "edit-freeze",
            Self::DropFreeze(_) => "drop-freeze",
            Self::PutTeam(..) => "edit-team",
            Self::DropTeam(_) => "drop-team",
            Self::Waive(..) => "waive",
            Self::EndWaiver(_) => "end-waiver",
            Self::SetRisk(_, Some(_), _) => "set-risk",
            Self::SetRisk(_, None, _) => "drop-risk",
            Self::Decide(_, Some(GoNoGo { go: true, .. }), _) => "go",
            Self::Decide(_, Some(_), _) => "no-go",
            Self::Decide(_, None, _) => "drop-decision",
            Self::SetThreshold(_, Some(_)) => "set-threshold",
            Self::SetThreshold(_, None) => "reset-threshold",
            Self::DropOutside(_) => "drop-outside",
            Self::Several(parts) if groups(parts).is_some() => "group-vms",
            Self::Several(parts) => same_code(parts).unwrap_or("several"),
        }
    }

    /// All codes, for the test that the catalogues have them.
    pub const CODES: &'static [&'static str] = &[
        "rename-plan",
        "set-author",
        "import",
        "edit-trust",
        "edit-service",
        "delete-service",
        "assign-vms",
        "serve-vms",
        "serve-no-longer",
        "set-rules",
        "edit-wave",
        "delete-wave",
        "reorder-waves",
        "move-to-wave",
        "remove-from-wave",
        "edit-bundle",
        "delete-bundle",
        "pin",
        "unpin",
        "set-hub",
        "unset-hub",
        "accept-proposal",
        "set-signers",
        "edit-person",
        "set-vcenter-role",
        "same-machine",
        "drop-state",
        "set-counterparts",
        "clear-counterparts",
        "reject-counterparts",
        "forgive-counterparts",
        "declare",
        "declare-apart",
        "take-back",
        "name-outside",
        "drop-outside",
        "demand",
        "drop-demand",
        "edit-freeze",
        "drop-freeze",
        "edit-team",
        "drop-team",
        "waive",
        "end-waiver",
        "set-risk",
        "drop-risk",
        "go",
        "no-go",
        "drop-decision",
        "set-threshold",
        "reset-threshold",
        "several",
        "group-vms",
    ];

    /// What the sentence about it needs, read from the document before the change.
    pub fn args(&self, plan: &Plan) -> Vec<(String, Arg)> {
        let wave = |id: &WaveId| Arg::Number(i64::from(plan.wave_number(id)));
        let count = |n: usize| ("count".to_owned(), Arg::from(n));
        let changing = |vms: &[VmId], changes: &dyn Fn(&PlannedVm) -> bool| {
            count(vms.iter().filter_map(|id| plan.vms.get(id)).filter(|vm| changes(vm)).count())
        };
        let name = |text: &str| ("name".to_owned(), Arg::from(text));
        let service = |id: &ServiceId| plan.services.get(id).map_or("", |service| service.name.as_str());
        match self {
            Self::RenamePlan(text) | Self::SetAuthor(text) => vec![name(text)],
            Self::Import(adoption) => vec![count(adoption.vms.len())],
            Self::PutTrust(_, trust) => vec![name(&trust.code)],
            Self::PutService(_, put) => vec![name(&put.name)],
            Self::DeleteService(id) | Self::SetHub(id, _) => vec![name(service(id))],
            Self::AssignVms(vms, to) => {
                let changes = |vm: &PlannedVm| vm.service != *to || vm.assigned_by.as_deref() != Some("hand");
                vec![changing(vms, &changes), ("service".into(), to.as_ref().map_or("", service).into())]
            }
            Self::ServeVms(vms, id, serving) => {
                let changes = |vm: &PlannedVm| match serving {
                    Serving::Also => vm.service.as_ref() != Some(id) && !vm.serves.contains(id),
                    Serving::NoLonger => vm.serves.contains(id),
                };
                vec![changing(vms, &changes), ("service".into(), service(id).into())]
            }
            Self::SetRules(rules, _) => vec![count(rules.len())],
            Self::PutWave(id, put) => {
                let number = plan.waves.get(id).map_or(put.rank, |_| plan.wave_number(id));
                vec![("wave".into(), Arg::from(number)), name(&put.name)]
            }
            Self::DeleteWave(id) => vec![("wave".into(), wave(id))],
            Self::ReorderWaves(order) => vec![count(order.len())],
            Self::MoveToWave(vms, to) => {
                let mut args = moved(plan, vms.iter().map(|vm| (vm, to.as_ref())));
                args.extend(to.as_ref().map(|id| ("wave".to_owned(), wave(id))));
                args
            }
            Self::Pin(vms) => vec![changing(vms, &|vm| !vm.pinned)],
            Self::Unpin(vms) => vec![changing(vms, &|vm| vm.pinned)],
            Self::PutBundle(_, bundle) => vec![name(&bundle.name)],
            Self::DeleteBundle(id) => {
                vec![name(plan.bundles.get(id).map_or("", |bundle| bundle.name.as_str()))]
            }
            Self::AcceptProposal(acceptance) => {
                moved(plan, acceptance.moves.iter().map(|(vm, to)| (vm, Some(to))))
            }
            Self::SetSigners(signers) => vec![count(signers.len())],
            Self::SetVCenterRole(_, role, _) => vec![("role".into(), Arg::from(role.as_str()))],
            Self::SameMachine(same) => vec![count(same.len())],
            Self::DropState(digest) => {
                let made = plan.states.get(digest).map(|state| state.made.unwrap_or(state.taken));
                let day = made.map(|at| at.to_oslo().0.to_iso()).unwrap_or_default();
                vec![("day".into(), Arg::from(day)), ("digest".into(), Arg::from(digest.brief()))]
            }
            Self::Map(all) => {
                let first = all.first().map_or("", |(_, resource, _)| resource.name.as_str());
                vec![count(all.len()), name(first)]
            }
            Self::PutPerson(_, person) => vec![name(&person.role)],
            Self::PutStatement(id, statement) => said(plan, id, Some(statement)),
            Self::TakeBack(id) => said(plan, id, plan.statements.get(id)),
            Self::NameOutside(rules) => {
                let mut names: Vec<&str> = rules.iter().map(|(_, outside)| outside.name.trim()).collect();
                names.dedup();
                vec![count(rules.len()), name(&names.join(", "))]
            }
            Self::PutConstraint(id, constraint) => demanded(plan, id, Some(constraint)),
            Self::DropConstraint(id) => demanded(plan, id, plan.constraints.get(id)),
            Self::PutFreeze(_, freeze) => vec![name(&freeze.name)],
            Self::DropFreeze(id) => {
                vec![name(plan.freezes.get(id).map_or("", |freeze| freeze.name.as_str()))]
            }
            Self::PutTeam(_, team, _) => vec![name(&team.name)],
            Self::DropTeam(id) => vec![name(plan.teams.get(id).map_or("", |team| team.name.as_str()))],
            Self::Waive(finding, ..) | Self::EndWaiver(finding) => {
                vec![("finding".to_owned(), Arg::from(finding.as_str()))]
            }
            Self::SetRisk(wave, ..) | Self::Decide(wave, ..) => {
                vec![(
                    "wave".to_owned(),
                    Arg::Waves(vec![(
                        plan.wave_number(wave),
                        plan.waves.get(wave).map_or(String::new(), |wave| wave.name.clone()),
                    )]),
                )]
            }
            Self::SetThreshold(threshold, value) => vec![
                ("threshold".to_owned(), Arg::from(threshold.as_str())),
                ("value".to_owned(), Arg::from(value.unwrap_or(threshold.standard().default))),
            ],
            Self::DropOutside(rules) => vec![count(rules.len()), name(&rules.join(", "))],
            Self::Several(parts) if groups(parts).is_some() => {
                let (vms, services) = groups(parts).unwrap_or_default();
                vec![count(services), ("vms".to_owned(), Arg::from(vms))]
            }
            Self::Several(parts) if same_code(parts).is_some() => merged(parts, plan),
            Self::Several(parts) => vec![count(parts.len())],
        }
    }
}

/// Both sides, and the id by which the journal tells who said it.
fn said(plan: &Plan, id: &StatementId, statement: Option<&Statement>) -> Vec<(String, Arg)> {
    let names = statement.map(|one| (one.from.name(plan), one.to.name(plan)));
    let (from, to) = names.unwrap_or_default();
    vec![("from".into(), from.into()), ("to".into(), to.into()), ("id".into(), id.as_str().into())]
}

/// What is demanded of whom, and the id by which the journal tells who said it.
fn demanded(plan: &Plan, id: &ConstraintId, constraint: Option<&Constraint>) -> Vec<(String, Arg)> {
    let code = constraint.map_or("", |one| one.demand.code());
    let sides = constraint.map(|one| one.demand.sides()).unwrap_or_default();
    let names: Vec<&str> = sides.iter().map(|side| side.name(plan)).collect();
    vec![
        ("demand".into(), code.into()),
        ("names".into(), names.join(", ").into()),
        ("id".into(), id.as_str().into()),
    ]
}

/// How many VMs are given to how many services, where that is all that the parts do.
fn groups(parts: &[Command]) -> Option<(usize, usize)> {
    let (mut vms, mut services) = (0, 0);
    for part in parts {
        match part {
            Command::AssignVms(given, Some(_)) => {
                vms += given.len();
                services += 1;
            }
            Command::PutTrust(..) | Command::PutService(..) | Command::SetHub(..) => {}
            _ => return None,
        }
    }
    (services > 1 || (services == 1 && parts.len() > 1)).then_some((vms, services))
}

/// The code that all parts share.
fn same_code(parts: &[Command]) -> Option<&'static str> {
    let first = parts.first()?.code();
    parts.iter().all(|part| part.code() == first).then_some(first)
}

/// The arguments of like commands as those of one: counts are added, names stand side by side.
fn merged(parts: &[Command], plan: &Plan) -> Vec<(String, Arg)> {
    let mut parts = parts.iter().map(|part| part.args(plan));
    let mut all = parts.next().unwrap_or_default();
    for (name, value) in parts.flatten() {
        match (all.iter_mut().find(|(known, _)| *known == name).map(|(_, sum)| sum), value) {
            (Some(Arg::Number(sum)), Arg::Number(more)) if name == "count" => *sum += more,
            (Some(Arg::Text(names)), Arg::Text(more)) if name == "name" || name == "names" => {
                *names = format!("{names}, {more}");
            }
            // Ids have no spaces in them.
            (Some(Arg::Text(ids)), Arg::Text(more)) if name == "id" => *ids = format!("{ids} {more}"),
            _ => {}
        }
    }
    all
}

/// How many VMs get another wave, and how many of those that should stay behind as they are pinned.
fn moved<'a>(plan: &Plan, moves: impl Iterator<Item = (&'a VmId, Option<&'a WaveId>)>) -> Vec<(String, Arg)> {
    let (mut count, mut pinned) = (0_usize, 0_usize);
    for (vm, to) in moves {
        let Some(vm) = plan.vms.get(vm).filter(|vm| vm.moves && vm.wave.as_ref() != to) else { continue };
        *(if vm.pinned { &mut pinned } else { &mut count }) += 1;
    }
    let mut args = vec![("count".to_owned(), Arg::from(count))];
    if pinned > 0 {
        args.push(("pinned".to_owned(), Arg::from(pinned)));
    }
    args
}
