//! The mapping tables as a person works on them.
//!
//! In: what the model worker says, filters, ticks. Out: commands. **What is hidden by a filter is never changed, and
//! a tick goes with its row.**

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::Gather as _;
use crate::job::{Answer, Request, TargetView};
use crate::plan::{Command, Counterpart, Decision, MappedKind, TargetName};
use crate::target::{Confidence, Row, Standing, accept};
use crate::ui::deeds;
use crate::ui::session::Session;

/// What is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Capacity,
    Kind(MappedKind),
}

/// Its name in the page.
pub fn code(shown: Shown) -> &'static str {
    match shown {
        Shown::Capacity => "capacity",
        Shown::Kind(kind) => kind.as_str(),
    }
}

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    #[default]
    All,
    Open,
    Decided,
    Trouble,
}

impl Filter {
    pub const ALL: [Filter; 4] = [Self::All, Self::Open, Self::Decided, Self::Trouble];

    pub fn key(self) -> &'static str {
        match self {
            Self::All => "target-filter-all",
            Self::Open => "target-filter-open",
            Self::Decided => "target-filter-decided",
            Self::Trouble => "target-filter-trouble",
        }
    }

    fn fits(self, row: &Row) -> bool {
        match self {
            Self::All => true,
            Self::Open => row.counterpart.is_none(),
            Self::Decided => row.counterpart.is_some(),
            Self::Trouble => row.standing != Standing::Sound || !row.other_vlans.is_empty(),
        }
    }
}

/// Handles; copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    /// `None` until the worker has answered.
    pub view: RwSignal<Option<Arc<TargetView>>>,
    pub shown: RwSignal<Shown>,
    pub filter: RwSignal<Filter>,
    /// Only guesses as sure as this.
    pub trust: RwSignal<Option<Confidence>>,
    pub query: RwSignal<String>,
    pub ticked: RwSignal<BTreeSet<TargetName>>,
    /// Places of the rows that the filters let through, in the view.
    pub rows: Memo<Vec<usize>>,
    /// What gets the focus once the rows are drawn anew.
    pub after: StoredValue<Option<String>>,
}

impl Desk {
    /// Asks at once, and again whenever what follows from the plan is other.
    pub fn begin(session: Session) -> Self {
        let view: RwSignal<Option<Arc<TargetView>>> = RwSignal::new(None);
        let shown = RwSignal::new(Shown::Capacity);
        let filter = RwSignal::new(Filter::All);
        let trust = RwSignal::new(None);
        let query = RwSignal::new(String::new());
        let rows = Memo::new(move |_| {
            let wanted = query.get().trim().to_lowercase();
            let (shown, filter, trust) = (shown.get(), filter.get(), trust.get());
            let fits = |row: &Row| {
                let sure = |row: &Row| row.guess.as_ref().map(|guess| guess.confidence);
                Shown::Kind(row.kind) == shown
                    && filter.fits(row)
                    && trust.is_none_or(|trust| sure(row) == Some(trust))
                    && (wanted.is_empty() || row.source.name.to_lowercase().contains(&wanted))
            };
            view.with(|view| {
                let rows = view.iter().flat_map(|view| view.rows.iter().enumerate());
                rows.filter(|(_, row)| fits(row)).map(|(at, _)| at).collect()
            })
        });
        let this = Self {
            view,
            shown,
            filter,
            trust,
            query,
            ticked: RwSignal::default(),
            rows,
            after: StoredValue::new(None),
        };
        Effect::new(move |_| {
            session.insight.track();
            spawn_local(async move {
                if let Some(Answer::Target(found)) = deeds::ask(session, Request::Target).await {
                    view.try_set(Some(Arc::new(*found)));
                }
            });
        });
        this
    }

    /// Whether anything is known of a target; `None` until the worker has answered.
    pub fn known(self) -> Option<bool> {
        let known = Memo::new(move |_| self.view.with(|view| view.as_ref().map(|view| view.known)));
        known.get()
    }

    pub fn show(self, shown: Shown) {
        self.ticked.set(BTreeSet::new());
        self.shown.set(shown);
    }

    pub fn row(self, at: usize) -> Option<Row> {
        self.view.with(|view| view.as_ref()?.rows.get(at).cloned())
    }

    /// How many are decided, of how many.
    pub fn count(self, kind: Option<MappedKind>) -> (usize, usize) {
        self.view.with(|view| {
            let rows = view.iter().flat_map(|view| &view.rows);
            let own = rows.filter(|row| kind.is_none_or(|kind| row.kind == kind));
            own.fold((0, 0), |(done, all), row| (done + usize::from(row.counterpart.is_some()), all + 1))
        })
    }

    pub fn tick(self, name: &TargetName) {
        self.ticked.update(|ticked| {
            if !ticked.remove(name) {
                ticked.insert(name.clone());
            }
        });
    }

    /// All that is shown, or nothing.
    pub fn tick_all(self, on: bool) {
        let all = if on { self.of_shown(|_| true) } else { Vec::new() };
        self.ticked.set(all.into_iter().map(|row| row.source).into_set());
    }

    /// Rows that are shown and fit.
    fn of_shown(self, fits: impl Fn(&Row) -> bool) -> Vec<Row> {
        self.rows.with(|rows| {
            self.view.with(|view| {
                let Some(view) = view else { return Vec::new() };
                rows.iter().filter_map(|at| view.rows.get(*at)).filter(|row| fits(row)).cloned().collect()
            })
        })
    }

    /// What is ticked among what is shown.
    pub fn chosen(self) -> Vec<Row> {
        let ticked = self.ticked.get();
        self.of_shown(|row| ticked.contains(&row.source))
    }

    /// What a bulk act is about: what is ticked, or else all that is shown.
    fn meant(self) -> Vec<Row> {
        let chosen = self.chosen();
        if chosen.is_empty() { self.of_shown(|_| true) } else { chosen }
    }

    /// The command that takes the guesses of what is meant, and how many it takes.
    pub fn accepting(self) -> (Option<Command>, usize) {
        let command = accept(self.meant().iter(), Confidence::Unsure);
        let count = match &command {
            Some(Command::Map(all)) => all.len(),
            _ => 0,
        };
        (command, count)
    }

    /// Puts the guesses of what is ticked away.
    pub fn rejecting(self) -> Option<Command> {
        let reject = |row: Row| {
            let guess = row.guess.or_else(|| row.candidates.into_iter().next())?;
            Some((row.kind, row.source, Decision::Reject(guess.to)))
        };
        whole(self.chosen().into_iter().filter_map(reject).collect())
    }

    pub fn clearing(self) -> Option<Command> {
        let decided = self.chosen().into_iter().filter(|row| row.counterpart.is_some());
        whole(decided.map(|row| (row.kind, row.source, Decision::Clear)).collect())
    }

    pub fn forgiving(self) -> Option<Command> {
        let rejected = self.meant().into_iter().filter(|row| row.rejected > 0);
        whole(rejected.map(|row| (row.kind, row.source, Decision::Forgive)).collect())
    }

    /// Gives all that is ticked one counterpart.
    pub fn setting(self, to: &Counterpart) -> Option<Command> {
        let set = |row: Row| (row.kind, row.source, Decision::Set(to.clone()));
        whole(self.chosen().into_iter().map(set).collect())
    }
}

fn whole(all: Vec<(MappedKind, TargetName, Decision)>) -> Option<Command> {
    (!all.is_empty()).then_some(Command::Map(all))
}

/// Carries a command out, where there is one.
pub fn run(session: Session, command: Option<Command>) {
    if let Some(command) = command {
        drop(session.execute(&command));
    }
}
