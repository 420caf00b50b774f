// What is still there after the browser was killed some seconds after an edit: run by scripts/bench kept.
//
// Every trial has its own profile and browser. A project is opened, and all of it is on disk a quarter of a minute later.
// Then the browser starts again with that profile, opens the project, a task is renamed, and N seconds later the
// browser process gets SIGKILL (nothing in it can tidy up; its other processes end with it). The browser starts a third
// time: is the task's new name there? Each N is tried with IndexedDB taken away from the page, so that there is only
// localStorage, and as it is, with the second copy. `early` renames at once after the project was opened, `late` ten seconds
// later, after Chromium's first write to disk of that visit.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { ARGUMENTS, chromium, pause, serve } from './browser.mjs';
import { file, rows } from './plan.mjs';

const { values: wanted } = parseArgs({
  options: {
    seconds: { type: 'string', default: '0,1,2,5,10,15' },
    at: { type: 'string', default: 'early,late' },
    tasks: { type: 'string', default: '100' },
    together: { type: 'string', default: '4' },
    times: { type: 'string', default: '1' },
  },
});
const LATE_MS = 10_000;
/** After so long Chromium has written the new project to disk. */
const SETTLED_MS = 15_000;

/** A browser with a profile, and its process. */
async function browser(profile, hideCopy) {
  // A killed browser leaves its mark of being there.
  rmSync(join(profile, 'SingletonLock'), { force: true });
  const child = spawn(process.env.CHROMIUM, [
    '--headless', '--window-size=1280,900', ...ARGUMENTS, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank',
  ], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const ended = new Promise((done) => child.on('exit', done));
  const address = await new Promise((done, failed) => {
    let text = '';
    child.stderr.on('data', (piece) => {
      text += piece;
      const found = /DevTools listening on (\S+)/.exec(text);
      if (found) done(found[1]);
    });
    ended.then(() => failed(new Error(`Chromium did not start: ${text.slice(-300)}`)));
  });
  const driver = await chromium.connectOverCDP(address);
  const [context] = driver.contexts();
  if (hideCopy) await context.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  const page = await context.newPage();
  return { browser: driver, child, ended, page };
}

/** Ends a browser process, so that nothing in it can tidy up. */
async function kill({ browser, child, ended }) {
  child.kill('SIGKILL');
  await ended;
  await browser.close().catch(() => {});
  // The others of its group notice and end; until then they hold the profile's databases.
  for (;;) {
    try {
      process.kill(-child.pid, 0);
    } catch {
      return;
    }
    await pause(50);
  }
}

const firstName = '.tg [role=row][aria-rowindex="3"] [role=gridcell]';

/** Whether the edit was there after the browser had been killed `seconds` after it. */
async function trial(base, plan, seconds, { late, hideCopy }) {
  const profile = mkdtempSync(join(tmpdir(), 'landfall-kept-'));
  const name = `Kept for ${seconds} s`;
  const started = [];
  const start = async () => {
    started.push(await browser(profile, hideCopy));
    return started.at(-1);
  };
  try {
    const first = await start();
    await first.page.goto(base);
    const [chooser] = await Promise.all([
      first.page.waitForEvent('filechooser'), first.page.getByRole('button', { name: /open a file/i }).first().click(),
    ]);
    await chooser.setFiles(plan);
    await first.page.waitForURL(/[?&]p=/);
    const address = `${base}?p=${new URL(first.page.url()).searchParams.get('p')}&v=timeline`;
    await pause(SETTLED_MS);
    await kill(first);

    const second = await start();
    await second.page.goto(address);
    await second.page.waitForSelector(firstName);
    if (late) await pause(LATE_MS);
    await second.page.locator(firstName).nth(1).click();
    await second.page.keyboard.press('F2');
    await second.page.waitForSelector('.cellin');
    await second.page.keyboard.press('Control+a');
    await second.page.keyboard.insertText(name);
    await second.page.keyboard.press('Enter');
    await second.page.locator(firstName, { hasText: name }).waitFor();
    await pause(seconds * 1000);
    await kill(second);

    const third = await start();
    await third.page.goto(address);
    await third.page.waitForSelector('h1');
    await third.page.waitForSelector(firstName);
    const kept = (await third.page.locator(firstName).nth(1).textContent()).includes(name);
    return kept ? 'kept' : 'lost';
  } finally {
    for (const one of started) await kill(one);
    // The browser's other processes may still be writing; what cannot be removed is the system's to clear.
    try {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    } catch {}
  }
}

const folder = mkdtempSync(join(tmpdir(), 'landfall-kept-'));
const plan = join(folder, 'plan.json');
writeFileSync(plan, file(rows(Number(wanted.tasks))));
const server = await serve({ page: resolve(process.env.DIST ?? 'dist') });
const base = `${server.base}/page/`;
const all = [];
for (const at of wanted.at.split(',')) {
  for (const hideCopy of [true, false]) {
    for (const seconds of wanted.seconds.split(',').map(Number)) all.push({ at, seconds, hideCopy, outcomes: [] });
  }
}
const waiting = Array.from({ length: Number(wanted.times) }, () => all).flat();
await Promise.all(Array.from({ length: Number(wanted.together) }, async () => {
  for (let one = waiting.shift(); one; one = waiting.shift()) {
    try {
      one.outcomes.push(await trial(base, plan, one.seconds, { late: one.at === 'late', hideCopy: one.hideCopy }));
    } catch (error) {
      one.outcomes.push(`failed (${error.message.split('\n')[0]})`);
    }
  }
}));
server.close();
rmSync(folder, { recursive: true, force: true });
console.log(`${wanted.tasks} tasks; the browser killed so many seconds after an edit`);
console.log(`${'edit'.padEnd(8)}${'seconds'.padStart(8)}  ${'localStorage alone'.padEnd(22)}with the second copy`);
const told = ({ outcomes }) => [...new Set(outcomes)].map((word) => `${word} ${outcomes.filter((one) => one === word).length}`).join(', ');
for (const one of all.filter((one) => one.hideCopy)) {
  const other = all.find((other) => !other.hideCopy && other.at === one.at && other.seconds === one.seconds);
  console.log(`${one.at.padEnd(8)}${String(one.seconds).padStart(8)}  ${told(one).padEnd(22)}${told(other)}`);
}
