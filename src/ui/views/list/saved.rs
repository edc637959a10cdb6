//! How the list is set, as a saved view keeps it.
//!
//! In: the choices of the page, or a saved list. Out: the other. **The codes stand in files: one that is here is never
//! changed, and one that is not is passed over.**

use super::choices::{Choices, Column, Filter, Grouping, Order, Shape, choices};
use crate::job::SavedList;
use crate::ui::session::Session;
use leptos::prelude::*;

const GROUPINGS: [(Grouping, &str); 3] =
    [(Grouping::Trust, "trust"), (Grouping::Wave, "wave"), (Grouping::Bundle, "bundle")];

const FILTERS: [(Filter, &str); 11] = [
    (Filter::Crosses, "crosses"),
    (Filter::WithoutWave, "no-wave"),
    (Filter::WithoutService, "no-service"),
    (Filter::Unobserved, "unobserved"),
    (Filter::HasFinding, "finding"),
    (Filter::Critical, "critical"),
    (Filter::PoweredOn, "powered-on"),
    (Filter::PoweredOff, "powered-off"),
    (Filter::Hub, "hub"),
    (Filter::Pinned, "pinned"),
    (Filter::Selected, "selected"),
];

const COLUMNS: [(Column, &str); 10] = [
    (Column::Name, "name"),
    (Column::Wave, "wave"),
    (Column::Vms, "vms"),
    (Column::Criticality, "criticality"),
    (Column::Uses, "uses"),
    (Column::UsedBy, "used-by"),
    (Column::Observed, "observed"),
    (Column::Storage, "storage"),
    (Column::Findings, "findings"),
    (Column::LastSeen, "last-seen"),
];

fn code_of<T: PartialEq>(table: &[(T, &'static str)], wanted: &T) -> Option<&'static str> {
    table.iter().find(|(one, _)| one == wanted).map(|(_, code)| *code)
}

/// What has this code; nothing for a code that we do not know.
fn of_code<T: Clone>(table: &[(T, &'static str)], wanted: &str) -> Option<T> {
    table.iter().find(|(_, code)| *code == wanted).map(|(one, _)| one.clone())
}

/// How the list is set.
pub fn now() -> SavedList {
    let Shape { grouping, filters, column, order } =
        choices().with_untracked(|choices| choices.shape.clone());
    let filter = |filter: &Filter| match filter {
        Filter::InWave(wave) => Some(SavedList::wave_filter(wave)),
        other => code_of(&FILTERS, other).map(str::to_owned),
    };
    SavedList {
        grouping: code_of(&GROUPINGS, &grouping).unwrap_or_default().to_owned(),
        filters: filters.iter().filter_map(filter).collect(),
        column: code_of(&COLUMNS, &column).unwrap_or_default().to_owned(),
        descending: order == Order::Descending,
    }
}

/// Sets the list so; which rows are open stays.
pub fn set(list: &SavedList) {
    let filter = |code: &String| {
        let wave = SavedList::filtered_wave(code).map(Filter::InWave);
        wave.or_else(|| of_code(&FILTERS, code))
    };
    let shape = Shape {
        grouping: of_code(&GROUPINGS, &list.grouping).unwrap_or_default(),
        filters: list.filters.iter().filter_map(filter).collect(),
        column: of_code(&COLUMNS, &list.column).unwrap_or_default(),
        order: if list.descending { Order::Descending } else { Order::Ascending },
    };
    if choices().with_untracked(|choices| choices.shape != shape) {
        choices().update(|choices: &mut Choices| choices.shape = shape);
    }
}

/// Its filters by name.
pub fn filter_names(session: Session) -> Vec<String> {
    choices()
        .with_untracked(|choices| choices.shape.filters.iter().map(|filter| filter.name(session)).collect())
}
