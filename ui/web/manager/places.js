// The places below what is shown (centres, agencies, services), and its hours: the way from the province to an hour.
import { drawing, element } from '../shared/dom.js';

import { LEAST_RATINGS, LEAST_WAITS, together, worstWait } from './figures.js';
import { absentWords } from './answer.js';
import { counted, figure, ratingBase, unopened } from './say.js';
import { address, partOf } from './view.js';

/** @typedef {import('./say.js').Say} Say */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./scene.js').Row} Row */
/** @typedef {import('../shared/dom.js').Child} Child */

/** @param {Say} say @param {'here' | 'asked' | 'failed'} state */
export function stateWords(say, state) {
  return element(
      'p', { class: 'muted' },
      say.text(
          state === 'asked'      ? 'asking' :
              state === 'failed' ? 'askFailed' :
                                   'nothingHere'));
}

/** A mean with its interval, drawn. @param {import('./figures.js').Ratings | null | undefined} ratings */
export function interval(ratings) {
  if (ratings?.mean === undefined) return null;
  const low = ratings.low ?? 0;
  const high = ratings.high ?? 100;
  return drawing(
      'svg', { class: 'interval', viewBox: '0 0 108 12', 'aria-hidden': 'true', focusable: 'false' },
      drawing('rect', { x: 4, y: 5, width: 100, height: 2, class: 'interval-line' }),
      drawing('rect', { x: 4 + low, y: 3, width: Math.max(1, high - low), height: 6, class: 'interval-span' }),
      drawing('circle', { cx: 4 + ratings.mean, cy: 6, r: 4, class: 'interval-mean' }));
}

/** @param {Child[]} children @param {string} [kind] */
const cell = (children, kind = '') => element('td', { class: kind }, ...children);

/** A table with its heads, the first column named by rows. @param {string} caption @param {string[]} heads @param {Element[]} rows */
export function tableOf(caption, heads, rows) {
  const line = heads.map((each, i) => element('th', { scope: 'col', class: i ? 'at-end' : '' }, each));
  return element(
      'table', { class: 'table' }, element('caption', { class: 'unseen' }, caption),
      element('thead', {}, element('tr', {}, ...line)), element('tbody', {}, ...rows));
}

/** A table that scrolls by itself where a phone is too narrow. @param {string} label @param {Element} table */
export function scrolled(label, table) {
  return element('div', { class: 'scrolled', role: 'group', tabindex: 0, 'aria-label': label }, table);
}

/**
 * Below a table in which enough ratings stand without their mean: who reads that.
 * @param {Say} say
 * @param {(import('./figures.js').Ratings | null | undefined)[]} all
 */
export function heldNote(say, all) {
  const isHeld = all.some((each) => each && each.mean === undefined && each.count >= LEAST_RATINGS);
  return isHeld ? element('p', { class: 'muted small', 'data-held': true }, say.text('ratingsHeld')) : null;
}

/** @typedef {'centres' | 'groups' | 'services'} Kind */

/**
 * What a row of a kind is called, what it leads to, and what its numbers open: an agency of the whole province the centres.
 * @param {Say} say @param {Scene} scene @param {Kind} kind @param {string} id
 */
export function placeNamed(say, scene, kind, id) {
  const { view } = scene;
  const centre = view.centre ?? '';
  const own = { d: 'events', centre };
  if (kind === 'centres')
    return { name: say.centre(id), next: {...view, centre: id, group: null, service: null }, at: {...own, centre: id } };
  if (kind === 'services') return { name: say.service(id), next: {...view, service: id }, at: {...own, service: id } };
  if (!centre) return { name: say.anyGroup(id), next: null, at: { d: 'centres', group: id } };
  return { name: say.group(centre, id), next: {...view, group: id }, at: {...own, group: id } };
}

/** Agencies, or fields of work: of a centre, or over all of a province. @param {Say} say @param {Scene} scene */
export function agencies(say, scene) {
  const { groups: rows, groupsState: state, groupsRest: rest } = scene;
  if (scene.level !== 'centre' && scene.level !== 'province') return null;
  if (state === 'here' && !rows.length) return null; // of days that an older collector has kept nobody knows them
  return placesCard(say, scene, 'groups', { rows, state, rest });
}

/** @param {Say} say @param {Scene} scene */
export function places(say, scene) {
  if (scene.level === 'service') return null;
  return placesCard(say, scene, scene.level === 'province' ? 'centres' : 'services', scene);
}

/**
 * @param {Say} say
 * @param {Scene} scene
 * @param {Kind} kind
 * @param {Pick<Scene, 'rows' | 'state' | 'rest'>} shown
 */
