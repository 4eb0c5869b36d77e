// Starts the app, and says so plainly where that fails. docs/embedding.md describes what it shares with the app:
// <html data-state data-story>, #boot, `caravan` (here), and the event `caravan-panic`.
const root = document.documentElement;

/** The bytes of a file, or why there are none. */
async function bytes(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : `${address}: ${answer.status} ${answer.statusText}`;
  } catch (error) {
    return `${address}: ${error.message}`;
  }
}

// What the app fetches, it fetches here. What the page preloads is taken at once, however late the program comes.
const ahead = new Map();
const full = (address) => new URL(address, document.baseURI).href;
globalThis.caravan = {
  foresee: (address) => { if (!ahead.has(full(address))) ahead.set(full(address), bytes(address)); },
  file: (address) => {
    const coming = ahead.get(full(address)) ?? bytes(address);
    ahead.delete(full(address));
    return coming;
  },
};
for (const { href } of document.querySelectorAll('link[rel=preload][as=fetch]:not([type])')) globalThis.caravan.foresee(href);

const words = {
  en: {
    wasm: 'This browser cannot run the map: WebAssembly is missing or switched off.',
    file: 'A part of the map did not arrive, or did not arrive whole.',
    panic: 'The map stopped because of an error of its own.',
    help: 'You can load the page again. If that does not help, another browser or a later time may.',
    again: 'Load again', below: 'The events can still be read below.',
    none: 'The list of events cannot be read either. Check the connection and load the page again.',
  },
  es: {
    wasm: 'Este navegador no puede mostrar el mapa: WebAssembly falta o está desactivado.',
    file: 'Una parte del mapa no llegó, o no llegó completa.',
    panic: 'El mapa se detuvo por un error propio.',
    help: 'Puede volver a cargar la página. Si no sirve, pruebe otro navegador o más tarde.',
    again: 'Volver a cargar', below: 'Los acontecimientos se pueden leer abajo.',
    none: 'Tampoco se puede leer la lista de acontecimientos. Revise la conexión y vuelva a cargar la página.',
  },
};

function add(parent, tag, text, className = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return parent.appendChild(element);
}

/** Shows what happened and the plain list of events, once. `kind` is wasm, file or panic. */
async function fail(kind, detail) {
  if (root.dataset.state === 'failed') return;
  root.dataset.state = 'failed';
  if (kind === 'panic') console.error(detail);
  const wanted = /[#&]lang=(en|es)\b/.exec(location.hash)?.[1];
  const lang = wanted ?? ((navigator.languages ?? []).map((l) => l.slice(0, 2)).find((l) => l in words) || 'en');
  root.lang = lang;
  const say = words[lang];
  for (const child of document.body.children) child.hidden = true;
  const message = document.getElementById('failure');
  message.replaceChildren();
  add(message, 'p', say[kind]);
  add(message, 'p', say.help);
  add(message, 'button', say.again).onclick = () => location.reload();
  const after = add(message, 'p', '');
  if (detail) add(message, 'small', String(detail).slice(0, 300));
  message.hidden = false;
  const plain = document.getElementById('plain');
  plain.replaceChildren();
  plain.ariaBusy = 'true';
  after.textContent = (await list(plain, lang)) ? say.below : say.none;
  plain.hidden = !plain.hasChildNodes();
  plain.ariaBusy = 'false';
}

/** Lists the events by date, as far as they can be read. */
async function list(main, lang) {
  const story = new URL(root.dataset.story, document.baseURI);
  const read = (name) => fetch(new URL(name, story), { signal: AbortSignal.timeout(15000) })
    .then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
  const text = (words) => words?.[lang] ?? Object.values(words ?? {})[0] ?? '';
  const about = await read(story);
  const [events, places] = await Promise.all([read(about?.files?.events ?? 'events.geojson'), read(about?.files?.places ?? 'places.geojson')]);
  if (!Array.isArray(events?.features)) return false;
  const features = (data) => (Array.isArray(data?.features) ? data.features : []);
  const names = new Map(features(places).map((place) => [place?.id, text(place?.properties?.name)]));
  const rows = features(events).map((event) => event?.properties).filter(Boolean);
  rows.sort((a, b) => (String(a.date) < String(b.date) ? -1 : 1));
  add(main, 'h1', text(about?.title) || document.title);
  for (const event of rows) {
    add(main, 'h2', text(event.title));
    add(main, 'p', [event.date, names.get(event.place) ?? event.place].filter(Boolean).join(' · '), 'where');
    add(main, 'p', text(event.summary));
  }
  return rows.length > 0;
}

// A trap inside the program, now or later. Other errors only matter while it starts.
const trap = (error) => globalThis.WebAssembly && error instanceof WebAssembly.RuntimeError;
const seen = (error) => { if (trap(error) || (error && root.dataset.state === 'loading')) fail('panic', error); };
addEventListener('error', (event) => seen(event.error));
addEventListener('unhandledrejection', (event) => seen(event.reason));
addEventListener('caravan-panic', ({ detail }) => fail(detail?.kind in words.en ? detail.kind : 'panic', detail?.what ?? detail));

async function start() {
  if (!globalThis.WebAssembly?.instantiate) return fail('wasm');
  try {
    const module = document.querySelector('link[rel=modulepreload]').href;
    const { href, dataset: { integrity } } = document.querySelector('link[rel=preload][type="application/wasm"]');
    // Browsers check the integrity of a fetch, not that of a preload link.
    const [{ default: init }, program] = await Promise.all([import(module), fetch(href, { integrity })]);
    if (!program.ok) throw new Error(`${program.status} ${href}`);
    const streams = program.headers.get('content-type') === 'application/wasm';
    await init({ module_or_path: streams ? program : await program.arrayBuffer() });
  } catch (error) {
    fail(trap(error) ? 'panic' : 'file', error);
  }
}
start();
