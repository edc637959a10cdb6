//! Who has signed, whether it still holds, and what can be done now.
//!
//! In: the verdict over the file's own bytes. Out: the side panel. **Colour, icon and words say the same.**

use leptos::prelude::*;

use super::elsewhere::Elsewhere;
use super::register::RegisterSection;
use super::signatures::{JournalLine, Problems, Signatures};
use super::signers::{Required, missing};
use super::{Block, Said, block, said};
use crate::base::Arg;
use crate::share::Standing;
use crate::ui::deeds;
use crate::ui::parts::icon;
use crate::ui::session::{View, session};

#[component]
pub fn State() -> impl IntoView {
    let session = session();
    let revision = move || session.plan.with(|plan| plan.as_ref().map(|plan| plan.revision));
    html! {
        <aside class="fp-side sg-side" aria-label=session.t("verify-title") data-testid="sign-state">
            <div class="scroll" tabindex="0" role="region" aria-label=session.t("verify-title")>
                <div class="hd">
                    <h2>{session.t("verify-title")}</h2>
                    {move || revision().map(|revision| html! { <span class="lbl num">{session.tf("edition", &[("count", Arg::from(revision))])}</span> })}
                </div>
                <div role="status">{move || html! { <StandingNote said=said(session)/> }}</div>
                <Problems/>
                <Signatures/>
                <Required/>
                <RegisterSection/>
                <JournalLine/>
                <Elsewhere/>
                <details class="sg-what"><summary>{session.t("sign-what")}</summary>
                    <p>{session.t("sign-what-is")}</p><p>{session.t("sign-what-is-not")}</p><p>{session.t("sign-what-time")}</p>
                </details>
            </div>
            <Foot/>
        </aside>
    }
}

/// Class, icon of a standing.
fn look(said: Said) -> (&'static str, &'static str) {
    match said {
        Said::Waiting => ("info", "HourglassTopFilled"),
        Said::Stands(Standing::Valid) => ("good", "SealCheckmark"),
        Said::Stands(Standing::Unsigned) => ("info", "Information"),
        Said::Stands(Standing::Unlisted) => ("warn", "ExclamationmarkTriangle"),
        Said::Stands(Standing::Refused | Standing::Broken) => ("stop", "SealXMark"),
    }
}

#[component]
fn StandingNote(said: Said) -> impl IntoView {
    let session = session();
    let (kind, image) = look(said);
    let name = match said {
        Said::Waiting => "checking",
        Said::Stands(standing) => standing.as_str(),
    };
    let (title, text) = match said {
        Said::Waiting => (session.t("verify-checking"), None),
        Said::Stands(_) => {
            (session.t(&format!("standing-{name}")), Some(session.t(&format!("standing-{name}-what"))))
        }
    };
    // An edition that follows a signed one says why it has no signatures.
    let follows = said == Said::Stands(Standing::Unsigned)
        && session.plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.previous.is_some()));
    let missing = if matches!(said, Said::Stands(Standing::Valid)) { missing(session) } else { 0 };
    html! {
        <div class=format!("note {kind} sg-note") data-testid="standing" data-standing=name>
            <p class=format!("sev {kind}")>{icon(image)}{title}</p>
            {text.map(|text| html! { <p>{text}</p> })}
            {follows.then(|| html! { <p>{session.t("sign-removes")}</p> })}
            {(missing > 0).then(|| html! { <p data-testid="signers-missing">{session.tf("signers-missing", &[("count", Arg::from(missing))])}</p> })}
        </div>
    }
}

/// What is sealed, and the buttons.
#[component]
fn Foot() -> impl IntoView {
    let session = session();
    let blocked = Memo::new(move |_| block(session));
    let signed = move || {
        session.verdict.track();
        session.acts.track();
        session.hidden.with_value(|hidden| hidden.signed)
    };
    // What is signed lives in the browser only until it is in a file.
    let only_here = Memo::new(move |_| signed().is_some() && session.unsaved());
    let digest = move || signed().map(crate::base::digest::Digest::short);
    html! {
        <div class="sg-foot">
            {move || digest().map(|digest| html! { <div><p class="lbl">{session.t("sign-fingerprint")}</p><p class="mono xs" data-testid="digest">{digest}</p><p class="xs mut">{session.t("sign-fingerprint-hint")}</p></div> })}
            {move || blocked.get().map(|why| html! { <Blocked why=why/> })}
            {move || only_here.get().then(|| html! {
                <div class="note warn sg-note" data-testid="signed-unsaved"><p>{session.t("sign-only-here")}</p>
                    <button id="save-signed" class="ds-button" data-fullwidth type="button" on:click=deeds::act(session, "save-plan")>{icon("Download")}{session.t("sign-save-signed")}</button></div>
            })}
            <button class="ds-button mk big" data-fullwidth type="button" disabled=move || blocked.get().is_some() on:click=deeds::act(session, "sign")>{icon("KeyVertical")}{session.t("sign-do")}" …"</button>
            <div class="sg-buttons">
                <button class="ds-button" data-variant="secondary" type="button" on:click=deeds::act(session, "make-key")>{session.t("key-make")}</button>
                <button class="ds-button" data-variant="secondary" type="button" on:click=deeds::act(session, "save-plan")>{icon("Download")}{session.t("sign-save")}</button>
            </div>
        </div>
    }
}

/// Why it cannot be signed now.
#[component]
pub fn Blocked(why: Block) -> impl IntoView {
    let session = session();
    let text = match why {
        Block::NoPlan => return None,
        Block::Broken => session.t("open-broken"),
        Block::Unchecked => session.t(session.unchecked_key()),
        Block::Stops(count) => session.tf("sign-has-stops", &[("count", Arg::from(count))]),
    };
    let broken = why == Block::Broken;
    let go = move |_| {
        session.dialog.set(None);
        if broken {
            deeds::take_over(session);
        } else {
            session.go(View::Check);
        }
    };
    Some(html! {
        <div class="note stop" data-testid="sign-stops">
            <p>{text}</p>
            <button class="fp-link" type="button" on:click=go>{session.t(if broken { "take-over" } else { "sign-see-stops" })}</button>
        </div>
    })
}
