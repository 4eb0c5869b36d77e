// One visit to a page: how it loads, how it moves, what it takes. Every page says `map-ready` (a mark) and `data-state="ready"` once its map is
// on the screen.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { CHROMIUM_ARGS, findBrowser } from '../tools/browsers.mjs';

const require = createRequire(new URL('../tests/browser/', import.meta.url));
const { chromium } = require('playwright-core');
const { PNG } = require('pngjs');

/** The window of the gestures. */
export const WINDOW = { width: 1200, height: 800 };
const { width, height } = WINDOW;

/** A browser with software WebGL: without it, MapLibre shows nothing where there is no graphics processor. */
export function launch() {
  const args = CHROMIUM_ARGS.filter((arg) => arg !== '--disable-gpu').concat('--use-angle=swiftshader', '--enable-unsafe-swiftshader');
  return chromium.launch({ executablePath: findBrowser('chromium'), args });
}

/** Loads a page in a profile of its own and waits for its map; `timeout` in ms. */
export async function visit(browser, url, { cpu = 1, window = { viewport: WINDOW }, timeout = 120000 } = {}) {
  const context = await browser.newContext(window);
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    if (cpu > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(() => document.documentElement.dataset.state === 'ready', null, { timeout, polling: 'raf' });
    const loaded = await page.evaluate(() => {
      const ready = performance.getEntriesByName('map-ready')[0].startTime;
      // What the page itself asked for. What a worker of a peer needs, its page has asked for before; what a service worker keeps is for later.
      const asked = performance.getEntriesByType('resource').filter(({ startTime, name }) => startTime <= ready && name.startsWith('http')).map(({ name }) => new URL(name).pathname);
      return { paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null, ready, asked: [...new Set([location.pathname, ...asked])] };
    });
    return { page, devtools, loaded, close: () => context.close() };
  } catch (error) {
    await context.close();
    throw error;
  }
}

/** The one gesture: a drag on an ellipse, then the wheel in, out and in again; how long each frame took. */
export async function gesture(page) {
  const [x, y] = [width * 0.3, height * 0.45];
  const wheel = async (steps, by) => {
    for (let i = 0; i < steps; i += 1) await page.mouse.wheel(0, by);
    await page.waitForTimeout(400);
  };
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
  const began = Date.now();
  await page.mouse.down();
  for (let i = 0; i < 60; i += 1) await page.mouse.move(x + 120 * Math.sin(i / 8), y + 80 * Math.cos(i / 8));
  await page.mouse.up();
  await page.waitForTimeout(200);
  await wheel(10, -60);
  await wheel(20, 60);
  await wheel(10, -60);
  const took = Date.now() - began;
  const { frames, tasks } = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.__frame);
    return { frames: globalThis.__frames.slice(1).sort((a, b) => a - b), tasks: globalThis.__tasks };
  });
  return { p50: frames[frames.length >> 1], p95: frames[Math.floor(frames.length * 0.95)], max: frames.at(-1), long: tasks, took };
}

/** Whether the picture follows while the button is down: the share of the pixels under the pointer that came along. */
export async function follows(page) {
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
  const came = alike(start, await look(80, -48));
  await page.mouse.up();
  return came;
}

/**
 * What all processes of a browser take together, in bytes, what they share counted once (the kernel's "proportional set size"): scripts,
 * WebAssembly, workers, pictures, and what a software WebGL draws with. Only on Linux; elsewhere null.
 */
export async function memory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  try {
    const kilobytes = ({ id }) => Number(/^Pss:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))[1]);
    return processInfo.reduce((sum, one) => sum + kilobytes(one), 0) * 1024;
  } catch {
    return null;
  }
}

/** Throws away what the page needs no more. */
export const tidy = (devtools) => devtools.send('HeapProfiler.collectGarbage');

/** What draws WebGL here. */
export async function renderer(browser) {
  const page = await browser.newPage();
  const name = await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const known = gl?.getExtension('WEBGL_debug_renderer_info');
    return known ? gl.getParameter(known.UNMASKED_RENDERER_WEBGL) : null;
  });
  await page.close();
  return name;
}
