// What stands on the page in each state of the counter, made of the hub's word. Names come from the installation.
import { element } from '../shared/dom.js';
import { keyName, waitingAt } from './actions.js';

/** @typedef {import('../shared/text.js').Texts} Texts */
/** @typedef {import('./actions.js').Action} Action */
/** @typedef {import('./actions.js').Counter} Counter */
/** @typedef {import('./actions.js').Scene} Scene */
/** @typedef {import('./access.js').CentreFacts} CentreFacts */
/** @typedef {NonNullable<Counter['ticket']>} Ticket */

const MINUTE_MS = 60_000;

/** @param {Texts} texts @param {Counter} counter */
export function waitingText(texts, counter) {
  const count = waitingAt(counter);
  return count === 0 ? texts.say('counter.nobody_waiting') : texts.say('counter.waiting', { count });
}

/** @param {Texts} texts @param {Record<string, import('./access.js').Name>} names @param {string} id */
function nameOf(texts, names, id) {
  const found = Object.hasOwn(names, id) ? names[id] : undefined;
  return found ? texts.name(found) : id;
}

/** As the wall clock counts: 07:29:50 to 07:30:10 is one minute. @param {string} since @param {number} now the hub's */
export function minutesSince(since, now) {
  const began = Date.parse(since);
  return Math.floor(Math.max(began, now) / MINUTE_MS) - Math.floor(began / MINUTE_MS);
}

/** @param {Texts} texts @param {Ticket} ticket @param {number} now the hub's */
export function progressText(texts, ticket, now) {
  if (ticket.phase === 'serving') return texts.say('counter.serving_for', { count: minutesSince(ticket.since, now) });
  const called = texts.say('counter.called', { count: ticket.call_count });
  return `${called} · ${texts.say('counter.called_at', { time: texts.time(ticket.since) })}`;
}

/** @param {Texts} texts @param {Ticket} ticket */
function facts(texts, ticket) {
  const rows = [texts.say(`purpose.${ticket.purpose}`)];
  const read = ticket.preparation;
  if (!read) return rows;
  rows.push(texts.say('counter.prepared', { code: read.procedure, version: String(read.record_version) }));
  const said = { ready: 'prepared_ready', papers_missing: 'prepared_missing', unsure: 'prepared_unsure', not_asked: '' }[read.readiness];
  if (said) rows.push(texts.say(`counter.${said}`, { count: read.missing }));
  return rows;
}

/** @param {Texts} texts @param {CentreFacts} centre @param {Counter} counter @param {Ticket} ticket */
function ticketCard(texts, centre, counter, ticket) {
  const isServing = ticket.phase === 'serving';
  return element('section', { class: 'card ticket' },
    element('div', { class: 'row' },
      element('h2', { id: 'state' }, texts.say(isServing ? 'counter.current' : 'counter.calling')),
      ticket.priority === 'priority' ? element('p', { class: 'badge' }, texts.say('counter.priority')) : null),
    element('p', { class: 'number' }, ticket.number),
    element('p', { class: 'service' }, nameOf(texts, centre.services, ticket.service)),
    element('ul', { class: 'facts' }, ...facts(texts, ticket).map((each) => element('li', {}, each))),
    element('p', { class: 'progress', id: 'progress' }),
    element('p', { class: 'muted' }, waitingText(texts, counter)));
}

/** @param {Texts} texts @param {CentreFacts} centre @param {Counter} counter */
function freeCard(texts, centre, counter) {
  const lines = counter.groups.map(({ group, waiting }) => element('tr', {},
    element('th', { scope: 'row' }, nameOf(texts, centre.groups, group)), element('td', {}, texts.number(waiting))));
  return element('section', { class: 'card' },
    element('h2', { id: 'state' }, counter.open ? waitingText(texts, counter) : texts.say('counter.closed')),
    element('p', { class: 'muted' }, counter.open ? texts.say('counter.none') : waitingText(texts, counter)),
    element('table', { class: 'lines' }, element('caption', { class: 'unseen' }, texts.say('waiting_by_group')),
      element('tbody', {}, ...lines)));
}

/** @param {Texts} texts @param {Action} action @param {(action: Action) => void} act */
function button(texts, action, act) {
  const rank = action.rank === 'plain' ? '' : ` ${action.rank}`;
  return element('button', {
    class: `key${rank}`, type: 'button', 'data-action': action.id, 'aria-keyshortcuts': action.key, click: () => act(action),
    'aria-pressed': action.says ? 'false' : null,
  }, element('span', {}, texts.say(action.text)), element('kbd', { 'aria-hidden': 'true' }, keyName(action.key)));
}

/** What may be said before a question is answered. @param {Texts} texts @param {Action[]} actions @param {(action: Action) => void} act */
function saying(texts, actions, act) {
  if (actions.length === 0) return null;
  return element('div', { class: 'says', role: 'group', 'aria-labelledby': 'says' },
    element('p', { id: 'says', class: 'muted' }, texts.say('counter.online_part')), ...actions.map((action) => button(texts, action, act)));
}

/**
 * @param {object} drawn
 * @param {Texts} drawn.texts
 * @param {CentreFacts} drawn.centre
 * @param {Counter} drawn.counter
 * @param {Scene} drawn.scene
 * @param {Action[]} drawn.actions
 * @param {(action: Action) => void} drawn.act
 */
export function sceneElement({ texts, centre, counter, scene, actions, act }) {
  const { ticket } = counter;
  const title = scene === 'outcome' ? 'counter.finish_title' : scene === 'no_show' ? 'counter.no_show_confirm' : '';
  const asks = title && ticket ? element('h2', { id: 'question' }, texts.say(title, { number: ticket.number })) : null;
  return element('div', { class: `scene is-${scene}` },
    ticket ? ticketCard(texts, centre, counter, ticket) : freeCard(texts, centre, counter),
    element('div', { class: 'keys', role: 'group', 'aria-labelledby': asks ? 'question' : 'state' }, asks,
      saying(texts, actions.filter(({ says }) => says), act),
      ...actions.filter(({ says }) => !says).map((action) => button(texts, action, act))));
}
