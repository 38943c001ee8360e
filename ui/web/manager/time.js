// Over four weeks: satisfaction with its uncertainty, waits by weekday and hour; and of the day shown, ratings by level.
import { drawing, element } from '../shared/dom.js';

import { wholeDrill } from './answer.js';
import { LEAST_WAITS, LEVELS, middle, reasonsTogether, together } from './figures.js';
import { scrolled, stateWords, tableOf } from './places.js';
import { figure, ratingBase } from './say.js';
import { grouped, SPAN_DAYS } from './scene.js';
import { partOf } from './view.js';

/** @typedef {import('./say.js').Say} Say */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./store.js').Answer} Answer */
/** @typedef {{ date: string, visits: number | null, ratings: import('./figures.js').Ratings | null }[]} Days */

/** Wait in minutes from which each step of the ramp begins; words stand in the cells, so colour is never alone. */
const STEPS = [0, 10, 15, 20, 30, 45];

/** @param {Say} say @param {Scene} scene */
export function levels(say, scene) {
  const { ratings } = together(scene.whole);
  const reasons = reasonsTogether(scene.whole);
  const counts = ratings?.levels;
  const whole = counts?.reduce((a, b) => a + b, 0) ?? 0;
  const all = wholeDrill(scene, 'ratings');
  let x = 0;
  const bars = (counts ?? []).map((count, i) => {
    const width = whole ? (100 * count) / whole : 0;
    x += width;
    return drawing('rect', { x: x - width, y: 0, width, height: 10, class: `level-${i}` });
  });
  return element(
      'section', { class: 'card', 'aria-labelledby': 'levels', 'data-section': 'levels' },
      element('h2', { id: 'levels' }, say.text('levels.title')),
      element('p', { class: counts ? '' : 'hatched' }, ...ratingBase(say, ratings, all)),
      counts ? drawing(
                   'svg', {
                     class: 'levels-bar',
                     viewBox: '0 0 100 10',
                     preserveAspectRatio: 'none',
                     'aria-hidden': 'true',
                     focusable: 'false'
                   },
                   ...bars) :
               null,
      counts ? element(
                   'ul', { class: 'levels' },
                   ...counts.map(
                       (count, i) => element(
                           'li', {}, element('span', { class: `swatch level-${i}`, 'aria-hidden': 'true' }),
                           `${say.text(`levels.${LEVELS[i]}`)} `,
                           figure(say, say.number(count), {...all, level: LEVELS[i] }, say.text(`levels.${LEVELS[i]}`))))) :
               null,
      reasons.length ?
          element(
              'p', {}, say.text('levels.reasons'), ' ',
              ...reasons.flatMap(
                  ({ reason, times }, i) =>
                      [i ? ', ' : '', say.text(`reason.${reason}`), ' ',
                       figure(
                           say, say.number(times), {...all, note: 'reason', reason },
                           say.text(`reason.${reason}`))])) :
          null,
      element('p', { class: 'muted small' }, say.text('levels.hint')));
}

/** @param {Say} say @param {Scene} scene @param {Answer} answer @param {Days} days */
export function trendCard(say, scene, answer, days) {
  const shown = days.filter((each) => each.ratings?.mean !== undefined);
  const rows =
      days.filter((each) => each.visits !== null)
          .reverse()
          .map(
              (each) => element(
                  'tr', { 'data-key': each.date }, element('th', { scope: 'row' }, say.date(each.date)),
                  element(
                      'td', { class: 'at-end' },
                      figure(
                          say, say.number(each.visits), dayDrill(scene, each.date, 'visits'),
                          `${say.date(each.date)}, ${say.text('column.visits')}`)),
                  element(
                      'td', { class: 'at-end' },
                      each.ratings?.mean === undefined ?
                          null :
                          figure(
                              say, say.number(each.ratings.mean), dayDrill(scene, each.date, 'ratings'), say.date(each.date)),
                      ' ', element('span', { class: 'small' }, ...ratingBase(say, each.ratings, dayDrill(scene, each.date, 'ratings'))))));
  const heads = [say.text('trend.day'), say.text('column.visits'), say.text('column.rating')];
  return element(
      'section', { class: 'card', 'aria-labelledby': 'trend', 'data-section': 'trend' },
      element('h2', { id: 'trend' }, say.text('trend.title')),
      element('p', { class: 'muted' }, say.text('trend.hint', { days: SPAN_DAYS })),
      shown.length ?
          element('div', { class: 'chart', id: 'chart', 'data-key': 'chart', 'data-keep': true, 'aria-hidden': 'true' }) :
          null,
      shown.length ? element('p', { class: 'small', id: 'chart-told', 'data-keep': true, 'aria-hidden': 'true' }) : null,
      rows.length ? element(
                        'details', { 'data-key': 'table' }, element('summary', {}, say.text('trend.table')),
                        scrolled(say.text('trend.title'), tableOf(say.text('trend.title'), heads, rows))) :
                    null,
      shown.length                ? null :
          answer.state === 'here' ? element('p', { class: 'hatched' }, say.text('trend.none')) :
                                    stateWords(say, answer.state));
}

