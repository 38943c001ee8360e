// Figures of the pages for tests/bench, as one line of JSON: what a first visit weighs, compressed as it comes, and how long it takes
// until the page shows what it is there for. Chromium, nginx and brokers share this machine.
import { firstVisit, openBrowser } from '../support/browser.js';
import { Centre } from '../support/centre.js';
import { enterConsole, enterManager } from './doors.js';
import { percentile } from './measured.js';

const VISITS = 7;

const [centre, browser] = await Promise.all([Centre.start(), openBrowser()]);
const kiosk = await centre.kiosk();
const ticket = await kiosk.ticket();
await kiosk.end();
const [manager] = centre.facts.managers;
const [own] = centre.facts.consoles;

/** @typedef {Parameters<typeof firstVisit>[4]} More */
/** @type {{ name: string, path: string, wanted: import('../support/browser.js').Wanted, width: number, more?: More }[]} */
const PAGES = [
  { name: 'manager', path: '/manager/', wanted: { selector: '#name' }, width: 1280, more: { then: (page) => enterManager(page, manager) } },
  { name: 'clerk', path: '/console/', wanted: { selector: '[name=node]' }, width: 400, more: { then: (page) => enterConsole(page, own) } },
  { name: 'phone', path: `/phone/#${ticket.token}`, wanted: { selector: '#scene', text: ticket.number }, width: 360 },
];

/** @type {Record<string, number>} */ const figures = {};
for (const { name, path, wanted, width, more } of PAGES) {
  const look = { viewport: { width, height: 800 } };
  const visits = [];
  for (let i = 0; i < VISITS; ++i) visits.push(await firstVisit(browser, centre.facts.address + path, wanted, look, more));
  figures[`page_kb_${name}`] = Math.max(...visits.map((each) => each.kb));
  figures[`first_meaningful_paint_ms_${name}`] = percentile(visits.map((each) => each.ms), 0.5);
  if (name !== 'phone') continue;
  const slow = await firstVisit(browser, centre.facts.address + path, wanted, look, { slow: true });
  figures['first_meaningful_paint_ms_phone_slow'] = slow.ms;
}
await browser.close();
await centre.end();
console.log(JSON.stringify(figures));
