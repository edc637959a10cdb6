//! What an answer is made of.
//!
//! In: nothing; types. Out: the same. **Things stand once, in a table; everything else names them by their place in
//! it (`u32`), so that an answer stays small.**

use serde::{Deserialize, Serialize};

use super::super::{Partner, Way};
use crate::base::{ServiceId, TrustId};
use crate::estate::Evidence;

/// What the dependencies of an answer lie between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Level {
    #[default]
    Services,
    Vms,
}

/// A service or a VM of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thing {
    pub what: Partner,
    pub name: String,
    /// Itself, or the one that owns the VM.
    pub service: Option<ServiceId>,
    pub trust: Option<TrustId>,
    /// It, or its service.
    pub hub: bool,
}

/// One dependency: `from` uses `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    pub from: u32,
    pub to: u32,
    pub evidence: Evidence,
    pub weight: u32,
    pub connections: u64,
}

/// Something that was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub thing: u32,
    /// Seen from what was asked about.
    pub way: Way,
    pub steps: u32,
    /// The strongest dependency that it was reached by.
    pub by: Hop,
}

/// A way from one group to the other, without meeting anything twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    /// In order, both ends too.
    pub things: Vec<u32>,
    /// Between them, in order; each tells for itself which of the two uses the other.
    pub hops: Vec<Hop>,
}

/// Services that use each other in a circle, directly or by way of each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circle {
    pub things: Vec<u32>,
    /// How many it has.
    pub size: u32,
    /// Dependencies within it.
    pub links: u32,
    /// A shortest way round, the first again at the end left out.
    pub way: Vec<u32>,
    /// Without these no circle is left in it.
    pub cut: Vec<Hop>,
    /// Of all that have to be cut: number and weight.
    pub total: [u64; 2],
    /// Nothing smaller does; else it is small, and something smaller may do.
    pub exact: bool,
}

/// What holds two groups together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    pub hops: Vec<Hop>,
    /// Of all that have to be cut: number and weight.
    pub total: [u64; 2],
    /// What hangs together with the first group afterwards, and with the second, themselves left out.
    pub sides: [u32; 2],
    /// In both groups, so that nothing separates them.
    pub shared: Vec<u32>,
}

/// Something that is hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Struck {
    pub thing: u32,
    pub steps: u32,
    /// What of it is hit uses what was hit before it.
    pub by: Hop,
}

/// A service that is hit, with how many of its VMs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceHit {
    /// `None`: VMs of no service.
    pub service: Option<ServiceId>,
    pub name: String,
    pub trust: Option<TrustId>,
    /// 1 (most critical) to 5; 0 is not stated.
    pub criticality: u8,
    /// VMs that are hit, of those that move; service by service all of them.
    pub vms: u32,
    pub of: u32,
    /// Of the nearest.
    pub steps: u32,
    pub by: Hop,
    /// Else it is hit only by way of a hub.
    pub certain: bool,
}

/// What is hit of one trust.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustHit {
    pub trust: TrustId,
    /// Its own services that are hit, and those of criticality 1.
    pub services: u32,
    pub vital: u32,
    pub vms: u32,
    /// Services of others that it uses and that are hit.
    pub used: u32,
    /// Its own services that are possibly hit.
    pub possible: u32,
}

/// What is hit when something stops.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impact {
    /// The most critical first; those that are certain before those that are possible.
    pub services: Vec<ServiceHit>,
    /// In the order of the plan.
    pub trusts: Vec<TrustHit>,
    pub hit: Vec<Struck>,
    pub possible: Vec<Struck>,
    /// How many there are of both, of services and of things.
    pub total_services: [u32; 2],
    pub total: [u32; 2],
}

/// What was asked, answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// By way, then steps; and how many of each way there are: used, users.
    Reach {
        found: Vec<Found>,
        total: [u32; 2],
    },
    /// Along what each uses; back; where there is neither, whichever way each dependency goes.
    Paths {
        uses: Vec<Path>,
        used_by: Vec<Path>,
        either: Vec<Path>,
    },
    /// The largest first, and how many there are.
    Cycles {
        circles: Vec<Circle>,
        total: u32,
    },
    Cut(Cut),
    WhatIf(Box<Impact>),
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub level: Level,
    /// Whatever the answer names.
    pub things: Vec<Thing>,
    /// What was asked about: the first of each group, and how many there are.
    pub asked: [Vec<u32>; 2],
    pub asked_total: [u32; 2],
    /// Hubs that were met, and no way led through.
    pub hubs: Vec<u32>,
    pub about: About,
    /// Dependencies of whole services that no VM stands behind, and that an answer VM by VM therefore leaves out.
    pub without_vms: u32,
}

impl Answered {
    pub fn thing(&self, at: u32) -> Option<&Thing> {
        self.things.get(at as usize)
    }

    /// Both ends of a dependency, to ask what stands behind it.
    pub fn ends(&self, hop: &Hop) -> Option<[Partner; 2]> {
        Some([self.thing(hop.from)?.what.clone(), self.thing(hop.to)?.what.clone()])
    }
}
