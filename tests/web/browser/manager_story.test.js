// A manager over the real hub, brokers and collector: yesterday's worst hour in fewer than three touches, and every number on the
// page opens the events that come to it. Today is taken, called and rated at one centre; the past is four weeks of its neighbour, which
// were told to the collector event by event.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openPage } from '../support/browser.js';
import { Centre } from '../support/centre.js';
import { assertAddsUp, deadNumbers, minutes, numbersOf, readBehind, whole } from '../support/numbers.js';
import { Terminal } from '../support/terminal.js';
import { until } from '../unit/broker.js';

/** @typedef {import('playwright-core').Page} Page */

const SERVED = 6; // today, of whom the first five rate
const [PROVINCE, OWN, NEIGHBOUR] = [0, 1, 2];
const LEVELS = ['very_satisfied', 'satisfied', 'satisfied', 'neutral', 'very_dissatisfied'];
const COUNTER = 1; // the second one serves identity cards
const SERVICE = 'can-cuoc';

/** @type {Centre} */ let centre;
/** @type {import('playwright-core').Browser} */ let browser;

/** @param {Terminal} terminal @param {string} type @param {object} [body] */
async function does(terminal, type, body) {
  const reply = await terminal.ask(type, body);
  assert.notEqual(reply.type, 'refused', `${type}: ${JSON.stringify(reply.body)}`);
}

/** Six are served, five of them rate, one does not come, one is at the counter, two wait. */
async function haveADay() {
  const kiosk = await centre.kiosk();
  const terminal = await Terminal.at(centre, COUNTER);
  const tickets = [];
  for (let i = 0; i < SERVED + 4; ++i) tickets.push(await kiosk.ticket(SERVICE));
  await until(() => terminal.state !== null, 'the counter\'s state');
  const [clerk] = centre.facts.clerks;
  await does(terminal, 'log_in', { clerk: clerk?.id, code: clerk?.code });
  await until(() => terminal.state.clerk, 'the clerk at the counter');
  await does(terminal, 'open_counter');
  for (let i = 0; i < SERVED; ++i) {
    await does(terminal, 'call_next');
    await does(terminal, 'start_service');
    await does(terminal, 'finish_service', { outcome: 'solved' });
    const level = LEVELS[i];
    if (level) assert.equal((await kiosk.ask({ type: 'rate_by_token', body: { token: tickets[i].token, level } })).type, 'accepted');
  }
  await does(terminal, 'call_next');
  await does(terminal, 'mark_no_show');
  await does(terminal, 'call_next');
  await kiosk.end();
  await terminal.end();
}

before(async () => {
  browser = await openBrowser();
  centre = await Centre.start('mau-tinh', ['--neighbours']);
  await haveADay();
});
after(async () => {
  await browser?.close();
  await centre?.end();
});

/** @param {number[]} values */
const half = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** @param {number} which of the managers */
async function signIn(which) {
  const opened = await openPage(browser, { viewport: { width: 1600, height: 1000 } });
  const { page } = opened;
  page.setDefaultTimeout(150_000); // a day that no other has followed yet is history some seconds after it was told
  const manager = centre.facts.managers[which];
  await page.goto(`${centre.facts.address}/manager/`);
  await page.fill('#name', manager?.name ?? '');
  await page.fill('#password', manager?.password ?? '');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#answer');
  return opened;
}

/** Everything that is folded away stands open, and all answers are there. @param {Page} page */
async function laidOpen(page) {
  await page.waitForSelector('[data-cell]');
  await page.waitForSelector('#chart canvas');
  await page.waitForSelector('[data-section=places] tbody tr');
  const folded = page.locator('#page details:not([open]) > summary');
  while (await folded.count() > 0) await folded.first().click();
}

/** The visits of all rows of a table of places. @param {Page} page @param {string} section */
async function sumOf(page, section) {
  const shown = await page.locator(`[data-section=${section}] tbody td:nth-child(2) .figure`).allInnerTexts();
  return shown.map(whole).reduce((a, b) => a + b, 0);
}

/** By what it opens: what comes meanwhile moves the places. @param {Page} page @param {import('../support/numbers.js').Shown} shown */
const found = (page, shown) => page.locator(`#page [data-drill=${JSON.stringify(shown.drill)}]:visible`).first();

