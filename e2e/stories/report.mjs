// The report of an import: whether the data are good enough, what happened, why, what to do; copied, saved, and gone
// through by keyboard. And the rules against noise.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { audited, drop, figures, folder, go, idle, opened, run, words, written } from '../steps.mjs';

const word = words('nb');
const sum = (page) => page.waitFor(() => document.querySelector('[data-testid=report-sum]')?.innerText || null, { within: 60_000, what: 'the report is gone through' });
const rows = (page) => page.evaluate(() => [...document.querySelectorAll('[data-testid=report] tbody tr[aria-rowindex]')].map((row) => row.innerText.replace(/\s+/g, ' ')));
/** Waits until the sentence about what is shown is another. */
const other = (page, before) => page.waitFor((text) => { const now = document.querySelector('[data-testid=report-sum]').innerText; return now === text ? null : now; }, { argument: before, what: 'another sum' });
const clipboard = (page, part) => page.waitFor(async (wanted) => { const text = await navigator.clipboard.readText(); return text.includes(wanted) ? text : null; }, { argument: part, what: `"${part}" on the clipboard` });

/** An example as files, those whose name fits. */
function files(vms, fits) {
  const at = folder();
  run(['example', '--vms', String(vms), '--seed', '3', '--out', at]);
  return readdirSync(at).filter((name) => fits.test(name)).sort().map((name) => join(at, name));
}

async function reported(t, given, options = { viewport: { width: 1366, height: 768 } }) {
  const page = await opened(t, options);
  await drop(page, given);
  await figures(page);
  await idle(page);
  await go(page, 'import');
  await page.see({ testId: 'report' });
  return page;
}

const services = 'Tjeneste;Eier;Servere\n';

