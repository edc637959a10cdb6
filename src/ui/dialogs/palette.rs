//! The command palette: every action, every service and every wave, by a few letters.
//!
//! In: typed text. Out: an action run, or a thing brought into view. **The list is one tab stop; arrows choose.**

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::base::BundleId;
use crate::plan::Bundle;
use crate::ui::actions::{ACTIONS, key_text};
use crate::ui::names::shown;
use crate::ui::parts::{Modal, icon};
use crate::ui::selection::Change;
use crate::ui::session::{Dialog, Session, Subject, View, session};

/// Lines shown at most.
const LIMIT: usize = 12;

#[derive(Clone)]
struct Line {
    label: String,
    detail: String,
    image: &'static str,
    run: std::rc::Rc<dyn Fn()>,
}

#[component]
pub fn Palette() -> impl IntoView {
    let session = session();
    let query = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let lines =
        Memo::new_with_compare(move |_| StoredValue::new_local(find(session, &query.get())), |_, _| true);
    let run = move |index: usize| {
        let line = lines.get().with_value(|lines| lines.get(index).cloned());
        if let Some(line) = line {
            session.dialog.set(None);
            (line.run)();
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let count = lines.get().with_value(Vec::len).max(1);
        match event.key().as_str() {
            "ArrowDown" => chosen.update(|at| *at = (*at + 1) % count),
            "ArrowUp" => chosen.update(|at| *at = (*at + count - 1) % count),
            "Enter" => run(chosen.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    html! {
        <Modal title=session.t("palette-title")>
            <label class="fp-field big">
                {icon("MagnifyingGlass")}<span class="sr">{session.t("palette-prompt")}</span>
                <input id="palette-input" type="text" autofocus autocomplete="off" role="combobox" aria-expanded="true" aria-controls="palette-list"
                    aria-activedescendant=move || format!("palette-{}", chosen.get())
                    placeholder=session.t("palette-prompt") prop:value=move || query.get()
                    on:input=move |event| { query.set(event_target_value(&event)); chosen.set(0); } on:keydown=on_key/>
            </label>
            <ul id="palette-list" class="fp-palette" role="listbox" aria-label=session.t("palette-title")>
                {move || lines.get().with_value(|lines| lines.iter().enumerate().map(|(index, line)| {
                    html! {
                        <li id=format!("palette-{index}") role="option" aria-selected=move || (chosen.get() == index).to_string() on:click=move |_| run(index)>
                            {icon(line.image)}<span class="grow trunc">{line.label.clone()}</span><span class="xs mut">{line.detail.clone()}</span>
                        </li>
                    }
                }).collect_view())}
                {move || lines.get().with_value(Vec::is_empty).then(|| html! { <li class="mut" role="option" aria-selected="false">{session.t("palette-nothing")}</li> })}
            </ul>
        </Modal>
    }
}

fn find(session: Session, query: &str) -> Vec<Line> {
    let words: Vec<String> = query.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let fits = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let mut lines: Vec<Line> = actions(session).into_iter().filter(|line| fits(&line.label)).collect();
    if !words.is_empty() {
        lines.extend(waves(session).into_iter().filter(|line| fits(&line.label)));
        lines.extend(bundles(session).into_iter().filter(|line| fits(&line.label)));
        lines.extend(services(session, &fits));
    }
    lines.truncate(LIMIT);
    lines
}

fn actions(session: Session) -> Vec<Line> {
    let line = |action: &'static crate::ui::actions::Action| Line {
        label: session.t(&format!("action-{}", action.code)),
        detail: action.keys.first().map(key_text).unwrap_or_default(),
        image: action.icon,
        run: std::rc::Rc::new(move || (action.run)(session)),
    };
    ACTIONS
        .iter()
        .filter(|action| action.code != "palette" && untrack(|| (action.enabled)(session)))
        .map(line)
        .collect()
}

fn waves(session: Session) -> Vec<Line> {
    let projection = session.projection.get_untracked();
    let line = |wave: &crate::ui::projection::WaveLine| {
        let id = wave.id.clone();
        Line {
            label: session.wave_name(&wave.id),
            detail: session.t("wave"),
            image: "Layers",
            run: std::rc::Rc::new(move || {
                session.focus.set(Some(Subject::Wave(id.clone())));
                session.go(View::Waves);
            }),
        }
    };
    projection.waves.iter().map(line).collect()
}

fn bundles(session: Session) -> Vec<Line> {
    let plan = session.plan_now();
    let line = |(id, bundle): (&BundleId, &Bundle)| {
        let id = id.clone();
        Line {
            label: shown(&bundle.name),
            detail: session.t("bundle"),
            image: "PadlockLocked",
            run: std::rc::Rc::new(move || session.dialog.set(Some(Dialog::EditBundle(Some(id.clone()))))),
        }
    };
    plan.iter().flat_map(|plan| plan.bundles.iter()).map(line).collect()
}

fn services(session: Session, fits: &impl Fn(&str) -> bool) -> Vec<Line> {
    let projection = session.projection.get_untracked();
    let code = |line: &crate::ui::projection::ServiceLine| {
        projection.trust(&line.service.owner).map_or_else(String::new, |trust| shown(&trust.trust.code))
    };
    let hits =
        projection.services.iter().filter(|line| fits(&format!("{} {}", line.service.name, code(line))));
    let line = |line: &crate::ui::projection::ServiceLine| {
        let id = line.id.clone();
        Line {
            label: shown(&line.service.name),
            detail: code(line),
            image: "Component",
            run: std::rc::Rc::new(move || {
                session.select_services(std::slice::from_ref(&id), Change::Replace);
                if !matches!(session.view.get_untracked(), View::Map | View::Waves) {
                    session.go(View::List);
                }
            }),
        }
    };
    hits.take(LIMIT).map(line).collect()
}
