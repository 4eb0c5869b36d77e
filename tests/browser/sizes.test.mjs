// The budgets: brotli as a server with quality 11 sends it.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { sizes, table } from '../../tools/sizes.mjs';
import { DIST, NARROW, WIDE, launch, open, quiet, site } from './harness.mjs';

const KB = 1000;
const BUDGET = { first: 250 * KB, program: 150 * KB, later: 90 * KB, unasked: 420 * KB, asked: 84 * KB, log: 20 * KB, share: 40 * KB, class: 115 * KB, lesson: 10 * KB, frame: 30 * KB, page: 25 * KB, embed: 600 * KB };
// What comes only when a reader asks for it: "What am I seeing?", the desk and the log of corrections, what these have in common with the rest
// that is asked for; sharing; class.
const ASKED = /^(about|asked|desk)-[0-9a-f]+\.wasm$/;
// The log of corrections only ever grows; it is fetched when somebody opens it.
const LOG = /corrections\.json$/;
const SHARE = /^share-[0-9a-f]+\.wasm$/;
const CLASS = /^class-[0-9a-f]+\.wasm$/;
// What only a frame in another page and a map without its list fetch, and they do so unasked: their readers get it on top of the rest,
// save the list's evidence, which such a map fetches no sooner than something is chosen.
// The lessons, in class.
const LESSON = /\/lessons\/[-\w]+\.json$/;
const FRAME = /^frame-[0-9a-f]+\.wasm$/;
// The page itself carries the opening map and all events, since it has to stand without the program: it counts to the first view, but
// not to what the app fetches. Of the rest beside the app, each is a file that somebody asked for, or that the page of another shows.
const PAGE = /^index\.html$|^picture-/;
const BESIDE = /^(?:e|es|v|demo|pictures|hosts)\/|^(?:embed|single)\.html$|^embed\.js$|^page[-\w]*\.css$|^sw\.js$|\.webmanifest$|^oembed|^_headers$|^\.htaccess$/;
const unasked = (file) => [ASKED, LOG, SHARE, CLASS, LESSON, FRAME, PAGE, BESIDE].every((kind) => !kind.test(file.path));
let browser;
let host;
let files;

before(async () => {
  [browser, host, files] = await Promise.all([launch(), site(), sizes(DIST, (name) => !/^(?:e|demo|pictures)\//.test(name))]);
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
  const later = programs.filter((file) => !first.includes(file) && unasked(file));
  assert.ok(later.length > 0);
  within(t, `what comes later, ${later.map((file) => file.path)}`, sum(later), BUDGET.later);
  const framed = programs.filter((file) => FRAME.test(file.path));
  assert.equal(framed.length, 1);
  within(t, 'what a frame has', sum(framed), BUDGET.frame);
});

test('everything that the app fetches, and what it fetches when asked', (t) => {
  console.log(table(files));
  within(t, 'without being asked', sum(files.filter(unasked)), BUDGET.unasked);
  within(t, 'when asked', sum(files.filter((file) => ASKED.test(file.path))), BUDGET.asked);
  within(t, 'the log of corrections', sum(files.filter((file) => LOG.test(file.path))), BUDGET.log);
  within(t, 'in class', sum(files.filter((file) => CLASS.test(file.path))), BUDGET.class);
  const lessons = files.filter((file) => LESSON.test(file.path));
  assert.ok(lessons.length > 0);
  for (const lesson of lessons) within(t, lesson.path, lesson.brotli, BUDGET.lesson);
  within(t, 'when sharing', sum(files.filter((file) => SHARE.test(file.path))), BUDGET.share);
});

test('the page, and the map as one file', (t) => {
  within(t, 'the page', sum(files.filter((file) => PAGE.test(file.path))), BUDGET.page);
  within(t, 'the page in Spanish', sum(files.filter((file) => file.path === 'es/index.html')), BUDGET.page);
  const file = (name) => files.find((it) => it.path === name);
  within(t, 'to embed', file('embed.html').brotli, BUDGET.embed);
  assert.ok(file('single.html').raw <= 1_200_000, `to keep: ${file('single.html').raw} bytes`);
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
