//! Rules that give VMs to services.
//!
//! In: a plan, its rules, an inventory. Out: what each rule catches and what it would assign.
//! **A person and the catalogue win over rules; among rules the lowest rank wins.**

use crate::base::Arrange as _;

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::document::{Field, Plan, Rule, RuleTarget};
use crate::base::{Gather as _, RuleId, ServiceId, VmId};
use crate::estate::{Inventory, Vm};

/// What one rule does at the moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catch {
    /// VMs that it matches.
    pub matches: u32,
    /// VMs that it gives to a service: matched, and not taken by a person, the catalogue or a rule before it.
    pub takes: u32,
    /// Matched, but the value names no service.
    pub nameless: u32,
    /// Names of the first few VMs that it takes.
    pub examples: Vec<String>,
}

/// The outcome of all rules together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    pub catches: BTreeMap<RuleId, Catch>,
    /// New assignments, only where they differ from the plan's.
    pub assigned: Vec<(VmId, Option<(ServiceId, RuleId)>)>,
}

/// Applies `rules` to every VM that neither a person nor the catalogue has assigned.
pub fn evaluate(plan: &Plan, rules: &BTreeMap<RuleId, Rule>, inventory: &Inventory) -> Evaluation {
    let names = ServiceNames::new(plan);
    let mut ordered: Vec<_> = rules.iter().collect();
    ordered.arrange_by_key(|(id, rule)| (rule.rank, *id));
    let mut out = Evaluation::default();
    for (id, _) in &ordered {
        out.catches.insert((*id).clone(), Catch::default());
    }
    for vm in &inventory.vms {
        let Some(planned) = plan.vms.get(&vm.id).filter(|planned| planned.moves) else { continue };
        let free = planned.assigned_by.as_deref().is_none_or(|by| by != "hand" && by != "catalogue");
        let mut taken: Option<(ServiceId, RuleId)> = None;
        for (id, rule) in &ordered {
            let Some(value) = matching_value(rule, vm) else { continue };
            let Some(catch) = out.catches.get_mut(*id) else { continue };
            catch.matches += 1;
            let service = match &rule.target {
                RuleTarget::Service(service) => plan.services.contains_key(service).then(|| service.clone()),
                RuleTarget::SameName => names.find(value, vm),
            };
            let Some(service) = service else {
                catch.nameless += 1;
                continue;
            };
            if free && taken.is_none() {
                catch.takes += 1;
                if catch.examples.len() < 5 {
                    catch.examples.push(vm.name.clone());
                }
                taken = Some((service, (*id).clone()));
            }
        }
        let now = planned.service.as_ref().zip(planned.assigned_by.as_deref());
        let next = taken.as_ref().map(|(service, rule)| (service, rule.as_str()));
        if free && now != next {
            out.assigned.push((vm.id.clone(), taken));
        }
    }
    out
}

/// Rules that the data itself suggests: attributes, tags and folders whose values name services. Ordered by
/// what they catch.
pub fn suggest(plan: &Plan, inventory: &Inventory) -> BTreeMap<RuleId, Rule> {
    let names = ServiceNames::new(plan);
    let mut fields: BTreeMap<Field, (u32, u32)> = BTreeMap::new();
    for vm in &inventory.vms {
        let attributes =
            vm.attributes.iter().map(|(heading, value)| (Field::Attribute(heading.clone()), value));
        for (field, value) in attributes.chain([(Field::Folder, &vm.folder)]) {
            let (filled, hits) = fields.entry(field).or_default();
            *filled += u32::from(!value.is_empty());
            *hits += u32::from(!value.is_empty() && names.find(value, vm).is_some());
        }
    }
    // Many folders hold what has no place of its own; a third that names services is telling.
    let telling = |filled: u32, hits: u32| hits >= 3 && hits * 3 >= filled;
    let mut good: Vec<_> = fields.into_iter().filter(|(_, (filled, hits))| telling(*filled, *hits)).collect();
    good.arrange_by_key(|(field, (_, hits))| (std::cmp::Reverse(*hits), field.clone()));
    (1_u32..)
        .zip(good)
        .map(|(rank, (field, _))| {
            let id = match &field {
                Field::Attribute(heading) => RuleId::derive(&["attribute", heading]),
                _ => RuleId::derive(&["folder"]),
            };
            (id, Rule { rank, field, pattern: "*".to_owned(), target: RuleTarget::SameName })
        })
        .into_map()
}

