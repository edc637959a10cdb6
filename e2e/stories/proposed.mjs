// Services proposed where there is no catalogue: looked through, taken in bulk, changed, and rejected for good.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { audited, drop, figures, folder, go, idle, opened, run, words, written } from '../steps.mjs';

const word = words('nb');
const rows = () => [...document.querySelectorAll('[data-testid=proposed-row]')].filter((row) => !row.querySelector('small').innerText.startsWith('flere servere')).map((row) => ({ name: row.querySelector('.sv-name').innerText, servers: Number(row.querySelectorAll('td')[2].innerText) }));
const names = async (page) => (await page.evaluate(rows)).map((row) => row.name);
const loose = (page) => page.evaluate(() => Number(document.querySelector('[data-testid=services-sum] b')?.innerText.match(/\d+/)?.[0] ?? 0));
const panel = { testId: 'proposed-one' };

/** The example's machines and traffic, without the catalogue and the wave list. */
function files() {
  const at = folder();
  run(['example', '--vms', '300', '--seed', '3', '--out', at]);
  return readdirSync(at).filter((name) => /\.xlsx$|^(trafikk|avhengigheter)/.test(name)).sort().map((name) => join(at, name));
}

async function proposed(t) {
  const page = await opened(t, { viewport: { width: 1366, height: 768 } });
  await drop(page, files());
  await figures(page);
  await idle(page);
  await go(page, 'services');
  await page.waitFor(() => document.querySelectorAll('[data-testid=proposed-row]').length > 5, { within: 60_000, what: 'proposals' });
  return page;
}

const settled = (page, count) => page.waitFor((wanted) => Number(document.querySelector('[data-testid=services-sum] b')?.innerText.match(/\d+/)?.[0] ?? 0) === wanted, { argument: count, within: 20_000, what: `${count} servers without a service` });

/** The worker has proposed anew: these names are there, or not. */
const there = (page, name, wanted = true) => page.waitFor(([name, wanted]) => [...document.querySelectorAll('[data-testid=proposed-row]')].some((row) => !row.querySelector('small').innerText.startsWith('flere servere') && row.querySelector('.sv-name').innerText === name) === wanted, { argument: [name, wanted], within: 20_000, what: `${name} is ${wanted ? '' : 'not '}proposed` });

const tick = async (page, ...chosen) => {
  for (const name of chosen) await page.click({ role: 'checkbox', name: `Velg ${name}` });
};

export const stories = {
  async 'several are taken at once, and undone at once'(t) {
    const page = await proposed(t);
    const before = await loose(page);
    const [first, second, ...rest] = await page.evaluate(rows);
    t.assert.ok(rest.length > 3, 'a list to choose from');
    await audited(t, page, 'proposed');
    await page.setViewport(1920, 1080);
    await page.screenshot('proposed-large');
    await page.setViewport(1366, 768);
    await tick(page, first.name, second.name);
    await page.click('take-proposed');
    await settled(page, before - first.servers - second.servers);
    await there(page, first.name, false);
    await page.press('Control+Z');
    await settled(page, before);
    await there(page, first.name);
    await there(page, second.name);
    // All that is sure, in one step.
    await page.click({ role: 'button', name: /^Velg de sikre/ });
    await page.click('take-proposed');
    await page.waitFor((had) => Number(document.querySelector('[data-testid=services-sum] b')?.innerText.match(/\d+/)?.[0] ?? 0) < had / 2, { argument: before, within: 20_000, what: 'most servers have a service' });
    t.assert.match(await page.evaluate(() => document.querySelector('header button[aria-label^="Angre"]').getAttribute('aria-label')), /Samlet \d+ servere i \d+ tjenester/);
    await page.press('Control+Z');
    await settled(page, before);
  },

  async 'one is renamed, parted and joined before it is taken'(t) {
    const page = await proposed(t);
    const before = await loose(page);
    const [large] = (await page.evaluate(rows)).filter((row) => row.servers > 3);
    await page.click({ role: 'button', name: large.name, in: { testId: 'proposed' } });
    await page.fill({ role: 'textbox', name: /^Navn/, in: panel }, 'Kakebestilling');
    await page.press('Tab');
    await there(page, 'Kakebestilling');
    await page.evaluate(() => document.querySelectorAll('[data-testid=proposed-one] .lst input')[0].click());
    await page.click({ role: 'button', name: 'Skill ut 1', in: panel });
    await there(page, 'Kakebestilling, del');
    await page.screenshot('proposed-parted');
    await tick(page, 'Kakebestilling', 'Kakebestilling, del');
    await page.click({ role: 'button', name: word('proposed-merge') });
    await there(page, 'Kakebestilling, del', false);
    const joined = (await page.evaluate(rows)).find((row) => row.name === 'Kakebestilling');
    t.assert.equal(joined.servers, large.servers);
    // What was edited is there still when the screen is.
    await go(page, 'list');
    await go(page, 'services');
    await there(page, 'Kakebestilling');
    await page.click({ role: 'button', name: 'Kakebestilling', in: { testId: 'proposed' } });
    await page.click({ role: 'button', name: word('proposed-take-one'), in: panel });
    await settled(page, before - large.servers);
    t.assert.deepEqual((await names(page)).filter((name) => name.startsWith('Kakebestilling')), []);
  },

  async 'what is rejected stays away when the plan file is opened again'(t) {
    const page = await proposed(t);
    const [first] = await names(page);
    await page.click({ role: 'button', name: first, in: { testId: 'proposed' } });
    await page.click({ role: 'button', name: word('proposed-reject'), in: panel });
    await there(page, first, false);
    const saved = await page.download(() => page.press('Control+S'));
    const again = await opened(t);
    await drop(again, [written('plan.flytteplan', saved.bytes)]);
    await figures(again);
    await idle(again);
    await go(again, 'services');
    await again.waitFor(() => document.querySelectorAll('[data-testid=proposed-row]').length > 5, { within: 60_000, what: 'proposals' });
    t.assert.ok(!(await names(again)).includes(first), `${first} came back`);
    // In a file that was opened and not changed since, too.
    const [second] = await names(again);
    await again.click({ role: 'button', name: second, in: { testId: 'proposed' } });
    await again.click({ role: 'button', name: word('proposed-reject'), in: panel });
    await there(again, second, false);
    const more = await again.download(() => again.press('Control+S'));
    t.assert.notDeepEqual(more.bytes, saved.bytes, 'the file says so');
    await again.click({ role: 'button', name: 'Vis 2 avviste igjen' });
    await there(again, first);
    await there(again, second);
  },
};
