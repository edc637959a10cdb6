//! Makes a problem of a plan.
//!
//! In: inventory, plan, graph and the choices of a person. Out: a [`Problem`] with what it assumes and what
//! cannot be. **A VM is in one unit, or pinned outside every wave and in none.**
//!
//! A unit is a part (see `parts`): what must move together. Where some of it is held (pinned, or in a closed
//! wave), the rest goes to the open wave that holds most of it and that nothing stated bars it from, and what is held elsewhere is a unit apart. What is to stay is in
//! no unit, unless it is held in a wave.

use crate::base::Arrange as _;

use std::collections::{BTreeMap, BTreeSet};

use super::parts::{Part, Standing, parts};
use super::problem::Assumption;
use super::stated::{Stated, hurried};
use super::{
    AssumptionCode, Cause, CauseCode, Figures, Held, HubOrder, Keep, Member, Options, Problem, Slot, Unit,
    UnitEdge, causes, limits,
};
use crate::base::Arg;
use crate::check::{Context, VmFacts, closed, open};
use crate::estate::Inventory;
use crate::graph::{Graph, propose_hubs};
use crate::plan::Plan;

/// Services that a name of several has.
const NAMED: usize = 3;

/// What there is to decide in a plan.
pub fn problem(inventory: &Inventory, plan: &Plan, graph: &Graph, options: Options) -> Problem {
    let context = Context::new(inventory, plan, graph);
    let stated = Stated::new(&context);
    let mut making = Making {
        context: &context,
        stated: &stated,
        options,
        units: Vec::new(),
        members: Vec::new(),
        anchored: Vec::new(),
        cut: BTreeSet::new(),
        notes: Notes::default(),
    };
    making.notes.assume(AssumptionCode::ServicesWhole, &[]);
    let parts = parts(&context, &stated, &|vm| making.standing(vm));
    for part in parts {
        making.part(&part);
    }
    making.finish()
}

/// What is said along the way.
#[derive(Default)]
pub(super) struct Notes {
    assumptions: Vec<Assumption>,
    causes: Vec<Cause>,
    outside: u64,
}

impl Notes {
    pub(super) fn assume(&mut self, code: AssumptionCode, args: &[(&str, Arg)]) {
        let args = args.iter().map(|(name, arg)| ((*name).to_owned(), arg.clone())).collect();
        self.assumptions.push(Assumption { code, args });
    }

    pub(super) fn blame(&mut self, code: CauseCode, args: &[(&str, Arg)]) {
        let args = args.iter().map(|(name, arg)| ((*name).to_owned(), arg.clone())).collect();
        self.causes.push(Cause { code, args });
    }
}

struct Making<'c, 'a> {
    context: &'c Context<'a>,
    stated: &'c Stated<'a>,
    options: Options,
    units: Vec<Unit>,
    /// By unit: handles of its VMs in the context.
    members: Vec<Vec<u32>>,
    /// VMs that are to stay, with the open wave that they are in.
    anchored: Vec<Member>,
    /// Names of what was told of as cut.
    cut: BTreeSet<String>,
    notes: Notes,
}

