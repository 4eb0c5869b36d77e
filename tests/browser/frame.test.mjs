// The map in the page of another: in a sandbox without an origin, small, still, talked to, out of sight.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DIST, STORY, atRest, fragment, launch, marker, open, quiet, record, settled, site, until, violations, visiting, visitor } from './harness.mjs';
import path from 'node:path';

const { events } = record(path.join(DIST, STORY));
const GATE = 'e_1019_gate';
const gate = events.find((event) => event.id === GATE).properties;
const busy = gate.place;
const there = events.filter((event) => event.properties.place === busy);
const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';
let browser;
let host;

/** The page that frames it: what its address asks for. */
const around = (url) => {
  const { searchParams: asked } = url;
  const [w, h] = (asked.get('size') ?? '640x480').split('x');
  const sandbox = asked.has('sandbox') ? ` sandbox="${SANDBOX}"` : '';
  return `<!doctype html><html lang="en"><title>Article</title><body style="margin:0"><main><h1>Article</h1><div style="height:${asked.get('above') ?? 0}px"></div>
<iframe id="it" title="Map"${sandbox} src="/?${asked.get('query') ?? ''}#${asked.get('hash') ?? ''}" style="display:block;border:0;width:${w}px;height:${h}px"></iframe><iframe id="other" title="Other" srcdoc="<p>x</p>" hidden></iframe><div style="height:4000px"></div></main>
<script>window.heard = []; addEventListener('message', (event) => heard.push(structuredClone(event.data)));</script>`;
};

before(async () => {
  const home = (pathname, answer) => (['/', '/index.html'].includes(pathname) ? { ...answer, body: Buffer.from(answer.body.toString().replace('<html ', '<html data-home="./" ')) } : null);
  [browser, host] = await Promise.all([launch(), site({ change: home })]);
});
after(async () => {
  await browser?.close();
  await host?.close();
});

/** Opens a page around the map; answers the visit with `frame`, once the map stands. */
async function framed(hash, { size = '640x480', viewport = { width: 1000, height: 800 }, sandbox = true, above = 0, state = 'ready', ...options } = {}) {
  const context = await browser.newContext({ viewport, locale: 'en-US', colorScheme: 'light', reducedMotion: 'reduce', ...options });
  const visit = await visitor(context, host.url);
  const { page } = visit;
  await page.route(`${host.url}/article?*`, (route) => route.fulfill({ contentType: 'text/html', body: around(new URL(route.request().url())) }));
  const asked = new URLSearchParams({ hash, size, above: String(above), ...(sandbox ? { sandbox: '1' } : {}) });
  await page.goto(`${host.url}/article?${asked}`);
  const handle = await page.waitForSelector('#it');
  visit.frame = await handle.contentFrame();
  if (state) {
    await visit.frame.waitForFunction(() => ['ready', 'failed'].includes(document.documentElement.dataset.state), null, { timeout: 20000 });
    assert.equal(await visit.frame.evaluate(() => document.documentElement.dataset.state), state, visit.console.join('\n'));
    await visit.frame.waitForSelector('.captions', { state: 'attached' });
  }
  return visit;
}

const heard = (page, type) => page.evaluate((kind) => globalThis.heard.filter((data) => data?.type === kind), type);
const say = (page, data) => page.evaluate((message) => document.getElementById('it').contentWindow.postMessage(message, '*'), data);
const captioned = (frame) => frame.waitForSelector('.caption:not([hidden]) .sources');

/** Nothing of the caption's column lies on the chosen place. */
async function clear(frame) {
  return frame.evaluate(() => {
    const box = (selector) => document.querySelector(selector)?.getBoundingClientRect();
    const [mark, caption, map] = [box('.marks [aria-current="true"]'), box('.caption'), box('.map')];
    if (!mark) return false;
    const [x, y] = [mark.left + mark.width / 2, mark.top + mark.height / 2];
    const inside = x > map.left && x < map.right && y > map.top && y < map.bottom;
    const under = x > caption.left - 8 && x < caption.right + 8 && y > caption.top - 8 && y < caption.bottom + 8;
    return inside && !under;
  });
}

