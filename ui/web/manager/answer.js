// "How is today?": one or two sentences made of figures, then the figures themselves. Each number opens what is behind it.
import { element } from '../shared/dom.js';

import { together, worstWait } from './figures.js';
import { counted, figure, pointed, ratingBase, sentence, within } from './say.js';
import { partOf } from './view.js';

/** @typedef {import('./say.js').Say} Say */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./figures.js').Together} Together */
/** @typedef {import('../contract/alerts.js').Alerts['standing'][number]} Alert */

/**
 * What the whole of a view opens: of a province its centres, of a centre its events.
 * @param {Scene} scene
 * @param {string} which
 */
export function wholeDrill(scene, which) {
  const { centre } = scene.view;
  if (!centre) return { d: 'centres', date: scene.date, which };
  return { d: 'events', centre, date: scene.date, which, ...partOf(scene.view) };
}

/** The name of what is shown. @param {Say} say @param {Scene} scene @param {string} room */
export function placeOf(say, scene, room) {
  const { centre, group, service } = scene.view;
  const place = centre ? say.centre(centre) : room === 'province' ? say.text('province') : say.centre(room);
  const part = service ? say.service(service) : group && centre ? say.group(centre, group) : '';
  return part ? `${part} · ${place}` : place;
}

/**
 * @param {Say} say
 * @param {Scene} scene
 * @param {Alert[] | null} alerts null: nobody has told them yet
 */
export function answer(say, scene, alerts) {
  const all = together(scene.whole);
  const past = scene.view.day !== 'today';
  const question = past ? say.text('howWas', { date: say.date(scene.date) }) : say.text('howIs');
  const words = scene.whole.length === 0 ? [unknownWords(say, scene)] : firstSentence(say, scene, all, past);
  const second = past ? worstHourWords(say, scene) : nowWords(say, scene, alerts);
  return element(
      'section', { class: 'answer', 'aria-labelledby': 'answer' },
      element(
          'h1', { id: 'answer', tabindex: -1 }, element('span', { class: 'question' }, question), ' ',
          element('span', { class: 'sentence' }, ...words)),
      element('p', { class: 'second', id: 'second' }, ...second));
}

/**
 * Which day it has figures of, where that is not today.
 * @param {Say} say
 * @param {Scene} scene
 * @param {import('./scene.js').Absent} absent
 */
export function absentWords(say, scene, { date }) {
  if (date === null) return say.text('absent.never');
  return say.text(date > scene.today ? 'absent.ahead' : 'absent.last', { date: say.wholeDate(date) });
}

/** @param {Say} say @param {Scene} scene */
function unknownWords(say, scene) {
  const [absent] = scene.absent;
  if (absent && scene.level !== 'province') return `${say.text('answer.notToday')} ${absentWords(say, scene, absent)}`;
  if (scene.state === 'asked') return say.text(scene.view.day === 'today' ? 'answer.notYet' : 'answer.asking');
  return say.text(scene.state === 'failed' ? 'answer.failed' : 'answer.nothing');
}

/** @param {Say} say @param {Scene} scene @param {Together} all @param {boolean} past */
function firstSentence(say, scene, all, past) {
  const wait = all.wait ? say.minutes(all.wait.typical_s) : null;
  const rating = all.ratings?.mean;
  const waits = wait === null ? [say.text('answer.waitUnknown')] :
                                sentence(
                                    say, waitKey(all.wait),
                                    { wait: within(say, wait, wholeDrill(scene, 'visits')) });
  const pleased = rating === undefined ?
      [say.text('answer.ratingUnknown')] :
      sentence(say, 'answer.rating', { mean: within(say, say.number(rating), wholeDrill(scene, 'ratings')) });
  return [
    ...sentence(
        say, past ? 'answer.came' : 'answer.camePresent',
        { visits: within(say, say.number(all.visits), wholeDrill(scene, 'visits')) }),
    ', ', ...waits, ', ', ...pleased, '.'
  ];
}

/** @param {import('./figures.js').Span | null} wait */
function waitKey(wait) {
  if (wait?.of === 'places') return 'answer.waitPlaces';
  return (wait?.typical_s ?? 0) < 60 ? 'answer.waitShort' : 'answer.waitVisits';
}

