//! What lies outside the estate: rules that name networks and systems, those that are proposed, and what has no name.
//!
//! In: what the model worker counts. Out: one command for each gesture, for one rule or for many. **Beside each rule
//! stands how many ends and how much traffic it takes.**

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::Arg;
use crate::graph::{OutsideLine, OutsideView, is_internet};
use crate::job::{Answer, Request};
use crate::plan::{Command, Outside, OutsideKind};
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::icon;
use crate::ui::session::{Session, session};

/// Single ends listed before one asks for more.
const FIRST: usize = 10;

type Chosen = RwSignal<BTreeSet<String>>;

#[component]
pub fn OutsideRules() -> impl IntoView {
    let session = session();
    let found: RwSignal<Option<Arc<OutsideView>>> = RwSignal::new(None);
    let chosen: Chosen = RwSignal::new(BTreeSet::new());
    Effect::new(move |_| {
        session.insight.track();
        spawn_local(async move {
            if let Some(Answer::Outside(view)) = deeds::ask(session, Request::Outside).await {
                chosen.try_update(|chosen| {
                    chosen.retain(|rule| view.rules.iter().any(|line| line.rule == *rule));
                });
                found.try_set(Some(Arc::new(*view)));
            }
        });
    });
    html! {
        <div class="sv-outside" role="region" tabindex="0" aria-label=session.t("outside-title") data-testid="outside">
            <div class="sv-title"><h2>{session.t("outside-title")}</h2><p class="sm mut">{session.t("outside-lead")}</p></div>
            {move || match found.get() {
                None => html! { <p class="mut sm" role="status">{session.t("outside-asking")}</p> }.into_any(),
                Some(view) => html! {
                    <p class="sm" role="status" data-testid="outside-sum"><b>{session.tf("outside-sum", &[("count", Arg::from(view.ends))])}</b>", "{session.tf("outside-single", &[("count", Arg::from(view.single))])}</p>
                    {rules(session, &view.rules, chosen)}
                    <NewRule/>
                    {proposed(session, &view.proposed)}
                    {singles(session, &view.singles)}
                }.into_any(),
            }}
        </div>
    }
}

/// The headings of a table about ends.
fn head(session: Session, first: &[&str], last: &str) -> impl IntoView + use<> {
    let columns = first.iter().copied().chain(["outside-rule", "outside-name", "outside-kind"]);
    let columns: Vec<AnyView> =
        columns.map(|key| html! { <th scope="col">{session.t(key)}</th> }.into_any()).collect();
    let figures = ["outside-ends", "outside-services", "outside-traffic"];
    html! {
        <thead><tr>{columns}{figures.map(|key| html! { <th scope="col" class="r">{session.t(key)}</th> }).into_iter().collect_view()}
            <th scope="col">{session.t("outside-examples")}</th><th scope="col"><span class="sr">{session.t(last)}</span></th></tr></thead>
    }
}

/// What a rule takes.
fn figures(session: Session, line: &OutsideLine) -> impl IntoView + use<> {
    let number =
        |of: u64| session.texts.with_untracked(|texts| texts.number(i64::try_from(of).unwrap_or(i64::MAX)));
    let examples = line.examples.iter().map(|name| shown(name)).collect::<Vec<_>>().join(", ");
    html! {
        <td class="r num">{number(line.ends.into())}</td><td class="r num">{number(line.services.into())}</td><td class="r num">{number(line.connections)}</td>
        <td class="mono xs sv-examples" title=examples.clone()>{examples.clone()}</td>
    }
}

fn rule_text(session: Session, rule: &str) -> String {
    if is_internet(rule) { session.t("outside-rule-internet") } else { shown(rule) }
}

/// What a rule that is proposed would be called.
fn usual_name(session: Session, rule: &str) -> String {
    if is_internet(rule) {
        return session.t("outside-internet");
    }
    match rule.strip_prefix("*.") {
        Some(domain) => domain.to_owned(),
        None => session.tf("outside-net-name", &[("rule", Arg::from(rule))]),
    }
}

/// A table in a card.
fn card(
    session: Session,
    title: &'static str,
    caption: Option<String>,
    table: AnyView,
    foot: AnyView,
) -> AnyView {
    html! {
        <section class="card" aria-label=session.t(title)>
            <div class="im-known-head"><h3>{session.t(title)}</h3>{caption.map(|text| html! { <p class="sm mut">{text}</p> })}</div>
            <div class="im-known-table" role="region" tabindex="0" aria-label=session.t(title)>{table}</div>{foot}
        </section>
    }
    .into_any()
}

