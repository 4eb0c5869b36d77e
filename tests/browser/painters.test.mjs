// Canvas and SVG of one and the same scene agree: at least 99 % of the pixels within 16/255, text left out; of names on curves, which
// both place letter by letter, at least 90 % of the pixels that they touch.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, launch, site } from './harness.mjs';

const LEAST = 0.99;
const NEAR = 16;
const LEAST_INK = 0.9;
const VIEWS = { 'the opening view': '', 'the whole way': 'at=-95,19,5&theme=dark', 'a town with its neighbours': 'event=e_1021_tapachula' };
const RIVERS = { 'names of rivers': 'at=-91,15,7.5', 'the name of the Suchiate': 'at=-92.147,14.6765,13&theme=dark' };

let browser;
let host;
const built = fs.mkdtempSync(path.join(os.tmpdir(), 'painters-'));

before(async () => {
  execFileSync('tools/painters', [built], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  const page = { status: 200, type: 'text/html', headers: {}, body: Buffer.from('<!doctype html><title>painters</title>') };
  host = await site({
    change: (pathname) => {
      if (pathname === '/painters') return page;
      if (!pathname.startsWith('/painters/')) return null;
      const type = pathname.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
      return { status: 200, type, headers: {}, body: fs.readFileSync(path.join(built, path.basename(pathname))) };
    },
  });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await host?.close();
  fs.rmSync(built, { recursive: true, force: true });
});

for (const ratio of [1, 2]) {
  for (const [name, fragment] of Object.entries({ ...VIEWS, ...RIVERS })) {
    const letters = name in RIVERS;
    test(`${name}, at ${ratio} pixels a pixel`, async () => {
      const page = await browser.newPage({ bypassCSP: true });
      await page.goto(new URL('/painters', host.url).href);
      const { share, kinds } = await page.evaluate(async ({ fragment, ratio, near, letters }) => {
        const { default: init, paint } = await import('/painters/painters.js');
        await init({ module_or_path: '/painters/painters_bg.wasm' });
        const bytes = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
        const base = '/data/caravan-2018/';
        const story = await (await fetch(`${base}story.json`)).json();
        const names = ['story.json', ...Object.values(story.files).flat()];
        const files = await Promise.all(names.map(async (name) => [name, await bytes(base + name)]));
        const packs = await Promise.all(story.basemap.map((name) => bytes(base + name)));
        const [w, h] = [900, 640];
        const context = () => {
          const canvas = Object.assign(document.createElement('canvas'), { width: w * ratio, height: h * ratio });
          return canvas.getContext('2d', { willReadFrequently: true });
        };
        const [a, b] = [context(), context()];
        const svg = paint(files, packs, fragment, w, h, ratio, letters, a);
        const image = new Image();
        image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
        await image.decode();
        b.drawImage(image, 0, 0, w * ratio, h * ratio);
        const [p, q] = [a, b].map((c) => c.getImageData(0, 0, w * ratio, h * ratio).data);
        let same = 0;
        let all = 0;
        const seen = new Set();
        const isGround = (data, i) => [0, 1, 2].every((k) => Math.abs(data[i + k] - data[k]) <= 8);
        for (let i = 0; i < p.length; i += 4) {
          if (letters && isGround(p, i) && isGround(q, i)) continue;
          all += 1;
          if (Math.abs(p[i] - q[i]) <= near && Math.abs(p[i + 1] - q[i + 1]) <= near && Math.abs(p[i + 2] - q[i + 2]) <= near) same += 1;
          seen.add((p[i] << 16) | (p[i + 1] << 8) | p[i + 2]);
        }
        return { share: same / all, kinds: seen.size };
      }, { fragment, ratio, near: NEAR, letters });
      console.log(`# ${name}, ratio ${ratio}: ${(share * 100).toFixed(3)} % agree, ${kinds} colours`);
      assert.ok(kinds > 20, 'there is a picture');
      assert.ok(share >= (letters ? LEAST_INK : LEAST), `${share}`);
      await page.close();
    });
  }
}
