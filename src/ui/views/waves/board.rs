//! The grid of waves and trusts, and the drag across it.
//!
//! In: the plan's projection. Out: rows of cells with chips; moves. **A chip is a service in one wave: its VMs
//! there, no more. Rows and chips are the same elements as long as wave and service are the same.**

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::DragEvent;

use super::cell::{Cell, FOLD};
use super::head::RowHead;
use super::roving::{Roving, move_focus};
use crate::base::{Arg, Gather as _, ServiceId, VmId, WaveId};
use crate::check::Severity;
use crate::job::Preview;
use crate::plan::{Command, Plan};
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::trust_shape;
use crate::ui::projection::{Projection, ServiceLine};
use crate::ui::session::{Session, session};

/// A service in one wave, or in none.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// `None` is what has no service.
    pub service: Option<ServiceId>,
    pub name: Arc<str>,
    pub palette: u8,
    pub vms: Arc<[VmId]>,
    /// VMs of the service in all, where some are elsewhere.
    pub of: Option<u32>,
    pub severity: Option<Severity>,
    pub pinned: bool,
    pub locked: bool,
    /// Nothing was observed of any of its VMs.
    pub unobserved: bool,
}

/// One row: a wave, or the pool. Cells by trust.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub wave: Option<WaveId>,
    pub cells: Vec<Arc<Vec<Chip>>>,
}

/// The drag under way.
#[derive(Clone, Copy)]
pub struct Drag {
    /// A chip is under way; files and text that are dragged across the board are not.
    pub chip: RwSignal<bool>,
    /// Where the pointer is; the outer `None` is no drag.
    pub over: RwSignal<Option<Option<WaveId>>>,
    pub preview: RwSignal<Option<Arc<Preview>>>,
}

impl Drag {
    pub fn new() -> Self {
        Self { chip: RwSignal::new(false), over: RwSignal::new(None), preview: RwSignal::new(None) }
    }

    pub fn end(self) {
        self.chip.set(false);
        self.over.set(None);
        self.preview.set(None);
        deeds::forget_preview();
    }
}

/// The rows of the board: the pool, from which things are taken, then waves in order.
fn rows(session: Session) -> Vec<Row> {
    let projection = session.projection.get();
    let Some(plan) = session.plan.get() else { return Vec::new() };
    let insight = session.insight.get();
    let mut severities: BTreeMap<&ServiceId, Severity> = BTreeMap::new();
    for finding in insight.findings.iter().filter(|finding| {
        finding.is_open()
            && (finding.severity == Severity::Stop || finding.rule == crate::check::Rule::ServiceSplit)
    }) {
        for service in &finding.subjects.services {
            let known = severities.entry(service).or_insert(finding.severity);
            *known = (*known).min(finding.severity);
        }
    }
    let query = session.query.get().trim().to_lowercase();
    let mut waves = vec![None];
    waves.extend(projection.waves.iter().map(|line| Some(line.id.clone())));
    let place: BTreeMap<Option<&WaveId>, usize> =
        waves.iter().enumerate().map(|(at, id)| (id.as_ref(), at)).into_map();
    let mut cells: Vec<Vec<Vec<Chip>>> = vec![vec![Vec::new(); projection.trusts.len()]; waves.len()];
    for line in projection.services.iter().filter(|line| finds(&plan, line, &query)) {
        let Some(column) = projection.trusts.iter().position(|trust| trust.id == line.service.owner) else {
            continue;
        };
        let name: Arc<str> = shown(&line.service.name).into();
        for (wave, vms) in by_wave(&plan, &projection, &line.vms) {
            let Some(row) = place.get(&wave.as_ref()) else { continue };
            let of = (vms.len() < line.vms.len()).then(|| u32::try_from(line.vms.len()).unwrap_or(0));
            cells[*row][column].push(Chip {
                service: Some(line.id.clone()),
                name: Arc::clone(&name),
                palette: line.palette,
                of,
                severity: severities.get(&line.id).copied(),
                pinned: line.pinned as usize == line.vms.len(),
                locked: line.bundle.is_some(),
                unobserved: line.unobserved as usize == line.vms.len(),
                vms: vms.into(),
            });
        }
    }
    add_loose(session, &plan, &projection, &query, &place, &mut cells);
    waves
        .into_iter()
        .zip(cells)
        .map(|(wave, cells)| Row { wave, cells: cells.into_iter().map(Arc::new).collect() })
        .collect()
}

/// Whether the service, or one of its VMs, is what is searched for.
fn finds(plan: &Plan, line: &ServiceLine, query: &str) -> bool {
    query.is_empty()
        || line.service.name.to_lowercase().contains(query)
        || line.vms.iter().any(|id| is_named(plan, id, query))
}

fn is_named(plan: &Plan, id: &VmId, query: &str) -> bool {
    query.is_empty() || plan.vms.get(id).is_some_and(|vm| vm.name.to_lowercase().contains(query))
}

