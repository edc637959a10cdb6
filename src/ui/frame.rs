//! The frame around every screen: top bar, rail, panel, status line, toasts, drop zone.
//!
//! In: the session. Out: the page. **One `main`, one status line that speaks; the panel never covers the view.**

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, HtmlInputElement};

use super::actions::{self, run};
use super::deeds;
use super::dialogs::Dialogs;
use super::names::shown;
use super::notices::{OtherTab, SaveTrouble};
use super::parts::{icon, icon_small, logo, trust_shape};
use super::projection::TrustLine;
use super::session::{Session, Toast, ToastKind, View, session};
use super::views;
use crate::base::Arg;
use crate::check::Severity;
use crate::platform::folders::Dropped;
use crate::platform::{files, page};

/// Files dropped anywhere in the window are taken in.
pub fn drop_anywhere(session: Session) {
    let carries_files = |event: &DragEvent| {
        event
            .data_transfer()
            .is_some_and(|data| data.types().includes(&wasm_bindgen::JsValue::from_str("Files"), 0))
    };
    page::on_window("dragover", move |event: DragEvent| {
        if carries_files(&event) {
            event.prevent_default();
        }
    });
    page::on_window("drop", move |event: DragEvent| {
        if carries_files(&event) {
            event.prevent_default();
            let data = event.data_transfer().filter(|_| !views::map::saved::slides_are_on());
            if let Some(data) = data {
                deeds::give_dropped(session, Dropped::of(&data));
            }
        }
    });
    page::on_window("beforeunload", move |event: web_sys::Event| {
        if session.unsaved() {
            event.prevent_default();
        }
    });
}

#[component]
pub fn Frame() -> impl IntoView {
    let session = session();
    Effect::new(move |_| {
        let name = session.plan.with(|plan| plan.as_ref().map(|plan| plan.name.clone()));
        let mark = if session.plan.with(Option::is_some) && session.unsaved() { "• " } else { "" };
        page::set_title(&match name {
            Some(name) => format!("{mark}{} – Flytteplan", shown(&name)),
            None => "Flytteplan".to_owned(),
        });
    });
    html! {
        <a class="ds-skip-link" href="#main" on:click=|event| { event.prevent_default(); page::focus("main"); }>{session.t("skip-to-content")}</a>
        <div class="fp">
            <TopBar/>
            <Rail/>
            {move || match session.view.get() {
                View::Import => views::import::ImportView().into_any(),
                View::Services => views::services::ServicesView().into_any(),
                View::Map => views::map::MapScreen().into_any(),
                View::List => views::list::ListView().into_any(),
                View::Waves => views::waves::WavesView().into_any(),
                View::Check => views::check::CheckView().into_any(),
                View::Sign => views::sign::SignView().into_any(),
            }}
            <StatusLine/>
        </div>
        <Dialogs/>
        <ToastBox/>
        <FilePickers/>
    }
}

#[component]
fn TopBar() -> impl IntoView {
    let session = session();
    let has_plan = move || session.plan.with(Option::is_some);
    html! {
        <header class="fp-top">
            <span class="fp-mark">{logo()}</span>
            <PlanName/>
            <SaveTrouble/>
            <div class="grow"></div>
            {move || has_plan().then(|| html! { <TrustFilter/> <SearchField/> <UndoRedo/> })}
            <span class="row tight">
                {move || has_plan().then(|| icon_button(session, "save-plan", "Floppydisk"))}
                {icon_button(session, "palette", "TasklistStart")}
                <button id="language" class="ds-button" data-variant="tertiary" type="button" aria-label=session.t("language-now") title=session.t("action-switch-language") on:click=move |_| run(session, "switch-language")>
                    {session.texts.with_untracked(|texts| texts.language().code())}
                </button>
                {icon_button(session, "toggle-theme", "Sun")}
            </span>
        </header>
    }
}

/// A button with an icon only, named and explained by its action.
fn icon_button(session: Session, code: &'static str, image: &'static str) -> impl IntoView {
    let label = session.t(&format!("action-{code}"));
    html! {
        <button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=label.clone() title=label on:click=move |_| run(session, code)>
            {icon(image)}
        </button>
    }
}