fn rules(session: Session, lines: &[OutsideLine], chosen: Chosen) -> AnyView {
    if lines.is_empty() {
        return html! { <p class="mut sm">{session.t("outside-empty")}</p> }.into_any();
    }
    let rows: Vec<AnyView> = lines.iter().map(|line| rule_row(session, line.clone(), chosen)).collect();
    let table = html! {
        <table class="tbl" data-testid="outside-rules"><caption class="sr">{session.t("outside-rules")}</caption>
            {head(session, &["outside-choose"], "outside-remove")}<tbody>{rows}</tbody></table>
    };
    let many = html! { <Many chosen=chosen/> }.into_any();
    card(session, "outside-rules", None, table.into_any(), many)
}

fn rule_row(session: Session, line: OutsideLine, chosen: Chosen) -> AnyView {
    let rule = rule_text(session, &line.rule);
    let label = |key: &str| session.tf(key, &[("rule", Arg::from(rule.as_str()))]);
    let (own, ticked, kinded, gone) =
        (line.rule.clone(), line.rule.clone(), line.rule.clone(), line.rule.clone());
    let (name, kind) = (line.name.clone(), line.kind);
    let put = move |rule: &str, name: String, kind: OutsideKind| {
        drop(session.execute(&Command::NameOutside(vec![(rule.to_owned(), Outside { name, kind })])));
    };
    let rename = move |event| {
        let name = event_target_value(&event);
        if !name.trim().is_empty() {
            put(&own, name, kind);
        }
    };
    let rekind = move |event| {
        let kind =
            if event_target_value(&event) == "system" { OutsideKind::System } else { OutsideKind::Network };
        put(&kinded, name.clone(), kind);
    };
    let tick = move |event| {
        let on = event_target_checked(&event);
        chosen.update(|chosen| {
            if on {
                chosen.insert(ticked.clone());
            } else {
                chosen.remove(&ticked);
            }
        });
    };
    let remove = move |_| {
        drop(session.execute(&Command::DropOutside(vec![gone.clone()])));
        crate::platform::page::focus("main");
    };
    let is_chosen = {
        let rule = line.rule.clone();
        move || chosen.with(|chosen| chosen.contains(&rule))
    };
    html! {
        <tr>
            <td><input type="checkbox" class="ck" aria-label=label("outside-select-label") prop:checked=is_chosen on:change=tick/></td>
            <th scope="row" class="mono">{rule.clone()}</th>
            <td><input type="text" aria-label=label("outside-name-label") prop:value=line.name.clone() on:change=rename/></td>
            <td><select aria-label=label("outside-kind-label") on:change=rekind>{kinds(session, kind)}</select></td>
            {figures(session, &line)}
            <td class="r"><button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=format!("{} {rule}", session.t("outside-remove")) on:click=remove>{icon("XMark")}</button></td>
        </tr>
    }
    .into_any()
}

fn kinds(session: Session, now: OutsideKind) -> impl IntoView + use<> {
    let option = |kind: OutsideKind| html! { <option value=kind.as_str() selected={kind == now}>{session.t(&format!("outside-kind-{}", kind.as_str()))}</option> };
    [OutsideKind::Network, OutsideKind::System].map(option).into_iter().collect_view()
}

/// What can be done with all that is ticked.
#[component]
fn Many(chosen: Chosen) -> impl IntoView {
    let session = session();
    let name = RwSignal::new(String::new());
    let rename = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let plan = session.plan_now();
        let known =
            |rule: &String| plan.as_ref().and_then(|plan| plan.outside.get(rule)).map(|outside| outside.kind);
        let rules = chosen.with_untracked(|chosen| {
            let named = |rule: &String| {
                Some((rule.clone(), Outside { name: name.get_untracked(), kind: known(rule)? }))
            };
            chosen.iter().filter_map(named).collect()
        });
        if session.execute(&Command::NameOutside(rules)).is_ok() {
            name.set(String::new());
        }
    };
    let remove = move |_| {
        let rules = chosen.with_untracked(|chosen| chosen.iter().cloned().collect());
        drop(session.execute(&Command::DropOutside(rules)));
    };
    move || {
        let count = chosen.with(BTreeSet::len);
        (count > 0).then(|| html! {
            <form class="row im-known-foot" on:submit=rename data-testid="outside-many">
                <b class="sm">{session.tf("outside-selected", &[("count", Arg::from(count))])}</b>
                <label class="fp-field"><span class="sr">{session.t("outside-rename-field")}</span><input type="text" required placeholder=session.t("outside-rename-field") prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event))/></label>
                <button class="ds-button" data-variant="secondary" type="submit">{session.t("outside-rename")}</button>
                <button class="ds-button" data-variant="tertiary" type="button" on:click=remove>{session.t("outside-remove")}</button>
            </form>
        })
    }
}

