// The two pages, each from its start to all that is measured of it: figures by name.

import { readFileSync } from 'node:fs';

import { again, cpu, memory, open } from './browser.mjs';
import { drag, elements, scroll, zoom } from './drive.mjs';

const PLACES = ['overview', 'board', 'timeline', 'risks', 'log', 'settings'];
const OURS = {
  bar: (number) => `[data-bar="${number}"]`, any: '[data-bar]', scroller: '.timeline', follow: '.ghostbar.follow',
};
const FLOOR = { bar: (number) => `.bar[data-id="${number}"]`, any: '.bar', scroller: '.sc' };

/** The hand-written page with a field for its file. */
export const FLOOR_PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>floor</title>
<style>html,body{margin:0;height:100%}#app{height:780px}</style></head><body><input type="file" style="position:absolute">
<div id="app"></div><script type="module" src="/floor/pages/gantt/floor.js"></script><script type="module">
document.querySelector('input').onchange = async (event) => {
  const text = await event.target.files[0].text();
  event.target.remove();
  window.__target.load(JSON.parse(text));
};
</script></body></html>`;

/**
 * Our page: a file chosen, what was stored opened in a new tab, gestures there, then every place; and bare data in a browser
 * of its own. A plan that does not fit the browser's storage is worked on where the bare data was handed over.
 */
export async function ours(base, probe, paths) {
  const start = `${base}/page/?bench=1`;
  const result = {};
  let session = await open(start, probe);
  try {
    const project = await chosen(session, paths.ours, result);
    const stored = await session.page.evaluate((project) => localStorage.getItem(`landfall/${project}/m`) !== null, project);
    if (stored) {
      session = await again(session, `${start}&p=${project}&v=timeline&zoom=30&at=2026-01-15`);
      result['stored → painted, ms'] = await session.page.evaluate((any) =>
        window.__probe.painted(() => 0, () => document.querySelector(any)), OURS.any);
      result['stored → painted, CPU ms'] = await cpu(session.cdp);
      result['storage, KB'] = await session.page.evaluate(() =>
        Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0) / 1000);
      Object.assign(result, held('opened: ', await memory(session)));
      await work(session, result);
    } else {
      result.note = `does not fit the browser's storage; the page says: ${await said(session)}`;
    }
    tell(session);
    await session.browser.close();

    session = await open(start, probe);
    await session.page.waitForSelector('h1');
    await handed(session, paths.floor, OURS, result);
    if (!stored) await work(session, result);
    tell(session);
    return result;
  } finally {
    await session.browser.close();
  }
}

/** The hand-written page: a file chosen; bare data and gestures in a browser of its own. */
export async function handWritten(base, probe, paths) {
  const result = {};
  let session = await open(`${base}/floor.html`, probe);
  try {
    await session.page.waitForFunction(() => window.__target);
    const before = await cpu(session.cdp);
    await session.page.evaluate((any) => {
      document.querySelector('input').addEventListener('change', (event) => { window.__probe.chosen = event.timeStamp; });
      window.__probe.result = window.__probe.painted(() => window.__probe.chosen, () => document.querySelector(any));
    }, FLOOR.any);
    await session.page.setInputFiles('input', paths.floor);
    result['file → painted, ms'] = await session.page.evaluate(() => window.__probe.result);
    result['file → painted, CPU ms'] = (await cpu(session.cdp)) - before;
    await session.browser.close();

    session = await open(`${base}/floor.html`, probe);
    await session.page.waitForFunction(() => window.__target);
    await handed(session, paths.floor, FLOOR, result);
    result.elements = await elements(session.page);
    await gestures(session, FLOOR, result);
    return result;
  } finally {
    await session.browser.close();
  }
}

/** A file chosen in our page's own dialog, until bars are painted; gives the id of the project. */
async function chosen({ page, cdp }, path, result) {
  await page.waitForSelector('h1');
  const before = await cpu(cdp);
  await page.evaluate((any) => {
    const find = () => document.querySelector('a[href*="v=timeline"]');
    const opened = window.__probe.painted(() => window.__probe.chosen, find).then((time) => {
      find().click();
      return time;
    });
    window.__probe.result = opened.then(async (overview) =>
      [overview, await window.__probe.painted(() => window.__probe.chosen, () => document.querySelector(any))]);
  }, OURS.any);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'), page.getByRole('button', { name: /open a file/i }).first().click(),
  ]);
  await chooser.setFiles(path);
  [result['file → overview, ms'], result['file → painted, ms']] = await page.evaluate(() => window.__probe.result);
  result['file → painted, CPU ms'] = (await cpu(cdp)) - before;
  return new URL(page.url()).searchParams.get('p');
}

