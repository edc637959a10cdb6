//! How much hangs across the two environments, and for how long.
//!
//! In: a context. Out: sums of weight times minutes, per wave, trust and service; a step function; the worst links; what
//! moving a service would save. **Only what is between two waves with windows is a figure: all else is counted apart, by
//! weight alone.**
//!
//! A dependency is split from the moment the window of the earlier wave opens until that of the later closes. Pairs of VMs
//! count for the waves that they are in; what a register or a person says of two services counts for the waves that most
//! of either is in. Links to hubs, and pairs in which a VM has no service, have sums of their own.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::moving::{self, Moving};
use super::{goes, wave_of};
use crate::base::{Arrange as _, Minutes, ServiceId, TrustId, WaveId, Window};
use crate::check::Context;

/// Links that are named.
const WORST: usize = 10;

/// Some dependencies together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sum {
    /// Of what is split between waves with windows.
    pub weight_minutes: u64,
    pub weight: u64,
    pub pairs: u32,
    /// Split between waves of which one or both has no window: nobody knows for how long.
    pub undated_weight: u64,
    pub undated_pairs: u32,
    /// One end has a wave and the other has none: split until somebody decides.
    pub unplaced_weight: u64,
    pub unplaced_pairs: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Exposure {
    /// Between services, hubs left out; what follows is of these alone.
    pub links: Sum,
    pub hubs: Sum,
    /// Pairs of which one VM or both has no service.
    pub loose: Sum,
    /// Each link counts for both of its waves, so that these add up to twice the sum.
    pub waves: Vec<WaveExposure>,
    /// Each link counts for the owners of both services, once where it is the same one.
    pub trusts: Vec<TrustExposure>,
    /// Those that have any, the most first; each link counts for both.
    pub services: Vec<ServiceExposure>,
    /// What is split at each time, without gaps.
    pub steps: Vec<ExposureStep>,
    /// The most first.
    pub worst: Vec<WorstLink>,
    /// Of the services with most, what putting one into another wave would save most; the most first.
    pub movings: Vec<Moving>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WaveExposure {
    pub wave: WaveId,
    pub weight_minutes: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TrustExposure {
    pub trust: TrustId,
    pub weight_minutes: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServiceExposure {
    pub service: ServiceId,
    pub weight_minutes: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExposureStep {
    pub from: Minutes,
    pub until: Minutes,
    pub weight: u64,
}

/// A link from one service to another; of several pairs of waves the times of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WorstLink {
    pub from: ServiceId,
    pub to: ServiceId,
    pub weight_minutes: u64,
    pub weight: u64,
    /// Between VMs; 0 where it is only declared.
    pub pairs: u32,
    pub split_from: Minutes,
    pub split_until: Minutes,
}

/// How two ends stand to each other over time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Split {
    Together,
    Timed(Window),
    Undated,
    Unplaced,
}

impl Split {
    pub(super) fn minutes(self) -> u64 {
        match self {
            Self::Timed(window) => u64::try_from(window.minutes()).unwrap_or(0),
            _ => 0,
        }
    }
}

/// Of two waves; which goes first is told by their windows.
pub(super) fn split(context: &Context<'_>, one: Option<u32>, other: Option<u32>) -> Split {
    let (Some(one), Some(other)) = (one, other) else {
        return if one == other { Split::Together } else { Split::Unplaced };
    };
    let window = |wave| context.wave(wave)?.1.window;
    match (window(one), window(other)) {
        _ if one == other => Split::Together,
        (Some(a), Some(b)) => Split::Timed(Window { start: a.start.min(b.start), end: a.end.max(b.end) }),
        _ => Split::Undated,
    }
}

/// One dependency: a pair of VMs, or what is said of two services.
#[derive(Clone, Copy)]
pub(super) struct Strand {
    /// Place among the links of the graph.
    pub(super) link: u32,
    pub(super) from: u32,
    pub(super) to: u32,
    /// Handles of VMs; `None` where it is said of the services.
    pub(super) vms: Option<(u32, u32)>,
    pub(super) weight: u64,
}

impl Strand {
    pub(super) fn waves(&self, context: &Context<'_>) -> (Option<u32>, Option<u32>) {
        match self.vms {
            Some((from, to)) => {
                let wave = |vm| wave_of(context, context.vm(vm)?);
                (wave(from), wave(to))
            }
            None => (home(context, self.from), home(context, self.to)),
        }
    }
}

/// The wave that most of a service goes in.
fn home(context: &Context<'_>, service: u32) -> Option<u32> {
    context.service(service)?.home.filter(|wave| goes(context, *wave))
}

/// Everything between services whose VMs move, those with a hub apart.
pub(super) fn strands(context: &Context<'_>) -> [Vec<Strand>; 2] {
    let mut found = [Vec::new(), Vec::new()];
    for (place, link) in (0_u32..).zip(&context.graph.links) {
        let ends = (context.graph.service_index(&link.from), context.graph.service_index(&link.to));
        let (Some(from), Some(to)) = ends else { continue };
        let hub = context.graph.is_hub(from) || context.graph.is_hub(to);
        let [plain, hubs] = &mut found;
        let list = if hub { hubs } else { plain };
        let mut said = u64::from(link.weight);
        for edge in context.graph.edges_of_link(place as usize) {
            let weight = u64::from(edge.weight);
            said = said.saturating_sub(weight);
            let vms = context.place(edge.from).zip(context.place(edge.to));
            if vms.is_some() {
                list.push(Strand { link: place, from, to, vms, weight });
            }
        }
        if said > 0 {
            list.push(Strand { link: place, from, to, vms: None, weight: said });
        }
    }
    found
}

impl Sum {
    fn add(&mut self, split: Split, weight: u64, pairs: u32) {
        match split {
            Split::Together => {}
            Split::Timed(_) => {
                self.weight_minutes =
                    self.weight_minutes.saturating_add(weight.saturating_mul(split.minutes()));
                self.weight += weight;
                self.pairs += pairs;
            }
            Split::Undated => {
                self.undated_weight += weight;
                self.undated_pairs += pairs;
            }
            Split::Unplaced => {
                self.unplaced_weight += weight;
                self.unplaced_pairs += pairs;
            }
        }
    }
}

/// What adds up while strands go by.
#[derive(Default)]
struct Adding {
    waves: Vec<u64>,
    trusts: BTreeMap<TrustId, u64>,
    services: BTreeMap<u32, u64>,
    links: BTreeMap<u32, (u64, u64, u32, Window)>,
    /// What begins and what ends at a time.
    turns: BTreeMap<Minutes, (u64, u64)>,
}

/// What hangs across the environments while the plan is carried out.
pub fn exposure(context: &Context<'_>) -> Exposure {
    let [plain, hubs] = strands(context);
    let mut found = Exposure::default();
    let mut adding = Adding { waves: vec![0; context.waves.len()], ..Adding::default() };
    for strand in &plain {
        let waves = strand.waves(context);
        let split = split(context, waves.0, waves.1);
        found.links.add(split, strand.weight, u32::from(strand.vms.is_some()));
        if let (Split::Timed(window), (Some(from), Some(to))) = (split, waves) {
            adding.add(context, strand, (from, to), window);
        }
    }
    for strand in &hubs {
        let waves = strand.waves(context);
        found.hubs.add(split(context, waves.0, waves.1), strand.weight, u32::from(strand.vms.is_some()));
    }
    for (one, other, weight) in context.linked_vms() {
        let (Some(one), Some(other)) = (context.vm(one), context.vm(other)) else { continue };
        if one.service.is_none() || other.service.is_none() {
            let split = split(context, wave_of(context, one), wave_of(context, other));
            found.loose.add(split, u64::from(weight), 1);
        }
    }
    adding.finish(context, &mut found);
    found.movings = moving::movings(context, &plain, &found.services);
    found
}

impl Adding {
    fn add(&mut self, context: &Context<'_>, strand: &Strand, waves: (u32, u32), window: Window) {
        let amount = strand.weight.saturating_mul(Split::Timed(window).minutes());
        for wave in [waves.0, waves.1] {
            if let Some(sum) = self.waves.get_mut(wave as usize) {
                *sum = sum.saturating_add(amount);
            }
        }
        for owner in context.owners(&[strand.from, strand.to]) {
            let sum = self.trusts.entry(owner).or_default();
            *sum = sum.saturating_add(amount);
        }
        for service in [strand.from, strand.to] {
            let sum = self.services.entry(service).or_default();
            *sum = sum.saturating_add(amount);
        }
        let link = self.links.entry(strand.link).or_insert((0, 0, 0, window));
        link.0 = link.0.saturating_add(amount);
        link.1 += strand.weight;
        link.2 += u32::from(strand.vms.is_some());
        link.3 = Window { start: link.3.start.min(window.start), end: link.3.end.max(window.end) };
        self.turns.entry(window.start).or_default().0 += strand.weight;
        self.turns.entry(window.end).or_default().1 += strand.weight;
    }

    fn finish(self, context: &Context<'_>, found: &mut Exposure) {
        let waves = context.waves.iter().zip(self.waves);
        found.waves = waves
            .map(|((id, _), weight_minutes)| WaveExposure { wave: (*id).clone(), weight_minutes })
            .collect();
        let trusts = self.trusts.into_iter();
        found.trusts =
            trusts.map(|(trust, weight_minutes)| TrustExposure { trust, weight_minutes }).collect();
        let service = |(at, weight_minutes): (u32, u64)| {
            Some(ServiceExposure { service: context.service(at)?.id.clone(), weight_minutes })
        };
        found.services = self.services.into_iter().filter_map(service).collect();
        found.services.arrange_by(|a, b| (b.weight_minutes, &a.service).cmp(&(a.weight_minutes, &b.service)));
        found.steps = steps(&self.turns);
        let link = |(at, (weight_minutes, weight, pairs, window)): (u32, (u64, u64, u32, Window))| {
            let link = context.graph.links.get(at as usize)?;
            Some(WorstLink {
                from: link.from.clone(),
                to: link.to.clone(),
                weight_minutes,
                weight,
                pairs,
                split_from: window.start,
                split_until: window.end,
            })
        };
        found.worst = self.links.into_iter().filter_map(link).collect();
        found
            .worst
            .arrange_by(|a, b| (b.weight_minutes, &a.from, &a.to).cmp(&(a.weight_minutes, &b.from, &b.to)));
        found.worst.truncate(WORST);
    }
}

/// What is split between one turn and the next; what does not change there is one step.
fn steps(turns: &BTreeMap<Minutes, (u64, u64)>) -> Vec<ExposureStep> {
    let mut steps: Vec<ExposureStep> = Vec::new();
    let mut weight = 0_u64;
    let until = turns.keys().skip(1);
    for ((from, (begins, ends)), until) in turns.iter().zip(until) {
        weight = (weight + begins).saturating_sub(*ends);
        match steps.last_mut() {
            Some(last) if last.weight == weight => last.until = *until,
            _ => steps.push(ExposureStep { from: *from, until: *until, weight }),
        }
    }
    steps
}
