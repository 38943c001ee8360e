// What needs an eye: alerts that stand, the five worst places, counters now.
import { element } from '../shared/dom.js';

import { alertWords } from './answer.js';
import { LEAST_WAITS, RANKING_FROM, worstFive } from './figures.js';
import { placeNamed, stateWords } from './places.js';
import { counted, figure, pointed, ratingBase, sentence, unopened, within } from './say.js';
import { countersNow } from './scene.js';
import { address } from './view.js';


/** @typedef {import('./say.js').Say} Say */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./scene.js').Row} Row */
/** @typedef {import('../contract/alerts.js').Alerts} Alerts */

const MOST_SHOWN = 8;

/** @param {Say} say @param {Scene} scene @param {Alerts | null} feed @param {Alerts['standing']} standing */
export function alerts(say, scene, feed, standing) {
  const list = standing.slice(0, MOST_SHOWN).map((each) => alertLine(say, scene, each));
  const more = standing.length - list.length;
  return element(
      'section', { class: 'card', 'aria-labelledby': 'alerts', 'data-section': 'alerts' },
      element('h2', { id: 'alerts' }, say.text('alerts.title')),
      feed === null       ? element('p', { class: 'unknown' }, say.text('alerts.unknown')) :
          list.length     ? element('ul', { class: 'lines' }, ...list) :
          scene.isLost    ? element('p', { class: 'unknown' }, say.text('alerts.lost')) :
          scene.isAway    ? element('p', { class: 'unknown' }, say.text('alerts.away')) :
                            element('p', {}, say.text('alerts.none')),
      more > 0 ?
          element(
              'details', {}, element('summary', {}, say.text('alerts.more', { count: more })),
              element('ul', { class: 'lines' }, ...standing.slice(MOST_SHOWN).map((each) => alertLine(say, scene, each)))) :
          null,
      feed?.left_out ? leftOut(say, scene, feed.left_out) : null);
}

/** Of a province they stand with their centres; of a centre nowhere else. @param {Say} say @param {Scene} scene @param {number} count */
function leftOut(say, scene, count) {
  if (scene.level === 'province')
    return element('p', { class: 'muted', 'data-left-out': true }, ...pointed(say, 'alerts.leftOutProvince', count, 'places'));
  return unopened(say, [say.text('alerts.leftOut', { count })], 'alerts.leftOutWhy');
}

/** What a clerk is told of it, or its code. @param {Say} say @param {string} code @param {string} [device] */
function faultWords(say, code, device = say.text('unknown')) {
  const words = say.fault(code);
  return words === code ? say.text('alerts.fault', { fault: code, device }) : `${words},`;
}

/** @param {Say} say @param {Scene} scene @param {Alerts['standing'][number]} alert */
function alertLine(say, scene, alert) {
  const rating = alert.kind === 'rating_bad';
  const which = rating ? 'ratings' : alert.kind === 'wait_ceiling' ? 'waits_over' : 'visits';
  const drill = {
    d: 'events',
    centre: alert.centre,
    date: scene.today,
    which,
    ...(alert.service ? { service: alert.service } : {}),
    ...(alert.counter ? { counter: alert.counter } : {})
  };
  const value = alert.value === undefined ? null : rating ? say.number(alert.value) : say.minutes(alert.value);
  const limit = alert.limit === undefined ?
      '' :
      say.text('alerts.limit', { limit: rating ? say.number(alert.limit) : say.minutes(alert.limit) });
  const fault = alert.fault ? faultWords(say, alert.fault, alert.device ?? alert.node) : '';
  return element(
      'li', { 'data-key': alert.id, 'data-alert': alert.kind }, element('strong', {}, alertWords(say, alert, scene)),
      element(
          'span', { class: 'small' }, value === null ? null : figure(say, value, drill, say.text(`alert.${alert.kind}`)),
          limit ? ` ${limit} ` : ' ', fault ? `${fault} ` : '',
          say.text('alerts.since', { time: say.texts.time(alert.since) })),
      value === null ? element(
                           'button', { type: 'button', class: 'figure', 'data-drill': JSON.stringify(drill) },
                           say.text('alerts.see'), element('span', { class: 'unseen' }, ` ${alertWords(say, alert, scene)}`)) :
                       null);
}

/** A province ranks its centres, a centre its services. @param {Scene} scene */
const ranked = ({ level }) => (level === 'province' ? 'centres' : 'services');

