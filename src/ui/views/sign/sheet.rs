//! The sheet that is sealed: what moves when, and what stands open.
//!
//! In: the plan's projection, the findings, the trust chosen in the top bar. Out: sheets like paper.
//! **Everything on it follows from what is signed; nothing is left out but the names of servers.**

use crate::base::Arrange as _;

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::base::{Arg, Gather as _, Minutes, TrustId};
use crate::check::{Finding, Rule, Severity};
use crate::plan::{Command, Waiver};
use crate::ui::names::shown;
use crate::ui::parts::{icon, severity_mark, trust_shape, wave_badge};
use crate::ui::projection::{Projection, ServiceLine, TrustLine, WaveLine};
use crate::ui::session::{Session, Subject, View, session};
use crate::ui::views::check::by;

/// Findings that are named one by one on a sheet.
const NAMED: usize = 8;
/// Between two sheets that are built, milliseconds: no task of the page gets long.
const PACE: u32 = 16;

#[component]
pub fn Sheets() -> impl IntoView {
    let session = session();
    let trusts = Memo::new(move |_| session.projection.with(|projection| projection.trusts.len()));
    // Sheets that stand already. The first is there at once, the others follow one by one.
    let ready = RwSignal::new(0_usize);
    Effect::new(move |_| {
        if ready.get() < trusts.get() {
            gloo_timers::callback::Timeout::new(PACE, move || {
                ready.try_update(|ready| *ready += 1);
            })
            .forget();
        }
    });
    let wanted = move |index: usize| {
        let only = session.trust.get();
        session.projection.with(|projection| {
            projection
                .trusts
                .get(index)
                .is_some_and(|line| only.as_ref().is_none_or(|trust| *trust == line.id))
        })
    };
    html! {
        <div class="sg-doc" role="region" tabindex="0" aria-label=session.t("sign-sheet") data-testid="sheet">
            {move || session.trust.with(Option::is_none).then(|| html! { <WholePlan/> })}
            <For each={move || 0..trusts.get()} key={|index| *index} children={move |index| {
                let here = Memo::new(move |_| ready.get() > index && wanted(index));
                move || here.get().then(|| html! { <TrustSheet index=index/> })
            }}/>
        </div>
    }
}

/// Name, edition and figures at the top of a sheet.
fn head(
    session: Session,
    title: String,
    palette: Option<u8>,
    label: String,
    figures: String,
) -> impl IntoView {
    session.verdict.track();
    let digest = session.hidden.with_value(|hidden| hidden.signed).map(crate::base::digest::Digest::short);
    html! {
        <div class="sg-head">
            <div class="grow"><p class="lbl">{label}</p><h2 class="row">{palette.map(trust_shape)}{title}</h2></div>
            <div class="sg-figures"><p class="lbl num">{figures}</p>{digest.map(|digest| html! { <p class="mono xs">{digest}</p> })}</div>
        </div>
    }
}

fn figures(session: Session, services: usize, servers: u32, waves: usize) -> String {
    let args = [("services", Arg::from(services)), ("vms", Arg::from(servers)), ("waves", Arg::from(waves))];
    session.tf("sign-sheet-counts", &args)
}

/// All trusts: one line per wave.
#[component]
fn WholePlan() -> impl IntoView {
    let session = session();
    move || {
        let Some(plan) = session.plan.get() else { return ().into_any() };
        let projection = session.projection.get();
        let args = [("plan", Arg::from(shown(&plan.name))), ("revision", Arg::from(plan.revision))];
        let label = session.tf("sign-sheet-title", &args);
        let sums = figures(session, projection.services.len(), projection.moving, projection.waves.len());
        html! {
            <article class="sg-sheet" data-testid="sheet-all">
                {head(session, session.t("sign-sheet-whole"), None, label, sums)}
                {span(session, session.t("sign-sheet-plan"), &projection.waves.iter().collect::<Vec<_>>())}
                {left_out(session, &projection)}
                <h3>{session.t("sign-sheet-waves")}</h3>
                {wave_table(session, &projection)}
                {open_findings(session, None)}
            </article>
        }
        .into_any()
    }
}

