// gzip as small as it gets, for what a page carries in itself (tools/site.mjs): no server packs it there, and each byte is four thirds of one in
// base64. What was packed before is taken from the cache of the tools.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CACHE } from './cache.mjs';

/** The bytes of files of a folder, packed, by name. */
export async function packed(folder, names) {
  const { ZOPFLI } = process.env;
  if (!ZOPFLI || !fs.existsSync(ZOPFLI)) throw new Error('pack: there is no zopfli: run `make setup`, and build with `make dist`');
  const { gzipAsync } = createRequire(import.meta.url)(ZOPFLI);
  const cache = path.join(CACHE, 'packed');
  fs.mkdirSync(cache, { recursive: true });
  const all = new Map();
  for (const name of names) {
    const bytes = fs.readFileSync(path.join(folder, name));
    const kept = path.join(cache, `${createHash('sha256').update(bytes).digest('hex')}.gz`);
    if (!fs.existsSync(kept)) {
      fs.writeFileSync(`${kept}.new`, await gzipAsync(bytes, { numiterations: 15 }));
      fs.renameSync(`${kept}.new`, kept);
    }
    all.set(name, fs.readFileSync(kept));
  }
  return all;
}
