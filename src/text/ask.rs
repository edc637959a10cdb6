//! Answers to questions, in words.
//!
//! In: an answer of `graph::questions`, the plan. Out: a sentence, what else there is to say, and lines in groups.
//! **Page and command line say the same; every line about a dependency carries it, to open its evidence.**

use super::{Texts, visible};
use crate::base::{Arg, TrustId};
use crate::graph::Way;
use crate::graph::questions::{
    About, Answered, Circle, Cut, Found, Hop, Impact, Level, Measure, Path, Question, ServiceHit, Thing,
};
use crate::plan::Plan;

#[cfg(test)]
mod tests;

/// Names in one breath.
const NAMED: usize = 4;
/// Stations of one round that are named.
const ROUND: usize = 12;

/// An answer in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskTold {
    pub sentence: String,
    pub notes: Vec<String>,
    pub groups: Vec<AskGroup>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskGroup {
    pub title: String,
    /// How many there are, listed or not.
    pub count: usize,
    pub notes: Vec<String>,
    pub lines: Vec<AskLine>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskLine {
    pub name: String,
    /// Place of what it is about; none for a dependency.
    pub thing: Option<u32>,
    pub details: Vec<String>,
    /// What it stands on.
    pub hop: Option<Hop>,
}

/// What an answer says.
pub fn ask_text(question: &Question, answered: &Answered, plan: &Plan, texts: &Texts) -> AskTold {
    let teller = Teller { question, answered, plan, texts };
    let mut told = match &answered.about {
        About::Cycles { circles, total } => teller.cycles(question, circles, *total),
        _ if answered.asked_total[0] == 0 => teller.nothing(),
        About::Paths { .. } | About::Cut(_) if answered.asked_total[1] == 0 => teller.nothing(),
        About::Reach { found, total } => teller.reach(found, *total),
        About::Paths { uses, used_by, either } => teller.paths([uses, used_by, either]),
        About::Cut(cut) => teller.cut(question, cut),
        About::WhatIf(impact) => teller.what_if(impact),
    };
    told.notes.extend(teller.left_out());
    told
}

struct Teller<'a> {
    question: &'a Question,
    answered: &'a Answered,
    plan: &'a Plan,
    texts: &'a Texts,
}

