// A small static server for localhost. `node tools/serve.mjs [FOLDER]` serves and prints the
// address; the stories import `serve`. Nothing outside the folder can be asked for.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8', '.ftl': 'text/plain; charset=utf-8', '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json', '.woff2': 'font/woff2',
};

/** The file an address stands for, or null. */
function lookUp(folder, address) {
  let path;
  try { path = decodeURIComponent(new URL(address, 'http://localhost').pathname); } catch { return null; }
  const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  if (!file.startsWith(folder + sep) || file.includes('\0')) return null;
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() ? { file, size: stat.size } : null;
}

function answer(folder, request, response) {
  const found = lookUp(folder, request.url);
  if (!found || !['GET', 'HEAD'].includes(request.method)) {
    response.writeHead(found ? 405 : 404, { 'Content-Type': 'text/plain' }).end(found ? 'only GET' : 'not found');
    return;
  }
  response.writeHead(200, {
    'Content-Type': TYPES[extname(found.file)] ?? 'application/octet-stream', 'Content-Length': found.size,
    'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy': "frame-ancestors 'none'",
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(found.file).on('error', () => response.destroy()).pipe(response);
}

/** Serves `folder` on localhost, at `port` or the next free one; port 0 takes any. */
export async function serve(folder, port = 8080) {
  const root = resolve(folder);
  const server = createServer((request, response) => answer(root, request, response));
  for (let attempt = port; ; attempt += 1) {
    try {
      await new Promise((done, failed) => { server.once('error', failed); server.listen(attempt, '127.0.0.1', done); });
      break;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || attempt >= port + 100) throw error;
    }
  }
  return { address: `http://localhost:${server.address().port}/`, close: () => { server.closeAllConnections(); server.close(); } };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await serve(process.argv[2] ?? 'dist', Number(process.env.PORT ?? 8080));
  console.log(`Flytteplan is at ${address}  (Ctrl+C stops it)`);
}
