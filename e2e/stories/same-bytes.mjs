// The page and the command line write the same file, byte for byte.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { drop, figures, folder, go, idle, opened, run, beginning, words } from '../steps.mjs';
import { unzip } from '../zip.mjs';

const TIME = '2026-11-20T09:00:00Z';
const [WAVES, SEED] = ['6', '7'];
const word = words('nb');
const dialog = { role: 'dialog' };

/** Where two files part, in words. */
function difference(one, other) {
  const [left, right] = [unzip(one), unzip(other)];
  const names = [...new Set([...left.keys(), ...right.keys()])];
  const told = names.map((name) => {
    const [a, b] = [left.get(name), right.get(name)];
    if (!a || !b) return `${name}: only in the ${a ? 'page' : 'command line'}'s file`;
    if (a.equals(b)) return '';
    let at = 0;
    while (a[at] === b[at]) at += 1;
    const around = (bytes) => bytes.toString('utf8', Math.max(0, at - 60), at + 60);
    return `${name} at ${at}: …${around(a)}… and …${around(b)}…`;
  });
  return told.filter(Boolean).join('\n') || 'the same entries, packed differently';
}

/** The example's files, in one order for both. */
const files = (at) => readdirSync(at).filter((name) => /\.(xlsx|csv)$/.test(name)).sort().map((name) => join(at, name));

async function compared(t, vms, author) {
  const at = folder();
  t.assert.equal(run(['example', '--vms', vms, '--seed', '1', '--out', at, '--json']).status, 0);
  const names = JSON.parse(run(['import', '--json', ...files(at)]).out);
  t.say(`${names.vms} VMs, ${names.services} services`);

  const page = await opened(t, { before: (fresh) => fresh.setClock(TIME) });
  if (author) await page.fill({ role: 'textbox', name: beginning(word('field-author')), in: { role: 'main' } }, author);
  await drop(page, files(at));
  await figures(page);
  await idle(page);
  await go(page, 'waves');
  await page.click({ role: 'button', name: beginning(word('action-propose')), in: { role: 'main' } });
  await page.see(dialog);
  // The two numbers of the form: how many waves, which seed.
  for (const [place, number] of [WAVES, SEED].entries()) {
    await page.evaluate((index) => { const field = document.querySelectorAll('dialog input[type=number]')[index]; field.focus(); field.select(); }, place);
    await page.type(number);
  }
  await page.click({ role: 'button', name: word('proposal-ask-go'), in: dialog });
  await page.see({ testId: 'accept-proposal' }, { within: 120_000 });
  await page.click({ testId: 'accept-proposal' });
  await page.gone({ testId: 'accept-proposal' });
  const { bytes } = await page.download(() => page.press('Control+S'));

  const { planId } = JSON.parse(unzip(bytes).get('plan.json'));
  const out = join(at, 'plan.flytteplan');
  const planned = run(['plan', ...files(at), '--waves', WAVES, '--seed', SEED, '--plan-id', planId, `--author=${author}`, '--time', TIME, '--out', out]);
  t.assert.equal(planned.status, 0, planned.err);
  const native = readFileSync(out);
  t.assert.ok(native.equals(bytes), difference(bytes, native));
  t.say(`${bytes.length} bytes, the same from both`);
}

export const stories = {
  'same files, seed, id and time: same bytes': (t) => compared(t, '200', ''),
  'the whole example by a named author: same bytes': (t) => compared(t, '2000', 'Kari Nordmann'),
};

