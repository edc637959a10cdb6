//! One mapping table.
//!
//! In: the rows that the filters let through. Out: for each what it is, what is guessed and why, and what it becomes.
//! **Only rows on the screen stand in the page, so that a thousand of them scroll as one does.**

use leptos::prelude::*;

use super::bar::{AWAY, MADE, PICK, choice_text, counterpart, place, sure};
use super::desk::{Desk, Shown, run};
use super::kind_key;
use crate::base::Arg;
use crate::plan::{Command, Counterpart, Decision, MappedKind};
use crate::platform::page;
use crate::target::{Confidence, Guess, Row, Standing};
use crate::ui::names::shown;
use crate::ui::parts::{Window, icon};
use crate::ui::session::{Session, session};

/// Tables up to this long have rows as high as they need.
const WHOLE: usize = 100;
/// Height of a row, pixels.
const ROW: f64 = 44.0;
/// Names that are told where several fit.
const NAMES: usize = 3;

#[component]
pub fn Mappings(desk: Desk) -> impl IntoView {
    let session = session();
    let window = Window::new(ROW, WHOLE);
    let range = Memo::new(move |_| window.range(desk.rows.with(Vec::len)));
    let is_group = move || desk.shown.get() == Shown::Kind(MappedKind::PortGroup);
    let columns = move || if is_group() { "7" } else { "6" };
    let title = move || match desk.shown.get() {
        Shown::Kind(kind) => session.t(kind_key(kind)),
        Shown::Capacity => String::new(),
    };
    // Whoever has decided something goes on from there: in the same place, where the row has gone.
    Effect::new(move |_| {
        desk.view.track();
        if let Some(id) = desk.after.try_update_value(Option::take).flatten() {
            let back = move || {
                if !page::focus_is_kept() {
                    page::focus(&id);
                }
            };
            gloo_timers::callback::Timeout::new(0, back).forget();
        }
    });
    let body = move || {
        let range = range.get();
        let drawn = desk.rows.with(|rows| rows.get(range.clone()).unwrap_or_default().to_vec());
        let line = |(at, place): (usize, usize)| Some(line(session, desk, desk.row(at)?, place));
        drawn.into_iter().zip(range.start..).map(line).collect_view()
    };
    let space = move |rows: usize| html! { <tr aria-hidden="true" class="im-space"><td colspan=columns style:height=window.space(rows)></td></tr> };
    html! {
        <div class="t" role="region" tabindex="0" aria-label=title data-testid="target-table" on:scroll=move |event| window.scrolled(&event)>
            <table class="tbl im-report im-mappings" class:even=move || desk.rows.with(|rows| rows.len() > WHOLE) aria-rowcount=move || (desk.rows.with(Vec::len) + 1).to_string()>
                <caption class="sr">{title}</caption>
                <thead><tr aria-rowindex="1">
                    <th scope="col" class="im-tick"><span class="sr">{session.t("target-choose-all")}</span></th>
                    <th scope="col">{session.t("target-column-source")}</th>
                    <th scope="col" class="r im-few">{session.t("target-column-servers")}</th>
                    <th scope="col" class="r im-few">{session.t("target-column-size")}</th>
                    {move || is_group().then(|| html! { <th scope="col" class="im-few">{session.t("target-column-vlan")}</th> })}
                    <th scope="col">{session.t("target-column-guess")}</th>
                    <th scope="col" class="im-becomes">{session.t("target-column-becomes")}</th>
                </tr></thead>
                <tbody>
                    {move || space(range.get().start)}
                    {body}
                    {move || space(desk.rows.with(Vec::len).saturating_sub(range.get().end))}
                </tbody>
            </table>
            {move || desk.rows.with(Vec::is_empty).then(|| html! { <p class="im-empty mut">{session.t(if desk.known() == Some(true) { "target-empty" } else { "target-none" })}</p> })}
        </div>
    }
}

fn line(session: Session, desk: Desk, row: Row, at: usize) -> impl IntoView + use<> {
    let name = shown(&row.source.name);
    let title = name.clone();
    let label = session.tf("target-choose", &[("name", Arg::from(name.as_str()))]);
    let key = StoredValue::new(row.source.clone());
    let is_ticked = move || key.with_value(|key| desk.ticked.with(|ticked| ticked.contains(key)));
    let (servers, size) = session
        .texts
        .with_untracked(|texts| (texts.count(row.vm_total as usize), texts.gib(row.storage_mib)));
    let server = desk
        .view
        .with_untracked(|view| view.as_ref().map(|view| view.server(&row.source.vcenter).to_owned()));
    let switch = row.switches.iter().find(|switch| !switch.is_empty()).map(|switch| shown(switch));
    let place =
        [server.map(|server| shown(&server)), switch].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let vlan = (row.kind == MappedKind::PortGroup).then(|| {
        let vlans = row.vlans.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
        html! { <td class="num">{if vlans.is_empty() { "–".to_owned() } else { vlans }}</td> }
    });
    html! {
        <tr aria-rowindex=(at + 2).to_string() data-testid="target-row">
            <td><input type="checkbox" class="ck" aria-label=label prop:checked=is_ticked on:change=move |_| key.with_value(|key| desk.tick(key))/></td>
            <th scope="row"><span class="mono trunc" title=title>{name.clone()}</span><small class="dim trunc">{place}</small></th>
            <td class="r">{servers}</td><td class="r">{size}</td>{vlan}
            <td>{guessed(session, &row)}</td>
            <td>{becomes(session, desk, row, &name, at)}</td>
        </tr>
    }
}

