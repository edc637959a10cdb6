// Hubs: proposed with role and reasons, rejected for good, confirmed by a person.
import { audited, example, go, idle, opened, words } from '../steps.mjs';

const word = words('nb');

/** What the browser keeps of what is open holds this text. */
const stored = (page, text) => page.waitFor((wanted) => new Promise((answer) => {
  const opening = indexedDB.open('flytteplan');
  opening.onerror = () => answer(false);
  opening.onsuccess = () => {
    const asked = opening.result.transaction('buffer').objectStore('buffer').getAll();
    asked.onsuccess = () => {
      opening.result.close();
      answer(asked.result.some((value) => value instanceof Uint8Array && new TextDecoder('latin1').decode(value).includes(wanted)));
    };
  };
}), { argument: text, within: 20_000, what: `the browser keeps ${text}` });

export const stories = {
  async 'a hub that is rejected stays rejected, also after the page is loaded again, until it is asked for'(t) {
    const page = await opened(t, { viewport: { width: 1366, height: 768 } });
    await example(page);
    await idle(page);
    await go(page, 'services');
    // The import marked what nearly everything uses; a person takes the mark off one of them.
    await page.click({ role: 'button', name: new RegExp(`^${word('services-filter-hubs')}`) });
    await page.waitFor(() => document.querySelector('[data-testid=services] tbody .sv-hub'), { what: 'hubs' });
    const name = await page.evaluate(() => document.querySelector('[data-testid=services] tbody .sv-hub').closest('tr').querySelector('.sv-name').innerText);
    await page.evaluate(() => document.querySelector('[data-testid=services] tbody .sv-hub').closest('tr').querySelector('button[data-icon]').click());
    await page.waitFor(() => document.querySelector('dialog[open] input.ck'), { what: 'the form' });
    await page.evaluate(() => {
      const box = [...document.querySelectorAll('dialog[open] label.fp-check')].find((label) => label.innerText.includes('nutepunkt')).querySelector('input');
      box.click();
    });
    await page.evaluate(() => document.querySelector('dialog[open] form').requestSubmit());
    const line = () => page.waitFor((wanted) => [...document.querySelectorAll('.sv-hubs li')].find((one) => one.innerText.includes(wanted))?.innerText, { argument: name, within: 20_000, what: `${name} is proposed` });
    t.assert.match(await line(), /%/, 'with how sure it is');
    await page.evaluate(() => { document.querySelector('.sv-presets').open = true; });
    t.assert.equal(await page.evaluate(() => document.querySelectorAll('.sv-presets li').length), 17);
    await audited(t, page, 'hubs');
    await page.evaluate(() => { document.querySelector('.sv-presets').open = false; });
    await page.click({ role: 'button', name: new RegExp(`ikke knutepunkt: ${name}`) });
    const again = { role: 'button', name: /avvist\. Vis/ };
    await page.see(again);
    t.assert.ok(!(await page.evaluate(() => document.querySelector('.sv-hubs').innerText)).includes(name));
    await stored(page, 'rejected-hubs.json');
    await page.open();
    await page.waitFor(() => document.querySelector('.fp-rail a[href="#services"]:not([aria-disabled=true])'), { within: 60_000, what: 'the plan is back' });
    await idle(page);
    await go(page, 'services');
    await page.see(again);
    await page.click(again);
    await line();
    await page.click({ role: 'button', name: word('hubs-confirm').replace('{ $name }', name) });
    await page.waitFor((wanted) => ![...document.querySelectorAll('.sv-hubs li')].some((one) => one.innerText.includes(wanted)), { argument: name, what: 'it is a hub again' });
  },
};
