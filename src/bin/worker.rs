//! The web worker, in both its roles. **Holds no logic of its own.**

#[cfg(target_arch = "wasm32")]
mod scope {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// The version of the messages between page and worker. At least one item must be exported:
    /// wasm-bindgen refuses a `no-modules` binary that exports nothing.
    #[wasm_bindgen]
    pub fn protocol_version() -> u32 {
        1
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    flytteplan::platform::worker_scope::run();
}
