// In class: each lesson whole by a clicker's keys alone, two windows in step, lessons put together and opened again, and what is printed.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DIST, NARROW, STORY, fragment, json, open, proved, quiet, site, staged, unsealed, until, violations, visiting } from './harness.mjs';

const PROJECTOR = { width: 1024, height: 768 };
const folder = path.join(DIST, STORY);
const lessons = json(folder, 'story.json').files.lessons.map((name) => json(folder, name));
const stage = staged();

const inClass = (hash, options, run) => visiting(stage.browser, stage.host.url, hash, { viewport: PROJECTOR, ...options }, run);
const slide = (page) => page.locator('.slide-number').textContent();
const heading = (page) => page.locator('.slide-words h1').textContent();
const answer = (page) => page.locator('.slide-answer').textContent();
const shows = (page, at, of) => until(() => slide(page), (text) => text === `${at} / ${of}`, `slide ${at}`);

for (const lesson of lessons) {
  for (const lang of ['en', 'es']) {
    test(`${lesson.id}, ${lang}: whole, by one button of a clicker, there and back`, () => inClass(`mode=present&lesson=${lesson.id}&lang=${lang}`, {}, async (page) => {
      const count = lesson.slides.length;
      for (const [at, it] of lesson.slides.entries()) {
        await shows(page, at + 1, count);
        assert.equal(await heading(page), it.heading[lang]);
        assert.equal(await page.locator('.slide-text').textContent(), it.text[lang]);
        assert.equal((await fragment(page)).slide, String(at + 1));
        if (it.question) assert.ok((await page.locator('.slide-question').textContent()).endsWith(it.question[lang]));
        assert.equal(await answer(page), '', 'no answer before it is asked for');
        if (it.answer) {
          await page.keyboard.press('PageDown');
          await until(() => answer(page), (text) => text.endsWith(it.answer[lang]), 'the answer');
        }
        if (at + 1 < count) await page.keyboard.press('PageDown');
      }
      await page.keyboard.press('PageDown');
      await shows(page, count, count);
      await page.keyboard.press('Home');
      await shows(page, 1, count);
      await page.keyboard.press('End');
      for (let at = count; at > 1; at -= 1) {
        await shows(page, at, count);
        await page.keyboard.press('PageUp');
      }
      await shows(page, 1, count);
    }));
  }
}

test('every slide says all of itself without scrolling, on a projector and on a large screen', async (t) => {
  // A fiftieth of the screen's height is what can be read from the last row of a room eight times as deep as the screen is high.
  let smallest = 1;
  for (const viewport of [PROJECTOR, { width: 1920, height: 1080 }]) {
    for (const lang of ['en', 'es']) {
      for (const lesson of lessons) {
        await inClass(`mode=present&lesson=${lesson.id}&lang=${lang}`, { viewport }, async (page) => {
          for (const at of lesson.slides.keys()) {
            await shows(page, at + 1, lesson.slides.length);
            const over = await page.evaluate(() => {
              const words = document.querySelector('.slide-words');
              const last = [...words.querySelectorAll('h1, .slide-text, .slide-question')].pop().getBoundingClientRect();
              return last.bottom - words.getBoundingClientRect().bottom;
            });
            assert.ok(over <= 0, `${lesson.id} ${at + 1} ${lang} ${viewport.width}: ${over} px below the edge`);
            const type = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('.slide-text')).fontSize));
            smallest = Math.min(smallest, type / viewport.height);
            assert.ok(type / viewport.height >= 0.02, `${lesson.id} ${at + 1} ${lang}: words are ${type} px high of ${viewport.height}`);
            for (let press = lesson.slides[at].answer ? 2 : 1; press > 0; press -= 1) await page.keyboard.press('ArrowRight');
          }
        });
      }
    }
  }
  t.diagnostic(`the smallest words: ${(smallest * 100).toFixed(2)} % of the height`);
});

