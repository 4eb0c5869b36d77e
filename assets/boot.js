// Starts the app, and says so plainly where that fails. docs/embedding.md describes what it shares with the app:
// <html data-state data-story data-home data-lang>, #boot, `caravan` (here), and the event `caravan-panic`.
const root = document.documentElement;
const page = document.getElementById('boot');
const full = (address) => new URL(address, document.baseURI).href;
const alone = 'carried' in root.dataset;
/** The address of a file in the folder of the map, wherever in it this page lies. */
const name = (address) => full(address).slice(full(alone ? './' : root.dataset.home ?? './').length);

/** Milliseconds. */
const SILENCE = 20000;

/** What the page itself carries of a file: an element with gzip in base64 (tools/site.mjs). It may still be on its way. */
async function carried(address) {
  const find = () => document.querySelector(`script[data-file="${CSS.escape(name(address))}"]`);
  const whole = () => find()?.nextElementSibling || document.readyState !== 'loading';
  // A connection that is cut ends in silence: who hears nothing for so long hears no more.
  for (let [had, since] = ['', 0]; !whole() && since < SILENCE;) {
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    const { childNodes } = document.body.lastElementChild;
    const has = [document.scripts.length, childNodes.length, childNodes[childNodes.length - 1]?.length].join();
    [had, since] = [has, has === had ? since + 50 : 0];
  }
  const element = find();
  if (!element) throw new Error(`${address}: it is not in this page`);
  const packed = Uint8Array.from(atob(element.textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')));
}

// Of the files whose names do not say what is in them, what has to be in them: an old one beside a new program is not taken.
const expected = JSON.parse(document.getElementById('integrity')?.textContent ?? '{}');

/** Fetches a file, of which the hash may be known. What lies in a cache and does not fit is asked for again. */
async function get(address, integrity = expected[name(address)] ?? '') {
  if (alone) return carried(address);
  const answer = await fetch(address, { integrity }).catch((error) => {
    if (!integrity) throw error;
    return fetch(address, { integrity, cache: 'reload' });
  });
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${answer.statusText}`);
  return answer;
}

/** The bytes of a file, or why there are none. */
async function bytes(address) {
  try {
    return new Uint8Array(await (await get(address)).arrayBuffer());
  } catch (error) {
    return String(error.message).startsWith(address) ? error.message : `${address}: ${error.message}`;
  }
}

// What the app fetches, it fetches here. What the page preloads is taken at once, however late the program comes.
const ahead = new Map();
globalThis.caravan = {
  foresee: (address) => { if (!ahead.has(full(address))) ahead.set(full(address), bytes(address)); },
  file: (address) => {
    const coming = ahead.get(full(address)) ?? bytes(address);
    ahead.delete(full(address));
    return coming;
  },
  carried: alone ? carried : null,
};
for (const link of document.querySelectorAll('link[rel=preload][as=fetch]:not([type])')) globalThis.caravan.foresee(link.getAttribute('href'));

// The app stands where this page stood: it takes over the picture, which stays under the canvas until that is painted, and the place
// in the list at which somebody reads.
let read;
globalThis.caravan.leave = () => {
  const list = page.querySelector('.list');
  const edge = list.getBoundingClientRect().top;
  const card = list.scrollTop > 0 && [...list.querySelectorAll('[data-event]')].find((it) => it.getBoundingClientRect().bottom > edge);
  read = card && [card.dataset.event, card.getBoundingClientRect().top - edge];
  page.remove();
};
globalThis.caravan.arrive = () => {
  document.querySelector('.map').prepend(...[...page.querySelectorAll('.still')].map((still) => still.cloneNode(true)));
  const scroll = (tries) => requestAnimationFrame(() => {
    const list = document.getElementById('list');
    const card = list.querySelector(`[data-event="${CSS.escape(read[0])}"]`);
    if (!card) return;
    list.scrollTop += card.getBoundingClientRect().top - list.getBoundingClientRect().top - read[1];
    if (tries) scroll(tries - 1); // what was out of view had no exact height
  });
  if (read) scroll(3);
};

const words = {
  en: {
    wasm: 'This browser cannot run the map: WebAssembly is missing or switched off.',
    file: 'A part of the map did not arrive, or did not arrive whole.',
    panic: 'The map stopped because of an error of its own.',
    help: 'You can load the page again. If that does not help, another browser or a later time may.',
    again: 'Load again', below: 'The events can still be read below.',
  },
  es: {
    wasm: 'Este navegador no puede mostrar el mapa: WebAssembly falta o está desactivado.',
    file: 'Una parte del mapa no llegó, o no llegó completa.',
    panic: 'El mapa se detuvo por un error propio.',
    help: 'Puede volver a cargar la página. Si no sirve, pruebe otro navegador o más tarde.',
    again: 'Volver a cargar', below: 'Los acontecimientos se pueden leer abajo.',
  },
};
const wanted = /[#&]lang=(en|es)\b/.exec(location.hash)?.[1] ?? root.dataset.lang
  ?? ((navigator.languages ?? []).map((lang) => lang.slice(0, 2)).find((lang) => lang in words) || 'en');

/** The page as it was built, in the language of the reader where that is to be had. */
async function built() {
  const link = wanted !== root.lang && page.querySelector(`nav a[lang="${wanted}"]`);
  if (link && !alone) {
    try {
      const answer = await fetch(link.href, { signal: AbortSignal.timeout(5000) });
      const other = new DOMParser().parseFromString(answer.ok ? await answer.text() : '', 'text/html').getElementById('boot');
      if (other) return document.importNode(other, true);
    } catch { /* then in the language of the page */ }
  }
  return page;
}

/** Says what happened and shows the page as it was built, once. `kind` is wasm, file or panic. */
let failing = false;
async function fail(kind, detail) {
  if (failing) return;
  failing = true;
  if (kind === 'panic') console.error(detail);
  for (const child of document.body.children) child.hidden = true;
  const message = document.getElementById('failure');
  const say = words[wanted];
  const add = (tag, text) => {
    const element = document.createElement(tag);
    element.textContent = text;
    return message.appendChild(element);
  };
  message.lang = wanted;
  message.replaceChildren();
  add('p', say[kind]);
  add('p', say.help);
  add('button', say.again).onclick = () => location.reload();
  if (page.querySelector('[data-event]')) add('p', say.below);
  if (detail) add('small', String(detail).slice(0, 300));
  message.hidden = false;
  const below = await built();
  if (below !== page) root.lang = wanted;
  below.hidden = false;
  page.remove();
  document.body.append(below);
  root.dataset.state = 'failed';
}

// A trap inside the program, now or later. Other errors only matter while it starts.
const trap = (error) => globalThis.WebAssembly && error instanceof WebAssembly.RuntimeError;
const seen = (error) => { if (trap(error) || (error && root.dataset.state === 'loading' && !failing)) fail('panic', error); };
addEventListener('error', (event) => seen(event.error));
addEventListener('unhandledrejection', (event) => seen(event.reason));
addEventListener('caravan-panic', ({ detail }) => fail(detail?.kind in words.en ? detail.kind : 'panic', detail?.what ?? detail));

/** In a frame, waits until something of it is seen: six on a page start when a reader comes to them. */
const seenFirst = () => new Promise((resolve) => {
  const watch = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) { watch.disconnect(); resolve(); }
  });
  watch.observe(root);
});

async function start() {
  if (!globalThis.WebAssembly?.instantiate) return fail('wasm');
  try {
    if ('embed' in root.dataset && top !== self) await seenFirst();
    const { href, dataset: { integrity } } = document.querySelector('link[rel=preload][type="application/wasm"]');
    // Browsers check the integrity of a fetch, not that of a preload link.
    const [{ default: init }, program] = await Promise.all([import(document.querySelector('link[rel=modulepreload]').href), get(href, integrity)]);
    const streams = program.headers.get('content-type') === 'application/wasm';
    await init({ module_or_path: streams ? program : await program.arrayBuffer() });
  } catch (error) {
    fail(trap(error) ? 'panic' : 'file', error);
  }
}
start();

// Kept for the next visit, and for where there is no network; not by who has to save. First come the map and what belongs to it: on a slow
// line the page has loaded long before the map stands.
if ('worker' in root.dataset && top === self && isSecureContext && !navigator.connection?.saveData) {
  const keep = () => setTimeout(() => navigator.serviceWorker?.register(full(root.dataset.worker)).catch(() => {}), 3000);
  new MutationObserver((_, watch) => root.dataset.state === 'ready' && (watch.disconnect(), keep())).observe(root, { attributeFilter: ['data-state'] });
}
