// A kiosk's journal and its outbox: what happened is on disk before it is told, and told until the hub has acknowledged it.
import { createHash } from 'node:crypto';

import { Kept, newId, now, read, site, topic } from './link.mjs';
import { planted } from './plants.mjs';

const AGAIN_MS = 1200;
const REFUSED_MS = 1600;
const MOST_EVENTS = planted('batch-of-201') ? 201 : 200;
const MOST_BYTES = 250 * 1024;
const ZEROS = '0'.repeat(64);

/** @typedef {{sequence: number, text: string, hash: string, state: 'waits' | 'held' | 'refused'}} Row */

export class Journal {
  constructor() {
    this.kept = new Kept('journal.json');
    const found = planted('forgets-events') ? undefined : this.kept.load();
    /** @type {{epoch: string, rows: Row[]}} */
    this.told = found ?? { epoch: newId(), rows: [] };
    if (planted('new-epoch')) this.told.epoch = newId();
  }

  /** @param {string} type @param {any} body */
  append(type, body) {
    const last = this.told.rows.at(-1);
    const first = planted('sequence-from-0') ? 0 : 1;
    const sequence = last ? last.sequence + (planted('leaves-a-gap') ? 2 : 1) : first;
    const before = planted('no-chain') ? ZEROS : last?.hash ?? ZEROS;
    const record = { sequence: String(sequence), at: now(), version: 1, body: { type, body }, previous_hash: before };
    // The hash is over this very text; it goes out as it stands here, with the hash put in before its end.
    const text = JSON.stringify(record);
    const hashed = planted('hash-of-other-text') ? JSON.stringify(record, null, 1) : text;
    const hash = createHash('sha256').update(hashed).digest('hex');
    this.told.rows.push({ sequence, text: `${text.slice(0, -1)},"hash":"${hash}"}`, hash, state: 'waits' });
  }

  save() {
    this.kept.save(this.told);
  }

  /** @param {number} after the sequence behind which to look */
  waiting(after) {
    const rows = this.told.rows.filter((row) => row.sequence > after && row.state === 'waits');
    /** @type {Row[]} */
    const out = [];
    let bytes = 400;
    for (const row of rows) {
      bytes += Buffer.byteLength(row.text) + 1;
      const follows = planted('leaves-a-gap') || !out.length || row.sequence === (out.at(-1)?.sequence ?? 0) + 1;
      if (out.length === MOST_EVENTS || bytes > MOST_BYTES || !follows) break;
      out.push(row);
    }
    return out;
  }
}

export class Outbox {
  /** @param {import('./link.mjs').Node} node @param {Journal} journal */
  constructor(node, journal) {
    this.node = node;
    this.journal = journal;
    /** @type {Map<string, number>} of each batch its last sequence */
    this.sent = new Map();
    this.latest = '';
    this.cursor = -1;
    /** @type {NodeJS.Timeout | undefined} */
    this.timer = undefined;
    this.onItsWay = false;
    node.whenOpen.push(() => this.begin());
  }

  begin() {
    this.cursor = -1;
    this.onItsWay = false;
    this.send();
  }

  send() {
    if (!this.node.open || (this.onItsWay && !planted('many-at-once'))) return;
    const rows = this.journal.waiting(this.cursor);
    const last = rows.at(-1);
    if (!last) {
      if (this.journal.waiting(-1).length) this.later(AGAIN_MS);
      return;
    }
    const id = newId();
    this.sent.set(id, last.sequence);
    this.latest = id;
    this.onItsWay = true;
    if (planted('many-at-once')) this.cursor = last.sequence;
    const head = JSON.stringify({ version: 1, id, centre: site.centre, node: site.node, epoch: this.journal.told.epoch });
    const payload = `${head.slice(0, -1)},"events":[${rows.map((row) => row.text).join(',')}]}`;
    this.node.publish('evt', payload, { properties: { responseTopic: topic('reply'), correlationData: Buffer.from(id) } });
    this.later(planted('hurries') ? 200 : AGAIN_MS);
    if (planted('many-at-once')) this.send();
  }

  /** @param {number} ms */
  later(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.begin(), ms);
  }

  /** @param {any} packet */
  heard(packet) {
    const correlation = packet.properties?.correlationData?.toString() ?? '';
    const known = this.sent.has(correlation) || planted('takes-foreign-acknowledgement');
    if (!known || (packet.retain && !planted('takes-retained-acknowledgement'))) return;
    const reply = read('reply', packet.payload, 64 * 1024);
    if (!reply) return;
    const { type, body } = reply.body;
    if (type === 'refused') return this.refusedAsAWhole();
    if (type !== 'events_received') return;
    if (body.epoch !== this.journal.told.epoch && !planted('takes-any-epoch')) return;
    this.apply(body);
    if (correlation !== this.latest || !this.onItsWay) return;
    clearTimeout(this.timer);
    this.onItsWay = false;
    this.cursor = this.sent.get(correlation) ?? -1;
    this.send();
  }

  // The events are kept: somebody has to look at why, and they go out again later.
  refusedAsAWhole() {
    if (planted('drops-refused-batch')) this.journal.told.rows.forEach((row) => { row.state = 'held'; });
    this.onItsWay = true;
    this.later(planted('hurries-after-refusal') ? 100 : REFUSED_MS);
  }

  /** @param {any} body of events_received */
  apply(body) {
    const refused = new Map(body.refused.map((/** @type {any} */ each) => [each.sequence, each.reason]));
    for (const row of this.journal.told.rows) {
      const sequence = String(row.sequence);
      const held = body.sequences.includes(sequence) || (planted('forgets-the-rest') && this.sent.size);
      if (held && !planted('sends-again')) row.state = 'held';
      else if (refused.has(sequence) && !planted('sends-refused-again')) row.state = 'refused';
    }
    this.journal.save();
  }
}
