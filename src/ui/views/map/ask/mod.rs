//! Questions to the dependencies: the panel where they are put together and answered.
//!
//! In: `session.asking`. Out: the answer in words and lines, and what stays bright on the map. **The question stands
//! until it is closed: other panels open above it, and the plan may change under it.**

mod answer;
mod asker;
mod form;

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::scene::{Drawn, Thing};
use crate::base::{Gather as _, ServiceId, VmId};
use crate::graph::Partner;
use crate::graph::questions::{Answered, Level, Part};
use crate::platform::page;
use crate::ui::parts::icon_small;
use crate::ui::session::{Asking, Session, Subject, View, session};
use answer::Told;
use form::Form;

/// What has the keyboard when the panel opens.
const FIRST_FIELD: &str = "ask-kind-reach";

/// Asks what hangs on these.
pub fn about(session: Session, parts: Vec<Part>) {
    session.answered.set(None);
    session.asking.set(Some(Arc::new(Asking { first: parts, ..Asking::default() })));
    session.focus.set(None);
    if !matches!(session.view.get_untracked(), View::Map | View::List) {
        session.go(View::Map);
    }
    request_animation_frame(|| page::focus(FIRST_FIELD));
}

/// Asks about what is selected, else about what the panel shows; with neither the form is empty.
pub fn about_selection(session: Session) {
    about(session, selected(session));
}

/// What is selected: services of which all is, and single servers; else what the panel is about.
pub fn selected(session: Session) -> Vec<Part> {
    let (services, vms) = session.selected_parts();
    let mut parts: Vec<Part> = services.into_iter().map(Part::Service).collect();
    parts.extend(vms.into_iter().map(Part::Vm));
    if parts.is_empty() {
        parts = match session.focus.get_untracked() {
            Some(Subject::Service(id)) => vec![Part::Service(id)],
            Some(Subject::Vm(id)) => vec![Part::Vm(id)],
            Some(Subject::Wave(id)) => vec![Part::Wave(id)],
            Some(Subject::Pair(from, to)) => vec![Part::Service(from), Part::Service(to)],
            Some(Subject::Finding(_)) | None => Vec::new(),
        };
    }
    parts
}

/// Closes the question; false where there is none.
pub fn close(session: Session) -> bool {
    let open = session.asking.with_untracked(Option::is_some);
    if open {
        session.asking.set(None);
        session.answered.set(None);
        page::focus("main");
    }
    open
}

/// The button that asks what hangs on one thing.
pub fn ask_button(session: Session, part: Part) -> impl IntoView {
    let ask = move |_| about(session, vec![part.clone()]);
    html! { <p class="fp-gap"><button class="fp-chip" type="button" data-testid="ask" on:click=ask>{icon_small("Branching")}{session.t("ask-action")}</button></p> }
}

/// The way back to the question, above another panel.
pub fn back_button(session: Session) -> impl IntoView {
    let back = move |_| {
        session.focus.set(None);
        request_animation_frame(|| page::focus(FIRST_FIELD));
    };
    html! { <p class="fp-ask-back"><button class="fp-link sm" type="button" data-testid="ask-back" on:click=back>{icon_small("ChevronLeft")}" "{session.t("ask-back")}</button></p> }
}

#[component]
pub fn AskPanel() -> impl IntoView {
    let session = session();
    let failed = RwSignal::new(false);
    let question = Memo::new(move |_| session.asking.with(|asking| asking.as_ref()?.question()));
    asker::follow(session, question, failed);
    let close_it = move |_| {
        close(session);
    };
    html! {
        <div class="scroll fp-ask" tabindex="0" role="region" aria-labelledby="ask-title" data-testid="ask-panel">
            <div class="row"><h2 id="ask-title">{session.t("ask-title")}</h2>
                <button class="fp-link sm end" type="button" on:click=close_it>{session.t("close")}</button></div>
            <Form/>
            <div aria-live="polite">{move || failed.get().then(|| html! { <p class="note warn">{session.t("ask-unanswered")}</p> })}</div>
            <Told question=question/>
        </div>
    }
}

/// The nodes that the answer names; `None` where nothing is asked or answered.
pub fn named(session: Session, drawn: &Drawn) -> Option<BTreeSet<u32>> {
    let answered = session.answered.get()?;
    let bright = Bright::of(&answered.1);
    let plan = session.plan.get_untracked();
    let service_of = |vm: &VmId| plan.as_ref()?.vms.get(vm)?.service.as_ref();
    let is_in = |thing: &Thing| match (thing, bright.level) {
        (Thing::Service(id), _) => bright.services.contains(id),
        (Thing::Vm(id), Level::Vms) => bright.vms.contains(id),
        (Thing::Cluster(vms), _) => vms.iter().any(|id| bright.vms.contains(id)),
        (Thing::Mark(mark), _) => {
            mark.services.iter().any(|id| bright.services.contains(id))
                || mark.vms.iter().any(|id| bright.vms.contains(id))
        }
        (Thing::Vm(id), Level::Services) => service_of(id).is_some_and(|id| bright.services.contains(id)),
    };
    Some((0_u32..).zip(&drawn.things).filter(|(_, thing)| is_in(thing)).map(|(at, _)| at).into_set())
}

struct Bright<'a> {
    level: Level,
    services: BTreeSet<&'a ServiceId>,
    vms: BTreeSet<&'a VmId>,
}

impl<'a> Bright<'a> {
    fn of(answered: &'a Answered) -> Self {
        let vm = |what: &'a Partner| match what {
            Partner::Vm(id) => Some(id),
            Partner::Service(_) | Partner::Outside(_) => None,
        };
        Self {
            level: answered.level,
            services: answered.things.iter().filter_map(|thing| thing.service.as_ref()).into_set(),
            vms: answered.things.iter().filter_map(|thing| vm(&thing.what)).into_set(),
        }
    }
}
