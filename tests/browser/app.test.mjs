// The app on its own story: what it shows, how it is moved, what choosing does, what the address keeps.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  NARROW, WIDE, atRest, card, choose, current, fragment, mapPixels, marker, pixelsAtReady, position, proved, record, settled, staged, until, visiting,
} from './harness.mjs';

const { story, events, places, route, claims, sources, figures } = record();
const byId = new Map(places.map((place) => [place.id, place]));
const named = (id, lang = 'en') => byId.get(id).properties.name[lang];
const stage = staged();

const visit = (hash, options, run) => visiting(stage.browser, stage.host.url, hash, options, run);

/** Everything that a screen reader is told in the map. */
const told = (page) => page.evaluate(() => {
  const map = document.querySelector('[data-map]');
  const words = [map, ...map.querySelectorAll('*')].flatMap((element) => [
    element.getAttribute('aria-label'), element.getAttribute('title'),
    ...(element.getAttribute('aria-describedby') ?? '').split(/\s+/).map((id) => id && document.getElementById(id)?.textContent),
  ]);
  return [map.textContent, ...words].filter(Boolean).join('\n');
});

for (const [name, viewport] of [['wide', WIDE], ['narrow', NARROW]]) {
  test(`opens on its home, named and drawn (${name})`, async () => {
    await visit('', { viewport, init: pixelsAtReady }, async (page) => {
      const pixels = await page.evaluate(() => globalThis.__pixels);
      assert.ok(pixels.pixels > 50000, `the map is painted at ready: ${JSON.stringify(pixels)}`);
      assert.ok(pixels.colours >= 8, `the basemap has its colours: ${JSON.stringify(pixels)}`);
      assert.ok(pixels.largest < 0.9, `it is not one flat colour: ${JSON.stringify(pixels)}`);
      assert.ok(pixels.warm > 100, `the markers have theirs: ${JSON.stringify(pixels)}`);
      assert.equal(await page.evaluate(() => performance.getEntriesByName('map-ready').length), 1);
      const words = await told(page);
      for (const id of story.home.places) assert.ok(words.includes(named(id)), `${named(id)} is named on the map`);
      const box = await page.locator('[data-map]').boundingBox();
      const points = story.home.places.filter((id) => byId.get(id).geometry.type === 'Point');
      const shown = [];
      for (const id of points) {
        const at = (await page.locator(marker(id)).count()) ? await page.locator(marker(id)).first().boundingBox() : null;
        if (at && at.x + at.width > box.x && at.y + at.height > box.y && at.x < box.x + box.width && at.y < box.y + box.height) shown.push(id);
      }
      assert.ok(shown.includes(points[0]), `the marker of ${points[0]} is in view; in view: ${shown}`);
      assert.equal((await fragment(page)).event, undefined, 'nothing is chosen');
    });
  });
}

test('every event has a card with its title, its numbers and its sources', async () => {
  await visit('', {}, async (page) => {
    const read = () => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('[data-event]')].map((e) => [e.dataset.event, {
      text: e.textContent, links: [...e.querySelectorAll('a[href^="http"]')].map((a) => a.getAttribute('href')),
    }])));
    const cards = await read();
    assert.deepEqual(Object.keys(cards).sort(), events.map((event) => event.id).sort());
    for (const event of events) assert.ok(cards[event.id].text.includes(event.properties.title.en), `${event.id}: its title`);
    await proved(page);
    const complete = await read();
    const url = new Map(sources.map((source) => [source.id, source.url]));
    for (const { id, properties } of events) {
      for (const cited of properties.sources) assert.ok(complete[id].links.includes(url.get(cited.id)), `${id}: a link to ${cited.id}`);
      for (const figure of figures.filter((figure) => figure.event === id)) {
        assert.ok(complete[id].text.includes(figure.low.toLocaleString('en-US')), `${id}: ${figure.low}`);
      }
      assert.ok(!complete[id].text.includes('loading'), `${id}: nothing is on its way any more`);
    }
  });
});

