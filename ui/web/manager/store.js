// What the page knows: the feeds of today, asked for once and kept up by changes, and answers about history, asked once and kept.
// Whoever watches is told that something changed, and draws what stands here.
import { check as checkAlerts } from '../contract/alerts.js';
import { check as checkCentre } from '../contract/centre_today.js';
import { check as checkHealth } from '../contract/health.js';
import { check as checkProvince } from '../contract/province_today.js';
import { CommandFailed } from '../shared/client.js';
import { Today, checkChange } from './changes.js';
import { Pace } from './pace.js';

/** @typedef {import('../contract/province_today.js').ProvinceToday} ProvinceToday */
/** @typedef {import('../contract/centre_today.js').CentreToday} CentreToday */
/** @typedef {import('../contract/alerts.js').Alerts} Alerts */
/** @typedef {import('./figures.js').Figures} Figures */
/**
 * @typedef {{
 *   date?: string, weekday?: number, hour?: number, centre: string, service?: string, group?: string, counter?: string,
 *   staff?: string, figures: Figures
 * }} HistoryRow
 */
/**
 * Of a province a row a centre, or with `centres` one for all of them.
 * @typedef {object} Question
 * @property {string} [centre]
 * @property {string} [service]
 * @property {string} [group]
 * @property {string} from
 * @property {string} to
 * @property {'hour' | 'day' | 'weekday_hour'} by
 * @property {'together'} [centres]
 * @property {'each'} [services] a row each
 * @property {'each'} [groups] a row each; not together with services
 * @property {string} [staff] a kind of staff
 * @property {'each'} [counters] a row each, of one centre; alone
 * @property {'each'} [staff_types] a row each kind of staff; alone
 */
/**
 * `why` of failed; `used`: when somebody last looked at it; `isDue`: its rows, or newer ones, are on their way.
 * @typedef {{
 *   state: 'asked' | 'here' | 'failed', rows: HistoryRow[], why: string, at: number, used: number, isDue: boolean
 * }} Answer
 */
/**
 * @typedef {object} EventRow
 * @property {string} node
 * @property {string} epoch
 * @property {string} sequence
 * @property {string} at
 * @property {string} type
 * @property {string} [number]
 * @property {string} [service]
 * @property {string} [counter]
 * @property {number} [wait_s]
 * @property {number} [service_s]
 * @property {string} [level]
 */

/**
 * Today of one room. `kept`: the whole that the broker keeps, read only while nobody answers. `notBefore`: of the next question.
 * @typedef {{
 *   today: Today, check: (value: unknown) => any, kept: import('../shared/client.js').Read, isKeptRead: boolean, isAsking: boolean,
 *   notBefore: number, timer: ReturnType<typeof setTimeout> | undefined
 * }} Room
 */

const MOST_PAGES = 400; // four weeks of 300 centres by weekday and hour take some 300
const FRESH_MS = 60_000;
const AGAIN_MS = 10_000; // after a question that brought no answer
const ASK_MS = 1000; // the least time between two questions for one whole
const KEPT_MS = 10 * 60_000; // an answer that nobody looked at for so long is forgotten: a page may stand on a wall for months
const PATIENCE_MS = 20_000; // where the collector was asked too often, perhaps by another page of the same person
const MOST_TRIES = 6;

export class Store {
  /** @type {ProvinceToday | null} */ province = null;
  /** @type {Map<string, CentreToday>} */ centres = new Map();
  /** @type {Map<string, Alerts>} */ alerts = new Map();
  /** Rooms whose last message could not be read. @type {Set<string>} */ broken = new Set();
  /** The collector is known to be gone: no feed is of now, and no alert is raised. */ isCollectorAway = false;
  /** @type {import('./index766.js').Index | null} */ index = null;
  /** @type {import('../shared/client.js').Link | null} */ #link = null;
  /** @type {Map<string, Answer>} */ #answers = new Map();
  #pace = new Pace();
  /** @type {Map<string, Room>} */ #rooms = new Map();
  #collector;
  #changed;

  /**
   * @param {string} collector node id, as in its topics
   * @param {() => void} changed
   */
  constructor(collector, changed) {
    this.#collector = collector;
    this.#changed = changed;
  }

