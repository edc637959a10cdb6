//! Openings as a table, for those who keep the firewall.
//!
//! In: openings, and the plan and inventory that they are of. Out: CSV as a report is written. **No cell begins a formula,
//! and what was not observed stands at the end, so that nobody takes the table for all there is.**

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::written::csv_line;
use crate::base::{Gather as _, VmId, WaveId};
use crate::check::over_time::{OpeningEnd, Openings, Way};
use crate::estate::{Inventory, Protocol};
use crate::plan::Plan;
use crate::text::Texts;

const COLUMNS: [&str; 12] = [
    "openings-column-from",
    "openings-column-until",
    "openings-column-way",
    "openings-column-source-service",
    "openings-column-source",
    "openings-column-source-addresses",
    "openings-column-destination-service",
    "openings-column-destination",
    "openings-column-destination-addresses",
    "openings-column-port",
    "openings-column-protocol",
    "openings-column-evidence",
];

/// Words that stand in rows.
const WORDS: [&str; 6] = [
    "openings-already",
    "openings-never",
    "openings-evidence-observed",
    "openings-evidence-declared",
    "openings-evidence-inferred",
    "openings-unobserved",
];

/// The words of the table, in the language of whoever asks: the worker knows only one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningWords(BTreeMap<String, String>);

impl OpeningWords {
    pub fn of(texts: &Texts) -> Self {
        let ways = Way::ALL.iter().map(|way| format!("openings-way-{}", way.as_str()));
        let keys = COLUMNS.into_iter().chain(WORDS).map(str::to_owned).chain(ways);
        Self(
            keys.map(|key| {
                let word = texts.get(&key);
                (key, word)
            })
            .into_map(),
        )
    }

    fn get(&self, key: &str) -> String {
        self.0.get(key).cloned().unwrap_or_default()
    }
}

/// All of it.
pub fn openings_csv(found: &Openings, plan: &Plan, inventory: &Inventory, words: &OpeningWords) -> String {
    let names = Named { plan, inventory };
    let wave = |wave: Option<&WaveId>, none: &str| wave.map_or_else(|| words.get(none), |id| names.wave(id));
    let mut out = "\u{feff}".to_owned() + &csv_line(COLUMNS.map(|key| words.get(key)).iter());
    for one in &found.openings {
        let [source, destination] = [&one.source, &one.destination];
        let protocol = match one.protocol {
            Protocol::Tcp => "TCP",
            Protocol::Udp => "UDP",
            Protocol::Icmp => "ICMP",
            Protocol::Other => "",
        };
        let evidence = match one.evidence {
            crate::estate::Evidence::Observed => "openings-evidence-observed",
            crate::estate::Evidence::Declared => "openings-evidence-declared",
            crate::estate::Evidence::Inferred => "openings-evidence-inferred",
        };
        let cells = [
            wave(one.from_wave.as_ref(), "openings-already"),
            wave(one.until_wave.as_ref(), "openings-never"),
            words.get(&format!("openings-way-{}", one.way.as_str())),
            names.service(source),
            names.vms(&source.vms),
            names.addresses(&source.vms),
            names.service(destination),
            names.vms(&destination.vms),
            names.addresses(&destination.vms),
            one.port.map(|port| port.to_string()).unwrap_or_default(),
            protocol.to_owned(),
            words.get(evidence),
        ];
        out.push_str(&csv_line(cells.iter()));
    }
    for one in &found.unobserved {
        let until = names.wave(&one.wave);
        for vm in &one.vms {
            let mut cells: [String; 12] = Default::default();
            let [_, last, .., service, name, addresses, _, _, evidence] = &mut cells;
            last.clone_from(&until);
            *service = names.service(&OpeningEnd { service: names.owner(vm), vms: Vec::new() });
            *name = names.vms(std::slice::from_ref(vm));
            *addresses = names.addresses(std::slice::from_ref(vm));
            *evidence = words.get("openings-unobserved");
            out.push_str(&csv_line(cells.iter()));
        }
    }
    out
}

/// What ids are called.
struct Named<'a> {
    plan: &'a Plan,
    inventory: &'a Inventory,
}

impl Named<'_> {
    /// Its number, and its name where that says more.
    fn wave(&self, id: &WaveId) -> String {
        let number = self.plan.wave_number(id).to_string();
        match self.plan.waves.get(id) {
            Some(wave) if !wave.name.is_empty() && wave.name != number => format!("{number} {}", wave.name),
            _ => number,
        }
    }

    fn owner(&self, vm: &VmId) -> Option<crate::base::ServiceId> {
        self.plan.vms.get(vm)?.service.clone()
    }

    fn service(&self, end: &OpeningEnd) -> String {
        let service = end.service.as_ref().and_then(|id| self.plan.services.get(id));
        service.map(|service| service.name.clone()).unwrap_or_default()
    }

    fn vms(&self, vms: &[VmId]) -> String {
        let name = |id: &VmId| {
            let known = self.inventory.find(id).and_then(|vm| self.inventory.vm(vm));
            let planned = || self.plan.vms.get(id).map(|vm| vm.name.clone());
            known.map(|vm| vm.name.clone()).or_else(planned).unwrap_or_default()
        };
        vms.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// Sorted, each once.
    fn addresses(&self, vms: &[VmId]) -> String {
        let known = vms.iter().filter_map(|id| self.inventory.vm(self.inventory.find(id)?));
        let all = known.flat_map(|vm| vm.addresses.iter().copied()).into_set();
        all.into_iter().map(|address| address.to_string()).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Context;
    use crate::check::over_time::openings;
    use crate::graph::fixture::Fixture;
    use crate::text::Language;

    #[test]
    fn a_table_says_what_to_open_and_what_nobody_saw() {
        let mut fixture = Fixture::parse(
            "trust UNN\nservice Lab UNN n=1\nservice Journal UNN n=1\nvm quiet\nwave 1\nwave 2
             Lab -> Journal :443 x3\nput Lab 1\nput Journal 2\nput quiet 2",
        );
        fixture.each("Lab", |vm| {
            vm.name = "=cmd|'/c'!A1".to_owned();
            vm.addresses = vec![std::net::IpAddr::from([10, 0, 0, 7]), std::net::IpAddr::from([10, 0, 0, 9])];
        });
        if let Some(wave) = fixture.plan.waves.get_mut(&WaveId::new("2")) {
            wave.name = "Pilot; \"to\"".to_owned();
        }
        let graph = fixture.graph();
        let found = openings(&Context::new(&fixture.inventory, &fixture.plan, &graph));
        let texts = Texts::new(Language::Nb);
        let text = openings_csv(&found, &fixture.plan, &fixture.inventory, &OpeningWords::of(&texts));
        assert!(text.starts_with("\u{feff}Åpnes før bølge;") && text.ends_with("\r\n"));
        let lines: Vec<&str> = text.lines().skip(1).collect();
        let opened = "1;\"2 Pilot; \"\"to\"\"\";Fra målmiljøet til dagens miljø;Lab;'=cmd|'/c'!A1;10.0.0.7, 10.0.0.9;\
                      Journal;Journal-1;;443;TCP;Observert";
        let unseen = ";\"2 Pilot; \"\"to\"\"\";;;;;;quiet;;;;Ikke observert";
        assert_eq!(lines, [opened, unseen]);
    }
}
