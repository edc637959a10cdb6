//! A plan taken apart: one part per trust, one for what they share.
//!
//! In: a plan and its links. Out: parts. **Every thing has one home, which follows from the plan alone; all
//! else in a part is a copy that [`super::merge`] can check.**

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::parts::{Between, FarEnd, Holding, NearIs, Parts, SharedPart, SharedService, TrustPart};
use crate::base::{Digest, Gather as _, ServiceId, TrustId, VmId, WaveId};
use crate::plan::{Bundle, Link, Plan, PlannedVm, RuleTarget, Service, Side};

/// Where a thing stands: a trust's own part, or the shared one.
type Home<'a> = Option<&'a TrustId>;

/// Takes the plan apart. Links are sorted, each is kept once.
pub fn split(plan: &Plan, links: &[Link]) -> Parts {
    let mut parts = Parts {
        shared: SharedPart {
            trusts: plan.trusts.clone(),
            vcenters: plan.vcenters.clone(),
            states: plan.states.clone(),
            previous_state: plan.previous_state,
            mappings: plan.mappings.clone(),
            outside: plan.outside.clone(),
            freezes: plan.freezes.clone(),
            teams: plan.teams.clone(),
            thresholds: plan.thresholds.clone(),
            clearances: plan.clearances.clone(),
            waves: plan.waves.clone(),
            holding: Holding::default(),
        },
        trusts: own_parts(plan),
    };
    put_decisions(plan, &mut parts);
    let links: BTreeSet<&Link> = links.iter().into_set();
    for link in &links {
        put_link(plan, link, &mut parts);
    }
    copy_waves(plan, &mut parts);
    copy_shared_services(plan, &links, &mut parts);
    parts
}

fn own_parts(plan: &Plan) -> BTreeMap<TrustId, TrustPart> {
    let own = plan.trusts.iter().filter(|(_, trust)| !trust.shared);
    own.map(|(id, trust)| {
        let part = TrustPart {
            trust: id.clone(),
            about: trust.clone(),
            holding: Holding::default(),
            waves: BTreeMap::new(),
            shared_services: BTreeMap::new(),
        };
        (id.clone(), part)
    })
    .into_map()
}

fn put_decisions(plan: &Plan, parts: &mut Parts) {
    for (id, service) in &plan.services {
        parts.at(service_home(plan, service)).services.insert(id.clone(), service.clone());
    }
    for (id, vm) in &plan.vms {
        parts.at(vm_home(plan, vm)).vms.insert(id.clone(), vm.clone());
    }
    for (id, bundle) in &plan.bundles {
        parts.at(bundle_home(plan, bundle)).bundles.insert(id.clone(), bundle.clone());
    }
    for (id, rule) in &plan.rules {
        let home = match &rule.target {
            RuleTarget::Service(service) => home_of_service(plan, service),
            RuleTarget::SameName => None,
        };
        parts.at(home).rules.insert(id.clone(), rule.clone());
    }
    for (id, statement) in &plan.statements {
        let home = common_home(plan, &[statement.from.clone(), statement.to.clone()]);
        parts.at(home).statements.insert(id.clone(), statement.clone());
    }
    for (id, constraint) in &plan.constraints {
        let home = common_home(plan, &constraint.demand.sides());
        parts.at(home).constraints.insert(id.clone(), constraint.clone());
    }
    for (finding, waiver) in &plan.waivers {
        let own = |id: &&TrustId| plan.trusts.get(*id).is_some_and(|trust| !trust.shared);
        let home = waiver.trust.as_ref().filter(own);
        parts.at(home).waivers.insert(finding.clone(), waiver.clone());
    }
}

fn service_home<'a>(plan: &'a Plan, service: &'a Service) -> Home<'a> {
    plan.trusts.get(&service.owner).filter(|trust| !trust.shared).map(|_| &service.owner)
}

/// The shared part where the service is not in the plan.
fn home_of_service<'a>(plan: &'a Plan, id: &ServiceId) -> Home<'a> {
    plan.services.get(id).and_then(|service| service_home(plan, service))
}

fn vm_home<'a>(plan: &'a Plan, vm: &PlannedVm) -> Home<'a> {
    vm.service.as_ref().and_then(|service| home_of_service(plan, service))
}

