// A page's link to its broker: connects, says within two seconds when the link is lost, connects again by itself, and
// sends commands that run soon or never. It is one object a page; what is on the wire is the contract of firmware/wire.
//
//   const link = openLink({ open: openMqtt, access, topics: { command, reply }, source, reads: [...] });
//   link.watch((state) => ...);
//   const answer = await link.request({ type: 'call_next', body: {} });
//
// Why a command never runs later than five seconds after its key: it is refused here while the link is not live; what is
// under way when the link breaks is not sent again; a broker that hears nothing for one and a half times keepAliveS closes the
// connection, and with it goes whatever a network still held back; and the message expires one second after the broker has it.

/** @typedef {{ topic: string, payload: string, retained: boolean, correlation: string }} Message */
/** @typedef {{ topic: string, payload: string, responseTopic: string, correlation: string, expiryS: number }} Outgoing */
/** @typedef {{ url: string, clientId: string, user?: string, password?: string, keepAliveS: number }} Access */
/**
 * What an adapter (mqtt-full.js, mqtt-small.js) calls: `heard` for every packet that arrives, `closed` once.
 * @typedef {{ message: (message: Message) => void, heard: () => void, closed: (reason: number) => void }} Ears
 */
/**
 * One connection. `send` tells the reason code of the broker's answer (0 taken, 16 nobody listens, from 128 refused).
 * @typedef {{
 *   send: (message: Outgoing) => Promise<number>, subscribe: (filters: string[]) => Promise<void>,
 *   unsubscribe?: (filters: string[]) => Promise<void>,
 *   ping: () => void, end: () => void
 * }} Pipe
 */
/** Opens one connection, or throws a Refused (the broker's answer) or any other error (no network). */
/** @typedef {(access: Access, ears: Ears) => Promise<Pipe>} Open */

/** connecting: for the first time. lost: was live, tries again. refused: by the broker, stays so. ended: by the page. */
/** @typedef {'connecting' | 'live' | 'lost' | 'refused' | 'ended'} LinkState */
/** `why`: of lost, refused. `at`: milliseconds of the page's clock. */
/** @typedef {{ state: LinkState, why: string, at: number }} Told */

/** @typedef {{ type: string, body: Record<string, unknown> }} Body */
/**
 * @typedef {object} Read
 * @property {string} filter topic filter; + and # as in MQTT
 * @property {(value: unknown) => any} check of contract/<message>.js: the value when it keeps the contract, else null
 * @property {(value: any, topic: string) => void} take
 */
/**
 * @typedef {object} Rhythm milliseconds
 * @property {number} beat between two looks at the link, and the least time between two pings
 * @property {number} patience after a ping without any packet the link counts as lost
 * @property {number} answer how long a command waits for its answer
 * @property {number} retryFirst the first try after a loss; doubled each time, up to
 * @property {number} retryMost
 */
/** @typedef {(everyMs: number, tick: () => void) => () => void} Beat calls tick until the returned function is called */
/**
 * @typedef {object} Options
 * @property {Open} open
 * @property {Access} access
 * @property {{ command: string, reply: string }} topics without wildcards: a broker ends whoever asks for an answer at one
 * @property {string} [source] node id that commands bear; a phone has none
 * @property {Read[]} reads
 * @property {(value: unknown) => any} checkReply of contract/reply.js
 * @property {Beat} [beat]
 * @property {Partial<Rhythm>} [rhythm]
 * @property {(what: string) => void} [onFault] a message that does not keep the contract; the link goes on
 */

/** Twice within the two seconds in which a loss must show. @type {Rhythm} */
export const RHYTHM = { beat: 400, patience: 1200, answer: 5000, retryFirst: 250, retryMost: 15000 };
export const KEEP_ALIVE_S = 2;
const EXPIRY_S = 1;
const CONNECT_MS = 5000;

/** MQTT 5 reason codes that trying again does not mend. */
const FINAL = new Map([
  [128, 'refused'], [132, 'protocol'], [133, 'client_id'], [134, 'password'], [135, 'not_allowed'], [138, 'banned'],
  [142, 'taken_over'], [152, 'ended_by_broker'],
]);
const NOBODY_LISTENS = 16;
const REFUSED_FROM = 128;

/** The broker's own no, with its MQTT 5 reason code. */
export class Refused extends Error {
  /** @param {number} reason */
  constructor(reason) {
    super(`the broker refused: ${FINAL.get(reason) ?? reason}`);
    this.reason = reason;
  }
}

/**
 * A command that brought no answer. `why`: link_lost (not sent, or cut off under way), no_answer, nobody (the hub is
 * away), not_allowed, bad_answer. `sent` false: it surely did not run; true: look at the state, which tells.
 */
