// A second engine: Firefox shows it too, all of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../../tools/browsers.mjs';
import { site } from './harness.mjs';
import { smoke } from './smoke.mjs';

let browser;
let host;

before(async () => {
  const executablePath = findBrowser('firefox');
  assert.ok(executablePath, 'no Firefox: run `make setup`');
  [browser, host] = await Promise.all([
    puppeteer.launch({ browser: 'firefox', executablePath, headless: true, extraPrefsFirefox: { 'intl.accept_languages': 'en-US', 'ui.prefersReducedMotion': 0 } }),
    site(),
  ]);
});
after(async () => {
  await browser?.close();
  await host?.close();
});

for (const [name, width, height] of [['wide', 1440, 900], ['narrow', 390, 844]]) {
  test(`Firefox shows the whole, ${name}`, async () => {
    const page = await browser.newPage();
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.setViewport({ width, height });
    await smoke({
      goto: (url) => page.goto(url),
      evaluate: (run, ...values) => page.evaluate(run, ...values),
      click: (selector) => page.click(selector),
      keys: async (...names) => { for (const key of names) await page.keyboard.press(key); },
      type: (text) => page.keyboard.type(text),
      said: () => said,
    }, host.url);
    await page.close();
  });
}
