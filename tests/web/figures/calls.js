// A figure for tests/bench, as one line of JSON: from a counter's command to the changed page of the phone whose ticket is called,
// in Chromium, by way of the centre's broker, hub, the province's broker, gateway and web server. Each call is of a ticket of its
// own, whose page has been open for a moment.
import { openBrowser, openPage } from '../support/browser.js';
import { Centre } from '../support/centre.js';
import { Counter } from './counter.js';
import { changesOf, now, percentile } from './measured.js';

const CALLS = Number(process.argv[2] ?? 100);
const SERVICE = 'can-cuoc';

const [centre, browser] = await Promise.all([Centre.start(), openBrowser()]);
const [kiosk, counter] = [await centre.kiosk(), await Counter.open(centre)];
const { page } = await openPage(browser, { viewport: { width: 360, height: 800 } });
/** @type {number[]} */ const spent = [];
for (let call = 0; call < CALLS; ++call) {
  const ticket = await kiosk.ticket(SERVICE);
  await page.goto('about:blank');
  await page.goto(`${centre.facts.address}/phone/#${ticket.token}`);
  await page.getByText(ticket.number).first().waitFor();
  const changes = await changesOf(page, 'body', /is-called/);
  const began = now();
  await counter.done('call_next');
  spent.push(await changes.first() - began);
  await counter.done('start_service');
  await counter.done('finish_service', { outcome: 'solved' });
}
await browser.close();
await kiosk.end();
await counter.end();
await centre.end();
console.log(JSON.stringify({ call_to_phone_p50_ms: percentile(spent, 0.5), call_to_phone_p99_ms: percentile(spent, 0.99) }));
