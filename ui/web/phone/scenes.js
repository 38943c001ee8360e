// What fills the page: one scene for each thing that can be so.
import { announce, element, fill } from '../shared/dom.js';
import { icon, numberCard, undoLeft, why, write } from './parts.js';
import { ratingForm } from './rating.js';
import { waiting } from './waiting.js';

/** @typedef {import('./parts.js').Around} Around */
/** @typedef {import('./parts.js').Scene} Scene */
/** @typedef {import('./parts.js').Seen} Seen */
/** @typedef {import('./parts.js').Told} Told */
/** Of this page alone: no QR was scanned; its text is cut off; its centre is none of this province. */
/** @typedef {import('./follow.js').Fault | 'missing' | 'broken' | 'foreign'} Trouble */

const SLOW_MS = 6_000;
const still = () => {};

/**
 * A title and what to do.
 * @param {string} title
 * @param {string} how
 * @param {import('../shared/dom.js').Child[]} more
 */
function message(title, how, ...more) {
  return element('section', { class: 'card message' }, element('h1', { tabindex: '-1' }, title), element('p', {}, how), ...more);
}

/** @param {Around} around @returns {Scene} */
function opening({ texts }) {
  const begun = Date.now();
  const how = element('p', {}, texts.say('opening.first'));
  const root = element('section', { class: 'card message' }, element('h1', { tabindex: '-1' }, texts.say('opening.title')), how);
  const update = (/** @type {Seen} */ { contact }) => {
    if (contact === 'crowded' || contact === 'limited') write(how, texts.say(`opening.${contact}`));
    else if (Date.now() - begun > SLOW_MS) write(how, texts.say('opening.slow'));
  };
  return { root, update };
}

/** @param {Around} around @param {Trouble} trouble @returns {Scene} */
function troubled({ texts, reopen }, trouble) {
  const key = trouble === 'elsewhere'
    ? element('button', { class: 'key main', type: 'button', click: reopen }, texts.say('fault.elsewhere.key')) : null;
  return { root: message(texts.say(`fault.${trouble}.title`), texts.say(`fault.${trouble}.how`), key), update: still };
}

/** @param {Around} around @param {Told} told @returns {Scene} */
function called({ texts, alarm }, told) {
  const { number, counter } = told.ticket;
  const when = element('p', {});
  const quiet = element('button', { class: 'key', type: 'button', click: () => { alarm.quiet(); quiet.hidden = true; } },
    icon('bell-ringing'), texts.say('bell.quiet'));
  const where = counter === undefined ? element('p', { class: 'strong' }, texts.say('called.somewhere')) : element('p', { class: 'go' },
    element('span', { class: 'strong' }, texts.say('called.counter')), ' ', element('span', { class: 'digits' }, counter));
  const root = element('section', { class: 'call' }, element('h1', { tabindex: '-1' }, texts.say('called.title')),
    element('p', { class: 'digits' }, number), where, when, quiet);
  const update = (/** @type {Seen} */ seen) => {
    const ticket = seen.told?.ticket;
    const time = ticket?.called_at ? texts.time(ticket.called_at) : '';
    const count = ticket?.call_count ?? 1;
    write(when, !time ? '' : count > 1 ? texts.say('called.again', { count, time }) : texts.say('called.at', { time }));
    quiet.hidden = !alarm.ringing;
  };
  return { root, update };
}

/** @param {Around} around @param {Told} told @returns {Scene} */
function serving({ texts }, { ticket }) {
  const where = ticket.counter === undefined ? null
    : element('p', { class: 'strong' }, texts.say('counter', { number: String(ticket.counter) }));
  return { root: element('div', { class: 'blocks' }, numberCard(texts, { ...ticket, counters: [] }, 'h2'),
    message(texts.say('serving.title'), texts.say('serving.how'), where)), update: still };
}

/** @param {Around} around @param {Told} told @returns {Scene} */
function finished(around, told) {
  const { texts } = around;
  const rating = element('div', {});
  let mayRate = false;
  const update = (/** @type {Seen} */ seen) => {
    const may = seen.told?.ticket.may_rate ?? false;
    if (may === mayRate) return;
    mayRate = may;
    fill(rating, may ? ratingForm(around) : element('p', { class: 'notice good strong' }, texts.say('rating.done')));
  };
  const how = texts.say('finished.how', { number: told.ticket.number });
  const root = element('div', { class: 'blocks' }, message(texts.say('finished.title'), how), rating);
  return { root, update };
}

/** @param {Around} around @param {Told} told @returns {Scene} */
function cancelled({ texts, send }, told) {
  const left = element('p', { class: 'muted' });
  const error = element('p', { class: 'wrong', role: 'alert' });
  const key = element('button', { class: 'key main', type: 'button', click: () => void undo() }, texts.say('undo.key_cancelled'));
  const undo = async () => {
    write(error, '');
    const outcome = await send({ type: 'undo', body: {} });
    if (outcome.is === 'done') announce(texts.say('undo.done'));
    else write(error, why(texts, outcome));
  };
  const back = element('div', { class: 'back' }, key, left, error);
  const update = (/** @type {Seen} */ seen) => {
    const seconds = seen.told ? undoLeft(seen.told) : 0;
    back.hidden = seconds === 0;
    write(left, texts.say('undo.left', { count: seconds }));
  };
  const root = element('div', { class: 'blocks' },
    message(texts.say('cancel.done', { number: told.ticket.number }), texts.say('cancelled.how'), back));
  return { root, update };
}

/** @param {Around} around @param {Told} told @returns {Scene} */
function over({ texts }, { ticket }) {
  const { phase } = ticket;
  return { root: element('div', { class: 'blocks' }, message(texts.say(`${phase}.title`), texts.say(`${phase}.how`)),
    numberCard(texts, { ...ticket, counters: [] }, 'h2')), update: still };
}

/** @type {Record<import('./parts.js').Ticket['phase'], (around: Around, told: Told) => Scene>} */
const OF_PHASE = { waiting, called, serving, finished, cancelled, no_show: over, expired: over };

/**
 * Which scene it is, as a name that changes only when another one has to be drawn.
 * @param {Seen} seen
 * @param {Trouble | null} trouble
 */
export function sceneName({ told }, trouble) {
  if (trouble) return `trouble ${trouble}`;
  if (!told) return 'opening';
  const { phase, number, counter } = told.ticket;
  return [phase, number, ...(phase === 'called' ? [counter] : [])].join(' ');
}

/**
 * @param {Around} around
 * @param {Seen} seen
 * @param {Trouble | null} trouble
 * @returns {Scene}
 */
export function sceneOf(around, seen, trouble) {
  if (trouble) return troubled(around, trouble);
  return seen.told ? OF_PHASE[seen.told.ticket.phase](around, seen.told) : opening(around);
}