export class CommandFailed extends Error {
  /**
   * @param {'link_lost' | 'no_answer' | 'nobody' | 'not_allowed' | 'bad_answer'} why
   * @param {'sent' | 'not_sent'} how
   */
  constructor(why, how) {
    super(`the command failed: ${why}`);
    this.why = why;
    this.sent = how === 'sent';
  }
}

/** @type {Beat} */
export function plainBeat(everyMs, tick) {
  const timer = setInterval(tick, everyMs);
  return () => clearInterval(timer);
}

/**
 * From a worker: a browser slows down the timers of a page that nobody looks at, to one a minute, but not a worker's.
 * @type {Beat}
 */
export function workerBeat(everyMs, tick) {
  const worker = new Worker(new URL('./beat.js', import.meta.url), { type: 'module' });
  worker.onmessage = tick;
  worker.postMessage(everyMs);
  return () => worker.terminate();
}

/**
 * @param {string} filter
 * @param {string} topic
 */
export function matches(filter, topic) {
  const wanted = filter.split('/');
  const given = topic.split('/');
  for (let i = 0; i < wanted.length; ++i) {
    if (wanted[i] === '#') return true;
    if (i >= given.length || (wanted[i] !== '+' && wanted[i] !== given[i])) return false;
  }
  return wanted.length === given.length;
}

/** A random UUID (RFC 9562, version 4). crypto.randomUUID is missing where a page came by plain http from another machine. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A link that begins to connect at once. @param {Options} options */
export function openLink(options) {
  return new Link(options);
}

export class Link {
  #options;
  /** @type {Rhythm} */ #rhythm;
  /** @type {Pipe | null} */ #pipe = null;
  /** @type {Told} */ #told = { state: 'connecting', why: '', at: Date.now() };
  /** @type {Set<(told: Told) => void>} */ #watchers = new Set();
  /** @type {Map<string, { done: (value: any) => void, fail: (error: CommandFailed) => void }>} */ #waiting = new Map();
  #tries = 0;
  #round = 0; // of connections: what an earlier one still says does not count
  #pingAt = 0; // 0: none is under way
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #retry;
  #stopBeat;