test('in a sandbox without an origin it stands, says nothing, and asks nobody else', async () => {
  for (const hash of ['lang=en', 'only=map&lang=en', `only=map&event=${GATE}&lang=es`, `only=event&event=${GATE}`, `only=map&still=1&event=${GATE}`]) {
    const visit = await framed(hash, { size: '900x600' });
    assert.equal(await visit.frame.evaluate(() => self.origin), 'null');
    if (hash.includes('event')) await captioned(visit.frame);
    await visit.page.waitForTimeout(500);
    quiet(visit);
    await visit.close();
  }
});

test('what a sandbox forbids is not offered', async () => {
  const visit = await framed('lang=en', { size: '1000x700' });
  const { frame, page } = visit;
  await frame.waitForSelector('.menu');
  await frame.click('.menu > summary');
  assert.equal(await frame.locator('[data-tool="take"]').count(), 0);
  const whole = frame.locator('.entries [data-whole]');
  assert.equal(await whole.textContent(), 'Open the whole map');
  assert.equal(await whole.getAttribute('target'), '_blank');
  await frame.click('[data-tool="cite"]');
  await frame.click('.copy >> nth=0');
  assert.ok((await frame.evaluate(() => String(getSelection()))).length > 20, 'selected, to be copied by hand');
  await page.waitForTimeout(300);
  quiet(visit);
  await visit.close();
});

test('a mark opens the caption, with its sources, beside its place', async () => {
  for (const size of ['640x480', '900x600', '390x700']) {
    const visit = await framed('only=map&lang=en', { size });
    const { frame, page } = visit;
    await atRest(frame);
    await frame.waitForSelector('.legend', { state: 'attached' });
    const asked = () => visit.requests.filter((url) => /sources|figures/.test(url)).length;
    assert.equal(asked(), 0, 'nobody asks for the evidence before there is a caption');
    await frame.evaluate((id) => { location.hash = `only=map&lang=en&event=${id}`; }, GATE);
    await captioned(frame);
    assert.equal(asked(), 2);
    await atRest(frame);
    assert.ok(await until(() => clear(frame), Boolean, `${size}: the place beside the caption`));
    const box = await frame.locator('.caption').evaluate((element) => {
      const [a, m] = [element.getBoundingClientRect(), element.closest('.map').getBoundingClientRect()];
      return { w: a.width, wide: a.width / m.width, high: a.height / m.height };
    });
    if (size === '390x700') assert.ok(box.wide > 0.99 && box.high <= 0.55, JSON.stringify(box));
    else assert.ok(box.w <= 320.5 && box.wide <= 0.451, JSON.stringify(box));
    assert.match(await frame.textContent('.caption h3'), new RegExp(gate.title.en.slice(0, 20)));
    await frame.click('.close-caption');
    await frame.waitForSelector('.caption', { state: 'hidden' });
    assert.ok(!(await frame.evaluate(() => location.hash)).includes('event='));
    quiet(visit);
    await visit.close();
    void page;
  }
});

test('the events of a place come one after the other, and the story goes on behind them', async () => {
  const visit = await framed(`only=map&place=${busy}&lang=en`, { size: '900x600' });
  const { frame } = visit;
  await frame.waitForSelector('.caption .count');
  assert.equal(await frame.textContent('.caption .count'), `1 of ${there.length}`);
  const titles = new Set();
  for (let i = 1; i <= there.length; i += 1) {
    assert.equal(await frame.textContent('.caption .count'), `${i} of ${there.length}`);
    titles.add(await frame.textContent('.caption h3'));
    await frame.click('.caption .after');
    await frame.waitForFunction((was) => document.querySelector('.caption .count').textContent !== was, `${i} of ${there.length}`);
  }
  assert.equal(titles.size, there.length);
  assert.match(await frame.textContent('.caption .count'), new RegExp(`of ${events.length}$`));
  await frame.click('.caption .before');
  await until(() => frame.evaluate(() => location.hash), (hash) => hash.includes('event='), 'the address follows');
  quiet(visit);
  await visit.close();
});

