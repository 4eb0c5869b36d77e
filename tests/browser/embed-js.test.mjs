// <caravan-map>, in pages of others: a stub speaks for the map, as docs/embedding.md says that it does.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';
import zlib from 'node:zlib';
import { sent, serve } from '../../tools/serve.mjs';
import { DIST, ROOT, launch, until } from './harness.mjs';

const SCRIPT = fs.readFileSync(path.join(ROOT, 'assets', 'embed.js'));
/** Says that it is ready, then what its fragment orders, and repeats what it is told. */
const STUB = `<!doctype html><title>stub</title><p>map</p><script>
  const say = (message) => parent.postMessage(message, '*');
  const asked = () => new URLSearchParams(location.hash.slice(1));
  const loaded = Math.random();
  say({ caravan: 1, type: 'ready', id: asked().get('id') || 'caravan-map' });
  say({ caravan: 1, type: 'step', t: String(loaded) });
  if (asked().get('kind')) for (const height of eval(asked().get('kind'))) {
    say({ caravan: 1, type: 'size', height });
    say({ 'datawrapper-height': { x: height } });
  }
  if (asked().get('q') === 'rubbish') {
    const circle = {}; circle.circle = circle;
    for (const bad of [null, undefined, 0, '', 'caravan', [], [1], circle, 1n, { caravan: 1 }, { caravan: 2, type: 'select', event: 'e_2' }, new Map(), new Date(NaN), new Error('x')])
      for (const message of [bad, { caravan: bad, type: 'select', event: 'e_3' }, { caravan: 1, type: bad, event: 'e_4' }, { caravan: 1, type: 'select', event: bad }, { caravan: 1, type: 'size', height: bad }])
        say(message);
    say({ caravan: 1, type: 'constructor', event: {} });
    say({ caravan: 1, type: 'select', event: { trim: 1, toString: 1 } });
    say({ caravan: 1, type: '__proto__', t: { valueOf: 2 } });
    say({ caravan: 1, type: 'step', t: 'end' });
  }
  addEventListener('hashchange', () => say({ caravan: 1, type: 'select', event: 'hash ' + location.hash }));
  addEventListener('message', (event) => {
    if (event.source !== parent) return;
    say({ caravan: 1, type: event.data.type, event: JSON.stringify(event.data), t: undefined });
  });
</script>`;
/** What a page of a newsroom that trusts nobody allows. */
const policy = (map) => `default-src 'none'; script-src 'self' ${map}; style-src 'self'; frame-src ${map}; connect-src 'none'`;

let browser;
let map;
let outer;
let pages;

before(async () => {
  browser = await launch();
  const change = (pathname) => {
    if (pathname === '/embed.js') return { status: 200, type: 'text/javascript', body: SCRIPT };
    if (/\/embed\.html$/.test(pathname)) return { status: 200, type: 'text/html; charset=utf-8', body: Buffer.from(STUB) };
    return null;
  };
  map = await serve(DIST, { change });
  pages = new Map([['/early.js', "document.getElementById('m').setAttribute('event', 'e_early')"], ['/make.js', "const map = document.createElement('caravan-map'); map.id = 'made'; map.title = 'x'; document.body.append(map);"]]);
  const server = http.createServer((request, response) => {
    const body = pages.get(request.url);
    const type = request.url.endsWith('.js') ? 'text/javascript' : request.url.endsWith('.css') ? 'text/css' : 'text/html; charset=utf-8';
    response.writeHead(body === undefined ? 204 : 200, { 'content-type': type, 'content-security-policy': policy(map.url) }).end(body);
  });
  await new Promise((resolve) => server.listen(0, resolve));
  outer = { url: `http://localhost:${server.address().port}`, close: () => { server.closeAllConnections(); return new Promise((resolve) => server.close(resolve)); } };
});
after(async () => {
  await browser?.close();
  await map?.close();
  await outer?.close();
});

const script = () => `<script src="${map.url}/embed.js"></script>`;
const lines = (n) => '<p>A line of the article around it.</p>'.repeat(n);

/** Shows `body` as the page of a newsroom while `use` runs; what it hears, and how much moved, stands on its window. */
async function shown(body, use, { css = '', viewport = { width: 800, height: 600 }, head = '' } = {}) {
  pages.set('/', `<!doctype html><html lang="en"><meta charset="utf-8"><title>News</title><link rel="stylesheet" href="/page.css"><script src="/page.js"></script>${head}${body}`);
  pages.set('/page.css', css);
  pages.set('/page.js', `
    window.heard = []; window.shift = 0; window.listeners = 0;
    for (const type of ['ready', 'select', 'step']) addEventListener('caravan:' + type, (e) => heard.push([e.target.id, type, e.detail]));
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
    for (const [name, by] of [['addEventListener', 1], ['removeEventListener', -1]]) {
      const real = window[name];
      window[name] = function (type, ...rest) { if (type === 'message') listeners += by; return real.call(this, type, ...rest); };
    }`);
  const page = await browser.newPage({ viewport });
  const said = [];
  // Chromium knows no sharing on some systems, and says so of every frame that may share.
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  try {
    await page.goto(outer.url);
    await use(page);
    assert.deepEqual(said, []);
  } finally {
    await page.close();
  }
}

