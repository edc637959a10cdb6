// What the browser keeps: one tab at a time, and earlier versions.
import { act, example, figures, idle, kept, mounted, opened, words } from '../steps.mjs';

const word = words('nb');
const dialog = { role: 'dialog' };
const up = (page) => page.waitFor(mounted, { what: 'the page is mounted' });

export const stories = {
  async 'a second tab says so, keeps nothing, and takes over when the first is closed'(t) {
    const second = await t.newPage();
    const first = await second.tab();
    await first.open();
    await up(first);
    const told = await example(first);
    await kept(first, 1);
    await second.open();
    await up(second);
    await second.waitFor((text) => document.querySelector('[data-testid=other-tab]')?.innerText.includes(text), { argument: word('buffer-elsewhere'), what: 'the second tab says that it is the second' });
    t.assert.equal(await second.exists({ testId: 'counts' }), false, 'the plan was taken up twice');
    await first.closeTab();
    t.assert.equal(await figures(second), told);
    await second.waitFor(() => !document.querySelector('[data-testid=other-tab]').innerText, { what: 'it is the only tab' });
  },

  async 'an earlier version is brought back'(t) {
    const page = await opened(t);
    const told = await example(page);
    await kept(page, 1);
    await act(page, word('action-new-plan'));
    await page.click({ role: 'button', name: word('unsaved-leave'), in: dialog });
    await page.gone({ testId: 'counts' });
    await act(page, word('action-versions'));
    await page.see({ testId: 'versions' });
    await page.waitFor(() => document.querySelector('[data-testid=versions] li button'), { what: 'there is a version' });
    await page.evaluate(() => document.querySelector('[data-testid=versions] li button').click());
    t.assert.equal(await figures(page), told);
    await idle(page);
  },
};
