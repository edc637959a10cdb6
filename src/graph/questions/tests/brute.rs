//! Every algorithm against one that tries everything, on small random graphs.

use proptest::prelude::*;
use std::collections::BTreeMap;

use super::super::flow::Flow;
use super::super::net::{Course, NONE, Net};
use super::super::order::{EXACT, Knot, fewest};
use super::super::reach::walk;
use super::super::{Hubs, cycles};
use super::*;
use std::fmt::Write as _;

type Arcs = Vec<(u32, u32, u32)>;

/// At most `nodes` nodes, arcs between different ones, each pair once, sorted.
fn arcs(nodes: u32, most: usize) -> impl Strategy<Value = Arcs> {
    prop::collection::vec((0..nodes, 0..nodes, 1..60_u32), 0..most).prop_map(|found| {
        let pairs: BTreeMap<(u32, u32), u32> = found
            .into_iter()
            .filter(|(from, to, _)| from != to)
            .map(|(from, to, weight)| ((from, to), weight))
            .collect();
        pairs.into_iter().map(|((from, to), weight)| (from, to, weight)).collect()
    })
}

fn net(nodes: usize, hubs: &[usize], arcs: &Arcs) -> Net {
    Net::new((0..nodes).map(|node| hubs.contains(&node)).collect(), arcs.iter().copied())
}

/// By node, from each start: the fewest steps, found by relaxing every arc until nothing changes.
fn relaxed(nodes: usize, start: &[u32], arcs: &[(u32, u32)], passes: impl Fn(u32) -> bool) -> Vec<u32> {
    let mut steps = vec![NONE; nodes];
    for node in start {
        steps[*node as usize] = 0;
    }
    for _ in 0..nodes {
        for (from, to) in arcs {
            let here = steps[*from as usize];
            if here != NONE && (here == 0 || passes(*from)) {
                steps[*to as usize] = steps[*to as usize].min(here + 1);
            }
        }
    }
    steps
}

/// Every way without loops from one node to another, by cost.
fn all_ways(
    net: &Net,
    course: Course,
    way: &mut Vec<u32>,
    cost: u32,
    to: u32,
    found: &mut Vec<(u32, Vec<u32>)>,
) {
    let here = way[way.len() - 1];
    if here == to {
        found.push((cost, way.clone()));
        return;
    }
    let next: Vec<(u32, u32)> = net.beside(here, course).collect();
    for (dependency, other) in next {
        if !way.contains(&other) {
            way.push(other);
            all_ways(net, course, way, cost + 100 + 99 / net.weight[dependency as usize], to, found);
            way.pop();
        }
    }
}

/// The cheapest arcs back of all orders.
fn cheapest(knot: &Knot) -> u64 {
    fn go(knot: &Knot, order: &mut Vec<u32>, best: &mut u64) {
        if order.len() == knot.nodes {
            let place = |node: u32| order.iter().position(|other| *other == node);
            let back = knot.arcs.iter().filter(|(from, to, _)| place(*from) > place(*to));
            *best = (*best).min(back.map(|arc| arc.2).sum());
            return;
        }
        for node in 0..knot.nodes as u32 {
            if !order.contains(&node) {
                order.push(node);
                go(knot, order, best);
                order.pop();
            }
        }
    }
    let mut best = u64::MAX;
    go(knot, &mut Vec::new(), &mut best);
    best
}

fn is_free(knot: &Knot, cut: &[usize]) -> bool {
    let left = knot.arcs.iter().enumerate().filter(|(at, _)| !cut.contains(at));
    let mut arcs: Arcs = left.map(|(_, (from, to, _))| (*from, *to, 1)).collect();
    arcs.sort_unstable();
    let parts = cycles::strong_parts(&net(knot.nodes, &[], &arcs), &vec![false; knot.nodes]);
    parts.iter().all(|part| part.len() == 1)
}

