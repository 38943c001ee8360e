// A browser before the manager's page, over a site with a simulated province. What the browser complains of fails the test.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { Province } from './province.js';
import { ACCOUNT_PASSWORD, Site } from './site.js';

const require = createRequire('/opt/motcua/npm/package.json'); // provisioning/sdk/make
const { chromium } = /** @type {typeof import('playwright-core')} */ (require('playwright-core'));
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const USUAL = { viewport: { width: 1920, height: 1080 }, locale: 'vi-VN' };
export const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContextOptions & { at?: string }} How */

/** @param {Page} page @param {string} selector */
export const textOf = async (page, selector) => (await page.locator(selector).first().innerText()).replace(/\s+/g, ' ');

/** A browser that is used again knows nothing of the test before. @param {Page} page */
export async function forgotten(page) {
  await page.evaluate(() => { localStorage.clear(); });
  await page.close();
}

/**
 * Goes where a link of that address leads, until the page has drawn it: the listener stands behind the page's own.
 * @param {Page} page @param {string} at
 */
export const goTo = (page, at) => page.evaluate((wanted) => new Promise((resolve) => {
  if (location.hash === wanted.replace(/^#$/, '')) return void resolve(0);
  addEventListener('hashchange', () => resolve(0), { once: true });
  location.hash = wanted;
}), at);

/** Chooses a day, until what is shown is of it: its rows are there, or asked for. @param {Page} page @param {'today' | 'yesterday'} day */
export async function toDay(page, day) {
  await page.click(`[data-day=${day}]`);
  await page.waitForSelector(`[data-day=${day}][aria-current]`);
}

/** Until a part of the page says it. @param {Page} page @param {string} selector @param {RegExp} words */
export const says = (page, selector, words) => page.locator(selector, { hasText: words }).first().waitFor();

export class ManagersBrowser {
  site = new Site(path.resolve(process.env.MOTCUA_WEB ?? ''), new Province(today));
  /** @type {import('playwright-core').Browser | null} */ #browser = null;
  /** @type {import('playwright-core').BrowserContext | null} */ #usual = null;
  /** @type {string[]} */ #complaints = [];

  async start() {
    await this.site.start();
    this.#browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
    this.#usual = await this.#browser.newContext(USUAL);
  }

  async end() {
    await this.#browser?.close();
    await this.site.end();
  }

  /** After each test. */
  async tidy() {
    for (const context of this.#browser?.contexts() ?? []) {
      if (context !== this.#usual) await context.close();
      else for (const page of context.pages()) await forgotten(page);
    }
    this.site.instead = {};
    this.site.letGo(); // whatever a test that failed has left
    const told = this.#complaints;
    this.#complaints = [];
    assert.deepEqual(told.filter((each) => !/WebSocket|ERR_|404/.test(each)), [], 'the browser complains of nothing');
  }

  /**
   * What the browser complains of meanwhile is not the page's: axe-core tries styles that the page's policy forbids.
   * @template T
   * @param {() => Promise<T>} act
   */
  async unheard(act) {
    const before = this.#complaints.length;
    const result = await act();
    this.#complaints.length = before;
    return result;
  }

  /**
   * By axe-core, over the debugger, which the page's policy does not hold back.
   * @param {Page} page @param {string} where @param {string[]} [without] rules
   */
  async nothingFound(page, where, without = []) {
    await page.evaluate(AXE);
    const found = await this.unheard(() => page.evaluate(
      ([runOnly, off]) => /** @type {any} */ (window).axe.run(
        document, { runOnly, rules: Object.fromEntries((off ?? []).map((each) => [each, { enabled: false }])) }), [RULES, without]));
    const violations = found.violations.map((/** @type {any} */ each) => `${each.id}: ${each.nodes.slice(0, 3)
      .map((/** @type {any} */ node) => `${node.html.slice(0, 160)} ${node.failureSummary}`).join(' | ')}`);
    assert.deepEqual(violations, [], where);
  }

  /** @param {How} [options] */
  async opened(options = {}) {
    const { at = '', ...more } = options;
    const context = Object.keys(more).length ? await this.#browser?.newContext({ ...USUAL, ...more }) : this.#usual;
    if (!context) throw new Error('the browser has not been started');
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('console', (message) => {
      if (message.type() === 'error') this.#complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.#complaints.push(String(error)));
    await page.goto(`http://127.0.0.1:${this.site.port}/manager/${at}`);
    await page.waitForFunction(() => document.getElementById('language')?.textContent); // its words have come
    return page;
  }

  /** @param {Page} page @param {string} [name] */
  async enter(page, name = 'province-manager-1') {
    await page.fill('#name', name);
    await page.fill('#password', ACCOUNT_PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-tile=visits]');
  }

  /** @param {How} [options] @param {string} [name] */
  async signedIn(options, name) {
    const page = await this.opened(options);
    await this.enter(page, name);
    await page.waitForSelector('[data-tile=visits] .figure');
    return page;
  }
}
