// Every view of the app: its address, what is pressed to come to it, and what shows that it is there. One page goes through all of
// them by its fragment, as Back and Forward do.
import { proved, until } from './harness.mjs';

const shown = (selector) => async (page) => { await page.locator(selector).first().waitFor(); };
const click = (selector, then) => async (page) => {
  await page.locator(selector).filter({ visible: true }).first().click();
  if (then) await page.locator(then).filter({ visible: true }).first().waitFor();
};
const tool = (name) => async (page) => {
  await click('.menu summary', `[data-tool=${name}]`)(page);
  await click(`[data-tool=${name}]`, 'dialog[open] h2')(page);
};
const all = (...steps) => async (page) => { for (const step of steps) await step(page); };
/** What is done in an exercise before its answers are looked at. */
const solved = all(click('[data-do=answer]'), shown('.exercise-feedback li'));

/** A name, the fragment, and how to come from there to the view. */
export const VIEWS = [
  ['start', '', shown('#list .card')],
  ['an event', 'event=e_1019_gate', shown('.card[aria-current="true"] .sources')],
  ['a place', 'place=tecun_uman', shown('.here h2')],
  ['a merged mark, open', 'at=-92.3,14.8,8', all(click('[data-place=tecun_uman]'), shown('[data-place=rodolfo_robles_bridge]'))],
  ['the close-up', 'at=-92.15,14.68,15', async (page) => {
    const summary = page.locator('.close-up summary').filter({ visible: true }).first();
    await summary.waitFor();
    if (!await page.locator('.close-up[open]').count()) await summary.click();
  }],
  ['answers of the search', '', async (page) => {
    await page.locator('#search').fill('bridge');
    await page.locator('.answers [role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
  }],
  ['what was found', 'q=gas', shown('.found button')],
  ['nothing found', 'q=xyzzyx', shown('.found button')],
  ['filters', 'country=MX&sure=disputed', all(shown('.found button'), click('.open-filters', '#filters fieldset'))],
  ['how many people', 'side=people', shown('#people .hits button')],
  ['one number', 'side=people', all(shown('#people .hits button'), async (page) => { await page.locator('.hits button[tabindex="0"]').focus(); await page.keyboard.press('Enter'); }, shown('.detail button'))],
  ['how many people, as a table', 'side=people', all(shown('#people .asked button'), click('.asked button', '#people tbody tr'))],
  ['the article', 'side=article', shown('.claim')],
  ['the sources', 'side=sources', all(shown('.a-source'), click('.a-source summary', '.rests button'))],
  ['the table', 'table=1', shown('[data-row]')],
  ['the table, one chosen', 'table=1&event=e_1019_gate', shown('[data-row][aria-current="true"]')],
  ['a moment', 't=2018-10-19T12:00-06:00', shown('.folded')],
  ['some days', 'from=2018-10-18&to=2018-10-20', shown('.folded')],
  ['playing', 't=2018-10-19&play=1', shown('[data-timeline][data-playing=true]')],
  ['legend', '', async (page) => {
    // An open diagram has its place where there is little.
    if (await page.locator('.close-up[open]').filter({ visible: true }).count() && !await page.locator('.legend summary').isVisible()) await page.locator('.close-up[open] summary').click();
    await page.locator('.legend summary').waitFor();
    await until(async () => {
      if (!await page.locator('.legend[open]').count()) await page.locator('.legend summary').press('Enter');
      return page.locator('.legend li').first().isVisible();
    }, (open) => open, 'the legend opens');
  }],
  ['menu', '', click('.menu summary', '.entries button')],
  ['what am I seeing', '', click('.head nav button:nth-child(1)', 'dialog[open] .signs')],
  ['share: links', 'event=e_1019_gate', click('.head nav button:nth-child(2)', 'dialog.share[open] .share-qr img')],
  ['share: embed', 'event=e_1019_gate', all(click('.head nav button:nth-child(2)', 'dialog.share[open]'), click('#share-1', '.share-form'), click('.share-more summary'))],
  ['cite', 'event=e_1019_gate', tool('cite')],
  ['download', 'country=MX', all(shown('.found button'), tool('take'))],
  ['corrections', '', tool('corrections')],
  ['class', 'mode=class', shown('.class-lesson')],
  ['ask for a handout', 'mode=class', all(shown('.class-lesson'), click('.class-lesson .class-row button:nth-child(2)', 'dialog[open] .handout-ask'))],
  ['a link for students', 'mode=class', all(shown('.class-lesson'), click('.class-lesson .class-row button:nth-child(3)', '.class-said code'))],
  ['a lesson that nobody has', 'mode=present&lesson=none', shown('.class-lesson')],
  ['a slide', 'mode=present&lesson=way&slide=3', shown('.slide-words h1')],
  ['a slide with its answer', 'mode=present&lesson=way&slide=4', all(shown('.slide-words h1'), click('.slide-buttons .reveal', '.slide-answer p'))],
  ['all slides', 'mode=present&lesson=bridge&slide=2', all(shown('.slide-words h1'), async (page) => { await page.keyboard.press('o'); }, shown('.slide-list button'))],
  ['a slide, looking around', 'mode=present&lesson=record&slide=2', all(shown('.slide-words h1'), async (page) => { await page.keyboard.press('e'); }, shown('.free-back'))],
  ['notes', 'mode=notes&lesson=way', shown('.notes-now')],
  ['compose', 'mode=compose', shown('.compose h1')],
  ['compose a lesson that ships', 'mode=compose&lesson=bridge', all(shown('.compose-slides li'), click('.compose-slides summary', '.compose-slides textarea'))],
  ...['stations', 'order', 'who', 'counts'].flatMap((name) => [
    [`exercise: ${name}`, `mode=exercise&exercise=${name}`, shown('.exercise-body *')],
    [`exercise: ${name}, answered`, `mode=exercise&exercise=${name}`, all(shown('.exercise-body *'), solved)],
  ]),
];

/** Comes to a view from whichever other, in the same page. */
export async function go(page, [name, fragment, come], keys = '') {
  // What is open is closed, and nothing keeps the focus.
  await page.evaluate(() => {
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
    document.querySelectorAll('.menu[open]').forEach((menu) => menu.removeAttribute('open'));
    document.activeElement?.blur();
    if (document.querySelector('.legend[open]')) document.querySelector('.legend summary').click();
    if (document.querySelector('#people:not([hidden]) tbody')) document.querySelector('#people .form').click();
    const filters = document.querySelector('#filters:not([hidden])');
    if (filters) document.querySelector('.open-filters').click();
  });
  const hash = [keys, fragment].filter(Boolean).join('&');
  // The same fragment twice is no way from one view to another.
  await page.evaluate((to) => { if (location.hash !== `#${to}`) location.hash = to; else { location.hash = 'x=1'; location.hash = to; } }, hash);
  const mode = new URLSearchParams(fragment).get('mode');
  await until(() => page.evaluate(() => document.documentElement.dataset.mode ?? 'explore'), (now) => now !== 'class' || mode, `${name}: back in the app`);
  await come(page);
  await page.evaluate(() => Promise.all(document.getAnimations().map((it) => it.finished.catch(() => {}))));
}

/** The first page of all of them. */
export async function first(page) {
  await proved(page);
  await page.waitForSelector('[role=tablist]');
  await page.waitForSelector('[data-timeline]', { state: 'attached' });
}
