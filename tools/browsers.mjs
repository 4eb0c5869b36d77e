// Where the browsers are: the variable CHROMIUM, FIREFOX or WEBKIT (its WebDriver), or the first that PATH and the usual folders hold.
// On a shell: node tools/browsers.mjs chromium|firefox|webkit|xvfb
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const KNOWN = {
  chromium: {
    variable: 'CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    places: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  },
  firefox: {
    variable: 'FIREFOX',
    names: ['firefox-esr', 'firefox'],
    places: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  },
  webkit: { variable: 'WEBKIT', names: ['WebKitWebDriver'], places: [] },
  // The screen that WebKit is shown on where there is none.
  xvfb: { variable: 'XVFB', names: ['Xvfb'], places: [] },
};

/** The path of a browser, or null. */
export function findBrowser(name) {
  const { variable, names, places } = KNOWN[name];
  if (process.env[variable]) return process.env[variable];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = [...names.flatMap((n) => folders.map((f) => path.join(f, n))), ...places];
  return candidates.find((file) => fs.existsSync(file)) ?? null;
}

/** The switches with which Chromium is quiet, alone and the same on every machine. */
export const CHROMIUM_ARGS = [
  '--headless=new', '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-gpu', '--force-color-profile=srgb', '--hide-scrollbars',
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = findBrowser(process.argv[2]);
  if (found) console.log(found);
  process.exit(found ? 0 : 1);
}
