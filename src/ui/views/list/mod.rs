//! Trust, service, VM: the tree table.
//!
//! In: the session. Out: the screen. **Everything the map can do can be done here by keyboard.**

mod bar;
mod choices;
mod grid;
mod groups;
mod heading;
mod lines;
mod row;
pub mod saved;
mod sieve;
mod tree;

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::base::{Arg, Gather as _, ServiceId, VmId};
use crate::ui::actions::run;
use crate::ui::deeds::act;
use crate::ui::parts::icon;
use crate::ui::projection::WaveLine;
use crate::ui::session::{Session, Subject, View, session};
use crate::ui::views::map::saved::{SavedMenu, follow_answer};
use crate::ui::views::panel::Panel;
use crate::ui::views::strip::{Drag, WaveStrip};
use crate::ui::views::waves::SelectionBar;
use choices::{Choices, Filter, Grouping};
use grid::{Grid, TreeGrid};
use sieve::{Known, Sieve, passing};
use tree::{Tree, Words};

#[component]
pub fn ListView() -> impl IntoView {
    let session = session();
    follow_answer(session);
    let choices: RwSignal<Choices> = choices::choices().into();
    let shape = Memo::new(move |_| choices.with(|choices| choices.shape.clone()));
    let tree =
        Memo::new_with_compare(move |_| shape.with(|shape| Arc::new(plant(session, shape))), |_, _| true);
    // Another search starts with its own rows open.
    Effect::new(move |before: Option<String>| {
        let query = session.query.get();
        if before.is_some_and(|before| before != query) {
            choices.update(|choices| choices.found.clear());
        }
        query
    });
    let grid = Grid::new(session, choices, tree);
    let drag = Drag::new(session);
    provide_context(drag);
    let shown = Memo::new(move |_| tree.with(|tree| tree.shown));
    let selected = Memo::new(move |_| session.selection.with(|selection| !selection.is_empty()));
    let in_panel = Memo::new(move |_| {
        session.asking.with(Option::is_some)
            || session
                .focus
                .with(|focus| focus.as_ref().is_some_and(|focus| !matches!(focus, Subject::Finding(_))))
    });
    html! {
        <main class="fp-main list" id="main" tabindex="-1">
            <Head tree=tree choices=choices/>
            <bar::FilterBar choices=choices/>
            <TreeGrid grid=grid/>
            {move || (shown.get() == 0).then(|| bar::nothing(session, choices))}
            {move || selected.get().then(|| html! { <SelectionBar/> })}
            <WaveStrip drag=drag/>
        </main>
        {move || in_panel.get().then(|| html! { <Panel/> })}
    }
}

fn plant(session: Session, shape: &choices::Shape) -> Tree {
    let Some(known) = Known::now(session) else { return Tree::default() };
    let words = Words {
        without_service: session.t("list-without-service"),
        without_wave: session.t("list-filter-no-wave"),
        without_bundle: session.t("list-without-bundle"),
        waves: known.projection.waves.iter().map(|line| name_of_wave(session, line)).collect(),
    };
    tree::grow(known, &Sieve::now(session, &shape.filters), shape, &words)
}

/// The name alone: the number stands in the badge beside it.
fn name_of_wave(session: Session, line: &WaveLine) -> String {
    if line.wave.name.is_empty() {
        session.tf("wave-number", &[("wave", Arg::from(line.number))])
    } else {
        line.wave.name.clone()
    }
}

/// What is shown of how much, grouping, names in and out.
#[component]
fn Head(tree: Memo<Arc<Tree>>, choices: RwSignal<Choices>) -> impl IntoView {
    let session = session();
    let counts = Memo::new(move |_| tree.with(|tree| (tree.shown, tree.total)));
    let loose = move || session.projection.with(|projection| projection.loose.len());
    let nothing_selected = move || session.selection.with(|selection| selection.is_empty());
    html! {
        <div class="fp-head">
            <h1>{session.t("view-list")}</h1>
            <p class="sum" role="status">
                <b>{move || session.tf("list-answer", &[("count", Arg::from(counts.get().0)), ("total", Arg::from(counts.get().1))])}</b>
                {move || (loose() > 0).then(|| html! { " · " {session.tf("list-loose", &[("count", Arg::from(loose()))])} })}
            </p>
            <div class="row end">
                <div class="fp-seg" role="group" aria-label=session.t("list-group-by")>
                    {Grouping::ALL.map(|grouping| html! {
                        <button type="button" aria-pressed=move || choices.with(|choices| choices.shape.grouping == grouping).to_string()
                            on:click=move |_| choices.update(|choices| choices.shape.grouping = grouping)>{session.t(grouping.text())}</button>
                    }).collect_view()}
                </div>
                <button class="ds-button" data-variant="secondary" type="button" on:click=act(session, "paste-names")>{session.t("list-paste")}</button>
                <button class="ds-button" data-variant="secondary" type="button" disabled=nothing_selected title=session.t("action-copy-table-help") on:click=move |_| run(session, "copy-table")>
                    {icon("Table")}{session.t("list-copy")}
                </button>
                <SavedMenu/>
            </div>
        </div>
    }
}

/// Goes to the list of what has no wave.
pub fn show_without_wave(session: Session) {
    choices::choices().update(|choices| {
        choices.shape.filters.clear();
        choices.toggle(&Filter::WithoutWave);
    });
    session.query.set(String::new());
    session.trust.set(None);
    session.go(View::List);
}

/// What search and the chosen trust let through.
pub struct Found {
    pub services: BTreeSet<ServiceId>,
    /// Those of them whose own name fits the search.
    pub named: BTreeSet<ServiceId>,
    pub vms: BTreeSet<VmId>,
}

/// Follows search and trust; `None` where neither asks for anything.
pub fn found(session: Session) -> Option<Found> {
    let sieve = Sieve::now(session, &[]);
    if !sieve.asks() {
        return None;
    }
    let known = Known::now(session)?;
    let (mut services, mut named) = (BTreeSet::new(), BTreeSet::new());
    let mut vms: BTreeSet<VmId> = passing(&known, &sieve, None).into_iter().into_set();
    for line in &known.projection.services {
        let fitting = passing(&known, &sieve, Some(line));
        if fitting.is_empty() && !(line.vms.is_empty() && sieve.shows_empty(line)) {
            continue;
        }
        services.insert(line.id.clone());
        if sieve.names(line) {
            named.insert(line.id.clone());
        }
        vms.extend(fitting);
    }
    Some(Found { services, named, vms })
}

/// The VMs that search and filters let through. Filters of the list count only while the list is on screen:
/// nobody selects by a filter they do not see.
pub fn visible_vms(session: Session) -> Vec<VmId> {
    untrack(|| {
        let on_screen = session.view.get() == View::List;
        let filters = if on_screen {
            choices::choices().with(|choices| choices.shape.filters.clone())
        } else {
            Vec::new()
        };
        let Some(known) = Known::now(session) else { return Vec::new() };
        let sieve = Sieve::now(session, &filters);
        let services = known.projection.services.iter().flat_map(|line| passing(&known, &sieve, Some(line)));
        services.chain(passing(&known, &sieve, None)).collect()
    })
}
