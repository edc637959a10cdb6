//! Evidence by source, what was refused, and what is kept out as noise.

use std::fmt::Write as _;

use flytteplan::base::{Arg, Code, Level, Silent, Stamp};
use flytteplan::estate::{Dependency, End, Inventory};
use flytteplan::import::{Import, InputFile, Mappings, Noise, NoiseRule, import_onto, import_with};
use proptest::prelude::*;

use crate::told::{file, run};

fn with(noise: &[NoiseRule], files: &[InputFile]) -> (Import, Vec<flytteplan::base::Note>) {
    let noise = Noise(noise.to_vec());
    let parsed = import_with(&Inventory::default(), files, &Mappings::default(), &noise, &mut Silent);
    (parsed.value, parsed.notes)
}

fn lines(inventory: &Inventory) -> Vec<String> {
    let name = |end: End| match end {
        End::External(place) => inventory.externals[place as usize].name.clone(),
        End::Vm(vm) => inventory.vms[vm as usize].name.clone(),
    };
    let line = |one: &Dependency| {
        let source = &inventory.sources[one.source as usize].file;
        format!(
            "{}>{}:{} x{}-{} {source}",
            name(one.from),
            name(one.to),
            one.port,
            one.connections,
            one.denied
        )
    };
    inventory.dependencies.iter().map(line).collect()
}

fn counts(import: &Import) -> Vec<(NoiseRule, u64, u64)> {
    import
        .noise
        .iter()
        .filter(|count| count.rows + count.pairs > 0)
        .map(|count| (count.rule, count.rows, count.pairs))
        .collect()
}

#[test]
fn each_source_says_its_own() {
    let one = file("a.csv", "src,dst,dport,count\nx,y,443,10\nx,z,1,1\n");
    let two = file("b.csv", "src,dst,dport,count\nx,y,443,30\nx,y,443,2\n");
    let (import, _) = run(&[one, two]);
    let inventory = &import.imported.inventory;
    assert_eq!(lines(inventory), ["x>y:443 x10-0 a.csv", "x>y:443 x32-0 b.csv", "x>z:1 x1-0 a.csv"]);
    assert_eq!(inventory.count_dependencies(), 2);

    // A file of the same name takes the place of that source alone.
    let again = file("b.csv", "src,dst,dport,count\nx,y,443,7\n");
    let later = import_onto(inventory, &[again], &Mappings::default(), &mut Silent).value.imported.inventory;
    let mut found = lines(&later);
    found.sort();
    assert_eq!(found, ["x>y:443 x10-0 a.csv", "x>y:443 x7-0 b.csv", "x>z:1 x1-0 a.csv"]);
    let gone = file("a.csv", "src,dst,dport,count\nx,z,1,1\n");
    let later = import_onto(&later, &[gone], &Mappings::default(), &mut Silent).value.imported.inventory;
    let mut found = lines(&later);
    found.sort();
    assert_eq!(found, ["x>y:443 x7-0 b.csv", "x>z:1 x1-0 a.csv"], "what another source says stays");
}

#[test]
fn what_is_refused_is_kept_apart() {
    let text = "src,dst,dport,action,count\nx,y,443,allow,5\nx,y,443,deny,2\nx,z,22,drop,3\n";
    let (import, _) = run(&[file("f.csv", text)]);
    let inventory = &import.imported.inventory;
    assert_eq!(lines(inventory), ["x>y:443 x5-2 f.csv", "x>z:22 x0-3 f.csv"]);
    assert!(inventory.dependencies[1].is_refused() && !inventory.dependencies[0].is_refused());
    assert_eq!(inventory.count_dependencies(), 1);
}

