// The matrix: the second face of the map. Cells in words, by pointer and by keyboard, and the same selection as elsewhere.
import { audited, example, go, opened, words } from '../steps.mjs';

const word = words('nb');
const spoken = (page) => page.evaluate(() => document.querySelector('[data-testid=matrix-spoken]').innerText);
const says = (page, pattern, what) => page.waitFor((wanted) => { const text = document.querySelector('[data-testid=matrix-spoken]')?.innerText ?? ''; return new RegExp(wanted).test(text) && text; }, { argument: pattern, what });
const heading = (page) => page.evaluate(() => document.querySelector('aside.fp-side h2')?.innerText ?? '');
const selected = (page) => page.evaluate(() => Number(document.querySelector('[data-testid=selected]')?.textContent.replace(/\D/g, '') ?? 0));
const drawn = (page) => page.waitFor(() => Number(document.querySelector('[data-testid=matrix]')?.dataset.drawn), { within: 60_000, what: 'the matrix is drawn' });

async function withMatrix(t, options = {}) {
  const page = await opened(t, options);
  await example(page);
  await page.waitFor(() => document.querySelector('[data-testid=map]')?.dataset.drawn > 0, { within: 60_000, what: 'the map' });
  await page.click({ role: 'button', name: word('matrix-title') });
  await drawn(page);
  return page;
}

