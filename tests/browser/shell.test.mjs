// The page around the app: what stands before it runs, what the policy forbids, how it lives in a frame of another page.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { test } from 'node:test';
import { DIST, open, quiet, site, staged } from './harness.mjs';

const stage = staged();

test('the page holds nothing inline that the policy would have to allow', () => {
  const page = fs.readFileSync(path.join(DIST, 'index.html'), 'utf8');
  assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=|javascript:/i);
  for (const [script] of page.matchAll(/<script[^>]*>/gi)) assert.match(script, /\ssrc=|type="application\/(?:ld\+)?json"/, script);
  for (const [link] of page.matchAll(/<(?:link|script)[^>]*-[0-9a-f]{12,}[^>]*>/g)) if (!link.includes('rel="icon"')) assert.match(link, /integrity="sha\d+-/, link);
});

test('while it loads there is something to see, and nothing shifts under a script that never comes', async () => {
  const slow = await site({ change: async (pathname, answer) => {
    // The words come after a second and a half.
    if (pathname.endsWith('.wasm')) await new Promise((resolve) => setTimeout(resolve, 4000));
    return answer;
  } });
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  await page.goto(slow.url, { waitUntil: 'domcontentloaded' });
  assert.equal(await page.evaluate(() => document.documentElement.dataset.state), 'loading');
  await page.locator('.boot-line', { hasText: 'Loading the interactive map' }).waitFor({ state: 'visible' });
  assert.ok(await page.locator('#boot .still.wide').isVisible(), 'the map as a picture');
  await page.waitForFunction(() => document.documentElement.dataset.state === 'ready');
  assert.equal(await page.locator('#boot').count(), 0, 'the app has taken over');
  await context.close();
  await slow.close();
});

test('what it preloads is what it uses: nothing is fetched twice', async () => {
  const visit = await open(stage.browser, stage.host.url);
  await visit.page.waitForTimeout(4000); // Chromium complains of an unused preload three seconds after the load event
  quiet(visit);
  const fetched = await visit.page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
  assert.deepEqual(fetched.filter((name, i) => fetched.indexOf(name) !== i), []);
  await visit.close();
});

test('a program that comes late leaves no preload unused', async () => {
  const slow = await site({ change: async (pathname, answer) => {
    if (pathname.endsWith('.wasm')) await new Promise((resolve) => setTimeout(resolve, 6000));
    return answer;
  } });
  const visit = await open(stage.browser, slow.url);
  quiet(visit);
  const fetched = visit.requests.filter((url) => url.includes('/data/'));
  assert.deepEqual(fetched.filter((name, i) => fetched.indexOf(name) !== i), []);
  await visit.close();
  await slow.close();
});

test('it works in a folder of a server', async () => {
  const { serve } = await import('../../tools/serve.mjs');
  const deep = await serve(path.join(DIST, '..'), {});
  const visit = await open(stage.browser, deep.url, '', { path: `/${path.basename(DIST)}/` });
  quiet(visit);
  await visit.close();
  await deep.close();
});

test('another page can frame it, even as a sandbox without an origin', async () => {
  const frame = (sandbox) => `<!doctype html><title>A newsroom</title><iframe ${sandbox} src="${stage.host.url}/" width="640" height="480" title="map"></iframe>`;
  for (const sandbox of ['', 'sandbox="allow-scripts"', 'sandbox="allow-scripts allow-same-origin allow-popups"']) {
    const outer = http.createServer((request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(frame(sandbox)));
    await new Promise((resolve) => outer.listen(0, '127.0.0.1', resolve));
    const page = await stage.browser.newPage();
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.goto(`http://localhost:${outer.address().port}/`);
    const inner = await (await page.waitForSelector('iframe')).contentFrame();
    await inner.waitForFunction(() => ['ready', 'failed'].includes(document.documentElement.dataset.state), null, { timeout: 20000 });
    assert.equal(await inner.evaluate(() => document.documentElement.dataset.state), 'ready', `${sandbox}: ${said.join('\n')}`);
    assert.deepEqual(said.filter((text) => !/favicon/.test(text)), [], sandbox);
    await page.close();
    outer.closeAllConnections();
    await new Promise((resolve) => outer.close(resolve));
  }
});
