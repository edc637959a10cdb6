// Saved views of map and list: kept beside the plan, ordered and named by keyboard, there again after a reload and in the file; those
// of the map are shown as slides.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzip, zip } from '../zip.mjs';
import { act, audited, drop, example, figures, folder, go, idle, kept, mounted, opened, words } from '../steps.mjs';

const word = words('nb');
const rest = (page, time) => page.evaluate((wait) => new Promise((done) => { setTimeout(done, wait); }), time);
const onMap = (page) => page.waitFor(() => document.querySelector('[data-testid=map]')?.dataset.drawn > 0, { within: 60_000, what: 'services are drawn' });
const listed = (page) => page.evaluate(() => [...document.querySelectorAll('[data-testid=views] li .vw-name > span')].map((name) => name.innerText));
const order = (page, names) => page.waitFor((wanted) => JSON.stringify([...document.querySelectorAll('[data-testid=views] li .vw-name > span')].map((name) => name.innerText)) === JSON.stringify(wanted), { argument: names, what: `the views are ${names.join(', ')}` });
const focused = (page, pattern) => page.waitFor((source) => new RegExp(source).test(document.activeElement?.id ?? ''), { argument: pattern.source, what: `the keyboard is at ${pattern}` });
const search = (page) => page.evaluate(() => document.getElementById('search').value);
const selected = (page) => page.evaluate(() => document.querySelector('[data-testid=selected]')?.textContent ?? '');
const toasted = (page, pattern) => page.waitFor((source) => new RegExp(source).test(document.querySelector('[data-testid=toast]')?.innerText ?? ''), { argument: pattern.source, what: `a word like ${pattern}` });
const slide = (page, pattern) => page.waitFor((source) => new RegExp(source).test(document.querySelector('[data-testid=slide]')?.innerText.replace(/\s+/g, ' ') ?? ''), { argument: pattern.source, what: `the slide ${pattern}` });
const open = async (page) => { await page.evaluate(() => { const button = document.getElementById('views-button'); if (button.getAttribute('aria-expanded') !== 'true') button.click(); }); await page.see('views'); };
/** The map's picture as it is taken out once the camera rests, in coarse pixels. */
async function picture(page) {
  await rest(page, 1200);
  const { bytes } = await page.download(() => page.evaluate(() => document.getElementById('out-first').click()));
  return page.evaluate(async (base64) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))]));
    const context = Object.assign(document.createElement('canvas'), { width: 96, height: 64 }).getContext('2d');
    context.drawImage(image, 0, 0, 96, 64);
    return [...context.getImageData(0, 0, 96, 64).data];
  }, bytes.toString('base64'));
}

/** How much two pictures differ, of 255: a camera that stands an eighth of a pixel beside itself gives less than one. */
const difference = (a, b) => a.reduce((sum, value, at) => sum + Math.abs(value - b[at]), 0) / a.length;

async function withExample(t) {
  const page = await opened(t, { viewport: { width: 1366, height: 768 } });
  await example(page);
  await page.waitFor(() => location.hash === '#map', { within: 60_000, what: 'the map' });
  await onMap(page);
  return page;
}

/** What a plan file holds, in another browser, with its list of views open. */
async function fromFile(t, path, options = {}) {
  const page = await opened(t, options);
  await drop(page, [path]);
  await figures(page);
  await idle(page);
  await go(page, 'map');
  await onMap(page);
  await open(page);
  return page;
}

/** Chooses the service that is named first in the answer to a search. */
async function searchFor(page, text) {
  await page.evaluate(() => { const field = document.getElementById('search'); field.focus(); field.select(); });
  await page.press('Delete');
  if (text) await page.type(text);
  await page.press('Enter');
}

/** Saves what is shown, by its key on the map, under a name and with a text. */
async function save(page, name, note = '') {
  await page.evaluate(() => document.querySelector('[data-testid=map], [data-testid=matrix]').focus());
  await page.press('s');
  await focused(page, /^view-name$/);
  await page.type(name);
  await page.press('Tab');
  await page.type(note);
  await page.press('Shift+Tab');
  await page.press('Enter');
  await focused(page, /^view-\d+$/);
}

