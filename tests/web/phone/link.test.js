// The phone's page when things go wrong between it and the hub, and what a stranger gets.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { until } from '../unit/broker.js';
import { Hall, enterCode, shows } from './hall.js';

const VISIBLE_MS = 10_000; // the page's own clock says 2 s; a machine with other work takes longer, and TCP itself minutes
const LARGEST_KB = 60;
const AHEAD_MS = 60_000; // later than the page's clock can be by itself

/** @typedef {import('playwright-core').Page} Page */

/** As if somebody looked at another tab. @param {import('./browser.js').BrowserPage} page */
const hidden = (page) => page.evaluate(() => {
  Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
});

describe("the phone's page and its link", { concurrency: false }, () => {
  const hall = new Hall();
  before(async () => { await hall.start(); });
  after(async () => { await hall.end(); });
  afterEach(async () => {
    await hall.close();
    hall.network.letGo(); // whatever a test that failed has left
    hall.hub.isAway = hall.hub.isMute = false;
  });

  /** A page whose clock the test alone moves. @param {string} token */
  async function openTimed(token) {
    const page = await hall.open('');
    const now = Date.now();
    await page.clock.install({ time: now });
    await page.clock.pauseAt(now + AHEAD_MS);
    await page.evaluate((fragment) => { location.hash = fragment; }, token);
    await shows(page, 'Còn 7 người');
    return page;
  }

  /** As if so much time passed, but not between a question and its answer. @param {Page} page @param {number} ms */
  async function pass(page, ms) {
    await until(() => hall.isQuiet, 'the end of what is under way');
    await page.evaluate(() => {}); // what came is taken
    await page.clock.fastForward(ms);
  }

  const follows = (/** @type {string} */ token) =>
    hall.hub.commands.filter((each) => each.token === token && each.command.body.type === 'follow_ticket').length;

  test('a broker that dies shows soon, its number as old, and comes back by itself', async () => {
    const held = hall.hub.issue({ ahead: 7 });
    const page = await hall.open(held.token);
    await shows(page, 'Còn 7 người');
    const from = performance.now();
    await hall.gateway.stop();
    await shows(page, 'Mất kết nối');
    assert.ok(performance.now() - from <= VISIBLE_MS);
    assert.match(await page.locator('.people').innerText(), /^Lúc \d\d:\d\d: còn 7 người/);
    held.ticket.ahead = 2;
    await hall.gateway.start();
    await shows(page, 'Còn 2 người trước quý khách');
    await shows(page, 'vừa xong');
  });

  test('a network that falls silent shows soon, and a command meanwhile is not sent', async () => {
    const page = await hall.open(hall.hub.issue({ ahead: 7 }).token);
    await shows(page, 'Còn 7 người');
    const from = performance.now();
    hall.network.hold();
    await shows(page, 'Mất kết nối');
    const took = performance.now() - from;
    assert.ok(took <= VISIBLE_MS, `after ${Math.round(took)} ms`);
    const before = hall.hub.commands.length;
    await enterCode(page, 'Hủy số', '4071');
    await shows(page, 'Chưa gửi được vì mất kết nối');
    hall.network.letGo();
    await shows(page, 'Cập nhật lúc'); // the hub has told it again: whatever was held back has come before
    assert.deepEqual(hall.hub.commands.slice(before).map((each) => each.command.body.type), ['follow_ticket']);
  });

  test('a hub that does not answer is told, and asked again', async () => {
    const held = hall.hub.issue();
    hall.hub.isAway = true;
    const page = await hall.open(held.token);
    await shows(page, 'Chưa nối được với trung tâm');
    hall.hub.isAway = false;
    await shows(page, 'Còn 7 người');
  });

  test('a page that is looked at again asks at once', async () => {
    const held = hall.hub.issue();
    const page = await hall.open(held.token);
    await shows(page, 'Còn 7 người');
    const before = follows(held.token);
    held.ticket.ahead = 5;
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await shows(page, 'Còn 5 người');
    assert.equal(follows(held.token), before + 1);
  });

  test('a page that is looked at asks the hub every 20 seconds', async () => {
    const held = hall.hub.issue();
    const page = await openTimed(held.token);
    const before = follows(held.token);
    await pass(page, 15_000);
    await shows(page, '10 giây trước');
    assert.equal(follows(held.token), before);
    await pass(page, 6_000);
    await until(() => follows(held.token) > before, 'another follow');
    await shows(page, 'vừa xong');
  });

  test('a page that nobody looks at asks seldom, unless its bell is on', async () => {
    const held = hall.hub.issue();
    const page = await openTimed(held.token);
    await hidden(page);
    held.ticket.ahead = 6;
    await pass(page, 21_000); // what was planned while somebody looked
    await shows(page, 'Còn 6 người');
    assert.equal(follows(held.token), 2);
    await pass(page, 3 * 60_000);
    assert.equal(follows(held.token), 2);
    await page.waitForFunction(() => /Lúc \d\d:\d\d: còn 6/.test(document.title)); // its tab says how old that is
    await pass(page, 61_000);
    await until(() => follows(held.token) === 3, 'the third follow');
    await page.getByRole('button', { name: 'Bật chuông' }).click();
    await pass(page, 241_000);
    await until(() => follows(held.token) === 4, 'the fourth follow');
    await pass(page, 21_000);
    await until(() => follows(held.token) === 5, 'a follow for the bell');
  });

  test('a hub that is gone shows within 25 seconds, though the gateway answers every ping', async () => {
    const held = hall.hub.issue();
    const page = await openTimed(held.token);
    hall.hub.isAway = true;
    await pass(page, 20_001);
    await until(() => follows(held.token) === 2, 'a question to the hub');
    await pass(page, 5_000);
    await shows(page, 'Trung tâm chưa trả lời');
    assert.match(await page.locator('.people').innerText(), /^Lúc \d\d:\d\d: còn 7 người/);
    assert.doesNotMatch(await page.locator('#contact').innerText(), /vừa xong/);
    hall.hub.isAway = false;
    await pass(page, 21_000);
    await shows(page, 'Cập nhật lúc');
  });

  test('what is older than a minute is not said as being so now, even of a hub that answers', async () => {
    const held = hall.hub.issue();
    const page = await openTimed(held.token);
    hall.hub.isMute = true;
    for (let asked = 2; asked < 5; ++asked) {
      await pass(page, 20_001);
      await until(() => follows(held.token) === asked, `follow ${asked}`);
    }
    await page.waitForFunction(() => /^Lúc \d\d:\d\d: còn 7/.test(document.querySelector('.people')?.textContent ?? ''));
    assert.match(await page.title(), /Lúc \d\d:\d\d/);
  });

  test('a bell that cannot ring any more is heard once', async () => {
    const held = hall.hub.issue();
    const page = await openTimed(held.token);
    await page.getByRole('button', { name: 'Bật chuông' }).click();
    const sounds = () => page.evaluate(() => /** @type {any} */ (globalThis).sounded);
    const armed = await sounds();
    await hall.gateway.stop();
    await shows(page, 'Mất kết nối');
    assert.equal(await sounds(), armed, 'a short gap is no reason');
    await pass(page, 21_000);
    await page.waitForFunction((before) => /** @type {any} */ (globalThis).sounded > before, armed);
    const warned = await sounds();
    await pass(page, 21_000);
    assert.equal(await sounds(), warned, 'once');
    await hall.gateway.start();
    await pass(page, 21_000);
    await shows(page, 'Cập nhật lúc');
    const back = await sounds();
    await hall.open(held.token);
    await shows(page, 'Phiếu đang mở ở nơi khác');
    await page.waitForFunction((before) => /** @type {any} */ (globalThis).sounded > before, back);
  });

  test('a ticket that was asked about too often says that, and not that many people look', async () => {
    const held = hall.hub.issue();
    held.asked = 30;
    const page = await hall.open(held.token);
    await shows(page, 'Có quá nhiều yêu cầu với phiếu này');
  });

  test('a message that breaks the contract or is older than what is shown changes nothing', async () => {
    const held = hall.hub.issue();
    const page = await hall.open(held.token);
    await shows(page, 'Còn 7 người');
    hall.hub.sayRaw(held, '{"version":1,');
    hall.hub.sayRaw(held, JSON.stringify({ ...held.ticket, ahead: 'many' }));
    hall.hub.sayRaw(held, JSON.stringify({ ...held.ticket, ahead: 99, freshness: { ...held.ticket.freshness, sequence: '2' } }));
    hall.hub.change(held, { service: { id: 'ban-sao', name: { vi: 'Khác', en: 'Other' } }, ahead: 6 });
    await shows(page, 'Còn 6 người');
    assert.deepEqual(hall.complaints, []);
  });

  test('planted markup is text and never runs', async () => {
    const planted = '<img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script>';
    const name = { vi: planted, en: planted };
    const page = await hall.open(hall.hub.issue({ centre_name: name, service: { id: 'a', name }, group: { id: 'b', name } }).token);
    await shows(page, 'Còn 7 người');
    await shows(page, planted);
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).ran), undefined);
    assert.equal(await page.locator('.ticket img, .ticket script').count(), 0);
  });

  test('the policy lets no planted script run even as markup', async () => {
    const page = await hall.open(hall.hub.issue().token);
    await shows(page, 'Còn 7 người');
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.ran = 1';
      document.body.append(script);
    });
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).ran), undefined);
  });

  test("a stranger with a ticket of his own gets nothing of another's", async () => {
    const [mine, other] = [hall.hub.issue(), hall.hub.issue()];
    const victim = await hall.open(other.token);
    await shows(victim, 'Còn 7 người');
    const page = await hall.open('');
    const tried = page.evaluate(async ({ own, foreign }) => {
      const { openMqtt } = await import(/** @type {any} */ ('/shared/mqtt-small.js'));
      /** @type {string[]} */ const heard = [];
      const ears = { message: (/** @type {any} */ each) => heard.push(each.topic), heard() {}, closed() {} };
      const url = `${location.origin.replace('http', 'ws')}/mqtt/phone`;
      const pipe = await openMqtt({ url, clientId: own, keepAliveS: 10 }, ears);
      for (const filter of ['#', '+/#', 'motcua/#', 'motcua/v1/+/phone/+/ticket', `motcua/v1/mau-tinh/phone/${foreign}/ticket`,
        `motcua/v1/+/phone/${foreign}/reply`, `motcua/v1/+/phone/${foreign}/cmd`, '$SYS/#', `motcua/v1/mau-tinh/phone/${own}/ticket`])
        await pipe.subscribe([filter]).catch(() => {});
      const sent = [];
      for (const topic of [`motcua/v1/mau-tinh/phone/${foreign}/cmd`, `motcua/v1/mau-tinh/phone/${foreign}/ticket`,
        'motcua/v1/mau-tinh/mau-tinh-hub/state/queue', 'motcua/v1/mau-tinh/mau-tinh-kiosk-1/cmd'])
        sent.push(await pipe.send({ topic, payload: '{}', responseTopic: topic, correlation: 'a', expiryS: 1 }));
      await pipe.send({
        topic: `motcua/v1/mau-tinh/phone/${own}/cmd`, responseTopic: `motcua/v1/mau-tinh/phone/${own}/reply`, correlation: 'b', expiryS: 5,
        payload: JSON.stringify({
          version: 1, id: crypto.randomUUID(), at: new Date().toISOString(), body: { type: 'follow_ticket', body: {} },
        }),
      }).catch(() => {});
      for (let left = 3000; left > 0 && !heard.some((topic) => topic.endsWith(`${own}/ticket`)); --left)
        await new Promise((resolve) => setTimeout(resolve, 20));
      return { heard, sent };
    }, { own: mine.token, foreign: other.token });
    await until(() => follows(mine.token) > 0, 'the stranger to follow his own');
    hall.hub.change(other, { ahead: 3 });
    await shows(victim, 'Còn 3 người');
    const { heard, sent } = await tried;
    assert.ok(sent.every((reason) => reason >= 128), `the broker said ${sent}`);
    assert.deepEqual(heard.filter((topic) => !topic.includes(mine.token)), []);
    assert.equal(hall.hub.commands.filter((each) => each.token === other.token).length, 1, 'its own follow');
  });

  test('the token is in no request and no storage', async () => {
    hall.pages.asked = [];
    const held = hall.hub.issue();
    const page = await hall.open(held.token);
    await shows(page, 'Còn 7 người');
    await page.getByRole('button', { name: 'English' }).click();
    await shows(page, '7 people ahead of you');
    assert.ok(hall.pages.asked.length > 5);
    assert.ok(!JSON.stringify(hall.pages.asked).includes(held.token));
    const kept = await page.evaluate(async () => JSON.stringify([
      { ...localStorage }, { ...sessionStorage }, document.cookie, await indexedDB.databases(), await caches.keys()]));
    assert.equal(kept, '[{"motcua-language":"en"},{},"",[],[]]');
  });

  test(`weighs at most ${LARGEST_KB} kB, all that a first visit fetches`, async () => {
    hall.pages.asked = [];
    const page = await hall.open(hall.hub.issue().token);
    await shows(page, 'Còn 7 người');
    const bytes = hall.pages.asked.reduce((sum, each) => sum + each.bytes, 0);
    process.stdout.write(`# the phone's page: ${hall.pages.asked.length} files, ${(bytes / 1024).toFixed(1)} kB\n`);
    assert.ok(bytes > 10_000 && bytes <= LARGEST_KB * 1024, `${bytes} bytes`);
    assert.deepEqual(hall.pages.asked.filter((each) => each.url.includes('font')), []);
  });
});
