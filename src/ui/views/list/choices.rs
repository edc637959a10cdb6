//! What a person chose to see in the list: grouping, filters, order, what is open.
//!
//! In: gestures. Out: one signal. **It outlives the screen, so that the list is as one left it; nothing of it
//! stands in the plan.**

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::base::{Arg, ServiceId, VmId, WaveId};
use crate::ui::session::Session;

/// A row, the same through all changes of the plan.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Group(Arc<str>),
    /// A service within a group; `None` is what has no service.
    Service(Arc<str>, Option<ServiceId>),
    Vm(VmId),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    #[default]
    Trust,
    Wave,
    Bundle,
}

impl Grouping {
    pub const ALL: [Grouping; 3] = [Grouping::Trust, Grouping::Wave, Grouping::Bundle];

    pub fn text(self) -> &'static str {
        match self {
            Self::Trust => "list-group-trust",
            Self::Wave => "list-group-wave",
            Self::Bundle => "list-group-bundle",
        }
    }
}

/// What a server must be to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    Crosses,
    InWave(WaveId),
    WithoutWave,
    WithoutService,
    Unobserved,
    HasFinding,
    Critical,
    PoweredOn,
    PoweredOff,
    Hub,
    Pinned,
    Selected,
}

impl Filter {
    pub const ALL: [Filter; 11] = [
        Filter::Crosses,
        Filter::WithoutWave,
        Filter::WithoutService,
        Filter::Unobserved,
        Filter::HasFinding,
        Filter::Critical,
        Filter::PoweredOn,
        Filter::PoweredOff,
        Filter::Hub,
        Filter::Pinned,
        Filter::Selected,
    ];

    /// Whether it asks for a place in time. Of several such one must fit; of all others each.
    pub fn is_about_waves(&self) -> bool {
        matches!(self, Self::WithoutWave | Self::InWave(_))
    }

    pub fn name(&self, session: Session) -> String {
        match self {
            Self::InWave(id) => session.projection.with_untracked(|projection| {
                let line = projection.wave(id);
                let name = line.map_or("", |line| line.wave.name.as_str());
                let number = ("wave", Arg::from(line.map_or(0, |line| line.number)));
                if name.is_empty() {
                    return session.tf("wave-number", &[number]);
                }
                session.tf("wave-named", &[number, ("name", Arg::from(name))])
            }),
            _ => session.t(self.text()),
        }
    }

    fn text(&self) -> &'static str {
        match self {
            Self::InWave(_) => "wave",
            Self::Crosses => "list-filter-crosses",
            Self::WithoutWave => "list-filter-no-wave",
            Self::WithoutService => "list-filter-no-service",
            Self::Unobserved => "list-filter-unobserved",
            Self::HasFinding => "list-filter-finding",
            Self::Critical => "list-filter-critical",
            Self::PoweredOn => "list-filter-powered-on",
            Self::PoweredOff => "list-filter-powered-off",
            Self::Hub => "list-filter-hub",
            Self::Pinned => "list-filter-pinned",
            Self::Selected => "list-filter-selected",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    #[default]
    Name,
    Wave,
    Vms,
    Criticality,
    Uses,
    UsedBy,
    Observed,
    Storage,
    Findings,
    LastSeen,
}

impl Column {
    pub const ALL: [Column; 10] = [
        Column::Name,
        Column::Wave,
        Column::Vms,
        Column::Criticality,
        Column::Uses,
        Column::UsedBy,
        Column::Observed,
        Column::Storage,
        Column::Findings,
        Column::LastSeen,
    ];

    pub fn text(self) -> &'static str {
        match self {
            Self::Name => "list-column-name",
            Self::Wave => "list-column-wave",
            Self::Vms => "list-column-vms",
            Self::Criticality => "list-column-criticality",
            Self::Uses => "list-column-depends-on",
            Self::UsedBy => "list-column-used-by",
            Self::Observed => "list-column-evidence",
            Self::Storage => "list-column-storage",
            Self::Findings => "list-column-findings",
            Self::LastSeen => "panel-known-last-seen",
        }
    }

    /// Figures stand to the right.
    pub fn is_figure(self) -> bool {
        matches!(
            self,
            Self::Vms | Self::Uses | Self::UsedBy | Self::Observed | Self::Storage | Self::LastSeen
        )
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Ascending,
    Descending,
}

/// What the rows are made by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    pub grouping: Grouping,
    /// In the order in which they were added.
    pub filters: Vec<Filter>,
    pub column: Column,
    pub order: Order,
}

/// All of it. `open` holds what differs from how rows are at first; `found` the same while one searches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    pub shape: Shape,
    pub open: BTreeMap<Key, bool>,
    pub found: BTreeMap<Key, bool>,
}

impl Choices {
    /// Takes a filter away or adds it on top. On and off are never both there.
    pub fn toggle(&mut self, filter: &Filter) {
        let filters = &mut self.shape.filters;
        if filters.contains(filter) {
            filters.retain(|other| other != filter);
            return;
        }
        let opposite = match filter {
            Filter::PoweredOn => Some(Filter::PoweredOff),
            Filter::PoweredOff => Some(Filter::PoweredOn),
            _ => None,
        };
        filters.retain(|other| Some(other) != opposite.as_ref());
        filters.push(filter.clone());
    }

    /// The same column again turns the order.
    pub fn sort_by(&mut self, column: Column) {
        let turned = self.shape.column == column && self.shape.order == Order::Ascending;
        self.shape.order = if turned { Order::Descending } else { Order::Ascending };
        self.shape.column = column;
    }
}

thread_local! {
    static CHOICES: ArcRwSignal<Choices> = ArcRwSignal::new(Choices::default());
}

/// The choices of this page.
pub fn choices() -> ArcRwSignal<Choices> {
    CHOICES.with(Clone::clone)
}
