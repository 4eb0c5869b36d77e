// Whatever a reader opens and closes again leaves nothing behind: the same tour, made again and again, holds as much as before.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, proved, quiet, staged } from './harness.mjs';
import { HOME, holds, init } from './monkey.mjs';

const stage = staged();
const hash = (...steps) => async (page) => {
  for (const step of [...steps, 'lang=en']) {
    await page.evaluate((next) => { location.hash = next; }, step);
    await page.waitForTimeout(120);
  }
};
const dialog = (at) => async (page) => {
  await page.locator('.head nav button').nth(at).click();
  await page.locator('dialog[open]').first().waitFor();
  await page.keyboard.press('Escape');
  await page.waitForTimeout(120);
};
const TOURS = {
  events: hash('event=e_1019_gate&lang=en', 'event=e_1125_border&lang=en'),
  places: hash('place=tecun_uman&lang=en', 'place=tijuana&lang=en'),
  languages: hash('lang=es'),
  themes: hash('theme=dark&lang=en'),
  moments: hash('t=2018-10-19&lang=en', 'from=2018-10-18&to=2018-10-20&lang=en'),
  people: hash('side=people&lang=en'),
  article: hash('side=article&lang=en'),
  sources: hash('side=sources&lang=en'),
  table: hash('table=1&lang=en'),
  search: hash('q=agua&lang=en', 'q=tear%20gas&kind=crossing&lang=en'),
  'the map alone': hash('only=map&event=e_1019_gate&lang=en'),
  about: dialog(0),
  share: dialog(1),
  class: hash('mode=class&lang=en'),
  lesson: hash('mode=present&lesson=way&lang=en', 'mode=present&lesson=way&slide=2&lang=en'),
  notes: hash('mode=notes&lesson=way&lang=en'),
  compose: hash('mode=compose&lesson=way&lang=en'),
  exercises: hash('mode=exercise&exercise=order&lang=en', 'mode=exercise&exercise=stations&lang=en', 'mode=exercise&exercise=who&lang=en', 'mode=exercise&exercise=counts&lang=en'),
  windows: async (page) => {
    for (const [width, height] of [[390, 844], [1440, 900]]) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(150);
    }
  },
};
const TIMES = Number(process.env.TIMES ?? 3);

for (const [name, tour] of Object.entries(TOURS)) {
  test(`${name}: opened and closed ${TIMES} times, nothing is left`, async (t) => {
    const visit = await open(stage.browser, stage.host.url, 'lang=en', { viewport: HOME, init });
    const { page, context } = visit;
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    await proved(page);
    const after = async (times) => {
      for (let left = times; left > 0; left -= 1) await tour(page);
      await page.waitForTimeout(500);
      return holds(page, cdp);
    };
    // What comes once, and late, is no leak: of two stretches the one that leaves less counts.
    const [first, then, last] = [await after(3), await after(TIMES), await after(TIMES)];
    const left = (key) => Math.min(then[key] - first[key], last[key] - then[key]) / TIMES;
    const each = Object.fromEntries(Object.keys(first).map((key) => [key, Math.round(10 * left(key)) / 10]));
    t.diagnostic(`${name}: ${JSON.stringify(each)} each time`);
    quiet(visit);
    await visit.close();
    assert.ok(each.listeners < 1, `${each.listeners} listeners are left each time`);
    assert.ok(each.nodes < 10, `${each.nodes} nodes are left each time`);
    assert.ok(each.heap < 20_000, `${each.heap} bytes are left each time`);
    assert.ok(each.wasm < 100_000, `the program takes ${each.wasm} bytes more each time`);
  });
}
