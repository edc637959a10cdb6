//! The outermost level of the map: each trust (or wave, or network) as one mark, with one line to each other.
//!
//! In: where the camera rests. Out: whether marks are drawn, and what they are. **It is the zoom that decides, and
//! nothing moves: a mark stands where its services stand.**

mod drawing;
mod words;

use std::cell::Cell;

use leptos::prelude::*;

use super::estate::Ground;
use super::scene::{Drawn, Kind, Thing};
use super::stage::with_map;
use crate::base::{ServiceId, VmId};
use crate::job::afar::{Bundle, horizon, is_afar};
use crate::job::{Arrangement, PLACE, Rect};

pub use drawing::drawn;
pub use words::{of_mark, said, summary};

/// From the border outwards, so that one is clearly beyond it.
const BEYOND: f32 = 0.94;
/// Cards are as large as their words need down to this share of the border's scale, and shrink with the map beyond.
const SMALLEST: f32 = 0.7;
/// They are made anew where the zoom is another by so much.
const STRETCH: f32 = 1.1;

/// All that stands in some plots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    pub name: String,
    pub services: Vec<ServiceId>,
    /// Those of its services, and those without one.
    pub vms: Vec<VmId>,
}

/// What marks have besides: in the order of the nodes, and of the lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    pub areas: Vec<Rect>,
    pub bundles: Vec<Bundle>,
}

/// The picture that is seen from afar, from which scale on, and for which its cards are made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    kind: Kind,
    arrangement: Option<Arrangement>,
    horizon: f32,
    scale: f32,
}

impl Seen {
    fn is_of(&self, drawn: &Drawn) -> bool {
        self.kind == drawn.kind && self.arrangement == drawn.arrangement
    }
}

thread_local! {
    static NOW: ArcRwSignal<Option<Seen>> = ArcRwSignal::new(None);
    /// The border of the picture on the screen, as it was when the camera last rested.
    static BORDER: Cell<Option<Seen>> = const { Cell::new(None) };
    /// A mark was opened, and nobody has been out since.
    static ENTERED: Cell<bool> = const { Cell::new(false) };
}

/// How what would be drawn is seen from afar, where it is.
pub fn seen(near: &Drawn) -> Option<Seen> {
    let now = NOW.with(ArcRwSignal::get);
    now.filter(|now| now.is_of(near))
}

/// The camera came to rest: marks may be drawn now, or no longer.
pub fn rested(drawn: &Drawn, ground: Ground, scale: f32, whole: f32) {
    let thing = match drawn.kind {
        Kind::Services => PLACE,
        Kind::Estate => {
            ground.placed.with_untracked(|placed| placed.as_ref().map_or(0.0, |all| all.estate.typical()))
        }
        Kind::Inside => return BORDER.set(None),
    };
    let horizon = horizon(whole, thing);
    let scale_of_cards = scale.clamp(horizon * SMALLEST, horizon);
    let Drawn { kind, arrangement, .. } = *drawn;
    let seen = Seen { kind, arrangement, horizon, scale: scale_of_cards };
    BORDER.set(Some(seen));
    let was = drawn.overview.is_some();
    let is = is_afar(was, scale, horizon);
    if is {
        ENTERED.set(false);
    }
    let known = NOW.with(|now| now.get_untracked().map_or(0.0, |now| now.scale));
    let fits = (1.0 / STRETCH..STRETCH).contains(&(seen.scale / known));
    if is != was || (is && !fits) {
        NOW.with(|now| now.set(is.then_some(seen)));
    }
}

/// A mark is opened where it stands.
pub fn open(drawn: &Drawn, node: u32) {
    let area = drawn.overview.as_ref().and_then(|overview| overview.areas.get(node as usize).copied());
    if let Some(area) = area {
        ENTERED.set(true);
        with_map(|map| map.look_at(&area));
    }
}

/// Steps back until marks are seen.
pub fn stand_back() {
    if let Some(border) = BORDER.get() {
        with_map(|map| map.stand_back(border.horizon * BEYOND));
    }
}

/// The way back from a mark that was opened; false where none was.
pub fn step_back() -> bool {
    let entered = ENTERED.take() && BORDER.get().is_some();
    if entered {
        stand_back();
    }
    entered
}

/// The node of the other level that takes the place of what had the keyboard: the mark that holds it, or of what a mark
/// holds that which stands nearest to its middle.
pub fn heir(before: &Drawn, node: u32, now: &Drawn) -> Option<u32> {
    if before.overview.is_some() == now.overview.is_some() {
        return None;
    }
    let place = |drawn: &Drawn, node: u32| drawn.scene.nodes.get(node as usize).map(|node| (node.x, node.y));
    let (thing, (x, y)) = (before.things.get(node as usize)?, place(before, node)?);
    let fits = |other: &Thing| match (thing, other) {
        (Thing::Mark(mark), other) | (other, Thing::Mark(mark)) => mark.holds(other),
        _ => false,
    };
    let heirs = (0_u32..).zip(&now.things).filter(|(_, other)| fits(other));
    let away = |node: u32| {
        let (other_x, other_y) = place(now, node)?;
        now.scene.nodes.get(node as usize).filter(|node| !node.hub && !node.open)?;
        Some(((other_x - x) * (other_x - x) + (other_y - y) * (other_y - y), node))
    };
    let near = heirs.filter_map(|(node, _)| away(node));
    near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, node)| node)
}

impl Mark {
    fn holds(&self, thing: &Thing) -> bool {
        match thing {
            Thing::Service(id) => self.services.contains(id),
            Thing::Vm(id) => self.vms.contains(id),
            Thing::Cluster(vms) => vms.first().is_some_and(|id| self.vms.contains(id)),
            Thing::Mark(_) => false,
        }
    }
}
