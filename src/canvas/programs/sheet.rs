//! A picture taken earlier, laid where it belongs in the world.
//!
//! Record: rectangle (x, y, width, height). **At the scale it was taken, pixels fall on pixels.**

use super::square;
use crate::canvas::gl::Layout;

const VERTEX: &str = "
out vec2 v_source;
void main() {
  vec2 a_at = corner().xy * .5 + .5; vec4 a_rect = record(0);
  v_source = vec2(a_at.x, 1. - a_at.y);
  gl_Position = clip(on_screen(a_rect.xy + a_at * a_rect.zw));
}";

const FRAGMENT: &str = "
uniform sampler2D u_atlas;
in vec2 v_source;
void main() { o_colour = texture(u_atlas, v_source); }";

pub(in crate::canvas) fn layout() -> Layout {
    let (mesh, triangles) = square();
    Layout { vertex: VERTEX, fragment: FRAGMENT, mesh, triangles, fields: 1 }
}