test('the map shows what the slide is about, and Back and reload come back to it', () => inClass('mode=present&lesson=bridge&lang=en', {}, async (page, visit) => {
  await shows(page, 1, 12);
  await page.keyboard.press('3');
  await shows(page, 3, 12);
  await until(() => page.locator('[aria-current="true"][data-place]').count(), (count) => count === 1, 'the chosen event is marked');
  await page.reload();
  await proved(page);
  await shows(page, 3, 12);
  await page.keyboard.type('12');
  await shows(page, 12, 12);
  quiet(visit);
}));

test('a slide that is opened by its address shows as much as one that is come to', async () => {
  const scale = (page) => page.locator('.ruler span').evaluateAll((bars) => bars.map((bar) => `${bar.textContent} ${Math.round(bar.getBoundingClientRect().width)}`).join(', '));
  for (const viewport of [PROJECTOR, { width: 1440, height: 900 }]) {
    await inClass('mode=present&lesson=way&lang=en', { viewport }, async (page) => {
      await shows(page, 1, 12);
      await page.keyboard.press('2');
      await shows(page, 2, 12);
      let before = '';
      const rests = (now) => [now !== '' && now === before, before = now][0];
      const come = await until(() => scale(page), rests, 'a map at rest');
      await page.reload();
      await proved(page);
      await shows(page, 2, 12);
      await until(() => scale(page), (now) => now === come, `${viewport.width}: a scale of ${come}`);
    });
  }
});

test('black, overview, looking around and back, by keys', () => inClass('mode=present&lesson=way&lang=en', {}, async (page) => {
  const screen = () => page.evaluate(() => document.documentElement.dataset.screen);
  await shows(page, 1, 12);
  await page.keyboard.press('b');
  await page.locator('.black').waitFor();
  await page.keyboard.press('PageDown');
  assert.equal(await screen(), 'slide');
  await shows(page, 1, 12);
  await page.keyboard.press('o');
  await page.locator('.slide-list button').nth(11).waitFor();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Enter');
  await shows(page, 3, 12);
  const place = () => page.evaluate(() => document.querySelector('.ruler').textContent);
  const before = await until(place, (text) => text.length > 0, 'a scale');
  await page.keyboard.press('e');
  await page.locator('.list .card:visible').first().waitFor();
  assert.equal(await screen(), 'free');
  await page.locator('.list .card:visible .title').nth(1).click();
  await page.locator('.free-back').click();
  assert.equal(await screen(), 'slide');
  await shows(page, 3, 12);
  await until(place, (text) => text === before, 'the same view as before');
  await page.keyboard.press('Escape');
  await page.locator('.class-lesson').first().waitFor();
}));

test('a kiosk goes on by itself, and begins again', () => inClass('mode=present&lesson=way&lang=en&auto=1&slide=12', {}, async (page) => {
  await shows(page, 12, 12);
  await until(() => answer(page), (text) => text.length > 0, 'its answer');
  await shows(page, 1, 12);
  await page.keyboard.press('a');
  assert.equal(await page.locator('.slide-buttons [aria-pressed]').getAttribute('aria-pressed'), 'false');
}));

test('a finger wipes from slide to slide', () => inClass('mode=present&lesson=way&lang=es', { viewport: NARROW, touch: true }, async (page) => {
  await shows(page, 1, 12);
  const wipe = (from, to) => page.evaluate(([x0, x1]) => {
    const panel = document.querySelector('.slide');
    const fire = (name, x) => panel.dispatchEvent(new PointerEvent(name, { bubbles: true, pointerType: 'touch', clientX: x, clientY: 600 }));
    fire('pointerdown', x0);
    fire('pointerup', x1);
  }, [from, to]);
  await wipe(300, 100);
  await until(() => answer(page), (text) => text.length > 0, 'the answer first');
  await wipe(300, 100);
  await shows(page, 2, 12);
  await wipe(100, 300);
  await shows(page, 1, 12);
}));

