// A room's today, kept whole by changes: failures first. Without a browser and without a broker.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';

import { changes, client, store as stores } from './web.js';

const AT = '2026-11-23T02:00:00.000Z';
const CASES = JSON.parse(fs.readFileSync(new URL('../../golden/feeds/changes.json', import.meta.url), 'utf8'));

const figures = (/** @type {number} */ visits) => ({ visits, served: 0, no_shows: 0, cancelled: 0 });
/** @param {number} number @param {number} [visits] @param {string} [run] */
const whole = (number, visits = number, run = 'a') => ({
  version: 1, cursors: [], at: AT, centre: 'mau-xa', total: figures(visits), services: [], counters: [], hours: [], services_hours: [],
  data: 'live', faults: 0, run, number,
});
/** @param {number} number @param {any} [members] @param {string} [run] */
const change = (number, members = { total: { visits: number } }, run = 'a') => ({ version: 1, run, number, at: AT, ...members });

/** Rows in the order of their text. @param {any} value @returns {any} */
function inOrder(value) {
  if (Array.isArray(value)) {
    const all = value.map(inOrder);
    const text = (/** @type {any} */ each) => JSON.stringify(each, Object.keys(each).sort());
    return typeof all[0] === 'object' ? all.sort((a, b) => (text(a) < text(b) ? -1 : 1)) : all;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'at').map(([key, each]) => [key, inOrder(each)]));
}

/** @param {any} [check] */
function known(check = (/** @type {unknown} */ value) => value) {
  const today = new changes.Today(check);
  today.answered(whole(1));
  return today;
}

describe('a room kept whole by changes', () => {
  test('a change that was lost: what is known stays as it was, and the whole is asked for', () => {
    const today = known();
    assert.equal(today.change(change(3)), 'gap');
    assert.equal(today.whole.total.visits, 1);
    assert.equal(today.answered(whole(2)), 'whole');
    assert.deepEqual([today.whole.number, today.whole.total.visits], [3, 3], 'the one that waited was put in after it');
  });

  test('changes in another order come to the same', () => {
    const today = known();
    today.change(change(3, { total: { served: 2 } }));
    assert.equal(today.change(change(2)), 'whole');
    assert.equal(today.answered(whole(2)), 'whole');
    assert.deepEqual([today.whole.total.visits, today.whole.total.served], [2, 2]);
  });

  test('a change that comes twice is put in once', () => {
    const today = known();
    today.change(change(2));
    assert.equal(today.change(change(2, { total: { visits: 99 } })), 'known');
    assert.equal(today.whole.total.visits, 2);
  });

  test('a collector that began again: nothing of its changes is put into a whole of the run before', () => {
    const today = known();
    assert.equal(today.change(change(2, { total: { visits: 50 } }, 'b')), 'gap');
    assert.equal(today.whole.total.visits, 1);
    today.answered(whole(1, 49, 'b'));
    assert.deepEqual([today.whole.run, today.whole.number, today.whole.total.visits], ['b', 2, 50]);
  });

  test('an answer that changes have overtaken throws nothing back', () => {
    const today = new changes.Today((value) => value);
    today.retained(whole(5));
    today.change(change(6));
    today.answered(whole(5));
    assert.equal(today.whole.number, 6);
    assert.equal(today.change(change(7)), 'whole');
  });

  test('a gap behind the answer is a gap still', () => {
    const today = known();
    today.change(change(9));
    assert.equal(today.answered(whole(7)), 'gap');
  });

  test('what the broker keeps is taken only as long as nothing better came, and never an older one', () => {
    const today = new changes.Today((value) => value);
    assert.ok(today.retained(whole(1)));
    today.answered(whole(4));
    assert.ok(!today.retained(whole(3)));
    today.doubt();
    assert.ok(!today.retained({ ...whole(2), at: '2026-11-23T01:00:00.000Z' }));
    assert.equal(today.whole.number, 4);
    assert.ok(today.retained({ ...whole(5), at: '2026-11-23T03:00:00.000Z' }));
  });

  test('a change that would break the contract is not put in: the whole is asked for', async () => {
    const { check } = await (await import('./web.js')).contract('centre_today');
    const today = known(check);
    for (const members of [
      { total: { visits: -1 } }, { total: 'no' }, { services: [{ service: 'can-cuoc' }] }, { services: [null] }, { sequences: ['1'] },
      { unknown: ['total'] }, JSON.parse('{"__proto__": { "data": "live" }, "data": "x" }')])
      assert.equal(today.change(change(2, members)), 'gap', JSON.stringify(members));
    assert.deepEqual(today.whole, whole(1));
    assert.equal(changes.checkChange({ ...change(2), number: '2' }), null);
    assert.equal(changes.checkChange(null), null);
  });

  test('a name that means something to objects is only a name', () => {
    const out = changes.applied({}, JSON.parse('{"__proto__":{"planted":1},"constructor":2}'));
    assert.equal(/** @type {any} */ ({}).planted, undefined);
    assert.equal(Object.getPrototypeOf(out), Object.prototype);
  });

  test('the cases that the collector wrote come to its wholes', () => {
    assert.ok(CASES.length > 5);
    for (const { before, change: members, after } of CASES) {
      const kept = JSON.stringify(before);
      assert.deepEqual(inOrder(changes.applied(before, members)), inOrder(after));
      assert.equal(JSON.stringify(before), kept, 'the whole before stays as it was');
    }
  });
});

