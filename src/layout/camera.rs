//! The camera over the map: a point in the world, and a scale.
//!
//! In: gestures in CSS pixels. Out: where a world point is on screen and the other way. **Zooming
//! around a point keeps that point where it is.**

use super::Rect;

/// How far one may zoom out and in, in CSS pixels per world unit.
const LIMITS: (f32, f32) = (0.02, 6.0);
/// A small map is not blown up further than this when fitted.
const FIT_LIMIT: f32 = 1.35;

/// Where one looks: `(x, y)` of the world is in the middle of the surface.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    pub x: f32,
    pub y: f32,
    /// CSS pixels per world unit.
    pub scale: f32,
}

/// A surface in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    pub width: f32,
    pub height: f32,
}

impl Camera {
    /// Shows all of `bounds` with `margin` pixels around.
    pub fn fitting(bounds: &Rect, viewport: Viewport, margin: f32) -> Self {
        let room = |side: f32| (side - 2.0 * margin).max(1.0);
        let scale = (room(viewport.width) / bounds.width.max(1.0))
            .min(room(viewport.height) / bounds.height.max(1.0));
        Self {
            x: bounds.x + bounds.width / 2.0,
            y: bounds.y + bounds.height / 2.0,
            scale: scale.clamp(LIMITS.0, FIT_LIMIT),
        }
    }

    /// The same, as close as one may come.
    pub fn framing(area: &Rect, viewport: Viewport, margin: f32) -> Self {
        let room = |side: f32| (side - 2.0 * margin).max(1.0);
        let scale =
            (room(viewport.width) / area.width.max(1.0)).min(room(viewport.height) / area.height.max(1.0));
        Self { scale: scale.clamp(LIMITS.0, LIMITS.1), ..Self::fitting(area, viewport, margin) }
    }

    pub fn to_screen(&self, viewport: Viewport, x: f32, y: f32) -> (f32, f32) {
        ((x - self.x) * self.scale + viewport.width / 2.0, (y - self.y) * self.scale + viewport.height / 2.0)
    }

    pub fn to_world(&self, viewport: Viewport, x: f32, y: f32) -> (f32, f32) {
        ((x - viewport.width / 2.0) / self.scale + self.x, (y - viewport.height / 2.0) / self.scale + self.y)
    }

    /// Zooms by `factor`, keeping the world point under `(x, y)` of the screen.
    #[must_use]
    pub fn zoomed(&self, viewport: Viewport, factor: f32, x: f32, y: f32) -> Self {
        let (world_x, world_y) = self.to_world(viewport, x, y);
        let scale = (self.scale * factor).clamp(LIMITS.0, LIMITS.1);
        Self {
            x: world_x - (x - viewport.width / 2.0) / scale,
            y: world_y - (y - viewport.height / 2.0) / scale,
            scale,
        }
    }

    /// Moves so that what is drawn moves by so many pixels.
    #[must_use]
    pub fn panned(&self, dx: f32, dy: f32) -> Self {
        Self { x: self.x - dx / self.scale, y: self.y - dy / self.scale, ..*self }
    }

    /// Between this (0) and `goal` (1), slowing down towards the end.
    #[must_use]
    pub fn towards(&self, goal: &Self, share: f32) -> Self {
        let left = 1.0 - share.clamp(0.0, 1.0);
        let eased = 1.0 - left * left * left;
        let between = |from: f32, to: f32| from + (to - from) * eased;
        Self {
            x: between(self.x, goal.x),
            y: between(self.y, goal.y),
            scale: between(self.scale, goal.scale),
        }
    }

    /// What is seen, in world units.
    pub fn seen(&self, viewport: Viewport) -> Rect {
        let (x, y) = self.to_world(viewport, 0.0, 0.0);
        Rect { x, y, width: viewport.width / self.scale, height: viewport.height / self.scale }
    }
}

/// Pixels per world unit for the size of nodes: they shrink and grow slower than the map.
pub fn node_scale(scale: f32) -> f32 {
    if scale < 1.0 { 0.1 + 0.9 * scale } else { 1.0 + (scale - 1.0) * 0.4 }
}
