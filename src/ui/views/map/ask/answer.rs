//! The answer in words, and its lines, each opening to what stands behind it.
//!
//! In: a question and `session.answered`. Out: a sentence, notes, groups. **Lines are drawn some at a time, so that a
//! long answer holds nothing up.**

use std::sync::Arc;

use leptos::prelude::*;

use crate::base::Arg;
use crate::graph::Partner;
use crate::graph::questions::{Answered, Question, Thing};
use crate::text::{AskGroup, AskLine, AskTold, ask_text};
use crate::ui::names::shown;
use crate::ui::parts::{evidence_mark, icon_small, trust_shape};
use crate::ui::session::{AskKind, Session, Subject, session};
use crate::ui::views::panel::BehindPanel;

/// Lines of a group that are drawn at first, and with each press of the button.
const FIRST: usize = 8;
const MORE: usize = 50;

/// A question with its answer.
type Pair = Arc<(Question, Answered)>;

#[component]
pub fn Told(question: Memo<Option<Question>>) -> impl IntoView {
    let session = session();
    // An answer to another question is not shown under this one.
    let fitting = Memo::new(move |_| {
        let wanted = question.get()?;
        session.answered.get().filter(|pair| pair.0 == wanted)
    });
    let told = Memo::new(move |_| {
        let (pair, plan) = (fitting.get()?, session.plan_now()?);
        let texts = session.texts.get();
        Some(Arc::new(ask_text(&pair.0, &pair.1, &plan, &texts)))
    });
    let sentence = move || match (question.get().is_some(), told.get()) {
        (true, Some(told)) => told.sentence.clone(),
        (true, None) => session.t("ask-asking"),
        (false, _) => {
            let two = session.asking.with(|asking| {
                asking.as_ref().is_some_and(|asking| matches!(asking.kind, AskKind::Paths | AskKind::Cut))
            });
            session.t(if two { "ask-empty-two" } else { "ask-empty" })
        }
    };
    html! {
        <p class="fp-ask-told" role="status" aria-live="polite" data-testid="ask-told">{sentence}</p>
        {move || told.get().zip(fitting.get()).map(|(told, pair)| groups(session, &told, &pair))}
    }
}

fn groups(session: Session, told: &Arc<AskTold>, pair: &Pair) -> AnyView {
    let notes = told.notes.iter().map(|note| html! { <p class="sm mut">{note.clone()}</p> }).collect_view();
    let of = |at: usize| group(session, told, at, pair);
    let groups = (0..told.groups.len()).map(of).collect_view();
    html! { <div class="col" data-testid="ask-notes">{notes}</div>{groups} }.into_any()
}

fn group(session: Session, told: &Arc<AskTold>, at: usize, pair: &Pair) -> Option<AnyView> {
    let AskGroup { title, count, notes, lines } = told.groups.get(at)?;
    let notes = notes.iter().map(|note| html! { <p class="xs mut">{note.clone()}</p> }).collect_view();
    let title = title.clone();
    let all: Arc<Vec<AskLine>> = Arc::new(lines.clone());
    Some(
        html! {
            <section data-testid="ask-group">
                <div class="hd"><h3>{title}</h3><span class="lbl num">{*count}</span></div>
                {notes}
                <ul>{some(session, &all, pair, 0, FIRST)}</ul>
            </section>
        }
        .into_any(),
    )
}

/// Lines from one place on, and the button for those after them.
fn some(session: Session, all: &Arc<Vec<AskLine>>, pair: &Pair, from: usize, count: usize) -> AnyView {
    let lines = all.iter().skip(from).take(count).map(|one| line(session, one, pair)).collect_view();
    let (rest, next) = (all.len().saturating_sub(from + count), RwSignal::new(false));
    let (all, pair) = (Arc::clone(all), Arc::clone(pair));
    let more = move || {
        if rest == 0 {
            return None;
        }
        if next.get() {
            return Some(some(session, &all, &pair, from + count, MORE));
        }
        let label = session.tf("panel-more", &[("count", Arg::from(rest))]);
        Some(html! { <li><button class="fp-link sm" type="button" on:click=move |_| next.set(true)>{label}</button></li> }.into_any())
    };
    html! { {lines}{more} }.into_any()
}

/// What it is about, and the dependency it stands on.
fn line(session: Session, one: &AskLine, pair: &Pair) -> AnyView {
    let answered = &pair.1;
    let thing = one.thing.and_then(|at| answered.thing(at));
    let palette = thing.and_then(|thing| thing.trust.as_ref()).and_then(|trust| {
        session.projection.with_untracked(|projection| projection.trust(trust).map(|line| line.palette))
    });
    let mark = match (thing, palette) {
        (Some(_), palette) => trust_shape(palette.unwrap_or(4)).into_any(),
        (None, _) => icon_small("Branching").into_any(),
    };
    let name = one.name.clone();
    let subject = thing.and_then(|thing| subject(thing, &name));
    let title = match subject {
        Some(subject) => html! { <button class="fp-link plain trunc" type="button" on:click=move |_| session.focus.set(Some(subject.clone()))>{name.clone()}</button> }.into_any(),
        None => html! { <span class="trunc" title=name.clone()>{name.clone()}</span> }.into_any(),
    };
    let details = one.details.join(" · ");
    let ends = one.hop.and_then(|hop| answered.ends(&hop));
    let heading = one.hop.map_or_else(String::new, |hop| heading(answered, hop.from, hop.to));
    let evidence = one.hop.map(|hop| evidence_mark(hop.evidence));
    let open = RwSignal::new(false);
    let behind = move || {
        let [from, to] = ends.clone()?;
        open.get().then(|| html! { <BehindPanel from=from to=to title=heading.clone()/> })
    };
    html! {
        <li class="dep">
            {mark}{title}<span></span>
            <small>
                {evidence}<span>{details}</span>
                {one.hop.map(|_| html! { <button class="fp-link" type="button" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>{session.t("panel-evidence")}</button> })}
            </small>
            {behind}
        </li>
    }
    .into_any()
}

/// What a name leads to: the service where the line is about it and only one of its servers stands in the table.
fn subject(thing: &Thing, name: &str) -> Option<Subject> {
    match &thing.what {
        Partner::Service(id) => Some(Subject::Service(id.clone())),
        Partner::Vm(id) => {
            let service = thing.service.clone().filter(|_| shown(&thing.name) != name);
            Some(service.map_or_else(|| Subject::Vm(id.clone()), Subject::Service))
        }
        Partner::Outside(_) => None,
    }
}

/// `a → b`, as what is copied is headed.
fn heading(answered: &Answered, from: u32, to: u32) -> String {
    let name = |at| answered.thing(at).map(|thing| shown(&thing.name)).unwrap_or_default();
    format!("{} → {}", name(from), name(to))
}