fn add_loose(
    session: Session,
    plan: &Plan,
    projection: &Projection,
    query: &str,
    place: &BTreeMap<Option<&WaveId>, usize>,
    cells: &mut [Vec<Vec<Chip>>],
) {
    let Some(column) = projection.trusts.iter().position(|trust| trust.trust.shared) else { return };
    let found: Vec<VmId> = projection.loose.iter().filter(|id| is_named(plan, id, query)).cloned().collect();
    for (wave, vms) in by_wave(plan, projection, &found) {
        let Some(row) = place.get(&wave.as_ref()) else { continue };
        cells[*row][column].push(Chip {
            service: None,
            name: session.t("service-none").into(),
            palette: 4,
            vms: vms.into(),
            of: None,
            severity: None,
            pinned: false,
            locked: false,
            unobserved: false,
        });
    }
}

fn by_wave(plan: &Plan, projection: &Projection, vms: &[VmId]) -> BTreeMap<Option<WaveId>, Vec<VmId>> {
    let mut waves: BTreeMap<Option<WaveId>, Vec<VmId>> = BTreeMap::new();
    for id in vms {
        let wave =
            plan.vms.get(id).and_then(|vm| vm.wave.clone()).filter(|wave| projection.wave_number(wave) > 0);
        waves.entry(wave).or_default().push(id.clone());
    }
    waves
}

/// A trust's column. Without its sums, so that it stays the same while they change.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Place among all trusts.
    pub index: usize,
    pub palette: u8,
    pub code: String,
    pub name: String,
}

pub type Columns = Vec<Column>;

fn shown_columns(session: Session) -> Columns {
    let wanted = session.trust.get();
    let projection = session.projection.get();
    let trusts = projection.trusts.iter().enumerate();
    trusts
        .filter(|(_, line)| wanted.as_ref().is_none_or(|trust| *trust == line.id))
        .map(|(index, line)| Column {
            index,
            palette: line.palette,
            code: if line.trust.shared { session.t("trust-shared") } else { shown(&line.trust.code) },
            name: shown(&line.trust.name),
        })
        .collect()
}

#[component]
pub fn Board() -> impl IntoView {
    let session = session();
    let drag = expect_context::<Drag>();
    let rows = Memo::new(move |_| Arc::new(rows(session)));
    let columns = Memo::new(move |_| shown_columns(session));
    provide_context(Roving::follow(rows, columns));
    let waves = move || rows.with(|rows| rows.iter().map(|row| row.wave.clone()).collect::<Vec<_>>());
    let count = move || columns.with(|columns| columns.len().max(1)).to_string();
    let head = move |column: Column| {
        let index = column.index;
        let vms = move || {
            let vms = session.projection.with(|now| now.trusts.get(index).map_or(0, |line| line.vms));
            session.tf("count-vms", &[("count", Arg::from(vms))])
        };
        html! { <div class="ch" title=column.name>{trust_shape(column.palette)}{column.code}<span class="n num">{vms}</span></div> }
    };
    html! {
        <div class="bd" data-keys="" style=("--columns", count) role="group" aria-label=session.t("waves-board") aria-describedby="board-keys" on:keydown=move_focus on:dragend=move |_| drag.end()>
            <div class="ch corner"><span class="lbl">{session.t("waves-load")}</span></div>
            {move || columns.get().into_iter().map(head).collect_view()}
            <For each=waves key=Clone::clone children={move |wave| html! { <BoardRow id=wave rows=rows columns=columns/> }}/>
        </div>
        <p class="sr" id="board-keys">{session.t("waves-keys")}</p>
    }
}

#[component]
fn BoardRow(id: Option<WaveId>, rows: Memo<Arc<Vec<Row>>>, columns: Memo<Columns>) -> impl IntoView {
    let session = session();
    let drag = expect_context::<Drag>();
    let wave = Memo::new(move |_| id.clone());
    let place =
        Memo::new(move |_| wave.with(|wave| rows.with(|rows| rows.iter().position(|row| row.wave == *wave))));
    let over = move || drag.over.get().is_some_and(|over| over == wave.get());
    let enter = move |event: DragEvent| {
        if !drag.chip.get_untracked() {
            return;
        }
        event.prevent_default();
        let here = wave.get_untracked();
        if drag.over.get_untracked().as_ref() != Some(&here) {
            drag.over.set(Some(here.clone()));
            deeds::preview_move(session, session.selection_with_bundles(), here, drag.preview);
        }
    };
    let drop_here = move |event: DragEvent| {
        if !drag.chip.get_untracked() {
            return;
        }
        event.prevent_default();
        drag.end();
        drop(session.execute(&Command::MoveToWave(session.selection_with_bundles(), wave.get_untracked())));
    };
    let cell = move |column: Column| {
        let index = column.index;
        let chips = Memo::new(move |_| {
            let cell = |row: &Row| row.cells.get(index).cloned();
            rows.with(|rows| place.get().and_then(|place| rows.get(place)).and_then(cell)).unwrap_or_default()
        });
        // What the cell takes as long as it is out of sight and not laid out.
        let room = move || chips.with(|chips| chips.len().min(FOLD + 1)).to_string();
        html! {
            <div class="cell" style=("--chips", room) class:drop=over class:pool=move || wave.get().is_none() data-col=index.to_string() on:dragover=enter on:drop=drop_here>
                <Cell chips=chips wave=wave column=column/>
            </div>
        }
    };
    html! {
        <RowHead wave=wave over=Signal::derive(over) enter=Callback::new(enter) drop_here=Callback::new(drop_here)/>
        <For each=move || columns.get() key=|column| (column.index, column.code.clone()) children=cell/>
    }
}
