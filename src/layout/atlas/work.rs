//! The work on a map, piece by piece.
//!
//! In: what is to be laid out. Out: after every piece but the first three a whole map, each better than the one before.
//! **Pieces are counted, never timed: the same number of them gives the same map.**

use super::hubs;
use super::known;
use super::motion::Motion;
use super::net::Net;
use super::plan::{self, Known, picked};
use super::seats::{Disc, Seating};
use super::{Community, Hub, Input, Map, NONE, Territory};

/// Moves of all nodes under the forces, and rounds of better seats at most.
const MOVES: u32 = 6;
const SWEEPS: u32 = 6;
/// The mass over squared radius of seated nodes of radius 1.
const DENSITY: f32 = 0.444;
/// What it costs, in links of middle strength as long as a seat is wide, to leave an earlier seat.
const HABIT: f32 = 2.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Hubs,
    Communities,
    Discs,
    Move(u32),
    Settle,
    Sweep(u32),
    Nothing,
}

/// A map in the making.
pub struct Atlas {
    full: Net,
    /// Who was said to be a hub, until that is looked at.
    said: Option<Vec<u32>>,
    hubs: Vec<u32>,
    /// The graph without hubs, and whose number is which.
    net: Net,
    ids: Vec<u32>,
    known: Known,
    label: (Vec<u32>, u32),
    discs: Vec<Disc>,
    group: Vec<u32>,
    family: Vec<u32>,
    territories: Vec<Territory>,
    seating: Option<Seating>,
    motion: Option<Motion>,
    next: Next,
}

impl Atlas {
    /// Takes the graph over; nothing is laid out yet.
    pub fn new(input: &Input) -> Self {
        let (group, names) = known::groups(input);
        let previous = known::previous(input);
        let begin = if previous.is_empty() { Vec::new() } else { known::communities(input, &group) };
        let size = if input.sizes.is_empty() {
            Vec::new()
        } else {
            (0..input.nodes).map(|node| known::size(input, node)).collect()
        };
        Self {
            full: Net::new(input.nodes, input.ends, input.weights),
            said: known::hubs(input),
            hubs: Vec::new(),
            net: Net::default(),
            ids: Vec::new(),
            known: Known { group, names, hub: Vec::new(), size, previous, begin },
            label: (Vec::new(), 0),
            discs: Vec::new(),
            group: Vec::new(),
            family: Vec::new(),
            territories: Vec::new(),
            seating: None,
            motion: None,
            next: Next::Hubs,
        }
    }

    /// Takes the hubs out of the graph. All lists follow the order of what is left from here on.
    fn set_hubs_aside(&mut self) {
        self.hubs = self.said.take().unwrap_or_else(|| hubs::find(&self.full));
        let full = &self.full;
        let mut rank = vec![0_u32; full.nodes() as usize];
        for &hub in &self.hubs {
            rank[hub as usize] = full.degree(hub) + 1;
        }
        self.hubs.sort_by_key(|&hub| (std::cmp::Reverse(rank[hub as usize]), hub));
        self.ids = (0..full.nodes()).filter(|&node| rank[node as usize] == 0).collect();
        self.net = full.induced(&self.ids);
        let busiest = |&node: &u32| {
            let hub = full.row(node).map(|(end, _)| (rank[end as usize], end)).max();
            hub.filter(|(rank, _)| *rank > 0).map_or(NONE, |(_, hub)| hub)
        };
        self.known.hub = self.ids.iter().map(busiest).collect();
        self.known.group = picked(&self.known.group, &self.ids);
        self.known.size = picked(&self.known.size, &self.ids);
        self.known.previous = picked(&self.known.previous, &self.ids);
        self.known.begin = picked(&self.known.begin, &self.ids);
    }

    /// Does the next piece of work; false where there is none left.
    pub fn advance(&mut self) -> bool {
        self.next = match self.next {
            Next::Hubs => {
                self.set_hubs_aside();
                Next::Communities
            }
            Next::Communities => {
                self.label = plan::partition(&self.net, &self.known);
                Next::Discs
            }
            Next::Discs => self.seat(),
            Next::Move(done) => self.move_all(done),
            Next::Settle => {
                self.settle();
                Next::Sweep(0)
            }
            Next::Sweep(done) => {
                let seating = self.seating.as_mut();
                let moved = seating.map_or(0, |seating| seating.sweep(&self.discs, &self.net));
                if moved == 0 || done + 1 == SWEEPS { Next::Nothing } else { Next::Sweep(done + 1) }
            }
            Next::Nothing => return false,
        };
        self.next != Next::Nothing
    }

    /// How many pieces of work are done, and how many there are at most.
    pub fn progress(&self) -> (u64, u64) {
        let done = match self.next {
            Next::Hubs => 0,
            Next::Communities => 1,
            Next::Discs => 2,
            Next::Move(done) => 3 + done,
            Next::Settle => 3 + MOVES,
            Next::Sweep(done) => 4 + MOVES + done,
            Next::Nothing => 4 + MOVES + SWEEPS,
        };
        (u64::from(done), u64::from(4 + MOVES + SWEEPS))
    }

