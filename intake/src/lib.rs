//! The ground a plan stands on: what every pass needs, the estate, and how files become it.
//!
//! In: bytes of exports. Out: the estate with evidence, and notes. **A package of its own only so that it can be
//! optimised for speed where the rest is for size**; `flytteplan` offers its modules under their own names, and they
//! keep the order of `src/lib.rs`: free of IO, clock and randomness, each using only those before it.

pub mod base;
pub mod estate;
pub mod import;
