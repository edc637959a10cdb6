//! The table of rules: the first that matches decides.
//!
//! In: the draft. Out: edits of it. **What each rule catches stands beside it while it is being written.**

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::draft::{Draft, DraftRule, Step, Target, changes};
use crate::base::{Arg, RuleId};
use crate::plan::Field;
use crate::plan::assign::Catch;
use crate::platform::page;
use crate::text::visible;
use crate::ui::parts::icon;
use crate::ui::session::{Session, session};

#[component]
pub fn Rules(draft: Draft) -> impl IntoView {
    let session = session();
    let said = RwSignal::new(String::new());
    let empty = Memo::new(move |_| draft.rules.with(Vec::is_empty));
    let ids = move || draft.rules.with(|rules| rules.iter().map(|rule| rule.id.clone()).collect::<Vec<_>>());
    html! {
        <section class="sv-rules" aria-labelledby="rules-title">
            <div class="row sv-title">
                <h2 id="rules-title">{session.t("rules-title")}</h2>
                <p class="sm mut grow trunc">{session.t("rules-help")}</p>
                <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| new_rule(session, draft)>{icon("Plus")}{session.t("rules-new")}</button>
            </div>
            {move || if empty.get() {
                html! { <p class="sv-empty mut">{session.t("rules-empty")}</p> }.into_any()
            } else {
                html! {
                    <div class="sv-scroll" role="region" tabindex="0" aria-label=session.t("rules-title")>
                        <table class="tbl sv-rule-table" data-testid="rules">
                            <caption class="sr">{session.t("rules-caption")}</caption>
                            <thead><tr>
                                <th scope="col" class="sv-order">{session.t("rules-order")}</th><th scope="col">{session.t("rules-field")}</th>
                                <th scope="col">{session.t("rules-pattern")}</th><th scope="col">{session.t("rules-target")}</th>
                                <th scope="col" class="r sv-number">{session.t("rules-matches")}</th><th scope="col" class="r sv-number">{session.t("rules-takes")}</th>
                                <th scope="col" class="sv-delete"><span class="sr">{session.t("delete")}</span></th>
                            </tr></thead>
                            <tbody><For each=ids key=Clone::clone children=move |id| html! { <RuleRow draft=draft id=id said=said/> }/></tbody>
                        </table>
                    </div>
                }.into_any()
            }}
            <Foot draft=draft/>
            <p class="sr" role="status">{move || said.get()}</p>
            {service_list(draft)}
        </section>
    }
}

/// All services, to choose among while typing; there where a rule asks for one.
fn service_list(draft: Draft) -> impl IntoView {
    let asked = Memo::new(move |_| {
        draft.rules.with(|rules| rules.iter().any(|rule| matches!(rule.target, Target::Service(_))))
    });
    html! {
        <datalist id="service-names">
            {move || asked.get().then(|| draft.services.with(|services| services.keys().map(|name| html! { <option value=name.clone()></option> }).collect_view()))}
        </datalist>
    }
}

fn new_rule(session: Session, draft: Draft) {
    let attribute = session
        .estate
        .with_untracked(|estate| estate.as_ref().and_then(|estate| estate.attributes.first().cloned()));
    let id = match attribute {
        Some(heading) => draft.add(session, Field::Attribute(heading), "*".to_owned(), Target::SameName),
        None => draft.add(session, Field::Name, String::new(), Target::Service(String::new())),
    };
    focus_later(format!("{id}-field"));
}

/// After the table has been drawn anew.
pub fn focus_later(id: String) {
    request_animation_frame(move || page::focus(&id));
}

/// What the rules would do together, and the two ways on.
#[component]
fn Foot(draft: Draft) -> impl IntoView {
    let session = session();
    let changed = Memo::new(move |_| draft.is_changed());
    let unfinished = Memo::new(move |_| draft.unfinished());
    let effect = move || {
        let evaluation = draft.evaluation.get()?;
        let key = if evaluation.assigned.is_empty() { "rules-effect-none" } else { "rules-effect" };
        Some(session.tf(key, &changes(&evaluation)))
    };
    html! {
        {move || (changed.get() || draft.evaluation.with(|now| now.as_ref().is_some_and(|now| !now.assigned.is_empty()))).then(|| html! {
            <div class="row sv-foot note mark">
                <p class="grow" role="status" data-testid="rules-effect">
                    {effect}
                    {move || (unfinished.get() > 0).then(|| html! { <span class="sev warn">" "{session.tf("rules-unfinished", &[("count", Arg::from(unfinished.get()))])}</span> })}
                </p>
                {move || changed.get().then(|| html! {
                    <button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| draft.discard(session)>{session.t("rules-discard")}</button>
                })}
                <button class="ds-button" type="button" disabled=move || { unfinished.get() > 0 } on:click=move |_| draft.apply(session)>{session.t("rules-use")}</button>
            </div>
        })}
    }
}

