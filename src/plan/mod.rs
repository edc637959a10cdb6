//! The plan: what people decided. A document, the commands that change it, and their undoing.
//!
//! In: commands with who and when. Out: the next document, a patch, a journal entry.
//! **The document changes only by [`Command`]s, and every patch can be undone exactly.**

pub mod adopt;
mod apply;
pub mod assign;
mod clearance;
pub mod command;
mod constraint;
mod contradiction;
pub mod document;
pub mod history;
pub mod journal;
pub mod outside;
pub mod patch;
mod refusal;
mod same;
mod statement;
mod waiver;

pub use apply::apply;
pub use clearance::{Clearance, GoNoGo, ResidualRisk, RiskAnalysis};
pub use command::{Acceptance, Command, Decision, Role, Serving};
pub use constraint::{Constraint, Demand, Staying};
pub use contradiction::contradictions;
pub use document::{
    Bundle, Capacity, Concern, Counterpart, Field, Freeze, FreezeKind, LEFTOVER, Link, MappedKind, Mapping,
    Person, Plan, PlannedVm, RequiredSigner, Rule, RuleTarget, Service, Stage, Standard, State, Strictness,
    TargetName, Team, Threshold, Trust, Unit, VCenterRole, Wave, WaveStatus,
};
pub use history::History;
pub use outside::{Outside, OutsideKind};
pub use patch::Patch;
pub use refusal::{Clash, Refusal};
pub use same::{OldVm, SameMachine};
pub use statement::{Says, Side, Statement};
pub use waiver::Waiver;
