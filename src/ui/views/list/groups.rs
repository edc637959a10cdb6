//! The groups of the list: trusts, waves or bundles, and where each server goes.
//!
//! In: what is known and how it is grouped. Out: empty groups, and the place of each server. **The last group
//! takes what has no place in the others.**

use std::collections::BTreeMap;
use std::sync::Arc;

use super::choices::Grouping;
use super::sieve::Known;
use super::tree::{Kind, Words};
use crate::base::{ServiceId, VmId};
use crate::plan::PlannedVm;
use crate::ui::projection::ServiceLine;

/// A group while it is filled.
pub struct Draft {
    pub key: Arc<str>,
    pub kind: Kind,
    pub name: Arc<str>,
    /// Services in it by their place in the projection; `None` is what has no service.
    pub parts: BTreeMap<Option<usize>, Vec<VmId>>,
}

/// The groups, empty; the last takes what has no place in the others.
pub fn groups(known: &Known, grouping: Grouping, words: &Words) -> Vec<Draft> {
    let draft = |key: String, kind, name: &str| Draft {
        key: key.into(),
        kind,
        name: name.into(),
        parts: BTreeMap::new(),
    };
    let mut drafts: Vec<Draft> = match grouping {
        Grouping::Trust => {
            let trusts = known.projection.trusts.iter();
            trusts
                .map(|line| draft(format!("trust {}", line.id), Kind::Trust(line.palette), &line.trust.name))
                .collect()
        }
        Grouping::Wave => {
            let waves = known.projection.waves.iter().zip(&words.waves);
            waves
                .map(|(line, name)| {
                    draft(format!("wave {}", line.id), Kind::Wave(Some(line.id.clone())), name)
                })
                .collect()
        }
        Grouping::Bundle => {
            let bundles = known.plan.bundles.iter();
            bundles.map(|(id, bundle)| draft(format!("bundle {id}"), Kind::Bundle, &bundle.name)).collect()
        }
    };
    drafts.push(match grouping {
        Grouping::Trust => draft("loose".to_owned(), Kind::Loose, &words.without_service),
        Grouping::Wave => draft("no wave".to_owned(), Kind::Wave(None), &words.without_wave),
        Grouping::Bundle => draft("no bundle".to_owned(), Kind::Bundle, &words.without_bundle),
    });
    drafts
}

/// Where each server goes. The last group takes what has no place.
pub struct Placement {
    grouping: Grouping,
    last: usize,
    services: BTreeMap<ServiceId, usize>,
    vms: BTreeMap<VmId, usize>,
}

pub fn placement(known: &Known, grouping: Grouping, drafts: &[Draft]) -> Placement {
    let (mut services, mut vms) = (BTreeMap::new(), BTreeMap::new());
    if grouping == Grouping::Bundle {
        for (at, bundle) in known.plan.bundles.values().enumerate() {
            for id in &bundle.services {
                services.entry(id.clone()).or_insert(at);
            }
            for id in &bundle.vms {
                vms.entry(id.clone()).or_insert(at);
            }
        }
    }
    if grouping == Grouping::Trust {
        for line in &known.projection.services {
            let trust = known.projection.trusts.iter().position(|trust| trust.id == line.service.owner);
            services.insert(line.id.clone(), trust.unwrap_or(drafts.len() - 1));
        }
    }
    Placement { grouping, last: drafts.len() - 1, services, vms }
}

impl Placement {
    pub fn of(&self, known: &Known, service: Option<&ServiceLine>, vm: Option<(&VmId, &PlannedVm)>) -> usize {
        let of_service = || service.and_then(|line| self.services.get(&line.id)).copied();
        let found = match self.grouping {
            Grouping::Trust => of_service(),
            Grouping::Wave => {
                let number = vm
                    .and_then(|(_, vm)| vm.wave.as_ref())
                    .map_or(0, |wave| known.projection.wave_number(wave));
                (number as usize).checked_sub(1)
            }
            Grouping::Bundle => vm.and_then(|(id, _)| self.vms.get(id).copied()).or_else(of_service),
        };
        found.filter(|at| *at < self.last).unwrap_or(self.last)
    }
}
