//! The whole estate on one ground: every VM in the disc of its service, or of those it deals with.
//!
//! In: the service of each VM, what lies between them, who is a hub, where all stood before. Out: a place for each VM, and
//! discs. **Nothing overlaps, and the discs never depend on how close one looks: what is opened opens in place.**

mod cut;
mod marks;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use flytteplan_atlas as atlas;
use serde::{Deserialize, Serialize};

use super::Rect;
use crate::base::{Arrange as _, Gather as _, Monitor};

pub use cut::{Cut, CutEdge, CutNode, Folded};
pub use marks::Marks;

/// A VM without a service; a disc of no service.
pub const NONE: u32 = atlas::NONE;
/// Radius of a VM, in world units.
pub const RADIUS: f32 = 11.0;
/// World units between the seats of a hub's VMs.
const SEAT: f32 = 1.5 * RADIUS;
/// The least radius of a hub, as a part of that of all others.
const HUB: f32 = 0.025;
/// CSS pixels per world unit from which VMs are large enough to be told apart.
const CLOSE: f32 = 0.4;
/// VMs that are opened at once.
const OPENED: usize = 1500;

/// A dependency between two VMs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub from: u32,
    pub to: u32,
    pub weight: u32,
    /// How it is known: 0 likely, 1 declared, 2 seen.
    pub sure: u8,
}

/// Bytes of a packed line.
const PACKED: usize = 13;

/// Lines as bytes, of the same length each, so that hundreds of thousands are read at once.
pub fn packed(lines: &[Line]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(lines.len() * PACKED);
    for line in lines {
        for number in [line.from, line.to, line.weight] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.push(line.sure);
    }
    bytes
}

/// What [`packed`] gave; what is left over at the end is no line.
pub fn unpacked(bytes: &[u8]) -> Vec<Line> {
    let (lines, _) = bytes.as_chunks::<PACKED>();
    let number = |a: u8, b: u8, c: u8, d: u8| u32::from_le_bytes([a, b, c, d]);
    let line = |&[a, b, c, d, e, f, g, h, i, j, k, l, sure]: &[u8; PACKED]| Line {
        from: number(a, b, c, d),
        to: number(e, f, g, h),
        weight: number(i, j, k, l),
        sure,
    };
    lines.iter().map(line).collect()
}

/// What [`place_estate`] reads, besides what lies between VMs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EstateInput {
    /// The service of each VM, or [`NONE`].
    pub services: Vec<u32>,
    /// The VMs that are hubs; where there are none, they are found.
    pub hubs: Vec<u32>,
    /// Where each stood before, and in which disc; empty where nothing was.
    pub before: Vec<Option<(f32, f32)>>,
    pub discs_before: Vec<u32>,
}

/// The VMs of one service, or some without one that deal with each other.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Disc {
    pub x: f32,
    pub y: f32,
    pub radius: f32,
    /// Its VMs are `order[first..first + count]`.
    pub first: u32,
    pub count: u32,
    /// Or [`NONE`].
    pub service: u32,
}

impl Disc {
    fn around(&self) -> Rect {
        let side = 2.0 * self.radius;
        Rect { x: self.x - self.radius, y: self.y - self.radius, width: side, height: side }
    }
}

/// Where everything stands, in world units.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Estate {
    pub at: Vec<(f32, f32)>,
    /// For each VM.
    pub disc: Vec<u32>,
    /// Those of hubs come last.
    pub discs: Vec<Disc>,
    pub order: Vec<u32>,
    /// How many discs are hubs: they stand around all others.
    pub hubs: u32,
    /// The community of each in the layout: what the next one begins with.
    pub community: Vec<u32>,
    /// What lies between VMs, by their discs. It travels by itself: see [`packed`].
    #[serde(skip)]
    pub lines: Vec<Line>,
}

/// Lays out the whole estate. See [`atlas`]: a service that is a hub is one thing there, and its VMs are seated afterwards.
/// Lines with unknown VMs, and loops, are skipped.
pub fn place_estate(input: &EstateInput, mut lines: Vec<Line>, monitor: &mut dyn Monitor) -> Estate {
    let known = |vm: u32| (vm as usize) < input.services.len();
    lines.retain(|line| line.from != line.to && known(line.from) && known(line.to));
    let things = Things::of(input);
    // What is only likely pulls at nothing.
    let firm = || lines.iter().filter(|line| line.sure > 0);
    let ends: Vec<u32> = firm().flat_map(|line| [things.of_vm(line.from), things.of_vm(line.to)]).collect();
    let weights: Vec<f32> = firm().map(|line| (line.weight.max(1).ilog2() + 1) as f32).collect();
    let nowhere = (f32::NAN, f32::NAN);
    let before = |vm: &u32| input.before.get(*vm as usize).copied().flatten();
    let place = |vm: &u32| before(vm).map_or(nowhere, |(x, y)| (x / RADIUS, y / RADIUS));
    let disc = |vm: &u32| input.discs_before.get(*vm as usize).copied().unwrap_or(NONE);
    let hubs: Vec<u32> = (things.plain..things.first.len() as u32).collect();
    let has_before = input.before.iter().any(Option::is_some);
    let map = atlas::place(
        &atlas::Input {
            nodes: things.first.len() as u32,
            ends: &ends,
            weights: &weights,
            groups: &things.group,
            hubs: Some(hubs.as_slice()).filter(|hubs| !hubs.is_empty()),
            sizes: &[],
            previous: &if has_before { things.first.iter().map(place).collect() } else { Vec::new() },
            previous_community: &if has_before {
                things.first.iter().map(disc).collect()
            } else {
                Vec::new()
            },
        },
        monitor,
    );
    let mut estate = of_map(&map, input, &things);
    estate.seat_hubs(&lines);
    let disc = |vm: u32| estate.disc.get(vm as usize).copied().unwrap_or(NONE);
    lines.sort_unstable_by_key(|line| (disc(line.from), disc(line.to), line.from, line.to));
    estate.lines = lines;
    estate
}

