// The page without the program, the map as one file, and the map without a network.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DIST, NARROW, WIDE, open, quiet, record, settled, site, staged, until } from './harness.mjs';

const stage = staged();
const { events, story } = record();

for (const [at, lang] of [['/', 'en'], ['/es/', 'es']]) {
  for (const viewport of [WIDE, NARROW]) {
    test(`without scripts ${at} has the map and every event at ${viewport.width}x${viewport.height}`, async () => {
      const context = await stage.browser.newContext({ javaScriptEnabled: false, viewport });
      const page = await context.newPage();
      await page.goto(`${stage.host.url}${at}`);
      assert.equal(await page.locator('html').getAttribute('lang'), lang);
      assert.equal(await page.title(), story.title[lang]);
      assert.equal(await page.locator('.still').filter({ visible: true }).count(), 1);
      assert.ok(await page.locator('.still').filter({ visible: true }).locator('text', { hasText: 'Tecún Umán' }).count() > 0, 'with its places');
      assert.ok(await page.locator('.no-script').isVisible());
      const cards = await page.locator('[data-event]').allTextContents();
      assert.equal(cards.length, events.length);
      for (const { id, properties } of events) {
        const text = await page.locator(`[data-event="${id}"]`).textContent();
        assert.ok(text.includes(properties.title[lang]) && text.includes(properties.summary[lang]), id);
      }
      const links = await page.locator('[data-event] a.title').evaluateAll((all) => all.map((link) => link.href));
      assert.equal(new Set(links).size, events.length);
      assert.equal((await page.request.get(links[0])).status(), 200);
      await context.close();
    });
  }

  test(`the app says at ${at} what the page says`, async () => {
    const said = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('.list [data-event]')].map((card) => {
      const copy = card.cloneNode(true);
      copy.querySelector('.proof')?.remove();
      return [card.dataset.event, [...copy.children].map((part) => [part.className, part.textContent.trim()].join(' '))];
    })));
    const built = await stage.browser.newPage({ javaScriptEnabled: false });
    await built.goto(`${stage.host.url}${at}`);
    const before = await said(built);
    const days = await built.locator('.day > h2').allTextContents();
    await built.close();
    // Before who says so has come, and after.
    const visit = await open(stage.browser, stage.host.url, '', { path: at, locale: `${lang}-US`, whole: false });
    const after = await said(visit.page);
    for (const id of Object.keys(before)) assert.deepEqual(after[id].slice(0, before[id].length), before[id], id);
    assert.equal(Object.keys(after).length, Object.keys(before).length);
    assert.deepEqual(await visit.page.locator('.day > h2').allTextContents(), days);
    await visit.close();
  });
}

