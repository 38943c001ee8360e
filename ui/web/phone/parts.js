// Pieces that several scenes of the page are made of.
import { drawing, element } from '../shared/dom.js';
import { ICONS } from './icons.js';

/** @typedef {import('../shared/text.js').Texts} Texts */
/** @typedef {import('./follow.js').Told} Told */
/** @typedef {import('./follow.js').Ticket} Ticket */
/** @typedef {import('./follow.js').Seen} Seen */
/** @typedef {import('./follow.js').Outcome} Outcome */
/**
 * What a scene may use.
 * @typedef {object} Around
 * @property {Texts} texts
 * @property {import('./alarm.js').Alarm} alarm
 * @property {(body: import('../shared/client.js').Body) => Promise<Outcome>} send
 * @property {() => void} reopen the ticket that was opened elsewhere
 */
/** A scene fills the page; `update` is called at each change and every second. */
/** @typedef {{ root: HTMLElement, update: (seen: Seen) => void }} Scene */

const MINUTE_MS = 60_000;
const JUST_MS = 10_000;
const MINUTES_AN_HOUR = 60;

/** @param {keyof typeof ICONS} name beside words only */
export function icon(name) {
  const { pale, line } = ICONS[name];
  return drawing('svg', { class: 'icon', viewBox: '0 0 256 256', 'aria-hidden': 'true', focusable: 'false' },
    ...pale.map((d) => drawing('path', { d, class: 'pale' })), ...line.map((d) => drawing('path', { d })));
}

/**
 * Writes only what changed, so that a screen reader's place and a selection stay.
 * @param {Element} place
 * @param {string} text
 */
export function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** @param {Texts} texts @param {number} toldAt */
export function age(texts, toldAt) {
  const ms = Math.max(0, Date.now() - toldAt);
  if (ms < JUST_MS) return texts.say('age.now');
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes === 0) return texts.say('age.seconds', { count: Math.floor(ms / JUST_MS) * JUST_MS / 1000 });
  if (minutes < MINUTES_AN_HOUR) return texts.say('age.minutes', { count: minutes });
  return texts.say('age.hours', { count: Math.floor(minutes / MINUTES_AN_HOUR) });
}

/** The hub's clock now, in milliseconds: this phone's own may be wrong. @param {Told} told */
export function hubNow({ ticket, toldAt }) {
  return Date.parse(ticket.freshness.at) + Date.now() - toldAt;
}

/** Whole seconds in which the latest cancel or yield may be taken back; 0: no more. @param {Told} told */
export function undoLeft(told) {
  const until = told.ticket.undo_until;
  return until ? Math.max(0, Math.ceil((Date.parse(until) - hubNow(told)) / 1000)) : 0;
}

/** @param {Texts} texts @param {number[]} numbers */
export function counters(texts, numbers) {
  if (numbers.length === 0) return '';
  const all = [...numbers].sort((a, b) => a - b).map(String);
  if (all.length === 1) return texts.say('counter', { number: all[0] ?? '' });
  return texts.say('counters', { numbers: new Intl.ListFormat(texts.locale).format(all) });
}

/**
 * What, and where. A scene that has a title of its own asks for a heading below it.
 * @param {Texts} texts
 * @param {Ticket} ticket
 * @param {'h1' | 'h2'} [heading]
 */
export function numberCard(texts, ticket, heading = 'h1') {
  const service = texts.name(ticket.service.name);
  const group = texts.name(ticket.group.name);
  const place = counters(texts, ticket.counters);
  return element('section', { class: 'card ticket' },
    element(heading, { tabindex: '-1' },
      element('span', { class: 'caption' }, texts.say('number')), ' ', element('span', { class: 'digits' }, ticket.number)),
    element('p', { class: 'service' }, service),
    group === service ? null : element('p', { class: 'muted' }, group),
    place ? element('p', { class: 'place' }, icon('map-pin'), element('span', {}, place)) : null);
}

/** Why it was not done, in words. @param {Texts} texts @param {Outcome} outcome */
export function why(texts, outcome) {
  const key = `refusal.${outcome.is === 'refused' ? outcome.reason : outcome.is}`;
  const said = texts.say(key);
  return said === key ? texts.say('refusal.other') : said;
}
