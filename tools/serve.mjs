// Serves a folder as a production server should: headers.json, compression, ETags, no way out of the folder.
// On a shell: node tools/serve.mjs [folder=dist] [port=8080]
import fs from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compress, tagOf } from './compress.mjs';

const HEADERS = JSON.parse(await fs.readFile(new URL('headers.json', import.meta.url), 'utf8'));
const PATHS = Object.entries(HEADERS.paths).map(([name, path]) => [HEADERS[name], new RegExp(path)]);
const COMPRESSIBLE = new Set(HEADERS.compressed);

/** The headers of headers.json for a path, but for its type. What is not there is kept by nobody, whatever its name. */
export function sent(pathname, status = 200) {
  const fitting = PATHS.filter(([headers, path]) => path.test(pathname) && (status === 200 || !headers['cache-control'])).map(([headers]) => headers);
  return Object.assign({}, HEADERS.all, HEADERS.rest, ...fitting);
}

/** The file that a path of the page means, or null: outside `root` and its mounts there is none. */
async function locate(root, mounts, pathname) {
  const mount = Object.keys(mounts).find((prefix) => pathname.startsWith(prefix));
  const base = path.resolve(mount ? mounts[mount] : root);
  let file = path.resolve(base, `./${mount ? pathname.slice(mount.length) : pathname.slice(1)}`);
  if (file !== base && !file.startsWith(base + path.sep)) return null;
  if (pathname.endsWith('/')) file = path.join(file, 'index.html');
  try {
    const real = await fs.realpath(file);
    const within = await fs.realpath(base);
    return real.startsWith(within + path.sep) && (await fs.stat(real)).isFile() ? real : null;
  } catch {
    return null;
  }
}

/** The start page as it shows another story, whose picture and texts it has not: what `change` below makes of it. */
export const another = (id) => (pathname, answer) => {
  if (pathname !== '/' && pathname !== '/index.html') return null;
  const page = answer.body.toString()
    .replace(/data-story="[^"]*"/, `data-story="data/${id}/story.json"`)
    .replace(/<link rel="preload" as="fetch"[^>]*href="data\/[^>]*>/g, '')
    .replace(/<script type="application\/json" id="integrity">[^<]*<\/script>/, '')
    .replace(/(<section class="map">)[^]*?(<p class="boot-line">)/, '$1$2')
    .replace(/(<div class="list">)[^]*?(<\/div><\/aside>)/, '$1$2');
  return { ...answer, body: Buffer.from(page) };
};

/**
 * Serves `root` on 127.0.0.1; answers `{ url, close }`.
 * `mounts` lays other folders at paths ("/data/other/": folder). `change(pathname, answer, request)` may replace the answer
 * `{ status, type, body, headers }` of any path, or have it sent in a way of its own (`send(response, body)`); tests make their faults with it.
 */
export async function serve(root, { port = 0, mounts = {}, change = null } = {}) {
  async function answer(request, response) {
    if (!['GET', 'HEAD'].includes(request.method)) return response.writeHead(405, { allow: 'GET, HEAD' }).end();
    let pathname;
    try {
      pathname = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    } catch {
      pathname = '\0';
    }
    const file = pathname.includes('\0') ? null : await locate(root, mounts, pathname);
    const extension = file ? path.extname(file).slice(1) : '';
    let reply = file
      ? { status: 200, type: HEADERS.types[extension] ?? 'application/octet-stream', body: await fs.readFile(file) }
      : { status: 404, type: HEADERS.types.txt, body: Buffer.from('Not found\n') };
    if (change) reply = (await change(pathname, reply, request)) ?? reply;

    const headers = { ...sent(pathname, reply.status), 'content-type': reply.type, vary: 'accept-encoding', ...reply.headers };
    const tag = tagOf(reply.body);
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const encoding = !COMPRESSIBLE.has(extension) || !file ? '' : /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : '';
    if (reply.status === 200) {
      headers.etag = `"${tag}${encoding && `-${encoding}`}"`;
      if (String(request.headers['if-none-match'] ?? '').split(/,\s*/).includes(headers.etag)) return response.writeHead(304, headers).end();
    }
    const body = await compress(reply.body, encoding, tag);
    if (encoding) headers['content-encoding'] = encoding;
    headers['content-length'] = body.length;
    if (reply.send) return reply.send(response.writeHead(reply.status, headers), body);
    response.writeHead(reply.status, headers).end(request.method === 'HEAD' ? undefined : body);
  }

  const server = http.createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [root = 'dist', port = '8080'] = process.argv.slice(2);
  try {
    await fs.access(path.join(root, 'index.html'));
    const { url } = await serve(root, { port: Number(port) });
    console.log(`serve: ${root} at ${url} (Ctrl-C ends it)`);
  } catch (error) {
    console.error(error.code === 'EADDRINUSE' ? `serve: port ${port} is taken: PORT=8081 make serve` : `serve: ${error.message}`);
    process.exit(1);
  }
}
