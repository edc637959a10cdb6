//! One night takes servers for tests and servers in production.
//!
//! In: a context. Out: advice per wave. **Where the estate does not tell what a server is for, nothing is said.**

use super::{is_over, name_services, name_vms, services_of, vms_in};
use crate::check::environment::Environment;
use crate::check::mend::{fewest, groups_of, to_waves};
use crate::check::{Context, Finding, Fix, FixCode, Rule, Severity};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let waves = 0..u32::try_from(context.waves.len()).unwrap_or(u32::MAX);
    waves.filter_map(|wave| look(context, wave)).collect()
}

fn of(context: &Context<'_>, wave: u32, environment: Environment) -> Vec<u32> {
    let mut vms = vms_in(context, wave);
    vms.retain(|&vm| context.environment(vm) == Some(environment));
    vms
}

fn look(context: &Context<'_>, wave: u32) -> Option<Finding> {
    let (id, _) = context.wave(wave).filter(|(_, facts)| !is_over(facts))?;
    let [tests, production] =
        [Environment::Test, Environment::Production].map(|environment| of(context, wave, environment));
    if tests.is_empty() || production.is_empty() {
        return None;
    }
    let mut finding = Finding::new(Rule::EnvironmentsMixed, Severity::Advice, &[id.as_str()])
        .with("wave", context.named_waves(&[wave]))
        .with("tests", tests.len())
        .with("production", production.len());
    finding.fixes = fixes(context, &tests);
    finding.subjects.waves = vec![id.clone()];
    name_services(context, &mut finding, &services_of(context, &tests));
    name_vms(context, &mut finding, &tests);
    Some(finding)
}

/// The tests to a night without production, where none of what would go along is in production.
fn fixes(context: &Context<'_>, tests: &[u32]) -> Vec<Fix> {
    let groups = groups_of(context, tests);
    let along = groups.iter().filter_map(|&group| context.groups.get(group as usize));
    if along.flat_map(|group| &group.vms).any(|&vm| context.environment(vm) != Some(Environment::Test)) {
        return Vec::new();
    }
    let apart = |_: &[u32], to: u32| of(context, to, Environment::Production).is_empty();
    fewest(to_waves(context, &groups, FixCode::MoveOut, &apart))
}