test('students see no answers and no notes', () => inClass('mode=present&lesson=bridge&answers=no&lang=en', {}, async (page) => {
  for (let at = 1; at < 12; at += 1) {
    await shows(page, at, 12);
    await page.keyboard.press('PageDown');
    assert.equal(await answer(page), '');
  }
  await page.keyboard.press('r');
  assert.equal(await answer(page), '');
  assert.equal(await page.locator('.reveal').isVisible(), false);
}));

/** Opens the notes from the slides, and drives each from the other. */
async function inStep(page, lesson) {
  await shows(page, 1, lesson.slides.length);
  const [notes] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('n')]);
  await notes.locator('.notes-notes').waitFor({ timeout: 20000 });
  const now = () => notes.locator('.notes-now h1').textContent();
  await until(() => notes.locator('.notes > .care').textContent(), (text) => text === '', 'it knows that slides are shown', 10000);
  assert.equal(await notes.locator('.notes-notes').textContent(), lesson.slides[0].notes.en);
  assert.equal(await notes.locator('.notes-side h3').textContent(), lesson.slides[1].heading.en);
  await page.keyboard.press('PageDown');
  await notes.locator('.notes-body.revealed .notes-answer').waitFor();
  await page.keyboard.press('PageDown');
  await until(now, (text) => text === lesson.slides[1].heading.en, 'the notes went along');
  await notes.keyboard.press('PageDown');
  await notes.keyboard.press('PageDown');
  await shows(page, 3, lesson.slides.length);
  await until(now, (text) => text === lesson.slides[2].heading.en, 'both');
  await notes.keyboard.press('b');
  await page.locator('.black').waitFor();
  await notes.keyboard.press('b');
  await until(() => page.locator('.black').isVisible(), (on) => !on, 'light again');
  assert.match(await notes.locator('.notes-clock').textContent(), /^3 \/ 12 · Elapsed 0\d:\d\d/);
  assert.ok(await notes.locator('.slide-picture svg path').count() > 20, 'pictures of this slide and of the next');
  return notes;
}

test('two windows in step, and still after either was loaded anew', () => inClass('mode=present&lesson=bridge&lang=en', { quiet: false }, async (page, visit) => {
  const lesson = lessons.find((it) => it.id === 'bridge');
  const notes = await inStep(page, lesson);
  await notes.reload();
  await until(() => notes.locator('.notes-now h1').textContent({ timeout: 20000 }), (text) => text === lesson.slides[2].heading.en, 'the notes again', 20000);
  await page.reload();
  await shows(page, 3, 12);
  await notes.keyboard.press('PageUp');
  await shows(page, 2, 12);
  assert.deepEqual(visit.errors, []);
}));

test('in the single file, from a disk', async () => {
  const context = await stage.browser.newContext({ viewport: PROJECTOR, locale: 'en-US' });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${pathToFileURL(path.join(DIST, 'single.html'))}#mode=present&lesson=bridge&lang=en`);
  await proved(page);
  await inStep(page, lessons.find((it) => it.id === 'bridge'));
  assert.deepEqual(errors, []);
  await context.close();
});

