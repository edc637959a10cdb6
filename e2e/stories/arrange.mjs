// The map arranged by trust, wave and network, by keys alone; a service that is put somewhere stays there.
import { act, example, go, opened, words } from '../steps.mjs';

const word = words('nb');
const label = (page) => page.evaluate(() => document.querySelector('[data-testid=map]').getAttribute('aria-label'));
const arranged = (page, code) => page.waitFor((text) => document.querySelector('[data-testid=map]')?.getAttribute('aria-label')?.endsWith(text), { argument: word(`arranged-${code}`), within: 60_000, what: `the map is arranged by ${code}` });
const pinned = (page, count) => page.waitFor((wanted) => (document.querySelector('[data-testid=pins]')?.innerText ?? '0').startsWith(String(wanted)), { argument: count, within: 60_000, what: `${count} are pinned` });

async function withMap(t, options = {}) {
  const page = await opened(t, { viewport: { width: 1366, height: 768 }, ...options });
  await example(page);
  await drawn(page);
  return page;
}

const drawn = (page) => page.waitFor(() => location.hash === '#map' && document.querySelector('[data-testid=map]')?.dataset.drawn > 0, { within: 60_000, what: 'services are drawn' });

/** Nothing is under way on the map any more. */
const settled = (page) => page.evaluate(() => new Promise((done) => { setTimeout(done, 700); }));

/** A file out of the menu, as text. */
async function taken(page, id) {
  await page.evaluate(() => { if (!document.getElementById('out-menu').open) document.getElementById('out-summary').click(); });
  const file = await page.download(() => page.evaluate((wanted) => document.getElementById(wanted).click(), id));
  return file.bytes.toString();
}

/** Where services stand, as the graph for Gephi says. */
async function places(page) {
  const text = await taken(page, 'out-gexf');
  const nodes = [...text.matchAll(/<node id="([^"]+)" label="([^"]+)">(.*?)<\/node>/g)].map(([, id, name, rest]) => {
    const value = (at) => rest.match(new RegExp(`<attvalue for="${at}" value="([^"]*)"`))?.[1] ?? '';
    const [, x, y] = rest.match(/<viz:position x="([^"]+)" y="([^"]+)"/) ?? [];
    return { id, name, trust: value(0), wave: Number(value(2)), hub: value(6) === 'true', x: Number(x), y: -Number(y) };
  });
  return nodes.filter((node) => !node.hub && Number.isFinite(node.x));
}

