//! Demands that contradict each other, a bundle or a freeze: by import, by merging, or because something came later.
//!
//! In: a context. Out: a stop per contradiction, with its chain. **What one gesture would make contradict is refused by
//! `plan::constraint`; here is what came into the plan otherwise.**

use super::{name_services, name_vms, services_of};
use crate::base::{Arrange as _, Gather as _};
use crate::check::{Context, Finding, Rule, Severity};
use crate::plan::{Clash, contradictions};

/// Names in a sentence.
const NAMED: usize = 6;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    contradictions(context.plan).iter().filter_map(|chain| look(context, chain)).collect()
}

fn look(context: &Context<'_>, chain: &[Clash]) -> Option<Finding> {
    let plan = context.plan;
    let demands = || {
        chain.iter().filter_map(|clash| match clash {
            Clash::Constraint(id) => context.demands().all.iter().find(|demanded| demanded.id == id),
            _ => None,
        })
    };
    let first = demands().next()?;
    let mut about: Vec<&str> = chain.iter().map(id).collect();
    about.arrange();
    let of_first = first.constraint.demand.sides();
    let own: Vec<&str> = of_first.iter().take(NAMED).map(|side| side.name(plan)).collect();
    let mut finding = Finding::new(Rule::DemandsClash, Severity::Stop, &about)
        .with("demand", first.constraint.demand.code())
        .with("names", own.join(", "))
        .with("count", chain.len() - 1)
        .with("with", against(context, chain).join(" · "))
        .with("chain", chain.iter().map(id).collect::<Vec<_>>().join(" "));
    let vms: Vec<u32> =
        demands().flat_map(|one| &one.sides).flatten().copied().into_set().into_iter().collect();
    let mut services = services_of(context, &vms);
    services.extend(chain.iter().filter_map(|clash| match clash {
        Clash::Service(id) => context.graph.service_index(id),
        _ => None,
    }));
    services.arrange();
    services.dedup();
    let waves = demands().filter_map(|one| one.constraint.demand.wave());
    let waves: Vec<u32> = waves
        .filter_map(|wave| (0_u32..).zip(&context.waves).find(|(_, (id, _))| *id == wave).map(|(at, _)| at))
        .chain(vms.iter().filter_map(|&vm| context.vm(vm)?.wave))
        .into_set()
        .into_iter()
        .collect();
    finding.subjects.waves = context.wave_ids(&waves);
    let bundles = chain.iter().filter_map(|clash| match clash {
        Clash::Bundle(id) => Some(id.clone()),
        _ => None,
    });
    finding.subjects.bundles = bundles.into_set().into_iter().collect();
    name_services(context, &mut finding, &services);
    name_vms(context, &mut finding, &vms);
    Some(finding)
}

fn id(clash: &Clash) -> &str {
    match clash {
        Clash::Constraint(id) => id.as_str(),
        Clash::Bundle(id) => id.as_str(),
        Clash::Freeze(id) => id.as_str(),
        Clash::Service(id) => id.as_str(),
    }
}

/// What the first demand runs against, by the names that people gave it.
fn against(context: &Context<'_>, chain: &[Clash]) -> Vec<String> {
    let plan = context.plan;
    let name = |clash: &Clash| match clash {
        Clash::Constraint(id) => {
            let sides = plan.constraints.get(id)?.demand.sides();
            Some(sides.iter().take(NAMED).map(|side| side.name(plan)).collect::<Vec<_>>().join(", "))
        }
        Clash::Bundle(id) => Some(plan.bundles.get(id)?.name.clone()),
        Clash::Freeze(id) => Some(plan.freezes.get(id)?.name.clone()),
        Clash::Service(id) => Some(plan.services.get(id)?.name.clone()),
    };
    chain.iter().skip(1).filter_map(name).collect()
}
