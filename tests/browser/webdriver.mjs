// WebKit, driven by plain WebDriver (https://www.w3.org/TR/webdriver2/): what the tests need of it and no more. It wants a screen; where
// there is none, one is made up (Xvfb).
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { findBrowser } from '../../tools/browsers.mjs';

/** The key by which WebDriver names an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** What stands for keys that write nothing. */
export const KEYS = { Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015', Shift: '\uE008' };

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A screen that nobody sees: its name, and what ends it. */
async function screen() {
  if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return { env: {}, end() {} };
  const xvfb = findBrowser('xvfb');
  assert.ok(xvfb, 'no screen for WebKit, and no Xvfb to make one up: run `make setup`');
  const made = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1600x1100x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((resolve, reject) => {
    let said = '';
    made.stdio[3].on('data', (bytes) => { said += bytes; if (said.includes('\n')) resolve(said.trim()); });
    made.once('exit', (code) => reject(new Error(`Xvfb ended: ${code}`)));
  });
  return { env: { DISPLAY: `:${number}` }, end: () => made.kill() };
}

/** A WebKit with one window. `said` has what it wrote into its console. */
export async function webkit() {
  const executable = findBrowser('webkit');
  assert.ok(executable, 'no WebKit: run `make setup`');
  const { env, end } = await screen();
  const port = await freePort();
  const driver = spawn(executable, [`--port=${port}`], { env: { ...process.env, ...env, LANG: 'C.UTF-8', LANGUAGE: 'en_US' }, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = [];
  for (const stream of [driver.stdout, driver.stderr]) stream.on('data', (bytes) => log.push(...String(bytes).split('\n').filter(Boolean)));
  const call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const close = async () => {
    driver.kill();
    end();
  };
  for (let tries = 100; ; tries -= 1) {
    try { await call('GET', '/status'); break; } catch (error) {
      if (!tries) { await close(); throw error; }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const options = { args: ['--automation'] };
  const { sessionId, capabilities } = await call('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
  const at = `/session/${sessionId}`;
  const session = {
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    log,
    /** Makes the window so large that the page has this many CSS pixels. */
    async size(width, height) {
      await call('POST', `${at}/window/rect`, { width, height });
      const [w, h] = await session.evaluate(() => [innerWidth, innerHeight]);
      await call('POST', `${at}/window/rect`, { width: 2 * width - w, height: 2 * height - h });
    },
    goto: (url) => call('POST', `${at}/url`, { url }),
    evaluate: (run, ...args) => call('POST', `${at}/execute/sync`, { script: `return (${run}).apply(null, arguments);`, args }),
    async click(selector) {
      const { [ELEMENT]: id } = await call('POST', `${at}/element`, { using: 'css selector', value: selector });
      await call('POST', `${at}/element/${id}/click`, {});
    },
    /** Presses keys where the focus is: names of KEYS, or letters. */
    async keys(...keys) {
      const actions = keys.flatMap((key) => [KEYS[key] ?? key].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]));
      await call('POST', `${at}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    frame: (number) => call('POST', `${at}/frame`, { id: number }),
    screenshot: () => call('GET', `${at}/screenshot`),
    async close() {
      await call('DELETE', at).catch(() => {});
      await close();
    },
  };
  return session;
}
