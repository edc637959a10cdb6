//! What VMs have in common by what is written on them.
//!
//! In: the VMs of an inventory and their plan. Out: marks, each with the VMs that bear it. **A mark that many
//! different services bear, such as a folder of a whole trust, is set aside: it tells nothing.**

use crate::base::Arrange as _;

use std::collections::{BTreeMap, BTreeSet};

use super::names::Namer;
use super::places::Places;
use crate::estate::{Inventory, Vm};
use crate::plan::Plan;

/// Attributes that are looked at, those on most VMs first.
const ATTRIBUTES_MOST: usize = 12;
/// A mark on so many VMs, and on one in so many of all, needs another kind that agrees.
const LARGE: usize = 60;
const LARGE_PART: usize = 8;

/// Where a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Method {
    /// The service that owns the VM already.
    Service,
    Attribute,
    Folder,
    Name,
}

/// Something that VMs have in common.
pub(super) struct Mark {
    pub(super) kind: u32,
    pub(super) method: Method,
    /// Of the attribute.
    pub(super) heading: String,
    /// What tells it apart among its kind, in lower case.
    pub(super) key: String,
    /// As it is written; of a folder, its last part.
    pub(super) text: String,
    /// Handles, ascending.
    pub(super) vms: Vec<u32>,
    /// Set aside, as it tells nothing.
    pub(super) vague: bool,
}

/// All marks, and which each VM bears of each kind.
pub(super) struct Marks {
    pub(super) marks: Vec<Mark>,
    /// By kind, by VM: handle of the mark.
    pub(super) kinds: Vec<Vec<Option<u32>>>,
}

/// By key: the text as first written, and who bears it.
type Bearers = BTreeMap<String, (String, Vec<u32>)>;

impl Marks {
    /// The marks of the VMs that move, `scope` by handle.
    pub(super) fn read(inventory: &Inventory, plan: &Plan, scope: &[bool], places: &Places) -> Self {
        let mut marks = Self { marks: Vec::new(), kinds: Vec::new() };
        let inside =
            || (0_u32..).zip(&inventory.vms).zip(scope).filter(|(_, inside)| **inside).map(|(vm, _)| vm);
        marks.services(plan, inside());
        let mut folders = Bearers::new();
        for (at, vm) in inside() {
            bear(&mut folders, folder_key(&vm.folder), last_part(&vm.folder), at);
        }
        marks.kind(Method::Folder, "", folders, inventory.vms.len());
        let namer = Namer::learn(inside().map(|(_, vm)| vm.name.as_str()), &places.words());
        let mut names = Bearers::new();
        for (at, vm) in inside() {
            if let Some(stem) = namer.stem(&vm.name) {
                bear(&mut names, stem.pattern(), &stem.title(), at);
            }
        }
        marks.kind(Method::Name, "", names, inventory.vms.len());
        for heading in headings(inside().map(|(_, vm)| vm)) {
            let mut values = Bearers::new();
            for (at, vm) in inside() {
                let value = vm.attributes.get(&heading).map_or("", String::as_str).trim();
                if !is_stamp(value) {
                    bear(&mut values, value.to_lowercase(), value, at);
                }
            }
            marks.kind(Method::Attribute, &heading, values, inventory.vms.len());
        }
        marks.set_aside(inside().count());
        marks
    }