export const stories = {
  async 'the first thing said is whether the data are good enough, and each step leads on'(t) {
    const page = await reported(t, files(400, /\.(xlsx|csv)$/));
    const verdict = await page.waitFor(() => { const text = document.querySelector('[data-testid=verdict]')?.innerText; return text?.includes('av 100 poeng') ? text : null; }, { within: 60_000, what: 'a verdict' });
    t.assert.match(verdict, /Er dataene gode nok\?\s+(Ja|Ikke ennå)/);
    t.assert.equal(await page.evaluate(() => document.querySelectorAll('[data-testid=verdict] li').length), 3);
    await audited(t, page, 'report');
    await page.setViewport(1920, 1080);
    await page.screenshot('report-large');
    await page.setViewport(1366, 768);
    await page.evaluate(() => document.querySelector('[data-testid=verdict] li button').click());
    await page.waitFor(() => location.hash === '#list' && Number(document.querySelector('[data-testid=selected]')?.textContent.match(/\d+/)?.[0] ?? 0) > 0, { what: 'the servers are chosen in the list' });
  },

  async 'equal notes stand together, filters are counted, and what is copied reads well in a mail'(t) {
    const exports = files(60, /RVTools.*\.xlsx$/);
    const unknown = Array.from({ length: 300 }, (_, at) => `=ukjent-${at}`);
    const list = written('tjenester.csv', `${services}Journal;UNN;"${unknown.slice(0, 200).join('\n')}"\nLab;UNN;"${unknown.slice(200).join('\n')}"\n`);
    const page = await reported(t, [...exports, list, written('tom.csv', '')]);
    const all = await sum(page);
    t.assert.match(all, /^\d+ linjer av \d+ slag$/);
    const group = (await rows(page)).find((row) => row.includes('finnes ikke i serverlisten'));
    t.assert.match(group, /× 300/);
    t.assert.match(group, /Den kan være slettet, skrevet feil/, 'why');
    // Opened, each stands for itself.
    await page.evaluate(() => document.querySelector('[data-testid=report] .im-more-of').click());
    await page.waitFor(() => Number(document.querySelector('[data-testid=report] table').getAttribute('aria-rowcount')) > 300, { what: 'every line of it' });
    t.assert.ok((await rows(page)).some((row) => row.includes('«=ukjent-')), 'by name');
    t.assert.ok((await rows(page)).length < 120, 'only those on screen stand in the page');
    await page.screenshot('report-open');
    await page.evaluate(() => document.querySelector('[data-testid=report] .im-more-of').click());
    // Filters.
    await page.click({ role: 'button', name: new RegExp(`^${word('import-level-error')}`) });
    await other(page, all);
    t.assert.deepEqual((await rows(page)).map((row) => row.includes('tom.csv')), [true]);
    await page.click({ role: 'button', name: new RegExp(`^${word('import-level-all')}`), in: { role: 'group', name: word('import-levels') } });
    const allAgain = () => page.waitFor((text) => document.querySelector('[data-testid=report-sum]').innerText === text, { argument: all, what: 'all of them again' });
    await allAgain();
    const choose = (label, text) => page.evaluate(([name, wanted]) => {
      const select = [...document.querySelectorAll('.im-pick select')].find((one) => one.closest('label').innerText.includes(name));
      select.value = [...select.options].find((option) => option.text.includes(wanted)).value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, [label, text]);
    await choose(word('told-file'), 'tjenester.csv');
    await other(page, all);
    t.assert.ok((await rows(page)).every((row) => row.includes('tjenester.csv')));
    await choose(word('told-file'), word('told-all-files'));
    await allAgain();
    await page.fill({ role: 'searchbox', name: word('import-search') }, 'ukjent-250');
    await page.waitFor(() => document.querySelector('[data-testid=report-sum]').innerText.startsWith('1 linje'), { what: 'one line' });
    await page.fill({ role: 'searchbox', name: word('import-search') }, '');
    await allAgain();
    // By keyboard: to the first line, down, choose; what is chosen is copied.
    await page.evaluate(() => document.querySelector('[data-testid=report] tbody input').focus());
    await page.press('ArrowDown');
    await page.press('Space');
    t.assert.match(await sum(page), / valgt$/);
    await page.click('report-copy');
    const mail = await clipboard(page, 'Importrapport fra Flytteplan, 1 punkt');
    t.assert.match(mail, /Hvorfor: .+\n {3}Hva du kan gjøre: /);
    // A table for a spreadsheet.
    await page.evaluate(() => { const box = document.querySelector('[data-testid=report] thead input'); box.click(); if (box.checked) box.click(); });
    const csv = await page.download(() => page.click('report-csv'));
    const text = csv.bytes.toString('utf8');
    t.assert.equal(csv.name, 'importrapport.csv');
    t.assert.ok(text.startsWith('\ufeffAlvor;Fil;Ark;Rad;Kolonne;Hva skjedde;Hvorfor;'), text.slice(0, 80));
    t.assert.ok(text.trimEnd().split('\r\n').length > 300);
    await audited(t, page, 'report-groups');
  },

  async 'saved as JSON it is what the command line says, byte for byte'(t) {
    const given = files(60, /\.(xlsx|csv)$/);
    const page = await reported(t, given);
    const saved = await page.download(() => page.click('report-json'));
    const { out } = run(['import', '--json', '--language', 'nb', ...given]);
    t.assert.equal(saved.bytes.toString('utf8').trim(), out.trim());
    t.assert.ok(JSON.parse(out).notes.length > 3);
  },

  async 'twenty thousand notes do not hold the page up'(t) {
    const rowsOf = (file) => Array.from({ length: 1000 }, (_, at) => `Tjeneste ${file};UNN;borte-${file}-${at}`).join('\n');
    const lists = Array.from({ length: 20 }, (_, file) => written(`liste-${file}.csv`, `${services}${rowsOf(file)}\n`));
    const page = await reported(t, [...files(60, /RVTools.*\.xlsx$/), ...lists]);
    await page.waitFor(() => /^2\d{4}linjer/.test(document.querySelector('[data-testid=report-sum]').innerText.replace(/\s/g, '')), { within: 60_000, what: 'all notes are gone through' });
    const blocked = await page.evaluate(async () => {
      let longest = 0;
      const watch = new PerformanceObserver((list) => { for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration); });
      watch.observe({ entryTypes: ['longtask'] });
      const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });
      const field = document.querySelector('.im-filters input[type=search]');
      for (const text of ['b', 'bo', 'borte-7', '']) {
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await wait(300);
      }
      document.querySelector('[data-testid=report] .im-more-of').click();
      await wait(300);
      const table = document.querySelector('[data-testid=report]');
      for (let at = 0; at < 20; at += 1) { table.scrollTop += 3000; await wait(30); }
      await wait(200);
      watch.disconnect();
      return longest;
    });
    t.say(`the longest hold is ${Math.round(blocked)} ms`);
    t.assert.ok(blocked < 500, `${blocked} ms`);
    const csv = await page.download(() => page.click('report-csv'));
    t.assert.ok(csv.bytes.toString('utf8').split('\r\n').length > 20_000);
  },

  async 'a rule against noise is turned off and on, and undo leads back'(t) {
    const given = files(400, /\.(xlsx|csv)$/);
    const page = await reported(t, given);
    await page.click('show-noise');
    await page.see({ testId: 'noise' });
    const caught = () => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('[data-testid=noise] li')].map((line) => [line.querySelector('input').dataset.rule, line.querySelector('[data-testid=noise-count]').innerText])));
    const before = await caught();
    t.say(JSON.stringify(before));
    t.assert.equal(Object.keys(before).length, 5);
    await audited(t, page, 'noise');
    const rule = Object.entries(before).find(([name, text]) => name !== 'ephemeral-ports' && /holdt utenfor/.test(text))?.[0];
    t.assert.ok(rule, 'a rule that caught something');
    const flip = async (wanted) => {
      await page.evaluate((name) => document.querySelector(`[data-rule=${name}]`).click(), rule);
      await page.waitFor(([name, text]) => { const line = document.querySelector(`[data-rule=${name}]`).closest('li').querySelector('[data-testid=noise-count]').innerText; return !document.querySelector(`[data-rule=${name}]`).disabled && (text ? line === text : line !== text && line.startsWith('Av')); }, { argument: [rule, wanted], within: 60_000, what: `the traffic is read with ${rule} ${wanted ? 'on' : 'off'}` });
      await idle(page);
    };
    await flip('');
    t.assert.match(await page.text({ testId: 'toast' }), /Trafikken er lest på nytt: .*flere|mer/);
    const off = await page.download(() => page.press('Control+S'));
    // Undo leads back to the inventory and to the rule.
    await page.press('Control+Z');
    await page.waitFor(([name, text]) => document.querySelector(`[data-rule=${name}]`).checked && document.querySelector(`[data-rule=${name}]`).closest('li').querySelector('[data-testid=noise-count]').innerText === text, { argument: [rule, before[rule]], within: 20_000, what: 'the rule is on again' });
    await page.press('Control+Y');
    await page.waitFor((name) => !document.querySelector(`[data-rule=${name}]`).checked, { argument: rule, within: 20_000, what: 'and off again' });
    await idle(page);
    // Switched back: what was kept out is kept out again.
    await flip(before[rule]);
    t.assert.deepEqual(await caught(), before);
    // Elsewhere the choice stands in the plan's file, and the files that are missing are named.
    const elsewhere = await opened(t, { viewport: { width: 1366, height: 768 } });
    await drop(elsewhere, [written('plan.flytteplan', off.bytes)]);
    await figures(elsewhere);
    await idle(elsewhere);
    await go(elsewhere, 'import');
    await elsewhere.click('show-noise');
    await elsewhere.waitFor((name) => document.querySelector(`[data-rule=${name}]`)?.checked === false, { argument: rule, what: 'the rule is off there too' });
    await elsewhere.evaluate((name) => document.querySelector(`[data-rule=${name}]`).click(), rule);
    const waits = await elsewhere.waitFor(() => document.querySelector('.im-noise-waits .note')?.innerText, { what: 'which files to drop' });
    t.assert.match(waits, /\.csv/);
    await drop(elsewhere, given.filter((name) => waits.includes(name.split('/').at(-1))));
    await elsewhere.waitFor(([name, text]) => document.querySelector(`[data-rule=${name}]`)?.closest('li').querySelector('[data-testid=noise-count]').innerText === text, { argument: [rule, before[rule]], within: 60_000, what: 'they are read with the rule' });
  },

  async 'a workbook with sheets of our own is read, and an unknown sheet is mapped, remembered and forgotten'(t) {
    const exports = files(60, /RVTools.*\.xlsx$/);
    const page = await reported(t, exports);
    await go(page, 'list');
    await page.focus({ role: 'treegrid' });
    await page.press('End');
    await page.press('ArrowRight');
    await page.waitFor(() => document.querySelectorAll('[role=row] .nm .mono').length > 3, { what: 'servers in the list' });
    const [one, two] = await page.evaluate(() => [...document.querySelectorAll('[role=row] .nm .mono')].map((name) => name.title));
    const table = (name) => written(name, `felt 1;felt 2;felt 3\n${one};${two};443\n${two};${one};1433\n`);
    const used = (on, name) => on.waitFor((file) => { const card = [...document.querySelectorAll('[data-testid=file-card]')].find((row) => row.querySelector('[data-testid=file-name]').innerText === file); return card ? (card.querySelector('.im-reason') ? 'no' : 'yes') : null; }, { argument: name, within: 60_000, what: `${name} is told of` });
    await drop(page, [table('ukjent.csv')]);
    t.assert.equal(await used(page, 'ukjent.csv'), 'no');
    await idle(page);
    await page.click({ role: 'button', name: 'Kolonner i ukjent.csv' });
    const choose = (on, place, field) => on.evaluate(({ at, label }) => {
      const select = document.querySelectorAll('[data-testid=mapping] .im-columns select')[at];
      select.value = [...select.options].find((option) => option.text === label).value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, { at: place, label: word(field) });
    for (const [place, field] of ['import-field-from-name', 'import-field-to-name', 'import-field-to-port'].entries()) await choose(page, place, field);
    await audited(t, page, 'mapping');
    await page.click({ role: 'button', name: word('mapping-use'), in: { testId: 'mapping' } });
    await page.waitFor((text) => document.body.innerText.includes(text), { argument: word('import-why-given-mapping'), within: 60_000, what: 'it is read as it was said' });
    await idle(page);
    // The same page after a reload, and a plan of its own: the headings are remembered.
    await page.open();
    await page.waitFor(() => Boolean(document.querySelector('.fp-rail')), { what: 'the page is up' });
    await figures(page);
    await idle(page);
    await drop(page, [table('ukjent-neste.csv')]);
    t.assert.equal(await used(page, 'ukjent-neste.csv'), 'yes');
    await idle(page);
    // Forgotten: guessed anew, and not used.
    await page.click({ role: 'button', name: 'Kolonner i ukjent-neste.csv' });
    await page.click({ role: 'button', name: word('mapping-forget'), in: { testId: 'mapping' } });
    await page.waitFor(() => [...document.querySelectorAll('[data-testid=file-card]')].some((row) => row.innerText.includes('ukjent-neste.csv') && row.querySelector('.im-reason')), { within: 60_000, what: 'it is not used any more' });
  },
};
