// The ticket on a phone: what it shows, what one may do with it, how it calls. In Chromium, over a real mosquitto.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { until } from '../unit/broker.js';
import { makeToken } from '../support/hub.js';
import { Hall, enterCode, shows, spoken } from './hall.js';

describe('the ticket on a phone', { concurrency: false }, () => {
  const hall = new Hall();
  before(async () => { await hall.start(); });
  after(async () => { await hall.end(); });
  afterEach(async () => {
    await hall.close();
    hall.hub.isMute = false;
  });

  test('shows number, service, counters and people ahead', async () => {
    const page = await hall.open(hall.hub.issue({ ahead: 7, number: 'A028' }).token);
    await shows(page, 'Còn 7 người trước quý khách');
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /A028/);
    await shows(page, 'Chứng thực bản sao từ bản chính');
    await shows(page, 'Các quầy 3 và 5');
    await shows(page, 'Trung tâm Phục vụ hành chính công tỉnh Mẫu');
    assert.match(await page.title(), /^A028 · Còn 7/);
    assert.equal(await page.getByText('Có thể ra ngoài').isVisible(), false, 'nobody estimated when');
    assert.deepEqual(hall.complaints, []);
  });

  test('says a change once, and a refresh not at all', async () => {
    const held = hall.hub.issue({ ahead: 7 });
    const page = await hall.open(held.token);
    await shows(page, 'Còn 7 người');
    hall.hub.tell(held);
    hall.hub.change(held, { ahead: 6 });
    await shows(page, 'Còn 6 người');
    hall.hub.tell(held);
    hall.hub.change(held, { ahead: 0 });
    await shows(page, 'Quý khách là người tiếp theo');
    await shows(page, 'Xin ở gần quầy');
    assert.deepEqual(await spoken(page), ['Còn 6 người trước quý khách', 'Quý khách là người tiếp theo']);
  });

  test('tells until when one may leave only where a range exists', async () => {
    const page = await hall.open(hall.hub.issue({ ahead: 9, range: { from: 20, to: 35 } }).token);
    await shows(page, 'Chờ khoảng 20–35 phút');
    await shows(page, 'Có thể ra ngoài đến');
  });

  test('speaks English when asked, and stays so', async () => {
    const page = await hall.open(hall.hub.issue({ ahead: 1 }).token);
    await page.getByRole('button', { name: 'English' }).click();
    await shows(page, '1 person ahead of you');
    await shows(page, 'Certified copies');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
    await page.reload();
    await shows(page, '1 person ahead of you');
  });

  test('lets two go first with the code of the paper, and takes it back', async () => {
    const page = await hall.open(hall.hub.issue({ ahead: 4 }).token);
    await shows(page, 'Còn 4 người');
    await enterCode(page, 'Nhường 2 người', '4071');
    await shows(page, 'Còn 6 người');
    await shows(page, 'Đã nhường');
    assert.match(await page.locator('.undo').innerText(), /còn [1-6]?\d giây/);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Hoàn tác');
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await shows(page, 'Còn 4 người');
    assert.equal(await page.locator('.undo').isVisible(), false);
  });

  test('the time for taking back runs out', async () => {
    const held = hall.hub.issue({ ahead: 4, yields_left: 0 });
    const page = await hall.open('');
    await page.clock.install();
    await page.evaluate((fragment) => { location.hash = fragment; }, held.token);
    await shows(page, 'Còn 4 người');
    hall.hub.change(held, { undo_until: new Date(Date.now() + 600_000).toISOString() });
    await page.locator('.undo').waitFor();
    hall.hub.isMute = true; // by its own clock the time is not over
    await page.clock.fastForward(601_000);
    await page.locator('.undo').waitFor({ state: 'hidden' });
    assert.equal(await page.getByRole('button', { name: 'Không còn lượt nhường' }).getAttribute('aria-disabled'), 'true');
  });

  test('cancels with the code of the paper, and gives the number back', async () => {
    const held = hall.hub.issue({ ahead: 4 });
    const page = await hall.open(held.token);
    await shows(page, 'Còn 4 người');
    await enterCode(page, 'Hủy số', '4071');
    await shows(page, `Đã hủy số ${held.ticket.number}.`);
    await page.getByRole('button', { name: 'Lấy lại số' }).click();
    await shows(page, 'Còn 4 người');
  });

  test('a code that is short is not sent, a wrong one is told, and the fifth one locks', async () => {
    const held = hall.hub.issue();
    const page = await hall.open(held.token);
    await shows(page, 'Còn 7 người');
    await enterCode(page, 'Hủy số', '40');
    await shows(page, 'Xin nhập đủ 4 chữ số');
    const sent = hall.hub.commands.filter((each) => each.token === held.token && each.command.body.type !== 'follow_ticket');
    assert.deepEqual(sent, [], 'the following alone');
    for (let i = 0; i < 4; ++i) {
      await page.getByLabel('Mã 4 chữ số').fill('0000');
      await page.keyboard.press('Enter');
      await until(() => held.wrong === i + 1, 'the code to arrive');
      await shows(page, 'Mã không đúng');
      await page.waitForFunction(() => document.querySelector('input')?.value === '');
    }
    await page.getByLabel('Mã 4 chữ số').fill('0000');
    await page.keyboard.press('Enter');
    await shows(page, 'Mã đã bị nhập sai quá nhiều lần');
    await page.getByRole('button', { name: 'Không, giữ nguyên' }).click();
    assert.equal(held.ticket.phase, 'waiting');
  });

  test('who asks too often is told so', async () => {
    const held = hall.hub.issue();
    const page = await hall.open(held.token);
    await shows(page, 'Còn 7 người');
    held.asked = 30;
    await enterCode(page, 'Nhường 2 người', '4071');
    await shows(page, 'Xin chờ một phút');
  });

  test('all of it by keyboard alone', async () => {
    const page = await hall.open(hall.hub.issue({ ahead: 4 }).token);
    await shows(page, 'Còn 4 người');
    const reached = async (/** @type {string} */ name) => {
      for (let i = 0; i < 12; ++i) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(() => document.activeElement?.textContent) === name) return;
      }
      assert.fail(`${name} is not reached`);
    };
    await reached('Nhường 2 người');
    await page.keyboard.press('Enter');
    await page.keyboard.type('4071');
    await page.keyboard.press('Enter');
    await shows(page, 'Còn 6 người');
  });

  test('a call changes the whole page, rings, shakes and stands in the title', async () => {
    const held = hall.hub.issue({ ahead: 1 });
    const page = await hall.open(held.token);
    await page.getByRole('button', { name: 'Bật chuông báo' }).click();
    await shows(page, 'Chuông báo đang bật');
    const tried = await page.evaluate(() => /** @type {any} */ (globalThis).sounded);
    assert.ok(tried > 0, 'the bell is heard once when it is armed');
    hall.hub.call(held, 5);
    await shows(page, 'Đến lượt quý khách');
    assert.match(await page.locator('.go').innerText(), /Mời đến quầy\s+5/);
    assert.match(await page.title(), /^Quầy 5 · A\d+ · Đến lượt/);
    assert.ok(await page.evaluate(() => /** @type {any} */ (globalThis).sounded) > tried, 'it sounds');
    assert.ok((await page.evaluate(() => /** @type {any} */ (globalThis).shaken)).length > 0, 'it shakes');
    assert.ok((await spoken(page)).includes(`Đến lượt quý khách. Số ${held.ticket.number}, mời đến quầy 5.`));
    await page.getByRole('button', { name: 'tắt chuông' }).click();
    await page.getByRole('button', { name: 'tắt chuông' }).waitFor({ state: 'hidden' });
    hall.hub.call(held, 5, 2);
    await shows(page, 'Gọi lần 2');
    await page.getByRole('button', { name: 'tắt chuông' }).waitFor();
    hall.hub.change(held, { phase: 'serving' });
    await shows(page, 'Đang được phục vụ');
    assert.equal(await page.evaluate(() => document.body.classList.contains('is-called')), false);
  });

  test('a call closes a question that cannot be answered any more', async () => {
    const held = hall.hub.issue({ ahead: 1 });
    const page = await hall.open(held.token);
    await page.getByRole('button', { name: 'Hủy số' }).click();
    hall.hub.call(held, 5);
    await shows(page, 'Đến lượt quý khách');
    assert.equal(await page.locator('dialog').count(), 0);
  });

  test('takes a rating with its reasons, at most five of them', async () => {
    const held = hall.hub.issue({ phase: 'finished', ahead: 0, may_rate: true, counter: 5 });
    const page = await hall.open(held.token);
    await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
    await shows(page, 'Xin chọn một mức');
    await page.getByLabel('Không hài lòng', { exact: true }).check();
    for (const reason of ['Thời gian chờ', 'Cơ sở vật chất', 'Yêu cầu thêm giấy tờ', 'Thái độ phục vụ', 'Điều khác'])
      await page.getByLabel(reason).check();
    assert.ok(await page.getByLabel('Trả kết quả trễ hẹn').isDisabled());
    await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
    await shows(page, 'Đã nhận đánh giá');
    await page.locator('form').waitFor({ state: 'detached' }); // once the ticket says so, after the answer
    const { command } = hall.hub.commands.findLast((each) => each.command.body.type !== 'follow_ticket') ?? {};
    assert.deepEqual(command.body, { type: 'rate_visit', body: {
      level: 'dissatisfied', reasons: ['attitude', 'waiting_time', 'extra_papers', 'facilities', 'other'] } });
    assert.ok((await spoken(page)).some((each) => each.includes('Đã nhận đánh giá')));
  });

  test('takes a comment with the rating, says who reads it, and keeps what could not be sent', async () => {
    const held = hall.hub.issue({ phase: 'finished', ahead: 0, may_rate: true, counter: 5 });
    const page = await hall.open(held.token);
    await shows(page, 'Quý khách có hài lòng');
    const field = page.getByLabel('Góp ý thêm');
    assert.equal(await field.isVisible(), false, 'the level comes first');
    await page.getByLabel('Không hài lòng', { exact: true }).check();
    await shows(page, 'Chỉ người quản lý của trung tâm này đọc');
    await shows(page, 'Không cần ghi họ tên');
    assert.match(await field.getAttribute('aria-describedby') ?? '', /comment-why/);
    assert.equal(await field.getAttribute('maxlength'), '500');
    await field.fill('  Chờ lâu,\nxin thêm ghế.  ');
    await hall.picture(page, 'phone-comment');
    hall.hub.takesNoComments = true;
    await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
    await shows(page, 'chưa nhận góp ý bằng lời');
    assert.equal(await field.inputValue(), '  Chờ lâu,\nxin thêm ghế.  ');
    hall.hub.takesNoComments = false;
    await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
    await shows(page, 'Đã nhận đánh giá');
    const { command } = hall.hub.commands.findLast((each) => each.command.body.type !== 'follow_ticket') ?? {};
    assert.deepEqual(command.body, { type: 'rate_visit', body: { level: 'dissatisfied', comment: 'Chờ lâu,\nxin thêm ghế.' } });
  });

  test('without a word there is no comment', async () => {
    const page = await hall.open(hall.hub.issue({ phase: 'finished', ahead: 0, may_rate: true }).token, { locale: 'en-GB' });
    await page.getByLabel('Very satisfied').check();
    await page.getByLabel('Anything else').fill('   ');
    await shows(page, 'Only the managers of this centre will read it');
    await page.locator('button[type=submit]').click();
    await shows(page, 'Thank you');
    const rating = () => hall.hub.commands.findLast((each) => each.command.body.type === 'rate_visit')?.command.body.body;
    await until(() => rating()?.level === 'very_satisfied', 'the rating');
    assert.deepEqual(rating(), { level: 'very_satisfied' });
  });

  for (const [phase, words] of /** @type {const} */ ([['no_show', 'chưa đến quầy'], ['expired', 'Ngày làm việc đã kết thúc'],
    ['serving', 'Đang được phục vụ'], ['finished', 'Đã phục vụ xong'], ['cancelled', 'Đã hủy số']]))
    test(`says plainly that it is ${phase}`, async () => {
      const page = await hall.open(hall.hub.issue({ phase, ahead: 0 }).token);
      await shows(page, words);
      assert.equal(await page.getByRole('button', { name: 'Nhường' }).count(), 0);
    });

  test('an address without a token, a broken one and a foreign one are told without asking anybody', async () => {
    const before = hall.hub.commands.length;
    await shows(await hall.open(''), 'Mời quét mã QR');
    await shows(await hall.open('abc'), 'Đường dẫn bị thiếu hoặc sai');
    await shows(await hall.open(makeToken(4711)), 'Phiếu của nơi khác');
    assert.equal(hall.hub.commands.length, before);
  });

  test('a token that no hub signed and one of yesterday are told as the hub says', async () => {
    await shows(await hall.open(makeToken()), 'Không nhận ra phiếu này');
    const old = makeToken();
    hall.hub.yesterdays.add(old);
    await shows(await hall.open(old), 'Phiếu của ngày khác');
    await shows(await hall.open(old, { locale: 'en-GB' }), 'A ticket of another day');
  });

  test('another QR in the same tab opens the other ticket', async () => {
    const [one, two] = [hall.hub.issue({ ahead: 3 }), hall.hub.issue({ ahead: 8 })];
    const page = await hall.open(one.token);
    await shows(page, 'Còn 3 người');
    await page.evaluate((token) => { location.hash = token; }, two.token);
    await shows(page, 'Còn 8 người');
    await shows(page, two.ticket.number);
  });

  test('a ticket opened on a second phone ends on the first, which may have it back', async () => {
    const held = hall.hub.issue();
    const first = await hall.open(held.token);
    await shows(first, 'Còn 7 người');
    const second = await hall.open(held.token);
    await shows(second, 'Còn 7 người');
    await shows(first, 'Phiếu đang mở ở nơi khác');
    await first.getByRole('button', { name: 'Xem ở đây' }).click();
    await shows(first, 'Còn 7 người');
    await shows(second, 'Phiếu đang mở ở nơi khác');
  });
});
