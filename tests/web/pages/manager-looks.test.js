// The manager's page behind its door, as visitors' systems ask for it: contrast modes and forced colours hold against axe-core, and
// nothing moves where somebody wants it still.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';

import { ManagersBrowser } from '../support/manager.js';
import { motionsOf } from '../support/motion.js';

const VIEWS = ['#', '#centre=mau-tinh', '#centre=mau-tinh&service=can-cuoc', '#day=yesterday'];
/** @type {import('playwright-core').BrowserContextOptions[]} */
const LOOKS = [
  { colorScheme: 'light', contrast: 'more' }, { colorScheme: 'dark', contrast: 'more' },
  { colorScheme: 'light', forcedColors: 'active' }, { colorScheme: 'dark', forcedColors: 'active' },
];

/**
 * axe-core reads the text's fill colour, which is told as the page wished it and not as forced colours draw it.
 * @param {import('playwright-core').BrowserContextOptions} look
 */
const misread = (look) => (look.forcedColors === 'active' ? ['color-contrast'] : []);

describe('the looks of the manager\'s page after signing in', { concurrency: false }, () => {
  const managers = new ManagersBrowser();
  before(async () => { await managers.start(); });
  after(async () => { await managers.end(); });
  afterEach(async () => { await managers.tidy(); });

  /** @param {import('playwright-core').Page} page @param {string} at */
  async function goTo(page, at) {
    await page.evaluate((hash) => { location.hash = hash; }, at);
    await page.waitForSelector('[data-cell]');
    await page.waitForSelector('#chart canvas');
  }

  for (const look of LOOKS)
    test(`nothing for axe to find: ${Object.values(look).join(', ')}`, async () => {
      const page = await managers.signedIn({ viewport: { width: 1280, height: 900 }, ...look });
      await page.click('[data-row=mau-xa] td .figure >> nth=0'); // before the page has much else to ask
      await page.waitForSelector('#drill tbody tr');
      await managers.nothingFound(page, `${JSON.stringify(look)} dialog`, misread(look));
      await page.keyboard.press('Escape');
      for (const at of VIEWS) {
        await goTo(page, at);
        await managers.nothingFound(page, `${JSON.stringify(look)} ${at}`, misread(look));
      }
    });

  test('nothing moves where the visitor asks for that, and something would otherwise', async () => {
    const still = await managers.signedIn({ reducedMotion: 'reduce' });
    await still.click('[data-row=mau-xa] td .figure >> nth=0');
    await still.waitForSelector('#drill tbody tr');
    assert.deepEqual(await motionsOf(still), [], 'dialog');
    await still.keyboard.press('Escape');
    for (const at of VIEWS) {
      await goTo(still, at);
      assert.deepEqual(await motionsOf(still), [], at);
    }
    const usual = await managers.signedIn({ reducedMotion: 'no-preference' });
    assert.ok((await motionsOf(usual)).some((each) => each.includes('probe')), 'the probe moves');
  });
});
