// From files to a signed plan that others can verify: the whole line, once.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VIEWS, allowed, audited, beginning, drop, example, folder, go, idle, kept, mounted, opened, run, toast, words, written } from '../steps.mjs';
import { unzip, zip } from '../zip.mjs';

const PASSPHRASE = 'fire små rever hopper';
const NAMESPACE = 'plan-v1@flytteplan';
const word = words('nb');
const dialog = { role: 'dialog' };

/** Where the file stands, as the screen for signing says it. */
const standing = (page, wanted, within = 60_000) =>
  page.waitFor((name) => document.querySelector('[data-testid=standing]')?.dataset.standing === name, { argument: wanted, within, what: `the plan stands as ${wanted}` });

/** The heads of the waves, as text: names, figures, days. */
const waves = (page) => page.evaluate(() => [...document.querySelectorAll('[data-testid^="wave-"]')].map((head) => head.innerText));

const servers = (page, wave) => page.evaluate((id) => Number(document.querySelector(`[data-testid="${id}"] .d`).lastElementChild.innerText.split('/')[0].replace(/\D/g, '')), wave);

async function makeWave(page, name) {
  const before = (await waves(page)).length;
  await page.click({ role: 'button', name: beginning(word('action-new-wave')), in: { role: 'main' } });
  await page.fill({ role: 'textbox', name: beginning(word('name')), in: dialog }, name);
  await page.click({ role: 'button', name: word('wave-create'), in: dialog });
  await page.gone(dialog);
  await page.waitFor((count) => document.querySelectorAll('[data-testid^="wave-"]').length === count, { argument: before + 1, what: 'the new wave' });
  return `wave-${before + 1}`;
}

/** Two services that are not in the wave, on screen together with its head: for the first a place to drag from. */
const nearby = (page, wave) => page.evaluate((id) => {
  const head = document.querySelector(`[data-testid="${id}"]`);
  head.scrollIntoView({ block: 'center' });
  const middle = (element) => { const { x, y, width, height } = element.getBoundingClientRect(); return { x: x + Math.min(width / 2, 20), y: y + height / 2 }; };
  const seen = [...document.querySelectorAll('.bd button.sv')].filter((chip) => {
    const { x, y } = middle(chip);
    return chip.contains(document.elementFromPoint(x, y));
  });
  return seen.length ? { from: middle(seen[0]), to: middle(head) } : null;
}, wave);

async function dragInto(page, wave) {
  const before = await servers(page, wave);
  const { from, to } = await nearby(page, wave);
  await page.drag(from, to);
  await page.waitFor(({ id, had }) => Number(document.querySelector(`[data-testid="${id}"] .d`).lastElementChild.innerText.split('/')[0].replace(/\D/g, '')) > had, { argument: { id: wave, had: before }, what: 'the wave has more servers after the drop' });
}

async function moveByKey(page, wave) {
  const before = await servers(page, wave);
  const number = Number(wave.slice('wave-'.length));
  await page.evaluate(() => document.querySelector('.bd button.sv').focus());
  await page.press('x');
  await page.press('m');
  await page.see(dialog);
  for (let turn = 0; turn < 6 && !(await page.evaluate(() => Boolean(document.activeElement.closest('.fp-choices')))); turn += 1) await page.press('Tab');
  for (let step = 1; step < number; step += 1) await page.press('ArrowDown');
  await page.press('Enter');
  await page.gone(dialog);
  await page.waitFor(({ id, had }) => Number(document.querySelector(`[data-testid="${id}"] .d`).lastElementChild.innerText.split('/')[0].replace(/\D/g, '')) > had, { argument: { id: wave, had: before }, what: 'the wave has more servers after M' });
}

