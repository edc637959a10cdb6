// node bench/rules/denser.mjs FOLDER COUNT: more flows for an example estate. In: the folder of `flytteplan example`. Out: beside its
// trafikk.csv another list of that kind with COUNT flows that it does not have, each from the sender of one of its rows to what
// another row not far from it goes to, so that most stay among services that deal with each other anyhow. The same folder and count
// give the same bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NEAR = 400;

export function denser(folder, count) {
  const [heading, ...rows] = readFileSync(join(folder, 'trafikk.csv'), 'latin1').split('\r\n');
  const flows = rows.map((row) => row.split(';')).filter((cells) => cells.length === 8 && cells[0].startsWith('10.') && cells[1].startsWith('10.'));
  const key = ([from, to, port, protocol]) => `${from} ${to} ${port} ${protocol}`;
  const known = new Set(flows.map(key));
  let state = 1;
  // Park and Miller's numbers, which are exact in doubles.
  const below = (limit) => { state = (state * 48271) % 2147483647; return state % limit; };
  const out = [heading];
  for (let tries = 0; out.length <= count && tries < count * 50; tries += 1) {
    const at = below(flows.length);
    const other = flows[Math.min(flows.length - 1, Math.max(0, at + below(2 * NEAR) - NEAR))];
    const cells = [flows[at][0], ...other.slice(1)];
    if (cells[0] === cells[1] || known.has(key(cells))) continue;
    known.add(key(cells));
    out.push(cells.join(';'));
  }
  writeFileSync(join(folder, 'trafikk-mer.csv'), `${out.join('\r\n')}\r\n`, 'latin1');
  return out.length - 1;
}

if (process.argv[1] === import.meta.filename) console.log(denser(process.argv[2], Number(process.argv[3])));