impl<'a> Making<'_, 'a> {
    /// Where a VM is, and what holds it there.
    fn standing(&self, vm: u32) -> Standing {
        let Some(facts) = self.context.vm(vm) else { return Standing::Outside };
        let wave = facts.wave.and_then(|at| Some((at, self.context.wave(at)?.1)));
        match wave {
            Some((at, wave)) if closed(wave) => Standing::Held(Held::Closed, at),
            Some((at, _)) if facts.planned.pinned => Standing::Held(Held::Pinned, at),
            None if facts.planned.pinned => Standing::Outside,
            _ if facts.stays => Standing::Anchored,
            Some((at, wave)) if self.options.keep == Keep::Assigned && open(wave) => {
                Standing::Held(Held::Kept, at)
            }
            _ => Standing::Free,
        }
    }

    fn part(&mut self, part: &Part<'a>) {
        let mut free = Vec::new();
        let mut outside = 0_u64;
        let mut held: BTreeMap<u32, (Held, Vec<u32>)> = BTreeMap::new();
        for &vm in &part.vms {
            match self.standing(vm) {
                Standing::Free => free.push(vm),
                Standing::Outside => outside += 1,
                Standing::Anchored => self.anchor(vm),
                Standing::Held(why, wave) => {
                    let entry = held.entry(wave).or_insert((why, Vec::new()));
                    entry.0 = entry.0.min(why);
                    entry.1.push(vm);
                }
            }
        }
        let home = self.home(&held, &free);
        let apart = held.len() + usize::from(outside > 0) + usize::from(!free.is_empty() && home.is_none());
        self.notes.outside += outside;
        if apart > 1 {
            self.note_apart(part, &held);
        }
        for (wave, (why, mut vms)) in held {
            if home == Some(wave) {
                vms.append(&mut free);
            }
            self.unit(part, vms, vec![wave], Some(why));
        }
        if !free.is_empty() {
            self.note_cut(part, &free);
            let waves = (0_u32..).zip(&self.context.waves).filter(|(_, (_, wave))| open(wave));
            let bars = |wave: u32| free.iter().any(|&vm| self.stated.bars(vm, wave));
            let allowed = waves.map(|(at, _)| at).filter(|&at| !bars(at)).collect();
            self.unit(part, free, allowed, None);
        }
    }

    /// The open wave that most is held in, where the rest may go too.
    fn home(&self, held: &BTreeMap<u32, (Held, Vec<u32>)>, free: &[u32]) -> Option<u32> {
        let is_open = |wave: u32| self.context.wave(wave).is_some_and(|(_, wave)| open(wave));
        let most = held.iter().filter(|(wave, _)| is_open(**wave)).map(|(wave, of)| (of.1.len(), *wave));
        let home = most.max_by_key(|&(count, wave)| (count, std::cmp::Reverse(wave))).map(|(_, wave)| wave);
        home.filter(|&wave| !free.iter().any(|&vm| self.stated.bars(vm, wave)))
    }

    fn anchor(&mut self, vm: u32) {
        let Some(facts) = self.context.vm(vm) else { return };
        self.anchored.push(Member { vm: facts.id.clone(), from: facts.wave });
    }

    fn note_cut(&mut self, part: &Part<'_>, vms: &[u32]) {
        let name = self.name(part, vms);
        if part.cut && self.cut.insert(name.clone()) {
            self.notes.assume(AssumptionCode::ServiceCut, &[("name", Arg::Text(name))]);
        }
    }

    fn note_apart(&mut self, part: &Part<'_>, held: &BTreeMap<u32, (Held, Vec<u32>)>) {
        let waves: Vec<u32> = held.keys().copied().collect();
        let args =
            [("name", Arg::Text(self.name(part, &part.vms))), ("waves", self.context.named_waves(&waves))];
        if part.bundles.is_empty() && part.together {
            return; // the demand that it breaks is told of
        }
        if part.bundles.is_empty() {
            self.notes.assume(AssumptionCode::ServiceHeldApart, &args);
        } else {
            self.notes.blame(CauseCode::BundleHeldApart, &args);
        }
    }

    fn seen(&self, vm: &VmFacts<'_>) -> bool {
        let context = self.context;
        context.inventory.find(vm.id).is_some_and(|index| context.graph.is_observed(index))
    }

    fn bundle(&self, part: &Part<'_>) -> Option<String> {
        let bundle = self.context.plan.bundles.get(*part.bundles.first()?)?;
        Some(bundle.name.clone())
    }

    fn name(&self, part: &Part<'_>, vms: &[u32]) -> String {
        let services = part.services.iter().filter_map(|&service| self.context.service(service));
        let mut services = services.map(|facts| facts.service.name.as_str());
        let vm = vms.first().and_then(|&vm| self.context.vm(vm));
        let service = if part.together {
            let all: Vec<&str> = services.by_ref().take(NAMED).collect();
            let more = if services.next().is_some() { ", …" } else { "" };
            Some(all.join(", ") + more).filter(|name| !name.is_empty())
        } else {
            services.next().map(str::to_owned)
        };
        self.bundle(part).or(service).or_else(|| vm.map(|vm| vm.planned.name.clone())).unwrap_or_default()
    }

    fn unit(&mut self, part: &Part<'_>, mut vms: Vec<u32>, allowed: Vec<u32>, held: Option<Held>) {
        vms.arrange();
        let facts = || vms.iter().filter_map(|&vm| self.context.vm(vm));
        let members: Vec<Member> =
            facts().map(|facts| Member { vm: facts.id.clone(), from: facts.wave }).collect();
        let first = members.first().and_then(|member| member.from);
        let services: Vec<_> =
            part.services.iter().filter_map(|&service| self.context.service(service)).collect();
        let stated = services.iter().map(|facts| facts.service.criticality).filter(|&level| level > 0);
        let unit = Unit {
            name: self.name(part, &vms),
            storage_mib: facts().fold(0, |sum, vm| sum.saturating_add(vm.storage_mib)),
            allowed,
            held,
            bundle: self.bundle(part),
            shunned: self.stated.shunned(&vms),
            criticality: stated.min().unwrap_or(0),
            unobserved: u32::try_from(facts().filter(|facts| !self.seen(facts)).count()).unwrap_or(u32::MAX),
            hub: !services.is_empty() && services.iter().all(|facts| facts.service.hub),
            current: first.filter(|_| members.iter().all(|member| member.from == first)),
            services: services.iter().map(|facts| facts.id.clone()).collect(),
            vms: members,
        };
        self.units.push(unit);
        self.members.push(vms);
    }

    fn finish(mut self) -> Problem {
        let mut order: Vec<(Unit, Vec<u32>)> = self.units.drain(..).zip(self.members.drain(..)).collect();
        let first = |unit: &Unit| unit.vms.first().map(|member| member.vm.clone());
        order.arrange_by(|(a, _), (b, _)| a.name.cmp(&b.name).then_with(|| first(a).cmp(&first(b))));
        let (units, members): (Vec<Unit>, Vec<Vec<u32>>) = order.into_iter().unzip();
        let (edges, inside_weight) = edges(self.context, &members);
        let waves = limits::slots(self.context, &units, &mut self.notes);
        let open_waves = waves.iter().filter(|slot| slot.open).count();
        let pilot = (open_waves > 2 && waves.first().is_some_and(|slot| slot.open)).then_some(0);
        self.assumptions(&units, &waves, pilot);
        causes::of_limits(&units, &waves, &mut self.notes, &|wave| self.context.named_waves(&[wave]));
        let rules = self.stated.rules(self.context, &members);
        let before = before(self.context, &waves);
        let Notes { assumptions, causes, .. } = self.notes;
        Problem {
            units,
            edges,
            inside_weight,
            waves,
            pilot,
            hubs: self.options.hubs,
            rules,
            hurried: hurried(self.context),
            anchored: self.anchored,
            before,
            assumptions,
            causes,
        }
    }

    fn assumptions(&mut self, units: &[Unit], waves: &[Slot], pilot: Option<u32>) {
        let context = self.context;
        let count = |is: &dyn Fn(&VmFacts<'a>) -> bool| context.vms.iter().filter(|vm| is(vm)).count() as u64;
        let graph = context.graph;
        let marked = units.iter().filter(|unit| unit.hub).count() as u64;
        let unmarked = propose_hubs(graph, context.plan)
            .iter()
            .filter(|hub| context.plan.services.get(&hub.service).is_some_and(|service| !service.hub))
            .count() as u64;
        let order = match self.options.hubs {
            HubOrder::Early => AssumptionCode::HubsEarly,
            HubOrder::Late => AssumptionCode::HubsLate,
            HubOrder::Anywhere => AssumptionCode::HubsAnywhere,
        };
        let spared = units.iter().filter(|unit| unit.critical()).count() as u64;
        let spared = if pilot.is_some() { spared } else { 0 };
        let shut = waves.iter().filter(|slot| !slot.open).count() as u64;
        let found = [
            (order, marked),
            (AssumptionCode::HubsUnmarked, unmarked),
            (AssumptionCode::LooseAlone, count(&|vm| vm.service.is_none())),
            (AssumptionCode::PilotSpared, spared),
            (AssumptionCode::PilotSmallest, u64::from(pilot.is_some())),
            (AssumptionCode::Unobserved, count(&|vm| !self.seen(vm))),
            (AssumptionCode::SizeUnknown, count(&|vm| vm.storage_mib == 0)),
            (AssumptionCode::PinnedOutside, self.notes.outside),
            (AssumptionCode::WavesClosed, shut),
            (AssumptionCode::Anchored, self.anchored.len() as u64),
        ];
        for (code, count) in found.into_iter().filter(|(_, count)| *count > 0) {
            self.notes.assume(code, &[("count", Arg::from(count))]);
        }
    }
}

