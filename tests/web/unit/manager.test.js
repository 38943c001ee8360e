// What the manager's page makes of feeds and answers, without a browser.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { scene } from './web.js';

const VIEW = { day: 'today', centre: null, service: null };
const dateThere = (/** @type {number} */ at) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(at);
const today = dateThere(Date.now());

/** @param {string} id @param {string | undefined} date @param {number} [visits] */
const row = (id, date, visits = 10) => ({
  centre: id, ...(date ? { business_date: date } : {}), open_counters: 1, data: /** @type {const} */ ('live'), alerts: 0,
  figures: { visits, served: visits, no_shows: 0, cancelled: 0 },
});

/** @param {ReturnType<typeof row>[]} centres @param {string} [at] */
function storeOf(centres, at = new Date().toISOString()) {
  const store = {
    province: { version: 1, at, ranking_from: 30, centres }, centres: new Map(), broken: new Set(),
    history: () => ({ state: 'here', rows: [], why: '', at: 0 }),
  };
  return /** @type {any} */ (store);
}

describe('what a manager sees of today', () => {
  test("a centre whose clock is ahead does not move the province's day", () => {
    const store = storeOf([row('mau-tinh', today), row('mau-xa', '2099-12-31', 900)]);
    const seen = scene.sceneOf(store, VIEW);
    assert.equal(seen.today, today);
    assert.deepEqual(seen.rows.map((each) => each.id), ['mau-tinh']);
    assert.deepEqual(seen.whole.map((each) => each.visits), [10]);
    assert.deepEqual(seen.absent.map(({ id, date }) => [id, date]), [['mau-xa', '2099-12-31']]);
  });

  test('figures that a centre left behind on an earlier day are in no sum, and said', () => {
    const store = storeOf([row('mau-tinh', today), row('mau-xa', '2026-01-05', 900), row('mau-xa-03', undefined, 0)]);
    const seen = scene.sceneOf(store, VIEW);
    assert.deepEqual(seen.whole.map((each) => each.visits), [10]);
    assert.deepEqual(seen.absent.map(({ id, date }) => [id, date]), [['mau-xa', '2026-01-05'], ['mau-xa-03', null]]);
  });

  test('on a day when nothing has come, today is not the last day that had figures', () => {
    const friday = '2026-01-09';
    const seen = scene.sceneOf(storeOf([row('mau-tinh', friday), row('mau-xa', friday)], `${friday}T10:00:00.000Z`), VIEW);
    assert.equal(seen.today, today);
    assert.deepEqual(seen.whole, []);
    assert.equal(seen.absent.length, 2);
  });

  test("a browser whose clock is behind goes by the collector's", () => {
    const ahead = Date.now() + 3 * 86_400_000;
    assert.equal(scene.todayOf(storeOf([row('mau-tinh', today)], new Date(ahead).toISOString())), dateThere(ahead));
  });

  test("a centre's own page of an earlier day says so and shows nothing as of today", () => {
    const store = storeOf([]);
    const figures = { visits: 900, served: 900, no_shows: 0, cancelled: 0 };
    store.centres.set('mau-xa', {
      version: 1, at: '2026-01-05T10:00:00.000Z', centre: 'mau-xa', business_date: '2026-01-05', total: figures, data: 'silent', faults: 0,
      cursors: [], services: [{ service: 'can-cuoc', figures }], counters: [], hours: [{ hour: 8, figures }], services_hours: [],
    });
    const seen = scene.sceneOf(store, { day: 'today', centre: 'mau-xa', service: null });
    assert.deepEqual([seen.whole, seen.rows, seen.hours, seen.feed], [[], [], [], null]);
    assert.deepEqual(seen.absent.map(({ id, date }) => [id, date]), [['mau-xa', '2026-01-05']]);
  });
});
