//! Which VM of one inventory is which of the other.
//!
//! In: two inventories, and what each vCenter is. Out: a [`Pairing`]. **An id counts first, then an instance
//! UUID in its vCenter, and only then likeness; a VM is at most one other.**

use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;

use super::score::{ASK, LIKELY, MARGIN, Score};
use super::{CANDIDATES, Candidate, Confidence, Fact, Question};
use crate::base::Arrange as _;
use crate::estate::{Inventory, Vm};
use crate::plan::{Plan, VCenterRole};

/// A value that more VMs share than this tells none of them.
const MANY: usize = 8;

/// Endings of what a move leaves behind.
const LEFTOVER_ENDINGS: [&str; 8] =
    ["_old", "-old", ".old", " (old)", "_migrated", "-migrated", "_moved", "_gammel"];

/// Handles on both sides.
pub(super) struct Pairing {
    /// By earlier handle: the VM where it was, under the same or a new VM ID.
    stays: Vec<Option<u32>>,
    /// By earlier handle: the VM in a target.
    target: Vec<Option<u32>>,
    /// By later handle.
    origin: Vec<Option<u32>>,
    /// Matches that are not by id, sorted by earlier handle.
    found: Vec<Found>,
    /// What was thought of and not taken.
    doubtful: Vec<Found>,
}

/// A match, and what speaks for it.
pub(super) struct Found {
    pub earlier: u32,
    pub later: u32,
    pub confidence: Confidence,
    pub score: i32,
    pub facts: Vec<Fact>,
}

/// All VMs by what they can be found again under.
pub(super) struct Uniques {
    earlier: HashMap<String, Vec<u32>>,
    later: HashMap<String, Vec<u32>>,
}

impl Pairing {
    pub(super) fn stays(&self, earlier: u32) -> Option<u32> {
        *self.stays.get(earlier as usize)?
    }

    pub(super) fn target(&self, earlier: u32) -> Option<u32> {
        *self.target.get(earlier as usize)?
    }

    /// Where the machine is now: in the target, if it is there.
    pub(super) fn now(&self, earlier: u32) -> Option<u32> {
        self.target(earlier).or_else(|| self.stays(earlier))
    }

    pub(super) fn origin(&self, later: u32) -> Option<u32> {
        *self.origin.get(later as usize)?
    }

    pub(super) fn found(&self, earlier: u32) -> Option<&Found> {
        let at = self.found.binary_search_by(|found| found.earlier.cmp(&earlier)).ok()?;
        self.found.get(at)
    }

    fn join(&mut self, earlier: u32, later: u32, in_target: bool) {
        let side = if in_target { &mut self.target } else { &mut self.stays };
        if let (Some(there), Some(back)) =
            (side.get_mut(earlier as usize), self.origin.get_mut(later as usize))
        {
            (*there, *back) = (Some(later), Some(earlier));
        }
    }
}

impl Uniques {
    /// Whether one VM of either has it. `own` does not count: the later VM that stands where the earlier did.
    fn has(&self, key: &str, own: Option<u32>) -> bool {
        let alone = |side: &HashMap<String, Vec<u32>>, own: Option<u32>| {
            let others = side.get(key).into_iter().flatten().filter(|at| Some(**at) != own);
            others.count() == 1
        };
        alone(&self.earlier, None) && alone(&self.later, own)
    }

    pub(super) fn has_smbios(&self, uuid: &str, own: Option<u32>) -> bool {
        self.has(&key('s', uuid), own)
    }

    pub(super) fn has_mac(&self, mac: &[u8; 6], own: Option<u32>) -> bool {
        self.has(&key('m', &written(mac)), own)
    }

    pub(super) fn has_address(&self, address: &IpAddr, own: Option<u32>) -> bool {
        self.has(&key('a', &address.to_string()), own)
    }
}

/// A name without what tools add to what a move leaves behind, in lower case.
pub(super) fn stem(name: &str) -> String {
    let name = name.trim().to_lowercase();
    let bare = LEFTOVER_ENDINGS.iter().find_map(|ending| name.strip_suffix(ending));
    bare.filter(|bare| !bare.is_empty()).map_or_else(|| name.clone(), str::to_owned)
}

fn key(kind: char, value: &str) -> String {
    let mut key = String::from(kind);
    key.push_str(value);
    key
}

fn written(mac: &[u8; 6]) -> String {
    mac.iter().fold(String::with_capacity(12), |text, byte| {
        let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('0');
        text + digit(byte >> 4).encode_utf8(&mut [0; 4]) + digit(byte & 15).encode_utf8(&mut [0; 4])
    })
}

