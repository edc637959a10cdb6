//! From the plan's projection to flat data for the canvas.
//!
//! In: services, links, positions. Out: a scene and what each of its nodes stands for. **Node numbers are
//! places in `things`.**

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::afar::{Mark, Overview};
use super::arrange::territories;
use super::level::PlacedVms;
use crate::base::{Arg, Gather as _, ServiceId, VmId, WaveId};
use crate::canvas::{Evidence, Finding, Node, Scene, SceneEdge, Shape, Territory};
use crate::check::{Rule, Severity};
use crate::job::{Arrangement, Insight, Placed};
use crate::ui::names::shown;
use crate::ui::projection::{Projection, ServiceLine};
use crate::ui::session::Session;

/// What a node stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    Service(ServiceId),
    Vm(VmId),
    /// Servers without a service that deal with each other.
    Cluster(Arc<Vec<VmId>>),
    /// All that stands in some plots, seen from afar.
    Mark(Arc<Mark>),
}

/// What a scene shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Services,
    /// The servers inside and around some of them.
    Inside,
    /// All servers.
    Estate,
}

/// The worst finding of each service.
pub type Marks = BTreeMap<ServiceId, Finding>;

/// A scene and its meaning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    pub scene: Arc<Scene>,
    pub things: Vec<Thing>,
    pub kind: Kind,
    /// How the services are arranged.
    pub arrangement: Option<Arrangement>,
    /// How much of the weight between groups the lines stand for, in hundredths.
    pub share: u64,
    /// What the marks are, where all is seen from afar.
    pub overview: Option<Arc<Overview>>,
}

pub fn shape(palette: u8) -> Shape {
    match palette {
        0 => Shape::Circle,
        1 => Shape::Square,
        2 => Shape::Triangle,
        3 => Shape::Diamond,
        5 => Shape::TriangleDown,
        6 => Shape::Cross,
        7 => Shape::Pentagon,
        8 => Shape::Dome,
        9 => Shape::Star,
        10 => Shape::Pill,
        _ => Shape::Hexagon,
    }
}

fn evidence(evidence: crate::estate::Evidence) -> Evidence {
    match evidence {
        crate::estate::Evidence::Observed => Evidence::Observed,
        crate::estate::Evidence::Declared => Evidence::Declared,
        crate::estate::Evidence::Inferred => Evidence::Inferred,
    }
}

/// All services that have a place, in the order of the projection.
pub fn services(session: Session) -> Drawn {
    let projection = session.projection.get();
    let insight = session.insight.get();
    let Some(placement) = session.layout.get() else {
        return Drawn::default();
    };
    // What has no place yet comes when the worker has found one.
    let places: BTreeMap<&ServiceId, &Placed> =
        placement.services.iter().zip(&placement.layout.nodes).into_map();
    let placed: Vec<(&ServiceLine, &Placed)> =
        projection.services.iter().filter_map(|line| Some((line, *places.get(&line.id)?))).collect();
    let position: BTreeMap<&ServiceId, u32> = placed.iter().map(|(line, _)| &line.id).zip(0_u32..).into_map();
    let marks = marks(&insight.findings);
    let pins = session.pins.get();
    let nodes = placed.iter().map(|(line, place)| {
        // What a person puts somewhere is there at once; others make room for it when places are found.
        let pin = pins.of(placement.arrangement, &line.id).filter(|_| !line.service.hub);
        (line, place, pin.unwrap_or((place.x, place.y)), pin.is_some())
    });
    let nodes = nodes.map(|(line, place, (x, y), pinned)| Node {
        x,
        y,
        radius: place.radius,
        shape: shape(line.palette),
        colour: line.palette,
        label: short(&line.service.name, &projection, line),
        badge: badge(&projection, line),
        finding: marks.get(&line.id).copied(),
        hub: line.service.hub,
        unobserved: !line.vms.is_empty() && line.unobserved as usize == line.vms.len(),
        open: false,
        ground: 0.0,
        pinned,
        card: None,
    });
    let number = |wave: &WaveId| match projection.wave_number(wave) {
        0 => None,
        number => Some(number.to_string()),
    };
    let edges = insight.links.iter().enumerate().filter_map(|(at, link)| {
        let (from, to) = (*position.get(&link.from)?, *position.get(&link.to)?);
        let waves = insight.crossing(at).map(|crossing| (number(&crossing.from), number(&crossing.to)));
        Some(SceneEdge {
            from,
            to,
            weight: link.weight as f32,
            evidence: evidence(link.evidence),
            crossing: waves.and_then(|(a, b)| a.zip(b)),
            quiet: false,
            bundle: None,
        })
    });
    let edges = edges.chain(likely(&insight, &position));
    let territories = territories(session, &projection, &placement).into_iter().map(|(_, plot)| plot);
    let scene = Scene {
        nodes: nodes.collect(),
        edges: edges.collect(),
        territories: territories.collect(),
        ..Scene::default()
    };
    let things = placed.iter().map(|(line, _)| Thing::Service(line.id.clone())).collect();
    Drawn {
        scene: Arc::new(scene),
        things,
        kind: Kind::Services,
        arrangement: Some(placement.arrangement),
        share: 100,
        overview: None,
    }
}

/// What is only likely, where no link says more.
fn likely(insight: &Insight, position: &BTreeMap<&ServiceId, u32>) -> impl Iterator<Item = SceneEdge> {
    insight.ties.iter().filter(|tie| !insight.is_linked(&tie.from, &tie.to)).filter_map(|tie| {
        let (from, to) = (*position.get(&tie.from)?, *position.get(&tie.to)?);
        Some(SceneEdge {
            from,
            to,
            weight: 1.0,
            evidence: Evidence::Inferred,
            crossing: None,
            quiet: false,
            bundle: None,
        })
    })
}

