// Who served, on the manager's page: each counter of a day, each kind of staff, and whom the clerk did it for.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, afterEach, before, describe, test } from 'node:test';

import { ManagersBrowser, textOf, toDay, today } from '../support/manager.js';
import { whole } from '../support/numbers.js';
import { figuresOf, staffOf } from '../support/province.js';

const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);

describe('who served', { concurrency: false }, () => {
  const managers = new ManagersBrowser();
  const { site } = managers;
  const signedIn = managers.signedIn.bind(managers);
  const lastEvents = () => site.asked.findLast((each) => each.type === 'read_events')?.body;

  before(async () => { await managers.start(); });
  after(async () => { await managers.end(); });
  afterEach(async () => { await managers.tidy(); });

  test('each counter of a past day is told, and its numbers open its visits', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh' });
    await toDay(page, 'yesterday'); // today's counters stand there, too
    await page.waitForSelector('[data-section=seats] [data-counter=quay-04]');
    const own = figuresOf(site.province.visits('mau-tinh', yesterday).filter((each) => each.counter === 'quay-04'), 'over');
    const numbers = page.locator('[data-counter=quay-04] td .figure');
    assert.equal(whole(await numbers.nth(0).innerText()), own.visits);
    assert.match(await numbers.nth(3).innerText(), new RegExp(`^${own.assistance?.assisted} trong `));
    await numbers.nth(0).click();
    await page.waitForSelector('#drill tbody tr');
    assert.deepEqual(lastEvents(), { centre: 'mau-tinh', counter: 'quay-04', date: yesterday, which: 'visits' });
    await page.keyboard.press('Escape');
    await numbers.nth(3).click();
    await page.waitForSelector('#drill tbody tr');
    assert.deepEqual(lastEvents(), { centre: 'mau-tinh', counter: 'quay-04', date: yesterday, which: 'assisted' });
    assert.match(await textOf(page, '#drill-title'), /cán bộ làm hộ/);
    assert.equal(await page.locator('#drill tbody tr').count(), own.assistance?.assisted);
  });

  test('each kind of staff of a centre is told, today too', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh' });
    await page.waitForSelector('[data-staff=postal_staff]');
    const own = site.province.visits('mau-tinh', today).filter((each) => staffOf(each.counter) === 'postal_staff');
    assert.equal(whole(await textOf(page, '[data-staff=postal_staff] td .figure >> nth=0')), own.length);
    assert.match(await textOf(page, '[data-staff=postal_staff] th'), /^nhân viên bưu điện/);
    await page.click('[data-staff=postal_staff] td .figure >> nth=0');
    await page.waitForSelector('#drill tbody tr');
    assert.deepEqual(lastEvents(), { centre: 'mau-tinh', staff: 'postal_staff', date: today, which: 'visits' });
    assert.match(await textOf(page, '#drill-title'), /nhân viên bưu điện/);
  });

  test('for whom the clerk did it is told beside the visits, and each number opens those visits', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh' });
    const own = figuresOf(site.province.visits('mau-tinh', today), 'over').assistance;
    const numbers = page.locator('[data-assisted] .figure');
    await numbers.first().waitFor();
    assert.deepEqual([whole(await numbers.nth(0).innerText()), whole(await numbers.nth(1).innerText())], [own?.assisted, own?.unassisted]);
    await numbers.nth(1).click();
    await page.waitForSelector('#drill tbody tr');
    assert.deepEqual(lastEvents(), { centre: 'mau-tinh', date: today, which: 'unassisted' });
  });

  test('of a whole province a kind of staff opens its centres, and those its visits', async () => {
    const page = await signedIn();
    assert.equal(await page.locator('[data-section=seats]').count(), 0, 'counters are of one centre');
    await page.click('[data-staff=postal_staff] td .figure >> nth=0');
    await page.locator('#drill .line', { hasText: /Trung tâm Phục vụ hành chính công tỉnh/ }).locator('.figure').click();
    await page.waitForSelector('#drill tbody tr');
    assert.deepEqual(lastEvents(), { centre: 'mau-tinh', staff: 'postal_staff', date: today, which: 'visits' });
  });

  test('the file has a line each kind of staff and none of counters, which need a legal basis', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh' });
    await page.waitForSelector('[data-staff=postal_staff]');
    await page.waitForSelector('[data-cell]');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-csv]')]);
    const lines = fs.readFileSync(await download.path(), 'utf8').split('\r\n');
    const heads = lines[0]?.split(';') ?? [];
    const own = figuresOf(site.province.visits('mau-tinh', today).filter((each) => staffOf(each.counter) === 'postal_staff'), 'over');
    const line = lines.find((each) => each.includes('nhân viên bưu điện'))?.split(';') ?? [];
    assert.equal(line[heads.indexOf('lượt')], String(own.visits));
    assert.equal(line[heads.indexOf('cán bộ làm hộ')], String(own.assistance?.assisted));
    assert.equal(line[heads.indexOf('người dân tự làm')], String(own.assistance?.unassisted));
    assert.equal(lines.filter((each) => /quay-\d\d/.test(each)).length, 0);
  });
});
