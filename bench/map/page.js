// The page of bench/map: our layout and its peers on one graph. In: a graph file (gen_graph.mjs) and the name of an engine.
// Out: CPU time, places at checkpoints measured by one metric, forces compared with the exact sum. `window.cpu` is the
// runner's: CPU milliseconds of this browser's renderers.
import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import iterate from 'graphology-layout-forceatlas2/iterate.js';
import helpers from 'graphology-layout-forceatlas2/helpers.js';
import defaults from 'graphology-layout-forceatlas2/defaults.js';
import { forceSimulation, forceManyBody, forceLink, forceCenter } from 'd3-force';
import createGraph from 'ngraph.graph';
import createLayout from 'ngraph.forcelayout';

const seeded = (s) => () => { s = (s + 0x6D2B79F5) | 0; let t = Math.imul(s ^ (s >>> 15), 1 | s); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296; };
let G;

/** Reads the graph; `shuffle` gives the nodes other numbers, so that no engine can live on their order. */
async function load(address, shuffle = true) {
  const bytes = await (await fetch(address)).arrayBuffer();
  const [, n, m, nH] = new Uint32Array(bytes, 0, 4);
  const services = new Uint16Array(bytes, 16, n);
  const E = new Uint32Array(bytes, 16 + Math.ceil(2 * n / 4) * 4, 2 * m).slice();
  const nv = n - nH;
  const svc = services.slice();
  if (shuffle) {
    const random = seeded(1234);
    const number = Uint32Array.from({ length: n }, (_, i) => i);
    for (let i = nv - 1; i > 0; i--) { const j = Math.floor(random() * (i + 1)); [number[i], number[j]] = [number[j], number[i]]; }
    for (let i = 0; i < n; i++) svc[number[i]] = services[i];
    for (let i = 0; i < 2 * m; i++) E[i] = number[E[i]];
  }
  const r = seeded(7), R = 10 * Math.sqrt(n), P = new Float32Array(2 * n);
  for (let i = 0; i < n; i++) { const a = r() * 2 * Math.PI, d = R * Math.sqrt(r()); P[2 * i] = d * Math.cos(a); P[2 * i + 1] = d * Math.sin(a); }
  // Rows without hubs, for the metric.
  const off = new Uint32Array(n + 1);
  for (let i = 0; i < m; i++) { const a = E[2 * i], c = E[2 * i + 1]; if (a < nv && c < nv) { off[a + 1]++; off[c + 1]++; } }
  for (let i = 0; i < n; i++) off[i + 1] += off[i];
  const at = off.slice(), adj = new Uint32Array(off[n]);
  for (let i = 0; i < m; i++) { const a = E[2 * i], c = E[2 * i + 1]; if (a < nv && c < nv) { adj[at[a]++] = c; adj[at[c]++] = a; } }
  const rr = seeded(99), pairs = [], dist = new Int16Array(n);
  for (let s = 0; s < 40; s++) {
    const from = Math.floor(rr() * nv); dist.fill(-1); dist[from] = 0; let queue = [from];
    while (queue.length) { const next = []; for (const u of queue) for (let k = off[u]; k < off[u + 1]; k++) { const v = adj[k]; if (dist[v] < 0) { dist[v] = dist[u] + 1; next.push(v); } } queue = next; }
    for (let t = 0; t < 250; t++) { const v = Math.floor(rr() * nv); if (dist[v] > 0) pairs.push(from, v, dist[v]); }
  }
  const samples = [];
  while (samples.length < Math.min(400, nv)) { const v = Math.floor(rr() * nv); if (off[v + 1] - off[v] >= 2) samples.push(v); }
  G = { n, m, nH, nv, svc, E, P, off, adj, pairs, samples };
}

