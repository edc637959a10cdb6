//! Text from the atlas, with a halo or on a box.
//!
//! Instance: (world x, y, offset in pixels x, y), (width, height in pixels, box 0 or 1, unused), place in
//! the atlas (left, top, right, bottom, in its pixels), ink, back. **Words stand on whole device pixels, so that they
//! are as sharp as they were drawn.** Red in the atlas is the letters, green their halo.

use super::square;
use crate::canvas::gl::Layout;

const VERTEX: &str = "
uniform sampler2D u_atlas;
out vec2 v_source; out vec2 v_at; flat out vec4 v_ink; flat out vec4 v_back; flat out vec3 v_box;
void main() {
  vec2 a_at = corner().xy; vec4 a_place = record(0), a_size = record(1), a_source = record(2);
  vec2 origin = on_screen(a_place.xy) + a_place.zw - a_size.xy * .5;
  origin = floor(origin * u_ratio + .5) / u_ratio;
  v_source = mix(a_source.xy, a_source.zw, a_at * .5 + .5) / vec2(textureSize(u_atlas, 0));
  v_at = a_at * a_size.xy * .5; v_ink = record(3); v_back = record(4); v_box = vec3(a_size.xy * .5, a_size.z);
  gl_Position = clip(origin + (a_at * .5 + .5) * a_size.xy);
}";

const FRAGMENT: &str = "
uniform sampler2D u_atlas;
in vec2 v_source; in vec2 v_at; flat in vec4 v_ink; flat in vec4 v_back; flat in vec3 v_box;
void main() {
  vec4 texel = texture(u_atlas, v_source);
  float back = texel.g;
  if (v_box.z > .5) { vec2 q = abs(v_at) - v_box.xy + 3.;
    back = cover(length(max(q, 0.)) + min(max(q.x, q.y), 0.) - 3.); }
  o_colour = over(solid(v_ink, texel.r), solid(v_back, back));
}";

pub(in crate::canvas) fn layout() -> Layout {
    let (mesh, triangles) = square();
    Layout { vertex: VERTEX, fragment: FRAGMENT, mesh, triangles, fields: 5 }
}
