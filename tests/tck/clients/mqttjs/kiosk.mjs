// A kiosk by the contract alone: it orders tickets, tells what became of their paper, and takes ratings.
import { createHmac } from 'node:crypto';

import { Asker, States, sayRefused } from './asking.mjs';
import { Journal, Outbox } from './events.mjs';
import { Kept, Node, newId, obey, read, say, site, topic } from './link.mjs';
import { planted } from './plants.mjs';

const PRINTER = 'printer-1';
const room = `motcua/v1/${site.centre}/+/state/`;
const node = new Node([topic('reply'), topic('day_key'), `${room}services`, `${room}queue`], heard);
const states = new States();
const asker = new Asker(node);
const journal = new Journal();
const outbox = new Outbox(node, journal);
const order = new Kept('order.json'); // the order that is on its way, over a power cut too
/** @type {{business_date: string, made: string, key: string} | undefined} */
let dayKey;

/** @param {string} where @param {any} packet */
function heard(where, packet) {
  if (where === topic('reply')) {
    asker.heard(packet);
    outbox.heard(packet);
  } else if (where === topic('day_key')) {
    takeKey(read('day_key', packet.payload, 8 * 1024));
  } else if (where.endsWith('/state/services')) {
    states.take('services', 'services', packet);
  } else if (where.endsWith('/state/queue')) {
    states.take('queue', 'queue', packet);
  }
}

/** @param {any} key of one date the one that was made later */
function takeKey(key) {
  const older = dayKey && key && key.business_date === dayKey.business_date && key.made <= dayKey.made;
  if (key && (!older || planted('takes-any-key'))) dayKey = key;
}

/** @param {string} number twelve digits @returns {{person?: string}} */
function tag(number) {
  if (!number || !dayKey) return planted('person-without-key') ? { person: '0'.repeat(32) } : {};
  const key = Buffer.from(dayKey.key, planted('wrong-tag') ? 'utf8' : 'hex');
  const person = createHmac('sha256', key).update(`motcua person 1\n${number}`).digest('hex').slice(0, 24);
  return { person: person + createHmac('sha256', key).update(`motcua tag 1\n${person}`).digest('hex').slice(0, 8) };
}

/** @param {string[]} words service, purpose, priority, and who it is for if they said so */
function takeTicket([service = '', purpose = '', priority = 'normal', number = '']) {
  const body = { type: 'issue_ticket', body: { service, purpose, priority } };
  const wish = { id: newId(), body, ...tag(number) };
  order.save(wish);
  askFor(wish);
}

/** @param {any} wish */
function askFor(wish) {
  const { id, body, ...more } = wish;
  asker.ask(body, (answer) => {
    order.save(null);
    if (answer.type !== 'ticket_granted' && !planted('ticket-after-refusal')) return sayRefused(answer);
    giveOut(answer.type === 'ticket_granted' ? answer.body : { ...journalled(), number: 'A999' });
  }, planted('same-id-twice') ? more : { id, ...more });
}

const journalled = () => ({ visit: newId(), number: 'A999' });

/** @param {any} ticket */
function giveOut(ticket) {
  const number = planted('own-number') ? 'Z123' : ticket.number;
  const visit = ticket.visit;
  const steps = [['print_reserved', { visit, number }], ['print_sent', { visit, printer: PRINTER }],
    ['print_confirmed', { visit, printer: PRINTER }]];
  if (planted('paper-out-of-order')) steps.reverse();
  if (planted('prints-twice')) steps.push(...steps);
  for (const [type, body] of steps) journal.append(String(type), body);
  if (planted('tells-code')) journal.append('fault_raised', { device: PRINTER, fault: 'paper_low', detail: ticket.code });
  if (planted('tells-hubs-events')) journal.append('ticket_restored', { visit });
  tell();
  say('ticket', number);
}

function tell() {
  journal.save();
  outbox.send();
}

/** @param {string} state out or full */
function paper(state) {
  const out = state === 'out';
  const fault = { device: PRINTER, fault: 'paper_out' };
  journal.append(out ? 'fault_raised' : 'fault_cleared', out ? { ...fault, detail: 'Hết giấy: khay 1 "trống"' } : fault);
  node.standing = out && !planted('hides-fault') ? [fault] : [];
  tell();
  if (node.open) node.sayHealth('online');
  say('paper', state);
}

/** @param {any} body @param {any} check */
function rate(body, check) {
  asker.ask(check, (answer) => {
    if (answer.type !== 'refused') asker.ask(body, (last) => (last.type === 'refused' ? sayRefused(last) : say('rated')));
    else {
      sayRefused(answer);
      if (planted('guesses-codes')) rate(body, check);
    }
  });
}

/** What a citizen is offered: nothing while the group of the service has no number left. @param {string} service */
function offer(service) {
  const group = states.held.get('services')?.services.find((/** @type {any} */ each) => each.service === service)?.group;
  const line = states.held.get('queue')?.groups?.find?.((/** @type {any} */ each) => each.group === group);
  if (!line) return 'unknown';
  return line.numbers_left > 0 ? 'offered' : 'none_left';
}

obey({
  take_ticket: (...words) => takeTicket(words),
  give_up: () => { asker.giveUp(); order.save(null); say('given_up'); },
  show: (service = '') => say('shows', offer(service)),
  rate: (number, code, level) => rate({ type: 'rate_by_code', body: { number, code, level } },
    { type: 'check_rating_code', body: { number, code } }),
  rate_token: (token = '', level = '') => {
    const told = planted('changes-token') ? token.replace('A', 'B') : token;
    rate({ type: 'rate_by_token', body: { token: told, level } }, { type: 'check_rating_token', body: { token: told } });
  },
  paper: (state = '') => paper(state),
  many: (count = '0') => {
    for (let each = 0; each < Number(count); ++each) {
      journal.append(each % 2 ? 'fault_cleared' : 'fault_raised',
        { device: 'light-1', fault: 'lamp', ...(each % 2 ? {} : { detail: '' }) });
    }
    tell();
    say('many', count);
  },
  stop: () => node.stop(),
});

let begun = false;
node.whenOpen.push(() => {
  say('ready');
  const wish = begun ? undefined : order.load();
  begun = true;
  if (wish) askFor(planted('order-with-new-id') ? { ...wish, id: newId() } : wish);
});
