//! The four programs: territories, edges, nodes, words.
//!
//! In: nothing. Out: a data description of each. **A program's instance record is documented where it is
//! declared, and written only by `picture`, `edges` and `words`.**

pub(super) mod edges;
pub(super) mod nodes;
pub(super) mod territories;
pub(super) mod words;

/// A square from -1 to 1 as two triangles.
fn square() -> (Vec<f32>, Vec<u16>) {
    (vec![-1.0, -1.0, 1.0, -1.0, -1.0, 1.0, 1.0, 1.0], vec![0, 1, 2, 2, 1, 3])
}
