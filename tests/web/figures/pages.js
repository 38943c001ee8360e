// Figures of the pages for tests/bench, as one line of JSON: what a first visit weighs, compressed as it comes, and how long it takes
// until the page shows what it is there for. Chromium, nginx and brokers share this machine.
import { firstVisit, openBrowser } from '../support/browser.js';
import { Centre } from '../support/centre.js';

const VISITS = 5;
/** @typedef {import('../support/browser.js').Page} Page */
const filled = (/** @type {Page} */ page) => page.waitForFunction(() => document.querySelector('main')?.textContent?.trim());

const [centre, browser] = await Promise.all([Centre.start(), openBrowser()]);
const kiosk = await centre.kiosk();
const ticket = await kiosk.ticket();
await kiosk.end();
const [manager] = centre.facts.managers;

/** @param {Page} page */
async function signIn(page) {
  await page.fill('#name', manager?.name ?? '');
  await page.fill('#password', manager?.password ?? '');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#answer');
}

/** @type {{ name: string, path: string, meaningful: (page: Page) => Promise<unknown>, width: number, then?: typeof signIn }[]} */
const PAGES = [
  { name: 'manager', path: '/manager/', meaningful: filled, width: 1280, then: signIn },
  { name: 'clerk', path: '/console/', meaningful: filled, width: 400 },
  { name: 'phone', path: `/phone/#${ticket.token}`, meaningful: (page) => page.getByText(ticket.number).first().waitFor(), width: 360 },
];

/** @type {Record<string, number>} */ const figures = {};
for (const { name, path, meaningful, width, then } of PAGES) {
  const look = { viewport: { width, height: 800 } };
  const visits = [];
  for (let i = 0; i < VISITS; ++i) visits.push(await firstVisit(browser, centre.facts.address + path, meaningful, look, then));
  const sorted = visits.map((each) => each.ms).sort((a, b) => a - b);
  figures[`page_kb_${name}`] = Math.max(...visits.map((each) => each.kb));
  figures[`first_meaningful_paint_ms_${name}`] = sorted[Math.floor(VISITS / 2)] ?? NaN;
}
await browser.close();
await centre.end();
console.log(JSON.stringify(figures));
