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
  return `<symbol id="i-${name}" viewBox="${box}" fill="none">${coarse(inside.trim())}</symbol>`;
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

/** Ours, in the order in which they stand. */
const SHEETS = ['tokens', 'app', 'parts', 'views/map', 'views/saved', 'views/matrix', 'views/waves', 'views/panel', 'views/list', 'views/check', 'views/import', 'views/services', 'views/sign', 'print'];

/** One style sheet of all: it packs a fifth smaller than each by itself. */
function styles() {
  const ours = SHEETS.map((name) => readFileSync(join(root, 'style', `${name}.css`), 'utf8'));
  const left = readdirSync(join(root, 'style'), { recursive: true }).filter((name) => name.endsWith('.css') && !SHEETS.includes(name.slice(0, -4).replaceAll('\\', '/')));
  if (left.length) throw new Error(`style/ has sheets that nobody takes: ${left.join(', ')}`);
  const theme = readFileSync(join(modules, '@digdir/designsystemet-css/dist/theme/designsystemet.css'), 'utf8');
  return [theme, components(), ...ours].join('\n').replace(/\/\*[\s\S]*?\*\//g, '');
}

/** The weights that the style sheets use (400 to 650); style/tokens.css tells the browser the same. */
const WEIGHTS = { wght: { min: 400, max: 700 } };

/**
 * What the style sheets ask for (figures of one width, the shapes of two letters) and what writing needs. Without
 * contextual forms, which write the 2x4 in the name of a server as 2×4.
 */
const FEATURES = ['ccmp', 'cv05', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'rlig', 'rvrn', 'ss03', 'tnum'];

/** Inter for some ranges of letters, as style/tokens.css gives them, in those weights. */
function inter(file, ranges) {
  const stock = readFileSync(join(modules, `@fontsource-variable/inter/files/${file}.woff2`));
  const range = ([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)).join('');
  return subset(stock, ranges.map(range).join(''), { targetFormat: 'woff2', variationAxes: WEIGHTS, keepFeatures: FEATURES });
}

const LATIN = [[0x20, 0x7e], [0xa0, 0xff], [0x131, 0x131], [0x152, 0x153], [0x2bb, 0x2bc], [0x2c6, 0x2c6], [0x2da, 0x2da], [0x2dc, 0x2dc], [0x2000, 0x206f], [0x20ac, 0x20ac], [0x2122, 0x2122], [0x2212, 0x2212], [0x2215, 0x2215]];
/** Northern Sámi, and the names of most of Europe: a sixth of the stock file. */
const EXTENDED_A = [[0x100, 0x17f]];

/** A hundredth of a pixel is fine enough for a drawing of 24 by 24. */
const coarse = (svg) => svg.replace(/\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2))));

/** A language that the page fetches when somebody asks for it: its areas, without comments, a line of ## between. */
function catalogues(language) {
  const folder = join(root, 'src/text', language);
  const areas = readdirSync(folder).filter((name) => name.endsWith('.ftl') && name !== 'cli.ftl').sort();
  const bare = (name) => readFileSync(join(folder, name), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).join('\n');
  return `${areas.map(bare).join('\n##\n')}\n`;
}

put('.cache/vendor/flytteplan.css', styles());
put('public/vendor/text-en.ftl', catalogues('en'));
put('public/vendor/inter-latin-wght-normal.woff2', await inter('inter-latin-wght-normal', LATIN));
put('public/vendor/inter-latin-a-wght-normal.woff2', await inter('inter-latin-ext-wght-normal', EXTENDED_A));
copy('@fontsource-variable/inter/LICENSE', 'public/vendor/LICENSE-inter.txt');
copy('@digdir/designsystemet-css/LICENSE', 'public/vendor/LICENSE-designsystemet.txt');
put('public/vendor/icons.svg', sprite());
