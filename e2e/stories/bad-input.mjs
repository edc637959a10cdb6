// Files that are broken, locked, hostile or something else: a sentence says so, and the plan stays.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { allowed, drop, figures, folder, go, idle, opened, run, words, written } from '../steps.mjs';
import { unzip, zip } from '../zip.mjs';

const PASSPHRASE = 'fire små rever hopper';

/** A plan to be left alone: a small example, planned on the command line. */
function smallPlan() {
  const at = folder();
  run(['example', '--vms', '60', '--seed', '3', '--out', at]);
  const files = readdirSync(at).filter((name) => /\.(xlsx|csv)$/.test(name)).sort().map((name) => join(at, name));
  const plan = join(at, 'plan.flytteplan');
  const { status, err } = run(['plan', ...files, '--waves', '3', '--out', plan]);
  if (status !== 0) throw new Error(err);
  return plan;
}

/** The same, signed; and the register by which the signature holds. */
function signedPlan() {
  const plan = smallPlan();
  const at = folder();
  const secret = written('passphrase', `${PASSPHRASE}\n`);
  run(['keygen', '--out', join(at, 'key'), '--passphrase-file', secret]);
  const { status, err } = run(['sign', plan, '--key', join(at, 'key'), '--passphrase-file', secret]);
  if (status !== 0) throw new Error(err);
  return { plan, register: written('allowed_signers', allowed(readFileSync(join(at, 'key.pub')))) };
}

const sheetXml = (cells) => `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`;

/** A workbook with one sheet, as small as workbooks get. */
function workbook(sheet, cells, strings) {
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const entries = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets><sheet name="${sheet}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheetXml(cells),
    'xl/sharedStrings.xml': `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ${strings}`,
  };
  return zip(new Map(Object.entries(entries).map(([name, text]) => [name, Buffer.from(text)])));
}

const cell = (reference, text) => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** Header of an OLE2 compound file, and nothing sensible after it. */
const ole2 = () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2040)]);

/** Name, content, keys of the catalogue of which one must be said. */
function badFiles(plan) {
  const recipe = workbook('Oppskrifter', `<row r="1">${cell('A1', 'Kake')}${cell('B1', 'Sukker')}</row><row r="2">${cell('A2', 'Fyrstekake')}${cell('B2', '200 g')}</row>`, 'count="0"/>');
  const claims = workbook('Oppskrifter', '<row r="1"><c r="A1" t="s"><v>3999999999</v></c></row>', 'count="4000000000" uniqueCount="4000000000"><si><t>x</t></si></sst>');
  return [
    ['oppskrifter.xlsx', recipe, ['note-workbook-not-rvtools']],
    ['last.xlsx', ole2(), ['note-file-encrypted', 'note-file-old-excel', 'note-file-unknown']],
    ['kaker.csv', Buffer.from('kake;sukker\nFyrstekake;mye\nSandkake;lite\n'), ['note-csv-no-columns', 'note-csv-needs-mapping', 'note-file-unknown']],
    ['tom.xlsx', Buffer.alloc(0), ['note-file-empty']],
    ['avkuttet.xlsx', recipe.subarray(0, Math.floor(recipe.length * 0.7)), ['note-file-truncated', 'note-file-broken']],
    ['milliarder.xlsx', claims, ['note-workbook-not-rvtools', 'note-file-hostile', 'note-file-broken']],
    ['avkuttet.flytteplan', readFileSync(plan).subarray(0, 900), ['problem-file-truncated', 'problem-zip-inconsistent', 'problem-file-not-zip']],
    ['ikke-en-plan.flytteplan', recipe, ['problem-not-a-plan']],
  ];
}

/** The page shows one of these sentences; gives its key. */
const said = (page, language, keys) => {
  const word = words(language);
  return page.waitFor((sentences) => {
    const shown = document.body.innerText;
    return sentences.find(([, text]) => shown.includes(text))?.[0];
  }, { argument: keys.map((key) => [key, word(key).split(' { ')[0]]), within: 60_000, what: `one of ${keys}, in ${language}` });
};

async function withPlan(t) {
  const plan = smallPlan();
  const page = await opened(t);
  await drop(page, [plan]);
  const before = await figures(page);
  await idle(page);
  return { page, plan, before };
}

/** What the page says of the plan that is open. */
const state = async (page) => [await figures(page), await page.evaluate(() => document.title), await page.text({ role: 'banner' })];

const standing = (page, wanted) => page.waitFor((name) => document.querySelector('[data-testid=standing]')?.dataset.standing === name, { argument: wanted, within: 60_000, what: `the plan stands as ${wanted}` });

