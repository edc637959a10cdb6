//! Proposals on small estates.
