// What was written at the manager's own centre on the day shown: comments of ratings, and what clerks say against a figure. The
// centre's own hub answers; nobody else may ask it. It is text of strangers, and stays text.
import { element } from '../shared/dom.js';

import { whyOf } from './store.js';

/** @typedef {import('./say.js').Say} Say */
/**
 * @typedef {{ date: string, hour: number, service?: string, level?: string, clerk?: string, about?: string, text: string }} Written
 */
/** `isWhole` false: there is more than is shown. `isDue`: the hub is being asked. */
/** @typedef {{ state: 'asked' | 'here' | 'failed', rows: Written[], isWhole: boolean, why: string, at: number, isDue: boolean }} Day */

const MOST_PAGES = 8; // of 25 rows; a hub answers 30 questions a minute
const FRESH_MS = 60_000;
const AGAIN_MS = 30_000;
const MOST_DAYS = 31;
const KNOWN = new Set(['no_answer', 'link_lost', 'unsupported', 'too_many_requests']);

export class Comments {
  /** @type {Map<string, Day>} */ #days = new Map();
  #store;
  #changed;

  /**
   * @param {Pick<import('./store.js').Store, 'ask'>} store
   * @param {() => void} changed
   */
  constructor(store, changed) {
    this.#store = store;
    this.#changed = changed;
  }

  /** What is known of a day now; asks for it where that is due. @param {string} date @param {string} today @returns {Day} */
  of(date, today) {
    const known = this.#days.get(date);
    const age = known ? Date.now() - known.at : 0;
    if (known && (known.isDue || age < (known.state === 'failed' ? AGAIN_MS : FRESH_MS) || (known.state === 'here' && date !== today)))
      return known;
    /** @type {Day} */
    const day = known ?? { state: 'asked', rows: [], isWhole: true, why: '', at: 0, isDue: true };
    day.isDue = true;
    this.#days.delete(date);
    this.#days.set(date, day);
    const [oldest] = this.#days.keys();
    if (this.#days.size > MOST_DAYS && oldest) this.#days.delete(oldest);
    void this.#fill(day, date);
    return day;
  }

  /** The link is there: what failed without it is asked for at once. */
  again() {
    for (const [date, day] of this.#days)
      if (day.state === 'failed' && !day.isDue) this.#days.delete(date);
    this.#changed();
  }

  /** @param {Day} day @param {string} date */
  async #fill(day, date) {
    try {
      Object.assign(day, { ...await this.#pages(date), state: 'here', why: '' });
    } catch (error) {
      if (day.state !== 'here') day.state = 'failed';
      day.why = whyOf(error);
      setTimeout(this.#changed, AGAIN_MS + 1);
    }
    Object.assign(day, { at: Date.now(), isDue: false });
    this.#changed();
  }

  /** @param {string} date */
  async #pages(date) {
    /** @type {Written[]} */ const rows = [];
    /** @type {string | undefined} */ let after;
    for (let page = 0; page < MOST_PAGES; ++page) {
      const wanted = { from: date, to: date, ...(after ? { after } : {}) };
      const body = await this.#store.ask('comments', { type: 'read_comments', body: wanted });
      rows.push(...body.rows);
      after = body.next;
      if (!after) return { rows, isWhole: true };
    }
    return { rows, isWhole: false };
  }
}

/** @param {Say} say @param {Day} day */
function list(say, day) {
  if (day.state === 'asked') return element('p', { role: 'status' }, say.text('asking'));
  if (day.state === 'failed')
    return element('p', { class: 'unknown' }, say.text(`comments.failed.${KNOWN.has(day.why) ? day.why : 'other'}`));
  if (day.rows.length === 0) return element('p', {}, say.text('comments.none'));
  return element('ul', { class: 'lines' }, ...day.rows.map((row) => element('li', { class: 'comment' },
    element('p', { class: 'written' }, row.text), element('p', { class: 'muted small' }, aboutWords(say, row)))));
}

/** @param {Say} say @param {Written} row */
function aboutWords(say, { hour, service, level, clerk, about }) {
  if (clerk) return say.text('comments.contest', { clerk, date: about ? say.wholeDate(about) : say.text('unknown'), hour: say.hour(hour) });
  return [say.hour(hour), service ? say.service(service) : null, level ? say.text(`levels.${level}`) : null]
      .filter((each) => each !== null).join(' · ');
}

/** @param {Say} say @param {Day | null} day null: whoever looks may not read them */
export function commentsCard(say, day) {
  if (!day) return null;
  return element(
      'section', { class: 'card', 'aria-labelledby': 'comments', 'data-section': 'comments' },
      element('h2', { id: 'comments' }, say.text('comments.title')), element('p', { class: 'muted small' }, say.text('comments.hint')),
      list(say, day), day.isWhole ? null : element('p', { class: 'muted' }, say.text('comments.more')));
}
