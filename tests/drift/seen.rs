//! Dependencies of two states: what came, what is not seen again, and where nobody can tell.

use flytteplan::base::{Digest, ServiceId, TrustId};
use flytteplan::drift::{Drift, drift};
use flytteplan::estate::{Dependency, End, Evidence, Inventory, Protocol, Source, SourceKind};
use flytteplan::plan::{Plan, PlannedVm, Service, Trust};

use super::by_hand::{inventory, plan};

/// VMs `a` to `e`, some left out, and rows of `source from>to days` (`decl` is what a register declares).
fn state(without: &str, rows: &[&str]) -> Inventory {
    let lines = ["a", "b", "c", "d", "e"].iter().zip(1..).map(|(name, at)| format!("v/{at} {name}"));
    let lines: Vec<String> = lines.filter(|line| !without.contains(&line[4..])).collect();
    let mut state = inventory(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    for row in rows {
        let words: Vec<&str> = row.split_whitespace().collect();
        let (source, (from, to), days) =
            (words[0], words[1].split_once('>').expect("ends"), words[2].parse::<u32>().expect("days"));
        let place = |name: &str| state.vms.iter().position(|vm| vm.name == name);
        let (Some(from), Some(to)) = (place(from), place(to)) else { continue };
        let digest = Digest::of(source.as_bytes());
        let known = state.sources.iter().position(|known| known.digest == digest);
        let source_at = known.unwrap_or(state.sources.len());
        if known.is_none() {
            let (file, kind, rows) = (source.to_owned(), SourceKind::Flows, 1);
            state.sources.push(Source { file, kind, digest, rows, made: None });
        }
        state.dependencies.push(Dependency {
            from: End::Vm(from as u32),
            to: End::Vm(to as u32),
            port: 443,
            protocol: Protocol::Tcp,
            evidence: if source.starts_with("decl") { Evidence::Declared } else { Evidence::Observed },
            connections: 5,
            bytes: 0,
            denied: 0,
            first_seen: flytteplan::base::Stamp::default(),
            last_seen: flytteplan::base::Stamp::default(),
            days: (1 << days) - 1,
            hours: 0,
            source: source_at as u32,
        });
    }
    state.dependencies.sort_by_key(|row| (row.from, row.to, row.source));
    state
}

fn told(drift: &Drift) -> Vec<String> {
    let rows = drift.dependencies.iter().map(|row| {
        let what = match (row.is_new, row.enough) {
            (true, true) => "new",
            (true, false) => "first",
            (false, true) => "gone",
            (false, false) => "unseen",
        };
        format!("{what} {}>{} {}/{}", row.from.name, row.to.name, row.days, row.wanted)
    });
    let mut rows: Vec<String> = rows.collect();
    rows.sort();
    rows
}

#[track_caller]
fn case(before: &[&str], after: &[&str], expected: &[&str]) {
    let drift = drift(&state("", before), &state("", after), &plan());
    assert_eq!(told(&drift), expected);
    let counts = [drift.dependencies_new, drift.dependencies_vanished, drift.dependencies_unseen];
    let is = |word: &str| told(&drift).iter().filter(|row| row.starts_with(word)).count() as u32;
    assert_eq!(counts, [is("new") + is("first"), is("gone"), is("unseen")]);
    let grouped: u32 = drift.dependency_groups.iter().map(|group| group.pairs).sum();
    assert_eq!(grouped as usize, drift.dependencies.len(), "every pair is in one group");
}

#[test]
fn what_was_watched_long_enough_and_not_seen_has_gone() {
    // The earlier flows are still in the later state: that they were seen once tells nothing of now.
    case(
        &["old a>b 14"],
        &["old a>b 14", "new a>c 14", "new b>c 14"],
        &["first a>c 0/0", "first b>c 0/0", "gone a>b 14/14"],
    );
    // The same where the newer file took the older one's place.
    case(&["old a>b 14", "old a>c 14", "old b>c 14"], &["new a>c 14", "new b>c 14"], &["gone a>b 14/14"]);
}

#[test]
fn nobody_says_gone_where_nobody_looked() {
    let before = ["old a>b 14", "old c>d 14"];
    case(&before, &["old a>b 14", "old c>d 14", "new c>d 30"], &[]);
    case(&before, &["new c>d 30"], &[]);
    // One end alone is not enough.
    case(&before, &["new c>d 30", "new a>d 30"], &["new a>d 0/0"]);
    // Nothing newer at all.
    case(&before, &["old c>d 14"], &[]);
    case(&before, &[], &[]);
}

#[test]
fn too_short_a_time_is_said() {
    let before = ["old a>b 14", "old a>c 14", "old b>c 14"];
    case(&before, &["new a>c 5", "new b>c 9"], &["unseen a>b 5/14"]);
    // A source that tells no time has looked, and nobody knows for how long.
    case(&before, &["new a>c 0", "new b>c 0"], &["unseen a>b 0/14"]);
    // What was seen on one day of thirty takes three times as long.
    case(&["old a>b 1", "old a>c 30", "old b>c 30"], &["new a>c 20", "new b>c 20"], &["unseen a>b 20/90"]);
}

#[test]
fn who_asked_and_who_answered_does_not_matter() {
    case(&["old a>b 14"], &["new b>a 14"], &[]);
}

#[test]
fn what_a_register_says_no_more_has_gone() {
    case(&["decl a>b 0", "old c>d 14"], &["decl-2 c>d 0", "old c>d 14"], &["gone a>b 0/0"]);
    // Said still, and not observed, is not gone.
    case(&["decl a>b 0"], &["decl a>b 0", "new a>c 30", "new b>c 30"], &["first a>c 0/0", "first b>c 0/0"]);
}

#[test]
fn with_a_server_goes_what_it_did() {
    let before = state("", &["old a>b 14", "old c>d 14"]);
    let after = state("b", &["new a>c 14", "new c>d 14"]);
    assert_eq!(told(&drift(&before, &after, &plan())), ["gone a>b 14/14", "new a>c 0/0"]);
    // Its partner must have been watched.
    let unwatched = state("b", &["new c>d 14"]);
    assert_eq!(told(&drift(&before, &unwatched, &plan())), Vec::<String>::new());
}

#[test]
fn pairs_of_services_are_told_once_the_heaviest_first() {
    let (before, after) = (
        state("", &["old a>b 14", "old c>d 14"]),
        state("", &["new a>c 14", "new a>d 14", "new b>e 14", "new b>c 14"]),
    );
    let mut plan: Plan = plan();
    let trust = Trust { code: "UNN".into(), name: "UNN".into(), rank: 1, shared: false };
    plan.trusts.insert(TrustId::new("unn"), trust);
    for (name, members) in [("one", "ab"), ("other", "cd")] {
        let (owner, users) = (TrustId::new("unn"), [].into());
        let service = Service { name: name.into(), owner, users, criticality: 0, hub: false };
        plan.services.insert(ServiceId::new(name), service);
        for vm in after.vms.iter().filter(|vm| members.contains(&vm.name)) {
            let service = Some(ServiceId::new(name));
            plan.vms.insert(vm.id.clone(), PlannedVm { service, ..PlannedVm::new(vm, true) });
        }
    }
    let drift = drift(&before, &after, &plan);
    let groups: Vec<_> = drift
        .dependency_groups
        .iter()
        .map(|group| {
            let name = |id: &Option<ServiceId>| id.as_ref().map_or("-", |id| id.as_str()).to_owned();
            (name(&group.from), name(&group.to), group.is_new, group.pairs, group.rows.len())
        })
        .collect();
    let group =
        |from: &str, to: &str, new, pairs| (from.to_owned(), to.to_owned(), new, pairs, pairs as usize);
    assert_eq!(
        groups,
        [
            group("one", "other", true, 3),
            group("one", "-", true, 1),
            group("one", "one", false, 1),
            group("other", "other", false, 1),
        ]
    );
}
