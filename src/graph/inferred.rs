//! What makes it likely that two VMs belong together though nobody saw or said so.
//!
//! In: an inventory, and what people said does not belong together. Out: ties with their reasons. **A tie is no link:
//! it has no direction, weighs nothing where waves are reckoned, and stands beside what was seen.** Only a shared disk
//! binds: both VMs write to it, so `check` holds them together.
//!
//! What counts is narrow on purpose, for a wrong tie costs trust:
//! - a disk that is set up to be shared, by its file;
//! - names that differ in a counter alone (`sql-01`, `sql-02`; `sql-a`, `sql-b`; `primary`, `secondary`), where two
//!   to four share the rest of the name and number on from each other;
//! - a datastore that holds two to four VMs with names alike, and nothing else.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Arrange as _, Gather as _, ServiceId, VmId, named};
use crate::estate::{Inventory, Vm, VmIndex, VmKind};
use crate::plan::{Plan, Says, Side};

/// More than these are a row of like servers, and no pair.
const MOST: usize = 4;

named! {
    /// Why two VMs are tied, the strongest first.
    TieCode {
        SharedDisk = "shared-disk",
        NamePair = "name-pair",
        OwnDatastore = "own-datastore",
    }
}

/// Two VMs that probably belong together; `from` is the smaller handle.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    pub from: VmIndex,
    pub to: VmIndex,
    pub code: TieCode,
    /// The disk, what the names share, or the datastore.
    pub about: String,
    /// They are in the same folder or cluster too.
    pub near: bool,
}

/// Two services with ties between their VMs; `from` is the smaller id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceTie {
    pub from: ServiceId,
    pub to: ServiceId,
    /// The strongest reason.
    pub code: TieCode,
    /// Pairs of VMs.
    pub pairs: u32,
}

/// All ties between servers, sorted.
pub(super) fn ties(inventory: &Inventory) -> Vec<Tie> {
    let mut ties = Vec::new();
    let mut tie = |code: TieCode, about: &str, group: &[VmIndex]| {
        for pair in group.windows(2) {
            let [one, other] = *pair else { continue };
            let near = inventory.vm(one).zip(inventory.vm(other)).is_some_and(|(a, b)| near(a, b));
            let about = about.to_owned();
            ties.push(Tie { from: one.min(other), to: one.max(other), code, about, near });
        }
    };
    for ((_, disk), group) in places(inventory, |vm| &vm.facts.shared_disks) {
        tie(TieCode::SharedDisk, disk, &group);
    }
    for (stem, group) in pairs_by_name(inventory) {
        tie(TieCode::NamePair, &stem, &group);
    }
    for ((_, store), group) in places(inventory, |vm| &vm.facts.datastores) {
        if group.len() <= MOST && are_alike(inventory, &group) {
            tie(TieCode::OwnDatastore, store, &group);
        }
    }
    ties.arrange();
    ties.dedup();
    ties
}

/// Those between what nobody said to be apart. A shared disk is a fact, and holds whatever was said.
pub(super) fn not_apart(inventory: &Inventory, plan: &Plan, ties: &[Tie]) -> Vec<Tie> {
    let apart = apart(plan);
    let stands = |tie: &&Tie| {
        apart.is_empty() || tie.code == TieCode::SharedDisk || !is_apart(inventory, plan, &apart, tie)
    };
    ties.iter().filter(stands).cloned().collect()
}

fn near(one: &Vm, other: &Vm) -> bool {
    let same = |a: &str, b: &str| !a.is_empty() && a == b;
    one.vcenter == other.vcenter && (same(&one.folder, &other.folder) || same(&one.cluster, &other.cluster))
}

fn servers(inventory: &Inventory) -> impl Iterator<Item = (VmIndex, &Vm)> {
    (0_u32..).zip(&inventory.vms).filter(|(_, vm)| vm.kind == VmKind::Server)
}

/// By vCenter and name: the servers that have it, where they are more than one.
fn places(inventory: &Inventory, of: impl Fn(&Vm) -> &Vec<String>) -> BTreeMap<(&str, &str), Vec<VmIndex>> {
    let mut places: BTreeMap<(&str, &str), Vec<VmIndex>> = BTreeMap::new();
    let mut others: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (at, vm) in (0_u32..).zip(&inventory.vms) {
        for name in of(vm) {
            let key = (vm.vcenter.as_str(), name.as_str());
            if vm.kind == VmKind::Server {
                places.entry(key).or_default().push(at);
            } else {
                others.insert(key);
            }
        }
    }
    places.retain(|key, group| group.len() > 1 && !others.contains(key));
    places
}

