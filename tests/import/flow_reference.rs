//! Flows beside a plain and slow reading of the same rows.
//!
//! In: rows of several files. Out: what the importer makes of them, and what maps and sentences of the documentation
//! do. **No code is shared with the importer.**

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use flytteplan::base::{Silent, VmId};
use flytteplan::estate::{End, Inventory, Vm};
use flytteplan::import::{InputFile, Mappings, Noise, NoiseRule, import_with};
use proptest::prelude::*;

use crate::told::file;

/// A row as it is written: ends by address, name or both.
#[derive(Clone, Debug)]
struct Row {
    file: usize,
    ends: [(usize, usize); 2],
    ports: [u16; 2],
    udp: bool,
    count: u32,
    bytes: u64,
    denied: bool,
    minute: u32,
    lasts: u32,
}

const ADDRESSES: [&str; 6] = ["", "10.0.0.1", "10.0.0.2", "10.0.0.9", "172.16.0.1", "2001:db8::7"];
const NAMES: [&str; 5] = ["", "app1", "DB1", "Outside", "outside"];
const FILES: usize = 3;

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let end = || (0..ADDRESSES.len(), 0..NAMES.len());
    let port = || prop::sample::select(vec![0_u16, 53, 443, 40_000, 50_001]);
    let figures = (0..3_u32, prop::sample::select(vec![0, 9, 5_000_000_000_u64]), any::<bool>());
    let row = (0..FILES, [end(), end()], [port(), port()], any::<bool>(), figures, 0..200_000_u32, 0..90_u32);
    let row = row.prop_map(|(file, ends, ports, udp, (count, bytes, denied), minute, lasts)| Row {
        file,
        ends,
        ports,
        udp,
        count,
        bytes,
        denied,
        minute,
        lasts,
    });
    prop::collection::vec(row, 1..80)
}

/// `2025-06-01 00:00` and so many minutes.
fn time(minutes: u32) -> (String, i64) {
    let (day, hour, minute) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    // June has 30 days, July and August 31 each.
    let (month, day) = [(6, 30), (7, 31), (8, 31), (9, 30), (10, 31)]
        .iter()
        .scan(day, |rest, (month, length)| {
            let found = (*month, *rest + 1, *rest < *length);
            *rest = rest.saturating_sub(*length);
            Some(found)
        })
        .find(|(_, _, inside)| *inside)
        .map(|(month, day, _)| (month, day))
        .expect("within five months");
    let first = 1_748_736_000 / 60;
    (format!("2025-{month:02}-{day:02} {hour:02}:{minute:02}"), first + i64::from(minutes))
}

fn files(rows: &[Row]) -> Vec<InputFile> {
    let head = "src ip,src,sport,dst ip,dst,dport,protocol,count,bytes,action,first seen,last seen,part\n";
    let mut texts = vec![head.to_owned(); FILES];
    for row in rows {
        let [(from_ip, from), (to_ip, to)] =
            row.ends.map(|(address, name)| (ADDRESSES[address], NAMES[name]));
        let protocol = if row.udp { "udp" } else { "TCP" };
        let action = if row.denied { "deny" } else { "allow" };
        let (first, last) = (time(row.minute).0, time(row.minute + row.lasts).0);
        let Row { ports: [sport, dport], count, bytes, .. } = row;
        writeln!(
            texts[row.file],
            "{from_ip},{from},{sport},{to_ip},{to},{dport},{protocol},{count},{bytes},{action},{first},{last},{}",
            row.file
        )
        .expect("string");
    }
    texts.iter().enumerate().map(|(place, text)| file(&format!("{place}.csv"), text.as_str())).collect()
}

fn base() -> Inventory {
    let vm = |id: &str, name: &str, address: &str| Vm {
        id: VmId::new(id),
        addresses: vec![address.parse().expect("address")],
        ..Vm::named(name)
    };
    Inventory {
        vms: vec![vm("vm-1", "app1", "10.0.0.1"), vm("vm-2", "db1", "10.0.0.2")],
        ..Inventory::default()
    }
}

/// By address, then by name, else what it is called outside: case does not matter.
fn end((address, name): (usize, usize), labels: &mut BTreeMap<String, String>) -> Option<String> {
    let (address, name) = (ADDRESSES[address], NAMES[name]);
    let by_name = ["app1", "db1"].into_iter().find(|known| name.eq_ignore_ascii_case(known));
    let found = match (address, by_name) {
        ("10.0.0.1", _) => "app1",
        ("10.0.0.2", _) => "db1",
        (_, Some(known)) => known,
        ("", None) if name.is_empty() => return None,
        ("", None) => name,
        _ => address,
    };
    if found != "app1" && found != "db1" {
        let shown = labels.entry(found.to_lowercase()).or_insert_with(|| found.to_owned());
        *shown = found.to_owned().min(shown.clone());
    }
    Some(found.to_lowercase())
}

#[derive(Default)]
struct Sum {
    straight: u64,
    turned: u64,
    denied: u64,
    bytes: u64,
    times: BTreeSet<i64>,
}

/// From, to, port, protocol and file.
type Key = (String, String, u16, bool, usize);