/// Under which a VM can be found again.
fn keys(vm: &Vm) -> Vec<String> {
    let texts = [('i', vm.instance_uuid.clone()), ('s', vm.smbios_uuid.clone()), ('n', stem(&vm.name))];
    let texts = texts.into_iter().chain([('d', vm.dns_name.to_lowercase())]);
    let addresses = vm.addresses.iter().map(|address| ('a', address.to_string()));
    let cards = vm.facts.macs.iter().map(|mac| ('m', written(mac)));
    texts
        .chain(addresses)
        .chain(cards)
        .filter(|(_, text)| !text.is_empty())
        .map(|(kind, text)| key(kind, &text))
        .collect()
}

/// Handles of VMs by key; of keys that many share only the first ones.
fn index(vms: &[Vm], wanted: impl Fn(u32) -> bool) -> HashMap<String, Vec<u32>> {
    let mut index: HashMap<String, Vec<u32>> = HashMap::with_capacity(vms.len() * 4);
    for (at, vm) in (0_u32..).zip(vms).filter(|(at, _)| wanted(*at)) {
        for key in keys(vm) {
            let bucket = index.entry(key).or_default();
            if bucket.len() <= MANY {
                bucket.push(at);
            }
        }
    }
    index
}

pub(super) fn pair(earlier: &Inventory, later: &Inventory, plan: &Plan) -> Pairing {
    let mut pairing = Pairing {
        stays: vec![None; earlier.vms.len()],
        target: vec![None; earlier.vms.len()],
        origin: vec![None; later.vms.len()],
        found: Vec::new(),
        doubtful: Vec::new(),
    };
    for (at, vm) in (0_u32..).zip(&earlier.vms) {
        let same = later.find(&vm.id).and_then(|now| Some((now, later.vm(now)?)));
        if let Some((now, _)) = same.filter(|(_, now)| !vm.is_other(now)) {
            pairing.join(at, now, false);
        }
    }
    if pairing.origin.iter().all(Option::is_some) {
        return pairing;
    }
    let uniques = Uniques { earlier: index(&earlier.vms, |_| true), later: index(&later.vms, |_| true) };
    by_instance(earlier, later, &uniques, &mut pairing);
    by_likeness(earlier, later, plan, &uniques, &mut pairing);
    pairing.found.arrange_by(|a, b| a.earlier.cmp(&b.earlier));
    pairing
}

/// The same instance UUID in the same vCenter: registered anew. Sure, unless all else is different.
fn by_instance(earlier: &Inventory, later: &Inventory, uniques: &Uniques, pairing: &mut Pairing) {
    let place = |vm: &Vm| [vm.vcenter.as_str(), vm.instance_uuid.as_str()].join("\n");
    let places = |vms: &[Vm]| {
        let mut places: HashMap<String, Vec<u32>> = HashMap::new();
        for (at, vm) in (0_u32..).zip(vms).filter(|(_, vm)| !vm.instance_uuid.is_empty()) {
            let bucket = places.entry(place(vm)).or_default();
            if bucket.len() < 2 {
                bucket.push(at);
            }
        }
        places
    };
    let (claims, open) = (places(&earlier.vms), places(&later.vms));
    for (at, vm) in (0_u32..).zip(&earlier.vms) {
        if vm.instance_uuid.is_empty() || pairing.stays(at).is_some() {
            continue;
        }
        let key = place(vm);
        let (Some([_]), Some([now])) =
            (claims.get(&key).map(Vec::as_slice), open.get(&key).map(Vec::as_slice))
        else {
            continue;
        };
        let Some(after) = later.vm(*now).filter(|_| pairing.origin(*now).is_none()) else { continue };
        let Score { sum, facts } = Score::of(vm, after, uniques, None);
        let known =
            [Fact::Name, Fact::SmbiosUuid, Fact::SharedSmbiosUuid, Fact::DnsName, Fact::Address, Fact::Mac];
        let confirmed = facts.iter().any(|fact| known.contains(fact)) && vm.kind == after.kind;
        let confidence = if confirmed { Confidence::Sure } else { Confidence::Likely };
        pairing.found.push(Found { earlier: at, later: *now, confidence, score: sum, facts });
        pairing.join(at, *now, false);
    }
}

/// The best and the next best score of one VM.
#[derive(Clone, Copy, Default)]
struct Best {
    first: i32,
    second: i32,
}

impl Best {
    fn see(&mut self, score: i32) {
        if score > self.first {
            (self.first, self.second) = (score, self.first);
        } else {
            self.second = self.second.max(score);
        }
    }