#[component]
fn PlanName() -> impl IntoView {
    let session = session();
    move || match session.plan.get() {
        None => {
            html! { <div class="fp-plan"><b>"Flytteplan"</b><span>{session.t("no-plan-open")}</span></div> }
                .into_any()
        }
        Some(plan) => {
            let args = [("revision", Arg::from(plan.revision))];
            let state = session.tf("plan-revision", &args);
            let saved = session.t(if session.unsaved() { "state-unsaved" } else { "state-saved" });
            let open = move |_| run(session, "plan-details");
            html! {
                <button class="fp-plan" type="button" on:click=open title=session.t("action-plan-details")>
                    <b class="trunc">{shown(&plan.name)}</b><span>{state}" · "{saved}</span>
                </button>
            }
            .into_any()
        }
    }
}

#[component]
fn TrustFilter() -> impl IntoView {
    let session = session();
    let all = move || session.trust.with(Option::is_none);
    // Who they are seldom changes; how much they have does with every move.
    let trusts = Memo::new(move |_| {
        let one = |line: &TrustLine| (line.id.clone(), line.trust.clone(), line.palette);
        session.projection.with(|projection| projection.trusts.iter().map(one).collect::<Vec<_>>())
    });
    html! {
        <div class="fp-seg" role="group" aria-label=session.t("trust-filter")>
            <button type="button" aria-pressed=move || all().to_string() on:click=move |_| session.trust.set(None)>{session.t("trust-filter-all")}</button>
            {move || trusts.get().into_iter().map(|(id, trust, palette)| {
                let here = id.clone();
                let code = if trust.shared { session.t("trust-shared") } else { shown(&trust.code) };
                let label = format!("{code}, {}", shown(&trust.name));
                html! {
                    <button type="button" aria-label=label aria-pressed=move || (session.trust.get().as_ref() == Some(&here)).to_string()
                        on:click=move |_| session.trust.set(Some(id.clone()))>
                        {trust_shape(palette)}{code}
                    </button>
                }
            }).collect_view()}
        </div>
    }
}

#[component]
fn SearchField() -> impl IntoView {
    let session = session();
    let node: NodeRef<leptos::html::Input> = NodeRef::new();
    let take = move || {
        let typed = node.try_get_untracked().flatten().map(|field| field.value());
        if let Some(typed) = typed.filter(|typed| session.query.with_untracked(|query| query != typed)) {
            session.query.set(typed);
        }
    };
    // What is typed stands in the field at once; what follows from it has a task of its own. Whoever goes on
    // elsewhere meets it done.
    let typed = move |_| {
        gloo_timers::callback::Timeout::new(0, take).forget();
    };
    let entered = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" {
            take();
            search_further(session);
        }
    };
    html! {
        <label class="fp-field fp-search">
            {icon_small("MagnifyingGlass")}<span class="sr">{session.t("search-plan")}</span>
            <input id="search" type="search" node_ref=node placeholder=session.t("search-plan") prop:value=move || session.query.get() on:input=typed on:blur=move |_| take() on:keydown=entered/>
            {move || session.letters.get().then(|| html! { <kbd aria-hidden="true">"/"</kbd> })}
        </label>
    }
}

/// Enter in the search: the next hit on the map; elsewhere the list shows them all.
fn search_further(session: Session) {
    match session.view.get_untracked() {
        View::Map => views::map::next_hit(session),
        View::List => {}
        _ => session.go(View::List),
    }
}

#[component]
fn UndoRedo() -> impl IntoView {
    let session = session();
    let button = move |code: &'static str,
                       image: &'static str,
                       pick: fn((Option<String>, Option<String>)) -> Option<String>| {
        // One and the same element: who presses it again and again keeps the focus.
        let step = Memo::new(move |_| pick(session.next_steps()));
        let label = move || {
            let name = session.t(&format!("action-{code}"));
            step.with(|step| step.as_ref().map_or(name.clone(), |step| format!("{name}: {step}")))
        };
        html! {
            <button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=label title=label
                disabled=move || step.with(Option::is_none) on:click=move |_| run(session, code)>{icon(image)}</button>
        }
    };
    html! {
        <span class="row tight">{button("undo", "ArrowUndo", |steps| steps.0)}{button("redo", "ArrowRedo", |steps| steps.1)}</span>
    }
}

