// Makes up a story of many places, one event each, in Mexico and Central America: always the same one for the same number.
// usage: node bench/story.mjs OUT [points=10000]
// Groups, kinds, words and the rules of language are those of the real story; a title is seven words of its titles that are no
// names, in any order. `check` finds nothing to say of it but that the basemap is not beside it.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const REAL = fileURLToPath(new URL('../data/caravan-2018/', import.meta.url));

/** Numbers from 0 to 1 that only look random (mulberry32, public domain). */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Roughly the land from Tijuana to Panama, longitude and latitude. */
const LAND = [
  [-117.1, 32.5], [-114.8, 32.5], [-111.1, 31.3], [-106.5, 31.7], [-103.2, 29.0], [-101.4, 29.8], [-99.5, 27.5], [-97.2, 25.9], [-97.8, 22.3],
  [-96.0, 19.1], [-94.3, 18.2], [-91.8, 18.6], [-90.4, 20.9], [-87.0, 21.4], [-88.0, 18.0], [-88.3, 16.0], [-83.4, 15.0], [-83.8, 11.0],
  [-81.0, 8.9], [-82.5, 8.3], [-85.7, 10.2], [-87.6, 13.0], [-92.1, 14.6], [-94.3, 16.2], [-99.8, 16.8], [-105.4, 20.0], [-106.4, 23.2],
  [-109.5, 25.9], [-112.2, 29.0], [-114.7, 31.6], [-112.8, 28.4], [-109.6, 23.2], [-112.2, 26.0], [-114.8, 28.0],
];
/** Towns around which more places lie. */
const TOWNS = [
  [-117.0, 32.5], [-106.4, 31.7], [-100.3, 25.7], [-103.35, 20.67], [-99.13, 19.43], [-98.2, 19.05], [-96.9, 18.9], [-96.7, 17.05], [-95.0, 16.4],
  [-92.26, 14.9], [-92.15, 14.68], [-91.5, 14.8], [-90.5, 14.63], [-89.2, 13.7], [-88.03, 15.5], [-87.2, 14.1], [-86.25, 12.13], [-84.1, 9.93], [-89.6, 20.97],
];

function inside([x, y]) {
  let odd = false;
  LAND.forEach(([x1, y1], i) => {
    const [x2, y2] = LAND[(i + 1) % LAND.length];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) odd = !odd;
  });
  return odd;
}

/** A position: six of ten near a town, the others anywhere on the land. */
function position(random) {
  for (;;) {
    const near = random() < 0.6 ? TOWNS[Math.floor(random() * TOWNS.length)] : null;
    const [far, turn] = [0.01 * 150 ** random(), random() * 2 * Math.PI];
    const at = near
      ? [near[0] + far * Math.cos(turn), near[1] + far * Math.sin(turn)]
      : [-117.2 + 36.3 * random(), 8.2 + 24.4 * random()];
    if (inside(at)) return at.map((v) => Number(v.toFixed(5)));
  }
}

/** The files of a story with so many points, by name. */
export function story(points) {
  const random = dice(points);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const both = (text) => ({ en: text, es: text });
  const real = JSON.parse(fs.readFileSync(path.join(REAL, 'story.json'), 'utf8'));
  const digits = String(points).length;
  const titles = JSON.parse(fs.readFileSync(path.join(REAL, real.files.events), 'utf8')).features.map(({ properties: { title } }) => title);
  const words = Object.fromEntries(real.languages.map((lang) => [lang, titles.flatMap((title) => title[lang].match(/(?<![\p{L}'’-])\p{Ll}{2,}(?![\p{L}'’-])/gu))]));
  const title = (number) => Object.fromEntries(real.languages.map((lang) => [lang, [number, ...Array.from({ length: 7 }, () => pick(words[lang]))].join(' ')]));
  const [groups, kinds] = [real.groups.map((group) => group.id), real.kinds.map((kind) => kind.id)];
  const [places, events, route] = [[], [], []];
  const feature = (id, geometry, properties) => ({ type: 'Feature', id, geometry, properties });
  for (let i = 0; i < points; i += 1) {
    const number = String(i + 1).padStart(digits, '0');
    const at = { type: 'Point', coordinates: position(random) };
    places.push(feature(`p${number}`, at, {
      name: both(`Place ${number}`), local_name: `Place ${number}`, country: ['MX'], admin1: 'none', precision: 'town', uncertainty_m: pick([100, 500, 1000]), verified: false,
      time_zone: 'America/Mexico_City', position_source: both('made up'),
    }));
    const day = new Date(Date.UTC(2018, 9, 12) + Math.floor((i / points) * 60) * 86400000).toISOString().slice(0, 10);
    events.push(feature(`e${number}`, at, {
      place: `p${number}`, date: day, date_precision: 'day', kind: pick(kinds), group: random() < 0.6 ? groups[0] : pick(groups),
      title: title(`Event ${number}`), summary: both('Made up.'), care: true, confidence: pick(['corroborated', 'corroborated', 'reported']), sources: [{ id: 'made_up' }],
    }));
  }
  const stops = places.filter((_, i) => i % Math.ceil(points / 40) === 0);
  stops.slice(1).forEach((to, i) => route.push(feature(`leg${i}`, { type: 'LineString', coordinates: [stops[i], to].map((place) => place.geometry.coordinates) }, {
    feature: 'leg', from: stops[i].id, to: to.id, group: groups[i % 3], basis: i % 5 ? 'reported' : 'inferred', waypoints: [],
  })));
  const about = 'A made-up story, to measure the program with.';
  const { home, files, ...rest } = real;
  const collection = (features) => ({ type: 'FeatureCollection', features });
  return {
    'story.json': {
      ...rest, id: 'crowd', title: both(`${points} places`), summary: both(about), about: [both(about)], fictional: true,
      close_ups: undefined, home: { bounds: [-118, 8, -80, 33], places: [places[0].id] },
      files: { places: 'places.geojson', route: 'route.geojson', events: 'events.geojson', sources: 'sources.json', claims: 'claims.json', figures: 'figures.json', style: 'style.json' },
    },
    'places.geojson': collection(places),
    'events.geojson': collection(events),
    'route.geojson': collection(route),
    'sources.json': { sources: [{ id: 'made_up', url: 'https://example.org/', title: 'Made up', publisher: 'Nobody', published: '2018-12-01', language: 'en', grade: 'C', read: 'full_text' }] },
    'claims.json': { ...JSON.parse(fs.readFileSync(path.join(REAL, 'claims.json'), 'utf8')), article: 'made_up', claims: [] },
    'style.json': JSON.parse(fs.readFileSync(path.join(REAL, real.files.style), 'utf8')),
    'figures.json': { ...JSON.parse(fs.readFileSync(path.join(REAL, 'figures.json'), 'utf8')), figures: [], disputes: [], extents: [] },
  };
}

/** The positions of the events of a story, with what a mark says, for pages that are given nothing else. */
export const positions = ({ features }) => ({
  type: 'FeatureCollection',
  features: features.map(({ id, geometry, properties }) => ({ type: 'Feature', geometry, properties: { id, title: properties.title.en } })),
});

/** Writes them into a folder. */
export function write(folder, points) {
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(story(points))) fs.writeFileSync(path.join(folder, name), JSON.stringify(content));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [out, points = '10000'] = process.argv.slice(2);
  if (!out || !(Number(points) > 1)) {
    console.error('usage: node bench/story.mjs OUT [points=10000]');
    process.exit(2);
  }
  write(out, Number(points));
}
