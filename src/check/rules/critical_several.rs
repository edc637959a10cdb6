//! One night takes several of the services that a trust can least do without.
//!
//! In: a context. Out: a warning per trust and wave. **A service counts for the trust that owns it, in every wave that any
//! of it moves in.**

use std::collections::BTreeMap;

use super::{is_critical, is_over, name_services, name_vms, service_name};
use crate::base::TrustId;
use crate::check::mend::{fewest, groups_of, to_waves};
use crate::check::{Context, Finding, Fix, FixCode, Rule, Severity};
use crate::plan::Threshold;

/// Services that a sentence names.
const NAMED: usize = 4;

/// By trust and wave: its critical services.
type Nights<'a> = BTreeMap<(&'a TrustId, u32), Vec<u32>>;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let limit = context.threshold(Threshold::CriticalPerNight);
    let mut nights: Nights<'_> = BTreeMap::new();
    for (service, facts) in (0_u32..).zip(&context.services).filter(|(_, facts)| is_critical(context, facts))
    {
        for &wave in &facts.waves {
            nights.entry((&facts.service.owner, wave)).or_default().push(service);
        }
    }
    let over = nights.keys().filter(|night| count(&nights, night) > limit);
    over.filter_map(|night| look(context, &nights, *night, limit)).collect()
}

fn count(nights: &Nights<'_>, night: &(&TrustId, u32)) -> u64 {
    nights.get(night).map_or(0, |services| services.len() as u64)
}

fn look(context: &Context<'_>, nights: &Nights<'_>, night: (&TrustId, u32), limit: u64) -> Option<Finding> {
    let (trust, wave) = night;
    let (id, _) = context.wave(wave).filter(|(_, facts)| !is_over(facts))?;
    let services = nights.get(&night)?;
    let code = context.plan.trusts.get(trust).map(|trust| trust.code.clone()).unwrap_or_default();
    let named: Vec<String> = services.iter().take(NAMED).map(|&one| service_name(context, one)).collect();
    let more = if services.len() > NAMED { ", …" } else { "" };
    let about = [trust.as_str(), id.as_str()];
    let mut finding = Finding::new(Rule::CriticalSeveral, Severity::Warning, &about)
        .with("trust", code)
        .with("wave", context.named_waves(&[wave]))
        .with("services", services.len())
        .with("limit", limit)
        .with("names", named.join(", ") + more);
    finding.fixes = fixes(context, nights, night, limit);
    finding.subjects.waves = vec![id.clone()];
    let inside = |vm: &u32| context.vm(*vm).is_some_and(|vm| vm.wave == Some(wave));
    let vms: Vec<u32> =
        services.iter().flat_map(|&one| servers(context, one)).copied().filter(inside).collect();
    name_services(context, &mut finding, services);
    name_vms(context, &mut finding, &vms);
    Some(finding)
}

fn servers<'c>(context: &'c Context<'_>, service: u32) -> &'c [u32] {
    context.service(service).map(|facts| facts.vms.as_slice()).unwrap_or_default()
}

/// One of the services to a night that has room for one more of that trust; where more than one is too many, it is a part
/// of the way.
fn fixes(context: &Context<'_>, nights: &Nights<'_>, night: (&TrustId, u32), limit: u64) -> Vec<Fix> {
    let (trust, _) = night;
    let pilots = context.threshold(Threshold::PilotWaves);
    let free = |_: &[u32], to: u32| u64::from(to) >= pilots && count(nights, &(trust, to)) < limit;
    let away = |&service: &u32| {
        let groups = groups_of(context, servers(context, service));
        // Of a group with several of them all would go along.
        let alone = groups.iter().filter_map(|&group| context.groups.get(group as usize));
        let critical = |one: &&u32| {
            let facts = context.service(**one);
            facts.is_some_and(|facts| facts.service.owner == *trust && is_critical(context, facts))
        };
        let alone = alone.flat_map(|group| &group.services).filter(critical).count() == 1;
        if alone { to_waves(context, &groups, FixCode::MoveOut, &free) } else { Vec::new() }
    };
    fewest(nights.get(&night).into_iter().flatten().flat_map(away).collect())
}
