// The keyboard alone, all the way through: what is reached and in which order, that its focus is seen, that nothing holds it, that arrows
// go where roles promise it, and where it is after something has closed. Slides have their own keys, and class.test.mjs has tests of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, card, current, fragment, marker, proved, staged, until, visiting } from './harness.mjs';

const stage = staged();

/** What has the focus, as one line. */
const focus = (page) => page.evaluate(() => {
  const it = document.activeElement;
  return it === document.body ? 'body' : it.id || it.dataset.press || it.dataset.tool || it.className || it.textContent.trim() || it.localName;
});
/** Whether what is named has it. */
const has = (page, selector) => page.waitForFunction((it) => document.activeElement?.matches(it), selector, { timeout: 5000 });
const all = async (page) => {
  await proved(page);
  await page.waitForSelector('[role=tablist]');
  await page.waitForSelector('[data-timeline]');
};

/** Goes on by Tab until the page ends; answers each stop: which part of the page, which element, whether the eye finds it. */
async function walk(page, most = 400) {
  const stops = [];
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const it = document.activeElement;
      if (it === document.body || !it) return null;
      const shown = (one) => { const style = getComputedStyle(one); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; };
      const parts = ['.skip', '.head', '.controls', '.close-ups', '.marks', '.notice', '.foot', '[data-map]', '.divider', '.time-play', '.time-how', '.time-plot', '.finder', '.tabs', '.here', '#list', 'dialog'];
      const rect = it.getBoundingClientRect();
      globalThis.__stops ??= [];
      const again = globalThis.__stops.includes(it);
      globalThis.__stops.push(it);
      return {
        part: parts.find((part) => it.closest(part)),
        what: `${it.localName}.${it.className} "${(it.getAttribute('aria-label') ?? it.textContent).trim().slice(0, 50)}"`,
        seen: shown(it) || Boolean(it.closest('label') && shown(it.closest('label'))),
        inside: rect.bottom > 0 && rect.right > 0 && rect.top < innerHeight && rect.left < innerWidth,
        again,
      };
    });
    if (!stop) return stops;
    assert.ok(!stop.again, `Tab comes to ${stop.what} twice before the page ends`);
    stops.push(stop);
  }
  return assert.fail(`Tab never leaves the page: ${stops.slice(-3).map(({ what }) => what)}`);
}

/** The parts in the order in which they were come to, each once. */
const order = (stops) => stops.map(({ part }) => part).filter((part, at, parts) => part !== parts[at - 1]);

/** What can be reached by Tab, but was not. */
const missed = (page) => page.evaluate(() => [...document.querySelectorAll('a[href], button, summary, select, input, [tabindex="0"]')]
  .filter((it) => it.checkVisibility({ visibilityProperty: true }) && it.tabIndex >= 0 && !it.disabled && !it.closest('[inert]') && !globalThis.__stops.includes(it))
  .map((it) => it.outerHTML.slice(0, 120)));

for (const [name, viewport, parts] of [
  ['wide', undefined, ['.skip', '.head', '[data-map]', '.controls', '.close-ups', '.marks', '.foot', '.time-play', '.time-how', '.time-plot', '.finder', '.tabs', '.here', '#list']],
  ['narrow', NARROW, ['.skip', '.head', '[data-map]', '.controls', '.close-ups', '.marks', '.foot', '.divider', '.time-play', '.time-how', '.time-plot', '.finder', '.tabs', '.here', '#list']],
]) {
  test(`Tab comes to everything once, from the head to the last source, and the eye finds it: ${name}`, async () => {
    await visiting(stage.browser, stage.host.url, 'place=tecun_uman', { viewport }, async (page) => {
      await all(page);
      const stops = await walk(page);
      assert.deepEqual(stops.filter(({ seen }) => !seen).map(({ what }) => what), [], 'an outline shows the focus');
      assert.deepEqual(stops.filter(({ inside }) => !inside).map(({ what }) => what), [], 'what has the focus is in the window');
      assert.deepEqual(await missed(page), [], 'nothing is left out');
      const met = order(stops).filter((part) => part !== undefined);
      assert.deepEqual([...new Set(met)], [...new Set(parts)], 'the order of the page');
      // And back again, as far as the tabs.
      await page.locator('#list .card:not([hidden]) .title').first().focus();
      await page.keyboard.press('Shift+Tab');
      await has(page, '.here button');
      await page.keyboard.press('Shift+Tab');
      await has(page, '[role=tab][aria-selected=true]');
    });
  });
}

test('the first Tab offers the way past the map, and it leads to the list', async () => {
  await visiting(stage.browser, stage.host.url, '', {}, async (page) => {
    await all(page);
    await page.keyboard.press('Tab');
    await has(page, '.skip');
    assert.ok(await page.locator('.skip').evaluate((it) => it.getBoundingClientRect().top >= 0), 'it is seen while it has the focus');
    await page.keyboard.press('Enter');
    await has(page, '#list');
    await page.keyboard.press('Tab');
    await has(page, '#list *');
  });
});

