// The manager's side of a figure of tests/bench (ratings.py): a manager's page in Chromium, signed in through the web server, beside
// a centre that somebody else runs. Its first line of input are the centre's facts; then it does what each line asks and answers with
// a line: `visit` (somebody comes and is served: number and code to rate with), `rest` (until nothing was told for a second),
// `watch` (the tile of ratings from now on), `first` (when it changed, in microseconds of the machine's monotonic clock).
import readline from 'node:readline';
import { openBrowser, openPage } from '../support/browser.js';
import { Centre } from '../support/centre.js';
import { Counter } from './counter.js';
import { enterManager } from './doors.js';
import { changesOf } from './measured.js';

const SERVICE = 'can-cuoc';
const OF_THE_CENTRE = 1; // which of the managers
const REST_MS = 1100; // a feed tells at most once a second

const lines = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const facts = JSON.parse((await lines.next()).value);
const centre = Centre.known(facts);
const browser = await openBrowser();
const [kiosk, counter, { page }] = await Promise.all([centre.kiosk(), Counter.open(centre), openPage(browser)]);
await page.goto(`${facts.address}/manager/`);
await enterManager(page, facts.managers[OF_THE_CENTRE]);

await page.evaluate(() => {
  const told = { at: performance.now() };
  Object.assign(globalThis, { told });
  new MutationObserver(() => { told.at = performance.now(); })
    .observe(document.body, { subtree: true, childList: true, characterData: true });
});

/** @type {Awaited<ReturnType<typeof changesOf>> | undefined} */ let changes;
/** @type {Record<string, () => Promise<object>>} */
const ORDERS = {
  visit: async () => {
    const { number, code } = await kiosk.ticket(SERVICE);
    await counter.done('call_next');
    await counter.done('start_service');
    await counter.done('finish_service', { outcome: 'solved' });
    return { number, code };
  },
  rest: async () => {
    await page.waitForFunction((ms) => performance.now() - /** @type {any} */ (globalThis).told.at > ms, REST_MS);
    return {};
  },
  watch: async () => {
    changes = await changesOf(page, '[data-tile=rating]', /\d/);
    return {};
  },
  first: async () => ({ us: Math.round((await changes?.first() ?? NaN) * 1000) }),
};

console.log('{}');
for await (const line of lines) console.log(JSON.stringify(await ORDERS[line.trim()]?.()));
await browser.close();
await kiosk.end();
await counter.end();
