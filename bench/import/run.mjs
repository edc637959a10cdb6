// node bench/import/run.mjs [ROUNDS] [workbook] [flows] [curve] [cancel]: the import beside its peers, in one headless Chromium, a fresh page for each
// measurement, engines interleaved. In: the peer harness (PEERS: a prepared copy of the shared one, with its data, its
// page/bundle.js and rs/tab.wasm) and the wasm of this folder. Out: a table of medians, CPU time of the renderer
// beside wall time, and memory; ratios to the best peer. `read` and `digest` are what of ours the browser takes for
// handing the file out, and that and its SHA-256: the peers are given the whole file in memory, and make none. `csvRs`
// cuts the file into cells and adds nothing up. `curve` is the import of 0.1, 0.3 and 1 GB of flows
// (FLOWS: a folder with 100.csv, 300.csv and 1000.csv, made by flows.mjs),
// `cancel` how soon another worker answers when one is stopped in the middle; with LARGE also what lies in the data's
// folder `large`. Passes or fails nothing.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measuringPlace, median } from '../parts/page.mjs';
import { cost } from '../parts/cost.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const peers = process.env.PEERS;
const wasm = process.env.IMPORT_WASM ?? join(here, '../../target/bench/wasm/wasm32-unknown-unknown/release/import_bench.wasm');
const rounds = Number(process.argv[2] ?? 3);
const asked = process.argv.slice(3);
const wants = (what) => (asked.length ? asked : ['workbook', 'flows']).includes(what);
const flows = process.env.FLOWS ?? '';
if (!peers || !existsSync(join(peers, 'page/bundle.js'))) throw new Error('PEERS must name a prepared copy of the peer harness');
if (!existsSync(wasm)) throw new Error(`${wasm} is missing: build bench/import for wasm32`);

const { base, browser, close } = await measuringPlace({
  peers, page: '<!doctype html><meta charset=utf8><script src=/page/bundle.js></script>',
  fileAt: (path) => (path === '/ours.wasm' ? wasm : path.startsWith('/flows/') ? join(flows, path.slice(7)) : join(peers, path)),
});
const cpu = () => cost().whole;

/** In the page: our import in a worker, which reads pieces of the file. */
async function ours({ address, work, stop }) {
  const source = `
    onmessage = async ({ data: { file, module, work } }) => {
      if (!file) { postMessage('ready'); return; }
      const reader = new FileReaderSync();
      const imports = {};
      for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) if (kind === 'function') (imports[from] ??= {})[name] = () => 0;
      let memory;
      let reports = 0;
      imports.bench = { told: () => { reports += 1; }, piece: (at, into, count) => { const piece = new Uint8Array(reader.readAsArrayBuffer(file.slice(at, at + count))); new Uint8Array(memory.buffer, into, piece.length).set(piece); return piece.length; } };
      const { exports } = await WebAssembly.instantiate(module, imports);
      memory = exports.memory;
      const before = performance.now();
      const count = exports[work](file.size);
      postMessage({ count, reports, ms: performance.now() - before, wasmMB: Math.round(memory.buffer.byteLength / 1048576) });
    };`;
  const file = await (await fetch(address)).blob();
  const module = await WebAssembly.compileStreaming(fetch('/ours.wasm'));
  const begin = () => new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  const worker = begin();
  await window.begin();
  if (stop) {
    worker.postMessage({ file, module, work });
    await new Promise((done) => setTimeout(done, stop));
    const from = performance.now();
    worker.terminate();
    const next = begin();
    await new Promise((done) => { next.onmessage = done; next.postMessage({}); });
    return { ms: performance.now() - from, count: 0, wasmMB: 0 };
  }
  const told = await new Promise((done, failed) => { worker.onmessage = ({ data }) => done(data); worker.onerror = failed; worker.postMessage({ file, module, work }); });
  return told;
}

