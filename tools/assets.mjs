// In: node_modules (versions held by package-lock.json). Out: the style sheets, fonts and icons
// the page uses, in folders git ignores, and no more of them than it uses. A file is written only
// when its content changed.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subset from 'subset-font';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');

function put(path, content) {
  const target = join(root, path);
  const bytes = Buffer.from(content);
  if (existsSync(target) && readFileSync(target).equals(bytes)) return;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
}

function copy(from, to) {
  put(to, readFileSync(join(modules, from)));
}

/** The sources of the page, as one text. */
const sources = (() => {
  const folder = join(root, 'src');
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.rs'))
    .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8'))
    .join('\n');
})();

/** The inside of one icon as a symbol that takes its colour from where it is used. */
function symbol(name) {
  const svg = readFileSync(join(modules, '@navikt/aksel-icons/dist/svg', `${name}.svg`), 'utf8');
  const [, box, inside] = svg.match(/viewBox="([^"]+)"[^>]*>([\s\S]*)<\/svg>/) ?? [];
  if (!inside) throw new Error(`${name}.svg is not shaped as expected`);
  return `<symbol id="i-${name}" viewBox="${box}" fill="none">${inside.trim()}</symbol>`;
}

function sprite() {
  const names = readFileSync(join(root, 'tools/icons.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  const idle = names.filter((name) => !sources.includes(`"${name}"`));
  if (idle.length) throw new Error(`tools/icons.txt has icons that no source names: ${idle.join(', ')}`);
  const glyphs = readFileSync(join(root, 'tools/glyphs.svg'), 'utf8').trim();
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${names.map(symbol).join('\n')}\n${glyphs}\n</svg>\n`;
}

/** Designsystemet's base and the components whose classes stand in the sources, in its own layers. */
function components() {
  const folder = join(modules, '@digdir/designsystemet-css/dist/src');
  const classes = new Set(sources.match(/\bds-[a-z-]+/g));
  const names = readdirSync(folder).map((name) => name.replace(/\.css$/, '')).filter((name) => classes.has(`ds-${name}`)).sort();
  const part = (name) => readFileSync(join(folder, `${name}.css`), 'utf8');
  return `@layer ds.theme,ds.base,ds.components;@layer ds.base{${part('base')}}@layer ds.components{${names.map(part).join('\n')}}\n`;
}

/** Latin Extended-A (Northern Sámi, and the names of most of Europe) out of the stock subset, which is six times as large. */
async function extended() {
  const stock = readFileSync(join(modules, '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2'));
  const letters = Array.from({ length: 0x80 }, (_, at) => String.fromCodePoint(0x100 + at)).join('');
  return subset(stock, letters, { targetFormat: 'woff2' });
}

copy('@digdir/designsystemet-css/dist/theme/designsystemet.css', '.cache/vendor/designsystemet-theme.css');
put('.cache/vendor/designsystemet.css', components());
copy('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', 'public/vendor/inter-latin-wght-normal.woff2');
put('public/vendor/inter-latin-a-wght-normal.woff2', await extended());
copy('@fontsource-variable/inter/LICENSE', 'public/vendor/LICENSE-inter.txt');
copy('@digdir/designsystemet-css/LICENSE', 'public/vendor/LICENSE-designsystemet.txt');
put('public/vendor/icons.svg', sprite());