test('by keyboard: the focus goes into the caption and back to the mark', async () => {
  const visit = await framed('only=map&lang=en', { size: '900x600' });
  const { frame, page } = visit;
  await atRest(frame);
  await frame.waitForSelector('.legend', { state: 'attached' });
  await frame.focus('.map');
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('Tab');
    if (await frame.evaluate(() => document.activeElement.matches('[data-place]:not([aria-expanded])'))) break;
  }
  const place = await frame.evaluate(() => document.activeElement.dataset.place);
  assert.ok(place);
  await page.keyboard.press('Enter');
  await frame.waitForFunction(() => document.activeElement.matches('.caption'));
  assert.equal(await frame.getAttribute('.caption', 'aria-label'), 'Chosen on the map');
  const at = await atRest(frame);
  await page.keyboard.press('ArrowLeft');
  await page.waitForTimeout(300);
  assert.equal(await atRest(frame), at, 'its keys do not move the map');
  await page.keyboard.press('Tab');
  assert.ok(await frame.evaluate(() => document.activeElement.closest('.caption') !== null));
  await page.keyboard.press('Escape');
  await frame.waitForSelector('.caption', { state: 'hidden' });
  await until(() => frame.evaluate(() => document.activeElement.dataset.place ?? document.activeElement.className), (now) => now === place, 'back to the mark');
  quiet(visit);
  await visit.close();
});

test('the map of one event: its caption, no more', async () => {
  const visit = await framed(`only=event&event=${GATE}&lang=es`, { size: '640x480' });
  const { frame, page } = visit;
  await captioned(frame);
  for (const gone of ['.timeline', '.overview', '.close-ups', '.legend', '.close-caption', '.head', '.list', '.caption-bar']) {
    assert.equal(await frame.locator(gone).first().isVisible().catch(() => false), false, gone);
  }
  assert.ok(await frame.locator('[data-press="in"]').isVisible());
  await frame.focus('.map');
  await page.keyboard.press('Escape');
  assert.ok(await frame.locator('.caption').isVisible(), 'Escape does not let go of it');
  assert.ok((await frame.evaluate(() => location.hash)).includes(GATE));
  quiet(visit);
  await visit.close();
});

test('at 320 by 240 it can be used', async () => {
  for (const hash of ['only=map&lang=en', `only=map&event=${GATE}&lang=es`]) {
    const visit = await framed(hash, { size: '320x240' });
    const { frame } = visit;
    const seen = async (selector) => frame.locator(selector).first().isVisible().catch(() => false);
    for (const gone of ['[data-press="home"]', '[data-press="way"]', '.ruler', '.close-ups', '.legend', '.timeline']) assert.equal(await seen(gone), false, gone);
    if (hash.includes('event')) {
      await captioned(frame);
      assert.ok(await seen('.close-caption'));
      await frame.click('.close-caption');
    }
    assert.ok(await seen('[data-press="in"]') && await seen('[data-press="out"]'));
    assert.ok(await seen('.credits-word'));
    const covered = await frame.evaluate(() => {
      const map = document.querySelector('.map').getBoundingClientRect();
      const boxes = [...document.querySelectorAll('.map [data-control] > *')].map((it) => it.getBoundingClientRect());
      return boxes.reduce((sum, box) => sum + box.width * box.height, 0) / (map.width * map.height);
    });
    assert.ok(covered < 0.08, `controls cover ${covered} of the map`);
    await frame.click('.credits-word');
    assert.ok(await seen('.credits a'));
    quiet(visit);
    await visit.close();
  }
});

test('the line below: whose page it is, and the way to this view in the whole map', async () => {
  const visit = await framed('only=map&lang=es&theme=dark&brand=0072b2&logo=The%20Herald&byline=Maps%3A%20A.%20B.&radius=8&id=m1', { size: '900x600' });
  const { frame } = visit;
  assert.equal(await frame.textContent('.frame-foot .logo'), 'The Herald');
  assert.equal(await frame.textContent('.frame-foot .byline'), 'Maps: A. B.');
  const href = () => frame.getAttribute('.frame-foot .whole', 'href');
  assert.equal(await href(), './#lang=es&theme=dark');
  await say(visit.page, { caravan: 1, type: 'select', event: GATE });
  await until(href, (now) => now.includes(`event=${GATE}`), 'the link follows the view');
  assert.ok(!/only|still|brand|logo|byline|radius|id=m1/.test((await href()).replace(/event=[^&]*/, '')));
  const mark = await frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--mark').trim());
  const part = (at) => parseInt(mark.slice(at, at + 2), 16) / 255;
  const channel = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const light = 0.2126 * channel(part(1)) + 0.7152 * channel(part(3)) + 0.0722 * channel(part(5));
  assert.ok((light + 0.05) / (0.0207 + 0.05) >= 4.5, `${mark} on the dark paper`);
  assert.equal(await frame.evaluate(() => getComputedStyle(document.getElementById('app')).borderTopLeftRadius), '8px');
  assert.equal(await frame.locator('.frame-title').textContent(), record().story.title.es);
  quiet(visit);
  await visit.close();

  const alone = await open(browser, host.url, 'only=map&lang=en', { viewport: { width: 640, height: 480 }, whole: false });
  assert.equal(await alone.page.locator('.frame-foot').count(), 0, 'no frame, no line');
  await alone.close();
});

