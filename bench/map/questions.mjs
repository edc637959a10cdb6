// node bench/map/questions.mjs [graph|tangle|example…] [--rounds N]: questions to the dependencies as the app answers them: its release build, in its
// model worker, in Chromium. In: the peer harness (PEERS: a prepared copy of the shared one with its graphs and
// page/questions.js), the release build (dist), the command line for the example. Out: for 20,000 VMs of the
// harness' graph (200,000 pairs), of one where nearly all services go in one circle (as many), and of the example, for each question what the worker took when it was first asked by a
// person's hand, and the median of N (5) times the same message once more; the limit is 200 ms. Reach stands beside graphology
// on the same graph; for the others none of the peers has anything. Passes or fails nothing.
//
// The worker answers a message in one piece, so that the time in its handler is all of it: reading the message, the answer,
// and writing it. It is taken in the worker itself, around the handler that the app has put there.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../tools/serve.mjs';
import { onMap } from '../parts/app.mjs';
import { measuringPlace, median } from '../parts/page.mjs';
import { commandLine, words } from '../../e2e/steps.mjs';
import { writeEstate, writeTangle } from './estate.mjs';

const { PEERS: peers } = process.env;
if (!peers || !existsSync(join(peers, 'page/questions.js'))) throw new Error('PEERS must name a prepared copy of the peer harness');
const wanted = process.argv.slice(2);
const at = wanted.indexOf('--rounds');
const rounds = at < 0 ? 5 : Number(wanted.splice(at, 2)[1]);
const wants = (name) => wanted.length === 0 || wanted.includes(name);
const LIMIT = 200;
const project = join(dirname(fileURLToPath(import.meta.url)), '../..');
const place = await measuringPlace({ peers, page: '<!doctype html><meta charset=utf8><script src=/page/questions.js></script>', fileAt: (path) => join(peers, path) });
const app = await serve(process.env.DIST ?? join(project, 'dist'), 0);

/** A worker whose answers are timed; `again` has it answer the last message once more. Such a reply reaches nobody. */
const timed = (worker) => worker.evaluate(() => {
  const heard = self.onmessage;
  const answer = (data) => { const before = performance.now(); heard.call(self, new MessageEvent('message', { data })); return performance.now() - before; };
  self.onmessage = ({ data }) => { const took = answer(data); self.last = { data, took, kind: data[1]?.[1], count: (self.last?.count ?? 0) + 1 }; };
  self.again = (times) => Array.from({ length: times }, () => answer(self.last.data));
});
const told = (worker) => worker.evaluate(() => self.last && { kind: self.last.kind, took: self.last.took, count: self.last.count });
const nap = (page, time) => page.evaluate((wait) => new Promise((done) => { setTimeout(done, wait); }), time);

/** A page with these files in it, and its workers, timed. */
async function opened(files) {
  const context = await place.browser.newContext({ viewport: { width: 1366, height: 768 }, bypassCSP: true, locale: 'nb-NO' });
  const page = await context.newPage();
  page.setDefaultTimeout(300_000);
  await onMap(page, app.address, files);
  await page.waitForFunction(() => Number(document.querySelector('[data-testid=map]')?.dataset.drawn) > 0);
  await nap(page, 3000);
  const workers = page.workers();
  for (const worker of workers) await timed(worker);
  return { context, page, workers };
}

/** Puts a question together by its buttons and fields, and waits until nobody is asked any more. */
async function put(page, { kind, first = [], second = [], through = false, weight = false }) {
  await page.keyboard.press('Escape');
  await page.click('[data-testid=ask-map]');
  await page.click(`#ask-kind-${kind}`);
  for (const [group, names] of [['ask-first', first], ['ask-second', second]]) {
    const parts = page.locator(`[data-testid=${group}]`);
    while (await parts.locator('.fp-chip').count()) await parts.locator('.fp-chip').first().click();
    for (const [place, name] of names.entries()) {
      await parts.locator('input').fill(name);
      await parts.locator('input').press('Enter');
      await parts.locator('.fp-chip').nth(place).waitFor({ timeout: 10_000 });
    }
  }
  const boxes = page.locator('[data-testid=ask-panel] .fp-check input');
  const marks = kind === 'what-if' ? [] : [through, weight].slice(0, await boxes.count());
  for (const [place, on] of marks.entries()) await boxes.nth(place).setChecked(on);
  await page.waitForFunction((asking) => { const text = document.querySelector('[data-testid=ask-told]')?.innerText; return text && text !== asking; }, words('nb')('ask-asking'));
}

/** The model worker is the one that hears the question. */
async function asked({ page, workers }, question) {
  const before = await Promise.all(workers.map(told));
  await put(page, question);
  for (let quiet = 0, last = ''; quiet < 3;) {
    await nap(page, 150);
    const now = JSON.stringify(await Promise.all(workers.map(told)));
    quiet = now === last ? quiet + 1 : 0;
    last = now;
  }
  const after = await Promise.all(workers.map(told));
  const which = after.findIndex((now, worker) => now?.count !== before[worker]?.count);
  if (which < 0) throw new Error(`nobody was asked: ${JSON.stringify(question)}`);
  const text = await page.evaluate(() => document.querySelector('[data-testid=ask-told]').innerText);
  const times = await workers[which].evaluate((count) => self.again(count), rounds);
  return { first: after[which].took, kind: after[which].kind, times, text };
}