test('arrows, Home and End go from tab to tab, and the next Tab into what is shown', async () => {
  await visiting(stage.browser, stage.host.url, '', {}, async (page) => {
    await all(page);
    await page.locator('#tab-list, [role=tab][aria-selected=true]').first().focus();
    for (const [key, pane] of [['ArrowRight', 'people'], ['ArrowRight', 'article'], ['End', 'sources'], ['ArrowRight', 'list'], ['ArrowLeft', 'sources'], ['Home', 'list'], ['ArrowRight', 'people']]) {
      await page.keyboard.press(key);
      await has(page, `[role=tab][aria-controls=${pane}][aria-selected=true]`);
      await page.locator(`#${pane}`).waitFor();
      assert.equal(await page.locator('[role=tab][tabindex="0"]').count(), 1, 'one tab is in the row of Tab');
    }
    await page.locator('.hits button').first().waitFor();
    await page.keyboard.press('Tab');
    await has(page, '#people select');
    await page.keyboard.press('Tab');
    await has(page, '#people .form');
    await page.keyboard.press('Tab');
    await has(page, '.hits button[tabindex="0"]');
    const first = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction((before) => document.activeElement.matches('.hits button') && document.activeElement.getAttribute('aria-label') !== before, first);
    await page.keyboard.press('Enter');
    await page.locator('.detail button').waitFor();
    assert.ok((await fragment(page)).event, 'its event is chosen');
  });
});

test('sliders of time go by arrows, by days and by weeks, and Escape lets go of them', async () => {
  await visiting(stage.browser, stage.host.url, 't=2018-10-19', {}, async (page) => {
    await all(page);
    const says = (which) => page.locator(which).getAttribute('aria-valuetext');
    await page.locator('.time-now').focus();
    for (const [key, day] of [['ArrowRight', '20 October'], ['ArrowLeft', '19 October'], ['PageUp', '26 October'], ['PageDown', '19 October'], ['Home', '29 April'], ['End', '15 December']]) {
      await page.keyboard.press(key);
      await until(() => says('.time-now'), (text) => text.includes(day), `${key} leads to ${day}`);
      await has(page, '.time-now');
    }
    await page.locator('[data-end=from]').focus();
    await page.keyboard.press('PageUp');
    await page.waitForSelector('[data-range=true]');
    await until(() => fragment(page), ({ from }) => Boolean(from), 'the address has the days');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-range=false]');
    await has(page, '[data-end=from]');
  });
});

test('the search is a list under a field: arrows choose, Escape closes the list, then the search', async () => {
  await visiting(stage.browser, stage.host.url, '', {}, async (page) => {
    await all(page);
    await page.locator('#search').focus();
    await page.keyboard.type('bridge', { delay: 20 });
    await page.locator('.answers [role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.locator('#search').getAttribute('aria-activedescendant'), 'answer-1');
    assert.equal(await page.locator('#answer-1').getAttribute('aria-selected'), 'true');
    await has(page, '#search');
    await page.keyboard.press('Escape');
    await page.locator('.answers').waitFor({ state: 'hidden' });
    assert.equal(await page.locator('#search').getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('Escape');
    await until(() => fragment(page), ({ q }) => !q, 'the search is over');
    await has(page, '#search');
    // The filters beside it.
    await page.keyboard.press('Tab');
    await has(page, '.open-filters');
    await page.keyboard.press('Enter');
    await page.locator('#filters fieldset').first().waitFor();
    await page.locator('#filters input[type=radio]').first().focus();
    await page.keyboard.press('ArrowDown');
    await until(() => fragment(page), ({ group }) => Boolean(group), 'arrows choose a group');
    await has(page, '#filters input[type=radio]:checked');
    await page.keyboard.press('Escape');
    await has(page, '.open-filters');
  });
});

test('the menu opens by Enter, closes by Escape or when it is left, and gives the focus back', async () => {
  await visiting(stage.browser, stage.host.url, '', {}, async (page) => {
    await all(page);
    await page.locator('.menu summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await has(page, '.entries button');
    await page.keyboard.press('Escape');
    await has(page, '.menu summary');
    await page.keyboard.press('Enter');
    await page.locator('.entries :is(a, button)').last().focus();
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => !document.querySelector('.menu[open]'));
  });
});

test('every dialog keeps the keyboard while it is open, closes by Escape, and gives it back to what opened it', async () => {
  await visiting(stage.browser, stage.host.url, 'event=e_1019_gate', {}, async (page) => {
    await all(page);
    const menu = (tool) => async () => {
      await page.locator('.menu summary').focus();
      await page.keyboard.press('Enter');
      await page.locator(`[data-tool=${tool}]`).focus();
      await page.keyboard.press('Enter');
    };
    const head = (nth) => async () => {
      await page.locator('.head nav button').nth(nth).focus();
      await page.keyboard.press('Enter');
    };
    for (const [open, back] of [[head(0), '.head nav button:nth-child(1)'], [head(1), '.head nav button:nth-child(2)'], [menu('cite'), '.menu summary'], [menu('take'), '.menu summary'], [menu('corrections'), '.menu summary']]) {
      await open();
      await page.waitForSelector('dialog[open] h2');
      await page.waitForFunction(() => document.activeElement.closest('dialog[open]'));
      const count = await page.locator('dialog[open] :is(a, button, input, summary)').count();
      for (let i = 0; i < count + 3; i += 1) {
        await page.keyboard.press('Tab');
        assert.ok(await page.evaluate(() => document.activeElement === document.body || Boolean(document.activeElement.closest('dialog[open]'))), `Tab stays in it: ${await focus(page)}`);
      }
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => !document.querySelector('dialog[open]'));
      await has(page, back);
    }
    // Radio buttons go by arrows; tabs of the dialog as well.
    await menu('cite')();
    await page.locator('dialog input[type=radio]:checked').focus();
    await page.keyboard.press('ArrowDown');
    await has(page, 'dialog input[value=view]:checked');
    await page.keyboard.press('Escape');
    await head(1)();
    await page.locator('#share-0').focus();
    await page.keyboard.press('ArrowRight');
    await has(page, '#share-1[aria-selected=true]');
    await page.locator('.share-form').waitFor();
    await page.keyboard.press('Escape');
  });
});

test('the map goes by arrows and signs; a mark and a card are chosen by Enter, and Escape lets go', async () => {
  await visiting(stage.browser, stage.host.url, 'at=-92.15,14.68,13', {}, async (page) => {
    await all(page);
    const at = async () => (await fragment(page)).at;
    await page.locator('[data-map]').focus();
    for (const key of ['ArrowLeft', 'ArrowUp', '+', '-', 'ArrowRight', 'ArrowDown']) {
      const before = await at();
      await page.keyboard.press(key);
      await until(at, (now) => now !== before, `${key} moves the map`);
    }
    await page.locator(marker('ciudad_hidalgo')).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector(`${marker('ciudad_hidalgo')}[aria-current="true"]`, { state: 'attached' });
    await has(page, marker('ciudad_hidalgo'));
    const id = await page.locator('#list .card:not([hidden])').first().getAttribute('data-event');
    await page.locator(`${card(id)} .title`).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector(current(card(id)));
    await has(page, `${card(id)} .title`);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('[data-event][aria-current="true"]'));
  });
});

