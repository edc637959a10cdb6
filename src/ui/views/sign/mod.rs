//! Signing, and who has signed.
//!
//! In: the session. Out: the screen and its two windows. **What was signed is read back from the signed
//! bytes; a file that was changed never looks like one that holds.**

mod elsewhere;
mod make_key;
mod register;
mod seal;
mod sheet;
mod signatures;
mod signers;
mod state;

pub use make_key::MakeKey;
pub use register::OtherRegister;
pub use seal::SignDialog;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::Arg;
use crate::check::Severity;
use crate::share::Standing;
use crate::ui::deeds;
use crate::ui::session::{Session, session};

#[component]
pub fn SignView() -> impl IntoView {
    let session = session();
    deeds::freshen(session);
    judge_what_is_open(session);
    html! {
        <main class="fp-main sg-main" id="main" tabindex="-1">
            <div class="fp-head">
                <h1>{session.t("view-sign")}</h1>
                <p class="sum">{move || answer(session)}</p>
            </div>
            <sheet::Sheets/>
        </main>
        <state::State/>
    }
}

/// Signatures that nobody has judged yet, as after a restart, are judged when the screen opens.
fn judge_what_is_open(session: Session) {
    let signed = session.hidden.with_value(|hidden| !hidden.signatures.is_empty());
    if signed && session.verdict.with_untracked(Option::is_none) {
        spawn_local(deeds::verify_again(session));
    }
}

/// What is to be said of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// Signatures are there, and are being judged.
    Waiting,
    Stands(Standing),
}

/// Where what is open stands. What nobody has signed since the last change is unsigned.
fn said(session: Session) -> Said {
    session.acts.track();
    let verdict = session.verdict.get();
    let waiting = session.hidden.with_value(|hidden| !hidden.signatures.is_empty());
    match verdict {
        Some(verdict) => Said::Stands(verdict.standing()),
        None if waiting => Said::Waiting,
        None => Said::Stands(Standing::Unsigned),
    }
}

/// Why what is open cannot be signed now, if there is a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    NoPlan,
    /// The file is not as it was saved or signed.
    Broken,
    /// Its inventory is missing or damaged: nobody has checked it.
    Unchecked,
    Stops(usize),
}

fn block(session: Session) -> Option<Block> {
    if session.plan.with(Option::is_none) {
        Some(Block::NoPlan)
    } else if said(session) == Said::Stands(Standing::Broken) {
        Some(Block::Broken)
    } else if session.unchecked.get() {
        Some(Block::Unchecked)
    } else {
        Some(stops(session)).filter(|count| *count > 0).map(Block::Stops)
    }
}

fn stops(session: Session) -> usize {
    session.insight.with(|insight| insight.count(Severity::Stop))
}

/// The sentence that answers the screen's question.
fn answer(session: Session) -> impl IntoView {
    let Some(plan) = session.plan.get() else { return session.t("sign-no-plan").into_any() };
    let good = session.verdict.with(|verdict| {
        verdict.as_ref().map_or(0, |verdict| verdict.signatures.iter().filter(|one| one.valid).count())
    });
    let first = match said(session) {
        Said::Waiting => session.t("verify-checking"),
        Said::Stands(Standing::Valid | Standing::Unsigned) => {
            session.tf("sign-answer", &[("count", Arg::from(good)), ("revision", Arg::from(plan.revision))])
        }
        Said::Stands(other) => session.t(&format!("standing-{}-short", other.as_str())),
    };
    let stops = stops(session);
    html! {
        <b>{first}</b>
        {(stops > 0).then(|| html! { " · " {session.tf("sign-has-stops", &[("count", Arg::from(stops))])} })}
    }
    .into_any()
}

/// In a window above the page: what runs. The page behind it does not speak meanwhile.
#[component]
fn Progress() -> impl IntoView {
    let session = session();
    html! {
        <p class="sm mut sg-running" role="status">{move || session.running.get().map(|running| deeds::progress_text(session, &running))}</p>
    }
}
