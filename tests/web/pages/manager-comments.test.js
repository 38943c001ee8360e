// What was written at a centre, on the page of its own managers and of nobody else. In Chromium, over a real mosquitto and a
// simulated province, which stands for the centres' hubs too.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';

import { ManagersBrowser, textOf, today } from '../support/manager.js';

const PLANTED = '<img src=x onerror="window.planted=1"><script>window.planted=1</script>';
const PICTURES = process.env.MOTCUA_PICTURES;
const SECTION = '[data-section=comments]';
const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);

describe('comments on the manager\'s page', { concurrency: false }, () => {
  const managers = new ManagersBrowser();
  const { site } = managers;
  before(async () => { await managers.start(); });
  after(async () => { await managers.end(); });
  afterEach(async () => {
    await managers.tidy();
    Object.assign(site.province, { written: [], commentsRefused: '' });
    site.asked = [];
  });

  /** @param {any} row @param {string} [centre] */
  const writes = (row, centre = 'mau-tinh') => site.province.written.push({ centre, row: { date: today, hour: 9, ...row } });
  const asked = () => site.asked.filter((each) => each.type === 'read_comments');

  test('the day\'s comments stand in a section of their own, with hour, service and what is known of the level', async () => {
    writes({ service: 'can-cuoc', level: 'dissatisfied', text: 'Chờ hơi lâu.\nXin thêm ghế ngồi.' });
    writes({ hour: 10, service: 'ho-chieu', text: 'Cán bộ tận tình.' });
    writes({ hour: 11, clerk: 'clerk-05', about: yesterday, text: 'Hôm đó mất điện.' });
    writes({ text: 'của nơi khác' }, 'mau-xa');
    const page = await managers.signedIn({}, 'mau-tinh-manager-1');
    await page.waitForSelector(`${SECTION} .comment`);
    assert.equal(await page.locator(`${SECTION} .comment`).count(), 3);
    const words = await textOf(page, SECTION);
    assert.match(words, /Góp ý trong ngày.*Chỉ người quản lý trung tâm này/);
    assert.match(words, /Chờ hơi lâu.*Xin thêm ghế ngồi.*9.*10 giờ · .* · Không hài lòng/);
    assert.match(words, /Hôm đó mất điện.*Ý kiến của cán bộ clerk-05 về số liệu ngày/);
    assert.doesNotMatch(words, /nơi khác/);
    if (PICTURES) await page.screenshot({ path: path.join(PICTURES, 'manager-comments.png'), fullPage: true });
  });

  test('another day has the comments of that day, in English too', async () => {
    writes({ date: yesterday, service: 'can-cuoc', text: 'Hôm qua chờ lâu.' });
    const page = await managers.signedIn({}, 'mau-tinh-manager-1');
    await page.waitForFunction((section) => /Chưa có góp ý/.test(document.querySelector(section)?.textContent ?? ''), SECTION);
    await page.click('[data-day=yesterday]');
    await page.waitForSelector(`${SECTION} .comment`);
    await page.click('#language');
    await page.waitForFunction((section) => /Comments of the day/.test(document.querySelector(section)?.textContent ?? ''), SECTION);
    assert.deepEqual(asked().at(-1)?.body, { from: yesterday, to: yesterday });
  });

  test('planted markup stays text', async () => {
    writes({ service: 'can-cuoc', text: PLANTED });
    writes({ clerk: 'clerk-05', about: today, text: `"><svg onload="window.planted=1"> ${PLANTED}` });
    const page = await managers.signedIn({}, 'mau-tinh-manager-1');
    await page.waitForSelector(`${SECTION} .comment`);
    assert.match(await textOf(page, `${SECTION} .written`), /<img src=x onerror/);
    assert.equal(await page.locator(`${SECTION} img, ${SECTION} script, ${SECTION} svg`).count(), 0);
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).planted), undefined);
  });

  test('all pages of a day are read, and what is beyond is said', async () => {
    for (let i = 0; i < 60; ++i) writes({ service: 'can-cuoc', text: `Góp ý ${i}` });
    const page = await managers.signedIn({}, 'mau-tinh-manager-1');
    await page.waitForFunction((section) => document.querySelectorAll(`${section} .comment`).length === 60, SECTION);
    for (let i = 60; i < 210; ++i) writes({ date: yesterday, service: 'can-cuoc', text: `Góp ý ${i}` });
    for (let i = 0; i < 60; ++i) writes({ date: yesterday, service: 'can-cuoc', text: `Thêm ${i}` });
    await page.click('[data-day=yesterday]');
    await page.waitForFunction((section) => document.querySelectorAll(`${section} .comment`).length === 200, SECTION);
    assert.match(await textOf(page, SECTION), /Còn góp ý khác chưa hiện/);
  });

  test('a hub that refuses is said and costs nothing else', async () => {
    site.province.commentsRefused = 'unsupported';
    const page = await managers.signedIn({}, 'mau-tinh-manager-1');
    await page.waitForFunction((section) => /không lưu góp ý/.test(document.querySelector(section)?.textContent ?? ''), SECTION);
    assert.ok(await page.locator('[data-tile=visits] .figure').count());
  });

  test('a manager of the province sees no such section and does not ask', async () => {
    writes({ service: 'can-cuoc', text: 'Chờ lâu' });
    const page = await managers.signedIn({ at: '#centre=mau-tinh' }, 'province-manager-1');
    await page.waitForSelector('[data-row=can-cuoc]');
    assert.equal(await page.locator(SECTION).count(), 0);
    assert.deepEqual(asked(), []);
  });
});
