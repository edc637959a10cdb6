//! The programs: territories, edges, threads, nodes, words, and a sheet for what was drawn earlier.
//!
//! In: nothing. Out: a data description of each. **A program's instance record is documented where it is
//! declared, and written only by `picture`, `edges`, `words` and `backdrop`.**

pub(super) mod edges;
pub(super) mod nodes;
pub(super) mod sheet;
pub(super) mod territories;
pub(super) mod threads;
pub(super) mod words;

/// A square from -1 to 1 as two triangles.
fn square() -> (Vec<[f32; 4]>, Vec<u16>) {
    let corner = |x, y| [x, y, 0.0, 0.0];
    (vec![corner(-1.0, -1.0), corner(1.0, -1.0), corner(-1.0, 1.0), corner(1.0, 1.0)], vec![0, 1, 2, 2, 1, 3])
}
