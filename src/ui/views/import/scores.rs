//! Scores: of everything, of each trust, of each service.
//!
//! In: what the model worker reckons. Out: two tables. **A score shows its parts, and each advice opens the servers
//! that it is about.**

use std::cmp::Reverse;
use std::sync::Arc;

use leptos::prelude::*;

use super::Asked;
use super::known::{card, who};
use super::verdict::{flaw_text, show};
use crate::base::{Arg, Arrange as _, ServiceId};
use crate::graph::{Part, Qualities, Quality, Scope};
use crate::job::Known;
use crate::text::SortKey;
use crate::ui::names::shown;
use crate::ui::parts::{Window, icon, icon_small};
use crate::ui::session::{Session, Subject, View, session};

/// Height of a row of services, pixels: three advices.
const ROW: f64 = 76.0;
/// Tables up to this long stand in the page whole.
const WHOLE: usize = 20;

/// Everything and each trust.
pub fn trusts(session: Session, found: &Qualities) -> impl IntoView + use<> {
    let trusts = found.trusts.iter().filter(|(_, of)| of.vms > 0).map(|(id, of)| (Some(id), of));
    let rows: Vec<AnyView> = [(None, &found.estate)]
        .into_iter()
        .chain(trusts)
        .map(|(id, of)| {
            let scope = id.map_or(Scope::All, |id| Scope::Trust(id.clone()));
            html! { <tr><th scope="row">{who(session, id)}</th>{cells(session, of, &scope)}</tr> }.into_any()
        })
        .collect();
    let heads: Vec<AnyView> = [html! { <th scope="col">{session.t("known-who")}</th> }.into_any()]
        .into_iter()
        .chain(heads(session))
        .collect();
    card(session, ["known-quality", "known-quality-help"], heads, rows, ().into_any())
}

/// The headings beside the first, without a way to sort.
fn heads(session: Session) -> Vec<AnyView> {
    let plain = |key: &str, class: &'static str| {
        html! { <th scope="col" class=class>{session.t(key)}</th> }.into_any()
    };
    let parts = Part::ALL.iter().map(|part| {
        html! { <th scope="col" class="r" title=part_what(session, *part)>{part_head(session, *part)}</th> }.into_any()
    });
    [plain("known-servers", "r"), plain("known-points", "")]
        .into_iter()
        .chain(parts)
        .chain([plain("known-raises", "")])
        .collect()
}

fn part_head(session: Session, part: Part) -> impl IntoView + use<> {
    let of = session.tf("part-of", &[("points", Arg::from(part.points()))]);
    html! { <span>{session.t(&format!("part-{}", part.as_str()))}" "<small class="dim">{of}</small></span> }
}

fn part_what(session: Session, part: Part) -> String {
    session.t(&format!("part-{}-what", part.as_str()))
}

