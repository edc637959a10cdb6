//! Commands carried out.
//!
//! In: a document and a command. Out: the next document, or why not. **A command either applies whole or not at
//! all.**

use std::collections::{BTreeMap, BTreeSet};

use super::command::{Acceptance, Command, Decision, Role, Serving};
use super::document::{
    Bundle, Counterpart, Freeze, MappedKind, Mapping, Person, Plan, Rule, RuleTarget, Service, TargetName,
    Team, Threshold, Trust, VCenterRole, Wave, WaveStatus,
};
use super::refusal::Refusal;
use super::{clearance, constraint, outside, same, statement, waiver};
use crate::base::{
    BundleId, Digest, FreezeId, Gather as _, RuleId, ServiceId, TeamId, TrustId, VmId, WaveId,
};

/// The document after the command.
pub fn apply(plan: &Plan, command: &Command) -> Result<Plan, Refusal> {
    let mut next = plan.clone();
    change(&mut next, command)?;
    if next == *plan { Err(Refusal::NothingChanges) } else { Ok(next) }
}

fn change(plan: &mut Plan, command: &Command) -> Result<(), Refusal> {
    match command {
        Command::RenamePlan(name) => plan.name = required(name)?,
        Command::SetAuthor(name) => plan.author = required(name)?,
        Command::Import(adoption) => adoption.apply(plan)?,
        Command::PutTrust(id, trust) => put_trust(plan, id, trust)?,
        Command::PutService(id, service) => put_service(plan, id, service)?,
        Command::DeleteService(id) => delete_service(plan, id)?,
        Command::AssignVms(vms, service) => assign_vms(plan, vms, service.as_ref())?,
        Command::ServeVms(vms, service, serving) => serve_vms(plan, vms, service, *serving)?,
        Command::SetRules(rules, assigned) => set_rules(plan, rules, assigned),
        Command::PutWave(id, wave) => put_wave(plan, id, wave)?,
        Command::DeleteWave(id) => delete_wave(plan, id)?,
        Command::ReorderWaves(order) => reorder_waves(plan, order)?,
        Command::MoveToWave(vms, wave) => move_to_wave(plan, vms, wave.as_ref())?,
        Command::PutBundle(id, bundle) => put_bundle(plan, id, bundle)?,
        Command::DeleteBundle(id) => drop(plan.bundles.remove(id).ok_or(Refusal::Unknown)?),
        Command::Pin(vms) => set_pinned(plan, vms, true),
        Command::Unpin(vms) => set_pinned(plan, vms, false),
        Command::SetHub(id, role) => {
            plan.services.get_mut(id).ok_or(Refusal::Unknown)?.hub = *role == Role::Hub;
        }
        Command::AcceptProposal(acceptance) => accept(plan, acceptance)?,
        Command::SetSigners(signers) => plan.signers.clone_from(signers),
        Command::PutPerson(id, person) => drop(plan.people.insert(id.clone(), person.clone())),
        Command::SetVCenterRole(key, role, servers) => set_role(plan, key, *role, servers)?,
        Command::SameMachine(same) => same::confirm(plan, same)?,
        Command::DropState(digest) => drop_state(plan, digest)?,
        Command::Map(all) => {
            all.iter().try_for_each(|(kind, of, decision)| map(plan, *kind, of, decision))?;
        }
        Command::PutStatement(id, said) => statement::put(plan, id, said)?,
        Command::TakeBack(id) => drop(plan.statements.remove(id).ok_or(Refusal::Unknown)?),
        Command::NameOutside(rules) => outside::put(plan, rules)?,
        Command::DropOutside(rules) => outside::drop_rules(plan, rules)?,
        Command::PutConstraint(id, said) => constraint::put(plan, id, said)?,
        Command::DropConstraint(id) => drop(plan.constraints.remove(id).ok_or(Refusal::Unknown)?),
        Command::PutFreeze(id, freeze) => put_freeze(plan, id, freeze)?,
        Command::DropFreeze(id) => drop(plan.freezes.remove(id).ok_or(Refusal::Unknown)?),
        Command::PutTeam(id, team, people) => put_team(plan, id, team, people)?,
        Command::DropTeam(id) => drop(plan.teams.remove(id).ok_or(Refusal::Unknown)?),
        Command::Waive(finding, said, person) => waiver::put(plan, finding, said, person)?,
        Command::EndWaiver(finding) => drop(plan.waivers.remove(finding).ok_or(Refusal::Unknown)?),
        Command::SetRisk(wave, risk, person) => clearance::set_risk(plan, wave, risk.as_ref(), person)?,
        Command::Decide(wave, said, person) => clearance::decide(plan, wave, said.as_ref(), person)?,
        Command::SetThreshold(threshold, value) => set_threshold(plan, *threshold, *value)?,
        Command::Several(parts) => parts.iter().try_for_each(|part| change(plan, part))?,
    }
    Ok(())
}