/// Width of a plot of servers whose title has room for how many there are, in world units.
const ROOM_FOR_COUNT: f32 = 200.0;

/// The name without the code of its trust, which the territory says already.
pub fn short(name: &str, projection: &Projection, line: &ServiceLine) -> String {
    let code = projection.trust(&line.service.owner).map_or("", |trust| trust.trust.code.as_str());
    let bare = name.strip_suffix(code).map(str::trim_end).filter(|bare| !bare.is_empty() && !code.is_empty());
    shown(bare.unwrap_or(name))
}

/// The name with the code of its trust.
pub fn full(session: Session, projection: &Projection, line: &ServiceLine) -> String {
    let trust = projection.trust(&line.service.owner);
    let code = trust.map_or_else(String::new, |trust| {
        if trust.trust.shared { session.t("trust-shared") } else { shown(&trust.trust.code) }
    });
    format!("{} · {code}", short(&line.service.name, projection, line))
}

/// How many servers are drawn, and of how many.
fn count_of(session: Session, drawn: usize, all: usize) -> String {
    let args = [("count", Arg::from(drawn)), ("total", Arg::from(all))];
    session.tf(if drawn == all { "count-vms" } else { "count-of" }, &args)
}

/// The wave's number; `·` where servers are in several.
pub fn badge(projection: &Projection, line: &ServiceLine) -> Option<String> {
    match (line.only_wave(), line.waves.is_empty()) {
        (Some(wave), _) => Some(projection.wave_number(wave).to_string()),
        (None, false) => Some("…".to_owned()),
        (None, true) => None,
    }
}

/// The worst finding of each service that is about where the service goes, or that stops the plan. What crosses is drawn as
/// lines, and the state of single servers, of a wave or of the data stands elsewhere: a mark on every node marks none.
pub fn marks(findings: &[crate::check::Finding]) -> Marks {
    let mut marks = BTreeMap::new();
    let placing = |rule: Rule| {
        matches!(
            rule,
            Rule::PinnedConflict
                | Rule::BundleSplit
                | Rule::DiskSplit
                | Rule::ServiceSplit
                | Rule::CycleSplit
                | Rule::NetworkTie
                | Rule::RedundancyTogether
                | Rule::RedundancyTooSoon
                | Rule::DemandBroken
                | Rule::FreezeHit
                | Rule::CriticalPilot
        )
    };
    let telling = |finding: &&crate::check::Finding| finding.is_open() && placing(finding.rule);
    for finding in findings.iter().filter(telling) {
        let mark = match finding.severity {
            Severity::Stop => Finding::Stop,
            Severity::Warning => Finding::Warning,
            Severity::Advice => Finding::Advice,
        };
        // Findings come with the worst first.
        for service in &finding.subjects.services {
            marks.entry(service.clone()).or_insert(mark);
        }
    }
    marks
}

/// The servers of some services.
pub fn vms(session: Session, placed: &PlacedVms) -> Drawn {
    let projection = session.projection.get();
    let plan = session.plan.get();
    let line = |service: u32| {
        placed.map.services.get(service as usize).and_then(|id| projection.service(id.as_ref()?))
    };
    let palette = |service: u32| line(service).map_or(4, |line| line.palette);
    let planned = |id: &VmId| plan.as_ref().and_then(|plan| plan.vms.get(id));
    let wave = |id: &VmId| {
        planned(id).and_then(|vm| vm.wave.as_ref()).map(|wave| projection.wave_number(wave).to_string())
    };
    let nodes = placed.map.vms.iter().zip(&placed.layout.nodes).map(|(vm, place)| Node {
        x: place.x,
        y: place.y,
        radius: place.radius,
        shape: shape(palette(vm.service)),
        colour: palette(vm.service),
        label: session.vm_name(&vm.id),
        badge: wave(&vm.id),
        finding: None,
        hub: false,
        unobserved: !vm.observed,
        open: false,
        ground: 0.0,
        pinned: false,
        card: None,
    });
    let edges = placed.map.edges.iter().map(|(from, to, weight, kind)| {
        let waves = [from, to].map(|at| placed.map.vms.get(*at as usize).and_then(|vm| wave(&vm.id)));
        let [a, b] = waves;
        SceneEdge {
            from: *from,
            to: *to,
            weight: *weight as f32,
            evidence: evidence(*kind),
            crossing: a.zip(b).filter(|(a, b)| a != b && *kind != crate::estate::Evidence::Inferred),
            quiet: false,
            bundle: None,
        }
    });
    let territories = placed.layout.outlines.iter().map(|outline| {
        let line = line(outline.group);
        let count = placed.map.vms.iter().filter(|vm| vm.service == outline.group).count();
        // A narrow plot has room for its name only.
        let counts = outline.rect.width >= ROOM_FOR_COUNT;
        Territory {
            rect: outline.rect,
            corner: outline.corner,
            colour: line.map_or(4, |line| line.palette),
            title: line.map_or_else(|| session.t("service-none"), |line| full(session, &projection, line)),
            subtitle: if counts {
                count_of(session, count, line.map_or(count, |line| line.vms.len()))
            } else {
                String::new()
            },
            stacked: false,
            anchor: outline.anchor,
            round: false,
            mark: None,
        }
    });
    let scene = Scene {
        nodes: nodes.collect(),
        edges: edges.collect(),
        territories: territories.collect(),
        ..Scene::default()
    };
    Drawn {
        scene: Arc::new(scene),
        things: placed.map.vms.iter().map(|vm| Thing::Vm(vm.id.clone())).collect(),
        kind: Kind::Inside,
        arrangement: None,
        share: 100,
        overview: None,
    }
}