for (const begins of [`event=${GATE}`, `event=${GATE}&side=people`]) {
  test(`the page around is not scrolled by what a frame begins with: ${begins}`, async () => {
    for (const sandbox of [true, false]) {
      const visit = await framed(`${begins}&lang=en`, { size: '700x510', above: 560, sandbox });
      const { frame, page } = visit;
      await frame.waitForFunction(() => [...document.querySelectorAll('.list, .people')].some((it) => it.scrollTop > 100));
      await page.waitForTimeout(300);
      assert.equal(await page.evaluate(() => scrollY), 0);
      quiet(visit);
      await visit.close();
    }
  });
}

test('a picture that stands still leaves everything to the page around', async () => {
  const visit = await framed(`only=map&still=1&lang=en&event=${GATE}`, { size: '640x480', hasTouch: true });
  const { frame, page } = visit;
  await captioned(frame);
  const before = await frame.evaluate(() => location.hash);
  const focusable = await frame.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]:not([tabindex="-1"])')]
    .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.closest('[inert]')).map((it) => it.tagName));
  assert.deepEqual([...new Set(focusable)], ['A']);
  await page.mouse.move(100, 200);
  await page.mouse.wheel(0, 200);
  await page.waitForFunction(() => scrollY > 100);
  await page.evaluate(() => scrollTo(0, 0));
  await page.mouse.move(100, 250);
  await page.mouse.down();
  await page.mouse.move(200, 250, { steps: 4 });
  await page.mouse.up();
  await page.mouse.dblclick(150, 250);
  const cdp = await visit.context.newCDPSession(page);
  const touch = (type, ...points) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  await touch('touchStart', [150, 400]);
  for (let i = 1; i <= 8; i += 1) await touch('touchMove', [150, 400 - i * 20]);
  await touch('touchEnd');
  await page.waitForFunction(() => scrollY > 40);
  await page.waitForTimeout(300);
  assert.equal(await frame.evaluate(() => location.hash), before);
  assert.equal(await frame.evaluate(() => getComputedStyle(document.querySelector('.map')).touchAction), 'auto');
  assert.equal(await frame.locator('.hint.on').count(), 0);
  quiet(visit);
  await visit.close();
});

test('an embed tells of what its address asks for, but for words of a search; and says how much it leaves out', async () => {
  const { kind } = gate;
  const asked = events.filter((event) => event.properties.kind === kind).map(({ id }) => id).toSorted();
  await visiting(browser, host.url, `kind=${kind}&q=nothing-of-that-name&lang=en`, { path: '/embed.html' }, async (page) => {
    const listed = () => page.locator('.card[data-event]').evaluateAll((cards) => cards.filter((card) => card.checkVisibility()).map((card) => card.dataset.event).toSorted().join());
    await until(listed, (ids) => ids === asked.join(), `the ${asked.length} events of the kind ${kind}`);
    await page.locator('.unfold').first().click();
    await until(listed, (ids) => ids.split(',').length === events.length, 'all of them');
    assert.equal((await fragment(page)).kind, undefined);
  });
});

