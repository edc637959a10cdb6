//! Which resource of the target stands for one of a source.
//!
//! In: an inventory, a plan, and the state before where there is one. Out: candidates with figures and reasons, the
//! best first. **The same inventory and roles give the same candidates, whatever is decided.**

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::names::{Forms, Sites};
use super::{Choice, Confidence, Reason, planned};
use crate::base::{Arrange as _, Gather as _};
use crate::drift::{self, Verdict};
use crate::estate::{Inventory, PlannedKind, Vm};
use crate::plan::{MappedKind, Plan, TargetName, VCenterRole};

/// Candidates that are kept of each resource.
pub const CANDIDATES: usize = 5;
/// A guess is this much better than the next best.
const MARGIN: i32 = 10;
/// A value that more share than this tells none of them.
const MANY: usize = 40;
/// Of the servers that have moved so many agree, in percent.
const AGREE: usize = 80;

/// A candidate, and what speaks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guess {
    pub to: TargetName,
    pub score: i32,
    pub confidence: Confidence,
    pub reasons: Vec<Reason>,
    /// Servers that have moved and use it now.
    pub moved: u32,
}

/// A resource of a source: its kind, vCenter and name.
pub(super) type SourceKey = (MappedKind, TargetName);

/// Everything that can be chosen, and candidates for every resource of the sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guesses {
    /// Whether there is a target at all.
    pub known: bool,
    /// Sorted.
    pub choices: Vec<Choice>,
    pub(super) sources: BTreeMap<SourceKey, Source>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) vlans: BTreeSet<u16>,
    pub(super) switches: BTreeSet<String>,
    /// The best first; at most twice [`CANDIDATES`], as some may have been put away.
    pub(super) candidates: Vec<Guess>,
}

impl Guesses {
    pub fn choice(&self, kind: MappedKind, name: &TargetName) -> Option<&Choice> {
        let found = self.choices.binary_search_by(|one| (one.kind, &one.name).cmp(&(kind, name))).ok()?;
        self.choices.get(found)
    }
}

/// The best of some candidates, where it stands out.
pub(super) fn best(candidates: &[Guess]) -> Option<&Guess> {
    let first = candidates.first()?;
    let clear = candidates.get(1).is_none_or(|second| first.score - second.score >= MARGIN);
    clear.then_some(first)
}

/// All guesses. `before` is the state before, in which servers that have moved since still stand where they were.
pub fn guesses(inventory: &Inventory, plan: &Plan, before: Option<&Inventory>) -> Guesses {
    if !super::is_known(inventory, plan) {
        return Guesses::default();
    }
    let choices = choices(inventory, plan);
    let mut sources = sources(inventory, plan);
    let moved = moved(inventory, plan, before);
    for kind in MappedKind::ALL {
        let own: Vec<&Choice> = choices.iter().filter(|choice| choice.kind == *kind).collect();
        let names: Vec<&str> =
            sources.keys().filter(|key| key.0 == *kind).map(|key| key.1.name.as_str()).collect();
        let targets: Vec<&str> = own.iter().map(|choice| choice.name.name.as_str()).collect();
        let sites = Sites::new(&names, &targets, places(inventory));
        let index = Index::new(&own, &sites);
        for (key, source) in sources.iter_mut().filter(|(key, _)| key.0 == *kind) {
            source.candidates = index.candidates(key, source, &sites, &moved);
        }
    }
    Guesses { known: true, choices, sources }
}

/// Names of places, which names of resources begin with.
fn places(inventory: &Inventory) -> impl Iterator<Item = &str> {
    let hosts = inventory.hosts.iter().map(|host| host.datacenter.as_str());
    let vms = inventory.vms.iter().map(|vm| vm.datacenter.as_str());
    let servers = inventory.vcenters.iter().filter_map(|vcenter| vcenter.server.split('.').next());
    hosts.chain(vms).into_set().into_iter().chain(servers)
}

/// Every resource of a VM: its kind and name.
pub(super) fn resources(vm: &Vm) -> impl Iterator<Item = (MappedKind, &str)> {
    let cluster = [(MappedKind::Cluster, vm.cluster.as_str())].into_iter();
    let datastores = vm.facts.datastores.iter().map(|name| (MappedKind::Datastore, name.as_str()));
    let groups = vm.port_groups.iter().map(|name| (MappedKind::PortGroup, name.as_str()));
    cluster.chain(datastores).chain(groups).filter(|(_, name)| !name.is_empty())
}

