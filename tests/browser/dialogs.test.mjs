// Dialogs: what is open follows the reader, and what is closed is gone, with all that it heard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proved, staged, until, visiting } from './harness.mjs';

const stage = staged();
const visit = (hash, options, run) => visiting(stage.browser, stage.host.url, hash, options, run);

const nav = (which) => (page) => page.locator(`nav [data-press="${which}"]`).click();
const tool = (which) => async (page) => {
  await page.locator('.menu summary').click();
  await page.locator(`[data-tool="${which}"]`).click();
};
const openings = {
  cite: tool('cite'),
  download: tool('take'),
  corrections: tool('corrections'),
  share: nav('share'),
  'the code for another page': async (page) => {
    await nav('share')(page);
    await page.locator('.share .tabs button').nth(1).click();
    await page.locator('.share-stage iframe').waitFor({ state: 'attached' });
  },
};

/** How many listeners and nodes there are that something still holds. */
async function held(cdp) {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const { JSEventListeners: listeners, Nodes: nodes } = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  return { listeners, nodes };
}

for (const [name, open] of Object.entries(openings)) {
  test(`opened and closed again and again, ${name} leaves nothing behind`, async () => {
    await visit('', {}, async (page, { context }) => {
      await proved(page);
      const cdp = await context.newCDPSession(page);
      await cdp.send('Performance.enable');
      const once = async () => {
        await open(page);
        // Not waitForSelector: the handle that it gives would hold the dialog itself.
        await page.locator('dialog[open]').waitFor();
        await page.keyboard.press('Escape');
        await page.locator('dialog').waitFor({ state: 'detached' });
      };
      // The code comes with the first, and what is found once is kept.
      await once();
      await once();
      const before = await held(cdp);
      for (let time = 0; time < 5; time += 1) await once();
      await until(() => held(cdp), ({ listeners, nodes }) => listeners <= before.listeners && nodes < before.nodes + 30, `as it was: ${JSON.stringify(before)}`);
    });
  });
}

test('"What am I seeing?" stays open where the language changes, and speaks the other one', async () => {
  await visit('', {}, async (page) => {
    await nav('about')(page);
    const said = () => page.locator('dialog.about[open] h2').textContent();
    const english = await until(said, Boolean, 'it is open');
    await page.evaluate(() => { location.hash = 'lang=es'; });
    const spanish = await until(said, (text) => text !== english, 'it speaks Spanish');
    assert.notEqual(spanish, '');
    await page.keyboard.press('Escape');
    await nav('about')(page);
    assert.equal(await page.locator('dialog.about').count(), 1, 'there is one of it');
  });
});
