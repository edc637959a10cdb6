//! The one selection that map, list and board share: a set of VMs.
//!
//! In: clicks and keys. Out: a new set. **A service is selected when all its VMs are; the views never keep
//! a selection of their own.**

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::session::{Session, Subject};
use crate::base::{ServiceId, VmId};

/// How a click changes what is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Replace,
    Toggle,
    Add,
}

/// How much of a set is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    None,
    Some,
    All,
}

impl Change {
    /// What the keys held during a click mean.
    pub fn of_keys(ctrl: bool, shift: bool) -> Self {
        match (ctrl, shift) {
            (true, _) => Self::Toggle,
            (false, true) => Self::Add,
            (false, false) => Self::Replace,
        }
    }
}

impl Session {
    /// Changes the selection by these VMs.
    pub fn select(self, vms: &[VmId], change: Change) {
        self.selection.update(|selection| {
            let mut next = match change {
                Change::Replace => BTreeSet::new(),
                Change::Toggle | Change::Add => BTreeSet::clone(selection),
            };
            let all_in = !vms.is_empty() && vms.iter().all(|vm| next.contains(vm));
            if change == Change::Toggle && all_in {
                next.retain(|vm| !vms.contains(vm));
            } else {
                next.extend(vms.iter().cloned());
            }
            *selection = Arc::new(next);
        });
    }

    /// Selects whole services and puts the last of them in the panel.
    pub fn select_services(self, services: &[ServiceId], change: Change) {
        let projection = self.projection.get_untracked();
        let vms: Vec<VmId> = services
            .iter()
            .filter_map(|id| projection.service(id))
            .flat_map(|line| line.vms.iter().cloned())
            .collect();
        self.select(&vms, change);
        if let Some(last) = services.last() {
            self.focus.set(Some(Subject::Service(last.clone())));
        }
    }

    pub fn clear_selection(self) {
        self.selection.set(Arc::default());
    }

    /// The services of which all is selected, in order, and the selected VMs of no such service.
    pub fn selected_parts(self) -> (Vec<ServiceId>, Vec<VmId>) {
        let selection = self.selection.get_untracked();
        let projection = self.projection.get_untracked();
        let mut single = BTreeSet::clone(&selection);
        let mut services = Vec::new();
        for line in projection.services.iter().filter(|line| share(&selection, &line.vms) == Share::All) {
            services.push(line.id.clone());
            for vm in &line.vms {
                single.remove(vm);
            }
        }
        (services, single.into_iter().collect())
    }

    /// The selection, with everything that must move together with it.
    pub fn selection_with_bundles(self) -> Vec<VmId> {
        let selection = self.selection.get_untracked();
        match self.plan_now() {
            Some(plan) => plan.with_bundles(&selection).into_iter().collect(),
            None => selection.iter().cloned().collect(),
        }
    }
}

/// How much of `vms` the selection holds.
pub fn share(selection: &BTreeSet<VmId>, vms: &[VmId]) -> Share {
    let inside = vms.iter().filter(|vm| selection.contains(vm)).count();
    match inside {
        0 => Share::None,
        n if n == vms.len() => Share::All,
        _ => Share::Some,
    }
}