test('a lesson is put together, saved, opened again and shown', () => inClass('lang=en', { viewport: { width: 1440, height: 900 } }, async (page) => {
  await proved(page);
  await page.locator('.menu summary').click();
  await page.locator('[data-tool="class"]').click();
  await page.locator('.class-lesson').first().waitFor();
  assert.equal(await page.locator('.class-lesson').count(), lessons.length);
  await page.getByRole('button', { name: 'Compose a lesson' }).click();
  const field = (name) => page.locator('.compose').getByLabel(name, { exact: true });
  await field('Title').fill('Two views');
  const add = page.getByRole('button', { name: 'Add this view as a slide' });
  await add.click();
  await page.locator('.compose-slides textarea').first().fill('What is on the map at the beginning.');
  // Another view, by the keyboard on the map.
  await page.locator('.map').focus();
  await page.keyboard.press('ArrowLeft');
  await page.waitForTimeout(600);
  await add.click();
  const second = page.locator('.compose-slides > li').nth(1);
  await second.getByLabel('Heading').fill('Further west');
  await second.getByLabel('Text', { exact: true }).fill('The same river.');
  await second.getByLabel('Question').fill('Which river is it?');
  await second.getByLabel('Answer').fill('The Suchiate.');
  await second.getByRole('button', { name: 'Up' }).click();
  assert.match(await page.locator('.compose-slides > li').first().locator('summary').textContent(), /Further west/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as a file' }).click()]);
  const file = path.join(fs.mkdtempSync('/tmp/lesson-'), download.suggestedFilename());
  await download.saveAs(file);
  const saved = json(file);
  assert.deepEqual(saved.slides.map((it) => it.heading.en), ['Further west', 'Slide 1']);
  assert.deepEqual(Object.keys(saved.slides[1]), ['id', 'heading', 'text', 'view']);
  await page.getByRole('button', { name: 'Lessons' }).click();
  await page.locator('.class-file input').setInputFiles(file);
  await page.locator('.compose').waitFor();
  assert.equal(await field('Title').inputValue(), 'Two views');
  await page.locator('.compose').getByRole('button', { name: 'Present' }).click();
  await shows(page, 1, 2);
  assert.equal(await heading(page), 'Further west');
  await page.keyboard.press('PageDown');
  await until(() => answer(page), (text) => text.endsWith('The Suchiate.'), 'its answer');
  // Back to where it is written.
  await page.keyboard.press('Escape');
  await page.locator('.compose').waitFor();
  assert.equal(await field('Title').inputValue(), 'Two views');
  // What is not finished is saved and opened again all the same; it is said what is missing.
  await add.click();
  const [unfinished] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as a file' }).click()]);
  await unfinished.saveAs(file);
  assert.match(await page.locator('.compose .class-said').textContent(), /Saved as a draft.*\/slides\/2\/text.*the text is empty/);
  await page.getByRole('button', { name: 'Lessons' }).click();
  await page.locator('.class-file input').setInputFiles(file);
  await page.locator('.compose').waitFor();
  assert.equal(await page.locator('.compose-slides > li').count(), 3);
}));

test('after a click on the map or on a button the keys of a clicker still turn the slides', () => inClass('mode=present&lesson=way&lang=en', {}, async (page) => {
  await shows(page, 1, 12);
  const { x, y, width, height } = await page.locator('.map').boundingBox();
  await page.mouse.click(x + width / 2, y + height / 3);
  await page.keyboard.press('ArrowRight');
  await until(() => answer(page), (text) => text.length > 0, 'its answer');
  await page.keyboard.press('ArrowRight');
  await shows(page, 2, 12);
  await page.locator('.present button', { hasText: 'Show the answer' }).click();
  await page.keyboard.press('Space');
  await shows(page, 3, 12);
}));

test('a file that is no lesson says what is wrong with it, where, and how to mend it', () => inClass('mode=class&lang=es', {}, async (page) => {
  await page.locator('.class-lesson').first().waitFor();
  const bad = { format: 1, id: 'x', title: { es: 'x' }, summary: { es: 'x' }, slides: [{ id: 'a', heading: { es: 'x' }, text: { es: 'x' }, view: 'event=e_nobody&at=1,2' }] };
  const give = (text) => page.locator('.class-file input').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await give(JSON.stringify(bad));
  const said = page.locator('.class-said');
  await until(() => said.textContent(), (text) => text.includes('/slides/0/view: la historia no tiene ningún hecho `e_nobody`'), 'the event');
  assert.ok((await said.textContent()).includes('el mapa no puede mirar a'));
  await give('{"format": 1,');
  await until(() => said.textContent(), (text) => text.includes('no es JSON'), 'the syntax');
}));

for (const [paper, width, height] of [['a4', 595, 842], ['letter', 612, 792]]) {
  test(`a handout on ${paper}: pages, words, and no picture of pixels`, () => inClass('mode=class&lang=en', {}, async (page) => {
    await page.locator('.class-lesson').first().waitFor();
    await page.evaluate(() => { globalThis.print = () => { globalThis.printed = document.querySelectorAll('.handout-page').length; }; });
    await page.locator('.class-lesson').nth(1).getByRole('button', { name: 'Handout' }).click();
    await page.locator(`dialog input[value=${paper}]`).check();
    await page.locator('dialog').getByRole('button', { name: 'Print' }).click();
    const pages = await page.evaluate(() => globalThis.printed);
    assert.ok(pages >= 2);
    // What the dialog of the browser would print.
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) => [Math.round(w), Math.round(h)]);
    assert.deepEqual(boxes, Array.from({ length: pages }, () => [width, height]));
    assert.ok(!/\/Subtype ?\/Image/.test(pdf), 'lines and letters only');
    assert.ok(/\/FontFile2|\/FontFile3/.test(pdf), 'with its letters in it');
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    assert.equal(await page.locator('.handout').count(), 0, 'and nothing of it stays');
  }));
}

