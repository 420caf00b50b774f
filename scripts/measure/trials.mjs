// How fast the forecast is in the page: run by scripts/bench.
//
// A plan of 1,000 tasks with triangular estimates, 2,000 links and 30 risks that hit 20 tasks each, on a five-day week, and
// one of 10,000 tasks. Every figure is the least of several runs, after two for the browser to compile what is hot.
//
//   JavaScript   a bare forward pass of such a network in the same page, triangular durations, no calendar
//   curves       percentiles of finish and cost, what the bar at the top needs after an edit; on the page's thread
//   full         also criticality, sensitivity, every risk switched off, and all with the responses; on the page's thread
//   frames       the longest frame and those of over 25 ms while the page runs that in the forecast beside workers, and at rest

import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { open, serve } from './browser.mjs';

const { values: wanted } = parseArgs({ options: { trials: { type: 'string', default: '10000' } } });
const trials = Number(wanted.trials);

/** The same numbers in every run. */
function chance() {
  let state = 42n;
  return (below) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number((state >> 33n) % BigInt(below));
  };
}

/** A plan as a file. */
function file(count, risks) {
  const next = chance();
  const id = (kind, number) => `${kind}${String(number).padStart(11, '0')}`;
  const records = [
    { kind: 'project', id: id(0, 1), name: 'Benchmark', key: 'BEN', start: '2026-01-05T08:00', calendar: id(1, 1) },
    {
      kind: 'calendar', id: id(1, 1), name: 'Week',
      week: [...Array(5).fill('08:00-12:00 13:00-17:00'), null, null],
    },
  ];
  let links = 0;
  for (let place = 0; place < count; place++) {
    const likely = (1 + next(20)) * 4 * 3600;
    const estimate = { best: Math.floor(likely * (600 + next(300)) / 1000), likely, worst: Math.floor(likely * (1100 + next(900)) / 1000), shape: 'triangular' };
    records.push({ kind: 'task', id: id(2, place), number: place + 1, name: `Task ${place}`, rank: (place + 1) * 65536, duration: `${likely} d`, estimate });
    for (let link = 0; link < 2; link++) {
      const from = place - 1 - link * 7 - next(Math.min(Math.max(place, 1), 100));
      if (from >= 0) records.push({ kind: 'link', id: id(3, links++), predecessor: id(2, from), successor: id(2, place) });
    }
  }
  for (let number = 0; number < risks; number++) {
    records.push({ kind: 'risk', id: id(4, number), number: number + 1, title: `Risk ${number}`, probability_percent: 10 + next(60), residual_percent: 5, cost_impact: 1_000_000 });
    for (let hit = 0; hit < 20; hit++) {
      records.push({ kind: 'risk_impact', id: id(5, number * 20 + hit), risk: id(4, number), task: id(2, next(count)), impact_kind: 'factor', best: 1050, likely: 1200, worst: 1600, shape: 'triangular' });
    }
  }
  return `{"format":"landfall","version":1,"records":[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]}\n`;
}

/** Runs in the page: a bare pass, milliseconds. */
function bare([n, m, trials]) {
  let s = 42;
  const r = () => (s = (Math.imul(s, 1664525) + 1013904223) >>> 0) / 4294967296;
  const list = Array.from({ length: n }, () => []);
  for (let k = 0; k < m; k++) { const j = 1 + Math.floor(r() * (n - 1)); list[j].push(j - 1 - Math.floor(r() * Math.min(200, j))); }
  const off = new Uint32Array(n + 1), adj = new Uint32Array(m);
  for (let i = 0, k = 0; i < n; i++) { for (const p of list[i]) adj[k++] = p; off[i + 1] = k; }
  const [a, b, f, ka, kb, ef] = Array.from({ length: 6 }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) { const d = 1 + Math.floor(r() * 20); a[i] = d * (0.6 + 0.3 * r()); b[i] = d * (1.1 + 0.9 * r()); f[i] = (d - a[i]) / (b[i] - a[i]); ka[i] = (b[i] - a[i]) * (d - a[i]); kb[i] = (b[i] - a[i]) * (b[i] - d); }
  let [x, y, z, w] = [1234, 362436069, 521288629, 88675123];
  const run = () => {
    const out = new Float64Array(trials);
    for (let t = 0; t < trials; t++) {
      let end = 0;
      for (let i = 0; i < n; i++) {
        const q = x ^ (x << 11); x = y; y = z; z = w; w = w ^ (w >>> 19) ^ (q ^ (q >>> 8));
        const u = (w >>> 0) * 2.3283064365386963e-10;
        const d = u < f[i] ? a[i] + Math.sqrt(u * ka[i]) : b[i] - Math.sqrt((1 - u) * kb[i]);
        let from = 0;
        for (let k = off[i], e = off[i + 1]; k < e; k++) { const v = ef[adj[k]]; if (v > from) from = v; }
        const to = from + d; ef[i] = to; if (to > end) end = to;
      }
      out[t] = end;
    }
    return out.sort()[Math.floor(trials * 0.8)];
  };
  const time = () => { const begun = performance.now(); run(); return performance.now() - begun; };
  return Math.min(...Array.from({ length: 5 }, time));
}

