//! Tables that are much to make and follow from few parts of the plan.
//!
//! In: parts that are others. Out: the tables that stand on none of them. **A table is filled when it is first asked for, and
//! holds nothing that borrows from the plan.**

use std::sync::OnceLock;

use super::Inputs;
use crate::check::between::Partner;
use crate::check::environment::Environment;
use crate::estate::VmIndex;
use crate::graph::EstateCoverage;

#[derive(Clone, Default)]
pub(in crate::check) struct Tables {
    /// By VM: VMs of other services that it is linked with, hubs left out.
    pub(in crate::check) partners: OnceLock<Vec<Vec<Partner>>>,
    /// By VM: what it is for.
    pub(in crate::check) environments: OnceLock<Vec<Option<Environment>>>,
    /// What can probably stand in for each other, by handles of the inventory.
    pub(in crate::check) redundant: OnceLock<Vec<Vec<VmIndex>>>,
    pub(in crate::check) coverage: OnceLock<EstateCoverage>,
}

impl Tables {
    /// Those that stand on nothing that has changed.
    pub(super) fn without(mut self, changed: Inputs) -> Self {
        if Inputs::INVENTORY.and(Inputs::GRAPH).and(Inputs::OWNERS).meets(changed) {
            self.partners = OnceLock::new();
        }
        if Inputs::ESTATE.meets(changed) {
            self.environments = OnceLock::new();
        }
        if Inputs::ESTATE.and(Inputs::SETS).meets(changed) {
            self.redundant = OnceLock::new();
        }
        if Inputs::ESTATE.and(Inputs::TRUSTS).meets(changed) {
            self.coverage = OnceLock::new();
        }
        self
    }
}
