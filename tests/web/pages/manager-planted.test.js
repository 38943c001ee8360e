// Markup that somebody planted in a text never becomes any on the manager's page: names of centres, agencies, services, counters and
// faults, remarks and sources of the index, comments, and what stands in the address. In each view, and in what its numbers open.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, afterEach, before, describe, test } from 'node:test';

import { ManagersBrowser, goTo, textOf, today } from '../support/manager.js';
import { CENTRES, GROUP_OF, SERVICES } from '../support/province.js';

/** @typedef {import('playwright-core').Page} Page */

const PLANTED = '<img src=x onerror="window.planted=1"><script>window.planted=1</script>';
const GOLDEN = new URL('../../golden/wire/v1/reply.index.json', import.meta.url);
const OPENERS = '#page button[data-drill]:visible';
const COUNTERS = Array.from({ length: 9 }, (_none, i) => `quay-${String(i + 2).padStart(2, '0')}`);

/** @param {string[]} ids */
const named = (ids) => Object.fromEntries(ids.map((id) => [id, { vi: PLANTED, en: PLANTED }]));
const NAMES = {
  centres: named(CENTRES), services: named(SERVICES), counters: { 'mau-tinh': named(COUNTERS) },
  groups: { 'mau-tinh': named(Object.values(GROUP_OF)) }, groupsOf: { 'mau-tinh': GROUP_OF }, faults: named(['paper_out']),
};

/** Where the texts stand, in each view. @type {[string, string[]][]} */
const OF_PROVINCE = [
  ['#', ['[data-row=mau-tinh] th', '[data-agency=cong-an] th', '[data-alert=wait_ceiling] strong', '[data-section=worst] li', '#second',
    '.slowest', '[data-section=index] tbody th', '[data-key=flags] li', '[data-key=sources] li', '[data-section=index] > p']],
  ['#day=yesterday', ['[data-worst]', '[data-row=mau-tinh] th']],
  ['#centre=mau-tinh', ['.crumbs', '.counter', '[data-row=can-cuoc] th', '[data-agency=cong-an] th']],
];
/** @type {[string, string[]][]} */
const OF_CENTRE = [
  ['#centre=mau-tinh', ['#brand', '.crumbs', '.counter', '[data-agency=cong-an] th', '[data-alert=wait_ceiling] strong',
    '[data-alert=device_fault]', '.comment .written', '.comment .muted', '#second']],
  ['#centre=mau-tinh&day=yesterday', ['[data-row=can-cuoc] th', '[data-agency=cong-an] th', '[data-counter=quay-04] th']],
  ['#centre=mau-tinh&group=cong-an', ['.crumbs li:nth-child(2)', '[data-row=can-cuoc] th']],
  ['#centre=mau-tinh&service=can-cuoc', ['.crumbs li:nth-child(2)']],
];

/** @param {Page} page @param {string} where */
async function isText(page, where) {
  assert.equal(await page.locator('body img, body script, body [onerror]').count(), 0, where);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).planted), undefined, where);
}

/** @param {Page} page @param {string} selector */
const shows = (page, selector) => page.locator(selector, { hasText: '<img src=x onerror' }).first().waitFor();

/** Of each kind of number the first: what it opens, and where it stands. @param {Page} page */
async function kindsOf(page) {
  const all = await page.locator(OPENERS).evaluateAll((found) => found.map((each) => each.getAttribute('data-drill') ?? '{}'));
  /** @type {Map<string, string>} */ const kinds = new Map();
  for (const drill of all) {
    const { d, counter, staff, service, group } = JSON.parse(drill);
    const kind = [d, ...Object.entries({ counter, staff, part: service ?? group }).flatMap(([name, of]) => (of ? [name] : []))].join(' ');
    if (!kinds.has(kind)) kinds.set(kind, drill);
  }
  return kinds;
}

/** What the numbers of a view open names places, but for dates. @param {Page} page @param {string} where */
async function openAll(page, where) {
  for (const [kind, drill] of await kindsOf(page)) {
    await page.locator(`#page button[data-drill=${JSON.stringify(drill)}]:visible`).first().click(); // what comes meanwhile moves places
    await page.waitForFunction(() => !/Đang hỏi|Asking/.test(document.getElementById('drill-body')?.textContent ?? 'Asking'));
    await isText(page, `${where}: ${await textOf(page, '#drill-title')}`);
    if (kind !== 'cell') await shows(page, '#drill');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#drill:not([open])', { state: 'attached' });
  }
}

describe('planted markup on the manager\'s page', { concurrency: false }, () => {
  const managers = new ManagersBrowser();
  const { site } = managers;

  before(async () => {
    const index = JSON.parse(fs.readFileSync(GOLDEN, 'utf8')).body.body;
    index.flags.push({ kind: 'contradiction', where: PLANTED, detail: PLANTED });
    Object.assign(index, { place: PLANTED, source: PLANTED });
    for (const group of index.groups) for (const each of [group, ...group.items]) each.name = { vi: PLANTED, en: PLANTED };
    site.province.index = index;
    const contest = { clerk: 'clerk-05', about: today, text: `"><svg onload="window.planted=1">${PLANTED}` };
    for (const row of [{ service: 'can-cuoc', text: PLANTED }, contest])
      site.province.written.push({ centre: 'mau-tinh', row: { date: today, hour: 9, ...row } });
    await managers.start();
  });
  after(async () => { await managers.end(); });
  afterEach(async () => { await managers.tidy(); });

  for (const [who, locale, views] of /** @type {[string, string, [string, string[]][]][]} */ ([
    ['province-manager-1', 'vi-VN', OF_PROVINCE], ['mau-tinh-manager-1', 'en-GB', OF_CENTRE]]))
    test(`stays text in each view of ${who}, and in what its numbers open`, async () => {
      site.instead['/manager/names.json'] = JSON.stringify(NAMES);
      const page = await managers.signedIn({ locale }, who);
      for (const [at, places] of views) {
        await goTo(page, at);
        await page.waitForSelector('[data-hour]');
        await page.waitForSelector('[data-cell]');
        for (const folded = page.locator('#page details:not([open]) > summary'); await folded.count() > 0;) await folded.first().click();
        await isText(page, at);
        for (const place of places) await shows(page, place);
        await isText(page, at);
        await openAll(page, at);
      }
    });

  test('stays text in the address', async () => {
    const page = await managers.signedIn();
    for (const at of ['#centre=%3Cimg%20src=x%20onerror=window.planted=1%3E&day=<script>', `#day=${PLANTED}`, `#${PLANTED}`]) {
      await goTo(page, at);
      await page.waitForSelector('[data-row=mau-tinh]');
      await isText(page, at);
    }
  });
});
