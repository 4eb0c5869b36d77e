// The budgets: brotli as a server with quality 11 sends it.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { sizes, table } from '../../tools/sizes.mjs';
import { DIST, NARROW, WIDE, launch, open, quiet, site } from './harness.mjs';

const KB = 1000;
const BUDGET = { first: 250 * KB, program: 150 * KB, later: 90 * KB, unasked: 420 * KB, asked: 100 * KB, frame: 30 * KB };
// What comes only when a reader asks for it: the desk, and the log of corrections.
const ASKED = /^desk-|corrections\.json$/;
// What only a frame in another page and a map without its list fetch, and they do so unasked: their readers get it on top of the rest,
// save the list's evidence, which such a map fetches no sooner than something is chosen.
const FRAMED = /^frame-/;
let browser;
let host;
let files;

before(async () => {
  [browser, host, files] = await Promise.all([launch(), site(), sizes(DIST)]);
});
after(async () => {
  await browser?.close();
  await host?.close();
});

const sum = (rows) => rows.reduce((total, row) => total + row.brotli, 0);
const within = (t, name, bytes, budget) => {
  t.diagnostic(`${name}: ${(bytes / KB).toFixed(1)} of ${budget / KB} KB brotli`);
  assert.ok(bytes <= budget, `${name}: ${bytes} bytes, ${bytes - budget} over the budget of ${budget}`);
};

test('the program', (t) => {
  const programs = files.filter((file) => file.path.endsWith('.wasm'));
  const first = programs.filter((file) => file.path.startsWith('caravan-map-'));
  assert.equal(first.length, 1);
  within(t, 'first wasm', sum(first), BUDGET.program);
  const later = programs.filter((file) => !first.includes(file) && !ASKED.test(file.path) && !FRAMED.test(file.path));
  assert.ok(later.length > 0);
  within(t, `what comes later, ${later.map((file) => file.path)}`, sum(later), BUDGET.later);
  const framed = programs.filter((file) => FRAMED.test(file.path));
  assert.equal(framed.length, 1);
  within(t, 'what a frame has', sum(framed), BUDGET.frame);
});

test('everything that the app fetches, and what it fetches when asked', (t) => {
  console.log(table(files));
  within(t, 'without being asked', sum(files.filter((file) => !ASKED.test(file.path) && !FRAMED.test(file.path))), BUDGET.unasked);
  within(t, 'when asked', sum(files.filter((file) => ASKED.test(file.path))), BUDGET.asked);
});

for (const viewport of [WIDE, NARROW]) {
  test(`the first full view at ${viewport.width}x${viewport.height}`, async (t) => {
    const visit = await open(browser, host.url, '', { viewport });
    // What was asked for before the view stood; what comes after it does not count.
    const asked = await visit.page.evaluate(() => {
      const [{ startTime: stood }] = performance.getEntriesByName('map-ready');
      return [location.href, ...performance.getEntriesByType('resource').filter((entry) => entry.startTime <= stood).map((entry) => entry.name)];
    });
    const wanted = new Set(asked.map((url) => decodeURIComponent(new URL(url).pathname).slice(1) || 'index.html'));
    const fetched = files.filter((file) => wanted.has(file.path.split(path.sep).join('/')));
    const missing = [...wanted].filter((name) => !fetched.some((file) => file.path.split(path.sep).join('/') === name));
    quiet(visit);
    await visit.close();
    assert.deepEqual(missing, [], 'everything it asked for is a file of the build');
    assert.ok(fetched.length > 10);
    for (const late of ['sources.json', 'figures.json', 'region.bin', 'frame-']) assert.ok(![...wanted].some((name) => name.endsWith(late) || name.startsWith(late)), late);
    within(t, `first view at ${viewport.width}x${viewport.height}, ${fetched.length} files`, sum(fetched), BUDGET.first);
  });
}