test('an event that is chosen shows summary, sources as links, and the confidence in words', async () => {
  const event = events.find((e) => e.properties.sources.length > 1) ?? events[0];
  await visit(`event=${event.id}`, {}, async (page) => {
    const element = page.locator(card(event.id));
    await until(() => element.textContent(), (text) => text.includes(event.properties.summary.en), 'the summary is shown');
    assert.ok((await element.textContent()).includes(story.words.confidence[event.properties.confidence].name.en), 'the confidence is named');
    await proved(page);
    assert.ok(await element.locator('a[href^="http"]').count() >= event.properties.sources.length, 'every source is a link');
  });
});

test('every place with an event, a stop or a claim is a marker with a name', async () => {
  const wanted = new Set([
    ...events.map((event) => event.properties.place),
    ...route.filter((f) => f.properties.feature === 'stop').map((f) => f.properties.place),
    ...claims.map((claim) => claim.place).filter(Boolean),
  ]);
  await visit('', {}, async (page) => {
    const missing = [];
    for (const id of wanted) {
      const [lon, lat] = position(byId.get(id));
      await page.evaluate((hash) => { location.hash = hash; }, `at=${lon.toFixed(5)},${lat.toFixed(5)},14`);
      const found = await page.waitForSelector(marker(id), { state: 'attached', timeout: 4000 }).catch(() => null);
      const seen = await found?.evaluate((e) => ({ button: e.matches('button, [role=button]'), name: e.getAttribute('aria-label') ?? e.textContent }));
      if (!seen?.button || !seen.name.includes(named(id))) missing.push({ id, seen });
    }
    assert.deepEqual(missing, []);
  });
});

test('choosing a card marks it, moves the map there and adds to the history; Back takes it back', async () => {
  const home = new Set(story.home.places);
  const [west, south, east, north] = story.home.bounds;
  const far = events.find((event) => {
    const [lon, lat] = position(byId.get(event.properties.place));
    return !home.has(event.properties.place) && (lon < west - 1 || lon > east + 1 || lat < south - 1 || lat > north + 1);
  });
  await visit('', {}, async (page) => {
    const before = await page.evaluate(() => history.length);
    await choose(page, far.id);
    await page.waitForSelector(current(card(far.id)));
    assert.equal((await fragment(page)).event, far.id);
    await atRest(page);
    assert.equal(await page.evaluate(() => history.length), before + 1, 'one step of history, whatever the map did meanwhile');
    const box = await page.locator('[data-map]').boundingBox();
    const at = await page.waitForSelector(marker(far.properties.place)).then((m) => m.boundingBox());
    assert.ok(at.x > box.x - 1 && at.y > box.y - 1 && at.x < box.x + box.width && at.y < box.y + box.height, 'its place is in view');
    assert.equal(await page.locator('[data-event]:is([aria-current="true"], :has([aria-current="true"]))').count(), 1, 'only one card is marked');
    await page.goBack();
    await until(() => fragment(page), (f) => f.event === undefined, 'Back takes the choice back');
    await until(() => page.locator(current(card(far.id))).count(), (n) => n === 0, 'and the mark');
    await page.goForward();
    await page.waitForSelector(current(card(far.id)));
  });
});

test('choosing a marker brings its cards', async () => {
  const place = story.home.places.find((id) => events.some((event) => event.properties.place === id) && byId.get(id).geometry.type === 'Point');
  const [lon, lat] = position(byId.get(place));
  await visit(`at=${lon},${lat},14`, {}, async (page) => {
    await page.locator(marker(place)).first().click();
    await page.waitForSelector(`${marker(place)}[aria-current="true"]`);
    assert.equal((await fragment(page)).place, place);
    const first = events.filter((event) => event.properties.place === place).map((event) => event.id);
    await until(() => page.evaluate((ids) => ids.some((id) => {
      const box = document.querySelector(`[data-event="${CSS.escape(id)}"]`).getBoundingClientRect();
      return box.height > 0 && box.top < innerHeight && box.bottom > 0;
    }), first), Boolean, 'one of its cards is in view');
  });
});

test('a marker is reached and chosen with the keyboard', async () => {
  const place = story.home.places.find((id) => events.some((event) => event.properties.place === id) && byId.get(id).geometry.type === 'Point');
  await visit('', {}, async (page) => {
    await page.locator(marker(place)).first().focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector(`${marker(place)}[aria-current="true"]`);
  });
});

