// Agencies on the manager's page: of a centre above its services, and over all of a province.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, afterEach, before, describe, test } from 'node:test';

import { ManagersBrowser, says, textOf, toDay, today } from '../support/manager.js';
import { whole } from '../support/numbers.js';

const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);

describe('agencies', { concurrency: false }, () => {
  const managers = new ManagersBrowser();
  const { site } = managers;
  const signedIn = managers.signedIn.bind(managers);
  const lastEvents = () => site.asked.findLast((each) => each.type === 'read_events')?.body;

  before(async () => { await managers.start(); });
  after(async () => { await managers.end(); });
  afterEach(async () => { await managers.tidy(); });

  test('an agency shows its services, its hours and its own numbers, and the way back leads over it', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh' });
    const own = site.province.centreToday('mau-tinh').groups.find((each) => each.group === 'cong-an');
    assert.match(await textOf(page, '[data-agency=cong-an] th'), /^Công an tỉnh$/);
    assert.equal(whole(await textOf(page, '[data-agency=cong-an] td .figure')), own?.figures.visits);
    await page.click('[data-agency=cong-an] td .figure >> nth=0');
    await page.waitForSelector('#drill tbody tr');
    assert.deepEqual(lastEvents(), { centre: 'mau-tinh', group: 'cong-an', date: today, which: 'visits' });
    assert.match(await textOf(page, '#drill-title'), /Công an tỉnh/);
    await page.keyboard.press('Escape');
    await page.click('[data-agency=cong-an] th a');
    await page.waitForSelector('[data-agency]', { state: 'detached' }); // hours and services the whole centre has, too
    await page.waitForSelector('[data-hour="9"]');
    const services = () => page.locator('[data-row]').evaluateAll((all) => all.map((each) => each.getAttribute('data-row')).sort());
    assert.deepEqual(await services(), ['can-cuoc', 'ho-chieu', 'ly-lich-tu-phap']);
    assert.equal(await page.locator('[data-agency], .counter').count(), 0);
    assert.equal(whole(await textOf(page, '[data-tile=visits] .big')), own?.figures.visits);
    await says(page, '#second', /Có 1 việc cần xem.*căn cước/); // of its own services alone
    await toDay(page, 'yesterday');
    await page.waitForSelector('[data-row=can-cuoc]');
    assert.deepEqual(await services(), ['can-cuoc', 'ho-chieu', 'ly-lich-tu-phap']);
    await page.click('[data-hour="9"] .figure');
    await page.waitForSelector('#drill tbody tr');
    assert.deepEqual(lastEvents(), { centre: 'mau-tinh', group: 'cong-an', date: yesterday, hour: 9, which: 'visits' });
    await page.keyboard.press('Escape');
    await page.click('[data-row=can-cuoc] th a');
    await page.waitForSelector('[data-section=places]', { state: 'detached' });
    assert.match(await textOf(page, '.crumbs'), /Công an tỉnh.*căn cước/);
    await page.click('.crumbs li:nth-child(3) a');
    await page.waitForSelector('[data-row=ho-chieu]');
  });

  test('agencies of the whole province open their centres, and those the visits', async () => {
    const page = await signedIn();
    await page.click('[data-agency=bao-hiem-xa-hoi] td .figure >> nth=0');
    await page.locator('#drill .line', { hasText: /Trung tâm Phục vụ hành chính công tỉnh/ }).locator('.figure').click();
    await page.waitForSelector('#drill tbody tr');
    assert.deepEqual(lastEvents(), { centre: 'mau-tinh', group: 'bao-hiem-xa-hoi', date: today, which: 'visits' });
  });

  test('agencies are in the file, by name where one is known', async () => {
    site.instead['/manager/names.json'] = JSON.stringify({
      centres: {}, services: {}, counters: {}, groups: { 'mau-tinh': { 'cong-an': { vi: 'Công an', en: 'Police' } } },
    });
    const page = await signedIn({ at: '#centre=mau-tinh' });
    await page.waitForSelector('[data-cell]');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-csv]')]);
    const lines = fs.readFileSync(await download.path(), 'utf8').split('\r\n').filter((line) => line.includes('"Cơ quan, lĩnh vực";'));
    const groups = site.province.centreToday('mau-tinh').groups.map(({ group, figures }) =>
      [group === 'cong-an' ? 'Công an' : group, String(figures.visits)]);
    assert.deepEqual(lines.map((line) => [line.split(';')[1], line.split(';')[4]]).sort(), groups.sort());
  });
});