/// Servers, score, its parts, what would raise it most.
fn cells(session: Session, of: &Quality, scope: &Scope) -> impl IntoView + use<> {
    let tenths = |tenths: u32| session.texts.with_untracked(|texts| texts.tenths(tenths));
    let vms = session.texts.with_untracked(|texts| texts.count(of.vms as usize));
    let width = [(of.tenths / 10).to_string().as_str(), "%"].concat();
    let parts = of.parts.iter().map(|part| html! { <td class="r">{tenths(*part)}</td> }).collect_view();
    let raises = of.raises.iter().map(|raise| {
        let (raise, scope) = (*raise, scope.clone());
        let text = flaw_text(session, raise);
        let label = session.tf("told-see-servers-of", &[("flaw", Arg::from(text.as_str()))]);
        html! { <li><b class="num">"+ "{tenths(raise.tenths)}</b>" "<button class="fp-link" type="button" aria-label=label on:click=move |_| show(session, raise.flaw, scope.clone())>{text}</button></li> }
    });
    html! {
        <td class="r">{vms}</td>
        <td><b class="num">{tenths(of.tenths)}</b><div class="load" aria-hidden="true"><i style:width=width></i></div></td>
        {parts}
        <td><ul>{raises.collect_view()}</ul></td>
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Name,
    Servers,
    Points,
    Part(usize),
}

/// Each service that has servers that move; the worst first.
#[component]
pub fn Services(known: Asked) -> impl IntoView {
    let session = session();
    let (by, turned, query) = (RwSignal::new(By::Points), RwSignal::new(false), RwSignal::new(String::new()));
    let rows = Memo::new(move |_| match known.get() {
        Some(known) => lines(session, &known, by.get(), turned.get(), query.get().trim()),
        None => Vec::new(),
    });
    let window = Window::new(ROW, WHOLE);
    let total = move || rows.with(Vec::len);
    let is_long = move || total() > WHOLE;
    let range = Memo::new(move |_| window.range(total()));
    let body = move || {
        let (known, range) = (known.get()?, range.get());
        let drawn = rows.with(|rows| rows.get(range.clone()).unwrap_or_default().to_vec());
        let line = |(at, place): (usize, usize)| {
            let (id, of) = known.quality.services.get(at)?;
            Some(row(session, id, of, place))
        };
        Some(drawn.into_iter().zip(range.start..).map(line).collect_view())
    };
    let space = move |rows: usize| html! { <tr aria-hidden="true" class="im-space"><td colspan="9" style:height=window.space(rows)></td></tr> };
    html! {
        <section class="card im-services" aria-labelledby="known-services">
            <div class="im-known-head row wrap"><div class="grow"><h2 id="known-services">{session.t("known-services")}</h2><p class="sm mut">{session.t("known-services-help")}</p></div>
                <label class="fp-field im-search">{icon_small("MagnifyingGlass")}<span class="sr">{session.t("known-search")}</span>
                    <input type="search" placeholder=session.t("known-search") prop:value=move || query.get() on:input=move |event| query.set(event_target_value(&event))/></label>
                <p class="sm mut" role="status" data-testid="services-scored">{move || session.tf("known-services-shown", &[("count", Arg::from(total()))])}</p></div>
            <div class="im-known-table" role="region" tabindex="0" aria-labelledby="known-services" data-testid="service-scores" on:scroll=move |event| window.scrolled(&event)>
                <table class="tbl" class:even=is_long aria-rowcount=move || (total() + 1).to_string()>
                    <caption class="sr">{session.t("known-services")}</caption>
                    <thead><tr aria-rowindex="1">{sorters(session, by, turned)}</tr></thead>
                    <tbody>{move || space(range.get().start)}{body}{move || space(total().saturating_sub(range.get().end))}</tbody>
                </table>
            </div>
        </section>
    }
}

/// Headings that sort; once more turns the order.
fn sorters(session: Session, by: RwSignal<By>, turned: RwSignal<bool>) -> impl IntoView {
    let press = move |wanted: By| {
        let same = by.get_untracked() == wanted;
        turned.update(|turned| *turned = same && !*turned);
        by.set(wanted);
    };
    let head = move |wanted: By, label: AnyView, class: &'static str, title: Option<String>| {
        let order = move || match (by.get() == wanted, turned.get() != (wanted == By::Servers)) {
            (false, _) => "none",
            (true, false) => "ascending",
            (true, true) => "descending",
        };
        html! { <th scope="col" class=class aria-sort=order title=title><button type="button" on:click=move |_| press(wanted)>{label}{move || (by.get() == wanted).then(|| icon("ChevronDown"))}</button></th> }
    };
    let parts = Part::ALL.iter().enumerate().map(|(at, part)| {
        head(By::Part(at), part_head(session, *part).into_any(), "r", Some(part_what(session, *part)))
    });
    html! {
        {head(By::Name, session.t("known-service").into_any(), "", None)}
        {head(By::Servers, session.t("known-servers").into_any(), "r", None)}
        {head(By::Points, session.t("known-points").into_any(), "", None)}
        {parts.collect_view()}
        <th scope="col">{session.t("known-raises")}</th>
    }
}

/// Places of the services that fit, in order.
fn lines(session: Session, known: &Arc<Known>, by: By, turned: bool, wanted: &str) -> Vec<usize> {
    let wanted = wanted.to_lowercase();
    let trust = session.trust.get();
    let name =
        |id: &ServiceId| session.projection.with(|now| now.service(id).map(|line| line.service.name.clone()));
    let services = &known.quality.services;
    let fits = |at: &usize| {
        services.get(*at).is_some_and(|(id, _)| {
            let of_trust = trust.as_ref().is_none_or(|trust| {
                session
                    .projection
                    .with(|now| now.service(id).is_some_and(|line| line.service.owner == *trust))
            });
            of_trust
                && (wanted.is_empty() || name(id).is_some_and(|name| name.to_lowercase().contains(&wanted)))
        })
    };
    let mut rows: Vec<usize> = (0..services.len()).filter(fits).collect();
    rows.arrange_by_cached_key(|at| {
        services.get(*at).map(|(id, _)| SortKey::new(&name(id).unwrap_or_default()))
    });
    let of = |at: &usize| services.get(*at).map(|(_, of)| of);
    match by {
        By::Name => {}
        By::Servers => rows.arrange_by_key(|at| Reverse(of(at).map(|of| of.vms))),
        By::Points => rows.arrange_by_key(|at| of(at).map(|of| of.tenths)),
        By::Part(part) => rows.arrange_by_key(|at| of(at).and_then(|of| of.parts.get(part).copied())),
    }
    if turned {
        rows.reverse();
    }
    rows
}

fn row(session: Session, id: &ServiceId, of: &Quality, place: usize) -> impl IntoView + use<> {
    let name = session.projection.with_untracked(|now| now.service(id).map(|line| shown(&line.service.name)));
    let own = id.clone();
    let go = move |_| {
        session.focus.set(Some(Subject::Service(own.clone())));
        session.go(View::List);
    };
    html! {
        <tr aria-rowindex=(place + 2).to_string()>
            <th scope="row"><button class="fp-link plain" type="button" on:click=go>{name}</button></th>
            {cells(session, of, &Scope::Service(id.clone()))}
        </tr>
    }
}
