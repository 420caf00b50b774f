// A static server for dist/, for looking at the page on this machine: node scripts/serve.mjs [folder] [port]
// Answers 127.0.0.1 only. With port 0, or a port that is taken, the system chooses one; the address is printed.

import { createServer } from 'node:http';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname, join, normalize, resolve, sep } from 'node:path';

const root = resolve(process.argv[2] ?? 'dist');
const wanted = Number(process.argv[3] ?? process.env.PORT ?? 8080);

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
};

if (!existsSync(join(root, 'index.html'))) {
  console.error(`There is no page in ${root}. Run "make page" first.`);
  process.exit(1);
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  let path;
  try {
    path = normalize(join(root, decodeURIComponent(pathname)));
  } catch {
    response.writeHead(400).end();
    return;
  }
  if (path !== root && !path.startsWith(root + sep)) {
    response.writeHead(403).end();
    return;
  }
  if (existsSync(path) && statSync(path).isDirectory()) path = join(path, 'index.html');
  if (!existsSync(path) || !statSync(path).isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'content-length': statSync(path).size,
    'cache-control': 'no-cache',
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(path).pipe(response);
});

server.on('error', (error) => {
  if (error.code === 'EADDRINUSE' && wanted !== 0) {
    console.log(`Port ${wanted} is taken; choosing another.`);
    server.listen(0, '127.0.0.1');
  } else {
    console.error(error.message);
    process.exit(1);
  }
});
server.on('listening', () => console.log(`Landfall is at http://127.0.0.1:${server.address().port}/   (Ctrl C stops)`));
server.listen(wanted, '127.0.0.1');
