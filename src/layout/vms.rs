//! Where the VMs inside a service, or around a selection, stand.
//!
//! In: the group (service) of each VM, and the flows between them. Out: small plots on shelves, in the
//! order of the groups. **As for services: only slots of the own plot, none shared.**

use serde::{Deserialize, Serialize};

use super::{Layout, Placed, arrange, settle};
use crate::base::{Monitor, Progress, Stage};

/// What [`place_vms`] reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VmLayoutInput {
    /// The group of each VM; groups are numbered without gaps, the one looked at first.
    pub groups: Vec<u32>,
    /// From, to, weight. Unknown VMs and loops are skipped.
    pub edges: Vec<(u32, u32, u64)>,
    /// Width over height of the surface to be filled.
    pub aspect: f32,
}

/// All VMs have one size: what differs between them is said elsewhere.
const RADIUS: f32 = 11.0;

/// Places VMs by service. Meant for some hundreds; group numbers beyond the number of VMs are brought
/// within it.
pub fn place_vms(input: &VmLayoutInput, monitor: &mut dyn Monitor) -> Layout {
    let total = input.groups.len() as u64;
    monitor.report(Progress { stage: Stage::Layout, file: None, done: 0, total });
    let last = input.groups.len().saturating_sub(1);
    let plot_of: Vec<Option<usize>> =
        input.groups.iter().map(|&group| Some((group as usize).min(last))).collect();
    let groups = plot_of.iter().flatten().max().map_or(0, |&group| group + 1);
    let mut counts = vec![0_usize; groups];
    for plot in plot_of.iter().flatten() {
        counts[*plot] += 1;
    }
    let aspect = f64::from(if input.aspect.is_finite() { input.aspect.clamp(0.2, 5.0) } else { 1.5 });
    let plots = arrange::shelves(&counts, aspect);
    let problem = settle::Problem::new(&plots, &plot_of, &[], &input.edges, &[]);
    let nodes = settle::settle(&problem)
        .into_iter()
        .map(|(x, y)| Placed { x: x as f32, y: y as f32, radius: RADIUS })
        .collect();
    monitor.report(Progress { stage: Stage::Layout, file: None, done: total, total });
    Layout {
        nodes,
        outlines: plots.iter().map(arrange::Plot::outline).collect(),
        hubs: Vec::new(),
        bounds: arrange::bounds(&plots),
    }
}
