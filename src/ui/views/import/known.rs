//! How well the estate is known: quality of the data, what was watched, and what does not agree.
//!
//! In: what the model worker reckons. Out: tables. **What nothing was observed of is told as unknown, and
//! every contradiction opens to the rows that say so.**

use std::sync::Arc;

use leptos::prelude::*;

use super::{Asked, scores};
use crate::base::{Arg, TrustId};
use crate::graph::{Contradictions, Coverage, EstateCoverage, EvidenceRow, RowEnd};
use crate::ui::names::shown;
use crate::ui::parts::{icon, trust_mark};
use crate::ui::selection::Change;
use crate::ui::session::{Session, View, session};
use crate::ui::views::panel::EvidenceRows;

#[component]
pub fn HowWell(known: Asked) -> impl IntoView {
    let session = session();
    html! {
        <div class="im-known" role="region" tabindex="0" aria-label=session.t("known-title") data-testid="known">
            {move || match known.get() {
                None => html! { <p class="mut" role="status">{session.t(if session.unchecked.get() { session.unchecked_key() } else { "known-asking" })}</p> }.into_any(),
                Some(found) => html! {
                    {scores::trusts(session, &found.quality)}
                    {coverage(session, &found.coverage)}
                    {contradictions(session, &found.contradictions)}
                }.into_any(),
            }}
            <scores::Services known=known/>
        </div>
    }
}

/// The trust's mark, or everything.
pub fn who(session: Session, trust: Option<&TrustId>) -> impl IntoView + use<> {
    match trust {
        Some(id) => trust_mark(id).into_any(),
        None => html! { <b>{session.t("known-all")}</b> }.into_any(),
    }
}

