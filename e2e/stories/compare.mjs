// Two exports of one estate: what has changed, which servers are the same, what each vCenter is.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { audited, beginning, drop, figures, folder, go, idle, opened, run, toast, words, written } from '../steps.mjs';

const word = words('nb');
const main = { role: 'main' };
const side = { testId: 'compare-side' };
const VMS = '400';

/** The example's files, at first or three weeks later. */
function files(...later) {
  const at = folder();
  run(['example', '--vms', VMS, '--seed', '3', '--out', at, ...later]);
  return readdirSync(at).sort().filter((name) => /\.(xlsx|csv)$/.test(name)).map((name) => join(at, name));
}

/** What the command line says of the two states in the plan on the screen. */
async function told(page) {
  const saved = await page.download(() => page.press('Control+S'));
  const { out } = run(['compare', written('plan.flytteplan', saved.bytes), '--json']);
  return JSON.parse(out).drift;
}

/** The figures on the kinds, by code. */
const shown = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('[data-testid=compare-kinds] [data-kind]')].map((chip) => [chip.dataset.kind, Number(chip.querySelector('.num').textContent.replace(/\D/g, ''))])));

/** The same figures, counted from the command line's answer. */
function counted(drift) {
  const is = (...verdicts) => drift.vms.filter((row) => verdicts.includes(row.verdict)).length;
  const has = (...whats) => drift.vms.filter((row) => row.changes.some((change) => whats.includes(change.what))).length;
  const figures = {
    new: is('new'), gone: is('gone'), 'id-reused': is('id-reused'), reregistered: is('reregistered'), moved: is('moved'), 'two-places': is('two-places'),
    renamed: has('name'), resized: has('cpus', 'memory', 'disks', 'storage'), readdressed: has('addresses', 'networks'),
    'name-reused': drift.names_reused.length, 'address-reused': drift.addresses_reused.length, clone: drift.clones.length,
    'dependency-new': drift.dependencies_new, 'dependency-vanished': drift.dependencies_vanished, 'dependency-unseen': drift.dependencies_unseen,
  };
  return Object.fromEntries(Object.entries(figures).filter(([, count]) => count > 0));
}

/** The comparison stands on the screen, and says the same as the command line. */
async function agrees(t, page) {
  await idle(page);
  await page.waitFor(() => document.querySelector('[data-testid=compare]')?.getAttribute('aria-busy') === 'false', { within: 60_000, what: 'the comparison' });
  await page.waitFor(() => document.querySelectorAll('[data-testid=compare-kinds] [data-kind]').length > 1, { what: 'the kinds' });
  const [here, there] = [await shown(page), counted(await told(page))];
  t.assert.deepEqual(Object.fromEntries(Object.keys(there).map((kind) => [kind, here[kind]])), there);
  return here;
}

const questions = (page) => page.evaluate(() => document.querySelectorAll('[data-testid=question]').length);
const asked = (page, wanted) => page.waitFor((count) => document.querySelectorAll('[data-testid=question]').length === count, { argument: wanted, within: 60_000, what: `${wanted} questions` });

