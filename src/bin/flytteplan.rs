//! The command line: the same core, native. **Holds no logic of its own.**
fn main() {}
