// Follows one ticket over the province's broker: asks the hub to tell, asks again before it forgets, and knows how old what
// it knows is. Commands of the ticket go through it too. The token is the client id and a part of the topics, nothing else.
import { CommandFailed, openLink } from '../shared/client.js';
import { Newest } from '../shared/newest.js';

/** @typedef {import('../contract/phone_ticket.js').PhoneTicket} Ticket */
/**
 * Why there is no ticket to show, for good: unknown (no hub signed it), other_day, elsewhere (open on another phone).
 * @typedef {'unknown' | 'other_day' | 'elsewhere'} Fault
 */
/**
 * asking: the hub is being asked, or the link is being made. live: the hub answers (see isNow). lost: no link to the broker.
 * silent: the link stands, the hub does not answer. crowded: the hub takes no more pages now. limited: it was asked too often
 * about this ticket, by whomever.
 * @typedef {'asking' | 'live' | 'lost' | 'silent' | 'crowded' | 'limited'} Contact
 */
/** `toldAt`: when the ticket came, in milliseconds of this phone's clock. @typedef {{ ticket: Ticket, toldAt: number }} Told */
/** @typedef {{ contact: Contact, fault: Fault | null, told: Told | null }} Seen */
/**
 * What became of a command: done; a refusal's reason; unsent (surely did not run); unsure (the ticket will tell).
 * @typedef {{ is: 'done' | 'refused' | 'unsent' | 'unsure', reason: string }} Outcome
 */
/**
 * @typedef {object} Parts
 * @property {import('../shared/client.js').Open} open
 * @property {import('../shared/client.js').Beat} beat
 * @property {(value: unknown) => Ticket | null} checkTicket
 * @property {(value: unknown) => any} checkReply
 * @property {string} url of the broker
 * @property {string} centre its id
 * @property {string} token
 * @property {() => boolean} isWatched somebody looks at the page, or waits for its bell
 */

// Pings are answered by the gateway, so only an answer of the hub tells that a call would arrive. While somebody relies on
// the page it is asked for one (the quota is 30 a minute); otherwise just often enough to be followed, which lasts ten minutes.
export const RENEW_WATCHED_MS = 20_000;
export const RENEW_MS = 4 * 60_000;
const NOW_MS = 60_000; // what is older than this is said with its time, whatever the link seems to be
const AGAIN_FIRST_MS = 3_000;
const AGAIN_MOST_MS = 60_000;
const QUOTA_MS = 60_000;
// The broker ends a silent connection after one and a half times this; a page that nobody looks at speaks every UNSEEN_MS.
const KEEP_ALIVE_S = 60;
const UNSEEN_MS = 25_000;
// A loss shows within two seconds: a beat, the patience, and the beat that sees it.
const RHYTHM = { beat: 600, patience: 1100 };

/** @type {Record<string, Fault>} refusals that asking again does not mend */
const FINAL = { bad_token: 'unknown', unknown_visit: 'unknown', malformed: 'unknown', ticket_of_another_day: 'other_day' };
/** @type {Record<string, Contact>} refusals that a minute mends */
const FULL = { too_many_phones: 'crowded', too_many_requests: 'limited' };

/**
 * As often as a loss must show while somebody looks, seldom otherwise: a radio that never sleeps empties the battery.
 * @type {import('../shared/client.js').Beat}
 */
export function seenBeat(everyMs, tick) {
  /** @type {ReturnType<typeof setInterval> | undefined} */ let timer;
  const begin = () => {
    clearInterval(timer);
    timer = setInterval(tick, document.hidden ? UNSEEN_MS : everyMs);
    if (!document.hidden) tick();
  };
  document.addEventListener('visibilitychange', begin);
  begin();
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', begin);
  };
}

/** Whether what was told may be said as being so now. @param {Seen} seen */
export function isNow({ contact, told }) {
  return contact === 'live' && told !== null && Date.now() - told.toldAt < NOW_MS;
}

export class Following {
  #link;
  #newest = new Newest();
  #isWatched;
  /** @type {Seen} */ #seen = { contact: 'asking', fault: null, told: null };
  #watcher;
  #failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #again;