/// A rule that a person writes.
#[component]
fn NewRule() -> impl IntoView {
    let session = session();
    let (rule, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let kind = RwSignal::new(OutsideKind::Network);
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let outside = Outside { name: name.get_untracked(), kind: kind.get_untracked() };
        if session.execute(&Command::NameOutside(vec![(rule.get_untracked(), outside)])).is_ok() {
            rule.set(String::new());
            name.set(String::new());
        }
    };
    let choose = move |event| {
        kind.set(if event_target_value(&event) == "system" {
            OutsideKind::System
        } else {
            OutsideKind::Network
        });
    };
    html! {
        <form class="row sv-outside-new" on:submit=add data-testid="outside-new">
            <label class="fp-form-label">{session.t("outside-rule")}<input type="text" required autocomplete="off" placeholder=session.t("outside-rule-help") prop:value=move || rule.get() on:input=move |event| rule.set(event_target_value(&event))/></label>
            <label class="fp-form-label">{session.t("outside-name")}<input type="text" required autocomplete="off" prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event))/></label>
            <label class="fp-form-label">{session.t("outside-kind")}<select on:change=choose>{kinds(session, OutsideKind::Network)}</select></label>
            <button class="ds-button" data-variant="secondary" type="submit">{icon("Plus")}{session.t("outside-add")}</button>
        </form>
    }
}

fn proposed(session: Session, lines: &[OutsideLine]) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let named = |line: &OutsideLine| {
        (line.rule.clone(), Outside { name: usual_name(session, &line.rule), kind: OutsideKind::Network })
    };
    let all: Vec<(String, Outside)> = lines.iter().map(named).collect();
    let rows: Vec<AnyView> = lines
        .iter()
        .map(|line| {
            let (rule, outside) = named(line);
            let shown_rule = rule_text(session, &rule);
            let args = [("rule", Arg::from(shown_rule.as_str())), ("name", Arg::from(outside.name.as_str()))];
            let label = session.tf("outside-accept-label", &args);
            let name = outside.name.clone();
            let accept = move |_| drop(session.execute(&Command::NameOutside(vec![(rule.clone(), outside.clone())])));
            html! {
                <tr><th scope="row" class="mono">{shown_rule}</th><td>{name}</td><td>{session.t("outside-kind-network")}</td>{figures(session, line)}
                    <td class="r"><button class="fp-chip" type="button" aria-label=label on:click=accept>{icon("Checkmark")}{session.t("outside-accept")}</button></td></tr>
            }
            .into_any()
        })
        .collect();
    let table = html! {
        <table class="tbl" data-testid="outside-proposed"><caption class="sr">{session.t("outside-proposed")}</caption>{head(session, &[], "outside-accept")}<tbody>{rows}</tbody></table>
    };
    let count = all.len();
    let take = move |_| drop(session.execute(&Command::NameOutside(all.clone())));
    let foot = html! { <div class="im-known-foot"><button class="ds-button" type="button" on:click=take>{session.tf("outside-accept-all", &[("count", Arg::from(count))])}</button></div> };
    Some(card(session, "outside-proposed", None, table.into_any(), foot.into_any()))
}

/// Ends without a name, each with a field for one.
fn singles(session: Session, lines: &[OutsideLine]) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let all = RwSignal::new(false);
    let (total, lines) = (lines.len(), StoredValue::new(lines.to_vec()));
    let row = move |line: &OutsideLine| {
        let (rule, label) =
            (line.rule.clone(), session.tf("outside-name-label", &[("rule", Arg::from(shown(&line.rule)))]));
        let put = move |event| {
            let name = event_target_value(&event);
            let outside = Outside { name, kind: OutsideKind::System };
            if !outside.name.trim().is_empty() {
                drop(session.execute(&Command::NameOutside(vec![(rule.clone(), outside)])));
            }
        };
        html! {
            <tr><th scope="row" class="mono">{shown(&line.rule)}</th><td><input type="text" aria-label=label on:change=put/></td><td>{session.t("outside-kind-system")}</td>
                {figures(session, line)}<td></td></tr>
        }
    };
    let rows = move || {
        let count = if all.get() { usize::MAX } else { FIRST };
        lines.with_value(|lines| lines.iter().take(count).map(row).collect_view())
    };
    let table = html! {
        <table class="tbl" data-testid="outside-singles"><caption class="sr">{session.t("outside-singles")}</caption>{head(session, &[], "outside-name")}<tbody>{rows}</tbody></table>
    };
    let foot = move || {
        (total > FIRST && !all.get()).then(|| html! { <div class="im-known-foot"><button class="fp-link sm" type="button" on:click=move |_| all.set(true)>{session.tf("show-all", &[("count", Arg::from(total))])}</button></div> })
    };
    Some(card(
        session,
        "outside-singles",
        Some(session.t("outside-singles-help")),
        table.into_any(),
        foot.into_any(),
    ))
}
