//! Chips in a cell: services that can be chosen, dragged and moved by key.
//!
//! In: chips of one wave and trust. Out: buttons. **What is proposed is drawn where it would come to stand,
//! and struck where it would leave. A full cell shows its first chips and the one that has focus.**

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::{DragEvent, KeyboardEvent, MouseEvent};

use super::board::{Chip, Column, Drag};
use super::proposal::Choice;
use super::roving::{Roving, Spot};
use crate::base::{Arg, ServiceId, WaveId};
use crate::ui::parts::{icon_small, severity_icon, trust_shape};
use crate::ui::selection::{Change, Share, share};
use crate::ui::session::{Session, Subject, session};

/// Chips in a folded cell. One more is shown rather than a button for it.
pub const FOLD: usize = 8;

#[component]
pub fn Cell(chips: Memo<Arc<Vec<Chip>>>, wave: Memo<Option<WaveId>>, column: Column) -> impl IntoView {
    let session = session();
    let open = RwSignal::new(false);
    // The pool at once, the others one by one, so that the page stays awake.
    let built = RwSignal::new(wave.with_untracked(Option::is_none));
    if !built.get_untracked() {
        gloo_timers::callback::Timeout::new(0, move || {
            built.try_set(true);
        })
        .forget();
    }
    let last = expect_context::<Roving>().last;
    let keys = Memo::new(move |_| {
        let limit = match (built.get(), open.get(), chips.with(|chips| chips.len())) {
            (false, ..) => 0,
            (_, true, count) => count,
            (_, false, count) => {
                if count <= FOLD + 1 {
                    count
                } else {
                    FOLD
                }
            }
        };
        let here = last.with(|last| last.clone().filter(|last| wave.with(|wave| last.wave == *wave)));
        let focused = |chip: &Chip| here.as_ref().is_some_and(|here| here.service == chip.service);
        let shown = |(at, chip): (usize, &Chip)| (at < limit || focused(chip)).then(|| chip.service.clone());
        chips.with(|chips| chips.iter().enumerate().filter_map(shown).collect::<Vec<_>>())
    });
    let folds = Memo::new(move |_| built.get() && chips.with(|chips| chips.len()) > FOLD + 1);
    let index = column.index;
    html! {
        <For each=move || keys.get() key=Clone::clone children={move |service| html! { <ChipButton service=service chips=chips wave=wave column=index/> }}/>
        {move || folds.get().then(|| html! { <More chips=chips keys=keys open=open wave=wave column=column.clone()/> })}
        {move || session.proposal.get().map(|_| html! { <Arriving wave=wave column=index/> })}
    }
}

/// Folds and unfolds a full cell.
#[component]
fn More(
    chips: Memo<Arc<Vec<Chip>>>,
    keys: Memo<Vec<Option<ServiceId>>>,
    open: RwSignal<bool>,
    wave: Memo<Option<WaveId>>,
    column: Column,
) -> impl IntoView {
    let session = session();
    let hidden = move || chips.with(|chips| chips.len()).saturating_sub(keys.with(Vec::len));
    let text = move || match hidden() {
        0 => session.t("waves-fold-less"),
        count => format!("+ {}", session.tf("waves-fold-more", &[("count", Arg::from(count))])),
    };
    let label = move || {
        let row = wave.get().map_or_else(|| session.t("waves-pool"), |wave| session.wave_name(&wave));
        let name = format!("{}, {row}", column.code);
        match hidden() {
            0 => format!("{}, {name}", session.t("waves-fold-less")),
            count => {
                session.tf("waves-fold-label", &[("count", Arg::from(count)), ("name", Arg::from(name))])
            }
        }
    };
    html! {
        <button type="button" class="more" data-chip="" data-col=column.index.to_string() tabindex="-1" aria-expanded=move || open.get().to_string() aria-label=label
            on:click=move |_| open.update(|open| *open = !*open)>{text}</button>
    }
}

