//! Waves with what they may take.
//!
//! In: a context and units. Out: slots. **What can be in one wave alone is never more than a limit of ours.**

use super::build::Notes;
use super::{AssumptionCode, Held, Slot, Unit};
use crate::base::{Arg, Arrange as _};
use crate::check::{Context, open};

/// What a wave without a limit may take of the VMs left for it, in percent of an even share.
const EVEN_SHARE_PERCENT: u64 = 110;

/// The waves with their limits, those of ours among them.
pub(super) fn slots(context: &Context<'_>, units: &[Unit], notes: &mut Notes) -> Vec<Slot> {
    let mut slots: Vec<Slot> = context
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
    notes.assume(AssumptionCode::LimitDerived, &args);
    slots
}

/// By wave the VMs that can be nowhere else, and the most that a wave without a limit has when every unit with a choice,
/// the largest first, goes into the emptiest of these (Graham 1969).
fn levelled(units: &[Unit], waves: &[Slot]) -> (Vec<u64>, u64) {
    let mut held = vec![0_u64; waves.len()];
    for unit in units.iter().filter(|unit| !unit.free()) {
        for &wave in &unit.allowed {
            if let Some(load) = held.get_mut(wave as usize) {
                *load += unit.size().0;
            }
        }
    }
    let mut free: Vec<&Unit> = units.iter().filter(|unit| unit.free()).collect();
    free.arrange_by_key(|unit| unit.size().0);
    let (mut loads, mut most) = (held.clone(), 0);
    for unit in free.into_iter().rev() {
        let open = (0_u32..).zip(loads.iter_mut()).zip(waves).filter(|(_, slot)| slot.derived);
        let open = open.filter(|((wave, _), _)| unit.allowed.contains(wave)).map(|((_, load), _)| load);
        if let Some(emptiest) = open.min_by_key(|load| **load) {
            *emptiest += unit.size().0;
            most = most.max(*emptiest);
        }
    }
    (held, most)
}
