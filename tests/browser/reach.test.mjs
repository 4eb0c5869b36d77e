// For readers who enlarge, space out, or have colours of their own: nothing is cut off, goes sideways or lies out of reach; what is pressed
// is large enough; and what only a colour showed is shown otherwise.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { NARROW, WIDE, open, staged } from './harness.mjs';
import { CONTROLS, cutOff, sideways, spaced, targets, unreachable } from './measures.mjs';
import { VIEWS, first, go } from './views.mjs';

const stage = staged();
/** A window of 1280 by 1024, enlarged four times. */
const ENLARGED = { viewport: { width: 320, height: 256 }, dpr: 4 };
/** May be shortened: the whole text is a name of the window, or stands elsewhere. The way past the map waits above the window for its focus. */
const SHORTENED = '.frame-title, .frame-foot, .skip';
/** What lies over all else until it is left: a list under a field, a menu, all slides. What is beneath waits for it. */
const OVER = ['answers of the search', 'menu', 'all slides'];
/** What moves into view by itself when it has the focus, and what comes with it. */
const COMES = '.marks button, .skip, .hits button, [data-out=true], [data-at=false] .time-now';
/** Each view has hundreds of the same cards: after those of two days the others are left out, unless all is asked for. */
const BUT = process.env.REACH === 'all' ? COMES : `${COMES}, #list .day ~ .day ~ .day *`;

/** Each view in one way of looking at it, unless all are asked for (`REACH=all`, tools/soak). */
const due = (way, ways, view) => process.env.REACH === 'all' || view % ways === way;

/** Goes through the views whose turn it is in this way, and collects what `look` finds, by view. */
async function through([way, ways], options, keys, look, before = async () => {}) {
  const visit = await open(stage.browser, stage.host.url, keys, options);
  const found = {};
  await first(visit.page);
  await before(visit.page);
  for (const view of VIEWS.filter((_, at) => due(way, ways, at))) {
    await go(visit.page, view, keys);
    const here = await look(visit.page, view[0]);
    if (here.length) found[view[0]] = here.slice(0, 20);
  }
  await visit.close();
  assert.deepEqual(found, {});
}

/** Controls that in forced colours have neither an edge nor a text nor a picture: run in the page. */
function plain(controls) {
  const backdrop = getComputedStyle(document.body).backgroundColor;
  const modal = document.querySelector('dialog[open]');
  const seen = (it) => {
    const style = getComputedStyle(it);
    if (it.textContent.trim() || it.localName === 'select' || it.localName === 'input' || it.localName === 'textarea') return true;
    if (parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== 'none') return true;
    const drawn = it.querySelector('svg');
    if (drawn) return getComputedStyle(drawn).stroke !== backdrop || getComputedStyle(drawn).fill !== backdrop;
    // A mark is painted by the map; the ends and the moment of time are lines.
    return Boolean(it.closest('.marks, .hits')) || ['::before', '::after'].some((part) => {
      const line = getComputedStyle(it, part);
      return line.content !== 'none' && (line.backgroundColor !== getComputedStyle(it.parentElement).backgroundColor || ['Left', 'Right', 'Top'].some((side) => parseFloat(line[`border${side}Width`]) > 0));
    });
  };
  return [...document.querySelectorAll(controls)]
    .filter((it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !it.closest('[inert]') && (!modal || modal.contains(it)))
    .filter((it) => !seen(it)).map((it) => `in forced colours nothing shows ${it.outerHTML.slice(0, 120)}`);
}

suite('every view', { concurrency: 2 }, () => {
  [['wide', { viewport: WIDE }], ['narrow', { viewport: NARROW }], ['narrow, by finger', { viewport: NARROW, touch: true }]].forEach(([name, options], way) => {
    test(`what is pressed has 24 by 24 pixels or as much room, and in forced colours an edge, a text or a picture: ${name}`, () => through([way, 3], options, 'lang=en', async (page) => {
      const small = await page.evaluate(targets, [CONTROLS, null]);
      await page.emulateMedia({ forcedColors: 'active' });
      const without = await page.evaluate(plain, CONTROLS);
      await page.emulateMedia({ forcedColors: 'none' });
      return [...small, ...without];
    }));
  });

  ['en', 'es'].forEach((lang, which) => {
    test(`enlarged four times: no word is cut off, no part goes sideways, everything can be brought into view: ${lang}`, () => through([which, 2], ENLARGED, `lang=${lang}`, async (page, name) => [
      ...await page.evaluate(cutOff, [SHORTENED]),
      ...await page.evaluate(sideways, ['.table-body, .numbers-body']),
      ...OVER.includes(name) ? [] : await page.evaluate(unreachable, [CONTROLS, BUT]),
    ]));

    [['wide', WIDE], ['narrow', NARROW]].forEach(([name, viewport], size) => {
      test(`with more room between lines, letters and words nothing is cut off or out of reach: ${lang}, ${name}`, () => through([which * 2 + size, 4], { viewport }, `lang=${lang}`, async (page, view) => [
        ...await page.evaluate(cutOff, [SHORTENED]),
        ...OVER.includes(view) ? [] : await page.evaluate(unreachable, [CONTROLS, BUT]),
      ], (page) => page.evaluate(spaced)));
    });
  });
});

test('in forced colours what is chosen, pressed or has the focus is told apart', async () => {
  const visit = await open(stage.browser, stage.host.url, 'lang=en');
  const { page } = visit;
  await first(page);
  await page.emulateMedia({ forcedColors: 'active' });
  /** How one that is chosen looks beside one that is not. */
  const apart = (on, off) => page.evaluate(([a, b]) => {
    const look = (selector) => {
      const style = getComputedStyle(document.querySelector(selector));
      return ['outlineStyle', 'outlineColor', 'outlineWidth', 'borderTopColor', 'borderBottomColor', 'backgroundColor', 'borderTopWidth'].map((name) => style[name]).join(' ');
    };
    return [look(a), look(b)];
  }, [on, off]);
  const differ = async (on, off) => {
    const [a, b] = await apart(on, off);
    assert.notEqual(a, b, on);
  };
  await differ('[role=tab][aria-selected=true]', '[role=tab][aria-selected=false]');
  await page.locator('.time-how button').first().click();
  await differ('.time-how [aria-pressed=true]', '.time-how [aria-pressed=false]');
  const view = (name) => VIEWS.find(([it]) => it === name);
  await go(page, view('an event'), 'lang=en');
  await differ('.card[aria-current=true]', '.card[aria-current=false]');
  await go(page, view('answers of the search'), 'lang=en');
  await differ('.answers [aria-selected=true]', '.answers [aria-selected=false]');
  await go(page, view('the table, one chosen'), 'lang=en');
  await differ('tr[aria-current=true]', '[data-row]:not([aria-current])');
  await go(page, view('all slides'), 'lang=en');
  await differ('.slide-list [aria-current]', '.slide-list button:not([aria-current])');
  await go(page, view('exercise: stations'), 'lang=en');
  await page.locator('.exercise-name').first().click();
  await differ('.exercise-name[aria-pressed=true]', '.exercise-name[aria-pressed=false]');
  await visit.close();
});