test('every link of every page to another page of the site leads to one', () => {
  const html = fs.readdirSync(DIST, { recursive: true }).filter((name) => name.endsWith('.html') && !name.startsWith('e/'));
  assert.ok(html.length >= 7, html.join(' '));
  for (const name of [...html, `e/${events[0].id}/index.html`, `e/${events[0].id}/es/index.html`]) {
    const text = fs.readFileSync(path.join(DIST, name), 'utf8');
    const links = [...text.matchAll(/<(?:a|link|script|img)[^>]*?\s(?:href|src)="([^"#]+)/g)].map(([, to]) => to).filter((to) => !/^(?:https?|data):/.test(to));
    for (const link of new Set(links)) {
      const to = path.join(DIST, path.dirname(name), link.endsWith('/') ? `${link}index.html` : link);
      assert.ok(fs.existsSync(to), `${name}: ${link}`);
    }
  }
});

test('in the Spanish page the app speaks Spanish to everyone, unless the address says another', async () => {
  for (const [fragment, lang] of [['', 'es'], ['lang=en', 'en']]) {
    const visit = await open(stage.browser, stage.host.url, fragment, { path: '/es/', locale: 'en-US' });
    assert.equal(await visit.page.evaluate(() => document.documentElement.lang), lang);
    quiet(visit);
    await visit.close();
  }
});

for (const viewport of [WIDE, { width: 1024, height: 768 }, NARROW, { width: 640, height: 480 }]) {
  test(`the app takes over without a jump at ${viewport.width}x${viewport.height}`, async () => {
    const watch = () => {
      globalThis.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) globalThis.shifts.push([entry.startTime, entry.value, ...entry.sources.map(({ node }) => node?.className ?? node?.nodeName)]);
      }).observe({ type: 'layout-shift', buffered: true });
    };
    const boxes = (page) => page.evaluate(() => Object.fromEntries(['.head', '.head h1', '.map', '.timeline', '.side', '.list', '.intro', '.day > h2', '.card'].map((name) => {
      const { x, y, width, height } = document.querySelector(name).getBoundingClientRect();
      return [name, [x, y, width, name === '.card' ? 0 : height].map(Math.round)];
    })));
    const built = await stage.browser.newPage({ viewport, javaScriptEnabled: false });
    await built.goto(stage.host.url);
    await built.evaluate(() => document.querySelector('.no-script')?.remove());
    const asBuilt = await boxes(built);
    await built.close();
    const visit = await open(stage.browser, stage.host.url, '', { viewport, init: watch });
    await visit.page.waitForTimeout(1500);
    await visit.page.waitForSelector('[data-evidence=ready]', { state: 'attached' });
    // Until who says so comes, and cards grow by their sources.
    const moved = await visit.page.evaluate(() => {
      const came = performance.getEntriesByType('resource').filter(({ name }) => /(sources|figures)\.json$/.test(name)).map(({ responseEnd }) => responseEnd);
      return globalThis.shifts.filter(([at]) => at < Math.max(...came));
    });
    assert.deepEqual(moved, []);
    assert.deepEqual(await boxes(visit.page), asBuilt);
    // The pictures are the same one: what was built lies under the canvas.
    assert.equal(await visit.page.locator('.map > .still').filter({ visible: true }).count(), 0);
    await visit.close();
  });
}

test('a reader who has scrolled the list stays there', async () => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const host = await site({ change: async (pathname, answer) => {
    if (pathname.endsWith('_bg.wasm')) await held;
    return answer;
  } });
  const page = await stage.browser.newPage({ viewport: WIDE });
  await page.goto(host.url);
  await page.locator('#boot .list').evaluate((list) => { list.scrollTop = 5000; });
  const top = () => page.evaluate(() => {
    const list = document.querySelector('.list').getBoundingClientRect().top;
    return [...document.querySelectorAll('[data-event]')].find((card) => card.getBoundingClientRect().bottom > list + 60).dataset.event;
  });
  const before = await top();
  release();
  await page.waitForFunction(() => document.documentElement.dataset.state === 'ready');
  await page.waitForTimeout(200);
  assert.equal(await top(), before);
  await page.close();
  await host.close();
});

/** A page of another origin, with whatever is in it. */
async function stranger(body, headers = {}) {
  const server = http.createServer((request, response) => response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(`<!doctype html><title>A newsroom</title>${body}`));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${server.address().port}/`,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}

/** Opens a page of a stranger; gives its page and what was said and asked for. */
async function at(url, options = {}) {
  const context = await stage.browser.newContext({ viewport: { width: 1200, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const visit = { page, context, console: [], errors: [], requests: [], offOrigin: [], close: () => context.close() };
  page.on('console', (message) => visit.console.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => visit.errors.push(String(error)));
  page.on('request', (request) => { if (!/^(data|blob):/.test(request.url())) visit.requests.push(request.url()); });
  await page.goto(url, { waitUntil: 'commit' });
  return visit;
}
const SANDBOX = 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"';
const embed = (host, fragment = 'only=map', more = '') => `<iframe ${SANDBOX} src="${host.url}/embed.html#${fragment}" width="640" height="480" title="map" ${more}></iframe>`;
const inner = async (visit, nth = 0) => (await visit.page.locator('iframe').nth(nth).elementHandle()).contentFrame();
const ready = (frame, state = 'ready') => frame.waitForFunction((wanted) => document.documentElement.dataset.state === wanted, state, { timeout: 30000 });

test('embed.html works in a sandbox without an origin, from a server that allows nobody, and asks for nothing', async () => {
  const host = await site();
  const bare = http.createServer(async (request, response) => {
    const answer = await fetch(host.url + request.url);
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') }).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const outer = await stranger(embed({ url: `http://127.0.0.1:${bare.address().port}` }));
  const visit = await at(outer.url);
  const frame = await inner(visit);
  await ready(frame);
  await visit.page.waitForTimeout(500);
  assert.equal(await frame.evaluate(() => self.origin), 'null');
  assert.deepEqual([visit.console, visit.errors], [[], []]);
  assert.equal(visit.requests.filter((url) => !url.endsWith('favicon.ico')).length, 2, visit.requests.join('\n'));
  await visit.close();
  await outer.close();
  bare.closeAllConnections();
  await Promise.all([new Promise((resolve) => bare.close(resolve)), host.close()]);
});

