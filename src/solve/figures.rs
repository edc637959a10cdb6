//! How good an assignment is, in figures that a person can compare.
//!
//! In: a problem and an assignment. Out: [`Figures`]. **Recomputed from scratch, independently of what the
//! search believes.**

use serde::{Deserialize, Serialize};

use super::Problem;
use crate::base::WaveId;

/// How full a wave is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SlotLoad {
    pub wave: WaveId,
    pub vms: u64,
    /// Space in use, MiB.
    pub storage_mib: u64,
    pub limit_vms: Option<u64>,
    pub limit_mib: Option<u64>,
}

/// An assignment in figures. Crossing counts links between services and those of VMs without service; hubs
/// are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    pub crossing_weight: u64,
    /// Of all weight between what has a wave.
    pub total_weight: u64,
    /// VMs and MiB above the limits of open waves.
    pub over_vms: u64,
    pub over_mib: u64,
    /// VMs without a wave.
    pub unplaced: u64,
    /// In the order in which waves happen.
    pub loads: Vec<SlotLoad>,
}

impl Figures {
    /// Loads in VMs and MiB, with the sums of what is over.
    pub(super) fn with_loads(mut self, problem: &[super::Slot], loads: &[(u64, u64)]) -> Self {
        for (slot, &(vms, mib)) in problem.iter().zip(loads) {
            if slot.open {
                self.over_vms += slot.limit_vms.map_or(0, |limit| vms.saturating_sub(limit));
                self.over_mib += slot.limit_mib.map_or(0, |limit| mib.saturating_sub(limit));
            }
            self.loads.push(SlotLoad {
                wave: slot.wave.clone(),
                vms,
                storage_mib: mib,
                limit_vms: slot.limit_vms,
                limit_mib: slot.limit_mib,
            });
        }
        self
    }
}

/// The figures of an assignment.
pub fn figures(problem: &Problem, assignment: &[Option<u32>]) -> Figures {
    let wave = |unit: u32| assignment.get(unit as usize).copied().flatten();
    let mut figures = Figures { total_weight: problem.inside_weight, ..Figures::default() };
    let mut loads = vec![(0_u64, 0_u64); problem.waves.len()];
    for (unit, at) in problem.units.iter().zip(assignment) {
        let (vms, mib) = unit.size();
        match at.and_then(|at| loads.get_mut(at as usize)) {
            Some(load) => *load = (load.0 + vms, load.1.saturating_add(mib)),
            None => figures.unplaced += vms,
        }
    }
    for edge in &problem.edges {
        let (Some(a), Some(b)) = (wave(edge.a), wave(edge.b)) else { continue };
        figures.total_weight += u64::from(edge.weight);
        figures.crossing_weight += if a == b { 0 } else { u64::from(edge.weight) };
    }
    figures.with_loads(&problem.waves, &loads)
}
