//! Whom this person trusts: the register of signers, what it allows, and a warning when another is chosen.
//!
//! In: the register of this session. Out: a section and a window. **The digest is there to be compared with
//! what was told another way; lines that allow nothing say why.**

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::{Arg, Note};
use crate::text::{note_text, place_text};
use crate::ui::deeds;
use crate::ui::parts::{Modal, icon_small};
use crate::ui::register::Register;
use crate::ui::session::{Session, session};

/// Notes that are named one by one.
const NAMED: usize = 20;

#[component]
pub fn RegisterSection() -> impl IntoView {
    let session = session();
    html! {
        <section data-testid="register"><h3>{session.t("signers-file")}</h3>
            {move || {
                let register = session.register.get();
                if register.is_there() {
                    facts(session, &register).into_any()
                } else {
                    html! { <p class="sm mut">{session.t("signers-file-none")}</p> }.into_any()
                }
            }}
            <button class="ds-button" data-variant="tertiary" type="button" on:click=|_| deeds::click("pick-register")>{session.t("sign-choose-register")}" …"</button>
        </section>
    }
}

/// How many may sign, the digest, since when, and the lines that allow nothing.
fn facts(session: Session, register: &Register) -> impl IntoView + use<> {
    let count = session.tf("signers-file-count", &[("count", Arg::from(register.signers))]);
    let when =
        register.taken.map(|at| session.texts.with_untracked(|texts| texts.instant(at))).unwrap_or_default();
    let notes = register.notes.iter().take(NAMED).map(|note| line(session, note)).collect_view();
    html! {
        <p class="sm">{count}</p>
        <p class="mono xs" data-testid="register-digest">{register.digest.short()}</p>
        <p class="xs mut">{session.tf("register-taken", &[("when", Arg::from(when))])}</p>
        <ul class="sg-problems" data-testid="register-notes">{notes}</ul>
    }
}

fn line(session: Session, note: &Note) -> impl IntoView + use<> {
    let text = session.texts.with_untracked(|texts| {
        let said = note_text(note, texts);
        let place = place_text(&note.place, texts);
        [place, said.what, said.hint]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(". ")
    });
    html! { <li><span class="sev warn">{icon_small("ExclamationmarkTriangle")}</span><span>{text}</span></li> }
}

/// The window that asks before another register is trusted.
#[component]
pub fn OtherRegister() -> impl IntoView {
    let session = session();
    let offered = session.hidden.with_value(|hidden| hidden.offered.clone());
    on_cleanup(move || {
        session.hidden.try_update_value(|hidden| hidden.offered = None);
    });
    let known = session.register.get_untracked();
    let change = move |_| {
        let chosen = session.hidden.try_update_value(|hidden| hidden.offered.take()).flatten();
        session.dialog.set(None);
        if let Some(chosen) = chosen {
            spawn_local(deeds::take_register(session, chosen));
        }
    };
    html! {
        <Modal title=session.t("register-other-title")>
            <div class="fp-form" data-testid="other-register">
                <p>{session.t("register-other-what")}</p>
                <div><h3>{session.t("register-now")}</h3>{facts(session, &known)}</div>
                {offered.map(|offered| html! { <div><h3>{session.t("register-chosen")}</h3>{facts(session, &offered)}</div> })}
                <div class="fp-dialog-foot">
                    <button class="ds-button" data-variant="secondary" type="button" on:click=change>{session.t("register-change")}</button>
                    <button class="ds-button" type="button" autofocus on:click=move |_| session.dialog.set(None)>{session.t("register-keep")}</button>
                </div>
            </div>
        </Modal>
    }
}

/// The register's line for the key that was made here: to be sent to others, and to be trusted here.
#[component]
pub fn KeyLine() -> impl IntoView {
    let session = session();
    let line = session.hidden.with_value(|hidden| hidden.key_line.clone());
    line.map(|line| {
        let copied = line.clone();
        let copy = move |_| deeds::copy_text(session, copied.clone());
        let add = move |_| deeds::add_to_register(session);
        html! {
            <details class="sg-what" data-testid="key-line"><summary>{session.t("key-line")}</summary>
                <p class="mono xs sg-print">{line}</p>
                <p class="xs mut">{session.t("key-line-hint")}</p>
                <div class="row wrap">
                    <button class="ds-button" data-variant="secondary" type="button" on:click=copy>{session.t("key-line-copy")}</button>
                    <button class="ds-button" data-variant="secondary" type="button" on:click=add>{session.t("key-line-add")}</button>
                </div>
            </details>
        }
    })
}
