// How many people: the tabs, the plot, its table, and that what is chosen leads to its event. And the list that folds what is not told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, WIDE, card, choose, current, fragment, proved, record, staged, until, violations, visiting } from './harness.mjs';

const { events, figures } = record();
const DAY = '2018-10-19';
const stage = staged();

/** Opens a fragment, waits for the numbers, and runs. */
const numbers = (hash, options, run) => visiting(stage.browser, stage.host.url, hash, options, async (page, visit) => {
  await proved(page);
  await page.waitForSelector('[role=tablist]');
  await run(page, visit);
});

const tab = (page, i) => page.getByRole('tab').nth(i);
const selected = (page) => page.getByRole('tab', { selected: true }).innerText();
const hits = (page) => page.locator('#people ol button');

test('tabs lead by keyboard from the list to the numbers and back, and the address says which', () => numbers('', {}, async (page) => {
  assert.ok(await page.locator('#list').isVisible());
  await tab(page, 0).focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await selected(page), 'People');
  assert.ok(await tab(page, 1).evaluate((it) => it === document.activeElement));
  await page.locator('#people canvas').waitFor();
  assert.ok(await page.locator('#list').isHidden());
  assert.equal((await fragment(page)).side, 'people');
  await page.keyboard.press('Home');
  assert.equal(await selected(page), 'Events');
  await page.locator('#list').waitFor();
  assert.ok(await page.locator('#people').isHidden());
  assert.equal((await fragment(page)).side, undefined);
  // Only the chosen one is a stop of the tabulator, and each says what it leads to.
  assert.deepEqual(await page.getByRole('tab').evaluateAll((all) => all.map((it) => [it.tabIndex, it.getAttribute('aria-controls')])), [[0, 'list'], [-1, 'people'], [-1, 'article'], [-1, 'sources']]);
}));

test('the list stands where it stood', () => numbers('', {}, async (page) => {
  await page.locator('#list').evaluate((list) => { list.scrollTop = 2500; });
  await page.waitForTimeout(300);
  const before = await page.locator('#list').evaluate((list) => list.scrollTop);
  await tab(page, 1).click();
  await tab(page, 0).click();
  await page.locator('#list').waitFor();
  assert.ok(Math.abs(await page.locator('#list').evaluate((list) => list.scrollTop) - before) <= 2);
}));

for (const lang of ['en', 'es']) {
  test(`every figure has a line in a table, and a button or a part of one in the plot (${lang})`, () => numbers(`side=people&lang=${lang}`, {}, async (page) => {
    const options = await page.locator('#counted option').evaluateAll((all) => all.map((it) => it.value));
    const form = page.locator('.asked button');
    const [rows, said] = [[], []];
    for (const option of options) {
      await page.selectOption('#counted', option);
      await page.locator('#people canvas').waitFor();
      said.push(...await hits(page).evaluateAll((all) => all.map((it) => it.getAttribute('aria-label'))));
      await form.click();
      assert.equal(await page.locator('#people thead th[scope=col]').count(), 4);
      assert.ok((await page.locator('#people caption').innerText()).length > 2);
      rows.push(...await page.locator('#people tbody tr').evaluateAll((all) => all.map((it) => it.querySelectorAll('th[scope=row], td').length)));
      await form.click();
    }
    assert.equal(rows.length, figures.length);
    assert.ok(rows.every((cells) => cells === 4));
    // A mark says all figures that the record calls the same.
    assert.ok(said.every((name) => /\d/.test(name) && name.endsWith('.')));
    assert.ok(said.length <= figures.length && said.length > figures.length * 0.8, `${said.length}`);
  }));
}

for (const [name, viewport] of [['wide', WIDE], ['narrow', NARROW]]) {
  test(`a number says what it is, and leads to its event (${name})`, () => numbers('side=people', { viewport }, async (page) => {
    const button = hits(page).nth(4);
    const sentence = await button.getAttribute('aria-label');
    await hits(page).first().focus();
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('ArrowDown');
    assert.ok(await button.evaluate((it) => it === document.activeElement));
    const detail = page.locator('#people .detail');
    await until(() => detail.innerText(), (text) => text.startsWith(sentence.slice(0, 20)), 'the focus says what it is');
    await page.keyboard.press('Enter');
    await until(() => button.getAttribute('aria-current'), (it) => it === 'true', 'the number of the chosen event stands out');
    const { event, side } = await fragment(page);
    assert.ok(events.some(({ id }) => id === event));
    assert.equal(side, 'people', 'the plot stays');
    assert.ok(await button.evaluate((it) => it === document.activeElement), 'and so does the focus');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector(current(card(event)));
    assert.equal(await selected(page), 'Events');
    await until(() => page.evaluate(() => document.activeElement.closest('[data-event]')?.dataset.event), (id) => id === event, 'its card has the focus');
    const box = await page.locator(card(event)).boundingBox();
    assert.ok(box.y < viewport.height && box.y + box.height > 0, JSON.stringify(box));
  }));
}

test('pointing says what a number is; elsewhere nothing is said', () => numbers('side=people', {}, async (page) => {
  const detail = page.locator('#people .detail');
  await hits(page).nth(2).hover();
  await until(() => detail.innerText(), (text) => /\d.*2018/s.test(text), 'a sentence');
  await page.mouse.move(300, 400);
  await until(() => detail.innerText(), (text) => text === '', 'nothing');
}));

