//! From the whole estate to flat data for the canvas.
//!
//! In: what stands where, which discs are open, the plan's projection. Out: a scene. **A disc that is closed is one node
//! with its servers as dots; one that is open is a plot with its servers as nodes, in the same places.**

use std::sync::Arc;

use leptos::prelude::*;

use super::super::scene::{self, Drawn, Kind, Thing};
use super::{Ground, PlacedEstate};
use crate::base::{Arg, VmId};
use crate::canvas::{Dot, Evidence, Node, Scene, SceneEdge, Territory};
use crate::job::{Cut, CutEdge, CutNode, Disc, Rect, VM_RADIUS};
use crate::ui::projection::{Projection, ServiceLine};
use crate::ui::session::Session;

/// Colour of what has no service.
const NOBODY: u8 = 4;
/// How much of its place a dot fills.
const DOT: f32 = 0.8;
/// The node that stands for a disc, as a share of the disc, and its bounds in world units.
const SHARE: f32 = 0.36;
const BOUNDS: (f32, f32) = (11.0, 44.0);

/// The estate as it is drawn now; `None` until everything has its place.
pub fn drawn(session: Session, ground: Ground) -> Option<Drawn> {
    let placed = ground.placed.get()?;
    let (folded, waves) = (ground.folded.get()?, ground.waves.get()?);
    let opened = ground.opened.get();
    let cut = folded.cut(&placed.estate, &opened);
    let projection = session.projection.get();
    let pen = Pen {
        session,
        placed: &placed,
        projection: &projection,
        opened: &opened,
        waves: &waves,
        threads: ground.threads.get(),
        marks: scene::marks(&session.insight.get().findings),
    };
    Some(pen.draw(&cut))
}

struct Pen<'a> {
    session: Session,
    placed: &'a PlacedEstate,
    projection: &'a Projection,
    opened: &'a [u32],
    waves: &'a [u16],
    threads: Arc<Vec<f32>>,
    marks: scene::Marks,
}

