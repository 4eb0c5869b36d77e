// An address, a story and a page around the map that mean harm: text stays text, nothing runs, nothing breaks, and it still answers.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { NARROW, WIDE, card, fragment, open, proved, quiet, record, site, staged, until, visiting } from './harness.mjs';
import { Dice, STRINGS, encoded, good, hostileHash, hostileStory } from './hostile.mjs';

const stage = staged();
const facts = record();
const GATE = 'e_1019_gate';
const many = Number(process.env.HOSTILE ?? 1); // tools/soak: more of each

/** Nothing of what came in is more than text. */
const harmless = (page) => page.evaluate(() => ({
  hit: globalThis.hit ?? null,
  scripts: [...document.querySelectorAll('script')].filter((it) => it.textContent.includes('hit=1') && it.type !== 'application/ld+json').length,
  strange: [...document.querySelectorAll('body *')].filter((it) => [...it.attributes].some(({ name, value }) => /^on/i.test(name) || (/^(href|src|action|formaction)$/.test(name) && /^\s*(javascript|vbscript|data:text)/i.test(value)))).map((it) => it.outerHTML.slice(0, 200)),
})).then((found) => assert.deepEqual(found, { hit: null, scripts: 0, strange: [] }));

for (const at of ['/', '/embed.html']) {
  test(`hostile fragments at ${at}: always a view, never a word`, async (t) => {
    const dice = new Dice(11);
    const values = good(facts);
    const hashes = [
      ...STRINGS, ...STRINGS.map(encoded), ...STRINGS.map((text) => `q=${encoded(text)}`), ...STRINGS.map((text) => `event=${encoded(text)}&at=${text}`),
      ...Array.from({ length: (many > 1 ? 80 : 40) * many }, () => hostileHash(dice, values)),
    ];
    const visit = await open(stage.browser, stage.host.url, hostileHash(dice, values).replaceAll('\0', ''), { path: at, whole: false });
    const { page } = visit;
    for (let from = 0; from < hashes.length; from += 10) {
      const wrong = await page.evaluate(async (some) => {
        for (const hash of some) {
          location.hash = hash;
          await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
          if (document.documentElement.dataset.state !== 'ready') return hash;
        }
        return null;
      }, hashes.slice(from, from + 10));
      assert.equal(wrong, null);
      assert.deepEqual([visit.console, visit.errors], [[], []], `one of ${JSON.stringify(hashes.slice(from, from + 10))}`);
    }
    await harmless(page);
    // What is written is what an address may hold, and says what is chosen now.
    await page.evaluate((id) => { location.hash = `event=${id}&lang=en`; }, GATE);
    await until(() => page.evaluate((id) => document.querySelector(`[data-event="${id}"]`)?.checkVisibility(), GATE), Boolean, 'it answers');
    assert.equal((await fragment(page)).event, GATE);
    assert.match(await page.evaluate(() => location.hash), /^#[\w.~:%,&=-]*$/);
    quiet(visit);
    await visit.close();
    t.diagnostic(`${hashes.length} fragments followed`);
  });
}

test('pages that open at a hostile fragment', async (t) => {
  const dice = new Dice(5);
  const values = good(facts);
  for (let left = 8 * many; left > 0; left -= 1) {
    const hash = hostileHash(dice, values).replaceAll('\0', '');
    const visit = await open(stage.browser, stage.host.url, hash, { whole: false, path: left % 3 ? '/' : '/embed.html' });
    await visit.page.waitForTimeout(300);
    await harmless(visit.page);
    assert.deepEqual([visit.console, visit.errors, visit.offOrigin], [[], [], []], hash);
    await visit.close();
  }
  t.diagnostic(`${8 * many} fragments opened`);
});

/** Serves a story of these files while something is done with it. */
async function told(files, run) {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'hostile-')), 'hostile');
  fs.mkdirSync(folder);
  for (const [name, value] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
  const host = await site({ story: folder });
  try {
    await run(host);
  } finally {
    await host.close();
    fs.rmSync(path.dirname(folder), { recursive: true });
  }
}

