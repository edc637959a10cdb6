//! Rounded rectangles in the world: territories, and the marquee.
//!
//! Instance: rectangle (x, y, width, height), fill, line, (corner, line width in pixels, unused). **Corners are
//! scaled with the map and never exceed half a side.**

use super::square;
use crate::canvas::gl::Layout;

const VERTEX: &str = "
out vec2 v_at; flat out vec2 v_half; flat out vec4 v_fill; flat out vec4 v_line; flat out vec2 v_style;
void main() {
  vec2 a_at = corner().xy; vec4 a_rect = record(0), a_style = record(3);
  v_half = a_rect.zw * u_camera.z * .5;
  v_at = a_at * (v_half + 1.);
  v_fill = record(1); v_line = record(2);
  v_style = vec2(min(a_style.x * u_camera.z, min(v_half.x, v_half.y)), a_style.y);
  gl_Position = clip(on_screen(a_rect.xy + a_rect.zw * .5) + v_at);
}";

const FRAGMENT: &str = "
in vec2 v_at; flat in vec2 v_half; flat in vec4 v_fill; flat in vec4 v_line; flat in vec2 v_style;
void main() {
  vec2 q = abs(v_at) - v_half + v_style.x;
  float d = length(max(q, 0.)) + min(max(q.x, q.y), 0.) - v_style.x;
  float band = v_style.y > 0. ? cover(d) * (1. - cover(d + v_style.y)) : 0.;
  o_colour = over(solid(v_line, band), solid(v_fill, cover(d)));
}";

pub(in crate::canvas) fn layout() -> Layout {
    let (mesh, triangles) = square();
    Layout { vertex: VERTEX, fragment: FRAGMENT, mesh, triangles, fields: 4 }
}
