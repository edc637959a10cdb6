//! What a view is called before a person says so.
//!
//! In: a view. Out: a name of what is asked, selected or filtered in it. **A proposal: nothing depends on it.**

use crate::base::Arg;
use crate::graph::questions::Part;
use crate::job::{SavedView, ViewFace};
use crate::ui::session::Session;
use crate::ui::views::list;

/// Things that a name says at most.
const SAID: usize = 2;

pub fn proposed(session: Session, view: &SavedView) -> String {
    let mut said = Vec::new();
    if let Some(question) = &view.question {
        let kind = session.t(&format!("ask-kind-{}", question.kind));
        said.push(match group(session, &question.first) {
            Some(of) => format!("{kind}: {of}"),
            None => kind,
        });
    }
    if let Some(name) = group(session, &view.inside) {
        said.push(session.tf("views-inside", &[("name", Arg::from(name))]));
    } else if view.question.is_none() {
        said.extend(group(session, &view.selection));
    }
    if !view.search.is_empty() {
        said.push(format!("«{}»", view.search));
    }
    let trust = view.trust.clone().map(Part::Trust);
    said.extend(trust.as_ref().map(|trust| one(session, trust)).filter(|name| !name.is_empty()));
    if view.only_crossing {
        said.push(session.t("crosses-boundary"));
    }
    if view.face == ViewFace::List {
        said.extend(list::saved::filter_names(session));
    }
    if said.is_empty() {
        said.push(session.t(match view.face {
            ViewFace::Graph => "views-whole",
            ViewFace::Matrix => "matrix-title",
            ViewFace::Tables => "matrix-part-trusts",
            ViewFace::List => "view-list",
        }));
    }
    said.truncate(SAID);
    said.join(" · ")
}

/// The first by name, and how many more there are.
fn group(session: Session, parts: &[Part]) -> Option<String> {
    let name = one(session, parts.first()?);
    let more = parts.len().saturating_sub(1);
    let args = [("name", Arg::from(name.clone())), ("count", Arg::from(more))];
    Some(if more == 0 { name } else { session.tf("views-and-more", &args) })
}

fn one(session: Session, part: &Part) -> String {
    match part {
        Part::Wave(id) => session.wave_name(id),
        _ => session.plan_now().map(|plan| part.name(&plan).to_owned()).unwrap_or_default(),
    }
}
