// Where the manager is: a day, a place, an agency (a group of services), a service. It stands in the address's fragment, so that back
// and bookmarks work and every step is an ordinary link.

/** @typedef {{ day: string, centre: string | null, group: string | null, service: string | null }} View day: today, yesterday or a date */

const ID = /^[a-z0-9](?:[a-z0-9-]{0,62})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/**
 * What somebody wrote there by hand is believed only where it has the form of an id or date.
 * @param {string} fragment
 * @returns {View}
 */
export function readView(fragment) {
  const at = new URLSearchParams(fragment.replace(/^#/, ''));
  const id = (/** @type {string} */ name) => (ID.test(at.get(name) ?? '') ? at.get(name) : null);
  const day = at.get('day') ?? 'today';
  const centre = id('centre');
  const own = (/** @type {string} */ name) => (centre ? id(name) : null);
  return { day: day === 'yesterday' || isDate(day) ? day : 'today', centre, group: own('group'), service: own('service') };
}

/** @param {View} view */
export function address(view) {
  const at = new URLSearchParams();
  if (view.day !== 'today') at.set('day', view.day);
  if (view.centre) at.set('centre', view.centre);
  if (view.centre && view.group) at.set('group', view.group);
  if (view.centre && view.service) at.set('service', view.service);
  return `#${at}`;
}

/**
 * The part of a centre that a view is of, as questions name it: a service, or else an agency.
 * @param {Pick<View, 'service' | 'group'>} view
 */
export function partOf({ service, group }) { return service ? { service } : group ? { group } : {}; }

/** @param {string} text */
export const isDate = (text) => DATE.test(text) && !Number.isNaN(Date.parse(text));

/**
 * @param {string} date
 * @param {number} days
 */
export function addDays(date, days) { return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10); }

/** 1 is Monday. @param {string} date */
export const weekdayOf = (date) => new Date(Date.parse(date)).getUTCDay() || 7;

const THERE = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });

/** The date where the centres are, wherever the browser is. @param {string | number} at */
export const dateThere = (at) => THERE.format(new Date(at));

/** The date that a view shows. @param {View} view @param {string} today */
export function dateOf(view, today) {
  if (view.day === 'today') return today;
  return view.day === 'yesterday' ? addDays(today, -1) : view.day;
}