// At the size of a projector; at others, and in both themes and languages, a11y.test.mjs looks at them.
for (const [name, hash] of [['class', 'mode=class'], ['present', 'mode=present&lesson=bridge&slide=4'], ['notes', 'mode=notes&lesson=way'], ['compose', 'mode=compose&lesson=way']]) {
  test(`axe: ${name}`, () => inClass(`${hash}&lang=es`, {}, async (page) => {
    await page.locator('.class-page h1, .present h1, .compose h1').first().waitFor();
    await page.waitForTimeout(300);
    assert.deepEqual(await violations(page), []);
  }));
}

/** Whether the keyboard is on what a selector names. */
const focused = (page, selector) => until(() => page.evaluate((it) => document.activeElement?.matches(it) ? it : document.activeElement?.outerHTML.slice(0, 120), selector), (on) => on === selector, `the keyboard is on ${selector}`);

test('the keyboard goes to what covers a slide and comes back, and any key ends a black screen', () => inClass('mode=present&lesson=way&lang=en', {}, async (page) => {
  const screen = () => page.evaluate(() => document.documentElement.dataset.screen);
  await shows(page, 1, 12);
  await focused(page, '.slide-words h1');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await shows(page, 2, 12);
  await focused(page, '.slide-words h1');
  await page.keyboard.press('b');
  await focused(page, '.black');
  for (const key of ['x', 'Tab', 'Escape', 'r', 'Home', 'Enter']) {
    await page.keyboard.press(key);
    await until(screen, (on) => on === 'slide', `${key} ends it`);
    await shows(page, 2, 12);
    assert.equal(await answer(page), '', `${key} does nothing else`);
    await focused(page, '.slide-words h1');
    await page.keyboard.press('b');
    await until(screen, (on) => on === 'black', 'black again');
  }
  await page.keyboard.press('b');
  await until(screen, (on) => on === 'slide', 'light');
  // By the keyboard to a button, from there to all slides, and back to the button.
  while (!(await page.evaluate(() => document.activeElement.matches('[aria-label="All slides"]')))) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await focused(page, '.slide-list [aria-current]');
  await page.keyboard.press('Escape');
  await focused(page, '.slide-buttons [aria-label="All slides"]');
  await page.keyboard.press('o');
  await focused(page, '.slide-list [aria-current]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await shows(page, 3, 12);
  await page.keyboard.press('e');
  await focused(page, '.free-back');
  assert.equal(await page.locator('.free-back').textContent(), 'Back to slide 3');
  await page.keyboard.press('Escape');
  await until(screen, (on) => on === 'slide', 'Escape leads back to the slide, not out of the lesson');
  await shows(page, 3, 12);
}));

test('what is opened and left many times leaves nothing behind', async (t) => {
  const visit = await open(stage.browser, stage.host.url, 'mode=class&lang=en', { viewport: PROJECTOR });
  const { page } = visit;
  await page.locator('.class-lesson').first().waitFor();
  const session = await page.context().newCDPSession(page);
  const counted = async () => {
    for (let round = 0; round < 4; round += 1) {
      await session.send('HeapProfiler.collectGarbage');
      await page.waitForTimeout(100);
    }
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    return { nodes, listeners: jsEventListeners };
  };
  const rooms = {
    'mode=present&lesson=way': '.present h1',
    'mode=notes&lesson=way': '.notes h1',
    'mode=compose&lesson=way': '.compose-slides summary',
    'mode=exercise&exercise=stations': '.exercise-point',
    'mode=exercise&exercise=order': '.exercise-order li',
  };
  for (const [room, what] of Object.entries(rooms)) {
    const once = async () => {
      await page.evaluate((hash) => { location.hash = hash; }, `${room}&lang=en`);
      await page.locator(what).first().waitFor();
      if (room.includes('present')) {
        for (const key of ['PageDown', 'o', 'o', 'b', 'b']) await page.keyboard.press(key);
      } else if (room.includes('exercise')) {
        await page.locator('[data-do=another]').click();
      }
      await page.evaluate(() => { location.hash = 'mode=class&lang=en'; });
      await page.locator('.class-lesson').first().waitFor();
    };
    for (let round = 0; round < 3; round += 1) await once();
    const before = await counted();
    for (let round = 0; round < 20; round += 1) await once();
    const after = await counted();
    t.diagnostic(`${room}: ${JSON.stringify(before)}, after 20 times ${JSON.stringify(after)}`);
    assert.ok(after.listeners <= before.listeners + 5, `${room}: listeners ${before.listeners}, then ${after.listeners}`);
    assert.ok(after.nodes <= before.nodes + 60, `${room}: nodes ${before.nodes}, then ${after.nodes}`);
  }
  quiet(visit);
  await visit.close();
});

test('students get a link to lessons that others can open, and to no other', () => inClass('mode=class&lang=en', {}, async (page) => {
  await page.locator('.class-lesson').first().waitFor();
  const link = page.getByRole('button', { name: 'Link for students: The way' });
  await link.click();
  const address = await page.locator('.class-said code').textContent();
  assert.ok(address.startsWith('http') && address.endsWith('#lang=en&mode=present&lesson=way&answers=no'), address);
  const names = await page.locator('.class-lesson button').evaluateAll((all) => all.map((it) => it.getAttribute('aria-label')));
  assert.equal(new Set(names).size, names.length, 'no two buttons have the same name');
  await page.getByRole('button', { name: 'Edit a copy: The way' }).click();
  await page.locator('.compose').waitFor();
  await page.getByRole('button', { name: 'Lessons' }).click();
  const own = page.locator('.class-lesson').last();
  await own.getByRole('button', { name: 'Edit' }).waitFor();
  assert.equal(await own.getByRole('button', { name: 'Link for students' }).count(), 0);
  assert.match(await own.locator('.class-own').textContent(), /no link leads to it/);
  assert.equal(await page.locator('.class-lesson').count(), lessons.length + 1);
  // One's own is changed as it is, and no copy of a copy is made.
  await own.getByRole('button', { name: 'Edit' }).click();
  await page.locator('.compose').waitFor();
  await page.getByRole('button', { name: 'Lessons' }).click();
  assert.equal(await page.locator('.class-lesson').count(), lessons.length + 1);
}));

test('a lesson that is not finished is not shown, whoever asks for it', () => inClass('mode=compose&lang=en&zz=1', {}, async (page) => {
  await page.locator('.compose').waitFor();
  await page.getByRole('button', { name: 'Lessons' }).click();
  const own = page.locator('.class-lesson').last();
  for (const name of ['Present', 'Handout', 'Notes and clock']) {
    await own.getByRole('button', { name }).click();
    await until(() => page.locator('.class-said').textContent(), (text) => text.includes('a lesson without slide'), name);
    assert.equal((await fragment(page)).mode, 'class');
  }
  await page.evaluate(() => { location.hash = 'mode=present&lesson=my-lesson&lang=en'; });
  await until(() => page.locator('.class-said').textContent(), (text) => text.startsWith('Before it can be shown:'), 'an address neither');
  assert.equal(await page.locator('.present').count(), 0);
}));

test('what nobody knows of the address stays in it', () => inClass('lang=en&zz=1', {}, async (page) => {
  await proved(page);
  await page.locator('.menu summary').click();
  await page.locator('[data-tool="class"]').click();
  await page.getByRole('button', { name: 'Compose a lesson' }).click();
  await page.locator('.compose').waitFor();
  const { zz, mode, lesson } = await fragment(page);
  assert.deepEqual([zz, mode, lesson], ['1', 'compose', 'my-lesson']);
}));

test('the keyboard stays with the slides when one is removed', () => inClass('mode=compose&lang=en', {}, async (page) => {
  const add = page.getByRole('button', { name: 'Add this view as a slide' });
  for (let slide = 0; slide < 2; slide += 1) await add.click();
  const remove = () => page.locator('.compose-slides > li').last().getByRole('button', { name: 'Remove' });
  await remove().click();
  await focused(page, '.compose-slides > li:last-child summary');
  await remove().click();
  await focused(page, '.compose-foot .save:first-child');
}));

test('notes stay where they were read, and the keyboard scrolls them', () => inClass('mode=present&lesson=way&lang=en', { quiet: false }, async (page) => {
  await shows(page, 1, 12);
  const [notes] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('n')]);
  await notes.setViewportSize({ width: 760, height: 340 });
  await until(() => notes.locator('.notes > .care').textContent({ timeout: 20000 }), (text) => text === '', 'it knows that slides are shown', 20000);
  const now = notes.locator('.notes-now');
  await now.locator('h1').evaluate((it) => { it.read = true; });
  await now.focus();
  for (let press = 0; press < 3; press += 1) await notes.keyboard.press('ArrowDown');
  const scrolled = await until(() => now.evaluate((it) => it.scrollTop), (top) => top > 0, 'it is scrolled');
  await page.keyboard.press('PageDown');
  await notes.locator('.notes-body.revealed').waitFor();
  assert.deepEqual(await now.evaluate((it) => [it.querySelector('h1').read, it.scrollTop >= 1]), [true, scrolled >= 1], 'the answer is shown, and nothing was written anew');
  await shows(page, 1, 12);
}));