test('an event of the table leads to its card, and the address to the table again', () => numbers('side=people', {}, async (page) => {
  await page.locator('.asked button').click();
  const title = page.locator('#people tbody button').nth(10);
  await title.click();
  await page.waitForSelector(current('[data-event]'));
  assert.equal(await selected(page), 'Events');
  await tab(page, 1).click();
  assert.ok(await page.locator('#people tr[aria-current=true]').count() >= 1, 'the table stays a table, and marks what is chosen');
  await page.evaluate(() => { location.hash = 'side=people&lang=es'; });
  await until(() => selected(page), (text) => text === 'Personas', 'the address is followed');
}));

test('the plot fits its pane, whatever the width', () => numbers('side=people', { viewport: { width: 320, height: 640 } }, async (page) => {
  for (const width of [320, 760, 1024]) {
    await page.setViewportSize({ width, height: 640 });
    await page.locator('#people canvas').waitFor();
    await until(() => page.locator('#people').evaluate((pane) => {
      const canvas = pane.querySelector('canvas').getBoundingClientRect();
      const box = pane.getBoundingClientRect();
      return { free: box.right - canvas.right, over: pane.scrollWidth - pane.clientWidth };
    }), ({ free, over }) => free >= 0 && free < 60 && over <= 0, `${width}`);
  }
}));

test('for fingers each line is 24 pixels high', () => numbers('side=people', { touch: true, viewport: NARROW, init: `(() => {
  const match = window.matchMedia.bind(window);
  window.matchMedia = (query) => (query === '(pointer: coarse)' ? { matches: true } : match(query));
})()` }, async (page) => {
  const heights = await hits(page).evaluateAll((all) => all.map((it) => it.getBoundingClientRect().height));
  assert.ok(Math.min(...heights) >= 24, `${Math.min(...heights)}`);
}));

for (const theme of ['light', 'dark']) {
  for (const [name, viewport] of [['wide', WIDE], ['narrow', NARROW]]) {
    test(`axe: plot, table and a folded list, ${theme}, ${name}`, async () => {
      const lang = theme === 'light' ? 'en' : 'es';
      await numbers(`side=people&theme=${theme}&lang=${lang}`, { viewport, colorScheme: theme }, async (page) => {
        await hits(page).nth(1).click();
        assert.deepEqual(await violations(page), []);
        await page.locator('.asked button').click();
        assert.deepEqual(await violations(page), []);
      });
      await numbers(`from=${DAY}&to=${DAY}&theme=${theme}&lang=${lang}`, { viewport, colorScheme: theme }, async (page) => {
        await page.locator('.folded').first().waitFor();
        assert.deepEqual(await violations(page), []);
      });
    });
  }
}

const day = ({ properties }) => properties.date.slice(0, 10);
const shown = (page) => page.locator('[data-event]:visible').evaluateAll((all) => all.map((it) => it.dataset.event));

test('days that are not told are folded, with how many they hide, and can be unfolded', () => numbers(`from=${DAY}&to=${DAY}`, {}, async (page) => {
  await page.locator('.folded').first().waitFor();
  const told = new Set(await shown(page));
  for (const event of events) if (day(event) === DAY) assert.ok(told.has(event.id), event.id);
  const said = await page.locator('.folded').allInnerTexts();
  const hidden = said.join(' ').match(/\d+(?= events? )/g).reduce((sum, n) => sum + Number(n), 0);
  assert.equal(hidden + told.size, events.length, said.join(' | '));
  assert.match(said[0], /^\d+ events before the chosen time/);
  assert.match(said.at(-1), /after the chosen time/);
  await page.locator('.folded button').first().focus();
  await page.keyboard.press('Enter');
  await until(() => shown(page), (all) => all.length === events.length, 'all are there');
  assert.equal(await page.locator('.folded').count(), 0);
  assert.deepEqual(await fragment(page), {});
  assert.equal(await page.evaluate(() => document.activeElement.id), 'list', 'the keyboard goes on in the list');
}));

test('what is chosen is never folded, nor moved', () => {
  const chosen = events.find((event) => day(event) > '2018-11-05').id;
  return numbers(`event=${chosen}`, {}, async (page) => {
    await page.waitForSelector(current(card(chosen)));
    await page.waitForTimeout(400);
    const top = () => page.locator(card(chosen)).evaluate((it) => it.getBoundingClientRect().top);
    const before = await top();
    await page.evaluate((hash) => { location.hash = hash; }, `event=${chosen}&from=${DAY}&to=${DAY}`);
    await page.locator('.folded').first().waitFor({ state: 'attached' });
    await page.waitForTimeout(200);
    assert.ok(await page.locator(card(chosen)).isVisible());
    // The list above may now be too short to stand where it stood; then it stands higher, never out of view.
    const now = await top();
    assert.ok(now <= before + 1.5 && now > 0, `${before} -> ${now}`);
    await choose(page, events.find((event) => day(event) === DAY).id);
    await until(() => page.locator(card(chosen)).isVisible(), (it) => !it, 'it is folded once it is let go of');
  });
});

test('a place and a time both cut the list down', () => numbers(`place=rodolfo_robles_bridge&to=${DAY}&from=${DAY}`, {}, async (page) => {
  const there = events.filter((event) => event.properties.place === 'rodolfo_robles_bridge');
  await until(() => shown(page), (all) => all.length === there.filter((event) => day(event) === DAY).length && all.length < there.length, 'both count');
}));
