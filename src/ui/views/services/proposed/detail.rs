//! One proposed service: its name, its owner, why, and which servers.
//!
//! In: the desk. Out: edits of the proposal. **Every reason is told, and every server can be taken out.**

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::desk::{Desk, Item};
use super::{owner_text, sureness};
use crate::base::{Arg, Gather as _, VmId};
use crate::plan::adopt::SHARED;
use crate::propose::ServiceProposal;
use crate::text::ground_text;
use crate::ui::session::{Session, session};

/// Servers listed at first, and with each further step.
const STEP: usize = 40;

#[component]
pub fn ProposedPanel(desk: Desk) -> impl IntoView {
    let session = session();
    let item = Memo::new(move |_| desk.shown.with(|key| desk.item(key.as_ref()?)));
    html! {
        <aside class="fp-side" aria-label=session.t("proposed-one") data-testid="proposed-one">
            {move || match item.get() {
                Some(item) => one(session, desk, item).into_any(),
                None => html! { <div class="scroll"><p class="mut">{session.t("proposed-one-none")}</p></div> }.into_any(),
            }}
        </aside>
    }
}

fn one(session: Session, desk: Desk, item: Item) -> impl IntoView + use<> {
    let ServiceProposal { key, name, service, vms, roles, hub, grounds, confidence, owner } = item.proposal;
    let this: StoredValue<BTreeSet<String>> = StoredValue::new([key.clone()].into());
    let reasons = session.texts.with_untracked(|texts| {
        grounds.iter().map(|ground| html! { <li>{ground_text(ground, texts)}</li> }).collect_view()
    });
    let roles: Vec<String> = roles.iter().map(|role| session.t(&format!("role-{}", role.as_str()))).collect();
    let roles = session.texts.with_untracked(|texts| texts.list(&roles));
    html! {
        <div class="scroll" role="region" tabindex="0" aria-label=session.t("proposed-one")>
            <section>
                <div class="hd"><h2>{session.t("proposed-one")}</h2><span class="lbl">{sureness(session, confidence)}</span></div>
                {match service {
                    Some(_) => html! { <p class="note">{session.tf("proposed-extends", &[("name", Arg::from(name))])}</p> }.into_any(),
                    None => naming(session, desk, &key, name, owner).into_any(),
                }}
                {hub.then(|| html! { <p class="note sm">{session.tf("proposed-hub", &[("roles", Arg::from(roles))])}</p> })}
            </section>
            <section><h3>{session.t("proposed-why")}</h3><ul class="fp-bullets sm">{reasons}</ul></section>
            {servers(session, desk, key, vms)}
        </div>
        <div class="fp-side-foot">
            <button class="ds-button" type="button" on:click=move |_| this.with_value(|keys| desk.take(session, keys))>{session.t("proposed-take-one")}</button>
            <button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| this.with_value(|keys| desk.reject(session, keys))>{session.t("proposed-reject")}</button>
        </div>
    }
}

/// What it is called and who owns it.
fn naming(
    session: Session,
    desk: Desk,
    key: &str,
    name: String,
    owner: Option<String>,
) -> impl IntoView + use<> {
    let (here, there) = (key.to_owned(), key.to_owned());
    let rename = move |event: web_sys::Event| {
        let name = event_target_value(&event).trim().to_owned();
        if !name.is_empty() {
            desk.edit(session, &here, |one| one.name = name);
        }
    };
    let give = move |event: web_sys::Event| {
        let code = event_target_value(&event);
        desk.edit(session, &there, |one| one.owner = Some(code));
    };
    let own = owner.unwrap_or_else(|| SHARED.to_owned());
    let mut codes: Vec<String> = session.projection.with_untracked(|now| {
        now.trusts.iter().filter(|line| !line.trust.shared).map(|line| line.trust.code.clone()).collect()
    });
    codes.push(SHARED.to_owned());
    if !codes.contains(&own) {
        codes.insert(0, own.clone());
    }
    let options = codes.into_iter().map(|code| {
        let (text, now) = (owner_text(session, Some(&code)), code == own);
        html! { <option value=code selected=now>{text}</option> }
    });
    html! {
        <label class="fp-form-label">{session.t("name")}<input type="text" id="proposed-name" prop:value=name on:change=rename/></label>
        <label class="fp-form-label">{session.t("services-column-owner")}<select on:change=give>{options.collect_view()}</select></label>
    }
}

/// The servers, to part some of them from the rest.
fn servers(session: Session, desk: Desk, key: String, vms: Vec<VmId>) -> impl IntoView + use<> {
    let total = vms.len();
    let limit = RwSignal::new(STEP);
    let out: RwSignal<BTreeSet<VmId>> = RwSignal::default();
    let vms = StoredValue::new(vms);
    let count = move || out.with(BTreeSet::len);
    let split = move |_| desk.split(session, &key, &out.get_untracked());
    let lines = move || {
        let line = |vm: &VmId| server(session, out, vm.clone());
        vms.with_value(|vms| vms.iter().take(limit.get()).map(line).collect_view())
    };
    let flip = move |_| {
        let all: BTreeSet<VmId> = vms.with_value(|vms| vms.iter().cloned().into_set());
        out.update(|out| *out = all.difference(out).cloned().into_set());
    };
    html! {
        <section>
            <div class="hd"><h3>{session.t("services-column-servers")}</h3><span class="lbl num">{session.tf("count-vms", &[("count", Arg::from(total))])}</span></div>
            {(total > 1).then(|| html! {
                <div class="row wrap">
                    <button class="ds-button" data-variant="secondary" type="button" disabled=move || count() == 0 || count() == total on:click=split>{move || session.tf("proposed-split", &[("count", Arg::from(count()))])}</button>
                    <button class="fp-link sm" type="button" on:click=flip>{session.t("proposed-flip")}</button>
                </div>
            })}
            <ul class="lst">{lines}</ul>
            {move || (total > limit.get()).then(|| html! {
                <button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| limit.update(|limit| *limit += STEP)>{session.tf("proposed-more", &[("count", Arg::from(total - limit.get()))])}</button>
            })}
        </section>
    }
}

fn server(session: Session, out: RwSignal<BTreeSet<VmId>>, vm: VmId) -> impl IntoView + use<> {
    let name = session.vm_name(&vm);
    let place = session.estate.with_untracked(|estate| {
        estate.as_ref().and_then(|estate| estate.row(&vm)).map(|row| crate::ui::names::shown(&row.folder))
    });
    let own = StoredValue::new(vm);
    let ticked = move || own.with_value(|vm| out.with(|out| out.contains(vm)));
    let tick = move |_| {
        out.update(|out| {
            let vm = own.get_value();
            if !out.remove(&vm) {
                out.insert(vm);
            }
        });
    };
    html! { <li><label class="fp-check grow"><input type="checkbox" class="ck" prop:checked=ticked on:change=tick/><span class="grow"><span class="mono">{name}</span>" "<small class="dim">{place}</small></span></label></li> }
}
