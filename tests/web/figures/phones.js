// A figure for tests/bench: one call, told to a thousand phones. They follow tickets of one line, over the web server's TLS and the
// gateway, while the centre has its walls. The phones are no browsers: they open, subscribe, follow, acknowledge, and note when a
// message came. They, nginx, four brokers, hub and collector share this machine, so their work is in the figure too.
import { Centre } from '../support/centre.js';
import { connectNode } from '../support/node_link.js';
import { Counter } from './counter.js';
import { percentile, stopwatch } from './measured.js';
import { Phone } from './phone.js';

// A line has 999 numbers a day, so one phone of the thousand is of another line and is told nothing.
const [PHONES, LINE, WALLS, CALLS, AT_ONCE] = [1000, 999, 20, Number(process.argv[2] ?? 30), 20];
const SERVICE = 'can-cuoc';
const OTHER_SERVICE = 'bhxh-mot-lan';
const PATIENCE_MS = 20_000;
const AT_REST_MS = 1500;

/** @param {number} count @param {(index: number) => Promise<void>} act */
async function each(count, act) {
  let next = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => { while (next < count) await act(next++); }));
}

/** @param {() => boolean} so @param {() => string} what */
async function until(so, what) {
  const deadline = performance.now() + PATIENCE_MS;
  while (!so()) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** @param {Centre} centre */
async function openWalls(centre) {
  const { centre: id, hub, walls } = centre.facts;
  return Promise.all(walls.map(async ({ node, password }) => {
    const wall = await connectNode(centre.facts, { node, password });
    const seen = { at: 0, end: () => wall.endAsync(true) };
    wall.on('message', () => { seen.at = performance.now(); });
    await wall.subscribeAsync([`motcua/v1/${id}/${hub}/state/calls`, `motcua/v1/${id}/${hub}/state/queue`], { qos: 1 });
    return seen;
  }));
}

const centre = await Centre.start('mau-tinh', ['--secure', '--walls', String(WALLS)]);
const kiosk = await centre.kiosk();
const walls = await openWalls(centre);
/** @type {Phone[]} */ const phones = [];
await each(PHONES, async (index) => {
  const { token } = await kiosk.ticket(index < LINE ? SERVICE : OTHER_SERVICE);
  phones[index] = new Phone(centre.facts, token);
});
await each(PHONES, async (index) => { await phones[index]?.open(); });
await until(() => phones.every((phone) => phone.heard > 0), () => 'each phone to be told its ticket');

const counter = await Counter.open(centre);

/** Nobody is told anything for a while. */
async function rest() {
  let before = -1;
  for (;;) {
    const now = phones.reduce((sum, phone) => sum + phone.heard, 0);
    if (now === before) return;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, AT_REST_MS));
  }
}

/** @type {number[][]} */ const told = [];
/** @type {number[]} */ const onWalls = [];
const watch = stopwatch();
for (let call = 0; call < CALLS; ++call) {
  await rest();
  for (const phone of phones) phone.at = 0;
  for (const wall of walls) wall.at = 0;
  const began = performance.now();
  watch.begin();
  const asked = counter.done('call_next');
  await until(() => phones.slice(call, LINE).every((phone) => phone.at > 0),
    () => `each phone to be told of call ${call}; ${phones.filter((phone) => phone.at > 0).length} were`);
  watch.end();
  told.push(phones.slice(call, LINE).map((phone) => phone.at - began));
  await until(() => walls.every((wall) => wall.at > 0), () => 'each wall to be told');
  onWalls.push(...walls.map((wall) => wall.at - began));
  await asked;
  await counter.done('start_service');
  await counter.done('finish_service', { outcome: 'solved' });
}
watch.print();
const middle = (/** @type {number} */ share) => percentile(told.map((call) => percentile(call, share)), 0.5);
console.log(JSON.stringify({
  phones_1000_p50_ms: middle(0.5), phones_1000_p99_ms: middle(0.99), phones_1000_last_ms: middle(1),
  phones_1000_worst_call_p99_ms: Math.max(...told.map((call) => percentile(call, 0.99))),
  phones_1000_walls_p99_ms: percentile(onWalls, 0.99),
}));
for (const phone of phones) phone.end();
for (const wall of walls) await wall.end();
await counter.end();
await kiosk.end();
await centre.end();
