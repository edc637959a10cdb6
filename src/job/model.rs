//! The model: inventory, plan and graph, kept between requests, and what follows from them.
//!
//! In: patches and questions. Out: findings, loads, links, previews. **After each patch it says the same as
//! a model loaded afresh with the plan would.**

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::{Answer, Attached, Failure, Request, State, estate};
use crate::base::{ServiceId, VmId, WaveId};
use crate::check::{self, Context, Crossings, Finding, Severity, WaveLoad};
use crate::estate::{Evidence, Inventory, VmIndex};
use crate::graph::{self, Graph};
use crate::plan::patch::Direction as Turn;
use crate::plan::{Command, Link, Plan, apply, assign};

/// Findings of previews that are named one by one.
const NAMED: usize = 6;
/// VMs on a map of VMs.
const MAP_VMS: usize = 400;
/// Rows of evidence in one answer.
const ROWS: usize = 200;

/// All that follows from the plan as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Insight {
    pub findings: Vec<Finding>,
    pub loads: Vec<WaveLoad>,
    pub crossings: Crossings,
    /// Links between services, sorted by (from, to).
    pub links: Vec<Link>,
}

impl Insight {
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// A few numbers about a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub stops: u32,
    pub warnings: u32,
    pub crossing_links: u32,
    pub crossing_weight: u64,
    /// VMs per wave, in order.
    pub vms: Vec<(WaveId, u64)>,
}

/// Now and then.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    pub wave: Option<WaveId>,
    pub moved: u32,
    pub now: Figures,
    pub then: Figures,
    /// The first few findings that would be new, and that would go.
    pub new: Vec<Finding>,
    pub solved: Vec<Finding>,
}

/// A VM on a map of VMs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VmNode {
    pub id: VmId,
    /// Index into [`VmMap::services`].
    pub service: u32,
    pub observed: bool,
}

/// The VMs of some services and what lies between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VmMap {
    pub services: Vec<ServiceId>,
    pub vms: Vec<VmNode>,
    /// From, to (indexes into `vms`), weight, evidence.
    pub edges: Vec<(u32, u32, u32, Evidence)>,
    /// VMs that found no room.
    pub left_out: u32,
}

pub struct Model {
    inventory: Inventory,
    plan: Plan,
    graph: Graph,
}

pub(super) fn load(
    state: &mut State,
    plan: Plan,
    attached: &Attached,
) -> Result<(Answer, Attached), Failure> {
    // Nothing of the plan before may answer for this one.
    state.model = None;
    let inventory =
        attached.first().and_then(|bytes| estate::decode_inventory(bytes)).ok_or(Failure::NotLoaded)?;
    let view = estate::view(&inventory);
    let graph = graph::build(&inventory, &plan);
    let model = Model { inventory, plan, graph };
    let insight = model.insight();
    state.model = Some(model);
    Ok((Answer::Loaded(Box::new(view), Box::new(insight)), Vec::new()))
}

impl Model {
    pub(super) fn answer(&mut self, request: Request) -> Result<Answer, Failure> {
        match request {
            Request::Change { patch, back } => {
                patch.apply(&mut self.plan, if back { Turn::Back } else { Turn::Forward });
                self.graph = graph::build(&self.inventory, &self.plan);
                Ok(Answer::Changed(Box::new(self.insight())))
            }
            Request::Preview { vms, wave } => Ok(Answer::Previewed(Box::new(self.preview(vms, wave)))),
            Request::Near { services, steps, direction } => {
                Ok(Answer::Near(self.near(&services, steps, direction)))
            }
            Request::Evidence { from, to } => {
                Ok(Answer::Rows(graph::describe_link(&self.graph, &self.inventory, &from, &to, ROWS)))
            }
            Request::About { service, vm } => Ok(Answer::Rows(self.about(service.as_ref(), vm.as_ref()))),
            Request::VmMap { services } => Ok(Answer::VmMap(Box::new(self.vm_map(services)))),
            Request::TryRules { rules } => {
                Ok(Answer::Rules(assign::evaluate(&self.plan, &rules, &self.inventory)))
            }
            Request::Hubs => Ok(Answer::Hubs(self.hubs())),
            _ => Err(Failure::Crashed),
        }
    }

