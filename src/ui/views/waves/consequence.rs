//! What a move would mean, now and then.
//!
//! In: a preview. Out: a small table and the findings that come and go. **Only facts that the model worker
//! computed; nothing is guessed here.**

use leptos::prelude::*;

use crate::base::Arg;
use crate::check::Finding;
use crate::job::Preview;
use crate::ui::parts::severity_mark;
use crate::ui::session::Session;

pub fn consequence(session: Session, preview: &Preview) -> impl IntoView + use<> {
    let number = move |value: u64| {
        session.texts.with_untracked(|texts| texts.number(i64::try_from(value).unwrap_or(i64::MAX)))
    };
    let line = move |label: String, now: u64, then: u64| {
        let class = match then.cmp(&now) {
            std::cmp::Ordering::Less => "n dn",
            std::cmp::Ordering::Equal => "n",
            std::cmp::Ordering::Greater => "n up",
        };
        html! { <span>{label}</span><span class="o">{number(now)}</span><span class=class>{number(then)}</span> }
    };
    let changed = preview.now.vms.iter().zip(&preview.then.vms).filter(|(now, then)| now != then);
    let loads = changed
        .map(|((wave, now), (_, then))| {
            line(session.tf("load-of", &[("name", Arg::from(session.wave_name(wave)))]), *now, *then)
        })
        .collect_view();
    let (now, then) = (&preview.now, &preview.then);
    html! {
        <div class="fp-consequence">
            <div class="fx">
                <span class="lbl">{session.t("move-after")}</span><span class="lbl o">{session.t("move-now")}</span><span class="lbl o">{session.t("move-then")}</span>
                {line(session.t("severity-stop"), u64::from(now.stops), u64::from(then.stops))}
                {line(session.t("severity-warning"), u64::from(now.warnings), u64::from(then.warnings))}
                {line(session.t("move-crossing"), u64::from(now.crossing_links), u64::from(then.crossing_links))}
                {line(session.t("move-crossing-weight"), now.crossing_weight, then.crossing_weight)}
                {loads}
            </div>
            {list(session, "move-new-finding", &preview.new)}
            {list(session, "move-solved", &preview.solved)}
        </div>
    }
}

fn list(session: Session, key: &str, findings: &[Finding]) -> impl IntoView + use<> {
    if findings.is_empty() {
        return ().into_any();
    }
    let class = if key == "move-solved" { "note good" } else { "note" };
    let title = session.t(key);
    html! {
        <section class=class><h3>{title}</h3>
            <ul>{findings.iter().map(|finding| html! { <li>{severity_mark(finding.severity)}" "{session.finding_title(finding)}</li> }).collect_view()}</ul>
        </section>
    }
    .into_any()
}
