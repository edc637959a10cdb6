// The map of all servers: groups that open where one looks closely, by pointer and by keyboard, and stay where they are.
import { act, audited, example, go, idle, opened, words, written, drop, figures } from '../steps.mjs';

const word = words('nb');
const label = () => document.querySelector('[data-testid=map]')?.getAttribute('aria-label') ?? '';
const says = (page, pattern, what) => page.waitFor((source) => {
  const text = document.querySelector('[data-testid=map]')?.getAttribute('aria-label') ?? '';
  return new RegExp(source).test(text) && text;
}, { argument: pattern.source, within: 30_000, what });
const still = (page) => page.waitFor(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))), { what: 'two frames' });
const numbers = (text) => text.replace(/[\s\u00a0\u202f](?=\d)/g, '').match(/\d+/g).map(Number);

async function estate(t, options = {}) {
  const page = await opened(t, { viewport: { width: 1366, height: 768 }, ...options });
  await example(page);
  await go(page, 'map');
  await page.waitFor(() => document.querySelector('[data-testid=map]')?.dataset.drawn > 0, { within: 60_000, what: 'the map' });
  await page.click({ testId: 'whole-estate' });
  await says(page, /grupper, /, 'all servers');
  return page;
}

export const stories = {
  async 'all servers stand in groups that open as one looks closer'(t) {
    const page = await estate(t);
    const [servers, groups] = numbers(await page.evaluate(label));
    const told = numbers(await page.text({ testId: 'counts' }));
    t.assert.ok(groups > 5 && servers >= told[1], `${servers} of ${told}`);
    for (let turn = 0; turn < 6; turn += 1) { await page.wheel('map', -240); await still(page); }
    const [same, grounds, apart, share] = numbers(await says(page, /grupper, [1-9]/, 'some are open'));
    t.assert.deepEqual([same, grounds], [servers, groups], 'the ground is the same');
    t.assert.ok(apart > 0 && share >= 95, `${apart} apart, ${share} %`);
    await page.screenshot('estate-close');
    await page.click({ testId: 'all-lines' });
    await page.press('Control+K');
    await page.press('Escape');
    await audited(t, page, 'estate');
    await page.click({ testId: 'whole-estate' });
    await page.waitFor((pattern) => new RegExp(pattern).test(document.querySelector('[data-testid=map]').getAttribute('aria-label')), { argument: 'tjenester og', what: 'the services are back' });
    t.assert.deepEqual(await page.errors(), []);
  },

  async 'the map of all servers by keyboard alone'(t) {
    const page = await estate(t);
    await page.evaluate(() => document.querySelector('[data-testid=map]').focus());
    await page.press('Home');
    const spoken = () => document.querySelector('[data-testid=map-spoken]').innerText;
    const first = await page.waitFor(spoken, { what: 'a group is spoken' });
    for (let turn = 0; turn < 8; turn += 1) { await page.press('+'); await still(page); }
    await says(page, /grupper, [1-9]/, 'some are open');
    await page.press('ArrowRight');
    await page.waitFor((before) => ![before, ''].includes(document.querySelector('[data-testid=map-spoken]').innerText), { argument: first, what: 'another thing is spoken' });
    await page.press('x');
    await page.waitFor(() => document.querySelector('.fp-float'), { what: 'something is selected' });
    await page.press('Enter');
    await page.press('f');
    await says(page, /grupper, 0 /, 'all are closed');
    t.assert.deepEqual(await page.errors(), []);
  },

  async 'without WebGL2 the map is a drawing, and says so'(t) {
    const page = await opened(t, {
      viewport: { width: 1366, height: 768 },
      before: (page) => page.beforeOpen(() => {
        const real = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function getContext(kind, ...rest) { return kind === 'webgl2' ? null : real.call(this, kind, ...rest); };
      }),
    });
    await example(page);
    await go(page, 'map');
    await page.waitFor(() => document.querySelector('[data-testid=map-still]')?.naturalWidth > 0, { within: 30_000, what: 'the drawing' });
    t.assert.match(await page.evaluate(() => document.querySelector('[data-testid=map-still]').alt), /tjenester og/);
    t.assert.match(await page.evaluate(() => document.querySelector('.cv [role=status].note').innerText), /WebGL2/);
    await page.screenshot('still');
    await audited(t, page, 'still');
  },

  async 'with the colours of the system the map is drawn in these'(t) {
    const page = await opened(t, { viewport: { width: 1366, height: 768 }, forcedColors: 'active' });
    await example(page);
    await go(page, 'map');
    await page.waitFor(() => document.querySelector('[data-testid=map]')?.dataset.drawn > 0, { within: 60_000, what: 'the map' });
    const { bytes } = await page.download(() => page.evaluate(() => document.getElementById('out-first').click()));
    const shades = await page.evaluate(async (base64) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))]));
      const context = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d');
      context.drawImage(image, 0, 0);
      const pixels = context.getImageData(0, 0, image.width, image.height).data;
      let [light, dark] = [0, 0];
      for (let at = 0; at < pixels.length; at += 4) { const sum = pixels[at] + pixels[at + 1] + pixels[at + 2]; light += sum > 700; dark += sum < 100; }
      return { light: light / (pixels.length / 4), dark: dark / (pixels.length / 4) };
    }, bytes.toString('base64'));
    t.assert.ok(shades.light > 0.2 && shades.dark > 0.005, JSON.stringify(shades));
    await page.screenshot('map-forced');
  },

  async 'servers without a service have a place too'(t) {
    const page = await opened(t, { viewport: { width: 1366, height: 768 } });
    const names = Array.from({ length: 30 }, (_, at) => `srv-${at}`);
    const flows = ['Time,Source IP,Destination IP,Destination Port,Protocol,Action,Bytes'];
    for (let at = 0; at < 30; at += 1) for (const by of [1, 2, 3]) flows.push(`2026-03-04T10:00:00Z,10.0.0.${at + 1},10.0.0.${Math.floor(at / 10) * 10 + (at % 10 + by) % 10 + 1},443,tcp,allow,99`);
    await drop(page, [
      written('servere.csv', `Server,IP,OS\n${names.map((name, at) => `${name},10.0.0.${at + 1},Linux`).join('\n')}\n`),
      written('trafikk.csv', `${flows.join('\n')}\n`),
    ]);
    await figures(page);
    await idle(page);
    await go(page, 'map');
    await page.click({ testId: 'whole-estate' });
    t.assert.match(await says(page, /30 servere i \d+ grupper/, 'all servers'), /^30 servere i 3 grupper/);
    await page.evaluate(() => document.querySelector('[data-testid=map]').focus());
    await page.press('Home');
    await page.waitFor(() => document.querySelector('[data-testid=map-spoken]').innerText === '10 servere uten tjeneste', { what: 'the group is spoken' });
    await page.press('x');
    await page.waitFor(() => /10/.test(document.querySelector('.fp-float')?.innerText ?? ''), { what: 'its ten servers are selected' });
    t.assert.equal(word('map-estate'), 'Alle servere');
  },

  async 'another wave leaves the ground alone, and what it stands on has it made anew'(t) {
    const before = (page) => page.beforeOpen(() => {
      const send = Worker.prototype.postMessage;
      window.sent = [];
      Worker.prototype.postMessage = function post(message, ...rest) {
        // What is asked, and whether anything is attached: lines to be laid out.
        if (Array.isArray(message)) window.sent.push(`${message[1].length > 2 ? '' : message[1]}${message.length > 2 ? '+' : ''}`);
        send.call(this, message, ...rest);
      };
    });
    const page = await opened(t, { viewport: { width: 1366, height: 768 }, before });
    await example(page);
    await go(page, 'map');
    await page.waitFor(() => document.querySelector('[data-testid=map]')?.dataset.drawn > 0, { within: 60_000, what: 'the map' });
    const all = () => page.evaluate(() => window.sent);
    await page.evaluate(() => { window.sent = []; });
    await page.click({ testId: 'whole-estate' });
    await says(page, /grupper, /, 'all servers');
    const first = await all();
    const [whole] = first.filter((one) => one !== '' && one !== '+');
    t.assert.equal(first.filter((one) => one === whole).length, 1, `asked once: ${first}`);
    t.assert.ok(first.includes('+'), 'and laid out');
    // Each act says what it was.
    const said = () => page.evaluate(() => document.querySelector('[data-testid=toast]')?.innerText ?? '');
    const acts = async (work, label) => { const had = await said(); await work(); await page.waitFor((text) => ![text, ''].includes(document.querySelector('[data-testid=toast]')?.innerText ?? ''), { argument: had, what: label }); };
    await page.evaluate(() => { window.sent = []; document.querySelector('[data-testid=map]').focus(); });
    await page.press('Home');
    await page.press('x');
    await page.waitFor(() => document.querySelector('.fp-float'), { what: 'something is selected' });
    await acts(async () => {
      await page.press('m');
      await page.waitFor(() => document.querySelector('dialog[open]')?.contains(document.activeElement), { what: 'the choice of waves' });
      await page.press('End');
      await page.press('Enter');
    }, 'it has moved');
    await acts(() => act(page, word('action-pin')), 'it is pinned');
    // Gone and back: it is there.
    await page.click({ testId: 'whole-estate' });
    await page.waitFor(() => / tjenester og /.test(document.querySelector('[data-testid=map]').getAttribute('aria-label')), { what: 'the services' });
    await page.click({ testId: 'whole-estate' });
    await says(page, /grupper, /, 'all servers again');
    // What comes now is answered after all that: had any of it asked, there were more than one.
    await acts(() => act(page, word('action-mark-hub')), 'it is a hub');
    await page.waitFor((code) => window.sent.includes(code), { argument: whole, within: 30_000, what: 'all servers are asked for' });
    await page.waitFor(() => window.sent.some((one) => one === '+'), { within: 30_000, what: 'they are laid out' });
    const later = await all();
    t.assert.deepEqual([later.filter((one) => one === whole).length, later.filter((one) => one === '+').length], [1, 1], later.join(' '));
    t.assert.deepEqual(await page.errors(), []);
  },
};
