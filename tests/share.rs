//! The plan file from outside: round trips, tampering, OpenSSH, public vectors.

#[path = "share/contents.rs"]
mod contents;
#[path = "share/hostile.rs"]
mod hostile;
#[path = "share/openssh.rs"]
mod openssh;
#[path = "share/plans.rs"]
mod plans;
#[path = "share/registers.rs"]
mod registers;
#[path = "share/roundtrip.rs"]
mod roundtrip;
#[path = "share/tamper.rs"]
mod tamper;
#[path = "share/vectors.rs"]
mod vectors;
