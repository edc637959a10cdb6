//! From what stands on the map to marks: flat data for the canvas.
//!
//! In: the picture from nearby, where plots or discs lie, what lies between services or servers. Out: a scene of cards
//! and bundled lines. **Every service of the picture is part of one mark.**

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::super::arrange::{NEUTRAL, territories};
use super::super::estate::{Ground, PlacedEstate};
use super::super::scene::{Drawn, Kind, Thing, shape};
use super::{Mark, Overview, Seen};
use crate::base::{Arg, Gather as _, ServiceId};
use crate::canvas::{Bundled, Card, Evidence, Node, Scene, SceneEdge, Territory};
use crate::job::afar::{Bundle, Flow, NOWHERE, Sums, apart, sums};
use crate::job::{Arrangement, Marks, Rect};
use crate::ui::names::shown;
use crate::ui::projection::{Projection, TrustLine};
use crate::ui::session::{Placement, Plot, Session};

/// Sides of a card in pixels where there is room for it, and of its plot at most.
const CARD: (f32, f32) = (112.0, 66.0);
/// Among discs cards have room at this share of the border's scale, and shrink with the map beyond.
const ROOM: f32 = 0.85;
const SHARE: f32 = 0.84;
/// How far lines are drawn aside; between columns, which stand in one row, they are arcs below them.
const ASIDE: f32 = 0.2;
const ARC: f32 = 0.55;

/// A mark to be drawn.
struct Draft {
    mark: Mark,
    /// Its name where there is little room.
    short: String,
    /// Servers, where the plot counts others than its services have.
    servers: Option<u32>,
    colour: u8,
    /// It is a trust's, and has its shape.
    sealed: bool,
    at: (f32, f32),
    half: (f32, f32),
    area: Rect,
    /// Its lines are drawn when they are asked for.
    quiet: bool,
}

/// What is drawn from afar in place of `near`; that itself where nothing has a place.
pub fn drawn(session: Session, ground: Ground, near: &Arc<Drawn>, seen: Seen) -> Arc<Drawn> {
    let found = match near.kind {
        Kind::Services => of_plots(session, near, seen.scale),
        Kind::Estate => of_discs(session, ground, near, seen),
        Kind::Inside => None,
    };
    found.map_or_else(|| Arc::clone(near), Arc::new)
}

/// Half the sides of a card in world units.
fn half(scale: f32) -> (f32, f32) {
    (CARD.0 / 2.0 / scale, CARD.1 / 2.0 / scale)
}

/// The services by their plots.
fn of_plots(session: Session, near: &Drawn, scale: f32) -> Option<Drawn> {
    let (projection, insight) = (session.projection.get(), session.insight.get());
    let placement = session.layout.get()?;
    let plots = territories(session, &projection, &placement);
    let number = |group: usize| plots.iter().position(|(known, _)| *known == group);
    let last = placement.plots.len().saturating_sub(1);
    let homes = placement.services.iter().zip(&placement.homes);
    let homes = homes.filter_map(|(id, home)| Some((id, u32::try_from(number((*home).min(last))?).ok()?)));
    let mut drafts: Vec<Draft> = plots
        .iter()
        .map(|(group, plot)| Draft::of_plot(&projection, &placement, *group, plot, scale))
        .collect();
    let homes: BTreeMap<&ServiceId, u32> = homes.into_map();
    for (id, home) in &homes {
        if let Some(draft) = drafts.get_mut(*home as usize) {
            draft.mark.services.push((*id).clone());
            let line = projection.service(id);
            draft.mark.vms.extend(line.into_iter().flat_map(|line| line.vms.iter().cloned()));
        }
    }
    // As on the level below, hubs have no lines.
    let hub = |id: &ServiceId| projection.service(id).is_none_or(|line| line.service.hub);
    let at = |id: &ServiceId| homes.get(id).copied().filter(|_| !hub(id)).unwrap_or(NOWHERE);
    let flows = insight.links.iter().enumerate().map(|(place, link)| Flow {
        from: at(&link.from),
        to: at(&link.to),
        weight: u64::from(link.weight),
        crosses: insight.crossing(place).is_some(),
    });
    let sums = sums(u32::try_from(drafts.len()).ok()?, flows);
    let ground = |(number, (_, plot)): (u32, (usize, Territory))| marked(plot, number);
    let grounds = (0..).zip(plots).map(ground).collect();
    (!drafts.is_empty()).then(|| assemble(session, drafts, &sums, grounds, near))
}