/** @param {Say} say @param {Scene} scene @param {number | undefined} rankingFrom */
export function worst(say, scene, rankingFrom = RANKING_FROM) {
  if (scene.level === 'service') return null;
  const waits =
      worstFive(scene.rows, (row) => row.figures.wait?.count ?? 0, LEAST_WAITS, (row) => row.figures.wait?.p90_s ?? 0);
  const words = (/** @type {string} */ key) => `worst.${key}.${ranked(scene)}`;
  const ratings = worstFive(
      scene.rows, (row) => row.figures.ratings?.counted ?? 0, rankingFrom, (row) => 100 - (row.figures.ratings?.mean ?? 100));
  return element(
      'section', { class: 'card', 'aria-labelledby': 'worst', 'data-section': 'worst' },
      element('h2', { id: 'worst' }, say.text(words('title'))), element('h3', {}, say.text('worst.waits')),
      fiveOf(say, scene, waits.five, 'waits'),
      waits.withheld ? element(
                           'p', { class: 'muted small', 'data-withheld': 'waits' },
                           ...pointed(say, words('withheldWaits'), waits.withheld, 'places', { least: LEAST_WAITS })) :
                       null,
      element('h3', {}, say.text('worst.ratings')), fiveOf(say, scene, ratings.five, 'ratings'),
      ratings.withheld ? element(
                             'p', { class: 'muted small', 'data-withheld': 'ratings' },
                             ...pointed(say, words('withheldRatings'), ratings.withheld, 'places', { least: rankingFrom })) :
                         null);
}

/** @param {Say} say @param {Scene} scene @param {Row[]} rows @param {'waits' | 'ratings'} what */
function fiveOf(say, scene, rows, what) {
  if (!rows.length)
    return scene.rows.length ? element('p', { class: 'hatched' }, say.text(`worst.none.${ranked(scene)}`)) : stateWords(say, scene.state);
  return element('ol', { class: 'lines five', 'data-five': what }, ...rows.map((row) => {
    const { name, next, at } = placeNamed(say, scene, ranked(scene), row.id);
    const value = what === 'waits' ? say.minutes(row.figures.wait?.p90_s) : say.number(row.figures.ratings?.mean);
    const drill = {...at, date: scene.date, which: what === 'waits' ? 'visits' : 'ratings' };
    const base = what === 'waits' ? counted(say, 'worst.waitBase', row.figures.wait?.count ?? 0, drill) :
                                    ratingBase(say, row.figures.ratings, drill);
    return element(
        'li', { 'data-key': row.id },
        element(
            'span', { class: 'line' },
            element('a', { href: address(next ?? scene.view) }, name),
            figure(say, value, drill, name)),
        element('span', { class: 'small muted' }, ...base));
  }));
}

/** A feed tells of counters that did something today: without one it is not three times none. @param {Say} say @param {Scene} scene */
const noneHeard = (say, scene) => element(
    'p', { class: scene.data === 'live' ? '' : 'unknown' }, say.text(scene.data === 'live' ? 'counters.none' : 'unknown'));

/** @param {Say} say @param {Scene} scene */
export function counters(say, scene) {
  const feed = scene.feed;
  if (scene.level !== 'centre' || scene.view.day !== 'today' || !feed) return null;
  const now = countersNow(scene);
  const opened = (/** @type {'open' | 'closed' | 'unknown'} */ which) => within(
      say, say.number(now.filter((each) => each.now === which).length), { d: 'counters', centre: feed.centre, now: which });
  return element(
      'section', { class: 'card', 'aria-labelledby': 'counters', 'data-section': 'counters' },
      element('h2', { id: 'counters' }, say.text('counters.title')),
      now.length || feed.counters_rest ?
          element('p', { 'data-summary': true }, ...sentence(say, 'counters.summary', {
                    open: opened('open'), closed: opened('closed'), unknown: opened('unknown') })) :
          noneHeard(say, scene),
      element('ul', { class: 'counters' }, ...now.map(({ now: state, ...each }) => {
        const drill = { d: 'events', centre: feed.centre, date: scene.date, counter: each.counter, which: 'served' };
        return element(
            'li', { 'data-key': each.counter },
            element(
                'button', { type: 'button', class: `counter ${state}`, 'data-drill': JSON.stringify(drill) },
                element('strong', {}, say.counter(feed.centre, each.counter)), element('span', { class: 'small' }, [
                  say.text(`counters.${state}`), each.clerk_type ? say.text(`staff.${each.clerk_type}`) : null,
                  say.text('counters.served', { count: each.figures.served })
                ].filter((part) => part !== null).join(' · '))));
      })),
      feed.counters_rest ?
          unopened(say, [say.text('counters.rest', { count: feed.counters_rest.rows })], 'counters.restWhy') :
          null);
}