export const stories = {
  async 'a later export is compared with the one before, as on the command line, and what has moved is confirmed and undone'(t) {
    const page = await opened(t);
    await drop(page, files());
    await figures(page);
    await idle(page);
    t.assert.equal(await page.exists({ testId: 'status-compare' }), false, 'one state is compared with nothing');
    await go(page, 'waves');
    await page.click({ role: 'button', name: beginning(word('action-propose')), in: main });
    await page.click({ role: 'button', name: word('proposal-ask-go'), in: { role: 'dialog' } });
    await page.see({ testId: 'accept-proposal' }, { within: 120_000 });
    await page.click({ testId: 'accept-proposal' });
    await page.gone({ testId: 'accept-proposal' });

    await drop(page, files('--later'));
    await page.waitFor(() => location.hash === '#import', { within: 60_000, what: 'the report' });
    await idle(page);
    await page.see({ testId: 'status-compare' }, { within: 60_000 });
    await page.click({ role: 'button', name: word('compare-open'), in: main });
    await page.see({ testId: 'compare' });
    const first = await agrees(t, page);
    t.say(JSON.stringify(first));
    t.assert.match(await page.text({ testId: 'compare-sum' }), /20\. november 2026 → 11\. desember 2026/);

    // The new vCenter is the target: what stands there has moved.
    const before = await questions(page);
    const unsaid = await page.evaluate(() => {
      const select = [...document.querySelectorAll('[data-testid=roles] li')].find((line) => line.querySelector('.sev'))?.querySelector('select');
      if (!select) return false;
      select.value = 'target';
      select.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    });
    t.assert.ok(unsaid, 'a vCenter that nobody has said anything of');
    await page.waitFor(() => document.querySelector('[data-kind=moved]') && !document.querySelector('[data-testid=roles] .sev'), { within: 60_000, what: 'what has moved' });
    const second = await agrees(t, page);
    const open = await questions(page);
    t.say(`${second.moved} moved, ${before} questions before, ${open} after the role`);
    t.assert.ok(second.moved > 0 && open >= second.moved);

    // Kinds and search narrow the table.
    await page.click({ role: 'button', name: beginning(word('compare-kind-moved')), in: { testId: 'compare-kinds' } });
    await page.waitFor((count) => document.querySelectorAll('[data-testid=compare-table] tbody tr:not([aria-hidden])').length === count, { argument: second.moved, what: 'those that moved' });
    await page.screenshot('compare-moved');
    await page.click({ role: 'button', name: beginning(word('compare-kind-all')), in: { testId: 'compare-kinds' } });
    await audited(t, page, 'compare');

    // One is rejected and asked about again; all likely ones are confirmed at once, and undone in one step.
    await page.click({ role: 'button', name: beginning(word('compare-reject').split('{')[0].trim()), in: side });
    await asked(page, open - 1);
    await page.click({ role: 'button', name: /Spør igjen$/, in: side });
    await asked(page, open);
    await page.click({ role: 'button', name: word('compare-choose-likely'), in: side });
    await page.click({ role: 'button', name: /^Bekreft valgte/, in: side });
    t.assert.match(await toast(page), /Bekreftet at \d+ servere er de samme/);
    await page.waitFor((count) => document.querySelectorAll('[data-testid=question]').length < count, { argument: open, within: 60_000, what: 'fewer questions' });
    const left = await questions(page);
    await agrees(t, page);
    await page.press('Control+Z');
    await asked(page, open);
    t.say(`${open} questions, ${left} after all likely ones, ${open} after undo`);
    // One by one.
    await page.click({ role: 'button', name: beginning(word('compare-confirm').split('{')[0].trim()), in: side });
    await page.waitFor((count) => document.querySelectorAll('[data-testid=question]').length < count, { argument: open, within: 60_000, what: 'one question fewer' });
    t.assert.ok(await page.evaluate(() => document.querySelector('[data-testid=questions]').contains(document.activeElement)), 'the focus stays among the questions');
  },

  async 'a server that is gone is marked in the list and in its panel'(t) {
    const page = await opened(t);
    await drop(page, files());
    await figures(page);
    await idle(page);
    await drop(page, files('--later'));
    await page.waitFor(() => location.hash === '#import', { within: 60_000, what: 'the report' });
    await idle(page);
    await page.click({ testId: 'status-compare' });
    await page.see({ testId: 'compare' });
    await page.waitFor(() => document.querySelector('[data-kind=gone]'), { within: 60_000, what: 'those that are gone' });
    await page.click({ role: 'button', name: beginning(`${word('compare-kind-gone')}`), in: { testId: 'compare-kinds' } });
    const name = await page.waitFor(() => document.querySelector('[data-testid=compare-table] tbody .fp-link')?.innerText, { what: 'one that is gone' });
    await page.click({ role: 'button', name, in: { testId: 'compare-table' } });
    await page.see({ testId: 'vm-gone' });
    await page.waitFor(() => location.hash === '#list', { what: 'the list' });
    await page.fill({ role: 'searchbox', name: word('search-plan') }, name);
    await page.waitFor((text) => [...document.querySelectorAll('[role=row] .nm')].some((cell) => cell.innerText.includes(text)), { argument: word('list-vm-gone'), what: 'it is marked in the list' });
    await page.screenshot('compare-gone');
    await go(page, 'import');
    await page.click({ role: 'button', name: word('compare-back'), in: main });
    await page.see({ testId: 'totals' });
  },

  async 'every state is kept, any two are compared, also after saving and opening in another browser, and one is let go of'(t) {
    const page = await opened(t);
    const [first, later] = [files(), files('--later')];
    await drop(page, first);
    await figures(page);
    await idle(page);
    await drop(page, later);
    await page.waitFor(() => location.hash === '#import', { within: 60_000, what: 'the report' });
    await idle(page);
    // A third state: more traffic between the same servers.
    const traffic = readFileSync(later.find((name) => name.endsWith('trafikk.csv')), 'utf8').trimEnd();
    await drop(page, [written('trafikk-januar.csv', `${traffic}\n${traffic.split('\n').at(-1)}\n`)]);
    await page.waitFor(() => document.querySelector('main').innerText.includes('trafikk-januar.csv'), { within: 60_000, what: 'the third state is in' });
    await idle(page);
    const saved = await page.download(() => page.press('Control+S'));
    const file = written('plan.flytteplan', saved.bytes);
    const kept = JSON.parse(run(['compare', file, '--states', '--json']).out);
    t.assert.equal(kept.length, 3);

    const other = await opened(t);
    await drop(other, [file]);
    await figures(other);
    await idle(other);
    await other.click({ testId: 'status-compare' });
    await other.see({ testId: 'compare' });
    await agrees(t, other);
    await other.click({ role: 'button', name: word('states-title'), in: main });
    await other.see({ testId: 'states' });
    const rows = () => other.evaluate(() => document.querySelectorAll('[data-testid=states] tbody tr').length);
    t.assert.equal(await rows(), kept.length);
    await audited(t, other, 'states');
    // Any two, in any order: the newest before the oldest.
    const oldest = kept[0].digest.slice(0, 12);
    await other.evaluate((digest) => [...document.querySelectorAll('[data-testid=states] tbody tr')].find((row) => row.innerText.includes(digest)).querySelectorAll('input')[1].click(), oldest);
    await idle(other);
    await other.click({ role: 'button', name: word('states-means'), in: main });
    await other.see({ testId: 'since' });
    await audited(t, other, 'since');
    await other.click({ role: 'button', name: word('states-changes'), in: main });
    await other.waitFor(() => document.querySelector('[data-testid=compare]')?.getAttribute('aria-busy') === 'false', { within: 60_000, what: 'the comparison' });
    const { from, to } = await other.evaluate(() => ({ from: document.querySelector('[data-kind=gone] .num')?.textContent, to: document.querySelector('[data-kind=new] .num')?.textContent }));
    const back = JSON.parse(run(['compare', file, '--from', kept[1].digest, '--to', kept[0].digest, '--json']).out).drift;
    t.say(`backwards: ${from} gone, ${to} new; the command line says ${back.vms.filter((row) => row.verdict === 'gone').length} and ${back.vms.filter((row) => row.verdict === 'new').length}`);
    await other.click({ role: 'button', name: word('states-title'), in: main });
    await other.click({ role: 'button', name: beginning(word('states-drop-name').split('{')[0].trim()), in: main });
    t.assert.match(await toast(other), /Fjernet tilstanden/);
    await other.waitFor((count) => document.querySelectorAll('[data-testid=states] tbody tr').length === count || !document.querySelector('[data-testid=states]'), { argument: kept.length - 1, what: 'one state fewer' });
    await other.press('Control+Z');
    await other.waitFor((count) => document.querySelectorAll('[data-testid=states] tbody tr').length === count || document.querySelector('[data-testid=compare-open]'), { argument: kept.length, what: 'it is back' });
  },

  async 'what a person rejected is not asked again after a reload without saving'(t) {
    const page = await opened(t);
    await drop(page, files());
    await figures(page);
    await idle(page);
    await drop(page, files('--later'));
    await page.waitFor(() => location.hash === '#import', { within: 60_000, what: 'the report' });
    await idle(page);
    await page.click({ testId: 'status-compare' });
    await page.see({ testId: 'compare' });
    await page.waitFor(() => document.querySelectorAll('[data-testid=question]').length > 1, { within: 60_000, what: 'questions' });
    const before = await questions(page);
    await page.click({ role: 'button', name: beginning(word('compare-reject').split('{')[0].trim()), in: side });
    await asked(page, before - 1);
    await page.evaluate(() => new Promise((done) => setTimeout(() => done(true), 2500)));
    await page.open();
    await figures(page);
    await idle(page);
    await page.click({ testId: 'status-compare' });
    await page.see({ testId: 'compare' });
    await asked(page, before - 1);
    t.assert.match(await page.text(side), /1 er avvist/);
  },

  async 'a first import with source and target asks about servers that stand in both'(t) {
    const page = await opened(t);
    await drop(page, files('--later'));
    await figures(page);
    await idle(page);
    await go(page, 'import');
    t.assert.equal(await page.exists({ testId: 'status-compare' }), false, 'there is nothing to compare with');
    await page.click({ testId: 'compare-open' });
    await page.see({ testId: 'compare' });
    await page.waitFor(() => document.querySelector('[data-testid=compare]')?.getAttribute('aria-busy') === 'false', { within: 60_000, what: 'the places' });
    t.assert.equal(await questions(page), 0, 'nothing is asked before somebody says what is the target');
    // The target is the vCenter that the example calls new.
    await page.evaluate(() => {
      const select = [...document.querySelectorAll('[data-testid=roles] li')].find((line) => line.innerText.includes('vc-ny')).querySelector('select');
      select.value = 'target';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.waitFor(() => document.querySelectorAll('[data-testid=question]').length > 0, { within: 60_000, what: 'questions' });
    const open = await questions(page);
    await audited(t, page, 'two-places');
    await page.click({ role: 'button', name: beginning(word('compare-confirm').split('{')[0].trim()), in: side });
    await page.waitFor((count) => document.querySelectorAll('[data-testid=question]').length < count, { argument: open, within: 60_000, what: 'one question fewer' });
    await page.press('Control+Z');
    await asked(page, open);
  },
};
