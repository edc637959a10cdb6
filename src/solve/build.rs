//! Makes a problem of a plan.
//!
//! In: inventory, plan, graph and the choices of a person. Out: a [`Problem`] with what it assumes and what
//! cannot be. **A VM is in one unit, or pinned outside every wave and in none.**
//!
//! A unit is what must move together (see `check::Group`). Where some of it is held (pinned, or in a closed
//! wave), the rest goes to the open wave that holds most of it, and what is held elsewhere is a unit apart.

use crate::base::Arrange as _;

use std::collections::BTreeMap;

use super::problem::Assumption;
use super::{
    AssumptionCode, Cause, CauseCode, Figures, Held, HubOrder, Keep, Member, Options, Problem, Slot, Unit,
    UnitEdge,
};
use crate::base::Arg;
use crate::check::{Context, Group, VmFacts, closed, open};
use crate::estate::Inventory;
use crate::graph::{Graph, propose_hubs};
use crate::plan::Plan;

/// What a wave without a limit may take of the VMs left for it, in percent of an even share.
const EVEN_SHARE_PERCENT: u64 = 110;

/// What there is to decide in a plan.
pub fn problem(inventory: &Inventory, plan: &Plan, graph: &Graph, options: Options) -> Problem {
    let context = Context::new(inventory, plan, graph);
    let mut making = Making {
        context: &context,
        options,
        units: Vec::new(),
        members: Vec::new(),
        notes: Notes::default(),
    };
    making.notes.assume(AssumptionCode::ServicesWhole, &[]);
    for group in &context.groups {
        making.group(group);
    }
    making.finish()
}

/// What is said along the way.
#[derive(Default)]
struct Notes {
    assumptions: Vec<Assumption>,
    causes: Vec<Cause>,
    outside: u64,
}

impl Notes {
    fn assume(&mut self, code: AssumptionCode, args: &[(&str, Arg)]) {
        let args = args.iter().map(|(name, arg)| ((*name).to_owned(), arg.clone())).collect();
        self.assumptions.push(Assumption { code, args });
    }

    fn blame(&mut self, code: CauseCode, args: &[(&str, Arg)]) {
        let args = args.iter().map(|(name, arg)| ((*name).to_owned(), arg.clone())).collect();
        self.causes.push(Cause { code, args });
    }
}

struct Making<'a> {
    context: &'a Context<'a>,
    options: Options,
    units: Vec<Unit>,
    /// By unit: handles of its VMs in the context.
    members: Vec<Vec<u32>>,
    notes: Notes,
}

impl<'a> Making<'a> {
    /// Why a VM stays where it is, if it does.
    fn held(&self, vm: &VmFacts<'_>) -> Option<Held> {
        let wave = vm.wave.and_then(|wave| self.context.wave(wave));
        match wave {
            Some((_, wave)) if closed(wave) => Some(Held::Closed),
            _ if vm.planned.pinned => Some(Held::Pinned),
            Some((_, wave)) if self.options.keep == Keep::Assigned && open(wave) => Some(Held::Kept),
            _ => None,
        }
    }

    fn group(&mut self, group: &Group<'_>) {
        let mut free = Vec::new();
        let mut outside = 0_u64;
        let mut held: BTreeMap<u32, (Held, Vec<u32>)> = BTreeMap::new();
        for &vm in &group.vms {
            let Some(facts) = self.context.vm(vm) else { continue };
            match (self.held(facts), facts.wave) {
                (None, _) => free.push(vm),
                (Some(_), None) => outside += 1,
                (Some(why), Some(wave)) => {
                    let entry = held.entry(wave).or_insert((why, Vec::new()));
                    entry.0 = entry.0.min(why);
                    entry.1.push(vm);
                }
            }
        }
        let is_open = |wave: u32| self.context.wave(wave).is_some_and(|(_, wave)| open(wave));
        let most = held.iter().filter(|(wave, _)| is_open(**wave)).map(|(wave, of)| (of.1.len(), *wave));
        let home = most.max_by_key(|&(count, wave)| (count, std::cmp::Reverse(wave))).map(|(_, wave)| wave);
        let apart = held.len() + usize::from(outside > 0) + usize::from(!free.is_empty() && home.is_none());
        self.notes.outside += outside;
        if apart > 1 {
            self.note_apart(group, &held);
        }
        for (wave, (why, mut vms)) in held {
            if home == Some(wave) {
                vms.append(&mut free);
            }
            self.unit(group, vms, vec![wave], Some(why));
        }
        if !free.is_empty() {
            let waves = (0_u32..).zip(&self.context.waves);
            let allowed = waves.filter(|(_, (_, wave))| open(wave)).map(|(at, _)| at).collect();
            self.unit(group, free, allowed, None);
        }
    }

