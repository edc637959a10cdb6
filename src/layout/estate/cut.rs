//! What is drawn of an estate: discs, and the VMs of those that are open.
//!
//! In: the estate, what lies between its VMs, and which discs are open. Out: nodes and lines, few enough to be read and
//! drawn. **A line stands for all dependencies between its two ends, whatever is left out is counted by weight, and the
//! lines of hubs, which reach everywhere, are quiet.**

use super::{Estate, Line, Marks, NONE};
use crate::base::Arrange as _;
use crate::layout::afar::Sums;

/// Lines between closed discs: the heaviest, until so much of all their weight is drawn (in hundredths)...
const DRAWN: u64 = 97;
/// ... or so many are.
const CLOSED: usize = 12_000;
/// Lines that touch an open disc, the heaviest.
const OPEN: usize = 4_000;

/// Something that is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CutNode {
    Disc(u32),
    Vm(u32),
}

/// Dependencies between what is drawn, together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutEdge {
    /// Places in [`Cut::nodes`].
    pub from: u32,
    pub to: u32,
    pub weight: u64,
    pub sure: u8,
    /// The place in [`Estate::lines`] of the heaviest that crosses waves, or [`NONE`].
    pub crossing: u32,
    /// From or to a hub: shown when asked for.
    pub quiet: bool,
}

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// First every disc, then the VMs of open discs.
    pub nodes: Vec<CutNode>,
    pub edges: Vec<CutEdge>,
    /// Weight between different discs (hubs apart), and how much of it is drawn.
    pub weight: u64,
    pub drawn: u64,
}

/// Two ends and what lies between them. Discs are numbered as they are, VMs after them.
#[derive(Clone, Copy)]
struct Bundle {
    ends: (u32, u32),
    weight: u64,
    sure: u8,
    crossing: u32,
}

/// The dependencies of an estate, folded once so that cuts are quick.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// Whether each line crosses waves.
    crossing: Vec<bool>,
    /// Between discs and hubs, the heaviest first.
    edges: Vec<CutEdge>,
    weight: u64,
}

/// Adds up what lies between the same two ends; lines come by their ends.
fn bundles(
    lines: impl Iterator<Item = ((u32, u32), u32, Line)>,
    crossing: &[bool],
    all: &[Line],
) -> Vec<Bundle> {
    let mut bundles: Vec<Bundle> = Vec::new();
    for (ends, number, line) in lines {
        if bundles.last().is_none_or(|last| last.ends != ends) {
            bundles.push(Bundle { ends, weight: 0, sure: 0, crossing: NONE });
        }
        let Some(bundle) = bundles.last_mut() else { continue };
        bundle.weight += u64::from(line.weight);
        bundle.sure = bundle.sure.max(line.sure);
        let known = all.get(bundle.crossing as usize);
        if crossing.get(number as usize) == Some(&true)
            && known.is_none_or(|known| known.weight < line.weight)
        {
            bundle.crossing = number;
        }
    }
    bundles
}

impl Folded {
    /// `waves` holds the wave of each VM, 0 for none.
    pub fn new(estate: &Estate, waves: &[u16]) -> Self {
        let wave = |vm: u32| waves.get(vm as usize).copied().unwrap_or(0);
        let crosses = |line: &Line| {
            let (from, to) = (wave(line.from), wave(line.to));
            from != to && from > 0 && to > 0 && line.sure > 0
        };
        let crossing: Vec<bool> = estate.lines.iter().map(crosses).collect();
        let at = |vm: u32| estate.disc.get(vm as usize).copied().unwrap_or(NONE);
        let lines =
            (0_u32..).zip(&estate.lines).map(|(number, line)| ((at(line.from), at(line.to)), number, *line));
        let between = lines.filter(|((from, to), ..)| from != to && *from != NONE && *to != NONE);
        let first = estate.first_hub();
        let bundles = bundles(between, &crossing, &estate.lines);
        let mut edges: Vec<CutEdge> =
            bundles.iter().map(|bundle| edge(bundle, &|end| end >= first)).collect();
        let weight = edges.iter().filter(|edge| !edge.quiet).map(|edge| edge.weight).sum();
        edges.arrange_by_key(|edge| (std::cmp::Reverse(edge.weight), edge.from, edge.to));
        Self { crossing, edges, weight }
    }

