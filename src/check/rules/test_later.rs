//! A service's servers for tests move after those in production.
//!
//! In: a context. Out: advice per service. **Only what has a wave is compared, and only where the estate tells which is
//! which.**

use super::{is_over, name_services, name_vms, service_name};
use crate::base::Gather as _;
use crate::check::environment::Environment;
use crate::check::{Context, Finding, Rule, ServiceFacts, Severity};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let services = (0_u32..).zip(&context.services);
    services.filter_map(|(service, facts)| look(context, service, facts)).collect()
}

fn look(context: &Context<'_>, service: u32, facts: &ServiceFacts<'_>) -> Option<Finding> {
    let placed = |environment: Environment| -> Vec<(u32, u32)> {
        let of = facts.vms.iter().filter(|&&vm| context.environment(vm) == Some(environment));
        of.filter_map(|&vm| Some((context.vm(vm)?.wave?, vm))).collect()
    };
    let (tests, production) = (placed(Environment::Test), placed(Environment::Production));
    let (test, _) = tests.iter().min()?;
    let (first, _) = production.iter().min()?;
    if test <= first || context.wave(*first).is_none_or(|(_, wave)| is_over(wave)) {
        return None;
    }
    let waves: Vec<u32> = tests.iter().map(|(wave, _)| *wave).into_set().into_iter().collect();
    let mut finding = Finding::new(Rule::TestLater, Severity::Advice, &[facts.id.as_str()])
        .with("service", service_name(context, service))
        .with("waves", context.named_waves(&waves))
        .with("before", context.named_waves(&[*first]))
        .with("vms", tests.len());
    finding.subjects.waves = context.wave_ids(&[*first, *test]);
    name_services(context, &mut finding, &[service]);
    name_vms(
        context,
        &mut finding,
        &tests.iter().map(|(_, vm)| *vm).into_set().into_iter().collect::<Vec<_>>(),
    );
    Some(finding)
}
