// Today of one room, kept whole: what the collector was asked for, and then each change put into it in its turn. A gap in the
// numbers or another run means that something was missed: then the whole is asked for again, and until it comes what is known stays
// as it is, never half of the one and half of the other. The rule of a change is that of firmware/wire/changes.hpp. Pure.

/** @typedef {Record<string, any>} Whole a centre_today or province_today, with run and number */
/** @typedef {Record<string, any> & { run: string, number: number, at: string }} Change */

/** @type {Record<string, string[]>} */
const IDS = {
  groups: ['group'], services: ['service'], counters: ['counter'], hours: ['hour'], services_hours: ['service', 'hour'],
  centres: ['centre'],
};
const BY_MEMBER = new Set(['total', 'figures', 'wait', 'service']);
const MOST_WAITING = 200;

/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {string} list @param {any} row */
const idOf = (list, row) => JSON.stringify(IDS[list]?.map((name) => row?.[name]));

/** @param {string} list @param {unknown} before @param {any[]} change */
function rowsApplied(list, before, change) {
  /** @type {Map<string, any>} */
  const rows = new Map((Array.isArray(before) ? before : []).map((row) => [idOf(list, row), row]));
  for (const row of change) {
    const id = idOf(list, row);
    if (row?.gone === true) rows.delete(id);
    else rows.set(id, rows.has(id) ? applied(rows.get(id), row) : row);
  }
  return [...rows.values()];
}

/** @param {unknown} cursors @param {unknown} sequences */
const cursorsAt = (cursors, sequences) =>
    Array.isArray(cursors) && Array.isArray(sequences) && cursors.length === sequences.length ?
    cursors.map((cursor, i) => ({ ...cursor, sequence: sequences[i] })) : undefined;

/**
 * A new whole (or part of one); the old one stays as it was. Whether it keeps the contract is for the caller to look at.
 * @param {Record<string, any>} whole @param {Record<string, any>} change
 * @returns {Record<string, any>}
 */
export function applied(whole, change) {
  const members = new Map(Object.entries(whole)); // members of an object that is made of them anew: no name means anything else
  for (const [key, value] of Object.entries(change)) {
    const before = members.get(key);
    if (key === 'unknown' && Array.isArray(value)) for (const name of value) members.delete(name);
    else if (key === 'sequences') members.set('cursors', cursorsAt(members.get('cursors'), value));
    else if (Object.hasOwn(IDS, key) && Array.isArray(value)) members.set(key, rowsApplied(key, before, value));
    else if (BY_MEMBER.has(key) && isObject(value) && isObject(before)) members.set(key, applied(before, value));
    else members.set(key, value);
  }
  return Object.fromEntries(members);
}

/** What every change has, as far as it is read before it is put in. @param {unknown} value @returns {Change | null} */
export function checkChange(value) {
  return isObject(value) && value.version === 1 && typeof value.run === 'string' && Number.isInteger(value.number) &&
      Number.isFinite(Date.parse(value.at)) ? /** @type {Change} */ (value) : null;
}

export class Today {
  /** @type {any} */ whole = null;
  /** @type {'none' | 'retained' | 'told'} told: an answer, and all changes after it. */ from = 'none';
  /** @type {Change[]} */ #waiting = []; // for the whole that they belong to
  #check;

  /** @param {(value: unknown) => any} check of the whole's contract */
  constructor(check) {
    this.#check = check;
  }

  /** The last whole that the broker keeps: good as long as nothing better came, and none that is older. @param {Whole} whole */
  retained(whole) {
    if (this.from === 'told' || (this.whole && Date.parse(whole.at) < Date.parse(this.whole.at))) return false;
    this.whole = whole;
    this.from = 'retained';
    return true;
  }

  /** A whole was asked for, and this is it; changes may have overtaken it. @param {Whole} answer @returns {'whole' | 'gap'} */
  answered(answer) {
    const isOlder = this.whole?.run === answer.run && this.whole.number > answer.number;
    if (!isOlder) this.whole = answer;
    this.from = 'told';
    const { run, number } = this.whole;
    const waiting = this.#waiting.filter((each) => each.run === run && each.number > number);
    this.#waiting = [];
    waiting.sort((a, b) => a.number - b.number);
    return waiting.map((each) => this.change(each)).includes('gap') ? 'gap' : 'whole';
  }

  /** Nothing is sure any more: the link was lost, or nobody answers. What is known stays until something newer comes. */
  doubt() {
    if (this.from === 'told') this.from = 'retained';
  }

  /** @param {Change} change @returns {'whole' | 'known' | 'gap'} known: it was in already; gap: the whole is to be asked for */
  change(change) {
    const { whole } = this;
    if (whole && whole.run === change.run) {
      if (change.number <= whole.number) return 'known';
      const next = change.number === whole.number + 1 ? this.#check(applied(whole, change)) : null;
      if (next) {
        this.whole = next;
        return 'whole';
      }
    }
    this.#waiting.push(change);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    this.doubt();
    return 'gap';
  }
}