test('the clock goes on when slides, notes or the language are loaded again', () => inClass('mode=present&lesson=way&lang=en', { quiet: false }, async (page) => {
  await shows(page, 1, 12);
  const [notes] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('n')]);
  const seconds = async () => {
    const [, minutes, rest] = /(\d\d):(\d\d)/.exec(await notes.locator('.notes-clock').textContent({ timeout: 20000 }) ?? '') ?? [0, 0, 0];
    return 60 * Number(minutes) + Number(rest);
  };
  await until(seconds, (now) => now >= 4, 'the clock goes', 20000);
  await page.reload();
  await shows(page, 1, 12);
  await until(() => notes.locator('.notes > .care').textContent(), (text) => text === '', 'in step again', 10000);
  assert.ok(await seconds() >= 4, 'the slides were loaded again');
  await page.evaluate(() => { location.hash = location.hash.replace('lang=en', 'lang=es'); });
  await until(() => page.locator('.slide-question h2').textContent(), (text) => text === 'Pregunta', 'the other language');
  assert.ok(await seconds() >= 4, 'another language');
  await notes.reload();
  await until(seconds, (now) => now >= 4, 'the notes were loaded again');
}));

test('a file that is far too large is not read', () => inClass('mode=class&lang=es', {}, async (page) => {
  await page.locator('.class-lesson').first().waitFor();
  await page.locator('.class-file input').evaluate((input) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(9e6)], 'film.json'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await until(() => page.locator('.class-said').textContent(), (text) => text.includes('pesa más de 8 MB'), 'it is said');
}));

