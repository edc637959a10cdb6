// node bench/import/flows.mjs MB FILE: a CSV of flows of so many million bytes, the same for the same size. In: nothing.
// Out: the file, written a piece at a time. Rows are those of the peers' generator (20,000 machines, twelve columns), but
// a million pairs of ends and port come again and again, as they do in a log that runs for longer.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const [megabytes, path] = [Number(process.argv[2]), process.argv[3]];
if (!(megabytes > 0) || !path) throw new Error('usage: flows.mjs MB FILE');
const MACHINES = 20_000;
const PAIRS = 1_000_000;
const PORTS = [443, 80, 53, 88, 389, 445, 3306, 5432, 1521, 1433, 8080, 8443, 9092, 6379, 22, 3389, 123, 514];

/** Numbers that look random and are the same every time (SplitMix32). */
const mixed = (number) => {
  let z = (number + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
};
const two = (number) => String(number).padStart(2, '0');
const address = (at) => `10.${at >> 14 & 255}.${at >> 6 & 255}.${(at & 63) + 2}`;
const name = (at) => `srv-${String(Math.floor(at / 67)).padStart(3, '0')}-${two(at % 67)}`;

function row(place) {
  const pair = mixed(place) % PAIRS;
  const from = mixed(pair * 4) % MACHINES;
  const to = Math.floor(MACHINES * (mixed(pair * 4 + 1) / 2 ** 32) ** 3);
  const port = PORTS[mixed(pair * 4 + 2) % PORTS.length];
  const figure = mixed(place + 7);
  const time = `2026-05-${two(place % 28 + 1)}T${two(place % 24)}:${two(place % 60)}:${two(place * 7 % 60)}Z`;
  return `${time},${address(from)},${address(to)},${32768 + figure % 28000},${port},tcp,${figure % 9000},${figure % 900},${name(from)},${name(to)},accept,${figure % 60000}\n`;
}

const out = createWriteStream(path);
let written = 0;
const put = async (text) => { written += text.length; if (!out.write(text)) await once(out, 'drain'); };
await put('timestamp,src_ip,dst_ip,src_port,dst_port,protocol,bytes,packets,src_vm,dst_vm,action,duration_ms\n');
for (let place = 0; written < megabytes * 1e6;) {
  let text = '';
  for (const end = place + 10_000; place < end; place += 1) text += row(place);
  await put(text);
}
out.end();
await once(out, 'finish');