async function measure(engine) {
  const page = await browser.newPage();
  page.setDefaultTimeout(300_000);
  let before = 0;
  await page.exposeFunction('begin', () => { before = cpu(); });
  await page.goto(base);
  await page.waitForFunction('window.ready');
  let told;
  if (engine.address) told = await page.evaluate(ours, { address: engine.address, work: engine.work ?? 'import_blob', stop: engine.stop });
  else {
    before = cpu();
    told = await page.evaluate((name) => window.bench.tab(name), engine.name);
  }
  const { whole, peak } = cost();
  const used = whole - before;
  await page.close();
  return { ms: told.ms, cpu: engine.address ? used : (told.cpuMs || used), mb: told.wasmMB ?? told.heapAfter, peak, count: told.count ?? told.cells ?? told.keys, reports: told.reports };
}

const ours_of = (address, name = 'ours', work = undefined, stop = undefined) => ({ name, address, work, stop });
const GROUPS = [
  ['workbook', '20,000-VM workbook to typed inventory', [{ name: 'sheetjs' }, { name: 'calamineStream' }, ours_of('/data/rvtools.xlsx')]],
  ['flows', '1,000,000 flow rows to dependencies', [{ name: 'papaAgg' }, { name: 'csvRsAgg' }, { name: 'csvRs', part: true }, ours_of('/data/flows.csv'),
    ours_of('/data/flows.csv', 'ours: read', 'read_blob'), ours_of('/data/flows.csv', 'ours: digest', 'digest_blob')]],
  ['curve', 'flows of 0.1, 0.3 and 1 GB to dependencies', [100, 300, 1000].map((size) => ours_of(`/flows/${size}.csv`, `ours: ${size} MB`))],
  ['cancel', 'stopped after 0.5, 1 and 2 seconds: wall time to the next worker\'s answer', [500, 1000, 2000].map((stop) => ours_of('/data/flows.csv', `after ${stop} ms`, 'import_blob', stop))],
];
for (const [what, title, engines] of GROUPS) {
  if (!wants(what)) continue;
  const all = new Map(engines.map((engine) => [engine.name, []]));
  for (let round = 0; round < rounds; round += 1) for (const engine of engines) all.get(engine.name).push(await measure(engine));
  const of = (name, key) => median(all.get(name).map((run) => run[key]));
  const best = Math.min(...engines.filter((engine) => !engine.address && !engine.part).map(({ name }) => of(name, 'cpu')));
  console.log(`\n${title}, median of ${rounds} (load ${loadavg()[0].toFixed(1)})`);
  for (const { name } of engines) {
    const ratio = Number.isFinite(best) ? `  ${(of(name, 'cpu') / best).toFixed(2)}x the best peer` : '';
    console.log(`  ${name.padEnd(15)} CPU ${String(of(name, 'cpu')).padStart(6)} ms  wall ${of(name, 'ms').toFixed(0).padStart(6)} ms  ${String(of(name, 'mb')).padStart(4)} MB of its own, renderer ${of(name, 'peak').toFixed(0).padStart(4)} MB at most${ratio}  (${of(name, 'count')})`);
  }
  if (what === 'flows') {
    const alone = of('ours', 'cpu') - (of('ours: digest', 'cpu') - of('ours: read', 'cpu'));
    console.log(`  without the digest ${alone} ms, ${(alone / best).toFixed(2)}x the best peer`);
    const floor = of('ours: digest', 'cpu') + of('csvRs', 'cpu');
    console.log(`  nobody is faster who reads, digests and cuts with the crate \`csv\`, and adds up nothing: ${floor} ms, ${(floor / best).toFixed(2)}x`);
  }
}
// With LARGE: a genuine workbook of 60 MB and hostile ones, each beside its bounds (5 s, 256 MiB).
const large = join(peers, 'data/large');
const files = process.env.LARGE && existsSync(large) ? readdirSync(large).filter((name) => name.endsWith('.xlsx')) : [];
if (files.length > 0) console.log('\nLarge and hostile workbooks, once each');
for (const name of files) {
  const run = await measure(ours_of(`/data/large/${encodeURIComponent(name)}`, name));
  const size = (statSync(join(large, name)).size / 1e6).toFixed(1);
  console.log(`  ${name.padEnd(44)} ${size.padStart(5)} MB  CPU ${String(run.cpu).padStart(5)} ms  wall ${run.ms.toFixed(0).padStart(6)} ms  ${String(run.mb).padStart(4)} MB held  ${run.reports} reports  (${run.count})`);
}
await close();
