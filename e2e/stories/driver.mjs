// The page driver does what it says: tried on parts a story puts into the page itself.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Puts a place for everything into the page; what happens there is kept in `window.heard`. */
function place() {
  window.heard = {};
  const make = (tag, testId, text) => {
    const element = document.createElement(tag);
    element.dataset.testid = testId;
    element.textContent = text;
    document.querySelector('main').append(element);
    return element;
  };
  const drop = make('div', 'drop', 'drop here');
  drop.addEventListener('dragover', (event) => event.preventDefault());
  drop.addEventListener('drop', async (event) => {
    event.preventDefault();
    window.heard.dropped = await Promise.all([...event.dataTransfer.files].map(async (file) => [file.name, await file.text()]));
  });
  const picker = make('input', 'picker', '');
  picker.type = 'file';
  picker.addEventListener('change', () => { window.heard.chosen = picker.files[0].name; });
  const save = make('button', 'save', 'Save');
  save.addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['saved bytes']));
    link.download = 'plan.txt';
    link.click();
  });
  const from = make('div', 'from', 'from');
  from.addEventListener('pointerdown', (event) => { window.heard.path = [event.type]; });
  from.addEventListener('pointermove', () => {});
  make('div', 'to', 'to').addEventListener('pointerup', () => window.heard.path?.push('pointerup'));
  const field = make('textarea', 'field', '');
  field.setAttribute('aria-label', 'A field');
}

async function opened(t, before = () => {}) {
  const page = await t.newPage();
  await before(page);
  await page.open();
  await page.waitFor(() => !document.getElementById('loading') && document.querySelector('main'));
  await page.evaluate(place);
  return page;
}

export const stories = {
  async 'files in and out'(t) {
    const page = await opened(t);
    const file = join(mkdtempSync(join(tmpdir(), 'story-')), 'løype.csv');
    writeFileSync(file, 'a;b\n1;2\n');
    await page.chooseFiles(() => page.click('picker'), [file]);
    t.assert.equal(await page.waitFor(() => window.heard.chosen), 'løype.csv');
    const saved = await page.download(() => page.click({ role: 'button', name: 'Save' }));
    t.assert.deepEqual([saved.name, saved.bytes.toString()], ['plan.txt', 'saved bytes']);
    // Last, for the app takes the file too and says something about it.
    await page.dropFiles('drop', [file]);
    t.assert.deepEqual(await page.waitFor(() => window.heard.dropped), [['løype.csv', 'a;b\n1;2\n']]);
  },

  async 'pointer, keys and clipboard'(t) {
    const page = await opened(t);
    await page.drag('from', 'to');
    t.assert.deepEqual(await page.waitFor(() => window.heard.path), ['pointerdown', 'pointerup']);
    await page.focus({ role: 'textbox', name: 'A field' });
    await page.type('one');
    await page.press('Enter');
    await page.paste('two\tthree');
    t.assert.equal(await page.value('field'), 'one\ntwo\tthree');
    t.assert.equal(await page.exists({ testId: 'nowhere' }), false);
  },

  async 'clock, scheme and long tasks'(t) {
    const page = await opened(t, (page) => page.setClock('2026-11-23T12:00:00Z'));
    t.assert.equal(await page.evaluate(() => new Date().toISOString() + Date.now()), '2026-11-23T12:00:00.000Z1795435200000');
    await page.setScheme('dark');
    t.assert.ok(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches));
    await page.evaluate(() => new Promise((done) => setTimeout(() => {
      const until = performance.now() + 120;
      while (performance.now() < until);
      setTimeout(() => done(true));
    })));
    const blocked = await page.waitFor(() => window.__observed.longTasks.find((task) => task.duration >= 100));
    t.assert.ok((await page.longTasks()).length > 0 && blocked.duration < 10_000);
  },

  async 'a console error and a violation are noticed'(t) {
    const page = await opened(t);
    await page.evaluate(() => { console.error('made up'); document.body.setAttribute('style', 'color:red'); });
    t.assert.equal(page.errors().includes('made up'), true);
    t.assert.equal((await page.waitFor(() => window.__observed.violations.length > 0 && window.__observed.violations)).length, 1);
    page.expectError(/made up|style-src/);
  },
};
