// What a run says: tables that read well on a terminal and as Markdown.

const sorted = (values) => [...values].sort((a, b) => a - b);
export const median = (values = []) => sorted(values)[values.length >> 1] ?? null;

const thousands = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
const points = (n) => `${thousands(n)} points`;
const ms = (value) => (value < 100 ? value.toFixed(1) : thousands(Math.round(value)));
const kb = (value) => (value / 1e3).toFixed(1);
const mb = (value) => (value / 1e6).toFixed(0);
const share = (value) => `${Math.round(value * 100)} %`;
/** Three digits, however small. */
const fine = (value) => (value >= 100 ? thousands(Math.round(value)) : value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toFixed(3));

/** Rows of cells, each column as wide as its widest; the first to the left, the others to the right. */
export function markdown([head, ...rows]) {
  const widths = head.map((_, i) => Math.max(4, ...[head, ...rows].map((row) => row[i].length)));
  const line = (cells) => `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** The pages beside each other. Ratios are ours to theirs: below 1, ours is less. */
function pages({ pages, figures, sizes, phone }, own) {
  const compared = pages.filter(({ key }) => key !== 'whole');
  const peers = compared.slice(1);
  const cell = (key, figure, show, range) => {
    const values = figures[key]?.[figure] ?? [];
    if (values.length === 0) return '-';
    const all = sorted(values);
    return show(median(all)) + (range && all.length > 2 ? ` (${show(all[0])} to ${show(all.at(-1))})` : '');
  };
  const row = (title, figure, show, { range = false, ratio = true } = {}) => {
    const of = (key) => median(figures[key]?.[figure]);
    const ratios = peers.map(({ key }) => (ratio && of('ours') !== null && of(key) > 0 ? (of('ours') / of(key)).toFixed(2) : '-'));
    return [title, ...pages.map(({ key }) => cell(key, figure, show, range)), ...ratios];
  };
  const rows = [
    row('to the first full view: KB, brotli', 'bytes', kb),
    row('files', 'files', String),
    ...[['plain', ''], ['cpu', ', processor 4 times slower'], ['phone', ', slow phone']].flatMap(([condition, words]) => [
      row(`first paint, ms${words}`, `${condition} paint`, ms),
      row(`ready, ms${words}`, `${condition} ready`, ms, { range: true }),
    ]),
    ...[...sizes.map((size) => [`${size}`, points(size)]), ...(sizes.includes(own) ? [[`${own} slow`, `${points(own)}, processor 4 times slower`]] : [])].flatMap(([group, words]) => [
      ...(group === `${own}` || group.endsWith('slow') ? [] : [row(`${words}: ready, ms`, `${group} ready`, ms)]),
      row(`${words}: frames p50, ms`, `${group} p50`, ms),
      row(`p95, ms`, `${group} p95`, ms, { range: true }),
      row(`longest, ms`, `${group} max`, ms),
      row(`long tasks in all, ms`, `${group} long`, ms),
      row(`the gesture took, ms`, `${group} took`, ms),
      ...(group.endsWith('slow') ? [] : [row(`picture that follows the hand`, `${group} follows`, share, { ratio: false })]),
    ]),
    ...sizes.flatMap((size) => [row(`${points(size)}: memory, MB`, `${size} memory`, mb), row(`after the gesture, MB`, `${size} memory after`, mb)]),
  ];
  return markdown([['', ...pages.map(({ name }) => name), ...peers.map(({ name }) => `ours / ${name.split(' ')[0]}`)], ...rows]);
}

const STAGES = [
  ['kilobytes', 'files of the story, KB'],
  ['parse', 'JSON of all files'],
  ['open', 'what a map and its list need: read and checked'],
  ['check', '`check`: everything, from the disk'],
  ['gather', 'marks: prepared once'],
  ['marks', 'marks of a view'],
  ['labels', 'labels of a view'],
  ['scene', 'the whole picture, with marks and labels'],
  ['shown', '(marks in it)'],
  ['labelled', '(labels in it)'],
  ['index', 'search: index'],
  ['query', 'search: a query, median'],
  ['worst query', 'search: the slowest query'],
];

/** Stages by size; the growth is from each made-up story to the next, ten times as large. */
function stages({ stages }, own) {
  const at = new Map(stages.map(([size, stage, value]) => [`${size} ${stage}`, Number(value)]));
  const sizes = [...new Set(stages.map(([size]) => size))];
  const made = sizes.slice(1);
  const rows = STAGES.map(([stage, title]) => {
    const value = (size) => at.get(`${size} ${stage}`);
    const cells = sizes.map((size) => fine(value(size)));
    const growth = made.slice(1).map((size, i) => (value(made[i]) > 0 ? `x ${(value(size) / value(made[i])).toFixed(1)}` : '-'));
    return [title, ...cells, ...growth];
  });
  const short = (n) => (n >= 1000 ? `${n / 1000}k` : n);
  return markdown([['milliseconds', `the story here (${own})`, ...made.map(points), ...made.slice(1).map((size, i) => `${short(made[i])} to ${short(size)}`)], ...rows]);
}

function views({ views }) {
  return markdown([['zoom', 'ground', 'way', 'marks', 'labels', 'labels again', 'labels placed'], ...views]);
}

/** Where the comparison is not like with like, for better and worse. */
function unfair({ machine, phone }) {
  const software = /swiftshader|llvmpipe|software/i.test(machine.webgl ?? '');
  return [
    software || !machine.webgl
      ? `- To MapLibre: WebGL is drawn by the processor here (${machine.webgl ?? 'there is none'}). With a graphics processor its frames and its memory are others; this run says nothing of them.`
      : `- WebGL is drawn by ${machine.webgl}.`,
    '- To MapLibre: it is made for tiles of vectors from a server; two files of GeoJSON are not its best case. To the others: a processor that is slowed down by the browser slows the page alone, not MapLibre\'s worker.',
    '- To ours: its bytes, its time and its memory hold all texts of the story in two languages, names of towns and of countries, a line of time, and the basemap down to the street at a bridge. The others have a position and a title for each point, and the basemap as it is at zoom 8 in coordinates of a thousandth of a degree.',
    '- To ours: with made-up points, the others are given a fraction of the bytes that ours has to read and check.',
    '- First paint is not the same of each: ours is a page with its opening picture, Leaflet\'s are its buttons, and a picture by WebGL alone does not count as one (`-`).',
    '- To the others: they fill the window, while ours leaves a fifth of it to its bars and its line of time.',
    '- To the others: what ours does besides after it is ready (evidence, search, what is kept for a visit without a network) is not in its bytes and not in its time to be ready. Marks that would overlap are merged by ours and drawn one over the other by theirs, as the libraries do by themselves.',
    `- The slow phone: ${phone.window.viewport.width}x${phone.window.viewport.height} at ${phone.window.deviceScaleFactor} pixels each way, processor 4 times slower, a round trip of ${phone.rtt} ms, ${phone.down / 1e6} Mbit/s down and ${phone.up / 1e6} up for all connections together, HTTP/1.1 without encryption. It is imitated between browser and server, so workers have it, too; a real phone is slower in other ways.`,
    '- Frames are those that the page is asked for (`requestAnimationFrame`) on a machine without a screen: what a graphics process takes afterwards shows only where it holds them up. Each library zooms by its own steps.',
  ].join('\n');
}

/** Everything that a run says. */
export function report(result, own) {
  const { machine, runs, minutes } = result;
  return `Measured on ${machine.day}, commit ${machine.commit}: ${machine.processor}, ${machine.cores} cores, ${(machine.memory / 2 ** 30).toFixed(0)} GB, ${machine.system}, ${machine.browser} without a screen, Node ${machine.node}.
Medians of ${runs} visits (${Math.ceil(runs / 2)} from 1,000 points on and with a slow processor, ${Math.ceil(runs / 3)} from 50,000), in brackets the least and the most; all in turn in one run of ${minutes.toFixed(0)} min. When it began, the load of the
machine was ${machine.load.toFixed(1)}${machine.load > machine.cores / 2 ? ': OTHERS WERE AT WORK, so do not trust the figures' : ''}.

${pages(result, own)}

Ours is measured as a map alone at the view of the others (\`#at=-95,19,5&only=map\`), "as it opens" with its list at its opening view.
Frames: a drag on an ellipse and the wheel in, out and in again, 1200x800. Memory: what all processes of the browser take with the page at rest, less what they take with an empty one (proportional set size; \`-\` where the system does not tell).

Where this is unfair:

${unfair(result)}

The cost of our own stages by size, natively (milliseconds; made-up stories but for the first):

${stages(result, own)}

The stages of a picture by zoom, for the story here (1440x900, milliseconds; "again": with the picture before as input, as when the map is moved):

${views(result)}`;
}
