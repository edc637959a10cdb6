//! The trusts of the plan, each to be changed, and one more.
//!
//! In: the projection. Out: windows opened. **Trusts are data: the plan says which there are.**

use leptos::prelude::*;

use crate::base::Arg;
use crate::ui::actions;
use crate::ui::names::shown;
use crate::ui::parts::{icon_small, trust_shape};
use crate::ui::projection::TrustLine;
use crate::ui::session::{Dialog, session};

#[component]
pub fn Trusts() -> impl IntoView {
    let session = session();
    let trusts = Memo::new(move |_| session.projection.with(|now| now.trusts.clone()));
    let chip = move |line: TrustLine| {
        let name = shown(&line.trust.name);
        let label = session.tf("trust-edit", &[("name", Arg::from(name.as_str()))]);
        let id = line.id.clone();
        html! {
            <li><button class="fp-chip" type="button" title=name on:click=move |_| session.dialog.set(Some(Dialog::EditTrust(Some(id.clone()))))>
                {trust_shape(line.palette)}{shown(&line.trust.code)}<span class="num dim">{line.services}</span>{icon_small("Pencil")}<span class="sr">{label}</span>
            </button></li>
        }
    };
    html! {
        <section class="row wrap sv-trusts" aria-labelledby="trusts-title">
            <h2 id="trusts-title">{session.t("trusts")}</h2>
            <ul class="row wrap">{move || trusts.get().into_iter().map(chip).collect_view()}</ul>
            <button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| actions::run(session, "new-trust")>{icon_small("Plus")}{session.t("trust-new")}</button>
        </section>
    }
}
