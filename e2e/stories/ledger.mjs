// What the page weighs: every file it asks for at start, gzipped, by part.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

// The line from import to signature weighed 1,460,019 bytes of the 1,500,000 it was given; every format, the
// comparison of two exports, proposed services and what the data is worth came to that.
// The matrix, questions to the dependencies, what is taken out of the map, the map of all servers and saved views came to 2.2 MB.
// Rules that are always on, with waivers, demands, readiness and what is split over time, came to 2.5 MB.
const AT_MOST = 2_600_000;
const PARTS = [
  ['wasm', /\.wasm$/], ['scripts', /\.js$/], ['style sheets', /\.css$/],
  ['fonts', /\.woff2$/], ['icons', /\.svg$/], ['page', /(\.html|\/|\.webmanifest)$/],
];

export const stories = {
  async 'all that loads weighs at most 2.6 MB, and the wasm is loaded once'(t) {
    const page = await t.newPage();
    await page.open();
    await page.waitFor(() => document.querySelector('main') && document.fonts.status === 'loaded');
    await page.waitFor(() => document.querySelector('[data-testid=worker-state][data-state=ready]') !== null, { what: 'the worker says ready' });
    // The sprite and both font subsets count, whether this view shows them or not.
    const asked = page.requests().filter((address) => address.startsWith(t.base)).map((address) => address.slice(t.base.length).replace(/[?#].*/, '') || 'index.html');
    const always = ['vendor/icons.svg', 'favicon.svg', 'vendor/inter-latin-wght-normal.woff2', 'vendor/inter-latin-a-wght-normal.woff2'];
    const files = [...new Set([...asked, ...always])].sort();
    const sums = new Map(PARTS.map(([part]) => [part, { raw: 0, packed: 0 }]));
    for (const file of files) {
      const part = PARTS.find(([, pattern]) => pattern.test(file));
      t.assert.ok(part, `${file} belongs to no part`);
      const bytes = readFileSync(join(t.dist, file));
      const sum = sums.get(part[0]);
      sum.raw += bytes.length;
      sum.packed += Math.min(gzipSync(bytes, { level: 9 }).length, bytes.length);
    }
    let total = 0;
    for (const [part, { raw, packed }] of sums) {
      total += packed;
      t.say(`${part.padEnd(13)} ${(raw / 1024).toFixed(0).padStart(6)} KiB ${(packed / 1024).toFixed(1).padStart(8)} KiB gzip`);
      t.assert.ok(raw > 0, `${part}: nothing found`);
    }
    t.say(`${'in all'.padEnd(13)} ${''.padStart(6)}     ${(total / 1024).toFixed(1).padStart(8)} KiB gzip of ${(AT_MOST / 1024).toFixed(0)}`);
    t.assert.equal(asked.filter((file) => file.endsWith('.wasm')).length, 1, 'page and workers share one wasm');
    t.assert.ok(total <= AT_MOST, `${total} bytes, at most ${AT_MOST}`);
  },
};
