//! Who belongs together, and where the discs of all lie.
//!
//! In: the graph without its hubs, groups and what was before. Out: a label for each node, then a disc for each label.
//! **No disc overlaps another, and the discs of a territory lie inside of it.**

use super::communities;
use super::discs;
use super::net::{Members, Net};
use super::seats::Disc;
use super::spiral;
use super::{NONE, Territory};

/// A found community has at least so many members, where it has a link to join another by.
const LEAST: u32 = 3;
/// World units between two seats, for nodes of radius 1; seats are at least 1.5 of these apart.
const SCALE: f32 = 1.5;
/// Room around the members of a disc, and around the discs of a territory.
const ROOM: f32 = 1.0;

/// What is known of the nodes that are no hubs, by their number among these.
pub(crate) struct Known {
    /// A group for each, or empty.
    pub group: Vec<u32>,
    /// What each group was given as.
    pub names: Vec<u32>,
    /// The busiest hub that each has to do with, or [`NONE`].
    pub hub: Vec<u32>,
    /// A radius for each, or empty: all 1.
    pub size: Vec<f32>,
    pub previous: Vec<Option<(f32, f32)>>,
    pub begin: Vec<u32>,
}

/// How finely to cut: communities of up to some twice the square root of all nodes.
fn resolution(nodes: u32) -> f64 {
    0.43 * f64::from(nodes).sqrt()
}

/// Groups of more members than that are cut into communities.
fn whole(nodes: u32) -> usize {
    (f64::from(nodes).sqrt() * 4.0) as usize + 8
}

/// A community for each node, numbered without gaps.
pub(crate) fn partition(net: &Net, known: &Known) -> (Vec<u32>, u32) {
    let fine = resolution(net.nodes());
    let found = if known.begin.is_empty() {
        let (label, _) = communities::find(net, fine, &known.group);
        let (label, _) = communities::joined(net, &label, &known.group, LEAST);
        communities::polish(net, fine, &known.group, &label)
    } else {
        communities::polish(net, fine, &known.group, &known.begin)
    };
    let (found, count) = communities::joined(net, &found, &known.group, LEAST);
    let inside = Members::of(&found, count);
    let mut members = vec![0_usize; known.names.len()];
    for &group in &known.group {
        members[group as usize] += 1;
    }
    let kept =
        |group: u32| known.names[group as usize] != NONE && members[group as usize] <= whole(net.nodes());
    let key = |node: u32| {
        let group = known.group.get(node as usize).copied();
        match group {
            Some(group) if kept(group) => (0_u32, group, 0),
            // Too few to be a community, and nobody to join: with all such that use the same hub.
            _ => match inside.of_group(found[node as usize]) {
                few @ [first, ..] if few.len() < LEAST as usize => {
                    (1, group.unwrap_or(0), known.hub[*first as usize])
                }
                _ => (2, 0, found[node as usize]),
            },
        }
    };
    let mut keys: Vec<(u32, u32, u32)> = (0..net.nodes()).map(key).collect();
    keys.sort_unstable();
    keys.dedup();
    let label = (0..net.nodes()).map(|node| keys.binary_search(&key(node)).map_or(0, |at| at as u32));
    (label.collect(), keys.len() as u32)
}

/// Discs, who is in them (`order[first..first + count]`), and the territories around them.
pub(crate) struct Ground {
    pub discs: Vec<Disc>,
    /// The group each disc is of, as it was given.
    pub group: Vec<u32>,
    /// The family each disc is of.
    pub family: Vec<u32>,
    pub order: Vec<u32>,
    pub territories: Vec<Territory>,
}

/// Places the discs of all communities; numbers them along a Morton curve.
pub(crate) fn ground(net: &Net, known: &Known, label: &[u32], labels: u32) -> Ground {
    let members = Members::of(label, labels);
    let mut sheet = Sheet::new(net, known, label, labels, &members);
    let territories = sheet.lay_out();
    let place = |&of: &u32| morton(sheet.at[of as usize]);
    let mut curve: Vec<u32> = (0..labels).collect();
    curve.sort_by_key(|of| (place(of), *of));
    let family = discs::families(&sheet.net).0;
    let family = communities::in_order(&picked(&family, &curve)).0;
    let mut ground = Ground { discs: Vec::new(), group: Vec::new(), family, order: Vec::new(), territories };
    for of in curve {
        let mut inside: Vec<(u32, u32)> = members
            .of_group(of)
            .iter()
            .map(|&node| (net.row(node).filter(|(end, _)| label[*end as usize] == of).count() as u32, node))
            .collect();
        // The busiest in the middle.
        inside.sort_unstable_by_key(|&(degree, node)| (std::cmp::Reverse(degree), node));
        let at = sheet.at[of as usize];
        ground.discs.push(Disc {
            x: at.0,
            y: at.1,
            radius: sheet.radius[of as usize],
            scale: sheet.scale[of as usize],
            first: ground.order.len() as u32,
            count: inside.len() as u32,
        });
        ground.group.push(sheet.group[of as usize].map_or(NONE, |group| known.names[group as usize]));
        ground.order.extend(inside.into_iter().map(|(_, node)| node));
    }
    ground
}

/// What a list has at these places; nothing where it is not given.
pub(crate) fn picked<T: Copy>(list: &[T], order: &[u32]) -> Vec<T> {
    order.iter().filter_map(|&at| list.get(at as usize).copied()).collect()
}

