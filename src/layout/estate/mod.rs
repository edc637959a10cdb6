//! The whole estate on one ground: every VM in the disc of its service, or of those it deals with.
//!
//! In: the service of each VM, what lies between them, who is a hub, where all stood before. Out: a place for each VM, and
//! discs. **Nothing overlaps, and the discs never depend on how close one looks: what is opened opens in place.**

mod cut;

#[cfg(test)]
mod tests;

use flytteplan_atlas as atlas;
use serde::{Deserialize, Serialize};

use super::Rect;
use crate::base::{Arrange as _, Gather as _, Monitor};

pub use cut::{Cut, CutEdge, CutNode, Folded};

/// In none: a VM without a service, a hub without a disc.
pub const NONE: u32 = atlas::NONE;
/// Radius of a VM, in world units.
pub const RADIUS: f32 = 11.0;
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

/// Where everything stands, in world units.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Estate {
    pub at: Vec<(f32, f32)>,
    /// For each VM; [`NONE`] for hubs.
    pub disc: Vec<u32>,
    pub discs: Vec<Disc>,
    pub order: Vec<u32>,
    /// The busiest first, on a ring around all discs.
    pub hubs: Vec<u32>,
    pub hub_radius: f32,
    /// Of everything, around (0, 0).
    pub radius: f32,
    /// In which disc of the layout each stood: what the next one begins with.
    pub community: Vec<u32>,
    /// What lies between VMs, by the nodes that these are part of while all discs are closed.
    pub lines: Vec<Line>,
}

/// Lays out the whole estate. See [`atlas`].
/// Lines with unknown VMs, and loops, are skipped.
pub fn place_estate(input: &EstateInput, mut lines: Vec<Line>, monitor: &mut dyn Monitor) -> Estate {
    let known = |vm: u32| (vm as usize) < input.services.len();
    lines.retain(|line| line.from != line.to && known(line.from) && known(line.to));
    // What is only likely pulls at nothing.
    let firm = || lines.iter().filter(|line| line.sure > 0);
    let ends: Vec<u32> = firm().flat_map(|line| [line.from, line.to]).collect();
    let weights: Vec<f32> = firm().map(|line| (line.weight.max(1).ilog2() + 1) as f32).collect();
    let nowhere = (f32::NAN, f32::NAN);
    let previous: Vec<(f32, f32)> =
        input.before.iter().map(|at| at.map_or(nowhere, |(x, y)| (x / RADIUS, y / RADIUS))).collect();
    let map = atlas::place(
        &atlas::Input {
            nodes: u32::try_from(input.services.len()).unwrap_or(0),
            ends: &ends,
            weights: &weights,
            groups: &input.services,
            hubs: Some(input.hubs.as_slice()).filter(|hubs| !hubs.is_empty()),
            sizes: &[],
            previous: &previous,
            previous_community: &input.discs_before,
        },
        monitor,
    );
    let mut estate = of_map(&map, &input.services);
    let place = estate.places();
    let key = |line: &Line| (place[line.from as usize], place[line.to as usize], line.from, line.to);
    lines.sort_unstable_by_key(key);
    estate.lines = lines;
    estate
}

fn of_map(map: &atlas::Map, services: &[u32]) -> Estate {
    let mut discs: Vec<Disc> = Vec::new();
    let mut add = |(x, y, radius): (f32, f32, f32), service| {
        let (x, y, radius) = (x * RADIUS, y * RADIUS, radius * RADIUS);
        discs.push(Disc { x, y, radius, first: 0, count: 0, service });
        (discs.len() - 1) as u32
    };
    let of_service: std::collections::BTreeMap<u32, u32> = map
        .territories
        .iter()
        .map(|ground| (ground.group, add((ground.x, ground.y, ground.radius), ground.group)))
        .into_map();
    let of_community: Vec<u32> = map
        .communities
        .iter()
        .map(|one| match of_service.get(&one.group) {
            Some(&disc) => disc,
            None => add((one.x, one.y, one.radius), NONE),
        })
        .collect();
    let mut estate = Estate {
        at: map.at.iter().map(|(x, y)| (x * RADIUS, y * RADIUS)).collect(),
        disc: map
            .community
            .iter()
            .map(|community| of_community.get(*community as usize).copied().unwrap_or(NONE))
            .collect(),
        discs,
        order: Vec::with_capacity(services.len()),
        hubs: map.hubs.iter().map(|hub| hub.node).collect(),
        hub_radius: map.hubs.first().map_or(RADIUS, |hub| hub.radius * RADIUS),
        radius: map.radius * RADIUS,
        community: map.community.clone(),
        lines: Vec::new(),
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

    /// The node that each VM is part of while its disc is closed: the disc, or, numbered after all discs, a hub's own.
    pub fn places(&self) -> Vec<u32> {
        let mut place = self.disc.clone();
        for (number, &hub) in (self.discs.len() as u32..).zip(&self.hubs) {
            if let Some(place) = place.get_mut(hub as usize) {
                *place = number;
            }
        }
        place
    }

    /// The VMs of a disc.
    pub fn members(&self, disc: u32) -> &[u32] {
        let of = |disc: &Disc| self.order.get(disc.first as usize..(disc.first + disc.count) as usize);
        self.discs.get(disc as usize).and_then(of).unwrap_or_default()
    }

    /// What the whole takes up.
    pub fn bounds(&self) -> Rect {
        Rect { x: -self.radius, y: -self.radius, width: 2.0 * self.radius, height: 2.0 * self.radius }
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
            let (left, top) = (disc.x - disc.radius, disc.y - disc.radius);
            let around = Rect { x: left, y: top, width: 2.0 * disc.radius, height: 2.0 * disc.radius };
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
