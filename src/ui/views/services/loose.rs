//! Servers without a service, gathered by what they have in common.
//!
//! In: the projection, the estate's rows. Out: a selection, or the beginning of a rule. **Every server
//! without a service is in exactly one group.**

use crate::base::Arrange as _;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::draft::{Draft, Target};
use super::rules::{field_text, focus_later};
use crate::base::{Arg, VmId};
use crate::plan::Field;
use crate::text::{SortKey, visible};
use crate::ui::actions;
use crate::ui::parts::{icon, later};
use crate::ui::selection::{Change, Share, share};
use crate::ui::session::{Session, session};

/// Groups drawn at first, and with each further step.
const STEP: usize = 40;
/// Names shown of a group.
const NAMES: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Folder,
    Cluster,
    Name,
}

impl By {
    const ALL: [By; 3] = [By::Folder, By::Cluster, By::Name];

    fn field(self) -> Field {
        match self {
            Self::Folder => Field::Folder,
            Self::Cluster => Field::Cluster,
            Self::Name => Field::Name,
        }
    }
}

/// Servers that share a folder, a cluster or the beginning of their names.
#[derive(Clone, Debug, PartialEq)]
struct Gathering {
    /// Empty for those that have none.
    value: String,
    vms: Vec<VmId>,
    examples: Vec<String>,
}

#[component]
pub fn LoosePanel(draft: Draft) -> impl IntoView {
    let session = session();
    let by = RwSignal::new(By::Folder);
    let limit = RwSignal::new(STEP);
    let come = later(2);
    let chosen: RwSignal<Option<(By, String)>> = RwSignal::new(None);
    let groups = Memo::new(move |_| Arc::new(gather(session, by.get())));
    let count = move || session.projection.with(|now| now.loose.len());
    let choose_all = move |_| {
        let loose = session.projection.with_untracked(|now| now.loose.clone());
        session.select(&loose, Change::Replace);
    };
    html! {
        <aside class="fp-side sv-loose" aria-label=session.t("loose-title") data-testid="loose">
            <div class="sv-loose-head">
                <div class="hd"><h2>{session.t("loose-title")}</h2><span class="lbl num">{move || session.tf("count-vms", &[("count", Arg::from(count()))])}</span></div>
                {move || (count() > 0).then(|| html! {
                    <div class="row">
                        <div class="fp-seg" role="group" aria-label=session.t("loose-by")>
                            {By::ALL.map(|wanted| html! {
                                <button type="button" aria-pressed=move || (by.get() == wanted).to_string() on:click=move |_| { by.set(wanted); limit.set(STEP); }>{field_text(session, &wanted.field())}</button>
                            }).collect_view()}
                        </div>
                        <button class="ds-button end" data-variant="tertiary" type="button" on:click=choose_all>{session.t("loose-all")}</button>
                    </div>
                })}
            </div>
            <div class="scroll" role="region" tabindex="0" aria-label=session.t("loose-groups") data-keys="">
                {move || (count() == 0).then(|| html! { <p class="note good">{session.t("loose-none")}</p> })}
                {move || (count() > 0 && groups.with(|groups| groups.is_empty())).then(|| html! { <p class="mut">{session.t("loose-no-hit")}</p> })}
                <ul class="lst">
                    {move || come.get().then(|| groups.get().iter().take(limit.get()).map(|group| line(session, by.get_untracked(), group.clone(), chosen)).collect_view())}
                </ul>
                {move || (groups.with(|groups| groups.len()) > limit.get()).then(|| html! {
                    <button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| limit.update(|limit| *limit += STEP)>{session.t("show-more")}</button>
                })}
            </div>
            <Acts draft=draft chosen=chosen/>
        </aside>
    }
}

