// Figures of the pages for tests/bench, as one line of JSON: what a first visit weighs, compressed as it comes, and how long it takes
// until the page shows what it is there for. Chromium, nginx and brokers share this machine.
import { firstVisit, openBrowser } from './support/browser.js';
import { Centre } from './support/centre.js';

const VISITS = 5;
const PHONE = { viewport: { width: 360, height: 740 } };
const heading = (/** @type {import('./support/browser.js').Page} */ page) =>
  page.waitForFunction(() => document.querySelector('h1')?.textContent);

/** What a page's figures are called, what is waited for, and the window it is looked at in. */
const PAGES = [
  { name: 'manager', path: '/manager/', meaningful: heading, look: {} },
  { name: 'clerk', path: '/console/', meaningful: heading, look: { viewport: { width: 400, height: 900 } } },
  { name: 'phone', path: '/phone/', meaningful: heading, look: PHONE },
];

const [centre, browser] = await Promise.all([Centre.start(), openBrowser()]);
/** @type {Record<string, number>} */ const figures = {};
for (const { name, path, meaningful, look } of PAGES) {
  const visits = [];
  for (let i = 0; i < VISITS; ++i) visits.push(await firstVisit(browser, centre.facts.address + path, meaningful, look));
  const sorted = visits.map((each) => each.ms).sort((a, b) => a - b);
  figures[`page_kb_${name}`] = Math.max(...visits.map((each) => each.kb));
  figures[`first_meaningful_paint_ms_${name}`] = sorted[Math.floor(VISITS / 2)] ?? NaN;
}
await browser.close();
await centre.end();
console.log(JSON.stringify(figures));
