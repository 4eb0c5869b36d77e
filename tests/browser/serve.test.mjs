// The server that the tests and `make serve` use.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import zlib from 'node:zlib';
import { serve } from '../../tools/serve.mjs';

let folder;
let host;

before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'serve-'));
  fs.mkdirSync(path.join(folder, 'root'));
  fs.writeFileSync(path.join(folder, 'root', 'index.html'), '<!doctype html><title>x</title>'.repeat(50));
  fs.writeFileSync(path.join(folder, 'root', 'app-0123456789abcdef_bg.wasm'), Buffer.alloc(5000));
  fs.writeFileSync(path.join(folder, 'root', 'a.geojson'), '{}');
  fs.writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  fs.symlinkSync(path.join(folder, 'secret.txt'), path.join(folder, 'root', 'link.txt'));
  host = await serve(path.join(folder, 'root'));
});
after(async () => {
  await host.close();
  fs.rmSync(folder, { recursive: true });
});

/** As written: fetch would tidy up the path first. */
const get = (pathname, headers = {}, method = 'GET') => new Promise((resolve, reject) => {
  const { port } = new URL(host.url);
  http.request({ host: '127.0.0.1', port, path: pathname, headers, method }, (response) => {
    const parts = [];
    response.on('data', (part) => parts.push(part)).on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
  }).on('error', reject).end();
});

test('the right types, policy and caching', async () => {
  const page = await get('/');
  assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
  assert.match(page.headers['content-security-policy'], /default-src 'none'/);
  assert.equal(page.headers['x-content-type-options'], 'nosniff');
  assert.equal(page.headers['cache-control'], 'no-cache');
  const program = await get('/app-0123456789abcdef_bg.wasm');
  assert.equal(program.headers['content-type'], 'application/wasm');
  assert.match(program.headers['cache-control'], /immutable/);
  assert.equal((await get('/a.geojson')).headers['content-type'], 'application/geo+json');
});

test('brotli, gzip or plain, each with its own tag', async () => {
  const plain = await get('/');
  const br = await get('/', { 'accept-encoding': 'gzip, deflate, br' });
  const gz = await get('/', { 'accept-encoding': 'gzip' });
  assert.deepEqual(zlib.brotliDecompressSync(br.body), plain.body);
  assert.deepEqual(zlib.gunzipSync(gz.body), plain.body);
  assert.equal(new Set([plain, br, gz].map((r) => r.headers.etag)).size, 3);
  const again = await get('/', { 'accept-encoding': 'br', 'if-none-match': br.headers.etag });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
});

test('no way out of the folder, and nothing in place of what is missing', async () => {
  const paths = ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%2e%2e%2fsecret.txt', '/link.txt', '/missing', '/%', '/%00', '/index.html/', '//etc/passwd', '/.'];
  for (const pathname of paths) {
    const { status, body } = await get(pathname);
    if (pathname !== '/.') assert.equal(status, 404, pathname);
    assert.doesNotMatch(body.toString(), /secret|root:/, pathname);
  }
  assert.equal((await get('/', {}, 'POST')).status, 405);
  assert.equal((await get('/', {}, 'HEAD')).body.length, 0);
});