impl Teller<'_> {
    fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.texts.format(key, args)
    }

    fn thing(&self, at: u32) -> Option<&Thing> {
        self.answered.thing(at)
    }

    fn name(&self, at: u32) -> String {
        let name = self.thing(at).map(|thing| visible(&thing.name).into_owned());
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| "–".to_owned())
    }

    /// `3 tjenester`.
    fn what(&self, count: usize) -> Arg {
        let key = if self.answered.level == Level::Vms { "count-vms" } else { "count-services" };
        Arg::from(self.say(key, &[("count", Arg::from(count))]))
    }

    /// What a group of the question is called: what was asked about by name where it is one, several by their number.
    fn group(&self, group: usize) -> Arg {
        if let Some([one]) = self.question.groups().get(group) {
            let name = visible(one.name(self.plan));
            if !name.is_empty() {
                return Arg::from(name.into_owned());
            }
        }
        match (self.answered.asked.get(group).map(Vec::as_slice), self.answered.asked_total.get(group)) {
            (Some([one]), Some(1)) => Arg::from(self.name(*one)),
            (_, Some(count)) => self.what(*count as usize),
            _ => Arg::from(""),
        }
    }

    fn trust(&self, id: Option<&TrustId>) -> String {
        match id.and_then(|id| self.plan.trusts.get(id)) {
            Some(trust) if trust.shared => self.texts.get("trust-shared"),
            Some(trust) => visible(&trust.code).into_owned(),
            None => self.texts.get("ask-trust-none"),
        }
    }

    fn nothing(&self) -> AskTold {
        AskTold { sentence: self.texts.get("ask-told-nothing"), ..AskTold::default() }
    }

    /// Hubs that no way led through, and dependencies that no VM stands behind.
    fn left_out(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let hubs = &self.answered.hubs;
        if !hubs.is_empty() {
            let names: Vec<String> = hubs.iter().map(|hub| self.name(*hub)).collect();
            let names = Arg::from(self.texts.list_of(&names, NAMED));
            notes.push(self.say("ask-note-hubs", &[("count", Arg::from(hubs.len())), ("names", names)]));
        }
        if self.answered.without_vms > 0 {
            let count = [("count", Arg::from(self.answered.without_vms))];
            notes.push(self.say("ask-note-without-vms", &count));
        }
        notes
    }

    fn steps(&self, steps: u32) -> String {
        self.say("ask-line-steps", &[("count", Arg::from(steps))])
    }

    fn link(&self, hop: &Hop) -> AskLine {
        let name = format!("{} → {}", self.name(hop.from), self.name(hop.to));
        let details = vec![self.say("ask-line-weight", &[("weight", Arg::from(hop.weight))])];
        AskLine { name, thing: None, details, hop: Some(*hop) }
    }

    fn reach(&self, found: &[Found], total: [u32; 2]) -> AskTold {
        let mut told = AskTold::default();
        let ways = [
            (Way::UsedBy, total[1], "ask-told-users", "ask-group-users"),
            (Way::Uses, total[0], "ask-told-uses", "ask-group-uses"),
        ];
        let mut sentences = Vec::new();
        for (way, total, sentence, title) in ways {
            let of: Vec<&Found> = found.iter().filter(|one| one.way == way).collect();
            let args =
                [("count", Arg::from(total)), ("what", self.what(total as usize)), ("name", self.group(0))];
            sentences.push((total, self.say(sentence, &args)));
            if of.len() < total as usize {
                told.notes.push(self.say("ask-note-cut-short", &[("count", Arg::from(of.len()))]));
            }
            let trust = |one: &&Found| self.thing(one.thing).and_then(|thing| thing.trust.clone());
            for (id, group) in self.by_trust(of, trust) {
                let name = [("trust", Arg::from(self.trust(id.as_ref())))];
                let lines: Vec<AskLine> = group.into_iter().map(|one| self.found(one)).collect();
                let title = self.say(title, &name);
                told.groups.push(AskGroup { title, count: lines.len(), notes: Vec::new(), lines });
            }
        }
        // Where one way was asked for, the other has nothing to say.
        let some = sentences.iter().any(|(total, _)| *total > 0);
        sentences.retain(|(total, _)| *total > 0 || !some);
        let sentences: Vec<String> = sentences.into_iter().map(|(_, text)| text).collect();
        told.sentence = sentences.join(". ");
        told
    }

    fn found(&self, one: &Found) -> AskLine {
        let mut details = vec![self.steps(one.steps)];
        let before = if one.way == Way::Uses { one.by.from } else { one.by.to };
        if one.steps > 1 {
            details.push(self.say("ask-line-via", &[("name", Arg::from(self.name(before)))]));
        }
        AskLine { name: self.name(one.thing), thing: Some(one.thing), details, hop: Some(one.by) }
    }

    /// Groups in the order of the trusts of the plan; what has none comes last.
    fn by_trust<T>(&self, all: Vec<T>, of: impl Fn(&T) -> Option<TrustId>) -> Vec<(Option<TrustId>, Vec<T>)> {
        let order = self.plan.trusts_in_order().into_iter().map(|(id, _)| Some(id.clone()));
        let mut groups: Vec<(Option<TrustId>, Vec<T>)> =
            order.chain([None]).map(|id| (id, Vec::new())).collect();
        let last = groups.len() - 1;
        for one in all {
            let trust = of(&one);
            let place = groups.iter().position(|(id, _)| *id == trust).unwrap_or(last);
            if let Some((_, group)) = groups.get_mut(place) {
                group.push(one);
            }
        }
        groups.retain(|(_, group)| !group.is_empty());
        groups
    }

    fn paths(&self, [uses, used_by, either]: [&Vec<Path>; 3]) -> AskTold {
        let mut told = AskTold::default();
        let count = uses.len() + used_by.len() + either.len();
        let args = [("count", Arg::from(count)), ("name", self.group(0)), ("other", self.group(1))];
        told.sentence = self.say("ask-told-paths", &args);
        if !either.is_empty() {
            told.notes.push(self.texts.get("ask-told-paths-either"));
        } else if count > 0 {
            let ways = [("uses", Arg::from(uses.len())), ("users", Arg::from(used_by.len()))];
            told.notes.push(self.say("ask-note-steps", &ways));
        }
        for (paths, title) in
            [(uses, "ask-group-path"), (used_by, "ask-group-path-back"), (either, "ask-group-path")]
        {
            for (number, path) in (1_u32..).zip(paths) {
                let args = [("number", Arg::from(number)), ("count", Arg::from(path.hops.len()))];
                let lines: Vec<AskLine> = path.hops.iter().map(|hop| self.link(hop)).collect();
                let (title, notes) = (self.say(title, &args), Vec::new());
                told.groups.push(AskGroup { title, count: lines.len(), notes, lines });
            }
        }
        told
    }

    fn cycles(&self, question: &Question, circles: &[Circle], total: u32) -> AskTold {
        let sentence = self.say("ask-told-cycles", &[("count", Arg::from(total))]);
        let mut told = AskTold { sentence, ..AskTold::default() };
        if circles.len() < total as usize {
            told.notes.push(self.say("ask-note-cut-short", &[("count", Arg::from(circles.len()))]));
        }
        let weighed = matches!(question, Question::Cycles { by: Measure::Weight, .. });
        for (number, circle) in (1_u32..).zip(circles) {
            let args = [("number", Arg::from(number)), ("what", self.what(circle.size as usize))];
            let title = self.say("ask-group-circle", &args);
            let way: Vec<String> =
                circle.way.iter().chain(circle.way.first()).take(ROUND).map(|at| self.name(*at)).collect();
            let round = self.say("ask-circle-way", &[("way", Arg::from(way.join(" → ")))]);
            let key = match (circle.exact, weighed) {
                (true, false) => "ask-circle-cut",
                (true, true) => "ask-circle-cut-weight",
                (false, _) => "ask-circle-cut-likely",
            };
            let notes = vec![round, self.say(key, &[("count", Arg::from(circle.total[0]))])];
            let lines = circle.cut.iter().map(|hop| self.link(hop)).collect();
            let count = usize::try_from(circle.total[0]).unwrap_or(usize::MAX);
            told.groups.push(AskGroup { title, count, notes, lines });
        }
        told
    }

    fn cut(&self, question: &Question, cut: &Cut) -> AskTold {
        let mut told = AskTold::default();
        let [name, other] = [self.group(0), self.group(1)];
        if let Some(first) = cut.shared.first() {
            told.sentence = self.say("ask-told-cut-shared", &[("name", Arg::from(self.name(*first)))]);
            return told;
        }
        let args = [("count", Arg::from(cut.total[0])), ("name", name.clone()), ("other", other.clone())];
        told.sentence = self.say("ask-told-cut", &args);
        let weighed = matches!(question, Question::Cut { by: Measure::Weight, .. });
        if cut.total[0] > 0 {
            let weight = [("weight", Arg::from(cut.total[1]))];
            let key = if weighed { "ask-note-exact-weight" } else { "ask-note-exact-number" };
            told.notes.push(self.say(key, &weight));
        }
        let [first, second] = cut.sides.map(Arg::from);
        let sides = [("first", first), ("second", second), ("name", name), ("other", other)];
        told.notes.push(self.say("ask-note-sides", &sides));
        if (cut.hops.len() as u64) < cut.total[0] {
            told.notes.push(self.say("ask-note-cut-short", &[("count", Arg::from(cut.hops.len()))]));
        }
        let trust = |at: u32| self.thing(at).and_then(|thing| thing.trust.clone());
        let between = |hop: &&Hop| trust(hop.from);
        for (from, hops) in self.by_trust(cut.hops.iter().collect(), between) {
            for (to, hops) in self.by_trust(hops, |hop: &&Hop| trust(hop.to)) {
                let title = format!("{} → {}", self.trust(from.as_ref()), self.trust(to.as_ref()));
                let lines: Vec<AskLine> = hops.into_iter().map(|hop| self.link(hop)).collect();
                told.groups.push(AskGroup { title, count: lines.len(), notes: Vec::new(), lines });
            }
        }
        told
    }

    fn what_if(&self, impact: &Impact) -> AskTold {
        let mut told = AskTold::default();
        let [certain, possible] = impact.total_services;
        let services = |count: u32| Arg::from(self.say("count-services", &[("count", Arg::from(count))]));
        let args = [("count", Arg::from(certain)), ("what", services(certain)), ("name", self.group(0))];
        told.sentence = self.say("ask-told-what-if", &args);
        if possible > 0 {
            told.notes.push(self.say("ask-note-possible", &[("what", services(possible))]));
        }
        if impact.services.len() < (certain + possible) as usize {
            told.notes.push(self.say("ask-note-cut-short", &[("count", Arg::from(impact.services.len()))]));
        }
        let trust = |hit: &&ServiceHit| hit.trust.clone();
        let mut groups = self.by_trust(impact.services.iter().collect(), trust);
        // A trust may be hit by what others own alone.
        for hit in &impact.trusts {
            if !groups.iter().any(|(id, _)| id.as_ref() == Some(&hit.trust)) {
                groups.push((Some(hit.trust.clone()), Vec::new()));
            }
        }
        for (id, hits) in groups {
            let lines: Vec<AskLine> = hits.into_iter().map(|hit| self.hit(hit)).collect();
            let notes = self.trust_notes(impact, id.as_ref());
            told.groups.push(AskGroup { title: self.trust(id.as_ref()), count: lines.len(), notes, lines });
        }
        told
    }

    fn trust_notes(&self, impact: &Impact, id: Option<&TrustId>) -> Vec<String> {
        let Some(hit) = impact.trusts.iter().find(|hit| Some(&hit.trust) == id) else { return Vec::new() };
        let mut notes = Vec::new();
        if hit.services > 0 {
            let vms = Arg::from(self.say("count-vms", &[("count", Arg::from(hit.vms))]));
            let vital = if hit.vital > 0 { Arg::from(hit.vital) } else { Arg::from("") };
            notes.push(self.say("ask-trust-hit", &[("vms", vms), ("vital", vital)]));
        }
        if hit.used > 0 {
            notes.push(self.say("ask-trust-used", &[("count", Arg::from(hit.used))]));
        }
        notes
    }

    fn hit(&self, hit: &ServiceHit) -> AskLine {
        let mut details = Vec::new();
        if !hit.certain {
            details.push(self.texts.get("ask-line-possible"));
        }
        if hit.criticality > 0 {
            details.push(self.texts.get(&format!("criticality-{}", hit.criticality.min(5))));
        }
        if self.answered.level == Level::Vms {
            let counts = [("count", Arg::from(hit.vms)), ("total", Arg::from(hit.of))];
            details.push(self.say("ask-line-vms", &counts));
        }
        details.push(self.steps(hit.steps));
        if hit.steps > 1 {
            details.push(self.say("ask-line-via", &[("name", Arg::from(self.name(hit.by.to)))]));
        }
        let name = match &hit.service {
            Some(_) => visible(&hit.name).into_owned(),
            None => self.texts.get("service-none"),
        };
        let thing = Some(hit.by.from).filter(|_| hit.service.is_some());
        AskLine { name, thing, details, hop: Some(hit.by) }
    }
}
