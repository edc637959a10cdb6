// In: what trunk has just built. Out: the same, its wasm in an order that packs well, one script for page and
// workers, and a page that carries their names and digests, and a Content Security Policy that lets nothing
// else run and nothing leave the origin.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ordered, renamed, unnamed } from './order.mjs';

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) throw new Error('run by trunk: TRUNK_STAGING_DIR is missing');

// One script for page and workers. A worker waits for the compiled wasm, which the page sends first; an error
// reaches `onerror`.
const START = `
if (typeof document === 'undefined') {
  onmessage = (event) => { onmessage = null; wasm_bindgen({ module_or_path: event.data }).catch((error) => setTimeout(() => { throw error; })); };
} else {
  wasm_bindgen({ module_or_path: document.querySelector('link[rel=preload][type="application/wasm"]').href });
}
`;

const digest = (algorithm, bytes) => createHash(algorithm).update(bytes).digest('base64');
const integrity = (bytes) => `sha384-${digest('sha384', bytes)}`;
/** A name that follows the content, so that old and new never mix in a cache. */
const named = (stem, bytes, extension) => `${stem}-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${extension}`;

/** As small as can be without another meaning; another compiler may write what `ordered` does not know. */
function packed(bytes) {
  try {
    return ordered(bytes);
  } catch (error) {
    console.warn(`the wasm keeps its order and is some 6 % larger to load: ${error.message}`);
    return unnamed(bytes);
  }
}

/** The page's wasm, as it is served, under its own name and digest. */
function replaced(html, trunks, after) {
  const before = readFileSync(join(staging, trunks));
  const name = named('app', after, 'wasm');
  if (!html.includes(integrity(before))) throw new Error(`the page does not carry the digest of ${trunks}`);
  rmSync(join(staging, trunks));
  writeFileSync(join(staging, name), after);
  return html.replaceAll(trunks, name).replaceAll(integrity(before), integrity(after));
}

/**
 * The script around the wasm: a classic one, because Chromium takes no module as a worker from a Blob on file://.
 * Trunk makes only a module, so wasm-bindgen is asked once more, and its wasm must be the same; what trunk put into
 * the page for its module goes. Script and wasm then change their names for each other.
 */
function oneScript(html, trunks) {
  const target = process.env.CARGO_TARGET_DIR ?? 'target';
  const out = join(target, 'wasm-bindgen', 'no-modules');
  const built = join(target, 'wasm32-unknown-unknown', process.env.TRUNK_PROFILE ?? 'release', 'app.wasm');
  execFileSync('wasm-bindgen', ['--target=no-modules', `--out-dir=${out}`, '--out-name=app', '--no-typescript', built], { stdio: 'inherit' });
  const wasm = readFileSync(join(staging, trunks));
  if (!readFileSync(join(out, 'app_bg.wasm')).equals(wasm)) throw new Error('the script is not for the wasm of the page');
  const documented = /^ *\/\*\*\n(?: *\*.*\n)*? *\*\/\n/gm;
  const bare = readFileSync(join(out, 'app.js'), 'utf8').replace(documented, '').replace(/^ +/gm, '').replace(/^\/\/.*\n|^\n/gm, '');
  const [served, glue] = renamed(packed(wasm), bare);
  const script = glue + START;
  const name = named('app', script, 'js');
  for (const module of readdirSync(staging).filter((file) => file.endsWith('.js'))) rmSync(join(staging, module));
  writeFileSync(join(staging, name), script);
  const tags = `<script src="./${name}" integrity="${integrity(script)}" defer></script>\n<meta name="worker" data-script="${name}" data-script-integrity="${integrity(script)}">`;
  const emptied = html.replace(/<script type="module">[\s\S]*?<\/script>\s*/, '').replace(/<link rel="modulepreload"[^>]*>/, '');
  if (/<script/.test(emptied)) throw new Error('trunk has put in a script that is not known here');
  return replaced(emptied.replace('</head>', `${tags}\n</head>`), trunks, served);
}

/** No inline script: one written into the page, or a handler, stays blocked. */
function policy() {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    'worker-src blob:',
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "style-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types app',
  ].join('; ');
}

const page = join(staging, 'index.html');
let html = readFileSync(page, 'utf8');
if (/\sstyle=|<style\b|\son[a-z]+=/i.test(html)) throw new Error('index.html holds an inline style or handler, which the policy refuses');
const trunks = readdirSync(staging).filter((name) => name.endsWith('.wasm'));
if (trunks.length !== 1) throw new Error(`one wasm file is expected, not ${trunks.length}`);
html = oneScript(html, trunks[0]);
const head = /<meta charset="utf-8"\s*\/?>/i;
if (!head.test(html)) throw new Error('index.html must open with <meta charset="utf-8">');
html = html.replace(head, (charset) => `${charset}\n<meta http-equiv="Content-Security-Policy" content="${policy()}">`);
writeFileSync(page, html);
if (!existsSync(join(staging, 'vendor/icons.svg'))) throw new Error('the icons are missing: run npm ci');
