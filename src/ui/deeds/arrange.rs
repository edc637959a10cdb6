//! Where services stand on the map, kept up to date.
//!
//! In: the plan, the chosen arrangement, pins. Out: positions. **What has a place keeps it, each arrangement its own:
//! who goes back finds the same picture; only the answer to the newest question is shown.**

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::is_reloading;
use crate::base::{Gather as _, ServiceId};
use crate::job::{
    Answer, Arrangement, Failure, Ground, Layout, LayoutInput, LayoutNode, Request, homes, largest, main_wave,
};
use crate::ui::projection::{Projection, ServiceLine};
use crate::ui::session::{Placement, Plot, Session};

/// How long pins rest before others make room for them, milliseconds.
const REST: u32 = 250;
/// Networks with a plot of their own.
const MOST_NETWORKS: usize = 24;

/// What a picture was made of, and the picture.
struct Stood {
    /// Without the places of before.
    input: LayoutInput,
    placement: Arc<Placement>,
}

thread_local! {
    /// The last picture of each arrangement.
    static STOOD: RefCell<BTreeMap<Arrangement, Stood>> = const { RefCell::new(BTreeMap::new()) };
    /// Counts the questions for places.
    static TURN: Cell<u32> = const { Cell::new(0) };
    /// Counts the changes of pins.
    static PINNED: Cell<u32> = const { Cell::new(0) };
}

/// Another plan: nothing of what stood counts.
pub fn forget_places() {
    STOOD.with_borrow_mut(BTreeMap::clear);
    TURN.set(TURN.get() + 1);
}

/// Places the services on the map; those that have a place stay near it.
pub async fn lay_out(session: Session) {
    TURN.set(TURN.get() + 1);
    let turn = TURN.get();
    loop {
        let (input, bare) = untrack(|| question(session));
        if let Some(known) = STOOD.with_borrow(|stood| unchanged(stood, &input, &bare)) {
            return session.layout.set(Some(known));
        }
        let worker = session.hidden.with_value(|hidden| hidden.job.clone());
        let request = Request::Layout(with_before(&input, &bare));
        let outcome = worker.call(&request, Vec::new(), |_| {}).await;
        if TURN.get() != turn {
            return;
        }
        match outcome {
            Ok((Answer::Layout(layout), _)) if session.plan.with_untracked(Option::is_some) => {
                let placement = Arc::new(Placement { layout, ..bare });
                let stood = Stood { input, placement: Arc::clone(&placement) };
                STOOD.with_borrow_mut(|all| all.insert(placement.arrangement, stood));
                session.layout.set(Some(placement));
            }
            // A person ended something else that ran in the same worker.
            Err(Failure::Cancelled) => continue,
            _ => {}
        }
        return;
    }
}

/// The picture of before, where it is made of the same.
fn unchanged(
    stood: &BTreeMap<Arrangement, Stood>,
    input: &LayoutInput,
    bare: &Placement,
) -> Option<Arc<Placement>> {
    let known = stood.get(&bare.arrangement)?;
    let same = known.placement.services == bare.services && known.placement.plots == bare.plots;
    (same && known.input == *input).then(|| Arc::clone(&known.placement))
}

/// The question with where everything stood before in this arrangement.
fn with_before(input: &LayoutInput, bare: &Placement) -> LayoutInput {
    STOOD.with_borrow(|all| {
        let Some(Stood { placement, .. }) = all.get(&bare.arrangement) else { return input.clone() };
        let nodes = placement.layout.nodes.iter().map(|node| (node.x, node.y));
        let places = placement.services.iter().zip(nodes).into_map();
        let rect = |plot: &Plot| {
            let group = placement.plots.iter().position(|known| known == plot)?;
            let outline = placement.layout.outlines.iter().find(|outline| outline.group as usize == group)?;
            Some(outline.rect)
        };
        LayoutInput {
            previous: bare.services.iter().map(|id| places.get(id).copied()).collect(),
            before: bare.plots.iter().map(rect).collect(),
            ..input.clone()
        }
    })
}

/// Places anew whenever services, their plots, the hubs or the arrangement are others; and a while after pins are.
pub fn keep_placed(session: Session) {
    let standing = Memo::new(move |_| {
        let projection = session.projection.get();
        let hubs = projection.services.iter().map(|line| (line.id.clone(), line.service.hub));
        (plots(session, &projection), hubs.collect::<Vec<_>>())
    });
    let again = move || {
        if !is_reloading() && session.layout.with_untracked(Option::is_some) {
            spawn_local(lay_out(session));
        }
    };
    Effect::new(move |_| {
        // Read, not only tracked: a memo that nobody reads follows nothing.
        standing.with(|_| ());
        again();
    });
    Effect::new(move |_| {
        session.pins.track();
        let change = PINNED.get() + 1;
        PINNED.set(change);
        let then = move || {
            if PINNED.get() == change {
                again();
            }
        };
        gloo_timers::callback::Timeout::new(REST, then).forget();
    });
}

