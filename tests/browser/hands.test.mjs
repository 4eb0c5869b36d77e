// What hands do beside the mouse: two fingers, one finger, and the keyboard all the way through.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, atRest, card, current, mapPixels, marker, open, quiet, settled, staged, until, visiting } from './harness.mjs';

const stage = staged();

/** Where the address says that the map looks: longitude, latitude, zoom. */
const at = async (page) => (await page.evaluate(() => location.hash)).match(/at=([^&]*)/)[1].split(',').map(Number);

test('two fingers pinch, one drags, and a tap on a marker chooses it', async () => {
  const context = await stage.browser.newContext({ viewport: NARROW, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(`${stage.host.url}#at=-95,19,5&lang=en`);
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
  const visit = await open(stage.browser, stage.host.url);
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
  const visit = await open(stage.browser, stage.host.url, 'at=-92.3,14.8,8');
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
  const visit = await open(stage.browser, stage.host.url, 'place=tecun_uman');
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

test('Shift and a drag look at what the box holds', async () => {
  await visiting(stage.browser, stage.host.url, 'at=-95,19,5', {}, async (page) => {
    const box = await page.locator('[data-map]').boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.keyboard.down('Shift');
    await page.mouse.move(x - 100, y - 60);
    await page.mouse.down();
    await page.mouse.move(x, y);
    await page.mouse.move(x + 60, y + 80);
    const drawn = await page.locator('.map .box').boundingBox();
    assert.deepEqual([drawn.width, drawn.height].map(Math.round), [160, 140], 'the box is shown while it is drawn');
    await page.mouse.up();
    await page.keyboard.up('Shift');
    assert.equal(await page.locator('.map .box').isVisible(), false);
    await atRest(page);
    const [lon, lat, zoom] = await at(page);
    const grows = Math.log2(Math.min(box.width / 160, box.height / 140));
    assert.ok(Math.abs(zoom - 5 - grows) < 0.02, `${zoom}`);
    const px = (256 * 2 ** 5) / 360;
    assert.ok(Math.abs(lon - (-95 - 20 / px)) < 0.1 && lat < 19, `${lon} ${lat}`);
  });
});

test('a press interrupts a flight, and the address says where the map stands', async () => {
  await visiting(stage.browser, stage.host.url, '', { reducedMotion: 'no-preference' }, async (page) => {
    await page.evaluate(() => [...document.querySelectorAll('.controls button')].at(-1).click());
    await page.waitForTimeout(500);
    const box = await page.locator('[data-map]').boundingBox();
    const flying = await at(page);
    await page.mouse.move(box.x + 330, box.y + 250);
    await page.mouse.down();
    await page.mouse.up();
    await page.waitForFunction((hash) => location.hash !== hash, `#at=${flying.join(',')}`);
    const [, , zoom] = await at(page);
    await page.waitForTimeout(800);
    assert.deepEqual((await at(page))[2], zoom, 'it stays there');
    assert.ok(Math.abs(zoom - flying[2]) > 0.1, `between the opening view and the whole way: ${zoom}, not ${flying[2]}`);
  });
});

test('nobody gets lost: the map ends around the story, and never becomes a speck', async () => {
  await visiting(stage.browser, stage.host.url, 'at=60,-40,3', {}, async (page) => {
    const frame = await page.evaluate(() => location.hash);
    assert.match(frame, /at=/);
    await page.keyboard.press('Tab');
    await page.locator('[data-map]').focus();
    for (let i = 0; i < 12; i += 1) await page.keyboard.press('-');
    for (let i = 0; i < 40; i += 1) await page.keyboard.press('ArrowDown');
    await atRest(page);
    const seen = await page.evaluate(() => {
      const map = document.querySelector('[data-map]').getBoundingClientRect();
      return [...document.querySelectorAll('.marks li:not(.under) button')].filter((b) => { const r = b.getBoundingClientRect(); return r.x > map.x && r.y > map.y && r.right < map.right && r.bottom < map.bottom; }).length;
    });
    assert.ok(seen > 0, 'a mark is still in view');
  });
});

test('the scale bars are as long as they say, in kilometres and in miles', async () => {
  for (const fragment of ['at=-95,19,5', 'at=-92.15,14.68,15', 'at=-117,32.5,9.3']) {
    await visiting(stage.browser, stage.host.url, fragment, {}, async (page) => {
      const bars = await page.locator('.ruler span').evaluateAll((spans) => spans.map((s) => [s.textContent, s.getBoundingClientRect().width, s.getBoundingClientRect().y]));
      assert.equal(bars.length, 2);
      const map = await page.locator('[data-map]').boundingBox();
      const [, lat, zoom] = await at(page);
      for (const [label, width] of bars) {
        const [, value, unit] = label.match(/^(\d+)\u00a0(km|m|mi|ft)$/);
        const metres = Number(value) * { km: 1000, m: 1, mi: 1609.344, ft: 0.3048 }[unit];
        // The latitude of the bars: that many pixels below the middle.
        const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) - ((map.height / 2 - 40) / (256 * 2 ** zoom)) * 2 * Math.PI;
        const there = 2 * Math.atan(Math.exp(y)) - Math.PI / 2;
        const px = metres / ((40075016.686 * Math.cos(there)) / (256 * 2 ** zoom));
        assert.ok(Math.abs(px - width) < 1, `${label} is ${width} px, should be ${px}`);
      }
    });
  }
});

test('in a frame the page keeps the wheel and one finger, and says how to move the map', async () => {
  const context = await stage.browser.newContext({ viewport: { width: 800, height: 700 }, hasTouch: true, locale: 'es-MX' });
  const page = await context.newPage();
  await page.route(`${stage.host.url}/article`, (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Article</title><body style="margin:0"><p style="height:300px">Words.</p><iframe src="${stage.host.url}/#at=-95,19,5&only=map" style="width:640px;height:480px;border:0"></iframe><p style="height:2000px">More.</p>` }));
  await page.goto(`${stage.host.url}/article`);
  const frame = page.frame({ url: /at=/ });
  await frame.waitForFunction(() => document.documentElement.dataset.state === 'ready');
  assert.equal(await frame.evaluate(() => document.documentElement.dataset.gestures), 'cooperative');
  const zoom = async () => Number((await frame.evaluate(() => location.hash)).match(/at=[^,]*,[^,]*,([\d.]+)/)[1]);
  await page.mouse.move(300, 500);
  await page.mouse.wheel(0, 120);
  await page.waitForFunction(() => scrollY > 0);
  await frame.waitForSelector('.hint.on');
  assert.match(await frame.textContent('.hint'), /Ctrl/);
  assert.equal(await zoom(), 5, 'the page scrolled, the map did not move');
  await frame.waitForSelector('.hint:not(.on)', { state: 'attached' });

  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  await frame.waitForFunction(() => !/at=-95,19,5(&|$)/.test(location.hash));
  assert.ok((await zoom()) > 5.2, 'with Ctrl the map zooms');

  await page.evaluate(() => scrollTo(0, 250));
  const cdp = await context.newCDPSession(page);
  const touch = (type, ...points) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  const before = await frame.evaluate(() => location.hash);
  await touch('touchStart', [300, 400]);
  for (let i = 1; i <= 8; i += 1) await touch('touchMove', [300, 400 - i * 12]);
  await touch('touchEnd');
  await page.waitForFunction(() => scrollY > 280);
  assert.equal(await frame.evaluate(() => location.hash), before, 'one finger scrolled the page');

  const scrolled = await until(async () => [await page.evaluate(() => scrollY), await new Promise((done) => setTimeout(() => page.evaluate(() => scrollY).then(done), 200))], ([a, b]) => a === b, 'the page came to rest').then(([y]) => y);
  await touch('touchStart', [250, 200], [350, 200]);
  for (let i = 1; i <= 8; i += 1) await touch('touchMove', [250, 200 - i * 10], [350, 200 - i * 10]);
  await touch('touchEnd');
  await frame.waitForFunction((hash) => location.hash !== hash, before);
  assert.ok(Math.abs((await page.evaluate(() => scrollY)) - scrolled) < 2, 'two fingers moved the map alone');

  // A publisher can decide otherwise.
  await frame.goto(`${stage.host.url}/?free#at=-95,19,5&only=map&gestures=free`);
  await frame.waitForFunction(() => document.documentElement.dataset.state === 'ready');
  assert.equal(await frame.evaluate(() => document.documentElement.dataset.gestures), 'free');
  await context.close();
});

test('a second tap that stays down zooms as the finger slides', async () => {
  const context = await stage.browser.newContext({ viewport: NARROW, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(`${stage.host.url}#at=-95,19,5&lang=en`);
  await settled({ page, console: [], errors: [] });
  const cdp = await context.newCDPSession(page);
  const touch = (type, ...points) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  await touch('touchStart', [120, 330]);
  await touch('touchEnd');
  await touch('touchStart', [120, 330]);
  for (let i = 1; i <= 10; i += 1) await touch('touchMove', [120, 330 + i * 10]);
  await touch('touchEnd');
  await page.waitForFunction(() => !location.hash.includes('19,5&'));
  await atRest(page);
  const [, , zoom] = await at(page);
  assert.ok(Math.abs(zoom - 6) < 0.1, `100 pixels down are one step: ${zoom}`);
  await context.close();
});

test('a canvas that loses its picture gets it back, and another screen a sharp one', async () => {
  await visiting(stage.browser, stage.host.url, 'at=-95,19,5', {}, async (page) => {
    await page.evaluate(() => {
      const canvas = document.querySelector('[data-map] canvas');
      canvas.getContext('2d').reset();
      canvas.dispatchEvent(new Event('contextrestored'));
    });
    await until(() => page.evaluate(mapPixels), (pixels) => pixels.colours > 5 && pixels.warm > 500, 'painted again');
    const cdp = await page.context().newCDPSession(page);
    const { width, height } = page.viewportSize();
    await cdp.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 2, mobile: false });
    // What a browser says when its window comes to such a screen, or is zoomed; the override alone says nothing.
    await page.evaluate(() => dispatchEvent(new Event('resize')));
    await until(() => page.evaluate(() => { const c = document.querySelector('[data-map] canvas'); return c.width / c.getBoundingClientRect().width; }), (ratio) => Math.abs(ratio - 2) < 0.02, 'two device pixels for each');
  });
});