    fn insight(&self) -> Insight {
        let context = Context::new(&self.inventory, &self.plan, &self.graph);
        Insight {
            findings: check::check(&context),
            loads: check::loads(&context),
            crossings: check::crossings(&context),
            links: self.graph.links.clone(),
        }
    }

    fn preview(&self, vms: Vec<VmId>, wave: Option<WaveId>) -> Preview {
        let moved = u32::try_from(vms.len()).unwrap_or(u32::MAX);
        let now = self.insight();
        let Ok(plan) = apply(&self.plan, &Command::MoveToWave(vms, wave.clone())) else {
            let figures = figures(&now);
            return Preview { wave, moved: 0, now: figures.clone(), then: figures, ..Preview::default() };
        };
        // Owners do not change by moving, so the graph is the same.
        let context = Context::new(&self.inventory, &plan, &self.graph);
        let then = Insight {
            findings: check::check(&context),
            loads: check::loads(&context),
            crossings: check::crossings(&context),
            links: Vec::new(),
        };
        let new = difference(&then.findings, &now.findings);
        let solved = difference(&now.findings, &then.findings);
        Preview { wave, moved, now: figures(&now), then: figures(&then), new, solved }
    }

    fn near(&self, services: &[ServiceId], steps: u32, direction: graph::Direction) -> Vec<ServiceId> {
        self.graph.neighbours(services, direction, steps).into_iter().map(|near| near.service).collect()
    }

    fn about(&self, service: Option<&ServiceId>, vm: Option<&VmId>) -> Vec<graph::EvidenceRow> {
        let vms: Vec<VmIndex> = match (vm, service.and_then(|id| self.graph.service_index(id))) {
            (Some(vm), _) => self.inventory.find(vm).into_iter().collect(),
            (None, Some(service)) => (0..u32::try_from(self.inventory.vms.len()).unwrap_or(0))
                .filter(|vm| self.graph.owner(*vm) == Some(service))
                .collect(),
            (None, None) => Vec::new(),
        };
        graph::dependencies_of(&self.inventory, &vms, graph::Direction::Both, ROWS)
    }

    fn vm_map(&self, services: Vec<ServiceId>) -> VmMap {
        let mut map = VmMap { services, ..VmMap::default() };
        let mut handles: Vec<(VmIndex, u32)> = Vec::new();
        let wanted: Vec<Option<u32>> = map.services.iter().map(|id| self.graph.service_index(id)).collect();
        for (handle, vm) in (0_u32..).zip(&self.inventory.vms) {
            let owner = self.graph.owner(handle);
            let Some(place) = wanted.iter().position(|service| service.is_some() && *service == owner) else {
                continue;
            };
            if handles.len() == MAP_VMS {
                map.left_out += 1;
                continue;
            }
            let service = u32::try_from(place).unwrap_or(0);
            map.vms.push(VmNode { id: vm.id.clone(), service, observed: self.graph.is_observed(handle) });
            handles.push((handle, u32::try_from(handles.len()).unwrap_or(0)));
        }
        let place = |vm: VmIndex| {
            handles.binary_search_by_key(&vm, |(handle, _)| *handle).ok().map(|at| handles[at].1)
        };
        let edges = self.graph.edges.iter();
        map.edges =
            edges.filter_map(|e| Some((place(e.from)?, place(e.to)?, e.weight, e.evidence))).collect();
        map
    }

    fn hubs(&self) -> Vec<(ServiceId, u32)> {
        graph::propose_hubs(&self.graph, &self.plan)
            .into_iter()
            .map(|hub| (hub.service, hub.partners))
            .collect()
    }
}

fn figures(insight: &Insight) -> Figures {
    let count = |severity| u32::try_from(insight.count(severity)).unwrap_or(u32::MAX);
    Figures {
        stops: count(Severity::Stop),
        warnings: count(Severity::Warning),
        crossing_links: insight.crossings.links_crossing,
        crossing_weight: insight.crossings.weight_crossing,
        vms: insight.loads.iter().map(|load| (load.wave.clone(), u64::from(load.vms))).collect(),
    }
}

/// The heaviest findings of `these` whose ids are not among `those`.
fn difference(these: &[Finding], those: &[Finding]) -> Vec<Finding> {
    let known: BTreeSet<&str> = those.iter().map(|finding| finding.id.as_str()).collect();
    these.iter().filter(|finding| !known.contains(finding.id.as_str())).take(NAMED).cloned().collect()
}
