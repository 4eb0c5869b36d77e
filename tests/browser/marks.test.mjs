// Marks and the legend: what is on the screen is explained, can be opened and is reached; of many places only those in view are there.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { write } from '../../bench/story.mjs';
import { NARROW, WIDE, atRest, card, choose, current, fragment, launch, marker, record, site, until, visiting } from './harness.mjs';

const { story, events, places } = record();
const MANY = 2500;
let browser;
let host;
let crowd;
let folder;

before(async () => {
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'marks-')), 'crowd');
  write(folder, MANY);
  [browser, host, crowd] = await Promise.all([launch(), site(), site({ story: folder })]);
});
after(async () => {
  await browser?.close();
  await Promise.all([host?.close(), crowd?.close()]);
  fs.rmSync(path.dirname(folder), { recursive: true, force: true });
});

const visit = (hash, options, run) => visiting(browser, host.url, hash, options, run);
const name = (list, id, lang = 'en') => list.find((entry) => entry.id === id).name[lang];
const group = (id, lang) => name(story.groups, id, lang);
const kind = (id, lang) => name(story.kinds, id, lang);

/** What the legend says. */
const said = (page) => page.evaluate(() => [...document.querySelectorAll('.legend li')].map((entry) => entry.textContent));
/** How many pixels of each of its signs are painted. */
const painted = (page) => page.evaluate(() => [...document.querySelectorAll('.legend canvas')].map((canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.filter((v, i) => i % 4 === 3 && v > 0).length;
}));
const look = (page, hash) => page.evaluate((to) => { location.hash = to; }, hash);
const buttons = (page) => page.evaluate(() => [...document.querySelectorAll('[data-place]')].map((button) => button.dataset.place));

test('the legend names what is on the screen and nothing else, and follows the map', async () => {
  await visit('at=-92.145,14.675,14', {}, async (page) => {
    const here = await until(() => said(page), (signs) => signs.length > 5, 'the legend is written');
    for (const id of ['main', 'second', 'third', 'officials']) assert.ok(here.includes(group(id)), `${group(id)}: ${here}`);
    for (const id of ['spring_2018', 'advance']) assert.ok(!here.includes(group(id)), `${group(id)}: ${here}`);
    assert.ok(here.includes(kind('crossing')) && !here.includes(kind('confrontation')), String(here));
    assert.ok((await painted(page)).every((pixels) => pixels > 40), 'every sign is painted');

    await look(page, 'at=-94.4,16.3,9');
    const there = await until(() => said(page), (signs) => !signs.includes(group('third')), 'it follows the map');
    assert.ok(there.includes(kind('confrontation')) && there.includes(group('main')), String(there));
    assert.ok(!there.includes(kind('crossing')), String(there));

    await look(page, 'at=-94.4,16.3,9&lang=es');
    await until(() => said(page), (signs) => signs.includes(kind('confrontation', 'es')), 'and the language');
    await look(page, 'at=-40,-40,6');
    await until(() => said(page), (signs) => signs.length === 0, 'where nothing is, nothing is explained');
  });
});

test('the legend is open where there is room, and stays as the reader leaves it', async () => {
  const open = (page) => page.evaluate(() => document.querySelector('.legend').open);
  await visit('', { viewport: WIDE }, async (page) => {
    assert.equal(await open(page), true);
    const box = await page.locator('.legend').boundingBox();
    for (const id of story.home.places) {
      const { x, y, width, height } = await page.locator(marker(id)).boundingBox();
      const clear = x > box.x + box.width || y + height < box.y;
      assert.ok(clear && width > 0, `${id} is not covered`);
    }
    await page.locator('.legend summary').click();
    assert.equal(await open(page), false);
    await look(page, 'at=-95,19,5');
    await until(() => said(page), (signs) => signs.includes(group('advance')), 'the map has moved');
    assert.equal(await open(page), false);
  });
  await visit('', { viewport: NARROW }, async (page) => {
    assert.equal(await open(page), false);
    await page.locator('.legend summary').focus();
    await page.keyboard.press('Enter');
    assert.equal(await open(page), true);
    assert.ok(await page.locator('.legend li').first().isVisible());
  });
});

