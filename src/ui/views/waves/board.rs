//! The grid of waves and trusts, and the drag across it.
//!
//! In: the plan's projection. Out: cells with chips; moves. **A chip is a service in one wave: its VMs there,
//! no more. One tab stop; arrows go from chip to chip.**

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element, HtmlElement, KeyboardEvent};

use super::cell::Cell;
use crate::base::{Arg, ServiceId, VmId, WaveId};
use crate::check::Severity;
use crate::job::Preview;
use crate::plan::{Command, Plan};
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::{icon_small, load_bar, trust_shape, wave_badge};
use crate::ui::projection::{Projection, WaveLine};
use crate::ui::session::{Dialog, Session, Subject, session};

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
    }
}

/// The rows of the board: waves in order, then the pool where anything is in it.
fn rows(session: Session) -> Vec<Row> {
    let projection = session.projection.get();
    let Some(plan) = session.plan.get() else { return Vec::new() };
    let insight = session.insight.get();
    let mut severities: BTreeMap<&ServiceId, Severity> = BTreeMap::new();
    for finding in insight.findings.iter().filter(|finding| {
        finding.severity == Severity::Stop || finding.rule == crate::check::Rule::ServiceSplit
    }) {
        for service in &finding.subjects.services {
            let known = severities.entry(service).or_insert(finding.severity);
            *known = (*known).min(finding.severity);
        }
    }
    let query = session.query.get().trim().to_lowercase();
    let mut waves: Vec<Option<WaveId>> = projection.waves.iter().map(|line| Some(line.id.clone())).collect();
    waves.push(None);
    let place: BTreeMap<Option<&WaveId>, usize> =
        waves.iter().enumerate().map(|(at, id)| (id.as_ref(), at)).collect();
    let mut cells: Vec<Vec<Vec<Chip>>> = vec![vec![Vec::new(); projection.trusts.len()]; waves.len()];
    for line in projection
        .services
        .iter()
        .filter(|line| query.is_empty() || line.service.name.to_lowercase().contains(&query))
    {
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
                vms: vms.into(),
            });
        }
    }
    add_loose(session, &plan, &projection, &place, &mut cells);
    waves
        .into_iter()
        .zip(cells)
        .map(|(wave, cells)| Row { wave, cells: cells.into_iter().map(Arc::new).collect() })
        .collect()
}

