// How well the estate is known: scores, coverage and contradictions, beside the report of what came in.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { audited, drop, figures, folder, go, idle, opened, run, words } from '../steps.mjs';

const word = words('nb');

function files() {
  const at = folder();
  run(['example', '--vms', '400', '--seed', '3', '--out', at]);
  return readdirSync(at).filter((name) => /\.(xlsx|csv)$/.test(name)).sort().map((name) => join(at, name));
}

const score = () => document.querySelector('[data-testid=known] td b.num')?.innerText;

export const stories = {
  async 'scores, coverage and contradictions stand beside the report'(t) {
    const page = await opened(t, { viewport: { width: 1366, height: 768 } });
    await drop(page, files());
    await figures(page);
    await idle(page);
    await go(page, 'import');
    await page.click('show-known');
    await page.waitFor(score, { within: 60_000, what: 'a score' });
    const tables = await page.evaluate(() => [...document.querySelectorAll('[data-testid=known] table')].map((table) => table.querySelectorAll('tbody tr').length));
    t.assert.ok(tables.length === 2 && tables.every((rows) => rows > 3), `all and each trust: ${tables}`);
    t.assert.equal(await page.evaluate(() => document.querySelector('[data-testid=known] table td ul').children.length), 3, 'three things would raise it most');
    await audited(t, page, 'known');
    await page.setViewport(1920, 1080);
    await page.screenshot('known-large');
    await page.setViewport(1366, 768);
    // Every kind opens to its pairs, and every pair to the rows behind it.
    await page.evaluate(() => document.querySelectorAll('[data-testid=known] details').forEach((one) => { one.open = true; }));
    await page.evaluate(() => document.querySelector('[data-testid=known] details .fp-link').click());
    await page.waitFor(() => document.querySelectorAll('[data-testid=known] .fp-evidence li').length > 0, { what: 'evidence' });
    await page.evaluate(() => document.querySelector('[data-testid=known] .fp-evidence').scrollIntoView({ block: 'center' }));
    await audited(t, page, 'known-open');
    // What was not observed is chosen in the list.
    await page.click({ role: 'button', name: /^Vis de(n|) .*ikke er observert/ });
    await page.waitFor(() => location.hash === '#list', { what: 'the list' });
    // Without services it is worse, and it follows what is done.
    await go(page, 'import');
    await page.click('show-known');
    await page.waitFor(score, { within: 60_000, what: 'a score' });
    await page.click({ role: 'button', name: word('import-report') });
    await page.see({ testId: 'report' });
  },
};
