// The map by keyboard: search, the servers inside, neighbours; and names from a spreadsheet.
import { example, go, opened, words } from '../steps.mjs';

const word = words('nb');
const label = (page) => page.evaluate(() => document.querySelector('[data-testid=map]').getAttribute('aria-label'));
const labelled = (page, text) => page.waitFor((wanted) => document.querySelector('[data-testid=map]')?.getAttribute('aria-label').includes(wanted), { argument: text, within: 60_000, what: `the map speaks of ${text}` });
const heading = (page) => page.evaluate(() => document.querySelector('aside.fp-side h2')?.innerText ?? '');
const selected = (page) => page.evaluate(() => Number(document.querySelector('[data-testid=selected]')?.textContent.replace(/\D/g, '') ?? 0));

async function withExample(t) {
  const page = await opened(t);
  await example(page);
  await page.waitFor(() => location.hash === '#map', { within: 60_000, what: 'the map' });
  await page.waitFor(() => document.querySelector('[data-testid=map]')?.dataset.drawn > 0, { within: 60_000, what: 'services are drawn' });
  return page;
}

export const stories = {
  async 'search lights up what it finds on the map, and Enter goes through it'(t) {
    const page = await withExample(t);
    await page.evaluate(() => document.getElementById('search').focus());
    await page.type('lab');
    await page.waitFor(() => / treff/.test(document.querySelector('.fp-head .sum').innerText), { what: 'a count of hits' });
    await page.press('Enter');
    await page.waitFor(() => Boolean(document.querySelector('aside.fp-side h2')), { what: 'the first hit is in the panel' });
    const first = await heading(page);
    t.assert.match(first, /lab/i);
    await page.press('Enter');
    await page.waitFor((before) => document.querySelector('aside.fp-side h2').innerText !== before, { argument: first, what: 'the next hit' });
    t.assert.ok((await selected(page)) > 0);
    t.assert.deepEqual(await page.audit(), []);
  },

  async 'the servers inside a service by keyboard, as far as the reach, and back by Escape'(t) {
    const page = await withExample(t);
    await page.evaluate(() => document.querySelector('[data-testid=map]').focus());
    await page.press('ArrowDown');
    await page.waitFor(() => document.querySelector('[data-testid=map-spoken]').innerText !== '', { what: 'a service has the focus' });
    await page.press('v');
    await labelled(page, ' servere');
    const near = Number.parseInt((await label(page)).replace(/\s/g, ''), 10);
    t.assert.ok(near > 0);
    await page.press('2');
    await page.waitFor((before) => {
      const now = Number.parseInt(document.querySelector('[data-testid=map]').getAttribute('aria-label').replace(/\s/g, ''), 10);
      return now > before || /ikke tegnet/.test(document.querySelector('.fp-head .sum').innerText);
    }, { argument: near, within: 60_000, what: 'two steps show more servers, or that there is no room for more' });
    t.assert.deepEqual(await page.audit(), []);
    await page.press('Escape');
    await labelled(page, ' tjenester');
    const before = await selected(page);
    await page.press('1');
    await page.press('n');
    await page.waitFor((had) => Number(document.querySelector('[data-testid=selected]').textContent.replace(/\D/g, '')) > had, { argument: before, what: 'the neighbours are selected too' });
  },

  async 'names from a spreadsheet are pasted into the list, and misses are listed'(t) {
    const page = await withExample(t);
    await go(page, 'list');
    await page.waitFor(() => Boolean(document.querySelector('#list-grid [aria-rowindex="2"]')), { what: 'the list' });
    await page.evaluate(() => document.getElementById('list-grid').focus());
    await page.press('Home');
    for (let step = 0; step < 3; step += 1) await page.press('ArrowRight');
    const name = await page.waitFor(() => document.querySelector('.lv .l3 .nm .mono')?.innerText, { what: 'a server in the list' });
    await page.paste(`${name}\tx\nfinnes-ikke-${name}`);
    await page.waitFor(() => document.querySelector('dialog[open] textarea')?.value !== '', { what: 'the window is open, with the names' });
    await page.waitFor(() => document.querySelector('dialog .fp-missed')?.innerText.includes('finnes-ikke'), { what: 'the miss is listed' });
    t.assert.deepEqual(await page.audit(), []);
    await page.click({ role: 'button', name: new RegExp(`^${word('paste-select')}`), in: { role: 'dialog' } });
    await page.waitFor(() => Boolean(document.querySelector('[data-testid=selected]')), { what: 'they are selected' });
    t.assert.ok((await selected(page)) >= 1);
  },
};
