// The machine and the build that figures belong to.
import { execFileSync } from 'node:child_process';
import os from 'node:os';

function git(...args) {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

/** What it is, how busy it was when bench/run began, and which state of the project was measured. */
export function machine() {
  const cores = os.cpus();
  return {
    system: `${os.type()} ${os.release().split('-')[0]} ${os.arch()}`,
    processor: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memory: os.totalmem(),
    load: Number(process.env.BENCH_LOAD ?? os.loadavg()[0]),
    node: process.version,
    day: new Date().toISOString().slice(0, 10),
    commit: git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', 'src', 'assets', 'data') ? ' and changes' : ''),
  };
}
