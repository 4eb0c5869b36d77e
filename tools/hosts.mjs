// Writes headers.json in the languages of servers: nginx, Caddy, Apache, and the hosts that read a file `_headers`.
// On a shell: node tools/hosts.mjs [folder=hosts]
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HEADERS = JSON.parse(fs.readFileSync(new URL('headers.json', import.meta.url), 'utf8'));
const POLICY = 'content-security-policy';
const CACHE = 'cache-control';
const OTHERS = Object.entries(HEADERS.all).filter(([name]) => name !== POLICY);
const MADE = '# Made of tools/headers.json by tools/hosts.mjs: change it there.';
const UNKNOWN = 'application/octet-stream';

/** `content-type` as it is mostly written: `Content-Type`. */
const title = (name) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
const bare = (type) => type.split(';')[0];
const kept = HEADERS.rest[CACHE];
/** The paths that have their own value of a header: [pattern, value]. */
const own = (header) => Object.entries(HEADERS.paths).filter(([name]) => HEADERS[name][header]).map(([name, pattern]) => [pattern, HEADERS[name][header]]);
const compressed = [...new Set(HEADERS.compressed.map((extension) => bare(HEADERS.types[extension])))];
const block = (lines, by = 4) => lines.map((line) => line && `${' '.repeat(by)}${line}`);
const text = (lines) => `${lines.join('\n')}\n`;

// --- nginx ------------------------------------------------------------------------------------------------------------

/** Which policy and which caching: in http{}, because nginx knows maps nowhere else. */
const nginxMaps = () => text([
  MADE,
  '# To be included once in http { }.',
  'map $uri $caravan_policy {',
  ...block([`default "${HEADERS.all[POLICY]}";`, ...own(POLICY).map(([pattern, value]) => `"~${pattern}" "${value}";`)]),
  '}',
  '# With the status in front: what is not there is not kept, whatever its name.',
  'map "$status $uri" $caravan_cache {',
  ...block([`default "${kept}";`, ...own(CACHE).map(([pattern, value]) => `"~^(200|206|304) .*${pattern}" "${value}";`)]),
  '}',
]);

const nginxSite = () => {
  const byType = new Map();
  for (const [extension, type] of Object.entries(HEADERS.types)) byType.set(bare(type), [...(byType.get(bare(type)) ?? []), extension]);
  const charset = [...new Set(Object.values(HEADERS.types).filter((type) => type.includes('charset')).map(bare))];
  return text([
    MADE,
    '# To be included in the server { } or location { } that serves the map. It needs nginx-maps.conf in http { }.',
    '# An add_header of your own further inside switches all of these off there: nginx inherits them whole or not at all.',
    'add_header Content-Security-Policy $caravan_policy always;',
    'add_header Cache-Control $caravan_cache always;',
    ...OTHERS.map(([name, value]) => `add_header ${title(name)} "${value}" always;`),
    '',
    'index index.html;',
    'autoindex off;',
    'etag on;',
    'absolute_redirect off;',
    'location ~ /\\.(?!well-known/) { return 404; }',
    '',
    'types {',
    ...block([...byType].map(([type, extensions]) => `${type} ${extensions.join(' ')};`)),
    '}',
    `default_type ${UNKNOWN};`,
    'charset utf-8;',
    `charset_types ${charset.filter((type) => type !== 'text/html').join(' ')};`,
    '',
    'gzip on;',
    'gzip_vary on;',
    'gzip_proxied any;',
    'gzip_min_length 256;',
    'gzip_comp_level 6;',
    `gzip_types ${compressed.filter((type) => type !== 'text/html').join(' ')};`,
  ]);
};

const nginxBrotli = () => text([
  MADE,
  '# Smaller than gzip by a fifth. To be included beside nginx-site.conf, where nginx has the module',
  '# (on Debian: libnginx-mod-http-brotli-filter).',
  'brotli on;',
  'brotli_min_length 256;',
  'brotli_comp_level 6;',
  `brotli_types ${compressed.filter((type) => type !== 'text/html').join(' ')};`,
]);

const nginx = () => text([
  MADE,
  '# A whole server, to try it: nginx -p "$PWD" -c "$PWD/nginx.conf" in the folder of these files. It writes nowhere else.',
  '# In a server that runs already, take the two includes, each to its place.',
  'daemon off;',
  'pid nginx.pid;',
  'error_log stderr;',
  'events { }',
  'http {',
  ...block([
    'access_log off;',
    'sendfile on;',
    'client_body_temp_path temp-body;',
    'proxy_temp_path temp-proxy;',
    'fastcgi_temp_path temp-fastcgi;',
    'uwsgi_temp_path temp-uwsgi;',
    'scgi_temp_path temp-scgi;',
    'include nginx-maps.conf;',
    'server {',
    ...block([
      'listen 8080;',
      'server_name _;',
      'root /srv/caravan-map;',
      'include nginx-site.conf;',
      '#include nginx-brotli.conf;',
    ]),
    '}',
  ]),
  '}',
]);

// --- Caddy ------------------------------------------------------------------------------------------------------------

const caddyMap = (name, values, otherwise) => [
  `map {path} {${name}} {`,
  ...[...values.map(([pattern, value]) => `"~${pattern}" "${value}"`), `default "${otherwise}"`].map((line) => `\t${line}`),
  '}',
];

