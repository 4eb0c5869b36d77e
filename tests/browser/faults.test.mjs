// Files that are missing, cut short or something else; no WebAssembly; a trap. Never a blank page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { STORY, launch, open, proved, record, settled, site, unsealed } from './harness.mjs';

const { events, story } = record();
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const FAULTS = {
  missing: () => ({ status: 404, type: 'text/plain', body: Buffer.from('Not found\n') }),
  'cut short': (answer) => ({ ...answer, body: answer.body.subarray(0, answer.body.length >> 1) }),
  'of the wrong shape': (answer) => ({ ...answer, body: Buffer.from('{"type":"FeatureCollection","features":[{"type":"Feature"}],"a":1}') }),
  'a page instead': () => ({ status: 200, type: 'text/html', body: Buffer.from('<!doctype html><title>Welcome</title><p>Sign in to the network') }),
};

/** Of the faults of the file with a number two, so that two files have had all of them; all, where that is asked for (`FAULTS=all`, tools/soak). */
const due = (file) => Object.keys(FAULTS).filter((_, at) => process.env.FAULTS === 'all' || at % 2 === file % 2);

/** Opens the site with one file at fault. */
async function faulty(test, fault, run, options = {}) {
  const host = await site({ change: (pathname, answer) => (test.test(pathname) ? FAULTS[fault](answer) : unsealed(pathname, answer)) });
  const visit = await open(browser, host.url, options.fragment ?? '', { ...options, state: null });
  try {
    await run(visit.page, visit, await settled(visit, null));
  } finally {
    await visit.close();
    await host.close();
  }
}

/** The message is there for everyone, and so is the list of events, unless it is the very thing at fault. */
async function readable(page, state, { list = true, lang = 'en' } = {}) {
  const { words, listed, text } = await page.evaluate(() => {
    const visible = (element) => element.checkVisibility() && element.textContent.trim();
    const events = [...document.querySelectorAll('[data-event]')].filter(visible);
    return {
      words: [...document.querySelectorAll('[role=alert], [role=status]')].filter(visible).map((e) => e.textContent).join('\n'),
      listed: events.length,
      text: events.map((event) => event.textContent).join('\n'),
    };
  });
  assert.ok(words.length > 20, `a message says what happened (${state}): ${JSON.stringify(words)}`);
  if (!list) return;
  assert.equal(listed, events.length, 'every event is still listed');
  for (const event of [events[0], events.at(-1)]) assert.ok(text.includes(event.properties.title[lang]), `${event.id} is readable`);
}

const escape = (name) => new RegExp(`/${name.replaceAll('.', '\\.')}$`);
// What only authors read, the app does not ask for.
const { corrections, style, sources, figures, lessons, ...opening } = story.files;
for (const [at, name] of ['story.json', ...Object.values(opening)].entries()) {
  for (const fault of due(at)) {
    test(`${name} is ${fault}`, () => faulty(escape(`${STORY}/${name}`), fault, async (page, visit, state) => {
      assert.equal(state, 'failed');
      await readable(page, state);
      assert.deepEqual(visit.offOrigin, []);
    }));
  }
}

// Who says so comes after the map: where it does not, map and events stay, every card says so, and so does a notice with the reason.
for (const [at, name] of [sources, figures].entries()) {
  for (const [spoken, [locale, lost, missing]] of [['en-US', /could not be loaded/, /sources are not here/], ['es-MX', /No se pudieron cargar/, /fuentes no están aquí/]].entries()) {
    for (const fault of due(at + spoken)) {
      test(`${name} is ${fault} (${locale})`, () => faulty(escape(`${STORY}/${name}`), fault, async (page, visit, state) => {
        assert.equal(state, 'ready');
        await proved(page, 'failed');
        assert.equal(await page.evaluate(() => document.documentElement.dataset.state), 'ready');
        await readable(page, state, { lang: locale.slice(0, 2) });
        const notice = page.locator('[role=status]', { hasText: lost });
        assert.ok(await notice.isVisible());
        assert.ok((await notice.textContent()).includes(name) || fault === 'of the wrong shape', 'the notice says which file');
        const cards = await page.locator('[data-event]').allTextContents();
        assert.equal(cards.length, events.length);
        for (const text of cards) assert.match(text, missing);
        assert.equal(await page.locator('[data-event] a').count(), 0);
        assert.deepEqual(visit.offOrigin, []);
      }, { locale }));
    }
  }
}

for (const [at, pack] of story.basemap.entries()) {
  for (const fault of due(at)) {
    const name = pack.split('/').at(-1);
    test(`the basemap ${name} is ${fault}`, () => faulty(escape(`basemap/${name}`), fault, async (page, visit, state) => {
      // A pack that only the close-up needs is no loss on arrival.
      if (pack === story.basemap[0]) await readable(page, state);
      assert.deepEqual(visit.offOrigin, []);
    }));
  }
}

for (const fault of Object.keys(FAULTS)) {
  test(`the program is ${fault}`, () => faulty(/\/caravan-map-[^/]*\.wasm$/, fault, async (page, visit, state) => {
    assert.equal(state, 'failed');
    await readable(page, state);
  }));
}

test('the script beside the program is missing', () => faulty(/\/caravan-map-[^/]*\.js$/, 'missing', async (page, visit, state) => {
  assert.equal(state, 'failed');
  await readable(page, state);
}));

test('nothing of the story can be read', () => faulty(/\/data\//, 'missing', async (page, visit, state) => {
  assert.equal(state, 'failed');
  await readable(page, state);
}));

test('the program is served as something else: it runs all the same, without a word', async () => {
  const host = await site({ change: (pathname, answer) => (pathname.endsWith('.wasm') ? { ...answer, type: 'application/octet-stream' } : null) });
  const visit = await open(browser, host.url);
  assert.deepEqual(visit.console, []);
  await visit.close();
  await host.close();
});

const story404 = async (options, run) => {
  const host = await site();
  const visit = await open(browser, host.url, options.fragment ?? '', { ...options, state: 'failed' });
  try {
    await run(visit.page);
  } finally {
    await visit.close();
    await host.close();
  }
};

test('no WebAssembly, in English and in Spanish', async () => {
  const init = 'delete globalThis.WebAssembly';
  for (const [options, lang] of [[{ locale: 'en-US' }, 'en'], [{ locale: 'es-MX' }, 'es'], [{ locale: 'en-US', fragment: 'lang=es' }, 'es'], [{ locale: 'fr-FR' }, 'en']]) {
    await story404({ ...options, init }, async (page) => {
      await readable(page, 'failed', { lang });
      assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
      assert.match(await page.locator('#failure').textContent(), /WebAssembly/);
    });
  }
});

test('the app reports a panic, or traps, after it was ready', async () => {
  const report = () => dispatchEvent(new CustomEvent('caravan-panic', { detail: 'it broke' }));
  const trap = () => setTimeout(() => {
    // (module (func (export "f") unreachable))
    const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
    new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.f();
  });
  for (const cause of [report, trap]) {
    const host = await site();
    const visit = await open(browser, host.url);
    await visit.page.evaluate(cause);
    await visit.page.waitForSelector('[data-state=failed] #boot [data-event]');
    await readable(visit.page, 'failed');
    await visit.close();
    await host.close();
  }
});
