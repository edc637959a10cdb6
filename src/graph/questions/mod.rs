//! Questions to the graph: what hangs on this, which way from one to another, what goes in circles, what holds two
//! groups together, and what is hit when something stops.
//!
//! In: graph, inventory, plan and a [`Question`] by stable ids. Out: an [`Answered`], or nothing where the monitor
//! stopped it. **Every line of an answer names the dependency it stands on, so that its evidence can be opened; what
//! was left out (hubs, the rest of a long list) is told.**
//!
//! With n things and m dependencies: reach and what-if take O(n + m) steps; k paths O(k · steps · m log n) at most,
//! and much less as a rule; circles O(n + m) and, for each, what `order.rs` says; a cut is an exact maximum flow
//! (`flow.rs`).
//!
//! In the page's model worker, which holds the plan and is never killed, nothing stops a question: with 20,000 VMs and
//! 200,000 pairs each is answered within 200 ms (`sh bench/map/run.sh questions`), whoever lets go of one waits for
//! nothing, and a newer one waits for one at most. Where one may be stopped, the monitor does so.

mod answer;
mod cut;
mod cycles;
mod flow;
mod net;
mod order;
mod paths;
mod reach;
#[cfg(test)]
mod tests;
mod view;
mod whatif;

use serde::{Deserialize, Serialize};

use super::Graph;
use crate::base::{Monitor, Progress, ServiceId, Stage, TrustId, VmId, WaveId};
use crate::estate::Inventory;
use crate::plan::Plan;

pub use answer::{
    About, Answered, Circle, Cut, Found, Hop, Impact, Level, Path, ServiceHit, Struck, Thing, TrustHit,
};
use view::View;

use super::topology::Direction;

/// Something that a question is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    Service(ServiceId),
    Vm(VmId),
    /// The services that it owns.
    Trust(TrustId),
    /// The VMs that are in it.
    Wave(WaveId),
}

impl Part {
    /// The name that the plan has for it; empty where it has none.
    pub fn name<'a>(&self, plan: &'a Plan) -> &'a str {
        match self {
            Self::Service(id) => plan.services.get(id).map_or("", |service| service.name.as_str()),
            Self::Vm(id) => plan.vms.get(id).map_or("", |vm| vm.name.as_str()),
            Self::Trust(id) => plan.trusts.get(id).map_or("", |trust| trust.code.as_str()),
            Self::Wave(id) => plan.waves.get(id).map_or("", |wave| wave.name.as_str()),
        }
    }
}

/// Whether a way may lead through what nearly everything uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hubs {
    /// A hub is found, and nothing by way of it.
    #[default]
    Stop,
    Through,
}

/// What makes a set of dependencies small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    #[default]
    Number,
    /// See [`crate::graph`].
    Weight,
}

/// What can be asked. VMs and waves are looked at VM by VM, services and trusts service by service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// What these use, what uses them, or both, each walked on its own.
    Reach { of: Vec<Part>, way: Direction, steps: Option<u32>, hubs: Hubs },
    /// The best few ways between the two: along what each uses, and back.
    Paths { from: Vec<Part>, to: Vec<Part>, count: u32, hubs: Hubs },
    /// Services that use each other in circles, and what to cut so that none is left.
    Cycles { by: Measure, hubs: Hubs },
    /// The fewest dependencies to cut so that nothing leads from one group to the other, whichever way.
    Cut { first: Vec<Part>, second: Vec<Part>, by: Measure, hubs: Hubs },
    /// What is hit when these stop.
    WhatIf { of: Vec<Part> },
}

impl Question {
    /// What the question is about, and the other side where it has two.
    pub fn groups(&self) -> [&[Part]; 2] {
        match self {
            Self::Reach { of, .. } | Self::WhatIf { of } => [of, &[]],
            Self::Paths { from: first, to: second, .. } | Self::Cut { first, second, .. } => [first, second],
            Self::Cycles { .. } => [&[], &[]],
        }
    }

    /// VM by VM as soon as one part is smaller than a service, or cuts through services.
    pub fn level(&self) -> Level {
        let fine = |part: &Part| matches!(part, Part::Vm(_) | Part::Wave(_));
        if self.groups().iter().any(|parts| parts.iter().any(fine)) { Level::Vms } else { Level::Services }
    }
}

/// Answers a question; of each list at most `limit` lines. `None` where the monitor stopped it.
pub fn ask(
    graph: &Graph,
    inventory: &Inventory,
    plan: &Plan,
    question: &Question,
    limit: usize,
    monitor: &mut dyn Monitor,
) -> Option<Answered> {
    let mut view = View::new(graph, inventory, plan, question.level(), limit);
    let groups = question.groups().map(|parts| view.nodes(parts));
    if !goes_on(monitor, 0, 0) {
        return None;
    }
    let about = match question {
        Question::Reach { way, steps, hubs, .. } => {
            reach::answer(&mut view, &groups[0], *way, steps.unwrap_or(u32::MAX), *hubs, monitor)?
        }
        Question::Paths { count, hubs, .. } => {
            paths::answer(&mut view, [&groups[0], &groups[1]], *count, *hubs, monitor)?
        }
        Question::Cycles { by, hubs } => cycles::answer(&mut view, *by, *hubs, monitor)?,
        Question::Cut { by, hubs, .. } => {
            cut::answer(&mut view, [&groups[0], &groups[1]], *by, *hubs, monitor)?
        }
        Question::WhatIf { .. } => whatif::answer(&mut view, &groups[0], monitor)?,
    };
    Some(view.answered(groups.each_ref().map(Vec::as_slice), about))
}

/// Says how far it is, and whether anybody still waits.
fn goes_on(monitor: &mut dyn Monitor, done: usize, total: usize) -> bool {
    monitor.report(Progress { stage: Stage::Ask, file: None, done: done as u64, total: total as u64 });
    !monitor.is_stopped()
}