  /** @param {Options} options */
  constructor(options) {
    this.#options = { ...options, reads: [...options.reads] };
    this.#rhythm = { ...RHYTHM, ...options.rhythm };
    this.#stopBeat = (options.beat ?? plainBeat)(this.#rhythm.beat, () => this.#look());
    globalThis.addEventListener?.('offline', this.#offline);
    globalThis.addEventListener?.('online', this.hurry);
    void this.#connect();
  }

  get told() { return this.#told; }
  get live() { return this.#told.state === 'live'; }

  /**
   * Called now and at each change.
   * @param {(told: Told) => void} watcher
   * @returns {() => void} ends the watching
   */
  watch(watcher) {
    this.#watchers.add(watcher);
    watcher(this.#told);
    return () => this.#watchers.delete(watcher);
  }

  /**
   * Sends a command and waits for the body of its reply; throws CommandFailed.
   * @param {Body} body
   * @param {Record<string, unknown>} [more] members of the envelope beside the verb, for instance clerk
   * @returns {Promise<any>}
   */
  request(body, more = {}) {
    const pipe = this.#pipe;
    if (!this.live || !pipe) return Promise.reject(new CommandFailed('link_lost', 'not_sent'));
    const id = newId();
    const { source, topics } = this.#options;
    const command = { version: 1, id, at: new Date().toISOString(), source, ...more, body };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => fail(new CommandFailed('no_answer', 'sent')), this.#rhythm.answer);
      /** @param {CommandFailed} error */
      const fail = (error) => { this.#waiting.delete(id); clearTimeout(timer); reject(error); };
      /** @param {any} value */
      const done = (value) => { this.#waiting.delete(id); clearTimeout(timer); resolve(value); };
      this.#waiting.set(id, { done, fail });
      pipe.send({
        topic: topics.command, payload: JSON.stringify(command), responseTopic: topics.reply, correlation: id, expiryS: EXPIRY_S,
      }).then((reason) => {
        if (reason === NOBODY_LISTENS) fail(new CommandFailed('nobody', 'not_sent'));
        else if (reason >= REFUSED_FROM) fail(new CommandFailed('not_allowed', 'not_sent'));
      }, () => fail(new CommandFailed('link_lost', 'sent')));
    });
  }

  /** Has one more filter read, from now on and after each loss. @param {Read} read */
  read(read) {
    this.#options.reads.push(read);
    if (this.live) this.#pipe?.subscribe([read.filter]).catch(() => {}); // a broken connection tells by itself
  }

  /** Ends a reading that `read` or the options began. @param {Read} read */
  unread(read) {
    const { reads } = this.#options;
    if (!reads.includes(read)) return;
    reads.splice(reads.indexOf(read), 1);
    if (this.live && !reads.some((each) => each.filter === read.filter))
      this.#pipe?.unsubscribe?.([read.filter]).catch(() => {});
  }

  /** Tries at once where it would have waited: the network is back, or somebody looks again. */
  hurry = () => { if (this.#told.state === 'lost') this.#again(0); };

  /** Ends the link for good. */
  end() {
    this.#stopBeat();
    globalThis.removeEventListener?.('offline', this.#offline);
    globalThis.removeEventListener?.('online', this.hurry);
    this.#drop();
    this.#tell('ended', '');
  }

  #offline = () => { if (this.live) this.#lose('offline'); };

  /**
   * @param {LinkState} state
   * @param {string} why
   */
  #tell(state, why) {
    this.#told = { state, why, at: Date.now() };
    for (const watcher of this.#watchers) watcher(this.#told);
  }

  async #connect() {
    const round = ++this.#round;
    /** @param {() => void} act */
    const now = (act) => { if (round === this.#round) act(); };
    /** @type {Ears} */
    const ears = {
      message: (message) => now(() => this.#take(message)),
      heard: () => now(() => { this.#pingAt = 0; }),
      closed: (reason) => now(() => this.#closed(reason)),
    };
    try {
      const pipe = await within(CONNECT_MS, this.#options.open(this.#options.access, ears), (late) => late.end());
      if (round !== this.#round) return pipe.end();
      this.#pipe = pipe;
      await within(CONNECT_MS, pipe.subscribe([this.#options.topics.reply, ...this.#options.reads.map((each) => each.filter)]));
      now(() => {
        this.#tries = 0;
        this.#pingAt = 0;
        this.#tell('live', '');
      });
    } catch (error) {
      now(() => this.#closed(error instanceof Refused ? error.reason : 0));
    }
  }

  /** @param {number} reason */
  #closed(reason) {
    const final = FINAL.get(reason);
    if (!final) return this.#lose('closed');
    this.#drop();
    this.#tell('refused', final);
  }

  /** @param {string} why */
  #lose(why) {
    this.#drop();
    if (this.#told.state !== 'connecting') this.#tell('lost', why);
    const most = Math.min(this.#rhythm.retryMost, this.#rhythm.retryFirst * 2 ** this.#tries++);
    this.#again(most * (0.5 + Math.random() / 2)); // all pages of a centre lose a broker at the same moment
  }

  /** @param {number} afterMs */
  #again(afterMs) {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#connect(), afterMs);
  }

  #drop() {
    ++this.#round;
    clearTimeout(this.#retry);
    this.#pipe?.end();
    this.#pipe = null;
    for (const each of [...this.#waiting.values()]) each.fail(new CommandFailed('link_lost', 'sent'));
  }

  #look() {
    if (!this.live || !this.#pipe) return;
    const now = performance.now();
    if (this.#pingAt === 0) {
      this.#pingAt = now;
      this.#pipe.ping();
    } else if (now - this.#pingAt >= this.#rhythm.patience) {
      this.#lose('silent');
    }
  }

  /** @param {Message} message */
  #take(message) {
    const value = parsed(message.payload);
    if (message.topic === this.#options.topics.reply) return this.#answer(message, value);
    for (const read of this.#options.reads) {
      if (!matches(read.filter, message.topic)) continue;
      const good = value === undefined ? null : read.check(value);
      if (good === null) this.#options.onFault?.(`${message.topic} does not keep the contract`);
      else read.take(good, message.topic);
    }
  }

  /**
   * @param {Message} message
   * @param {unknown} value
   */
  #answer(message, value) {
    const waiting = this.#waiting.get(message.correlation);
    if (!waiting || message.retained) return;
    const reply = value === undefined ? null : this.#options.checkReply(value);
    if (reply === null || reply.in_reply_to !== message.correlation) waiting.fail(new CommandFailed('bad_answer', 'sent'));
    else waiting.done(reply.body);
  }
}

/**
 * @template T
 * @param {number} ms
 * @param {Promise<T>} promise
 * @param {(late: T) => void} [undo] for what comes after all
 * @returns {Promise<T>}
 */
function within(ms, promise, undo) {
  return new Promise((resolve, reject) => {
    let over = '';
    const timer = setTimeout(() => { over = 'late'; reject(new Error('too late')); }, ms);
    promise.then((value) => { clearTimeout(timer); if (over) undo?.(value); else resolve(value); },
      (error) => { clearTimeout(timer); reject(error); });
  });
}
