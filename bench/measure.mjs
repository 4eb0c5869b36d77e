// The one run: our build and the same map of other libraries, in turn; then one table of it and of the stages (stages.rs).
// usage: node bench/measure.mjs WORK [--write] [name=folder of another build ...]
//   RUNS (5), POINTS ("own 1000 10000 100000"; `own` is the story here), BENCH_OUT (a file for every single figure). WORK holds what bench/run has made.
import fs from 'node:fs';
import path from 'node:path';
import { link } from './link.mjs';
import { machine } from './machine.mjs';
import { follows, gesture, launch, memory, renderer, tidy, visit } from './page.mjs';
import { OWN, site, version } from './site.mjs';
import { report } from './table.mjs';

const args = process.argv.slice(2);
const work = args.shift();
const toWrite = args.includes('--write');
const builds = args.filter((arg) => arg.includes('=')).map((arg) => arg.split('='));
const runs = Number(process.env.RUNS ?? 5);
const sizes = (process.env.POINTS || 'own 1000 10000 100000').trim().split(/\s+/).map((size) => (size === 'own' ? OWN : Number(size)));

const MAP = '/#at=-95,19,5&only=map';
/** `key` is what figures are kept by; a build has a folder. */
const pages = [
  { key: 'ours', name: 'ours', at: MAP },
  ...builds.map(([name, root]) => ({ key: name, name, at: MAP, root })),
  { key: 'leaflet', name: `Leaflet ${version('leaflet')}`, at: '/peers/leaflet.html' },
  { key: 'maplibre', name: `MapLibre ${version('maplibre-gl')}`, at: '/peers/maplibre.html' },
];
/** What only loads: the page as most readers get it, with its list, at its opening view. */
const whole = { key: 'whole', name: 'ours as it opens', at: '/' };

/** A slow phone: its window, its processor, its network. */
const PHONE = { rtt: 400, down: 1.6e6, up: 750e3, cpu: 4, window: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true } };
const CONDITIONS = { plain: {}, cpu: { cpu: 4 }, phone: PHONE };

const figures = {};
/** Keeps a figure of a page, such as `load plain ready`. */
function keep(page, key, value) {
  if (value !== null && value !== undefined) ((figures[page.key] ??= {})[key] ??= []).push(value);
}
const say = (text) => process.stderr.write(`bench: ${text}\n`);
async function trying(what, act) {
  try {
    await act();
  } catch (error) {
    say(`${what}: ${String(error).slice(0, 300)}`);
  }
}

/** A host for each build, all with the story in a folder or with their own. */
async function hosting(story, run) {
  const hosts = new Map();
  for (const { root } of pages) if (!hosts.has(root)) hosts.set(root, await site({ root, story }));
  try {
    await run((page) => hosts.get(page.root));
  } finally {
    for (const host of hosts.values()) await host.close();
  }
}

/** Bytes, first paint and ready, under each condition. One browser for all, a fresh profile for each visit. */
async function loads(hostOf) {
  const browser = await launch();
  for (const [condition, settings] of Object.entries(CONDITIONS)) {
    // The first time warms the browser, and lets the server compress.
    for (let run = condition === 'plain' ? -1 : 0; run < runs; run += 1) {
      for (const page of [...pages, whole]) {
        await trying(`${page.name}, ${condition}`, async () => {
          const host = hostOf(page);
          const far = settings.rtt ? await link(host.url, settings) : null;
          try {
            const { page: tab, loaded, close } = await visit(browser, (far ?? host).url + page.at, settings);
            await tab.waitForTimeout(300);
            await close();
            if (run < 0) return;
            keep(page, `${condition} paint`, loaded.paint);
            keep(page, `${condition} ready`, loaded.ready);
            if (condition !== 'plain') return;
            keep(page, 'bytes', await host.weigh(loaded.asked));
            keep(page, 'files', loaded.asked.length);
          } finally {
            await far?.close();
          }
        });
      }
    }
    say(`loaded: ${condition}`);
  }
  await browser.close();
}

/** Frames and memory with so many points. A browser for each visit, since its memory is taken. */
async function moves(hostOf, points, cpu, times) {
  const group = `${points}${cpu > 1 ? ' slow' : ''}`;
  // The first time lets the server compress, which takes long for a large story.
  for (let run = -1; run < times; run += 1) {
    for (const page of pages) {
      await trying(`${page.name}, ${group}`, async () => {
        const browser = await launch();
        try {
          const url = hostOf(page).url + page.at;
          if (run < 0) {
            if (points !== OWN) await (await visit(browser, url, { timeout: 300000 })).close();
            return;
          }
          const empty = await browser.newPage();
          await empty.waitForTimeout(300);
          const before = await memory(browser);
          await empty.close();
          const { page: tab, devtools, loaded, close } = await visit(browser, url, { cpu, timeout: 300000 });
          await tab.waitForTimeout(1500);
          const taken = async () => {
            await tidy(devtools);
            const now = await memory(browser);
            return now === null ? null : now - before;
          };
          keep(page, `${group} ready`, loaded.ready);
          if (cpu === 1) keep(page, `${group} memory`, await taken());
          for (const [name, value] of Object.entries(await gesture(tab))) keep(page, `${group} ${name}`, value);
          if (cpu === 1) keep(page, `${group} memory after`, await taken());
          if (cpu === 1) keep(page, `${group} follows`, await follows(tab));
          await close();
        } finally {
          await browser.close();
        }
      });
    }
  }
  say(`moved: ${points} points${cpu > 1 ? `, processor ${cpu} times slower` : ''}`);
}

const lines = (name) => fs.readFileSync(path.join(work, name), 'utf8').trim().split('\n').filter(Boolean).map((line) => line.split('\t'));
const [stages, views] = [lines('stages.tsv'), lines('views.tsv')];
const began = Date.now();
await hosting(null, async (hostOf) => {
  await loads(hostOf);
  if (!sizes.includes(OWN)) return;
  await moves(hostOf, OWN, 1, runs);
  await moves(hostOf, OWN, 4, Math.ceil(runs / 2));
});
for (const points of sizes.filter((points) => points !== OWN)) {
  await hosting(path.join(work, String(points)), (hostOf) => moves(hostOf, points, 1, points < 50000 ? Math.ceil(runs / 2) : Math.ceil(runs / 3)));
}

const browser = await launch();
const here = { ...machine(), browser: `Chromium ${browser.version()}`, webgl: await renderer(browser) };
await browser.close();
const result = { machine: here, runs, sizes, minutes: (Date.now() - began) / 60000, pages: [...pages, whole], phone: PHONE, figures, stages, views };
if (process.env.BENCH_OUT) fs.writeFileSync(process.env.BENCH_OUT, `${JSON.stringify(result, null, 1)}\n`);
const text = report(result, OWN);
console.log(text);
if (toWrite) {
  const file = new URL('../docs/performance.md', import.meta.url);
  const [start, end] = ['<!-- bench/run --write -->', '<!-- end of what it wrote -->'];
  const [before, rest] = fs.readFileSync(file, 'utf8').split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`docs/performance.md has no place for the tables: ${start} ... ${end}`);
  fs.writeFileSync(file, `${before}${start}\n${text}\n${end}${after}`);
  say('written into docs/performance.md');
}
