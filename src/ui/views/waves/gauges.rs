//! What a wave asks for beside servers: space, people's time, and what is open about it; each against its limit.
//!
//! In: a wave's line, the plan's thresholds, what the model worker found. Out: three small bars. **Each says its figure and its
//! limit in words, for those who do not see it and on resting upon it.**

use leptos::prelude::*;

use crate::base::Arg;
use crate::check::readiness::Item;
use crate::plan::Threshold;
use crate::ui::parts::bar;
use crate::ui::projection::WaveLine;
use crate::ui::session::Session;

/// A bar: its heading, what it says, and its figures.
struct Gauge {
    heading: &'static str,
    words: String,
    load: u64,
    limit: Option<u64>,
    scale: u64,
}

pub fn gauges(session: Session, line: &WaveLine) -> impl IntoView + use<> {
    let all = [space(session, line), work(session, line), risk(session, line)];
    let one = |gauge: Gauge| {
        let Gauge { heading, words, load, limit, scale } = gauge;
        let title = words.clone();
        html! { <li title=title><span aria-hidden="true">{session.t(heading)}</span>{bar(words, load, limit, 0, scale)}</li> }
    };
    html! { <ul class="gs">{all.map(one).into_iter().collect_view()}</ul> }
}

/// GiB, against the wave's own limit or the usual one.
fn space(session: Session, line: &WaveLine) -> Gauge {
    let usual = u64::from(threshold(session, Threshold::WaveGib)).saturating_mul(1024);
    let limit = line.wave.capacity.storage_mib.unwrap_or(usual);
    let gib = |mib| session.texts.with_untracked(|texts| texts.gib(mib));
    let args = [("used", Arg::from(gib(line.storage_mib))), ("limit", Arg::from(gib(limit)))];
    let words = session.tf("gauge-space-is", &args);
    Gauge { heading: "gauge-space", words, load: line.storage_mib, limit: Some(limit), scale: 0 }
}

/// Minutes of work, against the people on duty in the window.
fn work(session: Session, line: &WaveLine) -> Gauge {
    let minutes = u64::from(line.vms) * u64::from(threshold(session, Threshold::EffortMinutesPerVm));
    let people = u64::from(threshold(session, Threshold::PeopleOnDuty));
    let window = line.wave.window.and_then(|window| u64::try_from(window.minutes()).ok());
    let limit = window.map(|window| window.saturating_mul(people));
    // As the rule rounds: what is needed up, what there is down.
    let hours = |minutes: u64| session.number(minutes);
    let args = [
        ("used", Arg::from(hours(minutes.div_ceil(60)))),
        ("limit", Arg::from(limit.map(|limit| hours(limit / 60)).unwrap_or_default())),
        ("people", Arg::from(session.number(people))),
    ];
    let words = session.tf(if limit.is_some() { "gauge-work-is" } else { "gauge-work-free" }, &args);
    Gauge { heading: "gauge-work", words, load: minutes, limit, scale: 0 }
}

/// What is open about it, against the wave with most.
fn risk(session: Session, line: &WaveLine) -> Gauge {
    session.insight.with(|insight| {
        let whole = || insight.readiness.iter().filter(|one| one.trust.is_none());
        let open = |one: &crate::check::readiness::Readiness| {
            let of = |item| one.lines.iter().find(|line| line.item == item).map_or(0, |line| line.missing);
            (u64::from(of(Item::Stops)), u64::from(of(Item::Warnings)))
        };
        let scale = whole().map(open).map(|(stops, warnings)| stops + warnings).max().unwrap_or(0);
        let (stops, warnings) = whole().find(|one| one.wave == line.id).map(open).unwrap_or_default();
        let args =
            [("stops", Arg::from(session.number(stops))), ("warnings", Arg::from(session.number(warnings)))];
        let words = session.tf("gauge-risk-is", &args);
        // A stop is over whatever may be open.
        let limit = (stops > 0).then_some(warnings);
        Gauge { heading: "gauge-risk", words, load: stops + warnings, limit, scale }
    })
}

fn threshold(session: Session, threshold: Threshold) -> u32 {
    let standard = threshold.standard().default;
    session.plan.with(|plan| plan.as_ref().map_or(standard, |plan| plan.threshold(threshold)))
}
