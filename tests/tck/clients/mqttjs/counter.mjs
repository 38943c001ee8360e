// A clerk's terminal by the contract alone: it shows what the hub has said of its counter, and asks what that allows.
import { Asker, States, sayRefused } from './asking.mjs';
import { Node, obey, say, site, topic } from './link.mjs';
import { planted } from './plants.mjs';

const mine = `motcua/v1/${site.centre}/+/state/${site.node}`;
const states = new States();
const node = new Node([topic('reply'), mine], heard);
const asker = new Asker(node);
let asking = false;
let lastClerk = '';

/** @param {string} where @param {any} packet */
function heard(where, packet) {
  if (where === topic('reply')) asker.heard(packet);
  else if (where.endsWith(`/state/${site.node}`)) states.take('counter', 'counter', packet);
}

/** What the clerk sees: one word for the step that the counter is at. */
function step() {
  const state = states.held.get('counter');
  if (!state) return 'unknown';
  if (!state.clerk) return 'logged_out';
  if (!state.open) return 'closed';
  return state.ticket ? state.ticket.phase : 'ready';
}

// What the contract lets a clerk ask at each step.
/** @type {Record<string, string[]>} */
const ALLOWED = {
  log_in: ['logged_out'], log_out: ['closed', 'ready'], open_counter: ['closed'], close_counter: ['ready'], call_next: ['ready'],
  recall: ['called'], start_service: ['called'], mark_no_show: ['called'], finish_service: ['serving'],
};

/** @param {string} type @param {any} body */
function ask(type, body) {
  const anyhow = planted('asks-out-of-turn') || (planted('names-former-clerk') && lastClerk);
  if (asking || (!anyhow && !ALLOWED[type]?.includes(step()))) return say('not_now', step());
  asking = true;
  lastClerk = states.held.get('counter')?.clerk ?? (anyhow ? lastClerk : '');
  const more = type === 'log_in' ? {} : { clerk: lastClerk || 'nobody' };
  asker.ask({ type, body }, (answer) => {
    asking = false;
    if (answer.type === 'refused') sayRefused(answer);
    else say('ok', type);
  }, planted('code-elsewhere') && body.code ? { person: body.code } : more);
}

obey({
  log_in: (clerk = '', code = '') => ask('log_in', { clerk, code }),
  log_out: () => ask('log_out', {}),
  open_counter: () => ask('open_counter', {}),
  close_counter: () => ask('close_counter', {}),
  call_next: () => ask('call_next', {}),
  recall: () => ask('recall', {}),
  start_service: () => ask('start_service', {}),
  finish_service: (outcome = '') => ask('finish_service', { outcome }),
  mark_no_show: () => ask('mark_no_show', {}),
  give_up: () => { asker.giveUp(); asking = false; say('given_up'); },
  show: () => say('shows', step()),
  stop: () => node.stop(),
});
node.whenOpen.push(() => say('ready'));