fn add_loose(
    session: Session,
    plan: &Plan,
    projection: &Projection,
    place: &BTreeMap<Option<&WaveId>, usize>,
    cells: &mut [Vec<Vec<Chip>>],
) {
    let Some(column) = projection.trusts.iter().position(|trust| trust.trust.shared) else { return };
    for (wave, vms) in by_wave(plan, projection, &projection.loose) {
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

#[component]
pub fn Board() -> impl IntoView {
    let session = session();
    let drag = expect_context::<Drag>();
    let rows = Memo::new(move |_| Arc::new(rows(session)));
    let trusts = Memo::new(move |_| shown_trusts(session));
    // The chip that Tab reaches.
    let current: RwSignal<Option<String>> = RwSignal::new(None);
    provide_context(current);
    let columns = move || format!("var(--board-head) repeat({}, minmax(0, 1fr))", trusts.get().len().max(1));
    html! {
        <div class="bd" data-keys="" style:grid-template-columns=columns role="group" aria-label=session.t("waves-board") on:keydown=move_focus on:dragend=move |_| drag.end()>
            <div class="ch"><span class="lbl">{session.t("waves-load")}</span></div>
            {move || trusts.get().into_iter().map(|(_, line)| html! {
                <div class="ch" title=shown(&line.trust.name)>{trust_shape(line.palette)}
                    {if line.trust.shared { session.t("trust-shared") } else { shown(&line.trust.code) }}
                    <span class="n num">{session.tf("count-vms", &[("count", Arg::from(line.vms))])}</span>
                </div>
            }).collect_view()}
            <For each={move || 0..rows.get().len()} key={|index| *index} children={move |index| html! { <BoardRow index=index rows=rows trusts=trusts/> }}/>
        </div>
    }
}

/// Columns: index of the trust and its line.
type Columns = Vec<(usize, crate::ui::projection::TrustLine)>;

fn shown_trusts(session: Session) -> Columns {
    let wanted = session.trust.get();
    let projection = session.projection.get();
    let shown =
        |line: &crate::ui::projection::TrustLine| wanted.as_ref().is_none_or(|trust| *trust == line.id);
    projection.trusts.iter().cloned().enumerate().filter(|(_, line)| shown(line)).collect()
}

#[component]
fn BoardRow(index: usize, rows: Memo<Arc<Vec<Row>>>, trusts: Memo<Columns>) -> impl IntoView {
    let session = session();
    let drag = expect_context::<Drag>();
    let wave = Memo::new(move |_| rows.with(|rows| rows.get(index).and_then(|row| row.wave.clone())));
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
    html! {
        <RowHead wave=wave over=Signal::derive(over) enter=Callback::new(enter) drop_here=Callback::new(drop_here)/>
        {move || trusts.get().into_iter().map(|(column, _)| {
            let chips = Memo::new(move |_| rows.with(|rows| rows.get(index).and_then(|row| row.cells.get(column).cloned()).unwrap_or_default()));
            html! {
                <div class="cell" class:drop=over class:pool=move || wave.get().is_none() data-col=column.to_string() on:dragover=enter on:drop=drop_here>
                    <Cell chips=chips wave=wave column=column/>
                </div>
            }
        }).collect_view()}
    }
}

#[component]
fn RowHead(
    wave: Memo<Option<WaveId>>,
    over: Signal<bool>,
    enter: Callback<DragEvent>,
    drop_here: Callback<DragEvent>,
) -> impl IntoView {
    let session = session();
    let line = Memo::new(move |_| {
        wave.get().and_then(|id| session.projection.with(|projection| projection.wave(&id).cloned()))
    });
    move || match line.get() {
        Some(line) => html! { <WaveHead line=line over=over enter=enter drop_here=drop_here/> }.into_any(),
        None => {
            let without = session.projection.with(|projection| projection.without_wave);
            html! {
                <div class="wh pool" class:drop=over on:dragover=move |event| enter.run(event) on:drop=move |event| drop_here.run(event)>
                    <b>{session.t("waves-pool")}</b>
                    <div class="d"><span>{session.tf("count-vms", &[("count", Arg::from(without))])}</span></div>
                </div>
            }
            .into_any()
        }
    }
}

#[component]
fn WaveHead(
    line: WaveLine,
    over: Signal<bool>,
    enter: Callback<DragEvent>,
    drop_here: Callback<DragEvent>,
) -> impl IntoView {
    let session = session();
    let drag = expect_context::<Drag>();
    let (count, scale) = session.projection.with_untracked(|projection| {
        let most = projection
            .waves
            .iter()
            .map(|wave| u64::from(wave.vms.max(wave.wave.capacity.vms.unwrap_or(0))))
            .max();
        (projection.waves.len(), most.unwrap_or(0))
    });
    let limit = line.wave.capacity.vms.map(u64::from);
    let over_limit = limit.is_some_and(|limit| u64::from(line.vms) > limit);
    let incoming = {
        let id = line.id.clone();
        move || match drag.preview.get() {
            Some(preview) if preview.wave.as_ref() == Some(&id) => {
                let then = preview.then.vms.iter().find(|(wave, _)| *wave == id).map_or(0, |(_, vms)| *vms);
                then.saturating_sub(u64::from(line.vms))
            }
            _ => 0,
        }
    };
    let day = line
        .wave
        .window
        .map(|window| session.texts.with_untracked(|texts| texts.day(window.start.to_oslo().0)));
    let (focus, edit) = (line.id.clone(), line.id.clone());
    let name = if line.wave.name.is_empty() {
        session.tf("wave-number", &[("wave", Arg::from(line.number))])
    } else {
        shown(&line.wave.name)
    };
    let label = session.tf("wave-open", &[("name", Arg::from(name.as_str()))]);
    html! {
        <div class="wh" class:drop=over data-testid=format!("wave-{}", line.number) on:dragover=move |event| enter.run(event) on:drop=move |event| drop_here.run(event)>
            <div class="row">
                {wave_badge(line.number, count)}
                <button type="button" class="wn trunc" aria-label=label on:click=move |_| session.focus.set(Some(Subject::Wave(focus.clone())))>{name}</button>
                <button type="button" class="edit" aria-label=session.t("wave-edit-title") on:click=move |_| session.dialog.set(Some(Dialog::EditWave(Some(edit.clone()))))>{icon_small("Pencil")}</button>
            </div>
            {move || load_bar(u64::from(line.vms), limit, incoming(), scale)}
            <div class="d">
                <span>{day.unwrap_or_else(|| session.t("window-none"))}</span>
                <span class:up=over_limit class:b=over_limit>{session.texts.with_untracked(|texts| texts.number(i64::from(line.vms)))}{limit.map(|limit| format!(" / {}", session.texts.with_untracked(|texts| texts.number(limit as i64))))}</span>
            </div>
        </div>
    }
}

/// Arrows go from chip to chip: up and down in a column, left and right between columns.
fn move_focus(event: KeyboardEvent) {
    let Some(chip) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .filter(|element| element.class_list().contains("sv"))
    else {
        return;
    };
    let column: i32 = chip.get_attribute("data-col").and_then(|column| column.parse().ok()).unwrap_or(0);
    let next = match event.key().as_str() {
        "ArrowDown" => beside(&chip, column, 1),
        "ArrowUp" => beside(&chip, column, -1),
        "ArrowRight" => nearest(&chip, column, 1),
        "ArrowLeft" => nearest(&chip, column, -1),
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next {
        drop(next.focus());
    }
}

fn chips_of(column: i32) -> Vec<HtmlElement> {
    let Some(document) = crate::platform::page::document() else { return Vec::new() };
    let Ok(list) = document.query_selector_all(&format!(".sv[data-col=\"{column}\"]")) else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|index| list.get(index)?.dyn_into().ok()).collect()
}

fn beside(chip: &Element, column: i32, step: i32) -> Option<HtmlElement> {
    let chips = chips_of(column);
    let at = chips.iter().position(|other| other.is_same_node(Some(chip)))?;
    chips.get(at.checked_add_signed(step as isize)?).cloned()
}

fn nearest(chip: &Element, column: i32, step: i32) -> Option<HtmlElement> {
    let top = chip.get_bounding_client_rect().top();
    let columns = (1..=12).map(|far| chips_of(column + step * far)).find(|chips| !chips.is_empty())?;
    let distance = |chip: &HtmlElement| (chip.get_bounding_client_rect().top() - top).abs();
    columns.into_iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))
}
