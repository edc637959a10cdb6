// Estates as the files that a coordinator would have. In: a graph file of the peer harness (gen_graph.mjs); or nothing, for one
// estate where nearly all services go in one circle. Out: three CSV files with the same nodes, services and edges. Hubs of the
// harness' graphs have no service.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const name = (node) => `vm-${String(node).padStart(6, '0')}`;
const address = (node) => `10.${(node >> 16) + 1}.${(node >> 8) & 255}.${node & 255}`;
const OWNERS = ['UNN', 'NLSH', 'HSYK', 'FIN'];

/** `services[node]` is the service of a node, 65535 where it has none; `ends` from, to, from, to, …; `bytes(edge)` what went over it. */
function write(folder, services, ends, bytes) {
  const files = {
    'servere.csv': ['Server,IP,OS', ...Array.from(services, (_, node) => `${name(node)},${address(node)},Linux`)],
    'katalog.csv': ['Tjeneste;Eier;Servere'],
    'trafikk.csv': ['Time,Source IP,Destination IP,Destination Port,Protocol,Action,Bytes'],
  };
  const members = new Map();
  services.forEach((service, node) => { if (service !== 65535) members.set(service, [...(members.get(service) ?? []), name(node)]); });
  for (const [service, all] of members) files['katalog.csv'].push(`Tjeneste ${service};${OWNERS[service % 4]};${all.join(',')}`);
  for (let edge = 0; edge < ends.length / 2; edge += 1) files['trafikk.csv'].push(`2026-03-04T10:00:00Z,${address(ends[2 * edge])},${address(ends[2 * edge + 1])},443,tcp,allow,${bytes(edge)}`);
  return Object.entries(files).map(([file, lines]) => {
    writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
    return join(folder, file);
  });
}

export function writeEstate(graph, folder) {
  const bytes = readFileSync(graph);
  const view = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const [, nodes, edges] = new Uint32Array(view, 0, 4);
  const services = new Uint16Array(view, 16, nodes);
  const ends = new Uint32Array(view, 16 + Math.ceil(2 * nodes / 4) * 4, 2 * edges);
  return write(folder, services, ends, () => 1200);
}

/** 20,000 VMs of 1,500 services and 200,000 pairs as in src/graph/questions/tests/speed.rs: a fifth within a service, the rest near and far. */
export function writeTangle(folder) {
  const [nodes, pairs] = [20_000, 200_000];
  let state = 7;
  const below = (limit) => { state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; return Math.floor((state / 2 ** 32) * limit); };
  const services = Array.from({ length: nodes }, (_, node) => Math.min(Math.floor(node / 13), 1_499));
  const ends = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const [from, kind] = [below(nodes), below(10)];
    const to = kind < 2 ? from - (from % 13) + below(13) : kind < 3 ? below(130) : kind < 8 ? (from + below(700)) % nodes : below(nodes);
    ends.push(from, Math.min(to, nodes - 1));
  }
  return write(folder, services, ends, (edge) => 100 + (edge * 7919) % 50_000);
}