export const stories = {
  async 'a bad file is told in words, in both languages, and the plan stays'(t) {
    const { page, plan } = await withPlan(t);
    const before = await state(page);
    for (const [name, bytes, keys] of badFiles(plan)) {
      await drop(page, [written(name, bytes)]);
      const key = await said(page, 'nb', keys);
      await idle(page);
      t.assert.deepEqual(await state(page), before, `${name} changed what is open`);
      t.say(`${name}: ${key}`);
      if (!key.startsWith('note-')) {
        await page.press('Escape');
        await page.gone({ testId: 'toast' });
        continue;
      }
      // A table with a preview may be mapped by hand; its words are looked at in one language.
      if (name.endsWith('.csv')) continue;
      const language = { role: 'button', name: words('nb')('language-now') };
      await page.click(language);
      t.assert.equal(await said(page, 'en', [key]), key);
      await page.click({ role: 'button', name: words('en')('language-now') });
      await said(page, 'nb', [key]);
    }
  },

  async 'hostile workbooks end soon, with a sentence or without harm'(t) {
    const at = t.shared && join(t.shared, 'data/vectors/hostile-workbooks');
    if (!at || !existsSync(at)) t.skip('there are no hostile workbooks beside the project');
    const { page } = await withPlan(t);
    const before = await state(page);
    for (const name of readdirSync(at).filter((file) => file.endsWith('.xlsx')).sort()) {
      const started = performance.now();
      await drop(page, [join(at, name)]);
      await page.waitFor((file) => [...document.querySelectorAll('[data-testid=file-card]')].some((card) => card.innerText.includes(file)), { argument: name, within: 60_000, what: `a card about ${name}` });
      await idle(page);
      t.say(`${name}: ${Math.round(performance.now() - started)} ms, ${(await page.text({ testId: 'file-card' })).replace(/\s+/g, ' ')}`);
      t.assert.deepEqual(await state(page), before, `${name} changed what is open`);
    }
  },

  async 'a spoiled plan is marked as such, never as valid'(t) {
    const { plan, register } = signedPlan();
    const file = readFileSync(plan);
    const page = await opened(t);
    await drop(page, [plan]);
    await standing(page, 'unlisted');
    const pick = () => page.chooseFiles(() => page.click({ role: 'button', name: new RegExp(words('nb')('sign-choose-register')), in: { testId: 'sign-state' } }), [register]);
    await pick();
    await standing(page, 'valid');

    const entries = unzip(file);
    const inventory = [...entries.keys()].find((name) => name.startsWith('inventories/'));
    const signature = [...entries.keys()].find((name) => name.startsWith('signatures/'));
    const flipped = (name) => { const bytes = Buffer.from(entries.get(name)); bytes[Math.floor(bytes.length / 2)] ^= 1; return new Map(entries).set(name, bytes); };
    const cases = [
      ['an inventory changed', flipped(inventory), inventory],
      ['an entry added', new Map(entries).set('parts/zzz.json', Buffer.from('{}')), 'parts/zzz.json'],
      ['an inventory taken out', new Map([...entries].filter(([name]) => name !== inventory)), inventory],
      ['another manifest', renamed(entries), null],
      ['a spoiled signature', flipped(signature), null],
    ];
    for (const [what, changed, entry] of cases) {
      await drop(page, [written('plan.flytteplan', zip(changed))]);
      await standing(page, 'broken');
      if (entry) await page.waitFor((named) => document.querySelector('[data-testid=problems]')?.innerText.includes(named), { argument: entry.slice(0, 20), what: `${what}: the entry is named` });
      // The register does not make it better: the bytes that were opened are judged again.
      await pick();
      await idle(page);
      await standing(page, 'broken');
      // Nobody signs it, or works on it by accident.
      await page.waitFor((name) => [...document.querySelectorAll('.sg-foot button')].find((button) => button.innerText.startsWith(name)).disabled, { argument: words('nb')('sign-do'), what: `${what}: it cannot be signed` });
      t.say(what);
    }
    await page.screenshot('sign-broken');
    t.assert.deepEqual(await page.audit(), []);

    // Without its signature it is a plan that nobody has signed, and says so.
    await drop(page, [written('plan.flytteplan', zip(new Map([...entries].filter(([name]) => name !== signature))))]);
    await standing(page, 'unsigned');

    // Without a part there is no plan to show: what is open stays.
    await go(page, 'waves');
    const before = await state(page);
    await drop(page, [written('plan.flytteplan', zip(new Map([...entries].filter(([name]) => name !== 'parts/shared.json'))))]);
    await page.see({ testId: 'toast' }, { within: 60_000 });
    t.assert.deepEqual(await state(page), before);

    // What somebody has changed is only looked at, until a person takes it over as a draft that nobody has signed.
    await drop(page, [written('plan.flytteplan', zip(renamed(entries)))]);
    await standing(page, 'broken');
    await go(page, 'waves');
    const looked = await state(page);
    await page.evaluate(() => document.querySelector('.bd button.sv').focus());
    await page.press('x');
    await page.press('m');
    await page.see({ role: 'dialog' });
    await page.press('Enter');
    await page.waitFor((text) => document.body.innerText.includes(text), { argument: words('nb')('open-broken'), what: 'it cannot be changed' });
    t.assert.deepEqual(await state(page), looked);
    await go(page, 'sign');
    await page.click({ role: 'button', name: words('nb')('take-over'), in: { testId: 'sign-state' } });
    await standing(page, 'unsigned');
    await page.gone({ testId: 'sign-stops' });
  },
};

/** The plan's name changed in the manifest, which is still written as it must be. */
function renamed(entries) {
  const manifest = entries.get('plan.json').toString();
  const changed = manifest.replace(/"name":"([^"]*)"/, '"name":"$1!"');
  if (changed === manifest) throw new Error('the manifest has no name');
  return new Map(entries).set('plan.json', Buffer.from(changed));
}
