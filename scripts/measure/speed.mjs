// How fast the page is, beside the hand-written page: run by scripts/bench.
//
// Every trial is a new Chromium process with a new profile. Trials of the two pages take turns, so that what else goes on
// on the machine falls on both, and medians are reported. Times are the page's clock from an input event (file chosen,
// pointer let go, key pressed) to the end of the frame that shows its outcome, painting included; `CPU` is the main
// thread's own time (Chromium's TaskDuration in thread ticks), which other processes disturb least: compare those first.
// Both pages show the same plan at 30 pixels a day in a window of 1280 × 800.
//
//   file → painted   a file chosen in the page's own dialog until bars are painted. Ours opens at the overview; its link to
//                    the timeline is pressed in the frame in which it appears. The hand-written page reads the same rows as
//                    JSON from a field. Ours has stored the whole plan by then, the other stores nothing.
//   drop             a bar let go five days later until a bar it pushes stands elsewhere: 87 dependents
//   key              Ctrl Shift → on a task: a day longer, until its bar is
//   schedule         the whole plan scheduled anew, in the page
//   journal write    inside `setItem`, for that edit; and how much is written
//   scroll           180 wheel events in three seconds

import { mkdtempSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { cpu, open, serve } from './browser.mjs';
import { drag, elements, scroll } from './drive.mjs';
import { file, rows } from './plan.mjs';

const { values: wanted } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    trials: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
  },
});
const sizes = wanted.sizes.split(',').map(Number);
const trials = Number(wanted.trials);
const perf = resolve(process.env.LANDFALL_PERF ?? '../shared/perf');
const floor = existsSync(join(perf, 'pages/gantt/floor.js'));
const probe = readFileSync(new URL('./probe.js', import.meta.url), 'utf8');
const PLACES = ['overview', 'board', 'timeline', 'risks', 'log', 'settings'];

/** The hand-written page with a field for its file. */
const FLOOR = `<!doctype html><html><head><meta charset="utf-8"><title>floor</title>
<style>html,body{margin:0;height:100%}#app{height:780px}</style></head><body><input type="file" style="position:absolute">
<div id="app"></div><script type="module" src="/floor/pages/gantt/floor.js"></script><script type="module">
document.querySelector('input').onchange = async (event) => {
  const text = await event.target.files[0].text();
  event.target.remove();
  window.__target.load(JSON.parse(text));
};
</script></body></html>`;

/** Our page from the empty start to a scrolled timeline, then every place. */
async function ours(base, paths) {
  const session = await open(`${base}/page/?bench=1`, probe);
  const { browser, page, cdp, errors } = session;
  try {
    await page.waitForSelector('h1');
    const result = {};
    const before = await cpu(cdp);
    await page.evaluate(() => {
      const find = () => document.querySelector('a[href*="v=timeline"]');
      const bars = () => document.querySelectorAll('[data-bar]').length > 0;
      const opened = window.__probe.painted(() => window.__probe.chosen, find).then((time) => {
        find().click();
        return time;
      });
      window.__probe.result = opened.then(async (overview) =>
        [overview, await window.__probe.painted(() => window.__probe.chosen, bars)]);
    });
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'), page.getByRole('button', { name: /open a file/i }).first().click(),
    ]);
    await chooser.setFiles(paths.ours);
    [result['file → overview, ms'], result['file → painted, ms']] = await page.evaluate(() => window.__probe.result);
    result['file → painted, CPU ms'] = (await cpu(cdp)) - before;
    const project = new URL(page.url()).searchParams.get('p');
    // A new visit: the stored plan is read and shown.
    const timeline = `${base}/page/?bench=1&p=${project}&v=timeline&zoom=30&at=2026-01-05`;
    await page.goto(timeline);
    result['stored → painted, ms'] = await page.evaluate(() =>
      window.__probe.painted(() => 0, () => document.querySelectorAll('[data-bar]').length > 0));
    await page.waitForSelector('[data-bar="5"]');
    result['elements'] = await elements(page);
    result['storage, KB'] = await page.evaluate(() =>
      Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0) / 1000);
    result['schedule, ms'] = median(await page.evaluate(() => Array.from({ length: 9 }, () => {
      const begun = performance.now();
      window.appBench.schedule();
      return performance.now() - begun;
    })));
    const target = { bar: (number) => `[data-bar="${number}"]`, scroller: '.timeline' };
    const dropped = await drag(session, target);
    result['drop, ms'] = dropped.painted;
    result['drop, CPU ms'] = dropped.cpu;
    Object.assign(result, await pressed(session, target));
    Object.assign(result, scrolled(await scroll(session, target)));
    for (const place of PLACES) {
      const one = await visit(session, place);
      result[`${place}, ms`] = one.painted;
      result[`${place}, CPU ms`] = one.cpu;
      result[`${place}, elements`] = one.elements;
    }
    const home = await visit(session, null);
    result['home, ms'] = home.painted;
    result['home, CPU ms'] = home.cpu;
    result['home, elements'] = home.elements;
    if (errors.length > 0) console.log(`  console: ${errors.slice(0, 3).join(' | ')}`);
    return result;
  } finally {
    await browser.close();
  }
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

