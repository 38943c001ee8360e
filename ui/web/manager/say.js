// How the page writes places, times and figures. What is unknown has a word of its own, and is never a number.
import { element } from '../shared/dom.js';

import { LEAST_RATINGS } from './figures.js';

/** @typedef {import('../shared/text.js').Texts} Texts */
/** @typedef {{ vi: string, en: string }} Name */
/**
 * @typedef {object} Names names.json: what the installation calls its places
 * @property {Record<string, Name>} centres
 * @property {Record<string, Name>} services
 * @property {Record<string, Record<string, Name>>} counters
 * @property {Record<string, Record<string, Name>>} [groups] agencies, or fields of work, of each centre
 * @property {Record<string, Record<string, string>>} [groupsOf] of each centre the group of each service
 * @property {Record<string, Name>} [faults] what is said of a fault, by its code
 */
/** What a number opens; see drill.js. @typedef {Record<string, string | number | undefined>} Drill */

export class Say {
  /**
   * @param {Texts} texts
   * @param {Names} names
   */
  constructor(texts, names) {
    this.texts = texts;
    this.names = names;
  }

  /** @param {string} key @param {import('../shared/text.js').Values} [values] */
  text(key, values) { return this.texts.say(key, values); }

  /** @param {number | null | undefined} value */
  number(value) { return typeof value === 'number' ? this.texts.number(value) : this.text('unknown'); }

