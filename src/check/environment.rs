//! Which servers are for tests and which for production, as far as the estate tells.
//!
//! In: a context. Out: by VM its environment. **Only words that say so count: an attribute, the name, the service, the
//! folder, the cluster, in this order. Of what says nothing nothing is known, unless the rest of its service is for tests.**

use std::collections::BTreeMap;

use super::Context;
use crate::estate::Vm;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Environment {
    Test,
    Production,
}

const TEST: &[&str] = &["test", "tst", "testing", "dev", "development", "utv", "utvikling", "qa"];
const PRODUCTION: &[&str] = &["prod", "prd", "produksjon", "production"];

/// Headings of attributes that are about this.
const HEADINGS: &[&str] = &["miljø", "miljo", "driftsmiljø", "environment", "env"];

/// By VM.
pub(super) fn environments<'a>(context: &Context<'a>) -> Vec<Option<Environment>> {
    // Headings are few, and stand at each VM.
    let mut headings: BTreeMap<&str, bool> = BTreeMap::new();
    let mut said = |facts: &super::VmFacts<'a>| {
        let service = facts.service.and_then(|service| context.service(service));
        let service = service.map_or("", |service| service.service.name.as_str());
        let places = facts.vm.map_or(["", ""], |vm| [vm.folder.as_str(), vm.cluster.as_str()]);
        let attribute = facts.vm.and_then(|vm| of_attributes(vm, &mut headings));
        let words = [facts.planned.name.as_str(), service].into_iter().chain(places);
        attribute.or_else(|| words.into_iter().find_map(of_words))
    };
    let mut all: Vec<Option<Environment>> = context.vms.iter().map(&mut said).collect();
    for service in &context.services {
        let of = |vm: &u32| all.get(*vm as usize).copied().flatten();
        if !service.vms.iter().any(|vm| of(vm) == Some(Environment::Test)) {
            continue;
        }
        for &vm in &service.vms {
            if let Some(unknown @ None) = all.get_mut(vm as usize) {
                *unknown = Some(Environment::Production);
            }
        }
    }
    all
}

/// `headings` are those that were seen, and whether they are about this.
fn of_attributes<'a>(vm: &'a Vm, headings: &mut BTreeMap<&'a str, bool>) -> Option<Environment> {
    let is_about = |heading: &str| words(heading).any(|word| HEADINGS.contains(&word.as_str()));
    let told = vm.attributes.iter().filter(|(heading, value)| {
        *headings.entry(heading).or_insert_with(|| is_about(heading)) || words(value).count() == 1
    });
    told.into_iter().find_map(|(_, value)| of_words(value))
}

/// What words say; nothing where they say both.
fn of_words(text: &str) -> Option<Environment> {
    let says = |list: &[&str]| words(text).any(|word| list.contains(&word.as_str()));
    match (says(TEST), says(PRODUCTION)) {
        (true, false) => Some(Environment::Test),
        (false, true) => Some(Environment::Production),
        _ => None,
    }
}

/// `UNN-LAB-TEST02` is `unn`, `lab`, `test`.
fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric());
    let bare = parts.map(|part| part.trim_end_matches(|letter: char| letter.is_ascii_digit()));
    bare.filter(|part| !part.is_empty()).map(str::to_lowercase)
}
