// Who served on a day: each counter of a centre, and each kind of staff, of a centre or over a whole province. From history, of
// today too: it is of the last minute there. Visits that nobody called, or of whose clerk nobody says whose employee, are in no row.
import { element } from '../shared/dom.js';

import { heldNote, interval, scrolled, stateWords, tableOf } from './places.js';
import { figure, ratingBase } from './say.js';

/** @typedef {import('./say.js').Say} Say */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./store.js').HistoryRow} HistoryRow */
/** @typedef {'counters' | 'staff'} SeatKind */
/** @typedef {{ id: string, figures: import('./figures.js').Figures }} Seat */
/** @typedef {{ counters: import('./store.js').Answer | null, staff: import('./store.js').Answer | null }} Seats */

/**
 * What is asked of the view: of an agency or a service nothing, as its counters serve others too.
 * @param {import('./store.js').Store} store
 * @param {Scene} scene
 * @returns {Seats}
 */
export function seatsOf(store, scene) {
  const { view, level, date, today } = scene;
  const day = { from: date, to: date, by: /** @type {const} */ ('day') };
  if (level === 'province')
    return { counters: null, staff: store.history({...day, centres: 'together', staff_types: 'each' }, today) };
  if (level !== 'centre' || !view.centre) return { counters: null, staff: null };
  const own = {...day, centre: view.centre };
  return { counters: store.history({...own, counters: 'each' }, today), staff: store.history({...own, staff_types: 'each' }, today) };
}

/**
 * By whose rows they are; those of counters in the order of their names.
 * @param {SeatKind} kind @param {HistoryRow[]} rows @returns {Seat[]}
 */
export function seatRows(kind, rows) {
  const idOf = (/** @type {HistoryRow} */ row) => (kind === 'counters' ? row.counter : row.staff);
  const seats = rows.flatMap((row) => {
    const id = idOf(row);
    return id ? [{ id, figures: row.figures }] : [];
  });
  return kind === 'counters' ? seats.sort((a, b) => a.id.localeCompare(b.id)) :
                               seats.sort((a, b) => b.figures.visits - a.figures.visits);
}

/** @param {Say} say @param {Scene} scene @param {SeatKind} kind @param {string} id */
export const seatName = (say, scene, kind, id) =>
    (kind === 'counters' ? say.counter(scene.view.centre ?? '', id) : say.text(`staff.${id}`));

/** Both tables, those that have rows or an answer to wait for. @param {Say} say @param {Scene} scene @param {Seats} seats */
export function seatsCards(say, scene, seats) {
  return [seatsCard(say, scene, 'counters', seats.counters), seatsCard(say, scene, 'staff', seats.staff)];
}

/** @param {Say} say @param {Scene} scene @param {SeatKind} kind @param {import('./store.js').Answer | null} answer */
function seatsCard(say, scene, kind, answer) {
  if (!answer) return null;
  const title = say.text(`seats.${kind}`);
  const rows = seatRows(kind, answer.rows);
  if (answer.state === 'here' && !rows.length && kind === 'staff') return null; // the installation does not say it
  const heads = [
    title, say.text('column.visits'), say.text('column.service'), say.text('column.wait'), say.text('column.assisted'),
    say.text('column.rating')
  ];
  const section = kind === 'counters' ? 'seats' : 'staff';
  return element(
      'section', { class: 'card', 'aria-labelledby': section, 'data-section': section }, element('h2', { id: section }, title),
      element('p', { class: 'muted' }, say.text(`seats.hint.${kind}`)),
      rows.length ? scrolled(title, tableOf(title, heads, rows.map((row) => seatRow(say, scene, kind, row)))) :
                    stateWords(say, answer.state),
      heldNote(say, rows.map((row) => row.figures.ratings)));
}

/** @param {Say} say @param {{ assisted: number, unassisted: number }} of */
const assistedWords = (say, { assisted, unassisted }) => say.text('seats.of', { count: assisted, told: assisted + unassisted });

/** @param {Say} say @param {Scene} scene @param {SeatKind} kind @param {Seat} row */
function seatRow(say, scene, kind, { id, figures }) {
  const name = seatName(say, scene, kind, id);
  const whose = kind === 'counters' ? { counter: id } : { staff: id };
  const place = scene.view.centre ? { d: 'events', centre: scene.view.centre } : { d: 'centres' };
  const drill = (/** @type {string} */ which) => ({...place, ...whose, date: scene.date, which });
  const number = (/** @type {string | null} */ value, /** @type {string} */ which, /** @type {string} */ about) => element(
      'td', { class: 'at-end' },
      value === null ? element('span', { class: 'unknown' }, say.text('unknown')) :
                       figure(say, value, drill(which), `${name}, ${say.text(`column.${about}`)}`));
  const minutes = (/** @type {{ median_s: number } | null | undefined} */ span) => (span ? say.minutes(span.median_s) : null);
  const { assistance, ratings } = figures;
  return element(
      'tr', { 'data-key': id, [`data-${kind === 'counters' ? 'counter' : 'staff'}`]: id },
      element('th', { scope: 'row' }, figure(say, name, drill('visits'))),
      number(say.number(figures.visits), 'visits', 'visits'), number(minutes(figures.service), 'served', 'service'),
      number(minutes(figures.wait), 'visits', 'wait'),
      number(assistance ? assistedWords(say, assistance) : null, 'assisted', 'assisted'),
      element(
          'td', { class: 'at-end rating' },
          ratings?.mean === undefined ?
              null :
              element(
                  'span', { class: 'rating-cell' },
                  figure(say, say.number(ratings.mean), drill('ratings'), `${name}, ${say.text('column.rating')}`),
                  interval(ratings)),
          element('span', { class: 'small' }, ...ratingBase(say, ratings, drill('ratings'), 'fewRatingsShort'))));
}