/** Three views: what search finds and one of it selected, close up; all of it; the matrix with what crosses. */
async function three(page) {
  await searchFor(page, 'lab');
  await page.waitFor(() => Boolean(document.querySelector('aside.fp-side h2')), { what: 'the first hit is in the panel' });
  await page.evaluate(() => document.querySelector('[data-testid=map]').focus());
  await page.press('+');
  await act(page, word('action-zoom-in'));
  await act(page, word('action-zoom-in'));
  await save(page, 'Laboratoriet', 'Alt som heter lab, og det som henger på det første.');
  await page.press('Escape');
  await searchFor(page, '');
  await page.evaluate(() => document.querySelector('[data-testid=map]').focus());
  await act(page, word('action-select-none'));
  await page.evaluate(() => document.querySelector('[data-testid=map]').focus());
  await page.press('f');
  await save(page, 'Hele regionen');
  await page.press('Escape');
  await act(page, word('action-show-matrix'));
  await page.waitFor(() => Number(document.querySelector('[data-testid=matrix]')?.dataset.drawn) > 0, { within: 60_000, what: 'the matrix is drawn' });
  await page.click({ role: 'button', name: word('crosses-boundary') });
  await save(page, 'Det som krysser', 'Hver rute er en avhengighet. Det skraverte krysser bølgegrensen.');
}