/** The middle of an open part of the map, away from markers and controls. */
async function openGround(page) {
  return page.evaluate(() => {
    const map = document.querySelector('[data-map]');
    const box = map.getBoundingClientRect();
    for (let step = 0; step < 200; step += 1) {
      const x = box.left + box.width * (0.3 + 0.4 * ((step * 0.618) % 1));
      const y = box.top + box.height * (0.3 + 0.4 * ((step * 0.414) % 1));
      const hit = document.elementFromPoint(x, y);
      if (hit && map.contains(hit) && !hit.closest('button, a, input, [data-place]')) return { x, y };
    }
    throw new Error('the map has no open ground');
  });
}

const moves = {
  drag: async (page, { x, y }) => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 1; i <= 10; i += 1) await page.mouse.move(x - 12 * i, y - 6 * i);
    await page.mouse.up();
  },
  wheel: async (page, { x, y }) => {
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -240);
  },
  'double click': (page, { x, y }) => page.mouse.dblclick(x, y),
  'arrow key': async (page) => {
    await focusMap(page);
    await page.keyboard.press('ArrowRight');
  },
  'plus key': async (page) => {
    await focusMap(page);
    await page.keyboard.press('+');
  },
};

async function focusMap(page) {
  const target = page.locator('[data-map][tabindex], [data-map] [tabindex="0"]:not(button)').first();
  await target.focus();
}

for (const [name, move] of Object.entries(moves)) {
  test(`${name} moves the map; the address follows at rest and the history does not grow`, async () => {
    await visit('at=-92.2,14.8,9', {}, async (page) => {
      const start = await atRest(page);
      const length = await page.evaluate(() => history.length);
      await move(page, await openGround(page));
      await until(() => fragment(page), ({ at }) => at && at !== start, 'the address follows');
      await atRest(page);
      assert.equal(await page.evaluate(() => history.length), length);
      assert.match((await fragment(page)).at, /^-?\d+(\.\d+)?,-?\d+(\.\d+)?,\d+(\.\d+)?$/);
    });
  });
}

test('during a drag the pixels follow the pointer', async () => {
  await visit('at=-92.2,14.8,9', {}, async (page) => {
    const { x, y } = await openGround(page);
    const box = await page.locator('[data-map]').boundingBox();
    const look = (dx, dy) => page.screenshot({ clip: { x: x - 40 + dx, y: y - 40 + dy, width: 80, height: 80 } });
    await page.mouse.move(x, y);
    await page.mouse.down();
    const before = await look(0, 0);
    const [dx, dy] = [box.x + box.width / 2 > x ? 90 : -90, box.y + box.height / 2 > y ? 60 : -60];
    for (let i = 1; i <= 6; i += 1) await page.mouse.move(x + (dx * i) / 6, y + (dy * i) / 6);
    const { PNG } = await import('pngjs');
    const differ = (a, b) => {
      let n = 0;
      for (let i = 0; i < a.data.length; i += 4) if (Math.abs(a.data[i] - b.data[i]) + Math.abs(a.data[i + 1] - b.data[i + 1]) + Math.abs(a.data[i + 2] - b.data[i + 2]) > 48) n += 1;
      return n / (a.data.length / 4);
    };
    const start = PNG.sync.read(before);
    // The ground under the pointer came along: what was under it then is under it now.
    await until(async () => differ(start, PNG.sync.read(await look(dx, dy))), (share) => share < 0.12, 'the ground comes along');
    await page.mouse.up();
  });
});

test('the language can be switched, in interface, content and address', async () => {
  const event = events[0];
  await visit('', { locale: 'en-US' }, async (page) => {
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
    await page.locator(':is(button, a, label, [role=radio]):visible', { hasText: /^\s*(Español|ES)\s*$/i }).first().click();
    await until(() => page.evaluate(() => document.documentElement.lang), (lang) => lang === 'es', 'the document says es');
    assert.equal((await fragment(page)).lang, 'es');
    await until(() => page.locator(card(event.id)).textContent(), (text) => text.includes(event.properties.title.es), 'the cards are in Spanish');
    await page.locator(':is(button, a, label, [role=radio]):visible', { hasText: /^\s*(English|EN)\s*$/i }).first().click();
    await until(() => page.locator(card(event.id)).textContent(), (text) => text.includes(event.properties.title.en), 'and in English again');
  });
});

