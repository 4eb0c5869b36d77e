// What a printer gets: the map and time as lines, the events with their numbers, and nothing left of it afterwards.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fragment, proved, record, staged, visiting } from './harness.mjs';

const { story, events } = record();
const stage = staged();

/** Lays the paper out as a browser does that is about to print, and looks at it. */
const printing = (page) => page.evaluate(() => {
  window.dispatchEvent(new Event('beforeprint'));
  const paper = document.querySelector('.paper');
  const texts = (selector) => [...paper.querySelectorAll(selector)].map((it) => it.textContent.trim());
  return {
    title: texts('h1')[0],
    told: texts('h1 + p')[0],
    drawings: [...paper.querySelectorAll(':scope > figure > svg')].map((svg) => svg.childElementCount),
    raster: paper.querySelectorAll('canvas, img, image').length,
    signs: texts('.signs li').length,
    numbers: texts('.number'),
    cards: [...paper.querySelectorAll('.card')].map((card) => card.dataset.event),
    sources: [...paper.querySelectorAll('.card')].filter((card) => !card.querySelector('.sources a')).length,
    strip: [...paper.querySelectorAll(':scope > figure:last-of-type text')].map((it) => it.textContent),
  };
});

for (const lang of ['en', 'es']) {
  test(`the whole story (${lang})`, () => visiting(stage.browser, stage.host.url, `lang=${lang}&theme=dark`, {}, async (page) => {
    await proved(page);
    const paper = await printing(page);
    assert.equal(paper.title, story.title[lang]);
    assert.equal(paper.drawings.length, 2, 'the map and the strip');
    assert.ok(paper.drawings.every((items) => items > 30), `${paper.drawings}`);
    assert.equal(paper.raster, 0);
    assert.ok(paper.signs > 5);
    assert.deepEqual(paper.numbers, events.map((_, i) => `${i + 1}`));
    assert.deepEqual(paper.cards.toSorted(), events.map(({ id }) => id).toSorted());
    assert.equal(paper.sources, 0, 'every event names its sources');
    for (const number of paper.numbers) assert.ok(paper.strip.includes(number), number);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    assert.equal(await page.locator('.paper').count(), 0);
    assert.equal(await page.locator('html[data-paper]').count(), 0);
  }));
}

test('what is told, and no more', () => visiting(stage.browser, stage.host.url, 'lang=en&from=2018-10-18&to=2018-10-19', {}, async (page) => {
  await proved(page);
  await page.waitForFunction(() => document.querySelector('.folded'));
  const days = (event) => event.properties.date.slice(0, 10) <= '2018-10-19' && (event.properties.date_end ?? event.properties.date).slice(0, 10) >= '2018-10-18';
  const paper = await printing(page);
  assert.deepEqual(paper.cards.toSorted(), events.filter(days).map(({ id }) => id).toSorted());
  assert.match(paper.told, /^18–19\sOct · \d+ \/ 96 events$/);
  assert.equal((await fragment(page)).from, '2018-10-18', 'the view is as it was');
}));

test('a printer gets it in place of the page, on paper of either size', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en&from=2018-10-12&to=2018-10-14', {}, async (page) => {
    await proved(page);
    for (const format of ['A4', 'Letter']) {
      const pdf = (await page.pdf({ format })).toString('latin1');
      assert.ok(!/\/Subtype\s*\/Image/.test(pdf), 'no picture made of pixels');
      const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
      assert.ok(pages >= 2 && pages <= 4, `${pages} pages`);
    }
    assert.equal(await page.locator('.paper').count(), 0);
  });
});
