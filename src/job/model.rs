//! The model: inventory, plan and graph, kept between requests, and what follows from them.
//!
//! In: patches and questions. Out: findings, loads, links, previews. **After each patch it says the same as
//! a model loaded afresh with the plan would.**

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::around::{Surroundings, Whole};
use super::target::target_view;
use super::told::openings_csv;
use super::{Answer, Attached, Failure, Loaded, OverTime, Request, State, estate, out};
use crate::base::{Gather as _, Minutes, Monitor, ServiceId, VmId, WaveId};
use crate::check::readiness::Readiness;
use crate::check::{self, Context, CrossingLink, Crossings, Finding, Ground, Kept, Severity, WaveLoad};
use crate::estate::Inventory;
use crate::graph::{self, Contradictions, Dealing, EstateCoverage, Found, Partner, Qualities, ServiceTie};
use crate::plan::patch::Direction as Turn;
use crate::plan::{Command, Link, Plan, apply, assign};
use crate::propose;
use crate::redundancy;
use crate::target;
use crate::text::SortKey;

/// Findings of previews that are named one by one.
const NAMED: usize = 6;
/// Rows of evidence in one answer, the heaviest.
pub const ROWS: usize = 500;
/// Partners of a VM or a service in one answer, each way.
const DEALINGS: usize = 500;
/// Ties between services that are sent along.
const TIES: usize = 2000;
/// Contradictions of each kind that are named one by one.
const CONTRADICTIONS: usize = 25;
/// Lines of each list in the answer to a question.
const ANSWERS: usize = 1000;

/// All that follows from the plan as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Insight {
    pub findings: Vec<Finding>,
    pub loads: Vec<WaveLoad>,
    pub crossings: Crossings,
    /// Links between services, sorted by (from, to). They seldom change and are many, so they are sent beside
    /// an insight (see [`Answer::Changed`]), not in it.
    #[serde(skip)]
    pub links: Arc<Vec<Link>>,
    /// Those of them that `crossings` counts as crossing, in their order.
    pub crossing_links: Vec<CrossingLink>,
    /// Services whose VMs probably belong together, sorted; they are no links, and weigh nothing.
    pub ties: Vec<ServiceTie>,
    /// Whether waves can go.
    pub readiness: Arc<Vec<Readiness>>,
}

impl Insight {
    /// Those that are open.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity && finding.is_open()).count()
    }

    /// What crosses of the link with this place in `links`.
    pub fn crossing(&self, link: usize) -> Option<&CrossingLink> {
        let link = u32::try_from(link).ok()?;
        let found = self.crossing_links.binary_search_by_key(&link, |crossing| crossing.link).ok()?;
        self.crossing_links.get(found)
    }

    /// Whether either of two services uses the other.
    pub fn is_linked(&self, one: &ServiceId, other: &ServiceId) -> bool {
        let found =
            |from, to| self.links.binary_search_by(|link| (&link.from, &link.to).cmp(&(from, to))).is_ok();
        found(one, other) || found(other, one)
    }

    /// The links to and from a service, with what crosses of each.
    pub fn links_of(&self, service: &ServiceId) -> impl Iterator<Item = (&Link, Option<&CrossingLink>)> {
        let places = self.links.iter().enumerate();
        let touches = move |link: &Link| link.from == *service || link.to == *service;
        places.filter(move |(_, link)| touches(link)).map(|(place, link)| (link, self.crossing(place)))
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

/// Where a service stands among the others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    /// All that uses it, and all that it uses, directly or by way of others.
    pub users: Vec<ServiceId>,
    pub used: Vec<ServiceId>,
    /// A shortest circle that it is part of, itself first; empty where there is none.
    pub circle: Vec<ServiceId>,
    /// Services that hang together with it in any direction, itself too; hubs left out.
    pub part: u32,
}

/// What only the inventory knows of a VM.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VmFacts {
    pub dns_name: String,
    pub datacenter: String,
    pub host: String,
    pub vlans: Vec<u16>,
    /// Custom attributes and tags by heading.
    pub attributes: BTreeMap<String, String>,
}

