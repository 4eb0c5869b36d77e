// The share panel: what its links lead to, what a camera reads, and that the code shows in another page what the preview showed.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { DIST, NARROW, WIDE, fragment, launch, mapPixels, open, proved, quiet, record, site, staged, until, violations, visiting } from './harness.mjs';

const jsqr = createRequire(import.meta.url)('jsqr');
const { events, story } = record();
const title = (id, lang) => events.find((event) => event.id === id).properties.title[lang];
const stage = staged();
const VIEW = 'event=e_1019_gate&at=-92.14,14.68,12.5&t=2018-10-20&country=GT,MX&lang=es&theme=dark';

/** The site as it is when all of its pages are made: they know where the whole map is. What is not there yet, the start page stands for. */
export const whole = (attributes = 'data-home="./" data-version="9.9.9" data-single-size="2345678"', more = null) => (pathname, answer) => {
  const other = more?.(pathname, answer) ?? answer;
  const embed = /^\/(v\/[^/]+\/)?embed\.html$/.test(pathname) && other.status === 404;
  if (pathname !== '/' && pathname !== '/index.html' && !embed) return more ? other : null;
  let body = embed ? fs.readFileSync(path.join(DIST, 'index.html'), 'utf8') : other.body.toString();
  // In place of what the build says of itself; and without the hashes of data, where that is another one.
  body = body.replace(/<html [^>]*>/, (tag) => tag.replace(/ data-(?:home|version|single-size|site|single)="[^"]*"/g, '').replace('<html ', `<html ${attributes} `));
  if (more) body = body.replace(/<script type="application\/json" id="integrity">[^<]*<\/script>/, '');
  return { status: 200, type: 'text/html; charset=utf-8', body: Buffer.from(body) };
};

/** A site for one test. */
const sited = async (change, run) => {
  const host = await site({ change });
  try {
    await run(host);
  } finally {
    await host.close();
  }
};
const shared = (hash, options, run, change = whole()) => sited(change, (host) => visiting(stage.browser, host.url, hash, options, async (page, visit) => {
  await proved(page);
  await page.locator('.head nav button').nth(1).click();
  await page.waitForSelector('dialog.share[open]');
  await run(page, visit, host);
}));
const addresses = (page) => page.locator('.share-address').allTextContents();
const embedding = async (page) => {
  await page.locator('#share-1').click();
  await page.waitForSelector('.share-form');
};
const codes = (page) => page.locator('.share-code').allTextContents();
const preview = (page) => page.locator('.share-stage iframe').last();

/** What a camera reads off an image in the page. */
async function scanned(page, selector) {
  const { data, width } = await page.locator(selector).evaluate(async (image) => {
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: 624, height: 624 });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0, 624, 624);
    return { data: [...context.getImageData(0, 0, 624, 624).data], width: 624 };
  });
  return jsqr(Uint8ClampedArray.from(data), width, width)?.data;
}

test('nothing of it comes unasked', () => visiting(stage.browser, stage.host.url, '', {}, async (page, visit) => {
  await proved(page);
  assert.ok(!visit.requests.some((url) => /\/share-/.test(url)));
}));