    fn note_apart(&mut self, group: &Group<'_>, held: &BTreeMap<u32, (Held, Vec<u32>)>) {
        let waves: Vec<u32> = held.keys().copied().collect();
        let args =
            [("name", Arg::Text(self.name(group, &group.vms))), ("waves", self.context.named_waves(&waves))];
        if group.bundles.is_empty() {
            self.notes.assume(AssumptionCode::ServiceHeldApart, &args);
        } else {
            self.notes.blame(CauseCode::BundleHeldApart, &args);
        }
    }

    fn seen(&self, vm: &VmFacts<'_>) -> bool {
        let context = self.context;
        context.inventory.find(vm.id).is_some_and(|index| context.graph.is_observed(index))
    }

    fn bundle(&self, group: &Group<'_>) -> Option<String> {
        let bundle = self.context.plan.bundles.get(*group.bundles.first()?)?;
        Some(bundle.name.clone())
    }

    fn name(&self, group: &Group<'_>, vms: &[u32]) -> String {
        let service = group.services.first().and_then(|&service| self.context.service(service));
        let vm = vms.first().and_then(|&vm| self.context.vm(vm));
        self.bundle(group)
            .or_else(|| service.map(|facts| facts.service.name.clone()))
            .or_else(|| vm.map(|vm| vm.planned.name.clone()))
            .unwrap_or_default()
    }

    fn unit(&mut self, group: &Group<'_>, mut vms: Vec<u32>, allowed: Vec<u32>, held: Option<Held>) {
        vms.arrange();
        let facts = || vms.iter().filter_map(|&vm| self.context.vm(vm));
        let members: Vec<Member> =
            facts().map(|facts| Member { vm: facts.id.clone(), from: facts.wave }).collect();
        let first = members.first().and_then(|member| member.from);
        let services: Vec<_> =
            group.services.iter().filter_map(|&service| self.context.service(service)).collect();
        let stated = services.iter().map(|facts| facts.service.criticality).filter(|&level| level > 0);
        let unit = Unit {
            name: self.name(group, &vms),
            storage_mib: facts().fold(0, |sum, vm| sum.saturating_add(vm.storage_mib)),
            allowed,
            held,
            bundle: self.bundle(group),
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
        let waves = self.slots(&units);
        let open_waves = waves.iter().filter(|slot| slot.open).count();
        let pilot = (open_waves > 2 && waves.first().is_some_and(|slot| slot.open)).then_some(0);
        self.assumptions(&units, &waves, pilot);
        self.causes(&units, &waves);
        let before = before(self.context, &waves);
        let Notes { assumptions, causes, .. } = self.notes;
        Problem {
            units,
            edges,
            inside_weight,
            waves,
            pilot,
            hubs: self.options.hubs,
            before,
            assumptions,
            causes,
        }
    }

    /// The waves with their limits, those of ours among them.
    fn slots(&mut self, units: &[Unit]) -> Vec<Slot> {
        let mut slots: Vec<Slot> = self
            .context
            .waves
            .iter()
            .map(|(id, wave)| Slot {
                wave: (*id).clone(),
                name: wave.name.clone(),
                open: open(wave),
                limit_vms: wave.capacity.vms.map(u64::from),
                limit_mib: wave.capacity.storage_mib,
                derived: open(wave) && wave.capacity.vms.is_none() && wave.capacity.storage_mib.is_none(),
            })
            .collect();
        let without = slots.iter().filter(|slot| slot.derived).count() as u64;
        if without == 0 {
            return slots;
        }
        let is_closed = |unit: &Unit| unit.held == Some(Held::Closed);
        let sizes = || units.iter().filter(|unit| !is_closed(unit)).map(|unit| unit.vms.len() as u64);
        let limited: u64 = slots.iter().filter(|slot| slot.open).filter_map(|slot| slot.limit_vms).sum();
        let share = sizes().sum::<u64>().saturating_sub(limited) * EVEN_SHARE_PERCENT;
        let (held, least) = levelled(units, &slots);
        let limit = share.div_ceil(100 * without).max(sizes().max().unwrap_or(0)).max(least);
        // What a person holds in a wave is never more than a limit of ours.
        for (slot, held) in slots.iter_mut().zip(held).filter(|(slot, _)| slot.derived) {
            slot.limit_vms = Some(limit.max(held));
        }
        let args = [("waves", Arg::from(without)), ("count", Arg::from(limit))];
        self.notes.assume(AssumptionCode::LimitDerived, &args);
        slots
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
        ];
        for (code, count) in found.into_iter().filter(|(_, count)| *count > 0) {
            self.notes.assume(code, &[("count", Arg::from(count))]);
        }
    }

