// What a hub says to phones, as far as a page can tell: follows, codes, quota, cancel, yield, undo and rating, by the rules of
// the wire contract. Its tickets are what a test makes of them.
import crypto from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire('/opt/motcua/npm/package.json'); // provisioning/sdk/make
const mqtt = /** @type {typeof import('mqtt')} */ (require('mqtt'));

/** @typedef {import('../../../ui/web/contract/phone_ticket.js').PhoneTicket} Ticket */
/** @typedef {{ token: string, code: string, ticket: Ticket, wrong: number, asked: number, before: Partial<Ticket> | null }} Held */

const CENTRE = 'mau-tinh';
const CENTRE_CODE = 99;
const QUOTA = 30;
const WRONG_MOST = 5;
const UNDO_MS = 60_000;
const FIRST_DAY = Date.UTC(2020, 0, 1);
const DAY_MS = 86_400_000;

/** A token as a hub makes it; `signed` ones are those that it knows. @param {number} [centre] */
export function makeToken(centre = CENTRE_CODE) {
  const bytes = crypto.randomBytes(78);
  bytes.writeUInt8(1, 0);
  bytes.writeUInt16BE(Math.floor((Date.now() - FIRST_DAY) / DAY_MS), 1);
  bytes.writeUInt16BE(centre, 3);
  return bytes.toString('base64url');
}

/** @param {number} ms */
const instant = (ms) => new Date(ms).toISOString();
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(Date.now());
const epoch = crypto.randomUUID();

export class Hub {
  /** @type {Map<string, Held>} */ #held = new Map();
  /** @type {Set<string>} */ yesterdays = new Set();
  /** @type {{ token: string, command: any }[]} */ commands = [];
  isAway = false;
  isMute = false; // answers, and tells no ticket
  takesNoComments = false;
  published = 0;
  #sequence = 100;
  #numbers = 11;
  /** @type {import('mqtt').MqttClient | null} */ #client = null;

  /** @param {number} port */
  async start(port) {
    this.#client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
      protocolVersion: 5, clientId: `hub-${crypto.randomUUID()}`, reconnectPeriod: 50, connectTimeout: 2000,
    });
    this.#client.on('error', () => {});
    this.#client.on('message', (topic, payload, packet) => this.#take(topic, JSON.parse(payload.toString()), packet));
    await this.#client.subscribeAsync(`motcua/v1/${CENTRE}/phone/+/cmd`, { qos: 1 });
    return this;
  }

  async end() { await this.#client?.endAsync(true); }

  /** @param {Partial<Ticket>} [more] */
  issue(more = {}) {
    const number = `A${String(++this.#numbers).padStart(3, '0')}`;
    /** @type {Ticket} */
    const ticket = {
      version: 1, freshness: { epoch, sequence: '1', at: instant(Date.now()) },
      centre_name: { vi: 'Trung tâm Phục vụ hành chính công tỉnh Mẫu', en: 'Public Service Centre, Mẫu Province' },
      business_date: today(), number, group: { id: 'chung-thuc', name: { vi: 'Chứng thực', en: 'Certification' } },
      service: { id: 'ban-sao', name: { vi: 'Chứng thực bản sao từ bản chính', en: 'Certified copies' } },
      purpose: 'file', phase: 'waiting', ahead: 7, yields_left: 2, counters: [5, 3], may_rate: false, ...more,
    };
    const held = { token: makeToken(), code: '4071', ticket, wrong: 0, asked: 0, before: null };
    this.#held.set(held.token, held);
    return held;
  }

  /**
   * @param {Held} held
   * @param {Partial<Ticket>} more
   */
  change(held, more) {
    held.ticket = { ...held.ticket, ...more };
    this.tell(held);
  }

  /** @param {Held} held @param {number} counter @param {number} [count] */
  call(held, counter, count = 1) {
    delete held.ticket.undo_until;
    this.change(held, { phase: 'called', ahead: 0, counter, called_at: instant(Date.now()), call_count: count });
  }

  /** @param {Held} held */
  tell(held) {
    const freshness = { epoch, sequence: String(++this.#sequence), at: instant(Date.now()) };
    this.#publish(held.token, 'ticket', { ...held.ticket, freshness });
  }

  /**
   * @param {string} token
   * @param {string} channel
   * @param {unknown} value
   * @param {Buffer} [correlationData]
   */
  #publish(token, channel, value, correlationData) {
    ++this.published;
    this.#client?.publish(`motcua/v1/${CENTRE}/phone/${token}/${channel}`, typeof value === 'string' ? value : JSON.stringify(value),
      { qos: 1, properties: correlationData ? { correlationData } : {} });
  }

  /** @param {Held} held @param {string} raw */
  sayRaw(held, raw) { this.#publish(held.token, 'ticket', raw); }

  /**
   * @param {string} topic
   * @param {any} command
   * @param {import('mqtt').IPublishPacket} packet
   */
  #take(topic, command, packet) {
    const token = topic.split('/')[4] ?? '';
    this.commands.push({ token, command });
    if (this.isAway) return;
    const held = this.#held.get(token);
    const reason = held ? this.#decide(held, command.body) : this.yesterdays.has(token) ? 'ticket_of_another_day' : 'bad_token';
    const body = reason ? { type: 'refused', body: { reason, detail: '' } } : { type: 'accepted', body: {} };
    const reply = { version: 1, in_reply_to: command.id, at: instant(Date.now()), source: 'mau-tinh-hub', body };
    this.#publish(token, 'reply', reply, packet.properties?.correlationData);
    if (held && !reason && !this.isMute) this.tell(held);
  }

  /**
   * @param {Held} held
   * @param {{ type: string, body: any }} body
   * @returns {string} why not
   */
  #decide(held, { type, body }) {
    if (++held.asked > QUOTA) return 'too_many_requests';
    const { ticket } = held;
    switch (type) {
      case 'follow_ticket': return '';
      case 'cancel_ticket': return this.#wrongCode(held, body.code) || this.#remember(held, { phase: 'cancelled', ahead: 0 });
      case 'yield_ticket':
        return this.#wrongCode(held, body.code) || (ticket.yields_left === 0 ? 'no_yields_left'
          : this.#remember(held, { ahead: ticket.ahead + 2, yields_left: ticket.yields_left - 1 }));
      case 'undo': return this.#undo(held);
      case 'rate_visit':
        if (!ticket.may_rate) return 'already_rated';
        if (body.comment && this.takesNoComments) return 'unsupported';
        ticket.may_rate = false;
        return '';
      default: return 'malformed';
    }
  }

  /** @param {Held} held @param {string} code */
  #wrongCode(held, code) {
    if (held.wrong >= WRONG_MOST) return 'too_many_attempts';
    if (held.ticket.phase !== 'waiting') return held.ticket.phase === 'called' ? 'already_called' : 'not_waiting';
    if (code === held.code) return '';
    return ++held.wrong >= WRONG_MOST ? 'too_many_attempts' : 'wrong_code';
  }

  /** @param {Held} held @param {Partial<Ticket>} change */
  #remember(held, change) {
    const { phase, ahead, yields_left: left } = held.ticket;
    held.before = { phase, ahead, yields_left: left };
    held.ticket = { ...held.ticket, ...change, undo_until: instant(Date.now() + UNDO_MS) };
    return '';
  }

  /** @param {Held} held */
  #undo(held) {
    if (!held.before) return 'nothing_to_undo';
    held.ticket = { ...held.ticket, ...held.before };
    delete held.ticket.undo_until;
    held.before = null;
    return '';
  }
}
