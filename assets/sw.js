// Keeps the map for where there is no network. All of one version is kept together and checked; a page gets everything from the
// version that it belongs to, or everything from the network, never a mixture.
const FILES = /* files */ {};
const CACHE = `map ${registration.scope} ${'/* version */'}`;
const MINE = `map ${registration.scope} `;

// All or nothing: where one file does not come, or is not what it has to be, the version before it stays.
self.addEventListener('install', (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  // What has its hash in its name can come from the browser's own cache, all else has to be asked for.
  const wanted = Object.entries(FILES).map(([name, integrity]) => new Request(new URL(name, registration.scope),
    { integrity, cache: /-[0-9a-f]{12,}/.test(name) ? 'default' : 'no-cache', credentials: 'omit' }));
  await cache.addAll(wanted);
})()));

// By then no page of another version is open.
self.addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith(MINE) && name !== CACHE) await caches.delete(name);
})()));

self.addEventListener('message', ({ data }) => { if (data === 'go') self.skipWaiting(); });

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(registration.scope)) return;
  const name = url.href.slice(registration.scope.length).replace(/[?#].*$/, '').replace(/(^|\/)index\.html$/, '$1') || './';
  if (!Object.hasOwn(FILES, name)) return;
  event.respondWith((async () => {
    // A newer version takes over where no other page of the old one is open: this one has not begun yet.
    if (request.mode === 'navigate' && registration.waiting && (await self.clients.matchAll()).length < 2) {
      registration.waiting.postMessage('go');
      return new Response('', { headers: { Refresh: '0' } });
    }
    const cache = await caches.open(CACHE);
    return (await cache.match(new URL(name, registration.scope))) ?? fetch(request);
  })());
});
