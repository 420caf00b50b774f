// What is still there after the browser was killed some seconds after an edit: run by scripts/bench kept.
//
// Every trial has its own profile and browser. A project is opened and the browser closed as usual, so that all of it is on
// disk. Then the browser starts again with that profile, opens the project, a task is renamed, and N seconds later the
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
  },
});
const LATE_MS = 10_000;

/** A browser with a profile, and its process. */
async function start(profile, hideCopy) {
  const child = spawn(process.env.CHROMIUM, [
    '--headless', ...ARGUMENTS, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank',
  ], { stdio: ['ignore', 'ignore', 'pipe'] });
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
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (hideCopy) await context.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  const page = await context.newPage();
  return { browser, child, ended, page };
}

/** Ends a browser as a person does. */
async function close({ browser, ended }) {
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.close').catch(() => {});
  await ended;
}

const firstName = '.tg [role=row][aria-rowindex="3"] [role=gridcell]';

/** Whether the edit was there after the browser had been killed `seconds` after it. */
async function trial(base, plan, seconds, { late, hideCopy }) {
  const profile = mkdtempSync(join(tmpdir(), 'landfall-kept-'));
  const name = `Kept for ${seconds} s`;
  try {
    const first = await start(profile, hideCopy);
    await first.page.goto(base);
    const [chooser] = await Promise.all([
      first.page.waitForEvent('filechooser'), first.page.getByRole('button', { name: /open a file/i }).first().click(),
    ]);
    await chooser.setFiles(plan);
    await first.page.waitForURL(/[?&]p=/);
    const address = `${base}?p=${new URL(first.page.url()).searchParams.get('p')}&v=timeline`;
    await close(first);

    const second = await start(profile, hideCopy);
    await second.page.goto(address);
    await second.page.waitForSelector(firstName);
    if (late) await pause(LATE_MS);
    await second.page.locator(firstName).nth(1).dblclick();
    await second.page.keyboard.press('F2');
    await second.page.waitForSelector('.cellin');
    await second.page.keyboard.press('Control+a');
    await second.page.keyboard.insertText(name);
    await second.page.keyboard.press('Enter');
    await second.page.locator(firstName, { hasText: name }).waitFor();
    await pause(seconds * 1000);
    second.child.kill('SIGKILL');
    await second.ended;
    await second.browser.close().catch(() => {});
    rmSync(join(profile, 'SingletonLock'), { force: true });

    const third = await start(profile, hideCopy);
    await third.page.goto(address);
    await third.page.waitForSelector('h1');
    await third.page.waitForSelector(firstName);
    const kept = (await third.page.locator(firstName).nth(1).textContent()).includes(name);
    await close(third);
    return kept ? 'kept' : 'lost';
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

const folder = mkdtempSync(join(tmpdir(), 'landfall-kept-'));
const plan = join(folder, 'plan.json');
writeFileSync(plan, file(rows(Number(wanted.tasks))));
const server = await serve({ page: resolve('dist') });
const base = `${server.base}/page/`;
const all = [];
for (const at of wanted.at.split(',')) {
  for (const hideCopy of [true, false]) {
    for (const seconds of wanted.seconds.split(',').map(Number)) all.push({ at, seconds, hideCopy });
  }
}
const waiting = [...all];
await Promise.all(Array.from({ length: Number(wanted.together) }, async () => {
  for (let one = waiting.shift(); one; one = waiting.shift()) {
    try {
      one.outcome = await trial(base, plan, one.seconds, { late: one.at === 'late', hideCopy: one.hideCopy });
    } catch (error) {
      one.outcome = `failed: ${error.message.split('\n')[0]}`;
    }
  }
}));
server.close();
rmSync(folder, { recursive: true, force: true });
console.log(`${wanted.tasks} tasks; the browser killed so many seconds after an edit`);
console.log(`${'edit'.padEnd(8)}${'seconds'.padStart(8)}  ${'localStorage alone'.padEnd(22)}with the second copy`);
for (const one of all.filter((one) => one.hideCopy)) {
  const other = all.find((other) => !other.hideCopy && other.at === one.at && other.seconds === one.seconds);
  console.log(`${one.at.padEnd(8)}${String(one.seconds).padStart(8)}  ${one.outcome.padEnd(22)}${other.outcome}`);
}
