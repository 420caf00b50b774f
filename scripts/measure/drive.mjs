// What is done to both pages, and measured. A page is told by its `target`: expressions that name its parts.

import { cpu, pause } from './browser.mjs';

/** Wheel events: so many pixels each, sixty a second, for so long. */
const WHEEL = 100;
const EVERY = 1000 / 60;
const SCROLL_MS = 3000;
/** Moves of the pointer in a drag. */
const MOVES = 120;
/** Zoom events, half of them in and half out again, of so many pixels each. */
const ZOOMS = 120;
const ZOOM_WHEEL = 4;
/** Pixels a day in both charts. */
const DAY_PX = 30;
/** The bar that is dragged, and one that it pushes. */
const DRAGGED = 5;
const PUSHED = 6;

/** A bar's box in the window. */
const box = (page, bar, number) => page.evaluate(([selector]) => {
  const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
  return { x, y, width, height };
}, [bar(number)]);

/**
 * Drags a bar five days on, back, and on again, in 120 moves of the pointer, sixty a second: frames, and the main thread's
 * work for each move. Then lets it go: from the release to the frame in which a dependent bar stands elsewhere, and the main
 * thread's work for that. `follow`, where the page has it, names what shows where dependents would go; `followed` is in how
 * many of the frames it did.
 */
export async function drag({ page, cdp }, { bar, follow }) {
  const from = await box(page, bar, DRAGGED);
  const pushed = await box(page, bar, PUSHED);
  const x = from.x + Math.min(from.width / 2, 60);
  const y = from.y + from.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await pause(80);
  const started = await cpu(cdp);
  await page.evaluate((follow) => window.__probe.frames(follow && (() => document.querySelector(follow)?.getAttribute('d'))), follow);
  const begun = performance.now();
  const far = 5 * DAY_PX;
  for (let move = 1; move <= MOVES; move++) {
    const along = (3 * far * move) / MOVES;
    await page.mouse.move(x + (along <= far ? along : along <= 2 * far ? 2 * far - along : along - 2 * far), y);
    await pause(Math.max(0, begun + move * EVERY - performance.now()));
  }
  const { frames, seen } = await page.evaluate(() => window.__probe.stop());
  const moving = (await cpu(cdp)) - started;
  await page.evaluate(([selector, x]) => {
    const moved = () => Math.abs((document.querySelector(selector)?.getBoundingClientRect().x ?? x) - x) > 15;
    window.__probe.writes.length = 0;
    window.__probe.after('pointerup', moved);
  }, [bar(PUSHED), pushed.x]);
  await pause(200);
  const before = await cpu(cdp);
  await page.mouse.up();
  const painted = await page.evaluate(() => window.__probe.result);
  return { painted, cpu: (await cpu(cdp)) - before, ...spread(frames), move: moving / MOVES, followed: follow && seen };
}

/**
 * Zooms with Ctrl and the wheel: from the first event to the frame in which a bar is wider, then frames, and the main thread's
 * work for each event, over a second in and a second out again.
 */
export async function zoom({ page, cdp }, { bar }) {
  const wheel = (deltaY) => cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: 800, y: 400, deltaX: 0, deltaY, modifiers: 2 });
  await page.mouse.move(800, 400);
  await page.evaluate((selector) => {
    const width = () => document.querySelector(selector)?.getBoundingClientRect().width;
    const before = width();
    window.__probe.after('wheel', () => width() !== before);
  }, bar(DRAGGED));
  await wheel(-WHEEL);
  const painted = await page.evaluate(() => window.__probe.result);
  await wheel(WHEEL);
  await pause(300);
  const before = await cpu(cdp);
  await page.evaluate(() => window.__probe.frames());
  const begun = performance.now();
  const pending = [];
  while (pending.length < ZOOMS) {
    pending.push(wheel(pending.length < ZOOMS / 2 ? -ZOOM_WHEEL : ZOOM_WHEEL));
    await pause(Math.max(0, begun + pending.length * EVERY - performance.now()));
  }
  const { frames } = await page.evaluate(() => window.__probe.stop());
  await Promise.all(pending);
  return { painted, ...spread(frames), cpu: ((await cpu(cdp)) - before) / ZOOMS };
}

/** Scrolls with the wheel: frames, and the main thread's work for each event. */
export async function scroll({ page, cdp }, { scroller }) {
  const most = await page.evaluate((selector) => {
    const element = document.querySelector(selector);
    return element.scrollHeight - element.clientHeight;
  }, scroller);
  await page.mouse.move(800, 400);
  await pause(300);
  const before = await cpu(cdp);
  await page.evaluate(() => window.__probe.frames());
  const begun = performance.now();
  const pending = [];
  let [place, way] = [0, 1];
  while (performance.now() - begun < SCROLL_MS) {
    if (place + way * WHEEL > most || place + way * WHEEL < 0) way = -way;
    place += way * WHEEL;
    pending.push(cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: 800, y: 400, deltaX: 0, deltaY: way * WHEEL }));
    await pause(Math.max(0, begun + pending.length * EVERY - performance.now()));
  }
  const { frames } = await page.evaluate(() => window.__probe.stop());
  await Promise.all(pending);
  return { ...spread(frames), cpu: ((await cpu(cdp)) - before) / pending.length, events: pending.length };
}

/** How long frames took, and how many were left out. */
function spread(frames) {
  const sorted = [...frames].sort((one, other) => one - other);
  return {
    p50: sorted[Math.floor(sorted.length * 0.5)],
    p95: sorted[Math.floor(sorted.length * 0.95)],
    dropped: frames.reduce((sum, frame) => sum + Math.max(0, Math.round(frame / EVERY) - 1), 0),
  };
}

export const elements = (page) => page.evaluate(() => document.querySelectorAll('*').length);
