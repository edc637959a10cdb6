//! How much of the estate was watched, and whether what happens seldom could be seen.
//!
//! In: inventory and plan. Out: figures per VM, service, trust and for all. **A VM that nothing was observed of
//! is told as unknown, never counted as independent; no figure claims more than the sources bear out.**
//!
//! Days are those of the sources' clocks. Of observations that reach over 64 days and more, days that fall on
//! the same bit ([`Dependency::days`]) count once, and a month-end or a weekend is inside only where every day
//! that the bit may stand for is one.

use serde::{Deserialize, Serialize};

use crate::base::{Day, Minutes, ServiceId, Stamp, TrustId, VmId};
use crate::estate::{Dependency, End, Evidence, Inventory};
use crate::plan::Plan;

const MINUTES_A_DAY: i64 = 24 * 60;
/// Days that calendars are kept for, back from the last; earlier ones are neither weekend nor month-end.
const DAYS_KEPT: i64 = 4000;
/// Hours from 22 to 6, as bits of [`Dependency::hours`].
pub const NIGHT: u32 = 0b1100_0000_0000_0000_0011_1111;

const MONTH_END: u8 = 1;
const WEEKEND: u8 = 2;
const NIGHTLY: u8 = 4;

/// What was watched of some VMs together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// VMs that move.
    pub vms: u32,
    /// Those that nothing was observed of.
    pub unobserved: u32,
    pub first_seen: Option<Minutes>,
    pub last_seen: Option<Minutes>,
    /// Days that any of them was seen on, at least.
    pub days: u32,
    /// VMs that were seen on one of the last or first two days of a month.
    pub month_end: u32,
    /// VMs that were seen on a Saturday or a Sunday.
    pub weekend: u32,
    /// VMs that were seen between 22 and 6.
    pub night: u32,
}

/// What was watched of one VM.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VmCoverage {
    pub vm: VmId,
    pub first_seen: Option<Minutes>,
    pub last_seen: Option<Minutes>,
    /// At least.
    pub days: u32,
    pub month_end: bool,
    pub weekend: bool,
    pub night: bool,
}

/// What was watched of everything that moves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstateCoverage {
    pub estate: Coverage,
    /// From south to north, the shared region last: VMs of the services that each owns.
    pub trusts: Vec<(TrustId, Coverage)>,
    /// By id; those without VMs that move too.
    pub services: Vec<(ServiceId, Coverage)>,
    /// VMs that something was observed of, by id.
    pub observed: Vec<VmCoverage>,
    /// The others, by id.
    pub unobserved: Vec<VmId>,
}

/// What was seen of one VM, as it adds up.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    pub(super) observed: bool,
    first: Option<Minutes>,
    last: Option<Minutes>,
    days: u64,
    /// [`MONTH_END`], [`WEEKEND`], [`NIGHTLY`].
    inside: u8,
}

impl Seen {
    /// When it was seen last, where the sources tell.
    pub(super) fn last(self) -> Option<Minutes> {
        self.last
    }

    pub(super) fn days(self) -> u32 {
        self.days.count_ones()
    }

    /// Whether a month-end, a weekend and a night are inside.
    pub(super) fn whole_cycle(self) -> bool {
        self.inside == MONTH_END | WEEKEND | NIGHTLY
    }

    fn add(&mut self, other: Self) {
        self.observed |= other.observed;
        self.first = [self.first, other.first].into_iter().flatten().min();
        self.last = self.last.max(other.last);
        self.days |= other.days;
        self.inside |= other.inside;
    }
}

/// What was seen of each VM of the inventory, by handle. That somebody knocks in vain shows nothing of what a VM does.
pub(super) fn seen(inventory: &Inventory) -> Vec<Seen> {
    let mut all = vec![Seen::default(); inventory.vms.len()];
    let calendar = Calendar::of(inventory);
    let counts = |row: &&Dependency| row.evidence == Evidence::Observed && !row.is_refused();
    for row in inventory.dependencies.iter().filter(counts) {
        let of_row = of_row(row, &calendar);
        for end in [row.from, row.to] {
            let End::Vm(vm) = end else { continue };
            if let Some(seen) = all.get_mut(vm as usize) {
                seen.add(of_row);
            }
        }
    }
    all
}

fn day(at: Minutes) -> i64 {
    at.0.div_euclid(MINUTES_A_DAY)
}

fn bit(day: i64) -> u64 {
    1 << day.rem_euclid(64)
}

fn of_row(row: &Dependency, calendar: &Calendar) -> Seen {
    let (first, last) = (row.first_seen.get(), row.last_seen.get());
    let (first, last) = (first.or(last), last.or(first));
    let mut seen = Seen { observed: true, first, last, days: row.days, inside: 0 };
    let ends = || [first, last].into_iter().flatten();
    let night = if row.hours == 0 {
        ends().any(|at| NIGHT & (1 << at.to_oslo().1.clamp(0, 23)) != 0)
    } else {
        row.hours & NIGHT != 0
    };
    seen.inside |= if night { NIGHTLY } else { 0 };
    let (Some(first), Some(last)) = (first, last) else { return seen };
    if row.days == 0 {
        // Less than a day apart they may be one day by the source's clock.
        let apart = last.0.saturating_sub(first.0) >= MINUTES_A_DAY;
        seen.days = bit(day(first)) | if apart { bit(day(last)) } else { 0 };
        seen.inside |= ends().fold(0, |inside, at| inside | calendar.at(day(at)));
    } else {
        seen.inside |= calendar.certain(day(first) - 1, day(last) + 1, row.days);
    }
    seen
}