test('an embed whose scripts are taken away is the map as a picture, and every event', async () => {
  const outer = await stranger(`<iframe sandbox src="${stage.host.url}/embed.html" width="640" height="480" title="map"></iframe>`);
  const visit = await at(outer.url);
  const frame = await inner(visit);
  await frame.waitForSelector('[data-event]');
  assert.ok(await frame.locator('.still').filter({ visible: true }).count() === 1);
  assert.equal(await frame.locator('[data-event]').count(), events.length);
  await visit.close();
  await outer.close();
});

test('an embed out of sight does not start; six start as they are seen', async () => {
  const outer = await stranger(Array.from({ length: 6 }, () => `<div style="height: 1400px">A paragraph.</div>${embed(stage.host)}`).join(''));
  const visit = await at(outer.url);
  await visit.page.waitForLoadState('load');
  await visit.page.waitForTimeout(1500);
  const states = async () => Promise.all(Array.from({ length: 6 }, async (_, nth) => (await inner(visit, nth)).evaluate(() => [document.documentElement.dataset.state, document.querySelectorAll('.map > canvas').length].join())));
  assert.deepEqual(await states(), Array(6).fill('loading,0'));
  for (let nth = 0; nth < 6; nth += 1) {
    await visit.page.locator('iframe').nth(nth).scrollIntoViewIfNeeded();
    await ready(await inner(visit, nth));
  }
  assert.deepEqual([visit.console, visit.errors], [[], []]);
  await visit.close();
  await outer.close();
});

test('an embed in a hidden part of a page starts when that is shown', async () => {
  const outer = await stranger(`<div id="tab" hidden>${embed(stage.host)}</div>`);
  const visit = await at(outer.url);
  await visit.page.waitForTimeout(1500);
  const frame = await inner(visit);
  assert.equal(await frame.evaluate(() => document.querySelectorAll('.map > canvas').length), 0);
  await visit.page.evaluate(() => { document.getElementById('tab').hidden = false; });
  await ready(frame);
  assert.deepEqual([visit.console, visit.errors], [[], []]);
  await visit.close();
  await outer.close();
});

test('an embed that is less than 360 pixels high is the map alone, and leads to the whole of it', async () => {
  const outer = await stranger(`<iframe ${SANDBOX} src="${stage.host.url}/embed.html#event=${events[20].id}&lang=en" width="320" height="240" title="map"></iframe>`);
  const visit = await at(outer.url);
  const frame = await inner(visit);
  await ready(frame);
  assert.equal(await frame.evaluate(() => document.documentElement.dataset.only), 'map');
  const href = await frame.locator('.frame-foot a').getAttribute('href');
  assert.ok(href.includes(`event=${events[20].id}`) && !href.includes('only='), href);
  assert.deepEqual([visit.console, visit.errors], [[], []]);
  await visit.close();
  await outer.close();
});

test('"What am I seeing?" opens in an embed', async () => {
  const visit = await open(stage.browser, stage.host.url, 'lang=en', { path: '/embed.html', whole: false });
  await visit.page.locator('.head nav button').first().click();
  await visit.page.locator('dialog.about h2').first().waitFor();
  quiet(visit);
  await visit.close();
});

test('storage that throws, cookies that are blocked: nothing is stored, and nothing is said', async () => {
  const init = () => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(globalThis, name, { get: () => { throw new DOMException('blocked', 'SecurityError'); } });
  };
  const visit = await open(stage.browser, stage.host.url, 'only=map', { path: '/embed.html', init, whole: false });
  quiet(visit);
  await visit.close();
  const usual = await open(stage.browser, stage.host.url, '', {});
  assert.deepEqual(await usual.page.evaluate(() => [document.cookie, Object.keys(localStorage), Object.keys(sessionStorage)]), ['', [], []]);
  await usual.close();
});