const heard = (page) => page.evaluate(() => window.heard);
const saying = (page, what, count = 1) => until(() => heard(page), (all) => all.filter(([id, type]) => `${id} ${type}` === what).length >= count, what);
const height = (page, id = 'm') => page.evaluate((name) => document.getElementById(name).shadowRoot.firstChild.getBoundingClientRect().height, id);
const source = (page, id = 'm') => page.evaluate((name) => document.getElementById(name).shadowRoot.firstChild.src, id);

test('it is small, and says how long it may be kept', (t) => {
  const brotli = zlib.brotliCompressSync(SCRIPT).length;
  t.diagnostic(`embed.js: ${SCRIPT.length} bytes, ${brotli} with brotli`);
  assert.ok(SCRIPT.length < 1500, `${SCRIPT.length} bytes`);
  assert.ok(brotli < 800, `${brotli} bytes with brotli`);
  assert.match(sent('/caravan/embed.js')['cache-control'], /max-age=300, stale-while-revalidate/);
});

test('attributes become the address, the frame is lazy, titled and sandboxed', () => shown(
  `${script()}<caravan-map id="m" title="The way" event="e_1019_gate" place="a b&c" at="-92.1,14.6,12" t="2018-10-19T11:30-06:00" from="2018-10-13" to="2018-10-31" group="main" lang="es"
    theme="dark" only="map" still="1" brand="0072b2" logo="The Herald &amp; Co#1" byline="100% A. B." radius="8" gestures="free" ratio="16/9" data-x="1" class="wide"></caravan-map>`,
  async (page) => {
    await saying(page, 'm ready');
    const url = new URL(await source(page));
    assert.equal(url.origin + url.pathname, `${map.url}/embed.html`);
    const pairs = url.hash.slice(1).split('&').filter(Boolean).map((pair) => pair.split('=')).map(([key, value]) => [key, decodeURIComponent(value)]);
    assert.deepEqual(Object.fromEntries(pairs), {
      id: 'm', event: 'e_1019_gate', place: 'a b&c', at: '-92.1,14.6,12', t: '2018-10-19T11:30-06:00', from: '2018-10-13', to: '2018-10-31', group: 'main', lang: 'es', theme: 'dark', only: 'map',
      still: '1', brand: '0072b2', logo: 'The Herald & Co#1', byline: '100% A. B.', radius: '8', gestures: 'free',
    });
    assert.deepEqual(await page.evaluate(() => {
      const { title, loading, allow, sandbox } = document.getElementById('m').shadowRoot.firstChild;
      return { title, loading, allow: allow.split(/; */).sort(), sandbox: [...sandbox].sort() };
    }), { title: 'The way', loading: 'lazy', allow: ['clipboard-write', 'fullscreen'], sandbox: ['allow-popups', 'allow-popups-to-escape-sandbox', 'allow-scripts'] });
    const { width } = page.viewportSize();
    assert.ok(Math.abs(await height(page) - ((width - 16) * 9) / 16) < 1);
    assert.equal(await page.evaluate(() => history.length), 2);
  },
));

test('an address of its own, with a fragment of its own; a fixed height', () => shown(
  `${script()}<caravan-map id="m" src="${map.url}/v/1/embed.html#side=people&at=1,2,3" at="4,5,6" height="333"></caravan-map><caravan-map id="bare"></caravan-map>`,
  async (page) => {
    await saying(page, 'm ready');
    await saying(page, ' ready', 0);
    const src = await source(page);
    assert.ok(src.startsWith(`${map.url}/v/1/embed.html#side=people&at=1,2,3&`), src);
    assert.ok(src.endsWith('&at=4%2C5%2C6'), 'of a key that stands twice the last one counts');
    assert.equal(await height(page), 333);
    assert.equal(await page.evaluate(() => document.getElementById('bare').shadowRoot.firstChild.title), 'Map');
    assert.equal(await page.evaluate(() => document.querySelectorAll('iframe').length), 0, 'page styles and scripts find no frame of ours');
  },
));