/// Whether the names of some VMs begin alike: with half of the shortest, four characters at least.
fn are_alike(inventory: &Inventory, group: &[VmIndex]) -> bool {
    let names: Vec<Vec<char>> = group
        .iter()
        .filter_map(|&vm| Some(inventory.vm(vm)?.name.to_lowercase().chars().collect()))
        .collect();
    let Some((first, rest)) = names.split_first() else { return false };
    let shared = |other: &Vec<char>| first.iter().zip(other).take_while(|(a, b)| a == b).count();
    let common = rest.iter().map(shared).min().unwrap_or(0);
    let shortest = names.iter().map(Vec::len).min().unwrap_or(0);
    common >= 4 && common * 2 >= shortest
}

/// What a name counts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counter {
    Number,
    Letter,
    Part,
}

/// Words for the first and for the second of two.
const PARTS: [(&str, u32); 16] = [
    ("primary", 0),
    ("primær", 0),
    ("prim", 0),
    ("pri", 0),
    ("active", 0),
    ("aktiv", 0),
    ("master", 0),
    ("hoved", 0),
    ("secondary", 1),
    ("sekundær", 1),
    ("sek", 1),
    ("sec", 1),
    ("passive", 1),
    ("passiv", 1),
    ("standby", 1),
    ("replica", 1),
];

/// What stays of a name without its counter, and the counter; both of the host's own name.
pub fn counted(name: &str) -> Option<(String, Counter, u32)> {
    let name = name.trim().to_lowercase();
    let host = name.split('.').next().unwrap_or_default();
    let stem = |text: &str| {
        let stem = text.trim_end_matches(['-', '_', ' ']);
        let letters = stem.chars().filter(|next| next.is_alphabetic()).count();
        (letters >= 3).then(|| stem.to_owned())
    };
    let ends_apart = |rest: &str| rest.ends_with(['-', '_', ' ']);
    for (word, place) in PARTS {
        if let Some(rest) = host.strip_suffix(word).filter(|rest| ends_apart(rest)) {
            return Some((stem(rest)?, Counter::Part, place));
        }
    }
    let digits = host.trim_end_matches(|next: char| next.is_ascii_digit());
    if digits.len() < host.len() {
        let number = host.get(digits.len()..)?.parse().ok()?;
        return Some((stem(digits)?, Counter::Number, number));
    }
    let (at, letter) = host.char_indices().next_back().filter(|(_, last)| ('a'..='d').contains(last))?;
    let rest = host.get(..at)?;
    let apart = ends_apart(rest) || rest.ends_with(|next: char| next.is_ascii_digit());
    apart.then(|| Some((stem(rest)?, Counter::Letter, u32::from(letter)))).flatten()
}

/// Groups of two to four that number on from each other, by what their names share.
fn pairs_by_name(inventory: &Inventory) -> Vec<(String, Vec<VmIndex>)> {
    let mut groups: BTreeMap<(String, Counter), Vec<(u32, VmIndex)>> = BTreeMap::new();
    for (at, vm) in servers(inventory) {
        if let Some((stem, counter, number)) = counted(&vm.name) {
            groups.entry((stem, counter)).or_default().push((number, at));
        }
    }
    let mut pairs = Vec::new();
    for ((stem, _), mut group) in groups {
        group.arrange();
        let follow = group.windows(2).all(|pair| matches!(pair, [a, b] if b.0 == a.0 + 1));
        if (2..=MOST).contains(&group.len()) && follow {
            pairs.push((stem, group.into_iter().map(|(_, vm)| vm).collect()));
        }
    }
    pairs
}

type Pair<'a> = (&'a Side, &'a Side);

/// What people said does not belong together.
fn apart(plan: &Plan) -> BTreeSet<Pair<'_>> {
    let said = plan.statements.values().filter(|one| one.says == Says::Unrelated);
    said.map(|one| ordered(&one.from, &one.to)).into_set()
}

fn ordered<'a>(one: &'a Side, other: &'a Side) -> Pair<'a> {
    if one <= other { (one, other) } else { (other, one) }
}

