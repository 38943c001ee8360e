// Every scene of the phone's page as everybody should be able to read it: axe-core (WCAG 2.2 AA) in light and dark, at 320 px,
// with text twice as large. With MOTCUA_PICTURES=folder it also takes pictures, to be looked at.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { overhang, violations } from './browser.js';
import { Hall, NARROW, USUAL, shows } from './hall.js';

/** @typedef {import('playwright-core').Page} BrowserPage */

const LARGE = { width: 412, height: 915 };
const minute = () => new Date(Date.now() + 58_000).toISOString();
const at = () => new Date().toISOString();
const nothing = async () => {};

/** @type {[string, () => any, string, (page: BrowserPage) => Promise<unknown>][]} name, ticket, what it shows, what is done */
const SCENES = [
  ['waiting', () => ({ ahead: 7, number: 'A028' }), 'Còn 7 người', nothing],
  ['waiting-armed', () => ({ ahead: 2, number: 'A028' }), 'Còn 2 người',
    (page) => page.getByRole('button', { name: 'Bật chuông' }).click()],
  ['waiting-range', () => ({ ahead: 12, number: 'AB128', range: { from: 25, to: 40 } }), 'Còn 12 người', nothing],
  ['waiting-yielded', () => ({ ahead: 6, number: 'A028', yields_left: 0, undo_until: minute() }), 'Còn 6 người', nothing],
  ['cancel', () => ({ ahead: 6, number: 'A028' }), 'Còn 6 người', (page) => page.getByRole('button', { name: 'Hủy số' }).click()],
  ['yield-wrong', () => ({ ahead: 6, number: 'A028' }), 'Còn 6 người', async (page) => {
    await page.getByRole('button', { name: 'Nhường' }).click();
    await page.getByLabel('Mã 4 chữ số').fill('0000');
    await page.keyboard.press('Enter');
    await shows(page, 'Mã không đúng');
  }],
  ['called', () => ({ phase: 'called', ahead: 0, number: 'A028', counter: 12, called_at: at(), call_count: 2 }),
    'Đến lượt quý khách', nothing],
  ['serving', () => ({ phase: 'serving', ahead: 0, number: 'A028', counter: 5 }), 'Đang được phục vụ', nothing],
  ['rating', () => ({ phase: 'finished', ahead: 0, number: 'A028', may_rate: true }), 'Đã phục vụ xong',
    (page) => page.getByLabel('Không hài lòng', { exact: true }).check()],
  ['cancelled', () => ({ phase: 'cancelled', ahead: 0, number: 'A028', undo_until: minute() }), 'Lấy lại số', nothing],
  ['no-show', () => ({ phase: 'no_show', ahead: 0, number: 'A028' }), 'chưa đến quầy', nothing],
];

describe("the phone's page for everybody", { concurrency: false }, () => {
  const hall = new Hall();
  before(async () => { await hall.start(); });
  after(async () => { await hall.end(); });
  afterEach(async () => { await hall.close(); });

  for (const [name, ticket, words, act] of SCENES)
    test(name, async () => {
      for (const [colorScheme, viewport] of /** @type {const} */ ([['light', USUAL], ['dark', LARGE], ['light', NARROW]])) {
        const page = await hall.open(hall.hub.issue(ticket()).token, { colorScheme, viewport, reducedMotion: 'reduce' });
        await shows(page, words);
        await act(page);
        assert.deepEqual(await violations(page), [], `${colorScheme} ${viewport.width}`);
        assert.equal(await page.locator('h1').count(), 1, 'a screen reader is told one title');
        assert.equal(await overhang(page), 0, `${viewport.width} px are enough`);
        await hall.picture(page, `${name}-${viewport.width}-${colorScheme}`);
        if (viewport !== NARROW) continue;
        await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
        assert.equal(await overhang(page), 0, 'nor does text of twice the size need more width');
        await hall.picture(page, `${name}-${viewport.width}-200`);
      }
    });

  test('forced colours and more contrast', async () => {
    for (const options of /** @type {const} */ ([{ forcedColors: 'active' }, { contrast: 'more' }])) {
      const page = await hall.open(hall.hub.issue({ number: 'A028' }).token, { ...options, viewport: USUAL });
      await shows(page, 'Còn 7 người');
      assert.deepEqual(await violations(page), []);
      await hall.picture(page, `waiting-390-${Object.keys(options)[0]}`);
    }
  });

  test('no ticket, lost link, and English', async () => {
    const none = await hall.open('', { viewport: NARROW });
    await shows(none, 'Chưa có phiếu nào');
    assert.deepEqual(await violations(none), []);
    await hall.picture(none, 'missing-320-light');
    const page = await hall.open(hall.hub.issue({ number: 'A028' }).token, { locale: 'en-GB' });
    await shows(page, '7 people ahead of you');
    await hall.picture(page, 'waiting-390-english');
    hall.network.hold();
    await shows(page, 'Connection lost');
    assert.deepEqual(await violations(page), []);
    await hall.picture(page, 'lost-390-english');
    hall.network.letGo();
  });
});
