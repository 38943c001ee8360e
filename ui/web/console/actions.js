// What a clerk can do in which state of the counter, and by which key. Pure: knows neither page nor link.
//
// Function keys, because letters belong to whatever types Vietnamese. F2 is always the next step and F9 one step back.

/** @typedef {import('../contract/counter.js').Counter} Counter */
/** @typedef {import('../shared/client.js').Body} Body */
/** @typedef {'signed_out' | 'closed' | 'ready' | 'called' | 'serving' | 'outcome' | 'no_show'} Scene */
/** A question that is asked before a command: nothing of it is at the hub. @typedef {'outcome' | 'no_show' | null} Question */
/** Who did what is done online: as far as the clerk has said it. @typedef {'unassisted' | 'assisted' | null} Assistance */
/**
 * @typedef {object} Action
 * @property {string} id
 * @property {string} text its key in the locales
 * @property {string} key as KeyboardEvent.code has it, after Shift+ where that is held
 * @property {'main' | 'plain' | 'ends'} rank
 * @property {Body} [command] to the hub; without one it asks or closes a question
 * @property {Question} [question]
 * @property {Assistance} [says] stays pressed; pressed again it is taken back
 */

/** @param {string} type @param {Record<string, unknown>} [body] @returns {Body} */
const verb = (type, body = {}) => ({ type, body });

/** @type {Action} */ const BACK = { id: 'back', text: 'back', key: 'Escape', rank: 'plain', question: null };
/** @type {Action} */
const LOG_OUT = { id: 'log_out', text: 'counter.log_out', key: 'Shift+F9', rank: 'plain', command: verb('log_out') };

/** @param {string} outcome @param {string} key @param {Action['rank']} rank @returns {Action} */
const finish = (outcome, key, rank) =>
  ({ id: outcome, text: `counter.outcome_${outcome}`, key, rank, command: verb('finish_service', { outcome }) });

/** Without Shift it marks the other one and ends nothing. @param {Action['says']} says @param {string} key @returns {Action} */
const say = (says, key) => ({ id: `say_${says}`, text: `counter.${says}`, key, rank: 'plain', says });

/** The main one is the next step. @type {Record<Scene, Action[]>} */
export const ACTIONS = {
  signed_out: [],
  closed: [
    { id: 'open_counter', text: 'counter.open', key: 'F2', rank: 'main', command: verb('open_counter') },
    { ...LOG_OUT, key: 'F9' },
  ],
  ready: [
    { id: 'call_next', text: 'counter.call_next', key: 'F2', rank: 'main', command: verb('call_next') },
    { id: 'close_counter', text: 'counter.close', key: 'F9', rank: 'plain', command: verb('close_counter') },
    LOG_OUT,
  ],
  called: [
    { id: 'start_service', text: 'counter.start', key: 'F2', rank: 'main', command: verb('start_service') },
    { id: 'recall', text: 'counter.recall', key: 'F4', rank: 'plain', command: verb('recall') },
    { id: 'no_show', text: 'counter.no_show', key: 'F8', rank: 'ends', question: 'no_show' },
  ],
  serving: [{ id: 'finish', text: 'counter.finish', key: 'F2', rank: 'main', question: 'outcome' }],
  outcome: [
    say('unassisted', 'F9'), say('assisted', 'Shift+F9'),
    finish('solved', 'F2', 'main'), finish('papers_missing', 'F4', 'plain'), finish('redirected', 'F8', 'plain'), BACK,
  ],
  no_show: [
    { id: 'no_show_confirm', text: 'counter.no_show', key: 'F8', rank: 'ends', command: verb('mark_no_show') },
    BACK,
  ],
};

/**
 * @param {Counter} counter
 * @param {Question} question
 * @returns {Scene}
 */
export function sceneOf(counter, question) {
  const { ticket } = counter;
  if (!counter.clerk) return 'signed_out';
  if (ticket?.phase === 'serving') return question === 'outcome' ? question : 'serving';
  if (ticket) return question === 'no_show' ? question : 'called';
  return counter.open ? 'ready' : 'closed';
}

/** @param {Counter} counter */
export function waitingAt(counter) {
  return counter.groups.reduce((sum, each) => sum + each.waiting, 0);
}

/** What an action asks of the hub. @param {Action} action @param {Assistance} assistance @returns {Body | undefined} */
export function commandOf({ command }, assistance) {
  if (command?.type !== 'finish_service' || !assistance) return command;
  return verb(command.type, { ...command.body, assistance });
}

/** What a question is about: it falls when this changes. @param {Counter | null} counter */
export function subject(counter) {
  return counter ? [counter.clerk, counter.ticket?.number, counter.ticket?.phase].join() : '';
}

/** @param {{ code: string, shiftKey: boolean, ctrlKey: boolean, altKey: boolean, metaKey: boolean }} event */
export function keyOf(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return '';
  return event.shiftKey ? `Shift+${event.code}` : event.code;
}

/** As it stands on a button. @param {string} key */
export function keyName(key) {
  return key.replace('Escape', 'Esc').replace('+', ' ');
}