function placesCard(say, scene, kind, { rows, state, rest }) {
  const title = say.text(`places.${kind}`);
  const live = isLive(scene, kind);
  const heads = [
    title, say.text('column.visits'), live ? say.text('column.waiting') : null, say.text('column.wait'), say.text('column.p90'),
    say.text('column.rating'), kind === 'centres' && live ? say.text('column.open') : null
  ].filter((each) => each !== null);
  const body = [
    ...rows.map((row) => placeRow(say, scene, kind, row)),
    ...(kind === 'centres' ? scene.absent : []).map((row) => absentRow(say, scene, row, heads.length - 1))
  ];
  const table = tableOf(title, heads, body);
  const section = kind === 'groups' ? 'agencies' : 'places';
  return element(
      'section', { class: 'card', 'aria-labelledby': section, 'data-section': section }, element('h2', { id: section }, title),
      element('p', { class: 'muted' }, say.text(`places.hint.${kind === 'groups' && scene.level === 'province' ? 'allGroups' : kind}`)),
      body.length ? scrolled(title, table) : stateWords(say, state), heldNote(say, rows.map((row) => row.figures.ratings)),
      rest ? unopened(say, [say.text('places.rest', { count: rest })], 'places.restWhy') : null);
}

/** Whether rows are of now: agencies of the whole province come from history. @param {Scene} scene @param {Kind} kind */
const isLive = ({ view, level }, kind) => view.day === 'today' && (kind !== 'groups' || level === 'centre');

/** @param {Say} say @param {Scene} scene @param {Kind} kind @param {Row} row */
function placeRow(say, scene, kind, row) {
  const { figures } = row;
  const { name, next, at } = placeNamed(say, scene, kind, row.id);
  const live = isLive(scene, kind);
  const drill = (/** @type {string} */ which) => ({...at, date: scene.date, which });
  const number = (/** @type {number | undefined | null} */ value, /** @type {string} */ which, /** @type {string} */ about) =>
      (typeof value === 'number' ? figure(say, say.number(value), drill(which), `${name}, ${about}`) : unknown(say));
  const wait = (/** @type {number | undefined} */ value, /** @type {string} */ about) =>
      (value === undefined ? unknown(say) : figure(say, say.minutes(value), drill('visits'), `${name}, ${about}`));
  const id = kind === 'groups' ? { 'data-agency': row.id } : { 'data-row': row.id };
  const link = next ? [element('a', { href: address(next) }, name), ...states(say, row, address(next))] :
                      [figure(say, name, drill('visits'))];
  return element(
      'tr', { 'data-key': row.id, ...id }, element('th', { scope: 'row' }, ...link),
      cell([number(figures.visits, 'visits', say.text('column.visits'))], 'at-end'),
      live ? cell([number(figures.waiting, 'waiting', say.text('column.waiting'))], 'at-end') : null,
      cell([wait(figures.wait?.median_s, say.text('column.wait')), few(say, figures.wait?.count, drill('visits'))], 'at-end'),
      cell([wait(figures.wait?.p90_s, say.text('column.p90'))], 'at-end'),
      cell([ratingCell(say, figures.ratings, drill('ratings'), name)], 'at-end rating'),
      kind === 'centres' && live && next ? openCell(say, row, name, address(next)) : null);
}

/** @param {Say} say @param {Row} row @param {string} name @param {string} at its own view */
function openCell(say, row, name, at) {
  if (row.open === undefined || row.data !== 'live') return cell([unknown(say)], 'at-end');
  const about = element('span', { class: 'unseen' }, ` ${say.text('column.open')}, ${name}`);
  return cell([element('a', { href: at, class: 'figure' }, say.number(row.open), about)], 'at-end');
}

/**
 * A centre without figures of today: known by name, counted nowhere.
 * @param {Say} say
 * @param {Scene} scene
 * @param {import('./scene.js').Absent} row
 * @param {number} cells
 */
function absentRow(say, scene, row, cells) {
  const view = {...scene.view, centre: row.id, group: null, service: null };
  return element(
      'tr', { 'data-key': row.id, 'data-row': row.id, 'data-absent': true },
      element(
          'th', { scope: 'row' }, element('a', { href: address(view) }, say.centre(row.id)),
          element('span', { class: 'chip silent' }, say.text('data.absent')),
          element('span', { class: 'small muted' }, ` ${absentWords(say, scene, row)}`)),
      ...Array.from({ length: cells }, () => cell([unknown(say)], 'at-end')));
}

/** @param {Say} say */
const unknown = (say) => element('span', { class: 'unknown' }, say.text('unknown'));

/** @param {Say} say @param {number | undefined} count @param {import('./say.js').Drill} drill */
function few(say, count, drill) {
  return count !== undefined && count < LEAST_WAITS ?
      element('span', { class: 'small' }, ' ', ...counted(say, 'fewWaits', count, drill)) :
      null;
}

/**
 * @param {Say} say
 * @param {import('./figures.js').Ratings | undefined} ratings
 * @param {import('./say.js').Drill} drill
 * @param {string} name
 */
function ratingCell(say, ratings, drill, name) {
  const base = element('span', { class: 'small' }, ...ratingBase(say, ratings, drill, 'fewRatingsShort'));
  if (ratings?.mean === undefined) return element('span', { class: 'hatched' }, base);
  return element(
      'span', { class: 'rating-cell' }, figure(say, say.number(ratings.mean), drill, `${name}, ${say.text('column.rating')}`),
      interval(ratings), base);
}

