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
    t.assert.ok(tables.length === 3 && tables.every((rows) => rows > 3), `all and each trust, and each service: ${tables}`);
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

  async 'each service has a score that sorts, and an advice that opens its servers'(t) {
    const page = await opened(t, { viewport: { width: 1366, height: 768 } });
    await drop(page, files());
    await figures(page);
    await idle(page);
    await go(page, 'import');
    await page.click('show-known');
    const scores = (column) => page.evaluate((at) => [...document.querySelectorAll('[data-testid=service-scores] tbody tr[aria-rowindex]')].map((row) => Number((at === 0 ? row.querySelector('td b') : row.querySelectorAll('td')[at]).innerText.replace(/\s/g, '').replace(',', '.'))), column);
    await page.waitFor(() => document.querySelectorAll('[data-testid=service-scores] tbody tr[aria-rowindex]').length > 3, { within: 60_000, what: 'services' });
    const rising = (list) => list.every((value, at) => at === 0 || value >= list[at - 1]);
    const worst = await scores(0);
    t.assert.ok(rising(worst), `the worst first: ${worst}`);
    await page.evaluate(() => document.querySelector('[data-testid=service-scores]').scrollIntoView({ block: 'center' }));
    await audited(t, page, 'known-services');
    const press = async (text, order) => {
      await page.click({ role: 'button', name: text, in: { testId: 'service-scores' } });
      await page.waitFor((wanted) => Boolean(document.querySelector(`[data-testid=service-scores] th[aria-sort=${wanted}]`)), { argument: order, what: `it is sorted ${order}` });
    };
    await press(/^Poeng/, 'descending');
    t.assert.ok(rising((await scores(0)).reverse()), 'and the other way');
    await press(/^Observert/, 'ascending');
    t.assert.ok(rising(await scores(2)), 'by a part');
    // What raises it leads to the servers, and the row to the service.
    await page.evaluate(() => document.querySelector('[data-testid=service-scores] tbody li .fp-link').click());
    await page.waitFor(() => location.hash === '#list' && Number(document.querySelector('[data-testid=selected]')?.textContent.match(/\d+/)?.[0] ?? 0) > 0, { what: 'the servers are chosen in the list' });
  },
};