    /// What of the estate lies between marks.
    pub fn seen_from_afar(&self, estate: &Estate, marks: &Marks) -> Sums {
        marks.sums(estate, &self.crossing)
    }

    /// What is drawn while the discs in `open` (sorted) show their VMs.
    pub fn cut(&self, estate: &Estate, open: &[u32]) -> Cut {
        let discs = estate.discs.len() as u32;
        let nodes = (0..discs).map(CutNode::Disc).collect();
        let mut cut = Cut { nodes, weight: self.weight, ..Cut::default() };
        let mut is_open = vec![false; discs as usize];
        for disc in open {
            if let Some(one) = is_open.get_mut(*disc as usize) {
                *one = true;
                cut.nodes.extend(estate.members(*disc).iter().map(|vm| CutNode::Vm(*vm)));
            }
        }
        let opened = |end: u32| is_open.get(end as usize) == Some(&true);
        let mut room = CLOSED;
        for edge in &self.edges {
            if opened(edge.from) || opened(edge.to) {
                // Drawn from VM to VM, below.
                cut.drawn += if edge.quiet { 0 } else { edge.weight };
            } else if edge.quiet {
                cut.edges.push(*edge);
            } else if room > 0 && cut.drawn * 100 <= self.weight * DRAWN {
                room -= 1;
                cut.drawn += edge.weight;
                cut.edges.push(*edge);
            }
        }
        if !open.is_empty() {
            self.cut_open(estate, &opened, &mut cut);
        }
        cut
    }

    /// What touches an open disc: from VM to VM, or to what is closed.
    fn cut_open(&self, estate: &Estate, opened: &dyn Fn(u32) -> bool, cut: &mut Cut) {
        let discs = estate.discs.len() as u32;
        let mut own = estate.disc.clone();
        for (number, node) in (discs..).zip(cut.nodes.iter().skip(discs as usize)) {
            if let CutNode::Vm(vm) = node
                && let Some(own) = own.get_mut(*vm as usize)
            {
                *own = number;
            }
        }
        let at = |places: &[u32], vm: u32| places.get(vm as usize).copied().unwrap_or(NONE);
        let mut keyed: Vec<(u64, u32)> = Vec::new();
        for (number, line) in (0_u32..).zip(&estate.lines) {
            if opened(at(&estate.disc, line.from)) || opened(at(&estate.disc, line.to)) {
                let (from, to) = (at(&own, line.from), at(&own, line.to));
                if from != NONE && to != NONE {
                    keyed.push(((u64::from(from) << 32) | u64::from(to), number));
                }
            }
        }
        keyed.sort_unstable();
        let ends = |key: u64| ((key >> 32) as u32, key as u32);
        let lines = keyed
            .iter()
            .filter_map(|&(key, number)| Some((ends(key), number, *estate.lines.get(number as usize)?)));
        let bundles = bundles(lines, &self.crossing, &estate.lines);
        let disc = |end: u32| match cut.nodes.get(end as usize) {
            Some(CutNode::Disc(disc)) => *disc,
            Some(CutNode::Vm(vm)) => at(&estate.disc, *vm),
            None => NONE,
        };
        let hub = |end: u32| disc(end) >= estate.first_hub();
        let mut edges: Vec<CutEdge> = bundles.iter().map(|bundle| edge(bundle, &hub)).collect();
        edges.arrange_by_key(|edge| (edge.quiet, std::cmp::Reverse(edge.weight), edge.from, edge.to));
        let loud = edges.iter().filter(|edge| !edge.quiet).count();
        if loud > OPEN {
            edges.drain(OPEN..loud);
        }
        cut.edges.extend(edges);
    }
}

fn edge(bundle: &Bundle, hub: &dyn Fn(u32) -> bool) -> CutEdge {
    let Bundle { ends: (from, to), weight, sure, crossing } = *bundle;
    CutEdge { from, to, weight, sure, crossing, quiet: hub(from) || hub(to) }
}
