// The desk: the article against the record, the sources, the table, citations, downloads, the log of corrections. Code that nobody
// asks for does not come.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { NARROW, card, current, fragment, json, proved, record, staged, until, violations, visiting, DIST, STORY } from './harness.mjs';
import path from 'node:path';

const { story, events, claims, sources, figures } = record();
const { verdicts } = json(DIST, STORY, story.files.claims);
const { corrections } = json(DIST, STORY, story.files.corrections);
const stage = staged();

const desk = (hash, options, run) => visiting(stage.browser, stage.host.url, hash, options, async (page, visit) => {
  await proved(page);
  await page.waitForSelector('[role=tablist]');
  await run(page, visit);
});
const tool = async (page, name) => {
  await page.locator('.menu summary').click();
  await page.locator(`[data-tool=${name}]`).click();
  await page.waitForSelector('dialog[open]');
};

test('code and log come when they are asked for', () => desk('', {}, async (page, visit) => {
  const came = (what) => visit.requests.some((url) => what.test(url));
  await page.waitForTimeout(500);
  assert.ok(!came(/\/desk-/) && !came(/corrections/));
  await page.getByRole('tab', { name: 'Article' }).click();
  await page.waitForSelector('.claim');
  assert.ok(came(/\/desk-/) && !came(/corrections/));
}));

for (const lang of ['en', 'es']) {
  test(`the article, claim by claim (${lang})`, () => desk(`lang=${lang}&side=article`, {}, async (page) => {
    await page.waitForSelector('.claim');
    assert.deepEqual(await page.locator('.claim').evaluateAll((all) => all.map((it) => it.dataset.claim)), claims.map(({ id }) => id));
    assert.deepEqual(await page.locator('.claim .said').allTextContents(), claims.map(({ claim }) => claim[lang]));
    const named = new Map(verdicts.map(({ id, name }) => [id, name[lang]]));
    assert.deepEqual(await page.locator('.judged .verdict').allTextContents(), claims.map(({ verdict }) => named.get(verdict)));
    const counts = await page.locator('.verdicts b').allTextContents();
    assert.equal(counts.reduce((sum, n) => sum + Number(n), 0), claims.length, 'the chart adds up');
    for (const [at, { finding }] of claims.entries()) assert.ok((await page.locator('.finding').nth(at).textContent()).includes(finding[lang]));
    const cited = await page.locator('.claim').evaluateAll((all) => all.map((it) => it.querySelectorAll('.of a').length));
    assert.deepEqual(cited, claims.map((claim) => (claim.sources ?? []).length));
    const article = sources.find(({ id }) => id === json(DIST, STORY, story.files.claims).article);
    assert.equal(await page.locator('.desk-head a').first().getAttribute('href'), article.url);
  }));
}

test('from a claim to its event and its place, and on with reading', () => desk('lang=en&side=article', {}, async (page) => {
  await page.waitForSelector('.claim');
  const claim = claims.find((it) => it.events?.length && it.place);
  const at = page.locator(`[data-claim="${claim.id}"]`);
  await at.locator('[data-to]').first().click();
  await until(async () => (await fragment(page)).event, (event) => event === claim.events[0], 'the event is chosen');
  assert.equal((await fragment(page)).side, 'article');
  assert.ok(await at.isVisible());
  await at.locator('[data-at]').click();
  await until(async () => (await fragment(page)).place, (place) => place === claim.place, 'the place is chosen');
}));