/// How well the estate is known: what was watched, how good the data is, and what does not agree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Of everything and of each trust; services and single VMs that were observed are left out.
    pub coverage: EstateCoverage,
    /// Of services those that have VMs that move.
    pub quality: Qualities,
    pub contradictions: Contradictions,
}

pub struct Model {
    /// What the inventory alone tells of the graph.
    found: Found,
    ground: Ground,
    plan: Plan,
    /// When it was looked at last.
    at: Minutes,
    /// The state before, where the plan keeps one.
    before: Option<Inventory>,
    /// What rules keep from one change to the next.
    kept: Kept,
    /// What follows from them.
    insight: Arc<Insight>,
}

pub(super) fn load(
    state: &mut State,
    plan: Plan,
    at: Minutes,
    attached: &Attached,
) -> Result<(Answer, Attached), Failure> {
    // Nothing of the plan before may answer for this one.
    state.model = None;
    let inventory =
        attached.first().and_then(|bytes| estate::decode_inventory(bytes)).ok_or(Failure::NotLoaded)?;
    let view = estate::view(&inventory);
    let found = Found::of(&inventory);
    let graph = graph::build_on(&found, &inventory, &plan);
    let links = Arc::new(graph.links.clone());
    let before = attached.get(1).and_then(|bytes| estate::decode_inventory(bytes));
    // Only its servers are looked at.
    let before = before.map(|state| Inventory { vms: state.vms, ..Inventory::default() });
    let guesses = target::guesses(&inventory, &plan, before.as_ref());
    let ground =
        Ground { inventory: Arc::new(inventory), graph: Arc::new(graph), guesses: Arc::new(guesses) };
    let mut kept = Kept::default();
    let first = Insight { links: Arc::clone(&links), ..Insight::default() };
    let insight = look(&mut kept, &ground, &plan, at, first);
    let loaded = Loaded { estate: view, insight: insight.clone(), links };
    state.model = Some(Model { found, ground, plan, at, before, kept, insight: Arc::new(insight) });
    Ok((Answer::Loaded, loaded.into_pieces()))
}

