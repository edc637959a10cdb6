// The peer of bench/map/questions.mjs: graphology, which has neighbours and no questions. In: a graph file (gen_graph.mjs)
// and a node. Out: milliseconds for the same reach, each way on its own, breadth first along what its own structure gives.
import Graph from 'graphology';

async function load(address) {
  const bytes = await (await fetch(address)).arrayBuffer();
  const [, nodes, edges] = new Uint32Array(bytes, 0, 4);
  const ends = new Uint32Array(bytes, 16 + Math.ceil(2 * nodes / 4) * 4, 2 * edges);
  const graph = new Graph({ type: 'directed' });
  for (let node = 0; node < nodes; node += 1) graph.addNode(node);
  for (let edge = 0; edge < edges; edge += 1) graph.mergeEdge(ends[2 * edge], ends[2 * edge + 1]);
  return graph;
}

function walk(graph, start, beside) {
  const steps = new Map([[start, 0]]);
  const queue = [start];
  for (let at = 0; at < queue.length; at += 1) {
    const next = steps.get(queue[at]) + 1;
    graph[beside](queue[at], (node) => { if (!steps.has(node)) { steps.set(node, next); queue.push(node); } });
  }
  return steps.size - 1;
}

window.reach = async (address, node, rounds) => {
  const graph = await load(address);
  const times = [];
  let found;
  for (let round = 0; round < rounds; round += 1) {
    const before = performance.now();
    found = ['forEachOutNeighbor', 'forEachInNeighbor'].map((beside) => walk(graph, String(node), beside));
    times.push(performance.now() - before);
  }
  return { times, found };
};
window.ready = true;