/** What can befall the one file. */
const broken = {
  'cut off within the data': (body) => body.subarray(0, body.length - 200_000),
  'cut off within the program': (body) => body.subarray(0, body.indexOf('_bg.wasm">') + 100_000),
  'with other bytes in the program': (body) => {
    const copy = Buffer.from(body);
    copy.write('AAAABBBBCCCC', body.indexOf('_bg.wasm">') + 90_000);
    return copy;
  },
};
for (const [fault, change] of Object.entries(broken)) {
  test(`embed.html ${fault}: the map as a picture and every event stay`, async () => {
    const host = await site({ change: (pathname, answer) => (pathname === '/embed.html' ? { ...answer, body: change(answer.body) } : null) });
    const visit = await open(stage.browser, host.url, '', { path: '/embed.html', state: null });
    const state = await settled(visit, null);
    if (state === 'failed') assert.ok((await visit.page.locator('#failure').textContent()).length > 40);
    assert.equal(await visit.page.locator('[data-event]').filter({ visible: true }).count(), events.length);
    assert.deepEqual(visit.offOrigin, []);
    await visit.close();
    await host.close();
  });
}

test('a connection that is cut in the middle of the page, or is very slow', async () => {
  const body = fs.readFileSync(path.join(DIST, 'embed.html'));
  const server = http.createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length });
    response.write(body.subarray(0, 250_000));
    if (request.url.includes('slow')) setTimeout(() => response.end(body.subarray(250_000)), 3000);
    else setTimeout(() => response.destroy(), 300);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  const slow = await at(`${base}/?slow`);
  await slow.page.locator('.still').filter({ visible: true }).waitFor();
  assert.equal(await slow.page.evaluate(() => document.documentElement.dataset.state), 'loading');
  await slow.page.waitForFunction(() => document.documentElement.dataset.state === 'ready', null, { timeout: 30000 });
  assert.deepEqual([slow.console, slow.errors], [[], []]);
  await slow.close();
  const cut = await at(`${base}/?cut`);
  await cut.page.waitForFunction(() => document.documentElement.dataset.state === 'failed', null, { timeout: 30000 });
  assert.equal(await cut.page.locator('[data-event]').filter({ visible: true }).count(), events.length);
  await cut.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('the single file works from a disk, with everything in it', async () => {
  const visit = await at(pathToFileURL(path.join(DIST, 'single.html')).href);
  const { page } = visit;
  await page.waitForSelector('[data-evidence=ready]', { state: 'attached' });
  await page.locator('#search').fill('bridge');
  await page.waitForSelector('.answers li', { state: 'attached' });
  await page.keyboard.press('Escape');
  await page.locator('[role=tab]').nth(3).click();
  await page.waitForSelector('#sources a[href^="http"]', { state: 'attached' });
  assert.deepEqual([visit.console, visit.errors], [[], []]);
  assert.equal(visit.requests.length, 1, visit.requests.join('\n'));
  await visit.close();
});

test('an old file beside a new program is not taken: it is asked for again, and if it stays old, the page says so', async () => {
  const stale = (pathname, answer) => (pathname.endsWith('/events.geojson')
    ? { ...answer, body: Buffer.from(answer.body.toString().replace('"features"', '"older":1,"features"')) } : null);
  const host = await site({ change: stale });
  const visit = await open(stage.browser, host.url, '', { state: 'failed' });
  assert.match(await visit.page.locator('#failure').textContent(), /events\.geojson/);
  assert.equal(await visit.page.locator('[data-event]').filter({ visible: true }).count(), events.length);
  await visit.close();
  await host.close();
  // An old one from a cache on the way, until it is asked for anew.
  let asked = 0;
  const mended = await site({ change: (pathname, answer) => (pathname.endsWith('/events.geojson') && (asked += 1) === 1 ? stale(pathname, answer) : null) });
  const second = await open(stage.browser, mended.url);
  assert.equal(asked, 2);
  assert.deepEqual(second.errors, []);
  await second.close();
  await mended.close();
});

