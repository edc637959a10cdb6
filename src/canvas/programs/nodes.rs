//! Shapes of constant line width: nodes, rings around them, marks of findings.
//!
//! Instance: middle (x, y, hang x, hang y: multiples of the node's radius), size (node radius in the
//! world, how much of it counts, plus pixels, line width in pixels), kind (shape, glyph, unused), fill, line.
//! Shapes: 0 circle, 1 square, 2 triangle, 3 diamond, 4 hexagon, 5 octagon, 6 triangle pointing down,
//! 7 cross, 8 pentagon, 9 dome, 10 star, 11 pill. Glyphs: 0 none, 1 cross, 2 exclamation mark, 3 i, 4 pin. **The line lies outside the shape, so that fills have their exact size.**

use super::square;
use crate::canvas::gl::Layout;

const VERTEX: &str = "
out vec2 v_at; flat out vec4 v_fill; flat out vec4 v_line; flat out vec2 v_kind; flat out vec2 v_size;
void main() {
  vec4 a_middle = record(0), a_size = record(1);
  float node = a_size.x * u_node;
  float radius = node * a_size.y + a_size.z;
  v_size = vec2(radius, a_size.w); v_kind = record(2).xy; v_fill = record(3); v_line = record(4);
  v_at = corner().xy * (radius * 1.35 + a_size.w + 1.);
  gl_Position = clip(on_screen(a_middle.xy) + a_middle.zw * node + v_at);
}";

const FRAGMENT: &str = "
in vec2 v_at; flat in vec4 v_fill; flat in vec4 v_line; flat in vec2 v_kind; flat in vec2 v_size;
float box(vec2 p, vec2 b) { vec2 q = abs(p) - b; return length(max(q, 0.)) + min(max(q.x, q.y), 0.); }
float triangle(vec2 p, float r) {
  p.y = -p.y + r * .12; float side = r * 1.12; const float k = 1.7320508;
  p.x = abs(p.x) - side; p.y = p.y + side / k;
  if (p.x + k * p.y > 0.) p = vec2(p.x - k * p.y, -k * p.x - p.y) * .5;
  p.x -= clamp(p.x, -2. * side, 0.);
  return -length(p) * sign(p.y);
}
float pentagon(vec2 p, float r) {
  p.y = -p.y; p.x = abs(p.x);
  float low = -p.y - r * .8, flank = dot(p, vec2(.951, -.309)) - r * .8, roof = dot(p, vec2(.588, .809)) - r * .8;
  return max(low, max(flank, roof));
}
float shape(vec2 p, float r, float kind) {
  if (kind < .5) return length(p) - r;
  if (kind < 1.5) return box(p, vec2(r * .9 - 1.5)) - 1.5;
  if (kind < 2.5) return triangle(p, r);
  if (kind < 3.5) return (abs(p.x) + abs(p.y) - r * 1.27) * .70710678;
  if (kind < 4.5) { p = abs(p); return max(p.y - r * .98, (p.x * .98 + p.y * .57 - r * 1.1) * .882); }
  if (kind < 5.5) { p = abs(p); return max(max(p.x, p.y) - r, (p.x + p.y) * .70710678 - r * 1.02); }
  if (kind < 6.5) return triangle(-p, r);
  if (kind < 7.5) return min(box(p, vec2(r, r * .5)), box(p, vec2(r * .5, r)));
  if (kind < 8.5) return pentagon(p, r);
  if (kind < 9.5) return max(length(p - vec2(0., r * .4)) - r * 1.12, p.y - r * .65);
  if (kind < 10.5) return min(triangle(p, r * .95), triangle(-p, r * .95));
  return length(vec2(max(abs(p.x) - r * .5, 0.), p.y)) - r * .66;
}
float glyph(vec2 p, float r, float kind) {
  p /= r / 8.;
  float d = 9.;
  if (kind > .5 && kind < 1.5) { vec2 q = vec2(p.x + p.y, p.x - p.y) * .70710678;
    d = min(box(q, vec2(4., .95)), box(q, vec2(.95, 4.))); }
  if (kind > 1.5 && kind < 2.5) d = min(box(p - vec2(0., -.6), vec2(.95, 2.6)), length(p - vec2(0., 4.)) - 1.1);
  if (kind > 2.5 && kind < 3.5) d = min(box(p - vec2(0., 1.6), vec2(.95, 2.6)), length(p - vec2(0., -3.2)) - 1.15);
  if (kind > 3.5) d = min(box(p - vec2(0., 2.4), vec2(.8, 3.2)), length(p - vec2(0., -2.)) - 2.7);
  return d * r / 8.;
}
void main() {
  float d = shape(v_at, v_size.x, v_kind.x);
  vec4 colour = over(solid(v_fill, cover(d)), solid(v_line, cover(d - v_size.y) * (v_fill.a > 0. ? 1. : 1. - cover(d))));
  if (v_kind.y > .5) colour = over(solid(v_line, cover(glyph(v_at, v_size.x, v_kind.y))), colour);
  o_colour = colour;
}";

pub(in crate::canvas) fn layout() -> Layout {
    let (mesh, triangles) = square();
    Layout { vertex: VERTEX, fragment: FRAGMENT, mesh, triangles, fields: 5 }
}
