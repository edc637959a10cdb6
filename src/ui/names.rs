//! Names of things as the screens show them.
//!
//! In: ids and the plan. Out: text made safe to look at. **A name from a file is text: control and
//! direction characters are shown, never obeyed.**

use super::session::Session;
use super::views::check::demand_text;
use crate::base::{Arg, VmId, WaveId};
use crate::plan::{Clash, Waiver};
use crate::platform::clock;

/// A name as it may be looked at.
pub fn shown(name: &str) -> String {
    crate::text::visible(name).into_owned()
}

impl Session {
    /// A number as the language writes it.
    pub fn number(self, value: u64) -> String {
        let texts = |texts: &crate::text::Texts| texts.number(i64::try_from(value).unwrap_or(i64::MAX));
        leptos::prelude::WithUntracked::with_untracked(&self.texts, texts)
    }

    /// The key of a person of this name among the people of the plan; see [`Waiver::person_key`].
    pub fn person_key(self, name: &str) -> String {
        let random = clock::random_bytes().unwrap_or_else(|| clock::now().0.to_be_bytes());
        self.plan_now().map(|plan| Waiver::person_key(&plan, name, random)).unwrap_or_default()
    }

    /// `Bølge 3`, or `3 Laboratorium` where the wave has a name.
    pub fn wave_name(self, id: &WaveId) -> String {
        let projection = leptos::prelude::GetUntracked::get_untracked(&self.projection);
        let number = projection.wave_number(id);
        let name = projection.wave(id).map_or("", |line| line.wave.name.as_str());
        let plain = self.tf("wave-number", &[("wave", Arg::from(number))]);
        let says_it = name == number.to_string() || name.trim().to_lowercase() == plain.to_lowercase();
        if name.is_empty() || says_it { plain } else { format!("{number} {}", shown(name)) }
    }

    /// The sentence that names a finding.
    pub fn finding_title(self, finding: &crate::check::Finding) -> String {
        self.tf(&format!("finding-{}", finding.rule.as_str()), &finding.args)
    }

    /// What stands against a demand.
    pub fn clash_text(self, clash: &Clash) -> String {
        let Some(plan) = self.plan_now() else { return String::new() };
        let named = |key: &str, name: Option<&String>| {
            let name = name.map(|name| shown(name)).unwrap_or_default();
            self.tf(key, &[("name", Arg::from(name))])
        };
        match clash {
            Clash::Constraint(id) => {
                plan.constraints.get(id).map(|one| demand_text(self, &one.demand)).unwrap_or_default()
            }
            Clash::Bundle(id) => named("clash-bundle", plan.bundles.get(id).map(|bundle| &bundle.name)),
            Clash::Freeze(id) => named("clash-freeze", plan.freezes.get(id).map(|freeze| &freeze.name)),
            Clash::Service(id) => named("clash-service", plan.services.get(id).map(|service| &service.name)),
        }
    }

    /// The VM's name in the plan.
    pub fn vm_name(self, id: &VmId) -> String {
        self.plan_now().and_then(|plan| plan.vms.get(id).map(|vm| shown(&vm.name))).unwrap_or_default()
    }
}
