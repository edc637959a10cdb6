// What several stories do: words of the catalogues, ways about the app, the command line.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const SLOW = 60_000;

/** Messages without variables, by key: word('key-make'). */
export function words(language = 'nb') {
  const folder = join(project, 'src/text', language);
  const all = new Map();
  for (const file of readdirSync(folder)) {
    for (const [, key, text] of readFileSync(join(folder, file), 'utf8').matchAll(/^([a-z][a-z0-9-]*) = (.*)$/gm)) all.set(key, text);
  }
  return (key) => {
    if (!all.has(key)) throw new Error(`the catalogues have no ${key}`);
    return all.get(key);
  };
}

/** A pattern that fits a name beginning with the message, its ellipsis or not. */
export function beginning(text) {
  return new RegExp(`^${text.replace(/ …$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}

export const mounted = () => !document.getElementById('loading') && Boolean(document.querySelector('main'));

/** A page with the app on it. Nothing a person did earlier is there: every story has a browser context of its own. */
export async function opened(t, { before = () => {}, ...options } = {}) {
  const page = await t.newPage(options);
  await before(page);
  await page.open();
  await page.waitFor(mounted, { what: 'the page is mounted' });
  return page;
}

export function folder() {
  return mkdtempSync(join(tmpdir(), 'flytteplan-story-'));
}

/** Nothing runs any more. */
export const idle = (page, within = SLOW) => page.waitFor(() => !document.querySelector('[data-testid=running]'), { within, what: 'nothing runs' });

/** A plan is open: its figures are in the status line. Gives the sentence. */
export async function figures(page, within = SLOW) {
  await page.see({ testId: 'counts' }, { within });
  return page.text({ testId: 'counts' });
}

/** Makes the example on the spot. */
export async function example(page) {
  await page.click({ role: 'button', name: beginning(words()('action-try-example')) });
  const told = await figures(page);
  await idle(page);
  return told;
}

/** The browser keeps what is open: that many inventories and plan files stand in its database. */
export const kept = (page, blobs) => page.waitFor((least) => new Promise((answer) => {
  const opening = indexedDB.open('flytteplan');
  opening.onerror = () => answer(false);
  opening.onsuccess = () => {
    const database = opening.result;
    if (!database.objectStoreNames.contains('buffer')) { database.close(); answer(false); return; }
    const asked = database.transaction('buffer').objectStore('buffer').getAllKeys();
    asked.onsuccess = () => { database.close(); answer(asked.result.filter((key) => key.startsWith('blob/')).length >= least); };
  };
}), { argument: blobs, within: SLOW, what: `the browser keeps ${blobs} inventories and files` });

export const VIEWS = ['import', 'services', 'map', 'list', 'waves', 'check', 'sign'];

/** Goes to a screen by its link in the rail. */
export async function go(page, view) {
  await page.evaluate((slug) => document.querySelector(`.fp-rail a[href="#${slug}"]`).click(), view);
  await page.waitFor((slug) => location.hash === `#${slug}` && document.querySelector(`.fp-rail a[href="#${slug}"]`).getAttribute('aria-current') === 'page', { argument: view, what: `the screen ${view}` });
}

/** Runs an action of the table by its words, through the palette. */
export async function act(page, label) {
  await page.press('Control+K');
  await page.waitFor(() => document.activeElement?.id === 'palette-input', { what: 'the palette is open' });
  await page.type(label.replace(/ …$/, ''));
  await page.press('Enter');
}

/** Drops files anywhere on the page. While a screen gives way to another, the browser may take no drop: then once more. */
export async function drop(page, files) {
  const before = await page.evaluate(() => {
    if (window.__drops === undefined) {
      window.__drops = 0;
      addEventListener('drop', () => { window.__drops += 1; }, true);
    }
    return window.__drops;
  });
  for (let turn = 0; turn < 5; turn += 1) {
    await page.dropFiles({ x: 640, y: 400 }, files);
    if (await page.evaluate((had) => window.__drops > had, before)) return;
  }
  throw new Error('the page took no drop');
}

/** A page with what these files hold. */
export async function openedWith(t, files, options = {}) {
  const page = await opened(t, { viewport: { width: 1366, height: 768 }, ...options });
  await drop(page, files);
  await figures(page);
  await idle(page);
  return page;
}

/** The panel is about that. */
export const panelIs = (page, text) => page.waitFor((wanted) => document.querySelector('aside.fp-side h2')?.innerText === wanted, { argument: text, what: `the panel is about ${text}` });

/** Puts a service in the panel, in the list. */
export async function shownInList(page, name) {
  await go(page, 'list');
  await page.waitFor(() => Boolean(document.querySelector('#list-grid [aria-rowindex="2"]')), { what: 'the list' });
  await page.evaluate((wanted) => {
    const row = [...document.querySelectorAll('.lv .l2')].find((one) => one.innerText.includes(wanted));
    row.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    row.click();
  }, name);
  await panelIs(page, name);
}

/** The last short word, once it is there. */
export async function toast(page, within = SLOW) {
  await page.see({ testId: 'toast' }, { within });
  return page.text({ testId: 'toast' });
}

/** No accessibility fault in this view, light and dark. */
export async function audited(t, page, view) {
  const other = { role: 'button', name: words()('action-toggle-theme') };
  const screen = await page.evaluate(() => document.documentElement.getAttribute('data-color-scheme'));
  for (const turn of [0, 1]) {
    const scheme = await page.evaluate(() => document.documentElement.getAttribute('data-color-scheme'));
    t.assert.deepEqual(await page.audit(), [], `${view}, ${scheme}`);
    await page.screenshot(`${view}-${scheme}`);
    await page.click(other);
    await page.waitFor((before) => document.documentElement.getAttribute('data-color-scheme') !== before, { argument: scheme, what: 'the colours change', within: 5000 });
    if (turn) t.assert.equal(await page.evaluate(() => document.documentElement.getAttribute('data-color-scheme')), screen);
  }
}

/** The command line: FLYTTEPLAN_BIN, or what cargo has built, or builds now. */
export function commandLine() {
  if (process.env.FLYTTEPLAN_BIN) return process.env.FLYTTEPLAN_BIN;
  const target = process.env.CARGO_TARGET_DIR ?? join(project, 'target');
  const built = ['release', 'debug'].map((profile) => join(target, profile, 'flytteplan'));
  const newest = newestSource();
  const fresh = built.find((path) => existsSync(path) && lastChange(path) > newest);
  if (fresh) return fresh;
  execFileSync('cargo', ['build', '--locked', '--bin', 'flytteplan'], { cwd: project, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, CARGO_TARGET_DIR: target } });
  return built[1];
}

const lastChange = (path) => statSync(path).mtimeMs;

function newestSource() {
  const sources = ['src', 'intake/src'].map((root) => join(project, root));
  const times = sources.flatMap((root) => readdirSync(root, { recursive: true }).filter((name) => /\.(rs|ftl)$/.test(name)).map((name) => lastChange(join(root, name))));
  return Math.max(...times);
}

/** Runs the command line; gives exit status and what it printed. */
export function run(words, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(commandLine(), words, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (error) throw error;
  return { status, out: stdout, err: stderr };
}

/** A file with this content, in a folder of its own. */
export function written(name, content) {
  const path = join(folder(), name);
  writeFileSync(path, content);
  return path;
}

/** A line of allowed_signers for a public key as the app writes it. */
export function allowed(publicKey, principal = 'kari,koordinator') {
  const [type, key] = publicKey.toString().trim().split(' ');
  return `${principal} namespaces="plan-v1@flytteplan" ${type} ${key}\n`;
}