/** The site as it is, and as its next version: a summary says something else, and what names it by its hash follows. */
function versions() {
  let next = false;
  let fault = false;
  const digest = (body) => `sha256-${createHash('sha256').update(body).digest('base64')}`;
  const read = (name) => fs.readFileSync(path.join(DIST, name), 'utf8');
  const name = 'data/caravan-2018/events.geojson';
  const newer = { [name]: read(name).replace(events[0].properties.title.en, 'As version two has it') };
  for (const page of ['index.html', 'es/index.html']) newer[page] = read(page).replace(digest(read(name)), digest(newer[name]));
  newer['sw.js'] = read('sw.js').replace(digest(read(name)), digest(newer[name])).replace(/(\.scope\} \$\{')(\w+)/, '$1v2$2');
  for (const page of ['index.html', 'es/index.html']) newer['sw.js'] = newer['sw.js'].replace(digest(read(page)), digest(newer[page]));
  return {
    deploy: (broken = false) => { next = true; fault = broken; },
    change: (pathname, answer) => {
      const file = pathname.slice(1).replace(/(^|\/)$/, '$1index.html');
      if (fault && file === name) return { ...answer, body: Buffer.from('{}') };
      return next && file in newer ? { ...answer, body: Buffer.from(newer[file]) } : null;
    },
  };
}
const kept = (page) => page.evaluate(async () => { await navigator.serviceWorker.ready; return (await caches.keys()).length; });
const first = (page) => page.locator(`[data-event="${events[0].id}"] .title`).textContent();

test('the second visit needs no network', async () => {
  const host = await site();
  const visit = await open(stage.browser, host.url, '', { worker: true });
  quiet(visit);
  assert.equal(await kept(visit.page), 1);
  await visit.page.close();
  await host.close();
  const page = await visit.context.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  for (const at of ['/', '/es/', '/#table=1', '/#side=sources']) {
    await page.goto('about:blank');
    await page.goto(host.url + at);
    await page.waitForSelector('[data-evidence=ready][data-state=ready]', { state: 'attached' });
    assert.equal(await page.locator('.list [data-event]').count(), events.length, at);
  }
  await page.waitForSelector('#sources a', { state: 'attached' });
  assert.deepEqual(said, []);
  await visit.close();
});

test('a new version comes whole, after the old one, and one that does not come whole never does', async () => {
  const version = versions();
  const host = await site({ change: version.change });
  const visit = await open(stage.browser, host.url, '', { worker: true });
  const { page } = visit;
  await kept(page);
  const again = async () => {
    await page.goto('about:blank');
    await page.goto(host.url);
    await page.waitForSelector('[data-evidence=ready][data-state=ready]', { state: 'attached' });
    return first(page);
  };
  const update = () => page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => {});
    const worker = registration.installing ?? registration.waiting;
    if (worker && worker.state === 'installing') await new Promise((resolve) => { worker.onstatechange = resolve; });
  });
  const old = await again();
  assert.equal(old, events[0].properties.title.en);
  version.deploy(true);
  await update();
  assert.equal(await again(), old, 'a version of which a file is not what it has to be is not taken');
  version.deploy();
  await update();
  assert.equal(await again(), 'As version two has it');
  assert.equal(await page.evaluate(async () => (await caches.keys()).length), 1, 'the old one is gone');
  await visit.close();
  await host.close();
});

test('a page that holds an embed prints with the map in it', async () => {
  const outer = await stranger(`<p>Before.</p>${embed(stage.host)}<p>After.</p>`);
  const visit = await at(outer.url);
  const frame = await inner(visit);
  await ready(frame);
  await frame.waitForSelector('.timeline canvas', { state: 'attached' }); // what lays it out for paper comes with that
  await frame.evaluate(() => addEventListener('beforeprint', () => {
    const picture = document.querySelector('.paper svg');
    globalThis.printed = [picture.querySelectorAll('text').length, document.querySelectorAll('.paper img, .paper canvas').length];
  }));
  const pdf = await visit.page.pdf({ format: 'A4' });
  const [names, raster] = await frame.evaluate(() => globalThis.printed);
  assert.ok(names > 3 && raster === 0 && pdf.length > 10_000, `${names} names, ${raster} pictures, ${pdf.length} bytes`);
  await visit.close();
  await outer.close();
});

test('at 200 % nothing of an embed is cut off', async () => {
  const visit = await open(stage.browser, stage.host.url, 'only=map', { path: '/embed.html', viewport: { width: 320, height: 240 }, dpr: 2, whole: false });
  assert.ok(await visit.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  quiet(visit);
  await visit.close();
});
