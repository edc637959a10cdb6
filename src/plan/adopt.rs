//! From an import to the one command that takes it into the plan.
//!
//! In: what `import` found and the plan as it stands. Out: a command and notes. **Nothing that a person
//! decided is lost: a VM that has a service or a wave keeps it, nothing is ever removed, and a file that was
//! taken in before speaks only for VMs that are new.**

mod trusts;
mod waves;

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::assign;
use super::command::Command;
use super::document::{
    Capacity, Plan, PlannedVm, Rule, Service, Stage, State, Trust, VCenterRole, Wave, WaveStatus,
};
use super::refusal::Refusal;
use super::same::{self, SameMachine};
use crate::base::{
    Code, Digest, Gather as _, Level, Minutes, Note, Parsed, Place, PlanId, RuleId, ServiceId, TrustId, VmId,
    WaveId,
};
use crate::estate::{CatalogueService, Imported, Inventory, Party, VmKind};

pub use trusts::{KNOWN_TRUSTS, SHARED};

/// What an import adds. Only things that are new or must change stand in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adoption {
    pub inventory: Option<Digest>,
    /// What tells its state from others.
    pub state: Option<State>,
    /// Whether it says more of the newest state that the plan keeps, and takes its place.
    pub completes: bool,
    /// VMs that have other ids now, for certain: first of all they take over what is decided.
    pub same: Vec<SameMachine>,
    pub trusts: Vec<(TrustId, Trust)>,
    pub services: Vec<(ServiceId, Service)>,
    pub vms: Vec<(VmId, PlannedVm)>,
    pub waves: Vec<(WaveId, Wave)>,
    pub rules: Vec<(RuleId, Rule)>,
}

impl Adoption {
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<(), Refusal> {
        same::take_over(plan, &self.same)?;
        if let Some(digest) = self.inventory {
            let known = plan.states.remove(&digest);
            if let Some(before) = plan.inventories.pop_if(|_| self.completes) {
                plan.states.remove(&before);
            }
            plan.inventories.retain(|known| *known != digest);
            plan.inventories.push(digest);
            plan.states.extend(known.or(self.state).map(|state| (digest, state)));
        }
        plan.trusts.extend(self.trusts.iter().cloned());
        plan.services.extend(self.services.iter().cloned());
        plan.vms.extend(self.vms.iter().cloned());
        plan.waves.extend(self.waves.iter().cloned());
        plan.rules.extend(self.rules.iter().cloned());
        Ok(())
    }
}

/// What a plan is called until someone names it.
const PLAN_NAME: &str = "Flytteplan";

/// An empty plan for an estate. Its id follows from what it stands on, so that the same files, author and
/// time give the same plan wherever it is made.
pub fn begin(inventory: Digest, author: &str, created: Minutes) -> Plan {
    let id = PlanId::derive(&[&inventory.to_hex(), author, &created.0.to_string()]);
    Plan::new(id, PLAN_NAME, author, created)
}

/// The command that takes an import into the plan. Notes say what could not be taken.
pub fn adopt(plan: &Plan, imported: &Imported, digest: Digest) -> Parsed<Command> {
    adopt_onto(plan, imported, &Imported::default(), digest)
}

/// The same, where files that the plan has taken in before were read once more: catalogue and wave list of
/// `earlier` count only for VMs that are new. The inventory is that of `fresh`.
pub fn adopt_onto(plan: &Plan, fresh: &Imported, earlier: &Imported, digest: Digest) -> Parsed<Command> {
    adopt_again(plan, fresh, earlier, Vec::new(), digest)
}

/// The same, where VMs of the plan have other ids in this import, for certain.
pub fn adopt_again(
    plan: &Plan,
    fresh: &Imported,
    earlier: &Imported,
    same: Vec<SameMachine>,
    digest: Digest,
) -> Parsed<Command> {
    let mut followed = plan.clone();
    let same = if same::take_over(&mut followed, &same).is_ok() { same } else { Vec::new() };
    let plan = if same.is_empty() { plan } else { &followed };
    let mut work = Work { before: plan, next: plan.clone(), notes: Vec::new() };
    work.vms(&fresh.inventory);
    work.trusts(&fresh.catalogue);
    work.catalogue(&fresh.catalogue);
    work.earlier_catalogue(&earlier.catalogue);
    work.rules(&fresh.inventory);
    work.waves(&fresh.waves);
    work.earlier_waves(&earlier.waves);
    work.tell_unknown_ends(&fresh.inventory);
    let Work { next, notes, .. } = work;
    let adoption = Adoption {
        inventory: Some(digest),
        state: None,
        completes: false,
        same,
        trusts: added(&plan.trusts, next.trusts),
        services: added(&plan.services, next.services),
        vms: added(&plan.vms, next.vms),
        waves: added(&plan.waves, next.waves),
        rules: added(&plan.rules, next.rules),
    };
    Parsed { value: Command::Import(Box::new(adoption)), notes }
}

