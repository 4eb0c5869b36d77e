// Bytes as a server sends them, compressed as small as it gets. That takes a second for each megabyte, and every test starts a server: what
// was compressed before, by this process or another, is taken from the cache of the tools.
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { CACHE } from './cache.mjs';

const FOLDER = path.join(CACHE, 'compressed');
/** Less than this takes less time than a file. */
const SMALL = 2000;
const known = new Map();
const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** The name of what is in some bytes: letters, digits, `-` and `_`. */
export const tagOf = (body) => createHash('sha256').update(body).digest('base64url').slice(0, 22);

/** The body as `encoding` (`br`, `gzip`, or nothing) wants it: as small as it gets, but for what would take minutes. `tag` is its name. */
export async function compress(body, encoding, tag = tagOf(body)) {
  if (encoding !== 'br' && encoding !== 'gzip') return body;
  const name = `${tag}.${encoding}`;
  if (!known.has(name)) known.set(name, body.length < SMALL ? made(body, encoding) : kept(name, () => made(body, encoding)));
  return known.get(name);
}

async function made(body, encoding) {
  if (encoding === 'gzip') return gzip(body, { level: 9 });
  const quality = body.length > 4_000_000 ? 5 : 11;
  return brotli(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: quality, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
}

/** What is in the cache under a name; else what `make` makes, which is there from now on, where a file can be written. */
async function kept(name, make) {
  const file = path.join(FOLDER, name);
  try {
    return await fs.readFile(file);
  } catch {
    const bytes = await make();
    try {
      await fs.mkdir(FOLDER, { recursive: true });
      await fs.writeFile(`${file}.${process.pid}`, bytes);
      await fs.rename(`${file}.${process.pid}`, file);
    } catch { /* a disk that is full or locked: it is made again */ }
    return bytes;
  }
}