/** Runs in the page: least milliseconds of the forecast of a file. */
function forecast([text, trials, full, runs]) {
  const run = window.appBench.forecast(text);
  const time = () => { const begun = performance.now(); run(trials, full); return performance.now() - begun; };
  return Math.min(...Array.from({ length: runs }, time));
}

/** Runs in the page: the frames of two seconds, or of a whole run of the forecast. */
async function frames(run) {
  const button = () => [...document.querySelectorAll('.frrun .btn')].find((button) => button.innerText.includes('Run again'));
  const all = [];
  let last = performance.now();
  let on = true;
  const tick = (now) => { all.push(now - last); last = now; if (on) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  const pause = () => new Promise((done) => setTimeout(done, 10));
  const begun = performance.now();
  if (run) {
    button().click();
    while (button()) await pause();
  }
  while (run ? !button() : performance.now() - begun < 2000) await pause();
  on = false;
  return { took: performance.now() - begun, longest: Math.max(...all), late: all.filter((frame) => frame > 25).length, count: all.length };
}

const server = await serve({ page: resolve(process.env.DIST ?? 'dist') });
const folder = mkdtempSync(join(tmpdir(), 'landfall-trials-'));
const session = await open(`${server.base}/page/?bench=1`, readFileSync(new URL('./probe.js', import.meta.url), 'utf8'));
try {
  const { page } = session;
  await page.waitForFunction(() => window.appBench && document.querySelector('h1'));
  const say = (name, milliseconds, tasks) =>
    console.log(`${name.padEnd(44)} ${milliseconds.toFixed(0).padStart(6)} ms ${(milliseconds * 1e6 / tasks / trials).toFixed(1).padStart(7)} ns a task and trial`);
  console.log(`${trials} trials in Chromium ${session.browser.version()}, on one core`);
  const usual = file(1000, 30);
  const pass = await page.evaluate(bare, [1000, 2000, trials]);
  say('1,000 tasks, bare pass in JavaScript', pass, 1000);
  const curves = await page.evaluate(forecast, [usual, trials, false, 7]);
  say(`1,000 tasks, curves (${(pass / curves).toFixed(1)} times as fast)`, curves, 1000);
  say('1,000 tasks, full', await page.evaluate(forecast, [usual, trials, true, 4]), 1000);
  const large = file(10_000, 30);
  say('10,000 tasks, curves', await page.evaluate(forecast, [large, trials, false, 1]), 10_000);

  // In the forecast itself, beside workers: how long frames are while it runs, beside those of the same page at rest.
  const path = join(folder, 'plan.json');
  writeFileSync(path, usual);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: /open a file/i }).first().click()]);
  await chooser.setFiles(path);
  await page.locator('a[href*="v=forecast"]').first().click();
  const again = page.getByRole('button', { name: 'Run again' });
  await again.waitFor();
  for (const [name, run] of [['at rest', false], ['while it runs', true]]) {
    const { took, late, count, longest } = await page.evaluate(frames, run);
    console.log(`the forecast ${name.padEnd(31)} ${took.toFixed(0).padStart(6)} ms ${late} of ${count} frames over 25 ms, the longest ${longest.toFixed(0)} ms`);
  }
  for (const error of session.errors) console.log(`the page said: ${error}`);
} finally {
  await session.browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
