// The target: roles, capacity, and what clusters, datastores and port groups become there, decided in bulk.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { audited, drop, figures, folder, go, idle, opened, run, toast, words, written } from '../steps.mjs';

const word = words('nb');
const SLOW = 60_000;

/** The example's files and those of its target. */
function files() {
  const at = folder();
  run(['example', '--vms', '400', '--seed', '3', '--target', '--out', at]);
  return readdirSync(at).sort().filter((name) => /\.(xlsx|csv)$/.test(name)).map((name) => join(at, name));
}

/** Decided and all, as a tab of the target has them. */
const counted = (page, part) => page.waitFor((wanted) => {
  const text = document.querySelector(`[data-part=${wanted}] .num`)?.innerText;
  return text && text.split('/').map((figure) => Number(figure.replace(/\D/g, '')));
}, { argument: part, within: SLOW, what: `figures of ${part}` });

/** So many are decided. */
const decided = (page, part, count) => page.waitFor(([wanted, done]) => {
  const text = document.querySelector(`[data-part=${wanted}] .num`)?.innerText ?? '';
  return Number(text.split('/')[0].replace(/\D/g, '')) === done;
}, { argument: [part, count], within: SLOW, what: `${count} of ${part} decided` });

async function show(page, part) {
  await page.evaluate((wanted) => document.querySelector(`[data-part=${wanted}]`).click(), part);
  await page.waitFor((wanted) => document.querySelector(`[data-part=${wanted}]`).getAttribute('aria-pressed') === 'true', { argument: part, what: part });
}

/** Gives a choice a value, as a person at the keyboard does. */
const choose = (page, selector, value) => page.evaluate(([which, chosen]) => {
  const select = document.querySelector(which);
  select.focus();
  select.value = chosen;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  return select.value;
}, [selector, value]);

async function toTarget(page) {
  await go(page, 'import');
  await page.click('show-target');
  await page.waitFor(() => document.querySelector('[data-testid=target]')?.getAttribute('aria-busy') === 'false', { within: SLOW, what: 'the target' });
}

export const stories = {
  async 'the target is given its role, guesses are taken in bulk, one is changed, undone, saved and read again'(t) {
    const page = await opened(t, { viewport: { width: 1366, height: 768 } });
    await drop(page, files());
    await figures(page);
    await idle(page);
    await toTarget(page);
    await page.see({ testId: 'target-none' });
    const role = await page.evaluate(() => {
      const line = [...document.querySelectorAll('[data-testid=target-capacity] .im-roles li')].find((one) => one.innerText.includes('skm2'));
      const select = line.querySelector('select');
      select.value = 'target';
      select.dispatchEvent(new Event('change', { bubbles: true }));
      return line.innerText;
    });
    t.say(role.split('\n')[0]);
    await page.waitFor(() => document.querySelectorAll('[data-testid=target-capacity] table').length === 2, { within: SLOW, what: 'capacity' });
    await audited(t, page, 'target-capacity');
    await page.setViewport(1920, 1080);
    await page.screenshot('target-capacity-large');
    await page.setViewport(1366, 768);

    // What is sure is taken at once.
    await show(page, 'port-group');
    const [none, all] = await counted(page, 'port-group');
    t.assert.ok(none === 0 && all > 10, `${none}/${all}`);
    await audited(t, page, 'target-port-groups');
    await page.setViewport(1920, 1080);
    await page.screenshot('target-port-groups-large');
    await page.setViewport(1366, 768);
    await page.evaluate(() => document.querySelector('[data-trust=sure]').click());
    const sure = await page.waitFor((whole) => {
      const rows = document.querySelectorAll('[data-testid=target-row]').length;
      return rows > 0 && rows < whole && rows;
    }, { argument: all, what: 'fewer rows' });
    await page.focus('target-accept');
    await page.press('Enter');
    t.assert.match(await toast(page), /Avgjorde hva/);
    await decided(page, 'port-group', sure);
    await page.evaluate(() => document.querySelector('[data-trust=sure]').click());

    // Two that are open are ticked by keyboard and given one answer.
    await page.click({ role: 'button', name: word('target-filter-open'), in: { role: 'main' } });
    await page.waitFor((left) => document.querySelectorAll('[data-testid=target-row]').length === left, { argument: all - sure, what: 'what is open' });
    for (const at of [0, 1]) {
      await page.evaluate((place) => document.querySelectorAll('[data-testid=target-row] input')[place].focus(), at);
      await page.press('Space');
    }
    await page.waitFor(() => !document.querySelector('#target-pick').disabled, { what: 'the choice for all' });
    await choose(page, '#target-pick', 'made');
    await page.screenshot('target-ticked');
    await page.focus('target-set');
    await page.press('Enter');
    await decided(page, 'port-group', sure + 2);
    await page.press('Control+Z');
    await decided(page, 'port-group', sure);
    await page.press('Control+Y');
    await decided(page, 'port-group', sure + 2);

    // One is changed in its row.
    await page.click({ role: 'button', name: word('target-filter-decided'), in: { role: 'main' } });
    await page.waitFor((count) => document.querySelectorAll('[data-testid=target-row]').length === count, { argument: sure + 2, what: 'what is decided' });
    await choose(page, '[data-testid=target-row] .im-becomes, [data-testid=target-row] td:last-child select', 'away');
    await page.waitFor(() => document.querySelector('[data-testid=target-row] td:last-child select').value === 'away', { within: SLOW, what: 'it goes away' });
    await page.click({ role: 'button', name: word('target-filter-all'), in: { role: 'main' } });

    // All guesses of the other tables.
    for (const part of ['cluster', 'datastore']) {
      await show(page, part);
      const [, whole] = await counted(page, part);
      await page.waitFor((rows) => document.querySelectorAll('[data-testid=target-row]').length === rows, { argument: whole, what: part });
      await page.screenshot(`target-${part}`);
      await page.click('target-accept');
      await decided(page, part, whole);
    }

    // Saved, judged by the command line, and read again.
    const saved = await page.download(() => page.press('Control+S'));
    const plan = written('plan.flytteplan', saved.bytes);
    const told = JSON.parse(run(['target', plan, '--json']).out);
    const of = (kind, fits) => told.mappings.filter((row) => row.kind === kind && fits(row)).length;
    t.assert.equal(of('port-group', (row) => row.counterpart !== null), sure + 2);
    t.assert.equal(of('port-group', (row) => row.counterpart === 'goes-away'), 1);
    t.assert.equal(of('cluster', (row) => row.counterpart === null), 0);
    const other = await opened(t, { viewport: { width: 1366, height: 768 } });
    await drop(other, [plan]);
    await figures(other);
    await idle(other);
    await toTarget(other);
    await decided(other, 'port-group', sure + 2);
    await decided(other, 'cluster', of('cluster', () => true));

    // What is left is found, and the way from there leads back.
    await go(other, 'check');
    const found = await other.waitFor((rule) => { const text = document.querySelector('main').innerText; return text.includes(rule) && text; }, { argument: word('rule-no-counterpart'), what: 'a finding' });
    t.assert.ok(found);
  },
};
