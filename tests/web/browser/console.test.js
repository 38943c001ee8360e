// The clerk's page at a counter of a running centre: a day by keyboard alone, the same state as the terminal, losses, refusals.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { assertAccessible, assertFits, firstVisit, openBrowser, openPage } from '../support/browser.js';
import { Centre } from '../support/centre.js';
import { Terminal } from '../support/terminal.js';

/** @typedef {import('playwright-core').Page} Page */

const COLUMN = { viewport: { width: 400, height: 900 } };
const LOOKS = [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { contrast: 'more' }, { forcedColors: 'active' }, { locale: 'en-GB' }];
const PICTURES = process.env['MOTCUA_PICTURES'];
const OURS = 1; // which console and terminal: the second counter serves one group of several services
const SERVICE = 'can-cuoc';
const [PAGE_KB, LOSS_MS, COMMAND_LIFE_MS] = [150, 10_000, 5000]; // a loss is told after 2 s; a machine with other work takes longer

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

/** @param {any} state @returns {number} */
const waiting = (state) => state.groups.reduce((/** @type {number} */ sum, /** @type {any} */ each) => sum + each.waiting, 0);

/** The counter as it is in the morning: nobody there, nobody waiting. */
async function clear() {
  const clerk = centre.facts.clerks[2];
  // By the hub's answers: what the terminal was told may be of a moment ago.
  const { type: entered } = await terminal.ask('log_in', { clerk: clerk?.id, code: clerk?.code }); // refused where somebody is there
  await terminal.has((now) => (entered === 'accepted' ? now.clerk === clerk?.id : now.clerk), 'a clerk');
  await terminal.ask('open_counter');
  for (;;) {
    await terminal.ask('mark_no_show');
    await terminal.ask('finish_service', { outcome: 'solved' });
    const { type, body } = await terminal.ask('call_next');
    if (type === 'refused' && body.reason === 'nobody_waiting') break;
  }
  await terminal.ask('close_counter');
  await terminal.ask('log_out');
  await terminal.has((now) => !now.clerk && !now.open && waiting(now) === 0, 'an empty counter');
}

/** @param {import('../support/browser.js').Look} [look] */
async function openConsole(look = COLUMN) {
  const opened = await openPage(browser, look);
  await opened.page.goto(`${centre.facts.address}/console/`);
  return opened;
}

/** @param {Page} page */
async function signIn(page) {
  const own = centre.facts.consoles[OURS];
  await page.locator('[name=node]').waitFor();
  await page.keyboard.type(own?.node ?? '');
  await page.keyboard.press('Tab');
  await page.keyboard.type(own?.password ?? '');
  await page.keyboard.press('Enter');
  await page.locator('[name=clerk], .scene').first().waitFor();
}

/** @param {Page} page @param {string} [code] @param {number} [which] of the clerks */
async function logIn(page, code, which = 0) {
  const clerk = centre.facts.clerks[which];
  await page.locator('[name=clerk] option', { hasText: clerk?.name ?? '' }).waitFor({ state: 'attached' }); // the names come by themselves
  await page.keyboard.type(clerk?.name ?? ''); // a list finds by letters
  await page.keyboard.press('Tab');
  await page.keyboard.type(code ?? clerk?.code ?? '');
  await page.keyboard.press('Enter');
}

/** Presses once the screen has stood long enough to be read. @param {Page} page @param {string} scene @param {string} key */
async function press(page, scene, key) {
  await shows(page, scene);
  await page.waitForTimeout(350); // the page ignores what nobody can have meant
  await page.keyboard.press(key);
}

/** @param {Page} page @param {string} scene */
async function shows(page, scene) {
  await page.locator(`.is-${scene}`).waitFor({ timeout: 60_000 });
}

/** What the auditor itself does against the page's policy is no fault of the page. @param {Page} page @param {string[]} faults */
async function audit(page, faults) {
  const before = faults.length;
  await assertAccessible(page);
  faults.length = before;
}

