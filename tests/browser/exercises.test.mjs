// Exercises: each of the four done by keyboard alone to a fully right answer in both languages, the stations by hand too; what is said of
// answers names who says so; and nothing is asked of a server, kept, or written into the address meanwhile.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, fragment, open, quiet, record, staged, until, violations } from './harness.mjs';

const { sources } = record();
const stage = staged();
const KINDS = ['stations', 'order', 'who', 'counts'];
const WORDS = {
  en: { full: 'All as in the record.', shown: 'These are the answers of the record.', partly: /^\d of \d as in the record\.$/ },
  es: { full: 'Todo como consta en el registro.', partly: /^\d de \d como consta en el registro\.$/ },
};

const opened = async (kind, lang, options) => {
  const visit = await open(stage.browser, stage.host.url, `mode=exercise&exercise=${kind}&lang=${lang}`, options);
  await visit.page.waitForSelector(`.exercise[data-exercise=${kind}]`);
  return visit;
};

/** Opens, runs, and sees that nothing was fetched, kept or written. */
const doing = async (kind, lang, options, run) => {
  const visit = await opened(kind, lang, options);
  const { page } = visit;
  try {
    await page.waitForLoadState('networkidle');
    const before = visit.requests.length;
    const { href, length } = await page.evaluate(() => ({ href: location.href, length: history.length }));
    const kept = () => page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]);
    const [was, wrote] = [await kept(), href];
    await run(page, visit);
    assert.deepEqual(visit.requests.slice(before), [], 'no request');
    assert.deepEqual(await kept(), was, 'nothing kept');
    assert.deepEqual(await page.evaluate(() => ({ href: location.href, length: history.length })), { href: wrote, length }, 'nothing written');
    quiet(visit);
  } finally {
    await visit.close();
  }
};

/** What the record says, question by question, as the page tells it to whoever asks for the answer. */
const solutions = new Map();
async function solution(kind, lang) {
  const key = `${kind} ${lang}`;
  if (!solutions.has(key)) {
    const visit = await opened(kind, lang);
    await visit.page.locator('[data-do=answer]').click();
    solutions.set(key, await visit.page.locator('.exercise-feedback > ol > li > p:nth-of-type(2) b').allTextContents());
    await visit.close();
  }
  return solutions.get(key);
}

const said = (page) => page.locator('.exercise-said').textContent();

/** Goes with the Tab key, forward or back, until the focus is on what a selector names. */
async function tabTo(page, selector, most = 200) {
  const way = (wanted) => page.evaluate((it) => {
    const [here, there] = [document.activeElement, document.querySelector(it)];
    if (here === there) return '';
    return here.compareDocumentPosition(there) & Node.DOCUMENT_POSITION_FOLLOWING ? 'Tab' : 'Shift+Tab';
  }, wanted);
  for (let presses = 0; presses < most; presses += 1) {
    const key = await way(selector);
    if (!key) return;
    await page.keyboard.press(key);
  }
  assert.fail(`the keyboard never came to ${selector}`);
}

const names = (page) => page.locator('.exercise-name').evaluateAll((all) => all.map((it) => it.textContent.replace(/ \(\d+\)$/, '')));

/** Does an exercise, and presses nothing but keys. */
const byKeyboard = {
  async stations(page, right) {
    const all = await names(page);
    for (const [point, name] of right.entries()) {
      await tabTo(page, `.exercise-name[data-name="${all.indexOf(name)}"]`);
      await page.keyboard.press(point % 2 ? 'Enter' : 'Space');
      assert.equal(await page.locator('.exercise-name[aria-pressed=true]').count(), 1);
      assert.ok((await said(page)).startsWith(name));
      await tabTo(page, `.exercise-point[data-question="${point}"]`);
      await page.keyboard.press(point % 2 ? 'Space' : 'Enter');
      const heard = await said(page);
      assert.ok(heard.includes(name) && heard.includes(String(point + 1)), heard);
      assert.ok((await page.locator(`.exercise-point[data-question="${point}"]`).textContent()).endsWith(name));
      assert.equal(await page.locator('.exercise-lists select').nth(point).inputValue(), String(all.indexOf(name)));
    }
  },
  async order(page, right) {
    const titles = () => page.locator('.exercise-order li > span').allTextContents();
    for (const [place, title] of right.entries()) {
      const option = await page.locator('.exercise-order li', { hasText: title }).getAttribute('data-option');
      const up = `[data-option="${option}"] [data-move=up]`;
      await tabTo(page, up);
      while ((await titles()).indexOf(title) > place) {
        const was = (await titles()).indexOf(title);
        await page.keyboard.press('Enter');
        assert.equal((await titles()).indexOf(title), was - 1);
        assert.ok(await page.evaluate((selector) => document.activeElement.matches(selector), up), 'the focus stays on what was moved');
        const heard = await said(page);
        assert.ok(heard.includes(title) && heard.includes(` ${was}.`), heard);
      }
    }
  },
  async who(page, right) {
    for (const [question, name] of right.entries()) {
      const group = page.locator('.exercise-ask').nth(question);
      const at = (await group.locator('label').allTextContents()).indexOf(name);
      // Of a group in which nothing is chosen the keyboard comes to the first.
      await tabTo(page, `[name="exercise-${question}"]`);
      await page.keyboard.press('Space');
      for (let step = 0; step < at; step += 1) await page.keyboard.press('ArrowDown');
      assert.ok(await group.locator('input').nth(at).isChecked(), name);
    }
  },
};
byKeyboard.counts = byKeyboard.who;

