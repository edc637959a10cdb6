// node e2e/bench.mjs [ROUNDS]: what a person waits for, measured on dist/ in a fresh browser context each
// round. Prints medians with the smallest and the largest; nothing passes or fails here. Wall times mean
// something on an idle machine only: the load is printed with them, and the CPU time of all of the
// browser's processes beside.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../tools/serve.mjs';
import { launch } from './driver.mjs';
import { VIEWS, commandLine, drop, figures, folder, go, idle, mounted, words } from './steps.mjs';

const ROUNDS = Number(process.argv[2] ?? 5);
const here = dirname(fileURLToPath(import.meta.url));
const dist = process.env.DIST ?? join(here, '../dist');
const results = new Map();

function keep(name, value, unit = 'ms') {
  if (!results.has(name)) results.set(name, { unit, values: [] });
  results.get(name).values.push(value);
}

const now = (page) => page.evaluate(() => performance.now());

/** Two frames: what was asked for before is on the screen. */
const painted = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))));

/** Runs one step; keeps the longest main-thread task in it and the longest time from a key to the next picture. */
async function step(page, name, action) {
  const from = await now(page);
  await action();
  await painted(page);
  await page.evaluate(() => new Promise((done) => setTimeout(() => done(true), 120)));
  const longest = (entries) => entries.filter(({ start }) => start >= from).reduce((most, { duration }) => Math.max(most, duration), 0);
  keep(`${name}: longest task over 50 ms`, longest(await page.longTasks()));
  const event = longest(await page.events());
  if (event) keep(`${name}: key or click to picture`, event);
}

/** From the last key until the board and the findings that follow from it stand in the page. */
async function edit(page, name, action) {
  const before = await page.evaluate(() => document.querySelector('.fp-head .sum').innerText);
  await page.evaluate(() => { window.__seen = {}; });
  await step(page, name, action);
  await page.waitFor((text) => document.querySelector('.fp-head .sum').innerText !== text, { argument: before, what: `${name} changes the sum` });
  const { key, board, sum } = await page.evaluate(() => window.__seen);
  keep(`${name}: board after the key`, board - key);
  keep(`${name}: findings after the key`, sum - key);
}

/** Notes when a key was pressed, when the board first changed after it, and when the sum did last. */
const watch = (page) => page.evaluate(() => {
  window.__seen = {};
  const whole = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(() => { window.__seen.sum = performance.now(); }).observe(document.querySelector('.fp-head .sum'), whole);
  new MutationObserver(() => { window.__seen.board ??= performance.now(); }).observe(document.querySelector('.bd'), whole);
  window.addEventListener('keydown', (event) => { window.__seen = { key: event.timeStamp }; }, true);
});

async function round(engine, base, files) {
  const page = await engine.newPage({ base });
  const started = Date.now();
  await page.open();
  await page.waitFor(mounted);
  keep('page is mounted', await now(page));
  await page.waitFor(() => document.querySelector('[data-testid=worker-state][data-state=ready]') !== null);
  keep('usable: worker listens', await now(page));
  const boot = await now(page);

  const cpu = await engine.cpu();
  const from = await now(page);
  await drop(page, files);
  await page.waitFor(() => document.querySelector('main canvas')?.dataset.drawn > 0, { within: 60_000, what: 'the map is drawn' });
  keep('files dropped to map drawn', (await now(page)) - from);
  keep('files dropped to map drawn: CPU', ((await engine.cpu()) - cpu) * 1000);
  await figures(page);
  await idle(page);
  await page.evaluate(() => new Promise((done) => setTimeout(() => done(true), 1500)));
  const long = (await page.longTasks()).filter(({ start }) => start >= boot);
  keep('import: longest task over 50 ms', long.reduce((most, { duration }) => Math.max(most, duration), 0));

  for (const view of VIEWS.filter((name) => name !== 'waves')) await step(page, `to ${view}`, () => go(page, view));
  await step(page, 'to waves', () => go(page, 'waves'));
  await watch(page);
  await page.evaluate(() => document.querySelector('.bd button.sv').focus());
  await page.press('x');
  await page.press('m');
  await page.see({ role: 'dialog' });
  for (let turn = 0; turn < 6 && !(await page.evaluate(() => Boolean(document.activeElement.closest('.fp-choices')))); turn += 1) await page.press('Tab');
  await page.press('ArrowDown');
  await edit(page, 'service to another wave', () => page.press('Enter'));
  await edit(page, 'undo', () => page.press('Control+Z'));
  await edit(page, 'redo', () => page.press('Control+Y'));
  await go(page, 'list');
  await step(page, 'search typed in the list', async () => { await page.focus({ role: 'searchbox' }); await page.type('journal'); });
  await step(page, 'list scrolled', async () => { for (let turn = 0; turn < 10; turn += 1) { await page.wheel({ role: 'treegrid' }, 900); await painted(page); } });
  await go(page, 'map');
  await step(page, 'map zoomed and panned', async () => { for (let turn = 0; turn < 10; turn += 1) { await page.wheel('map', turn % 2 ? 200 : -240); await painted(page); } });
  for (const code of ['wave', 'network', 'trust']) {
    await step(page, `map arranged by ${code}, with its glide`, async () => {
      await page.select({ testId: 'arrangement' }, code);
      await page.waitFor((text) => document.querySelector('[data-testid=map]').getAttribute('aria-label').endsWith(text), { argument: words()(`arranged-${code}`), within: 60_000, what: `the map is arranged by ${code}` });
      await page.evaluate(() => new Promise((done) => setTimeout(() => done(true), 400)));
    });
  }
  await step(page, 'later export dropped', async () => {
    await drop(page, later);
    await page.waitFor(() => location.hash === '#import' && document.querySelector('[data-testid=status-compare]') !== null, { within: 60_000, what: 'the later export is in' });
    await idle(page);
  });
  await step(page, 'states compared', async () => {
    await page.click({ testId: 'status-compare' });
    await page.waitFor(() => document.querySelectorAll('[data-testid=compare-kinds] [data-kind]').length > 1, { within: 60_000, what: 'the comparison' });
  });
  keep('whole round', Date.now() - started);
  await page.close();
}

function table() {
  const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  console.log(`${''.padEnd(46)} ${'median'.padStart(8)} ${'min'.padStart(8)} ${'max'.padStart(8)}`);
  for (const [name, { unit, values }] of results) {
    const figures = [median(values), Math.min(...values), Math.max(...values)].map((value) => value.toFixed(0).padStart(8));
    console.log(`${name.padEnd(46)} ${figures.join(' ')} ${unit}`);
  }
}

const at = folder();
execFileSync(commandLine(), ['example', '--vms', '2000', '--seed', '1', '--out', at]);
const files = readdirSync(at).map((name) => join(at, name));
const weeks = folder();
execFileSync(commandLine(), ['example', '--later', '--vms', '2000', '--seed', '1', '--out', weeks]);
const later = readdirSync(weeks).map((name) => join(weeks, name));
const server = await serve(dist, 0);
console.log(`${ROUNDS} rounds, load ${loadavg()[0].toFixed(1)} at the start`);
try {
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    const engine = await launch();
    await round(engine, server.address, files).finally(() => engine.close());
  }
} finally {
  server.close();
}
table();
console.log(`load ${loadavg()[0].toFixed(1)} at the end`);
