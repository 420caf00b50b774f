// Keeps exactly one build of Landfall on the device and answers from it, network or not.
//
// A new build is fetched whole beside the old one, every file checked against its hash, and waits. It takes
// over only when a page says so ({type: 'activate'}), so never in the middle of an edit; the old build is
// deleted then. scripts/after-build.mjs fills in BUILD and FILES; both differ in every build with other content.

const BUILD = 'development';
const FILES = {};

const PREFIX = 'landfall-';
const CACHE = PREFIX + BUILD;
const HERE = new URL('./', self.location.href);

self.addEventListener('install', (event) => {
  event.waitUntil(keep());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener('message', (event) => {
  if (event.data?.type === 'activate') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== HERE.origin || !url.pathname.startsWith(HERE.pathname)) return;
  const name = url.pathname.slice(HERE.pathname.length) || 'index.html';
  if (Object.hasOwn(FILES, name)) event.respondWith(answer(name, request));
});

/** Fetches the build whole, or leaves nothing behind. */
async function keep() {
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(Object.entries(FILES).map(async ([name, hash]) => {
      // The page has just fetched most of this; only what the browser's own cache has of another build is asked again.
      const response = (await fetched(name, hash, 'default')) ?? (await fetched(name, hash, 'reload'));
      // A host in the middle of publishing may mix two builds; such a mixture is not kept.
      if (!response) throw new Error(`${name} is missing or belongs to another build`);
      await cache.put(new URL(name, HERE), response);
    }));
  } catch (reason) {
    await caches.delete(CACHE);
    throw reason;
  }
}

/** One file, if what the host sends has this hash. */
async function fetched(name, hash, cache) {
  const response = await fetch(new URL(name, HERE), { cache });
  if (!response.ok) return null;
  const body = await response.arrayBuffer();
  if ((await sha256(body)) !== hash) return null;
  // Copied, because a response that came by a redirect may not answer a navigation later.
  const type = response.headers.get('content-type') ?? 'application/octet-stream';
  return new Response(body, { headers: { 'content-type': type } });
}

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(name, request) {
  const kept = await (await caches.open(CACHE)).match(new URL(name, HERE));
  return kept ?? fetch(request);
}

async function sha256(body) {
  const digest = await crypto.subtle.digest('SHA-256', body);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
