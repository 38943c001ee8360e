// The numbers that a view shows, as one table: a line for each place, hour, day and cell of the heat map.
import { placeOf } from './answer.js';
import { csvOf, download } from './csv.js';
import { LEVELS } from './figures.js';
import { placeNamed } from './places.js';
import { ratingDays } from './scene.js';
import { seatName, seatRows } from './seats.js';
import { heatCells } from './time.js';

/** @typedef {import('./say.js').Say} Say */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./csv.js').Line} Line */
/** @typedef {import('./store.js').Answer} Answer */

const FIGURES = [
  'visits', 'served', 'no_shows', 'waiting', 'median_wait_s', 'p90_wait_s', 'worst_wait_s', 'worst_normal_s', 'worst_priority_s',
  'median_service_s', 'p90_service_s', 'ratings', 'mean', 'low', 'high', ...LEVELS, 'rated', 'could_rate', 'assisted',
  'unassisted', 'flags'
];
const COLUMNS = ['table', 'place', 'day', 'hour', ...FIGURES];

/**
 * Of counters, that is of members of staff, no line is here: they are saved from the list behind a number, with a legal basis.
 * @typedef {{ days: Answer, week: Answer, seats: import('./seats.js').Seats }} Span
 */
/** Of a line's figures, by column: unknown where there is none. @typedef {Record<string, string | number | null | undefined>} Told */

/** @param {import('./figures.js').Ratings | null | undefined} ratings @returns {Told} */
const rating = (ratings) => ({ ratings: ratings?.count, mean: ratings?.mean, low: ratings?.low, high: ratings?.high });

/** @param {import('./figures.js').Figures} figures @returns {Told} */
function numbers(figures) {
  const { wait, wait_worst: worst, service, ratings, response, assistance } = figures;
  return {
    visits: figures.visits, served: figures.served, no_shows: figures.no_shows, waiting: figures.waiting,
    median_wait_s: wait?.median_s, p90_wait_s: wait?.p90_s, worst_wait_s: wait?.worst_s,
    worst_normal_s: worst?.normal, worst_priority_s: worst?.priority,
    median_service_s: service?.median_s, p90_service_s: service?.p90_s,
    ...rating(ratings), ...Object.fromEntries(LEVELS.map((level, i) => [level, ratings?.levels?.[i]])),
    rated: response?.rated, could_rate: response?.could, assisted: assistance?.assisted, unassisted: assistance?.unassisted,
    flags: (figures.flags ?? []).join(' ')
  };
}

const NOTHING = Object.fromEntries(FIGURES.map((each) => [each, null]));

/** Columns that do not belong to it stay empty. @param {Line} where table, place, day, hour @param {Told} told @returns {Line} */
const lineOf = (where, told) => [...where, ...FIGURES.map((each) => (each in told ? told[each] : ''))];

/**
 * @param {Say} say
 * @param {Scene} scene
 * @param {Span} span
 * @param {string} room
 * @returns {Line[]}
 */
export function linesOf(say, scene, span, room) {
  const place = placeOf(say, scene, room);
  const kind = scene.level === 'province' ? 'centres' : 'services';
  const line = (/** @type {import('./places.js').Kind} */ of) => (/** @type {import('./scene.js').Row} */ row) =>
      lineOf([say.text(`places.${of}`), placeNamed(say, scene, of, row.id).name, scene.date, ''], numbers(row.figures));
  return [
    COLUMNS.map((each) => say.text(`csvColumn.${each}`)),
    ...scene.groups.map(line('groups')),
    ...scene.rows.map(line(kind)),
    ...(kind === 'centres' ? scene.absent : [])
        .map((row) => lineOf([say.text('places.centres'), say.centre(row.id), scene.date, ''], NOTHING)),
    ...seatRows('staff', span.seats.staff?.rows ?? [])
        .map(({ id, figures }) => lineOf([say.text('seats.staff'), seatName(say, scene, 'staff', id), scene.date, ''], numbers(figures))),
    ...scene.hours.map(
        (row) => lineOf(
            [say.text('hours.title'), scene.level === 'province' ? say.centre(row.centre) : place, scene.date, row.hour],
            numbers(row.figures))),
    ...ratingDays(scene, span.days.rows)
        .map(({ date, visits, ratings }) => lineOf([say.text('trend.title'), place, date, ''], { visits, ...rating(ratings) })),
    ...[...heatCells(span.week)].map(([key, cell]) => {
      const [weekday, hour] = key.split(' ').map(Number);
      return lineOf(
          [say.text('heat.title'), place, say.weekday(weekday ?? 0), hour], { visits: cell.visits, median_wait_s: cell.wait });
    }),
  ];
}

/** @param {Say} say @param {Scene} scene @param {Span} span @param {string} room */
export function saveScene(say, scene, span, room) {
  const text = csvOf(linesOf(say, scene, span, room), { unknown: say.text('unknown'), language: say.texts.language });
  download(`motcua-${scene.view.service ?? scene.view.group ?? scene.view.centre ?? room}-${scene.date}.csv`, text);
}
