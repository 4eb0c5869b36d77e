// Makes the site of the build, when trunk is done: the page in every language with the opening map and all events in it, the map as one
// file to embed and to keep, a small page for each event, and what lets it work without a network. What the pages say comes from
// `caravan-map pages`. usage: node tools/site.mjs [folder=dist]    (SITE_URL=https://… for what needs an absolute address)
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packed } from './pack.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HASHED = new RegExp(JSON.parse(fs.readFileSync(path.join(ROOT, 'tools/headers.json'), 'utf8')).paths.hashed);
const hash = (body) => `sha256-${createHash('sha256').update(body).digest('base64')}`;

// What a page that carries all of the code carries last, and which of it an embed has no use for.
const LATE = /^(asked|class|desk|share)-/;
const ABSENT = /^(class|desk|share)-/;

/** Replaces `what` in `text` exactly once, or says that it is not as it was. */
function put(text, what, by) {
  const parts = text.split(what);
  if (parts.length !== 2) throw new Error(`site: ${what} stands ${parts.length - 1} times in the page, where once was expected`);
  return parts[0] + (typeof by === 'function' ? by(what) : by) + parts[1];
}
const attribute = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const WORDS = {
  en: { name: 'English', loading: 'Loading the interactive map…', side: 'Events, day by day',
    script: 'Scripts are switched off here, so this is the map as a picture. All events can be read below.' },
  es: { name: 'Español', loading: 'Cargando el mapa interactivo…', side: 'Los acontecimientos, día por día',
    script: 'Aquí los scripts están desactivados: este es el mapa como imagen. Todos los acontecimientos se pueden leer abajo.' },
};

/** Every file below a folder, by its address in the site, in order. */
const below = (folder) => fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join('/')).sort();

/**
 * The page of one language. The files that it loads lie in `home`, other pages in `links`; without these, an event leads to itself in this
 * page. `fixed` is whether the language is that of the page, whatever the browser asks for.
 */
