//! The states of the estate that the plan keeps.
//!
//! In: the plan. Out: which two are compared, and states let go of. **The state that the plan stands on cannot be let go
//! of, and what is let go of is told and can be undone.**

use leptos::prelude::*;

use crate::base::{Arg, Digest, Minutes};
use crate::plan::{Command, Plan, State};
use crate::ui::deeds;
use crate::ui::session::{Session, session};

/// One state, as its line shows it.
#[derive(Clone, PartialEq)]
struct Row {
    digest: Digest,
    state: Option<State>,
    newest: bool,
    signed: bool,
    here: bool,
}

#[component]
pub fn States() -> impl IntoView {
    let session = session();
    let rows = Memo::new(move |_| session.plan.with(|plan| plan.as_ref().map(|plan| rows(session, plan))));
    let columns = ["before", "after", "made", "taken", "vms", "dependencies", "digest"];
    html! {
        <section class="im-known" role="region" tabindex="0" aria-label=session.t("states-title") data-testid="states">
            <p class="sm mut">{session.t("states-help")}</p>
            <table class="tbl im-kept">
                <caption class="sr">{session.t("states-title")}</caption>
                <thead><tr>
                    {columns.map(|column| html! { <th scope="col" class:r=matches!(column, "vms" | "dependencies")>{session.t(&format!("states-column-{column}"))}</th> })}
                    <th scope="col"><span class="sr">{session.t("states-drop")}</span></th>
                </tr></thead>
                <tbody>{move || rows.get().unwrap_or_default().into_iter().rev().map(|row| line(session, &row)).collect_view()}</tbody>
            </table>
        </section>
    }
}

fn rows(session: Session, plan: &Plan) -> Vec<Row> {
    // The newest is what the signatures are over, where nothing has changed since.
    let signed_now = session.hidden.with_value(|hidden| !hidden.signatures.is_empty());
    let row = |digest: &Digest| {
        let newest = plan.inventories.last() == Some(digest);
        Row {
            digest: *digest,
            state: plan.states.get(digest).copied(),
            newest,
            signed: plan.previous_state == Some(*digest) || (newest && signed_now),
            here: session.hidden.with_value(|hidden| hidden.inventory(digest).is_some()),
        }
    };
    plan.inventories.iter().map(row).collect()
}

/// The day that a state is called by: when the export was made, else when it came into the plan.
pub fn day(session: Session, plan: &Plan, digest: &Digest) -> String {
    let at = plan.states.get(digest).map(|state| state.made.unwrap_or(state.taken));
    let text = |at: Minutes| session.texts.with_untracked(|texts| texts.instant(at));
    at.map_or_else(|| digest.brief(), text)
}

fn line(session: Session, row: &Row) -> impl IntoView + use<> {
    let instant = |at: Option<Minutes>| {
        let text = |at| session.texts.with_untracked(|texts| texts.instant(at));
        at.map_or_else(|| session.t("states-unknown"), text)
    };
    let number = |number: Option<u32>| {
        number.map(|number| session.texts.with_untracked(|texts| texts.number(number.into())))
    };
    let made = instant(row.state.and_then(|state| state.made));
    let taken = row.state.map(|state| instant(Some(state.taken)));
    let [vms, dependencies] =
        [row.state.map(|state| state.vms), row.state.map(|state| state.dependencies)].map(number);
    let digest = row.digest;
    let name = session.plan_now().map(|plan| day(session, &plan, &digest)).unwrap_or_default();
    let drop_name = session.tf("states-drop-name", &[("name", Arg::from(name.as_str()))]);
    let marks = [(row.newest, "states-newest"), (row.signed, "states-signed"), (!row.here, "states-missing")];
    let here = row.here;
    let side = |at: usize| {
        let key = ["states-before", "states-after"].get(at).copied().unwrap_or_default();
        let label = session.tf(key, &[("name", Arg::from(name.as_str()))]);
        let is_on = move || chosen(session).get(at) == Some(&digest);
        html! { <td><input type="radio" class="ck" name=format!("state-{at}") aria-label=label disabled=!here prop:checked=is_on on:change=move |_| choose(session, at, digest)/></td> }
    };
    html! {
        <tr>
            {side(0)}{side(1)}
            <th scope="row">{made}{marks.into_iter().filter(|(is, _)| *is).map(|(_, key)| html! { " "<span class="im-mark">{session.t(key)}</span> }).collect_view()}</th>
            <td>{taken}</td>
            <td class="r">{vms}</td>
            <td class="r">{dependencies}</td>
            <td class="mono" title=digest.to_hex()>{digest.brief()}</td>
            <td>{(!row.newest).then(|| html! { <button class="ds-button" data-variant="tertiary" type="button" aria-label=drop_name on:click=move |_| drop(session.execute(&Command::DropState(digest)))>{session.t("states-drop")}</button> })}</td>
        </tr>
    }
}

/// The two that are compared, the earlier first.
fn chosen(session: Session) -> Vec<Digest> {
    session.plan.get().map(|plan| deeds::states(session, &plan)).unwrap_or_default()
}

/// Takes another as the earlier or the later. One that is chosen on the other side changes places with it.
fn choose(session: Session, at: usize, digest: Digest) {
    let [mut earlier, mut later] = match untrack(|| chosen(session)).as_slice() {
        [earlier, later] => [*earlier, *later],
        _ => return,
    };
    if at == 0 {
        later = if later == digest { earlier } else { later };
        earlier = digest;
    } else {
        earlier = if earlier == digest { later } else { earlier };
        later = digest;
    }
    session.compared.set(Some([earlier, later]));
}