const caddySite = () => text([
  MADE,
  '# To be imported where `root` says where the map lies: in a site, or in `handle_path /folder/* { }` of one.',
  '# A route, because its order counts: Caddy would sort the headers.',
  'route {',
  ...[
    ...caddyMap('caravan_policy', own(POLICY), HEADERS.all[POLICY]),
    ...caddyMap('caravan_cache', own(CACHE), kept),
    ...caddyMap('caravan_type', [['/$', HEADERS.types.html], ...Object.entries(HEADERS.types).map(([extension, type]) => [`\\.${extension}$`, type])], UNKNOWN),
    '# What is not there is not kept, whatever its name.',
    '@there file',
    '@dots path */.*',
    'header {',
    '\tContent-Security-Policy {caravan_policy}',
    `\tCache-Control "${kept}"`,
    ...OTHERS.map(([name, value]) => `\t${title(name)} "${value}"`),
    '}',
    'header @there {',
    '\tCache-Control {caravan_cache}',
    '\tContent-Type {caravan_type}',
    '}',
    'encode {',
    '\tzstd',
    '\tgzip',
    '\tminimum_length 256',
    '\tmatch {',
    ...compressed.map((type) => `\t\theader Content-Type ${type}*`),
    '\t}',
    '}',
    'error @dots 404',
    '# Where there are files beside them that end in .br or .gz, these are sent.',
    'file_server {',
    '\tprecompressed br gzip',
    '}',
  ].map((line) => `\t${line}`),
  '}',
]);

const caddy = () => text([
  MADE,
  '# A whole server, to try it: caddy run --config Caddyfile in the folder of these files.',
  '# With the name of a site in place of :8080 and without auto_https, Caddy gets its certificate by itself.',
  '{',
  '\tadmin off',
  '\tauto_https off',
  '}',
  '',
  ':8080 {',
  '\troot * /srv/caravan-map',
  '\timport caravan-map.caddy',
  '}',
]);

// --- Apache -----------------------------------------------------------------------------------------------------------

const apache = () => {
  const set = (name, value, where = '') => `Header always set ${title(name)} "${value}"${where && ` "expr=${where}"`}`;
  const at = (pattern) => `%{REQUEST_URI} =~ m#${pattern}#`;
  return text([
    MADE,
    '# To be laid into the folder of the map. It needs mod_headers and AllowOverride FileInfo Indexes Options=Indexes (or All).',
    '# Where mod_headers is missing, Apache answers 500 instead of serving the map without its policy.',
    ...[...OTHERS, [POLICY, HEADERS.all[POLICY]], [CACHE, kept]].map(([name, value]) => set(name, value)),
    ...own(POLICY).map(([pattern, value]) => set(POLICY, value, at(pattern))),
    '# With the status: what is not there is not kept, whatever its name.',
    ...own(CACHE).map(([pattern, value]) => set(CACHE, value, `%{REQUEST_STATUS} -in {'200','206','304'} && ${at(pattern)}`)),
    '',
    'Options -Indexes',
    'DirectoryIndex index.html',
    '<IfModule mod_alias.c>',
    '    RedirectMatch 404 "/\\.(?!well-known/)"',
    '</IfModule>',
    'FileETag MTime Size',
    'AddDefaultCharset Off',
    ...Object.entries(HEADERS.types).map(([extension, type]) => `AddType "${type}" .${extension}`),
    '',
    ...[['mod_brotli.c', 'BROTLI_COMPRESS;DEFLATE'], ['!mod_brotli.c', 'DEFLATE']].flatMap(([module, filters]) => [
      `<IfModule ${module}>`,
      ...block([`AddOutputFilterByType ${filters} ${compressed.join(' ')}`]),
      '</IfModule>',
    ]),
    '# These modules mark the ETag of what they compress, and do not know it again.',
    'RequestHeader edit* If-None-Match "-(gzip|br)\\"" "\\""',
  ]);
};

// --- _headers ---------------------------------------------------------------------------------------------------------

/** What the release build names by content, up to the hash: a star stands only at the end there. */
const STEMS = ['about', 'app', 'asked', 'boot', 'caravan-map', 'class', 'desk', 'frame', 'icon', 'later', 'picture', 'share'];
/** Where pages lie that have the policy of all. */
const PAGES = ['/', '/index.html', '/es/', '/es/index.html', '/e/*', '/demo/*'];

const underscore = () => {
  const rule = (where, pairs) => [where, ...pairs.map(([name, value]) => `  ${title(name)}: ${value}`)];
  const cached = (name) => [[CACHE, HEADERS[name][CACHE]]];
  const contained = [[POLICY, HEADERS['self-contained'][POLICY]]];
  return text([
    MADE,
    '# For Netlify, Cloudflare Pages and their like: to be laid into the root of the site, if the map is the root of it.',
    '# Where two rules give the same header, these hosts send both; so no path here gets one twice. What has no Cache-Control',
    '# here is asked for again each time, which is what these hosts do by themselves. Some of them cut `.html` off.',
    ...rule('/*', OTHERS),
    ...PAGES.flatMap((where) => rule(where, [[POLICY, HEADERS.all[POLICY]]])),
    ...['/embed.html', '/embed', '/es/embed.html', '/es/embed', '/single.html', '/single'].flatMap((where) => rule(where, contained)),
    ...rule('/v/*', [...contained, ...cached('pinned')]),
    ...rule('/embed.js', cached('element')),
    ...STEMS.flatMap((stem) => rule(`/${stem}-*`, cached('hashed'))),
  ]);
};

/** Names and texts of all files. */
export const hosts = () => ({
  'nginx.conf': nginx(),
  'nginx-maps.conf': nginxMaps(),
  'nginx-site.conf': nginxSite(),
  'nginx-brotli.conf': nginxBrotli(),
  Caddyfile: caddy(),
  'caravan-map.caddy': caddySite(),
  '.htaccess': apache(),
  _headers: underscore(),
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? 'hosts';
  if (folder.startsWith('-')) {
    console.error('usage: node tools/hosts.mjs [FOLDER=hosts]');
    process.exit(2);
  }
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(hosts())) fs.writeFileSync(path.join(folder, name), content);
}
