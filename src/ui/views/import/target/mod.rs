//! The target: what it can take, and what each cluster, datastore and port group becomes there.
//!
//! In: what the model worker says. Out: capacity, and one table for each kind. **A guess changes nothing until a
//! person takes it, and what is taken at once is one step to undo.**

mod bar;
mod capacity;
mod desk;
mod table;

use leptos::prelude::*;

use crate::base::Arg;
use crate::plan::MappedKind;
use crate::ui::session::{Session, session};
use desk::{Desk, Shown};

/// Words of a kind.
fn kind_key(kind: MappedKind) -> &'static str {
    match kind {
        MappedKind::Cluster => "target-map-cluster",
        MappedKind::Datastore => "target-map-datastore",
        MappedKind::PortGroup => "target-map-port-group",
    }
}

#[component]
pub fn Target() -> impl IntoView {
    let session = session();
    let desk = Desk::begin(session);
    let has_rows = Memo::new(move |_| desk.count(None).1 > 0);
    html! {
        <div class="im-target" data-testid="target" aria-busy=move || desk.view.with(Option::is_none).to_string()>
            {move || match desk.known() {
                None => html! { <p class="im-empty mut" role="status">{session.t(if session.unchecked.get() { session.unchecked_key() } else { "target-asking" })}</p> }.into_any(),
                Some(_) => html! {
                    {move || has_rows.get().then(|| html! { <Tabs desk=desk/> })}
                    {move || match desk.shown.get() {
                        _ if !has_rows.get() => html! { <capacity::CapacityPart desk=desk/> }.into_any(),
                        Shown::Capacity => html! { <capacity::CapacityPart desk=desk/> }.into_any(),
                        Shown::Kind(_) => html! { <bar::Bar desk=desk/><table::Mappings desk=desk/> }.into_any(),
                    }}
                }.into_any(),
            }}
        </div>
    }
}

/// Capacity, and a table for each kind with how much of it is decided.
#[component]
fn Tabs(desk: Desk) -> impl IntoView {
    let session = session();
    let part = move |wanted: Shown, key: &'static str| {
        html! {
            <button type="button" data-part=desk::code(wanted) aria-pressed=move || (desk.shown.get() == wanted).to_string() on:click=move |_| desk.show(wanted)>
                {session.t(key)}{move || figure(session, desk, wanted)}
            </button>
        }
    };
    html! {
        <div class="fp-bar im-target-tabs">
            <div class="fp-seg" role="group" aria-label=session.t("target-title")>
                {part(Shown::Capacity, "target-capacity")}
                {MappedKind::ALL.iter().map(|kind| part(Shown::Kind(*kind), kind_key(*kind))).collect_view()}
            </div>
            <p class="sm mut" role="status" data-testid="target-sum">{move || decided(session, desk, None)}</p>
        </div>
    }
}

/// `12/40`
fn figure(session: Session, desk: Desk, shown: Shown) -> Option<impl IntoView + use<>> {
    let Shown::Kind(kind) = shown else { return None };
    let (done, all) = desk.count(Some(kind));
    let [done, all] = [done, all].map(|count| session.texts.with_untracked(|texts| texts.count(count)));
    Some(html! { <span class="num mut">{[done.as_str(), "/", all.as_str()].concat()}</span> })
}

fn decided(session: Session, desk: Desk, kind: Option<MappedKind>) -> String {
    let (done, all) = desk.count(kind);
    session.tf("target-decided", &[("count", Arg::from(done)), ("total", Arg::from(all))])
}
