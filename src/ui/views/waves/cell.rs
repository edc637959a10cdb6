//! Chips in a cell: services that can be chosen, dragged and moved by key.
//!
//! In: chips of one wave and trust. Out: buttons. **What is proposed is drawn where it would come to stand,
//! and struck where it would leave.**

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::{DragEvent, KeyboardEvent, MouseEvent};

use super::board::{Chip, Drag};
use super::proposal::Choice;
use crate::base::{Arg, WaveId};
use crate::ui::parts::{icon_small, severity_icon, trust_shape};
use crate::ui::selection::{Change, Share, share};
use crate::ui::session::{Subject, session};

#[component]
pub fn Cell(chips: Memo<Arc<Vec<Chip>>>, wave: Memo<Option<WaveId>>, column: usize) -> impl IntoView {
    let session = session();
    let each = move || chips.get().to_vec();
    let key = |chip: &Chip| {
        (chip.service.clone(), chip.vms.len(), chip.of, chip.severity, chip.locked, chip.pinned)
    };
    html! {
        <For each=each key=key children={move |chip| html! { <ChipButton chip=chip wave=wave column=column/> }}/>
        {move || session.proposal.get().map(|_| html! { <Arriving wave=wave column=column/> })}
    }
}

#[component]
fn ChipButton(chip: Chip, wave: Memo<Option<WaveId>>, column: usize) -> impl IntoView {
    let session = session();
    let current = expect_context::<RwSignal<Option<String>>>();
    let chip = StoredValue::new(chip);
    let (name, palette, count, of, severity, pinned, locked) = chip.with_value(|chip| {
        (
            chip.name.to_string(),
            chip.palette,
            chip.vms.len(),
            chip.of,
            chip.severity,
            chip.pinned,
            chip.locked,
        )
    });
    let identity = chip.with_value(|chip| {
        format!("{}@{:?}", chip.service.as_ref().map_or("", |id| id.as_str()), wave.get_untracked())
    });
    let (mine, mark) = (identity.clone(), identity.clone());
    let selected = Memo::new(move |_| {
        session.selection.with(|selection| chip.with_value(|chip| share(selection, &chip.vms)))
    });
    let choose = move |change: Change| {
        chip.with_value(|chip| {
            session.select(&chip.vms, change);
            session.focus.set(chip.service.clone().map(Subject::Service));
        });
    };
    let click = move |event: MouseEvent| {
        choose(Change::of_keys(event.ctrl_key() || event.meta_key(), event.shift_key()));
    };
    let key = move |event: KeyboardEvent| {
        if event.key().eq_ignore_ascii_case("x") && !event.ctrl_key() {
            event.prevent_default();
            choose(Change::Toggle);
        }
    };
    let drag = expect_context::<Drag>();
    let start = move |event: DragEvent| {
        drag.chip.set(true);
        if selected.get_untracked() != Share::All {
            choose(Change::Replace);
        }
        if let Some(data) = event.data_transfer() {
            data.set_effect_allowed("move");
            drop(data.set_data("text/plain", &chip.with_value(|chip| chip.name.to_string())));
        }
    };
    let leaving = Memo::new(move |_| {
        let proposal = session.proposal.get()?;
        let choice = use_context::<Choice>()?;
        let service = chip.with_value(|chip| chip.service.clone())?;
        choice.destination(&proposal, &service, wave.get().as_ref())
    });
    let tab = move || {
        if current.with(|current| current.as_ref().is_none_or(|current| *current == mine)) {
            "0"
        } else {
            "-1"
        }
    };
    let figure = of.map_or_else(
        || count.to_string(),
        |of| session.tf("count-of", &[("count", Arg::from(count)), ("total", Arg::from(of))]),
    );
    html! {
        <button type="button" class="sv" draggable="true" data-col=column.to_string() tabindex=tab
            class:sel=move || selected.get() == Share::All class:some=move || selected.get() == Share::Some class:out=move || leaving.get().is_some()
            aria-pressed=move || match selected.get() { Share::All => "true", Share::Some => "mixed", Share::None => "false" }
            on:click=click on:keydown=key on:dragstart=start on:focus=move |_| current.set(Some(mark.clone()))>
            {trust_shape(palette)}<span class="trunc">{name}</span>
            {severity.map(severity_icon)}
            {locked.then(|| html! { <span class="mk">{icon_small("PadlockLocked")}<span class="sr">{session.t("locked")}</span></span> })}
            {pinned.then(|| html! { <span class="mk">{icon_small("PushPin")}<span class="sr">{session.t("pinned")}</span></span> })}
            {move || match leaving.get() {
                Some(to) => html! { <span class="pm">"→ "{to}</span> }.into_any(),
                None => html! { <span class="v num">{figure.clone()}<span class="sr">" "{session.t("servers-word")}</span></span> }.into_any(),
            }}
        </button>
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
        lines().unwrap_or_default().into_iter().map(|(name, palette, count)| html! {
            <div class="sv prop"><span class="pm first">"+"</span>{trust_shape(palette)}<span class="trunc">{name}</span><span class="v num">{count}</span></div>
        }).collect_view()
    }
}