/** The feedback names sources that the record has, with links. */
async function explained(page, questions) {
  const rows = page.locator('.exercise-feedback > ol > li');
  assert.equal(await rows.count(), questions);
  for (let row = 0; row < questions; row += 1) {
    const links = await rows.nth(row).locator('.of a').evaluateAll((all) => all.map((it) => [it.getAttribute('href'), it.textContent]));
    assert.ok(links.length > 0);
    for (const [href, text] of links) assert.ok(text && sources.some((source) => source.url === href), href);
  }
}

for (const kind of KINDS) {
  for (const lang of ['en', 'es']) {
    test(`${kind} by keyboard alone: ${lang}`, async () => {
      const right = await solution(kind, lang);
      await doing(kind, lang, {}, async (page) => {
        assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
        await byKeyboard[kind](page, right);
        await tabTo(page, '[data-do=check]');
        await page.keyboard.press('Enter');
        assert.equal(await said(page), WORDS[lang].full);
        await explained(page, right.length);
        assert.equal(await page.locator('.exercise-feedback li.no, .exercise-feedback li.open').count(), 0);
      });
    });
  }

  test(`${kind}: what is wrong is said to be, the answer can be shown, and there is another`, () => doing(kind, 'en', {}, async (page) => {
    await page.locator('[data-do=check]').click();
    assert.match(await said(page), WORDS.en.partly);
    assert.equal(await page.locator('.exercise-feedback li.yes').count() === await page.locator('.exercise-feedback > ol > li').count(), false);
    if (kind === 'order') {
      const wrong = page.locator('.exercise-feedback li.no');
      assert.ok(await wrong.count() > 0);
      assert.equal(await wrong.locator('.of').count(), 0, 'what is in the wrong place may be tried in another: it is not told yet which');
    }
    await page.locator('[data-do=answer]').click();
    assert.equal(await said(page), WORDS.en.shown);
    if (kind === 'counts') assert.match(await page.locator('.exercise-remark').textContent(), /None of these numbers is chosen/);
    // One that is changed again is no longer right.
    if (kind === 'stations') {
      await page.locator('.exercise-lists select').first().selectOption('');
      assert.equal(await page.locator('.exercise-feedback > *').count(), 0, 'what was said no longer holds');
    } else if (kind === 'order') {
      await page.locator('[data-move=down]').first().click();
    } else {
      await page.locator('.exercise-ask').first().locator('input:not(:checked)').first().check();
    }
    await page.locator('[data-do=check]').click();
    assert.match(await said(page), WORDS.en.partly);
    const seed = await page.locator('.exercise').getAttribute('data-seed');
    const text = await page.locator('.exercise-body').textContent();
    await page.locator('[data-do=another]').click();
    assert.equal(await page.locator('.exercise').getAttribute('data-seed'), String(Number(seed) + 1));
    assert.notEqual(await page.locator('.exercise-body').textContent(), text);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H2');
    assert.equal(await said(page), '');
  }));

  // Wide ones, too, are among the views of a11y.test.mjs.
  test(`${kind} is accessible and fits in a narrow window`, () => doing(kind, 'es', { viewport: NARROW, colorScheme: 'dark', touch: true }, async (page) => {
    assert.deepEqual(await violations(page, '.class-page'), []);
    await page.locator('[data-do=answer]').click();
    assert.deepEqual(await violations(page, '.class-page'), []);
    assert.ok(await page.evaluate(() => { const it = document.querySelector('.class-page'); return it.scrollWidth <= it.clientWidth; }), 'nothing is wider than the window');
    const small = await page.locator('.exercise :is(button, select, label.choice)').evaluateAll((all) => all.map((it) => it.getBoundingClientRect()).filter(({ width, height }) => Math.min(width, height) < 43.5).length);
    assert.equal(small, 0, 'a finger can press all of it');
  }));
}