/// The first value of the rule's field that its pattern matches; empty values never match.
fn matching_value<'a>(rule: &Rule, vm: &'a Vm) -> Option<&'a str> {
    let fits = |value: &&str| !value.is_empty() && wildcard(&rule.pattern, value);
    match &rule.field {
        Field::Attribute(heading) => vm.attributes.get(heading).map(String::as_str).filter(fits),
        Field::Folder => Some(vm.folder.as_str()).filter(fits),
        Field::Cluster => Some(vm.cluster.as_str()).filter(fits),
        Field::Name => Some(vm.name.as_str()).filter(fits),
        Field::PortGroup => vm.port_groups.iter().map(String::as_str).find(|value| fits(value)),
    }
}

/// `*` is any text, `?` one character; letters match in either case. Linear in the text (Krauss's
/// backtracking over the last star only).
pub fn wildcard(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = pattern.trim().chars().flat_map(char::to_lowercase).collect();
    let text: Vec<char> = text.trim().chars().flat_map(char::to_lowercase).collect();
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == '?' || Some(c) == text.get(t) => {
                p += 1;
                t += 1;
            }
            _ => {
                let Some((at, from)) = star else { return false };
                star = Some((at, from + 1));
                p = at + 1;
                t = from + 1;
            }
        }
    }
    pattern.iter().skip(p).all(|c| *c == '*')
}

/// Services by name in lower case: as it is, with the trust's code, and without it.
struct ServiceNames<'a> {
    by_name: HashMap<String, Vec<(&'a ServiceId, &'a str)>>,
}

impl<'a> ServiceNames<'a> {
    fn new(plan: &'a Plan) -> Self {
        let mut by_name: HashMap<String, Vec<_>> = HashMap::new();
        for (id, service) in &plan.services {
            let code = plan.trusts.get(&service.owner).map_or("", |trust| trust.code.as_str());
            let name = service.name.trim().to_lowercase();
            let lower = code.to_lowercase();
            let bare = name.strip_suffix(&lower).map(str::trim_end).filter(|bare| !bare.is_empty());
            let keys: BTreeSet<String> =
                [Some(name.clone()), Some(format!("{name} {lower}")), bare.map(str::to_owned)]
                    .into_iter()
                    .flatten()
                    .into_set();
            for key in keys {
                by_name.entry(key).or_default().push((id, code));
            }
        }
        Self { by_name }
    }

    /// The one service of that name (of a path, its last part); where several trusts have one, the trust whose code the VM's name,
    /// folder or cluster begins with.
    fn find(&self, value: &str, vm: &Vm) -> Option<ServiceId> {
        let last = value.rsplit('/').next().unwrap_or(value);
        match self.by_name.get(&last.trim().to_lowercase())?.as_slice() {
            [(only, _)] => Some((*only).clone()),
            several => {
                let mut fitting = several.iter().filter(|(_, code)| belongs(vm, code));
                let (first, second) = (fitting.next()?, fitting.next());
                second.is_none().then(|| first.0.clone())
            }
        }
    }
}

fn belongs(vm: &Vm, code: &str) -> bool {
    let code = code.to_lowercase();
    let words = |text: &str| {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| !code.is_empty() && word == code)
    };
    words(&vm.name) || words(&vm.folder) || words(&vm.cluster)
}

#[cfg(test)]
mod tests {
    use super::wildcard;

    #[test]
    fn wildcards() {
        let cases = [
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
            ("unn-*", "UNN-lab-01", true),
            ("unn-*-db-??", "unn-lab-db-01", true),
            ("unn-*-db-??", "unn-lab-db-1", false),
            ("*lab*", "/DC/Lab/Prøver", true),
            ("æ?å", "ÆØÅ", true),
            ("a*b*c", "aXbYbZc", true),
            ("a*b*c", "aXbYbZ", false),
            ("****a", "bbba", true),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(wildcard(pattern, text), expected, "{pattern} ~ {text}");
        }
    }

    #[test]
    fn a_hostile_pattern_is_not_slow() {
        assert!(!wildcard(&"*a".repeat(200), &"a".repeat(190)));
    }
}
