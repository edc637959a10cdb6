//! A list of waves that somebody once made in Excel.
//!
//! In: the estate. Out: CSV in Windows-1252 with semicolons. **About half of the services, dates in three
//! styles, and a few lines that cannot be used.**

use crate::base::Arrange as _;

use super::model::{Estate, Service};
use super::names::REMARKS;
use super::stream;
use super::text::{push_record, windows_1252};

/// Waves: name and date, the date as it was typed.
const WAVES: [(&str, &str); 8] = [
    ("Bølge 1", "12.01.2027"),
    ("Bølge 2", "2.2.2027"),
    ("Bølge 3", "23. februar 2027"),
    ("Bølge 4", "2027-03-09"),
    ("Bølge 5", "06.04.2027"),
    ("Bølge 6", "20. apr. 2027"),
    ("Bølge 7", "11.05.2027"),
    ("Bølge 8", "26. mai 2027"),
];

pub(super) fn write(estate: &Estate, seed: u64) -> Vec<u8> {
    let mut random = stream(seed, "waves");
    let mut rows: Vec<(usize, String, String)> = Vec::new();
    for service in estate.services.iter().filter(|service| service.hub.is_none()) {
        if !random.chance(50) {
            continue;
        }
        let wave = wave(service, random.below(2));
        if random.chance(80) {
            rows.push((wave, service.name.clone(), String::new()));
            continue;
        }
        let machines = service.machines.iter().filter_map(|&handle| estate.machine(handle));
        rows.extend(machines.map(|machine| (wave, String::new(), machine.name.clone())));
    }
    rows.arrange();
    let mut out = String::new();
    push_record(&mut out, ';', &["Bølge", "Dato", "Tjeneste", "Server", "Merknad"]);
    for (place, (wave, service, server)) in rows.iter().enumerate() {
        let (name, date) = WAVES.get(*wave).copied().unwrap_or_default();
        let styles = ["26.05.2027", "26. mai 2027", "2027-05-26"];
        let date = if *wave == 7 { styles.get(place % 3).copied().unwrap_or(date) } else { date };
        let remark = random.pick(REMARKS).copied().unwrap_or("");
        push_record(&mut out, ';', &[name, date, service, server, remark]);
    }
    for broken in [
        ["Bølge 5", "06.04.2027", "Gammelt laboratorium", "", "finnes denne ennå?"],
        ["", "11.05.2027", "Journal UNN", "", "bølge mangler – avklares"],
        ["Bølge 9", "uke 23", "", "unn-ukjent-server-99", ""],
        ["Bølge 3", "31.02.2027", "Intranett", "", "ny dato?"],
        ["", "", "", "", ""],
    ] {
        push_record(&mut out, ';', &broken);
    }
    windows_1252(&out)
}

/// The less critical first.
fn wave(service: &Service, half: u64) -> usize {
    let pair = 4 - usize::from(service.criticality.clamp(1, 4));
    pair * 2 + usize::from(half == 1)
}
