//! What the plan means over time: room in the target after each wave, what is split for how long, what to open meanwhile.
//!
//! In: what the model worker reckons when it is looked at. Out: plots with their figures beside them. **Each plot has its
//! figures in words, and a limit is a line with its figure.**

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::sheet;
use crate::base::{Arg, Arrange as _, WaveId};
use crate::check::over_time::{CapacityOverTime, Down, Exposure, Moving, WorstLink};
use crate::job::{Answer, OverTime as Found, Request};
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::{icon, load_bar, wave_badge};
use crate::ui::session::{Session, Subject, session};

const MINUTES_A_DAY: u64 = 24 * 60;

/// One column of a plot: the wave, what is used and what may be.
struct Column {
    wave: WaveId,
    used: u64,
    limit: Option<u64>,
}

#[component]
pub fn OverTime() -> impl IntoView {
    let session = session();
    let found: RwSignal<Option<Arc<Found>>> = RwSignal::new(None);
    Effect::new(move |_| {
        session.insight.track();
        spawn_local(async move {
            if let Some(Answer::OverTime(now)) = deeds::ask(session, Request::OverTime).await {
                found.try_set(Some(Arc::new(*now)));
            }
        });
    });
    let parts = move || match found.get() {
        None => html! { <p class="mut" role="status">{session.t("time-asking")}</p> }.into_any(),
        Some(found) => html! {
            {exposure(session, &found.exposure)}
            {openings(session, &found)}
            {capacity(session, &found.capacity)}
        }
        .into_any(),
    };
    sheet(session, "check-time", None, parts.into_any())
}

/// `3,2 døgn` of weight, which is what a sum of weight times minutes is shown as.
fn weight_days(session: Session, weight_minutes: u64) -> String {
    session.number(weight_minutes / MINUTES_A_DAY)
}

fn exposure(session: Session, found: &Exposure) -> AnyView {
    let of = |key: &str, count: u64| session.tf(key, &[("count", Arg::from(session.number(count)))]);
    let total = session
        .tf("time-exposure-sum", &[("weight", Arg::from(weight_days(session, found.links.weight_minutes)))]);
    let undated = (found.links.undated_pairs > 0)
        .then(|| of("time-exposure-undated", found.links.undated_pairs.into()));
    let unplaced = (found.links.unplaced_pairs > 0)
        .then(|| of("time-exposure-unplaced", found.links.unplaced_pairs.into()));
    let most = found.waves.iter().map(|one| one.weight_minutes).max().unwrap_or(0);
    let waves =
        found.waves.iter().map(|one| bar(session, &one.wave, one.weight_minutes, most)).collect_view();
    let worst = found.worst.iter().map(|one| worst_row(session, one)).collect_view();
    let saves =
        found.movings.iter().filter(|one| one.saves > 0).map(|one| saving(session, one)).collect::<Vec<_>>();
    html! {
        <section class="card kr" aria-label=session.t("time-exposure")>
            <h2>{session.t("time-exposure")}</h2><p class="mut sm">{session.t("time-exposure-lead")}</p>
            <p class="b" data-testid="exposure-sum">{total}</p>
            <p class="sm mut">{undated}" "{unplaced}</p>
            <ul class="kt-bars">{waves}</ul>
            {(!found.worst.is_empty()).then(|| html! {
                <h3>{session.t("time-worst")}</h3>
                <table class="tbl"><caption class="sr">{session.t("time-worst")}</caption>
                    <thead><tr><th scope="col">{session.t("time-link")}</th><th scope="col">{session.t("time-split")}</th><th scope="col" class="r">{session.t("time-weight")}</th></tr></thead>
                    <tbody>{worst}</tbody></table>
            })}
            {(!saves.is_empty()).then(|| html! { <h3>{session.t("time-savings")}</h3><ul class="kr-list">{saves}</ul> })}
        </section>
    }
    .into_any()
}