/// What the layout moves: VMs, and services that are hubs.
struct Things {
    /// The thing of each VM.
    of: Vec<u32>,
    /// A VM of each thing.
    first: Vec<u32>,
    /// The service of each thing, but for hubs.
    group: Vec<u32>,
    /// Things from here on are hubs.
    plain: u32,
}

impl Things {
    fn of(input: &EstateInput) -> Self {
        let count = input.services.len();
        let mut is_hub = vec![false; count];
        for hub in &input.hubs {
            if let Some(hub) = is_hub.get_mut(*hub as usize) {
                *hub = true;
            }
        }
        let mut things = Self { of: vec![NONE; count], first: Vec::new(), group: Vec::new(), plain: 0 };
        let numbered = || (0_u32..).zip(input.services.iter().zip(&is_hub));
        for (vm, (service, _)) in numbered().filter(|(_, (_, hub))| !**hub) {
            things.of[vm as usize] = things.plain;
            things.first.push(vm);
            things.group.push(*service);
            things.plain += 1;
        }
        let mut services: BTreeMap<u32, u32> = BTreeMap::new();
        for (vm, (service, _)) in numbered().filter(|(_, (_, hub))| **hub) {
            let next = things.first.len() as u32;
            let thing = if *service == NONE { next } else { *services.entry(*service).or_insert(next) };
            if thing == next {
                things.first.push(vm);
                things.group.push(NONE);
            }
            things.of[vm as usize] = thing;
        }
        things
    }

    fn of_vm(&self, vm: u32) -> u32 {
        self.of.get(vm as usize).copied().unwrap_or(NONE)
    }
}

fn of_map(map: &atlas::Map, input: &EstateInput, things: &Things) -> Estate {
    let mut discs: Vec<Disc> = Vec::new();
    let mut add = |(x, y, radius): (f32, f32, f32), service| {
        let (x, y, radius) = (x * RADIUS, y * RADIUS, radius * RADIUS);
        discs.push(Disc { x, y, radius, first: 0, count: 0, service });
        (discs.len() - 1) as u32
    };
    let grounds = map.territories.iter();
    let of_service: BTreeMap<u32, u32> =
        grounds.map(|at| (at.group, add((at.x, at.y, at.radius), at.group))).into_map();
    let of_community: Vec<u32> = map
        .communities
        .iter()
        .map(|one| match of_service.get(&one.group) {
            Some(&disc) => disc,
            None => add((one.x, one.y, one.radius), NONE),
        })
        .collect();
    // Hubs last, those that the layout found itself among them.
    let hub_of: BTreeMap<u32, u32> = map
        .hubs
        .iter()
        .map(|hub| {
            let vm = things.first.get(hub.node as usize).copied().unwrap_or(NONE);
            let service = input.services.get(vm as usize).copied().unwrap_or(NONE);
            let service = if hub.node < things.plain { NONE } else { service };
            (hub.node, add((hub.x, hub.y, hub.radius), service))
        })
        .into_map();
    let community = |vm: u32| map.community.get(things.of_vm(vm) as usize).copied().unwrap_or(NONE);
    let disc = |vm: u32| {
        let hub = hub_of.get(&things.of_vm(vm)).copied();
        hub.or_else(|| of_community.get(community(vm) as usize).copied()).unwrap_or(NONE)
    };
    let vms = || 0..input.services.len() as u32;
    let at =
        |vm| map.at.get(things.of_vm(vm) as usize).map_or((0.0, 0.0), |at| (at.0 * RADIUS, at.1 * RADIUS));
    let mut estate = Estate {
        at: vms().map(at).collect(),
        disc: vms().map(disc).collect(),
        hubs: hub_of.len() as u32,
        discs,
        community: vms().map(community).collect(),
        ..Estate::default()
    };
    estate.fill();
    estate
}

