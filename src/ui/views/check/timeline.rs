//! How long two services are apart: one has moved, the other has not yet.
//!
//! In: a finding about two dated waves. Out: a small drawing and a sentence that says the same. **Drawn only
//! where both waves have a date.**

use leptos::prelude::*;

use crate::base::Arg;
use crate::check::{Finding, Rule};
use crate::ui::names::shown;
use crate::ui::session::Session;

/// What is drawn: who moves first, who last, and when.
struct Apart {
    upper: String,
    lower: String,
    /// Whether the upper one moves first.
    upper_first: bool,
    days: i64,
    first_day: String,
    last_day: String,
}

pub fn timeline(session: Session, finding: &Finding) -> impl IntoView + use<> {
    let apart = apart(session, finding)?;
    let (a, b) = ("28%", "86%");
    let (upper, lower) = if apart.upper_first { (a, b) } else { (b, a) };
    let (before, after) =
        if apart.upper_first { (&apart.upper, &apart.lower) } else { (&apart.lower, &apart.upper) };
    let args = [
        ("before", Arg::from(before.as_str())),
        ("after", Arg::from(after.as_str())),
        ("day", Arg::from(apart.first_day.as_str())),
        ("last", Arg::from(apart.last_day.as_str())),
    ];
    let label = session.tf("check-apart-label", &args);
    let days = session.tf("check-apart", &[("days", Arg::Number(apart.days))]);
    Some(html! {
        <div class="tl" role="img" aria-label=label>
            <span class="trunc" title=apart.upper.clone()>{apart.upper.clone()}</span>
            <span class="trunc" title=apart.lower.clone()>{apart.lower.clone()}</span>
            <svg aria-hidden="true">
                <line class="pre" x1="0" y1="14" x2=upper y2="14"></line><line class="post" x1=upper y1="14" x2="100%" y2="14"></line>
                <line class="pre" x1="0" y1="46" x2=lower y2="46"></line><line class="post" x1=lower y1="46" x2="100%" y2="46"></line>
                <rect x=a y="21" width="58%" height="18"></rect>
                <text class="apart" x="57%" y="34">{days}</text>
                <text x=a y="66">{apart.first_day}</text><text x=b y="66">{apart.last_day}</text>
            </svg>
        </div>
    })
}

fn apart(session: Session, finding: &Finding) -> Option<Apart> {
    if !matches!(finding.rule, Rule::DependencyCrosses | Rule::CoupledSplit) {
        return None;
    }
    let [first, last] = finding.subjects.waves.as_slice() else { return None };
    let projection = session.projection.get_untracked();
    let (first, last) = (projection.wave(first)?, projection.wave(last)?);
    let (mut start, mut end) = (first.wave.window?.start, last.wave.window?.start);
    let text = |name: &str| {
        finding.args.iter().find_map(|(arg, value)| match value {
            Arg::Text(text) if arg == name => Some(shown(text)),
            _ => None,
        })
    };
    // Where no service is named, it is between what moves in either wave.
    let (upper, lower) = match (text("from"), text("to")) {
        (Some(from), Some(to)) => (from, to),
        _ => (session.wave_name(&first.id), session.wave_name(&last.id)),
    };
    let from_first = finding.args.iter().any(|(name, value)| match value {
        Arg::Waves(waves) => name == "from-wave" && waves.iter().any(|(number, _)| *number == first.number),
        _ => false,
    });
    let mut upper_first = text("from").is_none() || from_first;
    if end < start {
        (start, end) = (end, start);
        upper_first = !upper_first;
    }
    let days = (end.0 - start.0) / (24 * 60);
    if days < 1 {
        return None;
    }
    let day = |at: crate::base::Minutes| session.texts.with_untracked(|texts| texts.day(at.to_oslo().0));
    Some(Apart { upper, lower, upper_first, days, first_day: day(start), last_day: day(end) })
}