#[component]
fn ChipButton(
    service: Option<ServiceId>,
    chips: Memo<Arc<Vec<Chip>>>,
    wave: Memo<Option<WaveId>>,
    column: usize,
) -> impl IntoView {
    let session = session();
    let spot = Spot { service: service.clone(), wave: wave.get_untracked() };
    // What is gone for a moment keeps its last looks.
    let chip = Memo::new(move |before: Option<&Option<Chip>>| {
        let now = chips.with(|chips| chips.iter().find(|chip| chip.service == service).cloned());
        now.or_else(|| before.cloned().flatten())
    });
    let selected = Memo::new(move |_| {
        let share = |selection: &_| chip.with(|chip| chip.as_ref().map(|chip| share(selection, &chip.vms)));
        session.selection.with(|selection| share(selection)).unwrap_or(Share::None)
    });
    let leaving = Memo::new(move |_| {
        let proposal = session.proposal.get()?;
        let choice = use_context::<Choice>()?;
        let service = chip.with(|chip| chip.as_ref()?.service.clone())?;
        choice.destination(&proposal, &service, wave.get().as_ref())
    });
    let choose = move |change: Change| {
        if let Some(chip) = chip.get_untracked() {
            session.select(&chip.vms, change);
            session.focus.set(chip.service.map(Subject::Service));
        }
    };
    let click = move |event: MouseEvent| {
        choose(Change::of_keys(event.ctrl_key() || event.meta_key(), event.shift_key()));
    };
    let key = move |event: KeyboardEvent| keyed(session, &event, choose);
    let drag = expect_context::<Drag>();
    let start = move |event: DragEvent| {
        drag.chip.set(true);
        if selected.get_untracked() != Share::All {
            choose(Change::Replace);
        }
        if let Some(data) = event.data_transfer() {
            data.set_effect_allowed("move");
            let name = chip.with_untracked(|chip| chip.as_ref().map(|chip| chip.name.to_string()));
            drop(data.set_data("text/plain", &name.unwrap_or_default()));
        }
    };
    let Roving { last, reached } = expect_context::<Roving>();
    let (mine, mark) = (Some(spot.clone()), Some(spot));
    let class = move || {
        let out = if leaving.with(Option::is_some) { " out" } else { "" };
        match selected.get() {
            Share::All => format!("sv sel{out}"),
            Share::Some => format!("sv some{out}"),
            Share::None => format!("sv{out}"),
        }
    };
    let pressed = move || match selected.get() {
        Share::All => "true",
        Share::Some => "mixed",
        Share::None => "false",
    };
    html! {
        <button type="button" class=class draggable="true" data-chip="" data-col=column.to_string() tabindex=move || if reached.selected(&mine) { "0" } else { "-1" }
            aria-pressed=pressed on:click=click on:keydown=key on:dragstart=start on:focus=move |_| last.set(mark.clone())>
            {move || chip.get().map(|chip| looks(session, &chip, leaving.get()))}
        </button>
    }
}

/// X chooses. Where nothing is chosen, the keys of the table mean the chip that has focus.
fn keyed(session: Session, event: &KeyboardEvent, choose: impl Fn(Change)) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || !session.letters.get_untracked() {
        return;
    }
    match event.key().to_lowercase().as_str() {
        "x" => {
            event.prevent_default();
            choose(Change::Toggle);
        }
        "m" | "l" | "p" | "t" if session.selection.with_untracked(|selection| selection.is_empty()) => {
            choose(Change::Replace);
        }
        _ => {}
    }
}

/// Shape, name, marks and number of a chip.
fn looks(session: Session, chip: &Chip, leaving: Option<u32>) -> impl IntoView + use<> {
    let count = chip.vms.len();
    let figure = chip.of.map_or_else(
        || count.to_string(),
        |of| session.tf("count-of", &[("count", Arg::from(count)), ("total", Arg::from(of))]),
    );
    let mark = |name: &str, key: &str| html! { <span class="mk">{icon_small(name)}<span class="sr">{session.t(key)}</span></span> };
    html! {
        {trust_shape(chip.palette)}<span class="trunc">{chip.name.to_string()}</span>
        {chip.severity.map(severity_icon)}
        {chip.locked.then(|| mark("PadlockLocked", "locked"))}
        {chip.unobserved.then(|| html! { <span class="mk unseen" title=session.t("evidence-none")>{icon_small("LinkBroken")}<span class="sr">{session.t("evidence-none")}</span></span> })}
        {chip.pinned.then(|| mark("PushPin", "pinned"))}
        {match leaving {
            Some(to) => html! { <span class="pm">"→ "{to}</span> }.into_any(),
            None => html! { <span class="v num">{figure}<span class="sr">" "{session.t("servers-word")}</span></span> }.into_any(),
        }}
    }
}

/// What a proposal would bring here.
#[component]
fn Arriving(wave: Memo<Option<WaveId>>, column: usize) -> impl IntoView {
    let session = session();
    let choice = expect_context::<Choice>();
    let lines = move || {
        let proposal = session.proposal.get()?;
        let wave = wave.get()?;
        let projection = session.projection.get();
        Some(choice.arrivals(&proposal, &projection, &wave, column))
    };
    move || {
        let lines = lines().unwrap_or_default();
        let more = lines.len().saturating_sub(FOLD);
        let line = |(name, palette, count)| html! { <div class="sv prop"><span class="pm first">"+"</span>{trust_shape(palette)}<span class="trunc">{name}</span><span class="v num">{count}</span></div> };
        html! {
            {lines.into_iter().take(FOLD).map(line).collect_view()}
            {(more > 0).then(|| html! { <div class="sv prop">"+ "{session.tf("waves-fold-more", &[("count", Arg::from(more))])}</div> })}
        }
    }
}
