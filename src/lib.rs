//! Flytteplan: from the exports a coordinator has to a signed plan for a move, in passes.
//!
//! ```text
//! files ── import ──▶ Inventory + catalogue + notes ── plan::Command ──▶ Plan
//!                        │                                   │
//!                      graph ──▶ layout, check, solve ◀──────┘
//!                                   │
//!                share: canonical parts, manifest, signatures, one file
//! ```
//!
//! `base`, `estate` and `import` are a package of their own, `intake`, optimised for speed. Modules stand in the
//! order in which they may use each other; `tests/architecture.rs` fails on a path that points the other way.
//! **Everything above `cli` and `platform` is free of IO, clock and
//! randomness**: the same input and seed give the same bytes natively and in WebAssembly.

pub use flytteplan_intake::{base, estate, import};

pub mod example;
pub mod plan;
pub mod graph;
pub mod drift;
pub mod target;
pub mod redundancy;
pub mod propose;
pub mod layout;
pub mod check;
pub mod solve;
pub mod share;
pub mod text;
pub mod job;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;

#[cfg(target_arch = "wasm32")]
pub mod platform;
#[cfg(target_arch = "wasm32")]
pub mod canvas;
#[cfg(target_arch = "wasm32")]
pub mod ui;
