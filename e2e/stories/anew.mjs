// Imports onto a plan that someone works on, and leaving it: nothing decided is lost, nothing undone comes back.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { act, beginning, drop, figures, folder, go, idle, opened, run, words, written } from '../steps.mjs';
import { unzip } from '../zip.mjs';

const word = words('nb');
const dialog = { role: 'dialog' };

/** A small example, as files. */
function files() {
  const at = folder();
  run(['example', '--vms', '60', '--seed', '3', '--out', at]);
  return readdirSync(at).filter((name) => /\.(xlsx|csv)$/.test(name)).sort().map((name) => join(at, name));
}

const catalogue = (name, service) => written(name, `Tjeneste;Eier;Brukes av;Kritikalitet;Servere;Også servere;Kontakt\n${service};UNN;;3;;;\n`);

/** What the undo button would undo. */
const nextUndo = (page) => page.evaluate((undo) => document.querySelector(`header button[aria-label^="${undo}"]`)?.getAttribute('aria-label'), word('action-undo'));

/** What the page says of the plan that is open. */
const state = async (page) => [await figures(page), await page.evaluate(() => document.title), await nextUndo(page)];

const shows = (page, text) => page.waitFor((wanted) => document.body.innerText.includes(wanted), { argument: text, within: 60_000, what: text });

async function imported(t) {
  const page = await opened(t);
  const given = files();
  await drop(page, given);
  await figures(page);
  await idle(page);
  return { page, given };
}

async function makeWave(page, name) {
  await go(page, 'waves');
  await page.click({ role: 'button', name: beginning(word('action-new-wave')), in: { role: 'main' } });
  await page.fill({ role: 'textbox', name: beginning(word('name')), in: dialog }, name);
  await page.click({ role: 'button', name: word('wave-create'), in: dialog });
  await page.gone(dialog);
}

const changed = (page, before) => page.waitFor((text) => { const now = document.querySelector('[data-testid=counts]')?.innerText; return now && now !== text ? now : null; }, { argument: before, within: 60_000, what: 'other figures' });

export const stories = {
  async 'a bad file after an import and an edit leaves no step'(t) {
    const { page, given } = await imported(t);
    await makeWave(page, 'Natt');
    // Something is selected, and the file lands on another wave than its own: that is not a move.
    await page.evaluate(() => document.querySelector('.bd button.sv').focus());
    await page.press('x');
    const last = await page.evaluate(() => document.querySelectorAll('[data-testid^="wave-"]').length);
    const before = await state(page);
    await page.dropFiles({ testId: `wave-${last}` }, [written('tom.xlsx', Buffer.alloc(0))]);
    await shows(page, word('note-file-empty').split(' { ')[0]);
    await idle(page);
    t.assert.deepEqual(await state(page), before, 'an unusable file changed something');
    // A file that was taken in before has nothing more to say.
    await drop(page, [given[0]]);
    await shows(page, word('import-unchanged'));
    await idle(page);
    t.assert.deepEqual(await state(page), before, 'a file given twice changed something');
  },

  async 'a wrong file is undone, and the right one takes its place'(t) {
    const { page } = await imported(t);
    const before = await figures(page);
    await drop(page, [catalogue('feil.csv', 'Kakebestilling')]);
    await changed(page, before);
    await idle(page);
    await page.press('Control+Z');
    await page.waitFor((text) => document.querySelector('[data-testid=counts]')?.innerText === text, { argument: before, within: 60_000, what: 'the figures from before' });
    await drop(page, [catalogue('riktig.csv', 'Kaffebestilling')]);
    await changed(page, before);
    await idle(page);
    const { bytes } = await page.download(() => page.press('Control+S'));
    const entries = unzip(bytes);
    const stands = [...entries].filter(([name]) => name.startsWith('inventories/')).map(([, content]) => content.toString('latin1'));
    t.assert.ok(stands.some((content) => content.includes('riktig.csv')), 'the right file is part of what the plan stands on');
    t.assert.ok(!stands.some((content) => content.includes('feil.csv')), 'the undone file is not');
    const parts = [...entries].filter(([name]) => name.startsWith('parts/')).map(([, content]) => content.toString()).join();
    t.assert.ok(parts.includes('Kaffebestilling') && !parts.includes('Kakebestilling'));
  },

  async 'files dropped while others are read are taken in after them'(t) {
    const page = await opened(t);
    const [first, ...rest] = files().sort((a, b) => Number(b.endsWith('.xlsx')) - Number(a.endsWith('.xlsx')));
    await drop(page, [first]);
    await drop(page, rest);
    await drop(page, [catalogue('mer.csv', 'Kaffebestilling')]);
    await figures(page);
    await page.waitFor(() => [...document.querySelectorAll('[data-testid=file-card]')].some((card) => card.innerText.includes('mer.csv')), { within: 60_000, what: 'a card about the last file' });
    await idle(page);
    const cards = await page.evaluate(() => document.querySelectorAll('[data-testid=file-card]').length);
    t.assert.equal(cards, rest.length + 2, 'every file has its card');
  },

  async 'a proposal about another plan cannot be taken'(t) {
    const { page } = await imported(t);
    await go(page, 'waves');
    await page.click({ role: 'button', name: beginning(word('action-propose')), in: { role: 'main' } });
    await page.click({ role: 'button', name: word('proposal-ask-go'), in: dialog });
    await page.see({ testId: 'accept-proposal' }, { within: 120_000 });
    await makeWave(page, 'Natt');
    await page.see({ testId: 'proposal-stale' });
    t.assert.ok(await page.evaluate(() => document.querySelector('[data-testid=accept-proposal]').disabled));
  },

  async 'the map stays while services come and go'(t) {
    const { page } = await imported(t);
    await go(page, 'map');
    const before = await page.waitFor(() => Number(document.querySelector('[data-testid=map]')?.getAttribute('aria-label')?.match(/\d+/)?.[0]), { what: 'services on the map' });
    const draws = (count) => page.waitFor((wanted) => Number(document.querySelector('[data-testid=map]').getAttribute('aria-label').match(/\d+/)[0]) === wanted, { argument: count, what: `${count} services on the map` });
    await act(page, word('action-new-service'));
    await page.fill({ role: 'textbox', name: beginning(word('name')), in: dialog }, 'Kakebestilling');
    await page.press('Enter');
    await page.gone(dialog);
    await draws(before + 1);
    await page.press('Control+Z');
    await draws(before);
  },

  async 'unsaved work is left only when its person says so'(t) {
    const { page } = await imported(t);
    await makeWave(page, 'Natt');
    const before = await state(page);
    const question = { testId: 'unsaved' };
    const ask = async () => {
      await act(page, word('action-new-plan'));
      await page.see(question);
    };
    await ask();
    t.assert.deepEqual(await page.audit(), []);
    await page.press('Escape');
    await page.gone(question);
    await ask();
    await page.click({ role: 'button', name: word('unsaved-stay'), in: dialog });
    await page.gone(question);
    t.assert.deepEqual(await state(page), before, 'staying changes nothing');
    // The example would be a plan of its own.
    await act(page, word('action-try-example'));
    await page.see(question);
    await page.press('Escape');
    await page.gone(question);
    await ask();
    const { bytes } = await page.download(() => page.click({ role: 'button', name: word('unsaved-save'), in: dialog }));
    await shows(page, word('start-title'));
    t.assert.ok(unzip(bytes).has('plan.json'), 'the plan was saved first');
    await page.waitFor(() => !document.querySelector('[data-testid=counts]'), { what: 'no plan is open' });
  },
};
