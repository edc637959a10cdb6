//! Saved views as JSON, and what may stand in one.
//!
//! In: bytes, texts as typed. Out: views within their limits. **No bytes are refused with more than an empty list, and
//! what is in order stays as it is.**

use std::collections::BTreeSet;

use super::{MOST, SavedList, SavedQuestion, SavedView, SavedViews, ViewFace};
use crate::base::{ServiceId, TrustId, VmId, WaveId};
use crate::graph::questions::Part;
use crate::layout::Rect;

/// Characters of a name, a note, and any other text.
const NAME: usize = 120;
const NOTE: usize = 600;
pub(super) const TEXT: usize = 200;
/// Things that one list of a view names.
const PARTS: usize = 5_000;
const EXTRAS: usize = 32;
/// Longest steps that are asked for.
const REACH: u32 = 3;
/// How far the world reaches, and the fineness in which it is kept: such numbers are the same in decimals.
const WORLD: f32 = 1e6;
const FINE: f32 = 16.0;

pub(super) fn read(bytes: &[u8]) -> SavedViews {
    let found: SavedViews = serde_json::from_slice(bytes).unwrap_or_default();
    let mut views = SavedViews::default();
    for view in found.views.into_iter().take(MOST) {
        views.add(view);
    }
    views
}

pub(super) fn write(views: &SavedViews) -> Vec<u8> {
    serde_json::to_vec(views).unwrap_or_default()
}

/// Within the limits; what is so already comes back as it is.
pub(super) fn tidy(view: SavedView) -> SavedView {
    let mut extras = view.extras;
    extras.retain(|name, value| name.chars().count() <= TEXT && value.chars().count() <= TEXT);
    while extras.len() > EXTRAS {
        extras.pop_last();
    }
    SavedView {
        name: line(&view.name),
        note: plain(&view.note, NOTE),
        seen: view.seen.and_then(world),
        search: plain(&view.search, TEXT),
        reach: view.reach.clamp(1, REACH),
        inside: distinct(view.inside),
        selection: distinct(view.selection),
        about: first(view.about),
        question: view.question.map(tidy_question),
        list: view.list.map(SavedList::tidy),
        trust: view.trust.filter(|id| id.as_str().chars().count() <= TEXT),
        extras,
        ..view
    }
}

fn tidy_question(question: SavedQuestion) -> SavedQuestion {
    SavedQuestion {
        kind: plain(&question.kind, TEXT),
        way: plain(&question.way, TEXT),
        first: distinct(question.first),
        second: distinct(question.second),
        ..question
    }
}

/// A name: one line.
pub(super) fn line(text: &str) -> String {
    plain(text, NAME)
}

/// A name with a number after it, which has its room.
pub(super) fn numbered(name: &str, number: usize) -> String {
    format!("{} {number}", plain(name, NAME - 4))
}

/// On one line; so many characters.
pub(super) fn plain(text: &str, most: usize) -> String {
    let one = |next: char| if next.is_control() { ' ' } else { next };
    let text: String = text.trim().chars().map(one).take(most).collect();
    text.trim().to_owned()
}

/// A part of the world that can be looked at.
fn world(seen: Rect) -> Option<Rect> {
    let fine = |value: f32| (value * FINE).round() / FINE;
    let inside = |value: f32| value.is_finite() && value.abs() <= WORLD;
    let seen = Rect { x: fine(seen.x), y: fine(seen.y), width: fine(seen.width), height: fine(seen.height) };
    let all = [seen.x, seen.y, seen.width, seen.height].into_iter().all(inside);
    (all && seen.width > 0.0 && seen.height > 0.0).then_some(seen)
}

/// Each thing once, in the order given.
fn distinct(parts: Vec<Part>) -> Vec<Part> {
    let mut seen = BTreeSet::new();
    parts.into_iter().filter(|part| fits(part) && seen.insert(part.clone())).take(PARTS).collect()
}

/// One thing, or two.
fn first(parts: Vec<Part>) -> Vec<Part> {
    distinct(parts).into_iter().take(2).collect()
}

fn fits(part: &Part) -> bool {
    let (_, id) = named(part);
    !id.is_empty() && id.chars().count() <= TEXT
}

impl From<String> for ViewFace {
    fn from(code: String) -> Self {
        match code.as_str() {
            "matrix" => Self::Matrix,
            "tables" => Self::Tables,
            "list" => Self::List,
            _ => Self::Graph,
        }
    }
}

impl From<ViewFace> for &'static str {
    fn from(face: ViewFace) -> Self {
        match face {
            ViewFace::Graph => "graph",
            ViewFace::Matrix => "matrix",
            ViewFace::Tables => "tables",
            ViewFace::List => "list",
        }
    }
}

fn named(part: &Part) -> (&'static str, &str) {
    match part {
        Part::Service(id) => ("service", id.as_str()),
        Part::Vm(id) => ("vm", id.as_str()),
        Part::Trust(id) => ("trust", id.as_str()),
        Part::Wave(id) => ("wave", id.as_str()),
    }
}

/// What `service:svc-…` names; none for a kind that we do not know.
fn part(code: &str) -> Option<Part> {
    let (kind, id) = code.split_once(':')?;
    Some(match kind {
        "service" => Part::Service(ServiceId::new(id)),
        "vm" => Part::Vm(VmId::new(id)),
        "trust" => Part::Trust(TrustId::new(id)),
        "wave" => Part::Wave(WaveId::new(id)),
        _ => return None,
    })
}

/// Things by kind and id, as texts.
pub(super) mod parts {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::{Part, named, part};

    pub fn serialize<S: Serializer>(parts: &[Part], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(parts.iter().map(|part| {
            let (kind, id) = named(part);
            format!("{kind}:{id}")
        }))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Part>, D::Error> {
        let codes = Vec::<String>::deserialize(from)?;
        Ok(codes.iter().filter_map(|code| part(code)).collect())
    }
}