/// The discs while they are placed.
struct Sheet<'a> {
    known: &'a Known,
    net: Net,
    radius: Vec<f32>,
    scale: Vec<f32>,
    group: Vec<Option<u32>>,
    /// Where the members stood, in the middle.
    before: Vec<Option<(f32, f32)>>,
    at: Vec<(f32, f32)>,
}

impl<'a> Sheet<'a> {
    fn new(net: &Net, known: &'a Known, label: &[u32], labels: u32, members: &Members) -> Self {
        let count = labels as usize;
        let mut sheet = Self {
            known,
            net: net.folded(label, labels),
            radius: Vec::with_capacity(count),
            scale: Vec::with_capacity(count),
            group: Vec::with_capacity(count),
            before: Vec::with_capacity(count),
            at: vec![(0.0, 0.0); count],
        };
        for of in 0..labels {
            let inside = members.of_group(of);
            let size =
                inside.iter().filter_map(|&node| known.size.get(node as usize).copied()).fold(0.0, f32::max);
            let size = if size > 0.0 { size } else { 1.0 };
            sheet.scale.push(SCALE * size);
            sheet.radius.push(SCALE * size * spiral::reach(inside.len()) + size + ROOM);
            let group = inside.first().and_then(|&node| known.group.get(node as usize)).copied();
            sheet.group.push(group.filter(|&group| known.names[group as usize] != NONE));
            sheet.before.push(middle(
                inside.iter().map(|&node| known.previous.get(node as usize).copied().flatten()),
            ));
        }
        sheet
    }

    /// First each territory by itself, then territories and single discs together.
    fn lay_out(&mut self) -> Vec<Territory> {
        let (unit, units) = self.units();
        let discs = Members::of(&unit, units);
        let mut radius = Vec::with_capacity(units as usize);
        let mut before = Vec::with_capacity(units as usize);
        for of in 0..units {
            let inside = discs.of_group(of);
            before.push(middle(inside.iter().map(|&disc| self.before[disc as usize])));
            radius.push(if let [only] = *inside { self.radius[only as usize] } else { self.inside(inside) });
        }
        let middles = arranged(&radius, &self.net.folded(&unit, units), &before);
        let mut territories = Vec::new();
        for of in 0..units {
            let (x, y) = middles[of as usize];
            for &disc in discs.of_group(of) {
                let at = &mut self.at[disc as usize];
                *at = (at.0 + x, at.1 + y);
            }
            let group = discs.of_group(of).first().and_then(|&disc| self.group[disc as usize]);
            if let Some(group) = group {
                let group = self.known.names[group as usize];
                territories.push(Territory { group, x, y, radius: radius[of as usize] });
            }
        }
        territories
    }

    /// Discs of one group are a unit, every other disc is its own.
    fn units(&self) -> (Vec<u32>, u32) {
        let groups = self.known.names.len() as u32;
        let keys: Vec<u32> = (groups..).zip(&self.group).map(|(own, group)| group.unwrap_or(own)).collect();
        communities::in_order(&keys)
    }

    /// Places the discs of one territory around (0, 0) and gives its radius.
    fn inside(&mut self, discs: &[u32]) -> f32 {
        let radius: Vec<f32> = discs.iter().map(|&disc| self.radius[disc as usize]).collect();
        let before: Vec<_> = discs.iter().map(|&disc| self.before[disc as usize]).collect();
        let at = arranged(&radius, &self.net.induced(discs), &before);
        let (mut low, mut high) = ((f32::MAX, f32::MAX), (f32::MIN, f32::MIN));
        for (&(x, y), radius) in at.iter().zip(&radius) {
            low = (low.0.min(x - radius), low.1.min(y - radius));
            high = (high.0.max(x + radius), high.1.max(y + radius));
        }
        let middle = (f32::midpoint(low.0, high.0), f32::midpoint(low.1, high.1));
        let mut far = 0.0_f32;
        for ((&disc, &(x, y)), radius) in discs.iter().zip(&at).zip(&radius) {
            let place = (x - middle.0, y - middle.1);
            self.at[disc as usize] = place;
            far = far.max((place.0 * place.0 + place.1 * place.1).sqrt() + radius);
        }
        far + ROOM
    }
}

fn arranged(radius: &[f32], net: &Net, before: &[Option<(f32, f32)>]) -> Vec<(f32, f32)> {
    if before.iter().any(Option::is_some) {
        discs::keep(radius, net, before)
    } else {
        discs::place(radius, net)
    }
}

/// The mean of the places there are.
fn middle(places: impl Iterator<Item = Option<(f32, f32)>>) -> Option<(f32, f32)> {
    let (mut x, mut y, mut count) = (0.0_f64, 0.0_f64, 0.0_f64);
    for place in places.flatten() {
        x += f64::from(place.0);
        y += f64::from(place.1);
        count += 1.0;
    }
    (count > 0.0).then(|| ((x / count) as f32, (y / count) as f32))
}

/// The place along a curve through squares within squares.
fn morton(at: (f32, f32)) -> u64 {
    let spread = |value: f32| {
        let mut bits = (value + 8_388_608.0).clamp(0.0, 16_777_215.0) as u64;
        bits = (bits | (bits << 16)) & 0x0000_FFFF_0000_FFFF;
        bits = (bits | (bits << 8)) & 0x00FF_00FF_00FF_00FF;
        bits = (bits | (bits << 4)) & 0x0F0F_0F0F_0F0F_0F0F;
        bits = (bits | (bits << 2)) & 0x3333_3333_3333_3333;
        (bits | (bits << 1)) & 0x5555_5555_5555_5555
    };
    spread(at.0) | (spread(at.1) << 1)
}