/** @param {Page} page @param {import('../support/numbers.js').Shown} shown */
const open = (page, shown) => found(page, shown).click();

/** Until what is shown is of yesterday, whose worst hour is said. @param {Page} page */
async function toYesterday(page) {
  await page.click('[data-day=yesterday]');
  await page.waitForSelector('[data-worst]');
}

/** @param {Page} page */
async function close(page) {
  await page.keyboard.press('Escape');
  await page.waitForSelector('#drill:not([open])', { state: 'attached' });
}

/**
 * Clicks each number of the page that opens events, once for all numbers that open the same, and holds what it says against them.
 * @param {Page} page
 * @param {(shown: import('../support/numbers.js').Shown) => boolean} [isMeant] others are left
 */
async function clickThrough(page, isMeant = () => true) {
  const shown = (await numbersOf(page)).filter((each) => JSON.parse(each.drill).d === 'events' && isMeant(each));
  for (const drill of new Set(shown.map((each) => each.drill))) {
    const same = shown.filter((each) => each.drill === drill);
    await open(page, same[0] ?? assert.fail());
    const behind = await readBehind(page);
    await close(page);
    for (const each of same) assertAddsUp(each, behind);
  }
  return { numbers: shown.length, places: new Set(shown.map((each) => each.where)) };
}

