//! What is selected, as a table on the clipboard.
//!
//! In: the selection. Out: tab-separated text. **The rows stand as in the list: by trust, service and name.**

use crate::base::Arrange as _;

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::{Arg, VmId};
use crate::plan::Plan;
use crate::platform::clipboard;
use crate::text::SortKey;
use crate::ui::parts;
use crate::ui::projection::Projection;
use crate::ui::session::Session;

/// Copies what is selected as a table.
pub fn copy_selection(session: Session) {
    let Some(plan) = session.plan_now() else { return };
    let projection = session.projection.get_untracked();
    let estate = session.estate.get_untracked();
    let head = [
        "list-column-name",
        "list-column-service",
        "list-column-trust",
        "list-column-wave",
        "list-column-cpu",
        "list-column-memory",
        "list-column-storage",
        "list-column-address",
    ];
    let mut rows = vec![head.iter().map(|key| session.t(key)).collect::<Vec<_>>()];
    for id in in_order(&plan, &projection, &session.selection.get_untracked()) {
        let Some(vm) = plan.vms.get(id) else { continue };
        let service = vm.service.as_ref().and_then(|id| plan.services.get(id));
        let trust = service.and_then(|service| plan.trusts.get(&service.owner));
        let row = estate.as_ref().and_then(|estate| estate.row(id));
        let number = |value: Option<u64>| value.map(|value| value.to_string()).unwrap_or_default();
        rows.push(vec![
            vm.name.clone(),
            service.map(|service| service.name.clone()).unwrap_or_default(),
            trust.map(|trust| trust.code.clone()).unwrap_or_default(),
            vm.wave.as_ref().map(|wave| projection.wave_number(wave).to_string()).unwrap_or_default(),
            number(row.map(|row| u64::from(row.cpus))),
            number(row.map(|row| row.memory_mib)),
            number(row.map(|row| row.storage_mib)),
            row.map(|row| row.addresses.clone()).unwrap_or_default(),
        ]);
    }
    let count = rows.len() - 1;
    let text = parts::as_table(&rows);
    spawn_local(async move {
        let key = if clipboard::copy(text).await { "toast-copied" } else { "toast-not-copied" };
        session.say(key, vec![("count".into(), Arg::from(count))]);
    });
}

/// Copies a line of text.
pub fn copy_text(session: Session, text: String) {
    spawn_local(async move {
        if clipboard::copy(text).await {
            session.say("copied", Vec::new());
        } else {
            session.problem("copy-failed", Vec::new());
        }
    });
}

/// By service in the order of the list, what has none last; then by name.
fn in_order<'a>(plan: &Plan, projection: &Projection, vms: &'a BTreeSet<VmId>) -> Vec<&'a VmId> {
    let mut order: Vec<&VmId> = vms.iter().collect();
    order.arrange_by_cached_key(|id| {
        let vm = plan.vms.get(id);
        let service = vm.and_then(|vm| projection.service_position(vm.service.as_ref()?));
        (service.unwrap_or(usize::MAX), vm.map(|vm| SortKey::new(&vm.name)))
    });
    order
}
