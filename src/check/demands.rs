//! What people demand, held against where servers are.
//!
//! In: a context. Out: for each demand whom it is about and who breaks it; whether servers may go to a wave. **A server
//! without a wave breaks nothing, unless it is pinned there or is to stay: it is what `unassigned-wave` is about.**

use std::collections::BTreeMap;

use super::{Context, VmFacts};
use crate::base::{Arrange as _, ConstraintId, Day, Gather as _};
use crate::plan::{Constraint, Demand, Freeze, Side, Strictness};

/// A demand with handles.
pub(super) struct Demanded<'a> {
    pub(super) id: &'a ConstraintId,
    pub(super) constraint: &'a Constraint,
    /// VMs that move, by side; ascending.
    pub(super) sides: Vec<Vec<u32>>,
    /// The wave that it names.
    wave: Option<u32>,
}

/// All that is demanded.
pub(super) struct Demands<'a> {
    pub(super) all: Vec<Demanded<'a>>,
    /// By VM: demands that it is in.
    of_vm: BTreeMap<u32, Vec<usize>>,
    /// By wave: freezes at its time in which nothing is moved.
    pub(super) frozen: Vec<Vec<&'a Freeze>>,
}

impl<'a> Demands<'a> {
    pub(super) fn new(context: &Context<'a>) -> Self {
        let plan = context.plan;
        let all: Vec<Demanded<'a>> = plan
            .constraints
            .iter()
            .map(|(id, constraint)| {
                let sides = constraint.demand.sides().iter().map(|side| members(context, side)).collect();
                let wave = constraint.demand.wave().and_then(|wave| {
                    (0_u32..).zip(&context.waves).find(|(_, (id, _))| *id == wave).map(|(at, _)| at)
                });
                Demanded { id, constraint, sides, wave }
            })
            .collect();
        let mut of_vm: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, demanded) in all.iter().enumerate() {
            for vm in demanded.sides.iter().flatten().copied().into_set() {
                of_vm.entry(vm).or_default().push(at);
            }
        }
        let stops = || plan.freezes.values().filter(|freeze| freeze.strictness == Strictness::Stop);
        let frozen = context.waves.iter().map(|(_, wave)| {
            let hit = stops().filter(|freeze| wave.window.is_some_and(|own| own.overlaps(freeze.window)));
            hit.collect()
        });
        let frozen = frozen.collect();
        Self { all, of_vm, frozen }
    }

    /// Whether VMs may go to a wave, or out of all, without that a demand is broken that was not, or that they are moved
    /// while nothing of theirs is to be.
    pub(super) fn allow(&self, context: &Context<'_>, moved: &[u32], to: Option<u32>) -> bool {
        self.are_none() || self.allow_all(context, &all_to(moved, to))
    }

    /// Whether nothing is demanded, of sets neither, and no wave is frozen.
    pub(super) fn are_none(&self) -> bool {
        self.all.is_empty() && self.frozen.iter().all(Vec::is_empty)
    }

    /// The same of each VM to where it says, all at once.
    pub(super) fn allow_all(&self, context: &Context<'_>, moved: &Moved) -> bool {
        let is_frozen = |(&vm, to): (&u32, &Option<u32>)| {
            let mut freezes = to.and_then(|to| self.frozen.get(to as usize)).into_iter().flatten();
            context
                .vm(vm)
                .is_some_and(|vm| freezes.any(|freeze| freeze.concerns_vm(context.plan, vm.planned)))
        };
        if moved.iter().any(is_frozen) {
            return false;
        }
        if self.all.is_empty() {
            return true;
        }
        let touched = moved.keys().filter_map(|vm| self.of_vm.get(vm)).flatten().copied().into_set();
        touched.into_iter().filter_map(|at| self.all.get(at)).all(|demanded| {
            !demanded.breaking(context, &|vm| now(context, vm)).is_empty()
                || demanded.breaking(context, &|vm| then(context, moved, vm)).is_empty()
        })
    }
}

/// By VM: the wave that it is to go to; none where it is to be in none.
type Moved = BTreeMap<u32, Option<u32>>;

fn all_to(moved: &[u32], to: Option<u32>) -> Moved {
    moved.iter().map(|&vm| (vm, to)).into_map()
}

/// Where a VM is; `None` where that is nowhere yet, `Some(None)` where it stays outside every wave.
type Place = Option<Option<u32>>;

fn place(facts: &VmFacts<'_>, wave: Option<u32>) -> Place {
    (wave.is_some() || facts.planned.pinned || facts.stays).then_some(wave)
}

fn now(context: &Context<'_>, vm: u32) -> Place {
    let facts = context.vm(vm)?;
    place(facts, facts.wave)
}