/** @param {Say} say @param {Row} row @param {string} at its own view, where its alerts stand */
function states(say, row, at) {
  const list = [];
  if (row.data && row.data !== 'live') list.push(element('span', { class: `chip ${row.data}` }, say.text(`data.${row.data}`)));
  if (row.figures.flags?.length) list.push(element('span', { class: 'chip broken' }, say.text('data.flagged')));
  if (row.alerts) list.push(element('a', { class: 'chip', href: at }, say.text('data.alerts', { count: row.alerts })));
  return list;
}

/** @param {Say} say @param {Scene} scene */
export function hours(say, scene) {
  const title = say.text('hours.title');
  const worst = worstWait(scene.hours);
  if (scene.level === 'province') return provinceHours(say, scene);
  // Of today's hours the feed of a centre says nothing of ratings.
  const isRated = scene.level !== 'centre' || scene.date !== scene.today;
  const rows = [...scene.hours].sort((a, b) => a.hour - b.hour).map((row) => {
    const at = { d: 'events', centre: scene.view.centre ?? '', ...partOf(scene.view), date: scene.date, hour: row.hour };
    const name = say.hour(row.hour);
    const { wait } = row.figures;
    return element(
        'tr', { 'data-key': String(row.hour), 'data-hour': String(row.hour), class: row === worst ? 'is-worst' : '' },
        element(
            'th', { scope: 'row' }, figure(say, name, {...at, which: 'visits' }),
            row === worst ? element('span', { class: 'chip' }, say.text('hours.worst')) : null),
        cell(
            [figure(say, say.number(row.figures.visits), {...at, which: 'visits' }, `${name}, ${say.text('column.visits')}`)],
            'at-end'),
        cell(
            [
              wait ? figure(say, say.minutes(wait.median_s), {...at, which: 'visits' }, `${name}, ${say.text('column.wait')}`) :
                     unknown(say),
              few(say, wait?.count, {...at, which: 'visits' })
            ],
            'at-end'),
        cell(
            [wait ? figure(say, say.minutes(wait.p90_s), {...at, which: 'visits' }, `${name}, ${say.text('column.p90')}`) :
                    unknown(say)],
            'at-end'),
        isRated ? cell([ratingCell(say, row.figures.ratings, {...at, which: 'ratings' }, name)], 'at-end rating') : null);
  });
  const heads = [
    title, say.text('column.visits'), say.text('column.wait'), say.text('column.p90'), ...(isRated ? [say.text('column.rating')] : [])
  ];
  const table = tableOf(title, heads, rows);
  return element(
      'section', { class: 'card', 'aria-labelledby': 'hours', 'data-section': 'hours' }, element('h2', { id: 'hours' }, title),
      element('p', { class: 'muted' }, say.text('hours.hint')),
      rows.length ? scrolled(title, table) : stateWords(say, scene.hoursState),
      isRated ? heldNote(say, scene.hours.map((row) => row.figures.ratings)) : null);
}

/** Hours of all centres: the centre in the middle, and which one had the longest wait. @param {Say} say @param {Scene} scene */
function provinceHours(say, scene) {
  const title = say.text('hours.title');
  const worst = worstWait(scene.hours);
  const all = [...new Set(scene.hours.map((each) => each.hour))].sort((a, b) => a - b);
  const rows = all.map((hour) => {
    const own = scene.hours.filter((each) => each.hour === hour);
    const sum = together(own.map((each) => each.figures));
    const slow = worstWait(own);
    const name = say.hour(hour);
    const drill = { d: 'centres', date: scene.date, hour, which: 'visits' };
    const at = { d: 'events', centre: slow?.centre ?? '', date: scene.date, hour, which: 'visits' };
    const isWorst = hour === worst?.hour;
    return element(
        'tr', { 'data-key': String(hour), 'data-hour': String(hour), class: isWorst ? 'is-worst' : '' },
        element(
            'th', { scope: 'row' }, figure(say, name, drill),
            isWorst ? element('span', { class: 'chip' }, say.text('hours.worst')) : null),
        cell([figure(say, say.number(sum.visits), drill, `${name}, ${say.text('column.visits')}`)], 'at-end'),
        cell(
            [sum.wait ? figure(say, say.minutes(sum.wait.typical_s), drill, `${name}, ${say.text('column.wait')}`) :
                        unknown(say)],
            'at-end'),
        cell(
            [
              slow ? `${say.centre(slow.centre)} ` : unknown(say),
              slow ? figure(say, say.minutes(slow.figures.wait?.median_s), at, `${name}, ${say.centre(slow.centre)}`) : null
            ],
            'slowest'));
  });
  const heads = [title, say.text('column.visits'), say.text('column.wait'), say.text('column.slowest')];
  return element(
      'section', { class: 'card', 'aria-labelledby': 'hours', 'data-section': 'hours' }, element('h2', { id: 'hours' }, title),
      element('p', { class: 'muted' }, say.text('hours.hint')),
      rows.length ? scrolled(title, tableOf(title, heads, rows)) : stateWords(say, scene.hoursState));
}
