// In: what trunk has just built. Out: the same, where the page carries the names and digests of its
// worker, and a Content Security Policy that lets nothing else run and nothing leave the origin.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) throw new Error('run by trunk: TRUNK_STAGING_DIR is missing');

// The worker waits for the compiled wasm, which the page sends first; an error reaches `onerror`.
const WORKER_START = '\nonmessage = (event) => { onmessage = null; wasm_bindgen({ module_or_path: event.data }).catch((error) => setTimeout(() => { throw error; })); };\n';

const digest = (algorithm, bytes) => createHash(algorithm).update(bytes).digest('base64');

/** Gives a file a name that follows its content, so that old and new never mix in a cache. */
function named(file, stem, extension) {
  const bytes = readFileSync(join(staging, file));
  const name = `${stem}-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${extension}`;
  renameSync(join(staging, file), join(staging, name));
  return { name, integrity: `sha384-${digest('sha384', bytes)}` };
}

function workerTag() {
  const script = join(staging, 'worker.js');
  writeFileSync(script, readFileSync(script, 'utf8') + WORKER_START);
  rmSync(join(staging, 'worker_loader.js'), { force: true });
  const js = named('worker.js', 'worker', 'js');
  const wasm = named('worker_bg.wasm', 'worker', 'wasm');
  return `<meta name="worker" data-script="${js.name}" data-script-integrity="${js.integrity}" data-wasm="${wasm.name}" data-wasm-integrity="${wasm.integrity}">`;
}

/** Hashes of the inline scripts; a script or handler written any other way stays blocked. */
function inlineScripts(html) {
  return [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
    .filter(([, attributes]) => !/\bsrc=/.test(attributes))
    .map(([, , text]) => `'sha256-${digest('sha256', text)}'`);
}

function policy(html) {
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${inlineScripts(html).join(' ')}`,
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
const head = /<meta charset="utf-8"\s*\/?>/i;
if (!head.test(html)) throw new Error('index.html must open with <meta charset="utf-8">');
html = html.replace(head, (charset) => `${charset}\n<meta http-equiv="Content-Security-Policy" content="${policy(html)}">`);
html = html.replace('</head>', `${workerTag()}\n</head>`);
writeFileSync(page, html);
if (!existsSync(join(staging, 'vendor/icons.svg'))) throw new Error('the icons are missing: run npm ci');
