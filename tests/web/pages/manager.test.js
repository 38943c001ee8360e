// The manager's page in Chromium, over a real mosquitto and a simulated province.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, afterEach, before, describe, test } from 'node:test';

import { ManagersBrowser, forgotten, goTo, says, textOf, toDay, today } from '../support/manager.js';
import { readBehind } from '../support/numbers.js';
import { SILENT, SMALL } from '../support/province.js';
import { ACCOUNT_PASSWORD, DEVICE } from '../support/site.js';
import { until } from '../unit/broker.js';

const VISIBLE_MS = 10_000; // the page's own clock says 2 s; a machine with other work takes longer, and TCP itself minutes
const MOST_BYTES = 400_000;
const WIDTHS = /** @type {[number, number][]} */ ([[320, 640], [768, 1024], [1920, 1080], [3840, 2160]]);
const PLANTED = '<img src=x onerror="window.planted=1"><script>window.planted=1</script>';
const FORMULA = '=HYPERLINK("http://evil.example","x")';
const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);

/** @typedef {import('playwright-core').Page} Page */

describe('the manager\'s page', { concurrency: false }, () => {
  const managers = new ManagersBrowser();
  const { site } = managers;
  const opened = managers.opened.bind(managers);
  const enter = managers.enter.bind(managers);
  const signedIn = managers.signedIn.bind(managers);

  before(async () => { await managers.start(); });
  after(async () => { await managers.end(); });
  afterEach(async () => { await managers.tidy(); });

  const lastEvents = () => site.asked.findLast((each) => each.type === 'read_events')?.body;
  const planted = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (window).planted);
  /** @param {Page} page @param {string} selector */
  async function saved(page, selector) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
    return { name: download.suggestedFilename(), text: fs.readFileSync(await download.path(), 'utf8') };
  }

  test('a wrong password is told plainly, in both languages, and nobody is in', async () => {
    const page = await opened();
    await page.fill('#name', 'province-manager-1');
    await page.fill('#password', 'wrong');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#sign-in-told:not([hidden])');
    assert.match(await textOf(page, '#sign-in-told'), /mật khẩu không đúng/);
    await page.click('#language');
    assert.match(await textOf(page, '#sign-in-told'), /password is wrong/);
    assert.equal(await page.locator('[data-tile]').count(), 0);
  });

  test('a browser from which somebody came in names its secret the next time, and shows it nobody else', async () => {
    const wish = () => site.asked.findLast((each) => each.type === 'open_session')?.body;
    const page = await signedIn();
    assert.equal(wish().device, undefined);
    await page.click('#sign-out');
    await page.waitForSelector('#password');
    await managers.enter(page);
    assert.equal(wish().device, DEVICE);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, document.cookie]));
    assert.ok(kept.includes(DEVICE));
    assert.ok(!kept.includes('province-manager-1'), 'not under whose name');
    assert.ok(!(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).includes(DEVICE));
  });

  test('signing out ends the session at the collector and on the page', async () => {
    const page = await signedIn();
    await page.click('#sign-out');
    await page.waitForSelector('#password');
    await until(() => site.asked.some((each) => each.type === 'end_session'), 'the end of the session');
    await page.reload();
    await page.waitForSelector('#password');
  });

  test('a reload keeps the session', async () => {
    const page = await signedIn();
    await page.reload();
    await page.waitForSelector('[data-tile=visits] .figure');
  });

  test('the first sentence says how many came, how long they waited, how satisfied they are, and what is wrong', async () => {
    const page = await signedIn();
    const all = site.province.provinceToday().centres.reduce((at, each) => at + each.figures.visits, 0);
    const words = await textOf(page, '.sentence');
    assert.match(words, new RegExp(`Đã có ${all.toLocaleString('vi-VN')} .*lượt khách.*phút.*hài lòng \\d+`));
    await says(page, '#second', /Có 5 việc cần xem.*Chờ vượt ngưỡng.*2 trung tâm chưa gửi/); // alerts come by themselves
    await page.click('#language');
    await page.waitForFunction(() => /visits so far/.test(document.querySelector('.sentence')?.textContent ?? ''));
    assert.match(await textOf(page, '#second'), /5 things need your eye/);
  });

  test('the worst hour of yesterday is there after one touch, and its visits after two', async () => {
    const { centre, hour } = site.province.worstHour(yesterday);
    const page = await signedIn();
    await toDay(page, 'yesterday'); // first touch
    await page.waitForSelector('[data-worst]');
    assert.equal(await page.getAttribute('[data-worst]', 'data-worst'), `${centre} ${hour}`);
    await page.click('[data-worst] .figure'); // second touch
    await page.waitForSelector('#drill tbody tr');
    assert.deepEqual(lastEvents(), { centre, date: yesterday, hour, which: 'visits' });
    const expected = site.province.visits(centre, yesterday).filter((each) => each.hour === hour);
    assert.equal(await page.locator('#drill tbody tr').count(), expected.length);
  });

  test('province, centre, service, hour: three touches to the visits of an hour', async () => {
    const page = await signedIn();
    await page.click('[data-row=mau-tinh] th a');
    await page.click('[data-row=can-cuoc] th a');
    await page.waitForSelector('[data-section=places]', { state: 'detached' }); // hours its centre has, too
    await page.click('[data-hour="9"] .figure');
    await page.waitForSelector('#drill tbody tr');
    assert.deepEqual(lastEvents(), { centre: 'mau-tinh', service: 'can-cuoc', date: today, hour: 9, which: 'visits' });
    await page.keyboard.press('Escape');
    await page.goBack();
    await page.waitForSelector('[data-row=can-cuoc]');
  });

  test('the same by keyboard alone', async () => {
    const page = await signedIn();
    /** @param {string} selector */
    const tabTo = async (selector) => {
      for (let i = 0; i < 250; ++i) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      }
      assert.fail(`Tab never reaches ${selector}`);
    };
    await tabTo('[data-row=mau-tinh] th a');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-row=can-cuoc]');
    await tabTo('[data-row=can-cuoc] th a');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-section=places]', { state: 'detached' });
    await page.waitForSelector('[data-hour="9"]');
    await tabTo('[data-hour="9"] th .figure');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#drill tbody tr');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#drill:not([open])', { state: 'attached' });
    assert.ok(await page.evaluate(() => document.activeElement?.matches('[data-hour="9"] .figure')), 'focus is where it was');
  });

  test('focus stays on a number while the feed changes it', async () => {
    const page = await signedIn();
    await page.focus('[data-tile=visits] .figure');
    const before = await textOf(page, '[data-tile=visits] .figure');
    site.province.extra += 3;
    await site.showAll();
    await page.waitForFunction(
        (old) => /** @type {HTMLElement | null} */ (document.querySelector('[data-tile=visits] .figure'))
                     ?.innerText.replace(/\s+/g, ' ') !== old,
        before);
    assert.ok(await page.evaluate(() => document.activeElement?.matches('[data-tile=visits] .figure')));
  });

  test('each number is a button or link', async () => {
    for (const at of ['', '#day=yesterday', ...['', '&group=cong-an', '&service=can-cuoc'].map((part) => `#centre=mau-tinh${part}`)]) {
      const page = await signedIn({ at });
      await page.waitForSelector('[data-cell]');
      const bare = await page.evaluate(
          () => [...document.querySelectorAll('.big, .table tbody td, .heat tbody td, .five .line')]
                    .filter(
                        (each) =>
                            /\d/.test(each.firstChild?.textContent ?? '') && !each.querySelector('button, a, .hatched, .small'))
                    .map((each) => each.textContent));
      assert.deepEqual(bare, [], at);
      await forgotten(page);
    }
  });

  test('unknown is a word and never 0; few ratings are withheld, and a ranking says whom it leaves out', async () => {
    const page = await signedIn();
    assert.match(await textOf(page, `[data-row=${SILENT}]`), /chưa có số liệu mới.*chưa biết/);
    assert.match(await textOf(page, '[data-tile=waiting]'), /ít nhất; 1 nơi chưa biết/);
    assert.match(await textOf(page, `[data-row=${SMALL}] .rating`), /\d lượt, chưa hiện/);
    assert.match(await textOf(page, '[data-row=mau-tinh] .rating'), /\d+–\d+, \d+ lượt đánh giá/);
    const few = site.province.provinceToday().centres.filter((each) => (each.figures.ratings?.counted ?? 0) < 30).length;
    assert.match(await textOf(page, '[data-withheld=ratings]'), new RegExp(`${few} nơi chưa xếp hạng vì dưới 30 lượt đánh giá`));
    assert.equal(await page.locator(`[data-five=ratings] [data-key=${SMALL}]`).count(), 0);
    assert.match(await textOf(page, '.flags'), /phần lớn hơn toàn bộ/);
  });

  test('before any figure has come the page says that it knows nothing', async () => {
    await site.show('province', 'today', '');
    const page = await opened();
    await page.fill('#name', 'province-manager-1');
    await page.fill('#password', ACCOUNT_PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-tile=visits]');
    assert.match(await textOf(page, '.sentence'), /Chưa biết/);
    for (const tile of ['visits', 'waiting', 'wait', 'service', 'rating', 'noShows'])
      assert.match(await textOf(page, `[data-tile=${tile}] .big`), /chưa biết/);
    await site.showAll();
    await page.waitForSelector('[data-tile=visits] .figure');
  });

  test('a lost link shows soon, and the page comes back by itself', async () => {
    const page = await signedIn();
    site.hold();
    const from = performance.now();
    await page.waitForSelector('#lost .notice');
    assert.ok(performance.now() - from <= VISIBLE_MS, `after ${Math.round(performance.now() - from)} ms`);
    assert.match(await textOf(page, '#lost'), /Mất kết nối từ \d\d:\d\d:\d\d/);
    assert.ok(await page.evaluate(() => document.body.classList.contains('is-stale')));
    await page.click('[data-tile=visits] .figure');
    await page.click('#drill .lines .figure >> nth=0');
    await page.waitForSelector('#drill .notice.bad');
    site.letGo();
    await page.waitForSelector('#lost .notice', { state: 'detached' });
    await page.click('#drill-body .key');
    await page.waitForSelector('#drill tbody tr');
  });

  test('a feed that breaks the contract changes nothing but says so', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh' });
    const visits = await textOf(page, '[data-tile=visits]');
    await site.show('mau-tinh', 'today', {...site.province.centreToday('mau-tinh'), centre: PLANTED });
    await page.waitForFunction(() => /bị lỗi/.test(document.getElementById('second')?.textContent ?? ''));
    assert.equal(await textOf(page, '[data-tile=visits]'), visits);
    assert.equal(await planted(page), undefined);
    await site.showAll();
  });

  test('what is shown is saved as a file that a spreadsheet only shows', async () => {
    site.instead['/manager/names.json'] =
        JSON.stringify({ centres: { 'mau-tinh': { vi: FORMULA, en: FORMULA } }, services: {}, counters: {} });
    const page = await signedIn();
    await page.waitForSelector('[data-cell]');
    const { name, text } = await saved(page, '[data-csv]');
    assert.equal(name, `motcua-province-${today}.csv`);
    assert.equal(text[0], '\uFEFF');
    const lines = text.slice(1).split('\r\n');
    assert.match(lines[0] ?? '', /^bảng;nơi;ngày;giờ;lượt/);
    assert.ok(lines.some((line) => line.includes(`"'=HYPERLINK(""http`)), 'the formula is quoted');
    assert.ok(!lines.some((line) => /(^|;)"?[=+@-]/.test(line)), 'no cell begins a formula');
    const silent = lines.find((line) => line.includes(`;${SILENT};`))?.split(';');
    assert.equal(silent?.[7], 'chưa biết');
    await page.click('#language');
    assert.match((await saved(page, '[data-csv]')).text, /table,place,day,hour,visits/);
  });

  test('ratings of single visits are for the centre\'s own manager, and others are told so', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh' });
    await page.click('[data-tile=rating] .figure');
    await page.waitForSelector('#drill [data-words]');
    assert.match(await textOf(page, '#drill [data-words]'), /chỉ người quản lý của chính trung tâm/);
    const own = await signedIn({}, 'mau-tinh-manager-1');
    await own.click('[data-tile=rating] .figure');
    await own.waitForSelector('#drill tbody tr');
    assert.match((await textOf(own, '#drill thead')).trim(), /^Đánh giá$/i, 'nothing that leads to a ticket');
    assert.doesNotMatch((await saved(own, '.drill-own .key:has-text("CSV")')).text, /A\d{3}|-hub|\d:\d\d/);
  });

  test('rows that lead to a member of staff are saved only after the legal basis is recorded', async () => {
    const page = await signedIn({}, 'mau-tinh-manager-1');
    let saves = 0;
    page.on('download', () => ++saves);
    await page.click('[data-tile=visits] .figure');
    if (await page.locator('#drill .lines .figure').count()) await page.click('#drill .lines .figure >> nth=0');
    await page.waitForSelector('#drill tbody tr');
    const rows = await page.locator('#drill tbody tr').count();
    await page.click('[data-csv-rows]');
    await page.fill('#basis', 'vì thế');
    await page.click('.basis .key');
    assert.match(await textOf(page, '#basis-told'), /số và ngày của văn bản/);
    const refusals = site.province.refuse;
    refusals.set('record_export', 'collector_busy');
    await page.fill('#basis', 'Quyết định kiểm tra số 00 (ví dụ)');
    await page.click('.basis .key');
    await page.waitForFunction(() => /đang bận/.test(document.getElementById('basis-told')?.textContent ?? ''));
    assert.equal(saves, 0, 'nothing is saved that is not recorded');
    refusals.clear();
    const file = await saved(page, '.basis .key');
    assert.match(file.text, /quay-0\d|Quầy/);
    const { body } = site.asked.findLast((each) => each.type === 'record_export');
    assert.equal(body.centre, 'mau-tinh');
    assert.equal(body.rows, rows);
    assert.equal(body.basis, 'Quyết định kiểm tra số 00 (ví dụ)');
  });

  test('a centre\'s manager sees that centre alone, whatever the address says', async () => {
    const page = await signedIn({ at: '#centre=mau-xa' }, 'mau-tinh-manager-1');
    assert.equal((await textOf(page, '.crumbs')).trim(), await textOf(page, '#brand'));
    assert.ok(await page.locator('.counter').count() > 5);
    assert.match(await textOf(page, '[data-section=counters]'), /mở.*đóng.*chưa biết/);
  });

  test('a long list comes page by page', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh' });
    await page.click('[data-tile=visits] .figure');
    await page.waitForSelector('#drill tbody tr');
    assert.equal(await page.locator('#drill tbody tr').count(), 100);
    await page.click('.drill-own .key >> nth=0');
    await page.waitForFunction(() => document.querySelectorAll('#drill tbody tr').length > 100);
  });

  test('the heat map\'s cells lead to dates, centres and visits', async () => {
    const page = await signedIn();
    await page.click('[data-cell] .figure >> nth=3');
    await page.waitForFunction(() => !/Đang hỏi/.test(document.getElementById('drill-body')?.textContent ?? 'Đang hỏi'));
    await page.click('#drill .lines .figure >> nth=0');
    await says(page, '#drill-title', /từng trung tâm/);
    await page.locator('#drill .lines .figure', { hasText: /\d lượt/ }).first().click();
    await page.waitForSelector('#drill tbody tr');
  });

  test('an index is shown with what it is: unofficial, of an example, with its unknown parts, remarks and sources', async () => {
    const golden = JSON.parse(fs.readFileSync(new URL('../../golden/wire/v1/reply.index.json', import.meta.url), 'utf8'));
    site.province.index = golden.body.body;
    site.province.index.flags.push({ kind: 'example', where: '', detail: PLANTED });
    const page = await signedIn();
    await page.waitForSelector('[data-section=index]');
    const words = await textOf(page, '[data-section=index]');
    assert.match(words, /VÍ DỤ.*Tỉnh Mẫu.*không chính thức/);
    assert.match(words, /Tổng 67,36–73,36.* 100 .* 67 /, 'known and unknown parts, the maximum, the official total');
    await page.click('[data-key=flags] summary');
    assert.match(await textOf(page, '[data-key=flags]'), /Phần lớn hơn toàn bộ: 1\.4 \(38\.795 \/ 29\.583\)/);
    await page.click('[data-key=items] summary');
    assert.match(await textOf(page, '[data-key=items]'), /30\/40.*75 %.*4,5\/6/);
    await page.click('[data-key=sources] summary');
    assert.match(await textOf(page, '[data-key=sources]'), /766.*Chưa ai đối chiếu/);
    await page.selectOption('#index-period', '2025');
    await until(() => site.asked.some((each) => each.type === 'read_index' && each.body.period === '2025'), 'the question');
    await page.waitForFunction(() => /kỳ 2025/.test(document.querySelector('#index')?.textContent ?? ''));
    assert.equal(await planted(page), undefined);
    site.province.index = null;
  });

  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`nothing for axe to find, from 320 px to a wall, ${colorScheme}`, async () => {
      for (const [width, height] of WIDTHS) {
        const page = await opened({ viewport: { width, height }, colorScheme });
        await managers.nothingFound(page, `${width} sign-in`);
        await enter(page);
        for (const at of ['', '#centre=mau-tinh', '#centre=mau-tinh&group=cong-an', '#day=yesterday']) {
          await goTo(page, at || '#'); // cells and a chart all of them have
          await page.waitForSelector('[data-cell]');
          await page.waitForSelector('#chart canvas');
          await managers.nothingFound(page, `${width} ${at}`);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(over <= 0, `${width} ${at}: ${over} px too wide`);
        }
        await page.click('[data-row=mau-xa] td .figure >> nth=0');
        await readBehind(page); // asked again where the auditor kept the page so busy that it took its link for lost
        await managers.nothingFound(page, `${width} dialog`);
        await page.context().close();
      }
    });
  }

  test('all that the page loads is at most 400 kB', async () => {
    site.sent.bytes = 0;
    const page = await signedIn({ at: '#centre=mau-tinh', reducedMotion: 'reduce' });
    await page.waitForSelector('#chart canvas');
    assert.ok(site.sent.bytes > 100_000 && site.sent.bytes <= MOST_BYTES, `${site.sent.bytes} bytes`);
    console.log(`page_kb_manager ${Math.round(site.sent.bytes / 1000)}`);
  });
});
