// Starts the program and keeps it available without a network. No rules live here.
//
// Events on `window`, the whole agreement with the program:
//   landfall-update    from here: a new version is ready. The program says so, when it suits.
//   landfall-activate  to here: the person said yes and nothing is half done; swap versions and reload.

import { told, watch } from './crash.js';

watch();

// The chosen theme, before the program is there to set it: no flash of the other one.
try {
  const theme = /"theme":"(Light|Dark)"/.exec(localStorage.getItem('landfall/settings') ?? '')?.[1];
  if (theme) document.documentElement.dataset.theme = theme.toLowerCase();
} catch {
  // Storage is denied: as the system says.
}

const word = document.getElementById('boot-word');

try {
  // Both are needed; ask for both at once.
  const program = fetch(new URL('./landfall-page_bg.wasm', import.meta.url));
  const glue = await import('./landfall-page.js');
  await glue.default({ module_or_path: program });
} catch (reason) {
  console.error(reason);
  if (!told(reason) && word) {
    word.textContent = typeof WebAssembly === 'undefined'
      ? 'This browser cannot run Landfall: it has no WebAssembly. Your projects are untouched. Open the page in a current browser.'
      : 'Landfall could not start. Your projects are untouched. Reload the page; if that does not help, try a current browser.';
  }
}

if ('serviceWorker' in navigator && /^https?:$/.test(location.protocol)) {
  // Offline use is an extra: a browser that refuses it (private window, plain http) works without.
  keepOffline().catch(() => {});
}

async function keepOffline() {
  const workers = navigator.serviceWorker;
  let controlled = Boolean(workers.controller);
  let asked = false;
  let replaced = false;
  const announce = () => window.dispatchEvent(new CustomEvent('landfall-update'));

  workers.addEventListener('controllerchange', () => {
    if (asked) {
      location.reload();
    } else if (controlled) {
      // Another tab took the new version; this one goes on with what it has until the person reloads.
      replaced = true;
      announce();
    }
    controlled = true;
  });

  const registering = workers.register('./sw.js', { updateViaCache: 'none' });

  window.addEventListener('landfall-activate', async () => {
    const { waiting } = await registering;
    if (waiting) {
      asked = true;
      waiting.postMessage({ type: 'activate' });
    } else if (replaced) {
      location.reload();
    }
  });

  const registration = await registering;
  const follow = (worker) => worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed' && workers.controller) announce();
  });
  if (registration.waiting && workers.controller) announce();
  follow(registration.installing);
  registration.addEventListener('updatefound', () => follow(registration.installing));

  // A tab that stays open for days asks when it is looked at again, at most once an hour.
  let looked = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && performance.now() - looked > 3_600_000) {
      looked = performance.now();
      registration.update().catch(() => {});
    }
  });
}
