// What a screen reader is told, from Chromium's own tree of what is accessible: the parts of the page and their names, headings, what has
// just happened.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { line, tree, within } from './ax.mjs';
import { card, marker, open, proved, quiet, record, site, staged, unsealed, until, visiting } from './harness.mjs';
import { VIEWS, first, go } from './views.mjs';

const { events } = record();
const stage = staged();
const LANDMARKS = ['banner', 'navigation', 'main', 'region', 'complementary', 'search', 'contentinfo', 'form'];
const NAMED = ['button', 'link', 'tab', 'slider', 'combobox', 'textbox', 'searchbox', 'checkbox', 'radio', 'option', 'image', 'dialog', 'region', 'listbox', 'tablist', 'tabpanel', 'toolbar', 'complementary', 'search', 'spinbutton', 'splitter', 'DisclosureTriangle', 'heading', 'Iframe'];

/** What a part says: its texts, one after the other. */
const said = (nodes) => nodes.filter(({ role }) => role === 'StaticText').map(({ name }) => name).join(' ');
/** What the live parts of the page say now. */
const live = async (page) => {
  const all = await tree(page);
  return all.flatMap((node, at) => (['status', 'alert'].includes(node.role) ? [said(within(all.slice(at), (it) => it === node))] : [])).filter(Boolean);
};
const hears = (page, what) => until(() => live(page), (texts) => texts.some((text) => what.test(text)), `heard ${what}`);

test('the page has parts with names, in the order in which it is read', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en', {}, async (page) => {
    await first(page);
    const all = await tree(page);
    assert.deepEqual(all.filter(({ role }) => LANDMARKS.includes(role)).map(({ role, name }) => `${role} ${name}`.trim()), [
      'banner', 'navigation', 'main', 'region Map', 'region Time', 'complementary Events, day by day', 'search Search',
    ]);
    assert.deepEqual(all.slice(0, 2).map(line), ['RootWebArea "The caravan at the Suchiate"', 'link "Skip to the list of events"']);
    const map = all.find(({ role, name }) => role === 'region' && name === 'Map');
    assert.match(map.description, /Arrow keys move the map.*Enter opens one/);
    const parts = within(all, (node) => node === map).map(line);
    for (const part of ['button "Zoom in"', 'button "Zoom out"', 'button "Opening view"', 'button "Whole route"', 'list "Places on the map"', 'button "Overview map: show the whole route"', 'DisclosureTriangle "Legend" [expanded=true]', 'link "© OpenStreetMap contributors"']) {
      assert.ok(parts.includes(part), `${part} in\n${parts.join('\n')}`);
    }
    assert.ok(parts.some((part) => /^button "Ciudad Tecún Umán: \d+ events · .*Main caravan.*Corroborated"/.test(part)), 'a mark says what is there, whose it is and how sure');
    const time = within(all, ({ role, name }) => role === 'region' && name === 'Time').map(line);
    for (const part of ['button "Previous day"', 'button "Previous event"', 'button "Play"', 'button "Next event"', 'button "Next day"', 'button "Repeat" [pressed=false]', 'button "Map follows" [pressed=false]']) assert.ok(time.includes(part), part);
    assert.deepEqual(time.filter((part) => part.startsWith('slider')).map((part) => part.match(/"(.*?)"/)[1]), ['First day shown', 'Time', 'Last day shown']);
    assert.equal(await page.locator('.time-now').getAttribute('aria-valuetext'), `The whole story, ${events.length} events`);
    const side = within(all, ({ role }) => role === 'complementary').map(line);
    for (const part of ['searchbox "Search"', 'button "Filters" [expanded=false]', 'DisclosureTriangle "More" [expanded=false]', 'tablist "What the sidebar shows"', 'tab "Events" [selected=true]', 'tab "People" [selected=false]', 'tabpanel "Events"']) assert.ok(side.includes(part), part);
  });
});

test('in every view whatever can be used has a name, and headings go down one step at a time', async () => {
  const visit = await open(stage.browser, stage.host.url, 'lang=en');
  const found = {};
  await first(visit.page);
  for (const view of VIEWS) {
    await go(visit.page, view, 'lang=en');
    const all = await tree(visit.page);
    const problems = all.filter(({ role, name }) => NAMED.includes(role) && !name.trim()).map((node) => `without a name: ${line(node)}`);
    // A name says what a thing does: no sign, no picture.
    problems.push(...all.filter(({ role, name }) => ['button', 'link', 'tab'].includes(role) && name && !/[\p{L}\p{N}]{2}/u.test(name)).map((node) => `no words: ${line(node)}`));
    let level = 0;
    for (const { role, name, states } of all) {
      if (role !== 'heading') continue;
      if (level && states.level > level + 1) problems.push(`from heading ${level} to ${states.level}: "${name}"`);
      level = states.level;
    }
    if (problems.length) found[view[0]] = problems;
  }
  assert.deepEqual(found, {});
  quiet(visit);
  await visit.close();
});

