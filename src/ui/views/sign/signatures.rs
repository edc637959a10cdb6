//! The signatures of what is open, one by one, and what is wrong with the file.
//!
//! In: the verdict. Out: lists. **A signer's name comes from the register, never from the signature.**

use leptos::prelude::*;

use crate::base::Arg;
use crate::share::{JournalVerdict, Problem, Reason, SignatureVerdict, Verdict};
use crate::ui::names::shown;
use crate::ui::parts::{icon, icon_small};
use crate::ui::session::{Session, session};

/// Problems of a file that are named.
const NAMED: usize = 50;

/// Class and icon of a signature.
fn look(reason: Reason) -> (&'static str, &'static str) {
    match reason {
        Reason::Good => ("good", "CheckmarkCircle"),
        Reason::UnknownSigner => ("warn", "ExclamationmarkTriangle"),
        _ => ("stop", "XMarkOctagon"),
    }
}

#[component]
pub fn Signatures() -> impl IntoView {
    let session = session();
    move || {
        let verdict = session.verdict.get()?;
        let lines = verdict.signatures.iter().map(|signature| line(session, signature)).collect_view();
        (!verdict.signatures.is_empty())
            .then(|| html! { <ul class="sg-signatures" data-testid="signatures">{lines}</ul> })
    }
}

fn line(session: Session, signature: &SignatureVerdict) -> impl IntoView + use<> {
    let (kind, image) = look(signature.reason);
    let name = signature.signer.as_deref().map_or_else(|| session.t("sign-unknown-key"), shown);
    let word = session.t(if signature.valid {
        "verify-good"
    } else if signature.reason == Reason::UnknownSigner {
        "verify-not-known"
    } else {
        "verify-holds-not"
    });
    let why = (signature.reason != Reason::Good)
        .then(|| session.t(&format!("verify-{}", signature.reason.as_str())));
    html! {
        <li data-reason=signature.reason.as_str()>
            {icon("KeyVertical")}<b class="trunc">{name}</b><span class=format!("sev {kind}")>{icon_small(image)}{word}</span>
            {why.map(|why| html! { <p>{why}</p> })}
            <p class="mono xs sg-print">{shown(&signature.fingerprint)}</p>
        </li>
    }
}

/// Every entry that was changed, added or taken out.
#[component]
pub fn Problems() -> impl IntoView {
    let session = session();
    move || {
        let verdict = session.verdict.get()?;
        let told: Vec<String> =
            problems(&verdict).take(NAMED).map(|problem| sentence(session, problem)).collect();
        let package = verdict.is_package.then(|| package(session, &verdict));
        Some(html! {
            {package.map(|text| html! { <p class="note warn">{text}</p> })}
            {verdict.people_purged.then(|| html! { <p class="note">{session.t("verify-purged-people")}</p> })}
            {(!told.is_empty()).then(|| html! {
                <section><h3>{session.t("verify-problems")}</h3>
                    <ul class="sg-problems" data-testid="problems">{told.into_iter().map(|text| html! { <li><span class="sev stop">{icon_small("XMarkOctagon")}</span><span>{text}</span></li> }).collect_view()}</ul>
                </section>
            })}
        })
    }
}

fn problems(verdict: &Verdict) -> impl Iterator<Item = &Problem> {
    verdict.problems.iter().filter(|problem| problem.code != crate::share::ProblemCode::NoSignature)
}

fn sentence(session: Session, problem: &Problem) -> String {
    let entry = problem.entry.as_deref().map_or_else(String::new, |entry| entry_in_words(session, entry));
    session.tf(&format!("problem-{}", problem.code.as_str()), &[("entry", Arg::from(entry))])
}

/// What an entry of the file is to people, and its name there: `Delen til UNN (parts/unn.json)`.
fn entry_in_words(session: Session, entry: &str) -> String {
    let projection = session.projection.get();
    let stem = |folder: &str| entry.strip_prefix(folder)?.split('.').next();
    let owner = stem("parts/").and_then(|id| projection.trusts.iter().find(|line| line.id.as_str() == id));
    let (key, trust) = match (entry, owner) {
        (_, Some(line)) => ("entry-part", shown(&line.trust.name)),
        ("parts/shared.json", None) => ("entry-shared", String::new()),
        ("plan.json", None) => ("entry-manifest", String::new()),
        ("people/people.json", None) => ("entry-people", String::new()),
        _ if entry.starts_with("inventories/") => ("entry-inventory", String::new()),
        _ => return entry.to_owned(),
    };
    // A digest in full fills three lines and is read by nobody.
    let path = match entry.split_once('/') {
        Some(("inventories", name)) => format!("inventories/{}…", name.get(..12).unwrap_or(name)),
        _ => entry.to_owned(),
    };
    session.tf(key, &[("trust", Arg::from(trust)), ("name", Arg::from(path))])
}

fn package(session: Session, verdict: &Verdict) -> String {
    let projection = session.projection.get();
    let trust = verdict
        .package
        .as_ref()
        .and_then(|id| projection.trust(id))
        .map_or_else(String::new, |line| shown(&line.trust.name));
    session.tf("verify-package", &[("trust", Arg::from(trust))])
}

/// Whether the log hangs together. It is told beside the verdict and never decides it.
#[component]
pub fn JournalLine() -> impl IntoView {
    let session = session();
    move || {
        let verdict = session.verdict.get();
        let told = verdict.map(|verdict| match verdict.journal {
            JournalVerdict::Absent => ("info", "Information", session.t("verify-journal-absent")),
            JournalVerdict::Intact { entries } => {
                ("good", "Checkmark", session.tf("verify-journal-intact", &[("count", Arg::from(entries))]))
            }
            JournalVerdict::Broken { at, .. } => (
                "warn",
                "ExclamationmarkTriangle",
                session.tf("verify-journal-broken", &[("count", Arg::from(at))]),
            ),
            JournalVerdict::Unreadable => {
                ("warn", "ExclamationmarkTriangle", session.t("verify-journal-unreadable"))
            }
        });
        let lines = [("count", Arg::from(session.acts.get()))];
        let (kind, image, text) =
            told.unwrap_or_else(|| ("info", "FileText", session.tf("sign-journal-lines", &lines)));
        html! {
            <section><h3>{session.t("sign-journal")}</h3>
                <p class="sm sg-journal" data-testid="journal"><span class=format!("sev {kind}")>{icon_small(image)}</span><span>{text}</span></p>
            </section>
        }
    }
}
