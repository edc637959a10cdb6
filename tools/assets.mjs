// In: node_modules (versions held by package-lock.json). Out: the style sheets, fonts and icons
// the page uses, in folders git ignores. A file is written only when its content changed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** The inside of one icon as a symbol that takes its colour from where it is used. */
function symbol(name) {
  const svg = readFileSync(join(modules, '@navikt/aksel-icons/dist/svg', `${name}.svg`), 'utf8');
  const [, box, inside] = svg.match(/viewBox="([^"]+)"[^>]*>([\s\S]*)<\/svg>/) ?? [];
  if (!inside) throw new Error(`${name}.svg is not shaped as expected`);
  return `<symbol id="i-${name}" viewBox="${box}" fill="none">${inside.trim()}</symbol>`;
}

function sprite() {
  const names = readFileSync(join(root, 'tools/icons.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  const glyphs = readFileSync(join(root, 'tools/glyphs.svg'), 'utf8').trim();
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${names.map(symbol).join('\n')}\n${glyphs}\n</svg>\n`;
}

copy('@digdir/designsystemet-css/dist/theme/designsystemet.css', '.cache/vendor/designsystemet-theme.css');
copy('@digdir/designsystemet-css/dist/src/index.css', '.cache/vendor/designsystemet.css');
for (const set of ['latin', 'latin-ext']) {
  const file = `inter-${set}-wght-normal.woff2`;
  copy(`@fontsource-variable/inter/files/${file}`, `public/vendor/${file}`);
}
copy('@fontsource-variable/inter/LICENSE', 'public/vendor/LICENSE-inter.txt');
copy('@digdir/designsystemet-css/LICENSE', 'public/vendor/LICENSE-designsystemet.txt');
put('public/vendor/icons.svg', sprite());