test('"What am I seeing?" explains every sign', async () => {
  await visit('', {}, async (page) => {
    await page.locator('nav button').first().click();
    await page.locator('dialog.about .signs canvas').first().waitFor();
    const rows = await page.evaluate(() => [...document.querySelectorAll('.signs > div')].map((row) => ({ text: row.textContent, canvas: !!row.querySelector('canvas') })));
    for (const { name, meaning } of [...story.groups, ...story.kinds, ...Object.values(story.words.confidence)]) {
      assert.ok(rows.some((row) => row.canvas && row.text.includes(name.en) && row.text.includes(meaning.en)), name.en);
    }
  });
});

const openings = {
  click: (page, id) => page.locator(marker(id)).click(),
  Enter: async (page, id) => {
    await page.locator(marker(id)).focus();
    await page.keyboard.press('Enter');
  },
};
for (const [by, press] of Object.entries(openings)) {
  test(`a merged mark opens by ${by}; what was merged can be chosen, and its card is shown`, async () => {
    await visit('at=-92.3,14.8,8', {}, async (page) => {
      assert.equal(await page.locator(marker('rodolfo_robles_bridge')).count(), 0, 'it is merged');
      assert.match(await page.getAttribute(marker('tecun_uman'), 'aria-label'), /\d+ places close together, \d+ events/);
      await press(page, 'tecun_uman');
      await page.waitForSelector(marker('rodolfo_robles_bridge'));
      const hidden = await page.evaluate(() => [...document.querySelectorAll('.fan [data-place]')].filter((button) => {
        const { x, y, width, height } = button.getBoundingClientRect();
        return document.elementFromPoint(x + width / 2, y + height / 2) !== button || width < 24 || height < 24;
      }).map((button) => button.dataset.place));
      assert.deepEqual(hidden, [], 'nothing lies on what is fanned out');
      await press(page, 'rodolfo_robles_bridge');
      await page.waitForSelector(`${marker('rodolfo_robles_bridge')}[aria-current="true"]`);
      assert.equal((await fragment(page)).place, 'rodolfo_robles_bridge');
      const first = events.find((event) => event.properties.place === 'rodolfo_robles_bridge');
      assert.ok(await page.locator(card(first.id)).isVisible());
    });
  });
}

test('a mark says in words what its form says', async () => {
  await visit('at=-90.6,14.5,9', {}, async (page) => {
    const label = await page.getAttribute(marker('villa_nueva'), 'aria-label');
    for (const word of ['1 event', kind('statement'), group('main'), story.words.confidence.disputed.name.en]) assert.ok(label.includes(word), `${word}: ${label}`);
  });
});

test('buttons are there in and near the window only, in the order of the story, and the focus is never lost', async () => {
  const order = places.map((place) => place.id);
  const inOrder = (ids) => assert.deepEqual(ids, [...ids].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  await visit('', {}, async (page) => {
    const home = await buttons(page);
    assert.ok(home.length < 8 && story.home.places.every((id) => home.includes(id)), String(home));
    inOrder(home);
    await page.locator(marker('tecun_uman')).focus();
    await look(page, 'at=-104,22.5,7');
    const away = await until(() => buttons(page), (ids) => ids.includes('mazatlan'), 'others come');
    assert.ok(!away.includes('ciudad_hidalgo'));
    inOrder(away);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.place), 'tecun_uman', 'the button with the focus stays');
    await page.keyboard.press('Tab');
    assert.ok((await page.evaluate(() => document.activeElement.dataset.place)) !== undefined, 'and Tab goes on from there');
    await look(page, 'at=-104,22.5,7.3');
    await until(() => buttons(page), (ids) => !ids.includes('tecun_uman'), 'then it goes');
    const out = await page.evaluate(() => [...document.querySelectorAll('[data-place]:not([tabindex="-1"])')].filter((button) => {
      const [box, map] = [button, document.querySelector('[data-map]')].map((element) => element.getBoundingClientRect());
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      return x < map.left - 1 || y < map.top - 1 || x > map.right + 1 || y > map.bottom + 1;
    }).map((button) => button.dataset.place));
    assert.deepEqual(out, [], 'Tab goes to no mark that is out of the window');
  });
});

