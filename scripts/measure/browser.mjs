// Browsers, pages and the server for measuring: one fresh Chromium process with a fresh profile a trial.

import { existsSync, readFileSync } from 'node:fs';
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

const MB = 1 << 20;

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Serves folders, by the first part of the address, and texts by their whole address. Files may be kept for ten minutes, as
 * usual static hosts say: a page that nothing may keep fetches its icons anew each time one is drawn. Isolated from other
 * origins, which gives pages the finer clock (5 µs instead of 100).
 */
export async function serve(folders, texts = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const headers = (type) => ({
      'content-type': type, 'cache-control': 'max-age=600', 'cross-origin-opener-policy': 'same-origin',
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
  return visit({ browser, context, errors: [] }, url);
}

/** The same browser and what it has stored, in a new tab in place of the one there was. */
export async function again(session, url) {
  await session.page.close();
  return visit(session, url);
}

async function visit({ browser, context, errors }, url) {
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const cdp = await context.newCDPSession(page);
  // The main thread's own time: what other processes do on the machine does not count.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url);
  return { browser, context, page, cdp, errors };
}

/** Milliseconds of main-thread CPU since the page began. */
export async function cpu(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === 'TaskDuration').value * 1000;
}

/**
 * What a page holds after a collection of garbage, in MB (2^20 bytes): `heap`, its JavaScript objects; `wasm`, the memory of
 * its program; `renderer`, all that the process that shows it has for itself alone, Chromium's own part included (private
 * pages in `/proc`; Linux only).
 */
export async function memory({ browser, page, cdp }) {
  await cdp.send('HeapProfiler.enable');
  // What a first collection releases may hold more.
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  await cdp.send('HeapProfiler.disable');
  const wasm = await page.evaluate(() => window.__probe.memory?.buffer.byteLength);
  return { heap: usedSize / MB, wasm: wasm && wasm / MB, renderer: await privateMemory(browser) };
}

/** Private memory of the largest renderer of pages, in MB; `undefined` where there is no `/proc`. */
async function privateMemory(browser) {
  if (!existsSync('/proc/self/smaps_rollup')) return undefined;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => {
    // The browser's own pages have a process, too.
    if (readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('webui')) return 0;
    const kept = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8').matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm);
    return [...kept].reduce((sum, [, kb]) => sum + Number(kb), 0) / 1024;
  });
  return Math.max(...sizes);
}
