//! The web worker: says "ready" when its wasm is up. **Holds no logic of its own.**

#[cfg(target_arch = "wasm32")]
mod scope {
    use wasm_bindgen::JsCast as _;
    use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

    /// The version of the messages between page and worker. At least one item must be exported:
    /// wasm-bindgen refuses a `no-modules` binary that exports nothing.
    #[wasm_bindgen]
    pub fn protocol_version() -> u32 {
        1
    }

    pub fn start() {
        let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() else { return };
        // Messages sent before this one would be lost, so the page waits for it.
        drop(scope.post_message(&JsValue::from_str("ready")));
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    scope::start();
}