#[test]
fn replies_and_high_ports() {
    // A reply that the file turns round, one that it has in full, and a high port that nobody explains.
    let text = "src,sport,dst,dport\na,50000,b,443\nb,443,a,50000\nb,0,a,50001\na,0,c,60000\na,0,c,60001\n";
    let (import, notes) = run(&[file("f.csv", text)]);
    assert_eq!(lines(&import.imported.inventory), ["a>b:443 x1-0 f.csv", "a>c:0 x2-0 f.csv"]);
    assert_eq!(counts(&import), [(NoiseRule::EphemeralPorts, 3, 1), (NoiseRule::Replies, 2, 1)]);
    assert_eq!(notes.iter().filter(|note| note.code == Code::FlowReply).count(), 1);

    let (import, _) = with(&[NoiseRule::EphemeralPorts], &[file("f.csv", text)]);
    assert_eq!(
        lines(&import.imported.inventory),
        ["a>b:443 x1-0 f.csv", "a>c:60000 x1-0 f.csv", "a>c:60001 x1-0 f.csv"]
    );
    let (import, _) = with(&[NoiseRule::EphemeralPorts, NoiseRule::Replies], &[file("f.csv", text)]);
    assert_eq!(import.imported.inventory.dependencies.len(), 5, "everything as the file has it");
    assert!(counts(&import).is_empty());
    let off: Vec<NoiseRule> = import.noise.iter().filter(|count| !count.on).map(|count| count.rule).collect();
    assert_eq!(off, [NoiseRule::EphemeralPorts, NoiseRule::Replies]);
}

#[test]
fn ends_that_are_no_machine() {
    let text = "src ip,src,dst ip,dst,dport\n\
        10.0.0.1,,224.0.0.251,,5353\n10.0.0.1,,255.255.255.255,,67\nfe80::1,,10.0.0.1,,443\n\
        10.0.0.1,,ff02::1,,1\n127.0.0.1,,10.0.0.1,,80\n10.0.0.1,,10.0.0.1,,80\n\
        169.254.1.1,app1,10.0.0.1,,443\n";
    let (import, notes) = run(&[file("f.csv", text)]);
    assert_eq!(lines(&import.imported.inventory), ["app1>10.0.0.1:443 x1-0 f.csv"], "a name says which");
    assert_eq!(counts(&import), [(NoiseRule::NoMachine, 5, 5), (NoiseRule::SelfTalk, 1, 1)]);
    let note = notes.iter().find(|note| note.code == Code::FlowNoise).expect("a note");
    assert_eq!(note.args, [("count".to_owned(), Arg::Number(6))]);
    let (import, _) = with(&[NoiseRule::NoMachine, NoiseRule::SelfTalk], &[file("f.csv", text)]);
    assert_eq!(import.imported.inventory.dependencies.len(), 7);
}

/// A scanner that reaches `ends` others on `ports` ports, and something that it uses in earnest.
fn scanner(ends: usize, ports: usize, action: &str) -> String {
    let mut text = "src,sport,dst,dport,action\n".to_owned();
    for end in 0..ends {
        let port = 1000 + end % ports;
        writeln!(text, "10.9.9.9,50000,10.1.{}.{},{port},{action}", end / 250, end % 250 + 1)
            .expect("string");
    }
    text + &"10.9.9.9,50000,10.2.0.1,5432,allow\n".repeat(3)
}

#[test]
fn scans_are_kept_out_and_named() {
    for action in ["deny", "allow"] {
        let (import, notes) = run(&[file("f.csv", scanner(200, 20, action))]);
        assert_eq!(lines(&import.imported.inventory), ["10.9.9.9>10.2.0.1:5432 x3-0 f.csv"], "{action}");
        assert_eq!(counts(&import), [(NoiseRule::Scans, 200, 200)]);
        let note = notes.iter().find(|note| note.code == Code::FlowScan).expect("a note");
        assert_eq!(note.level, Level::Warning);
        assert_eq!(
            note.args.iter().map(|(_, arg)| arg.clone()).collect::<Vec<_>>(),
            [Arg::Text("10.9.9.9".into()), Arg::Number(201), Arg::Number(21)]
        );
    }
    for (ends, ports, action) in [(198, 20, "deny"), (200, 18, "deny")] {
        let (import, _) = run(&[file("f.csv", scanner(ends, ports, action))]);
        assert_eq!(import.imported.inventory.dependencies.len(), ends + 1, "too few to be a scan");
    }
    let (import, _) = with(&[NoiseRule::Scans], &[file("f.csv", scanner(200, 20, "deny"))]);
    assert_eq!(import.imported.inventory.dependencies.len(), 201);
}

