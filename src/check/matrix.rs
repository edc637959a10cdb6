//! Services by services, trusts by trusts, waves by waves: what uses what, and what of it crosses.
//!
//! In: a context, and how names are sorted. Out: a [`Matrix`] of flat arrays; rows use, columns are used. **Its sums
//! are those of [`Crossings`](super::Crossings): what crosses between pairs of waves adds up to what crosses in all.**

#[cfg(test)]
mod tests;
mod walk;

use serde::{Deserialize, Serialize};
use std::collections::HashMap;

use super::Context;
use crate::base::{Arrange as _, ServiceId, TrustId, WaveId};
use crate::graph::ServiceIndex;

pub use walk::Step;

/// The lightest weight of each level of shade.
pub const LEVELS: [u64; 5] = [1, 8, 32, 128, 512];

/// Which level of shade a weight has, from 0.
pub fn level(weight: u64) -> usize {
    LEVELS.iter().rposition(|bound| weight >= *bound).unwrap_or(0)
}

/// What a run of headings has in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Shelf {
    /// The wave with this place in [`Matrix::waves`].
    Wave(u32),
    /// No VM of theirs has a wave.
    Unplaced,
    Hubs,
}

/// A service, which has a row and a column of the same number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub service: ServiceId,
    /// The wave that most of its VMs are in, or why it has none.
    pub shelf: Shelf,
    /// Its VMs are in several waves.
    pub spread: bool,
    /// Place of its owner in [`Matrix::trusts`].
    pub trust: u32,
    /// Weight of all that it uses, and of all that uses it.
    pub uses: u64,
    pub used: u64,
}

/// A run of headings on one shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub shelf: Shelf,
    pub first: u32,
    pub count: u32,
}

/// One link: the row's service uses the column's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub row: u32,
    pub column: u32,
    pub weight: u64,
    /// How much of it crosses; 0 with a hub at either end.
    pub crossing: u64,
    /// The waves that its heaviest part crosses between.
    pub waves: Option<(u32, u32)>,
}

/// Links between two trusts, hubs left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    pub links: u32,
    pub weight: u64,
    pub links_crossing: u32,
    pub weight_crossing: u64,
}

/// Pairs of VMs between two waves, or within one; hubs left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Between {
    pub pairs: u32,
    pub weight: u64,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    /// By wave, trust and name; hubs last. Services that have neither VMs nor links are left out.
    pub headings: Vec<Heading>,
    pub blocks: Vec<Block>,
    /// By row, then column.
    pub cells: Vec<Cell>,
    /// Where each row begins in `cells`, and one more.
    pub starts: Vec<u32>,
    pub trusts: Vec<TrustId>,
    /// Row by row, one for each pair of trusts.
    pub between_trusts: Vec<Sum>,
    /// In the order in which they happen.
    pub waves: Vec<WaveId>,
    /// Row by row, one for each pair of waves.
    pub between_waves: Vec<Between>,
}

/// The matrix of a plan as it is. `name` says how names are sorted.
pub fn matrix<K: Ord>(context: &Context<'_>, name: impl Fn(&str) -> K) -> Matrix {
    let trusts: Vec<TrustId> = context.plan.trusts_in_order().into_iter().map(|(id, _)| id.clone()).collect();
    let (order, headings) = headings(context, &trusts, name);
    let mut matrix = Matrix {
        blocks: blocks(&headings),
        headings,
        cells: Vec::new(),
        starts: Vec::new(),
        between_trusts: vec![Sum::default(); trusts.len() * trusts.len()],
        trusts,
        waves: context.waves.iter().map(|(id, _)| (*id).clone()).collect(),
        between_waves: vec![Between::default(); context.waves.len() * context.waves.len()],
    };
    matrix.add_links(context, &order);
    matrix.add_pairs(context);
    matrix
}

fn headings<K: Ord>(
    context: &Context<'_>,
    trusts: &[TrustId],
    name: impl Fn(&str) -> K,
) -> (HashMap<ServiceIndex, u32>, Vec<Heading>) {
    let ranks: HashMap<&TrustId, u32> = trusts.iter().zip(0..).collect();
    let mut all: Vec<(ServiceIndex, K, Heading)> = Vec::new();
    for (index, facts) in (0_u32..).zip(&context.services) {
        if facts.vms.is_empty() && context.graph.links_of(index).is_empty() {
            continue;
        }
        let shelf = match facts.home {
            _ if context.graph.is_hub(index) => Shelf::Hubs,
            Some(wave) => Shelf::Wave(wave),
            None => Shelf::Unplaced,
        };
        let trust = ranks.get(&facts.service.owner).copied().unwrap_or(u32::MAX);
        let (service, spread) = (facts.id.clone(), facts.waves.len() > 1);
        let heading = Heading { service, shelf, spread, trust, uses: 0, used: 0 };
        all.push((index, name(&facts.service.name), heading));
    }
    all.arrange_by(|a, b| {
        let place = |heading: &Heading| (heading.shelf, heading.trust);
        place(&a.2).cmp(&place(&b.2)).then_with(|| (&a.1, a.0).cmp(&(&b.1, b.0)))
    });
    let order = all.iter().zip(0_u32..).map(|((index, ..), place)| (*index, place)).collect();
    (order, all.into_iter().map(|(.., heading)| heading).collect())
}

