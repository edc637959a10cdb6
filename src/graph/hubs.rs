//! Which services look like shared infrastructure: directory, DNS, backup, monitoring, print, PKI.
//!
//! In: a graph and a plan. Out: proposals with the figures they rest on. **Only proposes: whether a service
//! is a hub is decided in the plan.** A hub is known by how widely it is used, or, like monitoring and
//! backup, by how widely it reaches out.

use crate::base::Arrange as _;

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::{Graph, ServiceIndex};
use crate::base::{Gather as _, ServiceId};
use crate::plan::Plan;

/// Ports of infrastructure by IANA's register that are served, not polled: SMTP, DNS, Kerberos, NTP, SNMP traps,
/// LDAP, Kerberos passwords, syslog, IPP, LDAPS, the global catalogue.
pub const INFRASTRUCTURE_PORTS: &[u16] = &[25, 53, 88, 123, 162, 389, 464, 514, 631, 636, 3268, 3269];

/// Fewer partners than this never make a hub.
const PARTNERS_LEAST: usize = 6;
/// Partners in percent of all other services.
const PARTNERS_PERCENT: usize = 25;
/// Partners as a multiple of what the service in the middle has: where everything hangs together, as in a small
/// plan, that alone makes no hub.
const PARTNERS_STAND_OUT: usize = 3;
/// Users, when those above are left out, where they spread over [`TRUSTS_LEAST`] and are [`USERS_PERCENT`].
const USERS_SPREAD: usize = 20;
const USERS_PERCENT: usize = 10;
const TRUSTS_LEAST: usize = 3;
/// Users on an infrastructure port in percent of all other services.
const INFRASTRUCTURE_PERCENT: usize = 8;

/// A service that looks like a hub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubProposal {
    pub service: ServiceId,
    /// Services that it is linked with, one way or the other.
    pub partners: u32,
    /// Those of them that use it; the rest is only reached out to.
    pub users: u32,
    /// Partners in percent of all other services.
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
    let seen: Vec<Spread> = (0_u32..).zip(&graph.services).map(|(at, id)| spread(graph, at, id)).collect();
    let others = graph.services.len().saturating_sub(1).max(1);
    let usual = median(&seen);
    let is_wide = |spread: &Spread| {
        let partners = spread.partners.len();
        partners >= PARTNERS_LEAST
            && partners >= PARTNERS_STAND_OUT * usual
            && partners * 100 >= PARTNERS_PERCENT * others
    };
    let wide: Vec<bool> = (0_u32..).zip(&seen).map(|(at, of)| graph.is_hub(at) || is_wide(of)).collect();
    let mut proposals: Vec<HubProposal> = (0_u32..)
        .zip(&graph.services)
        .zip(&seen)
        .filter(|((at, _), of)| {
            wide.get(*at as usize) == Some(&true) || is_spread(graph, plan, of, &wide, others)
        })
        .map(|((at, service), of)| describe(graph, plan, at, service, of, others))
        .collect();
    proposals.arrange_by(|a, b| b.partners.cmp(&a.partners).then_with(|| a.service.cmp(&b.service)));
    proposals
}

/// Partners of the service in the middle of those that have any.
fn median(seen: &[Spread]) -> usize {
    let mut counts: Vec<usize> =
        seen.iter().map(|spread| spread.partners.len()).filter(|count| *count > 0).collect();
    counts.arrange();
    counts.get(counts.len() / 2).copied().unwrap_or(0)
}

/// How far a service reaches.
struct Spread {
    partners: BTreeSet<ServiceIndex>,
    users: BTreeSet<ServiceIndex>,
    /// Users that reach it on an infrastructure port.
    served: usize,
    ports: BTreeSet<u16>,
}

fn spread(graph: &Graph, index: ServiceIndex, service: &ServiceId) -> Spread {
    let (partners, users) = Default::default();
    let mut spread = Spread { partners, users, served: 0, ports: BTreeSet::new() };
    for link in graph.links_of(index).iter().filter_map(|&link| graph.links.get(link as usize)) {
        if link.to != *service {
            spread.partners.extend(graph.service_index(&link.to));
            continue;
        }
        let user = graph.service_index(&link.from);
        spread.users.extend(user);
        spread.partners.extend(user);
        let known: Vec<u16> =
            link.ports.iter().copied().filter(|port| INFRASTRUCTURE_PORTS.contains(port)).collect();
        spread.served += usize::from(!known.is_empty());
        spread.ports.extend(known);
    }
    spread
}

/// Whether it is a hub in spite of fewer partners; those that are hubs beyond doubt count for nothing here.
fn is_spread(graph: &Graph, plan: &Plan, spread: &Spread, wide: &[bool], others: usize) -> bool {
    let users = || spread.users.iter().filter(|&&user| wide.get(user as usize) == Some(&false));
    let trusts = owners(graph, plan, users());
    let count = users().count();
    let many = count >= USERS_SPREAD && count * 100 >= USERS_PERCENT * others && trusts >= TRUSTS_LEAST;
    let serves = spread.served >= PARTNERS_LEAST && spread.served * 100 >= INFRASTRUCTURE_PERCENT * others;
    many || serves
}

fn owners<'a>(graph: &Graph, plan: &Plan, services: impl Iterator<Item = &'a ServiceIndex>) -> usize {
    let owner = |&at: &ServiceIndex| Some(&plan.services.get(graph.service(at)?)?.owner);
    services.filter_map(owner).into_set().len()
}

fn describe(
    graph: &Graph,
    plan: &Plan,
    index: ServiceIndex,
    service: &ServiceId,
    spread: &Spread,
    others: usize,
) -> HubProposal {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let links = graph.links_of(index);
    let weights =
        links.iter().filter_map(|&link| graph.links.get(link as usize)).map(|link| u64::from(link.weight));
    HubProposal {
        service: service.clone(),
        partners: number(spread.partners.len()),
        users: number(spread.users.len()),
        percent: number(spread.partners.len() * 100 / others),
        trusts: number(owners(graph, plan, spread.partners.iter())),
        ports: spread.ports.iter().copied().collect(),
        weight: weights.sum(),
    }
}
