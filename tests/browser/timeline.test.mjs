// The line of time under the map: by keys alone, by hand, playing; and what the address says of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, WIDE, fragment, open, proved, record, staged, until, violations, visiting } from './harness.mjs';

const MOMENT = '.time-now[role=slider]';
const MOVING = { reducedMotion: 'no-preference' };
const stage = staged();
const places = new Map(record().events.map(({ id, properties }) => [id, properties.place]));

const line = (page) => page.waitForSelector('[data-timeline]');
const value = (page) => page.locator(MOMENT).getAttribute('aria-valuetext');
const says = (page, key, accept, what, timeout) => until(async () => (await fragment(page))[key], accept, what, timeout);

test('its room is there before it comes', async () => {
  for (const viewport of [WIDE, NARROW]) {
    await visiting(stage.browser, stage.host.url, '', { viewport, whole: false }, async (page) => {
      const map = () => page.evaluate(() => JSON.stringify(document.querySelector('[data-map]').getBoundingClientRect()));
      const before = await map();
      await line(page);
      assert.equal(await map(), before);
    });
  }
});

test('by keys alone', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en', {}, async (page) => {
    await line(page);
    await page.focus(MOMENT);
    assert.equal(await value(page), 'The whole story, 96 events');
    await page.keyboard.press('Home');
    await says(page, 't', (t) => t === '2018-04-29', 'the first day');
    await page.keyboard.press('ArrowRight');
    await says(page, 't', (t) => t === '2018-10-04', 'over the gap');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowRight');
    await says(page, 't', (t) => t === '2018-10-19', 'two weeks and a day');
    assert.match(await value(page), /^Friday 19 October 2018, Guatemala time, \d+ events$/);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await says(page, 'to', (to) => to === '2018-10-21', 'a range');
    assert.equal((await fragment(page)).from, '2018-10-19');
    // Its ends are sliders of their own.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowLeft');
    await says(page, 'from', (from) => from === '2018-10-18', 'the first day shown');
    await page.keyboard.press('Escape');
    await says(page, 'from', (from) => !from, 'no range');
    assert.equal((await fragment(page)).t, '2018-10-19', 'the day stays');
    await page.keyboard.press('Escape');
    await says(page, 't', (t) => !t, 'the whole story');
    // The map keeps its own keys.
    assert.equal((await fragment(page)).at, undefined);
  });
});

test('by hand', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en', {}, async (page) => {
    await line(page);
    const box = await page.locator('.time-plot').boundingBox();
    const at = (part) => [box.x + box.width * part, box.y + box.height * 0.4];
    await page.mouse.click(...at(0.5));
    const t = await says(page, 't', (t) => /^2018-1\d-\d\d$/.test(t ?? ''), 'a day');
    await page.mouse.move(...at(0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.3), { steps: 4 });
    await page.mouse.move(...at(0.4), { steps: 4 });
    await page.mouse.up();
    const { from, to } = await until(() => fragment(page), ({ from, to }) => from && to && from < to, 'a range');
    assert.ok(from < t && to < t, `${from} ${to} ${t}`);
    await page.mouse.dblclick(...at(0.7));
    await until(() => fragment(page), ({ t, from }) => !t && !from, 'all again');
  });
});

test('the address leads, both ways', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=es&t=2018-10-19T12:00-06:00&from=2018-10-13&to=2018-10-31', {}, async (page) => {
    await line(page);
    await until(() => page.locator('.time-clock').textContent(), (text) => text === 'Viernes 19 de octubre de 2018, 12:00, hora de Guatemala', 'noon at the bridge');
    assert.match(await page.locator('.time-way').textContent(), /^Caravana principal: al menos [\d.]+ km en \d+ días, en línea recta/);
    assert.equal(await page.locator('[data-end=from]').getAttribute('aria-valuetext'), 'Sábado 13 de octubre de 2018');
    await page.evaluate(() => { location.hash = 'lang=en&t=2018-11-03'; });
    await until(() => value(page), (text) => text.startsWith('Saturday 3 November 2018'), 'another day');
    await page.evaluate(() => { location.hash = 'lang=en'; });
    await until(() => value(page), (text) => text.startsWith('The whole story'), 'all');
  });
});

test('a step says one short sentence', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en&t=2018-10-19', {}, async (page) => {
    await line(page);
    const status = page.locator('[data-timeline] [role=status]');
    await page.getByRole('button', { name: 'Next day' }).click();
    await until(() => status.textContent(), (text) => /^Saturday 20 October 2018, [^,]+, \d+ events?$/.test(text), 'a day');
    await page.getByRole('button', { name: 'Next event' }).click();
    const said = await until(() => status.textContent(), (text) => text.includes(': '), 'an event');
    assert.ok(said.length < 160 && !said.includes('\n'), said);
    const event = await says(page, 'event', Boolean, 'it is chosen');
    await page.getByRole('button', { name: 'Previous event' }).click();
    await says(page, 'event', (other) => other && other !== event, 'the one before');
    assert.equal((await fragment(page)).at, undefined, 'the map stays');
  });
});

