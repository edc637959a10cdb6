//! Components in a real browser: `wasm-bindgen-test-runner` starts headless Chromium. **They run
//! under Trusted Types, as the page does.**
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "tests")]

use flytteplan::html;
use flytteplan::platform::{locks, storage};
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
    let class = find(&place, "p.lead > span").get_attribute("class").unwrap();
    assert!(class.split_whitespace().any(|name| name == "mark"), "{class}");
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

#[wasm_bindgen_test]
async fn records_are_written_together_and_read_as_they_were() {
    let bytes = |text: &str| js_sys::Uint8Array::from(text.as_bytes());
    let put = vec![("test/a".to_owned(), bytes("a")), ("test/b".to_owned(), bytes("b"))];
    storage::change(put, Vec::new()).await.unwrap();
    storage::change(vec![("test/c".to_owned(), bytes("c"))], vec!["test/a".to_owned()]).await.unwrap();
    let keys: Vec<String> = storage::keys().await.unwrap();
    let keys: Vec<String> = keys.into_iter().filter(|key| key.starts_with("test/")).collect();
    assert_eq!(keys, ["test/b", "test/c"]);
    let wanted = ["test/a", "test/b", "test/c"].map(str::to_owned);
    let found: Vec<(String, Vec<u8>)> =
        storage::read(&wanted).await.unwrap().into_iter().map(|(key, bytes)| (key, bytes.to_vec())).collect();
    assert_eq!(found, [("test/b".to_owned(), b"b".to_vec()), ("test/c".to_owned(), b"c".to_vec())]);
}

#[wasm_bindgen_test]
async fn a_lock_is_held_by_one() {
    let (say, said) = futures_channel::oneshot::channel();
    let say = std::cell::Cell::new(Some(say));
    let first = move || say.take().unwrap().send("had").unwrap();
    locks::hold("flytteplan-test", || panic!("nobody else has it"), first);
    assert_eq!(said.await, Ok("had"));
    let (say, said) = futures_channel::oneshot::channel();
    let say = std::cell::Cell::new(Some(say));
    let waits = move || say.take().unwrap().send("waits").unwrap();
    locks::hold("flytteplan-test", waits, || panic!("two have it"));
    assert_eq!(said.await, Ok("waits"));
}
