//! The panel about one dependency between two services.
//!
//! In: the one that uses, the one that is used. Out: what it stands on, in both directions; the way to each of the two.
//! **It follows every change of the plan.**

use leptos::prelude::*;

use super::partners::{Waves, badges};
use super::{choose_and, gone};
use crate::base::{ServiceId, VmId};
use crate::graph::Partner;
use crate::ui::names::shown;
use crate::ui::parts::trust_shape;
use crate::ui::session::{Session, Subject, session};
use crate::ui::views::panel::BehindPanel;

#[component]
pub fn PairPanel(from: ServiceId, to: ServiceId) -> impl IntoView {
    let session = session();
    let ends = StoredValue::new([from, to]);
    // Follows the services, not their waves: those stand in parts of their own.
    let names = Memo::new(move |_| {
        session.projection.with(|projection| {
            let name = |id: &ServiceId| projection.service(id).map(|line| shown(&line.service.name));
            ends.with_value(|[from, to]| name(from).zip(name(to)))
        })
    });
    let back = Memo::new(move |_| {
        session.links.with(|links| {
            ends.with_value(|[from, to]| links.iter().any(|link| link.from == *to && link.to == *from))
        })
    });
    move || {
        let Some((from, to)) = names.get() else { return gone(session).into_any() };
        let title = format!("{from} → {to}");
        let (label, heading) = (title.clone(), title.clone());
        let behind = move |turned: bool, title: String| {
            let [from, to] = ends.get_value();
            let (from, to) = if turned { (to, from) } else { (from, to) };
            html! { <BehindPanel from=Partner::Service(from) to=Partner::Service(to) title=title/> }
        };
        let there = behind(false, title);
        let other = format!("{to} → {from}");
        html! {
            <div class="scroll" tabindex="0" role="region" aria-label=label data-testid="pair">
                <h2>{heading}</h2>
                <ul class="lst">{end(session, ends, 0)}{end(session, ends, 1)}</ul>
                <section>{there}</section>
                {move || back.get().then(|| html! { <section><h3>{other.clone()}</h3>{behind(true, other.clone())}</section> })}
            </div>
            <div class="fp-side-foot">
                <button class="ds-button" type="button" on:click=move |_| move_both(session, ends)>{session.t("action-move-to-wave")}</button>
            </div>
        }
        .into_any()
    }
}

/// One of the two: its trust, its name, its waves.
fn end(session: Session, ends: StoredValue<[ServiceId; 2]>, which: usize) -> impl IntoView {
    let line = move || {
        let ids = ends.get_value();
        session.projection.with(|projection| {
            let line = projection.service(ids.get(which)?)?;
            Some((line.palette, shown(&line.service.name), Waves::of(projection, line)))
        })
    };
    let open = move |_| {
        let ids = ends.get_value();
        session.focus.set(ids.get(which).cloned().map(Subject::Service));
    };
    move || {
        line().map(|(palette, name, waves)| {
            html! { <li>{trust_shape(palette)}<button class="fp-link plain trunc grow" type="button" on:click=open>{name}</button>{badges(&waves)}</li> }
        })
    }
}

fn move_both(session: Session, ends: StoredValue<[ServiceId; 2]>) {
    let vms: Vec<VmId> = session.projection.with_untracked(|projection| {
        let of = |id: &ServiceId| projection.service(id).map(|line| line.vms.clone()).unwrap_or_default();
        ends.with_value(|ends| ends.iter().flat_map(of).collect())
    });
    choose_and(session, &vms, "move-to-wave");
}