fn line(
    session: Session,
    by: By,
    group: Gathering,
    chosen: RwSignal<Option<(By, String)>>,
) -> impl IntoView + use<> {
    let Gathering { value, vms, examples } = group;
    let name = if value.is_empty() { session.t("loose-without") } else { visible(&value).to_string() };
    let title = name.clone();
    let count = session.texts.with_untracked(|texts| texts.count(vms.len()));
    let shown: Vec<String> = examples.iter().map(|name| visible(name).to_string()).collect();
    let more = (vms.len() > examples.len()).then_some(" …");
    let vms = StoredValue::new(vms);
    let pressed =
        move || match session.selection.with(|selection| vms.with_value(|vms| share(selection, vms))) {
            Share::None => "false",
            Share::Some => "mixed",
            Share::All => "true",
        };
    let select = move |event: web_sys::MouseEvent| {
        vms.with_value(|vms| {
            session.select(vms, Change::of_keys(event.ctrl_key() || event.meta_key(), event.shift_key()));
        });
        chosen.set(Some((by, value.clone())));
    };
    html! {
        <li><button type="button" class="sv-group" aria-pressed=pressed on:click=select title=title>
            <span class="grow"><span class="b trunc">{name}</span><small class="mono dim trunc">{shown.join(", ")}{more}</small></span>
            <span class="num">{count}</span>
        </button></li>
    }
}

/// What to do with what is chosen; always in sight.
#[component]
fn Acts(draft: Draft, chosen: RwSignal<Option<(By, String)>>) -> impl IntoView {
    let session = session();
    let selected = Memo::new(move |_| session.selection.with(|selection| selection.len()));
    let ruled = move || chosen.with(|chosen| chosen.as_ref().is_some_and(|(_, value)| !value.is_empty()));
    let make_rule = move |_| {
        let Some((by, value)) = chosen.get_untracked().filter(|(_, value)| !value.is_empty()) else { return };
        let pattern = if by == By::Name { format!("{value}*") } else { value };
        let id = draft.add(session, by.field(), pattern, Target::Service(String::new()));
        focus_later(format!("{id}-service"));
    };
    html! {
        <div class="sv-acts">
            <p class="xs mut" role="status">{move || session.tf("count-selected", &[("count", Arg::from(selected.get()))])}</p>
            <button class="ds-button" type="button" disabled=move || selected.get() == 0 on:click=move |_| actions::run(session, "assign-service")>{session.t("loose-assign")}</button>
            <div class="row">
                <button class="ds-button grow" data-variant="secondary" type="button" disabled=move || !ruled() on:click=make_rule>{session.t("loose-make-rule")}</button>
                <button class="ds-button grow" data-variant="secondary" type="button" on:click=move |_| actions::run(session, "new-service")>{icon("Plus")}{session.t("loose-new-service")}</button>
            </div>
        </div>
    }
}

/// Groups that hold what is searched for, the largest first.
fn gather(session: Session, by: By) -> Vec<Gathering> {
    let projection = session.projection.get();
    let Some(estate) = session.estate.get() else { return Vec::new() };
    let wanted = session.query.get().trim().to_lowercase();
    let mut groups: BTreeMap<String, Gathering> = BTreeMap::new();
    for id in &projection.loose {
        let Some(row) = estate.row(id) else { continue };
        let value = match by {
            By::Folder => row.folder.as_str(),
            By::Cluster => row.cluster.as_str(),
            By::Name => beginning(&row.name),
        };
        let found = |text: &str| text.to_lowercase().contains(&wanted);
        if !wanted.is_empty() && !found(&row.name) && !found(&row.folder) && !found(&row.cluster) {
            continue;
        }
        // Patterns match letters in either case, and so do groups.
        let group = groups.entry(value.to_lowercase()).or_insert_with(|| Gathering {
            value: value.to_owned(),
            vms: Vec::new(),
            examples: Vec::new(),
        });
        if group.examples.len() < NAMES {
            group.examples.push(row.name.clone());
        }
        group.vms.push(id.clone());
    }
    let mut groups: Vec<Gathering> = groups.into_values().collect();
    groups.arrange_by_cached_key(|group| {
        (group.value.is_empty(), Reverse(group.vms.len()), SortKey::new(&group.value))
    });
    groups
}

/// The part of a name before its number, at most two words: `unn-lab` of `unn-lab-db-01`, `UNNLAB` of `UNNLAB01`.
fn beginning(name: &str) -> &str {
    let mut words = 0;
    let end = name.char_indices().find(|(_, c)| {
        words += u32::from(matches!(c, '-' | '_' | '.' | ' '));
        c.is_ascii_digit() || words == 2
    });
    let cut = end.map_or(name, |(at, _)| name.get(..at).unwrap_or(name));
    let cut = cut.trim_end_matches(['-', '_', '.', ' ']);
    if cut.is_empty() { name } else { cut }
}