/** Collects from now on how long each frame took and where the line stood. */
const watchFrames = (page) => page.evaluate(() => {
  globalThis.__frames = [];
  globalThis.__line = [];
  let last = performance.now();
  const frame = (now) => {
    globalThis.__frames.push(now - last);
    globalThis.__line.push(document.querySelector('.time-now').style.transform);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
});

/** Says how long frames took. */
async function tellFrames(t, page, what) {
  const { frames, places } = await page.evaluate(() => ({ frames: globalThis.__frames.slice(5), places: globalThis.__line }));
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.floor(sorted.length * part)].toFixed(1);
  t.diagnostic(`${what}: ${frames.length} frames; median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${sorted.at(-1).toFixed(1)} ms`);
  assert.ok(new Set(places).size > 10, 'the line moves');
}

const top = (page) => page.evaluate(() => {
  const list = document.getElementById('list').getBoundingClientRect().top;
  return [...document.querySelectorAll('#list .day')].find((day) => day.getBoundingClientRect().bottom > list + 40).querySelector('h2').textContent;
});

test('it plays over the busiest day', async (t) => {
  await visiting(stage.browser, stage.host.url, 'lang=en&t=2018-10-18T22:00-06:00', MOVING, async (page) => {
    await line(page);
    await proved(page);
    await watchFrames(page);
    await page.focus(MOMENT);
    await page.keyboard.press('Space');
    await says(page, 't', (t) => t > '2018-10-19T20', 'the day is over', 40000);
    await tellFrames(t, page, '19 October');
    assert.equal(await top(page), 'Friday 19 October 2018', 'the list goes along');
  });
});

test('it plays, and stops', async (t) => {
  await visiting(stage.browser, stage.host.url, 'lang=en&t=2018-10-16', MOVING, async (page) => {
    await line(page);
    await watchFrames(page);
    await page.focus(MOMENT);
    await page.keyboard.press('Space');
    await says(page, 'play', (play) => play === '1', 'playing in the address');
    await page.waitForTimeout(4000);
    await tellFrames(t, page, '16 October');
    const now = await says(page, 't', (t) => t > '2018-10-16T', 'time goes on');
    assert.match(now, /^2018-10-1\dT\d\d:\d\d-06:00$/);
    // A hidden tab.
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await says(page, 'play', (play) => !play, 'it pauses');
    const stood = await page.locator('.time-now').evaluate((it) => it.style.transform);
    await page.waitForTimeout(300);
    assert.equal(await page.locator('.time-now').evaluate((it) => it.style.transform), stood);
  });
});

test('choosing an event pauses', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en&t=2018-10-16&play=1', MOVING, async (page) => {
    await line(page);
    await page.waitForSelector('[data-timeline][data-playing=true]');
    await page.locator('[data-event="e_1016_esquipulas"], [data-event]').first().locator('.title').click();
    await page.waitForSelector('[data-timeline][data-playing=false]');
  });
});

test('where nothing is to move it goes in steps', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en&t=2018-10-16&play=1', {}, async (page) => {
    await line(page);
    const seen = new Set();
    await until(async () => {
      seen.add(await page.locator('.time-now').evaluate((it) => it.style.transform));
      return seen.size;
    }, (size) => size >= 3, 'steps', 15000);
    assert.ok(seen.size < 8, `${seen.size} positions: it moves`);
  });
});

test('it plays again and again where the reader wishes', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en&t=2018-12-10&from=2018-12-10&to=2018-12-11', MOVING, async (page) => {
    await line(page);
    await page.selectOption('[data-timeline] select', '4×');
    const repeat = page.getByRole('button', { name: 'Repeat' });
    await repeat.click();
    assert.equal(await repeat.getAttribute('aria-pressed'), 'true');
    await page.getByRole('button', { name: 'Play' }).click();
    await page.evaluate(() => {
      globalThis.__back = 0;
      let before = 0;
      const x = () => new DOMMatrix(document.querySelector('.time-now').style.transform).e;
      setInterval(() => { if (x() < before - 2) globalThis.__back += 1; before = x(); }, 20);
    });
    await until(() => page.evaluate(() => globalThis.__back), (back) => back >= 2, 'it began again twice', 20000);
    await repeat.click();
    await page.waitForSelector('[data-timeline][data-playing=false]', { timeout: 20000 });
    await says(page, 't', (t) => t === '2018-12-11', 'the end');
  });
});

test('the map goes along only where the reader wishes', async () => {
  for (const follow of [false, true]) {
    await visiting(stage.browser, stage.host.url, 'lang=en&at=-92.1473,14.6765,9&t=2018-10-24', MOVING, async (page) => {
      await line(page);
      if (follow) await page.getByRole('button', { name: 'Map follows' }).click();
      await page.getByRole('button', { name: 'Play' }).click();
      await says(page, 't', (t) => t > '2018-10-26', 'two days', 20000);
      const moved = async () => !(await fragment(page)).at.startsWith('-92.1473,14.6765');
      if (follow) await until(moved, Boolean, 'the map has moved', 10000);
      else assert.ok(!await moved());
    });
  }
});

