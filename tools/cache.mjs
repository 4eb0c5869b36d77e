// The folder in which tools keep what they need again: CARAVAN_CACHE, or caravan-map in the cache of whoever works here.
import os from 'node:os';
import path from 'node:path';

export const CACHE = process.env.CARAVAN_CACHE ?? path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'caravan-map');
