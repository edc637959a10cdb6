//! What follows from a load, in pieces.
//!
//! In: what the page is to hold. Out: attached bytes, and what they were again. **No piece takes long to read: the
//! page reads them one task at a time, and shows nothing before the last one is there.**

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{EstateView, Insight, VmRow, decode, encode};
use crate::plan::Link;

/// Rows, links or servers of one piece: about 5 ms of reading in a browser on a slow laptop.
pub(super) const PIECE: usize = 2_000;

/// What a load gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    pub estate: EstateView,
    /// Without its links.
    pub insight: Insight,
    pub links: Arc<Vec<Link>>,
}

#[derive(Serialize, Deserialize)]
enum Piece {
    /// The estate without its rows.
    Estate(Box<EstateView>),
    Rows(Vec<VmRow>),
    Links(Vec<Link>),
    Insight(Box<Insight>),
}

impl Loaded {
    /// The attached bytes, in the order in which they are read.
    pub(super) fn into_pieces(self) -> Vec<Vec<u8>> {
        let Self { mut estate, insight, links } = self;
        let rows = std::mem::take(&mut estate.vms);
        let pieces = [Piece::Estate(Box::new(estate))]
            .into_iter()
            .chain(rows.chunks(PIECE).map(|rows| Piece::Rows(rows.to_vec())))
            .chain(links.chunks(PIECE).map(|links| Piece::Links(links.to_vec())))
            .chain([Piece::Insight(Box::new(insight))]);
        pieces.filter_map(|piece| encode(&piece)).collect()
    }

    /// Reads the next piece; `None` for bytes that are none.
    pub fn read(&mut self, piece: &[u8]) -> Option<()> {
        match decode(piece)? {
            Piece::Estate(estate) => self.estate = *estate,
            Piece::Rows(rows) => self.estate.vms.extend(rows),
            Piece::Links(links) => Arc::make_mut(&mut self.links).extend(links),
            Piece::Insight(insight) => self.insight = *insight,
        }
        Some(())
    }

    /// All of it at once, where nobody waits for a screen.
    pub fn of(pieces: &[Vec<u8>]) -> Option<Self> {
        let mut loaded = Self::default();
        pieces.iter().try_for_each(|piece| loaded.read(piece))?;
        Some(loaded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::VmId;
    use crate::estate::{Inventory, Vm};

    fn estate(count: usize) -> EstateView {
        let vm = |number: usize| Vm { id: VmId::new(format!("vm-{number:05}")), ..Vm::named("a") };
        super::super::estate_view(&Inventory { vms: (0..count).map(vm).collect(), ..Inventory::default() })
    }

    #[test]
    fn pieces_make_the_whole() {
        for count in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE] {
            let loaded = Loaded { estate: estate(count), ..Loaded::default() };
            let pieces = loaded.clone().into_pieces();
            assert_eq!(pieces.len(), 2 + count.div_ceil(PIECE), "{count}");
            assert_eq!(Loaded::of(&pieces), Some(loaded), "{count}");
        }
    }

    #[test]
    fn what_is_no_piece_is_refused() {
        assert_eq!(Loaded::of(&[Vec::new()]), None);
        assert_eq!(Loaded::of(&[vec![1, 9]]), None);
    }
}
