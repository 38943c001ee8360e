// The numbers that a view shows, as one table: a line for each place, hour, day and cell of the heat map.
import { placeOf } from './answer.js';
import { csvOf, download } from './csv.js';
import { placeNamed } from './places.js';
import { ratingDays } from './scene.js';
import { heatCells } from './time.js';


/** @typedef {import('./say.js').Say} Say */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./csv.js').Line} Line */
/** @typedef {import('./store.js').Answer} Answer */

const COLUMNS = [
  'table', 'place', 'day', 'hour', 'visits', 'served', 'no_shows', 'waiting', 'median_wait_s', 'p90_wait_s', 'worst_wait_s',
  'ratings', 'mean', 'low', 'high', 'flags'
];

/** @param {import('./figures.js').Figures} figures @returns {Line} */
function numbers(figures) {
  const { wait, ratings } = figures;
  return [
    figures.visits, figures.served, figures.no_shows, figures.waiting, wait?.median_s, wait?.p90_s, wait?.worst_s,
    ratings?.count, ratings?.mean, ratings?.low, ratings?.high, (figures.flags ?? []).join(' ')
  ];
}

/**
 * @param {Say} say
 * @param {Scene} scene
 * @param {{ days: Answer, week: Answer }} span
 * @param {string} room
 * @returns {Line[]}
 */
export function linesOf(say, scene, span, room) {
  const place = placeOf(say, scene, room);
  const kind = scene.level === 'province' ? 'centres' : 'services';
  const line = (/** @type {import('./places.js').Kind} */ of) => (/** @type {import('./scene.js').Row} */ row) =>
      [say.text(`places.${of}`), placeNamed(say, scene, of, row.id).name, scene.date, '', ...numbers(row.figures)];
  const none = (/** @type {number} */ count) => Array.from({ length: count }, () => '');
  return [
    COLUMNS.map((each) => say.text(`csvColumn.${each}`)),
    ...scene.groups.map(line('groups')),
    ...scene.rows.map(line(kind)),
    ...(kind === 'centres' ? scene.absent : [])
        .map((row) => [say.text('places.centres'), say.centre(row.id), scene.date, '', ...Array.from({ length: 12 }, () => null)]),
    ...scene.hours.map(
        (row) =>
            [say.text('hours.title'), scene.level === 'province' ? say.centre(row.centre) : place, scene.date, row.hour,
             ...numbers(row.figures)]),
    ...ratingDays(scene, span.days.rows)
        .map(
            ({ date, visits, ratings }) =>
                [say.text('trend.title'), place, date, '', visits, ...none(6), ratings?.count, ratings?.mean, ratings?.low,
                 ratings?.high, '']),
    ...[...heatCells(span.week)].map(([key, cell]) => {
      const [weekday, hour] = key.split(' ').map(Number);
      return [say.text('heat.title'), place, say.weekday(weekday ?? 0), hour, cell.visits, ...none(3), cell.wait, ...none(7)];
    }),
  ];
}

/** @param {Say} say @param {Scene} scene @param {{ days: Answer, week: Answer }} span @param {string} room */
export function saveScene(say, scene, span, room) {
  const text = csvOf(linesOf(say, scene, span, room), { unknown: say.text('unknown'), language: say.texts.language });
  download(`motcua-${scene.view.service ?? scene.view.group ?? scene.view.centre ?? room}-${scene.date}.csv`, text);
}
