//! The heads of the board's rows: a wave with its load, status and day, or what is in none.
//!
//! In: the row's wave. Out: a cell at the left edge, where things can be dropped too. **Its buttons stay the
//! same elements while figures change, so that focus stays.**

use leptos::prelude::*;
use web_sys::DragEvent;

use super::board::Drag;
use super::gauges::gauges;
use crate::base::{Arg, WaveId};
use crate::ui::names::shown;
use crate::ui::parts::{icon_small, load_bar, status_mark, wave_badge};
use crate::ui::projection::WaveLine;
use crate::ui::session::{Dialog, Session, Subject, session};

#[component]
pub fn RowHead(
    wave: Memo<Option<WaveId>>,
    over: Signal<bool>,
    enter: Callback<DragEvent>,
    drop_here: Callback<DragEvent>,
) -> impl IntoView {
    let session = session();
    move || match wave.get() {
        Some(id) => html! { <WaveHead id=id over=over enter=enter drop_here=drop_here/> }.into_any(),
        None => {
            let without = Memo::new(move |_| session.projection.with(|projection| projection.without_wave));
            let text = move || match without.get() {
                0 => session.t("waves-pool-empty"),
                count => session.tf("count-vms", &[("count", Arg::from(count))]),
            };
            html! {
                <div class="wh pool" class:drop=move || over.get() on:dragover=move |event| enter.run(event) on:drop=move |event| drop_here.run(event)>
                    <b>{session.t("waves-pool")}</b>
                    <div class="d"><span>{text}</span></div>
                </div>
            }
            .into_any()
        }
    }
}

#[component]
fn WaveHead(
    id: WaveId,
    over: Signal<bool>,
    enter: Callback<DragEvent>,
    drop_here: Callback<DragEvent>,
) -> impl IntoView {
    let session = session();
    let id = StoredValue::new(id);
    // What is gone for a moment keeps its last looks.
    let line = Memo::new(move |before: Option<&Option<WaveLine>>| {
        let now = session.projection.with(|projection| id.with_value(|id| projection.wave(id).cloned()));
        now.or_else(|| before.cloned().flatten())
    });
    let count = Memo::new(move |_| session.projection.with(|projection| projection.waves.len()));
    let name = Memo::new(move |_| {
        line.with(|line| line.as_ref().map(|line| name_of(session, line)).unwrap_or_default())
    });
    let number = Memo::new(move |_| line.with(|line| line.as_ref().map_or(0, |line| line.number)));
    let full = Memo::new(move |_| line.with(|line| line.as_ref().is_some_and(is_over)));
    let label = move || session.tf("wave-open", &[("name", Arg::from(name.get()))]);
    let open = move |_| session.focus.set(Some(Subject::Wave(id.get_value())));
    let edit = move |_| session.dialog.set(Some(Dialog::EditWave(Some(id.get_value()))));
    let edit_label = move || format!("{} {}", session.t("wave-edit-title"), name.get());
    html! {
        <div class="wh" class:drop=move || over.get() class:full=move || full.get() data-testid=move || format!("wave-{}", number.get())
            on:dragover=move |event| enter.run(event) on:drop=move |event| drop_here.run(event)>
            <div class="row">
                {move || wave_badge(number.get(), count.get())}
                <button type="button" class="wn trunc" aria-label=label on:click=open>{move || name.get()}</button>
                <button type="button" class="edit" aria-label=edit_label on:click=edit>{icon_small("Pencil")}</button>
            </div>
            {move || line.get().map(|line| figures(session, &line, full.get()))}
        </div>
    }
}

fn name_of(session: Session, line: &WaveLine) -> String {
    if line.wave.name.is_empty() {
        session.tf("wave-number", &[("wave", Arg::from(line.number))])
    } else {
        shown(&line.wave.name)
    }
}

fn over_servers(line: &WaveLine) -> bool {
    line.wave.capacity.vms.is_some_and(|limit| line.vms > limit)
}

fn over_storage(line: &WaveLine) -> bool {
    line.wave.capacity.storage_mib.is_some_and(|limit| line.storage_mib > limit)
}

fn is_over(line: &WaveLine) -> bool {
    over_servers(line) || over_storage(line)
}

/// Load, day and numbers; storage only where it is over its limit.
fn figures(session: Session, line: &WaveLine, full: bool) -> impl IntoView + use<> {
    let drag = expect_context::<Drag>();
    let scale = session.projection.with_untracked(|projection| {
        let most = |wave: &WaveLine| u64::from(wave.vms.max(wave.wave.capacity.vms.unwrap_or(0)));
        projection.waves.iter().map(most).max().unwrap_or(0)
    });
    let (id, now) = (line.id.clone(), u64::from(line.vms));
    let incoming = move || match drag.preview.get() {
        Some(preview) if preview.wave.as_ref() == Some(&id) => {
            let then = preview.then.vms.iter().find(|(wave, _)| *wave == id).map_or(0, |(_, vms)| *vms);
            then.saturating_sub(now)
        }
        _ => 0,
    };
    let limit = line.wave.capacity.vms.map(u64::from);
    let texts = session.texts.get_untracked();
    let day = line.wave.window.map(|window| texts.day(window.start.to_oslo().0));
    let servers = over_servers(line);
    let figure = texts.number(i64::from(line.vms));
    let of = limit.map(|limit| format!(" / {}", texts.number(limit as i64)));
    let storage = (full && over_storage(line)).then(|| {
        let limit = line.wave.capacity.storage_mib.unwrap_or(0);
        let args = [("gib", Arg::from(texts.gib(line.storage_mib))), ("limit", Arg::from(texts.gib(limit)))];
        session.tf("waves-storage-over", &args)
    });
    html! {
        {move || load_bar(now, limit, incoming(), scale)}
        {
            let line = line.clone();
            move || gauges(session, &line)
        }
        {status_mark(line.wave.status)}
        {storage.map(|text| html! { <div class="g up b">{text}</div> })}
        <div class="d">
            <span>{day.unwrap_or_else(|| session.t("window-none"))}</span>
            <span class:up=servers class:b=servers>{figure}{of}</span>
        </div>
    }
}
