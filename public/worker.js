// The program on a thread of its own, which finds no page there and computes what it is asked for (src/platform/worker.rs).

import start from './landfall-page.js';

await start({ module_or_path: new URL('./landfall-page_bg.wasm', import.meta.url) });
