//! Proposals as a person reads them: name, owner, reasons, confidence.
//!
//! In: groups of VMs. Out: proposals. **A figure in a reason can be counted again in the inventory; confidence
//! rises where independent reasons agree and falls where one speaks against.**

use crate::base::Arrange as _;

use std::collections::{BTreeMap, BTreeSet};

use super::groups::Group;
use super::marks::{Mark, Marks, Method};
use super::near::Talk;
use super::places::Places;
use super::{Proposals, ServiceProposal};
use crate::base::{Gather as _, ServiceId};
use crate::estate::Inventory;
use crate::graph::{Ground, GroundCode, HubProposal, together};
use crate::plan::Plan;

/// What proposals are made of.
pub(super) struct Making<'a> {
    pub(super) inventory: &'a Inventory,
    pub(super) plan: &'a Plan,
    pub(super) places: Places,
    pub(super) marks: Marks,
    /// By VM: moves and has no service, and nobody took it out of one.
    pub(super) free: Vec<bool>,
    /// By group: what it looks like, where it serves everybody.
    pub(super) hubs: BTreeMap<u32, HubProposal>,
}

/// Percent that one kind of reason is worth where all VMs of a group bear it.
const ATTRIBUTE: usize = 78;
const FOLDER: usize = 75;
const NAME: usize = 70;
const DRAWN: usize = 40;

