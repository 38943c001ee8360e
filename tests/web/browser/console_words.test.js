// What the clerk's page says in both languages, and that nothing that somebody planted in a text ever runs: names of the centre, its
// groups, services, counters and clerks. The hub has clerks whose names are markup; the installation's other names are planted on the way.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openPage } from '../support/browser.js';
import { Centre } from '../support/centre.js';
import { motionsOf } from '../support/motion.js';

/** @typedef {import('playwright-core').Page} Page */

const PLANTED = '<img src=x onerror="window.planted=1"><script>window.planted=1</script>';
const CLERK = '<img src=x onerror="window.planted=1">'; // at most 60 characters
const OURS = 1;
const SERVICE = 'can-cuoc';
const WEB = path.join(process.env['MOTCUA_PROGRAMS'] ?? path.join(import.meta.dirname, '../../../build/dev/bin'), '../web');

/** @type {Centre} */ let centre;
/** @type {import('playwright-core').Browser} */ let browser;

before(async () => {
  browser = await openBrowser();
  centre = await Centre.start('mau-tinh', ['--clerks-named', CLERK]);
});
after(async () => {
  await browser?.close();
  await centre?.end();
});

/** @param {import('../support/browser.js').Look} look */
async function openConsole(look) {
  const opened = await openPage(browser, { viewport: { width: 400, height: 900 }, ...look });
  await opened.page.route('**/console/centres/mau-tinh.json', async (route) => {
    const facts = await (await route.fetch()).json();
    const planted = { vi: PLANTED, en: PLANTED };
    for (const kind of ['groups', 'services', 'counters']) for (const id of Object.keys(facts[kind])) facts[kind][id] = planted;
    await route.fulfill({ json: { ...facts, name: planted } });
  });
  await opened.page.goto(`${centre.facts.address}/console/`);
  return opened;
}

/** @param {Page} page */
async function signIn(page) {
  const own = centre.facts.consoles[OURS];
  await page.fill('[name=node]', own?.node ?? '');
  await page.fill('[name=password]', own?.password ?? '');
  await page.keyboard.press('Enter');
  await page.locator('[name=clerk], .scene').first().waitFor();
}

/** Of the counter and its clerk, or of the centre, in the head. */
const HEAD = ['#where', '#who'];
/** Where a scene has names besides. @type {Record<string, string>} */
const NAMES = { closed: '.lines th', ready: '.lines th', called: '.service', serving: '.service', outcome: '.service' };

/**
 * What is planted is text, and shown as it is in each of these places; nothing moves.
 * @param {Page} page @param {string} where @param {string[]} places
 */
async function isText(page, where, places) {
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).planted), undefined, where);
  assert.equal(await page.locator('img[src=x], body script, [onerror]').count(), 0, where);
  for (const place of places)
    assert.match(await page.locator(place).first().textContent() ?? '', /<img src=x onerror/, `${where}: ${place} shows the planted text`);
  assert.deepEqual(await motionsOf(page), [], where);
}

/** @param {Page} page @param {string} scene @param {string} key */
async function press(page, scene, key) {
  await page.locator(`.is-${scene}`).waitFor();
  await isText(page, scene, [...HEAD, NAMES[scene] ?? 'body']);
  await page.waitForTimeout(350); // the page ignores what nobody can have meant
  await page.keyboard.press(key);
}

