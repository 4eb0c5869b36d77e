// Every file of the build at fault in every way that a network has, where a reader asks for it: never a blank page, always a word, and once
// the file is there again, trying again works. Here each file has the three main faults, and a sample of the others, the same each time;
// FAULTS=all (tools/soak) is the whole of it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { DIST, launch, record, site, until } from './harness.mjs';
import { Dice } from './hostile.mjs';

const { events } = record();
const GATE = 'e_1019_gate';
const text = (status, type, body) => () => ({ status, type, body: Buffer.from(body) });
const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

const MAIN = {
  missing: text(404, 'text/plain', 'Not found\n'),
  'cut short': (answer) => ({ ...answer, body: answer.body.subarray(0, answer.body.length >> 1) }),
  'a page instead': text(200, 'text/html', '<!doctype html><title>Welcome</title><p>Sign in to the network'),
};
const OTHER = {
  'an error of the server': text(500, 'text/plain', 'Internal Server Error\n'),
  'of the wrong shape': (answer) => ({ ...answer, body: Buffer.from('{"type":"FeatureCollection","features":[{"type":"Feature"}],"a":1}') }),
  'of another build': (answer) => ({ ...answer, body: Buffer.concat([answer.body, Buffer.from(' ')]) }),
  'empty': (answer) => ({ ...answer, body: Buffer.alloc(0) }),
  'cut by the connection': (answer) => ({ ...answer, send: (response, body) => { response.write(body.subarray(0, body.length >> 1), () => setTimeout(() => response.destroy(), 50)); } }),
  'never answered, and given up': (answer) => ({ ...answer, send: (response) => { setTimeout(() => response.destroy(), 1500); } }),
  'never begun': () => wait(1000).then(() => { throw new Error('closed'); }),
  slow: (answer) => ({ ...answer, send: async (response, body) => {
    for (let part = 0; part < 10; part += 1) {
      response.write(body.subarray(Math.floor((part * body.length) / 10), Math.floor(((part + 1) * body.length) / 10)));
      await wait(150);
    }
    response.end();
  } }),
};
const FAULTS = { ...MAIN, ...OTHER };

const ready = (page) => page.waitForFunction(() => document.documentElement.dataset.state === 'ready', null, { timeout: 20000 });
const seen = (selector) => (page) => page.locator(selector).filter({ visible: true }).first().waitFor({ timeout: 10000 });
const press = (selector) => async (page) => {
  await page.locator(selector).first().waitFor({ state: 'attached', timeout: 10000 });
  await page.evaluate((wanted) => document.querySelector(wanted).click(), selector);
};
const evidence = (page) => page.waitForFunction(() => document.documentElement.dataset.evidence === 'ready', null, { timeout: 10000 });
const menu = (tool) => async (page) => {
  await press('.menu > summary')(page);
  await press(`[data-tool="${tool}"]`)(page);
};
const tab = (at) => (page) => page.locator('[role=tab]').nth(at).click();

/** Where a file is asked for: by which address, after what is done, and what is there once it has come. `mute`: the page does without it in silence. */
const opening = { works: ready };
const PLACES = [
  [/^boot-/, { works: ready, mute: true }],
  [/^(app|picture)-.*css$/, { works: ready, mute: true }],
  [/^(icon-|manifest\.|sw\.js$)/, { works: ready, mute: true }],
  [/^caravan-map-/, opening],
  [/\/(story\.json|places\.geojson|route\.geojson|events\.geojson|claims\.json)$/, opening],
  [/start\.bin$/, { works: async (page) => { await ready(page); assert.equal(await page.locator('.notice').filter({ visible: true }).count(), 0); } }],
  [/region\.bin$/, { hash: 'at=-99.1,19.4,12', works: async (page) => { await ready(page); assert.equal(await page.locator('.notice').filter({ visible: true }).count(), 0); } }],
  [/\/(sources|figures)\.json$/, { works: evidence }],
  [/^later-/, { works: seen('.legend summary') }],
  [/^about-/, { act: press('.head nav button'), works: seen('dialog.about[open]') }],
  [/^share-/, { act: async (page) => { await page.locator('.head nav button').nth(1).click(); }, works: seen('dialog.share[open]') }],
  [/^desk-/, { list: false, act: tab(2), works: seen('.claim') }],
  [/^asked-/, { hash: 'side=people', list: false, works: async (page) => { await tab(1)(page); await seen('.people canvas, .people table, .people svg')(page); } }],
  [/^class-/, { act: (page) => page.evaluate(() => { location.hash = 'mode=class'; }), list: false, works: seen('.class-lesson') }],
  [/^frame-/, { hash: `only=map&event=${GATE}`, list: false, works: seen('.caption') }],
  [/lessons\/.*\.json$/, { hash: (name) => `mode=present&lesson=${path.basename(name, '.json')}`, list: false, works: seen('.slide-words h1') }],
  [/corrections\.json$/, { act: menu('corrections'), works: seen('dialog[open] .change') }],
  [/^page(-colours\.css|\.css|-icon\.svg)$/, { at: `/e/${GATE}/`, mute: true, works: seen('h1') }],
  [/^demo\/demo\.css$/, { at: '/demo/', mute: true, works: seen('h1') }],
  [/^embed\.js$/, { at: '/demo/', mute: true, works: seen('h1') }],
];

