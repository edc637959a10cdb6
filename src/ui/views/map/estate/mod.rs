//! The whole estate: all servers on one ground, by whom they deal with.
//!
//! In: the model's VMs and lines, the layout of the job worker, where the camera rests. Out: what stands where and which
//! discs are open. **The ground stays the same while one looks closer: only what is open changes.**

mod drawing;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::level::Level;
use crate::base::VmId;
use crate::job::{Answer, Estate, EstateInput, Failure, Folded, NO_DISC, Rect, Request, Whole, unpacked};
use crate::plan::Link;
use crate::ui::deeds::breathe;
use crate::ui::session::Session;

pub use drawing::drawn;

/// All servers and where they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedEstate {
    pub whole: Whole,
    pub estate: Estate,
}

/// What the map knows of the estate, and which of its discs are open.
#[derive(Clone, Copy)]
pub struct Ground {
    pub placed: RwSignal<Option<Arc<PlacedEstate>>>,
    pub opened: RwSignal<Arc<Vec<u32>>>,
    /// Every line between two servers is drawn.
    pub all_lines: RwSignal<bool>,
    /// The number of the wave of each server, 0 where it has none.
    waves: Memo<Option<Arc<Vec<u16>>>>,
    /// The lines by what is closed.
    pub folded: Memo<Option<Arc<Folded>>>,
    threads: Memo<Arc<Vec<f32>>>,
}

impl Ground {
    /// Follows the plan as long as the level is that of the whole estate.
    pub fn new(session: Session, level: RwSignal<Level>) -> Self {
        let placed: RwSignal<Option<Arc<PlacedEstate>>> = RwSignal::new(None);
        let opened = RwSignal::new(Arc::new(Vec::new()));
        follow(session, level, placed, opened);
        let waves = Memo::new(move |_| placed.get().map(|placed| Arc::new(waves(session, &placed.whole))));
        let folded = Memo::new(move |_| Some(Arc::new(Folded::new(&placed.get()?.estate, &waves.get()?))));
        let all_lines = RwSignal::new(false);
        let threads = Memo::new(move |_| {
            let placed = placed.get().filter(|_| all_lines.get());
            placed.map(|placed| Arc::new(threads(&placed.estate))).unwrap_or_default()
        });
        Self { placed, opened, all_lines, waves, folded, threads }
    }

    /// The camera came to rest: other discs may be open now.
    pub fn rested(&self, scale: f32, seen: &Rect) {
        let Some(placed) = self.placed.get_untracked() else { return };
        let open = placed.estate.opened(seen, scale);
        if self.opened.with_untracked(|known| **known != open) {
            self.opened.set(Arc::new(open));
        }
    }
}

/// Keeps the ground as what it stands on, as long as the level is that of the whole estate.
fn follow(
    session: Session,
    level: RwSignal<Level>,
    placed: RwSignal<Option<Arc<PlacedEstate>>>,
    opened: RwSignal<Arc<Vec<u32>>>,
) {
    let turns = StoredValue::new(0_u32);
    // The links that the ground was made with.
    let made_with: StoredValue<Option<Arc<Vec<Link>>>> = StoredValue::new(None);
    Effect::new(move |_| {
        // They are others whenever the model has looked anew at what hangs together, and only then. All that a map of
        // all servers stands on is a part of that; a wave, a note, a pin is none.
        let links = session.links.get();
        turns.update_value(|turns| *turns += 1);
        let known =
            |made: &Option<Arc<Vec<Link>>>| made.as_ref().is_some_and(|made| Arc::ptr_eq(made, &links));
        if level.get() != Level::Estate || made_with.with_value(known) {
            return;
        }
        let turn = turns.get_value();
        spawn_local(async move {
            let newest = move || turns.try_get_value() == Some(turn);
            let Some(found) = placed_anew(session, placed, newest).await.filter(|_| newest()) else {
                return;
            };
            made_with.try_set_value(Some(links));
            if let Found::Another(found) = found {
                opened.try_set(Arc::new(Vec::new()));
                placed.try_set(Some(Arc::new(*found)));
            }
        });
    });
}

/// What a question for all servers found.
enum Found {
    /// The ground that is there already.
    Same,
    Another(Box<PlacedEstate>),
}

/// Asks for all servers and lays them out, where they or what lies between them are others than before.
async fn placed_anew(
    session: Session,
    placed: RwSignal<Option<Arc<PlacedEstate>>>,
    newest: impl Fn() -> bool,
) -> Option<Found> {
    let (model, job) = session.hidden.with_value(|hidden| (hidden.model.clone(), hidden.job.clone()));
    let (answer, attached) = model.call(&Request::Whole, Vec::new(), |_| {}).await.ok()?;
    let Answer::Whole(whole) = answer else { return None };
    let before = placed.try_get_untracked()?;
    breathe().await;
    if !newest() {
        return None;
    }
    if before.as_ref().is_some_and(|before| before.whole == *whole) {
        return Some(Found::Same);
    }
    let input = input(&whole, before.as_deref());
    let lines: Vec<JsValue> = attached.into_iter().map(JsValue::from).collect();
    let (answer, attached) = loop {
        match job.call(&Request::LayoutEstate(input.clone()), lines.clone(), |_| {}).await {
            // A person ended something else that ran in the same worker.
            Err(Failure::Cancelled) if newest() => {}
            outcome => break outcome.ok()?,
        }
    };
    let Answer::Estate(mut estate) = answer else { return None };
    estate.lines = attached.first().map(|bytes| unpacked(&bytes.to_vec())).unwrap_or_default();
    // What follows, and what is drawn of it, are tasks of their own.
    breathe().await;
    Some(Found::Another(Box::new(PlacedEstate { whole: *whole, estate: *estate })))
}

/// Who was there before begins where it stood.
fn input(whole: &Whole, before: Option<&PlacedEstate>) -> EstateInput {
    let mut input = EstateInput {
        services: whole.vms.iter().map(|vm| vm.service).collect(),
        hubs: whole.hubs.clone(),
        ..EstateInput::default()
    };
    if let Some(PlacedEstate { whole: known, estate }) = before {
        // Both are in the order of their ids.
        let place = |id: &VmId| known.vms.binary_search_by(|vm| vm.id.cmp(id)).ok();
        let places: Vec<Option<usize>> = whole.vms.iter().map(|vm| place(&vm.id)).collect();
        let at = |place: &Option<usize>| estate.at.get((*place)?).copied();
        input.before = places.iter().map(at).collect();
        let disc = |place: &Option<usize>| place.and_then(|place| estate.community.get(place).copied());
        input.discs_before = places.iter().map(|place| disc(place).unwrap_or(NO_DISC)).collect();
    }
    input
}

/// The ends of every line.
fn threads(estate: &Estate) -> Vec<f32> {
    let mut ends = Vec::with_capacity(estate.lines.len() * 4);
    for line in &estate.lines {
        if let (Some(from), Some(to)) = (estate.at.get(line.from as usize), estate.at.get(line.to as usize)) {
            ends.extend([from.0, from.1, to.0, to.1]);
        }
    }
    ends
}

/// The number of the wave of each server, 0 where it has none.
fn waves(session: Session, whole: &Whole) -> Vec<u16> {
    let projection = session.projection.get();
    session.plan.with(|plan| {
        let wave = |id: &VmId| plan.as_ref()?.vms.get(id)?.wave.as_ref();
        let number = |id| wave(id).map_or(0, |wave| projection.wave_number(wave));
        whole.vms.iter().map(|vm| u16::try_from(number(&vm.id)).unwrap_or(0)).collect()
    })
}
