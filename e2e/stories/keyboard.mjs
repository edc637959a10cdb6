// The whole job without a pointer: every step by keys alone.
import { allowed, example, figures, idle, opened, run, words, written } from '../steps.mjs';

const PASSPHRASE = 'fire små rever hopper';
const word = words('nb');

/** Tabs on until focus is on an element that fits; every stop on the way must be visible. */
async function tabTo(page, selector, text = '', limit = 150) {
  for (let turn = 0; turn < limit; turn += 1) {
    const here = await page.evaluate(({ wanted, name }) => {
      const element = document.activeElement;
      return element?.matches(wanted) && (element.getAttribute('aria-label') ?? element.innerText ?? '').includes(name);
    }, { wanted: selector, name: text });
    if (here) return;
    await page.press('Tab');
  }
  throw new Error(`not within ${limit} tabs: ${selector} ${text}`);
}

/** Runs an action through the palette. */
async function act(page, label) {
  await page.press('Control+K');
  await page.waitFor(() => document.activeElement?.id === 'palette-input', { what: 'the palette is open' });
  await page.type(label.replace(/ …$/, ''));
  await page.press('Enter');
}

const closed = (page) => page.waitFor(() => !document.querySelector('dialog[open]'), { within: 60_000, what: 'the window is closed' });
const open = (page) => page.waitFor(() => document.querySelector('dialog[open]')?.contains(document.activeElement), { what: 'a window is open and has the focus' });
const standing = (page, wanted) => page.waitFor((name) => document.querySelector('[data-testid=standing]')?.dataset.standing === name, { argument: wanted, within: 60_000, what: `the plan stands as ${wanted}` });
const heads = (page) => page.evaluate(() => [...document.querySelectorAll('[data-testid^="wave-"]')].map((head) => head.innerText).join('|'));

