// The map taken out: pictures, a page to print, graphs for other programs; and the same on the command line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginning, example, folder, opened, run, toast, words, written } from '../steps.mjs';

const word = words('nb');

async function withMap(t) {
  const page = await opened(t, { viewport: { width: 1366, height: 768 } });
  await example(page);
  await page.waitFor(() => document.querySelector('[data-testid=map]')?.dataset.drawn > 0, { within: 60_000, what: 'the map' });
  return page;
}

/** Opens the menu and chooses; gives the file. */
async function take(page, id) {
  await page.evaluate(() => { if (!document.getElementById('out-menu').open) document.getElementById('out-summary').click(); });
  await page.waitFor((wanted) => document.getElementById(wanted)?.checkVisibility(), { argument: id, what: 'the menu is open' });
  return page.download(() => page.evaluate((wanted) => document.getElementById(wanted).click(), id));
}

/** How often each element stands in a document, and how many tags do not fit: the page itself may read no markup. */
function elements(text) {
  const open = [];
  const counts = { faults: 0, node: 0, edge: 0, circle: 0, text: 0 };
  for (const [, close, name, rest] of text.matchAll(/<(\/?)([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g)) {
    if (close) counts.faults += open.pop() === name ? 0 : 1;
    else {
      if (name in counts) counts[name] += 1;
      if (!rest.endsWith('/')) open.push(name);
    }
  }
  // What is no tag holds no sign of one.
  const words = text.replace(/<[?!/A-Za-z](?:[^<>"']|"[^"<]*"|'[^'<]*')*>/g, '');
  counts.faults += open.length + (words.match(/[<>]|&(?!(?:amp|lt|gt|quot|apos|#x?[0-9a-fA-F]+);)/g)?.length ?? 0);
  return { faults: counts.faults, nodes: counts.node, edges: counts.edge, circles: counts.circle, texts: counts.text };
}

export const stories = {
  async 'graphs of services and of servers for Gephi, yEd and Graphviz'(t) {
    const page = await withMap(t);
    await page.evaluate(() => document.getElementById('out-summary').click());
    await page.waitFor(() => document.getElementById('out-gexf')?.checkVisibility(), { what: 'the menu is open' });
    t.assert.deepEqual(await page.audit(), []);
    await page.screenshot('out-menu');
    const gexf = await take(page, 'out-gexf');
    t.assert.match(gexf.name, /\.gexf$/);
    const services = elements(gexf.bytes.toString());
    t.assert.ok(services.faults === 0 && services.nodes > 100 && services.edges > 100, JSON.stringify(services));
    t.assert.match(gexf.bytes.toString(), /<viz:position /);
    await page.evaluate(() => document.getElementById('out-summary').click());
    await page.click({ role: 'button', name: word('vms'), in: { role: 'main' } });
    const graphml = await take(page, 'out-graphml');
    const servers = elements(graphml.bytes.toString());
    t.assert.ok(servers.faults === 0 && servers.nodes > services.nodes, JSON.stringify(servers));
    const dot = await take(page, 'out-dot');
    t.assert.match(dot.bytes.toString(), /^digraph "/);
    t.assert.match(await toast(page), /\.dot/);
  },

  async 'a drawing, a picture and a page to print'(t) {
    const page = await withMap(t);
    const svg = await take(page, 'out-svg');
    const found = elements(svg.bytes.toString());
    t.assert.ok(found.faults === 0 && found.circles > 100, JSON.stringify(found));
    const png = await take(page, 'out-first');
    t.assert.deepEqual([...png.bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    t.assert.ok(png.bytes.length > 20_000, `${png.bytes.length} bytes: nothing is drawn`);
    // Without a service there is nothing to print the neighbours of.
    t.assert.equal(await page.evaluate(() => document.getElementById('out-paper').disabled), true);
    await page.evaluate(() => document.getElementById('search').focus());
    await page.type('lab');
    await page.press('Enter');
    await page.waitFor(() => document.getElementById('out-paper')?.disabled === false, { what: 'a service is in the panel' });
    const paper = await take(page, 'out-paper');
    const text = paper.bytes.toString();
    t.assert.match(text, /^<!DOCTYPE html>/);
    t.assert.ok(text.includes('@page{size:A4') && !text.includes('<script'));
    // The matrix has a picture too.
    await page.click({ role: 'button', name: word('matrix-title') });
    await page.waitFor(() => document.querySelector('[data-testid=matrix]')?.dataset.drawn > 0, { within: 60_000, what: 'the matrix' });
    t.assert.ok((await take(page, 'out-first')).bytes.length > 10_000);
  },

  async 'the menu by keyboard, and Escape closes it'(t) {
    const page = await withMap(t);
    await page.evaluate(() => document.getElementById('out-summary').focus());
    await page.press('Enter');
    await page.waitFor(() => document.getElementById('out-menu').open, { what: 'it opens' });
    await page.press('Tab');
    await page.waitFor(() => document.activeElement?.id === 'out-first', { what: 'the first choice has the focus' });
    await page.press('Escape');
    await page.waitFor(() => !document.getElementById('out-menu').open && document.activeElement?.id === 'out-summary', { what: 'it is closed, and the focus is back' });
    await page.click({ role: 'button', name: beginning(word('matrix-title')) });
    t.assert.equal(await page.evaluate(() => location.hash), '#map');
  },

  async 'the command line writes the same kinds of file'(t) {
    const place = folder();
    t.assert.equal(run(['example', '--vms', '200', '--out', place]).status, 0);
    const plan = join(place, 'plan.flytteplan');
    const made = run(['plan', place, '--waves', '4', '--out', plan]);
    t.assert.ok(made.status !== 2, made.err);
    const page = await opened(t);
    for (const [format, level] of [['graphml', 'services'], ['gexf', 'vms'], ['svg', 'services'], ['svg', 'vms']]) {
      const file = written(`${format}-${level}`, '');
      const done = run(['export', plan, '--format', format, '--level', level, '--out', file]);
      t.assert.equal(done.status, 0, done.err);
      const found = elements(readFileSync(file, 'utf8'));
      t.assert.ok(found.faults === 0 && found.nodes + found.circles > 10, `${format} ${level}: ${JSON.stringify(found)}`);
    }
    t.assert.equal(run(['export', plan, '--format', 'pdf', '--out', join(place, 'x')]).status, 2);
  },
};