test('the first visit follows the language of the stage.browser, the address overrules it', async () => {
  for (const [locale, hash, lang] of [['es-MX', '', 'es'], ['es-MX', 'lang=en', 'en'], ['en-GB', 'lang=es', 'es'], ['fr-FR', '', 'en']]) {
    await visit(hash, { locale }, async (page) => {
      assert.equal(await page.evaluate(() => document.documentElement.lang), lang, `${locale} #${hash}`);
      assert.ok((await page.locator(card(events[0].id)).textContent()).includes(events[0].properties.title[lang]));
      assert.equal(await page.title().then((title) => title.includes(story.title[lang])), true, 'the title of the page too');
    });
  }
});

test('light and dark follow the system, the address overrules it', async () => {
  for (const [colorScheme, hash, dark] of [['light', '', false], ['dark', '', true], ['light', 'theme=dark', true], ['dark', 'theme=light', false]]) {
    await visit(hash, { colorScheme }, async (page) => {
      const { light } = await page.evaluate(mapPixels);
      assert.ok(dark ? light < 110 : light > 150, `${colorScheme} #${hash}: mean lightness ${light}`);
    });
  }
});

test('keys of the address that the app does not know are kept', async () => {
  await visit('future=a%20b&at=-92.2,14.8,9', {}, async (page) => {
    const start = await atRest(page);
    await moves.drag(page, await openGround(page));
    await until(() => fragment(page), ({ at }) => at !== start, 'the address follows');
    assert.equal((await fragment(page)).future, 'a b');
  });
});

test('an address opens what it names', async () => {
  const event = events[Math.floor(events.length / 2)];
  await visit(`event=${event.id}&at=-95,19,5&lang=es&theme=dark`, {}, async (page) => {
    await page.waitForSelector(current(card(event.id)));
    const [lon, lat, zoom] = (await atRest(page)).split(',').map(Number);
    assert.ok(Math.abs(lon + 95) < 0.01 && Math.abs(lat - 19) < 0.01 && Math.abs(zoom - 5) < 0.01, 'it keeps the place it was given');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'es');
  });
});

const HOSTILE = [
  '%', '%E0%A4%A', '%00', '&&&&', '====', 'event=', 'event=nothing-of-that-name', 'place=%FF', 'event=%3Cscript%3Ealert(1)%3C/script%3E',
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', 'at=', 'at=NaN,NaN,NaN', 'at=Infinity,-Infinity,Infinity', 'at=1e308,1e308,1e308',
  'at=-1e-320,0,0', 'at=999,999,99', 'at=-95,19', 'at=-95,19,5,7,8', 'at=,,', 'at=a,b,c', 'at=180,90,30', 'at=-180,-90,-30', 'at=0x10,1_0,5',
  'lang=', 'lang=xx', 'lang=es&lang=en', 'lang=__proto__', 'theme=purple', 'theme=dark&theme=light', 'event=a&event=b&place=c&place=d',
  '__proto__=1&constructor=2&toString=3', 'at=-95%2C19%2C5', 'at=-95,19,5'.repeat(500), `x=${'y'.repeat(20000)}`, '🙂=🙃&event=🙂', 'a b+c=d e+f',
];

// Each takes a new page, so a third has to do, unless more is asked for (`HOSTILE=25`, tools/soak); all of them are followed below.
test('no address breaks the app, on arrival', async () => {
  for (const hash of HOSTILE.filter((_, at) => process.env.HOSTILE || at % 3 === 0)) {
    await visit(hash, {}, async (page) => {
      assert.equal(await page.locator('[data-event]').count(), events.length, hash.slice(0, 60));
    }).catch((error) => assert.fail(`#${hash.slice(0, 60)}: ${error.message}`));
  }
});

test('no address breaks the app, while it runs', async () => {
  await visit('', {}, async (page, seen) => {
    for (const hash of HOSTILE) {
      await page.evaluate((h) => { location.hash = h; }, hash);
      await page.waitForTimeout(30);
      await settled(seen);
    }
    const event = events[0];
    await page.evaluate((h) => { location.hash = h; }, `event=${event.id}`);
    await page.waitForSelector(current(card(event.id)));
  });
});
