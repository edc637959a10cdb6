//! Times in which something is not moved.
//!
//! In: the plan's freezes. Out: the list, by when they begin. **What a freeze concerns is named, never implied.**

use leptos::prelude::*;

use super::sheet;
use crate::base::{Arg, Arrange as _, FreezeId};
use crate::plan::{Command, Concern, Freeze, Strictness};
use crate::ui::names::shown;
use crate::ui::parts::{icon, trust_mark};
use crate::ui::session::{Dialog, Session, session};

#[component]
pub fn Freezes() -> impl IntoView {
    let session = session();
    let all = Memo::new(move |_| {
        let mut all: Vec<(FreezeId, Freeze)> = session.plan.with(|plan| {
            let freezes = plan.iter().flat_map(|plan| plan.freezes.iter());
            freezes.map(|(id, freeze)| (id.clone(), freeze.clone())).collect()
        });
        all.arrange_by(|a, b| (a.1.window.start, &a.0).cmp(&(b.1.window.start, &b.0)));
        all
    });
    let add = html! {
        <button class="ds-button" type="button" data-testid="new-freeze" on:click=move |_| session.dialog.set(Some(Dialog::EditFreeze(None)))>{icon("Plus")}{session.t("freeze-add")}</button>
    };
    let list = move || {
        let rows: Vec<AnyView> =
            all.get().into_iter().map(|(id, freeze)| row(session, id, &freeze)).collect();
        if rows.is_empty() {
            return html! { <p class="mut">{session.t("check-freezes-none")}</p> }.into_any();
        }
        let columns = ["freeze-name", "freeze-kind", "freeze-when", "freeze-concerns", "freeze-strictness"];
        html! {
            <table class="tbl"><caption class="sr">{session.t("check-freezes")}</caption>
                <thead><tr>{columns.map(|key| html! { <th scope="col">{session.t(key)}</th> }).into_iter().collect_view()}<th scope="col"><span class="sr">{session.t("freeze-change")}</span></th></tr></thead>
                <tbody>{rows}</tbody></table>
        }
        .into_any()
    };
    sheet(session, "check-freezes", Some(add.into_any()), list.into_any())
}

fn row(session: Session, id: FreezeId, freeze: &Freeze) -> AnyView {
    let label = |key: &str| session.tf(key, &[("name", Arg::from(shown(&freeze.name)))]);
    let (edit_label, drop_label) = (label("freeze-edit-label"), label("freeze-drop-label"));
    let (own, gone) = (id.clone(), id);
    let edit = move |_| session.dialog.set(Some(Dialog::EditFreeze(Some(own.clone()))));
    let remove = move |_| drop(session.execute(&Command::DropFreeze(gone.clone())));
    let window = session.texts.with_untracked(|texts| texts.window(freeze.window));
    let strict = if freeze.strictness == Strictness::Stop {
        "freeze-strictness-stop"
    } else {
        "freeze-strictness-warn"
    };
    let concerns = freeze.concerns.iter().map(|one| concern(session, one)).collect_view();
    let reason = shown(&freeze.reason);
    html! {
        <tr><td><b>{shown(&freeze.name)}</b>{(!reason.is_empty()).then(|| html! { <small class="mut">{reason}</small> })}</td>
            <td>{session.t(&format!("freeze-kind-{}", freeze.kind.as_str()))}</td><td class="num">{window}</td>
            <td><span class="row wrap">{concerns}</span></td><td>{session.t(strict)}</td>
            <td class="r"><button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=edit_label.clone() title=edit_label on:click=edit>{icon("Pencil")}</button>
                <button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=drop_label.clone() title=drop_label on:click=remove>{icon("XMark")}</button></td></tr>
    }
    .into_any()
}

/// Whom something is for, one of them.
pub(super) fn concern(session: Session, concern: &Concern) -> AnyView {
    match concern {
        Concern::Everyone => session.t("freeze-everyone").into_any(),
        Concern::Trust(id) => trust_mark(id).into_any(),
        Concern::Service(id) => {
            let name = session.plan_now().and_then(|plan| plan.services.get(id).map(|one| shown(&one.name)));
            name.unwrap_or_default().into_any()
        }
    }
}
