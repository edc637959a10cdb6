//! The page: signals and components over projections of the plan. **Markup is written with
//! `html!`, never with `view!`**: see the macro.

use leptos::mount;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{Closure, JsValue};

use crate::platform::trusted;

/// `view!` with an empty global class. Without it Leptos sets static markup through `innerHTML`,
/// which Trusted Types refuse, and the page dies as it mounts.
#[macro_export]
macro_rules! html {
    ($($markup:tt)*) => { leptos::prelude::view! { class = "", $($markup)* } };
}

/// Mounts the page and takes away the text that stood there while it loaded.
pub fn start() {
    trusted::lock_down();
    console_error_panic_hook::set_once();
    mount::mount_to_body(Page);
    if let Some(loading) = document().get_element_by_id("loading") {
        loading.remove();
    }
}

#[component]
fn Page() -> impl IntoView {
    let (state, set_state) = signal("starting");
    leptos::task::spawn_local(async move {
        match trusted::fetch_worker().await.and_then(|source| source.spawn()) {
            Ok(worker) => {
                let heard = Closure::<dyn Fn(JsValue)>::new(move |_| set_state.set("ready"));
                worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
                heard.forget();
            }
            Err(error) => leptos::logging::error!("{error:?}"),
        }
    });
    html! {
        <main class="boot" id="main">
            <h1>"Flytteplan"</h1>
            <p data-testid="worker-state">{move || state.get()}</p>
        </main>
    }
}
