//! The same natively, for trying things: each piece of work with its time and what the map is worth after it, how near the
//! push is to the exact sum, and how far a small change moves it all.
//!
//! In: a graph file (gen_graph.mjs), `s` to give the nodes other numbers, a file for a picture. Out: lines to read.
//! **Wall time: for claims there is run.mjs.**

#[path = "../quality.rs"]
mod quality;
use flytteplan_atlas::{Atlas, Input};
use std::time::Instant;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let g = quality::Graph::load(&a[1], a.get(2).is_some_and(|x| x == "s"));
    let t = Instant::now();
    let mut atlas = Atlas::new(&Input { nodes: g.n as u32, ends: &g.edges, ..Input::default() });
    println!("hand-over {:?}", t.elapsed());
    let mut more = true;
    while more {
        let p = atlas.progress();
        let t = Instant::now();
        more = atlas.advance();
        let e = t.elapsed();
        let m = atlas.map();
        let q = m.as_ref().map(|m| g.metric(&m.at));
        println!("{p:?} {e:?} {q:?}");
        if !more {
            let m = m.unwrap();
            println!("communities {} hubs {} radius {}", m.communities.len(), m.hubs.len(), m.radius);
        }
    }
    let map = atlas.map().unwrap();
    let digest = map.at.iter().flat_map(|at| [at.0, at.1]).fold(0xCBF2_9CE4_8422_2325_u64, |sum, at| {
        (sum ^ u64::from(at.to_bits())).wrapping_mul(0x0100_0000_01B3)
    });
    println!("digest {digest}");
    if let Some(out) = a.get(3) {
        use std::fmt::Write;
        let r = map.radius;
        let mut o = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='1200' viewBox='{} {} {} {}'><rect x='{}' y='{}' width='100%' height='100%' fill='#fff'/>",
            -r,
            -r,
            2.0 * r,
            2.0 * r,
            -r,
            -r
        );
        for c in &map.communities {
            writeln!(
                o,
                "<circle cx='{}' cy='{}' r='{}' fill='hsl({},50%,88%)' stroke='#bbb' stroke-width='.3'/>",
                c.x,
                c.y,
                c.radius,
                (c.family * 77) % 360
            )
            .unwrap();
        }
        let mut hub = vec![false; g.n];
        for h in &map.hubs {
            hub[h.node as usize] = true;
            writeln!(o, "<circle cx='{}' cy='{}' r='{}' fill='#c33'/>", h.x, h.y, h.radius).unwrap();
        }
        o += "<g stroke='#000' stroke-opacity='.07' stroke-width='.25'>";
        for e in g.edges.chunks(2) {
            if !hub[e[0] as usize] && !hub[e[1] as usize] {
                let (p, q) = (map.at[e[0] as usize], map.at[e[1] as usize]);
                writeln!(o, "<line x1='{}' y1='{}' x2='{}' y2='{}'/>", p.0, p.1, q.0, q.1).unwrap();
            }
        }
        o += "</g>";
        for v in 0..g.n {
            if !hub[v] {
                let p = map.at[v];
                writeln!(
                    o,
                    "<circle cx='{}' cy='{}' r='1' fill='hsl({},70%,45%)'/>",
                    p.0,
                    p.1,
                    (u32::from(g.svc[v]) * 137) % 360
                )
                .unwrap();
            }
        }
        o += "</svg>";
        std::fs::write(out, o).unwrap();
    }
    let at: Vec<(f32, f32)> = map.at;
    let mut f = atlas.free(&at);
    for _ in 0..3 {
        let t = Instant::now();
        for _ in 0..20 {
            f.step(1.0);
        }
        println!("free iteration {:?}", t.elapsed() / 20);
    }
    let push: Vec<(u32, (f32, f32), f32, (f32, f32))> = {
        let ps: Vec<(f32, f32)> = f.places().map(|p| p.1).collect();
        let ms = vec![1.0; ps.len()];
        flytteplan_atlas::push(&ps, &ms)
            .into_iter()
            .enumerate()
            .map(|(i, q)| (i as u32, ps[i], 1.0, q))
            .collect()
    };
    let mut err: Vec<f64> = vec![];
    for a in push.iter().step_by(push.len() / 200) {
        let (mut x, mut y) = (0.0f64, 0.0f64);
        for b in &push {
            if b.0 != a.0 {
                let (dx, dy) = (f64::from(a.1.0 - b.1.0), f64::from(a.1.1 - b.1.1));
                let d = dx * dx + dy * dy;
                if d > 0.0 {
                    x += f64::from(b.2) * dx / d;
                    y += f64::from(b.2) * dy / d;
                }
            }
        }
        err.push((f64::from(a.3.0) - x).hypot(f64::from(a.3.1) - y) / x.hypot(y));
    }
    err.sort_by(f64::total_cmp);
    println!("error median {} p95 {}", err[err.len() / 2], err[err.len() * 95 / 100]);

    // One edge in a hundred leads elsewhere.
    let before = atlas.map().unwrap();
    let mut ends = g.edges.clone();
    for (i, e) in ends.chunks_mut(2).enumerate() {
        if i % 100 == 7 {
            e[1] = ((i as u64 * 2_654_435_761) % g.nv as u64) as u32;
        }
    }
    for what in ["cold", "positions", "positions and communities"] {
        let t = Instant::now();
        let mut again = Atlas::new(&Input {
            nodes: g.n as u32,
            ends: &ends,
            previous: if what == "cold" { &[] } else { &before.at },
            previous_community: if what.contains("and") { &before.community } else { &[] },
            ..Input::default()
        });
        while again.advance() {}
        let m = again.map().unwrap();
        let mut d: Vec<f32> = (0..g.n)
            .filter(|&v| m.community[v] != u32::MAX && before.community[v] != u32::MAX)
            .map(|v| (m.at[v].0 - before.at[v].0).hypot(m.at[v].1 - before.at[v].1) / before.radius)
            .collect();
        d.sort_by(f32::total_cmp);
        println!(
            "again with {what}: {:?}, mean way {:.4} median {:.4} p95 {:.4} of the radius; {:?}",
            t.elapsed(),
            d.iter().sum::<f32>() / d.len() as f32,
            d[d.len() / 2],
            d[d.len() * 95 / 100],
            g.metric(&m.at)
        );
    }
}
