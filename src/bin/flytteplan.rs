//! The command line: the same core, native. **Holds no logic of its own.**

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use clap::Parser as _;
    flytteplan::cli::run(flytteplan::cli::Arguments::parse())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
