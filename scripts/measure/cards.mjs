// How fast the board is, beside the boards of a folder of comparison pages: run by scripts/bench.
//
// The pages and the driver are that folder's own, in a copy of it: every trial is a new Chromium process with a new profile,
// and trials of all pages take turns. All of them get the same cards in five columns, in a window of 1280 × 800.
//
//   painted       cards handed over by a script until the frame after the one that shows them; ours has stored them by then
//   CPU           the main thread's own time for that
//   elements      in the document
//   move          main-thread CPU for each of 90 moves of the pointer that drag a card up and down over a column
//   frame max     the longest frame meanwhile, and while scrolling
//   drop          the card let go until the frame after the one in which it stands in its new column
//   typing        ours alone: a letter typed into the filter until the cards it leaves are painted; the slowest of five

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { cpu, open, serve } from './browser.mjs';

const { values: wanted } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,5000' },
    trials: { type: 'string', default: '5' },
    pages: { type: 'string', default: '' },
  },
});
const perf = resolve(process.env.LANDFALL_PERF ?? '../shared/perf');
if (!existsSync(join(perf, 'targets/board.mjs'))) {
  console.error(`There are no boards to compare with in ${perf}: LANDFALL_PERF names the folder of comparison pages.`);
  process.exit(1);
}

/** How the driver finds the parts of our board: runs in our page before its scripts. */
function target() {
  const scroller = () => document.querySelector('.kan');
  const cards = (root) => [...root.querySelectorAll('.tk[data-id]:not(.ghost)')];
  window.__target = {
    name: 'Landfall',
    async prepare(count) {
      // Not before the page has started.
      while (!window.appBench || !document.querySelector('h1')) await new Promise(requestAnimationFrame);
      return (await import('/perf/lib/cards.mjs')).makeBoard(count);
    },
    load: (columns) => window.appBench.load(columns),
    bars: () => cards(document).length,
    card(column, place) {
      const top = document.querySelector('.kan .cell').getBoundingClientRect().top;
      const edge = Math.max(top, scroller().getBoundingClientRect().top);
      const found = cards(document.querySelector(`.cell[data-column="${column}"]`))
        .map((card) => [card, card.getBoundingClientRect()])
        .filter(([, box]) => box.top >= edge - 1)
        .sort(([, one], [, other]) => one.top - other.top)[place];
      return found && { k: found[0].dataset.id, x: found[1].x, y: found[1].y, w: found[1].width, h: found[1].height };
    },
    colOf: (id) => Number(document.querySelector(`.cell .tk[data-id="${id}"]:not(.ghost)`)?.closest('.cell').dataset.column ?? -1),
    scrollPoint: () => ({ x: 640, y: 500 }),
    scrollMax: () => scroller().scrollHeight - scroller().clientHeight,
    scrollTop: () => scroller().scrollTop,
  };
}

/** Letters typed into the filter of our board: the slowest, from key to painted, and its CPU. */
async function typing(base, count) {
  const probe = readFileSync(new URL('./probe.js', import.meta.url), 'utf8');
  const session = await open(`${base}/page/?bench=1`, probe);
  const { page, cdp } = session;
  try {
    await page.waitForFunction(() => window.appBench && document.querySelector('h1'));
    await page.evaluate(async (count) => window.appBench.load((await import('/perf/lib/cards.mjs')).makeBoard(count)), count);
    await page.waitForSelector('.tk[data-id]');
    await page.getByLabel('Filter tasks').click();
    const times = [];
    const work = [];
    for (const letter of 'audit') {
      await page.evaluate(() => {
        const shown = () => document.querySelector('.kan').textContent.length + document.querySelectorAll('.tk').length;
        window.__probe.after('keydown', () => shown() > 0);
      });
      const before = await cpu(cdp);
      await page.keyboard.press(letter);
      times.push(await page.evaluate(() => window.__probe.result));
      work.push((await cpu(cdp)) - before);
    }
    return { typing: Math.max(...times), 'typing CPU': Math.max(...work) };
  } finally {
    await session.browser.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'landfall-boards-'));
const server = await serve({ page: resolve(process.env.DIST ?? 'dist'), perf });
try {
  cpSync(perf, folder, { recursive: true, filter: (path) => !path.includes('node_modules') && !path.endsWith('results') });
  const ours = { id: 'landfall', kind: 'board', url: `${server.base}/page/?bench=1`, inject: `(${target})()` };
  writeFileSync(join(folder, 'targets/local.mjs'), `export const extra = [${JSON.stringify(ours)}];\n`);
  const pages = wanted.pages ? ['--ids', wanted.pages] : [];
  const run = spawn('node', ['run.mjs', 'board', '--n', wanted.sizes, '--reps', wanted.trials, ...pages], {
    cwd: folder, stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise((done) => run.on('close', done));
  if (code !== 0) throw new Error(`the driver of the comparison pages ended with ${code}`);
  const results = JSON.parse(readFileSync(join(folder, 'results/board.json'), 'utf8'));
  const number = (value, digits = 0) => (value === undefined || value === null ? '–' : value.toFixed(digits)).padStart(9);
  for (const count of wanted.sizes.split(',')) {
    console.log(`\n${count} cards, medians of ${wanted.trials}`);
    console.log(`${''.padEnd(28)}  painted      CPU elements     move frame max     drop scroll max`);
    for (const [key, row] of Object.entries(results).filter(([key]) => key.endsWith(`@${count}`))) {
      const figures = [
        number(row.loadPaint), number(row.loadCpu), number(row.nodes), number(row.drag_cpuPerMove, 2),
        number(row.drag_fmax), number(row.drop_paint), number(row.scroll_fmax),
      ];
      console.log(`${key.split('@')[0].padEnd(28)}${figures.join('')}${row.drag_note ? `  ${row.drag_note}` : ''}`);
    }
    const typed = await typing(server.base, Number(count));
    console.log(`a letter in the filter: ${typed.typing.toFixed(0)} ms, CPU ${typed['typing CPU'].toFixed(0)} ms`);
  }
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
