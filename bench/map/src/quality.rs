//! What the page's metric says, natively.
//!
//! In: a graph file and places. Out: np, purity and stress. **The same samples as the page takes.**

use std::collections::HashSet;
pub struct Graph {
    pub n: usize,
    pub nv: usize,
    pub svc: Vec<u16>,
    pub edges: Vec<u32>,
    off: Vec<u32>,
    adj: Vec<u32>,
    pairs: Vec<(u32, u32, u32)>,
    samples: Vec<u32>,
}
fn rng(seed: u32) -> impl FnMut() -> f64 {
    let mut s = seed;
    move || {
        s = s.wrapping_add(0x6D2B_79F5);
        let mut t = (s ^ (s >> 15)).wrapping_mul(1 | s);
        t = t.wrapping_add((t ^ (t >> 7)).wrapping_mul(61 | t)) ^ t;
        f64::from(t ^ (t >> 14)) / 4294967296.0
    }
}
impl Graph {
    pub fn load(path: &str, shuffle: bool) -> Self {
        let b = std::fs::read(path).unwrap();
        let u = |o: usize| u32::from_le_bytes(b[o..o + 4].try_into().unwrap());
        let (n, m, nh) = (u(4) as usize, u(8) as usize, u(12) as usize);
        let mut svc: Vec<u16> =
            (0..n).map(|i| u16::from_le_bytes(b[16 + 2 * i..18 + 2 * i].try_into().unwrap())).collect();
        let o = 16 + (2 * n).div_ceil(4) * 4;
        let mut edges: Vec<u32> = (0..2 * m).map(|i| u(o + 4 * i)).collect();
        let nv = n - nh;
        if shuffle {
            let mut r = rng(1234);
            let mut perm: Vec<u32> = (0..n as u32).collect();
            for i in (1..nv).rev() {
                let j = (r() * (i as f64 + 1.0)) as usize;
                perm.swap(i, j);
            }
            let old = svc.clone();
            for i in 0..n {
                svc[perm[i] as usize] = old[i];
            }
            for e in &mut edges {
                *e = perm[*e as usize];
            }
        }
        let mut off = vec![0u32; n + 1];
        for e in edges.chunks(2) {
            if (e[0] as usize) < nv && (e[1] as usize) < nv {
                off[e[0] as usize + 1] += 1;
                off[e[1] as usize + 1] += 1;
            }
        }
        for i in 0..n {
            off[i + 1] += off[i];
        }
        let mut at = off.clone();
        let mut adj = vec![0u32; off[n] as usize];
        for e in edges.chunks(2) {
            if (e[0] as usize) < nv && (e[1] as usize) < nv {
                for (a, c) in [(e[0], e[1]), (e[1], e[0])] {
                    adj[at[a as usize] as usize] = c;
                    at[a as usize] += 1;
                }
            }
        }
        let mut rr = rng(99);
        let mut pairs = vec![];
        for _ in 0..40 {
            let src = (rr() * nv as f64) as u32;
            let mut dist = vec![u32::MAX; n];
            dist[src as usize] = 0;
            let mut q = vec![src];
            while !q.is_empty() {
                let mut nx = vec![];
                for &w in &q {
                    for k in off[w as usize]..off[w as usize + 1] {
                        let v = adj[k as usize];
                        if dist[v as usize] == u32::MAX {
                            dist[v as usize] = dist[w as usize] + 1;
                            nx.push(v);
                        }
                    }
                }
                q = nx;
            }
            for _ in 0..250 {
                let v = (rr() * nv as f64) as u32;
                let d = dist[v as usize];
                if d > 0 && d < u32::MAX {
                    pairs.push((src, v, d));
                }
            }
        }
        let mut samples = vec![];
        while samples.len() < 400.min(nv) {
            let v = (rr() * nv as f64) as u32;
            if off[v as usize + 1] - off[v as usize] >= 2 {
                samples.push(v);
            }
        }
        Self { n, nv, svc, edges, off, adj, pairs, samples }
    }
    pub fn metric(&self, p: &[(f32, f32)]) -> (f64, f64, f64) {
        let (mut np, mut pu) = (0.0, 0.0);
        for &v in &self.samples {
            let adj = &self.adj[self.off[v as usize] as usize..self.off[v as usize + 1] as usize];
            let k = adj.len().min(self.nv - 1);
            let (x, y) = p[v as usize];
            let mut d: Vec<(f32, u32)> = (0..self.nv as u32)
                .filter(|&i| i != v)
                .map(|i| {
                    let (a, b) = (p[i as usize].0 - x, p[i as usize].1 - y);
                    (a * a + b * b, i)
                })
                .collect();
            d.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let set: HashSet<u32> = adj.iter().copied().collect();
            np += d[..k].iter().filter(|q| set.contains(&q.1)).count() as f64 / k as f64;
            pu += d[..10].iter().filter(|q| self.svc[q.1 as usize] == self.svc[v as usize]).count() as f64
                / 10.0;
        }
        let c = self.samples.len() as f64;
        let q: Vec<f64> = self
            .pairs
            .iter()
            .map(|&(a, b, d)| {
                let (a, b) = (p[a as usize], p[b as usize]);
                f64::from(a.0 - b.0).hypot(f64::from(a.1 - b.1)) / f64::from(d)
            })
            .collect();
        let (sa, sb): (f64, f64) = (q.iter().sum(), q.iter().map(|e| e * e).sum());
        let s = sa / sb;
        (np / c, pu / c, q.iter().map(|e| (1.0 - s * e).powi(2)).sum::<f64>() / q.len() as f64)
    }
}
