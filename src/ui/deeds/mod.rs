//! What takes time: importing, proposing, saving, opening, signing; and keeping the model worker up to date.
//!
//! In: gestures. Out: requests to the workers, then commands and signals. **A failed or cancelled deed leaves
//! everything on the screen as it was.**

mod arrange;
mod compare;
mod copy;
mod file;
mod import;
mod leave;
mod model;
mod near;
mod out;
mod proposal;
mod signing;
mod told;

use js_sys::Uint8Array;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::actions;
use super::session::{Running, Session};
use crate::base::{Arg, Progress};
use crate::job::{Answer, Failure, Request};
use crate::platform::page;
use crate::platform::worker::Outcome;

pub use arrange::{keep_placed, lay_out};
pub use compare::{compare, states};
pub use copy::{copy_selection, copy_text};
pub use file::{read, save, save_to_file, seal, take, take_over};
pub use import::{
    flow_files, give_dropped, give_files, import_again, new_plan, try_example, try_example_target, turn_noise,
};
pub use leave::{answer, clear, may_leave};
pub use model::{
    change_model, forget_preview, freshen, keep_fresh, load_model, model_crashed, preview_move, reload,
};
pub use near::select_neighbours;
pub use out::{take_graph, take_openings, take_paper, take_picture};
pub use proposal::{accept, propose};
pub use signing::{
    add_to_register, give_key, give_register, give_signature, make_key, sign, take_manifest, take_register,
    verify_again,
};
pub use told::{GROUPED_AT_ONCE, copy_notes, export};

/// Calls the job worker and shows that something runs.
async fn job(session: Session, what: &'static str, request: Request, attached: Vec<Uint8Array>) -> Outcome {
    job_on(session, what, request, attached.into_iter().map(JsValue::from).collect()).await
}

/// The same with whatever a worker can read: arrays, and blobs of which it takes pieces.
async fn job_on(session: Session, what: &'static str, request: Request, attached: Vec<JsValue>) -> Outcome {
    session.running.set(Some(Running { what, progress: None }));
    let worker = session.hidden.with_value(|hidden| hidden.job.clone());
    let progress =
        move |progress: Progress| session.running.set(Some(Running { what, progress: Some(progress) }));
    let outcome = worker.call(&request, attached, progress).await;
    session.running.set(None);
    if let Err(failure) = &outcome {
        tell(session, failure);
    }
    outcome
}

/// Lets the page draw and answer before what follows.
pub async fn breathe() {
    gloo_timers::future::TimeoutFuture::new(0).await;
}

/// Asks the model worker, at once; the answer is waited for.
pub fn ask(session: Session, request: Request) -> impl Future<Output = Option<Answer>> {
    let call = session.hidden.with_value(|hidden| hidden.model.call(&request, Vec::new(), |_| {}));
    async move { call.await.ok().map(|(answer, _)| answer) }
}

fn tell(session: Session, failure: &Failure) {
    match failure {
        Failure::Cancelled => session.say("status-cancelled", Vec::new()),
        Failure::Ended => session.problem("error-worker-twice", Vec::new()),
        Failure::StateUnreadable => session.problem("states-unreadable", Vec::new()),
        Failure::Crashed | Failure::NotLoaded => session.problem("error-worker", Vec::new()),
        Failure::File(problem) => {
            let args = vec![("entry".to_owned(), Arg::from(problem.entry.clone().unwrap_or_default()))];
            session.problem(&format!("problem-{}", problem.code.as_str()), args);
        }
        Failure::Key(code) => session.problem(&format!("key-{code}"), Vec::new()),
        Failure::Nothing(..) => session.problem("import-nothing", Vec::new()),
    }
}

/// The sentence about what runs.
pub fn progress_text(session: Session, running: &Running) -> String {
    let what = session.t(&format!("running-{}", running.what));
    let Some(progress) = &running.progress else { return what };
    let stage = session.t(&format!("stage-{}", format!("{:?}", progress.stage).to_lowercase()));
    let args = [("done", Arg::from(progress.done)), ("total", Arg::from(progress.total))];
    let count = match (progress.done, progress.total) {
        (0, 0) => String::new(),
        (_, 0) => session.tf("progress-count", &args),
        _ => session.tf("progress-of", &args),
    };
    format!("{what}: {stage} {count}")
}

/// Ends the job under way.
pub fn cancel(session: Session) {
    session.hidden.with_value(|hidden| hidden.job.cancel());
}

pub fn pick_files(_: Session) {
    click("pick-files");
}

pub fn pick_folder(_: Session) {
    click("pick-folder");
}

pub fn pick_plan(_: Session) {
    click("pick-plan");
}

/// Opens the file dialog of a hidden field.
pub fn click(id: &str) {
    use wasm_bindgen::JsCast as _;
    let element = page::document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        element.click();
    }
}

/// Runs an action of the table from a button.
pub fn act(session: Session, code: &'static str) -> impl Fn(web_sys::MouseEvent) + Clone {
    move |_| actions::run(session, code)
}
