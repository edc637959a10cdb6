//! The page. **Holds no logic of its own.**
fn main() {}
