// How a manager and a clerk come in, for what is measured behind that.

/** @typedef {import('../support/browser.js').Page} Page */

/** Until the figures of today are there. @param {Page} page @param {{ name: string, password: string } | undefined} manager */
export async function enterManager(page, manager) {
  await page.fill('#name', manager?.name ?? '');
  await page.fill('#password', manager?.password ?? '');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-tile=visits] .figure');
}

/** The counter's PC, until a clerk may sign in. @param {Page} page @param {{ node: string, password: string } | undefined} own */
export async function enterConsole(page, own) {
  await page.locator('[name=node]').waitFor();
  await page.keyboard.type(own?.node ?? '');
  await page.keyboard.press('Tab');
  await page.keyboard.type(own?.password ?? '');
  await page.keyboard.press('Enter');
  await page.locator('[name=clerk]').waitFor();
}
