//! How long this thread has worked, whatever else the machine does meanwhile.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// CPU time where the system tells it (Linux: `schedstat`, nanoseconds first), else time on the wall.
#[expect(clippy::disallowed_methods, reason = "a test may look at a clock")]
pub fn spent() -> Duration {
    static BEGUN: OnceLock<Instant> = OnceLock::new();
    let begun = *BEGUN.get_or_init(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}
