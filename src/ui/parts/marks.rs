//! Icons and marks: trust, wave, severity, evidence, load.
//!
//! In: plain values. Out: elements. **Decorative drawings are hidden from screen readers; the words beside
//! them, or for them, are not.**

use leptos::prelude::*;

use crate::base::{Arg, TrustId};
use crate::check::Severity;
use crate::estate::Evidence;
use crate::plan::WaveStatus;
use crate::ui::session::session;

/// An icon of the sprite, by its name there. Always beside a word, or in a labelled button.
pub fn icon(name: &str) -> impl IntoView + use<> {
    sprite("vendor/icons.svg#i-", name, "i")
}

pub fn icon_small(name: &str) -> impl IntoView + use<> {
    sprite("vendor/icons.svg#i-", name, "i s")
}

fn sprite(file: &str, name: &str, class: &'static str) -> impl IntoView + use<> {
    let href = format!("{file}{name}");
    html! { <svg class=class aria-hidden="true"><use href=href></use></svg> }
}

pub fn logo() -> impl IntoView {
    html! {
        <svg class="logo" width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
            <rect x="1" y="3" width="9" height="20" rx="1.5" fill="none" stroke="currentColor" stroke-width="2"></rect>
            <rect x="16" y="3" width="9" height="20" rx="1.5" fill="currentColor"></rect>
            <path class="halo" d="M4 9h13m-3.5-3.5L17 9l-3.5 3.5" fill="none" stroke-width="5"></path>
            <path class="way" d="M4.5 13H18m-4-4 4 4-4 4" fill="none" stroke-width="2.4"></path>
        </svg>
    }
}

/// The shape of a trust's palette entry.
pub fn trust_shape(palette: u8) -> impl IntoView {
    let class = format!("tg fill-t{palette}");
    let href = format!("shapes.svg#t-{palette}");
    html! { <svg class=class aria-hidden="true"><use href=href></use></svg> }
}

/// Shape and code of a trust.
pub fn trust_mark(id: &TrustId) -> impl IntoView + use<> {
    let projection = session().projection.get();
    let line = projection.trust(id);
    let palette = line.map_or(4, |line| line.palette);
    let code = line.map_or_else(String::new, |line| trust_code(&line.trust.code, line.trust.shared));
    html! { <span class="tr">{trust_shape(palette)}{code}</span> }
}

fn trust_code(code: &str, shared: bool) -> String {
    if shared { session().t("trust-shared") } else { code.to_owned() }
}

/// The number of a wave on the lightness ramp. `0` is no wave.
pub fn wave_badge(number: u32, waves: usize) -> impl IntoView {
    let session = session();
    if number == 0 {
        let none = session.t("wave-none");
        return html! { <span class="wv none"><span class="sr">{none}</span><span aria-hidden="true">"–"</span></span> }.into_any();
    }
    let word = session.t("wave");
    html! { <span class="wv" data-w=ramp(number, waves).to_string()><span class="sr">{word}" "</span>{number}</span> }.into_any()
}

/// Place of a wave on the ramp of eight steps.
pub fn ramp(number: u32, waves: usize) -> u32 {
    let waves = u32::try_from(waves.max(1)).unwrap_or(8);
    if waves <= 8 { number.min(8) } else { 1 + (number - 1) * 7 / (waves - 1) }
}

/// The word of a status that is more than a draft, with a lock where nothing can be changed.
pub fn status_mark(status: WaveStatus) -> impl IntoView + use<> {
    let session = session();
    let (locked, key) = match status {
        WaveStatus::Draft => return ().into_any(),
        WaveStatus::Agreed => (false, "wave-status-agreed"),
        WaveStatus::Locked => (true, "wave-status-locked"),
        WaveStatus::Running => (true, "wave-status-running"),
        WaveStatus::Done => (true, "wave-status-done"),
        WaveStatus::RolledBack => (true, "wave-status-rolled-back"),
    };
    html! { <span class="fp-status">{locked.then(|| icon_small("PadlockLocked"))}{session.t(key)}</span> }
        .into_any()
}

fn severity_parts(severity: Severity) -> (&'static str, &'static str, &'static str) {
    match severity {
        Severity::Stop => ("stop", "XMarkOctagon", "severity-stop"),
        Severity::Warning => ("warn", "ExclamationmarkTriangle", "severity-warning"),
        Severity::Advice => ("info", "InformationSquare", "severity-advice"),
    }
}

/// Icon and word.
pub fn severity_mark(severity: Severity) -> impl IntoView {
    let (class, name, key) = severity_parts(severity);
    let class = format!("sev {class}");
    html! { <span class=class>{icon(name)}{session().t(key)}</span> }
}

/// The icon alone, with the word for those who do not see it.
pub fn severity_icon(severity: Severity) -> impl IntoView {
    let (class, name, key) = severity_parts(severity);
    let class = format!("sev {class}");
    html! { <span class=class>{icon(name)}<span class="sr">{session().t(key)}</span></span> }
}

/// Line style and word of an evidence: solid observed, dashed declared, dotted inferred.
pub fn evidence_mark(evidence: Evidence) -> impl IntoView {
    let (dash, key) = match evidence {
        Evidence::Observed => ("none", "evidence-observed"),
        Evidence::Declared => ("6 3", "evidence-declared"),
        Evidence::Inferred => ("1.5 3", "evidence-inferred"),
    };
    html! {
        <span class="ev">
            <svg viewBox="0 0 26 8" aria-hidden="true">
                <path d="M0 4H20" stroke="currentColor" stroke-width="1.6" stroke-dasharray=dash></path>
                <path d="M19 .8 25 4l-6 3.2z" fill="currentColor"></path>
            </svg>
            {session().t(key)}
        </span>
    }
}

/// A bar of `load` against `limit`, with room for what would come in. The scale ends at the larger of
/// `scale` and what is shown.
pub fn load_bar(load: u64, limit: Option<u64>, incoming: u64, scale: u64) -> impl IntoView {
    let args = [("count", Arg::from(load)), ("limit", Arg::from(limit.unwrap_or(0)))];
    let label = session().tf(if limit.is_some() { "load-of-limit" } else { "load-without-limit" }, &args);
    bar(label, load, limit, incoming, scale)
}

/// The same of anything, with its words.
pub fn bar(label: String, load: u64, limit: Option<u64>, incoming: u64, scale: u64) -> impl IntoView {
    let whole = scale.max(load + incoming).max(limit.unwrap_or(0)).max(1);
    let percent = move |value: u64| format!("{}%", value.min(whole) * 1000 / whole / 10);
    let inside = load.min(limit.unwrap_or(u64::MAX));
    let over = load.saturating_sub(limit.unwrap_or(u64::MAX));
    html! {
        <div class="load" role="img" aria-label=label>
            <i style:width=percent(inside)></i>
            {(over > 0).then(|| html! { <i class="over" style:left=percent(inside) style:width=percent(over)></i> })}
            {(incoming > 0).then(|| html! { <i class="add" style:left=percent(load) style:width=percent(incoming)></i> })}
            {limit.map(|limit| html! { <b style:left=percent(limit)></b> })}
        </div>
    }
}