proptest! {
    #[test]
    fn steps_are_the_fewest(arcs in arcs(9, 24), start in 0..9_u32, hub in 0..9_usize, through: bool) {
        let net = net(9, &[hub], &arcs);
        let hubs = if through { Hubs::Through } else { Hubs::Stop };
        for course in [Course::Uses, Course::Users] {
            let turned: Vec<(u32, u32)> = arcs.iter()
                .map(|(from, to, _)| if course == Course::Uses { (*from, *to) } else { (*to, *from) }).collect();
            let expected = relaxed(9, &[start], &turned, |node| through || node as usize != hub);
            let found = walk(&net, &[start], course, u32::MAX, hubs, &mut Silent).unwrap();
            prop_assert_eq!(&found.steps, &expected);
            for node in found.order.iter().skip(1) {
                let by = found.by[*node as usize] as usize;
                let (far, near) = if course == Course::Uses { (net.to[by], net.from[by]) } else { (net.from[by], net.to[by]) };
                prop_assert_eq!(far, *node);
                prop_assert_eq!(found.steps[near as usize] + 1, found.steps[*node as usize]);
            }
        }
    }

    #[test]
    fn the_cut_is_the_smallest_of_all(arcs in arcs(8, 20)) {
        let edges: Vec<(u32, u32, u64)> = arcs.iter().map(|(a, b, w)| (*a, *b, u64::from(*w))).collect();
        let mut flow = Flow::new(8, &edges);
        let total = flow.run(0, 1, &mut Silent).unwrap();
        let cost = |side: &dyn Fn(u32) -> bool| -> u64 {
            edges.iter().filter(|(a, b, _)| side(*a) != side(*b)).map(|edge| edge.2).sum()
        };
        let best = (0..64_u32).map(|set| cost(&|node| node == 0 || (node > 1 && set & (1 << (node - 2)) != 0))).min();
        prop_assert_eq!(Some(total), best);
        let side = flow.side(0);
        prop_assert!(side[0] && !side[1]);
        prop_assert_eq!(cost(&|node| side[node as usize]), total);
    }

    #[test]
    fn paths_are_the_best_of_all(arcs in arcs(7, 22), to in 1..7_u32, count in 1..6_u32) {
        let mut text = String::from("trust T\n");
        for node in 0..7 {
            writeln!(text, "service S{node} T n=1").unwrap();
        }
        for (from, to, weight) in &arcs {
            writeln!(text, "S{from} -> S{to} :1 x{}", weight * weight).unwrap();
        }
        let fixture = Fixture::parse(&text);
        let graph = fixture.graph();
        let net = Net::of(&graph, Level::Services);
        let question = Question::Paths {
            from: parts(&fixture, &["S0"]), to: parts(&fixture, &[&format!("S{to}")]), count, hubs: Hubs::Stop,
        };
        let found = ask(&graph, &fixture.inventory, &fixture.plan, &question, 99, &mut Silent).unwrap();
        let About::Paths { uses, used_by, .. } = &found.about else { panic!() };
        for (course, paths) in [(Course::Uses, uses), (Course::Users, used_by)] {
            let mut all = Vec::new();
            all_ways(&net, course, &mut vec![0], 0, to, &mut all);
            all.sort();
            let costs: Vec<u32> = all.iter().take(count as usize).map(|way| way.0).collect();
            let told: Vec<u32> = paths.iter().map(|path| path.hops.iter().map(|hop| 100 + 99 / hop.weight).sum()).collect();
            prop_assert_eq!(told, costs);
            for path in paths {
                let mut things = path.things.clone();
                things.sort_unstable();
                things.dedup();
                prop_assert_eq!(things.len(), path.hops.len() + 1);
            }
        }
    }

    #[test]
    fn the_exact_cut_of_circles_is_the_cheapest(arcs in arcs(6, 20)) {
        let knot = Knot { nodes: 6, arcs: arcs.iter().map(|(a, b, w)| (*a, *b, u64::from(*w))).collect() };
        let (cut, exact) = fewest(&knot, &mut Silent).unwrap();
        prop_assert!(exact && is_free(&knot, &cut));
        prop_assert_eq!(cut.iter().map(|at| knot.arcs[*at].2).sum::<u64>(), cheapest(&knot));
    }

    #[test]
    fn a_large_knot_is_freed_and_nothing_of_the_cut_can_stay(arcs in arcs(EXACT as u32 + 5, 90)) {
        let knot = Knot { nodes: EXACT + 5, arcs: arcs.iter().map(|(a, b, w)| (*a, *b, u64::from(*w))).collect() };
        let (cut, exact) = fewest(&knot, &mut Silent).unwrap();
        prop_assert!(!exact && is_free(&knot, &cut));
        for at in &cut {
            let rest: Vec<usize> = cut.iter().copied().filter(|other| other != at).collect();
            prop_assert!(!is_free(&knot, &rest));
        }
    }

    #[test]
    fn parts_hold_those_that_reach_each_other(arcs in arcs(8, 20)) {
        let found = cycles::strong_parts(&net(8, &[], &arcs), &[false; 8]);
        let pairs: Vec<(u32, u32)> = arcs.iter().map(|(a, b, _)| (*a, *b)).collect();
        let from: Vec<Vec<u32>> = (0..8).map(|node| relaxed(8, &[node], &pairs, |_| true)).collect();
        let part = |node: u32| found.iter().position(|part| part.contains(&node));
        for a in 0..8_u32 {
            for b in 0..8_u32 {
                let both = from[a as usize][b as usize] != NONE && from[b as usize][a as usize] != NONE;
                prop_assert_eq!(part(a) == part(b), both);
            }
        }
        prop_assert_eq!(found.iter().map(Vec::len).sum::<usize>(), 8);
    }
}