impl Draft {
    fn of_plot(
        projection: &Projection,
        placement: &Placement,
        group: usize,
        plot: &Territory,
        scale: f32,
    ) -> Self {
        let Rect { x, y, width, height } = plot.rect;
        let half = half(scale);
        let kind = placement.plots.get(group);
        Self {
            mark: Mark { name: plot.title.clone(), ..Mark::default() },
            short: match kind {
                Some(Plot::Wave(Some(id))) => projection.wave_number(id).to_string(),
                Some(Plot::Network { vlan: Some(vlan), .. }) => vlan.to_string(),
                Some(Plot::Wave(None) | Plot::NoNetwork) => "–".to_owned(),
                _ => String::new(),
            },
            servers: match kind {
                Some(Plot::Wave(Some(id))) => projection.wave(id).map(|line| line.vms),
                Some(Plot::Wave(None)) => Some(projection.without_wave),
                _ => None,
            },
            colour: plot.colour,
            sealed: matches!(kind, Some(Plot::Trust(_))),
            at: (x + width / 2.0, y + height / 2.0),
            half: (half.0.min(width * SHARE / 2.0), half.1.min(height * SHARE / 2.0)),
            area: Rect { y: plot.anchor.1, height: y + height - plot.anchor.1, ..plot.rect },
            quiet: false,
        }
    }
}

/// The servers by the trusts that their services belong to; hubs, and what has no service, apart.
fn of_discs(session: Session, ground: Ground, near: &Drawn, seen: Seen) -> Option<Drawn> {
    let (placed, folded) = (ground.placed.get()?, ground.folded.get()?);
    let projection = session.projection.get();
    let estate = &placed.estate;
    let owner = |service: u32| {
        let line = projection.service(placed.whole.services.get(service as usize)?)?;
        let at = projection.trusts.iter().position(|trust| trust.id == line.service.owner)?;
        u32::try_from(at).ok()
    };
    let marks = Marks::of(estate, u32::try_from(projection.trusts.len()).ok()?, owner);
    let places = marks.places(estate);
    // Only what there is has a card.
    let there: Vec<u32> =
        (0_u32..).zip(&places).filter(|(_, at)| at.is_some()).map(|(mark, _)| mark).collect();
    let number = |mark: u32| there.binary_search(&mark).ok().and_then(|at| u32::try_from(at).ok());
    let of = marks.of.iter().map(|mark| number(*mark).unwrap_or(NOWHERE)).collect();
    let marks = Marks { of, count: u32::try_from(there.len()).ok()? };
    // Where cards stand does not depend on how far away one is beyond the border.
    let most = half(seen.horizon * ROOM);
    let wishes: Vec<(f32, f32)> = places.iter().flatten().map(|(at, _)| *at).collect();
    let cards = apart(&wishes, (2.0 * most.0, 2.0 * most.1));
    let half = half(seen.scale.max(seen.horizon * ROOM));
    let areas = places.iter().flatten().map(|(_, area)| *area);
    let mut drafts: Vec<Draft> = there
        .iter()
        .zip(cards.into_iter().zip(areas))
        .map(|(mark, (at, area))| Draft { at, half, area, ..Draft::of_owner(session, &projection, *mark) })
        .collect();
    fill(&mut drafts, &marks, &placed);
    let sums = folded.seen_from_afar(estate, &marks);
    let grounds = near.scene.territories.iter().zip(&marks.of);
    // What is a hub, or nobody's, has no colour of a trust from afar.
    let colour = |mark: u32| drafts.get(mark as usize).map_or(NEUTRAL, |draft| draft.colour);
    let grounds =
        grounds.map(|(disc, mark)| Territory { colour: colour(*mark), ..marked(disc.clone(), *mark) });
    let grounds = grounds.collect();
    (!drafts.is_empty()).then(|| assemble(session, drafts, &sums, grounds, near))
}