/// A wave's share, as a bar with its figure.
fn bar(session: Session, wave: &WaveId, weight_minutes: u64, most: u64) -> impl IntoView + use<> {
    let projection = session.projection.get_untracked();
    let number = projection.wave_number(wave);
    html! { <li>{wave_badge(number, projection.waves.len())}{load_bar(weight_minutes / MINUTES_A_DAY, None, 0, most / MINUTES_A_DAY)}<span class="num sm">{weight_days(session, weight_minutes)}</span></li> }
}

fn worst_row(session: Session, one: &WorstLink) -> impl IntoView + use<> {
    let projection = session.projection.get_untracked();
    let name = |id| projection.service(id).map(|line| shown(&line.service.name)).unwrap_or_default();
    let link = format!("{} → {}", name(&one.from), name(&one.to));
    let day = |at: crate::base::Minutes| session.texts.with_untracked(|texts| texts.date(at.to_oslo().0));
    let when = format!("{} – {}", day(one.split_from), day(one.split_until));
    let (from, to) = (one.from.clone(), one.to.clone());
    let open = move |_| session.focus.set(Some(Subject::Pair(from.clone(), to.clone())));
    html! { <tr><td><button class="fp-link plain" type="button" on:click=open>{link}</button></td><td class="num">{when}</td><td class="r num">{weight_days(session, one.weight_minutes)}</td></tr> }
}

fn saving(session: Session, one: &Moving) -> AnyView {
    let projection = session.projection.get_untracked();
    let name = projection.service(&one.service).map(|line| shown(&line.service.name)).unwrap_or_default();
    let args = [
        ("name", Arg::from(name)),
        ("wave", Arg::from(session.wave_name(&one.wave))),
        ("weight", Arg::from(weight_days(session, one.saves))),
    ];
    let room = (!one.room).then(|| session.t("time-no-room"));
    html! { <li><span class="sev info">{icon("ArrowRight")}</span><span>{session.tf("time-saves", &args)}</span><span class="mut sm">{room}</span></li> }.into_any()
}

fn openings(session: Session, found: &Found) -> AnyView {
    let count = |key: &str, count: u32| session.tf(key, &[("count", Arg::from(count))]);
    let take = move |_| deeds::take_openings(session);
    html! {
        <section class="card kr" aria-label=session.t("time-openings")>
            <h2>{session.t("time-openings")}</h2><p class="mut sm">{session.t("time-openings-lead")}</p>
            <p class="b">{count("time-openings-count", found.openings)}</p>
            {(found.unobserved > 0).then(|| html! { <p class="sm">{count("time-openings-unobserved", found.unobserved)}</p> })}
            <button class="ds-button" data-variant="secondary" type="button" data-testid="take-openings" disabled=found.openings == 0 on:click=take>{icon("Download")}{session.t("time-openings-take")}</button>
        </section>
    }
    .into_any()
}

