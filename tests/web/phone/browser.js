// Debian's Chromium, driven by playwright-core.
import { createRequire } from 'node:module';
import fs from 'node:fs';

const require = createRequire('/opt/motcua/npm/package.json'); // provisioning/sdk/make
const { chromium } = /** @type {typeof import('playwright-core')} */ (require('playwright-core'));
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @typedef {import('playwright-core').Page} BrowserPage */

export function launch() {
  return chromium.launch({
    executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--mute-audio'],
  });
}

/**
 * What axe-core finds wrong, as lines to read.
 * @param {BrowserPage} page
 * @returns {Promise<string[]>}
 */
export async function violations(page) {
  await page.evaluate(AXE); // through the debugger: the page's own policy lets no script in
  return page.evaluate(async (rules) => {
    const found = await /** @type {any} */ (globalThis).axe.run(document, { runOnly: { type: 'tag', values: rules } });
    return found.violations.flatMap((/** @type {any} */ each) =>
      each.nodes.map((/** @type {any} */ node) => `${each.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
  }, RULES);
}

/** How many pixels of the page lie beside the window. @param {BrowserPage} page */
export function overhang(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
