//! Parts of a screen that are built after it.
//!
//! In: how many steps. Out: a signal that becomes true. **Each step is a task of its own, so that no task of the
//! page gets long.**

use leptos::prelude::*;

/// Between two steps, milliseconds.
const PACE: u32 = 16;

/// False until so many steps have passed.
pub fn later(steps: u32) -> RwSignal<bool> {
    let come = RwSignal::new(false);
    after(steps, move || {
        come.try_set(true);
    });
    come
}

/// Does something when so many steps have passed.
pub fn after(steps: u32, act: impl FnOnce() + 'static) {
    gloo_timers::callback::Timeout::new(steps * PACE, act).forget();
}