for (const [how, head, body] of [
  ['a script before it', '', (element) => script() + element],
  ['a script that comes later, with room kept by a style sheet', '', (element) => element + `<script async src="${map.url}/embed.js"></script>`],
]) {
  test(`nothing shifts: ${how}`, () => shown(
    `${head}${body(`${lines(2)}<caravan-map id="a" title="x" height="auto"><a href="/map">The map</a></caravan-map>${lines(40)}<caravan-map id="m" title="x" height="auto" src="${map.url}/embed.html#kind=[700]"></caravan-map>${lines(40)}`)}`,
    async (page) => {
      await saying(page, 'a ready');
      await page.waitForTimeout(300);
      for (let y = 0; y <= 4000; y += 200) {
        await page.evaluate((to) => scrollTo(0, to), y);
        await page.waitForTimeout(40);
      }
      await saying(page, 'm ready');
      await page.waitForTimeout(300);
      assert.equal(await page.evaluate(() => window.shift), 0);
      assert.equal(await height(page), 700, 'it was below the view when it said so');
    },
    { css: 'caravan-map { display: block } #a, #m { aspect-ratio: 4/3 } #m { aspect-ratio: auto; min-height: 200px }' },
  ));
}

test('a height that would move what is read is not taken', () => shown(
  `${script()}<caravan-map id="m" title="x" height="auto" ratio="8/1" src="${map.url}/embed.html#kind=[700]"></caravan-map>${lines(40)}`,
  async (page) => {
    await saying(page, 'm ready');
    await page.waitForTimeout(300);
    assert.equal(await height(page), (800 - 16) / 8);
    assert.equal(await page.evaluate(() => window.shift), 0);
  },
));

test('heights are numbers within bounds, and only where they are asked for', () => shown(
  `${script()}<div class="high"></div>${[['[1e300]', 2000], ['[-5]', 200], ['[Infinity]', 2000], ['[640, NaN]', 640], ['[640, "x", {}, undefined]', 640], ['[612.5]', 612.5]]
    .map(([sizes, wanted]) => `<caravan-map id="h${wanted}${sizes.length}" data-wanted="${wanted}" title="x" height="auto" src='${map.url}/embed.html#kind=${encodeURIComponent(sizes)}'></caravan-map>`).join('')}
    <caravan-map id="fixed" title="x" height="300" src="${map.url}/embed.html#kind=[900]"></caravan-map><caravan-map id="free" title="x" src="${map.url}/embed.html#kind=[900]"></caravan-map>`,
  async (page) => {
    const ids = await page.evaluate(() => [...document.querySelectorAll('caravan-map')].map((map) => map.id));
    // Lazy frames beyond the threshold do not load by themselves.
    await page.evaluate(() => document.querySelectorAll('caravan-map').forEach((map) => { map.shadowRoot.firstChild.loading = 'eager'; }));
    for (const id of ids) await saying(page, `${id} ready`);
    await page.waitForTimeout(200);
    const got = await page.evaluate(() => [...document.querySelectorAll('[data-wanted]')].map((map) => [map.dataset.wanted, String(map.shadowRoot.firstChild.getBoundingClientRect().height)]));
    for (const [wanted, is] of got) assert.equal(is, wanted);
    assert.equal(await height(page, 'fixed'), 300);
    assert.equal(await height(page, 'free'), ((800 - 16) * 3) / 4);
  },
  { css: '.high { height: 700px }' },
));

test('six at once, each hears its own frame and no other', () => shown(
  `${script()}${[1, 2, 3, 4, 5, 6].map((n) => `<caravan-map id="m${n}" title="x" height="40"></caravan-map>`).join('')}<iframe id="other" title="other" src="${map.url}/embed.html#id=m1"></iframe>`,
  async (page) => {
    for (const n of [1, 2, 3, 4, 5, 6]) await saying(page, `m${n} ready`);
    await page.evaluate(() => document.getElementById('m3').select('e_3'));
    await saying(page, 'm3 select');
    await page.evaluate(() => {
      for (const window of [globalThis, document.getElementById('other').contentWindow]) window.postMessage({ caravan: 1, type: 'select', event: 'forged' }, '*');
      dispatchEvent(new MessageEvent('message', { data: { caravan: 1, type: 'select', event: 'forged' } }));
    });
    await page.waitForTimeout(200);
    const all = await heard(page);
    assert.deepEqual(all.filter(([, type]) => type === 'ready').map(([id, , detail]) => `${id}=${detail}`).sort(), ['m1=m1', 'm2=m2', 'm3=m3', 'm4=m4', 'm5=m5', 'm6=m6']);
    assert.deepEqual(all.filter(([, type]) => type === 'select').map(([id]) => id), ['m3']);
  },
));

