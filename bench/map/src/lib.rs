//! What the product's map does with one graph, behind a plain interface for a page without wasm-bindgen.
//!
//! In: edges and places in this memory. Out: places in it, counts. **Calls `flytteplan_atlas` as the app does, with the
//! app's own optimisation; one graph at a time.**

use std::cell::RefCell;

use flytteplan_atlas::{Atlas, Free, Input, push};

#[derive(Default)]
struct Bench {
    edges: Vec<u32>,
    places: Vec<(f32, f32)>,
    atlas: Option<Atlas>,
    free: Option<Free>,
}

thread_local!(static BENCH: RefCell<Bench> = RefCell::default());

fn with<T>(work: impl FnOnce(&mut Bench) -> T) -> T {
    BENCH.with_borrow_mut(work)
}

/// Room for so many numbers of edges.
#[unsafe(no_mangle)]
pub extern "C" fn edges(count: usize) -> *mut u32 {
    with(|bench| {
        bench.edges = vec![0; count];
        bench.edges.as_mut_ptr()
    })
}

/// Room for the places of so many nodes: x, y.
#[unsafe(no_mangle)]
pub extern "C" fn places(count: usize) -> *mut f32 {
    with(|bench| {
        bench.places.resize(count, (0.0, 0.0));
        bench.places.as_mut_ptr().cast()
    })
}

/// Takes the edges over; says how many.
#[unsafe(no_mangle)]
pub extern "C" fn begin(nodes: u32) -> usize {
    with(|bench| {
        let atlas = Atlas::new(&Input { nodes, ends: &bench.edges, ..Input::default() });
        let edges = atlas.size().1;
        bench.atlas = Some(atlas);
        edges
    })
}

/// The next piece of work; 0 when there is none.
#[unsafe(no_mangle)]
pub extern "C" fn advance() -> u32 {
    with(|bench| u32::from(bench.atlas.as_mut().is_some_and(Atlas::advance)))
}

/// Puts the map's places where `places` are; 0 while there is no map.
#[unsafe(no_mangle)]
pub extern "C" fn read() -> u32 {
    with(|bench| {
        let map = bench.atlas.as_ref().and_then(Atlas::map);
        let Some(map) = map else { return 0 };
        bench.places = map.at;
        1
    })
}

/// All nodes but hubs begin at `places`, under the forces alone.
#[unsafe(no_mangle)]
pub extern "C" fn release() {
    with(|bench| bench.free = bench.atlas.as_ref().map(|atlas| atlas.free(&bench.places)));
}

/// Moves each of them so many times.
#[unsafe(no_mangle)]
pub extern "C" fn moves(count: u32) {
    with(|bench| {
        for _ in 0..count {
            if let Some(free) = &mut bench.free {
                free.step(10.0);
            }
        }
    });
}

/// Replaces `places` by what pushes there, all masses being 1.
#[unsafe(no_mangle)]
pub extern "C" fn pushes() {
    with(|bench| bench.places = push(&bench.places, &vec![1.0; bench.places.len()]));
}

/// Pairs that overlap: hubs with hubs or with discs of communities (they hold all other nodes), and discs with discs.
#[unsafe(no_mangle)]
pub extern "C" fn overlaps() -> usize {
    with(|bench| {
        let Some(map) = bench.atlas.as_ref().and_then(Atlas::map) else { return usize::MAX };
        let mut discs: Vec<(f32, f32, f32)> = map.hubs.iter().map(|hub| (hub.x, hub.y, hub.radius)).collect();
        discs.extend(map.communities.iter().map(|disc| (disc.x, disc.y, disc.radius)));
        let overlap = |a: &(f32, f32, f32), b: &(f32, f32, f32)| {
            let (dx, dy, reach) = (a.0 - b.0, a.1 - b.1, (a.2 + b.2) * 0.9999);
            dx * dx + dy * dy < reach * reach
        };
        (0..discs.len()).map(|at| discs[..at].iter().filter(|disc| overlap(disc, &discs[at])).count()).sum()
    })
}

/// How many hubs there are.
#[unsafe(no_mangle)]
pub extern "C" fn hubs() -> usize {
    with(|bench| bench.atlas.as_ref().and_then(Atlas::map).map_or(0, |map| map.hubs.len()))
}
