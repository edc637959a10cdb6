//! What the screens show of the plan: services, waves and trusts with their sums.
//!
//! In: the plan's snapshot, the estate's rows. Out: sorted tables. **Computed once per change, shared by all screens.**

use crate::base::Arrange as _;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::base::{ServiceId, TrustId, VmId, WaveId};
use crate::job::out::palettes;
use crate::job::{EstateView, VmRow};
use crate::plan::{Link, Plan, Service, Trust, Wave};
use crate::text::SortKey;

/// A trust, south to north, the shared region last.
#[derive(Clone, Debug, PartialEq)]
pub struct TrustLine {
    pub id: TrustId,
    pub trust: Trust,
    /// Index of its colour and shape, see [`palettes`](crate::job::out::palettes).
    pub palette: u8,
    pub services: u32,
    pub vms: u32,
}

/// A service with its sums. VMs that do not move are not counted.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceLine {
    pub id: ServiceId,
    pub service: Service,
    pub palette: u8,
    pub vms: Vec<VmId>,
    pub storage_mib: u64,
    /// Waves its VMs are in, in order, and how many are in none.
    pub waves: Vec<(WaveId, u32)>,
    pub without_wave: u32,
    pub unobserved: u32,
    pub pinned: u32,
    pub bundle: Option<Arc<str>>,
    pub uses: u32,
    pub used_by: u32,
}

impl ServiceLine {
    /// The one wave that all its VMs are in.
    pub fn only_wave(&self) -> Option<&WaveId> {
        match (self.waves.as_slice(), self.without_wave) {
            ([(wave, _)], 0) => Some(wave),
            _ => None,
        }
    }
}

/// A wave in order.
#[derive(Clone, Debug, PartialEq)]
pub struct WaveLine {
    pub id: WaveId,
    pub wave: Wave,
    pub number: u32,
    pub vms: u32,
    pub storage_mib: u64,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Projection {
    pub trusts: Vec<TrustLine>,
    /// Sorted by trust, then by name as Norwegian sorts.
    pub services: Vec<ServiceLine>,
    pub waves: Vec<WaveLine>,
    /// VMs that move and have no service.
    pub loose: Vec<VmId>,
    /// VMs that move.
    pub moving: u32,
    pub without_wave: u32,
    /// VMs that move and are not in the newest inventory.
    pub gone: u32,
    service_index: HashMap<ServiceId, usize>,
    wave_numbers: BTreeMap<WaveId, u32>,
    palettes: BTreeMap<TrustId, u8>,
}

impl Projection {
    pub fn of(plan: Option<&Plan>, estate: Option<&EstateView>, links: &[Link]) -> Self {
        let Some(plan) = plan else { return Self::default() };
        let mut this = Self::default();
        this.add_trusts(plan);
        this.add_waves(plan);
        this.add_services(plan);
        this.add_vms(plan, estate);
        this.count_links(links);
        this
    }

    fn add_trusts(&mut self, plan: &Plan) {
        let trusts = plan.trusts_in_order();
        let palettes = palettes(trusts.iter().map(|(_, trust)| trust.shared));
        for ((id, trust), palette) in trusts.into_iter().zip(palettes) {
            self.palettes.insert(id.clone(), palette);
            self.trusts.push(TrustLine {
                id: id.clone(),
                trust: trust.clone(),
                palette,
                services: 0,
                vms: 0,
            });
        }
    }

    fn add_waves(&mut self, plan: &Plan) {
        for (number, (id, wave)) in (1_u32..).zip(plan.waves_in_order()) {
            self.wave_numbers.insert(id.clone(), number);
            self.waves.push(WaveLine { id: id.clone(), wave: wave.clone(), number, vms: 0, storage_mib: 0 });
        }
    }

