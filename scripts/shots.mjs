// Takes the pictures for scripts/shots: node scripts/shots.mjs FOLDER [PLACE…], with CHROMIUM naming the browser.

import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, ...wanted] = process.argv.slice(2);
const require = createRequire(join(process.env.LANDFALL_TOOLS, 'npm', 'package.json'));
const { chromium } = require('playwright-core');

const SIZES = [[1440, 900], [768, 1024], [390, 844]];
const SCHEMES = ['light', 'dark'];

/** What to do to get from the open sample project to a place; `query` is the address of the project. */
const PLACES = {
  'home-empty': null,
  home: (page) => page.goto(base),
  overview: (page, query) => page.goto(`${base}${query}&v=overview`),
  board: (page, query) => page.goto(`${base}${query}&v=board`),
  task: async (page, query) => {
    await page.goto(`${base}${query}&v=board`);
    await page.locator('.tk').first().click();
    await page.waitForSelector('.taskp');
  },
  timeline: (page, query) => page.goto(`${base}${query}&v=timeline`),
  risks: (page, query) => page.goto(`${base}${query}&v=risks`),
  risk: async (page, query) => {
    await page.goto(`${base}${query}&v=risks`);
    await page.locator('.rt tr[data-risk]').first().click();
    await page.waitForSelector('.panel');
  },
  reports: (page, query) => page.goto(`${base}${query}&v=reports`),
  log: (page, query) => page.goto(`${base}${query}&v=log`),
  settings: (page, query) => page.goto(`${base}${query}&v=settings`),
  palette: async (page, query) => {
    await page.goto(`${base}${query}&v=board`);
    await page.waitForSelector('h1');
    await page.keyboard.press('Control+k');
    await page.waitForSelector('.pal');
    await page.keyboard.type('risk');
  },
  keys: async (page, query) => {
    await page.goto(`${base}${query}&v=board`);
    await page.waitForSelector('h1');
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
  },
};

mkdirSync(folder, { recursive: true });
const server = spawn(process.execPath, ['scripts/serve.mjs', 'dist', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const base = await new Promise((resolve) => {
  server.stdout.on('data', (text) => {
    const found = /http:\/\/\S+/.exec(text);
    if (found) resolve(found[0]);
  });
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
});
let failures = 0;
try {
  for (const colorScheme of SCHEMES) {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) console.log(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => console.log(`error: ${error.message}`));
    await page.goto(base);
    await page.waitForSelector('h1');
    const shoot = async (place) => {
      if (wanted.length > 0 && !wanted.includes(place)) return;
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        try {
          if (PLACES[place]) await PLACES[place](page, query);
          await page.waitForSelector('h1', { timeout: 5000 });
          // Two frames: what was asked for is laid out and painted.
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
          await page.evaluate(() => Promise.all(document.getAnimations().filter((a) => a.effect?.getTiming().iterations !== Infinity).map((a) => a.finished)));
          await page.screenshot({ path: join(folder, `${place}-${width}-${colorScheme}.png`) });
        } catch (error) {
          failures += 1;
          console.log(`${place} at ${width}, ${colorScheme}: ${String(error.message).split('\n')[0]}`);
        }
      }
    };
    let query = '';
    await shoot('home-empty');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: /sample project/i }).first().click();
    await page.waitForURL(/[?&]p=/);
    query = `?p=${new URL(page.url()).searchParams.get('p')}`;
    for (const place of Object.keys(PLACES)) if (place !== 'home-empty') await shoot(place);
    await context.close();
  }
} finally {
  await browser.close();
  server.kill();
}
console.log(`Pictures are in ${folder}${failures ? `; ${failures} could not be taken` : ''}`);
process.exit(failures ? 1 : 0);