function pageOf(template, text, { home, links = home, fixed, facts }) {
  const { lang } = text;
  const placed = (html) => (links ? html.replaceAll('{home}', links) : html.replace(/"\{home\}e\/([^/"]+)\/(?:es\/)?"/g, '"#event=$1"'));
  const say = WORDS[lang];
  let html = put(template, '<html lang="en"', `<html lang="${lang}"${fixed ? ` data-lang="${lang}"` : ''}`);
  html = put(html, 'data-home="./"', `data-home="${home}"${Object.entries(facts).map(([name, value]) => ` data-${name}="${attribute(String(value))}"`).join('')}`);
  html = put(html, /<title>[^<]*<\/title>/.exec(html)[0], `<title>${attribute(text.title)}</title>\n  <meta name="description" content="${attribute(text.description)}">`);
  html = put(html, '<!-- page:head -->', placed(text.head));
  html = put(html, '<!-- page:title -->', attribute(text.title));
  html = put(html, '<!-- page:loading -->', say.loading);
  html = put(html, '<!-- page:picture -->', Object.entries(text.picture).map(([window, svg]) => put(svg, 'class="still"', `class="still ${window}"`)).join(''));
  html = put(html, '<aside class="side">', `<aside class="side" aria-label="${attribute(say.side)}">`);
  html = put(html, '<!-- page:list -->', `<noscript><p class="no-script">${say.script}</p></noscript>${placed(text.list)}`);
  const others = Object.keys(WORDS).filter((other) => other !== lang);
  const pages = others.map((other) => `<a lang="${other}" hreflang="${other}" href="${links ? `${links}${other === 'en' ? '' : `${other}/`}` : `#lang=${other}`}">${WORDS[other].name}</a>`);
  // The room of the buttons that the app will have there.
  const [about, share, theme] = text.nav.map((word) => `<span aria-hidden="true">${attribute(word)}</span>`);
  html = put(html, '<!-- page:languages -->', [about, 'embed' in facts ? '' : share, ...pages, theme].join(''));
  if (home !== './') {
    html = html.replace(/\b(href|src)="\.\/(?=[\w-]+\.(?:js|css|wasm|svg|webmanifest)")/g, `$1="${home}`).replace(/\bhref="data\//g, `href="${home}data/`);
    html = put(html, 'data-story="', `data-story="${home}`);
  }
  return html;
}

/** The same page with everything in it, which asks for nothing: `files` are what it carries, in the order in which it needs them. */
function alone(page, { folder, home, style, files, carried, marks }) {
  const read = (name) => fs.readFileSync(path.join(folder, name), 'utf8');
  const link = (pattern) => {
    const found = [...page.matchAll(pattern)];
    for (const [tag] of found) page = put(page, tag, '');
    return found;
  };
  const sheets = link(/<link rel="stylesheet"[^>]*href="([^"]+)"[^>]*>\s*/g).map(([, href]) => read(path.normalize(href)));
  const css = [...sheets, style].join('\n');
  const [[, icon]] = link(/<link rel="icon"[^>]*href="([^"]+)"[^>]*>\s*/g);
  const [[, boot]] = link(/<script src="([^"]+boot-[^"]+)"[^>]*><\/script>\s*/g);
  const [[, glue]] = link(/<link rel="modulepreload" href="([^"]+)"[^>]*>\s*/g);
  const [[, program]] = link(/<link rel="preload" href="([^"]+)"[^>]*type="application\/wasm"[^>]*>\s*/g);
  link(/<link rel="preload" as="fetch"[^>]*>\s*/g);
  link(/<link rel="(?:manifest|canonical|alternate)"[^>]*>\s*/g);
  link(/<script type="application\/json" id="integrity">[^<]*<\/script>\s*/g);

  // One module: the script beside the program, with its own names, and then the start, which finds the program in the page.
  const [exported, names] = /export ?\{([^}]*)\};?\s*$/.exec(read(glue));
  const [, init] = /([\w$]+) as default/.exec(names);
  const made = put(read(glue), exported, '');
  let start = read(boot);
  start = put(start, 'import(document.querySelector("link[rel=modulepreload]").href)', '({ default: beside })');
  start = put(start, /document\.querySelector\(['"`]link\[rel=preload\]\[type="application\/wasm"\]['"`]\)/.exec(start)?.[0], `{ href: './${path.basename(program)}', dataset: {} }`);
  const script = `const beside = await (async () => {\n${made}\nreturn ${init};\n})();\n${start}`.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  // Before the first paint: what the address asks for that changes the boxes. A list has no room in a frame that is less than 360 pixels high.
  const first = `const look = document.documentElement.dataset;
for (const [, key, value] of location.hash.matchAll(/[#&](only|theme|still)=(map|event|light|dark|1)(?=&|$)/g)) look[key] = value === '1' ? 'true' : value;
if (look.still) look.only ??= 'map';
const low = () => {
  if (innerHeight <= 0 || innerHeight >= 360 || look.only) return;
  look.only = 'map';
  try { history.replaceState(null, '', \`\${location.hash || '#'}&only=map\`); } catch { /* then with its list */ }
};
// A frame may have no size yet; the program starts no sooner than it has one.
if ('embed' in look) innerHeight > 0 ? low() : addEventListener('resize', low, { once: true });`;
  const policy = `default-src 'none'; script-src '${hash(script)}' '${hash(first)}' 'wasm-unsafe-eval'; style-src '${hash(css)}'; img-src data: blob:; base-uri 'none'; form-action 'none'`;
  page = put(page, /content="default-src[^"]*"/.exec(page)[0], `content="${policy}"`);
  const blocks = [path.basename(program), ...files].map((name) => {
    const packed = carried.get(name).toString('base64');
    return `<script type="text/plain" data-file="${name}">${packed}</script>\n`;
  });
  page = page.replace(/(data-story="[^"]*") data-home="[^"]*"/, `$1${home ? ` data-home="${home}"` : ''} data-carried${marks}`);
  const image = `data:image/svg+xml;base64,${Buffer.from(read(icon)).toString('base64')}`;
  page = put(page, '</head>', () => `<link rel="icon" href="${image}">\n<style>${css}</style>\n<script>${first}</script>\n</head>`);
  return put(page, '</body>', () => `<script type="module" async>${script}</script>\n${blocks.join('')}</body>`).replace(/<!--(?!\[)[^]*?-->\s*/g, '');
}

async function make(folder) {
  const siteUrl = process.env.SITE_URL ?? '';
  let template = fs.readFileSync(path.join(folder, 'index.html'), 'utf8');
  const [, storyFile] = /data-story="([^"]+)"/.exec(template);
  const texts = path.join(ROOT, 'target/pages');
  fs.rmSync(texts, { recursive: true, force: true });
  execFileSync('cargo', ['run', '--quiet', '--', 'pages', path.dirname(storyFile), '--out', texts, ...(siteUrl ? ['--site-url', siteUrl] : [])], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  const [en, es] = Object.keys(WORDS).map((lang) => JSON.parse(fs.readFileSync(path.join(texts, `${lang}.json`), 'utf8')));
  const story = JSON.parse(fs.readFileSync(path.join(folder, storyFile), 'utf8'));

  // What the pages say, beside them.
  for (const name of below(texts)) {
    if (/^\w+\.json$/.test(name) && name.split('.')[0] in WORDS) continue;
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.copyFileSync(path.join(texts, name), path.join(folder, name));
  }
  fs.copyFileSync(path.join(ROOT, 'assets/embed.js'), path.join(folder, 'embed.js'));
  fs.cpSync(path.join(ROOT, 'assets/demo'), path.join(folder, 'demo'), { recursive: true });
  const sheet = `picture-${createHash('sha256').update(en.style).digest('hex').slice(0, 16)}.css`;
  fs.writeFileSync(path.join(folder, sheet), en.style);

  // A file without a hash in its name has it in the page.
  const data = below(path.join(folder, 'data')).map((name) => `data/${name}`);
  const integrity = Object.fromEntries(data.map((name) => [name, hash(fs.readFileSync(path.join(folder, name)))]));
  template = put(template, '</head>', `<link rel="stylesheet" href="./${sheet}" integrity="${hash(en.style)}" crossorigin="anonymous">\n<script type="application/json" id="integrity">${JSON.stringify(integrity)}</script>\n</head>`);

  const version = createHash('sha256').update(template).update(en.list).update(es.list).digest('hex').slice(0, 12);
  const facts = { version: `${story.version}-${version}`, ...(siteUrl ? { site: siteUrl } : {}) };

  // The map as one file. First what the first view needs, then the code and the data that come after it.
  const opening = [...template.matchAll(/<link rel="preload" as="fetch"[^>]*href="([^"]+)"/g)].map(([, href]) => href);
  const code = fs.readdirSync(folder).filter((name) => /^[a-z-]+-[0-9a-f]{16}\.wasm$/.test(name)).sort((a, b) => LATE.test(a) - LATE.test(b));
  const rest = [...code, ...data.filter((name) => !opening.includes(name))];
  const lean = [...opening, ...rest.filter((name) => !ABSENT.test(name) && !/corrections\.json$|\/lessons\//.test(name))];
  const style = en.style;
  const carried = await packed(folder, [...new Set([...opening, ...rest, ...fs.readdirSync(folder).filter((name) => name.endsWith('.wasm'))])]);
  const single = (text) => alone(pageOf(template, text, { home: './', links: siteUrl, fixed: false, facts }), { folder, style, carried, files: [...opening, ...rest], marks: ' data-single', home: siteUrl });
  const embed = (text, home, fixed) => alone(pageOf(template, text, { home: './', links: home, fixed, facts: { ...facts, embed: '' } }), { folder, style, carried, files: lean, marks: '', home });
  const pages = {
    'single.html': single(en), 'embed.html': embed(en, './', false),
    'es/embed.html': embed(es, '../', true),
    [`v/${facts.version}/embed.html`]: embed(en, '../../', false),
  };
  const size = Buffer.byteLength(pages['single.html']);
  pages['index.html'] = pageOf(template, en, { home: './', fixed: false, facts: { ...facts, 'single-size': size, worker: './sw.js' } });
  pages['es/index.html'] = pageOf(template, es, { home: '../', fixed: true, facts: { ...facts, 'single-size': size, worker: '../sw.js' } });
  for (const [name, html] of Object.entries(pages)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), html);
  }

  // What a second visit has without a network: the pages of the map and all that they fetch.
  const kept = ['index.html', 'es/index.html', ...below(folder).filter((name) => HASHED.test(`/${name}`) && !name.includes('/')), ...data];
  const list = Object.fromEntries(kept.map((name) => [name === 'index.html' ? './' : name.replace(/\/index\.html$/, '/'), hash(fs.readFileSync(path.join(folder, name)))]));
  const worker = put(fs.readFileSync(path.join(ROOT, 'assets/sw.js'), 'utf8'), '/* files */ {}', JSON.stringify(list));
  fs.writeFileSync(path.join(folder, 'sw.js'), put(worker, "'/* version */'", `'${createHash('sha256').update(JSON.stringify(list)).digest('hex').slice(0, 16)}'`));
  const icon = fs.readdirSync(folder).find((name) => /^icon-.*\.svg$/.test(name));
  fs.writeFileSync(path.join(folder, 'manifest.webmanifest'), `${JSON.stringify({
    name: en.title, short_name: en.title.slice(0, 30), description: en.description, lang: 'en', start_url: './', scope: './', display: 'standalone',
    background_color: '#fbf8f1', theme_color: '#f4efe6', icons: [{ src: icon, sizes: 'any', type: 'image/svg+xml' }],
  }, null, 1)}\n`);
}

await make(path.resolve(process.argv[2] ?? 'dist'));