/// The trust that all of the bundle is in, if there is one.
fn bundle_home<'a>(plan: &'a Plan, bundle: &Bundle) -> Home<'a> {
    let vm_home = |id: &VmId| plan.vms.get(id).and_then(|vm| vm_home(plan, vm));
    let services = bundle.services.iter().map(|id| home_of_service(plan, id));
    let homes: BTreeSet<Home<'_>> = services.chain(bundle.vms.iter().map(vm_home)).into_set();
    if homes.len() == 1 { homes.into_iter().next().flatten() } else { None }
}

/// The trust that all sides are in, if there is one.
fn common_home<'a>(plan: &'a Plan, sides: &[Side]) -> Home<'a> {
    let home = |side: &Side| match side {
        Side::Service(id) => home_of_service(plan, id),
        Side::Vm(id) => plan.vms.get(id).and_then(|vm| vm_home(plan, vm)),
    };
    let mut homes = sides.iter().map(home);
    let first = homes.next().flatten();
    first.filter(|_| homes.all(|other| other == first))
}

/// A link inside one part stands there; one between two stands in both, seen from either end.
fn put_link(plan: &Plan, link: &Link, parts: &mut Parts) {
    let (from, to) = (home_of_service(plan, &link.from), home_of_service(plan, &link.to));
    if from == to {
        parts.at(from).links.push(link.clone());
        return;
    }
    let key = link_key(link);
    parts.at(from).between.insert(key.clone(), seen_from(plan, link, NearIs::User));
    parts.at(to).between.insert(key, seen_from(plan, link, NearIs::Provider));
}

/// The name that both copies of a link share: it follows from all that the link says.
pub(super) fn link_key(link: &Link) -> String {
    let bytes = serde_json::to_vec(link).unwrap_or_default();
    Digest::of(&bytes).to_hex().chars().take(32).collect()
}

fn seen_from(plan: &Plan, link: &Link, near_is: NearIs) -> Between {
    let (near, far) = match near_is {
        NearIs::User => (&link.from, &link.to),
        NearIs::Provider => (&link.to, &link.from),
    };
    let service = plan.services.get(far);
    Between {
        near: near.clone(),
        far: FarEnd {
            name: service.map_or_else(String::new, |service| service.name.clone()),
            trust: service.map(|service| service.owner.clone()),
        },
        near_is,
        evidence: link.evidence,
        ports: link.ports.clone(),
        connections: link.connections,
        weight: link.weight,
        pairs: link.pairs,
    }
}

fn copy_waves(plan: &Plan, parts: &mut Parts) {
    for part in parts.trusts.values_mut() {
        let demanded = part.holding.constraints.values().filter_map(|one| one.demand.wave());
        let used: BTreeSet<&WaveId> =
            part.holding.vms.values().filter_map(|vm| vm.wave.as_ref()).chain(demanded).into_set();
        let known = used.into_iter().filter_map(|id| Some((id.clone(), plan.waves.get(id)?.clone())));
        part.waves = known.into_map();
    }
}

/// Each trust sees the shared services that it is said or seen to use.
fn copy_shared_services(plan: &Plan, links: &BTreeSet<&Link>, parts: &mut Parts) {
    let mut waves: HashMap<&ServiceId, BTreeSet<WaveId>> = HashMap::new();
    for vm in parts.shared.holding.vms.values() {
        if let (Some(service), Some(wave)) = (&vm.service, &vm.wave) {
            waves.entry(service).or_default().insert(wave.clone());
        }
    }
    let said = parts
        .shared
        .holding
        .services
        .iter()
        .flat_map(|(id, service)| service.users.iter().map(move |trust| (trust, id)));
    let seen = links.iter().filter_map(|link| Some((home_of_service(plan, &link.from)?, &link.to)));
    let uses: BTreeSet<(&TrustId, &ServiceId)> = said.chain(seen).into_set();
    for (trust, id) in uses {
        let Some(part) = parts.trusts.get_mut(trust) else { continue };
        let Some(service) = parts.shared.holding.services.get(id) else { continue };
        let (name, owner) = (service.name.clone(), service.owner.clone());
        let waves = waves.get(id).cloned().unwrap_or_default();
        part.shared_services.insert(id.clone(), SharedService { name, owner, waves });
    }
}

impl Parts {
    /// What the part of this home holds; an unknown trust's is the shared one.
    fn at(&mut self, home: Home<'_>) -> &mut Holding {
        match home.and_then(|trust| self.trusts.get_mut(trust)) {
            Some(part) => &mut part.holding,
            None => &mut self.shared.holding,
        }
    }
}
