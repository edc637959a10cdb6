//! Which servers search, trust and filters let through.
//!
//! In: the session and the filters. Out: yes or no for each server. **The list, its counts and "select all"
//! ask here and nowhere else.**

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use leptos::prelude::*;

use super::choices::Filter;
use crate::base::{TrustId, VmId};
use crate::check::{Rule, Severity};
use crate::estate::Power;
use crate::job::{EstateView, Insight, VmRow};
use crate::plan::{Plan, PlannedVm};
use crate::ui::projection::{Projection, ServiceLine};
use crate::ui::session::Session;

/// Findings about one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flag {
    pub worst: Option<Severity>,
    pub count: u32,
    /// A dependency of it crosses a wave boundary.
    pub crosses: bool,
}

impl Flag {
    fn add(&mut self, severity: Severity, rule: Rule) {
        self.worst = Some(self.worst.map_or(severity, |worst| worst.min(severity)));
        self.count += 1;
        self.crosses |= matches!(rule, Rule::DependencyCrosses | Rule::CoupledSplit);
    }
}

/// All that is known, as one state.
pub struct Known {
    pub plan: Arc<Plan>,
    pub estate: Option<Arc<EstateView>>,
    pub projection: Arc<Projection>,
    services: HashMap<crate::base::ServiceId, Flag>,
    vms: HashMap<VmId, Flag>,
}

impl Known {
    /// Follows plan, estate and findings.
    pub fn now(session: Session) -> Option<Self> {
        let plan = session.plan.get()?;
        let (mut services, mut vms) = (HashMap::new(), HashMap::new());
        session.insight.with(|insight| flags(insight, &mut services, &mut vms));
        Some(Self { plan, estate: session.estate.get(), projection: session.projection.get(), services, vms })
    }

    pub fn row(&self, id: &VmId) -> Option<&VmRow> {
        self.estate.as_ref()?.row(id)
    }

    pub fn service_flag(&self, line: &ServiceLine) -> Flag {
        self.services.get(&line.id).copied().unwrap_or_default()
    }

    /// A finding names the first of many servers only; what has no service is in one, named or not.
    pub fn vm_flag(&self, id: &VmId) -> Flag {
        let mut flag = self.vms.get(id).copied().unwrap_or_default();
        let Some(vm) = self.plan.vms.get(id).filter(|vm| vm.moves && vm.service.is_none()) else {
            return flag;
        };
        let outside = vm.wave.is_none() && !vm.pinned;
        let least = if outside { Severity::Warning } else { Severity::Advice };
        flag.worst = Some(flag.worst.map_or(least, |worst| worst.min(least)));
        flag.count = flag.count.max(1 + u32::from(outside));
        flag
    }
}

/// What is said of a wave, a resource or the target marks no server (see [`Rule::marks`]).
fn flags(
    insight: &Insight,
    services: &mut HashMap<crate::base::ServiceId, Flag>,
    vms: &mut HashMap<VmId, Flag>,
) {
    for finding in insight.findings.iter().filter(|finding| finding.is_open() && finding.rule.marks()) {
        for service in &finding.subjects.services {
            services.entry(service.clone()).or_default().add(finding.severity, finding.rule);
        }
        for vm in &finding.subjects.vms {
            vms.entry(vm.clone()).or_default().add(finding.severity, finding.rule);
        }
    }
}

/// One look at a server: what the plan and the estate say, and its service.
pub struct Look<'a> {
    pub id: &'a VmId,
    pub vm: &'a PlannedVm,
    pub row: Option<&'a VmRow>,
    pub service: Option<&'a ServiceLine>,
}

/// What must fit.
pub struct Sieve {
    /// Lower case; empty lets all through.
    pub query: String,
    trust: Option<TrustId>,
    filters: Vec<Filter>,
    selection: Option<Arc<BTreeSet<VmId>>>,
}

impl Sieve {
    /// Follows search and trust, and the selection where a filter asks for it.
    pub fn now(session: Session, filters: &[Filter]) -> Self {
        let selection = filters.contains(&Filter::Selected).then(|| session.selection.get());
        Self {
            query: session.query.with(|query| query.trim().to_lowercase()),
            trust: session.trust.get(),
            filters: filters.to_vec(),
            selection,
        }
    }

