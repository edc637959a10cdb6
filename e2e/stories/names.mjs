// Hostile names: markup, formulas, control characters and very long ones are text in every view, the map's included.
import { audited, go, openedWith, shownInList, words, written } from '../steps.mjs';

const word = words('nb');
const NAMES = ['<img src=x onerror=alert(1)>', '=HYPERLINK("x","y")', '"><script>alert(2)</script>', "';DROP TABLE vm;--", 'مرحبا\u202eabc', '{{7*7}} ${7*7}', `lang${'e'.repeat(300)}`, '%s%n\\u0000 \u0007'];
const quoted = (text) => `"${text.replace(/"/g, '""')}"`;

function estate() {
  const servers = NAMES.map((name, at) => `${quoted(name)},10.0.0.${at + 1},${quoted(name)}`);
  const flows = NAMES.flatMap((_, at) => NAMES.map((_, to) => [at, to])).filter(([at, to]) => at !== to).map(([at, to]) => `2026-03-04T10:00:00Z,10.0.0.${at + 1},10.0.0.${to + 1},443,tcp,allow,1200`);
  return [
    written('servere.csv', `Server,IP,OS\n${servers.join('\n')}\n`),
    written('trafikk.csv', `Time,Source IP,Destination IP,Destination Port,Protocol,Action,Bytes\n${flows.join('\n')}\n`),
    written('katalog.csv', `Tjeneste;Eier;Servere\n${NAMES.slice(0, 6).map((name, at) => `${quoted(`T ${name}`)};${at % 2 ? 'NLSH' : 'UNN'};${quoted(name)}`).join('\n')}\n`),
  ];
}

/** Nothing of a name has become an element, and nothing has run. */
async function harmless(t, page, view) {
  const found = await page.evaluate(() => ({ made: document.querySelectorAll('img[src="x"], main script, [onerror]').length, ran: window.__ran ?? 0 }));
  t.assert.deepEqual(found, { made: 0, ran: 0 }, view);
  t.assert.deepEqual(await page.errors(), [], view);
}

const spoken = (page, id) => page.waitFor((at) => document.querySelector(`[data-testid=${at}]`)?.innerText, { argument: id, what: `${id} says something` });

export const stories = {
  async 'markup, formulas and control characters are text in every view'(t) {
    const page = await openedWith(t, estate(), {
      viewport: { width: 1366, height: 768 },
      before: (page) => page.beforeOpen(() => { window.alert = () => { window.__ran = (window.__ran ?? 0) + 1; }; }),
    });
    for (const view of ['import', 'services', 'list', 'waves', 'check', 'sign']) {
      await go(page, view);
      await harmless(t, page, view);
    }
    await go(page, 'map');
    await page.waitFor(() => Number(document.querySelector('[data-testid=map]')?.dataset.drawn) === 6, { within: 60_000, what: 'the services are drawn' });
    await page.evaluate(() => document.querySelector('[data-testid=map]').focus());
    await page.press('Home');
    t.assert.match(await spoken(page, 'map-spoken'), /^T /);
    await harmless(t, page, 'map');
    await page.click({ testId: 'whole-estate' });
    await page.waitFor(() => /grupper, /.test(document.querySelector('[data-testid=map]')?.getAttribute('aria-label') ?? ''), { within: 30_000, what: 'all servers' });
    await page.evaluate(() => document.querySelector('[data-testid=map]').focus());
    for (const key of ['Home', '+', '+', '+', '+', '+', '+', 'ArrowRight', 'ArrowDown', 'x', 'Enter']) await page.press(key);
    await spoken(page, 'map-spoken');
    await page.screenshot('names-estate');
    await audited(t, page, 'names-estate');
    await harmless(t, page, 'all servers');
    await page.click({ role: 'button', name: word('matrix-title') });
    await page.waitFor(() => Number(document.querySelector('[data-testid=matrix]')?.dataset.drawn) > 0, { within: 60_000, what: 'the matrix' });
    await page.evaluate(() => document.querySelector('[data-testid=matrix]').focus());
    await page.press('Home');
    await spoken(page, 'matrix-spoken');
    await harmless(t, page, 'matrix');
    await shownInList(page, `T ${NAMES[0]}`);
    await page.click({ role: 'button', name: word('ask-action') });
    await page.waitFor((name) => document.querySelector('[data-testid=ask-told]')?.innerText.includes(name), { argument: NAMES[0], within: 20_000, what: 'the answer names it' });
    await harmless(t, page, 'questions');
  },
};