/// What VMs of the sources use, with what is known of port groups.
fn sources(inventory: &Inventory, plan: &Plan) -> BTreeMap<SourceKey, Source> {
    let mut sources: BTreeMap<SourceKey, Source> = BTreeMap::new();
    let is_source = |key: &str| plan.role_of(key) == VCenterRole::Source;
    for vm in inventory.vms.iter().filter(|vm| is_source(&vm.vcenter)) {
        for (kind, name) in resources(vm) {
            let source = sources.entry((kind, TargetName::new(&vm.vcenter, name))).or_default();
            // Where no tab lists port groups, a card alone tells its VLAN.
            if let (MappedKind::PortGroup, [_], [vlan]) =
                (kind, vm.port_groups.as_slice(), vm.vlans.as_slice())
            {
                source.vlans.insert(*vlan);
            }
        }
    }
    for group in inventory.port_groups.iter().filter(|group| is_source(&group.vcenter)) {
        let key = (MappedKind::PortGroup, TargetName::new(&group.vcenter, &group.name));
        let Some(source) = sources.get_mut(&key) else { continue };
        source.vlans.extend(group.vlan);
        source.switches.insert(group.switch.clone());
    }
    sources
}

/// What is there in the target and what is to come, each once.
fn choices(inventory: &Inventory, plan: &Plan) -> Vec<Choice> {
    let mut found: BTreeMap<SourceKey, Choice> = BTreeMap::new();
    let is_target = |key: &str| plan.role_of(key) == VCenterRole::Target;
    let mut there = |kind: MappedKind, vcenter: &str, name: &str, vlan: Option<u16>| {
        if name.is_empty() || !is_target(vcenter) {
            return;
        }
        let name = TargetName::new(vcenter, name);
        let new = || Choice { kind, name: name.clone(), vlans: Vec::new(), exists: true, from: None };
        found.entry((kind, name.clone())).or_insert_with(new).vlans.extend(vlan);
    };
    for one in &inventory.clusters {
        there(MappedKind::Cluster, &one.vcenter, &one.name, None);
    }
    for one in &inventory.hosts {
        there(MappedKind::Cluster, &one.vcenter, &one.cluster, None);
    }
    for one in &inventory.datastores {
        there(MappedKind::Datastore, &one.vcenter, &one.name, None);
    }
    for one in &inventory.port_groups {
        there(MappedKind::PortGroup, &one.vcenter, &one.name, one.vlan);
    }
    for vm in &inventory.vms {
        resources(vm).for_each(|(kind, name)| there(kind, &vm.vcenter, name, None));
    }
    for (one, vcenter) in planned(inventory, plan) {
        let (kind, name) = match one.kind {
            PlannedKind::Hosts => (MappedKind::Cluster, &one.cluster),
            PlannedKind::Datastore => (MappedKind::Datastore, &one.name),
            PlannedKind::PortGroup => (MappedKind::PortGroup, &one.name),
        };
        if name.is_empty() {
            continue;
        }
        let name = TargetName::new(&vcenter, name);
        let new = || Choice { kind, name: name.clone(), vlans: Vec::new(), exists: false, from: one.from };
        let slot = found.entry((kind, name.clone())).or_insert_with(new);
        slot.vlans.extend(one.vlan);
        if !slot.exists {
            slot.from = [slot.from, one.from].into_iter().flatten().min();
        }
    }
    let mut choices: Vec<Choice> = found.into_values().collect();
    for choice in &mut choices {
        choice.vlans.arrange();
        choice.vlans.dedup();
    }
    choices
}

/// By resource of a source: what servers that used it use now.
type Moved = BTreeMap<SourceKey, BTreeMap<TargetName, u32>>;

fn moved(inventory: &Inventory, plan: &Plan, before: Option<&Inventory>) -> Moved {
    let mut moved = Moved::new();
    if !inventory.vms.iter().any(|vm| plan.role_of(&vm.vcenter) == VCenterRole::Target) {
        return moved;
    }
    let mut seen = BTreeSet::new();
    let mut take = |old: &Inventory, found: drift::Drift| {
        for row in found.vms.iter().filter(|row| matches!(row.verdict, Verdict::Moved | Verdict::TwoPlaces)) {
            let vm = |state: &Inventory, id: Option<&_>| id.and_then(|id| state.vm(state.find(id)?).cloned());
            let (Some(from), Some(to)) = (vm(old, row.earlier.as_ref()), vm(inventory, row.later.as_ref()))
            else {
                continue;
            };
            if plan.role_of(&to.vcenter) == VCenterRole::Target && seen.insert(to.id.clone()) {
                witness(&mut moved, &from, &to);
            }
        }
    };
    take(inventory, drift::in_two_places(inventory, plan));
    if let Some(before) = before {
        let bare = Inventory { vms: inventory.vms.clone(), ..Inventory::default() };
        take(before, drift::drift(before, &bare, plan));
    }
    moved
}

/// A VM of several disks or cards does not tell which of them is now which.
fn witness(moved: &mut Moved, from: &Vm, to: &Vm) {
    for kind in MappedKind::ALL {
        let of = |vm| -> Vec<String> {
            resources(vm).filter(|(of, _)| of == kind).map(|(_, name)| name.to_owned()).collect()
        };
        if let ([old], [new]) = (of(from).as_slice(), of(to).as_slice()) {
            let slot = moved.entry((*kind, TargetName::new(&from.vcenter, old))).or_default();
            *slot.entry(TargetName::new(&to.vcenter, new)).or_default() += 1;
        }
    }
}

