// axe-core finds nothing, in every language, theme and size; nor on the page that tells of a failure.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, WIDE, proved, record, site, staged, unsealed, violations, visiting } from './harness.mjs';

const { events } = record();
const stage = staged();

for (const lang of ['en', 'es']) {
  for (const theme of ['light', 'dark']) {
    for (const [name, viewport] of [['wide', WIDE], ['narrow', NARROW]]) {
      test(`axe: ${lang}, ${theme}, ${name}`, async () => {
        for (const hash of [`lang=${lang}&theme=${theme}`, `lang=${lang}&theme=${theme}&event=${events[0].id}`]) {
          await visiting(stage.browser, stage.host.url, hash, { viewport, colorScheme: theme }, async (page) => {
            await proved(page);
            assert.deepEqual(await violations(page), [], `#${hash}`);
          });
        }
      });
    }
  }
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
