// A third engine: WebKit, as WebKitGTK ships it, which is close to that of Safari.
import { after, before, test } from 'node:test';
import { site } from './harness.mjs';
import { smoke, watched } from './smoke.mjs';
import { webkit } from './webdriver.mjs';

let browser;
let host;

before(async () => { [browser, host] = await Promise.all([webkit(), site({ change: watched })]); });
after(async () => {
  await browser?.close();
  await host?.close();
});

for (const [name, width, height] of [['wide', 1440, 900], ['narrow', 390, 844]]) {
  test(`WebKit shows the whole, ${name}`, async () => {
    await browser.goto(`${host.url}/watch.js`);
    await browser.size(width, height);
    await smoke({
      ...browser,
      type: (text) => browser.keys(...text),
      said: () => browser.evaluate(() => globalThis.__said ?? ['nothing was heard']),
    }, host.url);
  });
}