test('with the keyboard alone every place is reached: those in view by their marks, all others by the list', async () => {
  const marked = new Set(events.map((event) => event.properties.place));
  await visit('', {}, async (page) => {
    const first = (id) => events.find((event) => event.properties.place === id).id;
    for (const id of [...marked].filter((_, i) => i % 5 === 0)) {
      await page.locator(`${card(first(id))} .title`).focus();
      await page.keyboard.press('Enter');
      await page.waitForSelector(`${marker(id)}[aria-current="true"]`);
      await page.keyboard.press('Escape');
    }
  });
});

test('of many places, only those in view are there; a mark of many leads closer until one can be chosen', async () => {
  await visiting(browser, crowd.url, 'at=-95,19,5&only=map', {}, async (page) => {
    assert.equal(await page.locator('[data-event]').count(), 0, 'a map that stands alone has no cards');
    let shown = await buttons(page);
    assert.ok(shown.length > 20 && shown.length < 700, `${shown.length} buttons`);
    for (let step = 0; ; step += 1) {
      assert.ok(step < 8, 'it never parts');
      const middle = await page.evaluate(() => {
        const far = (box) => Math.hypot(box.x + box.width / 2 - innerWidth / 2, box.y + box.height / 2 - innerHeight / 2);
        const all = [...document.querySelectorAll('[data-place]')].map((button) => [far(button.getBoundingClientRect()), button]);
        const [, button] = all.sort(([a], [b]) => a - b)[0];
        return { id: button.dataset.place, merged: button.hasAttribute('aria-expanded') };
      });
      const state = async () => [(await fragment(page)).at, await page.evaluate((id) => document.querySelector(`[data-place="${id}"]`)?.ariaLabel, middle.id)].join();
      await atRest(page);
      const before = await state();
      await page.locator(marker(middle.id)).click();
      if (!middle.merged) {
        await page.waitForSelector(`${marker(middle.id)}[aria-current="true"]`);
        break;
      }
      await until(state, (now) => now !== before, 'it opens, or leads closer');
    }
    shown = await buttons(page);
    assert.ok(shown.length < 700, `${shown.length} buttons`);
  });
});

test('a long list is written where it is read', async () => {
  const last = `e${MANY}`;
  await visiting(browser, crowd.url, '', {}, async (page) => {
    const written = () => page.locator('[data-event]').count();
    assert.ok(await written() < 600, `${await written()} cards at the start`);
    await page.locator('#list').evaluate((list) => { list.scrollTop = list.scrollHeight / 2; });
    await until(() => page.evaluate(() => {
      const list = document.querySelector('#list').getBoundingClientRect();
      return [...document.querySelectorAll('[data-event]')].some((e) => { const b = e.getBoundingClientRect(); return b.top < list.bottom && b.bottom > list.top; });
    }), Boolean, 'there are cards in the middle');
    assert.ok(await written() < MANY / 2);
    await look(page, `event=${last}`);
    await page.waitForSelector(current(card(last)));
    await until(() => page.locator(card(last)).evaluate((e) => e.getBoundingClientRect().top < innerHeight), Boolean, 'a chosen event is brought into view');
    await choose(page, last);
    assert.equal((await fragment(page)).event, last);
    await look(page, 'place=p0700');
    await until(() => page.locator('.card:visible').count(), (n) => n === 1, 'and the list can be cut down to a place');
  });
});