impl Model {
    pub(super) fn answer(&mut self, request: Request, monitor: &mut dyn Monitor) -> Result<Answer, Failure> {
        match request {
            Request::Change { patch, back, at } => {
                self.at = at;
                patch.apply(&mut self.plan, if back { Turn::Back } else { Turn::Forward });
                let regroups = patch.regroups();
                let mut links = Arc::clone(&self.insight.links);
                if regroups {
                    let graph = graph::build_on(&self.found, &self.ground.inventory, &self.plan);
                    links = Arc::new(graph.links.clone());
                    self.ground.graph = Arc::new(graph);
                }
                if patch.header.is_some() {
                    let guesses = target::guesses(&self.ground.inventory, &self.plan, self.before.as_ref());
                    self.ground.guesses = Arc::new(guesses);
                }
                // Nobody else has it: an answer is gone once it is written.
                let last = Arc::unwrap_or_clone(std::mem::take(&mut self.insight));
                let last = Insight { links, ..last };
                self.insight = Arc::new(look(&mut self.kept, &self.ground, &self.plan, at, last));
                let others = regroups.then(|| Arc::clone(&self.insight.links));
                Ok(Answer::Changed(Arc::clone(&self.insight), others))
            }
            Request::Afresh { regroups } => {
                let mut ground = self.ground.clone();
                if regroups {
                    ground.graph = Arc::new(graph::build(&ground.inventory, &self.plan));
                }
                let last = Insight { links: Arc::new(ground.graph.links.clone()), ..Insight::default() };
                let full = look(&mut Kept::default(), &ground, &self.plan, self.at, last);
                let others = regroups.then(|| Arc::clone(&full.links));
                Ok(Answer::Changed(Arc::new(full), others))
            }
            Request::Preview { vms, wave } => Ok(Answer::Previewed(Box::new(self.preview(vms, wave)))),
            Request::Near { services, steps, direction } => {
                Ok(Answer::Near(self.near(&services, steps, direction)))
            }
            Request::Evidence { from, to } => {
                let ends = [&from, &to];
                let found = graph::behind(&self.ground.graph, &self.ground.inventory, &self.plan, ends, ROWS);
                Ok(Answer::Behind(Box::new(found)))
            }
            Request::Outsiders { service } => Ok(Answer::Dealings(self.dealings(&Partner::Service(service)))),
            Request::Outside => {
                let found = graph::outside(&self.ground.graph, &self.ground.inventory, &self.plan);
                Ok(Answer::Outside(Box::new(found)))
            }
            Request::About { vm } => {
                let facts = self.about(&vm).unwrap_or_default();
                Ok(Answer::About(Box::new(facts), self.dealings(&Partner::Vm(vm))))
            }
            Request::Reached { service } => Ok(Answer::Reached(Box::new(self.reached(&service)))),
            Request::VmMap { services, vms, steps } => {
                Ok(Answer::VmMap(Box::new(self.surroundings().map(&services, &vms, steps))))
            }
            Request::NearVms { vms, steps } => Ok(Answer::NearVms(self.surroundings().near(&vms, steps))),
            Request::TryRules { rules } => {
                Ok(Answer::Rules(assign::evaluate(&self.plan, &rules, &self.ground.inventory)))
            }
            Request::Hubs => Ok(Answer::Hubs(graph::propose_hubs(&self.ground.graph, &self.plan))),
            Request::ProposeServices { rejected } => Ok(Answer::Services(Box::new(propose::propose(
                &self.ground.inventory,
                &self.plan,
                &rejected,
            )))),
            Request::Known => Ok(Answer::Known(Box::new(self.known()))),
            Request::Target => {
                let mut view = target_view(&self.ground.inventory, &self.plan, &self.ground.guesses);
                // The page needs their number alone.
                view.rows.iter_mut().for_each(|row| row.vms = Vec::new());
                Ok(Answer::Target(Box::new(view)))
            }
            Request::Flawed { flaw, scope } => {
                Ok(Answer::Flawed(graph::flawed(&self.ground.inventory, &self.plan, flaw, &scope)))
            }
            Request::Matrix => {
                let context = Context::new(&self.ground.inventory, &self.plan, &self.ground.graph);
                Ok(Answer::Matrix(Box::new(check::matrix::matrix(&context, SortKey::new))))
            }
            Request::Redundant { vms } => {
                let mut sets = redundancy::propose(&self.ground.inventory, &self.plan, &self.ground.graph);
                let wanted: BTreeSet<VmId> = vms.into_iter().into_set();
                sets.retain(|set| set.vms.iter().any(|vm| wanted.contains(vm)));
                Ok(Answer::Redundant(sets))
            }
            Request::OverTime => {
                let context = Context::new(&self.ground.inventory, &self.plan, &self.ground.graph);
                Ok(Answer::OverTime(Box::new(OverTime::of(&context))))
            }
            Request::Ask(question) => {
                let (graph, inventory) = (&self.ground.graph, &self.ground.inventory);
                let found = graph::questions::ask(graph, inventory, &self.plan, &question, ANSWERS, monitor);
                found.map(|found| Answer::Answered(Box::new(found))).ok_or(Failure::Cancelled)
            }
            _ => Err(Failure::Crashed),
        }
    }

    /// The bytes of the file that is asked for; `None` where none is, or where there is no such service.
    pub(super) fn file(&self, request: &Request) -> Option<Vec<u8>> {
        let source =
            out::Source { inventory: &self.ground.inventory, plan: &self.plan, graph: &self.ground.graph };
        let text = match request {
            Request::Export { format, level, places } => out::export(&source, *format, *level, places),
            Request::Openings(words) => {
                let context = Context::new(&self.ground.inventory, &self.plan, &self.ground.graph);
                let found = check::over_time::openings(&context);
                openings_csv(&found, &self.plan, &self.ground.inventory, words)
            }
            Request::Paper { service, words } => out::neighbourhood(&source, service, words)?,
            _ => return None,
        };
        Some(text.into_bytes())
    }