const RAIL: [(View, &str, &str, &str); 7] = [
    (View::Import, "go-import", "view-import", "Upload"),
    (View::Services, "go-rules", "view-rules", "Component"),
    (View::Map, "go-map", "view-map", "Branching"),
    (View::List, "go-list", "view-list", "Table"),
    (View::Waves, "go-waves", "view-waves", "Layers"),
    (View::Check, "go-check", "view-check", "ShieldCheckmark"),
    (View::Sign, "go-sign", "view-sign", "SealCheckmark"),
];

#[component]
fn Rail() -> impl IntoView {
    let session = session();
    let stops = move || session.insight.with(|insight| insight.count(Severity::Stop));
    html! {
        <nav class="fp-rail" class:tom=move || session.plan.with(Option::is_none) aria-label=session.t("views")>
            {RAIL.map(|(view, code, key, image)| {
                let go = move |event: web_sys::MouseEvent| {
                    event.prevent_default();
                    if actions::find(code).is_some_and(|action| (action.enabled)(session)) { session.go(view); }
                };
                let current = move || (session.view.get() == view).then_some("page");
                let disabled = move || (view != View::Import && session.plan.with(Option::is_none)).then_some("true");
                html! {
                    {matches!(view, View::Map | View::Sign).then(|| html! { <span class="sep"></span> })}
                    <a href=format!("#{}", view.slug()) aria-current=current aria-disabled=disabled on:click=go>
                        {icon(image)}{session.t(key)}
                        {(view == View::Check).then(|| move || (stops() > 0).then(|| html! {
                            <span class="cnt">{stops()}<span class="sr">" "{session.t("severity-stop")}</span></span>
                        }))}
                    </a>
                }
            }).collect_view()}
            <span class="grow"></span>
            <a href="#help" on:click=move |event| { event.prevent_default(); run(session, "help"); }>{icon("QuestionmarkCircle")}{session.t("action-help")}</a>
        </nav>
    }
}

#[component]
fn StatusLine() -> impl IntoView {
    let session = session();
    let counts = move || {
        let projection = session.projection.get();
        let args =
            [("services", Arg::from(projection.services.len())), ("servers", Arg::from(projection.moving))];
        session.plan.with(Option::is_some).then(|| session.tf("status-counts", &args))
    };
    let selected = move || {
        let count = session.selection.with(|selection| selection.len());
        (count > 0).then(|| session.tf("status-selected", &[("count", Arg::from(count))]))
    };
    html! {
        <footer class="fp-stat">
            <div class="row" role="status" aria-live="polite" data-testid="worker-state" data-state=move || if session.ready.get() { "ready" } else { "starting" }>
                {move || counts().map_or_else(|| html! { <span>{session.t(if session.ready.get() { "status-ready" } else { "status-starting" })}</span> }.into_any(), |text| html! { <span data-testid="counts">{text}</span> }.into_any())}
                {move || selected().map(|text| html! { <span data-testid="selected"><b>{text}</b></span> })}
                {move || session.running.get().map(|running| html! { <span data-testid="running">{deeds::progress_text(session, &running)}</span> })}
            </div>
            <OtherTab/>
            {move || unplaced(session)}
            {move || compared(session)}
            {move || session.running.with(Option::is_some).then(|| html! {
                <button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| deeds::cancel(session)>{session.t("action-cancel")}</button>
            })}
            <span class="end">{session.t("status-local")}</span>
            {key_hint(session, "palette")}{key_hint(session, "help")}
        </footer>
    }
}