    /// Every service of the plan, also those without VMs: a name may mean them.
    fn services<'a>(&mut self, plan: &Plan, vms: impl Iterator<Item = (u32, &'a Vm)>) {
        let mut bearers: Bearers = plan
            .services
            .iter()
            .map(|(id, service)| (id.as_str().to_owned(), (service.name.clone(), Vec::new())))
            .collect();
        let mut count = 0;
        for (at, vm) in vms {
            count = at as usize + 1;
            let service = plan.vms.get(&vm.id).and_then(|planned| planned.service.as_ref());
            if let Some((_, vms)) = service.and_then(|id| bearers.get_mut(id.as_str())) {
                vms.push(at);
            }
        }
        self.kind(Method::Service, "", bearers, count);
    }

    fn kind(&mut self, method: Method, heading: &str, bearers: Bearers, vms: usize) {
        let kind = u32::try_from(self.kinds.len()).unwrap_or(u32::MAX);
        let mut of_vm = vec![None; vms];
        for (key, (text, vms)) in bearers {
            let handle = u32::try_from(self.marks.len()).unwrap_or(u32::MAX);
            for &vm in &vms {
                if let Some(slot) = of_vm.get_mut(vm as usize) {
                    *slot = Some(handle);
                }
            }
            self.marks.push(Mark { kind, method, heading: heading.to_owned(), key, text, vms, vague: false });
        }
        self.kinds.push(of_vm);
    }

    pub(super) fn mark(&self, handle: u32) -> Option<&Mark> {
        self.marks.get(handle as usize)
    }

    /// The mark of a kind that a VM bears, unless it is set aside.
    pub(super) fn told(&self, kind: usize, vm: u32) -> Option<u32> {
        let handle = (*self.kinds.get(kind)?.get(vm as usize)?)?;
        (!self.mark(handle)?.vague).then_some(handle)
    }

    /// Sets aside what is spread over many marks of another kind and that no kind agrees with. Twice, for what
    /// is set aside first no longer speaks for or against another.
    fn set_aside(&mut self, all: usize) {
        for _ in 0..2 {
            let vague: Vec<bool> =
                self.marks.iter().map(|mark| mark.vague || self.is_vague(mark, all)).collect();
            for (mark, vague) in self.marks.iter_mut().zip(vague) {
                mark.vague = vague;
            }
        }
    }

    fn is_vague(&self, mark: &Mark, all: usize) -> bool {
        if mark.method == Method::Service {
            return false;
        }
        let (mut agreed, mut spread) = (false, false);
        for kind in (0..self.kinds.len()).filter(|kind| *kind != mark.kind as usize) {
            let (known, distinct, most, other) = self.spread(mark, kind);
            // A mark that nearly all bear agrees with everything.
            agreed |= known >= 2 && most * 10 >= known * 7 && most * 2 >= other;
            spread |= known >= 3 && distinct >= 3 && most * 2 < known;
        }
        let large = mark.vms.len() > LARGE.max(all / LARGE_PART);
        !agreed && (spread || large)
    }

    /// Of the VMs of a mark: how many bear one of another kind, how many different ones, the most of one, and on
    /// how many that one is in all.
    fn spread(&self, mark: &Mark, kind: usize) -> (usize, usize, usize, usize) {
        let mut others: Vec<u32> = mark.vms.iter().filter_map(|&vm| self.told(kind, vm)).collect();
        others.arrange();
        let runs = || others.chunk_by(|a, b| a == b);
        let most = runs().max_by_key(|run| run.len()).unwrap_or_default();
        let other = most.first().and_then(|&of| self.mark(of)).map_or(0, |other| other.vms.len());
        (others.len(), runs().count(), most.len(), other)
    }
}

fn bear(bearers: &mut Bearers, key: String, text: &str, vm: u32) {
    if !key.is_empty() && key.len() <= 300 {
        bearers.entry(key).or_insert_with(|| (text.to_owned(), Vec::new())).1.push(vm);
    }
}

/// Folders named for a role or an environment belong to the one above.
fn without_roles(folder: &str) -> &str {
    let mut folder = folder.trim().trim_end_matches('/');
    while let Some((above, last)) = folder.rsplit_once('/') {
        let last = last.trim().to_lowercase();
        let role = ["app", "db", "web", "test", "prod", "sql", "dev", "qa", "applikasjon", "database"];
        if above.is_empty() || !role.contains(&last.as_str()) {
            break;
        }
        folder = above;
    }
    folder
}

fn folder_key(folder: &str) -> String {
    without_roles(folder).to_lowercase()
}

fn last_part(folder: &str) -> &str {
    without_roles(folder).rsplit('/').next().unwrap_or_default().trim()
}

/// Headings of attributes whose values may be names of services: on several VMs each.
fn headings<'a>(vms: impl Iterator<Item = &'a Vm>) -> Vec<String> {
    let mut values: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
    for vm in vms {
        for (heading, value) in &vm.attributes {
            let value = value.trim();
            if !is_stamp(value) {
                *values.entry(heading).or_default().entry(value).or_default() += 1;
            }
        }
    }
    let mut good: Vec<(u32, &str)> = Vec::new();
    for (heading, values) in values {
        let filled: u32 = values.values().sum();
        let shared: u32 = values.values().filter(|count| **count > 1).sum();
        if filled >= 4 && values.len() >= 2 && shared * 2 >= filled {
            good.push((filled, heading));
        }
    }
    good.arrange_by_key(|&(filled, heading)| (std::cmp::Reverse(filled), heading));
    let chosen: BTreeSet<&str> = good.into_iter().take(ATTRIBUTES_MOST).map(|(_, heading)| heading).collect();
    chosen.into_iter().map(str::to_owned).collect()
}

/// Times, numbers and keys name nothing: values without letters, or with more digits than letters.
fn is_stamp(value: &str) -> bool {
    let letters = value.chars().filter(|next| next.is_alphabetic()).count();
    let digits = value.chars().filter(char::is_ascii_digit).count();
    letters < 2
        || digits > letters
        || ["true", "false", "yes", "no", "ja", "nei"].contains(&value.to_lowercase().as_str())
}
