// node bench/map/frames.mjs [NODES…] [--rounds N] [--frames N] [--seconds N]: the app's map of all servers beside sigma on the same
// graph, in one Chromium without a GPU (SwiftShader), each frame waited for until it is on the screen, and by reading one
// pixel back. In: the peer harness (PEERS: a prepared copy of the shared one with its page/bundle.js), the release build
// (dist). Out: for pan and zoom the CPU time of renderer and GPU process for each frame, and of the renderer alone, with
// ratios to sigma (R1 to R3); also what the browser takes for showing either page with a canvas that is only cleared, for
// ours is a whole page of nearly twice the size. The app is driven by pointer and wheel as a person would, its surface is
// no smaller than sigma's, and all of its page is counted. Passes or fails nothing.
import { existsSync, mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../tools/serve.mjs';
import { cost } from '../parts/cost.mjs';
import { onMap } from '../parts/app.mjs';
import { measuringPlace, median } from '../parts/page.mjs';
import { writeEstate } from './estate.mjs';

const { PEERS: peers } = process.env;
if (!peers || !existsSync(join(peers, 'page/bundle.js'))) throw new Error('PEERS must name a prepared copy of the peer harness');
const words = process.argv.slice(2);
const option = (name, otherwise) => { const at = words.indexOf(name); return at < 0 ? otherwise : Number(words.splice(at, 2)[1]); };
// Seconds that an engine has for its frames. CPU time is told in ticks of 10 ms: R3 of an engine that draws four frames in
// 15 s needs more of them.
const [rounds, frames, budget] = [option('--rounds', 3), option('--frames', 90), 1000 * option('--seconds', 15)];
const sizes = words.length ? words : ['2000', '20000'];
const SURFACE = { width: 1280, height: 800 };
const project = join(dirname(fileURLToPath(import.meta.url)), '../..');

const place = await measuringPlace({
  peers, page: '<!doctype html><meta charset=utf8><body style="margin:0"><script src=/page/bundle.js></script>',
  fileAt: (path) => join(peers, path), flags: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
});
const app = await serve(process.env.DIST ?? join(project, 'dist'), 0);
const spent = () => ({ r: cost('renderer').whole, g: cost('gpu-process').whole });

async function sigma(nodes) {
  const context = await place.browser.newContext({ viewport: SURFACE });
  const page = await context.newPage();
  page.setDefaultTimeout(900_000);
  try {
    await page.exposeFunction('__cpu', spent);
    await page.goto(place.base);
    await page.waitForFunction('window.ready');
    const told = await page.evaluate(async ([address, options]) => { await bench.load(address); return bench.render('sigma', options); }, [`/data/g${nodes}.bin`, { frames, budget }]);
    await page.exposeFunction('spent', spent);
    return { pan: of(told.pan), zoom: of(told.zoom), floor: await page.evaluate(clear, frames) };
  } finally { await context.close(); }
}

const of = ({ frames, cpuMsPerFrame, cpuRendererMsPerFrame, median }) => ({ frames, all: cpuMsPerFrame, renderer: cpuRendererMsPerFrame, wall: median });

/** In the page: moves the camera by what a person's hand would send, and waits for each frame's pixels. */
async function drive({ kind, frames, budget }) {
  const canvas = document.querySelector('[data-testid=map]');
  const gl = canvas.getContext('webgl2');
  const box = canvas.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const pixel = new Uint8Array(4);
  let [behind, fresh] = [false, false];
  const turn = () => new Promise((done) => requestAnimationFrame(done));
  /** The next frame that shows anything: pictures are drawn between frames and shown when they are done. */
  const frame = async () => {
    for (let at = 0; at < 120 && !fresh; at += 1) await turn();
    fresh = false;
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    return performance.now();
  };
  const pointer = (type, dx, dy) => canvas.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 9, pointerType: 'touch', isPrimary: true, buttons: type === 'pointerup' ? 0 : 1, clientX: x + dx, clientY: y + dy }));
  const radius = 0.4 * box.height;
  const around = (share) => [radius * Math.sin(6.28 * share), radius * Math.cos(6.28 * share) - radius];
  if (kind === 'pan') pointer('pointerdown', 0, 0);
  const { bindFramebuffer: bind, drawElements: draw } = gl;
  gl.bindFramebuffer = function (target, to) { behind = Boolean(to); return bind.call(this, target, to); };
  gl.drawElements = function (...told) { fresh ||= !behind; return draw.apply(this, told); };
  const times = [];
  const before = await window.spent();
  let last = performance.now();
  const start = last;
  for (let at = 0; at < frames && (at < 4 || performance.now() - start < budget); at += 1) {
    if (kind === 'pan') pointer('pointermove', ...around((at + 1) / frames));
    else canvas.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaY: -18.8, clientX: x, clientY: y }));
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  for (const name of ['bindFramebuffer', 'drawElements']) delete gl[name];
  const after = await window.spent();
  if (kind === 'pan') pointer('pointerup', ...around(1));
  times.sort((a, b) => a - b);
  return { frames: times.length, all: (after.r + after.g - before.r - before.g) / times.length, renderer: (after.r - before.r) / times.length, wall: times[times.length >> 1] };
}

