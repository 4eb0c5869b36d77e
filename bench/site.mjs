// Serves dist/ with a made-up story of many places. usage: node bench/site.mjs [points=10000] [port=8080]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { another, serve } from '../tools/serve.mjs';
import { write } from './story.mjs';

const [points = '10000', port = '8080'] = process.argv.slice(2);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowd-'));
write(folder, Number(points));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
const { url } = await serve('dist', { port: Number(port), change: another('crowd'), mounts: { '/data/crowd/': folder } });
console.log(`site: ${points} places at ${url}`);