/** The plots with their titles, as the drawing says. */
async function plots(page) {
  const text = await taken(page, 'out-svg');
  return [...text.matchAll(/<rect x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)" rx=[^>]*\/>\n<text class="t"[^>]*>([^<]*)</g)]
    .map(([, x, y, width, height, title]) => ({ x: Number(x), y: Number(y), width: Number(width), height: Number(height), title }));
}

/** From the world to the window, while the whole is in view. */
async function lens(page) {
  const areas = await plots(page);
  // A title stands above each plot: 11 and 20 units, as the map itself reckons.
  const [left, top] = [Math.min(...areas.map((one) => one.x)), Math.min(...areas.map((one) => one.y - 31))];
  const [right, bottom] = [Math.max(...areas.map((one) => one.x + one.width)), Math.max(...areas.map((one) => one.y + one.height))];
  const box = await page.box({ testId: 'map' });
  const scale = Math.min((box.width - 28) / (right - left), (box.height - 28) / (bottom - top));
  return { areas, at: ({ x, y }) => ({ x: box.x + box.width / 2 + (x - (left + right) / 2) * scale, y: box.y + box.height / 2 + (y - (top + bottom) / 2) * scale }) };
}

const inside = (plot, node) => node.x > plot.x && node.x < plot.x + plot.width && node.y > plot.y && node.y < plot.y + plot.height;
const moved = (before, now) => now.filter((node) => {
  const was = before.find((one) => one.id === node.id);
  return Math.abs(was.x - node.x) + Math.abs(was.y - node.y) > 1;
}).length;

export const stories = {
  async 'each arrangement by keys alone: columns stand in the order of the waves'(t) {
    const page = await withMap(t);
    const byTrust = await places(page);
    await page.evaluate(() => document.querySelector('[data-testid=arrangement]').focus());
    await page.press('ArrowDown');
    await arranged(page, 'wave');
    await settled(page);
    await page.screenshot('arranged-wave');
    t.assert.deepEqual(await page.audit(), []);
    const columns = await plots(page);
    const byWave = await places(page);
    t.assert.ok(columns.length > 2, `${columns.length} columns`);
    for (const [at, column] of columns.entries()) {
      t.assert.ok(at === 0 || column.x > columns[at - 1].x + columns[at - 1].width, 'one beside the other');
    }
    for (const node of byWave.filter((one) => one.wave > 0)) {
      t.assert.ok(inside(columns[node.wave - 1], node), `${node.name} of wave ${node.wave} stands in its column`);
    }
    await page.evaluate(() => document.querySelector('[data-testid=map]').focus());
    await page.press('o');
    await arranged(page, 'network');
    await settled(page);
    await page.screenshot('arranged-network');
    const networks = await plots(page);
    const byNetwork = await places(page);
    t.assert.ok(networks.length > 2 && networks.length <= 26, `${networks.length} networks`);
    t.assert.ok(byNetwork.every((node) => networks.some((plot) => inside(plot, node))));
    await act(page, word('action-arrange-trust'));
    await arranged(page, 'trust');
    t.assert.equal(moved(byTrust, await places(page)), 0, 'the picture of before');
    await page.press('o');
    await arranged(page, 'wave');
    t.assert.equal(moved(byWave, await places(page)), 0, 'the columns of before');
  },

  async 'a move to another wave moves the service to its column, and hardly anyone else'(t) {
    const page = await withMap(t);
    await act(page, word('action-arrange-wave'));
    await arranged(page, 'wave');
    const before = await places(page);
    await page.evaluate(() => document.querySelector('[data-testid=map]').focus());
    await page.press('Home');
    await page.press('m');
    await page.waitFor(() => document.querySelector('dialog[open]')?.contains(document.activeElement), { what: 'the choice of waves' });
    await page.press('End');
    await page.press('Enter');
    await page.waitFor(() => !document.querySelector('dialog[open]'), { what: 'it has moved' });
    await settled(page);
    const after = await places(page);
    const gone = after.filter((node) => before.find((one) => one.id === node.id).wave !== node.wave);
    t.assert.ok(gone.length >= 1, 'a service is in another wave');
    const others = after.filter((node) => !gone.includes(node));
    const apart = others.map((node) => { const was = before.find((one) => one.id === node.id); return Math.hypot(was.x - node.x, was.y - node.y); });
    const mean = apart.reduce((sum, one) => sum + one, 0) / others.length;
    t.say(`${gone.length} changed column; the other ${others.length} moved ${mean.toFixed(1)} units on average`);
    t.assert.ok(mean < 60, `the others moved ${mean} units`);
  },

  async 'a service is dragged and pinned, stays after a reload, and is let go of again'(t) {
    const page = await withMap(t);
    const before = await places(page);
    const { areas, at } = await lens(page);
    const columns = [...areas].sort((a, b) => a.x - b.x);
    // Between two territories nobody stands.
    const free = { x: columns[0].x + columns[0].width + 22, y: columns[0].y + 60 };
    const node = before.find((one) => one.trust === before[0].trust && one.y < columns[0].y + columns[0].height);
    await page.drag(at(node), at(free), { before: () => page.screenshot('carried') });
    await pinned(page, 1);
    await settled(page);
    await page.screenshot('pinned-light');
    t.assert.deepEqual(await page.audit(), []);
    const now = await places(page);
    const stands = (all) => all.find((one) => one.id === node.id);
    t.assert.ok(Math.hypot(stands(now).x - free.x, stands(now).y - free.y) < 8, `${JSON.stringify(stands(now))} is where it was let go, ${JSON.stringify(free)}`);
    t.assert.ok(moved(before, now) < 12, 'the others stay');
    // By keys: a step to the left, and the step is spoken.
    await page.evaluate(() => document.querySelector('[data-testid=map]').focus());
    await page.press('ArrowRight');
    await page.press('ArrowLeft');
    await page.press('Alt+ArrowDown');
    await page.waitFor((text) => document.querySelector('[data-testid=map-spoken]').innerText.endsWith(text), { argument: word('map-pinned').replace(/^.*\} /, ''), what: 'the step is spoken' });
    await settled(page);
    const stepped = await places(page);
    const count = Number.parseInt(await page.text({ testId: 'pins' }), 10);
    t.assert.ok(count === 1 || count === 2, `${count} pinned`);
    t.assert.match(await label(page), new RegExp(`${word('arranged-trust')}$`));
    await page.evaluate(() => new Promise((done) => { setTimeout(done, 2500); }));
    await page.reload();
    await go(page, 'map').catch(() => {});
    await drawn(page);
    await pinned(page, count);
    const again = await places(page);
    t.assert.deepEqual(stands(again), stands(stepped), 'it is where it was');
    await page.screenshot('pinned-reloaded');
    await act(page, word('action-map-unpin-all'));
    await page.gone({ testId: 'pins' });
    await settled(page);
    const home = areas.find((plot) => inside(plot, node));
    t.assert.ok(inside(home, stands(await places(page))), 'it is at home again');
  },
};
