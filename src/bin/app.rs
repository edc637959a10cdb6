//! The page and its workers: one binary, told apart by the scope it wakes up in. **Holds no logic of its own.**

fn main() {
    #[cfg(target_arch = "wasm32")]
    if !flytteplan::platform::worker_scope::run() {
        flytteplan::ui::start();
    }
}
