// What the manager's page makes of feeds and answers, without a browser.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { figures, scene, store as stores } from './web.js';

const VIEW = { day: 'today', centre: null, group: null, service: null };
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
    const seen = scene.sceneOf(store, { day: 'today', centre: 'mau-xa', group: null, service: null });
    assert.deepEqual([seen.whole, seen.rows, seen.hours, seen.feed], [[], [], [], null]);
    assert.deepEqual(seen.absent.map(({ id, date }) => [id, date]), [['mau-xa', '2026-01-05']]);
  });
});

test('of an agency its services are shown: those of which the collector says so, then those of the installation', () => {
  const figures = { visits: 2, served: 2, no_shows: 0, cancelled: 0 };
  const store = storeOf([]);
  store.centres.set('mau-xa', {
    version: 1, at: new Date().toISOString(), centre: 'mau-xa', business_date: today, total: figures, data: 'live', faults: 0,
    cursors: [], groups: [{ group: 'ho-tich', figures }], counters: [], hours: [], services_hours: [],
    services: [
      { service: 'moved', group: 'ho-tich', figures }, { service: 'left', group: 'dat-dai', figures }, { service: 'old', figures },
    ],
  });
  const configured = { moved: 'dat-dai', left: 'ho-tich', old: 'ho-tich' };
  const seen = scene.sceneOf(store, { day: 'today', centre: 'mau-xa', group: 'ho-tich', service: null }, () => configured);
  assert.equal(seen.level, 'group');
  assert.deepEqual(seen.rows.map((each) => each.id), ['moved', 'old']);
  assert.deepEqual([seen.whole, seen.groups], [[figures], []]);
});

test('a province\'s charts ask for its centres together, a centre\'s for that centre', () => {
  /** @type {any[]} */ const asked = [];
  const store = new stores.Store('tinh-mau-collector', () => {});
  store.history = (/** @type {any} */ question) => {
    asked.push(question);
    return /** @type {any} */ ({ state: 'asked', rows: [] });
  };
  for (const centre of [null, 'mau-xa'])
    scene.spanOf(store, /** @type {any} */ ({ view: { day: 'today', centre, group: null, service: null }, today: '2026-02-01' }));
  assert.deepEqual(asked.map(({ by, centre, centres }) => [by, centre, centres]), [
    ['day', undefined, 'together'], ['weekday_hour', undefined, 'together'],
    ['day', 'mau-xa', undefined], ['weekday_hour', 'mau-xa', undefined]
  ]);
});

const QUESTION = /** @type {const} */ ({ from: '2026-01-01', to: '2026-01-28', by: 'weekday_hour' });
const SHORT = /** @type {const} */ ({ ...QUESTION, centre: 'mau-tinh' });
const ROWS_A_PAGE = 120;

/** A collector with so many pages of history; it answers 120 questions in each minute of its clock, as the real one does. */
class Collector {
  /** @type {any[]} */ asked = [];
  refused = 0;
  rowsAPage = ROWS_A_PAGE;
  isOver = false; // answers nobody, so that what is under way at a test's end stops
  #minute = -1;
  #inIt = 0;

  /** @param {number} pages of a province; a centre has one */
  constructor(pages) { this.pages = pages; }

  /** @type {(nth: number) => string} why the nth question is refused */ refuses = () => '';

