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

export function openBrowser() {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
}

/**
 * A page of its own, and what went wrong on it: errors, what its policy forbade, requests that failed or went elsewhere.
 * @param {import('playwright-core').Browser} browser
 * @param {Look} [look] viewport, locale, colorScheme, contrast, reducedMotion, forcedColors
 */
export async function openPage(browser, look = {}) {
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1280, height: 800 }, ...look });
  const page = await context.newPage();
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

/**
 * What a first visit brings over the network, compressed as it comes, and when its first content stood.
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 * @param {(page: Page) => Promise<unknown>} meaningful waits for the first that the page is there for
 * @param {Look} [look]
 * @param {(page: Page) => Promise<unknown>} [then] goes on to where all of the page is loaded
 */
export async function firstVisit(browser, address, meaningful, look, then) {
  const { page, context } = await openPage(browser, look);
  const session = await context.newCDPSession(page);
  let bytes = 0;
  await session.send('Network.enable');
  session.on('Network.loadingFinished', (finished) => { bytes += finished.encodedDataLength; });
  const began = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await meaningful(page);
  const ms = performance.now() - began;
  await then?.(page);
  await page.waitForLoadState('networkidle');
  await context.close();
  return { kb: bytes / 1000, ms };
}
