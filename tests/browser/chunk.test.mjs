// Code that comes after the first view, in a file of its own: that it comes, that it is the right one, and that the app lives without it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { DIST, card, choose, current, fragment, launch, open, quiet, record, site, until } from './harness.mjs';

const { events } = record();
const LATER = /\/later-[0-9a-f]{16}\.wasm$/;
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test('each piece has the hash of its content in its name, and the script names these and no others', () => {
  const files = fs.readdirSync(DIST);
  const pieces = files.filter((file) => file.endsWith('.wasm') && !file.endsWith('_bg.wasm'));
  assert.ok(pieces.length > 0);
  const [script] = files.filter((file) => /^caravan-map-.*\.js$/.test(file));
  const text = fs.readFileSync(path.join(DIST, script), 'utf8');
  const programs = files.filter((file) => file.endsWith('.wasm'));
  assert.deepEqual([...new Set(text.match(/[\w-]+-[0-9a-f]{16}(_bg)?\.wasm/g))].sort(), programs.sort());
  for (const file of [...programs, script]) {
    const body = fs.readFileSync(path.join(DIST, file));
    assert.equal(/-([0-9a-f]{16})/.exec(file)[1], createHash('sha256').update(body).digest('hex').slice(0, 16), file);
    if (pieces.includes(file)) assert.ok(text.includes(`sha256-${createHash('sha256').update(body).digest('base64')}`), `${file} is checked`);
  }
});

test('it is asked for when the first view stands, once, and works', async () => {
  const host = await site();
  const visit = await open(browser, host.url);
  const { page } = visit;
  const times = await page.evaluate(() => ({
    ready: performance.getEntriesByName('map-ready')[0].startTime,
    later: performance.getEntriesByType('resource').filter((entry) => entry.name.includes('/later-')).map((entry) => entry.startTime),
  }));
  assert.equal(times.later.length, 1);
  assert.ok(times.later[0] >= times.ready, JSON.stringify(times));
  await page.waitForSelector('.close-up summary:not(:empty)', { state: 'attached' });
  for (let i = 0; i < 2; i += 1) {
    await page.locator('nav button').first().click();
    await page.locator('dialog.about .signs canvas').first().waitFor();
    await page.keyboard.press('Escape');
  }
  assert.equal(await page.locator('dialog').count(), 1, 'one dialog, however often it is opened');
  quiet(visit);
  await visit.close();
  await host.close();
});

const FAULTS = {
  missing: () => ({ status: 404, type: 'text/plain', body: Buffer.from('Not found\n') }),
  'cut short': (answer) => ({ ...answer, body: answer.body.subarray(0, answer.body.length >> 1) }),
  'a page instead': () => ({ status: 200, type: 'text/html', body: Buffer.from('<!doctype html><title>Welcome</title>') }),
  'of another build': (answer) => ({ ...answer, body: Buffer.concat([answer.body, Buffer.from([0, 2, 1, 120])]) }), // a valid one
};
const SAID = { en: /did not arrive.*Try again/s, es: /no llegaron.*Intentar de nuevo/s };

/** Opens a page whose later code is at fault until `heal()`. */
async function broken(fault, lang, run) {
  let ill = true;
  const host = await site({ change: (pathname, answer) => (ill && LATER.test(pathname) ? FAULTS[fault](answer) : null) });
  const visit = await open(browser, host.url, `lang=${lang}`, { whole: false });
  try {
    await run(visit, () => { ill = false; });
  } finally {
    await visit.close();
    await host.close();
  }
}

const said = (page, pattern) => until(() => page.locator('.notice').innerText(), (text) => pattern.test(text), 'the reader is told');

Object.keys(FAULTS).forEach((fault, i) => {
  const lang = ['en', 'es'][i % 2];
  test(`it is ${fault}: the reader is told, the app goes on, and it comes when asked for again (${lang})`, () => broken(fault, lang, async (visit, heal) => {
    const { page } = visit;
    await said(page, SAID[lang]);
    // The map and the list are as good as ever.
    const id = events[3].id;
    await choose(page, id);
    await page.waitForSelector(current(card(id)));
    assert.equal((await fragment(page)).event, id);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.state), 'ready');
    assert.ok(await page.locator('#failure').isHidden());
    // Again, in vain, and again.
    const asked = () => visit.requests.filter((url) => LATER.test(url)).length;
    const [times, again] = [asked(), page.locator('.notice button')];
    await again.click();
    await until(asked, (now) => now > times, 'it is asked for again');
    await said(page, SAID[lang]);
    heal();
    await again.click();
    await page.waitForSelector('.legend summary:not(:empty)', { state: 'attached' });
    await page.locator('.notice').waitFor({ state: 'hidden' });
    await page.locator('nav button').first().click();
    await page.locator('dialog.about h2').waitFor();
    assert.deepEqual(visit.errors, []);
    assert.deepEqual(visit.offOrigin, []);
  }));
});

test('without a connection a dialog does not open and is missed; once it is back, the same click opens it', () => broken('missing', 'en', async (visit, heal) => {
  const { page, context } = visit;
  await said(page, SAID.en);
  heal();
  // The finer map would be missed as well.
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.locator('nav button').first().click();
  await until(() => visit.requests.filter((url) => LATER.test(url)).length, (n) => n > 1, 'it is asked for');
  await said(page, /could not be loaded.*try again/s);
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await context.setOffline(false);
  await page.locator('nav button').first().click();
  await page.locator('dialog[open] h2').waitFor();
  assert.deepEqual(visit.errors, []);
}));

test('where the code of the desk does not come, the reader is told, and can ask again', async () => {
  let ill = true;
  const host = await site({ change: (pathname) => (ill && /\/desk-/.test(pathname) ? FAULTS.missing() : null) });
  const visit = await open(browser, host.url, 'lang=en');
  const { page } = visit;
  await page.getByRole('tab', { name: 'Article' }).click();
  await page.locator('.notice', { hasText: 'could not be loaded' }).waitFor();
  ill = false;
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.getByRole('tab', { name: 'Article' }).click();
  await page.locator('.claim').first().waitFor();
  assert.ok(await page.locator('.notice').isHidden());
  await visit.close();
  await host.close();
});
