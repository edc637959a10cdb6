// A graph of the peer harness as the files that a coordinator would have. In: a graph file (gen_graph.mjs). Out: three CSV
// files with the same nodes, services and edges, one connection each. Hubs have no service.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function writeEstate(graph, folder) {
  const bytes = readFileSync(graph);
  const view = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const [, nodes, edges] = new Uint32Array(view, 0, 4);
  const services = new Uint16Array(view, 16, nodes);
  const ends = new Uint32Array(view, 16 + Math.ceil(2 * nodes / 4) * 4, 2 * edges);
  const name = (node) => `vm-${String(node).padStart(6, '0')}`;
  const address = (node) => `10.${(node >> 16) + 1}.${(node >> 8) & 255}.${node & 255}`;
  const files = {
    'servere.csv': ['Server,IP,OS', ...Array.from({ length: nodes }, (_, node) => `${name(node)},${address(node)},Linux`)],
    'katalog.csv': ['Tjeneste;Eier;Servere'],
    'trafikk.csv': ['Time,Source IP,Destination IP,Destination Port,Protocol,Action,Bytes'],
  };
  const members = new Map();
  services.forEach((service, node) => { if (service !== 65535) members.set(service, [...(members.get(service) ?? []), name(node)]); });
  for (const [service, all] of members) files['katalog.csv'].push(`Tjeneste ${service};${['UNN', 'NLSH', 'HSYK', 'FIN'][service % 4]};${all.join(',')}`);
  for (let edge = 0; edge < edges; edge += 1) files['trafikk.csv'].push(`2026-03-04T10:00:00Z,${address(ends[2 * edge])},${address(ends[2 * edge + 1])},443,tcp,allow,1200`);
  return Object.entries(files).map(([file, lines]) => {
    writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
    return join(folder, file);
  });
}