for (const [name, hash] of [['a chosen event, elsewhere on the map, with filters', VIEW], ['a place', 'place=tecun_uman&group=main'], ['some days', 'from=2018-10-19&to=2018-10-19&side=people'], ['the table', 'table=1&q=Tec%C3%BAn']]) {
  test(`both links lead to what is seen: ${name}`, () => shared(hash, {}, async (page, visit, host) => {
    const state = (it) => it.evaluate(() => ({
      cards: [...document.querySelectorAll('[data-event]')].filter((card) => card.checkVisibility()).map((card) => card.dataset.event),
      chosen: [...document.querySelectorAll('[aria-current="true"]')].map((it) => it.dataset.event ?? it.closest('[data-place]')?.dataset.place ?? it.dataset.row ?? ''),
      marks: [...document.querySelectorAll('.marks [data-place]')].filter((mark) => mark.checkVisibility()).map((mark) => `${mark.dataset.place} ${mark.getBoundingClientRect().x.toFixed(0)} ${mark.getBoundingClientRect().y.toFixed(0)}`),
      clock: document.querySelector('.time-clock')?.textContent,
    }));
    const [brief, exact] = await addresses(page);
    // What is looked for is known a little later than who says so.
    const calm = async (it) => {
      let [last, since] = [null, 0];
      await until(async () => {
        const now = JSON.stringify(await state(it));
        if (now !== last) [last, since] = [now, Date.now()];
        return Date.now() - since;
      }, (still) => still > 700, 'the page comes to rest', 9000);
      return JSON.parse(last);
    };
    const own = await page.evaluate(() => ({ lang: document.documentElement.lang, theme: document.documentElement.dataset.theme }));
    await page.keyboard.press('Escape');
    const before = await calm(page);
    const pixels = await page.evaluate(mapPixels);
    for (const [address, all] of [[brief, false], [exact, true]]) {
      assert.ok(address.startsWith(`${host.url}/`), address);
      const again = await open(stage.browser, host.url, new URL(address).hash.slice(1), all ? {} : { locale: own.lang === 'es' ? 'es-MX' : 'en-US', colorScheme: own.theme });
      await proved(again.page);
      const after = await calm(again.page);
      assert.deepEqual({ ...after, marks: after.marks.length }, { ...before, marks: before.marks.length }, address);
      const moved = after.marks.filter((mark, at) => {
        const [a, b] = [mark, before.marks[at]].map((it) => it.split(' '));
        return a[0] !== b[0] || Math.hypot(a[1] - b[1], a[2] - b[2]) > 4;
      });
      assert.deepEqual(moved, [], 'marks stand where they stood');
      const seen = await again.page.evaluate(mapPixels);
      assert.ok(Math.abs(seen.light - pixels.light) < 3, `${seen.light} ${pixels.light}`);
      if (all) assert.deepEqual(await again.page.evaluate(() => ({ lang: document.documentElement.lang, theme: document.documentElement.dataset.theme })), own);
      else assert.ok(!/lang=|theme=/.test(address) && address.length <= exact.length, address);
      quiet(again);
      await again.close();
    }
  }));
}

test('an event alone is its page, and a camera reads it', () => shared('event=e_1019_gate&lang=en&theme=dark', {}, async (page, visit, host) => {
  const [brief] = await addresses(page);
  assert.equal(brief, `${host.url}/e/e_1019_gate/`);
  const image = page.locator('.share-qr img');
  assert.equal(await image.getAttribute('alt'), `QR code of the short link: ${brief}`);
  assert.equal(await scanned(page, '.share-qr img'), brief);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as SVG' }).click()]);
  assert.equal(download.suggestedFilename(), `${story.id}-qr.svg`);
  const svg = fs.readFileSync(await download.path(), 'utf8');
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg".*fill="#fff".*<\/svg>$/);
}));

test('a camera reads a link with all that can be asked', () => shared(VIEW, {}, async (page) => {
  const [brief] = await addresses(page);
  assert.equal(await scanned(page, '.share-qr img'), brief);
}));

