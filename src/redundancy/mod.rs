//! Servers that can stand in for each other: pairs, and clusters of three and more.
//!
//! In: an inventory, the plan that says who owns what, and its graph. Out: sets of VMs with the signs that they rest on
//! and a confidence. **Only proposes: a set binds when a person confirms it (`Demand::Redundant`), and one that was put
//! away (`Demand::NotRedundant`) does not come back.**
//!
//! What is looked at: names that count on from each other within one service ([`rows`]), heartbeats of clusters in
//! the traffic, addresses and disks that several have, and attributes that name a cluster ([`signs`]). Rules of DRS
//! would tell most, and no RVTools export has them.
//!
//! Servers of one service are never a set for that alone: an application and its database with one counter have names
//! of two rows. A row of twenty like servers is one cluster and not 190 pairs.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

mod rows;
mod signs;
#[cfg(test)]
mod tests;
mod traffic;

use petgraph::unionfind::UnionFind;

use crate::base::{Arg, Arrange as _, Gather as _, VmId, named};
use crate::estate::{Inventory, Vm, VmIndex, VmKind};
use crate::graph::{Graph, ServiceIndex, together};
use crate::plan::{Demand, Plan};

use rows::Rows;
use signs::Strong;

named! {
    /// What makes it likely that some VMs can stand in for each other, the strongest first; arguments stand behind each.
    SignCode {
        /// An attribute `name` names one cluster, `text`, for all of them.
        Attribute = "attribute",
        /// They write to one disk: `text`.
        SharedDisk = "shared-disk",
        /// Several have the address `text`: a virtual one.
        SharedAddress = "shared-address",
        /// They watch each other on `port`, which clusters do: `count` pairs.
        Heartbeat = "heartbeat",
        /// Their names share `text` and count on from each other: `count` of them.
        Names = "names",
        /// What others use of them is the same.
        SamePorts = "same-ports",
        /// They are in one port group: `text`.
        PortGroup = "port-group",
    }
}

/// One sign with its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    pub code: SignCode,
    pub args: Vec<(String, Arg)>,
}

impl Sign {
    fn new(code: SignCode) -> Self {
        Self { code, args: Vec::new() }
    }

    fn with(mut self, name: &str, arg: impl Into<Arg>) -> Self {
        self.args.push((name.to_owned(), arg.into()));
        self
    }

    /// What it is worth alone, in percent.
    fn percent(&self) -> u32 {
        match self.code {
            SignCode::Attribute | SignCode::SharedDisk => 80,
            SignCode::SharedAddress => 75,
            SignCode::Heartbeat => 70,
            SignCode::Names => 60,
            SignCode::SamePorts => 50,
            SignCode::PortGroup => 25,
        }
    }
}

/// VMs that can probably stand in for each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// Sorted; two are a pair, more are a cluster.
    pub vms: Vec<VmId>,
    /// The strongest first.
    pub reasons: Vec<Sign>,
    /// Percent, never 100.
    pub confidence: u32,
}

/// What the passes look at, by handle of the inventory.
struct Estate<'a> {
    inventory: &'a Inventory,
    graph: &'a Graph,
    /// Servers that move, ascending.
    servers: Vec<VmIndex>,
    /// By VM: whether it is among them.
    moves: Vec<bool>,
}

impl<'a> Estate<'a> {
    fn new(inventory: &'a Inventory, plan: &Plan, graph: &'a Graph) -> Self {
        let mut planned = plan.vms.iter().peekable();
        let mut moves = Vec::with_capacity(inventory.vms.len());
        for vm in &inventory.vms {
            while planned.next_if(|(id, _)| **id < vm.id).is_some() {}
            let known = planned.next_if(|(id, _)| **id == vm.id);
            moves.push(vm.kind == VmKind::Server && known.is_some_and(|(_, planned)| planned.moves));
        }
        let servers = (0_u32..).zip(&moves).filter(|(_, moves)| **moves).map(|(vm, _)| vm).collect();
        Self { inventory, graph, servers, moves }
    }

    fn is_server(&self, vm: VmIndex) -> bool {
        self.moves.get(vm as usize).copied().unwrap_or(false)
    }

    fn vm(&self, vm: VmIndex) -> Option<&'a Vm> {
        self.inventory.vm(vm)
    }

    /// The first port group of a VM.
    fn network(&self, vm: VmIndex) -> Option<&'a str> {
        self.vm(vm)?.port_groups.first().map(String::as_str)
    }

    fn service(&self, vm: VmIndex) -> Option<ServiceIndex> {
        self.graph.owner(vm)
    }
}