async function proposeAndTake(t, page) {
  await page.click({ role: 'button', name: beginning(word('action-propose')), in: { role: 'main' } });
  await page.click({ role: 'button', name: word('proposal-ask-go'), in: dialog });
  await page.see({ testId: 'accept-proposal' }, { within: 120_000 });
  const before = await waves(page);
  await page.click({ testId: 'accept-proposal' });
  await page.gone({ testId: 'accept-proposal' });
  const after = await waves(page);
  t.assert.notDeepEqual(after, before, 'the proposal changed nothing');
  await page.click({ role: 'button', name: beginning(word('action-undo')), in: { role: 'banner' } });
  await page.waitFor((text) => [...document.querySelectorAll('[data-testid^="wave-"]')].map((head) => head.innerText).join() === text, { argument: before.join(), what: 'one undo takes the proposal back' });
  await page.click({ role: 'button', name: beginning(word('action-redo')), in: { role: 'banner' } });
  await page.waitFor((text) => [...document.querySelectorAll('[data-testid^="wave-"]')].map((head) => head.innerText).join() === text, { argument: after.join(), what: 'redo brings it again' });
  await idle(page);
}

/** Makes a key; gives its two files. The window for signing opens with it. */
async function makeKey(page) {
  await page.click({ role: 'button', name: beginning(word('key-make')), in: { testId: 'sign-state' } });
  await page.fill({ role: 'textbox', name: beginning(word('key-name')), in: dialog }, 'Kari Nordmann');
  const fields = await page.evaluate(() => [...document.querySelectorAll('dialog input[type=password]')].map((field, index) => { field.id = `secret-${index}`; return field.id; }));
  for (const id of fields) {
    await page.evaluate((field) => document.getElementById(field).focus(), id);
    await page.type(PASSPHRASE);
  }
  const files = await page.downloads(() => page.click({ role: 'button', name: word('key-do'), in: dialog }), 2);
  return new Map(files.map(({ name, bytes }) => [name, bytes]));
}

async function seal(t, page) {
  const passphrase = async (text) => {
    await page.evaluate(() => document.querySelector('dialog input[type=password]').focus());
    await page.type(text);
  };
  const ready = () => page.waitFor(() => /^[0-9a-f]{4}( [0-9a-f]{4}){5}$/.test(document.querySelector('[data-testid=seal-digest]')?.innerText ?? '') && !document.querySelector('dialog [type=submit]').disabled, { within: 60_000, what: 'the digest stands in the window' });
  await ready();
  const shown = await page.text({ testId: 'seal-digest' });
  await page.click({ role: 'checkbox', in: dialog });
  await passphrase('en annen setning');
  await page.press('Enter');
  await page.waitFor((text) => document.querySelector('[data-testid=dialog-problem]')?.innerText.includes(text), { argument: word('key-wrong-passphrase'), within: 60_000, what: 'a wrong passphrase is told in the window' });
  await ready();
  await passphrase(PASSPHRASE);
  await page.press('Enter');
  await page.gone(dialog, { within: 60_000 });
  await standing(page, 'unlisted');
  t.assert.equal(await page.text({ testId: 'digest' }), shown, 'what was signed is what was shown');
}

const chooseRegister = (page, path) => page.chooseFiles(() => page.click({ role: 'button', name: beginning(word('sign-choose-register')), in: { testId: 'sign-state' } }), [path]);