test('messages: ready, select, step and size; and back', async () => {
  const visit = await framed('only=map&lang=en&id=map_7', { size: '640x480' });
  const { frame, page } = visit;
  await until(() => heard(page, 'ready'), (all) => all.length === 1, 'ready');
  assert.deepEqual((await heard(page, 'ready'))[0], { caravan: 1, type: 'ready', id: 'map_7' });
  const [{ height }] = await heard(page, 'size');
  assert.ok(Number.isInteger(height) && height > 300 && height < 900, height);
  const wrapped = await page.evaluate(() => globalThis.heard.find((data) => data['datawrapper-height']));
  assert.ok(wrapped['datawrapper-height'].map_7 > 300);

  await frame.waitForSelector('[data-timeline]', { state: 'attached' });
  await say(page, { caravan: 1, type: 'select', event: GATE });
  await until(() => heard(page, 'select'), (all) => all.at(-1)?.event === GATE, 'it says what is chosen');
  await captioned(frame);
  await say(page, { caravan: 1, type: 'select', event: null });
  await until(() => heard(page, 'select'), (all) => all.at(-1)?.event === null, 'it says that nothing is');
  await say(page, { caravan: 1, type: 'step', to: '2018-10-19' });
  await until(() => heard(page, 'step'), (all) => all.at(-1)?.t === '2018-10-19', 'a day');
  await say(page, { caravan: 1, type: 'step', to: 'first' });
  const first = await until(() => heard(page, 'select'), (all) => all.at(-1)?.event, 'the first event');
  await say(page, { caravan: 1, type: 'step', to: 'next' });
  await until(() => heard(page, 'select'), (all) => all.at(-1).event !== first.at(-1).event, 'the next one');
  await say(page, { caravan: 1, type: 'step', to: 'previous' });
  await until(() => heard(page, 'select'), (all) => all.at(-1).event === first.at(-1).event, 'and back');
  await say(page, { caravan: 1, type: 'step', to: 'last' });
  await until(() => heard(page, 'select'), (all) => all.at(-1).event !== first.at(-1).event, 'the last one');
  assert.ok(await until(() => clear(frame), Boolean, 'and it is to be seen'));

  // Everything that was said is plain.
  const all = await page.evaluate(() => globalThis.heard);
  for (const data of all) {
    const keys = Object.keys(data).sort().join();
    assert.ok(['caravan,id,type', 'caravan,event,type', 'caravan,t,type', 'caravan,height,type', 'datawrapper-height'].includes(keys), keys);
    assert.doesNotMatch(JSON.stringify(data), /[<>]|https?:/);
  }
  quiet(visit);
  await visit.close();
});

test('hostile messages change nothing and say nothing', async () => {
  const visit = await framed('only=map&lang=en', { size: '640x480' });
  const { frame, page } = visit;
  await until(() => heard(page, 'ready'), (all) => all.length === 1, 'ready');
  const before = await frame.evaluate(() => location.hash);
  const count = await page.evaluate(() => globalThis.heard.length);
  await page.evaluate((id) => {
    const frame = document.getElementById('it').contentWindow;
    const deep = {};
    let at = deep;
    for (let i = 0; i < 2000; i += 1) at = (at.x = {});
    const ours = (more) => ({ caravan: 1, type: 'select', ...more });
    for (const data of [
      'select', '{"caravan":1,"type":"select"}', 1, null, undefined, [], [1, 'select', id], new Map(), new ArrayBuffer(1e6), deep,
      { type: 'select', event: id }, { caravan: '1', type: 'select', event: id }, { caravan: 2, type: 'select', event: id },
      ours({ event: '<img src=x onerror=alert(1)>' }), ours({ event: 'x'.repeat(1e6) }), ours({ event: { id } }), ours({ event: [id] }), ours({ event: 7 }),
      ours({ event: `${id}"]` }), ours({ event: '__proto__' }), ours({ event: '' }), ours({}), { caravan: 1, type: { toString: 1 }, event: id },
      { caravan: 1, type: 'x'.repeat(1e6), event: id }, { caravan: 1, type: 'SELECT', event: id }, { caravan: 1, type: 'ready', id },
      { caravan: 1, type: 'step' }, { caravan: 1, type: 'step', to: null }, { caravan: 1, type: 'step', to: 3 }, { caravan: 1, type: 'step', to: 'tomorrow' },
      { caravan: 1, type: 'step', to: '2018-02-30' }, { caravan: 1, type: 'step', to: 'javascript:alert(1)' },
    ]) frame.postMessage(data, '*');
  }, GATE);
  // Somebody else than the page around: a frame beside it, and the frame itself.
  await page.evaluate((id) => {
    const script = document.getElementById('other').contentDocument.createElement('script');
    script.textContent = `parent.document.getElementById('it').contentWindow.postMessage({ caravan: 1, type: 'select', event: ${JSON.stringify(id)} }, '*')`;
    document.getElementById('other').contentDocument.body.append(script);
  }, GATE);
  await frame.evaluate((id) => postMessage({ caravan: 1, type: 'select', event: id }, '*'), GATE);
  await page.waitForTimeout(600);
  assert.equal(await frame.evaluate(() => location.hash), before);
  assert.equal(await page.evaluate(() => globalThis.heard.length), count);
  assert.equal(await frame.locator('.caption:not([hidden])').count(), 0);
  quiet(visit);
  await visit.close();
});