class FakeLink {
  live = true;
  /** @type {any[]} */ reading = [];
  /** @type {any[]} */ asked = [];
  /** @type {(told: any) => void} */ tell = () => {};
  /** @type {(body: any) => any} */ answer = () => { throw new client.CommandFailed('nobody', 'not_sent'); };

  watch(/** @type {(told: any) => void} */ watcher) { this.tell = watcher; }
  read(/** @type {any} */ read) { this.reading.push(read); }
  unread(/** @type {any} */ read) { this.reading = this.reading.filter((each) => each !== read); }
  async request(/** @type {any} */ body) {
    this.asked.push(body);
    return this.answer(body);
  }
  /** @param {string} state @param {any} value */
  give(state, value) {
    for (const { filter, check, take } of this.reading)
      if (filter === `motcua/v1/mau-xa/tinh-mau-collector/state/${state}` && check(value) !== null) take(value);
  }
  get readsKept() { return this.reading.some((each) => each.filter.endsWith('/state/today')); }
}

describe('a page that keeps a room whole', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse(AT) }));
  afterEach(() => mock.timers.reset());

  const settled = async (/** @type {number} */ ms = 0) => {
    mock.timers.tick(ms);
    for (let i = 0; i < 10; ++i) await Promise.resolve();
  };
  function opened() {
    const link = new FakeLink();
    const store = new stores.Store('tinh-mau-collector', () => {});
    link.reading.push(...store.reads('mau-xa'));
    store.use(/** @type {any} */ (link));
    return { link, store };
  }
  const today = (/** @type {any} */ centre) => ({ type: 'today', body: { centre } });

  test('where nobody answers it goes by what the broker keeps, and asks again', async () => {
    const { link, store } = opened();
    link.give('today', whole(1, 7));
    link.tell({ state: 'live' });
    await settled();
    assert.equal(store.centres.get('mau-xa')?.total.visits, 7);
    assert.ok(link.readsKept);
    link.answer = () => today(whole(2, 8));
    await settled(10_000);
    await settled();
    assert.equal(store.centres.get('mau-xa')?.total.visits, 8);
    assert.ok(!link.readsKept, 'the whole is not told to it any more');
    assert.deepEqual(link.asked, Array(2).fill({ type: 'read_today', body: { centre: 'mau-xa' } }));
  });

  test('a gap is asked for once, however many changes come meanwhile, and at most once a second', async () => {
    const { link, store } = opened();
    link.answer = () => today(whole(1));
    link.tell({ state: 'live' });
    await settled();
    await settled();
    link.answer = () => today(whole(9));
    for (const number of [4, 5, 6]) link.give('changes', change(number));
    await settled(500);
    assert.deepEqual([link.asked.length, store.centres.get('mau-xa')?.number], [1, 1]);
    await settled(500);
    assert.deepEqual([link.asked.length, store.centres.get('mau-xa')?.number], [2, 9]);
    link.give('changes', change(10));
    assert.equal(store.centres.get('mau-xa')?.total.visits, 10);
  });

  test('after a loss of the link the whole is asked for, whatever stands there', async () => {
    const { link, store } = opened();
    link.answer = () => today(whole(1));
    link.tell({ state: 'live' });
    await settled();
    link.tell({ state: 'lost' });
    link.answer = () => today(whole(40, 12, 'b'));
    link.tell({ state: 'live' });
    await settled(1000);
    assert.equal(store.centres.get('mau-xa')?.total.visits, 12);
  });

  test('a collector that knows no such question: what it keeps at the broker is read as before', async () => {
    const { link, store } = opened();
    link.answer = () => ({ type: 'refused', body: { reason: 'malformed', detail: '' } });
    link.tell({ state: 'live' });
    await settled();
    const { run, number, ...old } = whole(1, 3);
    link.give('today', { ...old });
    assert.equal(store.centres.get('mau-xa')?.total.visits, 3);
    link.give('today', { ...old, total: figures(4) });
    assert.deepEqual([store.centres.get('mau-xa')?.total.visits, run, number], [4, 'a', 1]);
  });

  test('an answer that breaks the contract changes nothing but is said', async () => {
    const { link, store } = opened();
    link.give('today', whole(1, 7));
    link.answer = () => today({ ...whole(2), total: 'many' });
    link.tell({ state: 'live' });
    await settled();
    assert.ok(store.broken.has('mau-xa'));
    assert.equal(store.centres.get('mau-xa')?.total.visits, 7);
  });

  test('of two collectors each is followed by its own topics alone', () => {
    const filters = ['one-collector', 'two-collector'].map(
        (name) => new stores.Store(name, () => {}).reads('mau-xa').map((each) => each.filter));
    assert.deepEqual(filters[0]?.filter((each) => filters[1]?.includes(each)), []);
  });
});