test('on paper an exercise is the exercise', () => inClass('mode=exercise&exercise=who&lang=en', {}, async (page) => {
  await page.locator('.exercise-ask').first().waitFor();
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.paper').count(), 0, 'no map in its place');
  assert.equal(await page.locator('.exercise-ask').first().isVisible(), true);
  assert.equal(await page.locator('.panes').isVisible(), false);
  assert.equal(await page.locator('.exercise-bar').isVisible(), false);
}));

test('where the browser prints nothing, it says so, and nothing of the sheets stays', () => inClass('mode=class&lang=en', {}, async (page) => {
  await page.locator('.class-lesson').first().waitFor();
  await page.evaluate(() => { globalThis.print = () => {}; });
  await page.locator('.class-lesson').first().getByRole('button', { name: 'Handout' }).click();
  await page.locator('dialog').getByRole('button', { name: 'Print' }).click();
  await until(() => page.locator('dialog .care').textContent(), (text) => text.includes('no dialog to print'), 'it is said');
  assert.ok(await page.locator('.handout-page').count() >= 2, 'the menu of the browser can print it');
  await page.keyboard.press('Escape');
  await until(() => page.locator('.handout, dialog').count(), (count) => count === 0, 'all of it is gone');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.handout), undefined);
}));

test('full screen that the browser refuses is said, and is no error', () => inClass('mode=present&lesson=way&lang=en', {}, async (page, visit) => {
  await shows(page, 1, 12);
  await page.evaluate(() => { Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('no')); });
  await page.keyboard.press('f');
  await until(() => page.locator('.slide-warning').textContent(), (text) => text.includes('does not allow full screen'), 'it is said');
  quiet(visit);
}));

