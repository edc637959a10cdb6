// node bench/rules/edits.mjs [VMS|PLAN…] [--rounds N]: what all rules take after one edit, in the model worker of the release build, in
// Chromium. In: the release build (dist), the command line, which makes an example with a plan in eight waves of each size (2000
// and 20000). Out: for N (11) turns of undo and redo of one move the median and the worst time in the worker's handler, which is
// all of it: reading the message, patching the plan, every rule, and writing the answer. Every rule runs whole each time, so
// that the answer is that of a full run by construction. Passes or fails nothing.
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';
import { median } from '../parts/page.mjs';
import { commandLine } from '../../e2e/steps.mjs';

const wanted = process.argv.slice(2);
const at = wanted.indexOf('--rounds');
const rounds = at < 0 ? 11 : Number(wanted.splice(at, 2)[1]);
const sizes = wanted.length ? wanted : ['2000', '20000'];
const project = join(dirname(fileURLToPath(import.meta.url)), '../..');
const work = mkdtempSync(join(tmpdir(), 'edits-'));

/** A plan in eight waves, and how many dependencies it stands on. */
function planned(vms) {
  if (vms.endsWith('.flytteplan')) return vms;
  const files = join(work, `files-${vms}`);
  const plan = join(work, `plan-${vms}.flytteplan`);
  execFileSync(commandLine(), ['example', '--vms', vms, '--seed', '1', '--out', files]);
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
      self.taken = [];
      self.onmessage = (event) => { const before = performance.now(); heard.call(self, event); self.taken.push(performance.now() - before); };
    });
    const taken = async () => { for (const worker of page.workers()) { const all = await worker.evaluate(() => self.taken.splice(0)); if (all.length) return all; } return []; };
    await page.evaluate(() => { location.hash = '#list'; });
    await page.waitForSelector('#list-grid [aria-rowindex="2"]');
    await page.click('#list-grid [aria-rowindex="2"]');
    await page.keyboard.press('m');
    await page.waitForSelector('dialog[open] .fp-choices button');
    await page.evaluate(() => document.querySelectorAll('dialog[open] .fp-choices button')[3].click());
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    await page.waitForTimeout(1500);
    await taken();
    const edits = [];
    for (let turn = 0; turn < rounds; turn += 1) {
      await page.keyboard.press(turn % 2 ? 'Control+Shift+Z' : 'Control+Z');
      await page.waitForTimeout(1200);
      edits.push(Math.max(...await taken()));
    }
    const counts = await page.innerText('[data-testid=counts]');
    console.log(`${vms} servers (${counts.replace(/\s+/g, ' ')}): ${median(edits).toFixed(0)} ms, worst ${Math.max(...edits).toFixed(0)} ms of ${rounds} edits, load ${loadavg()[0].toFixed(1)}`);
    await context.close();
  }
} finally {
  await browser.close();
  app.close();
}