  /**
   * @param {Parts} parts
   * @param {(seen: Seen) => void} watcher called at each change
   */
  constructor(parts, watcher) {
    this.#watcher = watcher;
    this.#isWatched = parts.isWatched;
    const base = `motcua/v1/${parts.centre}/phone/${parts.token}`;
    this.#link = openLink({
      open: parts.open, beat: parts.beat, checkReply: parts.checkReply, rhythm: RHYTHM,
      access: { url: parts.url, clientId: parts.token, keepAliveS: KEEP_ALIVE_S },
      topics: { command: `${base}/cmd`, reply: `${base}/reply` },
      reads: [{ filter: `${base}/ticket`, check: parts.checkTicket, take: (ticket) => this.#take(ticket) }],
    });
    this.#link.watch((told) => this.#heard(told));
  }

  get seen() { return this.#seen; }

  /** Somebody looks at the page again: no number from before may count as fresh. */
  look() {
    if (this.#seen.fault) return;
    if (!this.#link.live) return this.#link.hurry();
    this.#tell({ contact: 'asking' });
    void this.#follow();
  }

  /**
   * @param {import('../shared/client.js').Body} body
   * @returns {Promise<Outcome>}
   */
  async send(body) {
    try {
      const reply = await this.#link.request(body);
      return reply.type === 'refused' ? { is: 'refused', reason: reply.body.reason } : { is: 'done', reason: '' };
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      if (error.sent) this.look(); // it may have run: the ticket tells
      return { is: error.sent ? 'unsure' : 'unsent', reason: error.why };
    }
  }

  end() {
    clearTimeout(this.#again);
    this.#link.end();
  }

  /** @param {Partial<Seen>} change */
  #tell(change) {
    this.#seen = { ...this.#seen, ...change };
    this.#watcher(this.#seen);
  }

  /** @param {Fault} fault */
  #fail(fault) {
    this.#tell({ fault });
    this.end();
  }

  /** @param {import('../shared/client.js').Told} told */
  #heard(told) {
    if (told.state === 'live') {
      this.#tell({ contact: 'asking' });
      void this.#follow();
    }
    if (told.state === 'lost') this.#tell({ contact: 'lost' });
    if (told.state === 'refused') this.#fail(told.why === 'taken_over' ? 'elsewhere' : 'unknown');
  }

  /** @param {Ticket} ticket */
  #take(ticket) {
    if (!this.#newest.takes(ticket.freshness)) return;
    this.#tell({ contact: 'live', told: { ticket, toldAt: Date.now() } });
  }

  async #follow() {
    clearTimeout(this.#again);
    const outcome = await this.#ask();
    if (this.#seen.fault || !this.#link.live) return;
    if (outcome === 'followed') {
      this.#failures = 0;
      this.#later(this.#isWaitedFor() ? RENEW_WATCHED_MS : RENEW_MS);
    } else {
      const fault = FINAL[outcome];
      if (fault) return this.#fail(fault);
      const contact = FULL[outcome] ?? 'silent';
      this.#tell({ contact });
      const most = this.#isWaitedFor() ? RENEW_WATCHED_MS : AGAIN_MOST_MS;
      this.#later(contact === 'silent' ? Math.min(most, AGAIN_FIRST_MS * 2 ** this.#failures++) : QUOTA_MS);
    }
  }

  /** A call may still come for all one knows, and somebody would miss it. */
  #isWaitedFor() {
    const phase = this.#seen.told?.ticket.phase ?? 'waiting';
    return (phase === 'waiting' || phase === 'called') && this.#isWatched();
  }

  /** @returns {Promise<string>} followed, a refusal's reason, or why no answer came */
  async #ask() {
    try {
      const reply = await this.#link.request({ type: 'follow_ticket', body: {} });
      return reply.type === 'refused' ? reply.body.reason : 'followed';
    } catch (error) {
      if (error instanceof CommandFailed) return error.why === 'not_allowed' ? 'bad_token' : error.why;
      throw error;
    }
  }

  /** @param {number} ms */
  #later(ms) {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => void this.#follow(), ms);
  }
}
