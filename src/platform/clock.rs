//! The clock and the random source.
//!
//! In: nothing. Out: minutes, milliseconds, random bytes. **Nothing else in the crate asks what time it is.**

use crate::base::Minutes;

/// Now, in whole minutes UTC.
pub fn now() -> Minutes {
    #[expect(
        clippy::disallowed_methods,
        clippy::cast_possible_truncation,
        reason = "this is where the clock is read"
    )]
    Minutes((js_sys::Date::now() / 60_000.0).floor() as i64)
}

/// Milliseconds since the page started, for measuring only.
pub fn milliseconds() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// Random bytes for keys; `None` where the browser has no source.
pub fn random_bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0_u8; N];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}