export const stories = {
  async 'views are saved, shown, named, ordered and removed by keyboard'(t) {
    const page = await withExample(t);
    await open(page);
    await audited(t, page, 'views-empty');
    await three(page);
    await order(page, ['Laboratoriet', 'Hele regionen', 'Det som krysser']);
    await audited(t, page, 'views-menu');
    // The next after the last is the first: search, selection, face and camera are as they were.
    await page.press('.');
    await toasted(page, /Visning 1 av 3: Laboratoriet/);
    await onMap(page);
    t.assert.equal(await search(page), 'lab');
    t.assert.match(await selected(page), /\d/);
    const close = await picture(page);
    await page.press('.');
    await toasted(page, /Visning 2 av 3: Hele regionen/);
    t.assert.deepEqual([await search(page), await selected(page)], ['', '']);
    const apart = difference(await picture(page), close);
    await page.press(',');
    await toasted(page, /Visning 1 av 3/);
    const same = difference(await picture(page), close);
    t.say(`pictures differ by ${apart.toFixed(2)}, and by ${same.toFixed(2)} where they should not`);
    t.assert.ok(apart > 4 && same < 1, 'the camera is where it was');
    await page.screenshot('views-shown');
    // Another place: the keyboard stays at the view.
    const third = await page.evaluate(() => document.querySelectorAll('[data-testid=views] .vw-name')[2].id);
    await page.evaluate((id) => document.getElementById(id).focus(), third);
    await page.press('Tab');
    await page.press('Enter');
    await order(page, ['Laboratoriet', 'Det som krysser', 'Hele regionen']);
    await focused(page, new RegExp(`^${third}-earlier$`));
    await page.press('Enter');
    await order(page, ['Det som krysser', 'Laboratoriet', 'Hele regionen']);
    await page.waitFor(() => /nummer 1 av 3/.test(document.querySelector('[data-testid=views-said]').innerText), { what: 'its place is said' });
    // Another name, and the way back from a removal.
    await page.press('Tab');
    await page.press('Tab');
    await page.press('Enter');
    await focused(page, /^view-name$/);
    await audited(t, page, 'views-edit');
    await page.focus({ role: 'textbox', name: word('name') });
    await page.type('Over grensen');
    await page.press('Enter');
    await focused(page, /^view-\d+$/);
    await order(page, ['Over grensen', 'Laboratoriet', 'Hele regionen']);
    for (let step = 0; step < 3; step += 1) await page.press('Tab');
    await page.press('Enter');
    await focused(page, /^view-name$/);
    await page.click({ role: 'button', name: word('views-remove') });
    await order(page, ['Laboratoriet', 'Hele regionen']);
    await focused(page, /^views-undo$/);
    await page.press('Enter');
    await order(page, ['Over grensen', 'Laboratoriet', 'Hele regionen']);
    await page.press('Escape');
    await page.gone('views');
    await focused(page, /^views-button$/);
  },

  async 'what is saved is there after a reload, after an undo, and in the plan file'(t) {
    const page = await withExample(t);
    await three(page);
    // An act and its undo: views stand beside the plan.
    await page.press('Escape');
    await act(page, word('action-select-crossing'));
    await act(page, word('action-pin'));
    await page.press('Control+Z');
    await toasted(page, /^Angret/);
    await open(page);
    await order(page, ['Laboratoriet', 'Hele regionen', 'Det som krysser']);
    await kept(page, 1);
    await rest(page, 2500);
    const file = await page.download(() => page.press('Control+S'));
    await page.reload();
    await page.waitFor(mounted, { what: 'the page is mounted' });
    await figures(page);
    await go(page, 'map');
    await onMap(page);
    await open(page);
    await order(page, ['Laboratoriet', 'Hele regionen', 'Det som krysser']);
    // In another browser, from the file.
    const path = join(folder(), file.name);
    writeFileSync(path, file.bytes);
    const other = await fromFile(t, path, { viewport: { width: 1920, height: 1080 } });
    t.assert.deepEqual(await listed(other), ['Laboratoriet', 'Hele regionen', 'Det som krysser']);
    await other.evaluate(() => document.querySelector('[data-testid=views] .vw-name').click());
    await toasted(other, /Visning 1 av 3/);
    t.assert.equal(await search(other), 'lab');
    await other.waitFor(() => Boolean(document.querySelector('aside.fp-side h2')), { what: 'the panel is about what it was about' });
    await audited(t, other, 'views-large');
  },

  async 'a view that names what is gone says so, names are text, and bytes that are none are no views'(t) {
    const page = await withExample(t);
    await three(page);
    await rest(page, 300);
    const file = await page.download(() => page.press('Control+S'));
    const entries = unzip(file.bytes);
    const kept = JSON.parse(entries.get('workspace/views.json'));
    t.assert.deepEqual(kept.views.map((view) => [view.name, view.face, view['only-crossing']]), [['Laboratoriet', 'graph', false], ['Hele regionen', 'graph', false], ['Det som krysser', 'matrix', true]]);
    t.assert.ok(kept.views[0].seen.width > 0 && kept.views[1].seen === null, 'a part of the map, and the whole');
    kept.views[0] = { ...kept.views[0], name: '<img src=x onerror=alert(1)>\u202e', selection: [...kept.views[0].selection, 'service:svc-gone', 'vm:vm-gone', 'host:x'], question: { kind: 'of-later' }, 'of-later': [1] };
    const spoiled = (name, content) => {
      const path = join(folder(), name);
      writeFileSync(path, zip(new Map(entries).set('workspace/views.json', Buffer.from(content))));
      return fromFile(t, path);
    };
    const other = await spoiled('borte.flytteplan', JSON.stringify(kept));
    await order(other, ['<img src=x onerror=alert(1)>‹U+202E›', 'Hele regionen', 'Det som krysser']);
    await other.evaluate(() => document.querySelector('[data-testid=views] .vw-name').click());
    await toasted(other, /2 av 3 finnes ikke lenger/);
    t.assert.match(await selected(other), /\d/);
    await act(other, word('action-show-slides'));
    await slide(other, /2 av 3 finnes ikke lenger/);
    const broken = await spoiled('ødelagt.flytteplan', '{"views":[{"name":7');
    t.assert.deepEqual(await listed(broken), []);
  },

  async 'an open question and the servers inside a service come back as they were'(t) {
    const page = await withExample(t);
    await searchFor(page, 'lab');
    await page.waitFor(() => Boolean(document.querySelector('aside.fp-side h2')), { what: 'the first hit is in the panel' });
    const name = await page.evaluate(() => document.querySelector('aside.fp-side h2').innerText);
    await page.click({ role: 'button', name: word('ask-action') });
    const told = await page.waitFor(() => document.querySelector('[data-testid=ask-told]')?.innerText, { within: 20_000, what: 'an answer' });
    await page.evaluate(() => document.querySelector('[data-testid=map]').focus());
    await page.press('s');
    await focused(page, /^view-name$/);
    t.assert.equal(await page.evaluate(() => document.activeElement.value), `${word('ask-kind-reach')}: ${name} · «lab»`);
    // Keys pressed one upon the other are not lost: the menu closes, and the question stays.
    await page.press('Enter');
    await page.press('Escape');
    await focused(page, /^views-button$/);
    await page.evaluate(() => document.querySelector('[data-testid=ask-panel] button').click());
    await page.evaluate(() => document.querySelector('[data-testid=map]').focus());
    await page.press('v');
    await page.waitFor(() => document.querySelector('[data-testid=map]').getAttribute('aria-label').includes(' servere'), { within: 60_000, what: 'servers' });
    await page.evaluate(() => document.querySelector('[data-testid=map]').focus());
    await act(page, word('action-zoom-in'));
    await rest(page, 600);
    const inside = await picture(page);
    await save(page, 'Serverne');
    await page.press('Escape');
    await page.press('.');
    await page.waitFor((wanted) => document.querySelector('[data-testid=ask-told]')?.innerText === wanted, { argument: told, within: 20_000, what: 'the same answer' });
    await page.screenshot('views-question');
    await page.press('.');
    await toasted(page, /Visning 2 av 2: Serverne/);
    await page.waitFor(() => document.querySelector('[data-testid=map]').getAttribute('aria-label').includes(' servere'), { within: 60_000, what: 'servers again' });
    t.assert.equal(await page.exists('ask-panel'), false);
    const off = difference(await picture(page), inside);
    t.assert.ok(off < 1, `the same servers from the same place: ${off}`);
    // From another screen, too.
    await go(page, 'waves');
    await page.press('.');
    t.assert.equal(await page.evaluate(() => location.hash), '#waves', 'its key counts on map and list only');
    await act(page, word('action-next-view'));
    await page.waitFor((wanted) => location.hash === '#map' && document.querySelector('[data-testid=ask-told]')?.innerText === wanted, { argument: told, within: 60_000, what: 'the question from another screen' });
  },

  async 'the list has views of its own, which open it as it was set and are no slides'(t) {
    const page = await withExample(t);
    const rows = () => page.waitFor(() => Boolean(document.querySelector('#list-grid [aria-rowindex="2"]')), { what: 'the list' });
    const filters = () => page.evaluate(() => [...document.querySelectorAll('.fp-bar.chips > .fp-chip')].map((chip) => chip.innerText.trim()));
    const grouping = () => page.evaluate(() => document.querySelector('.fp-head .fp-seg [aria-pressed=true]').innerText);
    const sum = () => page.evaluate(() => document.querySelector('.fp-head .sum').innerText);
    await go(page, 'list');
    await rows();
    await page.click({ role: 'button', name: word('list-filter'), in: { role: 'main' } });
    await page.click({ role: 'button', name: word('list-filter-crosses'), in: { role: 'main' } });
    await page.click({ role: 'button', name: word('list-group-wave'), in: { role: 'main' } });
    await page.evaluate(() => document.getElementById('list-grid').focus());
    await page.press('Home');
    await page.press('ArrowRight');
    await page.press('x');
    await page.press('h');
    const told = await page.waitFor(() => document.querySelector('[data-testid=ask-group]') && document.querySelector('[data-testid=ask-told]').innerText, { within: 20_000, what: 'an answer' });
    const set = [await filters(), await grouping(), await sum(), await selected(page)];
    t.assert.match(set[3], /\d/);
    await page.evaluate(() => document.getElementById('list-grid').focus());
    await page.press('s');
    await focused(page, /^view-name$/);
    await page.type('Det som krysser, bølge for bølge');
    await page.press('Tab');
    await page.type('Til møtet med eierne');
    await page.press('Shift+Tab');
    await page.press('Enter');
    await focused(page, /^view-\d+$/);
    await audited(t, page, 'views-list');
    // Everything is otherwise, and one of the map is saved too.
    await page.evaluate(() => document.querySelector('[data-testid=ask-panel] button').click());
    await page.click({ role: 'button', name: word('list-filter-crosses'), in: { role: 'main' } });
    await page.click({ role: 'button', name: word('list-group-trust'), in: { role: 'main' } });
    await act(page, word('action-select-none'));
    await go(page, 'map');
    await onMap(page);
    await save(page, 'Kartet');
    const kinds = await page.evaluate(() => [...document.querySelectorAll('[data-testid=views] .vw-kind')].map((kind) => kind.innerText));
    t.assert.deepEqual(kinds, [word('view-list'), word('view-map')], 'each says what it opens');
    t.assert.ok(await page.evaluate((text) => document.querySelector('[data-testid=views]').innerText.includes(text), word('views-slides-map')));
    await audited(t, page, 'views-both');
    await page.press('Escape');
    await page.press('.');
    await toasted(page, /Visning 1 av 2: Det som krysser, bølge for bølge/);
    await page.waitFor((wanted) => location.hash === '#list' && document.querySelector('[data-testid=ask-told]')?.innerText === wanted, { argument: told, within: 20_000, what: 'the list, with the same answer' });
    t.assert.deepEqual([await filters(), await grouping(), await sum(), await selected(page)], set);
    // From the list on to the map, by the same key.
    await page.press('.');
    await page.waitFor(() => location.hash === '#map', { what: 'the map' });
    t.assert.equal(await selected(page), '');
    // The slides have the map alone.
    await act(page, word('action-show-slides'));
    await slide(page, /Kartet 1 av 1/);
    await page.press('ArrowLeft');
    await page.press('End');
    await slide(page, /Kartet 1 av 1/);
    t.assert.equal(await page.evaluate(() => location.hash), '#map');
    await page.press('Escape');
    await page.gone('slide');
    const file = await page.download(() => page.press('Control+S'));
    const { views } = JSON.parse(unzip(file.bytes).get('workspace/views.json'));
    t.assert.deepEqual(views.map((view) => [view.face, view.list?.grouping, view.list?.filters]), [['list', 'wave', ['crosses']], ['graph', undefined, undefined]]);
    const path = join(folder(), file.name);
    writeFileSync(path, file.bytes);
    const other = await fromFile(t, path, { viewport: { width: 1920, height: 1080 } });
    await other.evaluate(() => document.querySelector('[data-testid=views] .vw-name').click());
    await other.waitFor((wanted) => location.hash === '#list' && document.querySelector('.fp-head .sum')?.innerText === wanted, { argument: set[2], within: 20_000, what: 'the list in another browser' });
    await other.screenshot('views-list-large');
  },

  async 'slides by keyboard: the map has the window, every slide is told, and nothing can be changed'(t) {
    const page = await withExample(t);
    await three(page);
    const acts = () => page.evaluate(() => document.querySelector('.fp-plan span')?.textContent);
    const before = await acts();
    await act(page, word('action-show-slides'));
    await slide(page, /Laboratoriet 1 av 3 Alt som heter lab/);
    await focused(page, /^slide$/);
    await rest(page, 900);
    t.assert.deepEqual(await page.audit(), [], 'a slide');
    await page.screenshot('slides-map');
    const covers = await page.evaluate(() => { const { width } = document.querySelector('[data-testid=map]').getBoundingClientRect(); return innerWidth - width <= 6 && getComputedStyle(document.querySelector('.fp-rail')).display === 'none'; });
    t.assert.ok(covers, 'the map has the whole width');
    // Keys that change the plan, or open something, do nothing.
    for (const key of ['m', 'p', 'Control+K', 'Control+Z', '?', 'v']) await page.press(key);
    t.assert.equal(await page.exists({ role: 'dialog' }), false);
    for (const [key, told] of [['ArrowRight', /Hele regionen 2 av 3/], ['PageDown', /Det som krysser 3 av 3/], ['ArrowRight', /3 av 3/], ['PageUp', /2 av 3/], ['Home', /1 av 3/], ['Space', /2 av 3/], ['End', /3 av 3/]]) {
      await page.press(key);
      await slide(page, told);
    }
    await page.waitFor(() => Number(document.querySelector('[data-testid=matrix]')?.dataset.drawn) > 0, { within: 60_000, what: 'the matrix is drawn' });
    await rest(page, 500);
    t.assert.deepEqual(await page.audit(), [], 'a slide of the matrix');
    await page.screenshot('slides-matrix');
    await page.setViewport(1920, 1080);
    await rest(page, 700);
    await page.screenshot('slides-matrix-large');
    await page.press('Home');
    await slide(page, /1 av 3/);
    await rest(page, 1200);
    await page.screenshot('slides-map-large');
    await page.press('Escape');
    await page.gone('slide');
    await focused(page, /^views-button$/);
    t.assert.equal(await acts(), before, 'the plan is as it was');
    t.assert.equal(await page.evaluate(() => document.documentElement.hasAttribute('data-slides')), false);
    await act(page, word('action-toggle-theme'));
    await act(page, word('action-show-slides'));
    await slide(page, /1 av 3/);
    await rest(page, 1200);
    t.assert.deepEqual(await page.audit(), [], 'a slide, dark');
    await page.screenshot('slides-map-large-dark');
  },
};
