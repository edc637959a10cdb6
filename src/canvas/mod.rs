//! The map drawn with WebGL2: services or VMs, their dependencies, the territories of the trusts.
//!
//! In: a flat [`Scene`], an [`Emphasis`], a [`Theme`]. Out: pixels, and an [`Intent`] per gesture.
//! **It never sees the plan, and camera moves touch nothing outside it.** Everything, text included, is
//! four instanced draws; a pan only changes uniforms. Picking is a grid on the CPU.

mod atlas;
mod edges;
mod gestures;
mod gl;
mod inner;
mod keys;
mod picture;
mod programs;
mod scene;
mod theme;
mod view;
mod words;

pub use scene::{Emphasis, Evidence, Finding, Intent, Node, Scene, SceneEdge, SelectMode, Shape, Step, Territory};
pub use theme::{Colour, Theme};
pub use view::{MapError, MapView};