    fn causes(&mut self, units: &[Unit], waves: &[Slot]) {
        if !waves.iter().any(|slot| slot.open) && !units.is_empty() {
            self.notes.blame(CauseCode::NoOpenWave, &[("waves", Arg::from(waves.len()))]);
            return;
        }
        let to_place = || units.iter().filter(|unit| unit.held != Some(Held::Closed));
        let vms = to_place().map(|unit| unit.size().0).sum::<u64>();
        let mib = to_place().fold(0_u64, |sum, unit| sum.saturating_add(unit.storage_mib));
        if let Some(limit) = total(waves, |slot| slot.limit_vms).filter(|limit| *limit < vms) {
            self.notes.blame(CauseCode::TotalVms, &[("vms", vms.into()), ("limit", limit.into())]);
        }
        if let Some(limit) = total(waves, |slot| slot.limit_mib).filter(|limit| *limit < mib) {
            let args = [("gib", Arg::from(mib.div_ceil(1024))), ("limit", Arg::from(limit / 1024))];
            self.notes.blame(CauseCode::TotalStorage, &args);
        }
        for unit in to_place().filter(|unit| unit.held.is_none()) {
            let mut allowed = unit.allowed.iter().filter_map(|&wave| waves.get(wave as usize));
            if !allowed.any(|slot| slot.excess(unit.size()) == 0) {
                let (vms, mib) = unit.size();
                let args = [
                    ("name", Arg::Text(unit.name.clone())),
                    ("vms", vms.into()),
                    ("gib", mib.div_ceil(1024).into()),
                ];
                self.notes.blame(CauseCode::UnitTooLarge, &args);
            }
        }
        for (wave, slot) in (0_u32..).zip(waves) {
            let held = || units.iter().filter(|unit| unit.held.is_some() && unit.allowed.contains(&wave));
            let load = held().fold((0, 0_u64), |sum, unit| {
                (sum.0 + unit.size().0, sum.1.saturating_add(unit.storage_mib))
            });
            if slot.excess(load) > 0 {
                let args = [
                    ("wave", self.context.named_waves(&[wave])),
                    ("vms", load.0.into()),
                    ("gib", load.1.div_ceil(1024).into()),
                ];
                self.notes.blame(CauseCode::HeldOverLimit, &args);
            }
        }
    }
}

/// By wave the VMs that are held in it, and the most that a wave without a limit has when every unit with a choice,
/// the largest first, goes into the emptiest of these (Graham 1969).
fn levelled(units: &[Unit], waves: &[Slot]) -> (Vec<u64>, u64) {
    let mut held = vec![0_u64; waves.len()];
    for unit in units.iter().filter(|unit| unit.held.is_some()) {
        for &wave in &unit.allowed {
            if let Some(load) = held.get_mut(wave as usize) {
                *load += unit.size().0;
            }
        }
    }
    let mut free: Vec<u64> =
        units.iter().filter(|unit| unit.held.is_none()).map(|unit| unit.size().0).collect();
    free.arrange();
    let (mut loads, mut most) = (held.clone(), 0);
    for size in free.into_iter().rev() {
        let open = loads.iter_mut().zip(waves).filter(|(_, slot)| slot.derived).map(|(load, _)| load);
        if let Some(emptiest) = open.min_by_key(|load| **load) {
            *emptiest += size;
            most = most.max(*emptiest);
        }
    }
    (held, most)
}

/// The sum of a limit over open waves, unless one of them has none.
fn total(waves: &[Slot], limit: impl Fn(&Slot) -> Option<u64>) -> Option<u64> {
    let open = waves.iter().filter(|slot| slot.open);
    open.map(limit).try_fold(0_u64, |sum, limit| Some(sum.saturating_add(limit?)))
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
            None => figures.unplaced += u64::from(!vm.planned.pinned),
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
