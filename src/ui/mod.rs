//! What a person sees and does.
//!
//! In: snapshots of the plan, projections from the workers, texts. Out: commands and requests.
//! **The interface holds projections, never truth: every change goes through `Session::execute`.**

/// `view!` with a global class, so that Leptos builds elements one by one: static markup would otherwise go
/// in through `innerHTML`, which the page's Trusted Types refuse. The class means nothing, but it must not be
/// empty: `classList.add("")` throws, and a caught exception for each element was most of what a view cost.
#[macro_export]
macro_rules! html {
    ($($tokens:tt)*) => { leptos::prelude::view! { class = "el", $($tokens)* } };
}

mod actions;
mod autosave;
mod deeds;
mod dialogs;
mod frame;
mod keys;
mod mappings;
mod names;
mod notices;
mod parts;
mod projection;
mod register;
mod selection;
mod session;
mod views;

use leptos::prelude::*;

use crate::platform::{page, trusted};
use crate::text::Language;

/// Puts the app on the page, in the language chosen last where its texts can be had. Called once.
pub fn start() {
    trusted::lock_down();
    console_error_panic_hook::set_once();
    let chosen = page::preference("language").and_then(|code| Language::from_code(&code)).unwrap_or_default();
    if chosen.address().is_none() {
        return mount(chosen);
    }
    // Leptos' own comes up with the page.
    wasm_bindgen_futures::spawn_local(async move {
        mount(if page::fetch_texts(chosen).await { chosen } else { Language::default() });
    });
}

fn mount(language: Language) {
    if let Some(loading) = page::document().and_then(|document| document.get_element_by_id("loading")) {
        loading.remove();
    }
    // After the page stands, and before anyone can have asked for the map.
    gloo_timers::callback::Timeout::new(0, || {
        views::map::wake();
    })
    .forget();
    leptos::mount::mount_to_body(move || {
        let session = session::Session::start(language);
        provide_context(session);
        start_workers(session);
        keys::listen(session);
        frame::drop_anywhere(session);
        autosave::begin(session);
        deeds::keep_placed(session);
        deeds::keep_fresh(session);
        // A change of language builds the page anew: no text inside it needs to be reactive.
        move || {
            let texts = session.texts.get();
            page::set_root("lang", texts.language().code());
            frame::Frame()
        }
    });
}

/// Requests wait until the workers are up.
fn start_workers(session: session::Session) {
    leptos::task::spawn_local(async move {
        match trusted::fetch_worker().await {
            Ok(source) => session.hidden.with_value(|hidden| {
                let ended = move || session.problem("error-worker-twice", Vec::new());
                hidden.job.start(source.clone(), || {}, || {}, ended);
                hidden.model.start(
                    source,
                    move || session.ready.set(true),
                    move || deeds::model_crashed(session),
                    ended,
                );
            }),
            Err(error) => {
                leptos::logging::error!("{error:?}");
                session.problem("error-worker-twice", Vec::new());
            }
        }
    });
}