  /** The topics of a room. @param {string} room @returns {import('../shared/client.js').Read[]} */
  reads(room) {
    const topic = (/** @type {string} */ state) => `motcua/v1/${room}/${this.#collector}/state/${state}`;
    const check = room === 'province' ? checkProvince : checkCentre;
    const today = new Today(check);
    /** @type {import('../shared/client.js').Read} */
    const kept = {
      filter: topic('today'),
      check: this.#noted(room, check),
      take: (value) => {
        if (today.retained(value)) this.#show(room, value);
      },
    };
    this.#rooms.set(room, { today, check, kept, isKeptRead: true, isAsking: false, notBefore: 0, timer: undefined });
    return [
      kept,
      { filter: topic('changes'), check: this.#noted(room, checkChange), take: (change) => this.#change(room, change) },
      {
        filter: topic('alerts'),
        check: checkAlerts,
        take: (value) => {
          this.alerts.set(room, value);
          this.#changed();
        }
      },
    ];
  }

  /** @param {string} room @param {any} whole */
  #show(room, whole) {
    this.broken.delete(room);
    if (room === 'province')
      this.province = whole;
    else if (whole.centre === room)
      this.centres.set(room, whole);
    this.#changed();
  }

  /** @param {string} room @param {import('./changes.js').Change} change */
  #change(room, change) {
    const of = this.#rooms.get(room);
    const what = of?.today.change(change);
    if (what === 'whole') this.#show(room, of?.today.whole);
    if (what === 'gap') this.#want(room);
  }

  /** Asks for the whole as soon as it may. @param {string} room */
  #want(room) {
    const of = this.#rooms.get(room);
    if (!of || of.isAsking || !this.#link?.live) return;
    clearTimeout(of.timer);
    of.timer = setTimeout(() => void this.#askToday(room, of), Math.max(0, of.notBefore - Date.now()));
  }

  /** @param {string} room @param {Room} of */
  async #askToday(room, of) {
    of.isAsking = true;
    of.notBefore = Date.now() + ASK_MS;
    let isGap = false;
    try {
      const body = await this.ask('today', { type: 'read_today', body: room === 'province' ? {} : { centre: room } });
      const whole = of.check(room === 'province' ? body.province : body.centre);
      if (!whole?.run || !whole.number || (room !== 'province' && whole.centre !== room)) throw new RefusedAnswer('bad_answer');
      isGap = of.today.answered(whole) === 'gap';
      this.#link?.unread(of.kept);
      of.isKeptRead = false;
      this.#show(room, of.today.whole);
    } catch (error) {
      this.#unanswered(room, of, error);
    }
    of.isAsking = false;
    if (isGap) this.#want(room);
  }

  /** Until somebody answers, what the broker keeps is the best there is. @param {string} room @param {Room} of @param {unknown} error */
  #unanswered(room, of, error) {
    of.today.doubt();
    if (!of.isKeptRead) this.#link?.read(of.kept);
    of.isKeptRead = true;
    if (error instanceof RefusedAnswer) of.notBefore = Date.now() + AGAIN_MS;
    if (whyOf(error) === 'bad_answer') this.broken.add(room);
    of.timer = setTimeout(() => this.#want(room), AGAIN_MS);
    this.#changed();
  }

  /** Whether the collector is there: feeds are retained and told only when they change, so its end changes none. */
  healthRead() {
    return {
      filter: `motcua/v1/province/${this.#collector}/health`,
      check: checkHealth,
      take: (/** @type {import('../contract/health.js').Health} */ health) => {
        this.isCollectorAway = health.status === 'offline';
        this.#changed();
      },
    };
  }

  /**
   * @param {string} room
   * @param {(value: unknown) => any} check
   */
  #noted(room, check) {
    return (/** @type {unknown} */ value) => {
      const good = check(value);
      if (good !== null) return good;
      this.broken.add(room);
      this.#changed();
      return null;
    };
  }

  /** @param {import('../shared/client.js').Link} link */
  use(link) {
    this.#link = link;
    link.watch(({ state }) => {
      if (state !== 'live') return;
      for (const [key, answer] of this.#answers)
        if (answer.state === 'failed') this.#answers.delete(key);
      for (const [room, { today }] of this.#rooms) {
        today.doubt(); // what was told meanwhile is missing
        this.#want(room);
      }
      this.#changed();
    });
  }

  /** Has a centre's feed come, from now on. @param {string} centre */
  follow(centre) {
    if (this.#rooms.has(centre)) return;
    for (const read of this.reads(centre)) this.#link?.read(read);
    this.#want(centre);
  }

  /**
   * What is known of an answer now; asks for it unless somebody did.
   * @param {Question} question
   * @param {string} today an answer that holds today is asked again after a minute
   * @returns {Answer}
   */
  history(question, today) {
    const key = JSON.stringify(question);
    const known = this.#answers.get(key);
    const now = Date.now();
    if (known) known.used = now;
    if (known && !this.#stale(known, question.to >= today)) return known;
    this.#forget(now);
    /** @type {Answer} */
    const answer = {
      state: known?.state === 'here' ? 'here' : 'asked', rows: known?.rows ?? [], why: '', at: now, used: now, isDue: true
    };
    this.#answers.set(key, answer);
    void this.#fill(answer, question);
    return answer;
  }

  /** @param {Answer} answer @param {Question} question */
  async #fill(answer, question) {
    try {
      Object.assign(answer, { rows: await this.#pages(question), state: 'here', why: '' });
    } catch (error) {
      Object.assign(answer, { state: 'failed', why: whyOf(error) });
      setTimeout(this.#changed, AGAIN_MS + 1);
    }
    answer.at = Date.now();
    answer.isDue = false;
    this.#changed();
  }

  /** @param {number} now */
  #forget(now) {
    for (const [key, answer] of this.#answers)
      if (!answer.isDue && now - answer.used > KEPT_MS) this.#answers.delete(key);
  }

  /** @param {Answer} answer @param {boolean} holdsToday */
  #stale(answer, holdsToday) {
    if (answer.isDue) return false;
    const age = Date.now() - answer.at;
    if (answer.state === 'failed') return age > AGAIN_MS;
    // What nothing was known of may have come meanwhile: a hub that was away tells its day late.
    return answer.state === 'here' && (holdsToday || answer.rows.length === 0) && age > FRESH_MS;
  }

  /** @param {Question} question */
  async #pages(question) {
    /** @type {HistoryRow[]} */
    const rows = [];
    /** @type {string | undefined} */
    let after;
    for (let page = 0; page < MOST_PAGES; ++page) {
      const body = await this.#page(page, {...question, ...(after ? { after } : {}) });
      rows.push(...body.rows);
      after = body.next;
      if (!after) return rows;
    }
    throw new RefusedAnswer('too_long');
  }

  /**
   * Where the collector was asked too often, the same page again: what has come of the answer is not thrown away.
   * @param {number} behind
   * @param {Record<string, unknown>} body
   */
  async #page(behind, body) {
    for (let tries = 1;; ++tries) {
      try {
        return await this.#pace.run(behind, () => this.ask('history', { type: 'read_history', body }));
      } catch (error) {
        if (whyOf(error) !== 'too_many_requests' || tries === MOST_TRIES) throw error;
        this.#pace.hold(PATIENCE_MS);
      }
    }
  }

  /**
   * The body of an answer of this type; throws where another comes.
   * @param {string} type
   * @param {import('../shared/client.js').Body} body
   */
  async ask(type, body) {
    if (!this.#link) throw new CommandFailed('link_lost', 'not_sent');
    const reply = await this.#link.request(body);
    if (reply.type !== type) throw new RefusedAnswer(reply.type === 'refused' ? reply.body.reason : 'bad_answer');
    return reply.body;
  }

  /** The index of a period, or the latest; where the collector has none nothing is shown. @param {string} [period] */
  async readIndex(period) {
    try {
      this.index = await this.ask('index', { type: 'read_index', body: period ? { period } : {} });
    } catch {
      // a collector without it refuses, an older one does not know the question; what was shown stays
    }
    this.#changed();
  }
}

class RefusedAnswer extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(`the collector refused: ${reason}`);
    this.why = reason;
  }
}

/** @param {unknown} error */
export function whyOf(error) {
  return error instanceof CommandFailed || error instanceof RefusedAnswer ? error.why : 'bad_answer';
}