test('Back belongs to the page around', async () => {
  for (const sandbox of [true, false]) {
    const visit = await framed('only=map&lang=en', { size: '900x600', sandbox });
    const { frame, page } = visit;
    const length = await page.evaluate(() => history.length);
    await say(page, { caravan: 1, type: 'select', event: GATE });
    await captioned(frame);
    await frame.click('.caption .after');
    await frame.click('[data-press="way"]');
    await frame.click('.close-caption');
    await atRest(frame);
    assert.equal(await page.evaluate(() => history.length), length);
    quiet(visit);
    await visit.close();
  }
});

test('out of sight it gives its pixels back, and has them again when it is seen', async (t) => {
  const visit = await framed(`only=map&lang=en&event=${GATE}&play=1`, { size: '900x600' });
  const { frame, page } = visit;
  await captioned(frame);
  await frame.waitForSelector('[data-timeline]', { state: 'attached' });
  await atRest(frame);
  await page.waitForTimeout(400);
  const bytes = () => frame.evaluate(() => [...document.querySelectorAll('.map > canvas, .time-plot canvas')].reduce((sum, canvas) => sum + canvas.width * canvas.height * 4, 0));
  const picture = () => frame.evaluate(() => {
    const canvas = document.querySelector('.map > canvas');
    if (!canvas.width) return null;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let sum = 0;
    for (let i = 0; i < data.length; i += 1) sum = (Math.imul(sum, 31) + data[i]) | 0;
    return sum;
  });
  await say(page, { caravan: 1, type: 'step', to: '2018-10-25' });
  await until(() => heard(page, 'step'), (all) => all.at(-1)?.t === '2018-10-25', 'a day');
  await page.waitForTimeout(900);
  const [full, shown] = [await bytes(), await picture()];
  await page.evaluate(() => scrollTo(0, 3000));
  await until(() => frame.evaluate(() => document.documentElement.dataset.away), (away) => away === 'true', 'it is away', 15000);
  const gone = await bytes();
  t.diagnostic(`canvases: ${full} bytes seen, ${gone} out of sight`);
  assert.ok(full > 2e6 && gone === 0, `${full} ${gone}`);
  await page.evaluate(() => scrollTo(0, 0));
  await until(bytes, (now) => now === full, 'and back');
  await page.waitForTimeout(600);
  assert.equal(await picture(), shown, 'the same picture');
  quiet(visit);
  await visit.close();
});

for (const theme of ['light', 'dark']) {
  test(`axe: a map with an open caption, of one event, still, small; ${theme}`, async () => {
    const wears = 'brand=e0d060&logo=The%20Herald&byline=Maps%3A%20A.%20B.';
    for (const [hash, size] of [[`only=map&event=${GATE}`, '900x600'], [`only=map&event=${GATE}&${wears}`, '390x700'], [`only=event&event=${GATE}&lang=es`, '640x480'], [`only=map&still=1&event=${GATE}`, '640x480'], ['only=map', '320x240']]) {
      const visit = await framed(`${hash}&theme=${theme}`, { size, sandbox: false, colorScheme: theme });
      if (hash.includes('event')) await captioned(visit.frame);
      await visit.page.waitForTimeout(300);
      assert.deepEqual(await violations(visit.frame), [], `${hash} ${size}`);
      await visit.close();
    }
  });
}