/// What is wrong, or what is guessed and why.
fn guessed(session: Session, row: &Row) -> impl IntoView + use<> {
    let wrong = match row.standing {
        Standing::SourceGone => Some(session.t("target-standing-source-gone")),
        Standing::CounterpartGone => Some(session.t("target-standing-counterpart-gone")),
        Standing::Sound if row.other_vlans.is_empty() => None,
        Standing::Sound => {
            let vlans = row.other_vlans.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
            Some(session.tf("target-vlan-differs", &[("vlan", Arg::from(vlans))]))
        }
    };
    if let Some(text) = wrong {
        return html! { <div class="two"><span class="sev warn">{icon("ExclamationmarkTriangle")}</span>{text}</div> }.into_any();
    }
    let away = (row.rejected > 0)
        .then(|| [" · ", &session.tf("target-put-away", &[("count", Arg::from(row.rejected))])].concat());
    let Some(guess) = &row.guess else {
        let names: Vec<String> = row.candidates.iter().map(|one| shown(&one.to.name)).collect();
        let text = if names.is_empty() {
            session.t("target-guess-none")
        } else {
            let names = session.texts.with_untracked(|texts| texts.list_of(&names, NAMES));
            session.tf("target-guess-several", &[("names", Arg::from(names))])
        };
        return html! { <div class="two mut">{text}{away}</div> }.into_any();
    };
    let (class, image) = match guess.confidence {
        Confidence::Sure => ("sev good", "CheckmarkCircle"),
        Confidence::Likely => ("sev info", "Information"),
        Confidence::Unsure => ("sev warn", "ExclamationmarkTriangle"),
    };
    let name = shown(&guess.to.name);
    html! {
        <div class="two"><span class=class>{icon(image)}{sure(session, guess.confidence)}</span>" "<span class="mono">{name}</span>
            <small class="dim">" "{reasons(session, guess)}{away}</small></div>
    }
    .into_any()
}

fn reasons(session: Session, guess: &Guess) -> String {
    let say = |reason: &crate::target::Reason| {
        session.tf(&format!("target-reason-{}", reason.as_str()), &[("count", Arg::from(guess.moved))])
    };
    guess.reasons.iter().map(say).collect::<Vec<_>>().join(", ")
}

/// What it becomes: what fits best, what has to be made, or one of all.
fn becomes(session: Session, desk: Desk, row: Row, name: &str, at: usize) -> impl IntoView + use<> {
    const OPEN: &str = "";
    const MORE: &str = "more";
    const GONE: &str = "gone";
    let label = session.tf("target-becomes", &[("name", Arg::from(name))]);
    let own = |name: &crate::plan::TargetName| untrack(|| place(desk, row.kind, name));
    let mut fitting: Vec<usize> = row.candidates.iter().filter_map(|guess| own(&guess.to)).collect();
    let now = match &row.counterpart {
        None => OPEN.to_owned(),
        Some(Counterpart::ToBeMade) => MADE.to_owned(),
        Some(Counterpart::GoesAway) => AWAY.to_owned(),
        Some(Counterpart::Is(to)) => match own(to) {
            Some(at) => {
                if !fitting.contains(&at) {
                    fitting.push(at);
                }
                at.to_string()
            }
            None => GONE.to_owned(),
        },
    };
    let gone = match &row.counterpart {
        Some(Counterpart::Is(to)) if now == GONE => {
            let text = session.tf("target-gone", &[("name", Arg::from(shown(&to.name)))]);
            Some(html! { <option value=GONE selected=true>{text}</option> })
        }
        _ => None,
    };
    let selected = now.clone();
    let option = move |value: String, text: String| {
        let chosen = value == selected;
        html! { <option value=value selected=chosen>{text}</option> }
    };
    let texts: Vec<(String, String)> = desk.view.with_untracked(|view| {
        let choices = view.as_ref().map(|view| view.choices.as_slice()).unwrap_or_default();
        let told = |at: &usize| Some((at.to_string(), choice_text(session, choices.get(*at)?)));
        fitting.iter().filter_map(told).collect()
    });
    let fixed = [(OPEN, "target-undecided"), (MADE, "target-to-be-made"), (AWAY, "target-goes-away")];
    let [open, made, away] = fixed.map(|(value, key)| option(value.to_owned(), session.t(key)));
    let best = texts.into_iter().map(|(value, text)| option(value, text)).collect_view();
    let (kind, source) = (row.kind, row.source);
    let id = format!("target-becomes-{at}");
    let own_id = id.clone();
    let change = move |event: web_sys::Event| {
        let value = event_target_value(&event);
        let decision = match value.as_str() {
            GONE => return,
            OPEN => Decision::Clear,
            // The list of all stands once, beside what is ticked.
            MORE => {
                desk.ticked.set([source.clone()].into());
                gloo_timers::callback::Timeout::new(0, || page::focus(PICK)).forget();
                return desk.view.update(|_| {});
            }
            value => match untrack(|| counterpart(desk, value)) {
                Some(to) => Decision::Set(to),
                None => return,
            },
        };
        desk.after.set_value(Some(own_id.clone()));
        run(session, Some(Command::Map(vec![(kind, source.clone(), decision)])));
    };
    html! {
        <select id=id aria-label=label prop:value=now on:change=change>
            {open}{gone}
            <optgroup label=session.t("target-candidates")>{best}</optgroup>
            {made}{away}
            <option value=MORE>{session.t("target-all-choices")}" …"</option>
        </select>
    }
}
