//! x
use super::field::Field;
use super::tree::Point;
use flytteplan_intake::base::Random;

#[test]
fn field_is_near_exact() {
    let mut random = Random::new(5);
    let mut number = |most: u64| random.below(most) as f32;
    let n = 20000;
    let points: Vec<Point> = (0..n)
        .map(|node| {
            let (cx, cy) = ((number(17) * 37.0), (number(13) * 41.0));
            Point { x: cx + number(1000) / 30.0, y: cy + number(1000) / 30.0, mass: 1.0 + number(10), node }
        })
        .collect();
    let mut field = Field::new(points);
    let mut t = std::time::Instant::now();
    for _ in 0..20 { field.act(1e-3); }
    println!("act {:?}", t.elapsed() / 20);
    t = std::time::Instant::now();
    field.arrange();
    println!("arrange {:?}", t.elapsed());
    field.act(1e-3);
    let mut errors: Vec<f64> = vec![];
    for i in (0..n as usize).step_by(97) {
        let a = field.points[i];
        let (mut x, mut y) = (0.0_f64, 0.0_f64);
        for (j, b) in field.points.iter().enumerate() {
            if i == j { continue; }
            let (dx, dy) = (f64::from(a.x) - f64::from(b.x), f64::from(a.y) - f64::from(b.y));
            let f = f64::from(b.mass) / (dx * dx + dy * dy + 1e-6);
            x += dx * f; y += dy * f;
        }
        let (px, py) = field.push[i];
        errors.push(((f64::from(px) - x).hypot(f64::from(py) - y)) / x.hypot(y));
    }
    errors.sort_by(f64::total_cmp);
    println!("median {} p95 {} max {}", errors[errors.len() / 2], errors[errors.len() * 95 / 100], errors[errors.len() - 1]);
}