    /// Whether search or trust leave anything out.
    pub fn asks(&self) -> bool {
        !self.query.is_empty() || self.trust.is_some()
    }

    /// Whether a service is shown even without servers: nothing but search and trust asks for anything.
    pub fn shows_empty(&self, line: &ServiceLine) -> bool {
        self.filters.is_empty() && self.of_trust(Some(line)) && self.names(line)
    }

    /// Whether the search fits the service as such, and so all its servers.
    pub fn names(&self, line: &ServiceLine) -> bool {
        self.query.is_empty() || self.has(&line.service.name)
    }

    /// Whether the text holds the search, whatever the case. Most texts are ASCII, and cost no copy.
    fn has(&self, text: &str) -> bool {
        if !text.is_ascii() {
            return text.to_lowercase().contains(&self.query);
        }
        let wanted = self.query.as_bytes();
        wanted.is_empty()
            || text.as_bytes().windows(wanted.len()).any(|part| part.eq_ignore_ascii_case(wanted))
    }

    fn of_trust(&self, service: Option<&ServiceLine>) -> bool {
        self.trust.as_ref().is_none_or(|trust| service.is_some_and(|line| line.service.owner == *trust))
    }

    /// `named` says that the service as such fits the search.
    pub fn passes(&self, known: &Known, look: &Look<'_>, named: bool) -> bool {
        self.of_trust(look.service)
            && self.of_waves(known, look)
            && self.others().all(|filter| self.fits(filter, known, look))
            && (named || self.query.is_empty() || self.found(look))
    }

    fn of_waves(&self, known: &Known, look: &Look<'_>) -> bool {
        let mut wanted = self.filters.iter().filter(|filter| filter.is_about_waves()).peekable();
        wanted.peek().is_none() || wanted.any(|filter| self.fits(filter, known, look))
    }

    fn others(&self) -> impl Iterator<Item = &Filter> {
        self.filters.iter().filter(|filter| !filter.is_about_waves())
    }

    fn found(&self, look: &Look<'_>) -> bool {
        let in_row = |row: &VmRow| {
            let texts = [&row.addresses, &row.dns_name, &row.cluster, &row.os, &row.folder, &row.port_groups];
            texts.into_iter().any(|text| self.has(text))
        };
        self.has(&look.vm.name) || look.row.is_some_and(in_row)
    }

    fn fits(&self, filter: &Filter, known: &Known, look: &Look<'_>) -> bool {
        let power = look.row.map(|row| row.power);
        let service = || look.service.map(|line| known.service_flag(line)).unwrap_or_default();
        match filter {
            Filter::Crosses => service().crosses || known.vm_flag(look.id).crosses,
            Filter::InWave(wave) => look.vm.wave.as_ref() == Some(wave),
            Filter::WithoutWave => look.vm.wave.is_none(),
            Filter::WithoutService => look.service.is_none(),
            Filter::Unobserved => look.row.is_none_or(|row| !row.observed),
            Filter::HasFinding => service().count > 0 || known.vm_flag(look.id).count > 0,
            Filter::Critical => look.service.is_some_and(|line| matches!(line.service.criticality, 1 | 2)),
            Filter::PoweredOn => power == Some(Power::On),
            Filter::PoweredOff => power == Some(Power::Off),
            Filter::Hub => look.service.is_some_and(|line| line.service.hub),
            Filter::Pinned => look.vm.pinned,
            Filter::Selected => self.selection.as_ref().is_some_and(|selection| selection.contains(look.id)),
        }
    }
}

/// The servers of a service, or those without one, that are let through.
pub fn passing(known: &Known, sieve: &Sieve, service: Option<&ServiceLine>) -> Vec<VmId> {
    let vms = service.map_or(known.projection.loose.as_slice(), |line| line.vms.as_slice());
    let named = service.is_some_and(|line| sieve.names(line));
    let fits = |id: &&VmId| {
        let look = |vm| Look { id, vm, row: known.row(id), service };
        known.plan.vms.get(*id).is_some_and(|vm| sieve.passes(known, &look(vm), named))
    };
    vms.iter().filter(fits).cloned().collect()
}
