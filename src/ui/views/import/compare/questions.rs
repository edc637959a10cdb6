//! Servers that are probably ones that the plan knows.
//!
//! In: what was found. Out: for what a person confirms, one command, however many; what is rejected is not asked
//! again, and stands beside the plan in its file. **A question that is answered is gone, and undo brings it back.**

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::Found;
use crate::base::{Arg, VmId};
use crate::drift::{Drift, Fact, Verdict};
use crate::plan::{Command, OldVm, Plan, SameMachine};
use crate::platform::page;
use crate::ui::names::shown;
use crate::ui::parts::icon_small;
use crate::ui::session::{Session, session};

/// Questions drawn at first, and with each further step.
const STEP: usize = 30;
/// Where the focus goes once nothing is left to answer.
const TITLE: &str = "questions-title";

/// Keys of questions.
type Pairs = RwSignal<Arc<BTreeSet<VmId>>>;

/// Two ids that may be of one machine.
#[derive(Clone, Debug, PartialEq)]
struct Ask {
    same: SameMachine,
    before: String,
    after: String,
    /// Found with good reasons, and with nothing else that is nearly as good.
    likely: bool,
    /// Why, and what speaks against it.
    facts: Vec<Fact>,
    verdict: Option<Verdict>,
}

impl Ask {
    fn key(&self) -> VmId {
        VmId::derive(&["same", self.same.from.as_str(), self.same.to.as_str()])
    }
}

#[component]
pub fn Questions(found: Found) -> impl IntoView {
    let session = session();
    let limit = RwSignal::new(STEP);
    let chosen: Pairs = RwSignal::new(Arc::default());
    let open = Memo::new(move |_| {
        let (Some(found), Some(plan)) = (found.get(), session.plan.get()) else { return Arc::default() };
        Arc::new(session.rejected.with(|rejected| asks(session, &found.drift, &plan, rejected)))
    });
    let taken = move || {
        let is_chosen = |ask: &&Ask| chosen.with(|chosen| chosen.contains(&ask.key()));
        open.get().iter().filter(is_chosen).cloned().collect::<Vec<Ask>>()
    };
    let all = move |_| chosen.set(Arc::new(open.with_untracked(|open| likeliest(open))));
    let (confirm, reject) = (
        move |_| answer(session, &open.get_untracked(), &untrack(taken), true),
        move |_| answer(session, &open.get_untracked(), &untrack(taken), false),
    );
    let chosen_count = move || {
        open.with(|open| open.iter().filter(|ask| chosen.with(|chosen| chosen.contains(&ask.key()))).count())
    };
    let rejected = move || session.rejected.with(|rejected| rejected.len());
    html! {
        <section aria-labelledby=TITLE data-testid="questions">
            <div class="hd"><h2 id=TITLE tabindex="-1">{session.t("compare-questions")}</h2><span class="lbl num">{move || open.with(|open| open.len())}</span></div>
            <p class="sm mut">{session.t("compare-questions-help")}</p>
            {move || open.with(|open| open.len() > 1).then(|| html! {
                <div class="row wrap tight im-answer">
                    <button class="ds-button" data-variant="tertiary" type="button" on:click=all>{session.t("compare-choose-likely")}</button>
                    <button class="ds-button" type="button" disabled=move || chosen_count() == 0 on:click=confirm>{move || session.tf("compare-confirm-chosen", &[("count", Arg::from(chosen_count()))])}</button>
                    <button class="ds-button" data-variant="secondary" type="button" disabled=move || chosen_count() == 0 on:click=reject>{session.t("compare-reject-chosen")}</button>
                </div>
            })}
            {move || (found.with(Option::is_some) && open.with(|open| open.is_empty())).then(|| html! { <p class="note good">{session.t("compare-no-questions")}</p> })}
            <ul class="im-asks">
                {move || open.get().iter().take(limit.get()).map(|ask| question(session, ask, open, chosen)).collect_view()}
            </ul>
            {move || open.with(|open| open.len() > limit.get()).then(|| html! {
                <button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| limit.update(|limit| *limit += STEP)>{session.t("show-more")}</button>
            })}
            {move || (rejected() > 0).then(|| html! {
                <button class="fp-link sm" type="button" on:click=move |_| { session.set_rejected(BTreeSet::new()); page::focus(TITLE); }>{session.tf("compare-rejected", &[("count", Arg::from(rejected()))])}</button>
            })}
        </section>
    }
}

