// What the manager's page says when news are old, wrong or missing. In Chromium, over a real mosquitto and a simulated province.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';

import { ManagersBrowser, says, textOf, toDay } from '../support/manager.js';
import { until } from '../unit/broker.js';

describe("the manager's page and its news", { concurrency: false }, () => {
  const managers = new ManagersBrowser();
  const { site } = managers;
  before(async () => { await managers.start(); });
  after(async () => { await managers.end(); });
  afterEach(async () => {
    await managers.tidy();
    await site.showAll();
  });

  test("a centre with figures of another day is named, counted nowhere, and moves nobody's day", async () => {
    const feed = site.province.provinceToday();
    const [first, ahead, old] = feed.centres;
    Object.assign(ahead ?? {}, { business_date: '2099-12-31' });
    Object.assign(old ?? {}, { business_date: '2026-01-05' });
    await site.show('province', 'today', feed);
    const page = await managers.signedIn();
    const all = feed.centres.filter((each) => each !== ahead && each !== old).reduce((sum, each) => sum + each.figures.visits, 0);
    assert.match(await textOf(page, '[data-tile=visits] .big'), new RegExp(`^${all.toLocaleString('vi-VN')} `));
    assert.match(await textOf(page, '#second'), /2 trung tâm chưa có số liệu hôm nay/);
    assert.match(await textOf(page, `[data-row=${ahead?.centre}]`), /chưa có số liệu hôm nay.*31\/12\/2099.*đồng hồ.*chưa biết/);
    assert.match(await textOf(page, `[data-row=${old?.centre}]`), /chưa có số liệu hôm nay.*05\/01\/2026.*chưa biết/);
    await toDay(page, 'yesterday');
    await page.waitForSelector(`[data-row=${first?.centre}] td .figure`);
  });

  test('what becomes different comes as a change, without a question; one that was lost is noticed, and the whole asked for', async () => {
    const asked = () => site.asked.filter((each) => each.type === 'read_today').length;
    const others = asked(); // what pages before this one asked
    const page = await managers.signedIn();
    await until(() => asked() > others, 'the question for the whole');
    const before = asked();
    const feed = site.province.provinceToday();
    const [first] = feed.centres;
    const shown = (/** @type {number} */ visits) => page.waitForFunction(
        ({ centre, text }) => (document.querySelector(`[data-row=${centre}] td .figure`)?.textContent ?? '').includes(text),
        { centre: first?.centre, text: visits.toLocaleString('vi-VN') });
    Object.assign(first?.figures ?? {}, { visits: 7001 });
    await site.change('province', { centres: [{ centre: first?.centre, figures: { visits: 7001 } }] }, feed);
    await shown(7001);
    assert.equal(asked(), before);
    Object.assign(first?.figures ?? {}, { visits: 8002 });
    await site.show('province', 'today', feed);
    await shown(8002);
    assert.equal(asked(), before + 1);
  });

  for (const [name, feeds] of /** @type {[string, string][]} */ ([['province-manager-1', 'province'], ['mau-xa-manager-1', 'mau-xa']]))
    test(`a collector that dies is said at once, and that no alert would come: ${name}`, async () => {
      await site.show(feeds, 'alerts', { version: 1, at: new Date().toISOString(), standing: [] });
      const page = await managers.signedIn({}, name);
      assert.equal(await page.locator('#lost .notice').count(), 0);
      await says(page, '[data-section=alerts]', /Không có cảnh báo/);
      assert.match(await textOf(page, '#second'), /Hiện không có cảnh báo/);
      await site.showHealth('offline');
      await page.waitForSelector('#lost .notice');
      assert.match(await textOf(page, '#lost'), /đang tạm ngừng\. Số liệu và cảnh báo dưới đây là của lúc .*\d\d:\d\d/);
      assert.match(await textOf(page, '#link-state'), /Máy chủ số liệu tạm ngừng/);
      assert.doesNotMatch(await textOf(page, '#second'), /không có cảnh báo/);
      assert.match(await textOf(page, '[data-section=alerts]'), /Chưa biết: máy chủ số liệu/);
      await site.showHealth('online');
      await page.waitForSelector('#lost .notice', { state: 'detached' });
    });

  test('as long as nobody told which alerts stand, none is not said', async () => {
    await site.show('province', 'alerts', '');
    const page = await managers.signedIn();
    assert.match(await textOf(page, '[data-section=alerts]'), /Chưa biết: chưa nhận được danh sách cảnh báo/);
    assert.doesNotMatch(await textOf(page, '#second'), /không có cảnh báo/);
    await site.show('province', 'alerts', { version: 1, at: new Date().toISOString(), standing: [] });
    await says(page, '#second', /Hiện không có cảnh báo/);
  });
});
