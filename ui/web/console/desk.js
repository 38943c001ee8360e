// One counter, as the page has it: the hub's word, the link, the command under way. It draws nothing; whoever watches does.
import { check as checkClerks } from '../contract/clerks.js';
import { check as checkCounter } from '../contract/counter.js';
import { check as checkHealth } from '../contract/health.js';
import { check as checkReply } from '../contract/reply.js';
import { CommandFailed, KEEP_ALIVE_S, openLink, workerBeat } from '../shared/client.js';
import { openMqtt } from '../shared/mqtt-small.js';
import { Newest } from '../shared/newest.js';
import { ACTIONS, commandOf, sceneOf, subject, waitingAt } from './actions.js';
import { HubClock } from './clock.js';

/** @typedef {import('./actions.js').Action} Action */
/** @typedef {import('./actions.js').Counter} Counter */
/** @typedef {import('./actions.js').Question} Question */
/** @typedef {import('./access.js').Place} Place */
/** away: the link stands, the hub does not. asking: the link stands, the hub's word is on its way. */
/** @typedef {'connecting' | 'asking' | 'live' | 'lost' | 'away' | 'password' | 'elsewhere' | 'refused'} Contact */

const SLOW_MS = 500; // until then nothing flickers
const SETTLE_MS = 300; // what is pressed so soon after the screen changed was meant for what stood there before
const WRONG_PASSWORD = ['password', 'not_allowed'];
const STOPPED = ['elsewhere', 'refused', 'password'];

export class Desk {
  /** @type {Counter | null} */ counter = null;
  /** Who may sit here, by name. @type {Map<string, string>} */ clerks = new Map();
  /** @type {Question} */ question = null;
  /** Of the ticket in hand. @type {import('./actions.js').Assistance} */ assistance = null;
  /** Key of the words about the last command, or ''. */ said = '';
  /** @type {'no' | 'due' | 'slow'} */ pending = 'no';
  clock = new HubClock();
  #newest = new Newest();
  #link;
  #watcher;
  #confirmed = false; // the hub's word has come since the link stands
  #hubIsThere = true;
  #changedAt = 0;

