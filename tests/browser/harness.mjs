// What the browser tests share: a server for the release build, a Chromium, a page that has come to rest, and what the
// page said and fetched meanwhile. docs/embedding.md describes the names that the tests rely on.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findBrowser } from '../../tools/browsers.mjs';
import { another, serve } from '../../tools/serve.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const DIST = process.env.DIST ?? path.join(ROOT, 'dist');
export const STORY = 'data/caravan-2018';
export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

export const json = (...parts) => JSON.parse(fs.readFileSync(path.join(...parts), 'utf8'));

/** The story as its files tell it. */
export function record(folder = path.join(DIST, STORY)) {
  const story = json(folder, 'story.json');
  const names = ['events', 'places', 'route', 'claims', 'sources', 'figures'];
  const [events, places, route, { claims }, { sources }, { figures }] = names.map((name) => json(folder, story.files[name]));
  return { story, events: events.features, places: places.features, route: route.features, claims, sources, figures };
}

/** Serves the build; with `story` (a folder), the same build shows that story instead of its own. */
export async function site({ story = null, change = null } = {}) {
  if (!story) return serve(DIST, { change });
  const id = path.basename(story);
  const page = another(id);
  const other = (pathname, answer, request) => page(pathname, answer) ?? change?.(pathname, answer, request);
  return serve(DIST, { change: other, mounts: { [`/data/${id}/`]: story } });
}

/** A page that does not know what is in its files: what the app itself makes of a wrong one is seen only then. */
export const unsealed = (pathname, answer) => (pathname === '/'
  ? { ...answer, body: Buffer.from(answer.body.toString().replace(/<script type="application\/json" id="integrity">[^<]*<\/script>/, '')) } : null);

export function launch() {
  const executablePath = findBrowser('chromium');
  assert.ok(executablePath, 'no Chromium: run `make setup`');
  return chromium.launch({ executablePath, args: CHROMIUM_ARGS });
}

/** A browser and the site, from before the first test of a file until after its last. */
export function staged() {
  const stage = { browser: null, host: null };
  before(async () => {
    [stage.browser, stage.host] = await Promise.all([launch(), site()]);
  });
  after(async () => {
    await stage.browser?.close();
    await stage.host?.close();
  });
  return stage;
}

/** A page that has opened nothing yet, and what it says and fetches from now on. */
export async function visitor(context, base) {
  const page = await context.newPage();
  const visit = { page, context, console: [], errors: [], requests: [], offOrigin: [], close: () => context.close() };
  page.on('console', (message) => visit.console.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => visit.errors.push(String(error)));
  page.on('request', (request) => {
    visit.requests.push(request.url());
    if (!/^(data|blob|about):/.test(request.url()) && new URL(request.url()).origin !== base) visit.offOrigin.push(request.url());
  });
  return visit;
}

/**
 * Opens a fragment of the site in a fresh profile and waits until the page says that it is ready, or failed; where it is ready, also for
 * what comes after the first view, unless `whole` is false.
 */
