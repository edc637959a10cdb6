//! What lies outside the estate, grouped: networks and systems in place of single addresses.
//!
//! In: an inventory and the rules of the plan. Out: for each end its group, what each rule takes, and rules that are
//! proposed. **No end is lost: one that no rule takes stands by its own name.**

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use super::Graph;
use crate::base::{Arrange as _, Gather as _, ServiceId};
use crate::estate::{Dependency, End, Inventory};
use crate::plan::outside::{OutsideEnd, PUBLIC, Pattern, is_public, net};
use crate::plan::{Outside, OutsideKind, Plan};

/// Ends in one network that make it worth a name.
const SEVERAL: usize = 3;
/// Networks of the finer kind inside a wider one that make the wider one worth a name.
const WIDE: usize = 4;
/// Ends of a rule that are named.
const EXAMPLES: usize = 4;
/// Single ends that are listed, those with most traffic.
const SINGLES: usize = 100;

/// What an end of a dependency is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OutsideName {
    pub name: String,
    /// `None` is an end that no rule takes.
    pub kind: Option<OutsideKind>,
}

/// What a rule takes, what one that is proposed would take, or a single end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideLine {
    /// As [`Plan::outside`] has it; of a single end its name.
    pub rule: String,
    /// Empty where none is given yet.
    pub name: String,
    pub kind: OutsideKind,
    pub ends: u32,
    /// Services that use them or are used by them; VMs without service count as one.
    pub services: u32,
    /// Of each port the source that saw most: a lower bound.
    pub connections: u64,
    pub bytes: u64,
    /// The first few ends, those with most traffic first.
    pub examples: Vec<String>,
}

/// A network or a system: what all rules of one name take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideGroup {
    pub name: String,
    pub kind: OutsideKind,
    pub ends: u32,
    /// Services that use it or are used by it, sorted.
    pub services: Vec<ServiceId>,
}

/// All that lies outside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideView {
    /// Ends in all, and those that no rule takes.
    pub ends: u32,
    pub single: u32,
    /// By the number of services, the most first; those that nobody deals with are left out.
    pub groups: Vec<OutsideGroup>,
    /// The plan's rules, by name and rule.
    pub rules: Vec<OutsideLine>,
    /// Those with most ends first.
    pub proposed: Vec<OutsideLine>,
    /// Ends that no rule takes, the busiest first.
    pub singles: Vec<OutsideLine>,
}

/// The rules of a plan, read once.
pub struct Rules<'a>(Vec<(Pattern, &'a String, &'a Outside)>);

impl<'a> Rules<'a> {
    pub fn of(plan: &'a Plan) -> Self {
        let read = |(rule, outside): (&'a String, &'a Outside)| Some((Pattern::parse(rule)?, rule, outside));
        Self(plan.outside.iter().filter_map(read).collect())
    }

    /// The rule that an end falls under.
    pub fn find(&self, name: &str) -> Option<(&'a String, &'a Outside)> {
        if self.0.is_empty() {
            return None;
        }
        let end = OutsideEnd::of(name);
        let all =
            self.0.iter().filter_map(|(rule, text, outside)| Some((rule.takes(&end)?, *text, *outside)));
        all.max_by_key(|(says, text, _)| (*says, *text)).map(|(_, text, outside)| (text, outside))
    }

    /// What an end is called.
    pub fn name(&self, end: &str) -> OutsideName {
        match self.find(end) {
            Some((_, outside)) => OutsideName { name: outside.name.clone(), kind: Some(outside.kind) },
            None => OutsideName { name: end.to_owned(), kind: None },
        }
    }
}

/// What was seen of one end.
#[derive(Clone, Debug, Default)]
struct Seen {
    services: BTreeSet<Option<u32>>,
    connections: u64,
    bytes: u64,
}

fn seen(graph: &Graph, inventory: &Inventory) -> Vec<Seen> {
    let mut all: Vec<Seen> = inventory.externals.iter().map(|_| Seen::default()).collect();
    let key = |row: &Dependency| (row.from, row.to, row.port, row.protocol);
    for run in inventory.dependencies.chunk_by(|a, b| key(a) == key(b)) {
        let Some(first) = run.iter().find(|row| !row.is_refused()) else { continue };
        let most = |of: fn(&Dependency) -> u64| run.iter().map(of).max().unwrap_or(0);
        for (end, other) in [(first.from, first.to), (first.to, first.from)] {
            let End::External(at) = end else { continue };
            let Some(seen) = all.get_mut(at as usize) else { continue };
            if let End::Vm(vm) = other {
                seen.services.insert(graph.owner(vm));
            }
            seen.connections = seen.connections.saturating_add(most(|row| row.connections));
            seen.bytes = seen.bytes.saturating_add(most(|row| row.bytes));
        }
    }
    all
}

