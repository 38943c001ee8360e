// What is asked of every page as it opens: it fits from 320 px to 4K, reads well to a screen reader, keeps its contrast modes and
// its languages. What a page shows later is tested beside it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, assertFits, openBrowser, openPage, SIZES } from '../support/browser.js';
import { Centre } from '../support/centre.js';
import { motionsOf } from '../support/motion.js';

/** @type {Centre} */ let centre;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Parameters<import('../support/browser.js').Page['emulateMedia']>[0][]} */
const LOOKS = [
  { colorScheme: 'light' }, { colorScheme: 'dark' }, { colorScheme: 'light', contrast: 'more' }, { colorScheme: 'dark', contrast: 'more' },
  { forcedColors: 'active' },
];

before(async () => { [centre, browser] = await Promise.all([Centre.start(), openBrowser()]); });
after(async () => {
  await browser?.close();
  await centre?.end();
});

for (const name of ['manager', 'console', 'phone']) {
  describe(`the page ${name}, as it opens`, () => {
    /** @param {import('../support/browser.js').Look} [look] */
    async function open(look) {
      const opened = await openPage(browser, look);
      await opened.page.goto(`${centre.facts.address}/${name}/`, { waitUntil: 'load' });
      await opened.page.waitForFunction(() => document.querySelector('main')?.textContent?.trim());
      return opened;
    }

    test('fits from 320 px to 4K', async () => {
      const { page, context } = await open();
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await assertFits(page);
      }
      await context.close();
    });

    test('has no fault of accessibility, in any contrast', async () => {
      const { page, context } = await open();
      for (const look of LOOKS) {
        await page.emulateMedia({ colorScheme: null, contrast: null, forcedColors: null, ...look });
        await assertAccessible(page);
      }
      await context.close();
    });

    test('speaks the language that the browser asks for', async () => {
      for (const [locale, language] of [['vi-VN', 'vi'], ['en-GB', 'en'], ['fr-FR', 'vi']]) {
        const { page, context } = await open({ locale });
        assert.equal(await page.evaluate(() => document.documentElement.lang), language);
        await context.close();
      }
    });

    test('stands still where the visitor asks for that', async () => {
      const { page, context } = await open({ reducedMotion: 'reduce' });
      assert.deepEqual(await motionsOf(page), []);
      await page.emulateMedia({ reducedMotion: 'no-preference' });
      assert.ok((await motionsOf(page)).some((each) => each.includes('probe')), 'the probe moves');
      await context.close();
    });
  });
}
