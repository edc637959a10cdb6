//! The screens.
//!
//! In: the session. Out: one `main` and, where a screen has one, a side panel. **One question per screen,
//! answered in its first line.**

pub mod check;
pub mod import;
pub mod list;
pub mod map;
pub mod matrix;
pub mod panel;
pub mod services;
pub mod sign;
pub mod strip;
pub mod waves;
