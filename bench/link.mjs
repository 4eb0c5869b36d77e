// A slow way to a server: what goes through it takes its time, whoever in the browser asked for it. A browser's own slow network holds
// only for the page, not for what its workers fetch.

/** How large a piece travels at once: what a packet holds. */
const PIECE = 1460;

import net from 'node:net';

/** One direction: pieces of all connections in turn, so many bits a second. `send(queue, piece, done)` calls `done` once it is through. */
function lane(rate) {
  const waiting = new Map();
  let free = 0;
  let running = false;
  const next = () => {
    const [queue, pieces] = waiting.entries().next().value ?? [];
    running = queue !== undefined;
    if (!running) return;
    waiting.delete(queue);
    const [piece, done] = pieces.shift();
    if (pieces.length > 0) waiting.set(queue, pieces);
    free = Math.max(free, performance.now()) + (piece.length * 8000) / rate;
    setTimeout(() => {
      done();
      next();
    }, free - performance.now());
  };
  return (queue, piece, done) => {
    if (!waiting.has(queue)) waiting.set(queue, []);
    waiting.get(queue).push([piece, done]);
    if (!running) next();
  };
}

/**
 * The server at `url`, so many milliseconds and bits a second away; answers `{ url, close }`. A new connection takes a round trip of its
 * own; neither the slow start of a connection, nor what is lost, nor encryption is imitated.
 */
export async function link(url, { rtt, down, up }) {
  const lanes = { down: lane(down), up: lane(up) };
  const open = new Set();
  const carry = (from, to, send, stands) => {
    const queue = {};
    let at = stands;
    const arrive = (what) => {
      // Nothing overtakes what was sent before.
      at = Math.max(at, performance.now() + rtt / 2);
      setTimeout(() => { if (!to.destroyed) what(); }, at - performance.now());
    };
    from.on('data', (data) => {
      for (let i = 0; i < data.length; i += PIECE) {
        const piece = data.subarray(i, i + PIECE);
        send(queue, piece, () => arrive(() => to.write(piece)));
      }
    });
    from.on('end', () => send(queue, Buffer.alloc(0), () => arrive(() => to.end())));
    from.on('error', () => to.destroy());
    from.on('close', () => open.delete(from));
    open.add(from);
  };
  const server = net.createServer((near) => {
    const { hostname, port } = new URL(url);
    const far = net.connect(Number(port), hostname);
    carry(near, far, lanes.up, performance.now() + rtt * 1.5);
    carry(far, near, lanes.down, 0);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => {
      for (const socket of open) socket.destroy();
      server.close(resolve);
    }),
  };
}
