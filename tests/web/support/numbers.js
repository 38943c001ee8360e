// Every number on the manager's page that opens something: what it says, where it stands, and whether the events behind it come to
// it. Reads what a person sees, in Vietnamese.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ at: number, text: string, where: string, drill: string }} Shown */
/** @typedef {{ count: number, waits: number[], services: number[], levels: string[] }} Behind minutes as shown, names of levels */

const WORDS = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, '../../../ui/web/manager/locales/vi.json'), 'utf8'));
const PASSING = [WORDS.drillFailed.link_lost, WORDS.drillFailed.no_answer, WORDS.drillFailed.collector_busy, // on a loaded machine
  WORDS.drillFailed.too_many_requests]; // nobody clicks as fast as this does
const PATIENCE_MS = 90_000; // what was asked too often is answered from the next minute on
const AGAIN_MS = 1000;
const POINTS = Object.fromEntries(['very_satisfied', 'satisfied', 'neutral', 'dissatisfied', 'very_dissatisfied']
  .map((level, i) => [WORDS.levels[level], 100 - 25 * i]));

/** @param {Page} page @returns {Promise<Shown[]>} */
export function numbersOf(page) {
  return page.evaluate(() => {
    /** @param {Element} each */
    const placeOf = (each) => {
      const tile = each.closest('[data-tile]');
      const visitors = each.closest('[data-class]')?.getAttribute('data-class');
      if (tile) return `${tile.getAttribute('data-tile')} ${visitors ? `class ${visitors}` : each.closest('.big') ? 'big' : 'base'}`;
      const five = each.closest('[data-five]');
      if (five) return `five ${five.getAttribute('data-five')} ${each.closest('.small') ? 'base' : 'big'}`;
      if (each.closest('[data-cell]')) return 'heat';
      const section = each.closest('[data-section]')?.getAttribute('data-section');
      const cell = each.closest('td, th');
      if (cell instanceof HTMLTableCellElement) {
        const head = cell.closest('table')?.querySelectorAll('thead th')[cell.cellIndex]?.textContent;
        return `${section} ${cell.cellIndex === 0 ? 'name' : head} ${each.closest('.small') ? 'base' : 'big'}`;
      }
      if (section === 'levels') {
        if (each.closest('p')?.textContent?.startsWith('Lý do')) return 'levels reason';
        return `levels ${each.closest('li') ? each.closest('li')?.childNodes[1]?.textContent?.trim() : 'base'}`;
      }
      return section ?? (each.closest('.second') ? 'second' : 'sentence');
    };
    return [...document.querySelectorAll('#page [data-drill]')].map((each, at) => {
      const seen = each.cloneNode(true);
      if (seen instanceof Element) seen.querySelectorAll('.unseen').forEach((hidden) => hidden.remove());
      return { at, text: (seen.textContent ?? '').trim(), where: placeOf(each), drill: each.getAttribute('data-drill') ?? '' };
    });
  });
}

/**
 * Numbers that lead nowhere: digits in what neither opens something nor says in words why it opens nothing, and is no heading, name,
 * time, interval or measure.
 * @param {Page} page
 */
export function deadNumbers(page) {
  return page.evaluate(() => {
    const OPEN = 'button[data-drill], button[data-jump], a[href], summary, .unseen, [data-unopened]:has(.why:not(:empty))';
    // Of the index also documents by their names, and remarks that lead to what they are about.
    const NAMES = 'nav, label, thead, caption, h2, h3, #chart, .question, tbody th, [data-key=sources] li, '
      + '[data-key=flags] li:has([data-drill]), [data-section=index] > p, [data-section=comments]';
    // The id of what has no name, an interval, an hour, a measure, and from how many on something is told.
    const SAID = /[a-z]+(-[a-z0-9]+)+|\d+–\d+(?=,| giờ)|\/100|từ 0 đến 100|95%|\d+ ngày|(dưới|đủ) \d+ lượt|\d\d:\d\d|ngưỡng [\d ]+/g;
    const walk = document.createTreeWalker(document.querySelector('#page') ?? document.body, NodeFilter.SHOW_TEXT);
    /** @type {Set<string>} */ const dead = new Set();
    while (walk.nextNode()) {
      const parent = walk.currentNode.parentElement;
      if (!parent || !/\d/.test(walk.currentNode.textContent ?? '') || parent.closest(`${OPEN}, ${NAMES}`)) continue;
      const left = /** @type {Element} */ (parent.cloneNode(true));
      left.querySelectorAll(OPEN).forEach((each) => each.remove());
      if (/\d/.test((left.textContent ?? '').replace(SAID, ''))) dead.add(parent.textContent?.trim() ?? '');
    }
    return [...dead];
  });
}

/** @param {string} text */
export function minutes(text) {
  if (text === WORDS.underMinute) return 0;
  const hours = /(\d+) giờ (\d+) phút/.exec(text);
  if (hours) return 60 * Number(hours[1]) + Number(hours[2]);
  return Number(/(\d+) phút/.exec(text)?.[1] ?? NaN);
}