/// Puts services and servers where their discs are.
fn fill(drafts: &mut [Draft], marks: &Marks, placed: &PlacedEstate) {
    for ((at, disc), mark) in (0_u32..).zip(&placed.estate.discs).zip(&marks.of) {
        let Some(draft) = drafts.get_mut(*mark as usize) else { continue };
        draft.mark.services.extend(placed.whole.services.get(disc.service as usize).cloned());
        let vm = |vm: &u32| placed.whole.vms.get(*vm as usize).map(|vm| vm.id.clone());
        draft.mark.vms.extend(placed.estate.members(at).iter().filter_map(vm));
    }
}

impl Draft {
    /// As [`Marks`] numbers them: trusts, hubs, what has no service.
    fn of_owner(session: Session, projection: &Projection, mark: u32) -> Self {
        let trust = projection.trusts.get(mark as usize);
        let is_hubs = mark as usize == projection.trusts.len();
        let name = match trust {
            Some(TrustLine { trust, .. }) if trust.shared => session.t("trust-shared"),
            Some(line) => shown(&line.trust.code),
            None if is_hubs => session.t("hub"),
            None => session.t("service-none"),
        };
        Self {
            mark: Mark { name, ..Mark::default() },
            short: String::new(),
            servers: None,
            colour: trust.map_or(NEUTRAL, |line| line.palette),
            sealed: trust.is_some(),
            at: (0.0, 0.0),
            half: (0.0, 0.0),
            area: Rect::default(),
            quiet: is_hubs,
        }
    }
}

/// The ground of a mark, whose card has its words.
fn marked(ground: Territory, mark: u32) -> Territory {
    Territory { title: String::new(), subtitle: String::new(), mark: Some(mark), ..ground }
}

fn assemble(
    session: Session,
    drafts: Vec<Draft>,
    sums: &Sums,
    territories: Vec<Territory>,
    near: &Drawn,
) -> Drawn {
    let quiet = |end: u32| drafts.get(end as usize).is_some_and(|draft| draft.quiet);
    let aside = if near.arrangement == Some(Arrangement::Wave) { ARC } else { ASIDE };
    let edge = |bundle: &Bundle| SceneEdge {
        from: bundle.ends.0,
        to: bundle.ends.1,
        weight: bundle.weight() as f32,
        evidence: Evidence::Observed,
        // Which waves they are is said of single lines.
        crossing: (bundle.crossing > 0).then(Default::default),
        quiet: quiet(bundle.ends.0) || quiet(bundle.ends.1),
        bundle: Some(Bundled { words: session.number(bundle.weight()), aside }),
    };
    let scene = Scene {
        nodes: drafts.iter().map(|draft| draft.node(session)).collect(),
        edges: sums.between.iter().map(edge).collect(),
        territories,
        keys: if near.scene.keys.is_empty() {
            Vec::new()
        } else {
            // Apart from those of discs and servers.
            (0..).take(drafts.len()).map(|at: u32| u32::MAX - at).collect()
        },
        homes: vec![None; drafts.len()],
        bounds: near.scene.bounds,
        ..Scene::default()
    };
    let overview =
        Overview { areas: drafts.iter().map(|draft| draft.area).collect(), bundles: sums.between.clone() };
    Drawn {
        scene: Arc::new(scene),
        things: drafts.into_iter().map(|draft| Thing::Mark(Arc::new(draft.mark))).collect(),
        overview: Some(Arc::new(overview)),
        ..*near
    }
}

impl Draft {
    fn node(&self, session: Session) -> Node {
        let servers = self.servers.map_or(self.mark.vms.len(), |count| count as usize);
        let count = |key: &'static str, count: usize| session.tf(key, &[("count", Arg::from(count))]);
        let mut words = vec![self.mark.name.clone()];
        if !self.mark.services.is_empty() {
            words.push(count("count-services", self.mark.services.len()));
        }
        words.push(count("count-vms", servers));
        Node {
            x: self.at.0,
            y: self.at.1,
            radius: 0.0,
            shape: shape(self.colour),
            colour: self.colour,
            label: String::new(),
            badge: None,
            finding: None,
            hub: false,
            unobserved: false,
            open: false,
            ground: 0.0,
            pinned: false,
            card: Some(Card { half: self.half, words, short: self.short.clone(), sealed: self.sealed }),
        }
    }
}
