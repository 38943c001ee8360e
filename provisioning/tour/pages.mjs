// Chromium for the tour: opens pages and does on them what each line of standard input asks, with real input. An order is a line of
// JSON, {do, page, ...}; its answer is a line too, {is} or {failed}. Ends when its standard input does.
import readline from 'node:readline';
import { openBrowser, openPage } from '../../tests/web/support/browser.js';

const LOOK_MS = 150_000; // a loaded machine may take its time, but for the story that waits there is an end
const STILL_MS = 350; // a page that changed is read before it is touched; the console ignores what comes sooner
const SETTLE_MS = 5000; // what counts seconds never stands still for long

/** @typedef {import('playwright-core').Page} Page */
/**
 * @typedef {object} Order
 * @property {string} do
 * @property {string} page its name in the story
 * @property {string} [address] of open
 * @property {import('playwright-core').BrowserContextOptions} [look] of open
 * @property {string} [on] a selector
 * @property {string} [text] what is typed, chosen, pressed or read
 * @property {string} [file] of a picture
 * @property {boolean} [whole] the page and not its window alone
 * @property {number} [ms] deadline
 */

/** @type {Map<string, { page: Page, faults: string[] }>} */ const open = new Map();
/** @type {import('playwright-core').Browser | null} */ let browser = null;

/** Until nothing on the page changes for a moment. @param {Page} page */
function settled(page) {
  return page.evaluate(([still, most]) => new Promise((resolve) => {
    const end = setTimeout(() => done(), most);
    const changes = new MutationObserver(() => { clearTimeout(rest); rest = setTimeout(() => done(), still); });
    let rest = setTimeout(() => done(), still);
    function done() {
      clearTimeout(end);
      clearTimeout(rest);
      changes.disconnect();
      resolve(0);
    }
    changes.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
  }), [STILL_MS, SETTLE_MS]);
}

/** @param {string} text */
const plain = (text) => text.replace(/\s+/g, ' ').trim();

/** @type {Record<string, (page: Page, order: Order) => Promise<unknown>>} */
const DEEDS = {
  click: (page, { on = '' }) => page.locator(on).first().click(),
  tap: (page, { on = '' }) => page.locator(on).first().tap(),
  type: async (page, { on = '', text = '' }) => {
    await page.locator(on).first().focus();
    await page.keyboard.type(text);
  },
  choose: (page, { on = '', text = '' }) => page.locator(on).first().selectOption(text),
  press: async (page, { text = '' }) => {
    await settled(page);
    await page.keyboard.press(text);
  },
  see: async (page, { on = '' }) => {
    const found = page.locator(on).first();
    await found.waitFor();
    return plain(await found.innerText());
  },
  count: (page, { on = '' }) => page.locator(on).count(),
  picture: async (page, { file = '', whole = false }) => {
    await page.evaluate(() => document.fonts.ready);
    await settled(page);
    await page.screenshot({ path: file, fullPage: whole });
  },
  faults: async (page) => [...open.values()].find((each) => each.page === page)?.faults,
};

/** @param {Order} order */
async function obeyed(order) {
  if (order.do === 'open') {
    browser ??= await openBrowser();
    const { page, faults } = await openPage(browser, order.look);
    open.set(order.page, { page, faults });
    await page.goto(order.address ?? '', { timeout: order.ms ?? LOOK_MS });
    return null;
  }
  const page = open.get(order.page)?.page;
  const deed = DEEDS[order.do];
  if (!page || !deed) throw new Error(`there is no page ${order.page}, or nothing called ${order.do}`);
  page.setDefaultTimeout(order.ms ?? LOOK_MS);
  return (await deed(page, order)) ?? null;
}

/** What stands on the page now: whoever waited in vain wants to know it. @param {Order} order */
async function shown({ page }) {
  const text = await open.get(page)?.page.locator('body').innerText({ timeout: 5000 }).catch(() => '');
  return plain(text ?? '').slice(0, 400);
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const order = /** @type {Order} */ (JSON.parse(line));
  let answer;
  try {
    answer = { is: await obeyed(order) };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    answer = { failed: why, shown: await shown(order), faults: open.get(order.page)?.faults ?? [] };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await /** @type {import('playwright-core').Browser | null} */ (browser)?.close();
