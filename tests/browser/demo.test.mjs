// The article that shows the ways to place the map: what it names is there, and its own strict policy lets all of it run.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../tools/serve.mjs';
import { NARROW, ROOT, DIST, WIDE, launch, record, violations } from './harness.mjs';

const FOLDER = path.join(ROOT, 'assets', 'demo');
const HTML = fs.readFileSync(path.join(FOLDER, 'index.html'), 'utf8');
/** Stands for the map: what is tested here is the page around it. */
const STUB = '<!doctype html><html lang="en"><title>map</title><body><main><h1>map</h1></main>';
let browser;
let host;

before(async () => {
  const change = (pathname) => {
    if (pathname === '/embed.js') return { status: 200, type: 'text/javascript', body: fs.readFileSync(path.join(ROOT, 'assets', 'embed.js')) };
    return pathname === '/embed.html' ? { status: 200, type: 'text/html; charset=utf-8', body: Buffer.from(STUB) } : null;
  };
  [browser, host] = await Promise.all([launch(), serve(DIST, { mounts: { '/demo/': FOLDER }, change })]);
});
after(async () => {
  await browser?.close();
  await host?.close();
});

test('nothing in it stands inline, and every event that it names is in the record', () => {
  assert.doesNotMatch(HTML, /<style|\sstyle=|\son(?!ly=)\w+=|<script(?![^>]*\ssrc=)/i);
  const events = new Set(record().events.map((event) => event.id));
  const named = [...HTML.matchAll(/\be_\w+/g)].map(([id]) => id);
  assert.ok(named.length >= 3);
  for (const id of named) assert.ok(events.has(id), id);
});

for (const viewport of [WIDE, NARROW]) {
  test(`six maps, quiet, still and in bounds at ${viewport.width}x${viewport.height}`, async () => {
    const page = await browser.newPage({ viewport });
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.addInitScript(() => {
      globalThis.shift = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${host.url}/demo/`);
    const high = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let y = 0; y < high; y += 400) {
      await page.evaluate((to) => scrollTo(0, to), y);
      await page.waitForTimeout(50);
    }
    assert.deepEqual(said, []);
    assert.equal(await page.evaluate(() => globalThis.shift), 0);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    const frames = await page.evaluate(() => [...document.querySelectorAll('iframe'), ...[...document.querySelectorAll('caravan-map')].map((map) => map.shadowRoot.firstChild)]
      .map(({ title, loading, src, sandbox, clientHeight }) => ({ title, loading, src, sandbox: [...sandbox].length, clientHeight })));
    assert.equal(frames.length, 6);
    for (const frame of frames) {
      assert.ok(frame.title.length > 20 && frame.loading === 'lazy' && frame.sandbox === 3 && frame.clientHeight > 250, JSON.stringify(frame));
      assert.ok(frame.src.startsWith(`${host.url}/embed.html#`), frame.src);
    }
    assert.deepEqual(await violations(page), []);
    await page.close();
  });
}
