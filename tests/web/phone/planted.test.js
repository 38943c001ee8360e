// Markup that somebody planted in a text never becomes any on the phone's page: names of centre, group and service, in each phase, in
// both languages, and what stands in the address.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { motionsOf } from '../support/motion.js';
import { Hall, shows } from './hall.js';

/** @typedef {import('../../../ui/web/contract/phone_ticket.js').PhoneTicket} Ticket */

const PLANTED = '<img src=x onerror="window.planted=1"><script>window.planted=1</script>';
const NAME = { vi: PLANTED, en: PLANTED };
const GROUP = { vi: `${PLANTED} (nhóm)`, en: `${PLANTED} (nhóm)` };
const soon = () => new Date(Date.now() + 50_000).toISOString();
const SHOWN = ['waiting', 'serving', 'no_show', 'expired']; // the phases that name service and group
/** @type {[string, () => Partial<Ticket>][]} */
const PHASES = [
  ['waiting', () => ({ ahead: 3 })], ['waiting', () => ({ ahead: 3, undo_until: soon() })],
  ['called', () => ({ ahead: 0, counter: 3, called_at: new Date().toISOString(), call_count: 1 })],
  ['serving', () => ({ ahead: 0, counter: 3 })], ['finished', () => ({ ahead: 0, may_rate: true })],
  ['finished', () => ({ ahead: 0, may_rate: false })], ['cancelled', () => ({ ahead: 0, undo_until: soon() })],
  ['no_show', () => ({ ahead: 0 })], ['expired', () => ({ ahead: 0 })],
];

describe('planted markup on the phone\'s page', { concurrency: false }, () => {
  const hall = new Hall();
  before(async () => { await hall.start(); });
  after(async () => { await hall.end(); });
  afterEach(async () => { await hall.close(); });

  /** @param {import('playwright-core').Page} page @param {string} where */
  async function isText(page, where) {
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).planted), undefined, where);
    assert.equal(await page.locator('img[src=x], body script, [onerror]').count(), 0, where);
  }

  for (const locale of ['vi-VN', 'en-GB'])
    test(`stays text in every phase, ${locale}`, async () => {
      for (const [phase, more] of PHASES) {
        const group = { id: 'chung-thuc', name: GROUP }; // of the same name as its service it would not be shown
        const service = { id: 'ban-sao', name: NAME };
        const ticket = /** @type {Partial<Ticket>} */ ({ phase, ...more(), centre_name: NAME, group, service });
        const held = hall.hub.issue(ticket);
        const page = await hall.open(held.token, { locale });
        await shows(page, held.ticket.number);
        assert.equal(await page.locator('#centre').innerText(), PLANTED, 'as it was written');
        for (const part of await page.locator('.service, .ticket > .muted').allInnerTexts())
          assert.ok(part.startsWith(PLANTED), `${phase}: ${part}`);
        assert.equal(await page.locator('.ticket > .muted').count(), SHOWN.includes(phase) ? 1 : 0, `${phase}: the group`);
        await isText(page, phase);
        assert.deepEqual(hall.complaints, [], `${phase}: nothing for the policy to stop`);
        await page.close();
      }
    });

  test('stays text in the address, and in what the hub says beside its answer', async () => {
    for (const fragment of [PLANTED, encodeURIComponent(PLANTED), `x"><script>window.planted=1</script>`]) {
      const page = await hall.open(fragment);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await isText(page, fragment);
      await page.close();
    }
  });

  test('what is written in a comment is sent as it stands, and shown as text', async () => {
    const page = await hall.open(hall.hub.issue({ phase: 'finished', ahead: 0, may_rate: true }).token);
    await page.getByLabel('Không hài lòng', { exact: true }).check();
    await page.locator('textarea').fill(PLANTED);
    await page.locator('form button[type=submit]').click();
    await page.waitForFunction(() => !document.querySelector('textarea'));
    await isText(page, 'after rating');
    const sent = hall.hub.commands.findLast((each) => each.command.body.type === 'rate_visit');
    assert.equal(sent?.command.body.body.comment, PLANTED);
  });

  test('nothing moves where the visitor asks for that, in any phase, and something would otherwise', async () => {
    for (const [phase, more] of PHASES) {
      const { token, ticket } = hall.hub.issue({ phase: /** @type {any} */ (phase), ...more() });
      const page = await hall.open(token, { reducedMotion: 'reduce' });
      await shows(page, ticket.number); // the scene before it, which asks the hub, has none
      assert.deepEqual(await motionsOf(page), [], phase);
      const asks = page.getByRole('button', { name: 'Hủy số' });
      if (await asks.isVisible()) {
        await asks.click();
        await page.locator('dialog[open]').waitFor();
        assert.deepEqual(await motionsOf(page), [], `${phase}, a question`);
      }
      await page.close();
    }
    const usual = await hall.open(hall.hub.issue().token, { reducedMotion: 'no-preference' });
    assert.ok((await motionsOf(usual)).some((each) => each.includes('probe')), 'the probe moves');
  });
});