/** @param {string} text */
export const whole = (text) => Number(/\d[\d.]*/.exec(text)?.[0].replaceAll('.', '') ?? NaN);

/** Why the open dialog shows no events; undefined where it shows some. What passes is asked again. @param {Page} page */
async function readRefusal(page) {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    await page.waitForSelector('#drill-body p[role=status]:has-text("dòng"), #drill-body [role=alert]');
    const [refused] = await page.locator('#drill-body [role=alert]').allInnerTexts();
    if (refused === undefined || !PASSING.includes(refused) || performance.now() > deadline) return refused;
    await setTimeout(AGAIN_MS); // as a person does: what is asked at once is asked too often
    await page.locator('#drill-body .key', { hasText: WORDS.drill.again }).click();
  }
}

/** All that the open dialog lists, page by page. @param {Page} page @returns {Promise<Behind>} */
export async function readBehind(page) {
  const refused = await readRefusal(page);
  if (refused !== undefined) assert.fail(`the events cannot be read: ${refused}`);
  for (let more = page.locator('.drill-own .key', { hasText: WORDS.drill.next }); await more.count() > 0;) {
    const before = await page.locator('#drill tbody tr').count();
    await more.click();
    await page.waitForFunction((n) => document.querySelectorAll('#drill tbody tr').length > n, before);
  }
  const rows = await page.locator('#drill tbody tr').evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')));
  const timesOf = (/** @type {number} */ column) =>
    rows.map((row) => minutes(row[column] ?? '')).filter((each) => !Number.isNaN(each));
  return {
    count: rows.length, waits: timesOf(5), services: timesOf(6), levels: rows.map((row) => row[0] ?? ''),
  };
}

/** @param {number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  return [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN];
}

/**
 * The collector keeps waits within 1/64, the page rounds to minutes, and there are several medians.
 * @param {number} said
 * @param {number[]} range
 */
function assertMinutes(said, range, what = '') {
  const [low = NaN, high = NaN] = range;
  assert.ok(said >= low * (1 - 1 / 32) - 1 && said <= high * (1 + 1 / 32) + 1, `${what}: ${said} minutes, behind it ${low} to ${high}`);
}

/**
 * That what lies behind comes to the number.
 * @param {Shown} shown
 * @param {Behind} behind
 */
export function assertAddsUp(shown, behind) {
  const { where, text } = shown;
  const what = `'${text}' at ${where}`;
  const which = JSON.parse(shown.drill).which;
  const column = WORDS.column;
  if (/ name /.test(where)) return; // the name of an hour
  if (JSON.parse(shown.drill).note === 'prepared') return; // visits do not tell it: the list says so
  if (where === 'counters') return assert.equal(Number(/(\d+) lượt xong/.exec(text)?.[1]), behind.count, what);
  const isWait = ['wait big', `${column.wait} big`, `${column.slowest} big`].some((each) => where.endsWith(each))
    || ((where === 'sentence' || where === 'second') && /phút/.test(text));
  if (isWait) return assertMinutes(minutes(text), quantile(behind.waits, 0.5), what);
  if (where === 'p90 big' || where.endsWith(`${column.p90} big`) || where === 'five waits big')
    return assertMinutes(minutes(text), quantile(behind.waits, 0.9), what);
  if (where === 'service big' || where.endsWith(`${column.service} big`))
    return assertMinutes(minutes(text), quantile(behind.services, 0.5), what);
  if (where === 'service base') return assert.equal(whole(text), behind.services.length, what);
  // The rows say no class: one of the two has waited longest, and none longer.
  if (where.startsWith('p90 class ')) return assertMinutes(minutes(text), [Math.min(...behind.waits), Math.max(...behind.waits)], what);
  if (where === 'p90 base' || where === 'longest big') return assertMinutes(minutes(text), quantile(behind.waits, 1), what);
  const countsWaits = where === 'wait base' || where === 'five waits base' || where === 'second' || where === 'longest base'
    || where.endsWith(`${column.wait} base`);
  if (countsWaits) return assert.equal(whole(text), behind.waits.length, what);
  if (where === 'noShows base') return; // a share of all visits: checked beside their number
  if (which === 'ratings') return assertRating(shown, behind, what);
  assert.equal(whole(text), behind.count, what);
}

/** @param {Shown} shown @param {Behind} behind @param {string} what */
function assertRating({ where, text }, behind, what) {
  const said = whole(text);
  // Why somebody was dissatisfied is told beside no rating: the reasons are of some of these.
  if (where === 'levels reason') return assert.ok(said <= behind.count, what);
  if (where.startsWith('levels ') && where !== 'levels base') {
    const level = where.slice('levels '.length);
    if (level in POINTS) return assert.deepEqual(behind.levels, Array.from({ length: said }, () => level), what);
  }
  const isCount = where.endsWith('base');
  if (isCount) return assert.equal(said, behind.count, what);
  const mean = behind.levels.reduce((at, each) => at + (POINTS[each] ?? NaN), 0) / behind.count;
  assert.ok(Math.abs(said - mean) <= 0.51, `${what}: the mean of the ratings behind is ${mean}`);
}
