// A walk through the whole, for any engine: it needs of a browser only what `hands` below gives. Firefox and WebKit take it; Chromium has
// tests of its own for each of these.
import assert from 'node:assert/strict';
import { DIST, STORY, card, current, json, mapPixels, record, until } from './harness.mjs';

const { events, claims, sources, story } = record();
const lessons = story.files.lessons ?? json(DIST, STORY, 'story.json').files.lessons;

/** What lies over the page to hear what it says, in an engine that does not tell the one who drives it. */
export const WATCH = `(() => {
  const said = globalThis.__said = [];
  for (const name of ['error', 'warn', 'log', 'info', 'debug']) {
    const own = console[name];
    console[name] = (...words) => { said.push(name + ': ' + words.join(' ')); own.apply(console, words); };
  }
  addEventListener('error', (event) => said.push(event.message ?? 'not loaded: ' + event.target.outerHTML), true);
  addEventListener('unhandledrejection', (event) => said.push(String(event.reason)));
  addEventListener('securitypolicyviolation', (event) => said.push('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
})();`;

/** Lays that over the pages of a server, and lets their policies have it: for the `change` of site(). */
export function watched(pathname, answer) {
  if (pathname === '/watch.js') return { status: 200, type: 'text/javascript', body: Buffer.from(WATCH) };
  if (!answer.type.startsWith('text/html')) return null;
  const page = answer.body.toString().replace(/script-src '/g, "script-src 'self' '").replace('<head>', '<head><script src="/watch.js"></script>');
  return { ...answer, body: Buffer.from(page) };
}

/**
 * Goes through the app. `hands`: `goto(url)`, `evaluate(run, ...values)`, `click(selector)`, `keys(...names)`, `type(text)`,
 * `said()`, what the page said until now.
 */
export async function smoke(hands, base) {
  const { goto, evaluate, click, keys, type } = hands;
  const there = (selector, what = selector, timeout = 15000) => until(() => evaluate((it) => {
    const all = [...document.querySelectorAll(it)];
    return all.some((one) => one.checkVisibility({ visibilityProperty: true }));
  }, selector), (seen) => seen, `not there: ${what}`, timeout);
  const count = (selector) => evaluate((it) => document.querySelectorAll(it).length, selector);
  const text = (selector) => evaluate((it) => document.querySelector(it)?.textContent, selector);
  const hash = () => evaluate(() => location.hash);
  const press = async (selector) => { await there(selector); await click(selector); };
  const quiet = async (where) => assert.deepEqual(await hands.said(), [], where);
  const ready = async (where, evidence = true) => {
    await until(() => evaluate(() => document.documentElement.dataset.state), (state) => ['ready', 'failed'].includes(state), `${where} never came to rest`, 40000);
    assert.equal(await evaluate(() => document.documentElement.dataset.state), 'ready', where);
    if (evidence) await until(() => evaluate(() => document.documentElement.dataset.evidence), (it) => it === 'ready', `${where}: no evidence`, 20000);
  };
  const painted = async (where) => {
    const pixels = await until(() => evaluate(mapPixels), ({ colours, warm }) => colours >= 8 && warm > 50, `${where}: nothing painted`);
    assert.ok(pixels.largest < 0.9, where);
  };

  // The start: map, cards, the line of time with its buttons.
  await goto(`${base}/#lang=en`);
  await ready('the start');
  assert.equal(await count('[data-event]'), events.length);
  await painted('the start');
  for (const part of ['[role=tablist]', '#search', '.legend summary', '.time-play button', '.time-plot canvas', '.ruler span', '.marks button']) await there(part);

  // An event is chosen, and let go of.
  await evaluate((it) => document.querySelector(it).scrollIntoView(), card('e_1019_gate'));
  await press(`${card('e_1019_gate')} .title`);
  await there(current(card('e_1019_gate')));
  await there(current('[data-place]'), 'its mark');
  assert.match(await hash(), /event=e_1019_gate/);
  await there(`${card('e_1019_gate')} .sources a`);
  await keys('Escape');
  await until(() => count('[data-event][aria-current="true"]'), (it) => it === 0, 'Escape lets go');

  // A search, by keyboard.
  await press('#search');
  await type('Suchiate');
  await there('.answers [role=option]');
  await keys('ArrowDown', 'Enter');
  await until(hash, (it) => /q=Suchiate/.test(it) && /(event|place)=/.test(it), 'the answer was chosen');
  await there('.found button');
  await press('.open-filters');
  await there('#filters fieldset');
  await press('.open-filters');
  await press('.clear');
  await until(hash, (it) => !/q=/.test(it), 'the search is over');
  await keys('Escape');

  // Time goes on.
  await goto(`${base}/#lang=en&t=2018-10-18`);
  await there('.folded');
  await press('.time-play button:nth-child(5)');
  await until(hash, (it) => /t=2018-10-19/.test(it), 'a day later');
  await there('.folded');
  const before = await text('.time-clock');
  await press('.time-play button:nth-child(3)');
  await there('[data-playing=true]');
  await until(() => text('.time-clock'), (now) => now && now !== before, 'the clock goes', 20000);
  await press('.time-play button:nth-child(3)');
  await there('[data-playing=false]');
  await quiet('the map');

  // How many people, the article, the sources, the table.
  await press('#tab-people');
  await there('#people .hits button');
  await press('#people .asked button');
  await there('#people tbody tr');
  await press('#tab-article');
  await there('.claim');
  assert.equal(await count('.claim'), claims.length);
  await press('#tab-sources');
  await there('.a-source');
  assert.equal(await count('.a-source'), sources.length);
  await goto(`${base}/#lang=en&table=1`);
  await there('[data-row]');
  assert.equal(await count('[data-row]'), events.length);
  await press('.to-map');
  await there('[data-map]');
  await quiet('the desk');

  // Dialogs: what this is, sharing, citing.
  await press('.head nav button:nth-child(1)');
  await there('dialog[open] .signs canvas');
  await keys('Escape');
  await until(() => count('dialog[open]'), (open) => open === 0, 'Escape closes it');
  await press('.head nav button:nth-child(2)');
  await there('.share-qr img');
  await press('#share-1');
  await there('.share-stage iframe');
  await press('dialog[open] .close');
  await press('.menu summary');
  await press('[data-tool=cite]');
  await there('.citation');
  await press('dialog[open] .close');
  await quiet('dialogs');

  // Language and theme.
  await press('.head nav button:nth-child(3)');
  await until(() => evaluate(() => document.documentElement.lang), (lang) => lang === 'es', 'in Spanish');
  await press('.head nav button:nth-child(4)');
  await until(() => evaluate(() => document.documentElement.dataset.theme), (theme) => theme === 'dark', 'dark');
  await painted('in the dark');

  // In class: lessons, a slide and its answer, an exercise.
  await goto(`${base}/#lang=en&mode=class`);
  await there('.class-lesson');
  assert.equal(await count('.class-lesson'), lessons.length);
  await goto(`${base}/#lang=en&mode=present&lesson=way&slide=4`);
  await there('.slide-words h1');
  const heading = await text('.slide-words h1');
  await press('.slide-buttons .reveal');
  await there('.slide-answer p');
  await keys('ArrowRight');
  await until(() => text('.slide-words h1'), (now) => now && now !== heading, 'the next slide');
  await painted('a slide');
  for (const name of ['stations', 'order', 'who', 'counts']) {
    await goto(`${base}/#lang=en&mode=exercise&exercise=${name}`);
    await there(`[data-exercise=${name}] [data-do=answer]`);
    await press('[data-do=answer]');
    await there('.exercise-feedback li');
  }
  await quiet('in class');

  // In a page of others, and without the program.
  await goto(`${base}/embed.html#only=event&event=e_1019_gate&lang=en`);
  await ready('embed.html');
  await painted('embed.html');
  await there('.caption .card');
  await quiet('embed.html');
  await goto(`${base}/e/e_1019_gate/`);
  await there('h1');
  await quiet('the page of an event');
}
