// Where the peers are measured: files of the harness and ours behind one address, and one headless Chromium.
// In: for a path the file that stands there. Out: address and browser. Nothing is cached between pages.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';

const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const ARGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--js-flags=--max-old-space-size=8192'];

/** `page` is the HTML at `/`; `fileAt(path)` the file of any other path. */
export async function measuringPlace({ peers, page, fileAt, flags = [] }) {
  const { chromium } = createRequire(join(peers, 'package.json'))('playwright-core');
  const server = createServer((request, response) => {
    const path = request.url.split('?')[0];
    if (path === '/') { response.setHeader('content-type', 'text/html'); response.end(page); return; }
    const file = fileAt(path);
    if (!existsSync(file) || !statSync(file).isFile()) { response.statusCode = 404; response.end(); return; }
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args: [...ARGS, ...flags] });
  return { base: `http://127.0.0.1:${server.address().port}/`, browser, close: async () => { await browser.close(); server.close(); } };
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
