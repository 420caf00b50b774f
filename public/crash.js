// The screen after a fault of the program itself: the plan is safe, take it along, reload.
//
// It stands outside the program, for that one stopped in the middle of something: it needs only the browser and what
// is stored, and also shows when the program ran out of memory or stack.

/** Shows the screen when the program stops with a fault, wherever it was called from. */
export function watch() {
  addEventListener('error', (event) => told(event.error));
  addEventListener('unhandledrejection', (event) => told(event.reason));
}

/** Shows the screen if `reason` is a fault of the program; says whether it is. */
export function told(reason) {
  if (!(reason instanceof WebAssembly.RuntimeError)) return false;
  // A second fault while the screen stands says nothing new.
  if (!document.getElementById('crash-title')) show(reason);
  return true;
}

function show(reason) {
  const screen = add(document.body, 'div', 'crash');
  screen.setAttribute('role', 'alertdialog');
  screen.setAttribute('aria-labelledby', 'crash-title');
  add(screen, 'h1', '', 'Something in Landfall broke').id = 'crash-title';
  add(screen, 'p', '', 'Your plan is safe: every change was stored on this device before it was shown. Reload the page to go on.');
  const row = add(screen, 'div', 'row');
  const reload = add(row, 'button', 'btn primary', 'Reload');
  reload.addEventListener('click', () => location.reload());
  add(row, 'button', 'btn', 'Download all that is stored').addEventListener('click', save);
  add(screen, 'pre', '', reason.stack || String(reason));
  reload.focus();
  silence();
}

/** The program hears of nothing any more: what it holds may be half changed, and must not be stored. */
function silence() {
  for (const type of ['keydown', 'keyup', 'storage', 'pagehide', 'visibilitychange', 'beforeunload']) {
    addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true });
  }
}

function add(parent, tag, className, text = '') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return parent.appendChild(element);
}

/** Everything stored on this device, keys and values, as one file. */
function save() {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify({ ...localStorage }, null, 2)], { type: 'application/json' }));
  link.download = 'landfall-stored.json';
  link.click();
  URL.revokeObjectURL(link.href);
}