/** np: share of a node's neighbours among its k nearest, k its degree; purity: share of the 10 nearest in the same service; stress: normalised, at the best scale. Hubs are left out. */
function metric(P) {
  const { nv, off, adj, svc, pairs, samples } = G; let np = 0, purity = 0;
  for (let i = 0; i < 2 * G.n; i++) if (!Number.isFinite(P[i])) return { nan: true };
  const D = new Float32Array(nv);
  for (const v of samples) {
    const k = Math.min(off[v + 1] - off[v], nv - 1), x = P[2 * v], y = P[2 * v + 1];
    for (let i = 0; i < nv; i++) { const a = P[2 * i] - x, b = P[2 * i + 1] - y; D[i] = a * a + b * b; } D[v] = Infinity;
    const S = D.slice().sort(), tk = S[k - 1], t10 = S[9], N = new Set(adj.subarray(off[v], off[v + 1]));
    let hit = 0, tot = 0, same = 0, ten = 0;
    for (let i = 0; i < nv; i++) { if (D[i] <= tk && tot < k) { tot++; if (N.has(i)) hit++; } if (D[i] <= t10 && ten < 10) { ten++; if (svc[i] === svc[v]) same++; } }
    np += hit / k; purity += same / 10;
  }
  let A = 0, B = 0; const L = pairs.length / 3, q = new Float64Array(L);
  for (let i = 0; i < L; i++) { const a = pairs[3 * i], b = pairs[3 * i + 1]; q[i] = Math.hypot(P[2 * a] - P[2 * b], P[2 * a + 1] - P[2 * b + 1]) / pairs[3 * i + 2]; A += q[i]; B += q[i] * q[i]; }
  const s = A / B; let stress = 0; for (let i = 0; i < L; i++) stress += (1 - s * q[i]) ** 2;
  return { np: np / samples.length, purity: purity / samples.length, stress: stress / L };
}

const wasm = async (address) => { const module = await WebAssembly.compile(await (await fetch(address)).arrayBuffer()), imports = {}; for (const i of WebAssembly.Module.imports(module)) (imports[i.module] ??= {})[i.name] = () => 0; return (await WebAssembly.instantiate(module, imports)).exports; };
const withoutHubs = () => { const kept = []; for (let i = 0; i < G.m; i++) if (G.E[2 * i] < G.nv && G.E[2 * i + 1] < G.nv) kept.push(G.E[2 * i], G.E[2 * i + 1]); return new Uint32Array(kept); };
const places = (get) => { const P = new Float32Array(2 * G.n); for (let i = 0; i < G.n; i++) [P[2 * i], P[2 * i + 1]] = get(i); return P; };
const graphology = () => { const g = new Graph({ type: 'undirected' }); for (let i = 0; i < G.n; i++) g.addNode(i, { x: G.P[2 * i], y: G.P[2 * i + 1], size: 2 }); for (let i = 0; i < G.m; i++) g.addEdge(G.E[2 * i], G.E[2 * i + 1]); return g; };

async function fa2(E, P = G.P) {
  const w = await wasm('/rsfa2/fa2.wasm'), m = E.length / 2, at = w.alloc(8 * G.n), edges = w.alloc(8 * m + 8);
  new Float32Array(w.memory.buffer, at, 2 * G.n).set(P); new Uint32Array(w.memory.buffer, edges, 2 * m).set(E);
  return { begin() { w.init(G.n, m, at, edges, 1); }, step: (k) => w.step(k), pos() { w.read(at); return new Float32Array(w.memory.buffer, at, 2 * G.n).slice(); } };
}

async function ours() {
  const w = await wasm('/ours.wasm');
  const there = () => { const at = w.places(G.n); return new Float32Array(w.memory.buffer, at, 2 * G.n); };
  const put = (P) => there().set(P), get = () => there().slice();
  return {
    w, put, get,
    begin() { const at = w.edges(2 * G.m); new Uint32Array(w.memory.buffer, at, 2 * G.m).set(G.E); w.begin(G.n); },
    step() { this.more = w.advance() === 1; }, done() { return !this.more; }, pos() { return w.read() ? get() : null; },
    close() { return { overlaps: w.overlaps(), hubs: w.hubs() }; },
  };
}

const engines = {
  ours,
  async 'ours, free'() { // every node under the forces, hub edges left out, from the same places as the peers
    const one = await ours();
    return { begin() { one.begin(); one.w.advance(); one.put(G.P); one.w.release(); }, step: (k) => one.w.moves(k), pos: () => null };
  },
  fa2: () => fa2(G.E),
  'fa2, no hub edges': () => fa2(withoutHubs()),
  async 'fa2 in JS'() {
    let m, settings;
    return { begin() { const g = graphology(); settings = { ...defaults, ...forceAtlas2.inferSettings(g), barnesHutOptimize: true }; m = helpers.graphToByteArrays(g, () => 1); }, step(k) { for (let i = 0; i < k; i++) iterate(settings, m.nodes, m.edges); }, pos: () => places((i) => [m.nodes[10 * i], m.nodes[10 * i + 1]]) };
  },
  async d3() {
    let sim, nodes;
    return { begin() { nodes = Array.from({ length: G.n }, (_, i) => ({ index: i, x: G.P[2 * i], y: G.P[2 * i + 1] })); const links = Array.from({ length: G.m }, (_, i) => ({ source: G.E[2 * i], target: G.E[2 * i + 1] })); sim = forceSimulation(nodes).force('charge', forceManyBody()).force('link', forceLink(links)).force('center', forceCenter(0, 0)).stop(); }, step(k) { for (let i = 0; i < k; i++) sim.tick(); }, done: () => sim.alpha() < sim.alphaMin(), pos: () => places((i) => [nodes[i].x, nodes[i].y]) };
  },
  async ngraph() {
    let layout, still = false;
    return { begin() { const g = createGraph(); for (let i = 0; i < G.n; i++) g.addNode(i); for (let i = 0; i < G.m; i++) g.addLink(G.E[2 * i], G.E[2 * i + 1]); layout = createLayout(g); for (let i = 0; i < G.n; i++) layout.setNodePosition(i, G.P[2 * i], G.P[2 * i + 1]); }, step(k) { for (let i = 0; i < k; i++) still = layout.step(); }, done: () => still, pos: () => places((i) => { const at = layout.getNodePosition(i); return [at.x, at.y]; }) };
  },
};