/** @param {Scene} scene @param {string} date @param {string} which */
export function dayDrill(scene, date, which) { return wholeDrill({...scene, date }, which); }

/** Half of all waits of a weekday's hour, of a province of all its centres together. @param {Answer} answer */
export function heatCells(answer) {
  const cells = grouped(
      answer.rows.filter((row) => row.hour !== undefined && row.weekday !== undefined), (row) => `${row.weekday} ${row.hour}`);
  return new Map([...cells].map(([key, rows]) => {
    const known = rows.map((row) => row.figures.wait).filter((each) => each !== undefined);
    return [
      key, {
        wait: middle(known.map((each) => each.median_s)),
        count: known.reduce((at, each) => at + each.count, 0),
        visits: rows.reduce((at, row) => at + row.figures.visits, 0)
      }
    ];
  }));
}

/** @param {Say} say @param {Scene} scene @param {Answer} answer */
export function heat(say, scene, answer) {
  const cells = heatCells(answer);
  const keys = [...cells.keys()].map((key) => key.split(' ').map(Number));
  const days = [...new Set(keys.map(([day]) => day ?? 0))].sort((a, b) => a - b);
  const hours = [...new Set(keys.map(([, hour]) => hour ?? 0))].sort((a, b) => a - b);
  const title = say.text('heat.title');
  const table = element(
      'table', { class: 'heat' }, element('caption', { class: 'unseen' }, title),
      element(
          'thead', {},
          element(
              'tr', {}, element('th', { scope: 'col' }, say.text('heat.hour')),
              ...days.map((day) => element('th', { scope: 'col' }, say.text(`daysShort.${day}`))))),
      element(
          'tbody', {},
          ...hours.map(
              (hour) => element(
                  'tr', {}, element('th', { scope: 'row' }, say.text('heat.span', { from: hour, to: hour + 1 })),
                  ...days.map((day) => heatCell(say, scene, day, hour, cells.get(`${day} ${hour}`)))))));
  return element(
      'section', { class: 'card', 'aria-labelledby': 'heat', 'data-section': 'heat' }, element('h2', { id: 'heat' }, title),
      element(
          'p', { class: 'muted' },
          say.text(scene.level === 'province' ? 'heat.hintProvince' : 'heat.hint', { days: SPAN_DAYS })),
      cells.size ? scrolled(title, table) : stateWords(say, answer.state),
      cells.size ? element(
                       'p', { class: 'ramp small', 'aria-hidden': 'true' }, say.text('heat.short'),
                       ...STEPS.map((_from, i) => element('span', { class: `step heat-${i}` })), say.text('heat.long'),
                       element('span', { class: 'step heat-none' }), say.text('heat.none')) :
                   null);
}

/**
 * @param {Say} say
 * @param {Scene} scene
 * @param {number} weekday
 * @param {number} hour
 * @param {{ wait: number | null, count: number } | undefined} cell
 */
function heatCell(say, scene, weekday, hour, cell) {
  if (!cell || cell.wait === null) return element('td', { class: 'heat-none' }, element('span', {}, say.text('heat.unknown')));
  const minutes = Math.round(cell.wait / 60);
  const step = STEPS.findLastIndex((from) => minutes >= from);
  const { centre } = scene.view;
  const drill = { d: 'cell', weekday, hour, ...(centre ? { centre } : {}), ...partOf(scene.view) };
  const few = cell.count < LEAST_WAITS;
  return element(
      'td', { class: `heat-${step}${few ? ' is-few' : ''}`, 'data-cell': `${weekday} ${hour}` },
      element(
          'button', { type: 'button', class: 'figure', 'data-drill': JSON.stringify(drill) }, say.number(minutes),
          few ? '*' : null,
          element(
              'span', { class: 'unseen' },
              ` ${say.text('heat.about', { weekday: say.weekday(weekday), hour: say.hour(hour), count: cell.count })}`)));
}
