// The overview in the corner: there where it helps, it shows where the map looks and leads there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, WIDE, staged, until, visiting } from './harness.mjs';

const button = '.overview button';

const stage = staged();

const at = (page) => page.evaluate(() => (/at=([^&]+)/.exec(location.hash)?.[1] ?? '').split(',').map(Number));

test('it frames the part that the map shows, and a press goes to the point under it', async () => {
  await visiting(stage.browser, stage.host.url, '', { viewport: WIDE }, async (page) => {
    const box = await page.locator(button).boundingBox();
    const frame = await page.locator(`${button} i`).boundingBox();
    assert.ok(frame.x > box.x && frame.y > box.y && frame.x + frame.width < box.x + box.width && frame.y + frame.height < box.y + box.height, 'the frame is in it');
    const colours = await page.evaluate(() => {
      const canvas = document.querySelector('.overview canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const seen = new Set();
      for (let i = 0; i < data.length; i += 4) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
      return seen.size;
    });
    assert.ok(colours > 20, `land, water and the way are painted: ${colours} colours`);
    // Its upper left is in the north west: the map goes there, as close as it was.
    await page.mouse.click(box.x + 16, box.y + 12);
    const [lon, lat, zoom] = await until(() => at(page), (at) => at.length === 3, 'the map went there');
    assert.ok(lon < -112 && lat > 30 && zoom > 13, `${lon}, ${lat}, ${zoom}`);
    // The overview itself may have moved: it stands beside a diagram that is open.
    const inside = (frame, box) => [frame.x - box.x, frame.y - box.y];
    const [x, y] = inside(frame, box);
    const [x2, y2] = inside(await page.locator(`${button} i`).boundingBox(), await page.locator(button).boundingBox());
    assert.ok(x2 < x - 60 && y2 < y - 40, 'the frame went with it');
  });
});

test('by key it shows the whole way, where it is no longer needed', async () => {
  await visiting(stage.browser, stage.host.url, '', { viewport: WIDE }, async (page) => {
    await page.locator(button).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector(button, { state: 'hidden' });
    const [, , zoom] = await until(() => at(page), (at) => at.length === 3, 'the map went there');
    assert.ok(zoom < 6, `${zoom}`);
  });
});

test('a small map keeps its room, and nothing lies on the scale bars', async () => {
  await visiting(stage.browser, stage.host.url, '', { viewport: NARROW }, async (page) => {
    assert.equal(await page.locator(button).isVisible(), false);
  });
  for (const viewport of [WIDE, NARROW]) {
    await visiting(stage.browser, stage.host.url, '', { viewport }, async (page) => {
      const boxes = await Promise.all(['.ruler', '.legend', '.credits'].map((part) => page.locator(part).boundingBox()));
      for (const [i, a] of boxes.entries()) {
        for (const b of boxes.slice(i + 1)) assert.ok(a.y + a.height <= b.y + 1 || b.y + b.height <= a.y + 1, `${JSON.stringify(boxes)}`);
      }
    });
  }
});
