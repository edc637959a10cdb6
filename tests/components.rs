//! Components in a real browser: `wasm-bindgen-test-runner` starts headless Chromium. **They run
//! under Trusted Types, as the page does.**
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "tests")]

use flytteplan::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

/// A place in the page to mount in, after the page's strictest rule has been switched on.
fn place() -> HtmlElement {
    let document = document();
    if document.query_selector("meta[http-equiv='Content-Security-Policy']").unwrap().is_none() {
        let policy = document.create_element("meta").unwrap();
        policy.set_attribute("http-equiv", "Content-Security-Policy").unwrap();
        policy.set_attribute("content", "require-trusted-types-for 'script'; trusted-types app").unwrap();
        document.head().unwrap().append_child(&policy).unwrap();
    }
    let place = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&place).unwrap();
    place.unchecked_into()
}

fn find(place: &HtmlElement, selector: &str) -> Element {
    place.query_selector(selector).unwrap().expect(selector)
}

#[wasm_bindgen_test]
fn the_policy_is_in_force() {
    let place = place();
    let refused = js_sys::Reflect::set(&place, &"innerHTML".into(), &"<b>x</b>".into());
    assert!(refused.is_err());
}

#[wasm_bindgen_test]
fn static_markup_mounts_without_inner_html() {
    let place = place();
    let mounted = leptos::mount::mount_to(place.clone(), || {
        html! { <p class="lead">"fixed text"<span class="mark"></span></p> }
    });
    assert_eq!(find(&place, "p.lead").text_content().unwrap(), "fixed text");
    assert_eq!(find(&place, "p.lead > span.mark").get_attribute("class").unwrap().trim(), "mark");
    drop(mounted);
}

#[wasm_bindgen_test]
async fn a_hostile_name_is_text() {
    let place = place();
    let (name, set_name) = signal(String::from("plain"));
    let mounted = leptos::mount::mount_to(place.clone(), move || html! { <td>{move || name.get()}</td> });
    set_name.set(String::from("<img src=x onerror=alert(1)>"));
    leptos::task::tick().await;
    assert_eq!(find(&place, "td").text_content().unwrap(), "<img src=x onerror=alert(1)>");
    assert!(place.query_selector("img").unwrap().is_none());
    drop(mounted);
}