/// The plots of the map, and in which of them each service stands.
#[derive(Clone, Debug, PartialEq)]
struct Plots {
    arrangement: Arrangement,
    plots: Vec<Plot>,
    /// In the order of the projection.
    of: Vec<usize>,
}

fn plots(session: Session, projection: &Projection) -> Plots {
    let arrangement = session.arrangement.get();
    let (plots, of) = match arrangement {
        Arrangement::Trust => by_trust(projection),
        Arrangement::Wave => by_wave(projection),
        Arrangement::Network => by_network(session, projection),
    };
    Plots { arrangement, plots, of }
}

fn by_trust(projection: &Projection) -> (Vec<Plot>, Vec<usize>) {
    let place = |line: &ServiceLine| {
        projection.trusts.iter().position(|trust| trust.id == line.service.owner).unwrap_or(0)
    };
    let plots = projection.trusts.iter().map(|trust| Plot::Trust(trust.id.clone()));
    (plots.collect(), projection.services.iter().map(place).collect())
}

/// The waves in order, then what has none.
fn by_wave(projection: &Projection) -> (Vec<Plot>, Vec<usize>) {
    let none = projection.waves.len();
    let place = |line: &ServiceLine| {
        let waves = line.waves.iter().map(|(wave, count)| (projection.wave_number(wave), *count));
        // Numbers begin with 1.
        main_wave(waves, line.without_wave).map_or(none, |number| number.saturating_sub(1) as usize)
    };
    let of: Vec<usize> = projection.services.iter().map(place).collect();
    let waves = projection.waves.iter().map(|line| Plot::Wave(Some(line.id.clone())));
    let loose = of.iter().zip(&projection.services).any(|(at, line)| *at == none && !line.service.hub);
    (waves.chain((loose || none == 0).then_some(Plot::Wave(None))).collect(), of)
}

/// The networks that are home to most, then the others together, then what has none.
fn by_network(session: Session, projection: &Projection) -> (Vec<Plot>, Vec<usize>) {
    let Some(estate) = session.estate.get() else {
        return (vec![Plot::NoNetwork], vec![0; projection.services.len()]);
    };
    // Hubs stand in the rail.
    let rows = |line: &ServiceLine| {
        let vms = line.vms.iter().filter(|_| !line.service.hub);
        vms.filter_map(|vm| u32::try_from(estate.place(vm)?).ok()).collect()
    };
    let homes = homes(&estate.networks, &projection.services.iter().map(rows).collect::<Vec<_>>());
    let own = largest(&homes, MOST_NETWORKS);
    let place = |home: u32| own.iter().position(|known| *known == home);
    let others = homes.iter().flatten().any(|home| place(*home).is_none());
    let none = own.len() + usize::from(others);
    let of = homes.iter().map(|home| home.map_or(none, |home| place(home).unwrap_or(own.len())));
    let of: Vec<usize> = of.collect();
    let network = |at: &u32| {
        let network = estate.networks.get(*at as usize)?;
        Some(Plot::Network { vlan: network.vlan, name: network.name.clone() })
    };
    let mut plots: Vec<Plot> = own.iter().filter_map(network).collect();
    plots.extend(others.then_some(Plot::OtherNetworks));
    let loose = of.iter().zip(&projection.services).any(|(at, line)| *at == none && !line.service.hub);
    plots.extend((loose || plots.is_empty()).then_some(Plot::NoNetwork));
    (plots, of)
}

/// What is to be laid out, but for the places of before; and what the answer is about.
fn question(session: Session) -> (LayoutInput, Placement) {
    let projection = session.projection.get();
    let insight = session.insight.get();
    let pins = session.pins.get();
    let Plots { arrangement, plots, of } = plots(session, &projection);
    let node = |(line, plot): (&ServiceLine, usize)| LayoutNode {
        territory: u16::try_from(plot).unwrap_or(u16::MAX),
        size: u32::try_from(line.vms.len()).unwrap_or(u32::MAX),
        hub: line.service.hub,
    };
    let place = |id| projection.service_position(id).and_then(|index| u32::try_from(index).ok());
    let edges =
        insight.links.iter().filter_map(|l| Some((place(&l.from)?, place(&l.to)?, u64::from(l.weight))));
    let services: Vec<ServiceId> = projection.services.iter().map(|line| line.id.clone()).collect();
    let shared = projection.trusts.iter().position(|t| t.trust.shared).and_then(|at| u16::try_from(at).ok());
    let input = LayoutInput {
        nodes: projection.services.iter().zip(of.iter().copied()).map(node).collect(),
        edges: edges.collect(),
        territories: u16::try_from(plots.len()).unwrap_or(u16::MAX),
        ground: match arrangement {
            Arrangement::Trust => Ground::Trusts { shared },
            Arrangement::Wave => Ground::Columns,
            Arrangement::Network => Ground::Shelves,
        },
        aspect: 1.35,
        previous: Vec::new(),
        before: Vec::new(),
        pins: services.iter().map(|id| pins.of(arrangement, id)).collect(),
    };
    (input, Placement { arrangement, services, plots, homes: of, layout: Layout::default() })
}
