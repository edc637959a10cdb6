// What a person does to an import: says what columns are, gives rules, ends it, copies out; and what is never read.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginning, drop, example, figures, folder, go, idle, kept, opened, run, words, written } from '../steps.mjs';
import { unzip } from '../zip.mjs';

const word = words('nb');
const main = { role: 'main' };
/** The licence key that stands in the example's workbook. */
const LICENCE = 'CANAR-YKEY0-NEVER-READ0-NRKEP';

/** An example as files, those whose name fits. */
function files(vms, fits) {
  const at = folder();
  run(['example', '--vms', String(vms), '--seed', '3', '--out', at]);
  return readdirSync(at).filter((name) => fits.test(name)).sort().map((name) => join(at, name));
}

/** A page that has taken these files in. */
async function withFiles(t, given) {
  const page = await opened(t);
  await drop(page, given);
  await figures(page);
  await idle(page);
  return page;
}

/** The totals of the report. */
const dependencies = (page) => page.evaluate(() => [...document.querySelectorAll('[data-testid=totals] dd')].map((one) => one.innerText));

/** All that the browser keeps of this page, as one text. */
const stored = (page) => page.evaluate(async () => {
  const opening = indexedDB.open('flytteplan');
  const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
  let text = JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage });
  for (const name of database.objectStoreNames) {
    const asked = database.transaction(name).objectStore(name).getAll();
    const values = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
    for (const value of values) text += value instanceof Uint8Array ? Array.from(value, (byte) => String.fromCharCode(byte)).join('') : JSON.stringify(value);
  }
  database.close();
  return text.length > 1000 ? text : '';
});