fn expected(rows: &[Row], off: &[NoiseRule]) -> (Vec<String>, BTreeSet<String>) {
    let on = |rule| !off.contains(&rule);
    let mut labels = BTreeMap::new();
    let mut sums: BTreeMap<Key, Sum> = BTreeMap::new();
    for row in rows {
        let [from, to] = row.ends.map(|at| end(at, &mut labels));
        let (Some(mut from), Some(mut to)) = (from, to) else { continue };
        let [own, mut port] = row.ports;
        let turned = on(NoiseRule::Replies) && port >= 32_768 && own > 0 && own < 32_768;
        if turned {
            (from, to, port) = (to, from, own);
        }
        if on(NoiseRule::EphemeralPorts) && port >= 32_768 {
            port = u16::MAX;
        }
        let sum = sums.entry((from, to, port, row.udp, row.file)).or_default();
        let count = u64::from(row.count);
        match (row.denied, turned) {
            (true, _) => sum.denied += count,
            (false, true) => sum.turned += count,
            (false, false) => sum.straight += count,
        }
        sum.bytes += row.bytes;
        sum.times.extend([time(row.minute).1, time(row.minute + row.lasts).1]);
    }
    if on(NoiseRule::SelfTalk) {
        sums.retain(|key, _| key.0 != key.1);
    }
    if on(NoiseRule::Replies) {
        let known: BTreeSet<(String, String)> =
            sums.keys().filter(|key| key.2 < 32_768).map(|key| (key.0.clone(), key.1.clone())).collect();
        sums.retain(|key, _| key.2 < 32_768 || !known.contains(&(key.1.clone(), key.0.clone())));
    }
    let mut folded: BTreeMap<Key, Sum> = BTreeMap::new();
    for (mut key, sum) in sums {
        if on(NoiseRule::EphemeralPorts) && key.2 >= 32_768 {
            key.2 = 0;
        }
        let known = folded.entry(key).or_default();
        known.straight += sum.straight;
        known.turned += sum.turned;
        known.denied += sum.denied;
        known.bytes += sum.bytes;
        known.times.extend(sum.times);
    }
    let shown = |name: &String| labels.get(name).unwrap_or(name).clone();
    let used = folded.keys().flat_map(|key| [&key.0, &key.1]).filter(|name| labels.contains_key(*name));
    let used = used.map(shown).collect();
    let mut lines: Vec<String> = folded
        .iter()
        .map(|(key, sum)| {
            let (from, to, port, udp, file) = key;
            let ends = (sum.times.first().expect("a time"), sum.times.last().expect("a time"));
            // What lies between the first and the last time of a row is not known.
            let days = sum.times.iter().fold(0_u64, |days, at| days | 1 << (at.div_euclid(1440) % 64));
            let hours = sum.times.iter().fold(0_u32, |hours, at| hours | 1 << (at.rem_euclid(1440) / 60));
            let through = sum.straight.max(sum.turned);
            format!(
                "{}>{}:{port}/{udp} x{through}-{} {}B {}..{} {days:x} {hours:x} {file}.csv",
                shown(from),
                shown(to),
                sum.denied,
                sum.bytes,
                ends.0,
                ends.1
            )
        })
        .collect();
    lines.sort();
    (lines, used)
}

fn found(inventory: &Inventory) -> Vec<String> {
    let name = |end: End| match end {
        End::External(place) => &inventory.externals[place as usize].name,
        End::Vm(vm) => &inventory.vms[vm as usize].name,
    };
    let mut lines: Vec<String> = inventory
        .dependencies
        .iter()
        .map(|one| {
            let udp = format!("{:?}", one.protocol) == "Udp";
            let at = |stamp: flytteplan::base::Stamp| stamp.get().expect("a time").0;
            format!(
                "{}>{}:{}/{udp} x{}-{} {}B {}..{} {:x} {:x} {}",
                name(one.from),
                name(one.to),
                one.port,
                one.connections,
                one.denied,
                one.bytes,
                at(one.first_seen),
                at(one.last_seen),
                one.days,
                one.hours,
                inventory.sources[one.source as usize].file
            )
        })
        .collect();
    lines.sort();
    lines
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn as_maps_and_the_documentation_have_it(
        rows in rows(),
        off in prop::sample::subsequence(vec![NoiseRule::EphemeralPorts, NoiseRule::Replies, NoiseRule::SelfTalk], 0..=3),
        turn in 0..FILES,
    ) {
        let mut files = files(&rows);
        files.rotate_left(turn);
        let import = import_with(&base(), &files, &Mappings::default(), &Noise(off.clone()), &mut Silent).value;
        let inventory = &import.imported.inventory;
        let (lines, externals) = expected(&rows, &off);
        prop_assert_eq!(found(inventory), lines);
        let names: BTreeSet<String> = inventory.externals.iter().map(|external| external.name.clone()).collect();
        prop_assert_eq!((names.len(), &names), (inventory.externals.len(), &externals));
        let key = |one: &flytteplan::estate::Dependency| (one.from, one.to, one.port, one.protocol, one.evidence, one.source);
        prop_assert!(inventory.dependencies.is_sorted_by(|a, b| key(a) < key(b)));
        prop_assert!(inventory.externals.is_sorted());
    }
}