test('whoever chooses is told what was chosen, from the map, a diagram or a search', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en', {}, async (page) => {
    await first(page);
    await page.locator('.close-up button').first().click();
    await hears(page, /^Waiting in a park at Tecún Umán\. \w+ \d+ October 2018, Ciudad Tecún Umán/);
    await page.keyboard.press('Escape');
    await page.locator(marker('ciudad_hidalgo')).focus();
    await page.keyboard.press('Enter');
    await hears(page, /^Events at\s+Ciudad Hidalgo/);
    assert.equal(await page.locator(marker('ciudad_hidalgo')).getAttribute('aria-current'), 'true');
    await page.keyboard.press('Escape');
    await page.locator('#search').fill('stadium');
    await hears(page, /^\d+ of \d+ events/);
    const options = within(await tree(page), ({ role }) => role === 'listbox').filter(({ role }) => role === 'option');
    assert.ok(options.length > 1 && options.every(({ name }) => /(place|event|source)/.test(name)), 'every answer says what it is');
    await page.locator('#search').press('Enter');
    await until(() => page.locator('[aria-current=true]').count(), (count) => count > 0, 'something is chosen');
  });
});

test('filters say how many they leave, and how many each would', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en', {}, async (page) => {
    await first(page);
    await page.locator('.open-filters').click();
    await page.locator('[data-facet=sure][value=disputed]').check();
    const [text] = (await hears(page, /^\d+ of \d+ events/)).filter((it) => /of \d+ events/.test(it));
    const count = Number(text.match(/^\d+/)[0]);
    assert.ok(count > 0 && count < events.length);
    const all = await tree(page);
    const disputed = all.find(({ role, name }) => role === 'checkbox' && name.startsWith('Disputed'));
    assert.equal(line(disputed), `checkbox "Disputed ${count}" [checked=true]`);
    assert.ok(all.some((node) => line(node) === 'button "Filters (1)" [expanded=true]'));
    for (const group of ['Group', 'What happened', 'How sure', 'Country', 'Days']) assert.ok(all.some(({ role, name }) => role === 'group' && name === group), group);
  });
});

test('time says where it stands', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en&t=2018-10-18', {}, async (page) => {
    await first(page);
    await page.getByRole('button', { name: 'Next day' }).click();
    await hears(page, /^Friday 19 October 2018, .* time, \d+ events/);
    await page.getByRole('button', { name: 'Next event' }).click();
    await hears(page, /October 2018: \S/);
    assert.match(await page.locator('.time-now').getAttribute('aria-valuetext'), /October 2018, .* time, \d+ events?$/);
    await page.getByRole('button', { name: 'Map follows' }).click();
    assert.ok((await tree(page)).some((node) => line(node) === 'button "Map follows" [pressed=true]'));
  });
});

test('what did not come is told, and so is a failure', async () => {
  const lost = await site({ change: (pathname, answer) => (pathname.endsWith('sources.json') ? { ...answer, body: Buffer.from('{') } : unsealed(pathname, answer)) });
  await visiting(stage.browser, lost.url, 'lang=en', {}, async (page) => {
    await proved(page, 'failed');
    await hears(page, /Try again/);
  });
  await lost.close();
  await visiting(stage.browser, stage.host.url, '', { init: 'delete globalThis.WebAssembly', state: 'failed', quiet: false }, async (page) => {
    const all = await tree(page);
    assert.match(said(within(all, ({ role }) => role === 'alert')), /WebAssembly/);
    // Days that are out of sight are not laid out, and come to the tree as they are read.
    assert.ok(all.filter(({ role, states }) => role === 'heading' && states.level === 3).length >= 5, 'and the events are there to be read');
  });
});

test('a slide says its number and its heading; an exercise what was moved and how many are right', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en&mode=present&lesson=way&slide=3', {}, async (page) => {
    await page.locator('.slide-words h1').waitFor();
    const heading = await page.locator('.slide-words h1').textContent();
    await hears(page, new RegExp(`^3 / 12: ${heading}`));
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await hears(page, /^[45] \/ 12: /);
    await page.evaluate(() => { location.hash = 'lang=en&mode=exercise&exercise=order'; });
    await page.locator('[data-do=answer]').click();
    await hears(page, /right|record/i);
  });
});

test('a dialog is one, has a name, and hides what lies under it', async () => {
  await visiting(stage.browser, stage.host.url, 'lang=en&event=e_1019_gate', {}, async (page) => {
    await first(page);
    for (const [name, title] of [['what am I seeing', 'What am I seeing?'], ['share: links', 'Share'], ['cite', 'Cite'], ['corrections', 'Corrections']]) {
      await go(page, VIEWS.find(([it]) => it === name), 'lang=en');
      const all = await tree(page);
      const dialog = all.find(({ role }) => role === 'dialog');
      assert.equal(dialog.states.modal, true, name);
      assert.match(dialog.name, new RegExp(title.replace('?', '\\?')), name);
      assert.ok(!all.some(({ role }) => ['main', 'banner'].includes(role)), `${name}: nothing else is there to be read`);
    }
    assert.ok(await page.locator(card('e_1019_gate')).count());
  });
});
