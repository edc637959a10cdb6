import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../tools/serve.mjs';
import { launch } from './driver.mjs';
import { drop, figures, folder, go, idle, mounted } from './steps.mjs';
const vms = process.argv[2] ?? '2000';
const size = (process.argv[3] ?? '1366x768').split('x').map(Number);
const scheme = process.argv[4] ?? 'light';
const at = folder();
execFileSync('target/debug/flytteplan', ['example', '--vms', vms, '--seed', '1', '--out', at]);
const files = readdirSync(at).map((n) => join(at, n));
const server = await serve(process.env.DIST ?? 'dist', 0);
const engine = await launch();
const page = await engine.newPage({ base: server.address, scheme, viewport: { width: size[0], height: size[1] } });
const now = () => page.evaluate(() => performance.now());
try {
  await page.open();
  await page.waitFor(mounted);
  await drop(page, files);
  await figures(page, 300_000);
  await idle(page, 300_000);
  await go(page, 'map');
  await page.waitFor(() => document.querySelector('[data-testid=map]')?.dataset.drawn > 0, { within: 60_000 });
  const from = await now();
  await page.click({ testId: 'whole-estate' });
  await page.waitFor(() => /grupper/.test(document.querySelector('[data-testid=map]').getAttribute('aria-label')), { within: 120_000, what: 'the estate' });
  console.log('estate after', ((await now()) - from).toFixed(0), 'ms', await page.evaluate(() => document.querySelector('[data-testid=map]').getAttribute('aria-label')));
  const shot = async (name) => { await page.evaluate(() => new Promise((d) => setTimeout(() => d(true), 900))); await page.screenshot(`look-${vms}-${size[0]}-${scheme}-${name}`); };
  await shot('0');
  for (let step = 1; step <= 4; step++) {
    for (let i = 0; i < 3; i++) { await page.wheel('map', -240); await page.evaluate(() => new Promise((d) => requestAnimationFrame(() => d(true)))); }
    await page.evaluate(() => new Promise((d) => setTimeout(() => d(true), 400)));
    console.log(step, await page.evaluate(() => document.querySelector('[data-testid=map]').getAttribute('aria-label')));
    await shot(step);
  }
  console.log('long', JSON.stringify((await page.longTasks()).filter(({ start }) => start >= from).map(({ duration }) => Math.round(duration))));
  console.log('errors', await page.errors());
} finally { await engine.close(); server.close(); }
