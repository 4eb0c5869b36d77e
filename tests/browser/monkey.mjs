// Somebody without sense at the map: clicks, keys, drags, wheel, addresses, windows of any size, by chance that comes again. After each round
// the page goes back to its start, is asked whether it still answers, and says what memory it holds.
// On a shell, for as long as it is told: node tests/browser/monkey.mjs (tools/soak)
//   SOAK_SECONDS=600 SOAK_SEED=1   how long, and which chance
//   MONKEY_REPLAY=file.json        does once more what a failed run wrote down
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT, launch, open, record, settled, site } from './harness.mjs';
import { Dice, good, hostileHash, plainHash } from './hostile.mjs';

const SIZES = [[1440, 900], [390, 844], [1024, 768], [320, 480], [760, 600], [1920, 1080], [844, 390], [120, 90]];
export const HOME = { width: 1440, height: 900 };
const NAMES = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'ArrowLeft', 'ArrowRight', 'Tab', 'Tab', 'Tab', 'Enter', 'Enter', 'Space', 'Escape', 'Home', 'End', 'PageUp', 'PageDown', 'Backspace', 'Delete', 'F5', 'F1'];
/** How many actions a round has, and how many of the last ones are told. */
const ROUND = 60;
const TOLD = 40;

/** Run in the page before anything else: what would leave it, or wait for somebody. */
export const init = `
  globalThis.print = () => { dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint')); };
  // Links that lead elsewhere are the reader's, not the page's; so is loading it again.
  addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (link && (link.origin !== location.origin || link.pathname !== location.pathname) && !link.href.startsWith('blob:')) event.preventDefault();
  }, true);
  addEventListener('keydown', (event) => { if (event.key === 'F5') event.preventDefault(); }, true);
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const before = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await before.apply(WebAssembly, given);
      for (const it of Object.values((made.instance ?? made).exports)) if (it instanceof WebAssembly.Memory) globalThis.wasmMemory ??= it;
      return made;
    };
  }`;

/** Of what can be pressed in view, where one is: by a number from 0 to 1. */
function target(at) {
  const all = [...document.querySelectorAll('button, a[href], summary, input, select, textarea, [tabindex], label, canvas')].filter((it) => it.checkVisibility());
  const it = all[Math.floor(at * all.length)];
  if (!it) return null;
  it.scrollIntoView({ block: 'nearest' });
  const box = it.getBoundingClientRect();
  return { x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height / 2), what: `${it.localName}.${it.className}` };
}

/** What to do next: plain data, so that it can be done once more. */
async function next(dice, page, values) {
  const { width, height } = page.viewportSize();
  const point = () => [dice.below(width), dice.below(height)];
  switch (dice.below(16)) {
    case 0: case 1: case 2: case 3: case 4: {
      const it = await page.evaluate(target, dice.next());
      return it ? { do: 'click', at: [it.x, it.y], what: it.what } : { do: 'key', key: 'Escape' };
    }
    case 5: return { do: dice.oneIn(4) ? 'twice' : 'click', at: point() };
    case 6: return { do: 'drag', from: point(), over: [point(), point()] };
    case 7: return { do: 'wheel', at: point(), by: [dice.below(400) - 200, dice.below(2000) - 1000], control: dice.oneIn(2) };
    case 8: case 9: return { do: 'key', key: dice.oneIn(4) ? dice.pick([...'abcdeorfnpq/+-?.0123456789']) : dice.pick(NAMES), often: 1 + dice.below(4), shift: dice.oneIn(6) };
    case 10: return { do: 'hash', hash: plainHash(dice, values) };
    case 11: return { do: 'hash', hash: dice.oneIn(2) ? hostileHash(dice, values) : plainHash(dice, { mode: values.mode, lesson: values.lesson, exercise: values.exercise, slide: values.slide }) };
    case 12: return { do: 'go', by: dice.pick([-1, -1, 1, -3]) };
    case 13: return dice.oneIn(2) ? { do: 'size', size: dice.pick(SIZES) } : { do: 'media', media: { colorScheme: dice.pick(['light', 'dark']), reducedMotion: dice.pick(['reduce', 'no-preference']) } };
    case 14: return { do: 'type', text: dice.text() };
    default: return dice.oneIn(2) ? { do: 'touch', fingers: [point(), point()], to: [point(), point()] } : { do: 'burst', hashes: Array.from({ length: 8 }, () => plainHash(dice, values)) };
  }
}