/** Follows the link to a place: until its heading stands there. */
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

async function handWritten(base, paths) {
  const session = await open(`${base}/floor.html`, probe);
  const { browser, page, cdp } = session;
  try {
    await page.waitForFunction(() => window.__target);
    const result = {};
    const before = await cpu(cdp);
    await page.evaluate(() => {
      document.querySelector('input').addEventListener('change', (event) => { window.__probe.chosen = event.timeStamp; });
      window.__probe.result = window.__probe.painted(() => window.__probe.chosen, () => document.querySelectorAll('.bar').length > 0);
    });
    await page.setInputFiles('input', paths.floor);
    result['file → painted, ms'] = await page.evaluate(() => window.__probe.result);
    result['file → painted, CPU ms'] = (await cpu(cdp)) - before;
    result['elements'] = await elements(page);
    const target = { bar: (number) => `.bar[data-id="${number}"]`, scroller: '.sc' };
    const dropped = await drag(session, target);
    result['drop, ms'] = dropped.painted;
    result['drop, CPU ms'] = dropped.cpu;
    Object.assign(result, scrolled(await scroll(session, target)));
    return result;
  } finally {
    await browser.close();
  }
}

const scrolled = (one) => ({
  'scroll frame p50, ms': one.p50, 'scroll frame p95, ms': one.p95, 'scroll dropped frames': one.dropped,
  'scroll CPU a wheel event, ms': one.cpu, 'wheel events': one.events,
});

function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function report(count, all) {
  const number = (value) => (value === undefined ? '–' : value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));
  const names = [...new Set([...all.ours, ...all.floor].flatMap(Object.keys))];
  const of = (rows, name) => {
    const found = rows.map((row) => row[name]).filter((value) => value !== undefined);
    return found.length ? median(found) : undefined;
  };
  console.log(`\n${count} tasks, medians of ${trials}`);
  console.log(`${''.padEnd(30)}${'ours'.padStart(10)}${'floor'.padStart(10)}${'ratio'.padStart(8)}   all of ours / floor`);
  for (const name of names) {
    const [one, other] = [of(all.ours, name), of(all.floor, name)];
    const ratio = one !== undefined && other > 0 ? (one / other).toFixed(2) : '–';
    const spread = (rows) => rows.map((row) => row[name]).filter((value) => value !== undefined).map(number).join(' ');
    console.log(`${name.padEnd(30)}${number(one).padStart(10)}${number(other).padStart(10)}${ratio.padStart(8)}   ${spread(all.ours)} / ${spread(all.floor)}`);
  }
}

if (!floor) console.log(`There is no hand-written page in ${perf} (LANDFALL_PERF names its folder): our page is measured alone.`);
const folder = mkdtempSync(join(tmpdir(), 'landfall-bench-'));
const server = await serve({ page: resolve(process.env.DIST ?? 'dist'), floor: perf }, { '/floor.html': FLOOR });
try {
  for (const count of sizes) {
    const plan = rows(count);
    const paths = { ours: join(folder, `plan-${count}.json`), floor: join(folder, `rows-${count}.json`) };
    writeFileSync(paths.ours, file(plan));
    writeFileSync(paths.floor, JSON.stringify(plan));
    const all = { ours: [], floor: [] };
    for (let trial = 0; trial < trials; trial++) {
      if (wanted.only !== 'floor') all.ours.push(await ours(server.base, paths));
      if (floor && wanted.only !== 'ours') all.floor.push(await handWritten(server.base, paths));
      console.log(`  ${count} tasks: trial ${trial + 1} of ${trials}`);
    }
    report(count, all);
  }
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