const line = (name, first, times, text) => console.log(`  ${name.padEnd(44)} ${median(times).toFixed(1).padStart(7)} ms (${Math.min(...times).toFixed(1)}-${Math.max(...times).toFixed(1)})${first === null ? '' : `  first ${first.toFixed(1)} ms`}${median(times) > LIMIT ? `  MORE THAN ${LIMIT} ms` : ''}  ${text}`);

async function estate(title, files, questions) {
  console.log(`\n${title}; ms in the model worker, median of ${rounds} (least-most), load ${loadavg()[0].toFixed(1)}`);
  const one = await opened(files);
  try {
    const kinds = new Set();
    for (const [name, question] of questions) {
      const { first, kind, times, text } = await asked(one, question);
      kinds.add(kind);
      line(name, first, times, text);
    }
    if (kinds.size > 1) throw new Error('what was timed were not all questions');
  } finally { await one.context.close(); }
}

async function graphology(node) {
  const page = await place.browser.newPage();
  page.setDefaultTimeout(300_000);
  try {
    await page.goto(place.base);
    await page.waitForFunction('window.ready');
    const { times, found } = await page.evaluate(([address, start, count]) => window.reach(address, start, count), ['/data/g20000.bin', node, rounds]);
    line('graphology: reach of a VM, both ways', null, times, `${found.join(' and ')} nodes`);
  } finally { await page.close(); }
}

const both = (first, second) => ({ first, second });
const [a, b] = ['vm-000123', 'vm-015000'];
const graph = [
  ['reach of a VM, both ways', { kind: 'reach', first: [a] }],
  ['reach of a VM, through hubs', { kind: 'reach', first: [a], through: true }],
  ['reach of a trust, VM by VM', { kind: 'reach', first: [a, 'UNN'] }],
  ['ways between VMs', { kind: 'paths', ...both([a], [b]) }],
  ['ways between services', { kind: 'paths', ...both(['Tjeneste 3'], ['Tjeneste 250']) }],
  ['ways between VMs of trusts', { kind: 'paths', ...both([a, 'UNN'], [b, 'FIN']) }],
  ['circles', { kind: 'cycles' }],
  ['circles, by weight', { kind: 'cycles', weight: true }],
  ['circles, through hubs', { kind: 'cycles', through: true }],
  ['cut: a VM from a VM', { kind: 'cut', ...both([a], [b]) }],
  ['cut: VMs of trusts, number', { kind: 'cut', ...both([a, 'UNN'], [b, 'FIN']) }],
  ['cut: VMs of trusts, weight', { kind: 'cut', ...both([a, 'UNN'], [b, 'FIN']), weight: true }],
  ['cut: VMs of trusts, weight, with hubs', { kind: 'cut', ...both([a, 'UNN'], [b, 'FIN']), weight: true, through: true }],
  ['cut: VMs of services, weight', { kind: 'cut', ...both([a, 'Tjeneste 3'], [b, 'Tjeneste 250']), weight: true }],
  ['cut: trust from trust, weight', { kind: 'cut', ...both(['UNN'], ['FIN']), weight: true }],
  ['what if a VM stops', { kind: 'what-if', first: [a] }],
  ['what if a trust stops, VM by VM', { kind: 'what-if', first: [a, 'UNN'] }],
];
const example = [
  ['reach of a wave', { kind: 'reach', first: ['wave:3'] }],
  ['reach of a wave, through hubs', { kind: 'reach', first: ['wave:3'], through: true }],
  ['ways between waves', { kind: 'paths', ...both(['wave:1'], ['wave:4']) }],
  ['circles', { kind: 'cycles' }],
  ['circles, by weight', { kind: 'cycles', weight: true }],
  ['circles, through hubs', { kind: 'cycles', through: true }],
  ['cut: wave from wave, number', { kind: 'cut', ...both(['wave:1'], ['wave:4']) }],
  ['cut: wave from wave, weight', { kind: 'cut', ...both(['wave:1'], ['wave:4']), weight: true }],
  ['cut: wave from wave, weight, with hubs', { kind: 'cut', ...both(['wave:1'], ['wave:4']), weight: true, through: true }],
  ['cut: trust from trust, weight', { kind: 'cut', ...both(['UNN'], ['NLSH']), weight: true }],
  ['what if a wave stops', { kind: 'what-if', first: ['wave:3'] }],
];

const made = () => mkdtempSync(join(tmpdir(), 'questions-'));
function exampleFiles() {
  const folder = made();
  execFileSync(commandLine(), ['example', '--vms', '20000', '--out', folder], { stdio: 'ignore' });
  return readdirSync(folder).map((name) => join(folder, name));
}

try {
  if (wants('graph')) {
    await estate('20,000 VMs, 200,000 pairs', writeEstate(join(peers, 'data/g20000.bin'), made()), graph);
    await graphology(123);
    console.log('  minimum cut, ways, circles, what-if: no peer has any');
  }
  if (wants('tangle')) await estate('20,000 VMs, 200,000 pairs, nearly all services in one circle', writeTangle(made()), graph);
  if (wants('example')) await estate('The example of 20,000 VMs', exampleFiles(), example);
} finally {
  await place.close();
  app.close();
}
