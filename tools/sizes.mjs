// Says how large the files of a build are, raw and as brotli. usage: node tools/sizes.mjs [folder=dist]
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compress } from './compress.mjs';

/** Every file below a folder, or those that `wanted` takes by their path: `{ path, raw, brotli }`, by path. */
export async function sizes(folder, wanted = () => true) {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()
    && wanted(path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name))));
  const rows = await Promise.all(files.map(async (entry) => {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const body = fs.readFileSync(file);
    return { path: path.relative(folder, file), raw: body.length, brotli: (await compress(body, 'br')).length };
  }));
  return rows.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Lines of a table: brotli, raw, path. */
export function table(rows) {
  const line = (brotli, raw, name) => `${String(brotli).padStart(9)} ${String(raw).padStart(9)}  ${name}`;
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  return [line('brotli', 'raw', ''), ...rows.map((row) => line(row.brotli, row.raw, row.path)), line(sum('brotli'), sum('raw'), 'in all')].join('\n');
}

// The small pages of the events are many and alike.
if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(table(await sizes(process.argv[2] ?? 'dist', (name) => !/^(?:e|pictures)\//.test(name))));
