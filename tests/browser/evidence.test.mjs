// Who says so comes after the map: when it is asked for, that nothing moves under the reader when it comes, and that it can be asked for again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { NARROW, WIDE, card, current, launch, open, proved, quiet, record, settled, site, unsealed, until } from './harness.mjs';

const { events, story, sources } = record();
const EVIDENCE = [story.files.sources, story.files.figures];
const isEvidence = (address) => EVIDENCE.some((name) => address.endsWith(`/${name}`));
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Opens the site whose evidence does not come before `let go` is called; `run(page, letGo)`. */
async function held(fragment, options, run) {
  let letGo;
  const gate = new Promise((resolve) => { letGo = resolve; });
  const host = await site({ change: async (pathname, answer) => {
    if (isEvidence(pathname)) await gate;
    return answer;
  } });
  const visit = await open(browser, host.url, fragment, options);
  try {
    await run(visit.page, letGo, visit);
    quiet(visit);
  } finally {
    letGo();
    await visit.close();
    await host.close();
  }
}

test('it is asked for once the map stands, and not before', () => held('', {}, async (page, letGo) => {
  const read = () => page.evaluate(() => [document.documentElement.dataset.evidence, document.querySelectorAll('[data-event] a').length]);
  assert.deepEqual(await read(), ['loading', 0]);
  assert.match(await page.locator(card(events[0].id)).textContent(), /sources are loading/);
  letGo();
  await proved(page);
  const asked = await page.evaluate(() => {
    const [{ startTime: stood }] = performance.getEntriesByName('map-ready');
    return performance.getEntriesByType('resource').map((entry) => [entry.name, entry.startTime - stood]);
  });
  const evidence = asked.filter(([name]) => isEvidence(name));
  assert.equal(evidence.length, 2, 'each once');
  for (const [name, since] of evidence) assert.ok(since >= 0, `${name} ${since}`);
}));

const middle = events[Math.floor(events.length / 2)].id;

/** Where an element stands on the screen. */
const top = (page, selector) => page.evaluate((s) => document.querySelector(s).getBoundingClientRect().top, selector);

for (const [name, viewport] of [['wide', WIDE], ['narrow', NARROW]]) {
  test(`what the reader looks at stays where it is (${name})`, () => held('', { viewport }, async (page, letGo) => {
    // Somewhere in the middle, nothing chosen and without the focus.
    await page.evaluate((s) => document.querySelector(s).scrollIntoView({ block: 'start' }), card(middle));
    await page.waitForTimeout(500);
    const seen = `${card(middle)} .title`;
    const before = await top(page, seen);
    letGo();
    await proved(page);
    await page.waitForTimeout(300);
    assert.ok(Math.abs(await top(page, seen) - before) <= 1.5, `${before} -> ${await top(page, seen)}`);
  }));

  test(`the focus stays, and so does what has it (${name})`, () => held('', { viewport }, async (page, letGo) => {
    const seen = `${card(middle)} .title`;
    await page.evaluate((s) => document.querySelector(s).scrollIntoView({ block: 'center' }), card(middle));
    await page.waitForTimeout(300);
    await page.focus(seen);
    const before = await top(page, seen);
    letGo();
    await proved(page);
    await page.waitForTimeout(300);
    assert.ok(await page.evaluate((s) => document.activeElement === document.querySelector(s), seen));
    assert.ok(Math.abs(await top(page, seen) - before) <= 1.5, `${before} -> ${await top(page, seen)}`);
  }));

  test(`the chosen card stays (${name})`, () => held(`event=${middle}`, { viewport }, async (page, letGo) => {
    await page.waitForSelector(current(card(middle)));
    await page.waitForTimeout(500);
    const before = await top(page, card(middle));
    letGo();
    await proved(page);
    await page.waitForTimeout(300);
    assert.ok(Math.abs(await top(page, card(middle)) - before) <= 1.5, `${before} -> ${await top(page, card(middle))}`);
  }));
}

test('the language can be switched while it is on its way', () => held('', {}, async (page, letGo) => {
  await page.getByRole('button', { name: 'Español' }).click();
  await until(() => page.locator(card(events[0].id)).textContent(), (text) => text.includes('Se están cargando'), 'the cards say it in Spanish');
  letGo();
  await proved(page);
  assert.equal(await page.locator('.sources').count(), events.length);
  assert.match(await page.locator(card(events[0].id)).textContent(), /Fuentes/);
  await page.getByRole('button', { name: 'English' }).click();
  await until(() => page.locator(card(events[0].id)).textContent(), (text) => text.includes('Sources'), 'and then in English, with the sources');
}));

test('a map alone does not ask for it, until there is a list', () => held('only=map', {}, async (page, letGo, visit) => {
  letGo();
  await page.waitForTimeout(800);
  assert.deepEqual(visit.requests.filter(isEvidence), []);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.evidence), 'loading');
  await page.evaluate(() => { location.hash = ''; });
  await proved(page);
  assert.equal(visit.requests.filter(isEvidence).length, 2);
}));

test('where it did not come, it can be asked for again', async () => {
  let broken = true;
  const host = await site({ change: (pathname, answer) => (isEvidence(pathname) && broken ? { status: 503, type: 'text/plain', body: Buffer.from('Later') } : answer) });
  const visit = await open(browser, host.url, `event=${middle}`);
  const { page } = visit;
  await proved(page, 'failed');
  const again = page.getByRole('button', { name: 'Try again' });
  await again.click();
  await proved(page, 'failed');
  await until(() => again.count(), (n) => n === 1, 'it fails again and says so');
  broken = false;
  const before = await top(page, card(middle));
  await again.focus();
  await page.keyboard.press('Enter');
  await proved(page);
  assert.equal(await again.count(), 0);
  assert.equal(await page.locator('.sources').count(), events.length);
  assert.ok(Math.abs(await top(page, card(middle)) - before) <= 1.5);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'list', 'the keyboard goes on in the list');
  await visit.close();
  await host.close();
});

test('evidence that does not fit the story is no evidence', async () => {
  const change = (pathname, answer) => {
    if (!pathname.endsWith(story.files.sources)) return unsealed(pathname, answer);
    const all = JSON.parse(answer.body);
    all.sources = all.sources.filter(({ id }) => id !== sources[0].id);
    return { ...answer, body: Buffer.from(JSON.stringify(all)) };
  };
  const host = await site({ change });
  const visit = await open(browser, host.url);
  await proved(visit.page, 'failed');
  assert.match(await visit.page.locator('.lost').textContent(), /unknown-source/);
  assert.equal(await visit.page.locator('.sources').count(), 0, 'none is shown in part');
  await settled(visit);
  await visit.close();
  await host.close();
});
