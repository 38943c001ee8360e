// While the ticket waits: how many are ahead, the bell, and the two things that one may do with it.
import { announce, element, fill } from '../shared/dom.js';
import { askCode } from './ask.js';
import { isNow } from './follow.js';
import { hubNow, icon, numberCard, undoLeft, why, write } from './parts.js';

/** @typedef {import('./parts.js').Around} Around */
/** @typedef {import('./parts.js').Scene} Scene */
/** @typedef {import('./parts.js').Seen} Seen */
/** @typedef {import('./parts.js').Told} Told */
/** @typedef {import('./parts.js').Texts} Texts */

const NEAR = 3; // people ahead, from which one should not go away
const WORTH_GOING_MIN = 10;
const WAY_BACK_MIN = 5;
const MINUTE_MS = 60_000;

/** How many are ahead, as a sentence that is true now. @param {Texts} texts @param {Seen} seen */
export function aheadText(texts, seen) {
  const { told } = seen;
  if (!told) return '';
  const { ahead, freshness } = told.ticket;
  const time = texts.time(freshness.at);
  if (isNow(seen)) return ahead === 0 ? texts.say('ahead.next') : texts.say('ahead.now', { count: ahead });
  return ahead === 0 ? texts.say('ahead.next_then', { time }) : texts.say('ahead.then', { count: ahead, time });
}

/** @param {Texts} texts */
function peopleCard(texts) {
  const [people, range] = [element('p', { class: 'strong' }), element('p', {})];
  const root = element('section', { class: 'card people' }, icon('users'),
    element('div', {}, people, range, element('p', { class: 'muted' }, texts.say('ahead.order'))));
  const update = (/** @type {Seen} */ seen) => {
    const waits = seen.told?.ticket.range;
    write(people, aheadText(texts, seen));
    range.hidden = !waits || !isNow(seen);
    write(range, waits ? texts.say('ahead.range', { ...waits }) : '');
    root.classList.toggle('old', !isNow(seen));
  };
  return { root, update };
}

/** Stay near, or until when one may leave; the second only where somebody estimated it. @param {Texts} texts */
function advice(texts) {
  const [said, how] = [element('p', { class: 'strong' }), element('p', {})];
  const sign = element('span', {});
  const root = element('section', { class: 'notice advice', hidden: true }, sign, element('div', {}, said, how));
  let shown = '';
  const update = (/** @type {Seen} */ seen) => {
    const { told } = seen;
    if (!told || !isNow(seen)) { root.hidden = true; return; }
    const { ahead, range } = told.ticket;
    const mayGo = range && range.from >= WORTH_GOING_MIN && ahead > NEAR;
    const kind = ahead <= NEAR ? 'near' : mayGo ? 'step_out' : '';
    root.hidden = kind === '';
    if (mayGo) {
      const until = Date.parse(told.ticket.freshness.at) + (range.from - WAY_BACK_MIN) * MINUTE_MS;
      root.hidden = until <= hubNow(told);
      write(said, texts.say('ahead.step_out', { time: texts.time(until) }));
    } else if (kind) {
      write(said, texts.say('ahead.near'));
    }
    write(how, mayGo ? texts.say('ahead.step_out_how') : '');
    if (kind && kind !== shown) fill(sign, icon(kind === 'near' ? 'warning' : 'person-simple-walk'));
    shown = kind;
  };
  return { root, update };
}

/** @param {Around} around */
function bell({ texts, alarm }) {
  const root = element('section', { class: 'bell' });
  const draw = () => {
    const how = element('p', { class: 'muted' }, texts.say('bell.how'));
    if (alarm.armed) fill(root, element('div', { class: 'notice good armed' }, icon('bell-ringing'),
      element('p', { class: 'strong', role: 'status' }, texts.say('bell.armed')),
      element('div', { class: 'pair' }, button('test', () => alarm.arm()), button('off', () => alarm.disarm()))), how);
    else fill(root, element('button', { class: 'key main', type: 'button', click: () => { alarm.arm(); redraw(); } },
      icon('bell-ringing'), texts.say('bell.arm')), how);
  };
  const redraw = () => { draw(); root.querySelector('button')?.focus(); };
  /**
   * @param {string} name
   * @param {() => void} act
   */
  const button = (name, act) => element('button', { class: 'key', type: 'button', click: () => { act(); redraw(); } },
    texts.say(`bell.${name}`));
  draw();
  return root;
}