export const stories = {
  async 'the matrix shows every service, and its heaviest crossings stand in a list that opens their evidence'(t) {
    const page = await withMatrix(t, { viewport: { width: 1366, height: 768 } });
    const label = await page.evaluate(() => document.querySelector('[data-testid=matrix]').getAttribute('aria-label'));
    t.assert.match(label, /^Matrise: \d+ tjenester og [\d\s]+ avhengigheter, [\d\s]+ krysser bølgegrensen$/);
    t.assert.ok(await page.evaluate(() => Number(document.querySelector('[data-testid=matrix]').dataset.cell) >= 3), 'cells are three pixels at least');
    const lines = await page.evaluate(() => document.querySelectorAll('[data-testid=matrix-heaviest] li').length);
    t.assert.ok(lines > 0 && lines <= 50, `${lines} lines`);
    await audited(t, page, 'matrix');
    const first = await page.evaluate(() => { const line = document.querySelector('[data-testid=matrix-heaviest] li button'); line.click(); return line.innerText; });
    await page.waitFor((name) => document.querySelector('aside.fp-side h2')?.innerText === name, { argument: first, what: 'the pair is in the panel' });
    await page.waitFor(() => document.querySelector('[data-testid=gist]')?.innerText, { within: 20_000, what: 'a sentence about the evidence' });
    t.assert.ok((await selected(page)) > 1, 'both services are selected');
    await audited(t, page, 'matrix-pair');
    // The list shows the same selection.
    const count = await selected(page);
    await go(page, 'list');
    await page.waitFor((had) => Number(document.querySelector('[data-testid=selected]')?.textContent.replace(/\D/g, '')) === had, { argument: count, what: 'the same selection in the list' });
    await go(page, 'map');
    await drawn(page);
  },

  async 'by keyboard from cell to cell, in words, to the evidence, and on to a wave'(t) {
    const page = await withMatrix(t);
    await page.evaluate(() => document.querySelector('[data-testid=matrix]').focus());
    await page.press('Home');
    const heaviest = await says(page, 'krysser [\\d\\s]+ fra bølge \\d+ til bølge \\d+', 'what crosses most, in words');
    await page.press('ArrowRight');
    await page.waitFor((before) => document.querySelector('[data-testid=matrix-spoken]').innerText !== before, { argument: heaviest, what: 'another cell' });
    t.assert.match(await spoken(page), / bruker .*Vekt /);
    await page.press('ArrowLeft');
    await page.waitFor((before) => document.querySelector('[data-testid=matrix-spoken]').innerText === before, { argument: heaviest, what: 'back again' });
    await page.press('Enter');
    await page.waitFor(() => Boolean(document.querySelector('[data-testid=pair] [data-testid=gist]')), { within: 20_000, what: 'the evidence of the pair' });
    t.assert.match(await heading(page), / → /);
    const both = await selected(page);
    t.assert.ok(both > 1);
    await page.evaluate(() => document.querySelector('[data-testid=matrix]').focus());
    await page.press('x');
    await page.waitFor(() => !document.querySelector('[data-testid=selected]'), { what: 'X lets both go' });
    await page.press('m');
    await page.see({ role: 'dialog' });
    await page.press('Escape');
    await page.gone({ role: 'dialog' });
    t.assert.deepEqual(await page.audit(), []);
  },

  async 'only what crosses, larger cells with names, and a scrolled matrix keeps its headings'(t) {
    const page = await withMatrix(t);
    const cell = () => page.evaluate(() => Number(document.querySelector('[data-testid=matrix]').dataset.cell));
    const before = await cell();
    await page.click({ role: 'button', name: word('action-zoom-in') });
    await page.waitFor((had) => Number(document.querySelector('[data-testid=matrix]').dataset.cell) > had, { argument: before, what: 'larger cells' });
    for (let turn = 0; turn < 4; turn += 1) await page.click({ role: 'button', name: word('action-zoom-in') });
    await page.waitFor(() => Number(document.querySelector('[data-testid=matrix]').dataset.cell) >= 11, { what: 'cells with names' });
    await page.waitFor(() => { const region = document.querySelector('.mx'); region.scrollTo(400, 600); return region.scrollTop === 600; }, { what: 'it has scrolled' });
    const corner = await page.evaluate(() => { const a = document.querySelector('.mx').getBoundingClientRect(); const b = document.querySelector('[data-testid=matrix]').getBoundingClientRect(); return Math.abs(a.top - b.top) + Math.abs(a.left - b.left); });
    t.assert.ok(corner < 3, 'the surface stays where it is');
    await page.screenshot('matrix-close');
    await page.click({ role: 'button', name: word('crosses-boundary'), in: { role: 'main' } });
    await page.screenshot('matrix-only-crossing');
    await page.click({ role: 'button', name: word('action-fit') });
    await page.waitFor((had) => Number(document.querySelector('[data-testid=matrix]').dataset.cell) === had, { argument: before, what: 'all of it again' });
  },

  async 'trusts and waves in tables whose sums are the totals'(t) {
    const page = await withMatrix(t);
    await page.click({ role: 'button', name: word('matrix-part-trusts') });
    await page.see({ testId: 'matrix-trusts' });
    const [rows, columns] = await page.evaluate(() => { const table = document.querySelector('[data-testid=matrix-trusts]'); return [table.tBodies[0].rows.length, table.tHead.rows[0].cells.length]; });
    t.assert.equal(columns, rows + 2);
    const waves = await page.evaluate(() => document.querySelector('[data-testid=matrix-waves]').tBodies[0].rows.length);
    t.assert.ok(waves > 1);
    await audited(t, page, 'matrix-tables');
    await page.setViewport(390, 844);
    t.assert.deepEqual(await page.audit(), []);
    await page.screenshot('matrix-tables-narrow');
  },

  async 'it is fitted anew when the window changes, and stays where one has looked'(t) {
    const page = await withMatrix(t, { viewport: { width: 1000, height: 620 } });
    const cell = () => page.evaluate(() => Number(document.querySelector('[data-testid=matrix]').dataset.cell));
    const becomes = (wanted) => page.waitFor((size) => Number(document.querySelector('[data-testid=matrix]').dataset.cell) === size, { argument: wanted, what: `cells of ${wanted}` });
    const middle = () => page.evaluate(() => {
      const region = document.querySelector('.mx');
      const size = Number(document.querySelector('[data-testid=matrix]').dataset.cell);
      return [(region.scrollLeft + (region.clientWidth - 176) / 2) / size, (region.scrollTop + (region.clientHeight - 132) / 2) / size];
    });
    const small = await cell();
    await page.setViewport(2560, 1440);
    const large = await page.waitFor((had) => { const size = Number(document.querySelector('[data-testid=matrix]').dataset.cell); return size > had && size; }, { argument: small, what: 'larger cells in a larger window' });
    t.assert.ok(await page.evaluate(() => { const region = document.querySelector('.mx'); return region.scrollWidth === region.clientWidth && region.scrollHeight === region.clientHeight; }), 'all of it is seen');
    await page.setViewport(1000, 620);
    await becomes(small);
    // Someone looks closer: the cells keep their size, and the middle stays the middle.
    while ((await cell()) < 15) {
      const had = await cell();
      await page.click({ role: 'button', name: word('action-zoom-in') });
      await page.waitFor((size) => Number(document.querySelector('[data-testid=matrix]').dataset.cell) > size, { argument: had, what: 'larger cells' });
    }
    await page.waitFor(() => { const region = document.querySelector('.mx'); region.scrollTo(900, 1100); return region.scrollTop === 1100 && region.scrollLeft === 900; }, { what: 'it has scrolled' });
    const before = await middle();
    const sized = async (width, height) => {
      const had = await page.evaluate(() => document.querySelector('.mx').clientWidth);
      await page.setViewport(width, height);
      await page.waitFor((was) => { const region = document.querySelector('.mx'); const canvas = document.querySelector('[data-testid=matrix]'); return region.clientWidth !== was && Math.abs(canvas.clientWidth - region.clientWidth) < 2; }, { argument: had, what: 'another size' });
      return middle();
    };
    for (const [width, height] of [[1500, 900], [1000, 620]]) {
      const now = await sized(width, height);
      t.assert.ok(now.every((at, axis) => Math.abs(at - before[axis]) < 1), `${width}: ${now} for ${before}`);
      t.assert.equal(await cell(), 15);
    }
    await page.click({ role: 'button', name: word('action-fit') });
    await becomes(small);
    await page.setViewport(2560, 1440);
    await becomes(large);
    await page.screenshot('matrix-fitted-anew');
  },
};