export async function open(browser, base, fragment = '', options = {}) {
  const { viewport = WIDE, locale = 'en-US', colorScheme = 'light', dpr = 1, reducedMotion = 'reduce', state = 'ready', touch = false, init = null, timeout = 20000, path: at = '/', whole = state === 'ready', worker = false } = options;
  const context = await browser.newContext({ viewport, locale, colorScheme, deviceScaleFactor: dpr, reducedMotion, hasTouch: touch });
  const visit = await visitor(context, base);
  const { page } = visit;
  // What is kept for a visit without a network is fetched beside everything else: only its own tests have it (site.test.mjs).
  if (!worker) await page.addInitScript('delete Navigator.prototype.serviceWorker');
  if (init) await page.addInitScript(init);
  await page.goto(`${base}${at}${fragment && `#${fragment}`}`, { waitUntil: 'commit' });
  await settled(visit, state, timeout);
  if (whole) await page.waitForSelector('.legend summary:not(:empty)', { state: 'attached', timeout });
  return visit;
}

/** Waits for `data-state`; any of `ready` and `failed` ends the waiting, the asked one passes. `null` takes either. */
export async function settled(visit, state = 'ready', timeout = 20000) {
  const said = () => [...visit.console, ...visit.errors].join('\n') || '(the console is empty)';
  await visit.page.waitForFunction(() => ['ready', 'failed'].includes(document.documentElement.dataset.state), null, { polling: 'raf', timeout })
    .catch(() => assert.fail(`the page never came to rest:\n${said()}`));
  const reached = await visit.page.evaluate(() => document.documentElement.dataset.state);
  // Either the page as it was built lists the events, or the app goes on without what is missing.
  if (reached === 'failed') await visit.page.waitForFunction(() => document.querySelector('[data-event]'), null, { timeout });
  if (state) assert.equal(reached, state, said());
  return reached;
}

/** Waits until it is known who says so: `data-evidence` is `ready`, or what else is asked for. */
export async function proved(page, evidence = 'ready', timeout = 20000) {
  await page.waitForFunction((wanted) => document.documentElement.dataset.evidence === wanted, evidence, { timeout });
}

/** Nothing in the console, no error, no request to anywhere else. */
export function quiet(visit) {
  assert.deepEqual({ console: visit.console, errors: visit.errors, offOrigin: visit.offOrigin }, { console: [], errors: [], offOrigin: [] });
}

/** Opens, runs, checks that the page stayed quiet, closes. */
export async function visiting(browser, base, fragment, options, run) {
  const visit = await open(browser, base, fragment, options);
  try {
    await run(visit.page, visit);
    if (options.quiet !== false) quiet(visit);
  } finally {
    await visit.close();
  }
}

/** The fragment as a map, decoded; of a key that stands twice, the last. */
export async function fragment(page) {
  return page.evaluate(() => Object.fromEntries(new URLSearchParams(location.hash.slice(1))));
}

/** Waits until `read()` gives a value that `accept` accepts; answers it. How fast it comes is not tested: a build machine may be slow. */
export async function until(read, accept, what, timeout = 15000) {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > end) assert.fail(`${what}; last seen: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Where the map is once it is at rest: the same `at` for a while. */
export async function atRest(page) {
  let last = null;
  let since = Date.now();
  return until(async () => {
    const { at } = await fragment(page);
    if (at !== last) [last, since] = [at, Date.now()];
    return { at, still: Date.now() - since };
  }, ({ still }) => still >= 500, 'the map never came to rest').then(({ at }) => at);
}

const { source: AXE } = createRequire(import.meta.url)('axe-core');

/**
 * What axe-core finds in the page, or in what a selector names; not in frames, which have tests of their own and must not be written to.
 * `but` is left out, as what was looked at before.
 */
export async function violations(page, within = null, but = null) {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(([part, other]) => {
    const context = other && document.querySelector(other) ? { include: part ?? document, exclude: other } : part ?? document;
    return globalThis.axe.run(context, { resultTypes: ['violations'], iframes: false });
  }, [within, but]);
  return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 5).map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join(' | ')} (${nodes.length})`);
}

/** Selects an element with `aria-current="true"`, on itself or inside. */
export const current = (selector) => `${selector}[aria-current="true"], ${selector} [aria-current="true"]`;

export const card = (id) => `[data-event="${id}"]`;
export const marker = (id) => `[data-place="${id}"]`;

/** Presses what chooses in a card: its first button or link into the page, else the card itself. */
export async function choose(page, id) {
  const inside = page.locator(`${card(id)} :is(button, a[href^="#"])`).first();
  const target = (await inside.count()) ? inside : page.locator(card(id)).first();
  await target.click();
}

/** A position at which to look for a place: its point, its label, or the middle of its line. */
export function position(place) {
  if (place.geometry.type === 'Point') return place.geometry.coordinates;
  return place.properties.label_at ?? place.geometry.coordinates[place.geometry.coordinates.length >> 1];
}

/** Counts the colours of the canvases in the map, and the pixels near a colour: run in the page. */
export function mapPixels() {
  const colours = new Map();
  let pixels = 0;
  for (const canvas of document.querySelectorAll('[data-map] canvas')) {
    if (!canvas.width || !canvas.height) continue;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] < 255) continue;
      const key = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
      colours.set(key, (colours.get(key) ?? 0) + 1);
      pixels += 1;
    }
  }
  const all = [...colours];
  const warm = all.filter(([c]) => { const [r, g, b] = [c >> 16, (c >> 8) & 255, c & 255]; return r > 150 && r - g > 60 && g - b > 15; });
  const light = all.reduce((sum, [c, n]) => sum + n * (0.299 * (c >> 16) + 0.587 * ((c >> 8) & 255) + 0.114 * (c & 255)), 0);
  return {
    pixels,
    colours: all.filter(([, n]) => n >= 20).length,
    largest: Math.max(0, ...all.map(([, n]) => n)) / Math.max(1, pixels),
    warm: warm.reduce((sum, [, n]) => sum + n, 0),
    light: light / Math.max(1, pixels),
  };
}

/** An init script that reads the pixels at the very moment at which the page says that it is ready. */
export const pixelsAtReady = `(() => {
  const read = ${mapPixels};
  new MutationObserver((_, observer) => {
    if (document.documentElement?.dataset.state !== 'ready') return;
    observer.disconnect();
    globalThis.__pixels = read();
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-state'] });
})()`;
