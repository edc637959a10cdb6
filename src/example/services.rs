//! Which services there are, who owns them and how large each is.
//!
//! In: a number of servers and a seed. Out: services without machines. **The sizes add up to the number of
//! servers, and every name and every (trust, code) is there once.**

use crate::base::Arrange as _;

use std::collections::BTreeSet;

use crate::base::{Gather as _, Random};

use super::model::{Scheme, Service};
use super::names::{CLINICAL, HUBS, Kind, REGIONAL, SHARED_REGION, SMALL, TRUSTS, VARIANTS, Zone};
use super::stream;

/// Services for so many servers.
pub(super) fn services(servers: u64, seed: u64) -> Vec<Service> {
    let mut random = stream(seed, "services");
    let wanted = (servers * 15 / 100 + 8).min((servers / 3).max(1));
    let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
    let mut list: Vec<(Service, Option<u64>)> = large(&mut random);
    list.truncate(wanted);
    if list.len() < wanted {
        small(&mut list, wanted, &mut random);
    }
    allot(&mut list, servers, &mut random);
    list.into_iter().map(|(service, _)| service).collect()
}

/// Hubs first, then what every trust has, largest kinds first, with the regional ones between them. Each
/// comes with its weight against the others.
fn large(random: &mut Random) -> Vec<(Service, Option<u64>)> {
    let mut list = Vec::new();
    for hub in HUBS {
        let mut service = blank(
            hub.name,
            hub.name.to_owned(),
            hub.code.to_owned(),
            SHARED_REGION,
            Zone::Operations,
            random,
        );
        service.users = (0..SHARED_REGION).collect();
        service.criticality = hub.criticality;
        service.hub = Some(hub.usage);
        service.listed = true;
        service.scheme = Scheme::Numbered;
        list.push((service, Some(hub.weight * 150)));
    }
    for (rank, kind) in CLINICAL.iter().enumerate() {
        for (place, trust) in TRUSTS.iter().enumerate().take(SHARED_REGION) {
            let name = format!("{} {}", kind.name, trust.code);
            let service = of_kind(kind, name, place, random);
            list.push((service, Some(kind.weight * trust.size)));
        }
        if let Some(kind) = REGIONAL.get(rank) {
            let mut service = of_kind(kind, kind.name.to_owned(), SHARED_REGION, random);
            service.users = (0..SHARED_REGION).filter(|_| random.chance(75)).collect();
            list.push((service, Some(kind.weight * 150)));
        }
    }
    list
}

fn of_kind(kind: &Kind, name: String, trust: usize, random: &mut Random) -> Service {
    let mut service = blank(kind.name, name, kind.code.to_owned(), trust, kind.zone, random);
    service.criticality = kind.criticality;
    service.port = kind.port;
    service.listed = random.chance(94);
    service
}

fn blank(
    base: &'static str,
    name: String,
    code: String,
    trust: usize,
    zone: Zone,
    random: &mut Random,
) -> Service {
    let scheme = match random.below(100) {
        0..58 => Scheme::Numbered,
        58..70 => Scheme::Lettered,
        70..80 => Scheme::Named,
        80..92 => Scheme::Shouted,
        _ => Scheme::Opaque,
    };
    Service {
        name,
        base,
        code,
        trust,
        users: vec![trust],
        criticality: 3,
        zone,
        port: 443,
        hub: None,
        listed: random.chance(86),
        scheme,
        size: 1,
        machines: Vec::new(),
    }
}

/// Small services: one per name and trust, then per site, then further lives of the same.
fn small(list: &mut Vec<(Service, Option<u64>)>, wanted: usize, random: &mut Random) {
    let mut candidates = small_candidates();
    for round in &mut candidates {
        random.shuffle(round);
    }
    let mut known: BTreeSet<(usize, String)> =
        list.iter().map(|(service, _)| (service.trust, service.code.clone())).into_set();
    for (name, trust, code, base, zone) in candidates.into_iter().flatten() {
        if list.len() >= wanted {
            return;
        }
        if !known.insert((trust, code.clone())) {
            continue;
        }
        let mut service = blank(base, name, code, trust, zone, random);
        service.criticality = u8::try_from(random.between(2, 4)).unwrap_or(4);
        service.port = *random.pick(&[443, 443, 443, 8080, 8443, 1433, 5432, 2575, 445]).unwrap_or(&443);
        if random.chance(15) {
            let other = random.below(TRUSTS.len() as u64 - 1);
            service.users.push(usize::try_from(other).unwrap_or(0));
            service.users.arrange();
            service.users.dedup();
        }
        list.push((service, None));
    }
}

type Candidate = (String, usize, String, &'static str, Zone);

fn small_candidates() -> Vec<Vec<Candidate>> {
    let mut rounds = Vec::new();
    for (suffix, letter) in VARIANTS {
        let mut plain = Vec::new();
        let mut sites = Vec::new();
        for (place, trust) in TRUSTS.iter().enumerate() {
            for &(base, code, zone) in SMALL {
                plain.push((
                    format!("{base}{suffix} {}", trust.code),
                    place,
                    format!("{code}{letter}"),
                    base,
                    zone,
                ));
                for (site, short) in trust.sites {
                    sites.push((
                        format!("{base}{suffix} {site}"),
                        place,
                        format!("{code}{letter}{short}"),
                        base,
                        zone,
                    ));
                }
            }
        }
        rounds.push(plain);
        rounds.push(sites);
    }
    rounds
}

/// Shares the servers out: small services draw a few, the rest goes to the large ones by weight.
fn allot(list: &mut [(Service, Option<u64>)], servers: u64, random: &mut Random) {
    const DRAWS: &[u64] = &[1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 8];
    let smalls = list.iter().filter(|(_, weight)| weight.is_none()).count() as u64;
    let mut budget = servers * 55 / 100;
    let mut waiting = smalls;
    for (service, _) in list.iter_mut().filter(|(_, weight)| weight.is_none()) {
        waiting -= 1;
        let draw = *random.pick(DRAWS).unwrap_or(&1);
        service.size = draw.min(budget.saturating_sub(waiting)).max(1);
        budget = budget.saturating_sub(service.size);
    }
    let given: u64 =
        list.iter().filter(|(_, weight)| weight.is_none()).map(|(service, _)| service.size).sum();
    let larges = list.len() as u64 - smalls;
    let rest = servers.saturating_sub(given);
    let least = rest.checked_div(larges).unwrap_or(0).min(2);
    let spare = rest - least * larges;
    let total: u64 = list.iter().filter_map(|(_, weight)| *weight).sum();
    let mut passed = 0;
    for (service, weight) in list.iter_mut() {
        let Some(weight) = *weight else { continue };
        let before = spare * passed / total.max(1);
        passed += weight;
        service.size = least + spare * passed / total.max(1) - before;
    }
}
