// Questions to the dependencies: what hangs on this within two clicks, by keyboard, and what each kind answers.
import { act, audited, go, openedWith, panelIs, shownInList, words, written } from '../steps.mjs';

const word = words('nb');
const told = (page, pattern) => page.waitFor((source) => {
  const text = document.querySelector('[data-testid=ask-told]')?.innerText ?? '';
  return new RegExp(source).test(text) && text;
}, { argument: pattern.source, within: 20_000, what: `an answer like ${pattern}` });
const groups = (page) => page.evaluate(() => [...document.querySelectorAll('[data-testid=ask-group]')].map((group) => group.innerText.replace(/\s+/g, ' ')));
const kind = (page, code) => page.evaluate((id) => document.getElementById(id).click(), `ask-kind-${code}`);

/** Portal uses Lab, Lab uses Journal, Journal uses Arkiv; Lab and Svar use each other. Two trusts. */
function estate() {
  const names = ['portal-web', 'lab-app', 'journal-db', 'arkiv-db', 'svar-app', 'stille'];
  const servers = ['Server,IP,OS', ...names.map((name, at) => `${name},10.0.0.${at + 1},Linux`)];
  const days = Array.from({ length: 20 }, (_, day) => `2026-03-${String(day + 1).padStart(2, '0')}T`);
  const flows = ['Time,Source IP,Destination IP,Destination Port,Protocol,Action,Bytes'];
  for (const day of days) {
    for (const [from, to, port] of [[1, 2, 443], [2, 3, 1433], [3, 4, 443], [2, 5, 8080], [5, 2, 8081]]) flows.push(`${day}10:00:00Z,10.0.0.${from},10.0.0.${to},${port},tcp,allow,1200`);
  }
  return [
    written('servere.csv', `${servers.join('\n')}\n`),
    written('trafikk.csv', `${flows.join('\n')}\n`),
    written('katalog.csv', 'Tjeneste;Eier;Servere\nPortal;NLSH;portal-web\nLab;UNN;lab-app\nJournal;UNN;journal-db\nArkiv;UNN;arkiv-db\nSvar;NLSH;svar-app\nStille;UNN;stille\n'),
  ];
}

/** Adds a name to the first or second group. */
async function add(page, group, name) {
  await page.evaluate((id) => document.querySelector(`[data-testid=${id}] input`).focus(), group);
  await page.waitFor((id) => document.activeElement === document.querySelector(`[data-testid=${id}] input`), { argument: group, what: 'the field has the focus' });
  await page.type(name);
  await page.press('Enter');
  await page.waitFor(([id, wanted]) => [...document.querySelectorAll(`[data-testid=${id}] .fp-chip`)].some((chip) => chip.innerText.includes(wanted)), { argument: [group, name], what: `${name} is in the group` });
}

