// Debian's Chromium, driven by playwright-core, and what every page is asked for.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire('/opt/motcua/npm/package.json'); // provisioning/sdk/make
const { chromium } = /** @type {typeof import('playwright-core')} */ (require('playwright-core'));
const AXE = fs.readFileSync('/opt/motcua/npm/node_modules/axe-core/axe.min.js', 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** From the narrowest phone to a wall. */
export const SIZES = [
  { width: 320, height: 568 }, { width: 400, height: 900 }, { width: 768, height: 1024 }, { width: 1280, height: 800 },
  { width: 1920, height: 1080 }, { width: 3840, height: 2160 },
];

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContextOptions} Look */

/** @param {string[]} [more] of Chromium's switches */
export function openBrowser(more = []) {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', ...more] });
}

/**
 * A page of its own, and what went wrong on it: errors, what its policy forbade, requests that failed or went elsewhere.
 * @param {import('playwright-core').Browser} browser
 * @param {Look} [look] viewport, locale, colorScheme, contrast, reducedMotion, forcedColors
 */
export async function openPage(browser, look = {}) {
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1280, height: 800 }, ...look });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  /** @type {string[]} */ const faults = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => { if (message.type() === 'error') faults.push(`console: ${message.text()}`); });
  page.on('requestfailed', (request) => faults.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.hostname !== '127.0.0.1' && url.protocol !== 'data:') faults.push(`elsewhere: ${url.href}`);
  });
  return { page, faults, context };
}

/** @param {Page} page */
export async function assertAccessible(page) {
  await page.evaluate(AXE); // by the debugger, which the page's policy does not concern
  const found = await page.evaluate((rules) =>
    /** @type {any} */ (globalThis).axe.run(document, { runOnly: rules, resultTypes: ['violations'] }), RULES);
  const said = found.violations.map((/** @type {any} */ each) =>
    `${each.id}: ${each.help}\n  ${each.nodes.map((/** @type {any} */ node) => `${node.target}: ${node.failureSummary}`).join('\n  ')}`);
  assert.deepEqual(said, [], `${page.url()} at ${JSON.stringify(page.viewportSize())}`);
}

/** Nothing stands beside the window, at no width. @param {Page} page */
export async function assertFits(page) {
  const over = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > room + 0.5)
      .slice(-3).map((each) => `${each.tagName}.${each.getAttribute('class')} to ${each.getBoundingClientRect().right} of ${room}`);
  });
  assert.deepEqual(over, [], `${page.url()} at ${JSON.stringify(page.viewportSize())}`);
}

/** @typedef {{ selector: string, text?: string }} Wanted what the page is there for: an element, and what it says */

/** Runs in the page from its start: notes the frame in which what is wanted stood there, painted. @param {Wanted} wanted */
function watchFirst({ selector, text = '' }) {
  const shows = () => [...document.querySelectorAll(selector)].some((each) => each.getClientRects().length > 0
    && (text ? (each.textContent ?? '').includes(text) : true));
  const look = () => requestAnimationFrame(() => {
    if (!shows()) return look();
    // A task behind the frame's own work, when it has been handed over to be shown.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { Object.assign(globalThis, { firstShownMs: performance.now() }); };
    channel.port2.postMessage(0);
  });
  look();
}

/**
 * What a first visit, with nothing kept of an earlier one, brings over the network: all that is fetched, workers' scripts too,
 * bodies as compressed and headers, without what WebSockets carry. And how long after the navigation began the page showed what
 * it is there for, by the page's own clock.
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 * @param {Wanted} wanted
 * @param {Look} [look]
 * @param {{ then?: (page: Page) => Promise<unknown>, slow?: boolean }} [more] `then` goes on to where all of the page is loaded;
 *   `slow`: a cheap phone in a poor network (processor four times slower, 1.6 Mbit/s, answers 150 ms later)
 */
export async function firstVisit(browser, address, wanted, look, { then, slow = false } = {}) {
  const { page, context } = await openPage(browser, look);
  /** @type {Promise<number>[]} */ const sizes = [];
  context.on('requestfinished', (request) => {
    sizes.push(request.sizes().then((each) => each.responseBodySize + each.responseHeadersSize));
  });
  if (slow) {
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions',
      { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 });
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  await page.addInitScript(watchFirst, wanted);
  await page.goto(address, { waitUntil: 'commit' });
  const shown = await page.waitForFunction(() => /** @type {any} */ (globalThis).firstShownMs);
  const ms = Number(await shown.jsonValue());
  await then?.(page);
  await page.waitForLoadState('networkidle');
  const bytes = (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0);
  await context.close();
  return { kb: bytes / 1000, ms, files: sizes.length };
}