/** Waits until the page has nothing else to do and knows its way to the runner; gives the CPU time from which to count. */
async function still() {
  for (let i = 0; i < 5; i++) await window.cpu();
  await new Promise((done) => setTimeout(done, 300));
  return window.cpu();
}

/** Runs an engine for so many steps, `every` so many between two checkpoints; CPU time is counted from the typed arrays on. */
async function run(name, { steps, every = 1, quality = true }) {
  const engine = await engines[name]();
  const from = await still();
  engine.begin();
  const built = await window.cpu() - from;
  const trace = []; let spent = built, it = 0, done = false;
  while (it < steps && !done) {
    const k = Math.min(every, steps - it), before = await window.cpu();
    engine.step(k); it += k; done = engine.done?.() ?? false;
    const P = quality ? engine.pos() : null;
    spent += await window.cpu() - before;
    trace.push({ it, cpu: spent, P });
  }
  return { name, built, cpu: spent, it, per: (spent - built) / it, trace: trace.filter(({ P }) => P).map(({ it, cpu, P }) => ({ it, cpu, ...metric(P) })), ...engine.close?.() };
}

/** CPU time of taking the graph over, from typed arrays. */
async function build(name) {
  const engine = name === 'graphology' ? { begin: graphology } : await engines[name]();
  const from = await still();
  engine.begin();
  return { name, cpu: await window.cpu() - from };
}

/** How far the forces of one push alone are from the exact sum, at the start and on our map: medians and the worst twentieth. */
async function forces() {
  const one = await ours();
  one.begin(); while (one.w.advance()) { /* all of it */ } one.w.read();
  const found = {};
  for (const [where, P] of [['at random', G.P], ['on our map', one.get()]]) {
    const sample = Array.from({ length: 400 }, (_, i) => Math.floor(i * G.n / 400));
    const exact = sample.map((v) => { let x = 0, y = 0; for (let i = 0; i < G.n; i++) { const a = P[2 * v] - P[2 * i], b = P[2 * v + 1] - P[2 * i + 1], d = a * a + b * b; if (d > 0) { x += a / d; y += b / d; } } return [x, y]; });
    one.put(P); one.w.pushes(); const push = one.get();
    found[`ours ${where}`] = errors(sample.map((v) => [push[2 * v], push[2 * v + 1]]), exact);
    // The peer says no forces: they are read off its first step without edges, which goes along them, by how far.
    const peer = await fa2(new Uint32Array(0), P); peer.begin(); peer.step(1); const Q = peer.pos();
    const slow = 1 + Math.log(G.n), long = (d) => d * Math.log1p(d / 2) / (1 + Math.sqrt(d)) / slow;
    found[`fa2 ${where}`] = errors(sample.map((v) => {
      const [a, b] = [Q[2 * v] - P[2 * v], Q[2 * v + 1] - P[2 * v + 1]], moved = Math.hypot(a, b);
      let low = 0, high = 1e9; for (let i = 0; i < 100; i++) { const middle = (low + high) / 2; if (long(middle) < moved) low = middle; else high = middle; }
      return [(low * a / moved + 0.05 * P[2 * v]) / 10, (low * b / moved + 0.05 * P[2 * v + 1]) / 10];
    }), exact);
  }
  return found;
}
const errors = (some, exact) => { const e = some.map(([x, y], i) => Math.hypot(x - exact[i][0], y - exact[i][1]) / Math.hypot(...exact[i])).sort((a, b) => a - b); return { median: e[e.length >> 1], worst: e[Math.floor(e.length * 0.95)] }; };

window.bench = { load, run, build, forces };
window.ready = true;