test('all sources: found, sorted, and what rests on each', () => desk('lang=en&side=sources', {}, async (page) => {
  const rows = page.locator('.a-source');
  await rows.first().waitFor();
  assert.equal(await rows.count(), sources.length);
  const names = await page.locator('.a-source h3').allTextContents();
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const sorted = names.map(plain);
  assert.ok(sorted.every((name, at) => at === 0 || sorted[at - 1].slice(0, 4) <= name.slice(0, 4)), 'by publisher');
  await page.selectOption('.sorted select', { index: 3 });
  const weight = await page.locator('.a-source summary').allTextContents();
  const sum = (text) => [...text.matchAll(/\d+/g)].reduce((all, [n]) => all + Number(n), 0);
  assert.ok(weight.map(sum).every((n, at, all) => at === 0 || all[at - 1] >= n), 'the heaviest first');
  await page.fill('.find-source', 'el sol de mexico');
  await until(() => rows.count(), (count) => count > 0 && count < 10, 'found');
  await page.fill('.find-source', 'no such newsroom');
  assert.equal(await rows.count(), 0);
  assert.equal(await page.locator('#sources [role=status]').textContent(), 'Nothing found.');
  await page.fill('.find-source', '');
  const source = sources.find(({ id }) => figures.some((figure) => figure.source === id));
  const row = page.locator(`[data-source="${source.id}"]`);
  await row.locator('summary').click();
  const told = await row.locator('.rests [data-to]').evaluateAll((all) => all.map((it) => it.dataset.to));
  const citing = events.filter(({ properties }) => properties.sources.some((it) => (it.source ?? it.id ?? it) === source.id)).map(({ id }) => id);
  assert.deepEqual(citing.filter((id) => !told.includes(id)), [], 'every event that cites it');
  assert.equal(figures.filter((figure) => figure.source === source.id).every((figure) => told.includes(figure.event)), true);
}));

test('from a card to a source and back', () => desk('lang=en&event=e_1019_gate', {}, async (page) => {
  const link = page.locator(`${card('e_1019_gate')} [data-about-source]`).first();
  const id = await link.getAttribute('data-about-source');
  await link.click();
  const row = page.locator(`[data-source="${id}"]`);
  await row.locator('.rests [data-to]').first().waitFor();
  assert.ok(await row.locator('[data-to="e_1019_gate"]').first().isVisible());
  assert.equal((await fragment(page)).side, 'sources');
  await row.locator('[data-to="e_1019_gate"]').first().click();
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.locator(card('e_1019_gate')).waitFor();
}));

test('the table: the same events, sorted, found, chosen', () => desk('lang=en&table=1', {}, async (page) => {
  const rows = page.locator('[data-row]');
  await rows.first().waitFor();
  assert.equal(await rows.count(), events.length);
  assert.equal(await page.locator('[data-map]').isVisible(), false);
  const ids = () => rows.evaluateAll((all) => all.map((it) => it.dataset.row));
  const before = await ids();
  await page.getByRole('button', { name: 'Numbers', exact: true }).click();
  await page.getByRole('button', { name: 'Numbers', exact: true }).click();
  assert.equal(await page.locator('th', { hasText: 'Numbers' }).getAttribute('aria-sort'), 'descending');
  const most = figures.reduce((max, it) => ((it.high ?? it.low) > (max.high ?? max.low) ? it : max));
  assert.equal((await ids())[0], most.event);
  await page.getByRole('button', { name: 'When', exact: true }).click();
  assert.deepEqual(await ids(), before);
  await page.fill('.story-table input', 'Esquipulas');
  const found = await until(() => rows.count(), (count) => count > 0 && count < 20, 'fewer rows');
  assert.equal((await fragment(page)).q, 'Esquipulas');
  assert.equal(await page.locator('#list .card:visible').count(), found, 'the list is in step');
  await rows.nth(1).locator('button').click();
  const id = await rows.nth(1).getAttribute('data-row');
  await page.waitForSelector(current(`[data-row="${id}"]`));
  await page.waitForSelector(current(card(id)));
  await page.getByRole('button', { name: 'Back to the map' }).click();
  assert.ok(await page.locator('[data-map]').isVisible());
  assert.equal((await fragment(page)).table, undefined);
}));

