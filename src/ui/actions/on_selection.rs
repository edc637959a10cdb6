//! What actions do with the selection.
//!
//! In: the session. Out: commands, other selections, windows. **One gesture is one command.**

use leptos::prelude::*;

use crate::base::{BundleId, Gather as _, ServiceId, VmId};
use crate::plan::{Command, Role, Side};
use crate::ui::selection::Change;
use crate::ui::session::{Dialog, Session};
use crate::ui::views;

pub(super) fn selected(session: Session) -> Vec<VmId> {
    session.selection.get_untracked().iter().cloned().collect()
}

pub(super) fn remove_from_wave(session: Session) {
    drop(session.execute(&Command::MoveToWave(session.selection_with_bundles(), None)));
}

pub(super) fn bundles_of_selection(session: Session) -> Vec<BundleId> {
    let selection = session.selection.get();
    session.plan.get().map(|plan| plan.bundles_of(&selection)).unwrap_or_default()
}

pub(super) fn edit_bundle(session: Session) {
    let ids = untrack(|| bundles_of_selection(session));
    let only = if ids.len() == 1 { ids.into_iter().next() } else { None };
    session.dialog.set(Some(Dialog::EditBundle(only)));
}

/// Asks what is demanded of what is selected.
pub(super) fn demand(session: Session) {
    let (services, vms) = session.selected_parts();
    let sides = services.into_iter().map(Side::Service).chain(vms.into_iter().map(Side::Vm));
    session.dialog.set(Some(Dialog::NewDemand(sides.collect())));
}

pub(super) fn unlock_bundles(session: Session) {
    let ids = untrack(|| bundles_of_selection(session));
    drop(session.execute(&Command::Several(ids.into_iter().map(Command::DeleteBundle).collect())));
}

pub(super) fn toggle_hub(session: Session) {
    let Some(plan) = session.plan_now() else { return };
    let services = session.projection.get_untracked().services_of(&plan, &session.selection.get_untracked());
    let is_hub = |id: &ServiceId| plan.services.get(id).is_some_and(|service| service.hub);
    // Some of them hubs: all become hubs. All of them: none is any more.
    let role = if services.keys().all(is_hub) { Role::Ordinary } else { Role::Hub };
    let parts = services.into_keys().filter(|id| (role == Role::Hub) != is_hub(id));
    drop(session.execute(&Command::Several(parts.map(|id| Command::SetHub(id, role)).collect())));
}

/// Everything that search and filters let through; among servers on the map, of those that are drawn.
pub(super) fn select_all(session: Session) {
    let mut vms = views::list::visible_vms(session);
    if let Some(drawn) = views::map::drawn_vms(session) {
        vms.retain(|vm| drawn.contains(vm));
    }
    session.select(&vms, Change::Replace);
}

/// Both ends of every link that the totals count as crossing.
pub(super) fn select_crossing(session: Session) {
    let insight = session.insight.get_untracked();
    let crossing = insight.crossing_links.iter();
    let links = crossing.filter_map(|crossing| insight.links.get(crossing.link as usize));
    let services: std::collections::BTreeSet<_> =
        links.flat_map(|link| [link.from.clone(), link.to.clone()]).into_set();
    let services: Vec<_> = services.into_iter().collect();
    session.select_services(&services, Change::Replace);
}