  /**
   * @param {Place} place
   * @param {() => void} watcher called at each change
   */
  constructor(place, watcher) {
    this.#watcher = watcher;
    const { node, password, centre } = place;
    const own = `motcua/v1/${centre.id}/${node}`;
    const hub = `motcua/v1/${centre.id}/${centre.hub}`;
    this.#link = openLink({
      open: openMqtt, beat: workerBeat, checkReply, source: node,
      access: {
        url: `${location.origin.replace('http', 'ws')}/mqtt/centre`, clientId: node, user: node, password, keepAliveS: KEEP_ALIVE_S,
      },
      topics: { command: `${own}/cmd`, reply: `${own}/reply` },
      reads: [
        { filter: `${hub}/state/clerks`, check: checkClerks, take: (value) => this.#name(value) },
        { filter: `${hub}/state/${node}`, check: checkCounter, take: (value) => this.#take(value) },
        { filter: `${hub}/health`, check: checkHealth, take: (value) => this.#hear(value) },
      ],
      onFault: () => this.say('faulty'),
    });
    this.#link.watch((told) => {
      if (told.state === 'live') this.clock.begin(Date.now());
      else this.#confirmed = false;
      this.#watcher();
    });
  }

  /** @returns {Contact} */
  get contact() {
    const { state, why } = this.#link.told;
    if (state === 'refused') return WRONG_PASSWORD.includes(why) ? 'password' : why === 'taken_over' ? 'elsewhere' : 'refused';
    if (state === 'connecting') return 'connecting';
    if (state !== 'live') return 'lost';
    if (!this.#hubIsThere) return 'away';
    return this.#confirmed ? 'live' : 'asking';
  }

  get scene() { return this.counter ? sceneOf(this.counter, this.question) : null; }
  /** No link will come again by itself: whatever is asked here is not done, and what to do stands on the page. */
  get isStopped() { return STOPPED.includes(this.contact); }
  get actions() { return this.scene && !this.isStopped ? ACTIONS[this.scene] : []; }

  /** @param {string} what key of the words, or '' */
  say(what) {
    this.said = what;
    this.#watcher();
  }

  /** Does what a button or key stands for, or says why not. @param {Action} action */
  async act(action) {
    if (this.isStopped) return;
    if (performance.now() - this.#changedAt < SETTLE_MS) return;
    if (action.question !== undefined) {
      this.question = action.question;
      this.#changedAt = performance.now();
      return this.say('');
    }
    if (action.says !== undefined) {
      this.assistance = this.assistance === action.says ? null : action.says;
      return this.#watcher();
    }
    if (action.id === 'call_next' && this.counter && waitingAt(this.counter) === 0 && this.contact === 'live')
      return this.say('refusal_clerk.nobody_waiting');
    const command = commandOf(action, this.assistance);
    if (command) await this.ask(command);
  }

  /**
   * What does not change the counter, and waits for no command: the reply, or why there is none.
   * @param {import('../shared/client.js').Body} body
   * @returns {Promise<{ reply: any, why: string }>}
   */
  async inquire(body) {
    const clerk = this.counter?.clerk;
    if (this.contact !== 'live' || !clerk) return { reply: null, why: 'link_lost' };
    try {
      const reply = await this.#link.request(body, { clerk });
      return { reply, why: reply.type === 'refused' ? reply.body.reason : '' };
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      return { reply: null, why: error.why };
    }
  }

  /**
   * @param {import('../shared/client.js').Body} body
   * @returns {Promise<boolean>} whether the hub did it
   */
  async ask(body) {
    if (this.pending !== 'no') return this.say('pending'), false;
    if (this.isStopped) return false;
    if (this.contact !== 'live') return this.say(this.contact === 'away' ? 'failed.nobody' : 'failed.link_lost'), false;
    const clerk = this.counter?.clerk;
    this.pending = 'due';
    this.said = '';
    this.#watcher();
    const slow = setTimeout(() => { this.pending = 'slow'; this.#watcher(); }, SLOW_MS);
    /** @type {string} */ let said;
    try {
      said = words(await this.#link.request(body, clerk ? { clerk } : {}));
    } catch (error) {
      said = failure(error);
    }
    clearTimeout(slow);
    this.pending = 'no';
    if (!said) this.#close();
    this.say(said);
    return !said;
  }

  end() {
    this.#link.end();
  }

  #close() {
    if (this.question) this.#changedAt = performance.now();
    this.question = null;
  }

  /** @param {Counter} counter */
  #take(counter) {
    if (!this.#newest.takes(counter.freshness)) return;
    this.clock.hear(counter.freshness.at, Date.now());
    const [was, is] = [this.counter, counter];
    if (subject(was) !== subject(is) || was?.open !== is.open) {
      this.#changedAt = performance.now();
      this.question = null;
      this.assistance = null;
      this.said = '';
    }
    this.counter = counter;
    this.#confirmed = true;
    this.#watcher();
  }

  /** @param {import('../contract/clerks.js').Clerks} told */
  #name(told) {
    this.clerks = new Map(told.clerks.map(({ clerk, name }) => [clerk, name]));
    this.#watcher();
  }

  /** @param {import('../contract/health.js').Health} health */
  #hear(health) {
    this.#hubIsThere = health.status === 'online';
    this.#watcher();
  }
}

/** Key of the words for a reply, '' when it is done. @param {any} reply */
function words(reply) {
  return reply.type === 'refused' ? `refusal_clerk.${reply.body.reason}` : '';
}

/** @param {unknown} error */
function failure(error) {
  if (!(error instanceof CommandFailed)) throw error;
  if (error.why === 'nobody' || error.why === 'not_allowed') return `failed.${error.why}`;
  return error.sent ? 'failed.unsure' : 'failed.link_lost';
}