function sshKeygen(t, file, register) {
  if (spawnSync('ssh-keygen', ['-?']).error) return t.say('skipped: there is no ssh-keygen');
  const entries = unzip(file);
  const at = folder();
  const signature = [...entries.keys()].find((name) => name.startsWith('signatures/'));
  writeFileSync(join(at, 'plan.sig'), entries.get(signature));
  const words = ['-Y', 'verify', '-f', register, '-I', 'kari', '-n', NAMESPACE, '-s', join(at, 'plan.sig')];
  const good = spawnSync('ssh-keygen', words, { input: entries.get('plan.json') });
  t.assert.equal(good.status, 0, `ssh-keygen: ${good.stderr} ${good.stdout}`);
  const bad = spawnSync('ssh-keygen', words, { input: Buffer.concat([entries.get('plan.json'), Buffer.from(' ')]) });
  t.assert.notEqual(bad.status, 0, 'ssh-keygen takes another manifest');

  // A second signature, by a key that only ssh-keygen has seen.
  const [manifest, key] = ['plan.json', 'ola'].map((name) => join(at, name));
  writeFileSync(manifest, entries.get('plan.json'));
  for (const line of [['-q', '-t', 'ed25519', '-N', '', '-f', key], ['-q', '-Y', 'sign', '-f', key, '-n', NAMESPACE, manifest]]) {
    t.assert.equal(spawnSync('ssh-keygen', line).status, 0, line.join(' '));
  }
  const [plan, both] = [written('plan.flytteplan', file), join(at, 'both.flytteplan')];
  t.assert.equal(run(['attach', plan, '--signature', `${manifest}.sig`, '--out', both]).status, 0);
  const signers = written('allowed_signers', `${readFileSync(register)}${allowed(readFileSync(`${key}.pub`), 'ola')}`);
  const { status, out } = run(['verify', '--json', both, '--signers', signers]);
  t.assert.deepEqual([status, JSON.parse(out).signatures.map(({ signer }) => signer)], [0, ['kari', 'ola']], out);
  return undefined;
}

/** One byte of each entry that is vouched for, an entry more, an entry less: `verify` refuses them all. */
function spoiled(t, file, register) {
  const entries = unzip(file);
  const free = (name) => name.startsWith('workspace/') || name.startsWith('journal/');
  const verify = (changed) => run(['verify', '--json', written('plan.flytteplan', zip(changed)), '--signers', register]);
  t.assert.equal(verify(entries).status, 0, 'a file that was only packed anew holds');
  const refused = (name, changed) => {
    const { status, out } = verify(changed);
    t.assert.equal(status, 1, `${name}: ${out}`);
    t.assert.equal(JSON.parse(out).valid, false, name);
  };
  for (const [name, content] of entries) {
    const bytes = Buffer.from(content);
    bytes[Math.floor(bytes.length / 2)] ^= 1;
    const changed = new Map(entries).set(name, bytes);
    const less = new Map([...entries].filter(([other]) => other !== name));
    if (free(name)) t.assert.equal(verify(changed).status, 0, `${name} voids the signature`);
    else refused(`a byte of ${name}`, changed);
    if (!free(name)) refused(`without ${name}`, less);
  }
  for (const more of ['parts/zzz.json', 'readme.txt', 'signatures/2-abcdefgh.sig', 'inventories/0000.bin', 'people/more.json', 'people/purged.json']) {
    refused(`${more} more`, new Map(entries).set(more, Buffer.from('{}')));
  }
  t.say(`${entries.size} entries spoiled, each refused`);
}

/** The same plan as another build of the app would have written it, signed with the same key. */
function ofAnotherBuild(t, file, privateKey) {
  const entries = unzip(file);
  const manifest = entries.get('plan.json').toString();
  const changed = manifest.replace(/"generatedBy":"[^"]*"/, '"generatedBy":"0.0.9+another"');
  t.assert.notEqual(changed, manifest);
  entries.set('plan.json', Buffer.from(changed));
  for (const name of [...entries.keys()]) if (name.startsWith('signatures/')) entries.delete(name);
  const path = written('another.flytteplan', zip(entries));
  const { status, err } = run(['sign', path, '--key', written('key', privateKey), '--passphrase-file', written('passphrase', PASSPHRASE)]);
  t.assert.equal(status, 0, err);
  return path;
}

/** The file with a byte of its inventory changed. */
function damaged(file) {
  const entries = unzip(file);
  const name = [...entries.keys()].find((one) => one.startsWith('inventories/'));
  const bytes = Buffer.from(entries.get(name));
  bytes[bytes.length - 1] ^= 1;
  return written('damaged.flytteplan', zip(entries.set(name, bytes)));
}

