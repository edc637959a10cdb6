//! The servers of an import's command, in pieces.
//!
//! In: an answer of the worker. Out: the same without them, and attached bytes that give them back. **No piece takes
//! long to read, and put together they are the command that the worker made.**

use super::answer::Imported;
use super::loaded::PIECE;
use super::{decode, encode};
use crate::plan::Command;

impl Imported {
    /// Takes the servers out of the command: the attached bytes, in the order in which they are read.
    pub(super) fn take_pieces(&mut self) -> Vec<Vec<u8>> {
        let Command::Import(adoption) = &mut self.command else { return Vec::new() };
        let vms = std::mem::take(&mut adoption.vms);
        vms.chunks(PIECE).filter_map(|vms| encode(&vms)).collect()
    }

    /// Puts the servers of the next piece into the command; `None` for bytes that are none.
    pub fn read(&mut self, piece: &[u8]) -> Option<()> {
        let Command::Import(adoption) = &mut self.command else { return None };
        adoption.vms.extend(decode::<Vec<_>>(piece)?);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Digest, VmId};
    use crate::estate::Vm;
    use crate::job::Told;
    use crate::plan::PlannedVm;
    use crate::plan::adopt::Adoption;

    fn imported(count: usize) -> Imported {
        let vm =
            |number: usize| (VmId::new(format!("vm-{number:05}")), PlannedVm::new(&Vm::named("a"), true));
        let adoption = Adoption { vms: (0..count).map(vm).collect(), ..Adoption::default() };
        let command = Command::Import(Box::new(adoption));
        Imported { command, begin: None, digest: Digest::of(b""), told: Told::default(), vms: 0 }
    }

    #[test]
    fn pieces_make_the_command() {
        for count in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE] {
            let whole = imported(count).command;
            let mut travels = imported(count);
            let pieces = travels.take_pieces();
            assert_eq!((pieces.len(), &travels.command), (count.div_ceil(PIECE), &imported(0).command));
            pieces.iter().try_for_each(|piece| travels.read(piece)).unwrap();
            assert_eq!(travels.command, whole, "{count}");
        }
    }

    #[test]
    fn what_is_no_piece_is_refused() {
        assert_eq!(imported(0).read(&[]), None);
        assert_eq!(imported(0).read(&[1, 9]), None);
    }
}