for (let seed = 1; seed <= 2 * many; seed += 1) {
  test(`a story whose every text is hostile (${seed}): it is shown as text`, () => told(hostileStory(new Dice(seed)), async (host) => {
    for (const viewport of [WIDE, NARROW]) {
      await visiting(stage.browser, host.url, 'lang=en', { viewport }, async (page) => {
        await proved(page);
        const within = async (what) => {
          await harmless(page);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(over <= 1, `${what}: ${over} px beyond the window`);
        };
        await within('opening');
        const ids = await page.locator('[data-event]').evaluateAll((all) => all.map((it) => it.dataset.event));
        assert.ok(ids.includes('__proto__') && ids.includes('constructor'));
        for (const id of ids) {
          await page.evaluate((event) => { location.hash = `event=${event}&lang=${event.length % 2 ? 'en' : 'es'}`; }, id);
          await until(() => page.locator(`${card(id)}:is([aria-current="true"], :has([aria-current="true"]))`).count(), Boolean, `${id} is chosen`);
        }
        await within('each event');
        for (const [hash, sign] of [['side=people', '.people'], ['side=article', '.claim'], ['side=sources', '.a-source'], ['table=1', '[data-row]'], ['q=a', '.finder'], ['only=map&event=__proto__', '.caption'], ['mode=exercise&exercise=order', 'h1'], ['mode=class', 'h1'], ['place=prototype&lang=es', '[data-place]']]) {
          await page.evaluate((next) => { location.hash = next; }, hash);
          await page.locator(sign).first().waitFor({ state: 'attached', timeout: 10000 });
          await page.waitForTimeout(200);
          await within(hash);
        }
        await page.evaluate(() => { location.hash = 'lang=en'; });
        for (const at of [0, 1]) {
          await page.locator('.head nav button').nth(at).click();
          await page.locator('dialog[open]').waitFor();
          await page.waitForTimeout(200);
          await within(`dialog ${at}`);
          await page.keyboard.press('Escape');
          await page.locator('dialog[open]').waitFor({ state: 'detached' }).catch(() => {});
        }
      });
    }
  }));
}

test('a story of monsters: too deep, too long, too many, twice the same, off the globe', async () => {
  const good = () => hostileStory(new Dice(3));
  const point = (at) => ({ type: 'Point', coordinates: at });
  const cases = {
    'arrays without end': [{ ...good(), 'places.geojson': '['.repeat(200_000) }, 'failed'],
    'objects without end': [{ ...good(), 'events.geojson': '{"a":'.repeat(200_000) }, 'failed'],
    'the same id twice': [(() => { const it = good(); it['events.geojson'].features.push(it['events.geojson'].features[0]); return it; })(), 'failed'],
    'off the globe': [(() => { const it = good(); it['places.geojson'].features[0].geometry = point([1e308, -1e308]); return it; })(), 'failed'],
    'a script for a source': [(() => { const it = good(); it['sources.json'].sources[0].url = 'javascript:globalThis.hit=1'; return it; })(), null],
    'a text of ten million letters': [(() => { const it = good(); it['events.geojson'].features[0].properties.summary.en = 'x<b>'.repeat(2_500_000); return it; })(), 'ready'],
    'three thousand events': [(() => {
      const it = good();
      const [first] = it['events.geojson'].features;
      for (let n = 0; n < 3000; n += 1) it['events.geojson'].features.push({ ...first, id: `n${n}` });
      return it;
    })(), 'ready'],
  };
  for (const [name, [files, expected]] of Object.entries(cases)) {
    await told(files, async (host) => {
      const context = await stage.browser.newContext({ viewport: WIDE, locale: 'en-US', reducedMotion: 'reduce' });
      const page = await context.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.addInitScript('delete Navigator.prototype.serviceWorker');
      await page.goto(`${host.url}/#lang=en`, { waitUntil: 'commit' });
      const state = () => page.evaluate(() => document.documentElement.dataset.state);
      const reached = await until(state, (now) => ['ready', 'failed'].includes(now), `${name}: it comes to rest`, 90000);
      if (expected) assert.equal(reached, expected, name);
      await page.waitForTimeout(500);
      await harmless(page);
      if (reached === 'failed') assert.ok((await page.locator('#failure').innerText()).length > 20, name);
      assert.deepEqual(errors, [], name);
      await context.close();
    });
  }
});