/// Rules with what they take, what is worth a rule, and what stands alone.
pub fn outside(graph: &Graph, inventory: &Inventory, plan: &Plan) -> OutsideView {
    let seen = seen(graph, inventory);
    let rules = Rules::of(plan);
    let mut taken: BTreeMap<&str, Vec<usize>> =
        plan.outside.keys().map(|rule| (rule.as_str(), Vec::new())).into_map();
    let mut single = Vec::new();
    for (at, external) in inventory.externals.iter().enumerate() {
        match rules.find(&external.name).and_then(|(rule, _)| taken.get_mut(rule.as_str())) {
            Some(ends) => ends.push(at),
            None => single.push(at),
        }
    }
    let groups = groups(graph, plan, &taken, &seen);
    let line = |rule: &str, ends: &[usize]| line(inventory, &seen, rule, ends);
    let mut lines: Vec<OutsideLine> = Vec::new();
    for (rule, outside) in &plan.outside {
        let ends = taken.get(rule.as_str()).map(Vec::as_slice).unwrap_or_default();
        lines.push(OutsideLine { name: outside.name.clone(), kind: outside.kind, ..line(rule, ends) });
    }
    lines.arrange_by(|a, b| (&a.name, &a.rule).cmp(&(&b.name, &b.rule)));
    let mut proposed: Vec<OutsideLine> =
        propose(inventory, &single).into_iter().map(|(rule, ends)| line(&rule.to_string(), &ends)).collect();
    proposed.arrange_by(|a, b| {
        (b.ends, b.connections).cmp(&(a.ends, a.connections)).then_with(|| a.rule.cmp(&b.rule))
    });
    let busiest = |at: &usize| seen.get(*at).map_or(0, |seen| seen.connections);
    let total = single.len();
    single.arrange_by(|a, b| busiest(b).cmp(&busiest(a)));
    single.truncate(SINGLES);
    let name = |at: usize| inventory.externals.get(at).map_or("", |external| external.name.as_str());
    OutsideView {
        ends: count(inventory.externals.len()),
        single: count(total),
        groups,
        rules: lines,
        proposed,
        singles: single.iter().map(|&at| line(name(at), &[at])).collect(),
    }
}