test('a file of one’s own disk has no link for students', async () => {
  const context = await stage.browser.newContext({ viewport: PROJECTOR, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(`${pathToFileURL(path.join(DIST, 'single.html'))}#mode=class&lang=en`);
  await page.locator('.class-lesson').first().waitFor();
  assert.equal(await page.getByRole('button', { name: 'Link for students' }).count(), 0);
  assert.match(await page.locator('.class-own').first().textContent(), /file on your device/);
  await context.close();
});

test('a lesson that came broken says why in the language of the page', async () => {
  const host = await site({ change: (pathname, answer) => (/\/lessons\/way\.json$/.test(pathname) ? { ...answer, body: Buffer.from('{"format": 1, "id": "way"}') } : unsealed(pathname, answer)) });
  const visit = await open(stage.browser, host.url, 'mode=class&lang=es', { viewport: PROJECTOR });
  await until(() => visit.page.locator('.class-sheet').innerText(), (text) => text.includes('falta el miembro `title`'), 'in Spanish');
  await visit.close();
  await host.close();
});

test('a lesson that does not come is missed, the others are there', async () => {
  const host = await site({ change: (pathname) => (/\/lessons\/way\.json$/.test(pathname) ? { status: 404, type: 'text/plain', body: Buffer.from('Not found\n') } : null) });
  const visit = await open(stage.browser, host.url, 'mode=class&lang=en', { viewport: PROJECTOR });
  await until(() => visit.page.locator('.class-sheet').innerText(), (text) => text.includes('This lesson could not be loaded:'), 'what is missing is said');
  assert.equal(await visit.page.locator('.class-lesson').count(), lessons.length - 1);
  assert.deepEqual(visit.errors, []);
  await visit.close();
  await host.close();
});
