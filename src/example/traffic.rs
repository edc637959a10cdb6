//! Who talks to whom: inside services, between partners, to the hubs, and from outside.
//!
//! In: the estate. Out: flows, sorted, each (from, to, port) once. **Machines that nobody observed, or that
//! are off, are an end of none.**

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use crate::base::Random;

use super::model::{End, Estate, Flow, Role, Service};
use super::names::{BORDER_LINKS, HubUse, LINKS, REGIONAL_LINKS, SHARED_REGION, TRUSTS, Zone};
use super::stream;

struct Traffic<'a> {
    estate: &'a Estate,
    random: Random,
    flows: BTreeMap<(End, End, u16), Flow>,
}

/// All traffic of the estate.
pub(super) fn flows(estate: &Estate, seed: u64) -> Vec<Flow> {
    let mut traffic = Traffic { estate, random: stream(seed, "traffic"), flows: BTreeMap::new() };
    for service in &estate.services {
        traffic.inside(service);
    }
    traffic.redundancy();
    traffic.partners();
    traffic.hubs();
    traffic.outside();
    traffic.scans();
    traffic.flows.into_values().collect()
}

impl Traffic<'_> {
    fn add(&mut self, from: End, to: End, port: u16, protocol: &'static str, daily: u64) {
        if from == to {
            return;
        }
        let daily = daily * self.random.between(50, 200) / 100 + 1;
        let flow = Flow { from, to, port, protocol, daily, scan: false };
        self.flows.entry((from, to, port)).or_insert(flow);
    }

    /// Machines of a service in these roles that were seen.
    fn seen(&self, service: &Service, roles: &[Role]) -> Vec<u32> {
        let wanted = |handle: &u32| {
            self.estate.machine(*handle).is_some_and(|m| m.observed && roles.contains(&m.role))
        };
        service.machines.iter().copied().filter(wanted).collect()
    }

    fn inside(&mut self, service: &Service) {
        let applications = self.seen(service, &[Role::Application]);
        let databases = self.seen(service, &[Role::Database]);
        let webs = self.seen(service, &[Role::Web]);
        let helpers = self.seen(service, &[Role::Integration, Role::Report]);
        let files = self.seen(service, &[Role::File]);
        let tests = self.seen(service, &[Role::Test]);
        let port = *[1433, 1521, 5432].get(service.name.len() % 3).unwrap_or(&1433);
        self.all(&webs, &applications, 5, 8443, 9000);
        self.all(&applications, &databases, 5, port, 14_000);
        self.all(&helpers, &databases, 3, port, 900);
        self.all(&helpers, &applications, 3, 8080, 1200);
        self.all(&applications, &files, 1, 445, 700);
        self.all(&tests, &databases, 1, port, 20);
        if databases.is_empty() {
            self.all(&applications, &applications, 1, 8080, 300);
        }
    }

    /// Each of the first uses up to `most` of the second.
    fn all(&mut self, from: &[u32], to: &[u32], most: usize, port: u16, daily: u64) {
        for (place, &one) in from.iter().enumerate() {
            for step in 0..most.min(to.len()) {
                let Some(&other) = to.get((place + step) % to.len()) else { continue };
                self.add(End::Machine(one), End::Machine(other), port, "TCP", daily);
            }
        }
    }

    /// Halves of a pair watch each other, members of a cluster the next one.
    fn redundancy(&mut self) {
        let estate = self.estate;
        for group in &estate.groups {
            for (place, &one) in group.iter().enumerate() {
                let Some(&other) = group.get((place + 1) % group.len()) else { continue };
                let seen = |handle| estate.machine(handle).is_some_and(|machine| machine.observed);
                if seen(one) && seen(other) {
                    self.add(End::Machine(one), End::Machine(other), 3343, "TCP", 2800);
                }
            }
        }
    }

    fn partners(&mut self) {
        let estate = self.estate;
        for (from, to) in declared(estate).into_iter().chain(drawn(estate, &mut self.random)) {
            let (Some(from), Some(to)) = (estate.services.get(from), estate.services.get(to)) else {
                continue;
            };
            self.link(from, to);
        }
    }

    /// Larger services talk from more of their machines.
    fn link(&mut self, from: &Service, to: &Service) {
        let mut callers = self.seen(from, &[Role::Application, Role::Integration, Role::Hub]);
        if callers.is_empty() {
            callers = self.seen(from, &[Role::Web, Role::Database, Role::Report]);
        }
        let mut callees = if matches!(to.port, 1433 | 1521 | 5432) {
            self.seen(to, &[Role::Database])
        } else {
            self.seen(to, &[Role::Application, Role::Hub])
        };
        if callees.is_empty() {
            callees = self.seen(to, &[Role::Web, Role::Application, Role::Database, Role::Hub]);
        }
        self.random.shuffle(&mut callers);
        self.random.shuffle(&mut callees);
        callers.truncate(3 + callers.len() / 3);
        let daily = if from.criticality == 1 { 6000 } else { 400 };
        self.all(&callers, &callees, 3, to.port, daily);
    }

    fn hubs(&mut self) {
        let estate = self.estate;
        let by_use: Vec<(HubUse, Vec<u32>)> = estate
            .services
            .iter()
            .filter_map(|service| Some((service.hub?, self.seen(service, &[Role::Hub]))))
            .collect();
        for (place, machine) in estate.machines.iter().enumerate() {
            let Ok(handle) = u32::try_from(place) else { continue };
            if !machine.observed {
                continue;
            }
            let own = estate.service_of(machine).and_then(|service| service.hub);
            for (usage, servers) in by_use.iter().filter(|(usage, _)| own != Some(*usage)) {
                self.hub(handle, machine.role, *usage, servers);
            }
        }
    }

    fn hub(&mut self, user: u32, role: Role, usage: HubUse, servers: &[u32]) {
        let (chance, port, protocol, daily, inward) = match usage {
            HubUse::Names => (90, 53, "UDP", 3000, true),
            HubUse::Directory => (85, 389, "TCP", 900, true),
            HubUse::Monitoring => (85, 10_050, "TCP", 288, false),
            HubUse::Backup => (70, 10_102, "TCP", 4, false),
            HubUse::Time => (25, 123, "UDP", 90, true),
            HubUse::Certificates => (12, 80, "TCP", 6, true),
            HubUse::Print => (12, 9100, "TCP", 60, true),
            HubUse::Integration if role == Role::Integration => (100, 6661, "TCP", 20_000, true),
            HubUse::Integration => (7, 443, "TCP", 4000, true),
        };
        if !self.random.chance(chance) {
            return;
        }
        let Some(&server) = self.random.pick(servers) else { return };
        let (user, server) = (End::Machine(user), End::Machine(server));
        let (from, to) = if inward { (user, server) } else { (server, user) };
        self.add(from, to, port, protocol, daily);
        if usage == HubUse::Directory && self.random.chance(45) {
            self.add(from, to, 88, protocol, 300);
        }
        if usage == HubUse::Integration && self.random.chance(40) {
            self.add(server, user, 6662, protocol, 2500);
        }
    }

    /// Medical equipment, clients, and the internet: addresses that no inventory has.
    fn outside(&mut self) {
        let estate = self.estate;
        for service in &estate.services {
            let (count, port, daily) = match service.zone {
                Zone::Imaging => (5, 104, 140),
                Zone::Laboratory => (3, 2575, 500),
                Zone::Equipment => (6, 2575, 900),
                Zone::Front => (4, 443, 2500),
                _ => (1, 443, 800),
            };
            let doors = self.seen(service, &[Role::Web, Role::Application, Role::Hub]);
            for _ in 0..count * (1 + service.size / 12) {
                let Some(&door) = self.random.pick(&doors) else { break };
                let far = self.outsider(service);
                let (door, far) = (End::Machine(door), End::Address(far));
                if self.random.chance(12) {
                    self.add(door, far, 443, "TCP", daily / 10);
                } else {
                    self.add(far, door, port, "TCP", daily);
                }
            }
        }
    }

    fn outsider(&mut self, service: &Service) -> Ipv4Addr {
        let trust = u8::try_from(service.trust).unwrap_or(0);
        let [_, host, block, ..] = self.random.next().to_be_bytes();
        match service.zone {
            Zone::Imaging | Zone::Laboratory | Zone::Equipment => {
                Ipv4Addr::new(10, 220 + trust, 16 + block % 4, 1 + host % 120)
            }
            Zone::Front if block % 2 == 0 => Ipv4Addr::new(198, 51, 100, host),
            Zone::Front => Ipv4Addr::new(203, 0, 113, host),
            _ => Ipv4Addr::new(172, 24 + trust, block % 16, 1 + host % 250),
        }
    }

    /// Somebody knocks on every door.
    fn scans(&mut self) {
        let estate = self.estate;
        let own = estate.services.iter().find(|service| service.base == "Sårbarhetsskanning");
        let own = own.and_then(|service| service.machines.first().copied()).map(End::Machine);
        let own = own
            .filter(|end| matches!(end, End::Machine(h) if estate.machine(*h).is_some_and(|m| m.observed)));
        let scanner = own.unwrap_or(End::Address(Ipv4Addr::new(10, 99, 99, 9)));
        for (place, machine) in estate.machines.iter().enumerate() {
            let Ok(handle) = u32::try_from(place) else { continue };
            for port in [21, 22, 23, 135, 3389, 5900] {
                let to = End::Machine(handle);
                if machine.observed && to != scanner && self.random.chance(25) {
                    let flow = Flow { from: scanner, to, port, protocol: "TCP", daily: 1, scan: true };
                    self.flows.entry((scanner, to, port)).or_insert(flow);
                }
            }
        }
    }
}

