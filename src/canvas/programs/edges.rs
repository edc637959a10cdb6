//! Curved lines with an arrowhead and, where they cross waves, a double bar.
//!
//! Instance: from (x, y), bend (x, y), to (x, y), radii of both nodes in the world, colour, (width in
//! pixels, dash 0 to 2, arrowhead in pixels, bar 0 or 1). **Lines end where the nodes begin, at any zoom.**

use crate::canvas::gl::Layout;

/// Pieces of a curve that stands out, and of one that is only texture: in software rendering the number
/// of triangles is what a frame costs.
const PIECES: u16 = 8;
const FAINT_PIECES: u16 = 4;

const VERTEX: &str = "
out vec2 v_at; flat out vec4 v_colour; flat out vec3 v_style;
void main() {
  vec4 a_at = corner(), a_start = record(0), a_end = record(1), a_style = record(3);
  vec2 a = on_screen(a_start.xy), c = on_screen(a_start.zw), b = on_screen(a_end.xy);
  float size = (distance(a, c) + distance(c, b) + distance(a, b)) * .5 + .001;
  float first = (a_end.z * u_node + 2.5) / size, tip = 1. - (a_end.w * u_node + 2.5) / size;
  float last = tip - a_style.z * .8 / size;
  gl_Position = vec4(2., 2., 0., 1.);
  v_at = vec2(0.); v_colour = record(2); v_style = vec3(a_at.z, a_style.xy);
  if (last <= first) return;
  float t = a_at.z < .5 ? mix(first, last, a_at.x) : a_at.z < 1.5 ? tip : .5;
  vec2 at = mix(mix(a, c, t), mix(c, b, t), t);
  vec2 along = mix(c - a, b - c, t);
  along = along / max(length(along), .001);
  vec2 across = vec2(-along.y, along.x);
  if (a_at.z < .5) {
    float side = a_style.x * .5 + .75;
    v_at = vec2(t * size, a_at.y * side);
    gl_Position = clip(at + across * v_at.y);
  } else if (a_at.z < 1.5) {
    if (a_style.z <= 0.) return;
    v_at = vec2(mix(-1., a_style.z + 1., a_at.x), a_at.y * (a_style.z * .5 + 1.));
    v_style.y = a_style.z;
    gl_Position = clip(at - along * v_at.x + across * v_at.y);
  } else {
    if (a_style.w <= 0. || size < 36.) return;
    v_at = vec2(mix(-4.5, 4.5, a_at.x), a_at.y * 6.);
    gl_Position = clip(at + along * v_at.x + across * v_at.y);
  }
}";

const FRAGMENT: &str = "
in vec2 v_at; flat in vec4 v_colour; flat in vec3 v_style;
void main() {
  float alpha;
  if (v_style.x < .5) {
    alpha = cover(abs(v_at.y) - v_style.y * .5) * min(1., v_style.y * u_ratio);
    if (v_style.z > 1.5) alpha *= step(mod(v_at.x, 5.), 2.);
    else if (v_style.z > .5) alpha *= step(mod(v_at.x, 10.), 6.);
  } else if (v_style.x < 1.5) {
    alpha = cover((abs(v_at.y) - v_at.x * .46) * .9) * cover(v_at.x - v_style.y);
  } else {
    alpha = cover(max(abs(abs(v_at.x) - 2.) - .75, abs(v_at.y) - 4.5));
  }
  o_colour = solid(v_colour, alpha);
}";

/// Lines with arrowheads and bars.
pub(in crate::canvas) fn layout() -> Layout {
    let (mut mesh, mut triangles) = curve(PIECES);
    for kind in [1.0, 2.0] {
        let i = mesh.len() as u16;
        mesh.extend([(0.0, -1.0), (0.0, 1.0), (1.0, -1.0), (1.0, 1.0)].map(|(x, y)| [x, y, kind, 0.0]));
        triangles.extend([i, i + 1, i + 2, i + 2, i + 1, i + 3]);
    }
    described(mesh, triangles)
}

/// Lines alone, for the many that stand back.
pub(in crate::canvas) fn faint_layout() -> Layout {
    let (mesh, triangles) = curve(FAINT_PIECES);
    described(mesh, triangles)
}

fn described(mesh: Vec<[f32; 4]>, triangles: Vec<u16>) -> Layout {
    Layout { vertex: VERTEX, fragment: FRAGMENT, mesh, triangles, fields: 4 }
}

fn curve(pieces: u16) -> (Vec<[f32; 4]>, Vec<u16>) {
    let mut mesh = Vec::new();
    let mut triangles = Vec::new();
    for step in 0..=pieces {
        let share = f32::from(step) / f32::from(pieces);
        mesh.extend([[share, -1.0, 0.0, 0.0], [share, 1.0, 0.0, 0.0]]);
        if step < pieces {
            let i = step * 2;
            triangles.extend([i, i + 1, i + 2, i + 2, i + 1, i + 3]);
        }
    }
    (mesh, triangles)
}