test('what is asked of it goes to the frame as the contract says', () => shown(`${script()}<caravan-map id="m" title="x"></caravan-map>`, async (page) => {
  await saying(page, 'm ready');
  await page.evaluate(() => {
    const map = document.getElementById('m');
    map.select('e_1');
    map.select(null);
    map.step('next');
  });
  await saying(page, 'm step', 2);
  const told = (await heard(page)).filter(([, , detail]) => detail.startsWith('{')).map(([, type, detail]) => [type, JSON.parse(detail)]);
  assert.deepEqual(told.map(([type, { caravan, event, to }]) => [type, caravan, type === 'step' ? to : event]), [['select', 1, 'e_1'], ['select', 1, null], ['step', 1, 'next']]);
}));

test('a changed attribute leads the frame: by message where there is one, else by the address, never by loading again', () => shown(
  `${script()}<caravan-map id="m" title="x" event="e_0" lang="en"></caravan-map><script src="/early.js"></script>`,
  async (page) => {
    await saying(page, 'm ready');
    assert.match(await source(page), /event=e_early/);
    const entries = await page.evaluate(() => history.length);
    const set = (name, value) => page.evaluate(([n, v]) => { const map = document.getElementById('m'); if (v === null) map.removeAttribute(n); else map.setAttribute(n, v); }, [name, value]);
    await set('event', 'e_1');
    await set('event', null);
    await set('t', '2018-10-19');
    await saying(page, 'm step', 2);
    assert.equal(await page.evaluate(() => history.length), entries);
    await set('lang', 'es');
    await until(() => heard(page), (all) => all.some(([, , detail]) => /^hash.*lang=es/.test(detail)), 'the fragment');
    await set('title', 'Another');
    await set('ratio', '1/1');
    assert.equal(await page.evaluate(() => document.getElementById('m').shadowRoot.firstChild.title), 'Another');
    assert.equal(await height(page), 784);
    await page.waitForTimeout(200);
    const all = await heard(page);
    assert.deepEqual(all.filter(([, type, detail]) => type === 'select' && detail.startsWith('{')).map(([, , detail]) => JSON.parse(detail).event), ['e_1', null]);
    assert.equal(all.filter(([, type]) => type === 'ready').length, 1, 'it was loaded once');
  },
));

test('what is removed listens no more; put back, it is there again', () => shown(
  `${script()}<caravan-map id="m" title="x"></caravan-map><div id="elsewhere"></div>`,
  async (page) => {
    await saying(page, 'm ready');
    assert.equal(await page.evaluate(() => window.listeners), 1);
    await page.evaluate(() => { window.kept = document.getElementById('m'); window.kept.remove(); });
    assert.equal(await page.evaluate(() => window.listeners), 0);
    await page.evaluate(() => { postMessage({ caravan: 1, type: 'select', event: 'x' }, '*'); window.kept.setAttribute('lang', 'es'); });
    await page.waitForTimeout(100);
    await page.evaluate(() => document.getElementById('elsewhere').append(window.kept));
    await saying(page, 'm ready', 2);
    assert.equal(await page.evaluate(() => window.listeners), 1);
    assert.match(await source(page), /lang=es/);
  },
));

test('a frame that sends rubbish changes nothing and breaks nothing', () => shown(
  `${script()}<caravan-map id="m" title="x" height="auto" src="${map.url}/embed.html#q=rubbish"></caravan-map>`,
  async (page) => {
    await until(() => heard(page), (all) => all.some(([, , detail]) => detail === 'end'), 'the last message');
    for (const [, , detail] of await heard(page)) assert.ok(detail === null || typeof detail === 'string', JSON.stringify(detail));
    assert.deepEqual((await heard(page)).filter(([, , detail]) => /e_[23]/.test(detail)), []);
    assert.equal(await height(page), ((800 - 16) * 3) / 4);
  },
));

test('loaded twice, before or after the element, made by a script: it works, and only once', () => shown(
  `<caravan-map id="early" title="x" height="50"></caravan-map>${script()}${script()}<caravan-map id="late" title="x" height="50"></caravan-map><script async src="${map.url}/embed.js"></script><script src="/make.js"></script>`,
  async (page) => {
    for (const id of ['early', 'late', 'made']) await saying(page, `${id} ready`);
    const ready = (await heard(page)).filter(([, type]) => type === 'ready');
    assert.equal(ready.length, 3);
  },
));

test('without scripts the link in it is there', async () => {
  pages.set('/plain', `<!doctype html><title>x</title><caravan-map title="x"><a href="${map.url}/">The map</a></caravan-map>`);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${outer.url}/plain`);
  assert.ok(await page.getByRole('link', { name: 'The map' }).isVisible());
  await context.close();
});
