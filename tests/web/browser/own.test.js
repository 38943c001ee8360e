// A clerk's own figures on the page at the counter, and an objection to a day, over a running centre.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, openBrowser, openPage } from '../support/browser.js';
import { Centre } from '../support/centre.js';
import { Terminal } from '../support/terminal.js';

/** @typedef {import('playwright-core').Page} Page */

const COLUMN = { viewport: { width: 400, height: 900 } };
const PICTURES = process.env['MOTCUA_PICTURES'];
const OURS = 1;
const SERVICE = 'can-cuoc';

/** @type {Centre} */ let centre;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<Centre['kiosk']>>} */ let kiosk;
/** @type {Terminal} */ let terminal;

before(async () => {
  browser = await openBrowser();
  centre = await Centre.start();
  kiosk = await centre.kiosk();
  terminal = await Terminal.at(centre, OURS);
});
after(async () => {
  await browser?.close();
  await kiosk?.end();
  await terminal?.end();
  await centre?.end();
});

/** @param {number} which of the clerks */
async function sitsDown(which) {
  const clerk = centre.facts.clerks[which];
  await terminal.ask('log_in', { clerk: clerk?.id, code: clerk?.code });
  await terminal.has((state) => state.clerk === clerk?.id, 'the clerk');
  await terminal.ask('open_counter');
}
async function leaves() {
  await terminal.ask('close_counter');
  await terminal.ask('log_out');
  await terminal.has((state) => !state.clerk, 'nobody');
}
async function serves() {
  const ticket = await kiosk.ticket(SERVICE);
  await terminal.ask('call_next');
  await terminal.ask('start_service');
  await terminal.ask('finish_service', { outcome: 'solved' });
  return ticket;
}

async function opened() {
  const { page, context, faults } = await openPage(browser, COLUMN);
  await page.goto(`${centre.facts.address}/console/`);
  const own = centre.facts.consoles[OURS];
  await page.locator('[name=node]').fill(own?.node ?? '');
  await page.locator('[name=password]').fill(own?.password ?? '');
  await page.keyboard.press('Enter');
  await page.locator('.scene, [name=clerk]').first().waitFor();
  return { page, context, faults };
}

/** @param {Page} page @param {string} name */
const figure = (page, name) => page.locator('dialog.own tr', { hasText: name }).locator('td').innerText();

describe('the own figures of a clerk', { concurrency: false }, () => {
  test('nobody is signed in: there is nothing to see', async () => {
    const { page, context } = await opened();
    await page.locator('[name=clerk]').waitFor();
    assert.equal(await page.locator('#own').isVisible(), false);
    await context.close();
  });

  test('visits, median and ratings are the own ones; levels from five on', async () => {
    await sitsDown(0);
    await serves();
    await leaves();
    await sitsDown(2);
    const tickets = [];
    for (let i = 0; i < 5; ++i) tickets.push(await serves());
    const { page, context, faults } = await opened();
    const rates = (/** @type {any} */ ticket) => kiosk.ask({ type: 'rate_by_token', body: { token: ticket.token, level: 'satisfied' } });
    for (const ticket of tickets.slice(0, 4)) assert.equal((await rates(ticket)).type, 'accepted');
    await page.getByRole('button', { name: 'Số liệu của tôi' }).click();
    await page.locator('dialog.own table').waitFor();
    assert.equal(await figure(page, 'Lượt đã phục vụ'), '5');
    assert.equal(await figure(page, 'trung vị'), 'dưới 1 phút');
    assert.equal(await figure(page, 'Lượt đánh giá'), '4');
    assert.equal(await page.locator('dialog.own tr', { hasText: 'Hài lòng' }).count(), 0);
    await page.keyboard.press('Escape');
    await rates(tickets[4]);
    await page.getByRole('button', { name: 'Số liệu của tôi' }).click();
    await page.locator('dialog.own tr', { hasText: 'Rất hài lòng' }).waitFor();
    assert.equal(await page.locator('dialog.own tr').nth(4).locator('td').innerText(), '5');
    if (PICTURES) await page.screenshot({ path: path.join(PICTURES, 'console-own.png') });
    const before = faults.length;
    await assertAccessible(page);
    faults.length = before; // what the auditor does against the page's policy
    await page.keyboard.press('F2');
    await page.waitForTimeout(500);
    assert.equal(terminal.state.ticket ?? null, null, 'no key commands what lies behind');
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('an objection is taken once it says something, and of the last month alone', async () => {
    const { page, context } = await opened();
    await page.getByRole('button', { name: 'Số liệu của tôi' }).click();
    await page.getByText('Số liệu hay đánh giá chưa đúng?').click();
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await page.getByText('Xin chọn ngày và viết').waitFor();
    await page.getByLabel('Điều chưa đúng').fill('Mất điện, <b>chờ lâu</b>');
    if (PICTURES) await page.screenshot({ path: path.join(PICTURES, 'console-contest.png') });
    await page.locator('[name=date]').fill('2020-01-01');
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await page.getByText('trong vòng 31 ngày').waitFor();
    assert.equal(await page.getByLabel('Điều chưa đúng').inputValue(), 'Mất điện, <b>chờ lâu</b>');
    await page.locator('[name=date]').fill(new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date()));
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await page.getByText('Đã gửi cho người quản lý').waitFor();
    assert.equal(await page.getByLabel('Điều chưa đúng').inputValue(), '');
    await context.close();
  });

  test('it closes when whoever it is of goes', async () => {
    const { page, context } = await opened();
    await page.getByRole('button', { name: 'Số liệu của tôi' }).click();
    await page.locator('dialog.own table').waitFor();
    await leaves();
    await page.locator('dialog.own').waitFor({ state: 'detached' });
    assert.equal(await page.locator('#own').isVisible(), false);
    await context.close();
  });
});
