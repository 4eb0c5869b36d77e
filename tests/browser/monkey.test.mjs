// Somebody without sense at the map, for a minute, in the same way each time. The long run is tools/soak; what each thing that is opened leaves
// behind is in leaks.test.mjs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { staged } from './harness.mjs';
import { monkey, shown } from './monkey.mjs';

const stage = staged();

for (const [at, seconds] of [['/', 40], ['/embed.html', 20]]) {
  test(`anything is done at ${at}, and it goes on`, async (t) => {
    const { actions, series } = await monkey(stage.browser, { seed: 2018, seconds, at });
    t.diagnostic(`${actions} actions\n${shown(series)}`);
    const last = series.at(-1);
    // Three times what a page holds that has opened everything once.
    assert.ok(last.heap < 12e6 && last.nodes < 60_000 && last.listeners < 1000 && last.wasm < 24e6, shown(series));
  });
}
