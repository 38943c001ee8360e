// Where the clerk stands on the page at the counter when something has ended: a window that another one stopped, a clerk who logged
// out, a door without a name, a recall that changes one digit. Over a running centre.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openPage } from '../support/browser.js';
import { Centre } from '../support/centre.js';
import { Terminal } from '../support/terminal.js';

/** @typedef {import('playwright-core').Page} Page */

const COLUMN = { viewport: { width: 400, height: 900 } };
const OURS = 1;
const SERVICE = 'can-cuoc';

/** @type {Centre} */ let centre;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<Centre['kiosk']>>} */ let kiosk;
/** @type {Terminal} */ let terminal;

before(async () => {
  browser = await openBrowser();
  centre = await Centre.start();
  kiosk = await centre.kiosk();
  terminal = await Terminal.at(centre, OURS);
});
after(async () => {
  await browser?.close();
  await kiosk?.end();
  await terminal?.end();
  await centre?.end();
});

async function openDoor() {
  const { page, context } = await openPage(browser, COLUMN);
  await page.goto(`${centre.facts.address}/console/`);
  await page.locator('[name=node]').waitFor();
  return { page, context };
}

async function openConsole() {
  const opened = await openDoor();
  const own = centre.facts.consoles[OURS];
  await opened.page.fill('[name=node]', own?.node ?? '');
  await opened.page.fill('[name=password]', own?.password ?? '');
  await opened.page.keyboard.press('Enter');
  await opened.page.locator('[name=clerk], .scene').first().waitFor();
  return opened;
}

/** @param {string} verb @param {Record<string, unknown>} [body] */
async function does(verb, body = {}) {
  const reply = await terminal.ask(verb, body);
  assert.equal(reply.type, 'accepted', `${verb}: ${JSON.stringify(reply)}`);
}
async function sitDown() {
  await terminal.has((state) => state.counter && !state.clerk, 'nobody logged in');
  const [clerk] = centre.facts.clerks;
  await does('log_in', { clerk: clerk?.id, code: clerk?.code });
  await terminal.has((state) => state.clerk === clerk?.id, 'the clerk');
  if (!terminal.state.open) await does('open_counter');
}
async function leave() {
  await does('close_counter');
  await does('log_out');
}

/** Until the focus is on what fits. @param {Page} page @param {string} selector */
const focusIsOn = (page, selector) => page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);

/** Once the screen has stood long enough to be read. @param {Page} page @param {string} key */
async function press(page, key) {
  await page.waitForTimeout(350); // the page ignores what nobody can have meant
  await page.keyboard.press(key);
}

describe('where the clerk stands', { concurrency: false }, () => {
  test('a door without a name, or without a password, says what is wanted and goes there', async () => {
    const { page, context } = await openDoor();
    await page.keyboard.press('Enter');
    const problem = page.getByRole('alert').filter({ hasText: 'Xin nhập tên máy và mật khẩu của máy.' });
    await problem.waitFor();
    await focusIsOn(page, '[name=node]');
    await page.keyboard.type(centre.facts.consoles[OURS]?.node ?? '');
    await page.keyboard.press('Enter');
    await problem.waitFor();
    await focusIsOn(page, '[name=password]');
    await context.close();
  });

  test('a window that another one stopped says so in its tab, takes no key, and offers nothing that cannot be done', async () => {
    await sitDown();
    const first = await openConsole();
    const { page } = first;
    await page.locator('.is-ready').waitFor();
    const own = page.getByRole('button', { name: 'Số liệu của tôi' });
    await own.focus();
    const second = await openConsole();
    await second.page.locator('.is-ready').waitFor();
    await page.getByText('Máy này vừa được mở ở cửa sổ khác').waitFor();
    assert.match(await page.title(), /Cửa sổ này đã dừng · Quầy 2$/);
    assert.equal(await own.isVisible(), false);
    await focusIsOn(page, '.key.main');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Dùng cửa sổ này');
    await page.getByRole('button', { name: 'English' }).focus();
    await press(page, 'F2');
    await press(page, 'F9');
    assert.equal(await page.locator('#notice').isVisible(), false, 'no words of a connection that would come back');
    await page.getByRole('button', { name: 'Dùng cửa sổ này' }).press('Enter');
    await page.locator('.is-ready').waitFor();
    assert.doesNotMatch(await page.title(), /dừng/);
    await own.waitFor();
    await first.context.close();
    await second.context.close();
    await leave();
  });

  test('whoever logs out from the foot of the page stands at the list of names', async () => {
    await sitDown();
    const { page, context } = await openConsole();
    await page.locator('.is-ready').waitFor();
    await page.getByRole('button', { name: 'Số liệu của tôi' }).focus();
    await press(page, 'Shift+F9');
    await focusIsOn(page, '[name=clerk]');
    await context.close();
  });

  test('a recall is told: the screen changes by one digit alone', async () => {
    await sitDown();
    const { page, context } = await openConsole();
    await page.locator('.is-ready').waitFor();
    const { number } = await kiosk.ticket(SERVICE);
    await page.getByText('1 người đang chờ').first().waitFor();
    await press(page, 'F2');
    await page.locator('.is-called').waitFor();
    const told = page.locator('#announcements');
    await told.filter({ hasText: `Đang gọi ${number}` }).waitFor({ state: 'attached' });
    await press(page, 'F4');
    await told.filter({ hasText: `Gọi lại ${number}` }).waitFor({ state: 'attached' });
    await terminal.ask('mark_no_show');
    await page.locator('.is-ready').waitFor();
    await context.close();
    await leave();
  });
});
