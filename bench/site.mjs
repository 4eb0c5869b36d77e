// Serves what is measured: a build with its own story or a made-up one, and beside it the same map of other libraries (peers/), from the same
// server with the same headers and compression. By hand: node bench/site.mjs [points=10000] [port=8080]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compress } from '../tools/compress.mjs';
import { another, serve } from '../tools/serve.mjs';
import { positions, write } from './story.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CACHE = process.env.CARAVAN_CACHE ?? path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'caravan-map');
/** Where `bench/run` lays the libraries of the peers and the basemap as GeoJSON. */
export const PEERS = path.join(CACHE, 'peers');

const json = (...parts) => JSON.parse(fs.readFileSync(path.join(...parts), 'utf8'));
const REAL = path.join(ROOT, 'data/caravan-2018');
/** How many points the story has that is here. */
export const OWN = json(REAL, 'events.geojson').features.length;
/** The version of a library that is measured. */
export const version = (library) => json(PEERS, 'node_modules', library, 'package.json').version;

/**
 * Serves a build with the story in a folder, or with its own; answers `{ url, weigh, close }`. `weigh(paths)` tells how many bytes these files
 * have together, compressed, once they have been asked for.
 */
export async function site({ root = path.join(ROOT, 'dist'), story = null, port = 0 } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  fs.writeFileSync(path.join(folder, 'points.geojson'), JSON.stringify(positions(json(story ?? REAL, 'events.geojson'))));
  fs.copyFileSync(path.join(PEERS, 'layers.geojson'), path.join(folder, 'layers.geojson'));
  const page = another('crowd');
  const [bodies, weights] = [new Map(), new Map()];
  const change = (pathname, answer) => {
    const changed = story ? page(pathname, answer) : null;
    if (answer.status === 200) bodies.set(pathname, (changed ?? answer).body);
    return changed;
  };
  // What stands under /v/ may be kept for ever, so no worker asks a second time for what its page has fetched.
  const mounts = { '/peers/': path.join(ROOT, 'bench/peers'), '/v/peers/': path.join(PEERS, 'served'), '/v/bench/': folder, ...(story ? { '/data/crowd/': story } : {}) };
  const server = await serve(root, { port, change, mounts });
  return {
    url: server.url,
    weigh: async (paths) => {
      let bytes = 0;
      for (const name of paths) {
        if (!weights.has(name)) weights.set(name, (await compress(bodies.get(name), 'br')).length);
        bytes += weights.get(name);
      }
      return bytes;
    },
    close: async () => {
      await server.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [points = '10000', port = '8080'] = process.argv.slice(2);
  const story = fs.mkdtempSync(path.join(os.tmpdir(), 'crowd-'));
  write(story, Number(points));
  process.on('exit', () => fs.rmSync(story, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
  const { url } = await site({ story, port: Number(port) });
  console.log(`site: ${points} places at ${url}, ${url}/peers/leaflet.html and ${url}/peers/maplibre.html`);
}
