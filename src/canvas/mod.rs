//! The map drawn with WebGL2: services or VMs, their dependencies, the territories of the trusts.
//!
//! In: a flat [`Scene`], an [`Emphasis`], a [`Theme`]. Out: pixels, and an [`Intent`] per gesture.
//! **It never sees the plan, and camera moves touch nothing outside it.** Everything, text included, is
//! a handful of batches; a pan only changes uniforms. Picking is a grid on the CPU.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "pixels and counts of instances are far below the limits of f32 and i32"
)]

mod atlas;
mod backdrop;
mod cards;
mod device;
mod edges;
mod flight;
mod gestures;
mod gl;
mod glide;
mod inner;
mod keys;
mod leaf;
mod pace;
mod picture;
mod programs;
mod scene;
mod theme;
mod titles;
mod view;
mod words;

pub use scene::{
    Bundled, Card, Dot, Emphasis, Evidence, Finding, Intent, Node, Scene, SceneEdge, SelectMode, Shape, Step,
    Territory,
};
pub use theme::{Colour, Theme};
pub use view::{MapError, MapView};
