//! The map taken out: files for other programs and for paper.
//!
//! In: what is wanted. Out: downloads. **The model worker writes what is large; the page only hands it over.**

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Blob, HtmlCanvasElement};

use super::tell;
use crate::base::ServiceId;
use crate::job::out::{Format, Level, Places, SheetWords};
use crate::job::told::OpeningWords;
use crate::job::{Answer, Failure, Request};
use crate::platform::files;
use crate::ui::session::Session;

/// A graph, or the map as a drawing.
pub fn take_graph(session: Session, format: Format, level: Level, places: Places) {
    spawn_local(async move {
        let name = file_name(session, None, format.as_str());
        ask(session, Request::Export { format, level, places }, name, format.media_type()).await;
    });
}

/// The list for the firewall team.
pub fn take_openings(session: Session) {
    spawn_local(async move {
        let words = session.texts.with_untracked(OpeningWords::of);
        let name = file_name(session, None, "csv");
        ask(session, Request::Openings(Box::new(words)), name, "text/csv;charset=utf-8").await;
    });
}

/// A service and those it deals with, on paper.
pub fn take_paper(session: Session, service: ServiceId) {
    spawn_local(async move {
        let called = session
            .projection
            .with_untracked(|now| now.service(&service).map(|line| line.service.name.clone()));
        let words = Box::new(words(session));
        let name = file_name(session, called.as_deref(), "html");
        ask(session, Request::Paper { service, words }, name, "text/html;charset=utf-8").await;
    });
}

async fn ask(session: Session, request: Request, name: String, media: &str) {
    let call = session.hidden.with_value(|hidden| hidden.model.call(&request, Vec::new(), |_| {}));
    match call.await {
        Ok((Answer::Exported, mut bytes)) => {
            let file: Uint8Array = bytes.pop().unwrap_or_default();
            done(session, files::download(&name, &file, media).is_ok(), name);
        }
        Ok(_) => tell(session, &Failure::Crashed),
        Err(failure) => tell(session, &failure),
    }
}

/// What a canvas shows. It must be drawn just now: what a graphics context holds is gone with the next frame.
pub fn take_picture(session: Session, canvas: &HtmlCanvasElement) {
    let name = file_name(session, None, "png");
    let take = Closure::once_into_js(move |blob: Option<Blob>| {
        let saved = blob.is_some_and(|blob| files::download_blob(&name, &blob).is_ok());
        done(session, saved, name);
    });
    if canvas.to_blob(take.unchecked_ref()).is_err() {
        session.problem("out-no-picture", Vec::new());
    }
}

fn done(session: Session, saved: bool, name: String) {
    if saved {
        session.say("out-saved", vec![("name".into(), name.into())]);
    } else {
        session.problem("out-no-picture", Vec::new());
    }
}

/// The plan's name, and what it is about, as a file name.
fn file_name(session: Session, about: Option<&str>, ending: &str) -> String {
    let plan = session.plan_now().map(|plan| plan.name.clone()).unwrap_or_default();
    let name = match about {
        Some(about) => [&plan, " ", about].concat(),
        None => plan,
    };
    let safe: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() || "-_ ".contains(c) { c } else { '-' })
        .take(80)
        .collect();
    format!("{}.{ending}", safe.trim())
}

fn words(session: Session) -> SheetWords {
    let t = |key: &str| session.t(key);
    SheetWords {
        language: session.texts.with_untracked(|texts| texts.language().code().to_owned()),
        title: session.plan_now().map(|plan| plan.name.clone()).unwrap_or_default(),
        uses: t("depends-on"),
        used_by: t("used-by"),
        nobody: t("none"),
        name: t("list-column-name"),
        trust: t("trust"),
        wave: t("wave"),
        ports: t("ports"),
        weight: t("matrix-weight-word"),
        evidence: t("panel-evidence"),
        evidences: [t("evidence-observed"), t("evidence-declared"), t("evidence-inferred")],
        crosses: t("crosses"),
        shared: t("trust-shared"),
        hub: t("hub"),
        strokes: t("out-strokes"),
        not_drawn: t("out-not-drawn"),
    }
}
