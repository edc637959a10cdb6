//! One service and those it deals with, to be printed.
//!
//! In: a service and the words of the page. Out: HTML. **Every link of the service is in it, the heaviest first.**

use std::cmp::Reverse;

use super::{Source, Trusts};
use crate::base::{Arrange as _, Gather as _, ServiceId};
use crate::check::{Context, crossing_links};
use crate::estate::Evidence;
use crate::graph::export::{Sheet, SheetLine, SheetWords, sheet};
use crate::plan::Link;
use crate::text::visible;

/// The page; `None` for a service that is not there.
pub fn neighbourhood(source: &Source<'_>, service: &ServiceId, words: &SheetWords) -> Option<String> {
    let context = Context::new(source.inventory, source.plan, source.graph);
    let trusts = Trusts::of(source.plan);
    let own = source.graph.service_index(service)?;
    let facts = context.service(own)?;
    let crossing = crossing_links(&context).into_iter().map(|one| one.link).into_set();
    let (mut uses, mut used_by) = (Vec::new(), Vec::new());
    for place in source.graph.links_of(own) {
        let Some(link) = source.graph.links.get(place as usize) else { continue };
        let outward = link.from == *service;
        let other = source.graph.service_index(if outward { &link.to } else { &link.from });
        let Some(other) = other.and_then(|at| context.service(at)) else { continue };
        let line = line(&trusts, other, link, crossing.contains(&place), words);
        if outward { &mut uses } else { &mut used_by }.push(line);
    }
    for lines in [&mut uses, &mut used_by] {
        lines.arrange_by_key(|line| Reverse(line.weight));
    }
    let (code, colour) = said_trust(&trusts, source, facts, words);
    let mut about = vec![code];
    if facts.service.hub {
        about.push(words.hub.clone());
    }
    let waves = waves_of(facts);
    if !waves.is_empty() {
        about.push([&words.wave, " ", &waves].concat());
    }
    let name = visible(&facts.service.name).into_owned();
    let words = SheetWords { title: visible(&words.title).into_owned(), ..words.clone() };
    Some(sheet(&Sheet { name, about: about.join(" · "), colour, waves, uses, used_by, words }))
}

fn waves_of(facts: &crate::check::ServiceFacts<'_>) -> String {
    facts.waves.iter().map(|wave| (wave + 1).to_string()).collect::<Vec<_>>().join(", ")
}

fn said_trust(
    trusts: &Trusts,
    source: &Source<'_>,
    facts: &crate::check::ServiceFacts<'_>,
    words: &SheetWords,
) -> (String, u8) {
    let (_, code, colour) = trusts.owner(facts.service);
    let shared = source.plan.trusts.get(&facts.service.owner).is_some_and(|trust| trust.shared);
    (if shared { words.shared.clone() } else { visible(&code).into_owned() }, colour)
}

fn line(
    trusts: &Trusts,
    other: &crate::check::ServiceFacts<'_>,
    link: &Link,
    crossing: bool,
    words: &SheetWords,
) -> SheetLine {
    let (_, code, colour) = trusts.owner(other.service);
    let [observed, declared, inferred] = &words.evidences;
    let said = match link.evidence {
        Evidence::Observed => observed,
        Evidence::Declared => declared,
        Evidence::Inferred => inferred,
    };
    let ports: Vec<String> =
        link.ports.iter().filter(|port| **port > 0).take(6).map(ToString::to_string).collect();
    SheetLine {
        name: visible(&other.service.name).into_owned(),
        trust: visible(&code).into_owned(),
        colour,
        waves: waves_of(other),
        ports: ports.join(", "),
        weight: link.weight,
        evidence: link.evidence,
        evidence_said: said.clone(),
        crossing,
    }
}
