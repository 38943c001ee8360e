// How a kiosk or a counter asks its hub: a command keeps its id until its answer is there, and is asked again meanwhile.
import { newId, now, read, say, site, topic } from './link.mjs';
import { planted } from './plants.mjs';

const AGAIN_MS = 700;
const MOST_REPLY = 64 * 1024;

/** @typedef {{id: string, tree: any, timer?: NodeJS.Timeout, answered: (body: any) => void}} Wish */

export class Asker {
  /** @param {import('./link.mjs').Node} node */
  constructor(node) {
    this.node = node;
    /** @type {Map<string, Wish>} */
    this.waiting = new Map();
    this.lastId = '';
    /** @type {Wish | undefined} */
    this.last = undefined;
    node.whenOpen.push(() => this.askAgain());
  }

  /**
   * @param {any} body type and body of the command
   * @param {(body: any) => void} answered
   * @param {{id?: string, clerk?: string, person?: string}} [more]
   * @returns {any} the whole command
   */
  ask(body, answered, more = {}) {
    const { id = planted('same-id-twice') && this.lastId ? this.lastId : newId(), ...named } = more;
    this.lastId = id;
    const tree = { version: 1, id, at: now(), source: site.node, ...named, body };
    const wish = { id, tree, answered };
    this.waiting.set(id, wish);
    this.last = wish;
    this.send(wish);
    return tree;
  }

  /** @param {Wish} wish */
  send(wish) {
    clearTimeout(wish.timer);
    if (this.node.open) {
      const properties = { responseTopic: topic('reply'), correlationData: Buffer.from(wish.tree.id) };
      this.node.publish('cmd', JSON.stringify(wish.tree), { properties });
    }
    if (planted('never-again')) return;
    wish.timer = setTimeout(() => {
      if (planted('new-id-at-repeat')) this.rename(wish);
      this.send(wish);
    }, planted('hammers') ? 50 : AGAIN_MS);
  }

  /** @param {Wish} wish */
  rename(wish) {
    this.waiting.delete(wish.tree.id);
    wish.tree.id = newId();
    this.waiting.set(wish.tree.id, wish);
  }

  askAgain() {
    for (const wish of this.waiting.values()) {
      if (planted('not-after-reconnect')) clearTimeout(wish.timer);
      else this.send(wish);
    }
  }

  /** Asks no more; an answer that comes later is nobody's. */
  giveUp() {
    for (const wish of this.waiting.values()) clearTimeout(wish.timer);
    if (!planted('takes-late-answer')) this.waiting.clear();
  }

  /** @param {any} packet */
  heard(packet) {
    const correlation = packet.properties?.correlationData?.toString() ?? '';
    const wish = this.waiting.get(correlation) ?? this.notWaiting(correlation);
    if (!wish || (packet.retain && !planted('takes-retained-answer'))) return;
    const reply = this.readReply(packet.payload);
    if (!reply) return;
    if (reply.in_reply_to !== correlation && !planted('takes-mismatched-answer') && !planted('takes-foreign-answer')) return;
    const reason = reply.body.type === 'refused' ? reply.body.body.reason : '';
    if (reason === 'hub_busy' && !planted('ends-at-busy')) return; // the repeat that is under way asks again
    const goesOn = planted('repeats-after-answer') || (reason && planted('repeats-after-refusal'));
    if (!goesOn) clearTimeout(wish.timer);
    this.waiting.delete(correlation);
    wish.answered(reply.body);
  }

  /** @param {string} correlation @returns {Wish | undefined} */
  notWaiting(correlation) {
    if (planted('takes-foreign-answer')) return this.waiting.values().next().value;
    return planted('takes-twice') && this.last?.id === correlation ? this.last : undefined;
  }

  /** @param {Buffer} payload */
  newer(payload) {
    const text = payload.toString();
    return planted('takes-newer-answer') && text.includes('"version": 2') ? JSON.parse(text) : undefined;
  }

  /** @param {Buffer} payload */
  readReply(payload) {
    if (planted('takes-long-answer')) return read('reply', payload, 10 * MOST_REPLY);
    const reply = read('reply', payload, MOST_REPLY);
    if (!reply && planted('ends-at-unreadable')) this.giveUp();
    return reply ?? this.newer(payload);
  }
}

/** The states of a hub, each the newest one seen. */
export class States {
  constructor() {
    /** @type {Map<string, any>} */
    this.held = new Map();
    /** @type {Set<string>} epochs */
    this.left = new Set();
  }

  /**
   * True when it is taken: of its epoch the highest sequence, of another epoch a later instant.
   * @param {string} name
   * @param {string} schema
   * @param {any} packet
   */
  take(name, schema, packet) {
    if (packet.retain && planted('ignores-retained-state')) return false;
    const state = read(schema, packet.payload, 64 * 1024) ?? this.planted(packet.payload);
    if (!state) return false;
    const held = this.held.get(name);
    if (held && !this.newer(state.freshness, held.freshness)) return false;
    this.held.set(name, state);
    return true;
  }

  /** @param {any} next @param {any} held */
  newer(next, held) {
    if (!next || !held || planted('takes-older-state')) return true;
    if (this.left.has(next.epoch) && !planted('takes-left-epoch')) return false;
    if (next.epoch !== held.epoch) {
      if (planted('ignores-new-epoch') || (planted('believes-clocks') && next.at < held.at)) return false;
      this.left.add(held.epoch);
      return true;
    }
    return BigInt(next.sequence) >= BigInt(held.sequence);
  }

  /** @param {Buffer} payload */
  planted(payload) {
    try {
      const state = JSON.parse(payload.toString());
      if (planted('takes-newer-state') && state.version > 1) return state;
      if (planted('takes-broken-state') && !state.freshness) return state;
    } catch {
      if (planted('dies-of-no-json')) process.exit(1);
    }
    return undefined;
  }
}

/** @param {any} body of a reply */
export function sayRefused(body) {
  say('refused', body.body.reason);
}