test('citations in four styles, with the link to what is cited', () => desk('lang=en&event=e_1019_gate&t=2018-10-19', {}, async (page) => {
  await tool(page, 'cite');
  const texts = () => page.locator('.citation').allTextContents();
  const { title } = events.find(({ id }) => id === 'e_1019_gate').properties;
  const event = await texts();
  assert.equal(event.length, 4);
  for (const text of event) {
    assert.ok(text.includes('#event=e_1019_gate') && text.includes(story.version), text);
    assert.ok(text.replaceAll(/[{}]/g, '').includes(title.en.slice(0, 20)), text);
  }
  await page.getByLabel('The whole map').check();
  for (const text of await texts()) assert.ok(!text.includes('#') && text.replaceAll(/[{}]/g, '').includes(story.title.en), text);
  await page.getByLabel(/^This view/).check();
  for (const text of await texts()) assert.ok(text.replaceAll('\\', '').includes('t=2018-10-19'), text);
  await page.getByRole('button', { name: 'Copy: APA' }).click();
  assert.equal(await page.evaluate(() => String(getSelection())), (await texts())[0]);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('dialog[open]').count(), 0);
}));

test('downloads hold what is found', () => desk('lang=es&country=GT&sure=corroborated', {}, async (page) => {
  await page.waitForSelector('.found button');
  const shown = await page.locator('#list .card:visible').count();
  await tool(page, 'take');
  const saved = async (kind) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-kind="${kind}"]`).click()]);
    return { name: download.suggestedFilename(), text: fs.readFileSync(await download.path(), 'utf8') };
  };
  const csv = await saved('events.csv');
  assert.match(csv.name, /^caravan-2018-[\d.]+-some-events\.csv$/);
  assert.ok(csv.text.startsWith('\ufeff') && csv.text.includes('Tecún Umán'));
  const geo = JSON.parse((await saved('events.geojson')).text);
  assert.equal(geo.features.length, shown);
  assert.ok(geo.features.every(({ properties }) => properties.country.includes('GT')));
  assert.equal((await saved('events.kml')).text.match(/<Placemark/g).length, shown);
  assert.ok((await saved('sources.bib')).text.includes('@'));
  await page.locator('input[value=all]').check();
  const all = await saved('events.geojson');
  assert.equal(JSON.parse(all.text).features.length, events.length);
  assert.match(all.name, /^caravan-2018-[\d.]+-events\.geojson$/);
}));

test('what was corrected', () => desk('lang=es', {}, async (page) => {
  await tool(page, 'corrections');
  await page.waitForSelector('.change');
  assert.equal(await page.locator('.change').count(), corrections.length);
  const last = await page.locator('.change').first().textContent();
  for (const part of ['was', 'now', 'why']) assert.ok(last.includes(corrections.at(-1)[part].es), part);
}));

test('four tabs by keyboard', () => desk('lang=en', {}, async (page) => {
  await page.getByRole('tab', { name: 'Events' }).focus();
  for (const [key, name] of [['ArrowRight', 'People'], ['ArrowRight', 'Article'], ['ArrowRight', 'Sources'], ['ArrowRight', 'Events'], ['End', 'Sources'], ['Home', 'Events'], ['ArrowLeft', 'Sources']]) {
    await page.keyboard.press(key);
    assert.equal(await page.getByRole('tab', { selected: true }).textContent(), name);
  }
}));

// In the smallest window; in others axe looks at these in a11y.test.mjs.
for (const [theme, viewport] of [['dark', NARROW], ['light', { width: 320, height: 640 }]]) {
  test(`no overflow, and axe in 320 pixels: ${viewport.width}`, async () => {
    for (const [hash, wait] of [['side=article', '.claim'], ['side=sources', '.a-source'], ['table=1', '[data-row]'], ['kind=crossing&q=rio', '.found button']]) {
      await desk(`lang=es&theme=${theme}&${hash}`, { viewport, colorScheme: theme }, async (page) => {
        await page.waitForSelector(wait);
        if (wait === '.found button') await page.locator('.open-filters').click();
        await page.waitForTimeout(200);
        if (viewport.width === 320) assert.deepEqual(await violations(page), [], hash);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${hash} is too wide`);
      });
    }
  });
}