/** The bar that takes back a yield. @param {Around} around */
export function undoBar({ texts, send }) {
  const left = element('span', { class: 'muted' });
  const error = element('p', { class: 'wrong', role: 'alert' });
  const said = element('p', { class: 'strong' }, texts.say('yield.done'));
  const key = element('button', { class: 'key', type: 'button', click: () => void undo() }, texts.say('undo.key'));
  const undo = async () => {
    write(error, '');
    const outcome = await send({ type: 'undo', body: {} });
    if (outcome.is === 'done') announce(texts.say('undo.done'));
    else write(error, why(texts, outcome));
  };
  const root = element('section', { class: 'notice undo', hidden: true }, element('div', {}, said, left), key, error);
  const update = (/** @type {Told | null} */ told) => {
    const seconds = told ? undoLeft(told) : 0;
    write(left, texts.say('undo.left', { count: seconds }));
    const appears = root.hidden && seconds > 0;
    root.hidden = seconds === 0;
    if (appears && root.parentElement?.contains(document.activeElement)) key.focus();
  };
  return { root, update, said, key };
}

/** @param {Around} around */
function deeds(around) {
  const { texts } = around;
  const root = element('div', { class: 'pair' });
  const error = element('p', { class: 'wrong', role: 'alert' });
  /** @type {import('./parts.js').Ticket | undefined} */ let ticket;
  let toldAt = 0;
  let doubtedAt = 0; // the ticket as it was told then does not say yet what became of a command
  const unsure = () => {
    doubtedAt = toldAt;
    write(error, texts.say('refusal.unsure'));
  };
  const letGo = () => {
    if (!ticket || ticket.yields_left === 0) return;
    askCode(around, root, {
      title: texts.say('yield.title'), how: texts.say('yield.how', { number: ticket.number, count: ticket.yields_left }),
      send: texts.say('yield.send'), look: 'main', command: (code) => ({ type: 'yield_ticket', body: { code } }),
      done: () => announce(texts.say('yield.done')), unsure,
    });
  };
  const cancel = () => {
    if (!ticket) return;
    const { number } = ticket;
    askCode(around, root, {
      title: texts.say('cancel.title', { number }), how: texts.say('cancel.how'), send: texts.say('cancel.send'), look: 'ends',
      command: (code) => ({ type: 'cancel_ticket', body: { code } }), done: () => announce(texts.say('cancel.done', { number })), unsure,
    });
  };
  const yields = element('button', { class: 'key', type: 'button', click: letGo });
  fill(root, yields, element('button', { class: 'key gives-up', type: 'button', click: cancel }, texts.say('cancel.key')), error);
  const update = (/** @type {Seen} */ { told }) => {
    ticket = told?.ticket;
    toldAt = told?.toldAt ?? 0;
    if (toldAt !== doubtedAt) write(error, '');
    const isOver = ticket?.yields_left === 0;
    yields.setAttribute('aria-disabled', String(isOver));
    write(yields, texts.say(isOver ? 'yield.none' : 'yield.key'));
  };
  return { root, update };
}

/**
 * @param {Around} around
 * @param {Told} told
 * @returns {Scene}
 */
export function waiting(around, told) {
  const { texts } = around;
  const people = peopleCard(texts);
  const hint = advice(texts);
  const undo = undoBar(around);
  const may = deeds(around);
  let card = numberCard(texts, told.ticket);
  const root = element('div', { class: 'blocks' }, undo.root, card, people.root, hint.root, bell(around), may.root);
  let places = told.ticket.counters.join();
  const update = (/** @type {Seen} */ seen) => {
    if (seen.told && seen.told.ticket.counters.join() !== places) {
      places = seen.told.ticket.counters.join();
      const next = numberCard(texts, seen.told.ticket);
      card.replaceWith(next);
      card = next;
    }
    people.update(seen);
    hint.update(seen);
    undo.update(seen.told);
    may.update(seen);
  };
  return { root, update };
}