/** In the page: a canvas that is only cleared, each time waited for. What the browser takes for showing the page. */
async function clear(frames) {
  let canvas = document.querySelector('[data-testid=map]');
  if (!canvas) {
    canvas = Object.assign(document.createElement('canvas'), { width: innerWidth, height: innerHeight });
    canvas.style.display = 'block';
    document.body.replaceChildren(canvas);
  }
  const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false });
  const pixel = new Uint8Array(4);
  const before = await window.spent();
  for (let at = 0; at < frames; at += 1) {
    gl.clearColor(at % 2, 0, 0, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    await new Promise((done) => requestAnimationFrame(done));
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  }
  const after = await window.spent();
  return { all: (after.r + after.g - before.r - before.g) / frames, renderer: (after.r - before.r) / frames };
}

/** Waits until the map stands still. */
const still = (page) => page.evaluate(async () => { for (let at = 0; at < 40; at += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 25))); });

async function ours(files, all) {
  const context = await place.browser.newContext({ viewport: { width: 1972, height: 982 }, bypassCSP: true, locale: 'nb-NO' });
  const page = await context.newPage();
  page.setDefaultTimeout(300_000);
  try {
    await page.exposeFunction('spent', spent);
    await onMap(page, app.address, files);
    await page.click('[data-testid=whole-estate]');
    await page.waitForFunction(() => /grupper/.test(document.querySelector('[data-testid=map]')?.getAttribute('aria-label') ?? ''));
    if (all) await page.click('[data-testid=all-lines]');
    await still(page);
    const told = await page.evaluate(() => { const map = document.querySelector('[data-testid=map]'); return { label: map.getAttribute('aria-label'), width: map.clientWidth, height: map.clientHeight }; });
    const zoomed = (factor) => page.evaluate((by) => { const map = document.querySelector('[data-testid=map]'), box = map.getBoundingClientRect(); map.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaY: by, clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 })); }, factor);
    // Twice as close as the whole, as sigma pans.
    for (let turn = 0; turn < 2; turn += 1) await zoomed(-230);
    await still(page);
    const pan = await page.evaluate(drive, { kind: 'pan', frames, budget });
    await page.focus('[data-testid=map]');
    await page.keyboard.press('f');
    await still(page);
    await zoomed(111);
    await still(page);
    const zoom = await page.evaluate(drive, { kind: 'zoom', frames, budget });
    await still(page);
    return { pan, zoom, told, floor: await page.evaluate(clear, frames) };
  } finally { await context.close(); }
}

try {
  for (const nodes of sizes) {
    const files = writeEstate(join(peers, `data/g${nodes}.bin`), mkdtempSync(join(tmpdir(), 'estate-')));
    const engines = { sigma: () => sigma(nodes), 'ours, all lines': () => ours(files, true), ours: () => ours(files, false) };
    const all = new Map(Object.keys(engines).map((name) => [name, []]));
    for (let round = 0; round < rounds; round += 1) for (const [name, run] of Object.entries(engines)) all.get(name).push(await run());
    console.log(`\n${nodes} nodes, CPU ms for each frame (renderer and GPU process; renderer alone), median of ${rounds}, load ${loadavg()[0].toFixed(1)}`);
    const { told } = all.get('ours')[0];
    console.log(`  ours on ${told.width} x ${told.height}, sigma on ${SURFACE.width} x ${SURFACE.height}: ${told.label}`);
    const figure = (name, kind, what) => median(all.get(name).map((run) => run[kind][what]));
    const floor = (name, what = 'all') => median(all.get(name).map((run) => run.floor[what]));
    console.log(`  of that the browser takes for a canvas that is only cleared: ${Object.keys(engines).map((name) => `${name} ${floor(name).toFixed(1)} ms (renderer ${floor(name, 'renderer').toFixed(1)})`).join(', ')}`);
    for (const kind of ['pan', 'zoom']) {
      for (const name of Object.keys(engines)) {
        const [cpu, own] = ['all', 'renderer'].map((what) => figure(name, kind, what));
        const ratio = (what) => (figure(name, kind, what) / figure('sigma', kind, what)).toFixed(3);
        const drawn = (of) => figure(of, kind, 'all') - floor(of);
        console.log(`  ${kind.padEnd(5)}${name.padEnd(16)} ${cpu.toFixed(1).padStart(8)} ms  ${ratio('all')}x (what is drawn alone ${(drawn(name) / drawn('sigma')).toFixed(3)}x)   renderer ${own.toFixed(1).padStart(7)} ms  ${ratio('renderer')}x   wall ${figure(name, kind, 'wall').toFixed(0)} ms, ${figure(name, kind, 'frames')} frames`);
      }
    }
  }
} finally {
  await place.close();
  app.close();
}