/// Where a VM would be when those have moved.
fn then(context: &Context<'_>, moved: &Moved, vm: u32) -> Place {
    match moved.get(&vm) {
        Some(&to) => place(context.vm(vm)?, to),
        None => now(context, vm),
    }
}

/// VMs that move of what is demanded of, ascending.
pub(super) fn members(context: &Context<'_>, side: &Side) -> Vec<u32> {
    match side {
        Side::Service(id) => {
            let service = context.graph.service_index(id).and_then(|service| context.service(service));
            service.map(|service| service.vms.clone()).unwrap_or_default()
        }
        Side::Vm(id) => {
            let place = context.vms.binary_search_by(|facts| facts.id.cmp(id)).ok();
            place.and_then(|place| u32::try_from(place).ok()).into_iter().collect()
        }
    }
}

impl Demanded<'_> {
    /// VMs that break it as the plan stands, ascending; none where it is met.
    pub(super) fn broken(&self, context: &Context<'_>) -> Vec<u32> {
        self.breaking(context, &|vm| now(context, vm))
    }

    /// Whether it is met when those have moved.
    pub(super) fn met_after(&self, context: &Context<'_>, moved: &[u32], to: Option<u32>) -> bool {
        let moved = all_to(moved, to);
        self.breaking(context, &|vm| then(context, &moved, vm)).is_empty()
    }

    fn breaking(&self, context: &Context<'_>, place: &dyn Fn(u32) -> Place) -> Vec<u32> {
        let wave = |vm: u32| place(vm).flatten();
        let where_ = |wrong: &dyn Fn(u32) -> bool| -> Vec<u32> {
            self.sides.iter().flatten().copied().filter(|&vm| wrong(vm)).collect()
        };
        let mut vms = match &self.constraint.demand {
            Demand::Together(_) => {
                let placed = where_(&|vm| place(vm).is_some());
                let places = placed.iter().filter_map(|&vm| place(vm)).into_set();
                if places.len() > 1 { placed } else { Vec::new() }
            }
            Demand::Apart(_) => self.side_by_side(&wave),
            Demand::Before(..) => self.out_of_order(place),
            Demand::NotInWave(..) => where_(&|vm| self.wave.is_some() && wave(vm) == self.wave),
            Demand::NotOn(_, day) => where_(&|vm| wave(vm).is_some_and(|wave| touches(context, wave, *day))),
            Demand::InWave(..) => {
                where_(&|vm| self.wave.is_some() && place(vm).is_some_and(|place| place != self.wave))
            }
            Demand::Stays(_) => where_(&|vm| wave(vm).is_some()),
            // What rests on stages is another rule's.
            Demand::Redundant(_) | Demand::NotRedundant(_) => Vec::new(),
        };
        vms.arrange();
        vms.dedup();
        vms
    }

    /// VMs in a wave with one of another side.
    fn side_by_side(&self, wave: &dyn Fn(u32) -> Option<u32>) -> Vec<u32> {
        let mut waves: BTreeMap<u32, Vec<(usize, u32)>> = BTreeMap::new();
        for (side, vms) in self.sides.iter().enumerate() {
            for &vm in vms {
                if let Some(wave) = wave(vm) {
                    waves.entry(wave).or_default().push((side, vm));
                }
            }
        }
        let of_several = |inside: &Vec<(usize, u32)>| {
            inside.iter().any(|one| inside.iter().any(|other| one.0 != other.0 && one.1 != other.1))
        };
        waves.into_values().filter(of_several).flatten().map(|(_, vm)| vm).collect()
    }

    /// VMs of the first that are not before all of the second, and those of the second. What stays outside every wave is
    /// never before anything, nor after.
    fn out_of_order(&self, place: &dyn Fn(u32) -> Place) -> Vec<u32> {
        let [first, second] = self.sides.as_slice() else { return Vec::new() };
        let both = || first.iter().chain(second).copied();
        if both().any(|vm| place(vm) == Some(None)) {
            return both().filter(|&vm| place(vm).is_some()).collect();
        }
        let wave = |vm: u32| place(vm).flatten();
        let latest = first.iter().filter_map(|&vm| wave(vm)).max();
        let earliest = second.iter().filter_map(|&vm| wave(vm)).min();
        let (Some(latest), Some(earliest)) = (latest, earliest) else { return Vec::new() };
        let late = first.iter().filter(|&&vm| wave(vm).is_some_and(|wave| wave >= earliest));
        let early = second.iter().filter(|&&vm| wave(vm).is_some_and(|wave| wave <= latest));
        if latest < earliest { Vec::new() } else { late.chain(early).copied().collect() }
    }
}

fn touches(context: &Context<'_>, wave: u32, day: Day) -> bool {
    context.wave(wave).and_then(|(_, wave)| wave.window).is_some_and(|window| window.touches(day))
}