test('where the map would show nothing of what plays, it shows the whole way first', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en', MOVING, async (page) => {
    await line(page);
    await page.getByRole('button', { name: 'Play' }).click();
    const zoom = async () => Number((await fragment(page)).at?.split(',')[2] ?? 99);
    await until(zoom, (zoom) => zoom < 6, 'the whole way', 10000);
  });
  await visiting(stage.browser, stage.host.url, 'lang=en&t=2018-10-19', MOVING, async (page) => {
    await line(page);
    await page.getByRole('button', { name: 'Play' }).click();
    await says(page, 't', (t) => t > '2018-10-19T', 'it plays', 20000);
    assert.equal((await fragment(page)).at, undefined, 'the bridge, where it begins, is in the window');
  });
});

test('the next event is that after the chosen one, and the map shows where it was', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en&event=e_1019_gate', {}, async (page) => {
    await line(page);
    const next = page.getByRole('button', { name: 'Next event' });
    await next.click();
    await says(page, 'event', (id) => id !== 'e_1019_gate' && id.startsWith('e_1019_'), 'another of that day');
    assert.equal((await fragment(page)).at, undefined, 'its place is in the window');
    for (let i = 0; i < 12 && places.get((await fragment(page)).event) !== 'mexico_city'; i += 1) {
      const before = (await fragment(page)).event;
      await next.click();
      await says(page, 'event', (id) => id !== before, 'the one after it');
    }
    await says(page, 'at', (at) => Math.abs(Number(at?.split(',')[0]) + 99.13) < 1, 'Mexico City', 10000);
  });
});

test('the list goes along, unless the reader reads it', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en&t=2018-10-19', {}, async (page) => {
    await line(page);
    await proved(page);
    await until(() => top(page), (day) => day === 'Friday 19 October 2018', 'the day of the link');
    await page.getByRole('button', { name: 'Next day' }).click();
    await until(() => top(page), (day) => day === 'Saturday 20 October 2018', 'the next one');
    await page.hover('#list');
    await page.mouse.wheel(0, -600);
    await page.waitForTimeout(300);
    const read = await top(page);
    await page.getByRole('button', { name: 'Next day' }).click();
    await page.waitForTimeout(300);
    assert.equal(await top(page), read);
  });
});

test('it comes closer by wheel and by two fingers, and goes back', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en', { touch: true }, async (page) => {
    await line(page);
    const box = await page.locator('.time-plot').boundingBox();
    const [x, y] = [box.x + box.width * 0.3, box.y + box.height * 0.4];
    const back = page.getByRole('button', { name: 'All days' });
    assert.ok(await back.isHidden());
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -400);
    await back.click();
    await back.waitFor({ state: 'hidden' });
    const client = await page.context().newCDPSession(page);
    const touch = (type, ...xs) => client.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x, y, id })) });
    await touch('touchStart', x - 20);
    await touch('touchStart', x - 20, x + 20);
    for (let wide = 30; wide <= 120; wide += 30) await touch('touchMove', x - wide, x + wide);
    await touch('touchEnd');
    await back.waitFor();
    const { t, from } = await fragment(page);
    assert.deepEqual([t, from], [undefined, undefined], 'nothing was chosen by it');
  });
});

test('what is to be pressed is large enough', async () => {
  for (const [least, options] of [[24, {}], [44, { viewport: NARROW, touch: true }]]) {
    await visiting(stage.browser, stage.host.url, 'lang=en&t=2018-10-19&from=2018-10-13&to=2018-10-31', options, async (page) => {
      await line(page);
      const sizes = await page.locator('[data-timeline] :is(button, select, [role=slider])').evaluateAll((all) => all.filter((it) => !it.hidden).map((it) => [it.ariaLabel, it.offsetWidth, it.offsetHeight]));
      const small = sizes.filter(([, w, h]) => w < least || h < 24);
      assert.deepEqual(small, []);
    });
  }
});

test('accessible', async () => {
  for (const options of [{}, { viewport: NARROW, colorScheme: 'dark' }]) {
    await visiting(stage.browser, stage.host.url, 'lang=en&t=2018-10-19&from=2018-10-13&to=2018-10-31', options, async (page) => {
      await line(page);
      assert.deepEqual(await violations(page, '[data-timeline]'), []);
    });
  }
});

test('a low frame has no room for it', async () => {
  const visit = await open(stage.browser, stage.host.url, 'only=map', { viewport: { width: 500, height: 280 } });
  await visit.page.waitForSelector('[data-timeline]', { state: 'attached' });
  assert.equal(await visit.page.locator('[data-timeline]').isVisible(), false);
  assert.equal((await visit.page.locator('[data-map]').boundingBox()).height, 280);
  await visit.close();
});
