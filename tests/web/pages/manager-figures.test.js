// Times at the counter, waits of each class, levels of ratings: on the manager's page and in its file.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, afterEach, before, describe, test } from 'node:test';

import { ManagersBrowser, textOf } from '../support/manager.js';

describe('figures of visits', { concurrency: false }, () => {
  const managers = new ManagersBrowser();
  const { site } = managers;
  const signedIn = managers.signedIn.bind(managers);
  const lastEvents = () => site.asked.findLast((each) => each.type === 'read_events')?.body;

  before(async () => { await managers.start(); });
  after(async () => { await managers.end(); });
  afterEach(async () => { await managers.tidy(); });

  test('the longest wait is told of each class, and the time at the counter beside its visits', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh' });
    const { wait_worst: worst, service } = site.province.centreToday('mau-tinh').total;
    const words = await textOf(page, '[data-tile=p90] .base');
    const [normal = NaN, priority = NaN] = [...words.matchAll(/(\d+) phút/g)].map((each) => Number(each[1]));
    assert.match(words, /lâu nhất: thường .+, ưu tiên /);
    assert.ok(Math.abs(normal - (worst?.normal ?? NaN) / 60) <= 1 && Math.abs(priority - (worst?.priority ?? NaN) / 60) <= 1, words);
    assert.match(await textOf(page, '[data-tile=service] .base'), new RegExp(`trung vị của ${service?.count} lượt`));
    await page.click('[data-tile=service] .big .figure');
    await page.waitForSelector('#drill tbody tr');
    assert.equal(lastEvents().which, 'served');
  });

  test('the file has times at the counter, waits of each class and levels of ratings, and says what is unknown', async () => {
    const page = await signedIn();
    await page.waitForSelector('[data-cell]');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-csv]')]);
    const lines = fs.readFileSync(await download.path(), 'utf8').slice(1).split('\r\n');
    const columns = lines[0]?.split(';').map((each) => each.replaceAll('"', '')) ?? [];
    const place = 'mau-tinh';
    const name = (await textOf(page, `[data-row=${place}] th a`)).trim();
    const told = lines.find((line) => line.split(';')[1] === name)?.split(';') ?? assert.fail(name);
    const { figures } = site.province.provinceToday().centres.find((each) => each.centre === place) ?? assert.fail();
    const { service, wait_worst: worst, ratings, response } = figures;
    for (const [column, value] of /** @type {[string, number | undefined][]} */ ([
      ['trung vị thời gian giải quyết (giây)', service?.median_s], ['chờ lâu nhất, khách ưu tiên (giây)', worst?.priority],
      ['rất hài lòng', ratings?.levels?.[0]], ['khách có thể đánh giá', response?.could]]))
      assert.equal(told[columns.indexOf(column)], value === undefined ? 'chưa biết' : String(value), column);
    assert.ok(lines.every((line) => !line || line.split(';').length === columns.length), 'each line has each column');
  });
});
