// The list and the findings, by keyboard alone, on the example.

async function withExample(t, options = {}) {
  const page = await t.newPage(options);
  await page.open();
  await page.click({ role: 'button', name: /eksempel/i });
  await page.waitFor(() => location.hash === '#map', { within: 60_000, what: 'the example is on screen' });
  return page;
}

const goTo = (page, view, ready) => page.evaluate((hash) => { location.hash = hash; }, view).then(() => page.waitFor((selector) => Boolean(document.querySelector(selector)), { argument: ready, what: view }));
const active = (page) => page.evaluate(() => {
  const grid = document.getElementById('list-grid');
  const row = document.getElementById(grid.getAttribute('aria-activedescendant'));
  return { focused: document.activeElement === grid, level: row.getAttribute('aria-level'), index: Number(row.getAttribute('aria-rowindex')), open: row.getAttribute('aria-expanded') };
});
const selected = (page) => page.evaluate(() => Number(document.querySelector('[data-testid=selected]')?.textContent.match(/\d[\d\s ]*/)?.[0].replace(/\D/g, '') ?? 0));

export const stories = {
  async 'the list is gone through, opened and selected by keyboard'(t) {
    const page = await withExample(t);
    await goTo(page, 'list', '#list-grid [aria-rowindex="2"]');
    await page.evaluate(() => document.getElementById('list-grid').focus());
    await page.press('Home');
    t.assert.deepEqual(await active(page), { focused: true, level: '1', index: 2, open: 'true' });
    await page.press('ArrowRight');
    t.assert.equal((await active(page)).level, '2');
    await page.press('ArrowRight');
    await page.press('ArrowRight');
    t.assert.equal((await active(page)).level, '3');
    await page.press('x');
    t.assert.equal(await selected(page), 1);
    await page.press('ArrowLeft');
    t.assert.equal((await active(page)).level, '2');
    t.assert.equal(await page.evaluate(() => document.querySelector('.lv .active .ck').indeterminate), true, 'the service is partly selected');
    await page.press('ArrowLeft');
    t.assert.equal((await active(page)).open, 'false');
    await page.press('Space');
    const whole = await selected(page);
    t.assert.ok(whole > 1);
    await page.press('Shift+ArrowDown');
    t.assert.ok((await selected(page)) > whole, 'the next row came along');
    await page.press('Enter');
    await page.waitFor(() => Boolean(document.querySelector('aside h2')), { what: 'the panel shows the row' });
    await page.press('End');
    const end = await active(page);
    t.assert.ok(end.focused);
    t.assert.equal(end.index, Number(await page.evaluate(() => document.getElementById('list-grid').getAttribute('aria-rowcount'))));
    await page.evaluate(() => { document.getElementById('list-grid').scrollTop = 0; });
    await page.waitFor(() => Boolean(document.querySelector('.lb [aria-rowindex="2"]')), { what: 'the top is seen' });
    t.assert.ok((await active(page)).focused, 'the active row stays in the page');
    t.assert.ok((await page.evaluate(() => document.querySelectorAll('.lb [role=row]').length)) < 130);
    t.assert.deepEqual(await page.audit(), []);
  },

  async 'all that search lets through is selected, and no more'(t) {
    const page = await withExample(t);
    await goTo(page, 'list', '#list-grid [aria-rowindex="2"]');
    await page.evaluate(() => document.getElementById('search').focus());
    await page.type('lab');
    // What is typed last has been looked up when twenty pictures in a row show the same count.
    await page.waitFor(() => {
      const text = document.querySelector('.list .sum b').textContent;
      window.__same = window.__count === text ? (window.__same ?? 0) + 1 : 0;
      window.__count = text;
      return window.__same > 20 && / av /.test(text);
    }, { what: 'a count that stays' });
    await page.evaluate(() => document.getElementById('list-grid').focus());
    await page.press('Control+a');
    const shown = await page.evaluate(() => Number(document.querySelector('.list .sum b').textContent.split(/av/)[0].replace(/\D/g, '')));
    t.assert.ok(shown > 0);
    t.assert.equal(await selected(page), shown);
  },

  async 'a finding is opened by arrow and mended by its smallest fix, which undo takes back'(t) {
    const page = await withExample(t);
    await goTo(page, 'check', '.check .fd');
    await page.evaluate(() => document.querySelector('.check .fd[tabindex="0"]').focus());
    const first = await page.evaluate(() => document.activeElement.id);
    await page.press('ArrowDown');
    await page.waitFor((before) => document.activeElement.id !== before && document.activeElement.classList.contains('fd'), { argument: first, what: 'the next finding' });
    await page.press('ArrowUp');
    for (let tries = 0; tries < 40 && !(await page.evaluate(() => Boolean(document.querySelector('.fix.best button')))); tries += 1) await page.press('ArrowDown');
    const before = await page.evaluate(() => document.querySelector('.fd[aria-current]').id);
    await page.click({ role: 'button', name: 'Gjør dette' });
    await page.waitFor((id) => !document.getElementById(id), { argument: before, what: 'the finding is gone' });
    t.assert.equal(await page.evaluate(() => document.activeElement.id), 'check-detail');
    await page.press('Control+z');
    await page.waitFor((id) => Boolean(document.getElementById(id)), { argument: before, what: 'the finding is back' });
    t.assert.deepEqual(await page.audit(), []);
  },
};
