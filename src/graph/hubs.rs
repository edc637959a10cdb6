//! Which services look like shared infrastructure, and what they are there for.
//!
//! In: a graph and a plan. Out: proposals with roles, grounds and a confidence. **Only proposes: whether a
//! service is a hub is decided in the plan.** A hub is known by how widely it is used, or, like monitoring and
//! backup, by how widely it reaches out; ports and names tell its role (`roles`).

use crate::base::Arrange as _;

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::roles::{DOORS, HubRole};
use super::{Graph, Ground, GroundCode, ServiceIndex, together};
use crate::base::{Gather as _, ServiceId};
use crate::plan::Link;
use crate::plan::Plan;

/// Ports of infrastructure by IANA's register that are served, not polled: SMTP, DNS, Kerberos, NTP, SNMP traps,
/// LDAP, Kerberos passwords, syslog, IPP, LDAPS, the global catalogue.
pub const INFRASTRUCTURE_PORTS: &[u16] = &[25, 53, 88, 123, 162, 389, 464, 514, 631, 636, 3268, 3269];

/// Fewer partners than this never make a hub.
const PARTNERS_LEAST: usize = 6;
/// Partners in percent of all other services, and how many are enough among very many (see [`least`]).
const PARTNERS_PERCENT: usize = 25;
const PARTNERS_ENOUGH: usize = 110;
/// Partners as a multiple of what the service in the middle has: where everything hangs together, as in a small
/// plan, that alone makes no hub.
const PARTNERS_STAND_OUT: usize = 3;
/// Users, when those above are left out, where they spread over [`TRUSTS_LEAST`] and are [`USERS_PERCENT`].
const USERS_SPREAD: usize = 20;
const USERS_PERCENT: usize = 10;
const USERS_ENOUGH: usize = 50;
const TRUSTS_LEAST: usize = 3;
/// Users on an infrastructure port, or those that it reaches on ports of its role or on one port only, in percent
/// of all other services.
const INFRASTRUCTURE_PERCENT: usize = 10;
const INFRASTRUCTURE_ENOUGH: usize = 28;

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
    /// What it is there for, the surest first; empty where nothing tells.
    pub roles: Vec<HubRole>,
    /// The weightiest first.
    pub grounds: Vec<Ground>,
    /// Percent; 100 only where the plan says so.
    pub confidence: u32,
}

/// Services that look like hubs and services that the plan says are hubs, the widest first.
pub fn propose_hubs(graph: &Graph, plan: &Plan) -> Vec<HubProposal> {
    let seen: Vec<Spread> =
        (0_u32..).zip(&graph.services).map(|(at, id)| spread(graph, plan, at, id)).collect();
    let others = graph.services.len().saturating_sub(1).max(1);
    let usual = median(&seen);
    let is_wide = |spread: &Spread| {
        let partners = spread.partners.len();
        let stands_out = partners >= PARTNERS_STAND_OUT * usual;
        partners >= PARTNERS_LEAST
            && ((stands_out && partners >= least(others, PARTNERS_PERCENT, PARTNERS_ENOUGH))
                // Where everything hangs together it needs a name besides.
                || (spread.named && partners > usual && partners >= least(others, PARTNERS_PERCENT, PARTNERS_ENOUGH)))
    };
    let wide: Vec<bool> = (0_u32..).zip(&seen).map(|(at, of)| graph.is_hub(at) || is_wide(of)).collect();
    let mut proposals: Vec<HubProposal> = (0_u32..)
        .zip(&graph.services)
        .zip(&seen)
        .filter_map(|((at, id), of)| {
            let is =
                wide.get(at as usize) == Some(&true) || is_spread(graph, plan, of, &wide, (others, usual));
            is.then(|| describe(graph, plan, at, id, of, others))
        })
        .collect();
    proposals.arrange_by(|a, b| b.partners.cmp(&a.partners).then_with(|| a.service.cmp(&b.service)));
    proposals
}

/// So many percent of the others, rising slowly once that is `enough`: among thousands of services, or of VMs
/// taken for services, nothing is used by a quarter of all.
fn least(others: usize, percent: usize, enough: usize) -> usize {
    (others * percent).div_ceil(100).min(enough + others / 100)
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
    /// By role: links on its ports, the way it is used.
    roles: [u32; HubRole::ALL.len()],
    /// By door: those that it tries.
    doors: [u32; DOORS.len()],
    /// By port: those that it reaches on it.
    reached: BTreeMap<u16, u64>,
    /// Whether its name tells a role that is there for everybody.
    named: bool,
}

impl Spread {
    /// Those that it reaches on the one port that nearly all of its own links go to, as agents are asked; 0 where
    /// there is none, or where it is that of web pages.
    fn one_way(&self) -> usize {
        let most = self.reached.iter().max_by_key(|(_, count)| **count);
        let Some((port, count)) = most.filter(|(port, _)| ![80, 443, 8080, 8443].contains(*port)) else {
            return 0;
        };
        let out = self.partners.len() - self.users.len();
        debug_assert!(*port > 0, "a port that is known");
        let count = usize::try_from(*count).unwrap_or(usize::MAX);
        if count * 10 >= out * 9 { count } else { 0 }
    }
}

