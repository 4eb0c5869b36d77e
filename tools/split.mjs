// Cuts the program up: what the first view needs, what comes after it, and what comes when it is asked for (src/ui/later.rs). Run by tools/stage, when trunk has built.
// What trunk made of the program whole is replaced: by a program, by files of further code, and by one script that knows both by
// their hashes. usage: node tools/split.mjs STAGING PROGRAM.wasm [release]
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const [staging, program, profile] = process.argv.slice(2);
const run = promisify(execFile);
const name = path.basename(program, '.wasm');
const LINK = './__wasm_split.js';
const digest = (body, kind, form) => createHash(kind).update(body).digest(form);
const integrity = (body) => `sha256-${digest(body, 'sha256', 'base64')}`;

/** Writes a file under a name that nothing but this content has; answers the name. */
function lay(stem, ending, body) {
  const file = `${stem}-${digest(body, 'sha256', 'hex').slice(0, 16)}${ending}`;
  fs.writeFileSync(path.join(staging, file), body);
  return file;
}

/** Replaces `what` in `text` exactly `times` times, or says that it is not as it was. */
function replace(text, what, by, times = 1) {
  let count = 0;
  const done = text.replaceAll(what, (...found) => {
    count += 1;
    return typeof by === 'function' ? by(...found) : by;
  });
  if (count !== times) throw new Error(`split: ${what} stands ${count} times where ${times} were expected: the tools write something else now`);
  return done;
}

/** In the browser: a loader of further code, which checks the hash, cares for no content type, and asks the server itself where it failed.
 * A page that carries its files (tools/site.mjs) has it. `piece` is the part of a file that has several. */
/* global coming, failed */
function further(file, hash, piece) {
  const load = async () => {
    const carried = globalThis.caravan?.carried;
    const answer = carried ? await carried(file) : await fetch(new URL(file, import.meta.url), { integrity: hash, cache: failed.has(file) ? 'reload' : 'default' });
    if (!answer.ok) throw new Error(`${answer.status} ${file}`);
    return answer.arrayBuffer();
  };
  const come = () => {
    if (!coming.has(file)) {
      coming.set(file, load());
      coming.get(file).catch(() => { coming.delete(file); failed.add(file); });
    }
    return coming.get(file);
  };
  return () => {
    const bytes = come();
    return async (imports) => WebAssembly.instantiate(piece ? WebAssembly.Module.customSections(new WebAssembly.Module(await bytes), piece)[0] : await bytes, imports);
  };
}

/** Makes several programs smaller, in place, in one process beside this one. */
const shrink = (files, release) => run(process.execPath, [fileURLToPath(new URL('shrink.mjs', import.meta.url)), release ? 'release' : 'debug', ...files]);

/** A number as WebAssembly writes it: seven bits in each byte, the low ones first. */
const leb = (number) => (number < 128 ? [number] : [(number & 127) | 128, ...leb(number >>> 7)]);

/** Several programs in one file: a module that is empty but for a custom section for each of them. */
const together = (pieces) => Buffer.concat([Buffer.from('\0asm\x01\0\0\0', 'latin1'), ...pieces.flatMap(([name, body]) => {
  const head = Buffer.from([...leb(name.length), ...Buffer.from(name)]);
  return [Buffer.from([0, ...leb(head.length + body.length)]), head, body];
})]);

