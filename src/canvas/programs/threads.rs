//! Straight lines of one pixel, for hundreds of thousands at once.
//!
//! Instance: from (x, y), to (x, y). **One colour for all: where many lie over each other, it adds up.**

use crate::canvas::gl::Layout;

const VERTEX: &str = "
void main() {
  vec4 ends = record(0);
  gl_Position = clip(on_screen(mix(ends.xy, ends.zw, corner().x)));
}";

const FRAGMENT: &str = "
uniform vec4 u_ink;
void main() { o_colour = solid(u_ink, 1.); }";

pub(in crate::canvas) fn layout() -> Layout {
    let ends = vec![[0.0, 0.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0]];
    Layout { vertex: VERTEX, fragment: FRAGMENT, mesh: ends, triangles: vec![0, 1], fields: 1 }
}