fn groups(
    graph: &Graph,
    plan: &Plan,
    taken: &BTreeMap<&str, Vec<usize>>,
    seen: &[Seen],
) -> Vec<OutsideGroup> {
    let mut found: BTreeMap<&str, (OutsideKind, u32, BTreeSet<ServiceId>)> = BTreeMap::new();
    for (rule, outside) in &plan.outside {
        let ends = taken.get(rule.as_str()).map(Vec::as_slice).unwrap_or_default();
        let group = found.entry(&outside.name).or_insert_with(|| (outside.kind, 0, BTreeSet::new()));
        group.1 = group.1.saturating_add(count(ends.len()));
        let services = ends.iter().filter_map(|&at| seen.get(at)).flat_map(|seen| &seen.services);
        group.2.extend(services.filter_map(|service| graph.service((*service)?).cloned()));
    }
    let whole = |(name, (kind, ends, services)): (&str, (OutsideKind, u32, BTreeSet<ServiceId>))| {
        OutsideGroup { name: name.to_owned(), kind, ends, services: services.into_iter().collect() }
    };
    let mut groups: Vec<OutsideGroup> =
        found.into_iter().map(whole).filter(|group| !group.services.is_empty()).collect();
    groups.arrange_by_key(|group| std::cmp::Reverse(group.services.len()));
    groups
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

fn line(inventory: &Inventory, seen: &[Seen], rule: &str, ends: &[usize]) -> OutsideLine {
    let mut found: Vec<(usize, &Seen)> = ends.iter().filter_map(|&at| Some((at, seen.get(at)?))).collect();
    found.arrange_by(|a, b| b.1.connections.cmp(&a.1.connections));
    let services: BTreeSet<Option<u32>> =
        found.iter().flat_map(|(_, seen)| seen.services.iter().copied()).into_set();
    let sum = |of: fn(&Seen) -> u64| found.iter().fold(0_u64, |sum, (_, seen)| sum.saturating_add(of(seen)));
    let named = found.iter().take(EXAMPLES).filter_map(|(at, _)| inventory.externals.get(*at));
    OutsideLine {
        rule: rule.to_owned(),
        ends: count(ends.len()),
        services: count(services.len()),
        connections: sum(|seen| seen.connections),
        bytes: sum(|seen| seen.bytes),
        examples: named.map(|external| external.name.clone()).collect(),
        ..OutsideLine::default()
    }
}

/// Networks with several ends, the internet, and domains with several names; each end in one of them at most.
fn propose(inventory: &Inventory, single: &[usize]) -> Vec<(Pattern, Vec<usize>)> {
    let mut fine: BTreeMap<Pattern, BTreeMap<Pattern, Vec<usize>>> = BTreeMap::new();
    let mut found: BTreeMap<Pattern, Vec<usize>> = BTreeMap::new();
    for &at in single {
        let Some(external) = inventory.externals.get(at) else { continue };
        match OutsideEnd::of(&external.name) {
            OutsideEnd::Address(address) if is_public(address) => {
                found.entry(Pattern::Public).or_default().push(at);
            }
            OutsideEnd::Address(address) => {
                let (wide, narrow) = if matches!(address, IpAddr::V4(_)) { (16, 24) } else { (48, 64) };
                let inner = fine.entry(net(address, wide)).or_default();
                inner.entry(net(address, narrow)).or_default().push(at);
            }
            OutsideEnd::Name(name) => {
                let domain =
                    name.split_once('.').map(|(_, domain)| domain).filter(|domain| !domain.is_empty());
                if let Some(rule) = domain.and_then(|domain| Pattern::parse(&["*.", domain].concat())) {
                    found.entry(rule).or_default().push(at);
                }
            }
        }
    }
    found.retain(|rule, ends| *rule == Pattern::Public || ends.len() >= SEVERAL);
    for (wide, inner) in fine {
        let ends: usize = inner.values().map(Vec::len).sum();
        if inner.len() >= WIDE && ends >= SEVERAL * 2 {
            found.insert(wide, inner.into_values().flatten().collect());
        } else {
            found.extend(inner.into_iter().filter(|(_, ends)| ends.len() >= SEVERAL));
        }
    }
    found.into_iter().collect()
}

/// Whether a rule is the one for the open internet, which has a name of its own in every language.
pub fn is_internet(rule: &str) -> bool {
    rule == PUBLIC
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Fixture;

    const ESTATE: &str = "
        trust UNN
        service Lab UNN n=2
        vm loose
        Lab-1 -> ext:10.9.1.1 :443 x5
        Lab-1 -> ext:10.9.1.2 :443 x7
        Lab-2 -> ext:10.9.1.3 :443 x2
        ext:8.8.8.8 -> loose :443 x100
        loose -> ext:edi.nhn.example :443 x1
        loose -> ext:meldinger.nhn.example :443 x1
        loose -> ext:ldap.nhn.example :443 x1 denied=4
        loose -> ext:alene :80 x9
        loose -> ext:fd00:1::5 :80 x9
    ";

    fn look(rules: &[(&str, &str)]) -> OutsideView {
        let mut fixture = Fixture::parse(ESTATE);
        for (rule, name) in rules {
            let outside = Outside { name: (*name).to_owned(), kind: OutsideKind::Network };
            fixture.plan.outside.insert((*rule).to_owned(), outside);
        }
        outside(&fixture.graph(), &fixture.inventory, &fixture.plan)
    }

    fn said(lines: &[OutsideLine]) -> Vec<String> {
        let of = |line: &OutsideLine| {
            format!(
                "{} {} {} ends {} services {} times",
                line.rule, line.name, line.ends, line.services, line.connections
            )
        };
        lines.iter().map(of).collect()
    }

    #[test]
    fn what_is_worth_a_name_is_proposed() {
        let view = look(&[]);
        assert_eq!((view.ends, view.single), (9, 9));
        assert_eq!(
            said(&view.proposed),
            [
                "10.9.1.0/24  3 ends 1 services 14 times",
                "*.nhn.example  3 ends 1 services 3 times",
                "public  1 ends 1 services 100 times",
            ]
        );
        assert_eq!(view.proposed[0].examples, ["10.9.1.2", "10.9.1.1", "10.9.1.3"]);
    }

    #[test]
    fn rules_take_their_ends_and_the_rest_stands_alone() {
        let view = look(&[
            ("10.9.0.0/16", "Helsenettet"),
            ("10.9.1.3", "Journalarkiv"),
            ("public", "Internett"),
            ("10.77.0.0/16", "Tomt"),
        ]);
        assert_eq!(
            said(&view.rules),
            [
                "10.9.0.0/16 Helsenettet 2 ends 1 services 12 times",
                "public Internett 1 ends 1 services 100 times",
                "10.9.1.3 Journalarkiv 1 ends 1 services 2 times",
                "10.77.0.0/16 Tomt 0 ends 0 services 0 times",
            ]
        );
        assert_eq!(view.single, 5);
        let groups: Vec<_> =
            view.groups.iter().map(|group| (group.name.as_str(), group.ends, group.services.len())).collect();
        // A VM without a service is no service.
        assert_eq!(groups, [("Helsenettet", 2, 1), ("Journalarkiv", 1, 1)]);
        assert_eq!(said(&view.singles)[0], "alene  1 ends 1 services 9 times");
    }

    #[test]
    fn many_small_networks_are_one_wide_one() {
        let far: Vec<String> = (0..8).map(|at| format!("Lab-1 -> ext:10.9.{}.7 :443", at % 5)).collect();
        let five: Vec<String> =
            (0..8).map(|at| format!("Lab-1 -> ext:fd00:9:1:{}::{at} :443", at % 5)).collect();
        let text = format!("trust UNN\nservice Lab UNN n=1\n{}\n{}", far.join("\n"), five.join("\n"));
        let fixture = Fixture::parse(&text);
        let view = outside(&fixture.graph(), &fixture.inventory, &fixture.plan);
        let rules: Vec<&str> = view.proposed.iter().map(|line| line.rule.as_str()).collect();
        assert_eq!(rules, ["10.9.0.0/16", "fd00:9:1::/48"]);
    }
}
