//! One tab at a time: a lock of the browser's, held for as long as the page lives.
//!
//! In: a name. Out: a word when it is ours. **A browser without locks gives it at once: one tab is the rule.**

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// Asks for the lock. `had` is called once when it is ours; `waits` before that, where another tab has it.
pub fn hold(name: &'static str, waits: impl Fn() + 'static, had: impl Fn() + 'static) {
    let Some((locks, request)) = manager() else { return had() };
    let had = std::rc::Rc::new(had);
    let (first, again, source) = (std::rc::Rc::clone(&had), request.clone(), locks.clone());
    let at_once = Closure::<dyn FnMut(JsValue) -> JsValue>::new(move |lock: JsValue| {
        if !lock.is_null() {
            first();
            return forever();
        }
        waits();
        let later = std::rc::Rc::clone(&first);
        let callback = Closure::<dyn FnMut(JsValue) -> JsValue>::new(move |_: JsValue| {
            later();
            forever()
        });
        drop(again.call3(&source, &name.into(), &Object::new(), &callback.into_js_value()));
        JsValue::UNDEFINED
    });
    let options = Object::new();
    let asked = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE)
        .and_then(|_| request.call3(&locks, &name.into(), &options, &at_once.into_js_value()))
        .and_then(JsCast::dyn_into::<Promise>);
    wasm_bindgen_futures::spawn_local(async move {
        // Refused, as in a page without an origin of its own; a lock that is held is never done.
        let refused = match asked {
            Ok(asked) => JsFuture::from(asked).await.is_err(),
            Err(_) => true,
        };
        if refused {
            had();
        }
    });
}

/// The browser's locks and their way in.
fn manager() -> Option<(JsValue, Function)> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
    let request = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    Some((locks, request))
}

/// A promise that nobody keeps: the lock is ours until the page is gone.
fn forever() -> JsValue {
    Promise::new(&mut |_, _| {}).into()
}