#[test]
fn a_source_that_says_each_pair_once_shows_no_scan() {
    let mut azure = "Source server name,Source IP,Source process,Destination server name,Destination IP,Destination port\n".to_owned();
    for end in 0..400 {
        writeln!(azure, "mgmt,10.9.9.9,x,,10.1.{}.{},{}", end / 250, end % 250 + 1, 1000 + end % 40)
            .expect("string");
    }
    let (import, _) = run(&[file("azure.csv", azure)]);
    assert_eq!(import.imported.inventory.dependencies.len(), 400);
}

#[test]
fn the_rules_are_on_where_nothing_is_said() {
    assert_eq!(serde_json::from_str::<Noise>("[]").expect("json"), Noise::default());
    let off = Noise(vec![NoiseRule::Scans]);
    let json = serde_json::to_string(&off).expect("json");
    assert_eq!((json.as_str(), serde_json::from_str::<Noise>(&json).expect("json")), ("[\"scans\"]", off));
    assert!(NoiseRule::ALL.iter().all(|rule| Noise::default().is_on(*rule)));
}

/// Dependencies without their source, added up.
fn without_source(import: &Import) -> Vec<String> {
    let inventory = &import.imported.inventory;
    let mut joined: std::collections::BTreeMap<String, Dependency> = std::collections::BTreeMap::new();
    for one in &inventory.dependencies {
        let key = format!("{:?} {:?} {} {:?}", one.from, one.to, one.port, one.protocol);
        let known = joined.entry(key).or_insert_with(|| Dependency {
            connections: 0,
            bytes: 0,
            denied: 0,
            days: 0,
            hours: 0,
            source: 0,
            ..one.clone()
        });
        known.connections += one.connections;
        known.bytes += one.bytes;
        known.denied += one.denied;
        known.days |= one.days;
        known.hours |= one.hours;
        known.first_seen = [known.first_seen, one.first_seen].into_iter().filter_map(Stamp::get).min().into();
        known.last_seen = known.last_seen.max(one.last_seen);
    }
    joined.values().map(|one| format!("{one:?}")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_file_in_two_says_the_same(
        rows in prop::collection::vec((0_u8..6, 0_u8..6, prop::sample::select(vec![22_u16, 443, 40_000, 50_000]), 0_u8..48, any::<bool>(), 1_u64..9), 1..60),
        cut in any::<prop::sample::Index>(),
    ) {
        let head = "src,dst,dport,first seen,action,count,bytes\n";
        let rows: Vec<String> = rows
            .iter()
            .map(|(from, to, port, hour, allowed, count)| {
                let action = if *allowed { "allow" } else { "deny" };
                format!("10.0.0.{from},10.0.0.{to},{port},2025-06-{:02} {:02}:00,{action},{count},{hour}\n", 1 + hour / 24, hour % 24)
            })
            .collect();
        let (first, second) = rows.split_at(cut.index(rows.len()));
        let whole = run(&[file("whole.csv", format!("{head}{}", rows.concat()))]).0;
        let parts = [file("a.csv", format!("{head}{}", first.concat())), file("b.csv", format!("{head}{}", second.concat()))];
        let turned = [parts[1].clone(), parts[0].clone()];
        let (split, other) = (run(&parts), run(&turned));
        prop_assert_eq!(without_source(&whole), without_source(&split.0));
        prop_assert_eq!(&whole.noise.iter().map(|count| count.rows).collect::<Vec<_>>(), &split.0.noise.iter().map(|count| count.rows).collect::<Vec<_>>());
        prop_assert_eq!(split, other);
    }
}
