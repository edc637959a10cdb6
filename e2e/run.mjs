// node e2e/run.mjs [WORD]: serves dist/ and runs the stories whose name holds WORD, each in a fresh
// browser context. A story fails on a broken expectation, and on any console error or violation of
// the policy it did not announce. One that fails is told once more: where it passes then it is called unsteady,
// by name and with what went wrong, and does not fail the run. What failed is repeated at the end, where the end
// of a log shows it. A story file exports `stories`: { 'what is told': async (t) => … }.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../tools/serve.mjs';
import { launch } from './driver.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const dist = process.env.DIST ?? join(here, '../dist');
const LIMIT = 420_000;

class Skipped extends Error {}

function within(limit, promise) {
  let timer;
  const late = new Promise((_, failed) => { timer = setTimeout(() => failed(new Error(`not done after ${limit / 1000} s`)), limit); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Runs one story; says how it went and why. */
async function tell(name, story, engine, base) {
  const started = performance.now();
  const pages = [];
  const t = {
    assert,
    base,
    dist,
    shared: process.env.FLYTTEPLAN_SHARED,
    say: (text) => console.log(`      ${text}`),
    skip: (reason) => { throw new Skipped(reason); },
    async newPage(options = {}) {
      const page = await engine.newPage({ base, ...options });
      pages.push(page);
      return page;
    },
  };
  let outcome = 'passed';
  let reason = '';
  try {
    await within(LIMIT, story(t));
    for (const page of pages) {
      assert.deepEqual(await page.errors(), [], 'console errors');
      assert.deepEqual(await page.violations(), [], 'violations of the policy');
    }
  } catch (error) {
    outcome = error instanceof Skipped ? 'skipped' : 'failed';
    reason = error instanceof Skipped ? `: ${error.message}` : `\n${String(error.stack ?? error).replace(/^/gm, '      ')}`;
    if (outcome === 'failed') reason += await evidence(name, pages);
  }
  for (const page of pages) await page.close().catch(() => {});
  console.log(`${outcome.padEnd(8)} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)${reason}`);
  return { name, outcome, reason };
}

/** Runs in the page: where it is, what has focus, and what the windows, messages, head and side panel say. */
function onScreen() {
  const { activeElement: focus } = document;
  const words = (element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.innerText.replace(/\s+/g, ' ').slice(0, 300)}`;
  const told = document.querySelectorAll('dialog[open], [role=alert], [role=status], header, .fp-status, .fp-head, aside.fp-side');
  return [`${location.hash} focus on ${focus ? words(focus).slice(0, 80) : 'nothing'}`, ...[...told].map(words).filter((line) => !line.endsWith(': '))];
}

/** What the pages looked like when a story failed. */
async function evidence(name, pages) {
  let text = '';
  for (const [index, page] of pages.entries()) {
    const shot = `failed-${name.replace(/[^a-z0-9]+/gi, '-')}-${index}`;
    await within(5000, page.screenshot(shot)).catch(() => {});
    const said = await within(5000, Promise.all([page.errors(), page.violations()])).catch(() => [['the page does not answer']]);
    const state = await within(5000, page.evaluate(onScreen)).catch(() => []);
    text += `\n      e2e/shots/${shot}.png ${JSON.stringify(said.flat().slice(0, 10))}${state.map((line) => `\n      | ${line}`).join('')}`;
  }
  return text;
}

const word = process.argv[2] ?? '';
const server = await serve(dist, 0);
const engine = await launch();
const counts = { passed: 0, failed: 0, skipped: 0 };
const wrong = [];
try {
  for (const file of readdirSync(join(here, 'stories')).filter((name) => name.endsWith('.mjs')).sort()) {
    const { stories } = await import(join(here, 'stories', file));
    for (const [title, story] of Object.entries(stories)) {
      const name = `${file.replace('.mjs', '')}: ${title}`;
      if (!name.includes(word)) continue;
      let told = await tell(name, story, engine, server.address);
      if (told.outcome === 'failed') {
        const first = told;
        told = await tell(name, story, engine, server.address);
        wrong.push({ ...first, outcome: told.outcome === 'failed' ? 'failed' : 'unsteady' });
      }
      counts[told.outcome] += 1;
    }
  }
} finally {
  await engine.close();
  server.close();
}
if (counts.passed + counts.failed + counts.skipped === 0) {
  console.log(`no story holds "${word}"`);
  counts.failed = 1;
}
for (const { name, outcome, reason } of wrong) {
  const lines = reason.split('\n').filter((line) => line && !/node:internal|playwright-core/.test(line));
  console.log([`${outcome}: ${name}`, ...lines.slice(0, 12).map((line) => line.slice(0, 240))].join('\n'));
}
console.log(`stories: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed ? 1 : 0);