  /** @param {number | null | undefined} seconds */
  minutes(seconds) {
    if (typeof seconds !== 'number') return this.text('unknown');
    if (seconds < 60) return this.text('underMinute');
    const minutes = Math.round(seconds / 60);
    if (minutes < 120) return this.text('minutes', { count: minutes });
    return this.text('hoursMinutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  }

  /** @param {number} hour */
  hour(hour) { return this.text('hourSpan', { from: hour, to: hour + 1 }); }

  /** @param {number} weekday 1 is Monday */
  weekday(weekday) { return this.text(`weekdays.${weekday}`); }

  /** @param {string} date */
  date(date) { return this.texts.time(`${date}T05:00:00Z`, { weekday: 'long', day: '2-digit', month: '2-digit' }); }

  /** As offices write it: in Vietnamese Intl writes 26-11 where no weekday stands beside it. @param {string | number} at */
  day(at) { return this.texts.time(at, { day: '2-digit', month: '2-digit' }).replace('-', '/'); }

  /** An instant that may be of an earlier day. @param {string} at */
  moment(at) { return `${this.texts.time(at)}, ${this.day(at)}`; }

  /** With its year: of days that are nowhere near. @param {string} date */
  wholeDate(date) { return this.texts.time(`${date}T05:00:00Z`, { day: '2-digit', month: '2-digit', year: 'numeric' }); }

  /** @param {Record<string, Name>} names @param {string} id */
  #named(names, id) {
    const name = Object.hasOwn(names, id) ? names[id] : undefined;
    return name ? this.texts.name(name) : id;
  }

  /** @param {string} id */
  centre(id) { return this.#named(this.names.centres, id); }
  /** @param {string} id */
  service(id) { return this.#named(this.names.services, id); }
  /** @template T @param {Record<string, Record<string, T>> | undefined} all @param {string} centre @returns {Record<string, T>} */
  #of(all, centre) { return all && Object.hasOwn(all, centre) ? all[centre] ?? {} : {}; }

  /** A fault of a device in words, or its code where nobody has any. @param {string} code */
  fault(code) { return this.#named(this.names.faults ?? {}, code); }

  /** @param {string} centre @param {string} id */
  group(centre, id) { return this.#named(this.#of(this.names.groups, centre), id); }
  /** An agency over all centres, which mostly call it the same. @param {string} id */
  anyGroup(id) {
    const centre = Object.keys(this.names.groups ?? {}).find((each) => Object.hasOwn(this.#of(this.names.groups, each), id));
    return centre === undefined ? id : this.group(centre, id);
  }
  /** Which group each service is of, as the installation has it. @param {string} centre */
  groupsOf(centre) { return this.#of(this.names.groupsOf, centre); }

  /** @param {string} centre @param {string} id */
  counter(centre, id) {
    const names = this.#of(this.names.counters, centre);
    const known = Object.hasOwn(names, id);
    const digits = /(\d+)$/.exec(id)?.[1];
    const number = digits ? this.text('counterNumber', { number: Number(digits) }) : id;
    return known ? `${number} · ${this.#named(names, id)}` : number;
  }

  /** @param {import('./figures.js').Ratings | null | undefined} ratings */
  rating(ratings) {
    if (!ratings || ratings.mean === undefined) return this.text('unknown');
    return this.number(ratings.mean);
  }

  /** Base of a rating: the interval, or why there is none. @param {import('./figures.js').Ratings | null | undefined} ratings */
  ratingBase(ratings) {
    if (!ratings) return this.text('noRatings');
    if (ratings.mean === undefined) return this.text(withheld(ratings.count), { count: ratings.count });
    return this.text('interval', { low: ratings.low ?? 0, high: ratings.high ?? 100, count: ratings.counted ?? ratings.count });
  }
}

/** Key of why ratings stand there without their mean: they are few, or enough but not to be told here. @param {number} count */
const withheld = (count) => (count < LEAST_RATINGS ? 'fewRatings' : 'heldRatings');

/**
 * The same, with its number of ratings to be opened.
 * @param {Say} say
 * @param {import('./figures.js').Ratings | null | undefined} ratings
 * @param {Drill} drill
 * @param {'fewRatingsShort'} [few] where there is room for the number alone
 */
export function ratingBase(say, ratings, drill, few) {
  if (!ratings) return [say.text('noRatings')];
  if (ratings.mean === undefined) return counted(say, few ?? withheld(ratings.count), ratings.count, drill);
  return counted(say, 'interval', ratings.counted ?? ratings.count, drill, { low: ratings.low ?? 0, high: ratings.high ?? 100 });
}

/**
 * Within a text, whose words tell what it is: nothing more is read out between them.
 * @param {Say} say
 * @param {string} text
 * @param {Drill} drill
 */
export function within(say, text, drill) {
  return element(
      'button', { type: 'button', class: 'figure', 'data-drill': JSON.stringify(drill), title: say.text('seeBehind') }, text);
}

/**
 * A text with a count that opens what is behind it.
 * @param {Say} say
 * @param {string} key of a text with one and other
 * @param {number} count
 * @param {Drill} drill
 * @param {Record<string, Node | string | number>} [values]
 */
export function counted(say, key, count, drill, values = {}) {
  return sentence(say, formOf(say, key, count), {...values, count: within(say, say.number(count), drill) });
}

/**
 * A text with numbers that open nothing, and why they do not: each such number says it beside itself.
 * @param {Say} say
 * @param {(Node | string)[]} words
 * @param {string} why key of the reason
 */
export function unopened(say, words, why) {
  return element('p', { class: 'muted', 'data-unopened': why }, ...words, ' ', element('span', { class: 'why' }, say.text(why)));
}

/** A count of what stands elsewhere on the page, and leads there. @param {Say} say @param {number} count @param {string} section */
export function jump(say, count, section) {
  return element('button', { type: 'button', class: 'figure', 'data-jump': section, title: say.text('seeThere') }, say.number(count));
}

/**
 * A text with such a count.
 * @param {Say} say
 * @param {string} key of a text with one and other
 * @param {number} count
 * @param {string} section
 * @param {Record<string, Node | string | number>} [values]
 */
export function pointed(say, key, count, section, values = {}) {
  return sentence(say, formOf(say, key, count), {...values, count: jump(say, count, section) });
}

/** @param {Say} say @param {string} key @param {number} count */
const formOf = (say, key, count) => `${key}.${new Intl.PluralRules(say.texts.locale).select(count) === 'one' ? 'one' : 'other'}`;

/**
 * A number that opens what is behind it.
 * @param {Say} say
 * @param {string} text
 * @param {Drill | null} drill
 * @param {string} [about] for those who do not see where it stands
 * @param {string} [see] key of what it opens
 */
export function figure(say, text, drill, about = '', see = 'seeBehind') {
  if (!drill) return element('span', { class: 'number' }, text);
  return element(
      'button', { type: 'button', class: 'figure', 'data-drill': JSON.stringify(drill) }, text,
      element('span', { class: 'unseen' }, ` ${about ? `${about}, ` : ''}${say.text(see)}`));
}

/**
 * A text whose {values} may be elements.
 * @param {Say} say
 * @param {string} key
 * @param {Record<string, Node | string | number>} values
 * @returns {(Node | string)[]}
 */
export function sentence(say, key, values) {
  const marks = Object.fromEntries(Object.keys(values).map((name) => [name, `\u0001${name}\u0001`]));
  /** @type {import('../shared/text.js').Values} */
  const given = typeof values.count === 'number' ? {...marks, count: values.count } : marks;
  return say.text(key, given).split('\u0001').map((part, i) => {
    const value = i % 2 ? values[part] : undefined;
    return value === undefined ? part : typeof value === 'number' ? say.number(value) : value;
  });
}