impl Making<'_> {
    fn marks_of(&self, group: &Group) -> Vec<&Mark> {
        group.marks.iter().filter_map(|&mark| self.marks.mark(mark)).collect()
    }

    pub(super) fn service_of(&self, group: &Group) -> Option<ServiceId> {
        let id = ServiceId::new(self.marks.mark(group.service?)?.key.as_str());
        self.plan.services.contains_key(&id).then_some(id)
    }

    /// What most marks call it: an attribute or a folder before a name.
    pub(super) fn name(&self, group: &Group) -> String {
        let marks = self.marks_of(group);
        let written = marks
            .iter()
            .filter(|mark| matches!(mark.method, Method::Attribute | Method::Folder))
            // An address names a person.
            .filter(|mark| !mark.text.contains(['@', '/']))
            .max_by_key(|mark| {
                let again = marks.iter().filter(|other| other.text.eq_ignore_ascii_case(&mark.text)).count();
                (again, mark.vms.len())
            });
        let named = written.or_else(|| marks.iter().find(|mark| mark.method == Method::Name));
        let first = || group.vms.first().and_then(|&vm| self.inventory.vm(vm)).map(|vm| vm.name.clone());
        named.map(|mark| mark.text.clone()).or_else(first).unwrap_or_default()
    }

    /// Every word of its marks, for roles.
    pub(super) fn words(&self, group: &Group) -> String {
        let names = self.marks_of(group).into_iter().filter(|mark| mark.method == Method::Name);
        names.map(|mark| mark.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn proposals(
        &self,
        groups: &[Group],
        of_vm: &[Option<u32>],
        talk: &Talk,
        rejected: &BTreeSet<String>,
    ) -> Proposals {
        let mut out = Proposals::default();
        let mut taken: BTreeSet<u32> = BTreeSet::new();
        for (at, group) in (0_u32..).zip(groups) {
            let Some(proposal) = self.proposal(at, group, talk) else { continue };
            if rejected.contains(&proposal.key) {
                continue;
            }
            taken.insert(at);
            out.services.push(proposal);
        }
        out.services.arrange_by(|a, b| {
            let order = (b.confidence, b.vms.len()).cmp(&(a.confidence, a.vms.len()));
            order.then_with(|| a.name.cmp(&b.name)).then_with(|| a.key.cmp(&b.key))
        });
        for ((vm, free), group) in self.inventory.vms.iter().zip(&self.free).zip(of_vm) {
            if *free && !group.is_some_and(|group| taken.contains(&group)) {
                out.left.push(vm.id.clone());
            }
        }
        out
    }

    fn proposal(&self, at: u32, group: &Group, talk: &Talk) -> Option<ServiceProposal> {
        let free: Vec<u32> =
            group.vms.iter().copied().filter(|&vm| self.free.get(vm as usize) == Some(&true)).collect();
        if free.is_empty() {
            return None;
        }
        let service = self.service_of(group);
        let vms: Vec<_> = free.iter().filter_map(|&vm| Some(self.inventory.vm(vm)?.id.clone())).collect();
        let (mut grounds, mut confidence) = self.grounds(group, &free, talk);
        let hub = self.hubs.get(&at).filter(|_| service.is_none());
        if let Some(hub) = hub {
            grounds.extend(hub.grounds.iter().cloned());
            confidence = if group.marks.is_empty() { hub.confidence / 2 + 20 } else { confidence };
        }
        let named = service.as_ref().and_then(|id| self.plan.services.get(id));
        let owner = match named {
            Some(service) => self.plan.trusts.get(&service.owner).map(|trust| trust.code.clone()),
            None => self.places.owner(group.vms.iter().filter_map(|&vm| self.inventory.vm(vm))),
        };
        let name = match (named, hub.and_then(|hub| hub.roles.first())) {
            (Some(service), _) => service.name.clone(),
            (None, Some(role)) if group.marks.is_empty() => role.as_str().to_owned(),
            _ => self.name(group),
        };
        Some(ServiceProposal {
            key: self.key(group, service.as_ref(), &vms),
            name,
            service,
            owner,
            vms,
            roles: hub.map(|hub| hub.roles.clone()).unwrap_or_default(),
            hub: hub.is_some(),
            grounds,
            confidence: confidence.min(99),
        })
    }

    /// Of what a new service rests on: its first mark, or its VMs where it has none. What more VMs for a service
    /// are is told by those VMs.
    fn key(&self, group: &Group, service: Option<&ServiceId>, vms: &[crate::base::VmId]) -> String {
        let first = self.marks_of(group).into_iter().find(|mark| mark.method != Method::Service);
        let mut parts: Vec<&str> = Vec::new();
        match (service, first) {
            (None, Some(mark)) => parts.extend(["mark", &mark.heading, &mark.key]),
            _ => {
                parts.extend(service.map(ServiceId::as_str));
                parts.extend(vms.iter().map(crate::base::VmId::as_str));
            }
        }
        ServiceId::derive(&parts).as_str().to_owned()
    }

    fn grounds(&self, group: &Group, free: &[u32], talk: &Talk) -> (Vec<Ground>, u32) {
        let total = free.len();
        let mut found: Vec<(u32, Ground)> = Vec::new();
        let mut percents = Vec::new();
        let inside = group.marks.iter().copied().into_set();
        for (kind, of_kind) in self.marks.kinds.iter().enumerate() {
            let told: Vec<u32> = free.iter().filter_map(|&vm| self.marks.told(kind, vm)).collect();
            let own: Vec<u32> = told.iter().copied().filter(|mark| inside.contains(mark)).collect();
            let Some(mark) = most(&own).and_then(|mark| self.marks.mark(mark)) else { continue };
            let worth = match mark.method {
                Method::Service => continue,
                Method::Attribute => ATTRIBUTE,
                Method::Folder => FOLDER,
                Method::Name => NAME,
            };
            debug_assert!(of_kind.len() <= self.inventory.vms.len(), "a mark for each VM");
            let percent = number(worth * own.len() / total);
            percents.push(percent);
            found.push((percent, ground(mark, own.len(), total)));
        }
        if !group.drawn.is_empty() {
            let percent = number(DRAWN * group.drawn.len() / total);
            percents.push(percent);
            let ground =
                Ground::new(GroundCode::Neighbours).with("count", group.drawn.len()).with("total", total);
            found.push((percent, ground.with("percent", group.drawn_percent)));
        }
        if let Some(inside) = talk.inside_percent(&group.vms).filter(|inside| *inside > 0) {
            let alone = group.marks.is_empty();
            let percent = if alone { 20 + inside / 3 } else { inside / 2 };
            percents.push(percent);
            found.push((percent, Ground::new(GroundCode::Community).with("percent", inside)));
        }
        found.arrange_by_key(|(percent, _)| std::cmp::Reverse(*percent));
        let mut grounds: Vec<Ground> = found.into_iter().map(|(_, ground)| ground).collect();
        let known = group.vms.len() - total;
        if let Some(mark) = group.service.and_then(|mark| self.marks.mark(mark)) {
            grounds.insert(
                0,
                Ground::new(GroundCode::Extends).with("count", known).with("text", mark.text.as_str()),
            );
        }
        let against = self.against(group, free);
        if against > 0 {
            grounds.push(Ground::new(GroundCode::Against).with("count", against).with("total", total));
        }
        let sure = together(&percents) as usize * (2 * total - against) / (2 * total);
        (grounds, number(sure))
    }

    /// VMs that bear a mark of another group.
    fn against(&self, group: &Group, free: &[u32]) -> usize {
        let inside = group.marks.iter().copied().into_set();
        let strays = |vm: u32| {
            (0..self.marks.kinds.len()).any(|kind| {
                let mark = self.marks.told(kind, vm);
                mark.is_some_and(|at| {
                    !inside.contains(&at) && self.marks.mark(at).is_some_and(|mark| mark.vms.len() > 1)
                })
            })
        };
        free.iter().filter(|vm| strays(**vm)).count()
    }
}

fn ground(mark: &Mark, count: usize, total: usize) -> Ground {
    let (code, text) = match mark.method {
        Method::Attribute => (GroundCode::Attribute, mark.text.as_str()),
        Method::Folder => (GroundCode::Folder, mark.text.as_str()),
        Method::Name | Method::Service => (GroundCode::NamePattern, mark.key.as_str()),
    };
    let ground = Ground::new(code).with("count", count).with("total", total).with("text", text);
    if mark.method == Method::Attribute { ground.with("name", mark.heading.as_str()) } else { ground }
}

/// What stands most often; of equals the first.
fn most(handles: &[u32]) -> Option<u32> {
    let mut handles = handles.to_vec();
    handles.arrange();
    let runs = handles.chunk_by(|a, b| a == b).rev();
    runs.max_by_key(|run| run.len()).and_then(|run| run.first().copied())
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