export const stories = {
  async 'the whole job by keyboard'(t) {
    const page = await opened(t);
    await tabTo(page, 'main button', word('action-try-example').replace(/ …$/, ''));
    await page.press('Enter');
    t.say(await figures(page));
    await idle(page);
    await page.waitFor(() => location.hash === '#map', { within: 60_000, what: 'the map' });

    await act(page, word('action-go-waves'));
    await page.waitFor(() => location.hash === '#waves' && document.querySelector('.bd'), { what: 'the board' });
    const before = (await heads(page)).split('|').filter(Boolean).length;
    await act(page, word('action-new-wave'));
    await open(page);
    await tabTo(page, 'dialog input[type=text]');
    await page.type('Pilot');
    await page.press('Enter');
    await closed(page);
    await page.waitFor((count) => document.querySelectorAll('[data-testid^="wave-"]').length === count, { argument: before + 1, what: 'the new wave' });

    await tabTo(page, '.bd button.sv');
    await page.press('ArrowDown');
    await page.press('x');
    const untouched = await heads(page);
    await page.press('m');
    await open(page);
    await tabTo(page, '.fp-choices button');
    for (let step = 0; step < before; step += 1) await page.press('ArrowDown');
    await page.press('Enter');
    await closed(page);
    await page.waitFor((text) => [...document.querySelectorAll('[data-testid^="wave-"]')].map((head) => head.innerText).join('|') !== text, { argument: untouched, what: 'the service has moved' });

    await act(page, word('action-propose'));
    await open(page);
    await tabTo(page, 'dialog input[type=number]');
    await page.press('Enter');
    await page.see({ testId: 'accept-proposal' }, { within: 120_000 });
    await tabTo(page, '[data-testid=accept-proposal]', '', 400);
    await page.press('Enter');
    await page.gone({ testId: 'accept-proposal' });
    const taken = await heads(page);
    await page.press('Control+Z');
    await page.waitFor((text) => [...document.querySelectorAll('[data-testid^="wave-"]')].map((head) => head.innerText).join('|') !== text, { argument: taken, what: 'undone' });
    await page.press('Control+Y');
    await page.waitFor((text) => [...document.querySelectorAll('[data-testid^="wave-"]')].map((head) => head.innerText).join('|') === text, { argument: taken, what: 'done again' });
    await idle(page);

    await act(page, word('action-go-sign'));
    await standing(page, 'unsigned');
    await act(page, word('action-make-key'));
    await open(page);
    await tabTo(page, 'dialog input[type=text]');
    await page.type('Kari Nordmann');
    await page.press('Tab');
    await page.type(PASSPHRASE);
    await page.press('Tab');
    await page.type(PASSPHRASE);
    const keys = new Map((await page.downloads(() => page.press('Enter'), 2)).map(({ name, bytes }) => [name, bytes]));
    await page.waitFor(() => document.querySelector('[data-testid=seal-digest]') && !document.querySelector('dialog [type=submit]').disabled, { within: 60_000, what: 'the digest stands in the window' });
    await tabTo(page, 'dialog input[type=password]');
    await page.type(PASSPHRASE);
    await page.press('Tab');
    await page.press('Space');
    await page.press('Enter');
    await closed(page);
    await standing(page, 'unlisted');
    const register = written('allowed_signers', allowed(keys.get('flytteplan-key.pub')));
    await tabTo(page, '[data-testid=sign-state] button', word('sign-choose-register'), 400);
    // Enter opens the picker too, but Chromium does not tell its driver of that one.
    await page.chooseFiles(() => page.press('Space'), [register]);
    await standing(page, 'valid');
    const { bytes } = await page.download(() => page.press('Control+S'));
    const file = written('plan.flytteplan', bytes);
    t.assert.equal(run(['verify', '--json', file, '--signers', register]).status, 0);
  },

  async 'the board keeps the focus: chosen and moved again and again without Tab'(t) {
    const page = await opened(t);
    await example(page);
    await act(page, word('action-go-waves'));
    await page.waitFor(() => location.hash === '#waves' && document.querySelector('.bd button.sv'), { what: 'the board' });
    const focused = () => page.waitFor(() => {
      const chip = document.activeElement;
      return chip?.matches('.bd button.sv[tabindex="0"]') ? { name: chip.querySelector('.trunc').innerText, pressed: chip.getAttribute('aria-pressed') } : null;
    }, { what: 'a chip has the focus' });
    const wave = (number) => page.waitFor((wanted) => {
      const { top, bottom } = document.querySelector(`[data-testid="wave-${wanted}"]`).getBoundingClientRect();
      const chip = document.activeElement.getBoundingClientRect();
      return document.activeElement.matches('.bd button.sv') && chip.top >= top - 1 && chip.bottom <= bottom + 1;
    }, { argument: number, what: `the chip with the focus is in wave ${number}` });
    await tabTo(page, '.bd button.sv');
    // One that is not divided among waves.
    for (let step = 0; step < 30 && await page.evaluate(() => document.activeElement.querySelector('.v').innerText.includes(' av ')); step += 1) await page.press('ArrowDown');
    const first = await focused();
    await page.press('x');
    for (const number of [1, 2, 3]) {
      await page.press('m');
      await open(page);
      await page.press(String(number));
      await page.press('Enter');
      await closed(page);
      await wave(number);
      t.assert.deepEqual(await focused(), { name: first.name, pressed: 'true' }, `in wave ${number}`);
    }
    await page.press('p');
    await page.waitFor((text) => document.activeElement.innerText.includes(text), { argument: word('pinned'), what: 'the chip is pinned and keeps the focus' });
    await page.press('x');
    t.assert.equal((await focused()).pressed, 'false');
    await page.press('m');
    await open(page);
    await page.press('Escape');
    await closed(page);
    t.assert.equal((await focused()).pressed, 'true', 'M alone means the chip with the focus');
  },

  async 'single letters find the way from anywhere, and can be turned off'(t) {
    const page = await opened(t);
    await example(page);
    await page.evaluate(() => document.activeElement?.blur());
    await page.press('g');
    await page.press('b');
    await page.waitFor(() => location.hash === '#waves', { what: 'G B goes to the board' });
    await page.press('/');
    await page.waitFor(() => document.activeElement?.id === 'search', { what: '/ goes to the search field' });
    await page.press('F6');
    await page.waitFor(() => document.activeElement?.closest('.fp-rail'), { what: 'F6 goes to the next region' });
    await page.press('F6');
    await page.waitFor(() => document.activeElement?.matches('.bd button.sv'), { what: 'F6 goes to the board' });
    await page.press('?');
    await open(page);
    await page.evaluate(() => document.querySelector('[data-testid=letters]').click());
    await page.press('Escape');
    await closed(page);
    await page.press('/');
    await page.press('?');
    t.assert.equal(await page.evaluate(() => document.activeElement?.id === 'search' || Boolean(document.querySelector('dialog[open]'))), false);
    await page.evaluate(() => document.getElementById('language').focus());
    await page.press('Enter');
    await page.waitFor(() => document.documentElement.lang === 'en' && document.activeElement?.id === 'language', { what: 'the language button keeps the focus' });
  },

  async 'help lists every key, and Escape steps out'(t) {
    const page = await opened(t);
    await page.press('?');
    await open(page);
    t.assert.match(await page.text({ role: 'dialog' }), /Ctrl\+K/);
    await page.press('Escape');
    await closed(page);
  },
};