/// Links that follow from what services are.
fn declared(estate: &Estate) -> Vec<(usize, usize)> {
    let mut by_kind: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for (place, service) in estate.services.iter().enumerate() {
        by_kind.entry((service.trust, service.base)).or_insert(place);
    }
    let find = |trust: usize, base: &'static str| by_kind.get(&(trust, base)).copied();
    let mut links = Vec::new();
    for trust in 0..SHARED_REGION {
        links.extend(LINKS.iter().filter_map(|(a, b)| Some((find(trust, a)?, find(trust, b)?))));
        let regional =
            |(a, b): &(&'static str, &'static str)| Some((find(trust, a)?, find(SHARED_REGION, b)?));
        links.extend(REGIONAL_LINKS.iter().filter_map(regional));
    }
    links.extend(
        BORDER_LINKS.iter().filter_map(|(from, to, base)| Some((find(*from, base)?, find(*to, base)?))),
    );
    links
}

/// Every service has a few partners more: mostly in its own trust, mostly large ones, sometimes both ways.
fn drawn(estate: &Estate, random: &mut Random) -> Vec<(usize, usize)> {
    let mut by_trust: Vec<Vec<usize>> = vec![Vec::new(); TRUSTS.len()];
    for (place, service) in estate.services.iter().enumerate() {
        let times = 1 + service.size / 6;
        if service.hub.is_none()
            && let Some(list) = by_trust.get_mut(service.trust)
        {
            (0..times).for_each(|_| list.push(place));
        }
    }
    let mut links = Vec::new();
    for (place, service) in estate.services.iter().enumerate().filter(|(_, service)| service.hub.is_none()) {
        for _ in 0..random.between(2, 6) {
            let trust = match random.below(100) {
                0..86 => service.trust,
                86..94 => SHARED_REGION,
                _ => usize::try_from(random.below(SHARED_REGION as u64)).unwrap_or(0),
            };
            let Some(&other) = by_trust.get(trust).and_then(|list| random.pick(list)) else { continue };
            links.push((place, other));
            if random.chance(12) {
                links.push((other, place));
            }
        }
    }
    links
}
