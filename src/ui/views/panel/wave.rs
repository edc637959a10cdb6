//! The panel about one wave.
//!
//! In: its id. Out: how full it is, findings, the way to change and order it. **Each limit has a bar of its
//! own.**

use leptos::prelude::*;

use super::{findings, gone};
use crate::base::{Arg, WaveId};
use crate::ui::names::shown;
use crate::ui::parts::{icon, load_bar, wave_badge};
use crate::ui::projection::WaveLine;
use crate::ui::session::{Dialog, Session, session};

#[component]
pub fn WavePanel(id: WaveId) -> impl IntoView {
    let session = session();
    let wanted = id.clone();
    let line = Memo::new(move |_| session.projection.with(|projection| projection.wave(&wanted).cloned()));
    let count = Memo::new(move |_| session.projection.with(|projection| projection.waves.len()));
    move || {
        let Some(line) = line.get() else { return gone(session).into_any() };
        let texts = session.texts.get_untracked();
        let (about, edit, up, down) = (id.clone(), id.clone(), id.clone(), id.clone());
        let name = if line.wave.name.is_empty() {
            session.tf("wave-number", &[("wave", Arg::from(line.number))])
        } else {
            shown(&line.wave.name)
        };
        html! {
            <div class="scroll" tabindex="0" role="region" aria-label=session.wave_name(&id)>
                <div class="row">{wave_badge(line.number, count.get())}<h2 class="trunc">{name}</h2></div>
                <p class="sm mut">{line.wave.window.map_or_else(|| session.t("window-none"), |window| texts.window(window))}</p>
                {loads(session, &line)}
                {findings(session, move |finding| finding.subjects.waves.contains(&about))}
            </div>
            <div class="fp-side-foot">
                <button class="ds-button" type="button" on:click=move |_| session.dialog.set(Some(Dialog::EditWave(Some(edit.clone()))))>{session.t("edit")}" …"</button>
                <button class="ds-button" data-variant="secondary" data-icon type="button" aria-label=session.t("wave-earlier") title=session.t("wave-earlier") on:click=move |_| shift(session, &up, -1)>{icon("ArrowUp")}</button>
                <button class="ds-button" data-variant="secondary" data-icon type="button" aria-label=session.t("wave-later") title=session.t("wave-later") on:click=move |_| shift(session, &down, 1)>{icon("ArrowDown")}</button>
            </div>
        }
        .into_any()
    }
}

/// Servers and GiB against their limits.
fn loads(session: Session, line: &WaveLine) -> impl IntoView + use<> {
    let texts = session.texts.get_untracked();
    let (vms, mib) = (line.wave.capacity.vms.map(u64::from), line.wave.capacity.storage_mib);
    let of = |value: String, limit: Option<String>| {
        limit.map_or(value.clone(), |limit| format!("{value} / {limit}"))
    };
    let number = |value: u64| texts.number(i64::try_from(value).unwrap_or(i64::MAX));
    let servers = of(number(u64::from(line.vms)), vms.map(number));
    let storage = of(texts.gib(line.storage_mib), mib.map(|mib| texts.gib(mib)));
    html! {
        <dl class="kv"><dt>{session.t("vms")}</dt><dd>{servers}</dd></dl>
        {load_bar(u64::from(line.vms), vms, 0, vms.unwrap_or(0))}
        <dl class="kv"><dt>{session.t("list-column-storage")}</dt><dd>{storage}</dd></dl>
        {mib.map(|mib| load_bar(line.storage_mib / 1024, Some(mib / 1024), 0, mib / 1024))}
    }
}

/// Moves a wave one place earlier or later.
fn shift(session: Session, id: &WaveId, step: isize) {
    let mut order: Vec<WaveId> = session
        .projection
        .with_untracked(|projection| projection.waves.iter().map(|line| line.id.clone()).collect());
    let Some(at) = order.iter().position(|wave| wave == id) else { return };
    let Some(to) = at.checked_add_signed(step).filter(|to| *to < order.len()) else { return };
    order.swap(at, to);
    drop(session.execute(&crate::plan::Command::ReorderWaves(order)));
}