export const stories = {
  async 'example in, waves made, proposal taken, signed, saved, reopened, verified'(t) {
    const page = await opened(t);
    t.say(await example(page));
    await page.waitFor(() => location.hash === '#map' && document.querySelector('main canvas')?.width > 0, { what: 'the map is on screen', within: 60_000 });

    await go(page, 'services');
    t.assert.match(await page.text({ testId: 'services-sum' }), /\d/);
    await page.see({ testId: 'loose' });

    await go(page, 'waves');
    const wave = await makeWave(page, 'Pilot');
    await dragInto(page, wave);
    await moveByKey(page, wave);
    await proposeAndTake(t, page);

    await go(page, 'sign');
    await standing(page, 'unsigned');
    const keys = await makeKey(page);
    const publicKey = keys.get('flytteplan-key.pub');
    t.assert.ok([...keys.values()].some((bytes) => bytes.toString().startsWith('-----BEGIN OPENSSH PRIVATE KEY-----')));
    t.assert.match(publicKey.toString(), /^ssh-ed25519 AAAA\S+ Kari Nordmann\s*$/);
    await seal(t, page);
    const register = written('allowed_signers', allowed(publicKey));
    await chooseRegister(page, register);
    await standing(page, 'valid');
    await page.screenshot('sign-valid');

    const saved = await page.download(() => page.press('Control+S'));
    t.assert.match(saved.name, /\.flytteplan$/);
    t.assert.match(await toast(page), new RegExp(saved.name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    const file = written('plan.flytteplan', saved.bytes);
    await page.gone({ testId: 'signed-unsaved' });

    // A signed plan is the file it was, and the register is remembered: both are there after a restart.
    await kept(page, 2);
    const digest = await page.text({ testId: 'digest' });
    await page.reload();
    await page.waitFor(mounted, { what: 'the page is mounted again' });
    await standing(page, 'valid');
    t.assert.equal(await page.text({ testId: 'digest' }), digest, 'another plan after the restart');
    const again = await page.download(() => page.press('Control+S'));
    t.assert.ok(again.bytes.equals(saved.bytes), 'a signed file was written anew');

    // Somewhere else there is only the file.
    const elsewhere = await opened(t);
    await drop(elsewhere, [file]);
    await elsewhere.waitFor(() => location.hash === '#sign', { within: 60_000, what: 'an opened plan shows its signatures' });
    await standing(elsewhere, 'unlisted');
    await chooseRegister(elsewhere, register);
    await standing(elsewhere, 'valid');

    // What another build has signed is saved as the bytes it was.
    const another = ofAnotherBuild(t, readFileSync(file), keys.get('flytteplan-key'));
    await drop(elsewhere, [another]);
    await elsewhere.waitFor((before) => document.querySelector('[data-testid=digest]')?.innerText !== before, { argument: digest, within: 60_000, what: 'the other file is open' });
    await standing(elsewhere, 'valid');
    const copy = await elsewhere.download(() => elsewhere.press('Control+S'));
    t.assert.ok(copy.bytes.equals(readFileSync(another)), 'a file of another build was written anew');

    // Another register than the one that is trusted is asked about.
    await chooseRegister(elsewhere, written('allowed_signers', `# from elsewhere\n${readFileSync(register)}`));
    await elsewhere.see({ testId: 'other-register' });
    await elsewhere.click({ role: 'button', name: word('register-keep'), in: dialog });
    await elsewhere.gone(dialog);

    // With a damaged inventory nothing of the plan before stands for this one.
    await drop(elsewhere, [damaged(readFileSync(file))]);
    await standing(elsewhere, 'broken');
    await idle(elsewhere);
    await go(elsewhere, 'check');
    await elsewhere.see({ testId: 'unchecked' });

    const { status, out } = run(['verify', '--json', file, '--signers', register]);
    t.assert.equal(status, 0, out);
    t.assert.deepEqual(JSON.parse(out).signatures.map(({ signer, valid }) => [signer, valid]), [['kari', true]]);
    sshKeygen(t, readFileSync(file), register);
    spoiled(t, readFileSync(file), register);
  },

  async 'no accessibility fault in any view with a plan open, light and dark'(t) {
    const page = await opened(t);
    await example(page);
    for (const view of VIEWS) {
      await go(page, view);
      await idle(page);
      await audited(t, page, view);
    }
  },
};