/** @param {Say} say @param {Scene} scene @param {Alert[] | null} alerts */
function nowWords(say, scene, alerts) {
  const silent = scene.level === 'province' ? scene.rows.filter((each) => each.data && each.data !== 'live').length : 0;
  const [worst] = (alerts ?? []).filter((each) => each.kind !== 'data_silent');
  const words = [];
  if (scene.data && scene.data !== 'live') words.push(say.text(`answer.${scene.data}`), ' ');
  if (alerts && worst)
    words.push(...pointed(say, 'answer.alerts', alerts.length, 'alerts', { first: alertWords(say, worst, scene) }));
  else if (alerts && scene.whole.length && !scene.isAway && !scene.isLost)
    words.push(say.text('answer.noAlerts'));
  if (silent) words.push(' ', ...pointed(say, 'answer.silentCentres', silent, 'places'));
  if (scene.level === 'province' && scene.absent.length)
    words.push(' ', ...pointed(say, 'answer.absentCentres', scene.absent.length, 'places'));
  return words;
}

/** @param {Say} say @param {Scene} scene */
function worstHourWords(say, scene) {
  if (scene.hoursState === 'asked') return [say.text('answer.asking')];
  if (scene.hoursState === 'failed') return [say.text('answer.failed')];
  const worst = worstWait(scene.hours);
  if (!worst?.figures.wait) return [say.text('answer.noWorstHour')];
  if (worst.figures.wait.median_s < 60) return [say.text('answer.noLongWait')];
  const drill = { d: 'events', centre: worst.centre, date: scene.date, hour: worst.hour, which: 'visits', ...partOf(scene.view) };
  const place = scene.level === 'province' ? say.text('answer.at', { place: say.centre(worst.centre) }) : '';
  return [element('span', { 'data-worst': `${worst.centre} ${worst.hour}` }, ...sentence(say, 'answer.worstHour', {
                    hour: say.hour(worst.hour),
                    place,
                    wait: within(say, say.minutes(worst.figures.wait.median_s), drill),
                    visits: within(say, say.number(worst.figures.wait.count), drill)
                  }))];
}

/** @param {Say} say @param {Alert} alert @param {Scene} scene */
export function alertWords(say, alert, scene) {
  const where = [];
  if (alert.service && alert.service !== scene.view.service) where.push(say.service(alert.service));
  if (alert.counter) where.push(say.counter(alert.centre, alert.counter));
  if (alert.node && alert.kind === 'device_fault') where.push(alert.node);
  if (scene.level === 'province') where.push(say.centre(alert.centre));
  return `${say.text(`alert.${alert.kind}`)}${where.length ? `: ${where.join(' · ')}` : ''}`;
}

/** @param {Say} say @param {Scene} scene */
export function tiles(say, scene) {
  const known = scene.whole.length > 0;
  const all = together(scene.whole);
  const past = scene.view.day !== 'today';
  const { wait, service } = all;
  const share = known && all.visits > 0 ? Math.round((100 * all.noShows) / all.visits) : null;
  const list = [
    tile(
        say, 'visits', known ? say.number(all.visits) : null, wholeDrill(scene, 'visits'),
        known ? [...counted(say, 'tile.served', all.served, wholeDrill(scene, 'served')), ...preparedWords(say, scene, all),
          ...assistedWords(say, scene, all)] : []),
    past ? null :
           tile(
               say, 'waiting', all.waiting.value === null ? null : say.number(all.waiting.value), wholeDrill(scene, 'waiting'),
               waitingBase(say, scene, all)),
    tile(
        say, 'wait', wait ? say.minutes(wait.typical_s) : null, wholeDrill(scene, 'visits'),
        wait ? counted(say, `tile.of_${wait.of}`, wait.of === 'places' ? wait.parts : wait.count, wholeDrill(scene, 'visits')) : []),
    wait && wait.p90_s !== null ? tile(
                                      say, 'p90', say.minutes(wait.p90_s), wholeDrill(scene, 'visits'),
                                      worstWords(say, scene, all.worst, wait)) :
                                  tile(
                                      say, 'longest', wait ? say.minutes(wait.worst_s) : null, wholeDrill(scene, 'visits'),
                                      wait ? longestBase(say, scene, all.worst, wait) : []),
    tile(
        say, 'service', service ? say.minutes(service.typical_s) : null, wholeDrill(scene, 'served'),
        service ? counted(
                      say, `tile.of_${service.of}`, service.of === 'places' ? service.parts : service.count, wholeDrill(scene, 'served')) :
                  []),
    tile(
        say, 'rating', all.ratings?.mean === undefined ? null : say.number(all.ratings.mean), wholeDrill(scene, 'ratings'),
        ratingWords(say, scene, all)),
    tile(
        say, 'noShows', known ? say.number(all.noShows) : null, wholeDrill(scene, 'no_shows'),
        share === null ? [] : sentence(say, 'tile.share', { percent: within(say, say.number(share), wholeDrill(scene, 'no_shows')) })),
  ];
  const flags = all.flags.map((flag) => element('li', {}, ...flagWords(say, scene, all, flag)));
  return element(
      'section', { class: 'figures', 'aria-label': say.text('tile.all') }, element('ul', { class: 'tiles' }, ...list),
      flags.length ? element('ul', { class: 'notice flags' }, ...flags) : null);
}

