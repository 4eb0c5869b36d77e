// What nobody would do who means well, from a number: the same number gives the same. The texts are those of the native tests.
import path from 'node:path';
import { ROOT, json } from './harness.mjs';

export const STRINGS = json(ROOT, 'tests', 'hostile', 'strings.json');

/** Chance that comes again. */
export class Dice {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  /** From 0 to 1, without 1. */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let x = this.state;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  }

  below(end) {
    return Math.floor(this.next() * end);
  }

  oneIn(many) {
    return this.below(many) === 0;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  text() {
    const kind = this.below(10);
    if (kind < 6) return this.pick(STRINGS);
    if (kind < 8) return this.pick(STRINGS) + this.pick(STRINGS);
    if (kind === 8) return Array.from({ length: this.below(30) }, () => String.fromCharCode(this.below(this.pick([128, 0x800, 0xffff])))).join('');
    const once = this.pick(STRINGS);
    return once.repeat(1 + this.below(1 + 2000 / Math.max(1, once.length)));
  }
}

const KEYS = ['event', 'place', 'at', 'lang', 'theme', 'only', 'still', 'brand', 'logo', 'byline', 'radius', 'id', 'side', 'table', 'gestures', 't', 'from', 'to', 'group', 'play', 'q', 'kind', 'sure', 'country', 'inview', 'mode', 'lesson', 'slide', 'answers', 'auto', 'exercise', 'zz'];

/** Values that some key can have in this story. */
export function good({ story, events, places, groups = story.groups }) {
  const lessons = (story.files.lessons ?? []).map((name) => path.basename(name, '.json'));
  const exercises = ['stations', 'order', 'who', 'counts'];
  const values = {
    event: events.map((event) => event.id), place: places.map((place) => place.id), group: groups.map((group) => group.id), kind: story.kinds.map((kind) => kind.id),
    at: ['-92.1473,14.6765,13', '-180,-90,0', '180,90,24', '0,0,0', '-95,19,5', '-92.1,14.6,17.5'], lang: ['en', 'es'], theme: ['light', 'dark'],
    only: ['map', 'event'], side: ['people', 'article', 'sources'], table: ['1'], t: ['2018-10-19', '2018-10-19T12:00-06:00', '1000-01-01', '9999-12-31'],
    from: ['2018-10-18', '2018-11-20'], to: ['2018-10-20', '2018-10-01'], play: ['1'], q: ['tear gas', 'tecun', 'agua', 'e'], sure: ['disputed', 'corroborated,reported'],
    country: ['GT', 'MX,GT', 'US'], inview: ['1'], mode: ['class', 'present', 'notes', 'compose', 'exercise'], lesson: lessons, slide: ['1', '3', '999'], answers: ['no'], auto: ['1', '20'],
    exercise: exercises, gestures: ['free', 'cooperative'], still: ['1'], brand: ['0072b2', 'ffffff'], logo: ['The Herald'], byline: ['A. B.'], radius: ['0', '32'],
  };
  return values;
}

/** A fragment that means something. */
export function plainHash(dice, values) {
  const keys = Object.keys(values).filter((key) => values[key].length);
  const pairs = Array.from({ length: 1 + dice.below(4) }, () => dice.pick(keys)).map((key) => `${key}=${encodeURIComponent(dice.pick(values[key]))}`);
  return pairs.join('&');
}

/** Text as an address can hold it: lone halves of letters cannot be encoded. */
export const encoded = (text) => encodeURIComponent(text.toWellFormed());

/** A fragment that means harm, or nothing. */
export function hostileHash(dice, values) {
  let out = '';
  for (let left = dice.below(8); left >= 0; left -= 1) {
    const key = dice.oneIn(8) ? dice.text() : dice.pick(KEYS);
    const value = [() => dice.pick(values[key] ?? ['1']), () => encoded(dice.text()), () => dice.text(), () => [dice.text(), dice.text(), dice.text()].join()][dice.below(4)]();
    out += dice.pick(['&', '&', '&', '&&', '#', ';', '']) + key + dice.pick(['=', '=', '=', '==', '']) + value;
  }
  return out;
}

/** A text that is not blank: a blank one is refused, and nothing would be shown. */
function words(dice) {
  const text = dice.text().toWellFormed();
  return text.trim() ? text : `${text}x`;
}

/** Other words in every place for words of a file of a story. */
function spoil(dice, value) {
  if (Array.isArray(value)) return value.map((it) => spoil(dice, it));
  if (!value || typeof value !== 'object') return value;
  if ('en' in value) return Object.fromEntries(Object.keys(value).map((key) => [key, words(dice)]));
  const free = (key, it) => ['publisher', 'local_name', 'admin1', 'text', 'name', 'title'].includes(key) && typeof it === 'string';
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, key === 'files' ? it : free(key, it) ? words(dice) : spoil(dice, it)]));
}

/** Another id wherever it stands. */
export const renamed = (value, from, to) => JSON.parse(JSON.stringify(value).replaceAll(`"${from}"`, `"${to}"`));

/** The files of the made-up story with hostile words in all places, by name. Ids are what means something to a program. */
export function hostileStory(dice, folder = path.join(ROOT, 'tests', 'stories', 'tern-players')) {
  const story = json(folder, 'story.json');
  const names = ['story.json', ...Object.values(story.files).flat()];
  const ids = [['t_ferry', '__proto__'], ['t_farewell', 'constructor'], ['picton_wharf', 'prototype'], ['harbour_log', 'valueof'], ['players', 'length']];
  return Object.fromEntries(names.map((name) => [name, ids.reduce((file, [from, to]) => renamed(file, from, to), spoil(dice, json(folder, name)))]));
}
