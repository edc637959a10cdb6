//! An import under way: stage, file, count.
//!
//! In: `session.running`. Out: a card. **It can always be cancelled, and then nothing has changed.**

use leptos::prelude::*;

use crate::base::{Arg, Progress, Stage};
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::icon;
use crate::ui::session::session;

const READING: &[(Stage, &str)] =
    &[(Stage::Recognise, "stage-recognise"), (Stage::Read, "stage-read"), (Stage::Join, "stage-join")];
const MAKING: &[(Stage, &str)] = &[(Stage::Generate, "stage-generate")];

#[component]
pub fn RunningCard() -> impl IntoView {
    let session = session();
    let what =
        Memo::new(move |_| session.running.with(|running| running.as_ref().map_or("import", |now| now.what)));
    let progress = Memo::new(move |_| {
        session.running.with(|running| running.as_ref().and_then(|now| now.progress.clone()))
    });
    let percent = move || progress.with(|now| now.as_ref().and_then(percent));
    let stages = move || if what.get() == "example" { MAKING } else { READING };
    let title =
        move || session.t(if what.get() == "example" { "import-running-example" } else { "import-running" });
    let is_new = session.plan.with_untracked(Option::is_none);
    html! {
        <section class="card im-run" aria-labelledby="running-title" data-testid="importing">
            <div class="row">
                <h2 id="running-title" class="grow">{title}</h2>
                <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| deeds::cancel(session)>{session.t("action-cancel")}</button>
            </div>
            <ol class="im-stages">
                {move || {
                    let stages = stages();
                    let now = progress.with(|now| now.as_ref().and_then(|now| stages.iter().position(|(stage, _)| *stage == now.stage)));
                    stages.iter().enumerate().map(|(place, (_, key))| {
                        let image = match now {
                            Some(now) if place < now => icon("Checkmark").into_any(),
                            Some(now) if place == now => icon("ArrowRight").into_any(),
                            _ => html! { <span class="im-dot" aria-hidden="true"></span> }.into_any(),
                        };
                        let current = (now == Some(place)).then_some("step");
                        html! {
                            <li aria-current=current>{image}<span>{session.t(key)}</span>
                                {current.map(|_| html! { <span class="num xs">{move || progress.with(|now| now.as_ref().map(|now| count_text(session, now)))}</span> })}
                            </li>
                        }
                    }).collect_view()
                }}
            </ol>
            <div class="im-bar" class:unknown=move || percent().is_none() role="progressbar" aria-label=session.t("import-progress") aria-valuemin="0" aria-valuemax="100" aria-valuenow=move || percent().map(|now| now.to_string())>
                <i style:width=move || format!("{}%", percent().unwrap_or(100))></i>
            </div>
            <p class="sm mut">{session.t(if is_new { "import-running-new" } else { "import-running-plan" })}</p>
        </section>
    }
}

fn percent(progress: &Progress) -> Option<u64> {
    (progress.done.min(progress.total) * 100).checked_div(progress.total)
}

/// Which file, and how far in it.
fn count_text(session: crate::ui::session::Session, progress: &Progress) -> String {
    let args = [("done", Arg::from(progress.done)), ("total", Arg::from(progress.total))];
    let count = match (progress.done, progress.total) {
        (0, 0) => String::new(),
        (_, 0) => session.tf("progress-count", &args),
        _ => session.tf("progress-of", &args),
    };
    match &progress.file {
        Some(file) if count.is_empty() => shown(file),
        Some(file) => format!("{} · {count}", shown(file)),
        None => count,
    }
}
