// Every number of the manager's page, in each of its views: it opens something, or says in words why it does not. Where the feeds have
// no room, where there are reports instead of visits, and where the collector would refuse, too.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, afterEach, before, describe, test } from 'node:test';

import { ManagersBrowser, textOf } from '../support/manager.js';
import { deadNumbers } from '../support/numbers.js';

/** @typedef {import('playwright-core').Page} Page */

const OPENERS = '#page button[data-drill], #page button[data-jump]';
const OWN = 'mau-tinh-manager-1';
const GOLDEN = new URL('../../golden/wire/v1/reply.index.json', import.meta.url);
const PREPARED = { ready: 7, missing: 2 };
const LEFT_OUT = 4;

/**
 * A province in which nothing fits: rows, counters, alerts and remarks are left out.
 * @param {import('../support/province.js').Province} province
 */
function crowd(province) {
  const today = province.provinceToday.bind(province);
  const centre = province.centreToday.bind(province);
  const alerts = province.alerts.bind(province);
  province.provinceToday = () => {
    const all = /** @type {any} */ (today());
    for (const each of all.centres.slice(0, 2)) each.figures.prepared = PREPARED;
    delete all.centres.at(-1).figures.wait;
    return { ...all, rest: { rows: 2, figures: all.centres[2].figures } };
  };
  province.centreToday = (/** @type {string} */ id) => {
    const all = /** @type {any} */ (centre(id));
    const rest = { rows: 3, figures: all.counters[0].figures };
    all.total.prepared = PREPARED;
    all.total.implausible = { too_short: 2, too_long: 1 };
    all.total.flags = ['service_times_implausible'];
    return { ...all, services_rest: rest, groups_rest: rest, counters_rest: rest };
  };
  province.alerts = (/** @type {string} */ room) => /** @type {any} */ ({ ...alerts(room), left_out: LEFT_OUT });
  province.index = JSON.parse(fs.readFileSync(GOLDEN, 'utf8')).body.body;
  province.index.flags_left_out = 5;
}

/** What is folded away stands open. @param {Page} page */
async function laidOpen(page) {
  const folded = page.locator('#page details:not([open]) > summary');
  while (await folded.count() > 0) await folded.first().click();
}

/** Of each kind of opener the first: what numbers of a kind open differs in places and dates alone. @param {Page} page */
async function kindsOf(page) {
  const all = await page.locator(OPENERS).evaluateAll((found) =>
    found.map((each) => [each.getAttribute('data-drill'), each.getAttribute('data-jump')]));
  /** @type {Map<string, { text: string | null, drill: any, jump: string | null }>} */ const kinds = new Map();
  all.forEach(([text = null, jump = null]) => {
    const drill = text ? JSON.parse(text) : null;
    const key = drill ? [drill.d, drill.which, drill.note, drill.now, ...Object.keys(drill)].join(' ') : `jump ${jump}`;
    if (!kinds.has(key)) kinds.set(key, { text, drill, jump });
  });
  return [...kinds.values()];
}

/** @param {Page} page @param {{ text: string | null, drill: any, jump: string | null }} kind */
async function opensSomething(page, { text, drill, jump }) {
  const what = JSON.stringify(drill ?? jump);
  const [name, value] = drill ? ['data-drill', text] : ['data-jump', jump]; // not by its place, which what comes meanwhile moves
  await page.locator(`#page button[${name}=${JSON.stringify(value)}]:visible`).first().click();
  if (!drill) {
    assert.equal(await page.evaluate(() => document.activeElement?.id), jump, what);
    return;
  }
  await page.waitForSelector('#drill[open]');
  assert.match(await page.locator('#drill-title').innerText(), /\S/, what);
  await page.waitForFunction(() => { // rows, or how many there are, or why there are none
    const body = document.getElementById('drill-body')?.textContent ?? '';
    return document.querySelector('#drill [data-words]') ? !/Đang hỏi/.test(body) : body !== '' && !/Đang hỏi/.test(body);
  });
  assert.equal(await page.locator('#drill [role=alert]').count(), 0, `${what}: is not refused`);
  assert.doesNotMatch(await page.locator('#drill').innerText(), /not_allowed|undefined|NaN|\bdrill\.|index\./, what);
  await page.keyboard.press('Escape');
  await page.waitForSelector('#drill:not([open])', { state: 'attached' });
}

