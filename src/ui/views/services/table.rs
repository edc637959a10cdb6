//! All services: who owns them, who uses them, how many servers they have.
//!
//! In: the projection, the filters of the top bar. Out: a table. **A row shows what the plan says now; its
//! button opens the form that changes it.**

use crate::base::Arrange as _;

use std::cmp::Reverse;
use std::sync::Arc;

use leptos::prelude::*;

use crate::base::{Arg, ServiceId};
use crate::text::{SortKey, visible};
use crate::ui::parts::{Window, icon, trust_shape};
use crate::ui::projection::{Projection, ServiceLine};
use crate::ui::selection::{Change, Share, share};
use crate::ui::session::{Dialog, Session, session};

/// Height of a row, pixels.
const ROW: f64 = 36.0;
/// Tables up to this long stand in the page whole.
const WHOLE: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Name,
    Owner,
    Criticality,
    Servers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Show {
    All,
    Hubs,
    Empty,
}

#[component]
pub fn ServiceTable() -> impl IntoView {
    let session = session();
    let sort = RwSignal::new(Sort::Owner);
    let show = RwSignal::new(Show::All);
    let rows = Memo::new(move |_| Arc::new(lines(session, show.get(), sort.get())));
    let shown = move || rows.with(|rows| rows.len());
    let total = move || session.projection.with(|now| now.services.len());
    html! {
        <section class="sv-services" aria-labelledby="services-title">
            <div class="row sv-title">
                <h2 id="services-title">{session.t("services-title")}</h2>
                <p class="sm mut grow" role="status" data-testid="services-shown">{move || session.tf("services-shown", &[("count", Arg::from(shown())), ("total", Arg::from(total()))])}</p>
                <Filters show=show/>
            </div>
            {move || (total() == 0).then(|| html! { <p class="sv-empty mut">{session.t("services-empty")}</p> })}
            {move || (total() > 0 && shown() == 0).then(|| html! { <p class="sv-empty mut">{session.t("services-no-hit")}</p> })}
            <Rows rows=rows sort=sort/>
        </section>
    }
}

#[component]
fn Filters(show: RwSignal<Show>) -> impl IntoView {
    let session = session();
    let count = move |wanted: Show| {
        session.projection.with(|now| now.services.iter().filter(|line| fits(line, wanted)).count())
    };
    let chips = [
        (Show::All, "services-filter-all"),
        (Show::Hubs, "services-filter-hubs"),
        (Show::Empty, "services-filter-empty"),
    ];
    html! {
        <div class="row tight" role="group" aria-label=session.t("services-filter")>
            {chips.map(|(wanted, key)| html! {
                <button class="fp-chip" type="button" aria-pressed=move || (show.get() == wanted).to_string() on:click=move |_| show.set(wanted)>
                    {session.t(key)}<span class="num">{move || session.texts.with_untracked(|texts| texts.count(count(wanted)))}</span>
                </button>
            }).collect_view()}
        </div>
    }
}

fn fits(line: &ServiceLine, show: Show) -> bool {
    match show {
        Show::All => true,
        Show::Hubs => line.service.hub,
        Show::Empty => line.vms.is_empty(),
    }
}

/// The services that the filters let through, in order.
fn lines(session: Session, show: Show, sort: Sort) -> Vec<ServiceId> {
    let projection: Arc<Projection> = session.projection.get();
    let trust = session.trust.get();
    let wanted = session.query.get().trim().to_lowercase();
    let let_through = |line: &&ServiceLine| {
        let of_trust = trust
            .as_ref()
            .is_none_or(|trust| line.service.owner == *trust || line.service.users.contains(trust));
        fits(line, show)
            && of_trust
            && (wanted.is_empty() || line.service.name.to_lowercase().contains(&wanted))
    };
    let mut lines: Vec<&ServiceLine> = projection.services.iter().filter(let_through).collect();
    match sort {
        // As the projection has them: by owner, then name.
        Sort::Owner => {}
        Sort::Name => lines.arrange_by_cached_key(|line| SortKey::new(&line.service.name)),
        Sort::Criticality => {
            lines.arrange_by_key(|line| {
                if line.service.criticality == 0 { u8::MAX } else { line.service.criticality }
            });
        }
        Sort::Servers => lines.arrange_by_key(|line| Reverse(line.vms.len())),
    }
    lines.into_iter().map(|line| line.id.clone()).collect()
}

