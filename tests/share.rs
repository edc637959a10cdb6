//! The plan file from outside: round trips, tampering, OpenSSH, public vectors.

#![expect(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::print_stdout,
    reason = "tests stop at what is unexpected, count in small numbers and say what they skip"
)]

#[path = "share/contents.rs"]
mod contents;
#[path = "share/hostile.rs"]
mod hostile;
#[path = "share/openssh.rs"]
mod openssh;
#[path = "share/pages.rs"]
mod pages;
#[path = "share/plans.rs"]
mod plans;
#[path = "share/registers.rs"]
mod registers;
#[path = "share/roundtrip.rs"]
mod roundtrip;
#[path = "share/size.rs"]
mod size;
#[path = "share/tamper.rs"]
mod tamper;
#[path = "share/vectors.rs"]
mod vectors;
