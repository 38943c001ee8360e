// What the manager's page says where figures are missing, old, or too wide for a phone: words that are true of what stands beside them,
// and a sign that there is more.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';

import { ManagersBrowser, says, textOf, today } from '../support/manager.js';

/** @typedef {import('playwright-core').Page} Page */

const PHONE = { viewport: { width: 390, height: 844 } };
const DAY_MS = 86_400_000;
const daysAgo = (/** @type {number} */ days) => new Date(Date.parse(today) - days * DAY_MS).toISOString().slice(0, 10);
const lastSunday = daysAgo(new Date(today).getUTCDay() || 7);

describe('what the page says', { concurrency: false }, () => {
  const managers = new ManagersBrowser();
  const { site } = managers;
  const signedIn = managers.signedIn.bind(managers);

  before(async () => { await managers.start(); });
  after(async () => { await managers.end(); });
  afterEach(async () => {
    await managers.tidy();
    await site.showAll();
  });

  test('a province ranks places, a centre services', async () => {
    const page = await signedIn();
    assert.equal(await textOf(page, '#worst'), 'Năm nơi cần xem nhất');
    await says(page, '[data-withheld=ratings]', /^\d+ nơi chưa xếp hạng/);
    await page.click('[data-row=mau-tinh] th a');
    await says(page, '#worst', /^Năm dịch vụ cần xem nhất$/);
    await says(page, '[data-withheld=ratings], [data-section=worst] .hatched', /dịch vụ (chưa xếp|nào đủ)/);
    assert.doesNotMatch(await textOf(page, '[data-section=worst]'), /nơi/);
  });

  test('enough ratings without their points are never called fewer than five, and it is said who reads them', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh' });
    const tile = '[data-tile=rating]';
    const shown = async (/** @type {number} */ count) => {
      const whole = site.province.centreToday('mau-tinh');
      const services = whole.services.map((each) => ({ ...each, figures: { ...each.figures, ratings: { count } } }));
      await site.show('mau-tinh', 'today', { ...whole, services, total: { ...whole.total, ratings: { count } } });
    };
    await shown(3);
    await says(page, tile, /dưới 5 lượt đánh giá, chưa hiện: 3 lượt/);
    await says(page, '[data-section=places] .rating', /^3 lượt, chưa hiện$/);
    assert.equal(await page.locator('[data-section=places] [data-held]').count(), 0);
    await shown(18);
    await says(page, tile, /18 lượt đánh giá, chưa hiện điểm/);
    assert.doesNotMatch(await textOf(page, tile), /dưới 5/);
    await says(page, '[data-section=places] .rating', /^18 lượt, chưa hiện$/);
    await says(page, '[data-section=places] [data-held]', /chỉ người quản lý của chính trung tâm xem được/);
    await says(page, '[data-section=levels]', /số lượt ở đây có thể ít hơn số người đã đánh giá/);
  });

  test('a date is read out as it is spoken', async () => {
    const page = await managers.opened({ at: `#day=${lastSunday}` });
    await managers.enter(page); // nobody comes on a Sunday
    await says(page, '.question', /^Chủ Nhật, \d\d\/\d\d thế nào\?$/);
    await page.click('#language');
    await says(page, '.question', /^How was Sunday,? \d\d\/\d\d\?$/);
    await page.click('#language');
    await page.click('[data-day=today]');
    await page.waitForSelector('[data-tile=visits] .figure');
    await site.showHealth('offline');
    await says(page, '#lost', /là của lúc \d\d:\d\d, \d\d\/\d\d,/);
  });

  test('no counter heard of today is a sentence and not three times 0', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh' });
    await says(page, '[data-section=counters] [data-summary]', /\d mở/);
    const whole = { ...site.province.centreToday('mau-tinh'), counters: [] };
    await site.show('mau-tinh', 'today', whole);
    await says(page, '[data-section=counters]', /Hôm nay chưa có quầy nào mở\./);
    assert.doesNotMatch(await textOf(page, '[data-section=counters]'), /\d/);
    const province = site.province.provinceToday();
    const centres = province.centres.map((each) => (each.centre === 'mau-tinh' ? { ...each, data: 'silent' } : each));
    await site.show('province', 'today', { ...province, centres });
    await says(page, '[data-section=counters] .unknown', /^chưa biết$/);
  });

  test('while the link is lost nobody is told that there are no alerts', async () => {
    await site.show('province', 'alerts', { ...site.province.alerts('province'), standing: [] });
    const page = await signedIn();
    await says(page, '#second', /Hiện không có cảnh báo/);
    await says(page, '[data-section=alerts]', /Không có cảnh báo/);
    site.hold();
    await says(page, '#lost', /Mất kết nối/);
    await says(page, '[data-section=alerts] .unknown', /Chưa biết: đang mất kết nối/);
    assert.doesNotMatch(await textOf(page, '#second'), /cảnh báo/);
    site.letGo();
    await says(page, '#second', /Hiện không có cảnh báo/);
  });

  test('a table that goes on beside a phone says so by a bar at that side, until its end is reached', async () => {
    const page = await signedIn({ ...PHONE, at: '#centre=mau-tinh' });
    const table = page.locator('[data-section=places] .scrolled');
    await table.scrollIntoViewIfNeeded();
    assert.ok(await table.evaluate((each) => each.scrollWidth > each.clientWidth + 20), 'wider than a phone');
    const paper = await page.context().newPage();
    const atItsSide = async () => {
      const box = await table.boundingBox();
      assert.ok(box);
      const clip = { x: Math.floor(box.x + box.width) - 3, y: Math.ceil(box.y) + 1, width: 1, height: 1 };
      const picture = await page.screenshot({ clip });
      return paper.evaluate(async (data) => {
        const image = new Image();
        image.src = data;
        await image.decode();
        const pen = document.createElement('canvas').getContext('2d');
        pen?.drawImage(image, 0, 0);
        return [...pen?.getImageData(0, 0, 1, 1).data ?? []].slice(0, 3).join();
      }, `data:image/png;base64,${picture.toString('base64')}`);
    };
    const bar = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim());
    const colour = [1, 3, 5].map((at) => parseInt(bar.slice(at, at + 2), 16)).join();
    assert.equal(await atItsSide(), colour);
    await table.evaluate((each) => { each.scrollLeft = each.scrollWidth; });
    assert.notEqual(await atItsSide(), colour);
  });

  test('the way out of a long list is in sight, on a phone too', async () => {
    for (const viewport of [PHONE.viewport, { width: 1366, height: 768 }]) {
      const page = await signedIn({ viewport, at: '#centre=mau-tinh' });
      await page.click('[data-tile=visits] .big .figure');
      await page.waitForSelector('#drill tbody tr:nth-child(60)');
      const close = page.locator('#drill').getByRole('button', { name: 'Đóng' });
      const box = await close.boundingBox();
      assert.ok(box && box.y > 0 && box.y + box.height <= viewport.height, JSON.stringify(box));
      assert.ok(await page.evaluate(() => (document.getElementById('drill')?.scrollTop ?? 0) === 0), 'nobody has scrolled');
      await close.click();
      await page.locator('#drill').waitFor({ state: 'hidden' });
    }
  });
});