/// Sets that a person has not decided of, in the order of their first VM.
pub fn propose(inventory: &Inventory, plan: &Plan, graph: &Graph) -> Vec<Proposed> {
    let estate = Estate::new(inventory, plan, graph);
    let (rows, strong) = look(&estate);
    let open = open(&estate, plan, &rows, &strong);
    open.iter().map(|set| describe(&estate, &rows, &strong, set)).collect()
}

/// The same sets by handle of the inventory, without what they rest on.
pub fn sets(inventory: &Inventory, plan: &Plan, graph: &Graph) -> Vec<Vec<VmIndex>> {
    let estate = Estate::new(inventory, plan, graph);
    let (rows, strong) = look(&estate);
    open(&estate, plan, &rows, &strong)
}

fn look<'a>(estate: &Estate<'a>) -> (Rows, Vec<Strong<'a>>) {
    let likely = rows::likely(estate);
    let traffic = traffic::look(estate, &likely);
    let rows = Rows::sure(estate, likely, &traffic);
    let strong = signs::strong(estate, &rows, &traffic);
    (rows, strong)
}

fn open(estate: &Estate<'_>, plan: &Plan, rows: &Rows, strong: &[Strong<'_>]) -> Vec<Vec<VmIndex>> {
    let decided = Decided::new(plan);
    let sets = join(estate, rows, strong);
    sets.into_iter().filter_map(|set| decided.open(estate, set)).collect()
}

/// What strong signs and rows hold together, each set ascending, in the order of their first.
fn join(estate: &Estate<'_>, rows: &Rows, strong: &[Strong<'_>]) -> Vec<Vec<VmIndex>> {
    let mut union = UnionFind::<usize>::new(estate.inventory.vms.len());
    for sign in strong {
        union.union(sign.one as usize, sign.other as usize);
    }
    let by_signs = union.clone();
    for row in &rows.list {
        for part in row.parts(|vm| by_signs.find(vm as usize)) {
            for pair in part.windows(2) {
                if let [one, other] = *pair {
                    union.union(one as usize, other as usize);
                }
            }
        }
    }
    let mut sets: Vec<Vec<VmIndex>> = vec![Vec::new(); estate.inventory.vms.len()];
    for &vm in &estate.servers {
        if let Some(set) = sets.get_mut(union.find(vm as usize)) {
            set.push(vm);
        }
    }
    sets.retain(|set| set.len() > 1);
    // A server is in one set.
    sets.arrange_by_key(|set| set.first().copied());
    sets
}

/// What people said of sets.
struct Decided<'a> {
    confirmed: BTreeSet<&'a VmId>,
    put_away: Vec<&'a BTreeSet<VmId>>,
}

impl<'a> Decided<'a> {
    fn new(plan: &'a Plan) -> Self {
        let (mut confirmed, mut put_away) = (BTreeSet::new(), Vec::new());
        for constraint in plan.constraints.values() {
            match &constraint.demand {
                Demand::Redundant(vms) => confirmed.extend(vms),
                Demand::NotRedundant(vms) => put_away.push(vms),
                _ => {}
            }
        }
        Self { confirmed, put_away }
    }

    /// What is left of a set that nobody has decided of.
    fn open(&self, estate: &Estate<'_>, mut set: Vec<VmIndex>) -> Option<Vec<VmIndex>> {
        set.retain(|&vm| estate.vm(vm).is_some_and(|vm| !self.confirmed.contains(&vm.id)));
        if set.len() < 2 {
            return None;
        }
        let ids: BTreeSet<&VmId> = set.iter().filter_map(|&vm| Some(&estate.vm(vm)?.id)).into_set();
        let against = |away: &&BTreeSet<VmId>| {
            let shared = away.iter().filter(|id| ids.contains(id)).count();
            shared == ids.len() || shared == away.len()
        };
        (!self.put_away.iter().any(against)).then_some(set)
    }
}

fn describe(estate: &Estate<'_>, rows: &Rows, strong: &[Strong<'_>], set: &[VmIndex]) -> Proposed {
    let mut reasons = signs::of(strong, set);
    reasons.extend(rows.of(set));
    let network = set.first().and_then(|&vm| estate.network(vm));
    if let Some(name) = network.filter(|_| set.iter().all(|&vm| estate.network(vm) == network)) {
        reasons.push(Sign::new(SignCode::PortGroup).with("text", name));
    }
    reasons.arrange_by_key(|sign| sign.code);
    let percents: Vec<u32> = reasons.iter().map(Sign::percent).collect();
    let vms = set.iter().filter_map(|&vm| Some(estate.vm(vm)?.id.clone())).collect();
    Proposed { vms, confidence: together(&percents).min(99), reasons }
}
