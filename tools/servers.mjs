// Where the web servers are that the header files in hosts/ are tried with: the variable NGINX, CADDY or APACHE, or the first that
// PATH, the usual folders and the cache of tools/setup hold.
// On a shell: node tools/servers.mjs nginx|caddy|apache
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE } from './cache.mjs';

const ROOTS = ['/', path.join(CACHE, 'servers')];
const NAMES = { nginx: ['nginx'], caddy: ['caddy'], apache: ['apache2', 'httpd'] };
const MODULES = { nginx: 'usr/lib/nginx/modules', apache: 'usr/lib/apache2/modules' };

/** The path of a server, or null. */
export function findServer(name) {
  const given = process.env[name.toUpperCase()];
  if (given) return given;
  const folders = [...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean), ...ROOTS.flatMap((root) => ['usr/sbin', 'usr/bin'].map((bin) => path.join(root, bin)))];
  return NAMES[name].flatMap((n) => folders.map((folder) => path.join(folder, n))).find((file) => fs.existsSync(file)) ?? null;
}

/** The path of one of its modules, or null. They fit only the server that they came with. */
export function findModule(name, module) {
  const root = findServer(name)?.startsWith(ROOTS[1]) ? ROOTS[1] : ROOTS[0];
  const file = path.join(root, MODULES[name], module);
  return fs.existsSync(file) ? file : null;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = findServer(process.argv[2]);
  if (found) console.log(found);
  process.exit(found ? 0 : 1);
}