fn capacity(session: Session, found: &CapacityOverTime) -> AnyView {
    let Some(last) = found.steps.last() else {
        return html! { <section class="card kr" aria-label=session.t("time-capacity")><h2>{session.t("time-capacity")}</h2><p class="mut">{session.t("time-capacity-none")}</p></section> }.into_any();
    };
    let down = usize::from(found.limits.hosts_down > 0);
    let mut plots = Vec::new();
    for (at, cluster) in last.clusters.iter().enumerate() {
        let of = |used: fn(&crate::check::over_time::ClusterStep) -> u64, limit: fn(&Down) -> Option<u64>| {
            let columns = found.steps.iter().filter_map(|step| {
                let one = step.clusters.get(at)?;
                Some(Column {
                    wave: step.wave.clone(),
                    used: used(one),
                    limit: one.down.get(down).and_then(limit),
                })
            });
            columns.collect::<Vec<_>>()
        };
        let name = shown(&cluster.name.name);
        let memory = of(|one| one.memory_mib, |down| down.limit_memory_mib);
        plots.push(plot(
            session,
            session.tf("time-memory-of", &[("name", Arg::from(name.as_str()))]),
            &memory,
            Size::Mib,
        ));
        let vcpus = of(|one| one.vcpus, |down| down.limit_vcpus);
        plots.push(plot(
            session,
            session.tf("time-vcpu-of", &[("name", Arg::from(name))]),
            &vcpus,
            Size::Count,
        ));
    }
    // The fullest stores: there may be hundreds.
    let mut stores: Vec<usize> = (0..last.datastores.len()).collect();
    let share = |at: usize| {
        last.datastores
            .get(at)
            .map_or(0, |one| one.used_mib.saturating_mul(1000) / one.limit_mib.unwrap_or(u64::MAX).max(1))
    };
    stores.arrange_by_key(|at| (std::cmp::Reverse(share(*at)), *at));
    for at in stores.into_iter().take(STORES) {
        let Some(store) = last.datastores.get(at) else { continue };
        let columns: Vec<Column> = found
            .steps
            .iter()
            .filter_map(|step| {
                let one = step.datastores.get(at)?;
                Some(Column { wave: step.wave.clone(), used: one.used_mib, limit: one.limit_mib })
            })
            .collect();
        plots.push(plot(
            session,
            session.tf("time-storage-of", &[("name", Arg::from(shown(&store.name.name)))]),
            &columns,
            Size::Mib,
        ));
    }
    let lead = session.tf("time-capacity-lead", &[("count", Arg::from(found.limits.hosts_down))]);
    html! {
        <section class="card kr" aria-label=session.t("time-capacity")>
            <h2>{session.t("time-capacity")}</h2><p class="mut sm">{lead}</p>
            <div class="kt-plots">{plots}</div>
        </section>
    }
    .into_any()
}

/// Datastores that are drawn.
const STORES: usize = 6;

#[derive(Clone, Copy)]
enum Size {
    Mib,
    Count,
}

/// Columns by wave, with the limit of each as a line; what is over it is of another look and has its figure.
fn plot(session: Session, title: String, columns: &[Column], size: Size) -> AnyView {
    let projection = session.projection.get_untracked();
    let most = columns.iter().flat_map(|one| [one.used, one.limit.unwrap_or(0)]).max().unwrap_or(0).max(1);
    let told = |value: u64| match size {
        Size::Mib => session.texts.with_untracked(|texts| texts.gib(value)),
        Size::Count => session.number(value),
    };
    let percent = |value: u64| format!("{}%", value.saturating_mul(100) / most);
    let column = |one: &Column| {
        let over = one.limit.is_some_and(|limit| one.used > limit);
        let number = projection.wave_number(&one.wave);
        let limit = one.limit.map(|limit| html! { <b style:bottom=percent(limit)></b> });
        let args = [
            ("wave", Arg::from(session.wave_name(&one.wave))),
            ("used", Arg::from(told(one.used))),
            ("limit", Arg::from(one.limit.map(told).unwrap_or_default())),
        ];
        let label = session.tf(if one.limit.is_some() { "time-column" } else { "time-column-free" }, &args);
        let title = label.clone();
        html! { <li class:over=over title=title><span class="sr">{label}</span><div aria-hidden="true"><i style:height=percent(one.used)></i>{limit}</div>{wave_badge(number, projection.waves.len())}</li> }
    };
    let last = columns.last();
    let sum = last.map(|one| match one.limit {
        Some(limit) => format!("{} / {}", told(one.used), told(limit)),
        None => told(one.used),
    });
    let over = columns.iter().find(|one| one.limit.is_some_and(|limit| one.used > limit));
    let note =
        over.map(|one| session.tf("time-over-after", &[("wave", Arg::from(session.wave_name(&one.wave)))]));
    let name = title.clone();
    html! {
        <figure class="kt-plot" aria-label=name>
            <figcaption><b>{title}</b><span class="num sm mut">{sum}</span>{note.map(|text| html! { <span class="sev stop sm">{icon("XMarkOctagon")}{text}</span> })}</figcaption>
            <ul>{columns.iter().map(column).collect_view()}</ul>
        </figure>
    }
    .into_any()
}