/// From when to when, in words; where no wave has a day yet, it says so.
fn span(session: Session, who: String, lines: &[&WaveLine]) -> impl IntoView + use<> {
    let windows: Vec<(Minutes, Minutes)> =
        lines.iter().filter_map(|line| line.wave.window).map(|window| (window.start, window.end)).collect();
    let date = |at: Option<Minutes>| {
        at.map(|at| session.texts.with_untracked(|texts| texts.date(at.to_oslo().0))).unwrap_or_default()
    };
    let first = date(windows.iter().map(|(start, _)| *start).min());
    let last = date(windows.iter().map(|(_, end)| *end).max());
    let args = [
        ("name", Arg::from(who)),
        ("count", Arg::from(lines.len())),
        ("first", Arg::from(first)),
        ("last", Arg::from(last)),
    ];
    let undated = lines.len() - windows.len();
    html! {
        <p class="sm">{session.tf("sign-sheet-span", &args)}
            {(undated > 0).then(|| html! { " " {session.tf("sign-sheet-undated", &[("count", Arg::from(undated))])} })}
        </p>
    }
}

/// What the waves do not carry.
fn left_out(session: Session, projection: &Projection) -> impl IntoView + use<> {
    let line = |count: u32, key: &'static str| {
        (count > 0).then(|| html! { <p class="sm row sg-left">{icon("ExclamationmarkTriangle")}{session.tf(key, &[("count", Arg::from(count))])}</p> })
    };
    let loose = u32::try_from(projection.loose.len()).unwrap_or(u32::MAX);
    html! { {line(projection.without_wave, "sign-sheet-without-wave")}{line(loose, "sign-sheet-without-service")} }
}