fn spread(graph: &Graph, plan: &Plan, index: ServiceIndex, service: &ServiceId) -> Spread {
    let name = plan.services.get(service).map_or("", |service| service.name.as_str());
    let (partners, users) = Default::default();
    let mut spread = Spread {
        partners,
        users,
        served: 0,
        ports: BTreeSet::new(),
        roles: [0; HubRole::ALL.len()],
        doors: [0; DOORS.len()],
        reached: BTreeMap::new(),
        named: HubRole::ALL.iter().any(|role| role.is_shared() && role.word_in(name).is_some()),
    };
    for link in graph.links_of(index).iter().filter_map(|&link| graph.links.get(link as usize)) {
        let out = link.to != *service;
        count_roles(&mut spread.roles, link, out);
        if out {
            spread.partners.extend(graph.service_index(&link.to));
            for (count, door) in spread.doors.iter_mut().zip(DOORS) {
                *count += u32::from(link.ports.contains(&door));
            }
            for port in &link.ports {
                *spread.reached.entry(*port).or_default() += 1;
            }
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

fn count_roles(roles: &mut [u32], link: &Link, out: bool) {
    for (count, role) in roles.iter_mut().zip(HubRole::ALL) {
        let known = if out { role.reached() } else { role.served() };
        *count += u32::from(link.ports.iter().any(|port| known.contains(port)));
    }
}

/// Whether it is a hub in spite of fewer partners; those that are hubs beyond doubt count for nothing here.
fn is_spread(
    graph: &Graph,
    plan: &Plan,
    spread: &Spread,
    wide: &[bool],
    (others, usual): (usize, usize),
) -> bool {
    let users = || spread.users.iter().filter(|&&user| wide.get(user as usize) == Some(&false));
    let count = users().count();
    let many = count >= USERS_SPREAD
        && count >= least(others, USERS_PERCENT, USERS_ENOUGH)
        && owners(graph, plan, users()) >= TRUSTS_LEAST;
    let enough = least(others, INFRASTRUCTURE_PERCENT, INFRASTRUCTURE_ENOUGH);
    let partners = spread.partners.len();
    let fans_out = spread.one_way() >= enough && partners >= PARTNERS_STAND_OUT * usual;
    many || (spread.served.max(if fans_out { partners } else { 0 }) >= PARTNERS_LEAST.max(enough))
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
    let name = plan.services.get(service).map_or("", |service| service.name.as_str());
    let mut proposal = HubProposal {
        service: service.clone(),
        partners: number(spread.partners.len()),
        users: number(spread.users.len()),
        percent: number(spread.partners.len() * 100 / others),
        trusts: number(owners(graph, plan, spread.partners.iter())),
        ports: spread.ports.iter().copied().collect(),
        weight: weights.sum(),
        roles: roles(spread, name),
        grounds: Vec::new(),
        confidence: 100,
    };
    ground(&mut proposal, spread, name, graph.is_hub(index));
    proposal
}

/// Links on the ports of a role that tell it: so many, and so many percent of its partners.
const ROLE_LINKS: u32 = 3;
const ROLE_PERCENT: u32 = 25;
/// Different doors that a scan tries, each on a tenth of its partners.
const DOORS_TRIED: usize = 4;

/// What a service is for: by ports that a part of its partners meets it on, and by words of its name, which
/// count as much as half of all partners.
fn roles(spread: &Spread, name: &str) -> Vec<HubRole> {
    let partners = u32::try_from(spread.partners.len()).unwrap_or(u32::MAX).max(1);
    let share = |links: u32| if links >= ROLE_LINKS { links.min(partners) * 100 / partners } else { 0 };
    let tried = spread.doors.iter().filter(|door| **door >= ROLE_LINKS && **door * 10 >= partners).count();
    if tried >= DOORS_TRIED {
        return vec![HubRole::Scanner];
    }
    let mut found: Vec<(u32, HubRole)> = HubRole::ALL
        .iter()
        .zip(spread.roles)
        .map(|(role, links)| (share(links) + 50 * u32::from(role.word_in(name).is_some()), *role))
        .filter(|(points, _)| *points >= ROLE_PERCENT)
        .collect();
    found.arrange_by_key(|&(points, role)| (std::cmp::Reverse(points), role));
    found.into_iter().map(|(_, role)| role).collect()
}

/// Says why, and how sure it is: how wide it is, and whether ports and name agree on what it is for.
fn ground(proposal: &mut HubProposal, spread: &Spread, name: &str, decided: bool) {
    let reaches = proposal.partners - proposal.users.min(proposal.partners);
    let mut grounds = Vec::new();
    if decided {
        grounds.push(Ground::new(GroundCode::Decided));
    }
    let percent = proposal.percent;
    grounds.push(Ground::new(GroundCode::Partners).with("count", proposal.partners).with("percent", percent));
    let trusts = proposal.trusts;
    grounds.push(Ground::new(GroundCode::Users).with("count", proposal.users).with("trusts", trusts));
    if reaches > 0 {
        grounds.push(Ground::new(GroundCode::Reaches).with("count", reaches));
    }
    let mut percents = vec![50 + percent.min(80) / 2, trusts.min(5) * 6];
    for role in proposal.roles.iter().take(2) {
        let links = spread.roles.get(*role as usize).copied().unwrap_or(0);
        if links >= ROLE_LINKS {
            let share = links * 100 / proposal.partners.max(1);
            percents.push(if role.is_shared() { share.min(60) } else { 0 });
            let ground = Ground::new(GroundCode::Ports).with("role", role.as_str());
            grounds.push(ground.with("count", links));
        }
        if let Some(word) = role.word_in(name) {
            percents.push(if role.is_shared() { 50 } else { 0 });
            grounds.push(Ground::new(GroundCode::Word).with("role", role.as_str()).with("word", word));
        }
    }
    proposal.grounds = grounds;
    if !decided {
        proposal.confidence = together(&percents).min(99);
    }
}