fn question(session: Session, ask: &Ask, open: Memo<Arc<Vec<Ask>>>, chosen: Pairs) -> impl IntoView + use<> {
    let key = ask.key();
    let here = key.clone();
    let names = [("before", Arg::from(ask.before.as_str())), ("after", Arg::from(ask.after.as_str()))];
    let label = session.tf("compare-question-choose", &names);
    let (mark, sure) = if ask.likely {
        ("CheckmarkCircle", "compare-likely")
    } else {
        ("QuestionmarkCircle", "compare-unsure")
    };
    let verdict = ask.verdict.map(|verdict| session.t(&format!("compare-kind-{}", verdict.as_str())));
    let reasons = |against: bool| {
        let facts = ask.facts.iter().filter(|fact| fact.as_str().starts_with("other-") == against);
        let words: Vec<String> =
            facts.map(|fact| session.t(&format!("compare-fact-{}", fact.as_str()))).collect();
        let key = if against { "compare-against" } else { "compare-for" };
        (!words.is_empty()).then(|| {
            let words = session.texts.with_untracked(|texts| texts.list(&words));
            html! { <p class="xs mut">{session.tf(key, &[("reasons", Arg::from(words))])}</p> }
        })
    };
    let one = StoredValue::new(vec![ask.clone()]);
    let say = move |yes: bool| one.with_value(|one| answer(session, &open.get_untracked(), one, yes));
    let choose = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        chosen.update(|chosen| {
            let chosen = Arc::make_mut(chosen);
            if on {
                chosen.insert(key.clone())
            } else {
                chosen.remove(&key)
            };
        });
    };
    let button = ["same-", here.as_str()].concat();
    let [confirm, reject] = ["compare-confirm", "compare-reject"].map(|key| session.tf(key, &names));
    html! {
        <li data-testid="question">
            <label class="row"><input type="checkbox" class="ck" aria-label=label prop:checked=move || chosen.with(|chosen| chosen.contains(&here)) on:change=choose/>
                <span class="mono b trunc">{ask.before.clone()}" → "{ask.after.clone()}</span></label>
            <p class="xs"><span class="sev">{icon_small(mark)}{session.t(sure)}</span>{verdict.map(|verdict| html! { <span class="mut">" · "{verdict}</span> })}</p>
            {reasons(false)}{reasons(true)}
            <div class="row tight">
                <button class="ds-button" data-variant="secondary" type="button" id=button aria-label=confirm on:click=move |_| say(true)>{session.t("compare-same")}</button>
                <button class="ds-button" data-variant="tertiary" type="button" aria-label=reject on:click=move |_| say(false)>{session.t("compare-other")}</button>
            </div>
        </li>
    }
}

/// What is to be answered still: the likely first.
fn asks(session: Session, drift: &Drift, plan: &Plan, rejected: &BTreeSet<VmId>) -> Vec<Ask> {
    let name = |id: &VmId| plan.vms.get(id).map(|vm| shown(&vm.name)).unwrap_or_default();
    let sure = drift.to_confirm().filter_map(|row| {
        let same = row.same_machine()?;
        let (before, after) = (name(&same.from), shown(&row.name));
        let (facts, verdict) = (row.facts.clone(), Some(row.verdict));
        Some(Ask { same, before, after, likely: true, facts, verdict })
    });
    let estate = session.estate.get_untracked();
    let unsure = drift.questions.iter().flat_map(|question| {
        question.candidates.iter().map(|one| {
            let stands = estate.as_ref().is_some_and(|estate| estate.row(&one.earlier).is_some());
            let old = if stands { OldVm::Leftover } else { OldVm::Gone };
            Ask {
                same: SameMachine { from: one.earlier.clone(), to: question.later.clone(), old },
                before: shown(&one.name),
                after: shown(&question.name),
                likely: false,
                facts: one.facts.clone(),
                verdict: None,
            }
        })
    });
    let is_open = |ask: &Ask| {
        let known = plan.vms.get(&ask.same.from).is_some_and(|vm| !vm.is_leftover());
        known && plan.vms.contains_key(&ask.same.to) && !rejected.contains(&ask.key())
    };
    let mut all: Vec<Ask> = Vec::new();
    for ask in sure {
        if is_open(&ask) {
            all.push(ask);
        }
    }
    for ask in unsure {
        if is_open(&ask) {
            all.push(ask);
        }
    }
    all
}

/// Those that have good reasons.
fn likeliest(open: &[Ask]) -> BTreeSet<VmId> {
    let mut keys = BTreeSet::new();
    for ask in open.iter().filter(|ask| ask.likely) {
        keys.insert(ask.key());
    }
    keys
}

/// Confirms or rejects. One machine is one other: what else was asked about the confirmed ones is answered too.
fn answer(session: Session, open: &[Ask], taken: &[Ask], yes: bool) {
    let mut same: Vec<SameMachine> = Vec::new();
    let clashes = |one: &SameMachine, same: &[SameMachine]| {
        same.iter().any(|other| other.from == one.from || other.to == one.to)
    };
    for ask in taken.iter().filter(|_| yes) {
        if !clashes(&ask.same, &same) {
            same.push(ask.same.clone());
        }
    }
    let next = open.iter().find(|ask| !taken.contains(ask) && !clashes(&ask.same, &same));
    let next = next.map_or_else(|| TITLE.to_owned(), |ask| ["same-", ask.key().as_str()].concat());
    let others: Vec<VmId> = if yes {
        let other = |ask: &&Ask| !same.contains(&ask.same) && same.iter().any(|one| one.to == ask.same.to);
        open.iter().filter(other).map(Ask::key).collect()
    } else {
        taken.iter().map(Ask::key).collect()
    };
    if yes && session.execute(&Command::SameMachine(same)).is_err() {
        return;
    }
    if !others.is_empty() {
        let mut rejected = BTreeSet::clone(&session.rejected.get_untracked());
        for key in others {
            rejected.insert(key);
        }
        session.set_rejected(rejected);
    }
    page::focus(&next);
}