/// A mapping that says nothing is none.
fn map(plan: &mut Plan, kind: MappedKind, of: &TargetName, decision: &Decision) -> Result<(), Refusal> {
    if of.name.is_empty() {
        return Err(Refusal::NameMissing);
    }
    let id = Mapping::id_of(kind, &of.vcenter, &of.name);
    let new = || Mapping::new(kind, &of.vcenter, &of.name);
    let mut mapping = plan.mappings.remove(&id).unwrap_or_else(new);
    match decision {
        Decision::Set(Counterpart::Is(to)) if to.name.is_empty() => return Err(Refusal::NameMissing),
        Decision::Set(counterpart) => {
            if let Counterpart::Is(to) = counterpart {
                mapping.rejected.remove(to);
            }
            mapping.counterpart = Some(counterpart.clone());
        }
        Decision::Clear => mapping.counterpart = None,
        Decision::Reject(guess) => {
            if mapping.counterpart == Some(Counterpart::Is(guess.clone())) {
                mapping.counterpart = None;
            }
            mapping.rejected.insert(guess.clone());
        }
        Decision::Forgive => mapping.rejected.clear(),
    }
    if mapping.counterpart.is_some() || !mapping.rejected.is_empty() {
        plan.mappings.insert(id, mapping);
    }
    Ok(())
}

fn put_freeze(plan: &mut Plan, id: &FreezeId, freeze: &Freeze) -> Result<(), Refusal> {
    required(&freeze.name)?;
    if freeze.concerns.is_empty() {
        return Err(Refusal::TooFewMembers);
    }
    if freeze.window.end <= freeze.window.start {
        return Err(Refusal::WindowBackwards);
    }
    plan.freezes.insert(id.clone(), freeze.clone());
    Ok(())
}

/// Takes in a team, and those of its people whom the plan does not know.
fn put_team(plan: &mut Plan, id: &TeamId, team: &Team, people: &[(String, Person)]) -> Result<(), Refusal> {
    required(&team.name)?;
    if team.works_for.is_empty() {
        return Err(Refusal::TooFewMembers);
    }
    if !(1..=Team::MOST).contains(&team.people) {
        return Err(Refusal::OutOfBounds);
    }
    for (key, person) in people {
        required(&person.name)?;
        plan.people.entry(key.clone()).or_insert_with(|| person.clone());
    }
    plan.teams.insert(id.clone(), team.clone());
    Ok(())
}

/// What is the default is not kept.
fn set_threshold(plan: &mut Plan, threshold: Threshold, value: Option<u32>) -> Result<(), Refusal> {
    let standard = threshold.standard();
    match value {
        Some(value) if !(standard.least..=standard.most).contains(&value) => {
            return Err(Refusal::OutOfBounds);
        }
        Some(value) if value != standard.default => drop(plan.thresholds.insert(threshold, value)),
        _ => drop(plan.thresholds.remove(&threshold)),
    }
    Ok(())
}

fn required(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() { Err(Refusal::NameMissing) } else { Ok(text.to_owned()) }
}

fn put_trust(plan: &mut Plan, id: &TrustId, trust: &Trust) -> Result<(), Refusal> {
    required(&trust.code)?;
    if plan.trusts.iter().any(|(other, t)| other != id && t.code == trust.code) {
        return Err(Refusal::NameTaken);
    }
    plan.trusts.insert(id.clone(), trust.clone());
    Ok(())
}

fn put_service(plan: &mut Plan, id: &ServiceId, service: &Service) -> Result<(), Refusal> {
    required(&service.name)?;
    if !plan.trusts.contains_key(&service.owner) {
        return Err(Refusal::Unknown);
    }
    let same = |(other, s): (&ServiceId, &Service)| {
        other != id && s.owner == service.owner && s.name == service.name
    };
    if plan.services.iter().any(same) {
        return Err(Refusal::NameTaken);
    }
    plan.services.insert(id.clone(), service.clone());
    Ok(())
}