export const stories = {
  async 'a folder is dropped as it lies, with folders in it and what computers leave behind'(t) {
    const at = join(folder(), 'uttrekk');
    mkdirSync(join(at, 'RVTools', 'tomt'), { recursive: true });
    writeFileSync(join(at, 'RVTools', 'RVTools_tabvInfo.csv'), 'VM;Powerstate;VM ID;CPUs;Memory;VI SDK Server\nepj-db01;poweredOn;vm-11;4;8192;vc1\nepj-app01;poweredOn;vm-12;2;4096;vc1\n');
    writeFileSync(join(at, 'RVTools', 'RVTools_tabvNetwork.csv'), 'VM;VM ID;IPv4 Address;Network;VI SDK Server\nepj-db01;vm-11;10.1.1.1;epj;vc1\nepj-app01;vm-12;10.1.1.2;epj;vc1\n');
    writeFileSync(join(at, 'trafikk.csv'), 'source ip;destination ip;destination port\n10.1.1.2;10.1.1.1;1433\n');
    writeFileSync(join(at, 'Thumbs.db'), 'x');
    const page = await opened(t);
    await drop(page, [at]);
    t.assert.match(await figures(page), /2/);
    await idle(page);
    await go(page, 'import');
    const told = await page.waitFor(() => { const all = [...document.querySelectorAll('[data-testid=file-card]')].map((card) => card.innerText); return all.length > 0 && all; }, { what: 'the files' });
    t.assert.equal(told.length, 3, told.join('\n'));
    for (const path of ['uttrekk/RVTools/RVTools_tabvInfo.csv', 'uttrekk/RVTools/RVTools_tabvNetwork.csv', 'uttrekk/trafikk.csv']) {
      t.assert.ok(told.some((text) => text.includes(path)), `${path} in ${told.join('\n')}`);
    }
  },

  async 'columns that nobody could guess are assigned by hand, and the next such file is read alike'(t) {
    const page = await withFiles(t, files(60, /RVTools.*\.xlsx$/));
    // Two servers that exist, under headings that say nothing.
    await go(page, 'list');
    await page.focus({ role: 'treegrid' });
    await page.press('End');
    await page.press('ArrowRight');
    await page.waitFor(() => document.querySelectorAll('[role=row] .nm .mono').length > 3, { what: 'servers in the list' });
    const [one, other] = await page.evaluate(() => [...document.querySelectorAll('[role=row] .nm .mono')].map((name) => name.title));
    const table = (name) => written(name, `kolonne x;kolonne y;kolonne z\n${one};${other};443\n${other};${one};1433\n`);

    await drop(page, [table('uttrekk.csv')]);
    await page.waitFor(() => location.hash === '#import', { within: 60_000, what: 'the report' });
    await idle(page);
    await page.click({ role: 'button', name: 'Kolonner i uttrekk.csv', in: main });
    await page.see({ testId: 'mapping' });
    const before = await dependencies(page);
    const choose = (place, field) => page.evaluate(({ at, label }) => {
      const select = document.querySelectorAll('[data-testid=mapping] .im-columns select')[at];
      select.value = [...select.options].find((option) => option.text === label).value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, { at: place, label: word(field) });
    await choose(0, 'import-field-from-name');
    await choose(1, 'import-field-to-name');
    await choose(2, 'import-field-to-port');
    await page.click({ role: 'button', name: word('mapping-use'), in: { testId: 'mapping' } });
    await page.waitFor((text) => JSON.stringify([...document.querySelectorAll('[data-testid=totals] dd')].map((dd) => dd.innerText)) !== text, { argument: JSON.stringify(before), within: 60_000, what: 'the table is read' });
    await idle(page);
    const used = () => page.evaluate(() => [...document.querySelectorAll('[data-testid=file-card]')].filter((card) => !card.querySelector('.im-reason')).map((card) => card.querySelector('[data-testid=file-name]').innerText));
    t.assert.ok((await used()).includes('uttrekk.csv'));
    // Next month: the same headings, without a word.
    await drop(page, [table('uttrekk-neste.csv')]);
    await page.waitFor(() => [...document.querySelectorAll('[data-testid=file-name]')].some((name) => name.innerText === 'uttrekk-neste.csv'), { within: 60_000, what: 'the other file' });
    await idle(page);
    t.assert.ok((await used()).includes('uttrekk-neste.csv'));
    // The plan's file takes it along to others.
    const saved = await page.download(() => page.press('Control+S'));
    const elsewhere = await opened(t);
    await drop(elsewhere, [written('plan.flytteplan', saved.bytes)]);
    await figures(elsewhere);
    await idle(elsewhere);
    await drop(elsewhere, [table('uttrekk-der.csv')]);
    await elsewhere.waitFor(() => [...document.querySelectorAll('[data-testid=file-card]')].some((card) => card.querySelector('[data-testid=file-name]').innerText === 'uttrekk-der.csv' && !card.querySelector('.im-reason')), { within: 60_000, what: 'it is read there too' });
  },

  async 'an import is ended, nothing is open, and the next one works'(t) {
    const page = await opened(t);
    const many = files(8000, /\.(xlsx|csv)$/);
    await drop(page, many);
    await page.see({ testId: 'importing' });
    await page.click({ role: 'button', name: word('action-cancel'), in: { testId: 'importing' } });
    await page.gone({ testId: 'importing' });
    await page.waitFor((text) => document.body.innerText.includes(text), { argument: word('status-cancelled'), what: 'it says so' });
    t.assert.equal(await page.exists({ testId: 'counts' }), false);
    t.assert.match(await example(page), /\d/);
  },

  async 'a rule tells what it would catch while it is written, and one step takes it back'(t) {
    const page = await withFiles(t, files(60, /\.(xlsx|csv)$/));
    await go(page, 'services');
    const rules = await page.count({ role: 'button', name: new RegExp(`^${word('rules-delete').split(' {')[0]}`), in: main });
    await page.click({ role: 'button', name: beginning(word('rules-new')), in: main });
    await page.see({ testId: 'rules' });
    await page.waitFor((count) => document.querySelectorAll('[data-testid=rules] input.mono').length > count, { argument: rules, what: 'one rule more' });
    const choose = (key) => page.evaluate((label) => {
      const select = [...document.querySelectorAll('[data-testid=rules] select')].findLast((one) => [...one.options].some((option) => option.text === label));
      select.value = [...select.options].find((option) => option.text === label).value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, word(key));
    const fill = (fields, text) => page.evaluate(({ selector, value }) => {
      const field = [...document.querySelectorAll(`[data-testid=rules] ${selector}`)].at(-1);
      field.value = value;
      for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }, { selector: fields, value: text });
    const matches = (least, most) => page.waitFor(({ from, to }) => {
      const cell = document.querySelector('[data-testid=rules] tbody tr:nth-last-child(2) td.r');
      const count = cell?.innerText === '' ? NaN : Number(cell?.innerText);
      return count >= from && count <= to ? String(count) : null;
    }, { argument: { from: least, to: most }, what: `it catches ${least} to ${most}` });
    await choose('rules-field-name');
    await fill('input.mono', 'finnes-ikke-*');
    await matches(0, 0);
    await fill('input.mono', '*');
    t.say(`the rule catches ${await matches(20, 60)} servers`);
    await choose('rules-target-one');
    await page.evaluate(() => [...document.querySelectorAll('[data-testid=rules] input[list=service-names]')].at(-1).focus());
    const service = await page.waitFor(() => document.querySelector('#service-names option')?.value, { what: 'a service by name' });
    await fill('input[list=service-names]', service);
    await page.waitFor((label) => { const use = [...document.querySelectorAll('main button')].find((button) => button.innerText === label); return use && !use.disabled; }, { argument: word('rules-use'), what: 'it can be used' });
    const sum = (same) => page.waitFor(({ text, wanted }) => (document.querySelector('[data-testid=services-sum]').innerText === text) === wanted, { argument: { text: before, wanted: same }, what: `the sum is ${same ? 'the one from before' : 'another'}` });
    const before = await page.text({ testId: 'services-sum' });
    await page.click({ role: 'button', name: word('rules-use'), in: main });
    await sum(false);
    await page.press('Control+Z');
    await sum(true);
  },

  async 'what is selected is copied as a table'(t) {
    const page = await withFiles(t, files(60, /\.(xlsx|csv)$/));
    await go(page, 'list');
    await page.focus({ role: 'treegrid' });
    await page.press('Home');
    await page.press('x');
    const count = await page.waitFor(() => Number(document.querySelector('.fp-selbar b')?.innerText.match(/\d+/)?.[0]), { what: 'something is selected' });
    await page.press('Control+C');
    const lines = await page.waitFor(async () => { const text = await navigator.clipboard.readText(); return text.includes('\t') ? text.trimEnd().split('\n') : null; }, { what: 'a table on the clipboard' });
    t.assert.equal(lines.length, count + 1, 'headings and a line for each server');
    t.assert.equal(new Set(lines.map((line) => line.split('\t').length)).size, 1, 'as many cells in each');
  },

  async 'licence keys reach neither the browser’s storage nor the saved file'(t) {
    const given = files(60, /\.(xlsx|csv)$/);
    const inside = unzip(readFileSync(given.find((name) => name.endsWith('.xlsx'))));
    t.assert.ok([...inside.values()].some((part) => part.includes(LICENCE)), 'the workbook has a key');
    const page = await withFiles(t, given);
    await kept(page, 1);
    const text = await stored(page);
    t.assert.ok(text.length > 1000 && !text.includes(LICENCE), 'a key is in the storage');
    const saved = await page.download(() => page.press('Control+S'));
    for (const [name, part] of unzip(saved.bytes)) t.assert.ok(!part.includes(LICENCE), `a key is in ${name}`);
    t.assert.ok(!(await page.evaluate(() => document.documentElement.outerHTML)).includes(LICENCE));
  },
};
