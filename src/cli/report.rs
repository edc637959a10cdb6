//! `report`.
//!
//! In: files to import. Out: how far the data carries: coverage, contradictions, shared infrastructure, services
//! proposed, quality. **Everything is reckoned as for the page; text lists the first few, JSON all but what is
//! bounded by `--limit`.**

use serde::Serialize;
use std::collections::BTreeSet;

use super::arguments;
use super::files;
use super::import::refuse_unused;
use super::{End, Outcome, Trouble, Voice};
use crate::base::{Arg, Arrange as _, Digest, Minutes, Silent, TrustId, VmId};
use crate::estate::Inventory;
use crate::graph::{
    self, Carries, Contradiction, Contradictions, Coverage, DAYS_WANTED, EstateCoverage, Flaw, Ground,
    HubProposal, Part, Qualities, Quality,
};
use crate::import::Mappings;
use crate::plan::{Plan, adopt, apply};
use crate::propose::{self, Proposals, ServiceProposal};
use crate::text::ground_text;

#[derive(Serialize)]
struct Report {
    coverage: EstateCoverage,
    contradictions: Contradictions,
    hubs: Vec<HubProposal>,
    proposals: Proposals,
    quality: Qualities,
}

pub(super) fn report(voice: &Voice, task: &arguments::Report) -> Outcome {
    let inputs = files::inputs(voice, &task.files)?;
    let found = crate::import::import(&inputs, &Mappings::default(), &mut Silent).value;
    refuse_unused(voice, &found.files)?;
    let digest = Digest::of(&crate::job::encode_inventory(&found.imported.inventory));
    let plan = adopt::begin(digest, "", Minutes(0));
    let adopted = adopt::adopt(&plan, &found.imported, digest).value;
    let plan = apply(&plan, &adopted).map_err(|_| Trouble(voice.texts.get("cli-nothing-used")))?;
    let inventory = &found.imported.inventory;
    let graph = graph::build(inventory, &plan);
    let hubs = graph::propose_hubs(&graph, &plan);
    // As an import does it: what nearly everything uses is declared by nobody.
    let mut marked = plan.clone();
    for hub in &hubs {
        if let Some(service) = marked.services.get_mut(&hub.service) {
            service.hub = true;
        }
    }
    let limit = task.limit as usize;
    let report = Report {
        coverage: graph::coverage(inventory, &plan),
        contradictions: graph::contradictions(&graph, inventory, &marked, DAYS_WANTED, limit),
        hubs,
        proposals: propose::propose(inventory, &plan, &BTreeSet::new()),
        quality: graph::quality(inventory, &plan),
    };
    voice.json(&report);
    if !voice.json {
        let telling = Telling { voice, plan: &plan, inventory, limit };
        telling.coverage(&report.coverage);
        telling.contradictions(&report.contradictions);
        telling.hubs(&report.hubs);
        telling.services(&report.proposals);
        telling.quality(&report.quality);
    }
    Ok(End::Done)
}

struct Telling<'a> {
    voice: &'a Voice,
    plan: &'a Plan,
    inventory: &'a Inventory,
    limit: usize,
}