    fn preview(&self, vms: Vec<VmId>, wave: Option<WaveId>) -> Preview {
        let moved = u32::try_from(vms.len()).unwrap_or(u32::MAX);
        let now = &self.insight;
        let Ok(plan) = apply(&self.plan, &Command::MoveToWave(vms, wave.clone())) else {
            let figures = figures(now);
            return Preview { wave, moved: 0, now: figures.clone(), then: figures, ..Preview::default() };
        };
        // Owners do not change by moving, so the graph is the same.
        let context = Context::new(&self.ground.inventory, &plan, &self.ground.graph);
        let context = context.with_guesses(&self.ground.guesses).at(self.at);
        let then = Insight {
            findings: check::check(&context),
            loads: check::loads(&context),
            crossings: check::crossings(&context),
            ..Insight::default()
        };
        let new = difference(&then.findings, &now.findings);
        let solved = difference(&now.findings, &then.findings);
        Preview { wave, moved, now: figures(now), then: figures(&then), new, solved }
    }

    fn near(&self, services: &[ServiceId], steps: u32, direction: graph::Direction) -> Vec<ServiceId> {
        self.ground
            .graph
            .neighbours(services, direction, steps)
            .into_iter()
            .map(|near| near.service)
            .collect()
    }

    fn about(&self, vm: &VmId) -> Option<VmFacts> {
        let vm = self.ground.inventory.vm(self.ground.inventory.find(vm)?)?;
        Some(VmFacts {
            dns_name: vm.dns_name.clone(),
            datacenter: vm.datacenter.clone(),
            host: vm.host.clone(),
            vlans: vm.vlans.clone(),
            attributes: vm.attributes.clone(),
        })
    }

    fn dealings(&self, of: &Partner) -> Vec<Dealing> {
        graph::dealings(&self.ground.graph, &self.ground.inventory, &self.plan, of, DEALINGS)
    }

    fn reached(&self, service: &ServiceId) -> Reached {
        let ids = |near: Vec<graph::Near>| near.into_iter().map(|near| near.service).collect();
        let from = std::slice::from_ref(service);
        let part = self.ground.graph.components().into_iter().find(|part| part.contains(service));
        Reached {
            users: ids(self.ground.graph.hangs_on(from)),
            used: ids(self.ground.graph.needs(from)),
            circle: self.ground.graph.circle(service),
            part: part.map_or(0, |part| u32::try_from(part.len()).unwrap_or(u32::MAX)),
        }
    }

    pub(super) fn whole(&self) -> (Whole, Vec<u8>) {
        self.surroundings().whole()
    }

    fn surroundings(&self) -> Surroundings<'_> {
        Surroundings { inventory: &self.ground.inventory, plan: &self.plan, graph: &self.ground.graph }
    }

    fn known(&self) -> Known {
        let (inventory, plan) = (&self.ground.inventory, &self.plan);
        let mut coverage = graph::coverage(inventory, plan);
        coverage.services.clear();
        coverage.observed.clear();
        let mut quality = graph::quality(inventory, plan);
        quality.services.retain(|(_, of)| of.vms > 0);
        let contradictions =
            graph::contradictions(&self.ground.graph, inventory, plan, graph::DAYS_WANTED, CONTRADICTIONS);
        Known { coverage, quality, contradictions }
    }
}

/// All that follows; `last` is what followed before, with the links of the graph as they are now.
fn look(kept: &mut Kept, ground: &Ground, plan: &Plan, at: Minutes, last: Insight) -> Insight {
    let (context, findings) = kept.check(ground, plan, at, last.findings);
    Insight {
        readiness: Arc::new(check::readiness::readiness(&context, &findings)),
        findings,
        loads: check::loads(&context),
        crossings: check::crossings(&context),
        links: last.links,
        crossing_links: check::crossing_links(&context),
        ties: ground.graph.service_ties().into_iter().take(TIES).collect(),
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
    let known: BTreeSet<&str> = those.iter().map(|finding| finding.id.as_str()).into_set();
    these.iter().filter(|finding| !known.contains(finding.id.as_str())).take(NAMED).cloned().collect()
}