fn added<K: Ord, V: PartialEq>(before: &BTreeMap<K, V>, after: BTreeMap<K, V>) -> Vec<(K, V)> {
    after.into_iter().filter(|(key, value)| before.get(key) != Some(value)).collect()
}

struct Work<'a> {
    before: &'a Plan,
    next: Plan,
    notes: Vec<Note>,
}

impl Work<'_> {
    /// Whether this import brings the VM.
    fn is_new(&self, vm: &VmId) -> bool {
        !self.before.vms.contains_key(vm)
    }

    fn vms(&mut self, inventory: &Inventory) {
        for vm in &inventory.vms {
            let known = self.next.vms.get(&vm.id);
            let is_source = self.next.role_of(&vm.vcenter) == VCenterRole::Source;
            let goes_on = |known: &PlannedVm| !known.is_leftover() && (is_source || known.moves);
            let moves = vm.kind == VmKind::Server && known.map_or(is_source, goes_on);
            let PlannedVm { name, vcenter, moref, moves, .. } = PlannedVm::new(vm, moves);
            let planned = match known {
                Some(known) => PlannedVm { name, vcenter, moref, moves, ..known.clone() },
                None => PlannedVm::new(vm, moves),
            };
            self.next.vms.insert(vm.id.clone(), planned);
        }
    }

    fn catalogue(&mut self, catalogue: &[CatalogueService]) {
        let Some(shared) = self.shared_trust() else { return };
        for line in catalogue {
            let (owner, id) = self.owner_and_id(line, &shared);
            let users = self.users(line, &owner);
            let service = self.next.services.entry(id.clone()).or_insert_with(|| Service {
                name: line.name.clone(),
                owner,
                users: BTreeSet::new(),
                criticality: line.criticality,
                hub: false,
            });
            service.users.extend(users);
            self.give_vms(line, &id);
        }
    }

    /// What catalogues said before: new VMs enter the services that are still there.
    fn earlier_catalogue(&mut self, catalogue: &[CatalogueService]) {
        let Some(shared) = self.shared_trust() else { return };
        for line in catalogue {
            let (_, id) = self.owner_and_id(line, &shared);
            if !self.next.services.contains_key(&id) {
                continue;
            }
            let mut line = line.clone();
            line.vms.retain(|vm| self.is_new(vm));
            line.also.retain(|vm| self.is_new(vm));
            self.give_vms(&line, &id);
        }
    }

    /// Whose service a line is about, and which.
    fn owner_and_id(&self, line: &CatalogueService, shared: &TrustId) -> (TrustId, ServiceId) {
        let owner = self.find_trust(line.owner.trim()).unwrap_or_else(|| shared.clone());
        let id = self.only_of_name(line).unwrap_or_else(|| self.service_id(&owner, &line.name));
        (owner, id)
    }

    fn give_vms(&mut self, line: &CatalogueService, id: &ServiceId) {
        self.own(line, id);
        for vm in &line.also {
            self.serve(vm, id);
        }
    }

    /// Trusts beside the owner that use the service. One that is unknown is told: nobody is made up here.
    fn users(&mut self, line: &CatalogueService, owner: &TrustId) -> BTreeSet<TrustId> {
        let mut users = BTreeSet::new();
        for user in &line.users {
            let known = self.find_trust(&user.name).or_else(|| self.known_trust(&user.name));
            match known {
                Some(trust) if trust == *owner => {}
                Some(trust) => drop(users.insert(trust)),
                None => {
                    let note = Note::new(Level::Warning, Code::TrustUnknown).at(user.place.clone());
                    let note = note.with("trust", user.name.as_str());
                    self.notes.push(note.with("service", line.name.as_str()));
                }
            }
        }
        users
    }

    /// A line without an owner speaks of the one service that has the name already.
    fn only_of_name(&self, line: &CatalogueService) -> Option<ServiceId> {
        let mut named = self.next.services.iter().filter(|(_, service)| same(&service.name, &line.name));
        let (first, second) = (named.next()?, named.next());
        (line.owner.trim().is_empty() && second.is_none()).then(|| first.0.clone())
    }

    /// The service of that name and owner, also where a person has renamed or moved it since: its id stays.
    fn service_id(&self, owner: &TrustId, name: &str) -> ServiceId {
        let same_service = |service: &&Service| service.owner == *owner && same(&service.name, name);
        let known = self.next.services.iter().find(|(_, service)| same_service(service));
        known.map_or_else(|| ServiceId::derive(&[owner.as_str(), name]), |(id, _)| id.clone())
    }

    fn own(&mut self, line: &CatalogueService, id: &ServiceId) {
        for vm_id in &line.vms {
            let Some(vm) = self.next.vms.get_mut(vm_id) else { continue };
            match &vm.service {
                // A person took it out of its service.
                None if vm.assigned_by.as_deref() == Some("hand") || vm.is_leftover() => {}
                None => {
                    vm.service = Some(id.clone());
                    vm.assigned_by = Some("catalogue".to_owned());
                }
                Some(service) if service == id => {}
                Some(first) if vm.assigned_by.as_deref() == Some("catalogue") => {
                    let first = self.next.services.get(first).map_or("", |service| service.name.as_str());
                    let place = Place { column: None, ..line.place.clone() };
                    let note = Note::new(Level::Warning, Code::VmTwoOwners).at(place);
                    let note = note.with("vm", vm.name.as_str()).with("first", first);
                    self.notes.push(note.with("second", line.name.as_str()));
                    vm.serves.insert(id.clone());
                }
                Some(_) => {}
            }
        }
    }

    fn serve(&mut self, vm: &VmId, id: &ServiceId) {
        if let Some(vm) = self.next.vms.get_mut(vm)
            && vm.service.as_ref() != Some(id)
        {
            vm.serves.insert(id.clone());
        }
    }

    /// Rules the data suggests, where the plan has none; and what all rules assign now.
    fn rules(&mut self, inventory: &Inventory) {
        if self.next.rules.is_empty() {
            let offered = self.offered(inventory);
            self.next.rules = assign::suggest(&self.next, inventory);
            self.next.rules.retain(|id, _| !offered.contains_key(id));
        }
        let evaluation = assign::evaluate(&self.next, &self.next.rules, inventory);
        for (id, by) in evaluation.assigned {
            let Some(vm) = self.next.vms.get_mut(&id) else { continue };
            vm.service = by.as_ref().map(|(service, _)| service.clone());
            vm.assigned_by = by.map(|(_, rule)| rule.as_str().to_owned());
        }
    }

    /// What registers say of services that the plan does not have.
    fn tell_unknown_ends(&mut self, inventory: &Inventory) {
        let known: BTreeSet<String> =
            self.next.services.values().map(|service| service.name.trim().to_lowercase()).into_set();
        let ends = inventory.declared.iter().flat_map(|one| [&one.from, &one.to]);
        let names =
            ends.filter_map(|end| if let Party::Service(name) = end { Some(name.trim()) } else { None });
        let unknown: BTreeSet<&str> =
            names
                .filter(|name| !known.contains(&name.to_lowercase()))
                .filter(|name| {
                    !self.next.trusts.keys().any(|owner| {
                        self.next.services.contains_key(&ServiceId::derive(&[owner.as_str(), name]))
                    })
                })
                .into_set();
        if !unknown.is_empty() {
            let some: Vec<&str> = unknown.iter().take(3).copied().collect();
            let note = Note::new(Level::Warning, Code::EndsUnknown).with("count", unknown.len());
            self.notes.push(note.with("names", some.join(", ")));
        }
    }

    /// What services and VMs suggested before this import: those rules are gone because a person wanted it.
    fn offered(&self, inventory: &Inventory) -> BTreeMap<RuleId, Rule> {
        if self.before.services.is_empty() {
            return BTreeMap::new();
        }
        let known = inventory.vms.iter().filter(|vm| !self.is_new(&vm.id)).cloned();
        let known = Inventory { vms: known.collect(), ..Inventory::default() };
        assign::suggest(self.before, &known)
    }
}

fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

impl Wave {
    /// A draft with one stage.
    pub fn new(rank: u32, name: &str, window: Option<crate::base::Window>, capacity: Capacity) -> Self {
        let stages = vec![Stage { id: "s1".to_owned(), rank: 1, name: String::new() }];
        Self { rank, name: name.to_owned(), status: WaveStatus::Draft, window, capacity, stages }
    }
}