/** Where an element is, in the middle. */
const middle = async (locator) => {
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
};

test('stations by dragging with a mouse', async () => {
  const right = await solution('stations', 'en');
  await doing('stations', 'en', {}, async (page) => {
    const all = await names(page);
    const drag = async (from, to) => {
      await page.mouse.move(...from);
      await page.mouse.down();
      await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 3 });
      assert.equal(await page.locator('.exercise-ghost').count(), 1);
      await page.mouse.move(...to, { steps: 3 });
      await page.mouse.up();
      assert.equal(await page.locator('.exercise-ghost').count(), 0);
    };
    const name = (text) => page.locator(`.exercise-name[data-name="${all.indexOf(text)}"]`);
    const point = (at) => page.locator(`.exercise-point[data-question="${at}"]`);
    // To a wrong point first, and from there to another: a name is at one point only.
    await page.locator('.exercise h2').evaluate((it) => it.scrollIntoView());
    await drag(await middle(name(right[0])), await middle(point(1)));
    assert.ok((await point(1).textContent()).endsWith(right[0]));
    await drag(await middle(point(1)), await middle(point(0)));
    assert.ok((await point(0).textContent()).endsWith(right[0]));
    assert.ok(!(await point(1).getAttribute('class')).includes('placed'));
    for (const [at, text] of right.entries()) if (at > 0) await drag(await middle(name(text)), await middle(point(at)));
    await page.locator('[data-do=check]').click();
    assert.equal(await said(page), WORDS.en.full);
    await explained(page, right.length);
    await page.locator('.exercise h2').evaluate((it) => it.scrollIntoView());
    // Drawn off the map, it is free again.
    await drag(await middle(point(0)), await middle(page.locator('.exercise h2')));
    assert.ok(!(await point(0).getAttribute('class')).includes('placed'));
  });
});

test('stations by touch: a name, then its point', async () => {
  const right = await solution('stations', 'es');
  await doing('stations', 'es', { viewport: NARROW, touch: true }, async (page) => {
    const all = await names(page);
    for (const [at, text] of right.entries()) {
      await page.locator(`.exercise-name[data-name="${all.indexOf(text)}"]`).tap();
      await page.locator(`.exercise-point[data-question="${at}"]`).tap();
    }
    await page.locator('[data-do=check]').tap();
    assert.equal(await said(page), WORDS.es.full);
  });
});

test('events by dragging', () => doing('order', 'en', {}, async (page) => {
  const titles = () => page.locator('.exercise-order li > span').allTextContents();
  const before = await titles();
  const grip = (at) => page.locator('.exercise-grip').nth(at);
  const [from, to] = [await middle(grip(0)), await middle(grip(3))];
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(to[0], to[1] + 8, { steps: 12 });
  await page.mouse.up();
  assert.deepEqual(await titles(), [...before.slice(1, 4), before[0], ...before.slice(4)]);
  assert.equal(await page.locator('.exercise-order li.held').count(), 0);
}));

test('a change of language leaves what was answered', async () => {
  const visit = await opened('who', 'en');
  const { page } = visit;
  await page.locator('[data-do=another]').click();
  await page.locator('.exercise-ask').first().locator('input').nth(1).check();
  await page.evaluate(() => { location.hash = location.hash.replace('lang=en', 'lang=es'); });
  await until(() => page.locator('.exercise h2').textContent(), (title) => title === '¿Quién lo dijo?', 'the other language');
  assert.equal(await page.locator('.exercise').getAttribute('data-seed'), '2');
  assert.ok(await page.locator('.exercise-ask').first().locator('input').nth(1).isChecked());
  assert.equal((await fragment(page)).exercise, 'who');
  await visit.close();
});
