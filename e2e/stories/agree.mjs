// The page and the command line make the same of every file: kinds, reasons, rows, notes, and the inventory's bytes.
import { gzipSync } from 'node:zlib';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { drop, figures, folder, go, idle, opened, run, written } from '../steps.mjs';
import { unzip, zip } from '../zip.mjs';

const SERVERS = 'Servername;IP;OS;vCPU;Memory (GB)\napp1;10.0.0.1;Linux;2;7,5\ndb1;10.0.0.2;"Windows\n2022";4;16\n=1+1;10.0.0.3;<b>x</b>;1;1.024\n';
const ZEEK = '#separator \\x09\n#path\tconn\n#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tconn_state\n1734544800.25\t10.0.0.1\t50000\t10.0.0.2\t443\ttcp\tSF\n1734544800.25\t10.0.0.1\t50001\t10.0.0.2\t22\ttcp\tREJ\n';
const JSON_LINES = '{"ts":1734544800.25,"id.orig_h":"10.0.0.1","id.resp_h":"10.0.0.2","id.resp_p":1433,"proto":"tcp"}\n{"half":\n';
const utf16 = (text) => Buffer.from(`\ufeff${text}`, 'utf16le');

/** One file of each kind and of each kind of trouble, by name. */
const ours = () => ({
  'servere.csv': Buffer.from(SERVERS),
  'flyt.csv': Buffer.from('Kilde-IP;Mål-IP;Målport;Antall;Først sett\n10.0.0.1;10.0.0.2;5432;1 200;01.02.2026\n10.1;10.0.0.2;x;mange;i fjor\n'),
  'utf16.csv': utf16('Tjeneste;Eier;Brukes av;Kritikalitet;Servere\nJournal;UNN;NLSH;1;app1\nLab;;;viktigst;finnes-ikke\n'),
  'bølger.csv': Buffer.from('Bølge;Dato;Tjeneste\n1;26.05.2027;Journal\n2;snart;Ukjent\n', 'latin1'),
  'register.csv': Buffer.from('parent,type,child\napp1,Depends on::Used by,db1\nJournal,Depends on::Used by,Ingen\n'),
  'conn.log': Buffer.from(ZEEK),
  'conn.log.gz': gzipSync(Buffer.from(ZEEK.replaceAll('10.0.0.2', '10.0.0.9'))),
  'conn.json': Buffer.from(JSON_LINES),
  'mappe.zip': zip(new Map([['a/liste.csv', Buffer.from('Servername,OS,vCPU\nzip1,Linux,1\n')], ['a/.skjult', Buffer.from('x')], ['b.txt', Buffer.from('bare tekst')]])),
  'kaker.csv': Buffer.from('kake;sukker\nFyrstekake;mye\nSandkake;lite\n'),
  'en-ende.csv': Buffer.from('adresse;verdi\n10.0.0.1;x\n10.0.0.2;y\n'),
  'åpent.csv': Buffer.from(`Servername;OS;vCPU\n${'v1;Linux;1\n'.repeat(3)}"v2;Linux;1\n${'v3;Linux;1\n'.repeat(40)}`),
  'tom.csv': Buffer.alloc(0),
  'blank.csv': Buffer.from(' \n\n'),
  'binær.csv': Buffer.from([0, 1, 2, 3, 0, 255, 0, 7]),
  'last.xlsx': Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2040)]),
  'avkuttet.zip': zip(new Map([['a.csv', Buffer.from(SERVERS)]])).subarray(0, 60),
  'halv.gz': gzipSync(Buffer.from(ZEEK.repeat(50))).subarray(0, 120),
});

/** Both read the same files: one report, byte for byte, and one inventory. */
async function agreed(t, files) {
  const { out, err } = run(['import', '--json', ...files]);
  if (!out.trim().startsWith('{')) throw new Error(err || out);
  const native = JSON.parse(out);
  t.assert.equal(new Set(native.files.map(({ name, sheet }) => JSON.stringify([name, sheet]))).size, native.files.length, 'names are unique');
  const page = await opened(t);
  await drop(page, files);
  await figures(page, 300_000);
  await idle(page, 300_000);
  await go(page, 'import');
  await page.waitFor(() => document.querySelector('[data-testid=report-json]'), { within: 60_000, what: 'the report' });
  const told = await page.download(() => page.click({ testId: 'report-json' }));
  const text = told.bytes.toString();
  if (text !== out) t.assert.deepEqual(JSON.parse(text), native);
  t.assert.ok(text === out, 'the same report, byte for byte');
  const { bytes } = await page.download(() => page.press('Control+S'));
  const names = [...unzip(bytes).keys()].filter((name) => name.startsWith('inventories/'));
  t.assert.deepEqual(names.map((name) => name.split('/')[1].split('.')[0]), [native.inventory]);
  t.say(`${native.files.length} files, ${native.notes.length} notes, the same from both`);
}

/** Every file below a folder, those of a name once. */
function below(at) {
  const all = readdirSync(at, { recursive: true }).map((name) => join(at, name)).filter((path) => statSync(path).isFile() && !/LICEN|\.md$|\.flytteplan$/i.test(path)).sort();
  return [...new Map(all.map((path) => [basename(path), path])).values()];
}

export const stories = {
  async 'page and command line agree on files of every kind, good and bad'(t) {
    const files = Object.entries(ours()).map(([name, bytes]) => written(name, bytes));
    await agreed(t, files);
  },

  async 'page and command line agree on the example and its later state'(t) {
    const at = folder();
    run(['example', '--vms', '120', '--seed', '4', '--out', join(at, 'a')]);
    run(['example', '--vms', '120', '--seed', '4', '--later', '--out', join(at, 'b')]);
    const names = [...below(join(at, 'a')), ...below(join(at, 'b'))].filter((path) => /\.(xlsx|csv)$/.test(path));
    await agreed(t, [...new Map(names.map((path) => [basename(path), path])).values()]);
  },

  async 'page and command line agree on every file that is at hand'(t) {
    const at = t.shared && ['inventories', 'vectors/calamine', 'vectors/hostile-workbooks'].map((name) => join(t.shared, 'data', name)).filter(existsSync);
    if (!at?.length) t.skip('there are no files of others beside the project');
    const all = at.flatMap(below);
    await agreed(t, [...new Map(all.map((path) => [basename(path), path])).values()]);
  },
};
