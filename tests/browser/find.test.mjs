// The search and the filters: as one types, by keys alone, in the address, in step with list and map.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WIDE, card, current, fragment, proved, record, staged, until, visiting } from './harness.mjs';

const { events, places } = record();
const stage = staged();

const find = (hash, options, run) => visiting(stage.browser, stage.host.url, hash, options, async (page, visit) => {
  await proved(page);
  await page.waitForSelector('#search');
  await run(page, visit);
});
const shown = (page) => page.locator('#list .card:visible').evaluateAll((all) => all.map((it) => it.dataset.event));
const status = (page) => page.locator('.found').textContent();

test('as one types, without accents, with a slip', () => find('lang=en', {}, async (page) => {
  await page.locator('#search').focus();
  await page.keyboard.type('tecnu uman', { delay: 30 });
  const first = page.locator('.answers [role=option]').first();
  await until(() => first.textContent().catch(() => ''), (text) => text.includes('Tecún Umán'), 'the place comes first');
  assert.equal(await page.locator('#search').getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('#search').getAttribute('aria-activedescendant'), 'answer-0');
  await page.keyboard.press('Enter');
  const place = await until(async () => (await fragment(page)).place, Boolean, 'it is chosen');
  assert.match(places.find(({ id }) => id === place).properties.name.en, /Tecún Umán/);
}));

test('list and map show what is found, and the words are marked', () => find('lang=en', {}, async (page) => {
  await page.locator('#search').fill('stadium');
  const left = await until(() => shown(page), (ids) => ids.length > 0 && ids.length < 30, 'the list is shorter');
  assert.match(await status(page), new RegExp(`^${left.length} of ${events.length} events`));
  await until(() => page.evaluate(() => globalThis.CSS?.highlights?.get('found')?.size ?? 0), (size) => size > 0, 'marked in the cards');
  await until(() => page.locator('.folded').count(), (count) => count > 0, 'the rest is folded');
  assert.equal((await fragment(page)).q, 'stadium');
  await page.locator('.clear').click();
  await until(() => shown(page), (ids) => ids.length === events.length, 'all again');
  assert.equal((await fragment(page)).q, undefined);
}));

test('a guess says that it is one', () => find('lang=en&q=guatemlaa', {}, async (page) => {
  await until(() => status(page), (text) => /^No exact match; similar: \d+ of 96 events/.test(text), 'it says so');
}));

test('nothing found says so and leads out', () => find('lang=es&q=bolsonaro', {}, async (page) => {
  await until(() => status(page), (text) => text.startsWith('No se encontró nada.'), 'it says so');
  assert.equal((await shown(page)).length, 0);
  await page.locator('.clear').click();
  await until(() => shown(page), (ids) => ids.length === events.length, 'all again');
}));

test('filters count, add up, stand in the address and go in one step', () => find('lang=en', {}, async (page) => {
  await page.locator('.open-filters').click();
  const count = (facet, value) => page.locator(`label:has([data-facet="${facet}"][value="${value}"]) b`).textContent().then(Number);
  await page.locator('[data-facet=sure][value=disputed]').waitFor();
  const disputed = events.filter(({ properties }) => properties.confidence === 'disputed');
  assert.equal(await count('sure', 'disputed'), disputed.length);
  await page.locator('[data-facet=sure][value=disputed]').check();
  await until(() => shown(page), (ids) => ids.length === disputed.length, 'only those');
  const country = (id) => places.find((place) => place.id === id).properties.country;
  const inMexico = disputed.filter(({ properties }) => [country(properties.place)].flat().includes('MX'));
  await until(() => count('country', 'MX'), (n) => n === inMexico.length, 'counted among those');
  await page.locator('[data-facet=country][value=MX]').check();
  assert.ok(await page.locator('[data-facet=country][value=MX]').evaluate((it) => it === document.activeElement), 'the keyboard stays');
  await until(() => shown(page), (ids) => ids.length === inMexico.length, 'both');
  assert.equal(await page.locator('.open-filters').textContent(), 'Filters (2)');
  const { sure, country: land } = await fragment(page);
  assert.deepEqual([sure, land], ['disputed', 'MX']);
  await page.locator('#f-from').fill('2018-11-01');
  const late = inMexico.filter(({ properties }) => (properties.date_end ?? properties.date).slice(0, 10) >= '2018-11-01');
  await until(() => shown(page), (ids) => ids.length === late.length, 'from a day on');
  await page.locator('.clear').click();
  await until(() => shown(page), (ids) => ids.length === events.length, 'all again');
  const left = await fragment(page);
  assert.deepEqual([left.sure, left.country, left.from], [undefined, undefined, undefined]);
}));

test('filters open at the first press, whatever was touched before; Escape closes them', () => find('lang=en', {}, async (page) => {
  await page.locator('#search').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('#filters [data-facet=kind]').first().waitFor();
  await page.locator('#filters [data-facet=kind]').first().focus();
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('#filters').isHidden());
  assert.ok(await page.locator('.open-filters').evaluate((it) => it === document.activeElement));
  await page.locator('.menu summary').click();
  assert.ok(await page.locator('.entries').isVisible());
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('.entries').isHidden());
  await page.locator('.menu summary').click();
  await page.locator('#list').click({ position: { x: 5, y: 5 } });
  assert.ok(await page.locator('.entries').isHidden());
}));

test('only what is on the map now', () => find('lang=en&at=-117.03,32.53,10&inview=1', {}, async (page) => {
  const near = await until(() => shown(page), (ids) => ids.length > 0 && ids.length < 40, 'what is in Tijuana');
  const at = new Map(places.map(({ id, properties }) => [id, properties]));
  for (const id of near) assert.ok(at.get(events.find((event) => event.id === id).properties.place), id);
  await page.getByRole('button', { name: 'Whole route', exact: true }).click();
  await until(() => shown(page), (ids) => ids.length > near.length, 'the map moved, and the list with it');
}));

test('an address opens what was asked, and Back goes on', () => find('lang=en&q=Huixtla&sure=corroborated', {}, async (page) => {
  await page.waitForFunction(() => document.querySelector('#search')?.value === 'Huixtla');
  const found = await until(() => shown(page), (ids) => ids.length > 0 && ids.length < 20, 'found');
  await page.locator(`${card(found[0])} .title`).click();
  await page.waitForSelector(current(card(found[0])));
  assert.equal((await fragment(page)).q, 'Huixtla');
  await page.goBack();
  await until(async () => (await fragment(page)).event, (event) => !event, 'back');
  assert.equal(await page.locator('#search').inputValue(), 'Huixtla');
}));

test('how long a letter takes, list and map included', async (t) => find('lang=en', { viewport: WIDE }, async (page) => {
  await page.locator('#search').focus();
  await page.keyboard.type('c');
  await page.waitForSelector('.answers [role=option]');
  const times = await page.evaluate(async () => {
    const field = document.getElementById('search');
    const out = [];
    for (const query of ['ca', 'cas', 'casa', 'casa d', 'casa del migrante', 'tear', 'tear gas', 'guatemala', 'teucn uman', 'womn and chidlren']) {
      field.value = query;
      const from = performance.now();
      field.dispatchEvent(new Event('input', { bubbles: true }));
      // Effects run in microtasks: all of them are over when the next task comes.
      await new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); });
      out.push(performance.now() - from);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 60)));
    }
    return out;
  });
  t.diagnostic(`a letter: ${times.map((ms) => ms.toFixed(1)).join(', ')} ms`);
  assert.equal(times.length, 10);
}));
