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
  if (!isFault(reason)) return false;
  // A second fault while the screen stands says nothing new.
  if (!document.getElementById('crash-title')) show(reason);
  return true;
}

/** Browsers have errors of several kinds for a program that used up its stack; what they share is where it happened. */
function isFault(reason) {
  if (typeof WebAssembly === 'undefined') return false;
  const full = reason instanceof RangeError || reason?.name === 'InternalError';
  return reason instanceof WebAssembly.RuntimeError || (full && /wasm-function\[/.test(reason.stack));
}

function show(reason) {
  const screen = add(document.body, 'dialog', 'crash');
  // First of all: moving the focus would already make a field store what was typed.
  silence(screen);
  seal();
  screen.setAttribute('role', 'alertdialog');
  screen.setAttribute('aria-labelledby', 'crash-title');
  add(screen, 'h1', '', 'Something in Landfall broke').id = 'crash-title';
  add(screen, 'p', '', 'Your plan is safe: every change was stored on this device before it was shown. Reload the page to go on.');
  const row = add(screen, 'div', 'row');
  const reload = add(row, 'button', 'btn primary', 'Reload');
  reload.addEventListener('click', () => location.reload());
  add(row, 'button', 'btn', 'Download all that is stored').addEventListener('click', save);
  add(screen, 'pre', '', reason.stack || String(reason));
  // There is no way back to the page behind. A browser may close a dialog at a second Escape without asking.
  screen.addEventListener('cancel', (event) => event.preventDefault());
  screen.addEventListener('close', () => screen.showModal());
  // Above a dialog that was open, which would leave everything else without effect.
  screen.showModal();
  reload.focus();
}

/** The program hears of nothing any more: what it holds may be half changed, and must not be stored. */
function silence(screen) {
  const everywhere = ['keydown', 'keyup', 'storage', 'pagehide', 'visibilitychange', 'beforeunload', 'popstate', 'hashchange'];
  const behind = ['click', 'pointerdown', 'pointerup', 'input', 'change', 'submit', 'close', 'blur', 'focusin', 'focusout', 'paste', 'drop'];
  for (const type of [...everywhere, ...behind]) {
    addEventListener(
      type,
      (event) => {
        if (everywhere.includes(type) || !screen.contains(event.target)) event.stopImmediatePropagation();
      },
      { capture: true },
    );
  }
}

/** Nor does it store anything: its timers still run. */
function seal() {
  const stopped = () => {
    throw new Error('The program has stopped');
  };
  Storage.prototype.setItem = stopped;
  Storage.prototype.removeItem = stopped;
  if (typeof IDBDatabase !== 'undefined') IDBDatabase.prototype.transaction = stopped;
}

function add(parent, tag, className, text = '') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return parent.appendChild(element);
}

/** Everything stored on this device, keys and values, as one file. */
function save() {
  let stored = {};
  try {
    stored = { ...localStorage };
  } catch {
    // Denied: then nothing is stored, and the file says so.
  }
  const link = document.createElement('a');
  // The address is good until the reload, however late the browser reads from it.
  link.href = URL.createObjectURL(new Blob([JSON.stringify(stored, null, 2)], { type: 'application/json' }));
  link.download = 'landfall-stored.json';
  link.click();
}
