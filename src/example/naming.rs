//! What the VMs are called: by habit of each service, with the exceptions of twenty years.
//!
//! In: a service, a role, a number. Out: names. **Within one vCenter a name is given once**; what stands
//! twice (`CLASHING`, placeholders) is done on purpose elsewhere.

use std::collections::BTreeSet;

use crate::base::Random;

use super::model::{Role, Scheme, Service, Trace};
use super::names::{TRUSTS, Zone};

/// A run of like machines inside a service.
pub(super) struct Tier {
    pub role: Role,
    pub label: String,
    pub count: u64,
}

/// Hands out names.
#[derive(Default)]
pub(super) struct Namer {
    known: BTreeSet<String>,
    counter: u64,
}

impl Namer {
    pub fn name(
        &mut self,
        service: &Service,
        tier: &Tier,
        place: u64,
        trace: Trace,
        random: &mut Random,
    ) -> String {
        let scheme = match trace {
            Trace::Nowhere => Scheme::Opaque,
            Trace::Name if service.scheme == Scheme::Opaque => Scheme::Numbered,
            _ => service.scheme,
        };
        let mut name = self.by_scheme(scheme, service, tier, place, random);
        if random.chance(2) {
            name = name.to_uppercase();
        }
        self.take(name)
    }

    /// The name itself, or with a letter where it is taken.
    pub fn take(&mut self, mut name: String) -> String {
        while !self.known.insert(name.to_lowercase()) {
            name.push('x');
        }
        name
    }

    fn by_scheme(
        &mut self,
        scheme: Scheme,
        service: &Service,
        tier: &Tier,
        place: u64,
        random: &mut Random,
    ) -> String {
        let Some(trust) = TRUSTS.get(service.trust) else { return service.code.clone() };
        let (slug, code, label) = (trust.slug, &service.code, &tier.label);
        let number = place + 1;
        match scheme {
            _ if tier.role == Role::Hub => format!("{slug}-{code}-{number:02}"),
            Scheme::Lettered if tier.count <= 2 => {
                let letter = if place == 0 { 'a' } else { 'b' };
                format!("{slug}-{code}-{label}-{letter}")
            }
            Scheme::Named if tier.count == 2 => {
                let half = if place == 0 { "prim" } else { "sek" };
                format!("{slug}-{code}-{label}-{half}")
            }
            Scheme::Shouted => format!("{slug}{code}{label}{number:02}").to_uppercase(),
            Scheme::Opaque => {
                self.counter += 1;
                let site = random.pick(trust.sites).map_or("srv", |site| site.1);
                format!("{site}srv{:04}", self.counter)
            }
            _ => format!("{slug}-{code}-{label}-{number:02}"),
        }
    }
}

/// How a service of its size is built.
pub(super) fn tiers(service: &Service) -> Vec<Tier> {
    const SHAPE: &[(Role, &str, u64)] = &[
        (Role::Application, "app", 2),
        (Role::Database, "db", 2),
        (Role::Web, "web", 2),
        (Role::Integration, "int", 1),
        (Role::File, "fil", 1),
        (Role::Application, "bak", 4),
        (Role::Report, "rap", 1),
        (Role::Database, "dbk", 3),
        (Role::Web, "prx", 2),
        (Role::Application, "jobb", 5),
    ];
    if service.hub.is_some() {
        return vec![Tier { role: Role::Hub, label: "srv".to_owned(), count: service.size }];
    }
    let tests = if service.size >= 6 { service.size / 6 } else { 0 };
    let mut left = service.size - tests;
    let mut list = Vec::new();
    let mut round = 0;
    while left > 0 {
        for &(role, label, most) in SHAPE {
            // The two halves of a database come before a second application server.
            let fair = if left == 2 && round == 0 && role == Role::Application { 1 } else { most };
            let count = fair.min(left);
            if count > 0 {
                let label = if round == 0 { label.to_owned() } else { format!("{label}{}", round + 1) };
                list.push(Tier { role, label, count });
            }
            left -= count;
        }
        round += 1;
    }
    if tests > 0 {
        list.push(Tier { role: Role::Test, label: "test".to_owned(), count: tests });
    }
    list
}

/// The network that a role of a service stands in.
pub(super) fn zone(service: &Service, role: Role) -> Zone {
    match role {
        Role::Database => Zone::Database,
        Role::Web => Zone::Front,
        Role::Hub => Zone::Operations,
        _ => service.zone,
    }
}

/// A name as the guest may have it: lower case, letters, digits and hyphens.
pub(super) fn host_label(name: &str) -> String {
    let mut label = String::with_capacity(name.len());
    for letter in name.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' | '-' => label.push(letter),
            'æ' => label.push_str("ae"),
            'ø' => label.push('o'),
            'å' => label.push('a'),
            ' ' | '_' => label.push('-'),
            _ => {}
        }
    }
    label.trim_matches('-').to_owned()
}