  /** @param {any} body */
  async request(body) {
    if (this.isOver) return new Promise(() => {});
    this.asked.push(body.body);
    const minute = Math.floor(Date.now() / 60_000);
    if (minute !== this.#minute) [this.#minute, this.#inIt] = [minute, 0];
    const reason = ++this.#inIt > 120 ? 'too_many_requests' : this.refuses(this.asked.length);
    if (reason) ++this.refused;
    if (reason) return { type: 'refused', body: { reason, detail: '' } };
    const page = Number(body.body.after ?? 0);
    const rows = Array.from({ length: this.rowsAPage }, () => ({ centre: 'mau-tinh', figures: {} }));
    const isLast = body.body.centre || page + 1 === this.pages;
    return { type: 'history', body: { rows, ...(isLast ? {} : { next: String(page + 1) }) } };
  }

  watch() { return () => {}; }
}

test('ratings of several places have the interval that the collector gives those of one: Wilson of 8 in 10 is 49 to 94', () => {
  assert.deepEqual(figures.meanOf([8, 0, 0, 0, 2]), { mean: 80, low: 49, high: 94 });
  const halves = [{ count: 5, levels: [4, 0, 0, 0, 1] }, { count: 5, levels: [4, 0, 0, 0, 1] }];
  const { mean, low, high } = figures.ratingsTogether(/** @type {any} */ (halves)) ?? {};
  assert.deepEqual([mean, low, high], [80, 49, 94]);
});

describe('what a manager asks of history', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse('2026-02-01T02:00:30Z') }));
  afterEach(() => {
    for (const each of collectors.splice(0)) each.isOver = true;
    mock.timers.reset();
  });
  /** @type {Collector[]} */ const collectors = [];

  /** @param {Collector} collector */
  function asking(collector) {
    collectors.push(collector);
    const store = new stores.Store('tinh-mau-collector', () => {});
    store.use(/** @type {any} */ (collector));
    return { of: (/** @type {any} */ question) => store.history(question, '2026-02-01') };
  }

  /** @param {number} seconds */
  async function passed(seconds) {
    for (let i = 0; i < seconds; ++i) {
      for (let each = 0; each < 3; ++each) await new Promise((resolve) => setImmediate(resolve));
      mock.timers.tick(1000);
    }
  }

  test('the history of a large province comes whole, and never too fast for the collector', async () => {
    const collector = new Collector(140);
    const history = asking(collector);
    const days = { ...QUESTION, by: 'day' };
    history.of(days);
    history.of(QUESTION);
    await passed(300);
    assert.deepEqual([history.of(days), history.of(QUESTION)].map(({ state, rows }) => [state, rows.length]),
      [['here', 140 * ROWS_A_PAGE], ['here', 140 * ROWS_A_PAGE]]);
    assert.equal(collector.refused, 0);
    assert.equal(collector.asked.length, 280, 'each page once');
  });

  test('what somebody touches does not wait for a long answer', async () => {
    const collector = new Collector(300);
    const history = asking(collector);
    history.of(QUESTION);
    await passed(20);
    assert.equal(history.of(QUESTION).state, 'asked');
    history.of(SHORT);
    await passed(1);
    assert.equal(history.of(SHORT).state, 'here');
  });

  test('a collector that was asked too often is asked for the same page again', async () => {
    const collector = new Collector(5);
    collector.refuses = (nth) => (nth === 3 ? 'too_many_requests' : '');
    const history = asking(collector);
    history.of(QUESTION);
    await passed(15);
    assert.equal(collector.asked.length, 3, 'it is left in peace');
    await passed(10);
    assert.equal(history.of(QUESTION).state, 'here');
    assert.deepEqual(collector.asked.map((each) => each.after ?? '0'), ['0', '1', '2', '2', '3', '4']);
  });

  test('an answer that failed is asked for again', async () => {
    const collector = new Collector(5);
    collector.refuses = (nth) => (nth === 3 ? 'collector_busy' : '');
    const history = asking(collector);
    history.of(QUESTION);
    await passed(2);
    assert.deepEqual([history.of(QUESTION).state, history.of(QUESTION).why], ['failed', 'collector_busy']);
    await passed(11);
    history.of(QUESTION);
    await passed(2);
    assert.equal(history.of(QUESTION).state, 'here');
  });

  test('an answer that held nothing is asked for again after a minute, one with rows of past days never', async () => {
    const collector = new Collector(1);
    const history = asking(collector);
    collector.rowsAPage = 0;
    history.of(SHORT);
    await passed(55);
    assert.deepEqual([history.of(SHORT).state, collector.asked.length], ['here', 1]);
    await passed(10);
    collector.rowsAPage = 2; // a hub that was away has told its day
    history.of(SHORT);
    await passed(2);
    assert.equal(history.of(SHORT).rows.length, 2);
    await passed(200);
    history.of(SHORT);
    await passed(2);
    assert.equal(collector.asked.length, 2);
  });

  test('an answer is not asked for a second time while it comes, and is forgotten when nobody looks at it', async () => {
    const collector = new Collector(200);
    const history = asking(collector);
    const holdsToday = { ...QUESTION, to: '2026-02-01' };
    for (let i = 0; i < 100; ++i) {
      history.of(holdsToday);
      await passed(1);
    }
    assert.equal(collector.asked.filter((each) => !each.after).length, 1);
    history.of(SHORT);
    await passed(601);
    history.of(QUESTION);
    const before = collector.asked.length;
    assert.equal(history.of(SHORT).state, 'asked');
    assert.equal(collector.asked.length, before + 1);
  });
});

describe('figures of several places', () => {
  const place = (/** @type {number} */ median, /** @type {object} */ worst) => (/** @type {any} */ ({
    visits: 9, served: 9, no_shows: 0, cancelled: 0, wait_worst: worst,
    wait: { count: 9, median_s: median, p90_s: 900, worst_s: 1000 }, service: { count: 8, median_s: 2 * median, p90_s: 700, worst_s: 800 },
  }));

  test('the longest wait of each class is that of all places, and told where both classes waited', () => {
    assert.equal(figures.together([place(60, { normal: 500 }), place(60, { normal: 900 })]).worst, null);
    const { worst } = figures.together([place(60, { normal: 500, priority: 300 }), place(60, { normal: 900 })]);
    assert.deepEqual(worst, { normal: 900, priority: 300 });
  });

  test('times at the counter come to the place in the middle, and say so', () => {
    const { service } = figures.together([60, 100, 300].map((median) => place(median, {})));
    assert.deepEqual([service?.typical_s, service?.of, service?.count, service?.p90_s], [200, 'places', 24, null]);
    assert.equal(figures.together([/** @type {any} */ ({ visits: 1, served: 0, no_shows: 0, cancelled: 0 })]).service, null);
  });

  test('the worst five are the worst of those with enough cases, the worst first', () => {
    const rows = [3, 9, 1, 7, 5, 8, 2].map((bad) => ({ bad, cases: bad === 9 ? 2 : 10 }));
    const { five, withheld } = figures.worstFive(rows, (row) => row.cases, 5, (row) => row.bad);
    assert.deepEqual(five.map((row) => row.bad), [8, 7, 5, 3, 2]);
    assert.equal(withheld, 1);
  });
});
