//! What is said of marks and of the lines between them.
//!
//! In: what is drawn. Out: sentences. **Whatever the width of a line or a number on it shows is said of its marks, too.**

use std::cmp::Reverse;

use super::super::scene::{Drawn, Thing};
use super::Mark;
use crate::base::{Arg, Arrange as _};
use crate::job::afar::Bundle;
use crate::ui::session::Session;

/// So many of the heaviest are named.
const NAMED: usize = 6;

fn mark(drawn: &Drawn, node: u32) -> Option<&Mark> {
    match drawn.things.get(node as usize)? {
        Thing::Mark(mark) => Some(mark),
        _ => None,
    }
}

/// The words on its card, and what it has most to do with.
pub fn of_mark(session: Session, drawn: &Drawn, node: u32) -> String {
    let card = drawn.scene.nodes.get(node as usize).and_then(|node| node.card.as_ref());
    let card = card.map(|card| card.words.join(", ")).unwrap_or_default();
    let Some(overview) = &drawn.overview else { return card };
    let mut beyond: Vec<(&Bundle, &Mark)> = overview
        .bundles
        .iter()
        .filter_map(|bundle| Some((bundle, mark(drawn, bundle.beyond(node)?)?)))
        .collect();
    beyond.arrange_by_key(|(bundle, _)| Reverse(bundle.weight()));
    let named = beyond.iter().take(NAMED);
    let named: Vec<String> =
        named.map(|(bundle, mark)| format!("{} {}", mark.name, session.number(bundle.weight()))).collect();
    if named.is_empty() {
        return card;
    }
    session.tf("map-mark", &[("name", Arg::from(card)), ("names", Arg::from(named.join(", ")))])
}

/// Weight both ways, and how many of its dependencies cross waves: the arguments of `map-between`.
fn between(session: Session, drawn: &Drawn, edge: u32) -> Option<Vec<(&'static str, Arg)>> {
    let bundle = drawn.overview.as_ref()?.bundles.get(edge as usize)?;
    let (first, second) = (mark(drawn, bundle.ends.0)?, mark(drawn, bundle.ends.1)?);
    let number = |weight: u64| Arg::from(session.number(weight));
    Some(vec![
        ("from", Arg::from(first.name.as_str())),
        ("to", Arg::from(second.name.as_str())),
        ("weight", number(bundle.weight())),
        ("forth", number(bundle.forth)),
        ("back", number(bundle.back)),
        ("count", Arg::from(bundle.crossing)),
        ("total", Arg::from(bundle.lines)),
    ])
}

/// What stands on the map: of the line under the pointer, or how marks are read and opened. Nothing from nearby.
pub fn said(session: Session, drawn: &Drawn, line: Option<u32>) -> Option<String> {
    drawn.overview.as_ref()?;
    let args = line.and_then(|edge| between(session, drawn, edge));
    Some(args.map_or_else(|| session.t("map-afar"), |args| session.tf("map-between", &args)))
}

/// How many marks there are, what is in them and between them.
pub fn summary(session: Session, drawn: &Drawn) -> String {
    let marks = || (0_u32..).zip(&drawn.things).filter_map(|(node, _)| mark(drawn, node));
    let args = [
        ("count", Arg::from(drawn.things.len())),
        ("services", Arg::from(marks().map(|mark| mark.services.len()).sum::<usize>())),
        ("total", Arg::from(marks().map(|mark| mark.vms.len()).sum::<usize>())),
        ("dependencies", Arg::from(drawn.scene.edges.len())),
    ];
    session.tf("map-summary-afar", &args)
}