    fn stands_out(self, score: i32) -> bool {
        score == self.first && score - self.second >= MARGIN
    }
}

fn by_likeness(
    earlier: &Inventory,
    later: &Inventory,
    plan: &Plan,
    uniques: &Uniques,
    pairing: &mut Pairing,
) {
    let pairs = likely_pairs(earlier, later, plan, uniques, pairing);
    let mut best_of_earlier = vec![Best::default(); earlier.vms.len()];
    let mut best_of_later = vec![Best::default(); later.vms.len()];
    for (found, _) in &pairs {
        if let Some(best) = best_of_earlier.get_mut(found.earlier as usize) {
            best.see(found.score);
        }
        if let Some(best) = best_of_later.get_mut(found.later as usize) {
            best.see(found.score);
        }
    }
    let stands_out =
        |best: &[Best], at: u32, score| best.get(at as usize).is_some_and(|b| b.stands_out(score));
    for (found, taken) in pairs {
        let clear = stands_out(&best_of_earlier, found.earlier, found.score)
            && stands_out(&best_of_later, found.later, found.score);
        let target = later.vm(found.later).is_some_and(|vm| plan.role_of(&vm.vcenter) == VCenterRole::Target);
        if taken && clear {
            pairing.join(found.earlier, found.later, target);
            pairing.found.push(found);
        } else {
            pairing.doubtful.push(found);
        }
    }
}

/// Pairs that are at least a question, and whether they are good enough to be a match.
fn likely_pairs(
    earlier: &Inventory,
    later: &Inventory,
    plan: &Plan,
    uniques: &Uniques,
    pairing: &Pairing,
) -> Vec<(Found, bool)> {
    let open = index(&later.vms, |at| pairing.origin(at).is_none());
    let claims = index(&earlier.vms, |at| pairing.stays(at).is_none());
    let few = |vms: &Vec<u32>| vms.len() <= MANY;
    let before: BTreeSet<&str> = super::vcenters(earlier);
    let mut pairs = Vec::new();
    for (at, vm) in (0_u32..).zip(&earlier.vms) {
        let mut near: Vec<u32> = Vec::new();
        for key in keys(vm).iter().filter(|key| claims.get(*key).is_none_or(few)) {
            near.extend(open.get(key).filter(|vms| few(vms)).into_iter().flatten());
        }
        near.arrange();
        near.dedup();
        for now in near {
            let Some(after) = later.vm(now).filter(|after| after.kind == vm.kind) else { continue };
            let elsewhere = after.vcenter != vm.vcenter;
            let role = plan.role_of(&after.vcenter);
            let unsaid =
                !plan.vcenters.contains_key(&after.vcenter) && !before.contains(after.vcenter.as_str());
            let arrives = elsewhere
                && (role == VCenterRole::Target || unsaid)
                && plan.role_of(&vm.vcenter) != VCenterRole::Target;
            if !arrives && pairing.stays(at).is_some() {
                continue;
            }
            let score = Score::of(vm, after, uniques, pairing.stays(at));
            if score.sum < ASK {
                continue;
            }
            // Nobody has said yet what that vCenter is.
            let good = score.sum >= LIKELY && score.is_broad() && !unsaid;
            let Score { sum, facts } = score;
            let confidence = Confidence::Likely;
            pairs.push((Found { earlier: at, later: now, confidence, score: sum, facts }, good));
        }
    }
    pairs
}

/// Later VMs that nothing was found for, though something is like them.
pub(super) fn questions(earlier: &Inventory, later: &Inventory, pairing: &Pairing) -> Vec<Question> {
    let mut doubtful: Vec<&Found> = pairing
        .doubtful
        .iter()
        .filter(|found| pairing.origin(found.later).is_none() && pairing.target(found.earlier).is_none())
        .collect();
    doubtful.arrange_by_key(|found| (found.later, std::cmp::Reverse(found.score), found.earlier));
    let mut questions: Vec<Question> = Vec::new();
    for found in doubtful {
        let (Some(before), Some(after)) = (earlier.vm(found.earlier), later.vm(found.later)) else {
            continue;
        };
        if questions.last().is_none_or(|last| last.later != after.id) {
            let (later, name) = (after.id.clone(), after.name.clone());
            questions.push(Question { later, name, candidates: Vec::new() });
        }
        let Some(last) = questions.last_mut().filter(|last| last.candidates.len() < CANDIDATES) else {
            continue;
        };
        last.candidates.push(Candidate {
            earlier: before.id.clone(),
            name: before.name.clone(),
            score: found.score,
            facts: found.facts.clone(),
        });
    }
    questions
}