async function perform(page, cdp, it) {
  const { mouse, keyboard } = page;
  switch (it.do) {
    case 'click': return mouse.click(...it.at);
    case 'twice': return mouse.dblclick(...it.at);
    case 'drag':
      await mouse.move(...it.from);
      await mouse.down();
      for (const at of it.over) await mouse.move(...at, { steps: 3 });
      return mouse.up();
    case 'wheel':
      await mouse.move(...it.at);
      if (it.control) await keyboard.down('Control');
      await mouse.wheel(...it.by);
      return it.control ? keyboard.up('Control') : undefined;
    case 'key':
      for (let left = it.often ?? 1; left > 0; left -= 1) await keyboard.press(it.shift ? `Shift+${it.key}` : it.key);
      return undefined;
    case 'hash': return page.evaluate((hash) => { location.hash = hash; }, it.hash);
    case 'burst': return page.evaluate((hashes) => { for (const hash of hashes) location.hash = hash; }, it.hashes);
    case 'go': return page.evaluate((by) => { if (by > 0 ? navigation.canGoForward : navigation.currentEntry.index + by >= 0) history.go(by); }, it.by);
    case 'size': return page.setViewportSize({ width: it.size[0], height: it.size[1] });
    case 'media': return page.emulateMedia(it.media);
    case 'type': return keyboard.insertText(it.text.slice(0, 300));
    case 'touch': {
      const points = (at) => at.map(([x, y], id) => ({ x, y, id }));
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(it.fingers) });
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(it.to) });
      return cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    }
    default: throw new Error(`nothing is called ${it.do}`);
  }
}

/** Back to the start, from wherever it is; and it still does what it is asked. */
async function home(page, events, dice) {
  await page.setViewportSize(HOME);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  for (let left = 4; left > 0; left -= 1) await page.keyboard.press('Escape');
  const { id } = dice.pick(events);
  await page.evaluate((event) => { location.hash = `lang=en&event=${event}`; }, id);
  await page.waitForFunction((event) => document.querySelector(`[data-event="${event}"]:is([aria-current="true"], :has([aria-current="true"]))`)?.checkVisibility(), id, { timeout: 20000 })
    .catch(() => assert.fail(`it does not choose ${id} any more`));
  await page.evaluate(() => { location.hash = 'lang=en'; document.activeElement?.blur(); });
  await page.waitForTimeout(700);
}