impl Pen<'_> {
    fn draw(&self, cut: &Cut) -> Drawn {
        let estate = &self.placed.estate;
        let nodes = cut.nodes.iter().filter_map(|node| match node {
            CutNode::Disc(at) => estate.discs.get(*at as usize).map(|disc| self.disc(*at, disc)),
            CutNode::Vm(vm) => self.vm(*vm),
        });
        let (nodes, things): (Vec<Node>, Vec<Thing>) = nodes.unzip();
        let discs = estate.discs.len() as u32;
        let keys = cut.nodes.iter().map(|node| match node {
            CutNode::Disc(at) => *at,
            CutNode::Vm(vm) => discs + vm,
        });
        let home = |node: &CutNode| match node {
            CutNode::Disc(at) => Some(*at),
            CutNode::Vm(vm) => estate.disc.get(*vm as usize).copied(),
        };
        let homes = cut.nodes.iter().map(home);
        let plots = (0..).zip(&estate.discs).map(|(at, disc)| self.plot(at, disc));
        let scene = Scene {
            nodes,
            edges: cut.edges.iter().map(|edge| self.edge(edge)).collect(),
            territories: plots.collect(),
            dots: self.dots(),
            threads: self.threads.clone(),
            keys: keys.collect(),
            homes: homes.collect(),
            bounds: Some(estate.bounds()),
        };
        let share = (cut.drawn * 100).checked_div(cut.weight).unwrap_or(100);
        Drawn { scene: Arc::new(scene), things, kind: Kind::Estate, arrangement: None, share, overview: None }
    }

    fn is_open(&self, disc: u32) -> bool {
        self.opened.binary_search(&disc).is_ok()
    }

    fn line(&self, service: u32) -> Option<&ServiceLine> {
        self.projection.service(self.placed.whole.services.get(service as usize)?)
    }

    fn colour(&self, service: u32) -> u8 {
        self.line(service).map_or(NOBODY, |line| line.palette)
    }

    fn id(&self, vm: u32) -> Option<&VmId> {
        self.placed.whole.vms.get(vm as usize).map(|vm| &vm.id)
    }

    fn disc(&self, at: u32, disc: &Disc) -> (Node, Thing) {
        let colour = self.colour(disc.service);
        let line = self.line(disc.service);
        let members = || self.placed.estate.members(at);
        let count = [("count", Arg::from(disc.count))];
        let node = Node {
            x: disc.x,
            y: disc.y,
            radius: (disc.radius * SHARE).clamp(BOUNDS.0, BOUNDS.1),
            shape: scene::shape(colour),
            colour,
            label: match (line, members()) {
                (Some(line), _) => scene::short(&line.service.name, self.projection, line),
                (None, [only]) => self.id(*only).map_or_else(String::new, |id| self.session.vm_name(id)),
                (None, _) => self.session.tf("map-cluster", &count),
            },
            badge: line.and_then(|line| scene::badge(self.projection, line)),
            finding: line.and_then(|line| self.marks.get(&line.id).copied()),
            hub: false,
            unobserved: line.is_some_and(|line| line.unobserved as usize == line.vms.len()),
            pinned: false,
            open: self.is_open(at),
            ground: if self.is_open(at) { 0.0 } else { disc.radius },
            card: None,
        };
        let thing = match line {
            Some(line) => Thing::Service(line.id.clone()),
            None => {
                Thing::Cluster(Arc::new(members().iter().filter_map(|vm| self.id(*vm).cloned()).collect()))
            }
        };
        (node, thing)
    }

    fn vm(&self, vm: u32) -> Option<(Node, Thing)> {
        let (whole, estate) = (&self.placed.whole, &self.placed.estate);
        let (one, &(x, y)) = (whole.vms.get(vm as usize)?, estate.at.get(vm as usize)?);
        let colour = self.colour(one.service);
        let node = Node {
            x,
            y,
            radius: VM_RADIUS,
            shape: scene::shape(colour),
            colour,
            label: self.session.vm_name(&one.id),
            badge: self.wave(vm).map(|number| number.to_string()),
            finding: None,
            hub: false,
            unobserved: !one.observed,
            pinned: false,
            open: false,
            ground: 0.0,
            card: None,
        };
        Some((node, Thing::Vm(one.id.clone())))
    }

    fn wave(&self, vm: u32) -> Option<u16> {
        self.waves.get(vm as usize).copied().filter(|number| *number > 0)
    }

    fn edge(&self, edge: &CutEdge) -> SceneEdge {
        let crossing = self.placed.estate.lines.get(edge.crossing as usize).and_then(|line| {
            let (from, to) = (self.wave(line.from)?, self.wave(line.to)?);
            Some((from.to_string(), to.to_string()))
        });
        SceneEdge {
            from: edge.from,
            to: edge.to,
            weight: edge.weight as f32,
            evidence: match edge.sure {
                0 => Evidence::Inferred,
                1 => Evidence::Declared,
                _ => Evidence::Observed,
            },
            crossing,
            quiet: edge.quiet,
            bundle: None,
        }
    }

    fn plot(&self, at: u32, disc: &Disc) -> Territory {
        let title = if self.is_open(at) {
            let count = [("count", Arg::from(disc.count))];
            self.line(disc.service).map_or_else(
                || self.session.tf("map-cluster", &count),
                |line| scene::full(self.session, self.projection, line),
            )
        } else {
            String::new()
        };
        let side = 2.0 * disc.radius;
        Territory {
            rect: Rect { x: disc.x - disc.radius, y: disc.y - disc.radius, width: side, height: side },
            corner: disc.radius,
            colour: self.colour(disc.service),
            title,
            subtitle: String::new(),
            stacked: false,
            anchor: (disc.x, disc.y - disc.radius),
            round: true,
            mark: None,
        }
    }

    fn dots(&self) -> Vec<Dot> {
        let estate = &self.placed.estate;
        let mut dots = Vec::with_capacity(estate.order.len());
        for (at, disc) in (0_u32..).zip(&estate.discs).filter(|(at, _)| !self.is_open(*at)) {
            let colour = self.colour(disc.service);
            let places = estate.members(at).iter().filter_map(|vm| estate.at.get(*vm as usize));
            dots.extend(places.map(|&(x, y)| Dot { x, y, radius: VM_RADIUS * DOT, colour, node: at }));
        }
        dots
    }
}