fn blocks(headings: &[Heading]) -> Vec<Block> {
    let mut first = 0;
    let runs = headings.chunk_by(|a, b| a.shelf == b.shelf);
    runs.filter_map(|run| {
        let count = u32::try_from(run.len()).ok()?;
        let block = Block { shelf: run.first()?.shelf, first, count };
        first += count;
        Some(block)
    })
    .collect()
}

impl Matrix {
    fn add_links(&mut self, context: &Context<'_>, order: &HashMap<ServiceIndex, u32>) {
        for (link, crossing) in context.graph.links.iter().zip(&context.link_crossings) {
            let place = |id| order.get(&context.graph.service_index(id)?).copied();
            let (Some(row), Some(column)) = (place(&link.from), place(&link.to)) else { continue };
            let weight = u64::from(link.weight);
            let hub = [row, column].iter().any(|at| self.shelf(*at) == Some(Shelf::Hubs));
            let (crossed, waves) = if hub { (0, None) } else { (crossing.weight, crossing.waves) };
            self.cells.push(Cell { row, column, weight, crossing: crossed, waves });
            let trust = |at: u32| self.headings.get(at as usize).map_or(u32::MAX, |heading| heading.trust);
            let (from, to, size) = (trust(row) as usize, trust(column) as usize, self.trusts.len());
            if let Some(heading) = self.headings.get_mut(row as usize) {
                heading.uses += weight;
            }
            if let Some(heading) = self.headings.get_mut(column as usize) {
                heading.used += weight;
            }
            if !hub
                && to < size
                && let Some(sum) = self.between_trusts.get_mut(from.saturating_mul(size).saturating_add(to))
            {
                sum.links += 1;
                sum.weight += weight;
                sum.links_crossing += u32::from(crossing.pairs > 0);
                sum.weight_crossing += crossed;
            }
        }
        self.cells.arrange_by_key(|cell| (cell.row, cell.column));
        self.starts = Vec::with_capacity(self.headings.len() + 1);
        let mut rest = self.cells.iter().zip(0_u32..).peekable();
        for row in 0..self.headings.len() {
            while rest.next_if(|(cell, _)| (cell.row as usize) < row).is_some() {}
            let end = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
            self.starts.push(rest.peek().map_or(end, |(_, place)| *place));
        }
        self.starts.push(u32::try_from(self.cells.len()).unwrap_or(u32::MAX));
    }

    /// Pair of VMs by pair of VMs, as the totals count them.
    fn add_pairs(&mut self, context: &Context<'_>) {
        let waves = self.waves.len();
        for (place, link) in context.graph.links.iter().enumerate() {
            let hub = |id| context.graph.service_index(id).is_some_and(|one| context.graph.is_hub(one));
            if hub(&link.from) || hub(&link.to) {
                continue;
            }
            for edge in context.graph.edges_of_link(place) {
                let wave = |vm| context.vm(context.place(vm)?)?.wave;
                let (Some(from), Some(to)) = (wave(edge.from), wave(edge.to)) else { continue };
                if let Some(between) = self.between_waves.get_mut(from as usize * waves + to as usize) {
                    between.pairs += 1;
                    between.weight += u64::from(edge.weight);
                }
            }
        }
    }

    /// Which shelf a row, and the column of its number, stands on.
    pub fn shelf(&self, at: u32) -> Option<Shelf> {
        self.headings.get(at as usize).map(|heading| heading.shelf)
    }

    /// The cells of a row, by column.
    pub fn row(&self, row: u32) -> &[Cell] {
        let bound = |at: u32| self.starts.get(at as usize).map_or(self.cells.len(), |start| *start as usize);
        self.cells.get(bound(row)..bound(row.saturating_add(1))).unwrap_or_default()
    }

    /// The cell where a row and a column meet; none where the one uses nothing of the other.
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        let cells = self.row(row);
        cells.get(cells.binary_search_by_key(&column, |cell| cell.column).ok()?)
    }

    /// What crosses most, the heaviest first.
    pub fn heaviest(&self, most: usize) -> Vec<Cell> {
        let mut found: Vec<Cell> = self.cells.iter().filter(|cell| cell.crossing > 0).copied().collect();
        found.arrange_by_key(|cell| (std::cmp::Reverse(cell.crossing), cell.row, cell.column));
        found.truncate(most);
        found
    }

    /// All between two waves, by their places.
    pub fn between(&self, from: usize, to: usize) -> Between {
        let waves = self.waves.len();
        let at = from.saturating_mul(waves).saturating_add(to);
        self.between_waves.get(at).filter(|_| to < waves).copied().unwrap_or_default()
    }

    /// All between two trusts, by their places.
    pub fn of_trusts(&self, from: usize, to: usize) -> Sum {
        let trusts = self.trusts.len();
        let at = from.saturating_mul(trusts).saturating_add(to);
        self.between_trusts.get(at).filter(|_| to < trusts).copied().unwrap_or_default()
    }
}
