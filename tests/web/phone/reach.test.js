// What a hand and an eye reach on the phone's page: where the focus goes when what had it is gone, the counter in sight with text twice
// as large, a question that keeps to its frame, a word where an answer was lost.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { until } from '../unit/broker.js';
import { Hall, NARROW, enterCode, shows } from './hall.js';

/** @typedef {import('playwright-core').Page} BrowserPage */

/** @param {BrowserPage} page */
const twice = (page) => page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
/** @param {BrowserPage} page */
const titleHasFocus = (page) => page.waitForFunction(() => document.activeElement?.tagName === 'H1');

describe("the phone's page within reach", { concurrency: false }, () => {
  const hall = new Hall();
  before(async () => { await hall.start(); });
  after(async () => { await hall.end(); });
  afterEach(async () => {
    await hall.close();
    hall.hub.isAway = false;
  });

  test('the focus goes to the title when the key that had it is gone', async () => {
    const held = hall.hub.issue({ ahead: 4 });
    const page = await hall.open(held.token);
    await shows(page, 'Còn 4 người');
    await enterCode(page, 'Nhường 2 người', '4071');
    await page.getByRole('button', { name: 'Hoàn tác' }).press('Enter');
    await page.locator('.undo').waitFor({ state: 'hidden' });
    await titleHasFocus(page);
    await page.getByRole('button', { name: 'Bật chuông báo' }).press('Enter');
    hall.hub.call(held, 5);
    await shows(page, 'Đến lượt quý khách');
    await titleHasFocus(page);
    const quiet = page.getByRole('button', { name: 'tắt chuông' });
    await quiet.press('Enter');
    await quiet.waitFor({ state: 'hidden' });
    await titleHasFocus(page);
    hall.hub.change(held, { phase: 'finished', may_rate: true });
    await page.getByLabel('Rất hài lòng').check();
    await page.getByRole('button', { name: 'Gửi đánh giá' }).press('Enter');
    await page.locator('form').waitFor({ state: 'detached' });
    await titleHasFocus(page);
  });

  test('the focus of whoever stands elsewhere is left alone', async () => {
    const held = hall.hub.issue({ ahead: 4 });
    const page = await hall.open(held.token);
    await page.getByRole('button', { name: 'Bật chuông báo' }).focus();
    await page.getByRole('button', { name: 'English' }).focus();
    hall.hub.call(held, 5);
    await page.locator('.go').waitFor();
    await page.waitForFunction(() => document.title.startsWith('Quầy 5'));
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'language');
  });

  test('the counter to go to is in sight at once on the narrowest phone with text twice as large', async () => {
    const held = hall.hub.issue({ ahead: 1 });
    const page = await hall.open(held.token, { viewport: { ...NARROW, height: 640 } });
    await shows(page, 'Còn 1 người');
    await twice(page);
    await page.getByRole('button', { name: 'Hủy số' }).scrollIntoViewIfNeeded();
    hall.hub.call(held, 12);
    const counter = page.locator('.go');
    await counter.waitFor();
    await page.waitForFunction(() => {
      const box = document.querySelector('.go')?.getBoundingClientRect();
      return box && box.top >= 0 && box.bottom <= innerHeight;
    });
  });

  test('a question keeps to its frame with text twice as large, and a wrong code is told beside the field', async () => {
    const page = await hall.open(hall.hub.issue({ ahead: 4 }).token, { viewport: NARROW });
    await shows(page, 'Còn 4 người');
    await twice(page);
    await page.getByRole('button', { name: 'Nhường 2 người' }).click();
    const overhangs = () => page.evaluate(() => {
      const dialog = document.querySelector('dialog');
      return dialog && dialog.scrollWidth - dialog.clientWidth;
    });
    assert.equal(await overhangs(), 0);
    await page.getByLabel('Mã 4 chữ số').fill('0000');
    await page.keyboard.press('Enter');
    await shows(page, 'Mã không đúng');
    assert.equal(await overhangs(), 0);
    const [error, field] = await Promise.all([page.locator('#code-error').boundingBox(), page.locator('#code').boundingBox()]);
    assert.ok(error && field && error.y + error.height <= field.y, 'above it: below is a keyboard of glass');
    assert.ok(error.y >= 0, 'in sight');
    await hall.picture(page, 'yield-wrong-320-200');
  });

  test('a command whose answer was lost says so, until the ticket tells what became of it', async () => {
    const held = hall.hub.issue({ ahead: 4 });
    const page = await hall.open(held.token);
    await shows(page, 'Còn 4 người');
    hall.hub.isAway = true;
    await enterCode(page, 'Nhường 2 người', '4071');
    const doubt = page.locator('.pair > .wrong');
    await doubt.filter({ hasText: 'Chưa rõ trung tâm đã nhận chưa' }).waitFor();
    assert.equal(await page.locator('dialog').count(), 0);
    hall.hub.isAway = false;
    await until(() => held.asked > 1, 'the page to ask the hub again');
    await doubt.filter({ hasText: /./ }).waitFor({ state: 'hidden' });
  });

  test('a level that is chosen takes back the words that one is wanted', async () => {
    const page = await hall.open(hall.hub.issue({ phase: 'finished', ahead: 0, may_rate: true, counter: 5 }).token);
    await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
    await shows(page, 'Xin chọn một mức');
    await page.getByLabel('Không hài lòng', { exact: true }).check();
    await page.getByText('Xin chọn một mức').waitFor({ state: 'hidden' });
  });
});
