// The diagram beside a place: there when the map is close, in both languages, and its stations choose their events.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, WIDE, card, current, record, staged, visiting } from './harness.mjs';

const { story, events } = record();
const [diagram] = story.close_ups;

const stage = staged();

for (const lang of ['en', 'es']) {
  test(`stations in their order, with their events (${lang})`, async () => {
    await visiting(stage.browser, stage.host.url, `lang=${lang}`, { viewport: WIDE }, async (page) => {
      assert.equal(await page.textContent('.close-up summary'), diagram.title[lang]);
      assert.equal(await page.textContent('.close-up > p'), diagram.note[lang], 'it says that it is schematic');
      assert.deepEqual(await page.locator('.close-up > ol > li > b').allTextContents(), diagram.stations.map((station) => station.name[lang]));
      const titles = diagram.stations.flatMap((station) => station.events).map((id) => events.find((event) => event.id === id).properties.title[lang]);
      assert.deepEqual(await page.locator('.close-up button').allTextContents(), titles);
      const last = diagram.stations.at(-1).events[0];
      await page.click(`[data-station="${last}"]`);
      await page.waitForSelector(current(card(last)));
    });
  });
}

test('it is folded where there is little room, unfolds by key, and goes when the map is far', async () => {
  await visiting(stage.browser, stage.host.url, '', { viewport: NARROW }, async (page) => {
    assert.equal(await page.getAttribute('.close-up', 'open'), null);
    await page.locator('.close-up summary').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.close-up[open] > ol');
  });
  await visiting(stage.browser, stage.host.url, 'at=-92.15,14.68,9', { viewport: WIDE }, async (page) => {
    assert.equal(await page.locator('.close-up').isVisible(), false, 'far away');
  });
  await visiting(stage.browser, stage.host.url, 'at=-99.13,19.43,14', { viewport: WIDE }, async (page) => {
    assert.equal(await page.locator('.close-up').isVisible(), false, 'somewhere else');
  });
});