/// What the days of the observations are.
struct Calendar {
    from: i64,
    days: Vec<u8>,
}

impl Calendar {
    fn of(inventory: &Inventory) -> Self {
        let times = || {
            inventory
                .dependencies
                .iter()
                .flat_map(|row| [row.first_seen, row.last_seen])
                .filter_map(Stamp::get)
        };
        let last = times().max().map_or(0, day) + 1;
        let from = times().min().map_or(0, day).saturating_sub(1).max(last - DAYS_KEPT);
        let epoch = Day { year: 1970, month: 1, day: 1 };
        let what = |at: i64| {
            let day = epoch.plus_days(at);
            let turn = day.day <= 2 || day.plus_days(2).day <= 2;
            let weekend = day.weekday() >= 5;
            (if turn { MONTH_END } else { 0 }) | (if weekend { WEEKEND } else { 0 })
        };
        Self { from, days: (from..=last).map(what).collect() }
    }

    fn at(&self, day: i64) -> u8 {
        usize::try_from(day - self.from).ok().and_then(|at| self.days.get(at)).copied().unwrap_or(0)
    }

    /// What is sure of the days from `first` to `last` of which `mask` holds the bits.
    fn certain(&self, first: i64, last: i64, mask: u64) -> u8 {
        let range = first.max(self.from)..=last.min(self.from + DAYS_KEPT + 2);
        if last - first < 64 {
            let seen = range.filter(|&at| mask & bit(at) != 0);
            return seen.fold(0, |inside, at| inside | self.at(at));
        }
        let mut each = [u8::MAX; 64];
        for at in range {
            if let Some(of) = each.get_mut(usize::try_from(at.rem_euclid(64)).unwrap_or(0)) {
                *of &= self.at(at);
            }
        }
        let sure = (0_i64..).zip(each).filter(|&(at, of)| mask & bit(at) != 0 && of != u8::MAX);
        sure.fold(0, |inside, (_, of)| inside | of)
    }
}

/// How much of everything that moves was watched.
pub fn coverage(inventory: &Inventory, plan: &Plan) -> EstateCoverage {
    of(&seen(inventory), inventory, plan)
}

/// The same, where what was seen of each VM is known.
pub(super) fn of(seen: &[Seen], inventory: &Inventory, plan: &Plan) -> EstateCoverage {
    let mut all = Sum::default();
    let mut services: Vec<(&ServiceId, Sum)> = plan.services.keys().map(|id| (id, Sum::default())).collect();
    let mut trusts: Vec<(&TrustId, Sum)> =
        plan.trusts_in_order().into_iter().map(|(id, _)| (id, Sum::default())).collect();
    let mut out = EstateCoverage::default();
    for (vm, seen) in inventory.vms.iter().zip(seen) {
        let Some(planned) = plan.vms.get(&vm.id).filter(|planned| planned.moves) else { continue };
        all.add(*seen);
        let service = planned.service.as_ref();
        let found = service.and_then(|id| services.binary_search_by(|(known, _)| (*known).cmp(id)).ok());
        if let Some((_, sum)) = found.and_then(|at| services.get_mut(at)) {
            sum.add(*seen);
        }
        let owner = plan.trust_of(planned);
        if let Some((_, sum)) = trusts.iter_mut().find(|(trust, _)| Some(*trust) == owner) {
            sum.add(*seen);
        }
        if seen.observed {
            out.observed.push(describe(&vm.id, *seen));
        } else {
            out.unobserved.push(vm.id.clone());
        }
    }
    out.estate = all.figures();
    out.trusts = trusts.into_iter().map(|(id, sum)| (id.clone(), sum.figures())).collect();
    out.services = services.into_iter().map(|(id, sum)| (id.clone(), sum.figures())).collect();
    out
}

#[derive(Clone, Copy, Default)]
struct Sum {
    of: Coverage,
    seen: Seen,
}

impl Sum {
    fn add(&mut self, seen: Seen) {
        self.of.vms += 1;
        self.of.unobserved += u32::from(!seen.observed);
        self.of.month_end += u32::from(seen.inside & MONTH_END != 0);
        self.of.weekend += u32::from(seen.inside & WEEKEND != 0);
        self.of.night += u32::from(seen.inside & NIGHTLY != 0);
        self.seen.add(seen);
    }

    fn figures(self) -> Coverage {
        let Seen { first, last, .. } = self.seen;
        Coverage { first_seen: first, last_seen: last, days: self.seen.days(), ..self.of }
    }
}

fn describe(vm: &VmId, seen: Seen) -> VmCoverage {
    VmCoverage {
        vm: vm.clone(),
        first_seen: seen.first,
        last_seen: seen.last,
        days: seen.days(),
        month_end: seen.inside & MONTH_END != 0,
        weekend: seen.inside & WEEKEND != 0,
        night: seen.inside & NIGHTLY != 0,
    }
}