    /// Places the discs and seats everyone: the first picture. All lists follow the order of the discs from here on.
    fn seat(&mut self) -> Next {
        let ground = plan::ground(&self.net, &self.known, &self.label.0, self.label.1);
        self.net = self.net.induced(&ground.order);
        self.ids = picked(&self.ids, &ground.order);
        self.known.previous = picked(&self.known.previous, &ground.order);
        self.known.size = picked(&self.known.size, &ground.order);
        (self.discs, self.group, self.territories) = (ground.discs, ground.group, ground.territories);
        self.family = ground.family;
        self.label = (Vec::new(), 0);
        let mut seating = Seating::new(&self.discs, self.ids.len());
        if self.known.previous.is_empty() {
            self.seating = Some(seating);
            return Next::Move(0);
        }
        let nowhere = (f32::NAN, f32::NAN);
        let wish: Vec<_> = self.known.previous.iter().map(|at| at.unwrap_or(nowhere)).collect();
        seating.settle(&self.discs, &wish);
        seating.stay = HABIT * self.net.middle_strength() * self.middle_scale();
        self.seating = Some(seating);
        Next::Sweep(0)
    }

    fn middle_scale(&self) -> f32 {
        let sum: f64 = self.discs.iter().map(|disc| f64::from(disc.scale) * f64::from(disc.count)).sum();
        (sum / self.ids.len().max(1) as f64) as f32
    }

    /// Moves every node once under all forces, held by its community.
    fn move_all(&mut self, done: u32) -> Next {
        let scale = self.middle_scale();
        if self.motion.is_none() {
            let at = self.seating.as_ref().map(|seating| seating.at.clone()).unwrap_or_default();
            let home = self.discs.iter().flat_map(|disc| disc.members().map(|_| (disc.x, disc.y))).collect();
            let hold = DENSITY / (scale * scale).max(1e-6);
            self.motion = Some(Motion::new(&self.net, at, vec![1.0; self.ids.len()], home, hold, 1.0));
        }
        if let Some(motion) = &mut self.motion {
            motion.step(&self.net, 1.5 * scale * (MOVES - done) as f32 / MOVES as f32);
        }
        if done + 1 < MOVES { Next::Move(done + 1) } else { Next::Settle }
    }

    fn settle(&mut self) {
        if let (Some(motion), Some(seating)) = (self.motion.take(), self.seating.as_mut()) {
            seating.settle(&self.discs, &motion.at);
        }
    }

    /// The map as it is; none before there is a first.
    pub fn map(&self) -> Option<Map> {
        let seating = self.seating.as_ref()?;
        let nodes = self.full.nodes() as usize;
        let mut map = Map { at: vec![(0.0, 0.0); nodes], community: vec![NONE; nodes], ..Map::default() };
        let kin = self.group.iter().zip(&self.family);
        for (number, (disc, (&group, &family))) in (0..).zip(self.discs.iter().zip(kin)) {
            for member in disc.members() {
                let node = self.ids[member as usize] as usize;
                map.at[node] = seating.at[member as usize];
                map.community[node] = number;
            }
            let Disc { x, y, radius, first, count, .. } = *disc;
            map.communities.push(Community { x, y, radius, first, count, group, family });
            map.radius = map.radius.max((x * x + y * y).sqrt() + radius);
        }
        map.order.clone_from(&self.ids);
        map.territories.clone_from(&self.territories);
        for &Territory { x, y, radius, .. } in &self.territories {
            map.radius = map.radius.max((x * x + y * y).sqrt() + radius);
        }
        self.add_hubs(&mut map);
        Some(map)
    }

    fn add_hubs(&self, map: &mut Map) {
        let wish: Vec<(f32, f32)> = self.hubs.iter().map(|&hub| self.users(hub, &map.at)).collect();
        let (places, radius) = hubs::ring(map.radius, &wish);
        for (&node, (x, y)) in self.hubs.iter().zip(places) {
            map.at[node as usize] = (x, y);
            map.hubs.push(Hub { node, x, y, radius });
            map.radius = map.radius.max((x * x + y * y).sqrt() + radius);
        }
    }

    /// The middle of those that use a hub.
    fn users(&self, hub: u32, at: &[(f32, f32)]) -> (f32, f32) {
        let (mut x, mut y) = (0.0, 0.0);
        for (end, strength) in self.full.row(hub) {
            x += strength * at[end as usize].0;
            y += strength * at[end as usize].1;
        }
        (x, y)
    }

    /// Nodes and edges that were taken over.
    pub fn size(&self) -> (u32, usize) {
        (self.full.nodes(), self.full.edges())
    }

    /// All nodes but the hubs (once these are set aside), moving freely from given places, held only by the middle of it all.
    pub fn free(&self, at: &[(f32, f32)]) -> Free {
        let places = self.ids.iter().map(|&node| at.get(node as usize).copied().unwrap_or((0.0, 0.0)));
        let places: Vec<_> = places.map(|(x, y)| (known::place(x), known::place(y))).collect();
        let mass: Vec<f32> = (0..self.net.nodes()).map(|node| self.net.degree(node) as f32 + 1.0).collect();
        let home = vec![(0.0, 0.0); places.len()];
        Free {
            motion: Motion::new(&self.net, places, mass, home, DENSITY, 1.0),
            net: self.net.clone(),
            ids: self.ids.clone(),
        }
    }
}

/// All nodes but the hubs under the forces alone.
pub struct Free {
    net: Net,
    motion: Motion,
    ids: Vec<u32>,
}

impl Free {
    /// Moves every node once, none farther than `cap`.
    pub fn step(&mut self, cap: f32) {
        self.motion.step(&self.net, cap);
    }

    /// Node and place of all.
    pub fn places(&self) -> impl Iterator<Item = (u32, (f32, f32))> {
        self.ids.iter().copied().zip(self.motion.at.iter().copied())
    }
}
