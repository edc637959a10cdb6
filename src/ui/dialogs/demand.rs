//! Something that a person demands of the plan.
//!
//! In: the services and servers it begins with. Out: one command. **What cannot be is refused here, with what makes it so.**

use leptos::prelude::*;

use super::sides::Sides;
use crate::base::{Day, Gather as _, VmId, WaveId};
use crate::plan::{Command, Constraint, Demand, Side};
use crate::platform::clock;
use crate::ui::parts::Modal;
use crate::ui::session::{Session, session};

/// What may be demanded, as [`Demand::code`] has it.
const KINDS: [&str; 8] =
    ["together", "apart", "before", "in-wave", "not-in-wave", "not-on", "stays", "redundant"];

#[component]
pub fn NewDemand(of: Vec<Side>) -> impl IntoView {
    let session = session();
    let first = if of.len() == 1 { "not-in-wave" } else { "together" };
    let kind = RwSignal::new(first.to_owned());
    let chosen = RwSignal::new(of);
    let wave = RwSignal::new(String::new());
    let day = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let fields = (wave.get_untracked(), day.get_untracked());
        let demands =
            kind.with_untracked(|kind| demands(kind, &chosen.get_untracked(), &fields.0, &fields.1));
        let Some(demands) = demands else { return session.problem("demand-incomplete", Vec::new()) };
        let reason = reason.get_untracked().trim().to_owned();
        let put = |demand: Demand| {
            let constraint = Constraint { demand, reason: reason.clone(), at: clock::now() };
            Command::PutConstraint(constraint.id(), constraint)
        };
        let mut commands: Vec<Command> = demands.into_iter().map(put).collect();
        match (commands.len(), commands.pop()) {
            (1, Some(command)) => session.finish(&command),
            (_, Some(last)) => {
                commands.push(last);
                session.finish(&Command::Several(commands));
            }
            _ => {}
        }
    };
    let of_wave = move || kind.with(|kind| kind == "in-wave" || kind == "not-in-wave");
    let of_day = move || kind.with(|kind| kind == "not-on");
    html! {
        <Modal title=session.t("demand-title")>
            <form class="fp-form" on:submit=submit data-testid="demand-form">
                <p class="sm mut">{session.t("demand-lead")}</p>
                <label class="fp-form-label">{session.t("demand-kind")}
                    <select autofocus on:change=move |event| kind.set(event_target_value(&event))>
                        {KINDS.map(|code| html! { <option value=code selected=move || kind.with(|kind| kind == code)>{session.t(&format!("demand-kind-{code}"))}</option> }).into_iter().collect_view()}
                    </select>
                </label>
                <Sides chosen=chosen label=session.t("demand-of")/>
                {move || of_wave().then(|| waves(session, wave))}
                {move || of_day().then(|| html! {
                    <label class="fp-form-label">{session.t("demand-day")}
                        <input type="date" required prop:value=move || day.get() on:input=move |event| day.set(event_target_value(&event))/></label>
                })}
                <label class="fp-form-label">{session.t("demand-reason")}
                    <textarea rows="2" required prop:value=move || reason.get() on:input=move |event| reason.set(event_target_value(&event))></textarea>
                </label>
                <div class="fp-dialog-foot"><button class="ds-button" type="submit">{session.t("demand-save")}</button></div>
            </form>
        </Modal>
    }
}

fn waves(session: Session, chosen: RwSignal<String>) -> impl IntoView {
    let ids = session
        .projection
        .with_untracked(|projection| projection.waves.iter().map(|line| line.id.clone()).collect::<Vec<_>>());
    if chosen.with_untracked(String::is_empty) {
        chosen.set(ids.first().map(|id| id.as_str().to_owned()).unwrap_or_default());
    }
    let option = |id: WaveId| {
        let (value, name) = (id.as_str().to_owned(), session.wave_name(&id));
        html! { <option value=value.clone() selected=move || chosen.with(|chosen| *chosen == value)>{name}</option> }
    };
    html! {
        <label class="fp-form-label">{session.t("demand-wave")}
            <select on:change=move |event| chosen.set(event_target_value(&event))>{ids.into_iter().map(option).collect_view()}</select></label>
    }
}

/// One demand about all, or one for each; `None` where something is missing.
fn demands(kind: &str, sides: &[Side], wave: &str, day: &str) -> Option<Vec<Demand>> {
    let all = || sides.iter().cloned().into_set();
    let each = |demand: &dyn Fn(Side) -> Demand| sides.iter().cloned().map(demand).collect::<Vec<_>>();
    let wave = || (!wave.is_empty()).then(|| WaveId::new(wave));
    let vms = || {
        let vm = |side: &Side| match side {
            Side::Vm(id) => Some(id.clone()),
            Side::Service(_) => None,
        };
        sides.iter().map(vm).collect::<Option<Vec<VmId>>>()
    };
    let demands = match (kind, sides) {
        ("together", _) => vec![Demand::Together(all())],
        ("apart", _) => vec![Demand::Apart(all())],
        ("before", [_, _, ..]) => {
            let pairs = sides.windows(2).filter_map(|pair| pair.split_first());
            pairs
                .filter_map(|(first, rest)| Some(Demand::Before(first.clone(), rest.first()?.clone())))
                .collect()
        }
        ("in-wave", _) => {
            let wave = wave()?;
            each(&|side| Demand::InWave(side, wave.clone()))
        }
        ("not-in-wave", _) => {
            let wave = wave()?;
            each(&|side| Demand::NotInWave(side, wave.clone()))
        }
        ("not-on", _) => {
            let day = Day::from_iso(day)?;
            each(&|side| Demand::NotOn(side, day))
        }
        ("stays", _) => each(&Demand::Stays),
        ("redundant", _) => vec![Demand::Redundant(vms()?.into_iter().into_set())],
        _ => Vec::new(),
    };
    (!demands.is_empty()).then_some(demands)
}