test('what a frame does not show is not in its code, and that is said', () => shared('q=Tec%C3%BAn&side=people&country=GT&lang=en', {}, async (page) => {
  await embedding(page);
  for (const code of await codes(page)) {
    assert.ok(code.includes('country=GT') && !/q=Tec|side=/.test(code.replace(/<a href="[^"]*"/, '')), code);
  }
  assert.match(await page.locator('.share-codes').textContent(), /Words of a search, the table and the other tabs do not go along/);
}));

test('a link too long for a code says so', () => shared(`q=${'x'.repeat(900)}`, {}, async (page) => {
  assert.equal(await page.locator('.share-qr img').count(), 0);
  assert.match(await page.locator('.share-qr').textContent(), /too long/);
}));

test('copying says that it did, or selects', () => shared('lang=en', { init: 'navigator.clipboard.writeText = (text) => { globalThis.copied = text; return globalThis.refused ? Promise.reject(new Error()) : Promise.resolve(); }; document.execCommand = () => false' }, async (page) => {
  const all = await addresses(page);
  await page.getByRole('button', { name: 'Copy: Exactly this view' }).click();
  await page.getByText('Copied.', { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => globalThis.copied), all[1]);
  await page.evaluate(() => { globalThis.refused = true; });
  await page.getByRole('button', { name: 'Copy: Short link' }).click();
  await page.locator('.share-said', { hasText: 'The text is selected' }).waitFor();
  assert.equal(await page.evaluate(() => String(getSelection())), all[0]);
}));

test('the sheet of the system, where it takes this', () => shared('event=e_1019_gate&lang=en', { init: 'navigator.canShare = (what) => what.url.startsWith("http"); navigator.share = (what) => { globalThis.given = what; return Promise.reject(new DOMException("", "AbortError")); }' }, async (page, visit, host) => {
  await page.getByRole('button', { name: 'Share with…' }).click();
  assert.deepEqual(await page.evaluate(() => globalThis.given), { title: story.title.en, url: `${host.url}/e/e_1019_gate/` });
}));

test('no sheet where it does not', () => shared('', { init: 'navigator.canShare = () => false; navigator.share = () => {}' }, async (page) => {
  assert.equal(await page.getByRole('button', { name: 'Share with…' }).count(), 0);
}));

test('the whole map to keep', () => shared('lang=es', {}, async (page, visit, host) => {
  const link = page.locator('.share-file');
  assert.equal(await link.getAttribute('href'), `${host.url}/single.html`);
  assert.equal(await link.getAttribute('download'), `${story.id}.html`);
  assert.match(await link.textContent(), /\(2,3\sMB\)$/);
}));

test('one file knows no folder: links to itself, nothing to embed', () => shared('lang=en', {}, async (page, visit, host) => {
  assert.ok((await addresses(page))[0].startsWith(`${host.url}/`));
  assert.equal(await page.locator('[role=tab][id^=share], .share-keep').count(), 0);
}, whole('data-single')));

test('a site that is named is where links lead', () => shared('event=e_1019_gate', {}, async (page) => {
  assert.equal((await addresses(page))[0], 'https://example.org/map/e/e_1019_gate/');
}, whole('data-single data-site="https://example.org/map"')));

test('the code shows in another page what the preview showed', () => shared(VIEW, {}, async (page, visit, host) => {
  await embedding(page);
  assert.match(await preview(page).getAttribute('src'), /^http:\/\/127\.0\.0\.1:\d+\/embed\.html#/);
  await page.selectOption('[name=only]', '1');
  await page.selectOption('[name=size]', '1');
  await page.selectOption('[name=theme]', 'light');
  await page.locator('.share-more summary').click();
  await page.fill('[name=logo]', 'The "Herald" <b>&amp;</b>');
  await until(() => preview(page).getAttribute('src'), (src) => src.includes('only=map') && src.includes('logo='), 'the preview follows');
  const [plain, element] = await codes(page);
  assert.match(element, /^<script src="[^"]*\/embed\.js" async><\/script>\n<caravan-map src="[^"]*\/embed\.html#/);
  assert.match(element, / only="map" logo="The &quot;Herald&quot; &lt;b&gt;&amp;amp;&lt;\/b&gt;" ratio="16\/9">/);
  await until(() => page.locator('.share-stage iframe').count(), (count) => count === 1, 'the old one goes');
  const shown = await (await preview(page).elementHandle()).contentFrame();
  const state = (frame) => frame.evaluate(() => ({ hash: location.hash, theme: document.documentElement.dataset.theme, only: document.documentElement.dataset.only, size: [innerWidth, innerHeight], marks: [...document.querySelectorAll('.marks [data-place]')].map((it) => it.dataset.place) }));
  // The buttons of the marks come once the picture is at rest, a moment after it is ready.
  const ready = (frame) => frame.waitForFunction(() => document.documentElement.dataset.state === 'ready' && document.querySelector('.marks [data-place]'));
  await ready(shown);
  const before = await state(shown);
  assert.deepEqual([before.theme, before.only, before.size], ['light', 'map', [680, 383]]);

  // The page of another, as plain as can be, on another origin.
  const other = http.createServer((_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html><title>A page</title><div style="width:680px">${plain}</div>`));
  await new Promise((listening) => other.listen(0, '127.0.0.1', listening));
  const browser = await launch();
  try {
    const guest = await browser.newPage({ viewport: WIDE, colorScheme: 'dark' });
    await guest.goto(`http://127.0.0.1:${other.address().port}/`);
    const embedded = await (await guest.locator('iframe').elementHandle()).contentFrame();
    await ready(embedded);
    assert.equal(await guest.locator('body b, body script').count(), 0);
    assert.deepEqual(await guest.locator('iframe').evaluate((it) => [it.title, it.getAttribute('loading'), it.getAttribute('sandbox'), it.getAttribute('allow')]), [`${title('e_1019_gate', 'es')} · ${story.title.es}`, 'lazy', 'allow-scripts allow-popups allow-popups-to-escape-sandbox', 'clipboard-write; fullscreen']);
    assert.deepEqual(await state(embedded), before);
  } finally {
    await browser.close();
    other.close();
  }
  assert.equal(await page.evaluate(() => history.length), 2, 'the preview writes nothing into the history');
}));

test('what is chosen is what is written', () => shared('event=e_1019_gate&lang=en', {}, async (page, visit, host) => {
  await embedding(page);
  const first = async () => (await codes(page))[0];
  const src = async () => new URL((await first()).match(/ src="([^"]*)"/)[1].replaceAll('&amp;', '&'));
  assert.equal((await src()).hash, '#event=e_1019_gate&lang=en', 'the language that is seen is proposed');
  await page.selectOption('[name=lang]', '');
  assert.equal((await src()).hash, '#event=e_1019_gate');
  await page.selectOption('[name=start]', '1');
  assert.equal((await src()).hash, '');
  await page.selectOption('[name=only]', '2');
  assert.equal((await src()).hash, '#event=e_1019_gate&only=event', 'a single event is the chosen one');
  await page.selectOption('[name=hand]', 'still');
  await page.selectOption('[name=lang]', 'es');
  assert.equal((await src()).hash, '#event=e_1019_gate&lang=es&only=event&still=1');
  await page.selectOption('[name=size]', 'fixed');
  await page.fill('[name=width]', '10');
  await page.fill('[name=height]', '99999');
  assert.match(await first(), / width="240" height="2000" style="border:0;max-width:100%"/);
  await page.locator('[name=width]').press('Tab');
  await until(() => page.inputValue('[name=width]'), (value) => value === '240', 'put right');
  await page.locator('.share-more summary').click();
  await page.locator('[name=brand]').evaluate((it) => { it.value = '#b03c0c'; it.dispatchEvent(new Event('input', { bubbles: true })); });
  assert.ok(await page.isChecked('[name=own]'));
  await page.fill('[name=radius]', '99');
  assert.match((await src()).hash, /&brand=b03c0c$/);
  await page.fill('[name=radius]', '8');
  assert.match((await src()).hash, /&brand=b03c0c&radius=8$/);
  assert.equal((await src()).pathname, '/embed.html');
  await page.locator('[name=edition][value=pinned]').check();
  assert.equal((await src()).pathname, '/v/9.9.9/embed.html');
  await page.locator('#share-code-1').click();
  await page.getByRole('button', { name: 'Copy: caravan-map' }).waitFor();
}));

test('a version that is none is not offered', () => shared('', {}, async (page) => {
  await embedding(page);
  assert.equal(await page.locator('[name=edition]').count(), 0);
  assert.equal(await page.locator('[name=only] option[disabled]').count(), 1, 'no event is chosen');
}, whole('data-home="./" data-version="../x"')));

test('a hostile title stays a title', async () => {
  const hostile = '</iframe><script>alert(1)</script>" onload="alert(1) \' {{x}} [y]';
  const change = whole(undefined, (pathname, answer) => {
    if (!pathname.endsWith('/story.json')) return answer;
    const data = JSON.parse(answer.body);
    return { ...answer, body: Buffer.from(JSON.stringify({ ...data, title: { en: hostile, es: hostile } })) };
  });
  // What is parsed here has a style attribute, which the policy refuses aloud.
  await shared('', { quiet: false }, async (page, visit) => {
    await embedding(page);
    for (const code of await codes(page)) {
      const read = await page.evaluate((html) => {
        const template = new DOMParser().parseFromString(html, 'text/html');
        const it = template.querySelector('iframe, caravan-map');
        return { title: it.title, names: [...template.querySelectorAll('*')].map((element) => element.localName).join(' '), attributes: it.getAttributeNames().filter((name) => name.startsWith('on')) };
      }, code);
      assert.equal(read.title, hostile);
      assert.deepEqual(read.attributes, []);
      assert.match(read.names, /^html head body iframe$|^html head script body caravan-map a$/);
    }
    assert.deepEqual(visit.errors, []);
  }, change);
});

test('by keyboard alone', () => sited(whole(), (host) => visiting(stage.browser, host.url, 'lang=en&event=e_1019_gate', {}, async (page) => {
  await proved(page);
  const focus = () => page.evaluate(() => document.activeElement.textContent.trim());
  await page.locator('.head nav button').nth(0).focus();
  await page.keyboard.press('Tab');
  assert.equal(await focus(), 'Share');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog.share[open]');
  assert.equal(await focus(), 'Close');
  await page.keyboard.press('Tab');
  assert.equal(await focus(), 'Link');
  await page.keyboard.press('ArrowRight');
  assert.equal(await focus(), 'Embed');
  await page.waitForSelector('.share-form');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'edition', 'the code comes first');
  const stops = [];
  for (let at = 0; at < 16; at += 1) {
    await page.keyboard.press('Tab');
    stops.push(await page.evaluate(() => document.activeElement.name || document.activeElement.id || document.activeElement.className || document.activeElement.localName));
  }
  for (const stop of ['size', 'only', 'start', 'hand', 'lang', 'theme', 'share-code-0', 'share-code', 'copy']) assert.ok(stops.includes(stop), `${stop}: ${stops}`);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  assert.equal(await focus(), 'Share');
  assert.equal((await fragment(page)).event, 'e_1019_gate', 'the choice stays');
})));

for (const theme of ['light', 'dark']) {
  for (const [lang, viewport] of [['en', WIDE], ['es', NARROW]]) {
    test(`axe: ${theme}, ${lang}, ${viewport.width}`, () => shared(`lang=${lang}&theme=${theme}&event=e_1019_gate`, { viewport }, async (page) => {
      assert.deepEqual(await violations(page, 'dialog.share'), []);
      await embedding(page);
      await page.locator('.share-more summary').click();
      await page.selectOption('[name=size]', 'fixed');
      // The frame has its own tests.
      await page.locator('.share-stage iframe').evaluateAll((all) => all.forEach((it) => it.remove()));
      assert.deepEqual(await violations(page, 'dialog.share'), []);
      const { scrollWidth, clientWidth } = await page.locator('dialog.share').evaluate((it) => ({ scrollWidth: it.scrollWidth, clientWidth: it.clientWidth }));
      assert.ok(scrollWidth <= clientWidth, `${scrollWidth} in ${clientWidth}`);
    }));
  }
}

const AROUND = '<!doctype html><title>Around</title><iframe src="/#lang=en" width="900" height="700" sandbox="allow-scripts"></iframe>';
const around = (pathname, answer) => (pathname === '/around.html' ? { status: 200, type: 'text/html', body: Buffer.from(AROUND) } : whole()(pathname, answer));

test('in a frame that confines it: links and code, and the way to the whole map', () => sited(around, async (host) => {
  const page = await stage.browser.newPage({ viewport: WIDE });
  await page.goto(`${host.url}/around.html`);
  const frame = page.frameLocator('iframe');
  await frame.locator('.head nav button').nth(1).click();
  const way = frame.locator('dialog').getByRole('link', { name: 'Open the whole map' });
  assert.equal(await way.getAttribute('href'), `${host.url}/`);
  assert.equal(await frame.locator('.share-file, .share-qr .save').count(), 0);
  assert.equal(await frame.locator('.share-qr img').count(), 1);
  await page.close();
}));

test('where its code does not come, the reader is told, and can ask again', () => {
  let broken = true;
  const ill = (pathname) => (broken && /^\/share-/.test(pathname) ? { status: 404, type: 'text/plain', body: Buffer.from('') } : null);
  return sited(ill, (host) => visiting(stage.browser, host.url, 'lang=en', { quiet: false }, async (page, visit) => {
    await page.locator('.head nav button').nth(1).click();
    await page.locator('.notice').filter({ hasText: /\S/ }).waitFor();
    broken = false;
    await page.locator('.head nav button').nth(1).click();
    await page.waitForSelector('dialog.share[open]');
    assert.deepEqual(visit.errors, []);
  }));
});
