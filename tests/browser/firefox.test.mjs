// A second engine: Firefox shows it too.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../../tools/browsers.mjs';
import { card, current, mapPixels, record, site } from './harness.mjs';

const { events } = record();
let browser;
let host;

before(async () => {
  const executablePath = findBrowser('firefox');
  assert.ok(executablePath, 'no Firefox: run `make setup`');
  [browser, host] = await Promise.all([
    puppeteer.launch({ browser: 'firefox', executablePath, headless: true, extraPrefsFirefox: { 'intl.accept_languages': 'en-US' } }),
    site(),
  ]);
});
after(async () => {
  await browser?.close();
  await host?.close();
});

test('Firefox shows map and cards, and an address opens what it names', async () => {
  const page = await browser.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto(`${host.url}/#event=${events[0].id}&lang=en`);
  await page.waitForFunction(() => ['ready', 'failed'].includes(document.documentElement.dataset.state), { timeout: 30000 });
  assert.equal(await page.evaluate(() => document.documentElement.dataset.state), 'ready', said.join('\n'));
  assert.equal(await page.evaluate(() => document.querySelectorAll('[data-event]').length), events.length);
  const pixels = await page.evaluate(mapPixels);
  assert.ok(pixels.colours >= 8 && pixels.warm > 50, JSON.stringify(pixels));
  await page.waitForSelector(current(card(events[0].id)));
  assert.deepEqual(said, []);
});