/// Servers per wave and trust.
fn wave_table(session: Session, projection: &Projection) -> impl IntoView + use<> {
    let mut servers: BTreeMap<(u32, TrustId), u32> = BTreeMap::new();
    for line in &projection.services {
        for (wave, count) in &line.waves {
            *servers.entry((projection.wave_number(wave), line.service.owner.clone())).or_default() += count;
        }
    }
    let texts = session.texts.get_untracked();
    let number = |count: u32| if count == 0 { "–".to_owned() } else { texts.number(i64::from(count)) };
    let count = projection.waves.len();
    let rows = projection.waves.iter().map(|wave| {
        let cells = projection.trusts.iter().map(|trust| {
            let here = servers.get(&(wave.number, trust.id.clone())).copied().unwrap_or(0);
            html! { <td class="r" class:dim=here == 0>{number(here)}</td> }
        });
        html! {
            <tr>
                <td>{wave_badge(wave.number, count)}</td><td class="num">{night(session, Some(wave))}</td><th scope="row">{shown(&wave.wave.name)}</th>
                {cells.collect_view()}
                <td class="r b">{number(wave.vms)}</td><td class="r">{texts.gib(wave.storage_mib)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    html! {
        <div class="sg-wide" role="region" tabindex="0" aria-label=session.t("sign-sheet-waves")>
            <table class="tbl">
                <caption class="sr">{session.t("sign-sheet-waves")}</caption>
                <thead><tr>
                    <th scope="col">{session.t("sign-sheet-wave")}</th><th scope="col">{session.t("sign-sheet-night")}</th><th scope="col">{session.t("sign-sheet-name")}</th>
                    {projection.trusts.iter().map(|line| html! { <th scope="col" class="r"><span class="tr">{trust_shape(line.palette)}{code(session, line)}</span></th> }).collect_view()}
                    <th scope="col" class="r">{session.t("sign-sheet-servers")}</th><th scope="col" class="r">{session.t("sign-sheet-storage")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn code(session: Session, line: &TrustLine) -> String {
    if line.trust.shared { session.t("trust-shared") } else { shown(&line.trust.code) }
}

/// The window of a wave.
fn night(session: Session, wave: Option<&WaveLine>) -> String {
    match wave.and_then(|wave| wave.wave.window) {
        Some(window) => session.texts.with_untracked(|texts| texts.window(window)),
        None if wave.is_none() => String::new(),
        None => session.t("sign-sheet-no-night"),
    }
}

/// One trust: one line per service and wave, in the order in which they move.
#[component]
fn TrustSheet(index: usize) -> impl IntoView {
    let session = session();
    move || {
        let projection = session.projection.get();
        let (Some(line), Some(plan)) = (projection.trusts.get(index), session.plan.get()) else {
            return ().into_any();
        };
        let services: Vec<&ServiceLine> =
            projection.services.iter().filter(|one| one.service.owner == line.id).collect();
        let waves: BTreeMap<u32, &WaveLine> = services
            .iter()
            .flat_map(|one| &one.waves)
            .filter_map(|(id, _)| projection.wave(id))
            .map(|wave| (wave.number, wave))
            .into_map();
        let args = [
            ("plan", Arg::from(shown(&plan.name))),
            ("revision", Arg::from(plan.revision)),
            ("trust", Arg::from(code(session, line))),
        ];
        let sums = figures(session, services.len(), line.vms, waves.len());
        let name = shown(&line.trust.name);
        html! {
            <article class="sg-sheet" data-testid="sheet-trust">
                {head(session, name.clone(), Some(line.palette), session.tf("sign-sheet-part", &args), sums)}
                {span(session, name.clone(), &waves.into_values().collect::<Vec<_>>())}
                <h3>{session.t("sign-sheet-moves")}</h3>
                {service_table(session, &projection, &services, &name)}
                {open_findings(session, Some(&line.id))}
            </article>
        }
        .into_any()
    }
}

/// A row: wave (0 is none), service, servers there, servers in all where some are elsewhere.
type Row<'a> = (u32, &'a ServiceLine, u32);

fn service_table(
    session: Session,
    projection: &Projection,
    services: &[&ServiceLine],
    trust: &str,
) -> impl IntoView + use<> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for line in services {
        rows.extend(line.waves.iter().map(|(wave, count)| (projection.wave_number(wave), *line, *count)));
        if line.without_wave > 0 || line.waves.is_empty() {
            rows.push((u32::MAX, *line, line.without_wave));
        }
    }
    // Stable: within a wave the services stand by name, as the projection has them.
    rows.arrange_by_key(|(wave, ..)| *wave);
    let count = projection.waves.len();
    let rows = rows.into_iter().map(|(wave, line, servers)| {
        let place = projection.waves.get((wave as usize).wrapping_sub(1));
        let whole = line.vms.len();
        let part = [("count", Arg::from(servers)), ("total", Arg::from(whole))];
        let amount = if servers as usize == whole {
            session.texts.with_untracked(|texts| texts.number(i64::from(servers)))
        } else {
            session.tf("sign-sheet-some", &part)
        };
        html! {
            <tr class:sg-none=place.is_none()>
                <td>{wave_badge(place.map_or(0, |wave| wave.number), count)}</td>
                <td class="num">{place.map_or_else(|| session.t("sign-sheet-no-wave"), |wave| night(session, Some(wave)))}</td>
                <th scope="row">{shown(&line.service.name)}</th><td class="r">{amount}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let caption = session.tf("sign-sheet-caption", &[("trust", Arg::from(trust))]);
    html! {
        <table class="tbl">
            <caption class="sr">{caption}</caption>
            <thead><tr>
                <th scope="col">{session.t("sign-sheet-wave")}</th><th scope="col">{session.t("sign-sheet-night")}</th>
                <th scope="col">{session.t("sign-sheet-service")}</th><th scope="col" class="r">{session.t("sign-sheet-servers")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// Open findings by severity, the worst named.
fn open_findings(session: Session, trust: Option<&TrustId>) -> impl IntoView + use<> {
    let insight = session.insight.get();
    let about = |finding: &&Finding| trust.is_none_or(|trust| finding.subjects.trusts.contains(trust));
    let (found, waived): (Vec<&Finding>, Vec<&Finding>) =
        insight.findings.iter().filter(about).partition(|finding| finding.is_open());
    let count = |severity| found.iter().filter(|finding| finding.severity == severity).count();
    let args = [
        ("stops", Arg::from(count(Severity::Stop))),
        ("warnings", Arg::from(count(Severity::Warning))),
        ("advice", Arg::from(count(Severity::Advice))),
    ];
    let sentence = if found.is_empty() {
        session.t("sign-open-findings-none")
    } else {
        session.tf("sign-open-findings-count", &args)
    };
    let named = found.iter().take(NAMED).map(|finding| finding_line(session, finding)).collect_view();
    let more = found.len().saturating_sub(NAMED);
    html! {
        <h3>{session.t("sign-open-findings")}</h3>
        <p class="sm">{sentence}</p>
        <ul class="sg-findings">{named}</ul>
        {(more > 0).then(|| html! { <button class="fp-link sm" type="button" on:click=move |_| session.go(View::Check)>{session.tf("sign-more-findings", &[("count", Arg::from(more))])}</button> })}
        {(!waived.is_empty()).then(|| answered_for(session, &waived))}
        {gone(session, &insight.findings, trust)}
    }
}

/// Waivers that are signed and of which the finding is not here: it is solved, or this is a part without its inventory.
fn gone(session: Session, findings: &[Finding], trust: Option<&TrustId>) -> Option<AnyView> {
    let plan = session.plan_now()?;
    let here = |id: &String| findings.iter().any(|finding| finding.id == *id);
    let about = |of: Option<&TrustId>| trust.is_none() || of == trust;
    let all = plan.waivers.iter().filter(|(id, waiver)| !here(id) && about(waiver.trust.as_ref()));
    let line = |(id, waiver): (&String, &Waiver)| {
        let rule =
            id.rsplit_once('-').and_then(|(rule, _)| Rule::ALL.iter().find(|one| one.as_str() == rule));
        let name = rule.map(|rule| session.t(&format!("rule-{}", rule.as_str())))?;
        let why = format!("{} «{}»", by(session, waiver), shown(&waiver.reason));
        let own = id.clone();
        let end = move |_| drop(session.execute(&Command::EndWaiver(own.clone())));
        let label = format!("{}: {name}", session.t("waive-end"));
        Some(html! {
            <li>{name}" · "<span class="mut">{why}</span>" "<button class="fp-link" type="button" aria-label=label on:click=end>{session.t("waive-end")}</button></li>
        })
    };
    let lines: Vec<_> = all.filter_map(line).collect();
    (!lines.is_empty()).then(|| {
        html! { <h3>{session.t("sign-waived-gone")}</h3><ul class="sg-findings" data-testid="sheet-waived-gone">{lines}</ul> }.into_any()
    })
}

/// What somebody has answered for, with who and why: it is signed with the plan.
fn answered_for(session: Session, waived: &[&Finding]) -> impl IntoView + use<> {
    let plan = session.plan_now();
    let line = |finding: &&Finding| {
        let waiver = plan.as_ref()?.waivers.get(&finding.id)?;
        let why = format!("{} «{}»", by(session, waiver), shown(&waiver.reason));
        Some(html! { {finding_line(session, finding)}<li class="sm mut">{why}</li> })
    };
    let lines = waived.iter().filter_map(line).collect_view();
    html! {
        <h3>{session.t("sign-waived")}</h3>
        <ul class="sg-findings" data-testid="sheet-waived">{lines}</ul>
    }
}

fn finding_line(session: Session, finding: &Finding) -> impl IntoView + use<> {
    let id = finding.id.clone();
    let go = move |_| {
        session.focus.set(Some(Subject::Finding(id.clone())));
        session.go(View::Check);
    };
    html! { <li>{severity_mark(finding.severity)}<button class="fp-link plain" type="button" on:click=go>{session.finding_title(finding)}</button></li> }
}