/**
 * The longest wait, of each class where both have waited.
 * @param {Say} say @param {Scene} scene @param {Together['worst']} worst @param {import('./figures.js').Span} wait
 */
function worstWords(say, scene, worst, wait) {
  if (worst) return byClass(say, scene, 'tile.worstOfClasses', worst);
  return sentence(say, 'tile.worst', { wait: within(say, say.minutes(wait.worst_s), wholeDrill(scene, 'visits')) });
}

/** @param {Say} say @param {Scene} scene @param {string} key @param {NonNullable<Together['worst']>} worst */
function byClass(say, scene, key, worst) {
  const of = (/** @type {'normal' | 'priority'} */ which) =>
      element('span', { 'data-class': which }, within(say, say.minutes(worst[which]), wholeDrill(scene, 'visits')));
  return sentence(say, key, { normal: of('normal'), priority: of('priority') });
}

/**
 * Of several places: how many waits the longest is of, and the longest of each class.
 * @param {Say} say @param {Scene} scene @param {Together['worst']} worst @param {import('./figures.js').Span} wait
 */
function longestBase(say, scene, worst, wait) {
  const base = counted(say, 'tile.worstOf', wait.count, wholeDrill(scene, 'visits'));
  return worst ? [...base, ' · ', ...byClass(say, scene, 'tile.classes', worst)] : base;
}

/**
 * Events do not say which visits these were: the number opens all of them and says so.
 * @param {Say} say @param {Scene} scene @param {Together} all
 */
function preparedWords(say, scene, { prepared }) {
  if (!prepared) return [];
  const { ready, missing } = prepared;
  const of = (/** @type {number} */ count) => within(say, say.number(count), {...wholeDrill(scene, 'visits'), note: 'prepared' });
  const words = sentence(say, 'tile.prepared', { count: of(ready + missing), ready: of(ready), missing: of(missing) });
  return [' · ', element('span', { 'data-prepared': true }, ...words)];
}

/** Of those served of whom the clerk said it. @param {Say} say @param {Scene} scene @param {Together} all */
function assistedWords(say, scene, { assistance }) {
  if (!assistance) return [];
  const of = (/** @type {number} */ count, /** @type {string} */ which) => within(say, say.number(count), wholeDrill(scene, which));
  const { assisted, unassisted } = assistance;
  const words = sentence(say, 'tile.assisted', { assisted: of(assisted, 'assisted'), unassisted: of(unassisted, 'unassisted') });
  return [' · ', element('span', { 'data-assisted': true }, ...words)];
}

/** @param {Say} say @param {Scene} scene @param {Together} all @param {string} flag */
function flagWords(say, scene, all, flag) {
  if (flag === 'part_larger_than_whole') return [say.text('flag.part_larger_than_whole')];
  if (flag !== 'service_times_implausible') return [say.text('flag.other', { flag })];
  const count = within(say, say.number(all.implausible), wholeDrill(scene, 'implausible_services'));
  return sentence(say, 'flag.service_times_implausible', { count });
}

/** @param {Say} say @param {Scene} scene @param {Together} all */
function waitingBase(say, scene, all) {
  if (all.waiting.value !== null && all.waiting.unknown) return pointed(say, 'tile.partial', all.waiting.unknown, 'places');
  return all.serving.value === null ? [] : counted(say, 'tile.serving', all.serving.value, wholeDrill(scene, 'serving'));
}

/** @param {Say} say @param {Scene} scene @param {Together} all */
function ratingWords(say, scene, all) {
  const base = ratingBase(say, all.ratings, wholeDrill(scene, 'ratings'));
  if (!all.response?.could) return base;
  return [
    ...base, ' · ', ...sentence(say, 'tile.response', {
      rated: within(say, say.number(all.response.rated), wholeDrill(scene, 'ratings')),
      could: within(say, say.number(all.response.could), wholeDrill(scene, 'served'))
    })
  ];
}

/**
 * @param {Say} say @param {string} id @param {string | null} value
 * @param {import('./say.js').Drill} drill @param {(Node | string)[]} base
 */
function tile(say, id, value, drill, base) {
  return element(
      'li', { class: `card tile${value === null ? ' is-unknown' : ''}`, 'data-key': id, 'data-tile': id },
      element('h2', {}, say.text(`tile.${id}`)),
      element('p', { class: 'big' }, value === null ? say.text('unknown') : figure(say, value, drill, say.text(`tile.${id}`))),
      element('p', { class: 'muted base' }, ...base));
}