describe('words of the clerk\'s page', { concurrency: false }, () => {
  for (const [locale, words] of /** @type {[string, string[]][]} */ ([
    ['vi-VN', ['Không có máy nào tên này', 'Tên máy hoặc mật khẩu chưa đúng', 'Mã đăng nhập chưa đúng', 'Chưa thực hiện']],
    ['en-GB', ['There is no PC of this name', 'Name or password is wrong', 'The login code is wrong', 'Not done: no connection']],
  ]))
    test(`errors are told in ${locale}`, async () => {
      const [unknown = '', wrong = '', code = '', lost = ''] = words;
      const { page, context } = await openConsole({ locale });
      await page.fill('[name=node]', PLANTED.slice(0, 40));
      await page.fill('[name=password]', 'x');
      await page.keyboard.press('Enter');
      await page.getByText(unknown).waitFor();
      await page.fill('[name=node]', centre.facts.consoles[OURS]?.node ?? '');
      await page.keyboard.press('Enter');
      await page.getByText(wrong).waitFor();
      await signIn(page);
      await page.selectOption('[name=clerk]', { index: 1 });
      await page.fill('[name=code]', '0000');
      await page.keyboard.press('Enter');
      await page.locator('#notice').getByText(code).waitFor();
      await page.fill('[name=code]', centre.facts.clerks[0]?.code ?? '');
      await page.keyboard.press('Enter');
      await page.locator('.is-closed').waitFor();
      await page.click('#language'); // at once: nothing else draws the page anew now
      assert.equal(await page.locator('#state').innerText(), locale === 'vi-VN' ? 'Counter closed' : 'Quầy đang đóng');
      await page.click('#language');
      await centre.order('down broker-centre');
      await page.locator('#link').waitFor();
      await page.waitForTimeout(350);
      await page.keyboard.press('F2');
      await page.locator('#notice').getByText(lost).waitFor();
      await page.click('#language'); // what stands there is said anew
      await page.locator('#notice').getByText(locale === 'vi-VN' ? 'Not done: no connection' : 'Chưa thực hiện').waitFor();
      await centre.order('up broker-centre');
      await page.locator('#link').waitFor({ state: 'hidden' });
      await page.waitForTimeout(350);
      await page.keyboard.press('F9');
      await page.locator('[name=clerk]').waitFor();
      await context.close();
    });

  test('every refusal and every other text is there in both languages', () => {
    /** @param {any} table @param {string} [at] @returns {[string, string][]} */
    const flat = (table, at = '') => Object.entries(table).flatMap(
      ([key, value]) => (typeof value === 'string' ? [[`${at}${key}`, value]] : flat(value, `${at}${key}.`)));
    const read = (/** @type {string} */ language) => new Map(
      flat(JSON.parse(fs.readFileSync(path.join(WEB, 'console/locales', `${language}.json`), 'utf8'))));
    const [vi, en] = [read('vi'), read('en')];
    const texts = (/** @type {Map<string, string>} */ of) => [...new Set([...of.keys()].map((key) => key.replace(/\.(one|other)$/, '')))];
    assert.deepEqual(texts(vi).toSorted(), texts(en).toSorted());
    const errors = [...en.keys()].filter((key) => /^refusal_clerk|failed|^door|need_/.test(key));
    assert.ok(errors.length > 30, `${errors.length} errors`);
    assert.deepEqual(errors.filter((key) => /[à-ỹđ]/i.test(en.get(key) ?? '')), [], 'in English');
  });

  for (const locale of ['vi-VN', 'en-GB'])
    test(`planted markup stays text through a day at the counter, and nothing moves, ${locale}`, async () => {
      const { page, faults, context } = await openConsole({ locale, reducedMotion: 'reduce' });
      await signIn(page);
      await page.locator('[name=clerk] option').nth(1).waitFor({ state: 'attached' }); // the names come by themselves
      await isText(page, 'who sits there', [...HEAD, '[name=clerk] option:nth-child(2)']);
      await page.selectOption('[name=clerk]', { index: 1 });
      await page.fill('[name=code]', centre.facts.clerks[0]?.code ?? '');
      await page.keyboard.press('Enter');
      await press(page, 'closed', 'F2');
      const kiosk = await centre.kiosk();
      await kiosk.ticket(SERVICE);
      await page.locator('#state').filter({ hasText: /^1 /u }).waitFor();
      await press(page, 'ready', 'F2');
      await press(page, 'called', 'F2');
      await press(page, 'serving', 'F2');
      await press(page, 'outcome', 'F4');
      await page.locator('.is-ready').waitFor();
      await page.click('#own');
      await page.locator('dialog table').waitFor();
      await isText(page, 'own figures', HEAD);
      await page.keyboard.press('Escape');
      await press(page, 'ready', 'F9');
      await press(page, 'closed', 'F9');
      await page.locator('[name=clerk]').waitFor();
      assert.deepEqual(faults, [], 'nothing for the policy to stop');
      await page.emulateMedia({ reducedMotion: 'no-preference' });
      assert.ok((await motionsOf(page)).some((each) => each.includes('probe')), 'the probe moves');
      await kiosk.end();
      await context.close();
    });
});