/// Choices of one kind by what they can be found under.
struct Index<'a> {
    choices: &'a [&'a Choice],
    forms: Vec<Forms>,
    /// For look-ups only.
    by: HashMap<String, Vec<usize>>,
    places: HashMap<&'a TargetName, usize>,
}

fn keys(forms: &Forms, vlans: impl Iterator<Item = u16>) -> Vec<String> {
    let named = [('w', &forms.words), ('b', &forms.bare), ('u', &forms.unnumbered)];
    let named =
        named.into_iter().filter(|(_, text)| !text.is_empty()).map(|(mark, text)| format!("{mark}{text}"));
    named.chain(vlans.map(|vlan| format!("v{vlan}"))).collect()
}

impl<'a> Index<'a> {
    fn new(choices: &'a [&'a Choice], sites: &Sites) -> Self {
        let forms: Vec<Forms> = choices.iter().map(|choice| sites.forms(&choice.name.name)).collect();
        let mut by: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, (choice, forms)) in choices.iter().zip(&forms).enumerate() {
            for key in keys(forms, choice.vlans.iter().copied()) {
                by.entry(key).or_default().push(at);
            }
        }
        let places = choices.iter().enumerate().map(|(at, choice)| (&choice.name, at)).collect();
        Self { choices, forms, by, places }
    }

    fn candidates(&self, key: &SourceKey, source: &Source, sites: &Sites, moved: &Moved) -> Vec<Guess> {
        let forms = sites.forms(&key.1.name);
        let moved = moved.get(key);
        let mut near: BTreeSet<usize> = BTreeSet::new();
        for key in keys(&forms, source.vlans.iter().copied()) {
            near.extend(self.by.get(&key).filter(|all| all.len() <= MANY).into_iter().flatten());
        }
        near.extend(moved.into_iter().flatten().filter_map(|(to, _)| self.places.get(to)));
        if self.choices.len() == 1 {
            near.insert(0);
        }
        let all: u32 = moved.into_iter().flatten().map(|(_, count)| *count).sum();
        let guess = |at: usize| {
            let (choice, other) = (self.choices.get(at)?, self.forms.get(at)?);
            let count = moved.and_then(|moved| moved.get(&choice.name)).copied().unwrap_or(0);
            let (mut score, mut reasons) = (0, Vec::new());
            if count > 0 && count as usize * 100 >= all as usize * AGREE {
                score += if count > 1 { 200 } else { 115 };
                reasons.push(Reason::Moved);
            }
            let alike = alike(key.0, (&key.1.name, &forms), (&choice.name.name, other));
            let vlans = vlans(&source.vlans, &choice.vlans);
            let only = (self.choices.len() == 1).then_some((20, Reason::OnlyOne));
            for (points, reason) in [alike, vlans, only].into_iter().flatten() {
                score += points;
                reasons.push(reason);
            }
            // What a single server has may be an exception.
            let alone = count == 1 && reasons == [Reason::Moved];
            let confidence = if alone { Confidence::Likely } else { Confidence::of(score)? };
            Some(Guess { to: choice.name.clone(), score, confidence, reasons, moved: count })
        };
        let mut found: Vec<Guess> = near.into_iter().filter_map(guess).collect();
        found.arrange_by(|a, b| (b.score, &a.to).cmp(&(a.score, &b.to)));
        found.truncate(2 * CANDIDATES);
        found
    }
}

/// Names of port groups say less: there are many, and a VLAN says more.
fn alike(kind: MappedKind, one: (&str, &Forms), other: (&str, &Forms)) -> Option<(i32, Reason)> {
    let same = |of: fn(&Forms) -> &String| !of(one.1).is_empty() && of(one.1) == of(other.1);
    let is_group = kind == MappedKind::PortGroup;
    let points = |plain: i32, group: i32| if is_group { group } else { plain };
    match () {
        () if one.0.trim() == other.0.trim() => Some((points(105, 70), Reason::SameName)),
        () if same(|forms| &forms.words) => Some((points(90, 60), Reason::SameWords)),
        () if same(|forms| &forms.bare) => Some((points(60, 50), Reason::NameButSite)),
        () if same(|forms| &forms.unnumbered) => Some((points(25, 20), Reason::NameButNumbers)),
        () => None,
    }
}

fn vlans(ours: &BTreeSet<u16>, theirs: &[u16]) -> Option<(i32, Reason)> {
    match () {
        () if ours.is_empty() || theirs.is_empty() => None,
        () if theirs.iter().any(|vlan| ours.contains(vlan)) => Some((45, Reason::SameVlan)),
        () => Some((-30, Reason::OtherVlan)),
    }
}
