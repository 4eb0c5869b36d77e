// Screenshots of a page in every size, theme and language, for people to look at.
// usage: node tools/shots.mjs OUT [url=http://127.0.0.1:8080/] [name=fragment ...]
//   SIZES="1440x900 390x844" THEMES="light" LANGS="en" narrow the matrix; DPR=2 for a finer grain; STATE=failed to shoot a failure.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { CHROMIUM_ARGS, findBrowser } from './browsers.mjs';

const { chromium } = createRequire(new URL('../tests/browser/', import.meta.url))('playwright-core');
const [out, url = 'http://127.0.0.1:8080/', ...specs] = process.argv.slice(2);
if (!out) {
  console.error('usage: node tools/shots.mjs OUT [url] [name=fragment ...]');
  process.exit(2);
}
const list = (name, otherwise) => (process.env[name] ?? otherwise).split(/[\s,]+/).filter(Boolean);
const sizes = list('SIZES', '1440x900 1024x768 390x844 640x480').map((size) => size.split('x').map(Number));
const views = (specs.length ? specs : ['home=']).map((spec) => [spec.slice(0, spec.indexOf('=')), spec.slice(spec.indexOf('=') + 1)]);

fs.mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: CHROMIUM_ARGS });
for (const [name, fragment] of views) {
  for (const [width, height] of sizes) {
    for (const theme of list('THEMES', 'light dark')) {
      for (const lang of list('LANGS', 'en es')) {
        const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme, deviceScaleFactor: Number(process.env.DPR ?? 1), locale: lang === 'es' ? 'es-MX' : 'en-US', reducedMotion: 'reduce' });
        const said = [];
        page.on('console', (message) => said.push(message.text()));
        page.on('pageerror', (error) => said.push(String(error)));
        await page.goto(`${url}#${[fragment, `lang=${lang}`, `theme=${theme}`].filter(Boolean).join('&')}`);
        const state = await page.waitForFunction(() => ({ ready: 'ready', failed: 'failed' })[document.documentElement.dataset.state], null, { timeout: 20000 })
          .then((handle) => handle.jsonValue()).catch(() => 'loading');
        await page.waitForTimeout(Number(process.env.WAIT ?? 900));
        const file = path.join(out, `${name}-${width}x${height}-${theme}-${lang}.png`);
        await page.screenshot({ path: file });
        console.log(file, state, said.join(' | '));
        await page.close();
      }
    }
  }
}
await browser.close();
