// A hall for the phone's page: gateway, hub, web server, a network that can fall silent, a browser.
import path from 'node:path';
import { Network } from '../unit/broker.js';
import { launch } from './browser.js';
import { Gateway } from '../support/gateway.js';
import { Hub } from '../support/hub.js';
import { Pages } from '../support/pages.js';

/** @typedef {import('playwright-core').Page} BrowserPage */

const WEB = process.env.MOTCUA_WEB ?? '';
const PICTURES = process.env.MOTCUA_PICTURES ?? '';
export const NARROW = { width: 320, height: 568 };
export const USUAL = { width: 390, height: 844 };

/** What a phone has and a machine without one does not: counted. */
function pretend() {
  const seen = /** @type {any} */ (globalThis);
  seen.sounded = 0;
  seen.shaken = [];
  seen.spoken = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...rest) { ++seen.sounded; return start.apply(this, rest); };
  Object.defineProperty(navigator, 'vibrate', { value: (/** @type {any} */ how) => { seen.shaken.push(how); return true; } });
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest('[role=status], [role=alert]');
      if (region?.textContent) seen.spoken.push(region.textContent);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

const [PUBLISH, PINGREQ, PINGRESP] = [3, 12, 13]; // of MQTT

/** @param {string | Buffer} payload @param {number} kind */
const isPacket = (payload, kind) => typeof payload !== 'string' && (payload[0] ?? 0) >> 4 === kind;

export class Hall {
  gateway = new Gateway();
  hub = new Hub();
  network = new Network();
  pages = new Pages(WEB, () => this.network.port);
  /** @type {import('playwright-core').Browser | undefined} */ browser;
  /** @type {import('playwright-core').BrowserContext[]} */ #contexts = [];
  /** @type {string[]} */ complaints = [];
  /** What has gone over the pages' links. */ #wire = { pings: 0, answers: 0, told: 0 };

  async start() {
    await this.gateway.start();
    await this.network.start(this.gateway.phonePort);
    await this.pages.start();
    await this.hub.start(this.gateway.hubPort);
    this.browser = await launch();
    return this;
  }

  async end() {
    await this.browser?.close();
    await this.hub.end();
    this.pages.end();
    this.network.end();
    await this.gateway.end();
  }

  async close() {
    for (const each of this.#contexts.splice(0)) await each.close();
    this.complaints = [];
    this.#wire = { pings: 0, answers: 0, told: 0 };
    this.hub.published = 0;
  }

  /** Whether nothing is under way: every ping is answered, and all that the hub said has come. For one page alone. */
  get isQuiet() {
    const { pings, answers, told } = this.#wire;
    return answers >= pings && told >= this.hub.published;
  }

  /** @param {import('playwright-core').WebSocket} socket */
  #listen(socket) {
    socket.on('framesent', ({ payload }) => { if (isPacket(payload, PINGREQ)) ++this.#wire.pings; });
    socket.on('framereceived', ({ payload }) => {
      if (isPacket(payload, PINGRESP)) ++this.#wire.answers;
      if (isPacket(payload, PUBLISH)) ++this.#wire.told;
    });
    socket.on('close', () => { this.#wire.answers = this.#wire.pings; });
  }

  /**
   * @param {string} fragment
   * @param {import('playwright-core').BrowserContextOptions} [options]
   * @returns {Promise<BrowserPage>}
   */
  async open(fragment, options = {}) {
    if (!this.browser) throw new Error('the hall is closed');
    const context = await this.browser.newContext({ viewport: USUAL, locale: 'vi-VN', ...options });
    context.setDefaultTimeout(60_000); // a machine with other work takes longer than a phone
    this.#contexts.push(context);
    const page = await context.newPage();
    page.on('console', (message) => { if (message.type() === 'error') this.complaints.push(message.text()); });
    page.on('websocket', (socket) => this.#listen(socket));
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    await page.addInitScript(pretend);
    await page.goto(`${this.pages.address}/phone/${fragment ? `#${fragment}` : ''}`);
    return page;
  }

  /** For whoever asked for pictures: MOTCUA_PICTURES=folder. @param {BrowserPage} page @param {string} name */
  async picture(page, name) {
    if (PICTURES) await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
  }
}

/** @param {BrowserPage} page @param {string} text */
export const shows = (page, text) => page.getByText(text, { exact: false }).first().waitFor();

/** What a screen reader was given to say. @param {BrowserPage} page @returns {Promise<string[]>} */
export const spoken = (page) => page.evaluate(() => /** @type {any} */ (globalThis).spoken);

/** @param {BrowserPage} page @param {string} key @param {string} code */
export async function enterCode(page, key, code) {
  await page.getByRole('button', { name: key }).click();
  await page.getByLabel('Mã 4 chữ số').fill(code);
  await page.locator('dialog button[type=submit]').click();
}
