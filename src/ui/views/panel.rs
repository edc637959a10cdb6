//! The side panel about one service, server or wave.
//!
//! In: `session.focus`. Out: facts, dependencies with evidence, actions. **Evidence travels with every claim.**

use leptos::prelude::*;

#[component]
pub fn Panel() -> impl IntoView {}