/// A card with a table: its heading, the headings of its columns, its rows.
pub fn card(
    session: Session,
    [key, help]: [&'static str; 2],
    columns: Vec<AnyView>,
    rows: Vec<AnyView>,
    foot: AnyView,
) -> AnyView {
    html! {
        <section class="card" aria-label=session.t(key)>
            <div class="im-known-head"><h2>{session.t(key)}</h2><p class="sm mut">{session.t(help)}</p></div>
            <div class="im-known-table" role="region" tabindex="0" aria-label=session.t(key)>
                <table class="tbl"><caption class="sr">{session.t(key)}</caption><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>
            </div>
            {foot}
        </section>
    }
    .into_any()
}

fn coverage(session: Session, found: &EstateCoverage) -> impl IntoView + use<> {
    let trusts = found.trusts.iter().filter(|(_, of)| of.vms > 0).map(|(id, of)| (Some(id), of));
    let rows: Vec<AnyView> =
        [(None, &found.estate)].into_iter().chain(trusts).map(|(id, of)| covered(session, id, of)).collect();
    let unobserved = StoredValue::new(found.unobserved.clone());
    let count = found.unobserved.len();
    let see = move |_| {
        unobserved.with_value(|vms| session.select(vms, Change::Replace));
        session.go(View::List);
    };
    let span = found.estate.first_seen.zip(found.estate.last_seen).map(|(first, last)| {
        let at = |at| Arg::from(session.texts.with_untracked(|texts| texts.instant(at)));
        session.tf("known-span", &[("first", at(first)), ("last", at(last))])
    });
    let foot = html! {
        <div class="im-known-foot sm"><p class="mut grow">{span}</p>
            {(count > 0).then(|| html! { <button class="ds-button" data-variant="secondary" type="button" on:click=see>{session.tf("known-unobserved", &[("count", Arg::from(count))])}</button> })}
        </div>
    }
    .into_any();
    let columns =
        ["known-who", "known-observed", "known-days", "known-month-end", "known-weekend", "known-night"];
    let columns = columns.map(|column| html! { <th scope="col">{session.t(column)}</th> }.into_any());
    card(session, ["known-coverage", "known-coverage-help"], columns.into(), rows, foot)
}

fn covered(session: Session, trust: Option<&TrustId>, of: &Coverage) -> AnyView {
    let seen = of.vms - of.unobserved;
    html! {
        <tr><th scope="row">{who(session, trust)}</th><td>{inside(session, seen, of.vms)}</td><td class="num">{of.days}</td>
            <td>{inside(session, of.month_end, of.vms)}</td><td>{inside(session, of.weekend, of.vms)}</td><td>{inside(session, of.night, of.vms)}</td></tr>
    }
    .into_any()
}

/// How many of all; whether that is all, some or none has a mark.
fn inside(session: Session, count: u32, total: u32) -> impl IntoView + use<> {
    let (class, image) = match count {
        0 => ("sev stop", "XMarkOctagon"),
        _ if count == total => ("sev good", "CheckmarkCircle"),
        _ => ("sev warn", "ExclamationmarkTriangle"),
    };
    let share = session.texts.with_untracked(|texts| texts.share(count.into(), total.into()));
    let text = session.tf("known-of", &[("count", Arg::from(count)), ("total", Arg::from(total))]);
    html! { <span class=class>{icon(image)}{share}</span><span class="num mut">" "{text}</span> }
}

fn contradictions(session: Session, found: &Contradictions) -> impl IntoView + use<> {
    let mut groups: Vec<AnyView> = Vec::new();
    for (code, count) in &found.totals {
        let title = session.tf(&format!("contradiction-{}", code.as_str()), &[("count", Arg::from(*count))]);
        let lines = found.found.iter().filter(|one| one.code == *code).map(|one| {
            let args = [
                ("port", port(&[one.port])),
                ("connections", Arg::from(one.connections)),
                ("denied", Arg::from(one.denied)),
            ];
            (pair(session, "contradiction-line", &one.from, &one.to, args.into()), one.rows.clone())
        });
        groups.push(group(session, title, lines.collect(), *count));
    }
    if found.candidate_total > 0 {
        let title = session.tf("candidates-count", &[("count", Arg::from(found.candidate_total))]);
        let name = |id| {
            let name = session
                .projection
                .with_untracked(|now| now.service(id).map(|line| line.service.name.clone()));
            RowEnd { name: name.unwrap_or_default(), vm: None }
        };
        let lines = found.candidates.iter().map(|one| {
            let args = [
                ("port", port(&one.ports)),
                ("connections", Arg::from(one.connections)),
                ("pairs", Arg::from(one.pairs)),
            ];
            (pair(session, "candidate-line", &name(&one.from), &name(&one.to), args.into()), one.rows.clone())
        });
        groups.push(group(session, title, lines.collect(), found.candidate_total));
    }
    let none = groups.is_empty().then(|| html! { <p class="im-empty mut">{session.t("known-none")}</p> });
    html! {
        <section class="card" aria-labelledby="known-contradictions">
            <div class="im-known-head"><h2 id="known-contradictions">{session.t("known-contradictions")}</h2><p class="sm mut">{session.t("known-contradictions-help")}</p></div>
            {none}{groups}
        </section>
    }
}

/// `:443 :8443`, or a dash where no port is known.
fn port(ports: &[u16]) -> Arg {
    let known: Vec<String> =
        ports.iter().filter(|port| **port > 0).map(|port| [":", &port.to_string()].concat()).collect();
    Arg::from(if known.is_empty() { "–".to_owned() } else { known.join(" ") })
}

fn pair(
    session: Session,
    key: &str,
    from: &RowEnd,
    to: &RowEnd,
    mut args: Vec<(&'static str, Arg)>,
) -> String {
    args.extend([("from", Arg::from(shown(&from.name))), ("to", Arg::from(shown(&to.name)))]);
    session.tf(key, &args)
}

/// One kind: how many, and the weightiest of them with the rows behind each.
fn group(session: Session, title: String, lines: Vec<(String, Vec<EvidenceRow>)>, total: u32) -> AnyView {
    let more = (total as usize).saturating_sub(lines.len());
    let open: RwSignal<Option<usize>> = RwSignal::new(None);
    let lines = lines.into_iter().enumerate().map(|(at, (text, rows))| {
        let rows = RwSignal::new(Arc::new(rows));
        let is_open = move || open.get() == Some(at);
        let toggle = move |_| open.update(|open| *open = (*open != Some(at)).then_some(at));
        html! {
            <li><span class="grow">{text}</span><button class="fp-link" type="button" aria-expanded=move || is_open().to_string() on:click=toggle>{session.t("panel-evidence")}</button>
                {move || is_open().then(|| html! { <EvidenceRows rows=rows/> })}</li>
        }
    });
    html! {
        <details><summary>{title}</summary><ul class="lst">{lines.collect_view()}</ul>
            {(more > 0).then(|| html! { <p class="xs mut">{session.tf("known-more", &[("count", Arg::from(more))])}</p> })}</details>
    }
    .into_any()
}
