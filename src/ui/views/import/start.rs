//! The first page, and the screen of a plan that was opened rather than imported.
//!
//! In: the session. Out: the ways in. **It says what is read, and what never is.**

use leptos::prelude::*;

use super::compare::CompareButton;
use super::{Asked, choice, importing, kind_parts, known, noise, running, target, verdict};
use crate::base::Arg;
use crate::estate::SourceKind;
use crate::text::visible;
use crate::ui::actions;
use crate::ui::parts::icon;
use crate::ui::session::{ImportPart, View, session};

/// Icon, name and what it is, for each kind of file that can be read.
const KINDS: [(&str, &str, &str); 4] = [
    ("FileExcel", "start-kind-servers", "start-kind-servers-what"),
    ("Waveform", "start-kind-traffic", "start-kind-traffic-what"),
    ("Table", "start-kind-services", "start-kind-services-what"),
    ("Layers", "start-kind-waves", "start-kind-waves-what"),
];

const STEPS: [(&str, &str); 4] = [
    ("start-step-import", "start-step-import-what"),
    ("start-step-waves", "start-step-waves-what"),
    ("start-step-check", "start-step-check-what"),
    ("start-step-sign", "start-step-sign-what"),
];

/// Nothing is open yet.
#[component]
pub fn Start() -> impl IntoView {
    let session = session();
    let running = importing(session);
    html! {
        <main class="fp-main" id="main" tabindex="-1">
            <div class="im-start"><div class="in">
                <h1>{session.t("start-title")}</h1>
                <p class="lead">{session.t("start-lead")}</p>
                <div class="g">
                    <div class="im-first">
                        {move || if running.get() {
                            html! { <running::RunningCard/> }.into_any()
                        } else {
                            html! { <DropZone/> }.into_any()
                        }}
                        <Me/>
                    </div>
                    <Beside/>
                </div>
                <ol class="steps">
                    {STEPS.into_iter().zip(1_u32..).map(|((name, what), number)| html! {
                        <li><i aria-hidden="true">{number}</i><b>{session.t(name)}</b><span>{session.t(what)}</span></li>
                    }).collect_view()}
                </ol>
            </div></div>
        </main>
    }
}

#[component]
fn DropZone() -> impl IntoView {
    let session = session();
    let run = move |code: &'static str| move |_| actions::run(session, code);
    // The example is a plan of its own: beside an open plan stands the way to a new one.
    let other = move || if session.plan.with(Option::is_some) { "new-plan" } else { "try-example" };
    html! {
        <section class="im-drop" aria-labelledby="drop-title">
            <div class="row">
                <span class="im-up">{icon("Upload")}</span>
                <div><h2 id="drop-title">{session.t("start-drop")}</h2><p class="sm mut">{session.t("start-drop-help")}</p></div>
            </div>
            <div class="row wrap">
                <button class="ds-button big" type="button" on:click=run("open-files")>{session.t("action-open-files")}</button>
                <button class="ds-button big" data-variant="secondary" type="button" on:click=run("open-folder")>{session.t("action-open-folder")}</button>
                <button class="ds-button big" data-variant="secondary" type="button" on:click=move |_| actions::run(session, other())>{move || session.t(&format!("action-{}", other()))}</button>
            </div>
            <ul class="fl">
                {KINDS.map(|(image, name, what)| html! { <li>{icon(image)}<span><b>{session.t(name)}</b>{session.t(what)}</span></li> }).collect_view()}
            </ul>
        </section>
    }
}

/// Who sits here: the plan that begins is by this name.
#[component]
fn Me() -> impl IntoView {
    let session = session();
    html! {
        <label class="im-me"><b>{session.t("field-author")}</b>
            <input type="text" autocomplete="name" prop:value=move || session.me.get() on:input=move |event| session.call_me(&event_target_value(&event))/>
            <small>{session.t("field-author-help")}</small>
        </label>
    }
}

/// A plan from before, and what is never read.
#[component]
fn Beside() -> impl IntoView {
    let session = session();
    html! {
        <div class="im-beside">
            <section aria-labelledby="plan-title">
                <h2 id="plan-title">{session.t("start-plan-title")}</h2>
                <p class="mut">{session.t("start-plan-help")}</p>
                <p><button class="ds-button" data-variant="secondary" type="button" on:click=move |_| actions::run(session, "open-plan")>{icon("Folder")}{session.t("action-open-plan")}</button></p>
                <p><button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| actions::run(session, "versions")>{session.t("action-versions")}</button></p>
            </section>
            <section aria-labelledby="never-title">
                <h2 id="never-title">{session.t("start-never-title")}</h2>
                <ul class="im-facts">
                    <li>{icon("ShieldCheckmark")}<span>{session.t("start-never-licence")}</span></li>
                    <li>{icon("LinkBroken")}<span>{session.t("start-never-sent")}</span></li>
                    <li>{icon("Table")}<span>{session.t("start-rest-listed")}</span></li>
                </ul>
            </section>
        </div>
    }
}

/// A plan is open that was not imported here: what it stands on, and the way to newer files.
#[component]
pub fn Sources(known: Asked) -> impl IntoView {
    let session = session();
    let running = importing(session);
    let count =
        move || session.estate.with(|estate| estate.as_ref().map_or(0, |estate| estate.sources.len()));
    html! {
        <main class="fp-main" id="main" tabindex="-1">
            <div class="fp-head">
                <h1>{session.t("view-import")}</h1>
                <p class="sum">{move || session.tf("import-sources-sum", &[("count", Arg::from(count()))])}</p>
                <div class="row end"><CompareButton/>{choice(session, "import-sources-title")}<button class="ds-button" type="button" on:click=move |_| session.go(View::Map)>{session.t("import-open-map")}</button></div>
            </div>
            {move || match session.import_part.get() {
                ImportPart::Known => html! { <known::HowWell known=known/> }.into_any(),
                ImportPart::Noise => html! { <noise::NoiseRules/> }.into_any(),
                ImportPart::Target => html! { <target::Target/> }.into_any(),
                ImportPart::Files => html! {
                    <div class="im-sources">
                        <verdict::Verdict known=known level=RwSignal::new(None)/>
                        {move || if running.get() {
                            html! { <running::RunningCard/> }.into_any()
                        } else {
                            html! { <DropZone/> }.into_any()
                        }}
                        <SourceTable/>
                    </div>
                }.into_any(),
            }}
        </main>
    }
}

#[component]
fn SourceTable() -> impl IntoView {
    let session = session();
    let rows = move || {
        session.estate.with(|estate| estate.as_ref().map(|estate| estate.sources.clone()).unwrap_or_default())
    };
    let number = move |rows: u64| {
        session.texts.with_untracked(|texts| texts.number(i64::try_from(rows).unwrap_or(i64::MAX)))
    };
    html! {
        <section class="card im-table" role="region" tabindex="0" aria-label=session.t("import-sources-title")>
            <table class="tbl">
                <caption class="sr">{session.t("import-sources-title")}</caption>
                <thead><tr><th scope="col">{session.t("import-column-file")}</th><th scope="col">{session.t("import-column-kind")}</th><th scope="col" class="r">{session.t("import-column-rows")}</th></tr></thead>
                <tbody>
                    {move || rows().into_iter().filter(|source| source.kind != SourceKind::Unknown).map(|source| html! {
                        <tr><th scope="row">{visible(&source.file).to_string()}</th><td>{session.t(kind_parts(source.kind).0)}</td><td class="r">{number(source.rows)}</td></tr>
                    }).collect_view()}
                </tbody>
            </table>
        </section>
    }
}