/// What lies between units, and the weight that lies inside one.
fn edges(context: &Context<'_>, members: &[Vec<u32>]) -> (Vec<UnitEdge>, u64) {
    let mut unit_of: Vec<Option<u32>> = vec![None; context.vms.len()];
    for (unit, vms) in (0_u32..).zip(members) {
        for &vm in vms {
            if let Some(slot) = unit_of.get_mut(vm as usize) {
                *slot = Some(unit);
            }
        }
    }
    let unit = |vm: u32| unit_of.get(vm as usize).copied().flatten();
    let mut inside = 0;
    let mut found: Vec<(u32, u32, u32)> = Vec::new();
    for (one, other, weight) in context.linked_vms() {
        match (unit(one), unit(other)) {
            (Some(a), Some(b)) if a == b => inside += u64::from(weight),
            (Some(a), Some(b)) => found.push((a.min(b), a.max(b), weight)),
            _ => {}
        }
    }
    found.arrange();
    let runs = found.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1));
    let sum = |run: &[(u32, u32, u32)]| {
        let &(a, b, _) = run.first()?;
        Some(UnitEdge { a, b, weight: run.iter().fold(0, |sum, edge| sum.saturating_add(edge.2)) })
    };
    (runs.filter_map(sum).collect(), inside)
}

/// The plan as it stands, VM by VM.
fn before(context: &Context<'_>, waves: &[Slot]) -> Figures {
    let mut figures = Figures::default();
    let mut loads = vec![(0_u64, 0_u64); waves.len()];
    for vm in &context.vms {
        match vm.wave.and_then(|wave| loads.get_mut(wave as usize)) {
            Some(load) => *load = (load.0 + 1, load.1.saturating_add(vm.storage_mib)),
            None => figures.unplaced += u64::from(!vm.planned.pinned && !vm.stays),
        }
    }
    for (one, other, weight) in context.linked_vms() {
        let wave = |vm: u32| context.vm(vm).and_then(|vm| vm.wave);
        let (Some(a), Some(b)) = (wave(one), wave(other)) else { continue };
        figures.total_weight += u64::from(weight);
        figures.crossing_weight += if a == b { 0 } else { u64::from(weight) };
    }
    figures.with_loads(waves, &loads)
}