#[component]
fn RuleRow(draft: Draft, id: RuleId, said: RwSignal<String>) -> impl IntoView {
    let session = session();
    let own = StoredValue::new(id.clone());
    let rule = Memo::new(move |_| own.with_value(|id| draft.rule(id)));
    let place = Memo::new(move |_| {
        own.with_value(|id| {
            draft
                .rules
                .with(|rules| rules.iter().position(|rule| rule.id == *id).map_or(0, |place| place + 1))
        })
    });
    let caught = Memo::new(move |_| {
        own.with_value(|id| {
            draft.evaluation.with(|now| now.as_ref().and_then(|now| now.catches.get(id).cloned()))
        })
    });
    let shift = move |step: Step, focus: String| {
        if let Some(place) = own.with_value(|id| draft.shift(id, step)) {
            said.set(session.tf("rules-moved", &[("place", Arg::from(place))]));
            focus_later(focus);
        }
    };
    let keys = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowUp" => Step::Up,
            "ArrowDown" => Step::Down,
            _ => return,
        };
        if event.alt_key() {
            event.prevent_default();
            let target: Option<web_sys::Element> =
                event.target().and_then(|target| wasm_bindgen::JsCast::dyn_into(target).ok());
            shift(step, target.map(|target| target.id()).unwrap_or_default());
        }
    };
    let remove = move |_| {
        let id = own.get_value();
        said.set(session.t("rules-removed"));
        draft.remove(&id);
        page::focus("main");
    };
    let (up, down) = (format!("{id}-up"), format!("{id}-down"));
    let button = move |step: Step, id: String, key: &'static str, image: &'static str| {
        let focus = id.clone();
        let label = move || session.tf(key, &[("place", Arg::from(place.get()))]);
        html! { <button id=id class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=label on:click=move |_| shift(step, focus.clone())>{icon(image)}</button> }
    };
    html! {
        <tr on:keydown=keys class:unfinished=move || rule.get().is_some_and(|rule| draft.services.with(|services| rule.finished(1, services).is_none()))>
            <td class="sv-order"><span class="row tight"><span class="num">{move || place.get()}</span>{button(Step::Up, up, "rules-up", "ArrowUp")}{button(Step::Down, down, "rules-down", "ArrowDown")}</span></td>
            <td>{field_choice(session, draft, own, rule, place)}</td>
            <td>{pattern_field(session, draft, own, rule, place)}</td>
            <td>{target_choice(session, draft, own, rule, place)}</td>
            <td class="r">{move || caught.get().map(|caught| session.texts.with_untracked(|texts| texts.number(i64::from(caught.matches))))}</td>
            <td class="r"><b title=move || caught.get().map(|caught| caught.examples.join(", "))>{move || caught.get().map(|caught| session.texts.with_untracked(|texts| texts.number(i64::from(caught.takes))))}</b></td>
            <td class="sv-delete"><button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=move || session.tf("rules-delete", &[("place", Arg::from(place.get()))]) on:click=remove>{icon("XMark")}</button></td>
        </tr>
        <tr class="sv-caught"><td></td><td colspan="6">{move || caught.get().map(|caught| consequence(session, &caught))}</td></tr>
    }
}

/// The first servers that a rule takes, and those whose value names no service.
fn consequence(session: Session, caught: &Catch) -> impl IntoView + use<> {
    let examples =
        caught.examples.iter().map(|name| visible(name).to_string()).collect::<Vec<_>>().join(", ");
    let more = usize::try_from(caught.takes).unwrap_or(0) > caught.examples.len();
    let others = caught.matches.saturating_sub(caught.takes).saturating_sub(caught.nameless);
    html! {
        {(caught.matches == 0).then(|| session.t("rules-catch-none"))}
        {(!examples.is_empty()).then(|| html! { <span class="mono">{examples}{more.then_some(" …")}</span>" " })}
        {(others > 0).then(|| html! { <span>{session.tf("rules-catch-others", &[("count", Arg::from(others))])}" "</span> })}
        {(caught.nameless > 0).then(|| html! { <span class="sv-warn">{session.tf("rules-catch-nameless", &[("count", Arg::from(caught.nameless))])}</span> })}
    }
}

type Own = StoredValue<RuleId>;
type Shown = Memo<Option<DraftRule>>;

