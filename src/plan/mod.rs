//! The plan: what people decided. A document, the commands that change it, and their undoing.
//!
//! In: commands with who and when. Out: the next document, a patch, a journal entry.
//! **The document changes only by [`Command`]s, and every patch can be undone exactly.**

pub mod document;
pub mod journal;

pub use document::{
    Bundle, Capacity, Field, Link, Person, Plan, PlannedVm, RequiredSigner, Rule, Service, Stage, Trust,
    Wave, WaveStatus,
};
