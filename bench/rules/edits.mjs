// node bench/rules/edits.mjs [VMS[:FLOWS]|PLAN…] [--rounds N]: what all rules take after one edit, in the model worker of the release
// build, in Chromium. In: the release build (dist), the command line, which makes an example with a plan in eight waves of each
// size; after a colon so many flows more than the example has (2000:23000 has 50,000 dependencies, 20000:230000 has 500,000).
// Out: for N (11) turns of undo and redo of one move the median and the worst time in the worker's handler, which is all of it:
// reading the message, patching the plan, every rule, and writing the answer; and after each edit, in the same worker, the same
// answer with nothing kept from the edits before (`Request::Afresh`). Ends with 1 where an answer is not that of the full run,
// byte for byte. `edits.rs` beside it does the same natively, for edits of each kind.
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';
import { median } from '../parts/page.mjs';
import { commandLine } from '../../e2e/steps.mjs';
import { denser } from './denser.mjs';

const wanted = process.argv.slice(2);
const at = wanted.indexOf('--rounds');
const rounds = at < 0 ? 11 : Number(wanted.splice(at, 2)[1]);
const sizes = wanted.length ? wanted : ['2000', '2000:23000', '20000', '20000:230000'];
// `Request::Afresh { regroups: false }` as it is sent; tests/job.rs has it.
const AFRESH = [1, 38, 0];
const project = join(dirname(fileURLToPath(import.meta.url)), '../..');
const work = mkdtempSync(join(tmpdir(), 'edits-'));

/** A plan in eight waves, and how many dependencies it stands on. */
function planned(size) {
  if (size.endsWith('.flytteplan')) return size;
  const [vms, flows] = size.split(':');
  const files = join(work, `files-${vms}-${flows ?? 0}`);
  const plan = join(work, `plan-${vms}-${flows ?? 0}.flytteplan`);
  execFileSync(commandLine(), ['example', '--vms', vms, '--seed', '1', '--out', files]);
  if (flows) denser(files, Number(flows));
  try { execFileSync(commandLine(), ['plan', files, '--waves', '8', '--seed', '1', '--time', '2026-11-20T09:00:00Z', '--out', plan]); } catch (error) { if (error.status !== 1) throw error; }
  return plan;
}

const app = await serve(process.env.DIST ?? join(project, 'dist'), 0);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--enable-unsafe-swiftshader'] });
try {
  for (const vms of sizes) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'nb-NO' });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(app.address);
    await page.waitForSelector('[data-testid=worker-state][data-state=ready]', { state: 'attached' });
    const protocol = await context.newCDPSession(page);
    for (const type of ['dragEnter', 'dragOver', 'drop']) await protocol.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data: { items: [], files: [planned(vms)], dragOperationsMask: 1 } });
    await page.waitForSelector('[data-testid=counts]');
    await page.waitForSelector('[data-testid=running]', { state: 'detached' });
    for (const worker of page.workers()) await worker.evaluate(() => {
      const heard = self.onmessage;
      const post = self.postMessage.bind(self);
      self.taken = [];
      self.said = [];
      // What is posted is moved away, so that it is copied before.
      self.postMessage = (message, ...rest) => { if (Array.isArray(message)) self.said.push(message[1].slice()); post(message, ...rest); };
      self.onmessage = (event) => { const before = performance.now(); heard.call(self, event); self.taken.push(performance.now() - before); };
      // The same with nothing kept: how long it takes, and whether one of the last answers was this. The page is not told.
      self.full = (request) => {
        const [told, said] = [self.postMessage, self.said.splice(0)];
        let now = new Uint8Array();
        self.postMessage = (message) => { now = message[1]; };
        const before = performance.now();
        heard.call(self, { data: [0, new Uint8Array(request)] });
        const took = performance.now() - before;
        self.postMessage = told;
        return { took, same: now.length > 1000 && said.some((last) => last.length === now.length && last.every((byte, at) => byte === now[at])) };
      };
    });
    let model;
    const taken = async () => { for (const worker of page.workers()) { const all = await worker.evaluate(() => self.taken.splice(0)); if (all.length) { model = worker; return all; } } return []; };
    await page.evaluate(() => { location.hash = '#list'; });
    await page.waitForSelector('#list-grid [aria-rowindex="2"]');
    await page.click('#list-grid [aria-rowindex="2"]');
    await page.keyboard.press('m');
    await page.waitForSelector('dialog[open] .fp-choices button');
    await page.evaluate(() => document.querySelectorAll('dialog[open] .fp-choices button')[3].click());
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    await page.waitForTimeout(1500);
    await taken();
    for (const worker of page.workers()) await worker.evaluate(() => { self.said.length = 0; });
    const edits = [];
    const full = [];
    let same = true;
    for (let turn = 0; turn < rounds; turn += 1) {
      await page.keyboard.press(turn % 2 ? 'Control+Shift+Z' : 'Control+Z');
      await page.waitForTimeout(1200);
      edits.push(Math.max(...await taken()));
      const anew = await model.evaluate((request) => self.full(request), AFRESH);
      full.push(anew.took);
      same &&= anew.same;
    }
    const counts = await page.innerText('[data-testid=counts]');
    console.log(`${vms} servers (${counts.replace(/\s+/g, ' ')}): ${median(edits).toFixed(0)} ms, worst ${Math.max(...edits).toFixed(0)} ms of ${rounds} edits; a full run ${median(full).toFixed(0)} ms, ${same ? 'the same bytes' : 'OTHER BYTES'}; load ${loadavg()[0].toFixed(1)}`);
    if (!same) process.exitCode = 1;
    await context.close();
  }
} finally {
  await browser.close();
  app.close();
}