#[component]
fn Rows(rows: Memo<Arc<Vec<ServiceId>>>, sort: RwSignal<Sort>) -> impl IntoView {
    let session = session();
    let window = Window::new(ROW, WHOLE);
    let total = move || rows.with(|rows| rows.len());
    let range = Memo::new(move |_| window.range(total()));
    let shown = move || {
        let range = range.get();
        rows.with(|rows| {
            rows.get(range.clone()).unwrap_or_default().iter().cloned().zip(range.start..).collect::<Vec<_>>()
        })
    };
    let head = move |wanted: Sort, key: &'static str, class: &'static str| {
        let order = move || {
            if sort.get() == wanted {
                if wanted == Sort::Servers { "descending" } else { "ascending" }
            } else {
                "none"
            }
        };
        html! { <th scope="col" class=class aria-sort=order><button type="button" on:click=move |_| sort.set(wanted)>{session.t(key)}{move || (sort.get() == wanted).then(|| icon("ChevronDown"))}</button></th> }
    };
    html! {
        <div class="sv-scroll" class:gone=move || total() == 0 role="region" tabindex="0" aria-labelledby="services-title" data-keys="" data-testid="services" on:scroll=move |event| window.scrolled(&event)>
            <table class="tbl sv-table" aria-rowcount=move || (total() + 1).to_string()>
                <caption class="sr">{session.t("services-title")}</caption>
                <thead><tr aria-rowindex="1">
                    {head(Sort::Name, "services-column-name", "")}{head(Sort::Owner, "services-column-owner", "sv-trust")}
                    <th scope="col">{session.t("services-column-users")}</th>
                    {head(Sort::Criticality, "services-column-criticality", "")}{head(Sort::Servers, "services-column-servers", "r")}
                    <th scope="col">{session.t("services-column-hub")}</th><th scope="col"><span class="sr">{session.t("edit")}</span></th>
                </tr></thead>
                <tbody>
                    <tr aria-hidden="true" class="sv-space"><td colspan="7" style:height=move || window.space(range.get().start)></td></tr>
                    <For each=shown key=Clone::clone children=move |(id, place)| html! { <Row id=id place=place/> }/>
                    <tr aria-hidden="true" class="sv-space"><td colspan="7" style:height=move || window.space(total().saturating_sub(range.get().end))></td></tr>
                </tbody>
            </table>
        </div>
    }
}

/// What a row shows.
#[derive(Clone, Debug, Default, PartialEq)]
struct Facts {
    name: String,
    owner: (String, u8),
    users: String,
    criticality: u8,
    servers: usize,
    hub: bool,
}

fn facts(session: Session, id: &ServiceId) -> Facts {
    session.projection.with(|now| {
        let Some(line) = now.service(id) else { return Facts::default() };
        let code = |trust: &crate::ui::projection::TrustLine| {
            if trust.trust.shared {
                session.t("trust-shared")
            } else {
                visible(&trust.trust.code).to_string()
            }
        };
        let owner = now.trust(&line.service.owner).map(&code).unwrap_or_default();
        let users: Vec<String> =
            now.trusts.iter().filter(|trust| line.service.users.contains(&trust.id)).map(code).collect();
        Facts {
            name: visible(&line.service.name).to_string(),
            owner: (owner, line.palette),
            users: users.join(", "),
            criticality: line.service.criticality,
            servers: line.vms.len(),
            hub: line.service.hub,
        }
    })
}

#[component]
fn Row(id: ServiceId, place: usize) -> impl IntoView {
    let session = session();
    let own = StoredValue::new(id);
    let facts = Memo::new(move |_| own.with_value(|id| facts(session, id)));
    let selected = Memo::new(move |_| {
        session.projection.with(|now| {
            let line = own.with_value(|id| now.service(id).map(|line| line.vms.clone())).unwrap_or_default();
            !line.is_empty() && session.selection.with(|selection| share(selection, &line)) == Share::All
        })
    });
    let select = move |event: web_sys::MouseEvent| {
        let change = Change::of_keys(event.ctrl_key() || event.meta_key(), event.shift_key());
        session.select_services(&[own.get_value()], change);
    };
    let edit = move |_| session.dialog.set(Some(Dialog::EditService(Some(own.get_value()))));
    let number = move || session.texts.with_untracked(|texts| texts.count(facts.with(|facts| facts.servers)));
    let level = move || match facts.with(|facts| facts.criticality) {
        0 => "–".to_owned(),
        level => session.t(&format!("criticality-{level}")),
    };
    html! {
        <tr aria-rowindex=(place + 2).to_string() aria-selected=move || selected.get().then_some("true")>
            <th scope="row"><button type="button" class="sv-name trunc" aria-pressed=move || selected.get().to_string() title=move || facts.with(|facts| facts.name.clone()) on:click=select>{move || facts.with(|facts| facts.name.clone())}</button></th>
            <td>{move || facts.with(|facts| html! { <span class="tr">{trust_shape(facts.owner.1)}{facts.owner.0.clone()}</span> })}</td>
            <td class="mut">{move || facts.with(|facts| facts.users.clone())}</td>
            <td>{level}</td>
            <td class="r">{number}</td>
            <td>{move || facts.with(|facts| facts.hub).then(|| html! { <span class="sv-hub">{icon("Branching")}{session.t("hub")}</span> })}</td>
            <td class="r"><button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=move || session.tf("services-edit", &[("name", Arg::from(facts.with(|facts| facts.name.clone())))]) on:click=edit>{icon("Pencil")}</button></td>
        </tr>
    }
}