test('the table is sorted and left by keys', async () => {
  await visiting(stage.browser, stage.host.url, 'table=1', {}, async (page) => {
    await page.waitForSelector('[data-row]');
    await page.locator('.story-table thead button').nth(6).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('th[aria-sort=ascending]:nth-child(7)');
    await has(page, 'th[aria-sort=ascending] button');
    await page.locator('.to-map').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.documentElement.dataset.table === 'false');
    assert.ok(await page.locator('[data-map]').isVisible());
  });
});

test('exercises are done by keys: the focus stays on what was moved, chosen or checked', async () => {
  await visiting(stage.browser, stage.host.url, 'mode=exercise&exercise=order', {}, async (page) => {
    const down = page.locator('.exercise-order li').first().locator('[data-move=down]');
    await down.waitFor();
    const name = await down.getAttribute('aria-label');
    await down.focus();
    await page.keyboard.press('Enter');
    await until(() => page.locator('.exercise-order li').nth(1).locator('[data-move=down]').getAttribute('aria-label'), (now) => now === name, 'it went down');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), name);
    assert.match(await page.locator('.exercise-said').textContent(), /2/);
    await page.evaluate(() => { location.hash = 'mode=exercise&exercise=stations'; });
    await page.locator('.exercise-lists select').first().focus();
    await page.keyboard.press('ArrowDown');
    await until(() => page.locator('.exercise-point.placed').count(), (count) => count === 1, 'a name stands at a point');
    await page.evaluate(() => { location.hash = 'mode=exercise&exercise=who'; });
    await page.locator('.exercise-ask input').first().waitFor();
    await page.locator('.exercise-ask input').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await has(page, '.exercise-ask input:checked');
    await page.locator('[data-do=check]').focus();
    await page.keyboard.press('Enter');
    await page.locator('.exercise-feedback li').first().waitFor();
    await has(page, '[data-do=check]');
  });
});

test('on a narrow screen the line between map and list goes by arrows', async () => {
  await visiting(stage.browser, stage.host.url, '', { viewport: NARROW }, async (page) => {
    await all(page);
    await page.locator('.divider').focus();
    const height = () => page.locator('[data-map]').evaluate((it) => it.offsetHeight);
    const before = await height();
    await page.keyboard.press('ArrowUp');
    await until(height, (now) => now < before, 'the map gets smaller');
    await page.keyboard.press('End');
    await until(() => page.locator('.divider').getAttribute('aria-valuenow'), (value) => value === '88', 'to its end');
    await has(page, '.divider');
  });
});
