// The map from afar: trusts as one mark each, with one line between two, by wheel and by keyboard, and back.
import { audited, example, go, opened, words } from '../steps.mjs';

const word = words('nb');
const says = (page, pattern, what) => page.waitFor((source) => {
  const text = document.querySelector('[data-testid=map]')?.getAttribute('aria-label') ?? '';
  return new RegExp(source).test(text) && text;
}, { argument: pattern.source, within: 30_000, what });
const still = (page) => page.waitFor(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))), { what: 'two frames' });
const rested = (page) => page.evaluate(() => new Promise((done) => { setTimeout(done, 500); }));
const numbers = (text) => text.replace(/[\s\u00a0\u202f](?=\d)/g, '').match(/\d+/g).map(Number);
const spoken = (page, before = '') => page.waitFor((known) => {
  const text = document.querySelector('[data-testid=map-spoken]').innerText;
  return text !== known && text;
}, { argument: before, what: 'something is spoken' });
const focus = (page) => page.evaluate(() => document.querySelector('[data-testid=map]').focus());

async function withMap(t, options = {}) {
  const page = await opened(t, { viewport: { width: 1366, height: 768 }, ...options });
  await example(page);
  await go(page, 'map');
  await page.waitFor(() => document.querySelector('[data-testid=map]')?.dataset.drawn > 0, { within: 60_000, what: 'the map' });
  return page;
}

/** Turns the wheel until the map says so. */
async function wheelUntil(page, by, pattern, what) {
  for (let turn = 0; turn < 12; turn += 1) {
    await page.wheel('map', by);
    await rested(page);
    const text = await page.evaluate(() => document.querySelector('[data-testid=map]').getAttribute('aria-label'));
    if (pattern.test(text)) return text;
  }
  throw new Error(`the wheel never led to ${what}`);
}

export const stories = {
  async 'trusts are the outermost level by wheel, and a line between two is chosen'(t) {
    const page = await withMap(t);
    const near = await says(page, /tjenester og/, 'services');
    const [marks, services, servers, lines] = numbers(await wheelUntil(page, 110, / felt med /, 'marks'));
    t.assert.equal(marks, 5, 'four trusts and what they share');
    t.assert.ok(services >= numbers(near)[0] && servers > services && lines === 10, `${services} services, ${servers} servers, ${lines} lines`);
    t.assert.equal(await page.text({ testId: 'map-said' }), word('map-afar'));
    await page.screenshot('afar-services');
    await audited(t, page, 'afar');
    // Between the two on the left there is a line.
    const box = await page.box({ testId: 'map' });
    let found = false;
    for (let x = 0.22; x < 0.46 && !found; x += 0.006) {
      await page.clickAt('map', box.width * x, box.height * 0.51);
      found = /vekt [\d\s\u202f]+\. .+ av [\d\s\u202f]+ avhengigheter krysser/.test(await page.text({ testId: 'map-said' }));
    }
    t.assert.equal(await spoken(page), await page.text({ testId: 'map-said' }), 'what the line says is spoken');
    await page.see({ testId: 'selected' });
    await page.screenshot('afar-line');
    await page.press('Escape');
    await wheelUntil(page, -110, /tjenester og/, 'services');
    t.assert.equal(await page.exists({ testId: 'map-said' }), false);
    t.assert.deepEqual(await page.errors(), []);
  },

  async 'all in view shows services and not marks, on both maps'(t) {
    const page = await withMap(t);
    for (const pattern of [/tjenester og/, /grupper, 0 /]) {
      await says(page, pattern, 'what is near');
      await wheelUntil(page, 110, / felt med /, 'marks');
      await focus(page);
      await page.press('f');
      await says(page, pattern, 'what is near again');
      await rested(page);
      await says(page, pattern, 'and so it stays');
      if (pattern.source.includes('tjenester')) await page.click({ testId: 'whole-estate' });
    }
    t.assert.deepEqual(await page.errors(), []);
  },

  async 'trusts by keyboard alone: out, from one to the other, in and out again'(t) {
    const page = await withMap(t);
    await focus(page);
    for (let turn = 0; turn < 4; turn += 1) { await page.press('-'); await still(page); }
    await says(page, / felt med /, 'marks');
    await rested(page);
    await page.press('Home');
    const first = await spoken(page);
    t.assert.match(first, /tjenester, .*servere\. Vekt mot /);
    await page.press(first.startsWith('Felles') ? 'ArrowLeft' : 'ArrowUp');
    const second = await spoken(page, first).catch(() => first);
    t.assert.match(second, /Vekt mot /);
    await page.press('Enter');
    await says(page, /tjenester og/, 'its services');
    const inside = await spoken(page, second);
    t.assert.match(inside, /bølge/, 'the keyboard is at one of its services');
    await page.screenshot('afar-opened');
    await page.press('Escape');
    await says(page, / felt med /, 'marks');
    await rested(page);
    t.assert.match(await spoken(page, inside), /Vekt mot /, 'the keyboard is at the mark');
    await page.press('x');
    await page.see({ testId: 'selected' });
    t.assert.deepEqual(await page.errors(), []);
  },

  async 'all servers from afar, in the colours of the system'(t) {
    const page = await withMap(t, { forcedColors: 'active' });
    await page.click({ testId: 'whole-estate' });
    const near = numbers(await says(page, /grupper, /, 'all servers'));
    const [marks, , servers] = numbers(await wheelUntil(page, 110, / felt med /, 'marks'));
    t.assert.equal(servers, near[0], 'every server is in one mark');
    t.assert.equal(marks, 7, 'trusts, hubs and what has no service');
    await page.screenshot('afar-estate-forced');
    await focus(page);
    await page.press('Home');
    const mark = await spoken(page);
    await page.press('Enter');
    await says(page, /grupper, /, 'its servers');
    await page.press('Backspace');
    await says(page, / felt med /, 'marks');
    t.assert.ok(mark.length > 0);
    t.assert.deepEqual(await page.errors(), []);
  },
};