export const stories = {
  async 'what hangs on this is two clicks away, and every line opens what it stands on'(t) {
    const page = await openedWith(t, estate());
    await shownInList(page, 'Journal');
    await page.click({ role: 'button', name: word('ask-action') });
    await told(page, /^3 tjenester bruker Journal, direkte eller via andre\. Journal bruker 1 tjeneste/);
    t.assert.equal(await page.evaluate(() => document.activeElement.id), 'ask-kind-reach');
    const lines = await groups(page);
    t.assert.equal(lines.length, 3, lines.join('\n'));
    t.assert.ok(lines.some((line) => line.startsWith('Bruker · NLSH') && line.includes('via Lab')), lines.join('\n'));
    await page.evaluate(() => document.querySelector('[data-testid=ask-group] button[aria-expanded]').click());
    await page.waitFor(() => /^Sett 20 av 20 dager/.test(document.querySelector('[data-testid=gist]')?.innerText ?? ''), { within: 20_000, what: 'the evidence of a line' });
    await audited(t, page, 'ask-reach');
    // Another panel opens above the question, which stays.
    await page.evaluate(() => [...document.querySelectorAll('[data-testid=ask-group] .dep > button')].find((name) => name.innerText === 'Lab').click());
    await panelIs(page, 'Lab');
    await page.click({ role: 'button', name: word('ask-back') });
    await told(page, /bruker Journal/);
    // On the map what is not in the answer is faded, and all of it is still there.
    await go(page, 'map');
    await page.waitFor(() => Number(document.querySelector('[data-testid=map]')?.dataset.drawn) === 6, { within: 60_000, what: 'all services are drawn' });
    await told(page, /bruker Journal/);
    await page.screenshot('ask-map');
    await page.press('Escape');
    await page.waitFor(() => !document.querySelector('[data-testid=ask-panel]'), { what: 'Escape closes the question' });
  },

  async 'a question by keyboard alone'(t) {
    const page = await openedWith(t, estate());
    await go(page, 'map');
    await page.waitFor(() => document.querySelector('[data-testid=map]')?.dataset.drawn > 0, { within: 60_000, what: 'the map' });
    await page.evaluate(() => document.querySelector('[data-testid=map]').focus());
    await page.press('ArrowDown');
    await page.waitFor(() => document.querySelector('[data-testid=map-spoken]').innerText !== '', { what: 'a service has the focus' });
    await page.press('h');
    await page.waitFor(() => document.activeElement?.id === 'ask-kind-reach', { what: 'the question has the keyboard' });
    await told(page, /bruker/);
    for (let step = 0; step < 4; step += 1) await page.press('Tab');
    await page.press('Enter');
    await page.waitFor(() => document.getElementById('ask-kind-what-if').getAttribute('aria-pressed') === 'true', { what: 'another kind is chosen' });
    await told(page, /rammet når/);
    t.assert.deepEqual(await page.audit(), []);
  },

  async 'ways, circles, cuts and what is hit'(t) {
    const page = await openedWith(t, estate());
    await go(page, 'map');
    await act(page, word('action-ask'));
    await told(page, /^Legg til minst én/);
    await kind(page, 'paths');
    await add(page, 'ask-first', 'Portal');
    await add(page, 'ask-second', 'Arkiv');
    await told(page, /^1 vei mellom Portal og Arkiv/);
    t.assert.match((await groups(page))[0], /Vei 1, 3 ledd.*Portal → Lab.*Lab → Journal.*Journal → Arkiv/);
    await audited(t, page, 'ask-paths');
    await kind(page, 'cut');
    await told(page, /^1 avhengighet må brytes for å skille Portal fra Arkiv/);
    await kind(page, 'cycles');
    await told(page, /^1 ring av tjenester/);
    t.assert.match((await groups(page))[0], /2 tjenester.*Uten denne er ringen borte\. Færre holder ikke/);
    await audited(t, page, 'ask-cycles');
    await kind(page, 'what-if');
    await told(page, /^Ingenting annet blir rammet når Portal slås av/);
    await add(page, 'ask-first', 'Arkiv');
    await told(page, /^3 tjenester blir rammet når 2 tjenester slås av/);
    await audited(t, page, 'ask-what-if');
    // A name that nothing has is said, and changes nothing.
    await page.evaluate(() => document.querySelector('[data-testid=ask-first] input').focus());
    await page.type('finnes-ikke');
    await page.press('Enter');
    await page.waitFor((text) => document.querySelector('[data-testid=ask-first]').innerText.includes(text), { argument: word('ask-found-none'), what: 'nothing is called that' });
  },

  async 'a newer question takes the place of one that waits, and Escape lets go of all'(t) {
    // While `held` is a list the workers hear nothing, as while one of them computes.
    const before = (page) => page.beforeOpen(() => {
      const send = Worker.prototype.postMessage;
      Object.assign(window, { held: null, sent: 0 });
      Worker.prototype.postMessage = function post(message, ...rest) {
        if (Array.isArray(message)) window.sent += 1;
        if (window.held) window.held.push(() => send.call(this, message, ...rest));
        else send.call(this, message, ...rest);
      };
    });
    const page = await openedWith(t, estate(), { before });
    const hold = () => page.evaluate(() => { window.held = []; window.sent = 0; });
    const sent = () => page.evaluate(() => window.sent);
    const release = () => page.evaluate(() => { const all = window.held; window.held = null; for (const send of all) send(); });
    await go(page, 'map');
    await act(page, word('action-ask'));
    await page.waitFor(() => document.activeElement.id === 'ask-kind-reach', { what: 'the panel has the focus' });
    await add(page, 'ask-first', 'Journal');
    await told(page, /bruker Journal/);
    await hold();
    for (const code of ['what-if', 'cycles', 'paths', 'reach', 'what-if', 'cycles']) await kind(page, code);
    await told(page, new RegExp(word('ask-asking')));
    t.assert.equal(await sent(), 1, 'one question is on its way, however many were asked');
    await release();
    await told(page, /^1 ring av tjenester/);
    t.assert.equal(await sent(), 2, 'and after it the newest alone');
    // What nobody asks any more goes at once, while the worker still computes; its answer is shown to nobody.
    await kind(page, 'reach');
    await told(page, /bruker Journal/);
    await hold();
    await kind(page, 'what-if');
    const took = await page.evaluate(async () => {
      const from = performance.now();
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
      while (document.querySelector('[data-testid=ask-panel]')) await new Promise((next) => setTimeout(next));
      return performance.now() - from;
    });
    t.say(`Escape answered within ${took.toFixed(0)} ms`);
    t.assert.ok(took < 100, `${took} ms`);
    await release();
    await act(page, word('action-ask'));
    await told(page, /^Legg til minst én/);
    t.assert.deepEqual(await groups(page), []);
    t.assert.deepEqual(await page.errors(), []);
  },
};
