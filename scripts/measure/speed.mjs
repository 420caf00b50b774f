// How fast the page is, beside the hand-written page: run by scripts/bench.
//
// Every trial is a new Chromium process with a new profile. Trials of the two pages take turns, so that what else goes on
// on the machine falls on both, and medians are reported. Times are the page's clock from an input event (file chosen,
// pointer let go, key pressed) to the end of the frame that shows its outcome, painting included; `CPU` is the main
// thread's own time (Chromium's TaskDuration in thread ticks), which other processes disturb least: compare those first.
// Both pages show the same plan at 30 pixels a day in a window of 1280 × 800.
//
//   file → painted    a file chosen in the page's own dialog until bars are painted. Ours opens at the overview; its link to
//                     the timeline is pressed in the frame in which it appears. The hand-written page reads the same rows as
//                     JSON from a field. Ours has stored the whole plan by then, the other stores nothing.
//   data → painted    rows and links handed over by a script until bars are painted, in a new browser. Ours has stored the
//                     plan by then
//   stored → painted  our page opened at the timeline of a stored plan, from the start of navigation
//   memory            in the new browser after `data → painted` (`opened:` in a new tab after `stored → painted`), garbage
//                     collected: JavaScript objects, the program's own memory, and all that the process which shows the
//                     page has for itself alone, most of what the hand-written page takes being Chromium's own
//   drag              a bar dragged by 120 moves of the pointer in two seconds; ours shows meanwhile where 87 dependents would
//                     go, the hand-written page moves the one bar
//   drop              that bar let go five days later until a bar it pushes stands elsewhere
//   key               Ctrl Shift → on a task: a day longer, until its bar is
//   schedule          the whole plan scheduled anew, in the page
//   journal write     inside `setItem`, for that edit; and how much is written
//   zoom              Ctrl and the wheel until a bar is wider; then 120 such events in two seconds, in and out again
//   scroll            180 wheel events in three seconds

import { mkdtempSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { serve } from './browser.mjs';
import { FLOOR_PAGE, handWritten, ours } from './pages.mjs';
import { file, rows } from './plan.mjs';

const { values: wanted } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,50000' },
    trials: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
  },
});
const sizes = wanted.sizes.split(',').map(Number);
const trials = Number(wanted.trials);
const perf = resolve(process.env.LANDFALL_PERF ?? '../shared/perf');
const floor = existsSync(join(perf, 'pages/gantt/floor.js'));
const probe = readFileSync(new URL('./probe.js', import.meta.url), 'utf8');

function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function report(count, all) {
  const number = (value) => (value === undefined ? '–' : value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));
  const notes = new Set(all.ours.map((row) => row.note).filter(Boolean));
  const names = [...new Set([...all.ours, ...all.floor].flatMap(Object.keys))].filter((name) => name !== 'note');
  const of = (rows, name) => {
    const found = rows.map((row) => row[name]).filter((value) => value !== undefined);
    return found.length ? median(found) : undefined;
  };
  console.log(`\n${count} tasks, medians of ${trials}`);
  for (const note of notes) console.log(note);
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
const server = await serve({ page: resolve(process.env.DIST ?? 'dist'), floor: perf }, { '/floor.html': FLOOR_PAGE });
try {
  for (const count of sizes) {
    const plan = rows(count);
    const paths = { ours: join(folder, `plan-${count}.json`), floor: join(folder, `rows-${count}.json`) };
    writeFileSync(paths.ours, file(plan));
    writeFileSync(paths.floor, JSON.stringify(plan));
    const all = { ours: [], floor: [] };
    for (let trial = 0; trial < trials; trial++) {
      if (wanted.only !== 'floor') all.ours.push(await ours(server.base, probe, paths));
      if (floor && wanted.only !== 'ours') all.floor.push(await handWritten(server.base, probe, paths));
      console.log(`  ${count} tasks: trial ${trial + 1} of ${trials}`);
    }
    report(count, all);
  }
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
