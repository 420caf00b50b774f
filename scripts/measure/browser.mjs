// Browsers, pages and the server for measuring: one fresh Chromium process with a fresh profile a trial.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize, sep } from 'node:path';

const require = createRequire(join(process.env.LANDFALL_TOOLS, 'npm', 'package.json'));
export const { chromium } = require('playwright-core');

export const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
const TYPES = {
  '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json', '.png': 'image/png',
};

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Serves folders, by the first part of the address, and texts by their whole address. Isolated from other origins, which
 * gives pages the finer clock (5 µs instead of 100).
 */
export async function serve(folders, texts = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const headers = (type) => ({
      'content-type': type, 'cache-control': 'no-store', 'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    if (texts[path] !== undefined) return response.writeHead(200, headers('text/html')).end(texts[path]);
    const [, first, ...rest] = path.split('/');
    const root = folders[first];
    const name = root && normalize(join(root, rest.join('/') || 'index.html'));
    try {
      if (!name?.startsWith(root + sep)) throw new Error('no such folder');
      return response.writeHead(200, headers(TYPES[extname(name)] ?? 'application/octet-stream')).end(readFileSync(name));
    } catch {
      return response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { base: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** A page in a new browser with a new profile; `probe` runs before its scripts. */
export async function open(url, probe) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
  await context.addInitScript(probe);
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const cdp = await context.newCDPSession(page);
  // The main thread's own time: what other processes do on the machine does not count.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url);
  return { browser, page, cdp, errors };
}

/** Milliseconds of main-thread CPU since the page began. */
export async function cpu(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === 'TaskDuration').value * 1000;
}