/** @param {Page} page */
const notice = (page) => page.locator('#notice');

/** @param {Page} page @param {string} name */
async function picture(page, name) {
  if (PICTURES) await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}

/** @param {Page} page */
async function ready(page) {
  await signIn(page);
  await logIn(page);
  await press(page, 'closed', 'F2');
  await shows(page, 'ready');
}

beforeEach(clear);

describe('a day at the counter, by keyboard alone', () => {
  test('log in, open, call, recall, serve, finish, no-show, close, log out', async () => {
    const { page, faults, context } = await openConsole();
    await signIn(page);
    await logIn(page);
    await shows(page, 'closed');
    await audit(page, faults);
    await press(page, 'closed', 'F2');
    await shows(page, 'ready');
    const first = await kiosk.ticket(SERVICE);
    const second = await kiosk.ticket(SERVICE);
    const third = await kiosk.ticket(SERVICE);
    await page.getByText('3 người đang chờ').first().waitFor();
    await audit(page, faults);
    await picture(page, 'ready-400');

    await press(page, 'ready', 'F2');
    await shows(page, 'called');
    assert.equal(await page.locator('.number').textContent(), first.number);
    assert.match(await page.title(), new RegExp(`^${first.number}`));
    assert.match(await page.locator('link[rel=icon]').getAttribute('href') ?? '', /^data:image\/png/);
    await audit(page, faults);
    await picture(page, 'called-400');
    await press(page, 'called', 'F4');
    await page.getByText('Đã gọi 2 lần').waitFor();

    await press(page, 'called', 'F2');
    await shows(page, 'serving');
    await page.getByText(/Đã phục vụ [01] phút/).waitFor(); // as the wall clock counts, it may be the next minute at once
    await press(page, 'serving', 'F2');
    await shows(page, 'outcome');
    await audit(page, faults);
    await picture(page, 'outcome-400');
    await press(page, 'outcome', 'Escape');
    await press(page, 'serving', 'F2');
    await press(page, 'outcome', 'F4');
    await terminal.has((state) => !state.ticket, 'no ticket');

    await press(page, 'ready', 'F2');
    await press(page, 'called', 'F8');
    await page.getByText(`Xác nhận khách số ${second.number} không đến quầy?`).waitFor();
    await picture(page, 'no-show-400');
    await press(page, 'no_show', 'F8');

    await press(page, 'ready', 'Enter'); // the next step has the focus
    await press(page, 'called', 'Enter');
    await press(page, 'serving', 'Enter');
    await press(page, 'outcome', 'Enter');
    assert.equal(third.group, first.group);
    await press(page, 'ready', 'F2');
    await page.getByText('Không có ai chờ.').waitFor();
    await press(page, 'ready', 'F9');
    await press(page, 'closed', 'F9');
    await page.locator('[name=clerk]').waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('a key held down gives one command', async () => {
    const { page, context } = await openConsole();
    await ready(page);
    await kiosk.ticket(SERVICE);
    await page.getByText('1 người đang chờ').first().waitFor();
    await page.waitForTimeout(350);
    for (let i = 0; i < 30; ++i) {
      await page.keyboard.down('F2'); // the second time and later as the browser repeats it
      await page.waitForTimeout(30);
    }
    await page.keyboard.up('F2');
    await shows(page, 'called');
    await terminal.has((state) => state.ticket?.phase === 'called', 'a called ticket');
    await page.waitForTimeout(350);
    await page.locator('[data-action=start_service]').focus();
    await page.keyboard.down('Enter');
    for (let i = 0; i < 30; ++i) {
      await page.keyboard.down('Enter');
      await page.waitForTimeout(30);
    }
    await shows(page, 'serving');
    await context.close();
  });

  test('in a field a key types and commands nothing', async () => {
    const { page, context } = await openConsole();
    await signIn(page);
    await page.locator('[name=code]').focus();
    await page.keyboard.press('F2');
    await page.keyboard.press('Shift+F9');
    assert.equal(await notice(page).isVisible(), false);
    await context.close();
  });
});

describe('terminal and console of one counter', () => {
  test('what one does the other shows at once', async () => {
    const { page, context } = await openConsole();
    await signIn(page);
    const [clerk] = centre.facts.clerks;
    assert.equal((await terminal.ask('log_in', { clerk: clerk?.id, code: clerk?.code })).type, 'accepted');
    await shows(page, 'closed');
    await press(page, 'closed', 'F2');
    await terminal.has((state) => state.open, 'an open counter');
    const ticket = await kiosk.ticket(SERVICE);
    await terminal.ask('call_next');
    await shows(page, 'called');
    assert.equal(await page.locator('.number').textContent(), ticket.number);
    await terminal.ask('start_service');
    await shows(page, 'serving');
    await press(page, 'serving', 'F2');
    await shows(page, 'outcome');
    await terminal.ask('finish_service', { outcome: 'solved' });
    await shows(page, 'ready'); // the question falls with what it was about
    await context.close();
  });

  test('pressed on both at the same moment it happens once', async () => {
    const { page, context } = await openConsole();
    await ready(page);
    const first = await kiosk.ticket(SERVICE);
    await kiosk.ticket(SERVICE);
    await page.getByText('2 người đang chờ').first().waitFor();
    await page.waitForTimeout(350);
    await terminal.has((state) => state.open && state.clerk, 'an open counter');
    await Promise.all([terminal.ask('call_next'), page.keyboard.press('F2')]);
    await shows(page, 'called');
    await page.waitForFunction(() => document.body.dataset['pending'] === 'no');
    assert.equal(await page.locator('.number').textContent(), first.number);
    await terminal.has((state) => state.ticket && waiting(state) === 1, 'one who waits still');
    await context.close();
  });

  test('opened in a second window, the first one says so and stops', async () => {
    const first = await openConsole();
    await signIn(first.page);
    const second = await openConsole();
    await signIn(second.page);
    await first.page.getByText('Máy này vừa được mở ở cửa sổ khác').waitFor();
    await first.page.getByText('Dùng cửa sổ này').click();
    await second.page.getByText('Máy này vừa được mở ở cửa sổ khác').waitFor();
    await first.context.close();
    await second.context.close();
  });
});

describe('a lost connection', () => {
  for (const [what, service] of [['the broker', 'broker-centre'], ['the web server', 'web']]) {
    test(`${what} gone: visible soon, a key refuses, nothing runs later`, async () => {
      const { page, context } = await openConsole();
      await ready(page);
      await kiosk.ticket(SERVICE);
      await page.getByText('1 người đang chờ').first().waitFor();
      const began = performance.now();
      await Promise.all([centre.order(`down ${service}`), page.locator('#link').waitFor({ timeout: 60_000 })]);
      const seen = performance.now() - began;
      assert.ok(seen < LOSS_MS, `the loss showed after ${seen} ms`);
      await picture(page, 'lost-400');
      assert.equal(await page.locator('[data-action=call_next]').getAttribute('aria-disabled'), 'true');
      await page.waitForTimeout(350);
      await page.keyboard.press('F2');
      await notice(page).getByText('Chưa thực hiện').waitFor();
      assert.match(await page.title(), /Mất kết nối/);
      await centre.order(`up ${service}`);
      await page.locator('#link').waitFor({ state: 'hidden', timeout: 60_000 });
      await page.waitForTimeout(COMMAND_LIFE_MS + 500); // had it been kept, it would have run by now
      await shows(page, 'ready');
      await context.close();
      if (service !== 'broker-centre') return;
      await kiosk.end();
      kiosk = await centre.kiosk();
    });
  }

  test('the hub gone: said, refused, and back by itself', async () => {
    const { page, context } = await openConsole();
    await ready(page);
    await centre.order(`down ${centre.facts.hub}`);
    await page.locator('#link').waitFor({ timeout: 60_000 });
    await page.waitForTimeout(350);
    await page.keyboard.press('F9');
    await notice(page).getByText('Chưa thực hiện').waitFor();
    await centre.order(`up ${centre.facts.hub}`);
    await page.locator('#link').waitFor({ state: 'hidden', timeout: 60_000 });
    await shows(page, 'ready');
    await context.close();
  });
});

describe('whoever may not', () => {
  test('a wrong code is refused; after several the clerk has to wait; the code is kept nowhere', async () => {
    const { page, context } = await openConsole();
    await signIn(page);
    await logIn(page, '0000');
    await notice(page).getByText('Mã đăng nhập chưa đúng').waitFor();
    assert.equal(await page.locator('[name=code]').inputValue(), '');
    for (let i = 0; i < 10; ++i) {
      await page.locator('[name=code]').fill('0000');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.body.dataset['pending'] === 'no');
      if (await notice(page).getByText('Xin chờ 1 phút').isVisible()) break;
    }
    await notice(page).getByText('Xin chờ 1 phút').waitFor();
    await assertAccessible(page);
    await picture(page, 'locked-400');
    const stored = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    assert.ok(!stored.includes('0000'), stored);
    assert.ok(!stored.includes(centre.facts.consoles[OURS]?.password ?? ''), 'nobody asked to keep the password');
    await context.close();
  });

  test('a wrong password of the PC, and a PC that no centre has', async () => {
    const { page, context } = await openConsole();
    await page.locator('[name=node]').fill('no-such-console');
    await page.locator('[name=password]').fill('x');
    await page.keyboard.press('Enter');
    await page.getByText('Không có máy nào tên này').waitFor();
    await page.locator('[name=node]').fill(centre.facts.consoles[OURS]?.node ?? '');
    await page.keyboard.press('Enter');
    await page.getByText('Tên máy hoặc mật khẩu chưa đúng').waitFor();
    await assertAccessible(page);
    await context.close();
  });

  test('the password is kept for the day where that was ticked, until the PC is left', async () => {
    const { page, context } = await openConsole();
    await page.locator('[name=keep]').check();
    await page.locator('[name=node]').focus();
    await signIn(page);
    await page.reload();
    await page.locator('[name=clerk]').waitFor();
    await page.locator('#leave').click();
    await page.reload();
    await page.locator('[name=node]').waitFor();
    await context.close();
  });
});

describe('the page as it looks', () => {
  test('weighs little, fits every column, and keeps its contrast modes', async () => {
    const { kb } = await firstVisit(browser, `${centre.facts.address}/console/`, { selector: '[name=node]' }, COLUMN);
    assert.ok(kb <= PAGE_KB, `${kb} kB`);
    await kiosk.ask({ type: 'issue_ticket', body: {
      service: SERVICE, purpose: 'file', priority: 'priority',
      preparation: { procedure: '1.000688', agency: 'bo-tu-phap', record_version: 3, readiness: 'papers_missing', missing: 2 },
    } });
    for (const look of LOOKS) {
      const name = Object.values(look)[0];
      const { page, context } = await openConsole(/** @type {any} */ ({ ...COLUMN, ...look }));
      await signIn(page);
      if (look === LOOKS[0]) {
        await logIn(page, undefined, 1); // the first one is locked out by now
        await press(page, 'closed', 'F2');
        await press(page, 'ready', 'F2');
      }
      await shows(page, 'called');
      for (const width of [320, 400, 1280, 1920]) {
        await page.setViewportSize({ width, height: width < 500 ? 900 : 1000 });
        await assertFits(page);
        await assertAccessible(page);
        await picture(page, `look-${name}-${width}`);
      }
      await context.close();
    }
  });
});