/** What the build holds and a page asks for: all but the pages themselves, of which a reader sees what the server sends. */
function files(folder = DIST, before = '') {
  return fs.readdirSync(path.join(folder, before), { withFileTypes: true }).flatMap((entry) => {
    const name = before + entry.name;
    if (entry.isDirectory()) return ['e', 'v', 'es'].includes(name) ? [] : files(folder, `${name}/`);
    return name.endsWith('.html') || name.endsWith('.png') ? [] : [name];
  });
}

let browser;
let host;
const at = new Map();

before(async () => {
  // Which visit asks is said in a header: all share one server, which has packed each file once.
  const change = (pathname, answer, request) => {
    const visit = at.get(request.headers['x-visit']);
    if (!visit || pathname !== `/${visit.name}`) return null;
    visit.asked += 1;
    if (visit.lifted) return null;
    // Nobody in between says that a wrong answer may be kept for a year.
    const wrong = FAULTS[visit.fault](answer);
    return wrong.then ? wrong : { ...wrong, headers: { 'cache-control': 'no-store' } };
  };
  [browser, host] = await Promise.all([launch(), site({ change })]);
});
after(async () => {
  await browser?.close();
  await host?.close();
});

/** Words for the reader that something is missing. */
const said = (page) => page.evaluate(() => [...document.querySelectorAll('[role=alert], [role=status]')].filter((it) => it.checkVisibility()).map((it) => it.textContent.trim()).join(' '));
/** Never a blank page: words, and in a page with a list its events. */
async function readable(page, place) {
  const { words, listed } = await page.evaluate(() => ({ words: document.body.innerText.trim().length, listed: [...document.querySelectorAll('[data-event]')].filter((it) => it.checkVisibility()).length }));
  assert.ok(words > 40, `${words} letters`);
  if (!place.at && place.list !== false) assert.ok(listed > 0 && listed <= events.length, `${listed} events`);
}

async function survives(name, fault, seed) {
  const place = PLACES.find(([pattern]) => pattern.test(name))[1];
  const key = `${name} ${fault}`;
  const visit = { name, fault, asked: 0, lifted: false };
  at.set(String(seed), visit);
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, locale: 'en-US', reducedMotion: 'reduce', extraHTTPHeaders: { 'x-visit': String(seed) } });
  const page = await context.newPage();
  const worker = name === 'sw.js';
  try {
    if (!worker) await page.addInitScript('delete Navigator.prototype.serviceWorker');
    const hash = typeof place.hash === 'function' ? place.hash(name) : place.hash;
    await page.goto(`${host.url}${place.at ?? '/'}${hash ? `#${hash}` : ''}`, { waitUntil: 'commit' });
    if (place.mute) {
      await (name.startsWith('boot-') ? seen('[data-event]') : place.works)(page);
      await readable(page, place);
    } else {
      if (place.act) {
        await ready(page);
        await place.act(page);
      }
      // Slow is no fault, only slow.
      if (fault === 'slow') await place.works(page);
      else assert.ok((await until(() => said(page), (words) => words.length > 20, `${key}: a word of it`, 20000)).length);
      await readable(page, place);
    }
    visit.lifted = true;
    if (fault !== 'slow' && !place.mute) {
      const again = page.locator(':is([role=alert], [role=status]) button').filter({ visible: true });
      if (await again.count()) await again.first().click();
      else if (place.act) await place.act(page);
      else await page.reload();
      await place.works(page);
    } else if (place.mute) {
      await page.reload();
      await place.works(page);
    }
    return visit.asked > 0;
  } catch (error) {
    const now = await page.evaluate(() => `${document.documentElement.dataset.state} ${document.documentElement.dataset.evidence} ${location.hash} ${document.body.innerText.slice(0, 200)}`).catch(() => '');
    throw new Error(`${key}: ${error.message.slice(0, 400)}\n${now}\nwords: ${await said(page).catch(() => '')}`);
  } finally {
    at.delete(String(seed));
    await context.close();
  }
}

test('every file at fault is survived, and has its say', { timeout: 3_600_000 }, async (t) => {
  const names = files().filter((name) => !process.env.FILE || new RegExp(process.env.FILE).test(name));
  assert.deepEqual(names.filter((name) => !PLACES.some(([pattern]) => pattern.test(name))), [], 'it is known where each file is asked for');
  const dice = new Dice(7);
  const all = names.flatMap((name) => Object.keys(FAULTS).map((fault) => [name, fault]));
  // Each file has one of the main faults here, and some another; in the long run every file has every fault (tools/soak).
  const main = Object.keys(MAIN);
  const tried = process.env.FAULTS === 'all' ? all : all.filter(([name, fault]) => fault === main[names.indexOf(name) % main.length] || dice.oneIn(8));
  const unasked = new Set(names);
  const failed = [];
  const left = [...tried.entries()];
  await Promise.all([1, 2, 3].map(async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [seed, [name, fault]] = next;
      try {
        if (await survives(name, fault, seed)) unasked.delete(name);
      } catch (error) {
        failed.push(error.message);
      }
    }
  }));
  for (const why of failed) t.diagnostic(why.split('\n')[0]);
  t.diagnostic(`${tried.length - failed.length} of ${tried.length} faults survived, in ${names.length} files`);
  assert.deepEqual(failed, []);
  // Only where it is safe to is there a worker, and it comes late.
  unasked.delete('sw.js');
  unasked.delete('manifest.webmanifest');
  assert.deepEqual([...unasked], [], 'each was asked for');
});
