// The same build shows other stories: the program knows nothing of this one.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, card, choose, current, launch, proved, record, site, visiting } from './harness.mjs';

const folder = path.join(ROOT, 'tests', 'stories');
const stories = fs.readdirSync(folder).filter((name) => fs.existsSync(path.join(folder, name, 'story.json')));
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test('there is a second story', () => assert.ok(stories.length > 0));

for (const name of stories) {
  test(`the story ${name} is shown`, async () => {
    const { story, events } = record(path.join(folder, name));
    const host = await site({ story: path.join(folder, name) });
    try {
      await visiting(browser, host.url, '', {}, async (page, visit) => {
        const lang = await page.evaluate(() => document.documentElement.lang);
        assert.ok(story.languages.includes(lang));
        assert.ok((await page.locator('body').innerText()).includes(story.title[lang]), 'its title is shown');
        assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('[data-event]')].map((e) => e.dataset.event).sort()), events.map((event) => event.id).sort());
        await proved(page);
        await choose(page, events[0].id);
        await page.waitForSelector(current(card(events[0].id)));
        assert.ok(!visit.requests.some((url) => url.includes('caravan-2018')), 'and nothing of the first story is fetched');
      });
    } finally {
      await host.close();
    }
  });
}
