//! Small parts that every screen uses.
//!
//! In: plain values. Out: native elements with the classes of the style sheet. **Colour never stands alone:
//! each mark has a shape, a number or a word beside it.**

mod later;
mod marks;
mod modal;
mod window;

pub use crate::text::as_table;
pub use later::later;
pub use marks::{
    bar, evidence_mark, icon, icon_small, load_bar, logo, severity_icon, severity_mark, status_mark,
    trust_mark, trust_shape, wave_badge,
};
pub use modal::{Modal, Width};
pub use window::Window;
