//! What a person makes of proposals: takes, joins, parts them.
//!
//! In: proposals and a plan. Out: one command, or other proposals. **Whatever is taken at once is one step to
//! undo.**

use std::collections::BTreeSet;

use super::ServiceProposal;
use crate::base::{Gather as _, ServiceId, TrustId, VmId};
use crate::plan::adopt::{KNOWN_TRUSTS, SHARED};
use crate::plan::{Command, Plan, Role, Service, Trust};

/// The command that takes proposals into the plan; nothing is left to do where it is empty. Trusts that they name
/// and the plan lacks come with them; a name that its owner has already gets a number.
pub fn take(plan: &Plan, proposals: &[ServiceProposal]) -> Command {
    let mut parts = Vec::new();
    let mut trusts: BTreeSet<TrustId> = plan.trusts.keys().cloned().into_set();
    let mut names: BTreeSet<(TrustId, String)> =
        plan.services.values().map(|service| (service.owner.clone(), service.name.to_lowercase())).into_set();
    for proposal in proposals.iter().filter(|proposal| !proposal.vms.is_empty()) {
        let known = proposal.service.clone().filter(|id| plan.services.contains_key(id));
        if let Some(id) = known {
            parts.push(Command::AssignVms(proposal.vms.clone(), Some(id)));
            continue;
        }
        let (owner, trust) = owner(plan, proposal.owner.as_deref().unwrap_or(SHARED));
        if trusts.insert(owner.clone()) {
            parts.push(Command::PutTrust(owner.clone(), trust));
        }
        let name = free_name(proposal, &owner, &mut names);
        let mut id = ServiceId::derive(&[owner.as_str(), &name]);
        if plan.services.contains_key(&id) {
            // The one of that id was renamed since.
            id = ServiceId::derive(&[owner.as_str(), &name, &proposal.key]);
        }
        let service = Service { name, owner, users: BTreeSet::new(), criticality: 0, hub: false };
        parts.push(Command::PutService(id.clone(), service));
        parts.push(Command::AssignVms(proposal.vms.clone(), Some(id.clone())));
        if proposal.hub {
            parts.push(Command::SetHub(id, Role::Hub));
        }
    }
    Command::Several(parts)
}

/// The trust with this code, and what it is where the plan lacks it.
fn owner(plan: &Plan, code: &str) -> (TrustId, Trust) {
    let same = |(_, trust): &(&TrustId, &Trust)| trust.code.eq_ignore_ascii_case(code);
    if let Some((id, trust)) = plan.trusts.iter().find(same) {
        return (id.clone(), trust.clone());
    }
    let shared = code == SHARED;
    if let Some((id, trust)) = plan.trusts.iter().find(|(_, trust)| shared && trust.shared) {
        return (id.clone(), trust.clone());
    }
    let known = KNOWN_TRUSTS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(code));
    let (name, rank) = known.map_or((code, 90), |(_, name, rank)| (*name, *rank));
    let trust = Trust { code: code.to_owned(), name: name.to_owned(), rank, shared };
    (TrustId::derive(&[code]), trust)
}

fn free_name(proposal: &ServiceProposal, owner: &TrustId, names: &mut BTreeSet<(TrustId, String)>) -> String {
    let name = proposal.name.trim();
    let name = if name.is_empty() { proposal.key.as_str() } else { name };
    let mut number = 1_u32;
    let mut free = name.to_owned();
    while !names.insert((owner.clone(), free.to_lowercase())) {
        number += 1;
        free = [name, &number.to_string()].join(" ");
    }
    free
}

/// Several proposals as one: it is called as the first, and belongs to the service that the first of them to have
/// one belongs to. The least sure tells how sure it is.
pub fn merge(proposals: &[ServiceProposal]) -> Option<ServiceProposal> {
    let mut all = proposals.first()?.clone();
    let existing = proposals.iter().find(|proposal| proposal.service.is_some());
    if let Some(existing) = existing {
        all.name.clone_from(&existing.name);
        all.service.clone_from(&existing.service);
        all.owner.clone_from(&existing.owner);
    }
    let mut vms = BTreeSet::new();
    let mut keys: Vec<&str> = Vec::new();
    for proposal in proposals {
        vms.extend(proposal.vms.iter().cloned());
        keys.push(&proposal.key);
        all.hub |= proposal.hub;
        all.confidence = all.confidence.min(proposal.confidence);
    }
    all.grounds = proposals.iter().flat_map(|proposal| proposal.grounds.iter().cloned()).collect();
    all.key = ServiceId::derive(&keys).as_str().to_owned();
    all.vms = vms.into_iter().collect();
    Some(all)
}

/// A proposal without some VMs, and those VMs as one of their own under another name. Where either would be empty
/// there is nothing to part.
pub fn split(
    proposal: &ServiceProposal,
    vms: &BTreeSet<VmId>,
    name: &str,
) -> Option<(ServiceProposal, ServiceProposal)> {
    let (out, rest): (Vec<VmId>, Vec<VmId>) = proposal.vms.iter().cloned().partition(|vm| vms.contains(vm));
    if out.is_empty() || rest.is_empty() {
        return None;
    }
    let mut parted = proposal.clone();
    parted.key = ServiceId::derive(&[&proposal.key, name, out.first()?.as_str()]).as_str().to_owned();
    name.trim().clone_into(&mut parted.name);
    parted.service = None;
    parted.vms = out;
    let mut kept = proposal.clone();
    kept.vms = rest;
    Some((kept, parted))
}