/// Whether the two VMs, or what owns them, were said to be apart.
fn is_apart(inventory: &Inventory, plan: &Plan, apart: &BTreeSet<Pair<'_>>, tie: &Tie) -> bool {
    let sides = |id: &VmId| {
        let service = plan.vms.get(id).and_then(|vm| vm.service.clone());
        [Some(Side::Vm(id.clone())), service.map(Side::Service)].into_iter().flatten().collect::<Vec<_>>()
    };
    let (Some(from), Some(to)) = (inventory.vm(tie.from), inventory.vm(tie.to)) else { return false };
    let (from, to) = (sides(&from.id), sides(&to.id));
    from.iter().any(|one| to.iter().any(|other| apart.contains(&ordered(one, other))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Minutes, StatementId};
    use crate::graph::fixture::Fixture;
    use crate::plan::Statement;

    fn said(fixture: &Fixture) -> Vec<String> {
        let name = |vm| fixture.inventory.vm(vm).map_or("", |vm| vm.name.as_str());
        let line = |tie: &Tie| {
            let near = if tie.near { " near" } else { "" };
            format!("{} {} {} {}{near}", tie.code.as_str(), name(tie.from), name(tie.to), tie.about)
        };
        let all = ties(&fixture.inventory);
        not_apart(&fixture.inventory, &fixture.plan, &all).iter().map(line).collect()
    }

    /// The ties by name among some servers, in short.
    fn by_name(names: &str) -> String {
        let lines: Vec<String> = names.split(' ').map(|name| format!("vm {name}")).collect();
        let fixture = Fixture::parse(&format!("trust UNN\n{}", lines.join("\n")));
        let all = said(&fixture);
        all.iter().map(|line| line.trim_start_matches("name-pair ")).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn names_that_differ_in_a_counter_alone() {
        for (names, ties) in [
            ("unn-sql-01 unn-sql-02", "unn-sql-01 unn-sql-02 unn-sql"),
            ("SQL01 sql02", "SQL01 sql02 sql"),
            ("sql01a sql01b", "sql01a sql01b sql01"),
            ("app-a app-b", "app-a app-b app"),
            ("node1 node2 node3", "node1 node2 node; node2 node3 node"),
            ("pacs-prim pacs-sek", "pacs-prim pacs-sek pacs"),
            ("pacs-primary pacs-standby", "pacs-primary pacs-standby pacs"),
            ("db1.unn.example db2.nlsh.example", ""),
            ("data1.unn.example data2.nlsh.example", "data1.unn.example data2.nlsh.example data"),
            // One alone, a gap, a row of like servers, names that say nothing.
            ("unn-sql-01", ""),
            ("unn-sql-01 unn-sql-03", ""),
            ("web01 web02 web03 web04 web05", ""),
            ("vm1 vm2", ""),
            ("12 13", ""),
            ("alfa beta", ""),
            ("data datb", ""),
            ("lab-01 lab-01x", ""),
            ("lab99999999999 lab99999999998", ""),
        ] {
            assert_eq!(by_name(names), ties, "{names}");
        }
    }

    #[test]
    fn the_same_folder_or_cluster_is_told() {
        let fixture = Fixture::parse("trust UNN\nvm sql-a cluster=c1\nvm sql-b cluster=c1");
        assert_eq!(said(&fixture), ["name-pair sql-a sql-b sql near"]);
    }

    fn with(lines: &str, change: impl Fn(&mut Vm)) -> Fixture {
        let mut fixture = Fixture::parse(&format!("trust UNN\n{lines}"));
        fixture.each("", change);
        fixture
    }

    #[test]
    fn a_shared_disk_by_its_file_and_vcenter() {
        let disk = "[ds1] quorum/q.vmdk";
        let mut fixture = with("vm alfa\nvm beta\nvm gamma\nvm delta", |vm| {
            if vm.name != "gamma" {
                vm.facts.shared_disks = vec![disk.to_owned()];
            }
        });
        fixture.each("delta", |vm| vm.vcenter = "other".to_owned());
        assert_eq!(said(&fixture), [format!("shared-disk alfa beta {disk}")]);
    }

    #[test]
    fn a_datastore_of_their_own() {
        let on = |store: &'static str| move |vm: &mut Vm| vm.facts.datastores = vec![store.to_owned()];
        let two = with("vm helse-x\nvm helse-y", on("ds"));
        assert_eq!(said(&two), ["own-datastore helse-x helse-y ds"]);
        let unlike = with("vm helse-x\nvm noe-annet", on("ds"));
        assert_eq!(said(&unlike), Vec::<String>::new());
        let five = with("vm helse-p\nvm helse-q\nvm helse-r\nvm helse-s\nvm helse-t", on("ds"));
        assert_eq!(said(&five), Vec::<String>::new());
        let mut template = with("vm helse-x\nvm helse-y\nvm mal", on("ds"));
        template.each("mal", |vm| vm.kind = VmKind::Template);
        assert_eq!(said(&template), Vec::<String>::new());
    }

    #[test]
    fn what_a_person_says_is_apart_is_no_hint_but_a_disk_stays() {
        let mut fixture = with("service Lab UNN\nvm sql-a svc=Lab\nvm sql-b", |vm| {
            vm.facts.shared_disks = vec!["[ds] q.vmdk".to_owned()];
        });
        assert_eq!(said(&fixture).len(), 2);
        let say = |from: Side, to: Side| Statement {
            from,
            to,
            says: Says::Unrelated,
            reason: "nei".to_owned(),
            at: Minutes(0),
        };
        let [a, b] = ["sql-a", "sql-b"].map(|id| Side::Vm(VmId::new(id)));
        for statement in [say(b.clone(), a), say(Side::Service(ServiceId::new("Lab")), b)] {
            fixture.plan.statements = [(StatementId::new("one"), statement)].into();
            assert_eq!(said(&fixture), ["shared-disk sql-a sql-b [ds] q.vmdk"]);
        }
    }
}
