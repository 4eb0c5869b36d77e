// axe-core finds nothing, in any view, language, theme and size; nor on the pages that need no program, in frames, where something is
// missing, and where the reader's system has colours of its own.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { NARROW, WIDE, open, proved, quiet, record, site, staged, unsealed, violations, visiting } from './harness.mjs';
import { VIEWS, first, go } from './views.mjs';

const { events } = record();
const stage = staged();
const SIZES = [['wide', WIDE], ['narrow', NARROW]];
/** Of the eight ways to see a view two, with nothing in common, unless all are asked for (`AXE=all`, tools/soak). */
const due = (way, view) => process.env.AXE === 'all' || way === view % 4 || way === 7 - (view % 4);
/** All cards are looked at in the first view, and wherever these are due; after that the list is the same. */
const WITH_LIST = ['start', 'an event', 'a place'];
const FRAMES = ['', 'only=map', 'only=map&event=e_1019_gate&brand=0072b2&logo=The%20Herald&byline=Map', 'only=event&event=e_1019_gate', 'still=1'];

suite('axe, in every view', { concurrency: 2 }, () => {
  let ways = 0;
  for (const lang of ['en', 'es']) {
    for (const theme of ['light', 'dark']) {
      for (const [name, viewport] of SIZES) {
        const way = ways;
        ways += 1;
        test(`axe: ${lang}, ${theme}, ${name}`, async () => {
          const keys = `lang=${lang}&theme=${theme}`;
          const visit = await open(stage.browser, stage.host.url, keys, { viewport, colorScheme: theme });
          const found = {};
          await first(visit.page);
          for (const view of VIEWS.filter((_, at) => at === 0 || due(way, at))) {
            await go(visit.page, view, keys);
            const here = await violations(visit.page, null, WITH_LIST.includes(view[0]) ? null : '#list');
            if (here.length) found[view[0]] = here;
          }
          assert.deepEqual(found, {});
          quiet(visit);
          await visit.close();
        });
      }
    }
  }
});

for (const [sized, [name, viewport]] of SIZES.entries()) {
  for (const [coloured, colorScheme] of ['light', 'dark'].entries()) {
    for (const [spoken, locale] of ['en-US', 'es-MX'].entries()) {
      test(`axe: in frames and without the program: ${name}, ${colorScheme}, ${locale}`, async () => {
        const es = locale === 'es-MX';
        for (const hash of FRAMES.filter((_, at) => due(spoken * 4 + coloured * 2 + sized, at))) {
          await visiting(stage.browser, stage.host.url, hash && `${hash}&lang=${es ? 'es' : 'en'}&theme=${colorScheme}`, { viewport, colorScheme, locale, path: '/embed.html' }, async (page) => {
            assert.deepEqual(await violations(page), [], hash);
          });
        }
        const context = await stage.browser.newContext({ viewport, colorScheme, locale, javaScriptEnabled: false });
        const page = await context.newPage();
        for (const path of es ? ['/es/', `/e/${events[0].id}/es/`] : ['/', `/e/${events[0].id}/`]) {
          const there = await page.goto(`${stage.host.url}${path}`);
          assert.equal(there.status(), 200, path);
          assert.deepEqual(await bare(page, colorScheme), [], path);
        }
        await context.close();
      });
    }
  }
}

/** What axe finds in a page whose scripts are switched off: in what it would be, were only axe allowed. */
async function bare(page, colorScheme) {
  const html = await page.content();
  const context = await stage.browser.newContext({ viewport: page.viewportSize(), colorScheme, bypassCSP: true });
  const other = await context.newPage();
  const url = page.url();
  // Its own scripts do not come; its styles do.
  await other.route('**/*', (route) => (route.request().resourceType() === 'script' ? route.abort() : route.continue()));
  await other.route(url, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await other.goto(url);
  const found = await violations(other);
  await context.close();
  return found;
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe: sources that did not come, ${colorScheme}`, async () => {
    const lost = await site({ change: (pathname, answer) => (pathname.endsWith('sources.json') ? { ...answer, body: Buffer.from('{') } : unsealed(pathname, answer)) });
    await visiting(stage.browser, lost.url, '', { colorScheme }, async (page) => {
      await proved(page, 'failed');
      assert.deepEqual(await violations(page), []);
    });
    await lost.close();
  });

  test(`axe: the page of a failure, ${colorScheme}`, async () => {
    await visiting(stage.browser, stage.host.url, '', { colorScheme, init: 'delete globalThis.WebAssembly', state: 'failed', quiet: false }, async (page) => {
      await page.waitForSelector('[data-state=failed] #boot [data-event]');
      assert.deepEqual(await violations(page), []);
    });
  });
}