impl Telling<'_> {
    fn head(&self, key: &str) {
        self.voice.line("");
        self.voice.line(&self.voice.texts.get(key));
    }

    fn tell(&self, key: &str, args: &[(&str, Arg)]) {
        self.voice.line(&["  ", &self.voice.texts.format(key, args)].concat());
    }

    fn more(&self, all: usize) {
        if all > self.limit {
            self.tell("report-more", &[("count", Arg::from(all - self.limit))]);
        }
    }

    fn code(&self, trust: &TrustId) -> String {
        self.plan.trusts.get(trust).map(|trust| trust.code.clone()).unwrap_or_default()
    }

    fn coverage(&self, found: &EstateCoverage) {
        self.head("report-coverage");
        let all = &found.estate;
        let times = [("first", all.first_seen), ("last", all.last_seen)];
        let times = times.map(|(name, at)| {
            (name, Arg::from(at.map(|at| self.voice.texts.instant(at)).unwrap_or_default()))
        });
        self.tell("report-span", &times);
        self.covered(self.voice.texts.get("known-all"), all);
        for (trust, of) in found.trusts.iter().filter(|(_, of)| of.vms > 0) {
            self.covered(self.code(trust), of);
        }
        if !found.unobserved.is_empty() {
            let name =
                |id: &VmId| self.inventory.find(id).and_then(|vm| Some(self.inventory.vm(vm)?.name.clone()));
            let names: Vec<String> = found.unobserved.iter().filter_map(name).collect();
            let names = Arg::from(self.voice.texts.list_of(&names, self.limit));
            self.tell("report-unobserved", &[("count", Arg::from(found.unobserved.len())), ("names", names)]);
        }
    }

    fn covered(&self, name: String, of: &Coverage) {
        let args = [
            ("name", Arg::from(name)),
            ("vms", Arg::from(of.vms)),
            ("seen", Arg::from(of.vms - of.unobserved)),
            ("days", Arg::from(of.days)),
            ("turn", Arg::from(of.month_end)),
            ("weekend", Arg::from(of.weekend)),
            ("night", Arg::from(of.night)),
        ];
        self.tell("report-coverage-line", &args);
    }

    fn contradictions(&self, found: &Contradictions) {
        self.head("report-contradictions");
        if found.totals.is_empty() {
            self.tell("report-contradictions-none", &[]);
        }
        for (code, count) in &found.totals {
            self.tell(&format!("contradiction-{}", code.as_str()), &[("count", Arg::from(*count))]);
            found.found.iter().filter(|one| one.code == *code).for_each(|one| self.contradiction(one));
            self.more(*count as usize);
        }
        self.tell("candidates-count", &[("count", Arg::from(found.candidate_total))]);
        let name = |id| self.plan.services.get(id).map(|service| service.name.clone()).unwrap_or_default();
        for one in &found.candidates {
            let ports: Vec<String> = one.ports.iter().map(|port| [":", &port.to_string()].concat()).collect();
            let args = [
                ("from", Arg::from(name(&one.from))),
                ("to", Arg::from(name(&one.to))),
                ("port", Arg::from(ports.join(" "))),
                ("connections", Arg::from(one.connections)),
                ("pairs", Arg::from(one.pairs)),
            ];
            self.tell("candidate-line", &args);
        }
        self.more(found.candidate_total as usize);
    }

    fn contradiction(&self, one: &Contradiction) {
        let port = if one.port == 0 { "–".to_owned() } else { [":", &one.port.to_string()].concat() };
        let args = [
            ("from", Arg::from(one.from.name.as_str())),
            ("to", Arg::from(one.to.name.as_str())),
            ("port", Arg::from(port)),
            ("connections", Arg::from(one.connections)),
            ("denied", Arg::from(one.denied)),
        ];
        self.tell("contradiction-line", &args);
    }

    fn grounds(&self, grounds: &[Ground]) -> Arg {
        let said: Vec<String> = grounds.iter().map(|ground| ground_text(ground, &self.voice.texts)).collect();
        Arg::from(said.join("; "))
    }

    fn hubs(&self, hubs: &[HubProposal]) {
        self.head("report-hubs");
        for hub in hubs {
            let name = self.plan.services.get(&hub.service).map(|service| service.name.clone());
            let roles: Vec<String> = hub
                .roles
                .iter()
                .map(|role| self.voice.texts.get(&format!("role-{}", role.as_str())))
                .collect();
            let args = [
                ("name", Arg::from(name.unwrap_or_default())),
                ("roles", Arg::from(self.voice.texts.list(&roles))),
                ("percent", Arg::from(hub.confidence)),
                ("grounds", self.grounds(&hub.grounds)),
            ];
            self.tell("report-hub-line", &args);
        }
    }

    fn services(&self, found: &Proposals) {
        self.voice.line("");
        self.voice.tell("report-services", &[("count", Arg::from(found.services.len()))]);
        found.services.iter().take(self.limit).for_each(|proposal| self.service(proposal));
        self.more(found.services.len());
        if !found.left.is_empty() {
            self.tell("report-left", &[("count", Arg::from(found.left.len()))]);
        }
    }

    fn service(&self, proposal: &ServiceProposal) {
        let args = [
            ("name", Arg::from(proposal.name.as_str())),
            ("owner", Arg::from(proposal.owner.clone().unwrap_or_default())),
            ("vms", Arg::from(proposal.vms.len())),
            ("percent", Arg::from(proposal.confidence)),
            ("grounds", self.grounds(&proposal.grounds)),
        ];
        self.tell("report-service-line", &args);
    }

    fn quality(&self, found: &Qualities) {
        self.head("report-quality");
        let carries = match found.estate.carries() {
            Carries::NotYet => "told-carries-not-yet",
            Carries::Draft => "told-carries-draft",
            Carries::Plan => "told-carries-plan",
        };
        self.tell("report-carries", &[("answer", Arg::from(self.voice.texts.get(carries)))]);
        self.scored(self.voice.texts.get("known-all"), &found.estate);
        for (trust, of) in found.trusts.iter().filter(|(_, of)| of.vms > 0) {
            self.scored(self.code(trust), of);
        }
        self.head("known-services");
        let mut services: Vec<_> = found.services.iter().filter(|(_, of)| of.vms > 0).collect();
        services.arrange_by_key(|(_, of)| of.tenths);
        for (id, of) in services.iter().take(self.limit) {
            let name = self.plan.services.get(id).map(|service| service.name.clone());
            self.scored(name.unwrap_or_default(), of);
        }
        self.more(services.len());
    }

    fn scored(&self, name: String, of: &Quality) {
        let points = ("points", Arg::from(self.voice.texts.tenths(of.tenths)));
        self.tell("report-quality-line", &[("name", Arg::from(name)), points, ("vms", Arg::from(of.vms))]);
        let part = |(part, tenths): (&Part, &u32)| {
            let all = self.voice.texts.format("part-of", &[("points", Arg::from(part.points()))]);
            let name = self.voice.texts.get(&format!("part-{}", part.as_str()));
            [&name, " ", &self.voice.texts.tenths(*tenths), " ", &all].concat()
        };
        let parts: Vec<String> = Part::ALL.iter().zip(&of.parts).map(part).collect();
        self.tell("report-parts", &[("parts", Arg::from(parts.join(", ")))]);
        for raise in &of.raises {
            let advice = self.voice.texts.get(&format!("flaw-{}-do", raise.flaw.as_str()));
            let args = [
                ("points", Arg::from(self.voice.texts.tenths(raise.tenths))),
                ("flaw", Arg::from(self.flaw(raise.flaw, raise.vms))),
                ("advice", Arg::from(advice)),
            ];
            self.tell("report-raise", &args);
        }
    }

    fn flaw(&self, flaw: Flaw, vms: u32) -> String {
        self.voice.texts.format(&format!("flaw-{}", flaw.as_str()), &[("count", Arg::from(vms))])
    }
}