/** What it holds once all that nobody needs is gone. */
export async function holds(page, cdp) {
  for (let twice = 0; twice < 2; twice += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  const wasm = await page.evaluate(() => globalThis.wasmMemory?.buffer.byteLength ?? 0);
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners'), wasm };
}

/**
 * By how much each grew from the first rounds that count to the last ones, as a share: the first third of a run is not counted, in which
 * parts of the program come that were not there.
 */
export function growth(series) {
  const counted = series.slice(Math.ceil(series.length / 3));
  const half = Math.max(1, counted.length >> 1);
  const mean = (rounds, name) => rounds.reduce((sum, round) => sum + round[name], 0) / rounds.length;
  return Object.fromEntries(Object.keys(series[0]).map((name) => [name, mean(counted.slice(-half), name) / mean(counted.slice(0, half), name) - 1]));
}

export const shown = (series) => series.map((it) => `${(it.heap / 1e6).toFixed(1)} MB, ${it.nodes} nodes, ${it.listeners} listeners, wasm ${(it.wasm / 1e6).toFixed(1)} MB`).join('\n');

/**
 * Lets the monkey at a page until the time is over; answers how many actions it did, and what the page held after each round. Where
 * something is wrong it says with what actions, and writes them down.
 */
export async function monkey(browser, { seed = 1, seconds = 60, at = '/', fragment = 'lang=en', replay = null, say = () => {} } = {}) {
  const dice = new Dice(seed);
  const facts = record();
  const values = good(facts);
  const host = await site();
  const visit = await open(browser, host.url, fragment, { path: at, viewport: HOME, init, whole: at === '/' });
  const { page, context } = visit;
  const done = [];
  const series = [];
  const lesson = JSON.stringify({ format: 1, id: 'x', title: { en: dice.text(), es: 'x' }, slides: [{}] });
  page.on('dialog', (dialog) => dialog.dismiss().catch(() => {}));
  page.on('download', (download) => download.cancel().catch(() => {}));
  page.on('filechooser', (chooser) => chooser.setFiles({ name: 'lesson.json', mimeType: 'application/json', buffer: Buffer.from(lesson) }).catch(() => {}));
  context.on('page', (other) => other.close().catch(() => {}));
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  const start = page.url().split('#')[0];
  const well = async () => {
    assert.equal(page.url().split('#')[0], start, 'it stays where it is');
    assert.equal(await page.evaluate(() => document.documentElement.dataset.state), 'ready');
    assert.deepEqual({ console: visit.console, errors: visit.errors, offOrigin: visit.offOrigin }, { console: [], errors: [], offOrigin: [] });
  };
  try {
    await settled(visit);
    if (replay) {
      for (const it of replay) {
        done.push(it);
        await perform(page, cdp, it);
      }
      await well();
    }
    for (const end = Date.now() + seconds * 1000; !replay && Date.now() < end;) {
      for (let left = ROUND; left > 0; left -= 1) {
        const it = await next(dice, page, values);
        done.push(it);
        await perform(page, cdp, it);
        if (left % 10 === 0) await well();
      }
      await home(page, facts.events, dice);
      await well();
      series.push(await holds(page, cdp));
      say(`${done.length} actions: ${shown(series.slice(-1))}`);
    }
  } catch (error) {
    const out = path.join(ROOT, 'tests', 'browser', 'out', `monkey-${seed}.json`);
    fs.mkdirSync(path.dirname(out), { recursive: true });
    fs.writeFileSync(out, JSON.stringify({ at, fragment, done }));
    error.message = `seed ${seed}, action ${done.length} (MONKEY_REPLAY=${path.relative(ROOT, out)} node tests/browser/monkey.mjs): ${error.message}\n${done.slice(-TOLD).map((it) => JSON.stringify(it)).join('\n')}\n${[...visit.console, ...visit.errors].join('\n')}`;
    throw error;
  } finally {
    await visit.close();
    await host.close();
  }
  return { actions: done.length, series };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const browser = await launch();
  const seconds = Number(process.env.SOAK_SECONDS ?? 600);
  const seed = Number(process.env.SOAK_SEED ?? 1);
  const replay = process.env.MONKEY_REPLAY && JSON.parse(fs.readFileSync(process.env.MONKEY_REPLAY, 'utf8'));
  let failed = false;
  const runs = replay ? [{ at: replay.at, fragment: replay.fragment, replay: replay.done }] : [{ at: '/', seconds: (seconds * 2) / 3 }, { at: '/embed.html', seconds: seconds / 3 }];
  for (const run of runs) {
    try {
      const { actions, series } = await monkey(browser, { seed, say: console.log, ...run });
      console.log(`monkey: ${actions} actions at ${run.at}, seed ${seed}: no panic, no word in the console, no request elsewhere`);
      if (series.length < 12) continue;
      const grown = growth(series);
      console.log(`monkey: growth ${JSON.stringify(grown)}`);
      for (const [name, share] of Object.entries(grown)) {
        if (share > 0.1) {
          failed = true;
          console.log(`monkey: ${name} GROWS:\n${shown(series)}`);
        }
      }
    } catch (error) {
      failed = true;
      console.log(error.message);
    }
  }
  await browser.close();
  process.exit(failed ? 1 : 0);
}