describe('numbers of the manager\'s page', { concurrency: false }, () => {
  const managers = new ManagersBrowser();
  const { site } = managers;
  const signedIn = managers.signedIn.bind(managers);

  before(async () => {
    crowd(site.province);
    await managers.start();
  });
  after(async () => { await managers.end(); });
  afterEach(async () => { await managers.tidy(); });

  /** @param {string} at @param {string} [name] @param {string} [waitFor] */
  async function everyNumber(at, name, waitFor = '[data-cell]') {
    const page = await signedIn({ at }, name);
    await page.waitForSelector(waitFor);
    await page.waitForSelector('[data-hour]');
    await laidOpen(page);
    assert.deepEqual(await deadNumbers(page), []);
    const kinds = await kindsOf(page);
    assert.ok(kinds.length >= 8, `${kinds.length} kinds of numbers`);
    for (const kind of kinds) await opensSomething(page, kind);
    return page;
  }

  for (const [what, at, name] of /** @type {[string, string, string | undefined][]} */ ([
    ['a province today', '', undefined], ['a province yesterday', '#day=yesterday', undefined],
    ['a centre today', '#centre=mau-tinh', OWN], ['a centre yesterday', '#centre=mau-tinh&day=yesterday', OWN],
    ['a centre today, to the province', '#centre=mau-tinh', undefined],
    ['an agency', '#centre=mau-tinh&group=cong-an', OWN], ['a service', '#centre=mau-tinh&service=can-cuoc', OWN],
  ]))
    test(`every number of ${what} opens something or says why not`, async () => { await everyNumber(at, name); });

  test('how many counters are open, closed or unknown opens just those, and a counter the visits that it finished', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh' }, OWN);
    const feed = site.province.centreToday('mau-tinh');
    const counts = [true, false, undefined].map((open) => feed.counters.filter((each) => each.open === open).length);
    const summary = page.locator('[data-summary] .figure');
    assert.deepEqual((await summary.allInnerTexts()).map(Number), counts);
    await summary.nth(1).click();
    assert.equal(await page.locator('#drill li').count(), counts[1]);
    await page.locator('#drill li .figure').first().click();
    await page.waitForSelector('#drill tbody tr');
    const { which, counter } = site.asked.findLast((each) => each.type === 'read_events')?.body ?? {};
    assert.deepEqual([which, counter], ['served', feed.counters.find((each) => each.open === false)?.counter]);
  });

  test('a reason opens the ratings, and the list says that they do not tell reasons', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh' }, OWN);
    await page.locator('[data-section=levels] p .figure', { hasText: /^\d/ }).last().click();
    await page.waitForSelector('#drill tbody tr');
    assert.match(await textOf(page, '#drill [data-words]'), /mọi lượt đánh giá, không riêng lý do “.+”/);
    assert.equal(site.asked.findLast((each) => each.type === 'read_events')?.body.reason, undefined);
    await page.keyboard.press('Escape');
    await page.click('#language');
    await page.locator('[data-section=levels] p .figure', { hasText: /^\d/ }).last().click();
    assert.match(await textOf(page, '#drill [data-words]'), /all ratings, not only those with the reason/);
  });

  test('a list keeps the focus while news comes, and the way back leads to its title', async () => {
    const page = await signedIn();
    await page.click('[data-tile=visits] .big .figure');
    const line = page.locator('#drill li .figure').first();
    await line.focus();
    const before = await line.innerText();
    site.province.extra += 3;
    await site.showAll();
    await page.waitForFunction((was) => document.activeElement?.textContent !== was, before);
    assert.equal(await line.evaluate((each) => each === document.activeElement), true, 'the same line, with its new number');
    await line.press('Enter');
    await page.waitForSelector('#drill tbody tr');
    await page.getByRole('button', { name: 'Quay lại' }).press('Enter');
    await page.waitForSelector('#drill li');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'drill-title');
  });

  test('a level opens the ratings of that level alone, from as many pages as it takes', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh&day=yesterday' }, OWN);
    const shown = page.locator('[data-section=levels] li');
    await shown.first().waitFor();
    for (let i = 0; i < await shown.count(); ++i) {
      const [, level = '', count = ''] = /^(\D+) ([\d.]+) /.exec((await textOf(page, `[data-section=levels] li >> nth=${i}`)).trim()) ?? [];
      const before = site.asked.length;
      await shown.nth(i).locator('.figure').click();
      await page.locator('#drill-body p[role=status]', { hasText: 'dòng' }).waitFor();
      assert.ok((await textOf(page, '#drill-title')).startsWith(`Các lượt đánh giá · ${level} · `));
      const rows = await page.locator('#drill tbody tr').allInnerTexts();
      assert.deepEqual(rows.map((each) => each.trim()), Array.from({ length: Number(count.replaceAll('.', '')) }, () => level));
      const asked = site.asked.slice(before).filter((each) => each.type === 'read_events');
      assert.ok(asked.length > 1 && asked.every((each) => each.body.level === undefined), `${asked.length} pages`);
      await page.keyboard.press('Escape');
    }
  });

  test('single ratings that the province may not see are not asked for: the page says at once why', async () => {
    const page = await signedIn();
    const before = site.asked.filter((each) => each.type === 'read_events').length;
    await page.click('[data-tile=rating] .big .figure');
    assert.match(await textOf(page, '#drill [data-words]'), /chỉ người quản lý của chính trung tâm/);
    assert.ok(await page.locator('#drill li').count() > 0, 'the centres stand there with their sums');
    assert.equal(await page.locator('#drill li .figure').count(), 0);
    await page.keyboard.press('Escape');
    await page.click('[data-row=mau-tinh] .rating .figure');
    assert.match(await textOf(page, '#drill [data-words]'), /chỉ người quản lý của chính trung tâm/);
    assert.equal(site.asked.filter((each) => each.type === 'read_events').length, before, 'nobody was asked');
  });

  test('a median of places counts those that have any, and the longest wait is told of each class', async () => {
    const page = await signedIn();
    const feed = /** @type {any} */ (site.province.provinceToday());
    const parts = [...feed.centres.map((/** @type {any} */ each) => each.figures), feed.rest.figures];
    const known = parts.filter((each) => each.wait);
    assert.ok(known.length < parts.length, 'one has no waits');
    assert.match(await textOf(page, '[data-tile=wait] .base'), new RegExp(`trung vị của ${known.length} nơi`));
    assert.match(await textOf(page, '[data-tile=longest] .base'), /trong .+ lượt · thường .+phút, ưu tiên .+phút/);
  });

  test('what was prepared at the kiosk is told beside the visits, and the list behind says what it shows', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh' }, OWN);
    assert.match(await textOf(page, '[data-prepared]'), /9 lượt đã chuẩn bị tại kiosk: 7 đủ giấy tờ, 2 còn thiếu/);
    await page.locator('[data-prepared] .figure').first().click();
    await page.waitForSelector('#drill tbody tr');
    assert.match(await textOf(page, '#drill [data-words]'), /mọi lượt khách, không riêng/);
    const province = await signedIn();
    assert.match(await textOf(province, '[data-prepared]'), /18 lượt đã chuẩn bị tại kiosk/);
    const nobody = await signedIn({ at: '#centre=mau-tinh&day=yesterday' }, OWN);
    assert.equal(await nobody.locator('[data-prepared]').count(), 0);
  });

  test('a device\'s fault is told in words of both languages, and one that nobody knows by its code', async () => {
    const page = await signedIn({ at: '#centre=mau-tinh' }, OWN);
    assert.match(await textOf(page, '[data-alert=device_fault]'), /Kiosk hết giấy in phiếu/);
    assert.doesNotMatch(await textOf(page, '[data-alert=device_fault]'), /paper_out/);
    await page.click('#language');
    assert.match(await textOf(page, '[data-alert=device_fault]'), /Kiosk is out of ticket paper/);
    const alerts = /** @type {any} */ (site.province.alerts('mau-tinh'));
    for (const each of alerts.standing) if (each.fault) each.fault = 'new_fault';
    await site.show('mau-tinh', 'alerts', alerts);
    await page.locator('[data-alert=device_fault]', { hasText: 'printer: new_fault' }).waitFor();
  });

  test('a number of the index opens the report that it is of, with its period, date and rule, and no events', async () => {
    const page = await signedIn();
    await page.waitForSelector('[data-section=index]');
    await laidOpen(page);
    const { index } = site.province;
    const items = /** @type {any[]} */ (index.groups.flatMap((/** @type {any} */ each) => each.items));
    const item = items.find((each) => each.numerator !== undefined);
    await page.locator(`[data-section=index] [data-key="${item.id}"] .figure`).first().click();
    const told = await textOf(page, '#drill');
    for (const words of [index.source, index.period, index.definition.legal_reference, 'không có sự kiện nào', 'không cho biết ai đã nhập'])
      assert.ok(told.includes(words), words);
    assert.ok(told.includes(Number(item.numerator).toLocaleString('vi-VN')), told);
  });
});
