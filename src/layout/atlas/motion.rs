//! Bodies that push each other apart, pulled together by what links them and held by where they belong.
//!
//! In: places, masses, links and holds. Out: places a step nearer to rest. **One step moves every body once, under the
//! push of all others and the pull of all its links; nothing ever leaves the finite.**
//!
//! A hold pulls in proportion to mass and distance. With a push of `mass * mass / distance` that makes an even density:
//! bodies held at one place fill a disc. The steps are Newton's with the diagonal alone, so there is no speed to tune.

use super::field::Field;
use super::net::Net;
use super::tree::Point;

/// How much of the way to rest one step goes.
const EAGER: f32 = 0.7;
/// No place lies farther out.
const FAR: f32 = 1e7;

#[derive(Clone, Debug)]
pub(crate) struct Motion {
    pub at: Vec<(f32, f32)>,
    /// Where each body is held.
    pub home: Vec<(f32, f32)>,
    field: Field,
    /// How strongly: per mass, and per strength of a link.
    pub hold: f32,
    pub pull: f32,
    soft: f32,
}

impl Motion {
    /// `hold` is the density (mass over squared radius) that bodies without links come to; `pull` is how strong
    /// links are beside the hold, on the whole. All lists are as long as the net has nodes.
    pub fn new(
        net: &Net,
        at: Vec<(f32, f32)>,
        mass: Vec<f32>,
        home: Vec<(f32, f32)>,
        hold: f32,
        pull: f32,
    ) -> Self {
        let points = (0..).zip(at.iter().zip(&mass));
        let points = points.map(|(node, (&(x, y), &mass))| Point { x, y, mass, node }).collect::<Vec<_>>();
        let total: f64 = mass.iter().map(|&mass| f64::from(mass)).sum();
        let strength: f64 =
            (0..net.nodes()).flat_map(|node| net.row(node)).map(|(_, strength)| f64::from(strength)).sum();
        let scale = if strength > 0.0 { total / strength } else { 0.0 };
        let mean = if mass.is_empty() { 1.0 } else { total / mass.len() as f64 };
        let soft = 0.05 * (mean as f32 / hold.max(1e-6)).sqrt();
        let pull = pull * hold * scale as f32;
        Self { at, home, field: Field::new(points), hold, pull, soft }
    }

    /// Moves every body once, none farther than `cap`.
    pub fn step(&mut self, net: &Net, cap: f32) {
        self.field.act(self.soft);
        for at in 0..self.field.points.len() {
            let point = self.field.points[at];
            let node = point.node as usize;
            let (push_x, push_y) = self.field.push[at];
            let (mut x, mut y, mut sum) = (0.0_f32, 0.0_f32, 0.0_f32);
            for (end, strength) in net.row(point.node) {
                let (other_x, other_y) = self.at[end as usize];
                x += strength * (other_x - point.x);
                y += strength * (other_y - point.y);
                sum += strength;
            }
            let (mass, home) = (point.mass, self.home[node]);
            let hold = mass * self.hold;
            x = self.pull * x + hold * (home.0 - point.x) + mass * push_x;
            y = self.pull * y + hold * (home.1 - point.y) + mass * push_y;
            let stiff = self.pull * sum + 2.0 * hold;
            let scale = EAGER / stiff.max(1e-12);
            let long = (x * x + y * y).sqrt() * scale;
            let scale = if long > cap { scale * cap / long } else { scale };
            let point = &mut self.field.points[at];
            point.x = (point.x + x * scale).clamp(-FAR, FAR);
            point.y = (point.y + y * scale).clamp(-FAR, FAR);
        }
        for point in &self.field.points {
            self.at[point.node as usize] = (point.x, point.y);
        }
    }
}

/// What pushes bodies at these places, but for their own mass: the far field alone, for those who want to know how near
/// it is to the exact sum.
pub fn push(at: &[(f32, f32)], mass: &[f32]) -> Vec<(f32, f32)> {
    let points = (0..).zip(at.iter().zip(mass));
    let mut field =
        Field::new(points.map(|(node, (&(x, y), &mass))| Point { x, y, mass, node }).collect::<Vec<_>>());
    field.act(1e-6);
    let mut push = vec![(0.0, 0.0); at.len()];
    for (point, &here) in field.points.iter().zip(&field.push) {
        push[point.node as usize] = here;
    }
    push
}
