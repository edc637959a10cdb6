// The windows above the page and the proposal: no accessibility fault, nothing refused in silence.
import { beginning, example, go, idle, opened, words } from '../steps.mjs';

const word = words('nb');
const dialog = { role: 'dialog' };
const scheme = (page, name) => page.evaluate((wanted) => document.documentElement.setAttribute('data-color-scheme', wanted), name);
const open = (page) => page.waitFor(() => document.querySelector('dialog[open]')?.contains(document.activeElement), { what: 'a window is open and has the focus' });
const closed = (page) => page.waitFor(() => !document.querySelector('dialog[open]'), { what: 'the window is closed' });

/** Runs an action by its whole label: the ellipsis tells it from the way to a screen of that name. */
async function act(page, label) {
  await page.press('Control+K');
  await page.waitFor(() => document.activeElement?.id === 'palette-input', { what: 'the palette is open' });
  await page.type(label);
  await page.press('Enter');
}

/** Audits what is on screen in both colours. A window hides the button that changes them. */
async function both(t, page, name) {
  for (const wanted of ['light', 'dark']) {
    await scheme(page, wanted);
    t.assert.deepEqual(await page.audit(), [], `${name}, ${wanted}`);
    await page.screenshot(`window-${name}-${wanted}`);
  }
  await scheme(page, 'light');
}

/** Chooses the first service on the board, whatever was chosen before. */
async function chooseOne(page) {
  await page.waitFor(() => document.querySelector('.bd button.sv'), { what: 'a chip' });
  await page.evaluate(() => document.querySelector('.bd button.sv[tabindex="0"]').click());
  await page.waitFor(() => document.querySelector('.bd button.sv.sel'), { what: 'a service is chosen' });
}

export const stories = {
  async 'no accessibility fault in any window, nor in a proposal, light and dark'(t) {
    const page = await opened(t);
    await example(page);
    await go(page, 'waves');
    await chooseOne(page);
    const windows = [
      ['wave', 'action-new-wave'],
      ['move', 'action-move-to-wave'],
      ['assign', 'action-assign-service'],
      ['serves', 'action-also-serves'],
      ['bundle', 'action-lock-bundle'],
      ['service', 'action-new-service'],
      ['trust', 'action-new-trust'],
      ['plan', 'action-plan-details'],
      ['paste', 'action-paste-names'],
      ['help', 'action-help'],
      ['propose', 'action-propose'],
      ['key', 'action-make-key'],
      ['sign', 'action-sign'],
    ];
    for (const [name, key] of windows) {
      await act(page, word(key));
      await page.waitFor(() => document.querySelector('dialog[open]') && !document.getElementById('palette-input'), { what: `the window ${name}` });
      await open(page);
      await both(t, page, name);
      await page.press('Escape');
      await closed(page);
    }
    await page.press('Control+K');
    await open(page);
    await both(t, page, 'palette');
    await page.press('Escape');
    await closed(page);

    await page.click({ role: 'button', name: beginning(word('action-propose')), in: { role: 'main' } });
    await page.click({ role: 'button', name: word('proposal-ask-go'), in: dialog });
    await page.see({ testId: 'accept-proposal' }, { within: 120_000 });
    await idle(page);
    await page.evaluate(() => document.querySelector('[data-testid=proposal-stays] summary').click());
    await both(t, page, 'proposal');
  },

  async 'what is refused is said in the window, and the window stays'(t) {
    const page = await opened(t);
    await example(page);
    const problem = (text) => page.waitFor((wanted) => document.querySelector('dialog[open] [data-testid=dialog-problem]')?.innerText.includes(wanted), { argument: text, what: `the window says ${text}` });

    await go(page, 'services');
    await act(page, word('action-new-trust'));
    await open(page);
    await page.fill({ role: 'textbox', name: beginning(word('trust-code')), in: dialog }, 'UNN');
    await page.press('Enter');
    await problem(word('refused-name-taken'));
    await page.fill({ role: 'textbox', name: beginning(word('trust-code')), in: dialog }, 'FEM');
    await page.press('Enter');
    await closed(page);
    await page.waitFor(() => [...document.querySelectorAll('.sv-trusts button')].some((chip) => chip.innerText.includes('FEM')), { what: 'the new trust' });
    const looks = await page.evaluate(() => [...document.querySelectorAll('.sv-trusts .fp-chip svg.tg')].map((shape) => shape.getAttribute('class')));
    t.assert.equal(new Set(looks).size, looks.length, 'two trusts look alike');

    await go(page, 'waves');
    const before = await page.evaluate(() => document.querySelectorAll('[data-testid^="wave-"]').length);
    await act(page, word('action-new-wave'));
    await open(page);
    await page.fill({ role: 'textbox', name: word('field-limit-gib'), in: dialog }, 'tolv');
    await page.press('Enter');
    await problem(word('wave-gib-unreadable'));
    await page.fill({ role: 'textbox', name: word('field-limit-gib'), in: dialog }, '12,5');
    await page.click({ role: 'radio', name: word('wave-status-locked'), in: dialog });
    await page.click({ role: 'button', name: word('wave-create'), in: dialog });
    await closed(page);
    await page.waitFor((count) => document.querySelectorAll('[data-testid^="wave-"]').length === count, { argument: before + 1, what: 'the new wave' });
    const locked = `wave-${before + 1}`;
    t.assert.match(await page.text({ testId: locked }), new RegExp(word('wave-status-locked')));

    await chooseOne(page);
    await act(page, word('action-move-to-wave'));
    await open(page);
    await page.waitFor(() => document.activeElement?.closest('.fp-choices'), { what: 'the first wave has the focus' });
    for (let step = 0; step < before; step += 1) await page.press('ArrowDown');
    await page.press('Enter');
    await problem(word('refused-wave-closed'));
    await page.press('Escape');
    await closed(page);
    t.assert.equal(await page.exists({ testId: 'toast' }), false, 'the refusal is not told again outside');
  },
};