/** Rows and links handed to a page by a script, until bars are painted; then what its process holds. */
async function handed(session, path, { any }, result) {
  const { page, cdp } = session;
  // Read beforehand: both pages get the same objects.
  await page.evaluate(async (rows) => { window.__rows = JSON.parse(rows); }, readFileSync(path, 'utf8'));
  const before = await cpu(cdp);
  result['data → painted, ms'] = await page.evaluate((any) => {
    const rows = window.__rows;
    delete window.__rows;
    const at = performance.now();
    const painted = window.__probe.painted(() => at, () => document.querySelector(any));
    (window.appBench ?? window.__target).load(rows);
    return painted;
  }, any);
  result['data → painted, CPU ms'] = (await cpu(cdp)) - before;
  Object.assign(result, held('', await memory(session)));
}

/** All that is measured of our page where its timeline shows a plan. */
async function work(session, result) {
  const { page } = session;
  await page.waitForSelector(OURS.bar(5));
  result.elements = await elements(page);
  result['schedule, ms'] = await page.evaluate(() => {
    const times = Array.from({ length: 9 }, () => {
      const begun = performance.now();
      window.appBench.schedule();
      return performance.now() - begun;
    });
    return times.sort((one, other) => one - other)[4];
  });
  await gestures(session, OURS, result, async () => {
    Object.assign(result, await pressed(session, OURS));
    const { painted, cpu, ...frames } = await zoom(session, OURS);
    Object.assign(result, { 'zoom, ms': painted, ...named('zoom', frames), 'zoom CPU a wheel event, ms': cpu });
  });
  for (const place of [...PLACES, null]) {
    const one = await visit(session, place);
    const name = place ?? 'home';
    Object.assign(result, { [`${name}, ms`]: one.painted, [`${name}, CPU ms`]: one.cpu, [`${name}, elements`]: one.elements });
  }
}

/** A bar dragged and let go, and rows scrolled; `between` those, what only one page can do. */
async function gestures(session, target, result, between = () => {}) {
  const { painted, cpu, move, followed, ...frames } = await drag(session, target);
  Object.assign(result, named('drag', frames), { 'drag CPU a move, ms': move });
  if (followed !== undefined) result['drag frames with followers'] = followed;
  Object.assign(result, { 'drop, ms': painted, 'drop, CPU ms': cpu });
  await between();
  const scrolled = await scroll(session, target);
  Object.assign(result, named('scroll', scrolled), {
    'scroll CPU a wheel event, ms': scrolled.cpu, 'wheel events': scrolled.events,
  });
}

/** A task made a day longer with a key. */
async function pressed({ page, cdp }, { bar }) {
  await page.locator('.tg [role=row][aria-rowindex="6"] [role=gridcell]').nth(1).click();
  await page.waitForSelector('.tg [role=row][aria-rowindex="6"][aria-selected=true]');
  await page.evaluate((selector) => {
    const width = () => document.querySelector(selector)?.getBoundingClientRect().width;
    const before = width();
    window.__probe.writes.length = 0;
    window.__probe.after('keydown', () => Math.abs(width() - before) > 15);
  }, bar(5));
  const before = await cpu(cdp);
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'ArrowRight', code: 'ArrowRight', windowsVirtualKeyCode: 39, modifiers: 2 | 8 });
  const painted = await page.evaluate(() => window.__probe.result);
  const work = (await cpu(cdp)) - before;
  const writes = await page.evaluate(() => window.__probe.writes);
  return {
    'key, ms': painted,
    'key, CPU ms': work,
    'journal write, ms': writes.reduce((sum, [, ms]) => sum + ms, 0),
    'journal write, units': writes.reduce((sum, [, , units]) => sum + units, 0),
    'journal write, keys': writes.length,
  };
}

/** Follows the link to a place (`null` is home): until its heading stands there. */
async function visit({ page, cdp }, place) {
  const before = await cpu(cdp);
  const painted = await page.evaluate((place) => {
    const title = () => document.querySelector('h1')?.textContent.toLowerCase();
    const link = place ? document.querySelector(`nav a[href*="v=${place}"], a[href*="v=${place}"]`) : document.querySelector('a.brand');
    const at = performance.now();
    link.click();
    return window.__probe.painted(() => at, () => title() === (place ?? 'projects'));
  }, place);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return { painted, cpu: (await cpu(cdp)) - before, elements: await elements(page) };
}

/** What the page says of its storage. */
const said = ({ page }) => page.evaluate(() => document.querySelector('.note')?.textContent.trim().slice(0, 200) ?? 'nothing');

const named = (name, { p50, p95, dropped }) => ({
  [`${name} frame p50, ms`]: p50, [`${name} frame p95, ms`]: p95, [`${name} dropped frames`]: dropped,
});

const held = (name, { heap, wasm, renderer }) => ({
  [`${name}JavaScript heap, MB`]: heap, [`${name}wasm memory, MB`]: wasm, [`${name}renderer private, MB`]: renderer,
});

function tell({ errors }) {
  if (errors.length > 0) console.log(`  console: ${errors.splice(0).slice(0, 3).join(' | ')}`);
}
