//! The window for signing: what is sealed, with which key.
//!
//! In: the plan as it is, a key file, a passphrase. Out: a signature. **The digest stands there before the
//! button can be pressed, and only that digest is signed; the passphrase is never kept in a signal.**

use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::register::KeyLine;
use super::state::Blocked;
use super::{Block, Progress, block};
use crate::base::{Arg, Digest};
use crate::check::Severity;
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::{Modal, icon};
use crate::ui::session::{Dialog, Session, session};

#[component]
pub fn SignDialog() -> impl IntoView {
    let session = session();
    let revision = session.plan_now().map_or(0, |plan| plan.revision);
    let blocked = Memo::new(move |_| block(session));
    html! {
        <Modal title=session.tf("sign-confirm-title", &[("revision", Arg::from(revision))])>
            {move || match blocked.get() {
                Some(Block::NoPlan) => html! { <p class="mut">{session.t("sign-no-plan")}</p> }.into_any(),
                None => html! { <SealForm/> }.into_any(),
                Some(why) => html! { <Blocked why=why/> }.into_any(),
            }}
        </Modal>
    }
}

#[component]
fn SealForm() -> impl IntoView {
    let session = session();
    let passphrase: NodeRef<Input> = NodeRef::new();
    let has_key = session.hidden.with_value(|hidden| hidden.key.is_some());
    let digest: RwSignal<Option<Digest>> = RwSignal::new(None);
    session.toast.set(None);
    spawn_local(async move {
        if let Some((_, manifest)) = deeds::seal(session).await {
            digest.try_set(Some(manifest));
        }
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (Some(field), Some(digest)) = (passphrase.get_untracked(), digest.get_untracked()) else {
            return;
        };
        session.toast.set(None);
        let typed = field.value();
        field.set_value("");
        deeds::sign(session, typed, digest);
    };
    let waiting = move || digest.with(Option::is_none) || session.running.with(Option::is_some);
    html! {
        <form class="fp-form" on:submit=submit>
            <p class="mut">{session.t("sign-lead")}</p>
            {what_is_sealed(session)}
            <div><p class="lbl">{session.t("sign-fingerprint")}</p>
                <p class="mono" data-testid="seal-digest" role="status">{move || digest.get().map_or_else(|| session.t("sign-fingerprint-waiting"), Digest::short)}</p></div>
            <KeyChoice/>
            {has_key.then(|| html! {
                <label class="fp-form-label">{session.t("key-passphrase")}
                    <input type="password" autocomplete="off" autofocus node_ref=passphrase/>
                </label>
                <label class="fp-check"><input type="checkbox" class="ck" required/>{session.t("sign-confirm")}</label>
            })}
            <Progress/>
            <p class="xs mut">{session.t("sign-what-is-not")}</p>
            <div class="fp-dialog-foot">
                <button class="ds-button mk" type="submit" disabled=move || !has_key || waiting()>{icon("KeyVertical")}{session.t("sign-do")}</button>
            </div>
        </form>
    }
}

/// The figures of the sheet, once more.
fn what_is_sealed(session: Session) -> impl IntoView {
    let plan = session.plan_now();
    let (name, revision) = plan.map_or_else(Default::default, |plan| (shown(&plan.name), plan.revision));
    let projection = session.projection.get_untracked();
    let insight = session.insight.get_untracked();
    let texts = session.texts.get_untracked();
    let findings = [
        ("stops", Arg::from(insight.count(Severity::Stop))),
        ("warnings", Arg::from(insight.count(Severity::Warning))),
        ("advice", Arg::from(insight.count(Severity::Advice))),
    ];
    let open = if insight.findings.is_empty() {
        session.t("sign-open-findings-none")
    } else {
        session.tf("sign-open-findings-count", &findings)
    };
    let rows = [
        ("sign-plan", name),
        ("sign-edition", revision.to_string()),
        ("sign-waves", texts.count(projection.waves.len())),
        ("sign-services", texts.count(projection.services.len())),
        ("sign-servers", texts.number(i64::from(projection.moving))),
        ("sign-servers-without-wave", texts.number(i64::from(projection.without_wave))),
    ];
    html! {
        <dl class="kv sg-sealed" data-testid="sealed">
            {rows.map(|(key, value)| html! { <dt>{session.t(key)}</dt><dd>{value}</dd> }).collect_view()}
        </dl>
        <p class="note">{open}</p>
    }
}

/// Which key signs. The dialog is built anew when another file was chosen.
#[component]
fn KeyChoice() -> impl IntoView {
    let session = session();
    let has_key = session.hidden.with_value(|hidden| hidden.key.is_some());
    html! {
        <div class="sg-key">
            <p class="row sm"><b>{session.t("key-title")}</b><span data-testid="key-state">{session.t(if has_key { "key-chosen" } else { "key-none" })}</span></p>
            {(!has_key).then(|| html! { <p class="xs mut">{session.t("key-lead")}</p> })}
            <div class="row wrap">
                <button class="ds-button" data-variant="secondary" type="button" on:click=|_| deeds::click("pick-key")>{session.t(if has_key { "key-choose-other" } else { "key-choose" })}</button>
                {(!has_key).then(|| html! { <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| session.dialog.set(Some(Dialog::MakeKey))>{session.t("key-make")}</button> })}
            </div>
            <KeyLine/>
        </div>
    }
}