// The page around.
const SANDBOXES = [null, 'allow-scripts', 'allow-scripts allow-same-origin', 'allow-scripts allow-popups allow-forms allow-modals'];

/** A page with the map in it; `heard` is what the map says to it. */
async function around(sandbox, hash, run) {
  const visit = { console: [], errors: [], offOrigin: [] };
  const context = await stage.browser.newContext({ viewport: { width: 1000, height: 800 }, locale: 'en-US', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('console', (message) => visit.console.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => visit.errors.push(String(error)));
  page.on('request', (request) => { if (!/^(data|blob|about):/.test(request.url()) && new URL(request.url()).origin !== stage.host.url) visit.offOrigin.push(request.url()); });
  const attribute = sandbox === null ? '' : ` sandbox="${sandbox}"`;
  await page.route(`${stage.host.url}/hostile`, (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en"><title>Hostile</title><body style="margin:0">
<iframe id="it" title="Map"${attribute} src="/embed.html#${hash}" style="border:0;width:640px;height:480px"></iframe><div id="other"></div>
<script>window.heard = []; addEventListener('message', (event) => heard.push(event.data));</script>` }));
  await page.goto(`${stage.host.url}/hostile`);
  const ready = () => page.waitForFunction(() => globalThis.heard.some((it) => it?.type === 'ready'), null, { timeout: 30000 });
  await ready();
  try {
    await run(page, { visit, ready, frame: () => page.locator('#it').elementHandle().then((it) => it.contentFrame()) });
    assert.deepEqual(visit, { console: [], errors: [], offOrigin: [] });
  } finally {
    await context.close();
  }
}

/** It does what it is asked, and says so. */
async function answers(page, id = GATE) {
  await page.evaluate((event) => {
    globalThis.heard.length = 0;
    document.getElementById('it').contentWindow.postMessage({ caravan: 1, type: 'select', event: null }, '*');
    setTimeout(() => document.getElementById('it').contentWindow.postMessage({ caravan: 1, type: 'select', event }, '*'), 300);
  }, id);
  await page.waitForFunction((event) => globalThis.heard.some((it) => it?.type === 'select' && it.event === event), id, { timeout: 90000 });
}

/** Run in the page around: as many messages of any shape as asked for. */
function flood(count) {
  const to = document.getElementById('it').contentWindow;
  const circle = { caravan: 1 };
  circle.type = circle;
  const long = 'x'.repeat(100_000);
  const shapes = [
    () => null, () => undefined, () => 0, () => NaN, () => 1n, () => '', () => 'caravan', () => [], () => [[[]]], () => circle, () => new Map([['caravan', 1]]), () => new Date(NaN), () => new Error('x'),
    () => ({ caravan: 1 }), () => ({ caravan: '1', type: 'select', event: 'e_1019_gate' }), () => ({ caravan: 1, type: {} }), () => ({ caravan: 1, type: 'select' }), () => ({ caravan: 1, type: 'select', event: circle }),
    () => ({ caravan: 1, type: 'select', event: long }), () => ({ caravan: 1, type: long, event: 'e_1019_gate' }), () => ({ caravan: 1, type: 'select', event: '__proto__' }), () => ({ caravan: 1, type: 'constructor', event: 'prototype' }),
    () => JSON.parse('{"caravan":1,"type":"select","__proto__":{"event":"e_1019_gate"}}'), () => ({ caravan: 1, type: 'step', to: '9999-99-99' }), () => ({ caravan: 1, type: 'step', to: 'next' }), () => ({ caravan: 1, type: 'step', to: 'previous' }),
    () => ({ caravan: 1, type: 'step', to: '2018-10-19' }), () => ({ caravan: 1, type: 'select', event: '\ud800' }), () => ({ caravan: 1, type: 'select', event: null }), () => ({ caravan: 1, type: 'select', event: 'e_1019_gate' }), () => ({ caravan: 2, type: 'select' }),
    () => new Uint8Array(1000), () => ({ caravan: new Number(1), type: new String('select'), event: new String('e_1019_gate') }), () => ({ caravan: 1.0000001, type: 'select' }), () => Array.from({ length: 1000 }, () => ({ caravan: 1, type: 'select' })),
  ];
  for (let n = 0; n < count; n += 1) {
    if (n % 50 === 0) {
      const { port1 } = new MessageChannel();
      const bytes = new ArrayBuffer(64);
      to.postMessage({ caravan: 1, type: 'select', event: bytes, port: port1 }, '*', [port1, bytes]);
    } else to.postMessage(shapes[n % shapes.length](), '*');
  }
}

for (const sandbox of many > 1 ? SANDBOXES : SANDBOXES.slice(0, 2)) {
  test(`a page that floods, squeezes, hides and moves its frame (sandbox ${JSON.stringify(sandbox)})`, (t) => around(sandbox, 'lang=en', async (page, { ready }) => {
    await page.evaluate(flood, 10_000);
    await answers(page);
    for (const [width, height] of [[0, 0], [1, 1], [20_000, 300], [300, 20_000], [1, 20_000], [0, 480], [640, 0], [640, 480]]) {
      await page.evaluate(([w, h]) => { document.getElementById('it').style.cssText = `border:0;width:${w}px;height:${h}px`; }, [width, height]);
      await page.waitForTimeout(120);
    }
    await page.evaluate(() => { for (let n = 0; n < 300; n += 1) document.getElementById('it').style.width = `${(n * 37) % 900}px`; });
    await page.evaluate(() => { document.getElementById('it').style.cssText = 'border:0;width:640px;height:480px'; });
    for (const style of ['display:none', 'visibility:hidden', 'transform:scale(0)', 'clip-path:inset(50%)', 'transform:rotate(37deg) scale(40)', '']) {
      await page.evaluate((css) => { document.getElementById('it').style.cssText = `border:0;width:640px;height:480px;${css}`; }, style);
      await page.waitForTimeout(120);
    }
    await answers(page, 'e_departure_sps');
    // Led to other fragments, faster than it can follow; then taken out, put elsewhere, and loaded again.
    await page.evaluate(() => { const it = document.getElementById('it'); for (let n = 0; n < 60; n += 1) it.src = `/embed.html#event=${n}&only=${n % 2 ? 'map' : 'event'}&t=2018-10-${10 + (n % 20)}`; });
    await page.waitForTimeout(300);
    await page.evaluate(() => { document.getElementById('it').src = '/embed.html#lang=en'; });
    await answers(page);
    await page.evaluate(() => { globalThis.heard.length = 0; document.getElementById('other').append(document.getElementById('it')); });
    await ready();
    for (let n = 0; n < 3; n += 1) await page.evaluate(() => { document.getElementById('it').remove(); document.body.append(Object.assign(document.createElement('iframe'), { id: 'x', hidden: true })); document.getElementById('x').remove(); }).catch(() => {});
    t.diagnostic('10000 messages');
  }));
}

test('a sandbox without scripts shows the picture and all events', async () => {
  const context = await stage.browser.newContext({ viewport: { width: 1000, height: 800 }, locale: 'en-US' });
  const page = await context.newPage();
  await page.route(`${stage.host.url}/hostile`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>x</title><iframe id="it" sandbox="" src="/embed.html#event=e_1019_gate" width="640" height="480"></iframe>' }));
  await page.goto(`${stage.host.url}/hostile`);
  const frame = await (await page.waitForSelector('#it')).contentFrame();
  await frame.waitForSelector('[data-event]');
  assert.equal(await frame.locator('[data-event]').count(), facts.events.length);
  await context.close();
});
