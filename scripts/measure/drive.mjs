// What is done to both pages, and measured. A page is told by its `target`: expressions that name its parts.

import { cpu, pause } from './browser.mjs';

/** Wheel events: so many pixels each, sixty a second, for so long. */
const WHEEL = 100;
const EVERY = 1000 / 60;
const SCROLL_MS = 3000;
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
 * Drags a bar five days on and lets it go: from the release to the frame in which a dependent bar stands elsewhere, and the
 * main thread's work for that.
 */
export async function drag({ page, cdp }, { bar }) {
  const from = await box(page, bar, DRAGGED);
  const pushed = await box(page, bar, PUSHED);
  const x = from.x + Math.min(from.width / 2, 60);
  const y = from.y + from.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 25; step++) {
    await page.mouse.move(x + (5 * DAY_PX * step) / 25, y);
    await pause(20);
  }
  await page.evaluate(([selector, x]) => {
    const moved = () => Math.abs((document.querySelector(selector)?.getBoundingClientRect().x ?? x) - x) > 15;
    window.__probe.writes.length = 0;
    window.__probe.after('pointerup', moved);
  }, [bar(PUSHED), pushed.x]);
  await pause(200);
  const before = await cpu(cdp);
  await page.mouse.up();
  const painted = await page.evaluate(() => window.__probe.result);
  return { painted, cpu: (await cpu(cdp)) - before };
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
  const frames = await page.evaluate(() => window.__probe.stop());
  await Promise.all(pending);
  const work = (await cpu(cdp)) - before;
  const sorted = [...frames].sort((one, other) => one - other);
  return {
    p50: sorted[Math.floor(sorted.length * 0.5)],
    p95: sorted[Math.floor(sorted.length * 0.95)],
    dropped: frames.reduce((sum, frame) => sum + Math.max(0, Math.round(frame / EVERY) - 1), 0),
    cpu: work / pending.length,
    events: pending.length,
  };
}

export const elements = (page) => page.evaluate(() => document.querySelectorAll('*').length);