/// What has no service and what has no wave yet; each a way to it.
fn unplaced(session: Session) -> impl IntoView {
    let (loose, without) =
        session.projection.with(|projection| (projection.loose.len(), projection.without_wave as usize));
    let button = move |key: &'static str, count: usize, go: fn(Session)| {
        (count > 0).then(|| {
            let label = session.tf(key, &[("count", Arg::from(count))]);
            html! { <button class="fp-link" type="button" on:click=move |_| go(session)>{label}</button> }
        })
    };
    html! {
        {button("status-without-service", loose, |session| session.go(View::Services))}
        {button("status-without-wave", without, views::list::show_without_wave)}
    }
}

/// The way to what differs between the two states that the plan keeps.
fn compared(session: Session) -> impl IntoView {
    views::import::can_compare(session).then(|| {
        let gone = session.projection.with(|projection| projection.gone);
        let label = session.tf("status-compare", &[("count", Arg::from(gone))]);
        let go = move |_| {
            session.comparing.set(true);
            session.go(View::Import);
        };
        html! { <button class="fp-link" type="button" data-testid="status-compare" on:click=go>{label}</button> }
    })
}

fn key_hint(session: Session, code: &str) -> impl IntoView + use<> {
    let key =
        actions::find(code).and_then(|action| action.keys.first()).map(actions::key_text).unwrap_or_default();
    html! { <span><kbd>{key}</kbd>" "{session.t(&format!("action-{code}"))}</span> }
}

#[component]
fn ToastBox() -> impl IntoView {
    let session = session();
    // A word stays 8 seconds; a newer one starts anew.
    let count = StoredValue::new(0_u32);
    Effect::new(move |_| {
        if session.toast.with(Option::is_some) {
            count.update_value(|count| *count += 1);
            let mine = count.get_value();
            gloo_timers::callback::Timeout::new(8_000, move || {
                if count.try_get_value() == Some(mine) {
                    session.toast.set(None);
                }
            })
            .forget();
        }
    });
    html! {
        <div class="fp-toasts" role="status" aria-live="polite">
            {move || session.toast.get().map(|toast| html! { <ToastLine toast=toast/> })}
        </div>
    }
}

#[component]
fn ToastLine(toast: Toast) -> impl IntoView {
    let session = session();
    let mut text = session.tf(&toast.key, &toast.args);
    if let Some((key, args)) = &toast.also {
        text = format!("{text}. {}", session.tf(key, args));
    }
    let class = if toast.kind == ToastKind::Problem { "fp-toast problem" } else { "fp-toast" };
    html! {
        <div class=class data-testid="toast">
            <span>{text}</span>
            {(toast.kind == ToastKind::Done).then(|| html! {
                <button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| session.undo()>{session.t("action-undo")}</button>
            })}
            <button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=session.t("close") on:click=move |_| session.toast.set(None)>{icon_small("XMark")}</button>
        </div>
    }
}

/// The hidden fields behind "Choose files" and "Open plan".
#[component]
fn FilePickers() -> impl IntoView {
    let session = session();
    let chosen = |event: &web_sys::Event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let files = files::list(field.as_ref().and_then(HtmlInputElement::files));
        if let Some(field) = field {
            field.set_value("");
        }
        files
    };
    html! {
        <div hidden>
            <input id="pick-files" type="file" multiple aria-label=session.t("action-open-files") accept=".xlsx,.xlsm,.csv,.tsv,.txt,.zip,.gz,.log,.json,.flytteplan" on:change=move |event| deeds::give_files(session, chosen(&event))/>
            <input id="pick-folder" type="file" prop:webkitdirectory=true aria-label=session.t("action-open-folder") on:change=move |event| deeds::give_files(session, chosen(&event))/>
            <input id="pick-plan" type="file" aria-label=session.t("action-open-plan") accept=".flytteplan" on:change=move |event| deeds::give_files(session, chosen(&event))/>
            <input id="pick-key" type="file" aria-label=session.t("sign-choose-key") on:change=move |event| deeds::give_key(session, chosen(&event))/>
            <input id="pick-signature" type="file" aria-label=session.t("sign-attach") accept=".sig" on:change=move |event| deeds::give_signature(session, chosen(&event))/>
            <input id="pick-register" type="file" aria-label=session.t("sign-choose-register") on:change=move |event| deeds::give_register(session, chosen(&event))/>
        </div>
    }
}
