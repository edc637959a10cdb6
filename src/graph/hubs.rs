//! Which services look like shared infrastructure: directory, DNS, backup, monitoring, print, PKI.
//!
//! In: a graph and a plan. Out: proposals with the figures they rest on. **Only proposes: whether a service
//! is a hub is decided in the plan.** A hub is known by how widely it is used, or, like monitoring and
//! backup, by how widely it reaches out.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::{Direction, Graph, ServiceIndex};
use crate::base::ServiceId;
use crate::plan::Plan;

/// Ports of infrastructure by IANA's register: DNS, Kerberos, NTP, LDAP, SMTP relay, syslog, IPP, LDAPS,
/// SNMP and its traps, the raw printer port, Zabbix.
pub const INFRASTRUCTURE_PORTS: &[u16] =
    &[25, 53, 88, 123, 161, 162, 389, 464, 514, 631, 636, 3268, 3269, 9100, 10050, 10051];

/// Fewer partners than this never make a hub.
const PARTNERS_LEAST: usize = 6;
/// Partners in percent of all services.
const PARTNERS_PERCENT: usize = 25;
/// Partners, where they spread over [`TRUSTS_LEAST`].
const PARTNERS_SPREAD: usize = 20;
const TRUSTS_LEAST: usize = 3;
/// Users in percent of all services that reach it on an infrastructure port.
const INFRASTRUCTURE_PERCENT: usize = 8;

/// A service that looks like a hub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubProposal {
    pub service: ServiceId,
    /// Services that it is linked with, one way or the other.
    pub partners: u32,
    /// The same in percent of all other services.
    pub percent: u32,
    /// Trusts that own those partners.
    pub trusts: u32,
    /// Infrastructure ports that it is used on.
    pub ports: Vec<u16>,
    /// What its links weigh.
    pub weight: u64,
}

/// Services that look like hubs and services that the plan says are hubs, the widest first.
pub fn propose_hubs(graph: &Graph, plan: &Plan) -> Vec<HubProposal> {
    let others = graph.services.len().saturating_sub(1);
    let mut proposals: Vec<HubProposal> = (0_u32..)
        .zip(&graph.services)
        .filter_map(|(index, service)| look(graph, plan, index, service, others))
        .collect();
    proposals.sort_by(|a, b| b.partners.cmp(&a.partners).then_with(|| a.service.cmp(&b.service)));
    proposals
}

fn look(
    graph: &Graph,
    plan: &Plan,
    index: ServiceIndex,
    service: &ServiceId,
    others: usize,
) -> Option<HubProposal> {
    let partners = graph.neighbours(std::slice::from_ref(service), Direction::Both, 1);
    let owner = |id: &ServiceId| plan.services.get(id).map(|service| service.owner.clone());
    let trusts: BTreeSet<_> = partners.iter().filter_map(|near| owner(&near.service)).collect();
    let links = graph.links_of(index);
    let links = || links.iter().filter_map(|&link| graph.links.get(link as usize));
    let infrastructure = |ports: &[u16]| ports.iter().any(|port| INFRASTRUCTURE_PORTS.contains(port));
    let used_as = links().filter(|link| link.to == *service && infrastructure(&link.ports)).count();
    let count = partners.len();
    let wide = count * 100 >= PARTNERS_PERCENT * others.max(1)
        || (count >= PARTNERS_SPREAD && trusts.len() >= TRUSTS_LEAST)
        || used_as * 100 >= INFRASTRUCTURE_PERCENT * others.max(1);
    if !graph.is_hub(index) && (count < PARTNERS_LEAST || !wide) {
        return None;
    }
    let ports: BTreeSet<u16> = links()
        .filter(|link| link.to == *service)
        .flat_map(|link| link.ports.iter().copied())
        .filter(|port| INFRASTRUCTURE_PORTS.contains(port))
        .collect();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Some(HubProposal {
        service: service.clone(),
        partners: number(count),
        percent: number(count * 100 / others.max(1)),
        trusts: number(trusts.len()),
        ports: ports.into_iter().collect(),
        weight: links().map(|link| u64::from(link.weight)).sum(),
    })
}
