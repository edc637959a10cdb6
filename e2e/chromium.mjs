// The page driver on Chromium, through playwright-core's protocol client. Evaluates over the
// protocol itself, because Playwright's own way is `eval` in the page, which the policy refuses.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { inWords } from './driver.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const axeSource = () => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const FLAGS = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--disable-dev-shm-usage', '--enable-unsafe-swiftshader', '--font-render-hinting=none',
];

/** Runs in the page before anything else: keeps violations and long tasks for the stories to read. */
function observe() {
  const kept = { violations: [], longTasks: [], events: [] };
  Object.defineProperty(window, '__observed', { value: kept });
  document.addEventListener('securitypolicyviolation', (event) => {
    kept.violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample} (${event.sourceFile}:${event.lineNumber})`);
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) kept.longTasks.push({ start: entry.startTime, duration: entry.duration });
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { name, duration, startTime, interactionId } of list.getEntries()) if (interactionId) kept.events.push({ name, start: startTime, duration });
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
}

function standStill(time) {
  const Real = Date;
  class Fixed extends Real {
    constructor(...parts) { if (parts.length) super(...parts); else super(time); }
    static now() { return time; }
  }
  window.Date = Fixed;
}

export async function launchChromium() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args: FLAGS });
  const protocol = await browser.newBrowserCDPSession();
  const cpu = async () => {
    const { processInfo } = await protocol.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  return { newPage: (options = {}) => newPage(browser, options), cpu, close: () => browser.close() };
}

async function newPage(browser, { base = '', scheme = 'light', viewport = { width: 1366, height: 768 }, locale = 'nb-NO', forcedColors = 'none' }) {
  const context = await browser.newContext({ colorScheme: scheme, viewport, locale, forcedColors, timezoneId: 'Europe/Oslo', acceptDownloads: true });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await context.addInitScript(observe);
  return tabIn(context, base);
}

async function tabIn(context, base) {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const protocol = await context.newCDPSession(page);
  const errors = [];
  const requests = [];
  const tolerated = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy|TrustedScript|TrustedHTML/.test(message.text())) errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => { if (!request.url().startsWith('blob:')) errors.push(`request failed: ${request.url()}`); });
  context.on('request', (request) => requests.push(request.url()));

  const locate = (target) => {
    if (typeof target === 'string') return page.getByTestId(target);
    const root = target.in ? locate(target.in) : page;
    return target.testId ? root.getByTestId(target.testId) : root.getByRole(target.role, { name: target.name, exact: typeof target.name === 'string' });
  };
  const one = (target) => locate(target).first();
  const evaluate = async (fn, argument) => {
    const expression = `(${fn})(${argument === undefined ? '' : JSON.stringify(argument)})`;
    const { result, exceptionDetails } = await protocol.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const box = async (target) => {
    const found = await one(target).boundingBox();
    if (!found) throw new Error(`${inWords(target)} is not on screen`);
    return found;
  };
  const point = async (target) => {
    if (target.x !== undefined) return target;
    await one(target).scrollIntoViewIfNeeded();
    const { x, y, width, height } = await box(target);
    return { x: x + width / 2, y: y + height / 2 };
  };
  const remaining = (texts) => texts.filter((text) => !tolerated.some((pattern) => pattern.test(text)));

  return {
    open: (path = '') => page.goto(base + path, { waitUntil: 'domcontentloaded' }),
    reload: () => page.reload({ waitUntil: 'domcontentloaded' }),
    click: (target, { modifiers = [] } = {}) => one(target).click({ modifiers }),
    doubleClick: (target) => one(target).dblclick(),
    hover: (target) => one(target).hover(),
    focus: (target) => one(target).focus(),
    async clickAt(target, x, y, { modifiers = [] } = {}) { await one(target).click({ position: { x, y }, modifiers }); },
    type: (text) => page.keyboard.type(text),
    fill: (target, text) => one(target).fill(text),
    select: (target, value) => one(target).selectOption(value),
    press: (keys) => page.keyboard.press(keys),
    async drag(from, to, { before = () => {} } = {}) {
      const start = await point(from);
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move(start.x + 6, start.y + 6);
      const end = await point(to);
      await page.mouse.move(end.x, end.y, { steps: 6 });
      await before();
      await page.mouse.up();
    },
    async wheel(target, dy) {
      const { x, y } = await point(target);
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, dy);
    },
    async dropFiles(target, files) {
      const { x, y } = await point(target);
      const data = { items: [], files, dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop']) await protocol.send('Input.dispatchDragEvent', { type, x, y, data });
    },
    async chooseFiles(action, files) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), action()]);
      await chooser.setFiles(files);
    },
    async download(action) {
      const [download] = await Promise.all([page.waitForEvent('download'), action()]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    },
    async downloads(action, count) {
      const kept = [];
      let all;
      const complete = new Promise((done) => { all = done; });
      const keep = (download) => { kept.push(download); if (kept.length === count) all(); };
      page.on('download', keep);
      await action();
      const late = new Promise((_, failed) => { setTimeout(() => failed(new Error(`${kept.length} of ${count} downloads came`)), 60_000).unref(); });
      await Promise.race([complete, late]).finally(() => page.off('download', keep));
      return Promise.all(kept.map(async (download) => ({ name: download.suggestedFilename(), bytes: readFileSync(await download.path()) })));
    },
    text: (target) => one(target).innerText(),
    value: (target) => one(target).inputValue(),
    exists: async (target) => (await locate(target).count()) > 0,
    count: (target) => locate(target).count(),
    box,
    evaluate,
    async waitFor(fn, { argument, within = 10_000, what = String(fn) } = {}) {
      const deadline = Date.now() + within;
      for (;;) {
        const value = await evaluate(fn, argument);
        if (value) return value;
        if (Date.now() > deadline) throw new Error(`not within ${within} ms: ${what}`);
        await evaluate(() => new Promise((frame) => requestAnimationFrame(() => frame(true))));
      }
    },
    see: (target, { within = 10_000 } = {}) => one(target).waitFor({ state: 'visible', timeout: within }),
    gone: (target, { within = 10_000 } = {}) => one(target).waitFor({ state: 'hidden', timeout: within }),
    async paste(text) {
      await evaluate((copied) => navigator.clipboard.writeText(copied), text);
      await page.keyboard.press('Control+V');
    },
    clipboard: () => evaluate(() => navigator.clipboard.readText()),
    beforeOpen: (fn) => context.addInitScript(fn),
    setClock: (time) => context.addInitScript(standStill, Date.parse(time)),
    setScheme: (colorScheme) => page.emulateMedia({ colorScheme }),
    setViewport: (width, height) => page.setViewportSize({ width, height }),
    async screenshot(name) {
      mkdirSync(join(here, 'shots'), { recursive: true });
      await page.screenshot({ path: join(here, 'shots', `${name}.png`) });
    },
    async audit() {
      if (!(await evaluate(() => Boolean(window.axe)))) await protocol.send('Runtime.evaluate', { expression: axeSource() });
      return evaluate(async () => {
        // What is still fading in has colours of its own.
        await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
        const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
        return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}: ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')})`);
      });
    },
    workers: () => page.workers().length,
    async inWorker(fn) {
      const worker = page.workers()[0];
      if (!worker) throw new Error('there is no worker');
      return worker.evaluate(fn);
    },
    expectError: (pattern) => tolerated.push(pattern),
    errors: () => remaining(errors),
    violations: async () => remaining(await evaluate(() => window.__observed?.violations ?? [])),
    longTasks: () => evaluate(() => window.__observed.longTasks),
    events: () => evaluate(() => window.__observed.events),
    requests: () => requests,
    tab: () => tabIn(context, base),
    closeTab: () => page.close(),
    close: () => context.close(),
  };
}
