// The page comes up, in time, and under the policy it claims to be under.
import { createServer } from 'node:http';

const mounted = () => !document.getElementById('loading') && document.querySelector('main') && performance.now();
const WITHIN = 2000;

/** A second origin, which counts what reaches it. */
async function elsewhere() {
  let reached = 0;
  const server = createServer((_, response) => { reached += 1; response.setHeader('Access-Control-Allow-Origin', '*').end('x'); });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${server.address().port}/`, reached: () => reached, close: () => server.close() };
}

export const stories = {
  async 'the page mounts in time'(t) {
    const times = [];
    for (let round = 0; round < 3; round += 1) {
      const page = await t.newPage();
      await page.open();
      times.push(Math.round(await page.waitFor(mounted, { what: 'the page is mounted' })));
    }
    const median = times.sort((a, b) => a - b)[1];
    t.say(`mounted after ${times.join(', ')} ms`);
    t.assert.ok(median <= WITHIN, `median ${median} ms, at most ${WITHIN}`);
  },

  async 'the worker answers'(t) {
    const page = await t.newPage();
    await page.open();
    await page.waitFor(() => document.querySelector('[data-testid=worker-state][data-state=ready]') !== null, { what: 'the worker says ready' });
    t.assert.ok(page.workers() >= 1);
  },

  async 'nothing is asked of another origin'(t) {
    const page = await t.newPage();
    await page.open();
    await page.waitFor(mounted);
    const foreign = page.requests().filter((address) => !address.startsWith(t.base) && !address.startsWith(`blob:${t.base}`));
    t.assert.deepEqual(foreign, []);
  },

  async 'the policy holds in the page'(t) {
    const other = await elsewhere();
    const page = await t.newPage();
    page.expectError(/Content Security Policy|Trusted|trusted-types|connect-src|img-src|script-src|style-src|require-trusted|request failed/);
    await page.open();
    await page.waitFor(mounted);
    const outcome = await page.evaluate(async (address) => {
      const tried = (action) => Promise.resolve().then(action).then(() => 'went through', () => 'refused');
      const image = new Image();
      const style = document.createElement('style');
      style.textContent = 'body{outline:7px solid}';
      document.head.append(style);
      return {
        fetch: await tried(() => fetch(address)),
        image: await tried(() => new Promise((loaded, failed) => { image.onload = loaded; image.onerror = failed; image.src = `${address}i.png`; })),
        eval: await tried(() => setTimeout.constructor('return 1')()),
        markup: await tried(() => { document.createElement('div').innerHTML = '<b>x</b>'; }),
        script: await tried(() => { document.createElement('script').src = 'x.js'; }),
        worker: await tried(() => new Worker('x.js')),
        policy: await tried(() => window.trustedTypes.createPolicy('other', {})),
        style: getComputedStyle(document.body).outlineWidth === '7px' ? 'went through' : 'refused',
        peer: typeof RTCPeerConnection === 'undefined' ? 'refused' : 'went through',
      };
    }, other.address);
    t.assert.deepEqual([...new Set(Object.values(outcome))], ['refused'], JSON.stringify(outcome));
    t.assert.equal(other.reached(), 0);
    other.close();
  },

  async 'the policy holds in the worker'(t) {
    const other = await elsewhere();
    const page = await t.newPage();
    page.expectError(/Content Security Policy|connect-src|script-src|request failed/);
    await page.open();
    await page.waitFor(() => document.querySelector('[data-testid=worker-state][data-state=ready]') !== null);
    const outcome = await page.inWorker(`(async () => {
      const tried = (action) => Promise.resolve().then(action).then(() => 'went through', () => 'refused');
      return {
        fetch: await tried(() => fetch('${other.address}')),
        script: await tried(() => importScripts('${other.address}x.js')),
        // Later, because code that the protocol runs may evaluate.
        eval: await new Promise((done) => setTimeout(() => done(tried(() => new Function('return 1')())))),
      };
    })()`);
    t.assert.deepEqual([...new Set(Object.values(outcome))], ['refused'], JSON.stringify(outcome));
    t.assert.equal(other.reached(), 0);
    other.close();
  },

  async 'no accessibility fault, light and dark'(t) {
    const page = await t.newPage();
    await page.open();
    await page.waitFor(mounted);
    for (const scheme of ['light', 'dark']) {
      await page.setScheme(scheme);
      t.assert.deepEqual(await page.audit(), [], scheme);
      await page.screenshot(`boot-${scheme}`);
    }
  },
};
