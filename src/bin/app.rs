//! The page. **Holds no logic of its own.**
fn main() {
    #[cfg(target_arch = "wasm32")]
    flytteplan::ui::start();
}
