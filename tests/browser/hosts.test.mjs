// The header files in hosts/, in the servers that they are for: each file of the build as it arrives, and the page in a browser.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import zlib from 'node:zlib';
import { hosts } from '../../tools/hosts.mjs';
import { sent, serve } from '../../tools/serve.mjs';
import { findModule, findServer } from '../../tools/servers.mjs';
import { DIST, ROOT, json, launch, open, quiet, until } from './harness.mjs';

const HEADERS = json(ROOT, 'tools', 'headers.json');
const AS_ROOT = process.getuid?.() === 0;
const DEEP = '/news/2018/caravan/';
let browser;
let folder;
let www;
let files;

before(async () => {
  browser = await launch();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hosts-'));
  fs.chmodSync(folder, 0o755); // a server that gives up its rights still has to read it
  www = path.join(folder, 'www');
  fs.cpSync(DIST, www, { recursive: true });
  // Of every sort of name there has to be one, whatever this build has.
  const page = '<!doctype html><title>x</title>'.repeat(40);
  const samples = {
    'embed.html': page, 'single.html': page, 'v/0.0.1/embed.html': page, 'v/0.0.1/es/embed.html': page, 'es/index.html': page, 'es/embed.html': page, 'demo/index.html': page, 'e/e_1/index.html': page,
    'embed.js': '/* */'.repeat(200), 'sw.js': '/* */'.repeat(200), 'manifest.webmanifest': '{}', 'sitemap.xml': '<a/>', 'e/e_1/card.png': 'x',
    'app-0123456789abcdef.css': 'a{}', 'other-0123456789ab.txt': 'x', 'x.csv': 'a', '.secret/key': 'no', 'empty/plain.txt': 'x',
  };
  for (const [name, content] of Object.entries(samples)) {
    const file = path.join(www, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    if (!fs.existsSync(file)) fs.writeFileSync(file, content);
  }
  files = fs.readdirSync(www, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => path.relative(www, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.split('/').some((part) => part.startsWith('.')) && file !== '_headers');
  // The same once more, deep in a site.
  fs.cpSync(www, path.join(folder, 'deep'), { recursive: true });
  fs.renameSync(path.join(folder, 'deep'), fs.mkdirSync(path.join(www, path.dirname(DEEP)), { recursive: true }) && path.join(www, DEEP));
  fs.writeFileSync(path.join(folder, 'secret.txt'), 'secret');
});
after(async () => {
  await browser?.close();
  if (folder) fs.rmSync(folder, { recursive: true });
});

const freePort = () => new Promise((resolve) => {
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

/** Replaces what has to be there. */
const put = (text, changes) => Object.entries(changes).reduce((result, [from, to]) => {
  assert.ok(result.includes(from), from);
  return result.replaceAll(from, to);
}, text);

/** A folder with the files of hosts/, and with one of them made to serve `www` at a port. */
function place(name, main, changes) {
  const at = path.join(folder, name);
  fs.mkdirSync(at);
  for (const [file, content] of Object.entries(hosts())) fs.writeFileSync(path.join(at, file), content);
  fs.writeFileSync(path.join(at, main), put(fs.readFileSync(path.join(at, main), 'utf8'), changes));
  return at;
}

/** How each server is started with what is in hosts/, and what it can pack. */
const SERVERS = {
  nginx: (program, port) => {
    const module = findModule('nginx', 'ngx_http_brotli_filter_module.so');
    const at = place('nginx', 'nginx.conf', {
      'daemon off;': `daemon off;${AS_ROOT ? ' user root;' : ''}${module ? ` load_module ${module};` : ''}`,
      'listen 8080': `listen 127.0.0.1:${port}`,
      '/srv/caravan-map': www,
      ...(module && { '#include nginx-brotli.conf': 'include nginx-brotli.conf' }),
    });
    return { run: [program, '-e', 'stderr', '-p', at, '-c', path.join(at, 'nginx.conf')], packs: module ? ['br', 'gzip'] : ['gzip'] };
  },
  caddy: (program, port) => {
    const at = place('caddy', 'Caddyfile', { ':8080 {': `http://:${port} {\n\tbind 127.0.0.1`, '/srv/caravan-map': www });
    return { run: [program, 'run', '--config', path.join(at, 'Caddyfile'), '--adapter', 'caddyfile'], packs: ['zstd', 'gzip'] };
  },
  apache: (program, port) => {
    const at = path.join(folder, 'apache');
    fs.mkdirSync(at);
    fs.writeFileSync(path.join(www, '.htaccess'), hosts()['.htaccess']);
    const wanted = ['mpm_event', 'authz_core', 'alias', 'dir', 'mime', 'headers', 'filter', 'deflate', 'brotli', 'autoindex', 'unixd'];
    const modules = wanted.map((name) => [name, findModule('apache', `mod_${name}.so`)]).filter(([, file]) => file);
    fs.writeFileSync(path.join(at, 'httpd.conf'), [
      ...modules.map(([name, file]) => `LoadModule ${name}_module ${file}`),
      `ServerRoot ${at}`, `DefaultRuntimeDir ${at}`, `PidFile ${at}/pid`, `Listen 127.0.0.1:${port}`, 'ServerName localhost',
      `ErrorLog ${at}/error.log`, 'LogLevel warn', ...(AS_ROOT ? ['User nobody', 'Group nogroup'] : []), 'TypesConfig /dev/null',
      `DocumentRoot ${www}`, `<Directory ${www}>`, 'Options Indexes', 'AllowOverride FileInfo Indexes Options=Indexes', 'Require all granted', '</Directory>', '',
    ].join('\n'));
    const brotli = modules.some(([name]) => name === 'brotli');
    return { run: [program, '-f', path.join(at, 'httpd.conf'), '-DFOREGROUND'], packs: brotli ? ['br', 'gzip'] : ['gzip'] };
  },
};

/** Runs a server as an ordinary process while `use` runs. */
async function running(name, use) {
  const program = findServer(name);
  assert.ok(program, `NO ${name.toUpperCase()}: this cannot be tested. Run \`make setup\`, or say where it is: ${name.toUpperCase()}=/path/to/it`);
  const port = await freePort();
  const { run: [command, ...args], packs } = SERVERS[name](program, port);
  const home = path.join(folder, `${name}-home`);
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home } });
  let said = '';
  child.stderr.on('data', (part) => { said += part; });
  const over = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  try {
    await until(() => ask(port, '/').then(({ status }) => status, () => child.exitCode ?? 0), (status) => status >= 200 || child.exitCode !== null, `${name} does not answer`, 10000);
    assert.equal(child.exitCode, null, said);
    await use({ port, packs, said: () => said });
  } finally {
    child.kill('SIGTERM');
    await over;
  }
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
/** As written: fetch would tidy up the path first, and unpack. */
const ask = (port, pathname, headers = {}) => new Promise((resolve, reject) => {
  http.get({ host: '127.0.0.1', port, path: pathname, headers, agent }, (response) => {
    const parts = [];
    response.on('data', (part) => parts.push(part)).on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
  }).on('error', reject);
});

const UNPACK = { br: zlib.brotliDecompressSync, gzip: zlib.gunzipSync, zstd: zlib.zstdDecompressSync };

/** What headers.json says of a path, and what came: both, for what headers.json speaks of. */
function compare(pathname, got) {
  const wanted = sent(pathname, got.status);
  const came = Object.fromEntries(Object.keys(wanted).map((name) => [name, got.headers[name]]));
  assert.deepEqual(came, wanted, `${pathname}: ${got.status}`);
}
const wantedType = (file) => HEADERS.types[path.extname(file).slice(1)] ?? 'application/octet-stream';
const spaced = (type) => String(type).replace(/; */, '; ').toLowerCase();

async function every(server) {
  for (const base of ['/', DEEP]) {
    for (const file of files) {
      const pathname = base + file;
      const body = fs.readFileSync(path.join(www, pathname));
      for (const packing of [null, ...server.packs]) {
        const got = await ask(server.port, pathname, packing ? { 'accept-encoding': packing } : {});
        assert.equal(got.status, 200, pathname);
        compare(pathname, got);
        assert.equal(spaced(got.headers['content-type']), wantedType(file), pathname);
        const packed = packing && HEADERS.compressed.includes(path.extname(file).slice(1)) && body.length >= 1000;
        if (packed || !packing) assert.equal(got.headers['content-encoding'], packed ? packing : undefined, `${pathname} as ${packing}`);
        const unpack = UNPACK[got.headers['content-encoding']];
        if (unpack || !got.headers['content-encoding']) assert.ok((unpack ? unpack(got.body) : got.body).equals(body), `${pathname} as ${packing}`);
        if (packed) assert.match(String(got.headers.vary), /accept-encoding/i, pathname);
        assert.ok(got.headers.etag, pathname);
        const again = await ask(server.port, pathname, { 'if-none-match': got.headers.etag, ...(packing && { 'accept-encoding': packing }) });
        assert.equal(again.status, 304, `${pathname} as ${packing}, again`);
        assert.equal(again.headers['cache-control'], sent(pathname)['cache-control'], pathname);
      }
    }
    const start = await ask(server.port, base);
    assert.equal(start.status, 200);
    compare(base, start);
    assert.equal(spaced(start.headers['content-type']), HEADERS.types.html);
    assert.equal((await ask(server.port, `${base}es/`)).status, 200);
    if (server.own) continue;
    const { status, headers } = await ask(server.port, `${base}es`);
    assert.ok([301, 302, 307, 308].includes(status), `${base}es: ${status}`);
    assert.match(headers.location, /\/?es\/$/);
  }
}

async function nothing(server) {
  const missing = ['missing', 'missing/', 'app-0123456789abcdef00.js', 'v/9.9.9/embed.html', 'index.html/', '.secret/key', '.htaccess', 'data/missing.json'];
  for (const pathname of [...missing.map((name) => `/${name}`), ...missing.map((name) => DEEP + name)]) {
    const got = await ask(server.port, pathname);
    assert.ok([403, 404].includes(got.status), `${pathname}: ${got.status}`);
    if (!/\/\.|index\.html\/$/.test(pathname)) assert.equal(got.status, 404, pathname);
    compare(pathname, got);
    assert.doesNotMatch(got.body.toString(), /data-story|^no$/, pathname);
  }
  for (const pathname of ['/empty/', '/data/', `${DEEP}data/`]) {
    const got = await ask(server.port, pathname);
    assert.ok([403, 404].includes(got.status), `${pathname}: ${got.status}`);
    assert.doesNotMatch(got.body.toString(), /plain\.txt|basemap|caravan-2018/, pathname);
  }
  for (const pathname of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '//../secret.txt']) {
    const got = await ask(server.port, pathname);
    assert.ok(got.status >= 300, pathname);
    assert.doesNotMatch(got.body.toString(), /^secret/, pathname);
  }
}

async function page(server) {
  const base = `http://127.0.0.1:${server.port}`;
  for (const at of ['/', DEEP]) {
    const visit = await open(browser, base, '', { path: at });
    quiet(visit);
    await visit.close();
  }
  const frame = `<!doctype html><title>A newsroom</title><iframe sandbox="allow-scripts" src="${base}${DEEP}" width="640" height="480" title="map"></iframe>`;
  const outer = http.createServer((request, response) => response.writeHead(request.url === '/' ? 200 : 204, { 'content-type': 'text/html' }).end(request.url === '/' ? frame : ''));
  await new Promise((resolve) => outer.listen(0, resolve));
  const visit = await browser.newPage();
  const said = [];
  visit.on('console', (message) => said.push(message.text()));
  visit.on('pageerror', (error) => said.push(String(error)));
  await visit.goto(`http://localhost:${outer.address().port}/`);
  const inner = await (await visit.waitForSelector('iframe')).contentFrame();
  await inner.waitForFunction(() => ['ready', 'failed'].includes(document.documentElement.dataset.state), null, { timeout: 20000 });
  assert.equal(await inner.evaluate(() => document.documentElement.dataset.state), 'ready', said.join('\n'));
  assert.deepEqual(said, []);
  await visit.close();
  outer.closeAllConnections();
  await new Promise((resolve) => outer.close(resolve));
}

test('the files in hosts/ are those that tools/hosts.mjs makes of headers.json', () => {
  const there = fs.readdirSync(path.join(ROOT, 'hosts')).sort();
  assert.deepEqual(there, Object.keys(hosts()).sort());
  for (const [name, content] of Object.entries(hosts())) assert.equal(fs.readFileSync(path.join(ROOT, 'hosts', name), 'utf8'), content, `${name}: run node tools/hosts.mjs`);
});

test('our own server sends the same', async () => {
  const { url, close } = await serve(www);
  const port = new URL(url).port;
  await every({ port, packs: ['br', 'gzip'], own: true }).finally(close);
});

for (const name of Object.keys(SERVERS)) {
  test(`${name}: every file, what is not there, and the page`, (t) => running(name, async (server) => {
    t.diagnostic(`packs: ${server.packs}`);
    await every(server);
    await nothing(server);
    await page(server);
  }));
}

test('_headers: each path gets each header once, as headers.json says', () => {
  const rules = [];
  for (const line of hosts()._headers.split('\n').filter((l) => l && !l.startsWith('#'))) {
    if (line.startsWith('/')) rules.push({ where: line, headers: [] });
    else rules.at(-1).headers.push(/^ {2}([\w-]+): (.+)$/.exec(line).slice(1));
  }
  for (const { where } of rules) assert.match(where, /^[^*]*\*?$/, 'a star stands only at the end');
  const fits = (where, pathname) => (where.endsWith('*') ? pathname.startsWith(where.slice(0, -1)) : pathname === where);
  for (const pathname of ['/', ...files.map((file) => `/${file}`)]) {
    const got = {};
    for (const [name, value] of rules.filter(({ where }) => fits(where, pathname)).flatMap(({ headers }) => headers)) {
      assert.equal(got[name.toLowerCase()], undefined, `${pathname}: ${name} twice`);
      got[name.toLowerCase()] = value;
    }
    const wanted = sent(pathname);
    if (wanted['cache-control'] === HEADERS.rest['cache-control']) delete wanted['cache-control'];
    // What is no page needs no policy.
    if (!/(\.html|\/)$/.test(pathname)) for (const headers of [wanted, got]) delete headers['content-security-policy'];
    assert.deepEqual(got, wanted, pathname);
  }
});
