//! The flow list that somebody on the network wrote out.
//!
//! In: the estate. Out: CSV with Norwegian headings and semicolons. **It has what the dependency export
//! lacks, part of the same again, and what no inventory knows.**

use std::fmt::Write as _;

use crate::base::{Day, Random};

use super::azure::{address, analysed, sees};
use super::model::{End, Estate, Flow};
use super::stream;

pub(super) fn write(estate: &Estate, seed: u64) -> Vec<u8> {
    let analysed = analysed(estate, seed);
    let mut random = stream(seed, "flows");
    let mut out = String::with_capacity(estate.flows.len() * 140);
    out.push_str("kilde_ip;mal_ip;port;protokoll;antall;bytes;forst;sist\r\n");
    for flow in &estate.flows {
        let rows = if flow.scan {
            1
        } else if sees(&analysed, flow) {
            if random.chance(50) { random.between(1, 2) } else { 0 }
        } else {
            random.between(1, 4)
        };
        for week in 0..rows {
            push_row(&mut out, estate, flow, week, &mut random);
        }
        if rows > 0 && random.chance(2) {
            push_answer(&mut out, estate, flow, &mut random);
        }
    }
    out.into_bytes()
}

fn push_row(out: &mut String, estate: &Estate, flow: &Flow, week: u64, random: &mut Random) {
    let (count, bytes) = if flow.scan {
        (1, 60)
    } else {
        let count = flow.daily * random.between(3, 7);
        (count, count * random.between(300, 9000))
    };
    let last = week * 7 + random.between(1, 3);
    let first = last + if flow.scan { 0 } else { random.between(2, 5) };
    let (from, to) = (far_address(estate, flow.from, random), far_address(estate, flow.to, random));
    // A ping now and then beside the real thing.
    let (port, protocol) = if random.chance(1) { (0, "ICMP") } else { (flow.port, flow.protocol) };
    let start = random.below(40_000);
    let moment = |days, second| moment(estate, days, second);
    let (first, last) = (moment(first, start), moment(last, start + random.below(40_000)));
    let _ = write!(out, "{from};{to};{port};{protocol};{count};{bytes};{first};{last}\r\n");
}

/// The way back, seen as a flow of its own on a passing port.
fn push_answer(out: &mut String, estate: &Estate, flow: &Flow, random: &mut Random) {
    let (from, to) = (address(estate, flow.to), address(estate, flow.from));
    let port = random.between(49_152, 65_535);
    let at = moment(estate, random.between(1, 20), random.below(80_000));
    let _ = write!(out, "{from};{to};{port};{};1;{};{at};{at}\r\n", flow.protocol, random.between(60, 9000));
}

/// Mostly the first address; machines with several on one card also use the others.
fn far_address(estate: &Estate, end: End, random: &mut Random) -> String {
    if let End::Machine(index) = end
        && let Some(nic) = estate.machine(index).and_then(|machine| machine.nics.first())
        && let Some(extra) = nic.extra.iter().find(|extra| extra.octets().starts_with(&[10]))
        && random.chance(30)
    {
        return extra.to_string();
    }
    address(estate, end)
}

/// So many days before the export, so many seconds into the day.
fn moment(estate: &Estate, days: u64, second: u64) -> String {
    let export = Day { year: 2026, month: 11, day: 20 }.plus_days(estate.days_later.into());
    let day = export.plus_days(-i64::try_from(days).unwrap_or(0));
    format!("{} {:02}:{:02}:{:02}", day.to_iso(), second / 3600 % 24, second / 60 % 60, second % 60)
}
