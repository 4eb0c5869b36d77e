// Makes programs smaller, in place, as `wasm-opt --flatten --rereloop -Oz -Oz` does, but all in one process. Run by tools/split.mjs.
// usage: node tools/shrink.mjs release|debug FILE…
import fs from 'node:fs';
import path from 'node:path';

const [profile, ...files] = process.argv.slice(2);
const { default: binaryen } = await import(path.join(process.env.BINARYEN_BIN, '../binaryen/index.js'));
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
for (const file of files) {
  const module = binaryen.readBinary(fs.readFileSync(file));
  if (profile === 'release') {
    module.runPasses(['flatten', 'rereloop']);
    module.optimize();
    module.optimize();
  }
  module.runPasses(['strip-producers', 'strip-target-features']);
  fs.writeFileSync(file, module.emitBinary());
  module.dispose();
}
