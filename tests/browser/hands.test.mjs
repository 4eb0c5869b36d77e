// What hands do beside the mouse: two fingers, one finger, and the keyboard all the way through.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { NARROW, card, current, launch, marker, open, quiet, settled, site } from './harness.mjs';

let browser;
let host;
before(async () => {
  [browser, host] = await Promise.all([launch(), site()]);
});
after(async () => {
  await browser?.close();
  await host?.close();
});

/** Where the address says that the map looks: longitude, latitude, zoom. */
const at = async (page) => (await page.evaluate(() => location.hash)).match(/at=([^&]*)/)[1].split(',').map(Number);

test('two fingers pinch, one drags, and a tap on a marker chooses it', async () => {
  const context = await browser.newContext({ viewport: NARROW, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(`${host.url}#at=-95,19,5&lang=en`);
  await settled({ page, console: [], errors: [] });
  const cdp = await context.newCDPSession(page);
  const box = await page.locator('[data-map]').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const touch = (type, ...points) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })) });

  await touch('touchStart', [x - 30, y], [x + 30, y]);
  for (let i = 1; i <= 10; i += 1) await touch('touchMove', [x - 30 - i * 6, y], [x + 30 + i * 6, y]);
  await touch('touchEnd');
  await page.waitForFunction(() => !location.hash.includes('19,5&'));
  const [, , zoom] = await at(page);
  assert.ok(Math.abs(zoom - 5 - Math.log2(3)) < 0.1, `three times as far apart is ${zoom}`);

  const before = await at(page);
  const hash = await page.evaluate(() => location.hash);
  await touch('touchStart', [x, y]);
  for (let i = 1; i <= 10; i += 1) await touch('touchMove', [x - i * 8, y]);
  await page.waitForTimeout(150); // no swing
  await touch('touchEnd');
  await page.waitForFunction((old) => location.hash !== old, hash);
  const moved = ((await at(page))[0] - before[0]) * (256 * 2 ** zoom) / 360;
  assert.ok(Math.abs(moved - 80) < 8, `80 pixels of the finger are ${moved} of the map`);

  const place = await page.evaluate(() => {
    const inside = (r) => r.x > 20 && r.x < 360 && r.y > 190 && r.y < 430;
    return [...document.querySelectorAll('[data-place]')].find((b) => !b.hasAttribute('aria-expanded') && inside(b.getBoundingClientRect()))?.dataset.place;
  });
  const target = await page.locator(marker(place)).boundingBox();
  await page.touchscreen.tap(target.x + target.width / 2, target.y + target.height / 2);
  await page.waitForSelector(`${marker(place)}[aria-current="true"]`, { state: 'attached' });
  await context.close();
});

test('Tab goes through the whole page, and never scrolls the map away', async () => {
  const visit = await open(browser, host.url);
  const { page } = visit;
  const seen = new Set();
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab');
    seen.add(await page.evaluate(() => document.activeElement.closest('nav, [data-control], .marks, .divider, .card, [data-map], #list')?.className || document.activeElement.className));
    assert.deepEqual(await page.evaluate(() => { const m = document.querySelector('[data-map]'); return [m.scrollLeft, m.scrollTop]; }), [0, 0]);
  }
  for (const part of ['controls', 'marks', 'card']) assert.ok([...seen].some((c) => c.includes(part)), `${part} is reached: ${[...seen]}`);
  quiet(visit);
  await visit.close();
});

test('a merged marker opens by Enter, its places are reached, and Escape closes it', async () => {
  const visit = await open(browser, host.url, 'at=-92.3,14.8,8');
  const { page } = visit;
  await page.locator(marker('tecun_uman')).focus();
  assert.equal(await page.getAttribute(marker('tecun_uman'), 'aria-expanded'), 'false');
  await page.keyboard.press('Enter');
  await page.waitForFunction((m) => !document.querySelector(m).hasAttribute('aria-expanded'), marker('tecun_uman'));
  await page.waitForSelector(marker('rodolfo_robles_bridge'));
  await page.locator(marker('rodolfo_robles_bridge')).focus();
  await page.keyboard.press('Escape');
  await page.waitForFunction((m) => document.activeElement === document.querySelector(m), marker('tecun_uman'));
  await page.keyboard.press('Enter');
  await page.waitForSelector(marker('rodolfo_robles_bridge'));
  await page.locator(marker('rodolfo_robles_bridge')).focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.here h2');
  quiet(visit);
  await visit.close();
});

test('a list cut down to a place stays so while its events are chosen; Escape lets go from anywhere', async () => {
  const visit = await open(browser, host.url, 'place=tecun_uman');
  const { page } = visit;
  const shown = () => page.locator('.card:not([hidden])').count();
  const few = await shown();
  const id = await page.locator('.card:not([hidden])').first().getAttribute('data-event');
  await page.locator(`${card(id)} .title`).focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector(current(card(id)));
  assert.equal(await shown(), few);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('[data-event][aria-current="true"]'));
  assert.ok((await shown()) > few, 'all events are back');
  quiet(visit);
  await visit.close();
});