fn delete_service(plan: &mut Plan, id: &ServiceId) -> Result<(), Refusal> {
    plan.services.remove(id).ok_or(Refusal::Unknown)?;
    for vm in plan.vms.values_mut() {
        if vm.service.as_ref() == Some(id) {
            vm.service = None;
            vm.assigned_by = None;
        }
        vm.serves.remove(id);
    }
    for bundle in plan.bundles.values_mut() {
        bundle.services.remove(id);
    }
    plan.bundles.retain(|_, bundle| bundle.services.len() + bundle.vms.len() > 1);
    plan.rules.retain(|_, rule| rule.target != RuleTarget::Service(id.clone()));
    statement::forget_service(plan, id);
    constraint::forget_service(plan, id);
    Ok(())
}

fn assign_vms(plan: &mut Plan, vms: &[VmId], service: Option<&ServiceId>) -> Result<(), Refusal> {
    if service.is_some_and(|id| !plan.services.contains_key(id)) {
        return Err(Refusal::Unknown);
    }
    for id in vms {
        let vm = plan.vms.get_mut(id).ok_or(Refusal::Unknown)?;
        vm.service = service.cloned();
        vm.assigned_by = Some("hand".to_owned());
        if let Some(service) = service {
            vm.serves.remove(service);
        }
    }
    Ok(())
}

fn serve_vms(plan: &mut Plan, vms: &[VmId], service: &ServiceId, serving: Serving) -> Result<(), Refusal> {
    if !plan.services.contains_key(service) {
        return Err(Refusal::Unknown);
    }
    for id in vms {
        let vm = plan.vms.get_mut(id).ok_or(Refusal::Unknown)?;
        match serving {
            Serving::Also if vm.service.as_ref() != Some(service) => drop(vm.serves.insert(service.clone())),
            Serving::Also => {}
            Serving::NoLonger => drop(vm.serves.remove(service)),
        }
    }
    Ok(())
}

fn set_rules(
    plan: &mut Plan,
    rules: &BTreeMap<RuleId, Rule>,
    assigned: &[(VmId, Option<(ServiceId, RuleId)>)],
) {
    plan.rules.clone_from(rules);
    for (id, by) in assigned {
        let Some(vm) = plan.vms.get_mut(id) else { continue };
        vm.service = by.as_ref().map(|(service, _)| service.clone());
        vm.assigned_by = by.as_ref().map(|(_, rule)| rule.as_str().to_owned());
    }
}

fn put_wave(plan: &mut Plan, id: &WaveId, wave: &Wave) -> Result<(), Refusal> {
    if wave.window.is_some_and(|window| window.end <= window.start) {
        return Err(Refusal::WindowBackwards);
    }
    // Of a closed wave only the status can change: it must be opened first.
    let closed = |wave: &Wave| !matches!(wave.status, WaveStatus::Draft | WaveStatus::Agreed);
    let before = plan.waves.get(id).filter(|before| closed(before) && closed(wave));
    if before.is_some_and(|before| Wave { status: before.status, ..wave.clone() } != *before) {
        return Err(Refusal::WaveClosed);
    }
    plan.waves.insert(id.clone(), wave.clone());
    Ok(())
}

fn open_wave<'a>(plan: &'a Plan, id: &WaveId) -> Result<&'a Wave, Refusal> {
    let wave = plan.waves.get(id).ok_or(Refusal::Unknown)?;
    match wave.status {
        WaveStatus::Draft | WaveStatus::Agreed => Ok(wave),
        WaveStatus::Locked | WaveStatus::Running | WaveStatus::Done | WaveStatus::RolledBack => {
            Err(Refusal::WaveClosed)
        }
    }
}

/// What was rolled back is free again; what is locked, running or done stays.
pub(super) fn may_leave(plan: &Plan, id: &WaveId) -> Result<(), Refusal> {
    let wave = plan.waves.get(id).ok_or(Refusal::Unknown)?;
    match wave.status {
        WaveStatus::Draft | WaveStatus::Agreed | WaveStatus::RolledBack => Ok(()),
        WaveStatus::Locked | WaveStatus::Running | WaveStatus::Done => Err(Refusal::WaveClosed),
    }
}