/** The script: what wasm-bindgen wrote, in the short names that wasm-opt gave, and in it what the splitter wrote. */
function script(bindgen, link, short, chunks, wasm) {
  const exported = new Map(short.exports);
  const loads = short.imports.filter(([from]) => from === LINK);
  let outer = replace(bindgen, /^import \* as \w+ from "\.\/__wasm_split\.js";?\n/gm, '', loads.length);
  for (const [from, long, brief] of short.imports) if (from !== LINK) outer = replace(outer, `\n        ${long}: `, `\n        ${brief}: `);
  outer = replace(outer, 'const import0 = {\n        __proto__: null,\n', (line) => `${line}${loads.map(([, load, brief]) => `        ${brief}: ${load},\n`).join('')}`);
  outer = replace(outer, /return \{\s+__proto__: null,\s+(?:"[^"]*": import\d+,\s+)+\};/g, 'return { a: import0 };');
  outer = outer.replace(/\bwasm\.(\w+)/g, (_, long) => `wasm.${exported.get(long) ?? long}`);
  outer = replace(outer, `'${name}_bg.wasm'`, `'${wasm}'`);

  let inner = replace(link, `import { initSync } from "./${name}.js";\n`, '');
  inner = replace(inner, /const \{ ([^}]*) \} = initSync\(undefined, undefined\)/g, (_, shared) => {
    const pairs = shared.match(/\w+/g).map((long) => `${exported.get(long)}: ${long}`);
    return `const { ${pairs.join(', ')} } = initSync()`;
  });
  inner = replace(inner, /\(\) => \{\s*const src = fetch\(new URL\("\.\/([^"]+)\.wasm", import\.meta\.url\)\);[^]*?instantiateStreaming\(src, imports\)\);\s*\}\s/g, (_, file) => {
    const { laid, hash, piece } = chunks.get(file);
    return `further("${laid}", "${hash}"${piece ? `, "${piece}"` : ''})`;
  }, chunks.size);
  inner = replace(inner, /^export const /gm, 'const ', loads.length);
  return `${outer}\nconst coming = new Map();\nconst failed = new Set();\n${further}\n${inner}`;
}

/** A script, or a style sheet, as short as it can be written: the first view waits for it. */
const short = async (text, kind = 'js') => {
  const file = path.join(fs.mkdtempSync(path.join(work, 'long-')), `long.${kind}`);
  fs.writeFileSync(file, text);
  return (await run('esbuild', [file, '--minify', ...(kind === 'js' ? ['--format=esm'] : []), '--target=es2022,chrome105,firefox121,safari16.4', '--charset=utf8', '--log-level=error'], { maxBuffer: 1 << 24 })).stdout;
};

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'split-'));
try {
  await run('wasm-split-cli', [program, work, '--target', 'web', '--out-name', name]);
  const bound = path.join(work, 'bound');
  await run('wasm-bindgen', ['--target', 'web', '--no-typescript', '--keep-lld-exports', '--out-dir', bound, '--out-name', name, path.join(work, `${name}.wasm`)]);
  const main = path.join(bound, `${name}_bg.wasm`);
  const pieces = fs.readdirSync(work).filter((file) => file.endsWith('.wasm') && file !== `${name}.wasm`).map((file) => path.join(work, file));
  // What a wasm imports and exports gets short names: those of wasm-bindgen are long, with a hash in each.
  // Flat, the code finds a smaller form: 1 % less when compressed.
  const release = profile === 'release';
  const smaller = [...(release ? ['--flatten', '--rereloop', '-Oz', '-Oz'] : ['-O0']), '--strip-producers', '--strip-target-features'];
  const first = run('wasm-opt', [...smaller, '--minify-imports-and-exports-and-modules', main, '-o', main]);
  // The others beside it, one after the other: there are dozens, most of them of some hundred bytes, and each start of the tool takes seconds.
  // What comes unasked beside it is worth the same: the one process finds a little less.
  const later = path.join(work, 'split_later.wasm');
  await Promise.all([first, run('wasm-opt', [...smaller, later, '-o', later]), shrink(pieces.filter((file) => file !== later), release)]);
  const { stdout } = await first;

  const link = fs.readFileSync(path.join(work, LINK), 'utf8');
  // What several parts share is cut into a piece for each set of them, of a few hundred bytes often. Pieces that the later part or a frame
  // uses lie in one file with the later part, which every page has; those of parts that are asked for lie in one that comes with any of them.
  const users = new Map([...link.matchAll(/\/\* ([\w, ]+) \*\/\s*const __(chunk_\d+)/g)].map(([, parts, chunk]) => [chunk, parts.split(', ')]));
  const bodies = new Map(pieces.map((file) => [path.basename(file, '.wasm'), fs.readFileSync(file)]));
  const usual = (stem) => stem === 'split_later' || users.get(stem)?.some((part) => ['later', 'frame'].includes(part));
  const chunks = new Map();
  for (const [name, has] of [['later', usual], ['asked', (stem) => users.has(stem) && !usual(stem)]]) {
    const file = together([...bodies].filter(([stem]) => has(stem)));
    const laid = { laid: lay(name, '.wasm', file), hash: integrity(file) };
    for (const stem of bodies.keys()) if (has(stem)) chunks.set(stem, { ...laid, piece: stem });
  }
  for (const [stem, body] of bodies) if (!chunks.has(stem)) chunks.set(stem, { laid: lay(stem.replace(/^split_/, ''), '.wasm', body), hash: integrity(body) });
  const wasm = fs.readFileSync(main);
  const named = lay(name, '_bg.wasm', wasm);
  const bindgen = fs.readFileSync(path.join(bound, `${name}.js`), 'utf8');
  const text = await short(script(bindgen, link, JSON.parse(stdout), chunks, named));
  const called = lay(name, '.js', text);

  // The page names the two that it starts with. Chromium cannot check the integrity of a preload link and warns of it: of the program,
  // it stands where assets/boot.js reads it.
  const page = path.join(staging, 'index.html');
  let html = fs.readFileSync(page, 'utf8');
  const [, boot] = /<script src="\.\/(boot-[^"]+)"/.exec(html);
  const starts = await short(fs.readFileSync(path.join(staging, boot), 'utf8'));
  const sheets = await Promise.all([...html.matchAll(/<link rel="stylesheet" href="\.\/(\w+)(-[^"]+)"/g)].map(async ([, stem, rest]) => {
    const text = await short(fs.readFileSync(path.join(staging, stem + rest), 'utf8'), 'css');
    fs.rmSync(path.join(staging, stem + rest));
    return [stem, text];
  }));
  for (const [stem, text] of sheets) html = replace(html, new RegExp(`(<link rel="stylesheet" href="\\./)${stem}-[^"]+("[^>]*) integrity="[^"]*"`, 'g'), (_, open, rest) => `${open}${lay(stem, '.css', text)}${rest} integrity="${integrity(text)}"`);
  for (const [file, attribute, body, rel] of [[called, 'integrity', text, 'modulepreload'], [named, 'data-integrity', wasm, 'preload']]) {
    const link = new RegExp(`<link rel="${rel}" href="\\./(${name}-[^"]+)"([^>]*) integrity="[^"]*"`, 'g');
    html = replace(html, link, (_, old, rest) => {
      if (old !== file) fs.rmSync(path.join(staging, old));
      return `<link rel="${rel}" href="./${file}"${rest} ${attribute}="${integrity(body)}"`;
    });
  }
  html = replace(html, /<script src="\.\/(boot-[^"]+)" integrity="[^"]*"/g, () => {
    fs.rmSync(path.join(staging, boot));
    return `<script src="./${lay('boot', '.js', starts)}" integrity="${integrity(starts)}"`;
  });
  fs.writeFileSync(page, html);
} finally {
  fs.rmSync(work, { recursive: true });
}