describe('a manager of a centre', { concurrency: false }, () => {
  test('finds yesterday\'s worst hour with one touch, and its visits with the second', async () => {
    const { page, context } = await signIn(NEIGHBOUR);
    await page.click('[data-day=yesterday]'); // first touch
    const told = page.locator('[data-worst]');
    await told.waitFor();
    const hour = Number((await told.getAttribute('data-worst'))?.split(' ')[1]);
    await page.click('[data-worst] .figure >> nth=0'); // second touch
    const behind = await readBehind(page);

    /** @type {Map<number, number>} */ const halves = new Map();
    await close(page);
    const hours = await page.locator('[data-hour]').evaluateAll((all) => all.map((each) => Number(each.getAttribute('data-hour'))));
    for (const each of hours) {
      await page.click(`[data-hour="${each}"] th .figure`);
      const { waits } = await readBehind(page);
      if (waits.length >= 5) halves.set(each, half(waits));
      await close(page);
    }
    const longest = Math.max(...halves.values());
    assert.ok((halves.get(hour) ?? 0) >= longest - 1, `${hour} h waited ${halves.get(hour)} min, the worst hour ${longest} min`);
    assert.equal(behind.count, whole(await page.locator(`[data-hour="${hour}"] td .figure`).first().innerText()));
    await context.close();
  });

  test('opens behind every number of today the events that come to it', async () => {
    const { page, faults, context } = await signIn(OWN);
    const told = (/** @type {number} */ n) => document.querySelector('[data-tile=visits] .big')?.textContent?.startsWith(String(n));
    await page.waitForFunction(told, SERVED + 4);
    const { numbers, places } = await clickThrough(page);
    assert.ok(numbers >= 30, `${numbers} numbers`);
    const tiles = ['visits big', 'visits base', 'waiting big', 'waiting base', 'wait big', 'p90 big', 'rating big', 'noShows big'];
    for (const place of [...tiles, 'counters', 'sentence', 'agencies Lượt big', 'agencies Đang chờ big', 'agencies Hài lòng big'])
      assert.ok(places.has(place), place);
    assert.deepEqual(await deadNumbers(page), []);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('opens behind every number of yesterday, and of each day of four weeks, the events that come to it', async () => {
    const { page, faults, context } = await signIn(NEIGHBOUR);
    await toYesterday(page);
    await laidOpen(page);
    const { numbers } = await clickThrough(page);
    assert.ok(numbers >= 100, `${numbers} numbers`);
    assert.ok(await page.locator('[data-section=places] tbody tr').count() >= 4, 'the services of that day');
    assert.equal(await sumOf(page, 'agencies'), await sumOf(page, 'places'), 'every visit is of an agency');
    const visits = whole(await page.locator('[data-tile=visits] .big').innerText());
    const missed = whole(await page.locator('[data-tile=noShows] .big').innerText());
    const share = whole(await page.locator('[data-tile=noShows] .base').innerText());
    assert.ok(Math.abs(share - (100 * missed) / visits) <= 0.51, `${missed} of ${visits} are ${share} %`);
    assert.deepEqual(await deadNumbers(page), []);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('opens behind every number of an agency of yesterday the events that come to it, its services\' too', async () => {
    const { page, faults, context } = await signIn(NEIGHBOUR);
    await toYesterday(page); // agencies of today stand there, too
    const agency = page.locator('[data-section=agencies] tbody tr').first();
    const visits = whole(await agency.locator('td .figure').first().innerText());
    await agency.locator('th a').click();
    await page.waitForSelector('[data-section=agencies]', { state: 'detached' });
    await page.waitForSelector('[data-hour]');
    await laidOpen(page);
    await page.waitForSelector('[data-tile=visits] .figure');
    assert.equal(whole(await page.locator('[data-tile=visits] .big').innerText()), visits);
    assert.equal(await sumOf(page, 'places'), visits);
    const { numbers } = await clickThrough(page, (each) => !each.where.startsWith('trend'));
    assert.ok(numbers >= 30, `${numbers} numbers`);
    assert.deepEqual(await deadNumbers(page), []);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('opens behind every cell of four weeks its dates, and behind a date the visits', async () => {
    const { page, context } = await signIn(NEIGHBOUR);
    await toYesterday(page); // of today there is nothing before it opens
    await laidOpen(page);
    const cells = (await numbersOf(page)).filter((each) => each.where === 'heat');
    assert.ok(cells.length >= 40, `${cells.length} cells`);
    for (const cell of cells) {
      await open(page, cell);
      await page.waitForFunction(() => !/Đang hỏi/.test(document.querySelector('#drill-body')?.textContent ?? 'Đang hỏi'));
      const lines = await page.locator('#drill .line .figure').allInnerTexts();
      const days = lines.filter((each) => /lượt/.test(each)).map((each) => whole(each));
      const waits = Number(/(\d+) lượt/.exec(await found(page, cell).innerText())?.[1]);
      assert.equal(days.reduce((a, b) => a + b, 0), waits, `${cell.text} minutes`);
      await close(page);
    }
    const [worst] = cells.toSorted((a, b) => Number.parseInt(b.text, 10) - Number.parseInt(a.text, 10));
    await open(page, /** @type {import('../support/numbers.js').Shown} */ (worst));
    const waits = [];
    const dates = await page.locator('#drill .line .figure').count();
    for (let i = 0; i < dates; ++i) {
      const line = page.locator('#drill .line .figure').nth(i);
      const said = whole(await line.innerText());
      await line.click();
      const behind = await readBehind(page);
      assert.equal(behind.count, Number.isNaN(said) ? 0 : said);
      waits.push(...behind.waits);
      await page.locator('#drill .drill-keys > .key').first().click(); // back
    }
    assert.ok(Math.abs(half(waits) - minutes(`${worst?.text} phút`)) <= 1 + half(waits) / 32, `half of ${waits}: ${worst?.text} minutes`);
    await context.close();
  });
});

describe('a manager of the province', { concurrency: false }, () => {
  test('opens behind each number its centres, and behind a centre the events; of ratings the page says at once why not', async () => {
    const { page, faults, context } = await signIn(PROVINCE);
    await laidOpen(page);
    for (const shown of await numbersOf(page)) {
      const drill = JSON.parse(shown.drill);
      if (['cell', 'index'].includes(drill.d)) continue; // dates, and reports
      await open(page, shown);
      if (drill.which === 'ratings') {
        assert.match(await page.locator('#drill [data-words]').innerText(), /chỉ người quản lý của chính trung tâm/, shown.where);
        assert.equal(await page.locator('#drill .figure, #drill [role=alert]').count(), 0, shown.where);
      } else if (drill.d === 'centres') {
        const line = page.locator('#drill .line .figure');
        const words = await line.first().innerText();
        await line.first().click();
        // Where nobody said it of anybody the number is unknown, and there are no events.
        assert.equal((await readBehind(page)).count, words.startsWith('chưa biết') ? 0 : whole(words), shown.where);
      } else assertAddsUp(shown, await readBehind(page));
      await close(page);
    }
    assert.deepEqual(await deadNumbers(page), []);
    assert.deepEqual(faults, []);
    await context.close();
  });
});
