// Measures pages that show the same map, in one run: bytes, first paint, ready, memory, and the frames of one gesture.
// usage: node bench/measure.mjs [OUT.json] name=url[|ready expression] ...
//   RUNS (5), CPU (slow down by, 1), W (1200), H (800), GESTURE (drag wheel)
// Compare figures of one run only. The ready expression is true once the page shows its map; ours is `data-state`.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { CHROMIUM_ARGS, findBrowser } from '../tools/browsers.mjs';

const require = createRequire(new URL('../tests/browser/', import.meta.url));
const { chromium } = require('playwright-core');
const { PNG } = require('pngjs');

const OUR_READY = 'document.documentElement.dataset.state === "ready"';
const number = (name, otherwise) => Number(process.env[name] ?? otherwise);
const [runs, slow, width, height] = [number('RUNS', 5), number('CPU', 1), number('W', 1200), number('H', 800)];

const args = process.argv.slice(2);
const out = args[0] && !args[0].includes('=') ? args.shift() : null;
if (args.length === 0) {
  console.error('usage: node bench/measure.mjs [OUT.json] name=url[|ready expression] ...');
  process.exit(2);
}
const pages = args.map((spec) => {
  const [, name, url, ready] = /^([^=]+)=([^|]+)(?:\|(.*))?$/s.exec(spec);
  return { name, url, ready: ready ?? OUR_READY, runs: [] };
});

/** Waits in the page until the expression holds; then how long that took and what stands there. */
async function load(page, { url, ready }) {
  await page.goto(url, { waitUntil: 'commit' });
  // A function, not a string: a page's policy may forbid to evaluate strings.
  await page.waitForFunction(new Function(`return ${ready}`), null, { timeout: 120000, polling: 'raf' });
  return page.evaluate(() => ({
    fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
    // The page's own mark where it sets one, `__ready` where it keeps that, else this moment.
    ready: performance.getEntriesByName('map-ready')[0]?.startTime ?? globalThis.__ready ?? performance.now(),
    heap: performance.memory?.usedJSHeapSize ?? null,
  }));
}

/** The one gesture: a drag on an ellipse, the wheel in, the wheel out; how long each frame took. */
async function gesture(page) {
  const [x, y] = [width * 0.3, height * 0.45];
  await page.mouse.move(x, y);
  await page.evaluate(() => {
    globalThis.__frames = [];
    globalThis.__tasks = 0;
    new PerformanceObserver((list) => { for (const task of list.getEntries()) globalThis.__tasks += task.duration; }).observe({ type: 'longtask' });
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      globalThis.__frames.push(now - last);
      last = now;
      globalThis.__frame = requestAnimationFrame(frame);
    };
    globalThis.__frame = requestAnimationFrame(frame);
  });
  const start = Date.now();
  await page.mouse.down();
  for (let i = 0; i < 60; i += 1) await page.mouse.move(x + 120 * Math.sin(i / 8), y + 80 * Math.cos(i / 8));
  await page.mouse.up();
  for (let i = 0; i < 30; i += 1) await page.mouse.wheel(0, -60);
  await page.waitForTimeout(300);
  for (let i = 0; i < 30; i += 1) await page.mouse.wheel(0, 60);
  await page.waitForTimeout(300);
  const took = Date.now() - start;
  const { frames, tasks } = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.__frame);
    return { frames: globalThis.__frames.slice(1).sort((a, b) => a - b), tasks: globalThis.__tasks };
  });
  return {
    frames: frames.length, p50: frames[frames.length >> 1], p95: frames[Math.floor(frames.length * 0.95)], max: frames.at(-1),
    long: tasks, gesture: took,
  };
}

/** Whether the picture follows while the button is down: the share of the pixels under the pointer that came along. */
async function follows(page) {
  const [x, y] = [width / 2, height / 2];
  const look = async (dx, dy) => PNG.sync.read(await page.screenshot({ clip: { x: x - 100 + dx, y: y - 100 + dy, width: 200, height: 200 } })).data;
  const alike = (a, b) => {
    let same = 0;
    for (let i = 0; i < a.length; i += 4) if (Math.abs(a[i] - b[i]) + Math.abs(a[i + 1] - b[i + 1]) + Math.abs(a[i + 2] - b[i + 2]) <= 48) same += 1;
    return same / (a.length / 4);
  };
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 1, y);
  const start = await look(1, 0);
  for (let i = 1; i <= 8; i += 1) await page.mouse.move(x + 10 * i, y - 6 * i);
  await page.waitForTimeout(60);
  const [came, stayed] = [alike(start, await look(80, -48)), alike(start, await look(1, 0))];
  await page.mouse.up();
  return { came, stayed };
}

async function measure(browser, spec) {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  const transferred = { bytes: 0, requests: 0 };
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    transferred.bytes += encodedDataLength;
    transferred.requests += 1;
  });
  if (slow > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: slow });
  try {
    const loaded = await load(page, spec);
    await page.waitForTimeout(500);
    const arrived = { ...transferred };
    const moved = await gesture(page);
    const { came, stayed } = await follows(page);
    return { ...arrived, ...loaded, ...moved, came, stayed };
  } finally {
    await context.close();
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? null;
const KEYS = ['bytes', 'requests', 'fcp', 'ready', 'heap', 'p50', 'p95', 'max', 'long', 'frames', 'gesture', 'came', 'stayed'];

const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: CHROMIUM_ARGS.filter((arg) => arg !== '--disable-gpu').concat('--use-angle=swiftshader', '--enable-unsafe-swiftshader') });
// Warms the browser, and lets servers compress what they send; errors come again below.
for (const page of pages) await measure(browser, page).catch(() => {});
for (let run = 0; run < runs; run += 1) {
  for (const page of pages) {
    try {
      page.runs.push(await measure(browser, page));
    } catch (error) {
      console.error(`${page.name}: ${String(error).slice(0, 300)}`);
    }
  }
}
await browser.close();

const result = Object.fromEntries(pages.map((page) => [page.name, Object.fromEntries(KEYS.map((key) => [key, median(page.runs.map((run) => run[key]).filter((v) => v !== null))]))]));
const round = (value) => (value === null ? '-' : value <= 1 ? value.toFixed(2) : value < 1000 ? value.toFixed(1) : Math.round(value));
console.log(['name', ...KEYS].join('\t'));
for (const [name, row] of Object.entries(result)) console.log([name, ...KEYS.map((key) => round(row[key]))].join('\t'));
if (out) fs.writeFileSync(out, `${JSON.stringify({ runs, slow, width, height, result }, null, 1)}\n`);