    fn add_services(&mut self, plan: &Plan) {
        let rank: HashMap<&TrustId, usize> =
            self.trusts.iter().enumerate().map(|(i, t)| (&t.id, i)).collect();
        let mut services: Vec<_> = plan.services.iter().collect();
        services.arrange_by_cached_key(|(id, service)| {
            (rank.get(&service.owner).copied(), SortKey::new(&service.name), (*id).clone())
        });
        let bundles: BTreeMap<&ServiceId, Arc<str>> = plan
            .bundles
            .values()
            .flat_map(|bundle| {
                let name: Arc<str> = bundle.name.as_str().into();
                bundle.services.iter().map(move |service| (service, Arc::clone(&name)))
            })
            .collect();
        for (id, service) in services {
            self.service_index.insert(id.clone(), self.services.len());
            if let Some(trust) = self.trusts.iter_mut().find(|trust| trust.id == service.owner) {
                trust.services += 1;
            }
            self.services.push(ServiceLine {
                id: id.clone(),
                service: service.clone(),
                palette: self.palettes.get(&service.owner).copied().unwrap_or(4),
                vms: Vec::new(),
                storage_mib: 0,
                waves: Vec::new(),
                without_wave: 0,
                unobserved: 0,
                pinned: 0,
                bundle: bundles.get(id).cloned(),
                uses: 0,
                used_by: 0,
            });
        }
    }

    fn add_vms(&mut self, plan: &Plan, estate: Option<&EstateView>) {
        let rows: HashMap<&VmId, &VmRow> =
            estate.map(|estate| estate.vms.iter().map(|row| (&row.id, row)).collect()).unwrap_or_default();
        let mut per_wave: HashMap<usize, BTreeMap<u32, (WaveId, u32)>> = HashMap::new();
        for (id, vm) in plan.vms.iter().filter(|(_, vm)| vm.moves) {
            self.moving += 1;
            self.gone += u32::from(estate.is_some() && !rows.contains_key(id));
            let storage = rows.get(id).map_or(0, |row| row.storage_mib);
            let wave = vm.wave.as_ref().and_then(|wave| Some((wave, *self.wave_numbers.get(wave)?)));
            match wave {
                Some((_, number)) => {
                    if let Some(line) = self.waves.get_mut(number as usize - 1) {
                        line.vms += 1;
                        line.storage_mib += storage;
                    }
                }
                None => self.without_wave += 1,
            }
            let Some(index) =
                vm.service.as_ref().and_then(|service| self.service_index.get(service)).copied()
            else {
                self.loose.push(id.clone());
                continue;
            };
            let Some(line) = self.services.get_mut(index) else { continue };
            line.vms.push(id.clone());
            line.storage_mib += storage;
            line.pinned += u32::from(vm.pinned);
            line.unobserved += u32::from(rows.get(id).is_some_and(|row| !row.observed));
            match wave {
                Some((wave, number)) => {
                    per_wave
                        .entry(index)
                        .or_default()
                        .entry(number)
                        .or_insert_with(|| (wave.clone(), 0))
                        .1 += 1;
                }
                None => line.without_wave += 1,
            }
            if let Some(trust) = self.trusts.iter_mut().find(|trust| trust.id == line.service.owner) {
                trust.vms += 1;
            }
        }
        for (index, line) in self.services.iter_mut().enumerate() {
            line.waves =
                per_wave.remove(&index).map(|waves| waves.into_values().collect()).unwrap_or_default();
        }
    }

    fn count_links(&mut self, links: &[Link]) {
        for link in links {
            if let Some(index) = self.service_index.get(&link.from).copied() {
                self.services[index].uses += 1;
            }
            if let Some(index) = self.service_index.get(&link.to).copied() {
                self.services[index].used_by += 1;
            }
        }
    }

    pub fn service(&self, id: &ServiceId) -> Option<&ServiceLine> {
        self.services.get(*self.service_index.get(id)?)
    }

    pub fn service_position(&self, id: &ServiceId) -> Option<usize> {
        self.service_index.get(id).copied()
    }

    /// From 1; 0 for a wave that is not there.
    pub fn wave_number(&self, id: &WaveId) -> u32 {
        self.wave_numbers.get(id).copied().unwrap_or(0)
    }

    pub fn wave(&self, id: &WaveId) -> Option<&WaveLine> {
        self.waves.get(usize::try_from(self.wave_number(id).checked_sub(1)?).ok()?)
    }

    pub fn trust(&self, id: &TrustId) -> Option<&TrustLine> {
        self.trusts.iter().find(|trust| trust.id == *id)
    }

    /// The services that all or some of these VMs belong to, with how many of each are among them.
    pub fn services_of(&self, plan: &Plan, vms: &BTreeSet<VmId>) -> BTreeMap<ServiceId, u32> {
        let mut counts = BTreeMap::new();
        for service in vms.iter().filter_map(|vm| plan.vms.get(vm)?.service.as_ref()) {
            *counts.entry(service.clone()).or_insert(0) += 1;
        }
        counts
    }
}