/// What the rule looks at: an attribute by its heading, or a place.
fn field_choice(
    session: Session,
    draft: Draft,
    own: Own,
    rule: Shown,
    place: Memo<usize>,
) -> impl IntoView + use<> {
    let places = [Field::Folder, Field::PortGroup, Field::Cluster, Field::Name];
    let headings = session
        .estate
        .with_untracked(|estate| estate.as_ref().map(|estate| estate.attributes.clone()).unwrap_or_default());
    let mut fields: Vec<Field> = headings.into_iter().map(Field::Attribute).chain(places).collect();
    // A heading that the newest inventory no longer has stays on offer while a rule names it.
    if let Some(own) = rule.get_untracked().map(|rule| rule.field).filter(|field| !fields.contains(field)) {
        fields.insert(0, own);
    }
    let offered = StoredValue::new(fields.clone());
    let now = Memo::new(move |_| rule.get().map(|rule| rule.field));
    let choose = move |event: web_sys::Event| {
        let chosen = event_target_value(&event)
            .parse()
            .ok()
            .and_then(|at: usize| offered.with_value(|fields| fields.get(at).cloned()));
        if let Some(field) = chosen {
            own.with_value(|id| draft.edit(id, |rule| rule.field = field));
        }
    };
    html! {
        <select id=format!("{}-field", own.get_value()) aria-label=move || session.tf("rules-field-label", &[("place", Arg::from(place.get()))]) on:change=choose>
            {fields.into_iter().enumerate().map(|(at, field)| {
                let text = field_text(session, &field);
                html! { <option value=at.to_string() prop:selected=move || now.get().as_ref() == Some(&field)>{text}</option> }
            }).collect_view()}
        </select>
    }
}

pub fn field_text(session: Session, field: &Field) -> String {
    match field {
        Field::Attribute(heading) => {
            session.tf("rules-field-attribute", &[("heading", Arg::from(heading.as_str()))])
        }
        Field::Folder => session.t("rules-field-folder"),
        Field::PortGroup => session.t("rules-field-port-group"),
        Field::Cluster => session.t("rules-field-cluster"),
        Field::Name => session.t("rules-field-name"),
    }
}

fn pattern_field(
    session: Session,
    draft: Draft,
    own: Own,
    rule: Shown,
    place: Memo<usize>,
) -> impl IntoView + use<> {
    let text = Memo::new(move |_| rule.get().map(|rule| rule.pattern).unwrap_or_default());
    html! {
        <input type="text" class="mono" id=format!("{}-pattern", own.get_value()) aria-label=move || session.tf("rules-pattern-label", &[("place", Arg::from(place.get()))])
            autocomplete="off" spellcheck="false" placeholder=session.t("rules-pattern-example") aria-invalid=move || text.with(|text| text.trim().is_empty()).then_some("true")
            prop:value=move || text.get() on:input=move |event| own.with_value(|id| draft.edit(id, |rule| rule.pattern = event_target_value(&event)))/>
    }
}

fn target_choice(
    session: Session,
    draft: Draft,
    own: Own,
    rule: Shown,
    place: Memo<usize>,
) -> impl IntoView + use<> {
    let service = Memo::new(move |_| match rule.get().map(|rule| rule.target) {
        Some(Target::Service(text)) => Some(text),
        _ => None,
    });
    let one = Memo::new(move |_| service.with(Option::is_some));
    let unknown = move || {
        service.get().is_some_and(|text| draft.services.with(|services| !services.contains_key(text.trim())))
    };
    let choose = move |event: web_sys::Event| {
        let target = if event_target_value(&event) == "one" {
            Target::Service(String::new())
        } else {
            Target::SameName
        };
        own.with_value(|id| draft.edit(id, |rule| rule.target = target));
    };
    let typed = move |event: web_sys::Event| {
        own.with_value(|id| draft.edit(id, |rule| rule.target = Target::Service(event_target_value(&event))));
    };
    html! {
        <span class="row sv-target">
            <select aria-label=move || session.tf("rules-target-label", &[("place", Arg::from(place.get()))]) id=format!("{}-target", own.get_value()) on:change=choose>
                <option value="same" prop:selected=move || !one.get()>{session.t("rules-target-same")}</option>
                <option value="one" prop:selected=move || one.get()>{session.t("rules-target-one")}</option>
            </select>
            {move || one.get().then(|| html! {
                <input type="text" list="service-names" id=format!("{}-service", own.get_value()) autocomplete="off" placeholder=session.t("rules-target-choose")
                    aria-label=session.tf("rules-service-label", &[("place", Arg::from(place.get_untracked()))]) aria-invalid=move || unknown().then_some("true")
                    prop:value=move || service.get().unwrap_or_default() on:input=typed/>
            })}
        </span>
    }
}
