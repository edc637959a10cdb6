//! The dependency export, as the portal of Azure Migrate writes it.
//!
//! In: the estate. Out: CSV with BOM. **Only machines where the analysis is switched on report what they
//! use; the far end is an address, and seldom a name.**

use crate::base::{Arrange as _, Day};

use super::model::{End, Estate, Flow, Machine, Role};
use super::names::SYSTEMS;
use super::stream;
use super::text::push_record;

const HEADER: &str = "Time slot,Source server name,Source IP,Source application,Source process,\
                      Destination server name,Destination IP,Destination application,\
                      Destination process,Destination port\r\n";

/// Which machines have the analysis switched on, by their place.
pub(super) fn analysed(estate: &Estate, seed: u64) -> Vec<bool> {
    let mut random = stream(seed, "analysed");
    estate.machines.iter().map(|machine| random.chance(68) && machine.observed).collect()
}

/// Whether the analysis of its source sees a flow: TCP only.
pub(super) fn sees(analysed: &[bool], flow: &Flow) -> bool {
    let End::Machine(from) = flow.from else { return false };
    flow.protocol == "TCP" && !flow.scan && analysed.get(from as usize).copied().unwrap_or(false)
}

pub(super) fn write(estate: &Estate, seed: u64) -> Vec<u8> {
    let analysed = analysed(estate, seed);
    let mut random = stream(seed, "azure");
    // (time slot, flow, port where it is an answer on a passing port)
    let mut rows: Vec<(u64, usize, Option<u64>)> = Vec::new();
    for (place, flow) in estate.flows.iter().enumerate().filter(|(_, flow)| sees(&analysed, flow)) {
        rows.push((random.below(24), place, None));
        if random.chance(22) {
            rows.push((random.below(24), place, None));
        }
        if random.chance(4) && matches!(flow.to, End::Machine(_)) {
            rows.push((random.below(24), place, Some(random.between(49_152, 65_535))));
        }
    }
    rows.arrange();
    rows.dedup();
    let mut out = String::with_capacity(rows.len() * 130 + 200);
    out.push('\u{feff}');
    out.push_str(HEADER);
    for (slot, place, answer) in rows {
        let Some(flow) = estate.flows.get(place) else { continue };
        push_row(&mut out, estate, &analysed, slot, flow, answer);
    }
    out.into_bytes()
}

fn push_row(
    out: &mut String,
    estate: &Estate,
    analysed: &[bool],
    slot: u64,
    flow: &Flow,
    answer: Option<u64>,
) {
    let (from, to) = if answer.is_some() { (flow.to, flow.from) } else { (flow.from, flow.to) };
    let port = answer.unwrap_or(u64::from(flow.port));
    let End::Machine(source) = from else { return };
    let Some(machine) = estate.machine(source) else { return };
    let (mut name, mut process) = ("", "Unknown process");
    if let End::Machine(target) = to
        && analysed.get(target as usize).copied().unwrap_or(false)
        && (u64::from(target) + slot).is_multiple_of(14)
        && let Some(far) = estate.machine(target)
    {
        (name, process) = (&far.name, program(far).1);
    }
    let (application, own) = program(machine);
    let (from, to) = (address(estate, from), address(estate, to));
    let fields = [
        &time_slot(estate, slot),
        &machine.name,
        &from,
        application,
        own,
        name,
        &to,
        "",
        process,
        &port.to_string(),
    ];
    push_record(out, ',', &fields);
}

/// The address of an end, as traffic shows it.
pub(super) fn address(estate: &Estate, end: End) -> String {
    match end {
        End::Machine(index) => {
            let address = estate.machine(index).and_then(Machine::address);
            address.map(|address| address.to_string()).unwrap_or_default()
        }
        End::Address(address) => address.to_string(),
    }
}

/// `11/18/2026 18:00-0:00`: six hours, the date as Americans write it.
fn time_slot(estate: &Estate, slot: u64) -> String {
    let (day, quarter) = (i64::try_from(slot / 4).unwrap_or(0), slot % 4);
    let first = Day { year: 2026, month: 11, day: 14 };
    let Day { year, month, day } = first.plus_days(day + i64::from(estate.days_later));
    format!("{month}/{day}/{year} {}:00-{}:00", quarter * 6, (quarter * 6 + 6) % 24)
}

/// Application and process of what a machine does.
fn program(machine: &Machine) -> (&'static str, &'static str) {
    let windows = SYSTEMS.get(machine.system).is_some_and(|system| system.2);
    match (machine.role, windows) {
        (Role::Database, true) => ("Database Engine(R) 2019", "dbengine.exe"),
        (Role::Database, false) => ("", "dbengine"),
        (Role::Web, true) => ("Web Server(R)", "w3wp.exe"),
        (Role::Web, false) => ("", "httpd"),
        (Role::Hub, true) => ("Windows(R) Operating System", "svchost.exe"),
        (_, true) => ("Runtime Environment(TM) SE 17", "java.exe"),
        (_, false) => ("", "java"),
    }
}
