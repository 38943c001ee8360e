// Who did what of a service is done online: a clerk says it on the page, or does not, over a running centre.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { assertAccessible, assertFits, openBrowser, openPage } from '../support/browser.js';
import { Centre } from '../support/centre.js';
import { Terminal } from '../support/terminal.js';

/** @typedef {import('playwright-core').Page} Page */

const COLUMN = { viewport: { width: 400, height: 900 } };
const PICTURES = process.env['MOTCUA_PICTURES'];
const OURS = 1;
const SERVICE = 'can-cuoc';
const [CITIZEN, CLERK] = ['say_unassisted', 'say_assisted'];

/** @type {Centre} */ let centre;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<Centre['kiosk']>>} */ let kiosk;
/** @type {Terminal} */ let terminal;

before(async () => {
  browser = await openBrowser();
  centre = await Centre.start();
  kiosk = await centre.kiosk();
  terminal = await Terminal.at(centre, OURS);
  const clerk = centre.facts.clerks[0];
  await terminal.ask('log_in', { clerk: clerk?.id, code: clerk?.code });
  await terminal.has((state) => state.clerk === clerk?.id, 'the clerk');
  await terminal.ask('open_counter');
});
after(async () => {
  await browser?.close();
  await kiosk?.end();
  await terminal?.end();
  await centre?.end();
});

/** Nobody at the counter, nobody waiting. */
beforeEach(async () => {
  for (;;) {
    await terminal.ask('start_service');
    await terminal.ask('finish_service', { outcome: 'solved' });
    if ((await terminal.ask('call_next')).type === 'refused') return;
  }
});

async function openConsole() {
  const opened = await openPage(browser, COLUMN);
  const sent = finishes(opened.page);
  await opened.page.goto(`${centre.facts.address}/console/`);
  const own = centre.facts.consoles[OURS];
  await opened.page.locator('[name=node]').fill(own?.node ?? '');
  await opened.page.locator('[name=password]').fill(own?.password ?? '');
  await opened.page.keyboard.press('Enter');
  await shows(opened.page, 'ready');
  return { ...opened, sent };
}

/** @param {Page} page @param {string} scene */
async function shows(page, scene) {
  await page.locator(`.is-${scene}`).waitFor({ timeout: 60_000 });
}

/** Presses once the screen has stood long enough to be read. @param {Page} page @param {string} scene @param {string} key */
async function press(page, scene, key) {
  await shows(page, scene);
  await page.waitForTimeout(350); // the page ignores what nobody can have meant
  await page.keyboard.press(key);
}

/** @param {Page} page @param {string} name */
async function picture(page, name) {
  if (PICTURES) await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}

/** The bodies of finish_service that leave the page, in order. @param {Page} page */
function finishes(page) {
  /** @type {any[]} */ const sent = [];
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => {
    const text = payload.toString();
    if (!text.includes('"finish_service"')) return;
    sent.push(JSON.parse(text.slice(text.indexOf('{"'), text.lastIndexOf('}') + 1)).body.body);
  }));
  return sent;
}

/** A ticket at the counter, and the question how it ended. @param {Page} page */
async function toOutcome(page) {
  await kiosk.ticket(SERVICE);
  await page.getByText('1 người đang chờ').first().waitFor();
  for (const scene of ['ready', 'called', 'serving']) await press(page, scene, 'F2');
  await shows(page, 'outcome');
}

/** Which of the two is pressed: one, or none. @param {Page} page */
async function said(page) {
  const states = await page.locator('.says button').evaluateAll((all) =>
    all.map((each) => [each.getAttribute('data-action'), each.getAttribute('aria-pressed')]));
  assert.equal(states.length, 2);
  assert.ok(states.every(([, state]) => state === 'true' || state === 'false'), JSON.stringify(states));
  return states.filter(([, state]) => state === 'true').map(([action]) => action);
}

/** What the auditor itself does against the page's policy is no fault of the page. @param {Page} page @param {string[]} faults */
async function audit(page, faults) {
  const before = faults.length;
  await assertAccessible(page);
  faults.length = before;
}

describe('who did the online part', () => {
  test('by keyboard: said, changed, taken back, sent with the outcome, forgotten for the next ticket', async () => {
    const { page, faults, sent, context } = await openConsole();
    await toOutcome(page);
    assert.deepEqual(await said(page), []);
    await press(page, 'outcome', 'F9');
    assert.deepEqual(await said(page), [CITIZEN]);
    assert.equal(await page.locator('#announcements').textContent(), 'Người dân tự làm: đã chọn');
    await page.keyboard.press('F9');
    assert.deepEqual(await said(page), []);
    assert.equal(await page.locator('#announcements').textContent(), 'Người dân tự làm: đã bỏ chọn');
    await page.keyboard.press('F9');
    await page.keyboard.press('Shift+F9');
    assert.deepEqual(await said(page), [CLERK]);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-action')), 'solved');
    await press(page, 'outcome', 'Escape'); // what was said is of the ticket, not of the question
    await press(page, 'serving', 'F2');
    assert.deepEqual(await said(page), [CLERK]);
    await kiosk.ticket(SERVICE); // who waits is drawn anew, and what was said stays
    await page.getByText('1 người đang chờ').first().waitFor();
    assert.deepEqual(await said(page), [CLERK]);
    await press(page, 'outcome', 'F4');
    for (const scene of ['ready', 'called', 'serving']) await press(page, scene, 'F2');
    await shows(page, 'outcome');
    assert.deepEqual(await said(page), []);
    await press(page, 'outcome', 'Enter'); // the next step has the focus still
    await shows(page, 'ready');
    assert.deepEqual(sent, [{ outcome: 'papers_missing', assistance: 'assisted' }, { outcome: 'solved' }]);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('by touch, at every width and in every look, for whoever hears the page too', async () => {
    const { page, faults, sent, context } = await openConsole();
    await toOutcome(page);
    await page.waitForTimeout(350);
    const button = page.getByRole('button', { name: 'Người dân tự làm', pressed: false });
    await button.click();
    await page.getByRole('button', { name: 'Người dân tự làm', pressed: true }).waitFor();
    assert.deepEqual(await page.locator('.says kbd').allTextContents(), ['F9', 'Shift F9']);
    for (const language of ['vi', 'en']) {
      for (const width of [320, 400, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await assertFits(page);
        await audit(page, faults);
        await picture(page, `said-${language}-${width}`);
        for (const each of await page.locator('.says button').all()) assert.ok(((await each.boundingBox())?.height ?? 0) >= 44);
      }
      await page.locator('#language').click();
    }
    for (const look of [{ colorScheme: 'dark' }, { contrast: 'more' }, { forcedColors: 'active' }]) {
      await page.emulateMedia(/** @type {any} */ (look));
      await audit(page, faults);
      await picture(page, `said-${Object.values(look)[0]}-400`);
    }
    await page.locator('[data-action=solved]').click();
    await shows(page, 'ready');
    assert.deepEqual(sent, [{ outcome: 'solved', assistance: 'unassisted' }]);
    assert.deepEqual(faults, []);
    await context.close();
  });
});