impl Estate {
    /// Puts the VMs of each disc next to each other.
    fn fill(&mut self) {
        for &disc in &self.disc {
            if let Some(disc) = self.discs.get_mut(disc as usize) {
                disc.count += 1;
            }
        }
        let mut first = 0;
        for disc in &mut self.discs {
            disc.first = first;
            first += disc.count;
        }
        let mut next: Vec<u32> = self.discs.iter().map(|disc| disc.first).collect();
        self.order = vec![0; first as usize];
        for (vm, &disc) in (0_u32..).zip(&self.disc) {
            if let Some(place) = next.get_mut(disc as usize) {
                self.order[*place as usize] = vm;
                *place += 1;
            }
        }
    }

    /// Hubs stand around all others, each towards those that use it, and large enough for its VMs.
    fn seat_hubs(&mut self, lines: &[Line]) {
        let first = self.first_hub();
        let plain = self.discs.iter().take(first as usize);
        let inner = plain.map(|disc| far(disc.x, disc.y) + disc.radius).fold(0.0, f32::max);
        let mut wish = vec![(0.0_f32, 0.0_f32); self.hubs as usize];
        for line in lines {
            for (hub, other) in [(line.from, line.to), (line.to, line.from)] {
                let of = |vm: u32| self.disc.get(vm as usize).copied().filter(|disc| *disc != NONE);
                let (Some(disc), Some(of_other)) = (of(hub), of(other)) else { continue };
                if disc >= first && of_other < first {
                    let at = self.at.get(other as usize).copied().unwrap_or_default();
                    let wish = &mut wish[(disc - first) as usize];
                    *wish = (wish.0 + at.0, wish.1 + at.1);
                }
            }
        }
        let hubs = self.discs.iter().skip(first as usize);
        let room = |disc: &Disc| SEAT * atlas::reach(disc.count as usize) + 2.0 * RADIUS;
        let radius: Vec<f32> = hubs.map(|disc| room(disc).max(inner * HUB)).collect();
        let places = atlas::around(inner, &wish, &radius);
        for (number, (place, radius)) in (first..).zip(places.into_iter().zip(radius)) {
            let members: Vec<u32> = self.members(number).to_vec();
            for (vm, seat) in members.iter().zip(atlas::seats(members.len())) {
                if let Some(at) = self.at.get_mut(*vm as usize) {
                    *at = (place.0 + SEAT * seat.0, place.1 + SEAT * seat.1);
                }
            }
            if let Some(disc) = self.discs.get_mut(number as usize) {
                (disc.x, disc.y, disc.radius) = (place.0, place.1, radius);
            }
        }
    }

    /// Discs from here on are hubs.
    pub fn first_hub(&self) -> u32 {
        (self.discs.len() as u32).saturating_sub(self.hubs)
    }

    /// The VMs of a disc.
    pub fn members(&self, disc: u32) -> &[u32] {
        let of = |disc: &Disc| self.order.get(disc.first as usize..(disc.first + disc.count) as usize);
        self.discs.get(disc as usize).and_then(of).unwrap_or_default()
    }

    /// The disc that the VM in the middle stands in, by how wide they are: as wide as most have it.
    pub fn typical(&self) -> f32 {
        let mut discs: Vec<&Disc> = self.discs.iter().take(self.first_hub() as usize).collect();
        discs.arrange_by(|a, b| a.radius.total_cmp(&b.radius));
        let half = discs.iter().map(|disc| disc.count).sum::<u32>() / 2;
        let mut seen = 0;
        let middle = discs.iter().find(|disc| {
            seen += disc.count;
            seen > half
        });
        middle.map_or(0.0, |disc| 2.0 * disc.radius)
    }

    /// What the whole takes up.
    pub fn bounds(&self) -> Rect {
        self.discs.iter().map(Disc::around).reduce(|all, one| all.union(&one)).unwrap_or_default()
    }

    /// The discs that show their VMs when one sees `seen` at this scale (CSS pixels per world unit), sorted: those in
    /// sight, from the middle outwards, as many as can be read.
    pub fn opened(&self, seen: &Rect, scale: f32) -> Vec<u32> {
        if scale < CLOSE {
            return Vec::new();
        }
        let (x, y) = (seen.x + seen.width / 2.0, seen.y + seen.height / 2.0);
        let mut near: Vec<(u32, u32)> = Vec::new();
        for (number, disc) in (0_u32..).zip(&self.discs) {
            let around = disc.around();
            if around.x < seen.x + seen.width
                && seen.x < around.x + around.width
                && around.y < seen.y + seen.height
                && seen.y < around.y + around.height
            {
                let (dx, dy) = (disc.x - x, disc.y - y);
                let away = (dx * dx + dy * dy).sqrt() - disc.radius;
                near.push((away.max(0.0) as u32, number));
            }
        }
        near.arrange();
        let mut room = OPENED;
        let mut open = Vec::new();
        for (_, number) in near {
            let count = self.discs.get(number as usize).map_or(0, |disc| disc.count as usize);
            // What is nearest opens however large it is.
            if count > room && !open.is_empty() {
                break;
            }
            room = room.saturating_sub(count);
            open.push(number);
        }
        open.arrange();
        open
    }
}

fn far(x: f32, y: f32) -> f32 {
    (x * x + y * y).sqrt()
}
