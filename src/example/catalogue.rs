//! The service catalogue, kept by hand in a spreadsheet.
//!
//! In: the estate. Out: CSV in UTF-8 with BOM and semicolons, as Excel in Norway saves it. **It covers most
//! servers, and is wrong in the ways such lists are.**

use crate::base::Arrange as _;

use crate::base::Random;

use super::model::{Estate, Machine, Role, Service, Trace};
use super::names::TRUSTS;
use super::stream;
use super::text::push_record;

pub(super) fn write(estate: &Estate, seed: u64) -> Vec<u8> {
    let mut random = stream(seed, "catalogue");
    let mut listed: Vec<&Service> = estate.services.iter().filter(|service| service.listed).collect();
    listed.arrange_by(|one, other| one.name.cmp(&other.name));
    let shared = shared_machines(estate);
    let mut out = String::from("\u{feff}");
    let header = ["Tjeneste", "Eier", "Brukes av", "Kritikalitet", "Servere", "Også servere", "Kontakt"];
    push_record(&mut out, ';', &header);
    let mut previous = String::new();
    for (place, service) in listed.iter().enumerate() {
        let mut servers = servers(estate, service, &mut random);
        if place == 7 && !previous.is_empty() {
            // Two services claim the same server.
            servers.push(previous.clone());
        }
        if let Some(first) = servers.first() {
            previous.clone_from(first);
        }
        let also = also(service, &shared, &mut random);
        let owner = owner(service, place, &mut random);
        let criticality = if random.chance(4) { String::new() } else { service.criticality.to_string() };
        let slug = TRUSTS.get(service.trust).map_or("", |trust| trust.slug);
        let contact = format!("forvaltning-{}@{slug}.example", service.code);
        let fields = [
            &service.name,
            &owner,
            &users(service),
            &criticality,
            &servers.join(", "),
            &also.join(", "),
            &contact,
        ];
        push_record(&mut out, ';', &fields.map(String::as_str));
    }
    push_record(&mut out, ';', &["Planlagt tjeneste uten servere", "UNN", "", "4", "", "", ""]);
    push_record(&mut out, ';', &["", "", "", "", "", "", ""]);
    out.into_bytes()
}

/// Code, or full name, and once a code that nobody knows.
fn owner(service: &Service, place: usize, random: &mut Random) -> String {
    let Some(trust) = TRUSTS.get(service.trust) else { return String::new() };
    match (place, random.below(100)) {
        (11, _) => "SKSD".to_owned(),
        (_, 0..8) => trust.name.to_owned(),
        (_, 8..11) => trust.code.to_lowercase(),
        _ => trust.code.to_owned(),
    }
}

fn users(service: &Service) -> String {
    let codes: Vec<&str> =
        service.users.iter().filter_map(|&user| TRUSTS.get(user)).map(|trust| trust.code).collect();
    codes.join(", ")
}

/// The servers of a service as somebody typed them.
fn servers(estate: &Estate, service: &Service, random: &mut Random) -> Vec<String> {
    let machines = service.machines.iter().filter_map(|&handle| estate.machine(handle));
    machines
        .filter(|machine| machine.trace == Trace::Catalogue)
        .map(|machine| typed(machine, random))
        .collect()
}

fn typed(machine: &Machine, random: &mut Random) -> String {
    let name = machine.name.trim();
    match random.below(1000) {
        0..15 => misspelt(name),
        15..70 if machine.dns_name.starts_with(name) => machine.dns_name.clone(),
        70..110 => name.to_uppercase(),
        _ => name.to_owned(),
    }
}

/// Two neighbouring letters changed places.
fn misspelt(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let middle = letters.len() / 2;
    if middle > 0 && middle < letters.len() {
        letters.swap(middle - 1, middle);
    }
    letters.into_iter().collect()
}

/// Servers of the shared region that others use without owning them.
fn shared_machines(estate: &Estate) -> Vec<&str> {
    let platforms = ["Databaseplattform", "Fildeling"];
    let services = estate.services.iter().filter(|service| platforms.contains(&service.base));
    let handles = services.flat_map(|service| service.machines.iter().copied());
    handles
        .filter_map(|handle| estate.machine(handle))
        .filter(|machine| matches!(machine.role, Role::Database | Role::File))
        .map(|machine| machine.name.as_str())
        .collect()
}

fn also(service: &Service, shared: &[&str], random: &mut Random) -> Vec<String> {
    if service.hub.is_some() || !random.chance(18) {
        return Vec::new();
    }
    let mut list: Vec<String> = (0..random.between(1, 2))
        .filter_map(|_| random.pick(shared).map(|name| (*name).to_owned()))
        .collect();
    list.dedup();
    list
}