fn delete_wave(plan: &mut Plan, id: &WaveId) -> Result<(), Refusal> {
    open_wave(plan, id)?;
    plan.waves.remove(id);
    plan.clearances.remove(id);
    constraint::forget_wave(plan, id);
    for vm in plan.vms.values_mut().filter(|vm| vm.wave.as_ref() == Some(id)) {
        vm.wave = None;
        vm.pinned = false;
    }
    Ok(())
}

fn reorder_waves(plan: &mut Plan, order: &[WaveId]) -> Result<(), Refusal> {
    let given: BTreeSet<_> = order.iter().into_set();
    if given.len() != plan.waves.len() || order.iter().any(|id| !plan.waves.contains_key(id)) {
        return Err(Refusal::Unknown);
    }
    for (rank, id) in (1_u32..).zip(order) {
        if let Some(wave) = plan.waves.get_mut(id) {
            wave.rank = rank;
        }
    }
    Ok(())
}

fn move_to_wave(plan: &mut Plan, vms: &[VmId], wave: Option<&WaveId>) -> Result<(), Refusal> {
    if let Some(id) = wave {
        open_wave(plan, id)?;
    }
    let mut free = Vec::new();
    for id in vms {
        let vm = plan.vms.get(id).ok_or(Refusal::Unknown)?;
        if let Some(now) = &vm.wave {
            may_leave(plan, now)?;
        }
        if !vm.pinned && vm.moves {
            free.push(id);
        }
    }
    if free.is_empty() && !vms.is_empty() {
        return Err(Refusal::AllPinned);
    }
    for id in free {
        if let Some(vm) = plan.vms.get_mut(id) {
            vm.wave = wave.cloned();
        }
    }
    Ok(())
}

fn put_bundle(plan: &mut Plan, id: &BundleId, bundle: &Bundle) -> Result<(), Refusal> {
    required(&bundle.name)?;
    if bundle.services.len() + bundle.vms.len() < 2 {
        return Err(Refusal::TooFewMembers);
    }
    let known = bundle.services.iter().all(|s| plan.services.contains_key(s))
        && bundle.vms.iter().all(|vm| plan.vms.contains_key(vm));
    if !known {
        return Err(Refusal::Unknown);
    }
    let taken = |(other, b): (&BundleId, &Bundle)| {
        other != id && (!b.services.is_disjoint(&bundle.services) || !b.vms.is_disjoint(&bundle.vms))
    };
    if plan.bundles.iter().any(taken) {
        return Err(Refusal::InOtherBundle);
    }
    plan.bundles.insert(id.clone(), bundle.clone());
    Ok(())
}

fn set_pinned(plan: &mut Plan, vms: &[VmId], pinned: bool) {
    for id in vms {
        if let Some(vm) = plan.vms.get_mut(id) {
            vm.pinned = pinned;
        }
    }
}

fn set_role(plan: &mut Plan, key: &str, role: VCenterRole, servers: &[VmId]) -> Result<(), Refusal> {
    plan.vcenters.insert(required(key)?, role);
    for (id, vm) in plan.vms.iter_mut().filter(|(_, vm)| vm.vcenter == key && !vm.is_leftover()) {
        if role == VCenterRole::Source {
            vm.moves |= servers.contains(id);
        } else {
            vm.moves &= vm.wave.is_some();
        }
    }
    Ok(())
}

fn drop_state(plan: &mut Plan, digest: &Digest) -> Result<(), Refusal> {
    if plan.inventories.last() == Some(digest) {
        return Err(Refusal::StateNewest);
    }
    let at = plan.inventories.iter().position(|known| known == digest).ok_or(Refusal::Unknown)?;
    plan.inventories.remove(at);
    plan.states.remove(digest);
    Ok(())
}

fn accept(plan: &mut Plan, acceptance: &Acceptance) -> Result<(), Refusal> {
    for (id, wave) in &acceptance.new_waves {
        if plan.waves.contains_key(id) {
            return Err(Refusal::WaveTaken);
        }
        put_wave(plan, id, wave)?;
    }
    let mut by_wave: BTreeMap<&WaveId, Vec<VmId>> = BTreeMap::new();
    for (vm, wave) in &acceptance.moves {
        by_wave.entry(wave).or_default().push(vm.clone());
    }
    for (wave, vms) in by_wave {
        move_to_wave(plan, &vms, Some(wave))?;
    }
    for id in &acceptance.removed_waves {
        delete_wave(plan, id)?;
    }
    Ok(())
}
