// A collector by the contract alone: takes batches of events, looks at each record, stores, and then says what it holds.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { Node, branchOf, now, obey, say, site } from './link.mjs';
import { planted } from './plants.mjs';
import { Malformed, hashOf, parse } from './records.mjs';

const require = createRequire('/opt/motcua/npm/package.json'); // provisioning/sdk/make
const Ajv = require('ajv').default;

const MOST_BYTES = 256 * 1024;
const MOST_EVENTS = planted('takes-201') ? 201 : 200;
const ZEROS = '0'.repeat(64);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NIL = '00000000-0000-0000-0000-000000000000';

class Newer extends Error {}

const schema = JSON.parse(fs.readFileSync(path.join(site.schemas, 'event_batch.json'), 'utf8'));
const ajv = new Ajv({ strict: false });
/** @type {Map<string, any>} */
const validators = new Map();

/** @param {any} tree */
function isRecord(tree) {
  const type = String(tree?.body?.type);
  if (!validators.has(type)) validators.set(type, ajv.compile(branchOf(schema.properties.events.items, type)));
  return validators.get(type)(tree);
}

const bodies = schema.properties.events.items.properties.body.oneOf;
const types = new Set(bodies.map((/** @type {any} */ each) => each.properties.type.const));
const loose = { events: { type: 'array' }, version: { type: 'integer' } };
const isEnvelope = ajv.compile({ ...schema, $id: undefined, properties: { ...schema.properties, ...loose } });

// What is stored: a line each, on disk before it is acknowledged.
const file = fs.openSync(path.join(site.folder, 'events.jsonl'), 'a+');
/** @type {Map<string, string>} hashes by key */
const held = new Map();
let lines = 0;
for (const line of fs.readFileSync(path.join(site.folder, 'events.jsonl'), 'utf8').split('\n').filter(Boolean)) {
  const { key, hash } = JSON.parse(line);
  held.set(key, hash);
  ++lines;
}

/** @param {{key: string, hash: string, text: string}[]} records */
function store(records) {
  const save = () => {
    fs.writeSync(file, records.map((each) => `${JSON.stringify(each)}\n`).join(''));
    fs.fsyncSync(file);
  };
  if (planted('acknowledges-before-it-stores')) setTimeout(save, 500);
  else save();
  for (const { key, hash } of records) held.set(key, hash);
  lines += records.length;
}

/** @param {any} record @returns {string} the reason to refuse it, or nothing */
function flawOf(record) {
  const tree = record.value;
  if (typeof tree?.body?.type === 'string' && !types.has(tree.body.type) && !planted('takes-unknown-type')) return 'unsupported';
  if (tree?.version > 1 && !planted('takes-newer-event')) return 'unsupported';
  const lenient = planted('takes-broken-record') || planted('takes-unknown-type') || planted('takes-newer-event');
  if (!lenient && !isRecord(tree)) return 'malformed';
  if (tree.sequence === '1' && tree.previous_hash !== ZEROS) return 'malformed';
  if (!quotesWell(record) && !planted('takes-misquoted')) return 'malformed';
  return '';
}

/** A relayed record is to say what its original says, to the letter. @param {any} record */
function quotesWell(record) {
  const original = record.value.original;
  if (original === undefined) return true;
  try {
    const told = parse(original).members;
    return ['version', 'body'].every((name) => told?.get(name)?.node.text === record.members.get(name)?.node.text);
  } catch {
    return false;
  }
}

/** @param {any} record */
function hashHolds(record) {
  if (planted('takes-any-hash')) return true;
  if (planted('hashes-anew')) return hashOf(parse(JSON.stringify(record.value))) === record.value.hash;
  return hashOf(record) === record.value.hash;
}

/** @param {any} batch @param {string} sender @returns {any} body of the answer */
function take(batch, sender) {
  const { epoch } = batch.value;
  /** @type {{sequence: string, reason: string}[]} */
  const refused = [];
  /** @type {string[]} */
  const sequences = [];
  const fresh = [];
  /** @type {any} */
  let before;
  for (const record of batch.members.get('events').node.items) {
    const { sequence, hash } = record.value;
    const follows = !before || planted('takes-broken-chain')
      || (BigInt(sequence) === BigInt(before.sequence) + 1n && record.value.previous_hash === before.hash);
    const reason = flawOf(record) || (follows ? '' : 'broken_chain') || (hashHolds(record) ? '' : 'wrong_hash');
    before = record.value;
    const key = planted('key-without-node') ? `${epoch} ${sequence}` : `${sender} ${epoch} ${sequence}`;
    const known = held.get(key);
    if (reason) refused.push({ sequence, reason });
    else if (known !== undefined && known !== hash && !planted('takes-other-content')) continue; // held with other content: no word
    else sequences.push(sequence);
    if (!reason && (known === undefined || planted('stores-twice'))) fresh.push({ key, hash, text: record.text });
  }
  if (planted('all-or-nothing') && refused.length) return { type: 'events_received', body: { epoch, sequences: [], refused } };
  store(fresh);
  return { type: 'events_received', body: { epoch, sequences, refused } };
}

/** @param {Buffer} payload @param {string} centre @param {string} sender */
function readBatch(payload, centre, sender) {
  if (payload.length > MOST_BYTES && !planted('takes-too-long')) throw new Malformed('', 'it is longer than 256 KiB');
  const batch = parse(payload.toString('utf8'), planted('takes-too-many-values') ? 1e6 : 20000);
  const tree = batch.value;
  if (tree?.version > 1 && !planted('takes-newer-batch')) throw new Newer(`/version: ${tree.version} is newer than 1`);
  if (!isEnvelope(tree)) throw new Malformed(isEnvelope.errors?.[0]?.instancePath ?? '', isEnvelope.errors?.[0]?.message ?? 'wrong');
  const foreign = planted('takes-foreign-batch');
  if (tree.node !== sender && !foreign) throw new Malformed('/node', 'it is not that of the topic');
  if (tree.centre !== centre && !foreign) throw new Malformed('/centre', 'it is not that of the topic');
  if (tree.events.length < 1 || tree.events.length > MOST_EVENTS) throw new Malformed('/events', 'these are not 1 to 200 events');
  tree.events.forEach((/** @type {any} */ each, /** @type {number} */ place) => {
    const sequence = /^[1-9]\d{0,19}$/.test(each?.sequence) ? BigInt(each.sequence) : 0n;
    const ill = sequence < 1n || sequence >= 1n << 64n;
    if (ill && !planted('takes-sequence-0')) throw new Malformed(`/events/${place}/sequence`, 'it is no sequence');
  });
  return batch;
}

/** @param {Buffer} payload @param {string} correlation @returns {string} what the answer is to */
function idOf(payload, correlation) {
  if (UUID.test(correlation) && correlation !== NIL) return correlation;
  try {
    const { id } = JSON.parse(payload.toString('utf8'));
    return UUID.test(id) ? id : '';
  } catch {
    return '';
  }
}

/** @param {string} where @param {any} packet */
function heard(where, packet) {
  const [, , centre = '', sender = '', channel] = where.split('/');
  if (channel !== 'evt') return;
  const reply = `motcua/v1/${centre}/${sender}/reply`;
  const wanted = packet.properties?.responseTopic;
  if (wanted !== reply && !planted('answers-anywhere')) return;
  const correlation = packet.properties?.correlationData ?? Buffer.alloc(0);
  const answerTo = { reply: planted('answers-anywhere') && wanted ? wanted : reply, correlation };
  try {
    if (packet.retain && !planted('takes-retained-batch')) throw new Malformed('', 'a batch is never retained');
    const batch = readBatch(packet.payload, centre, sender);
    answer(answerTo, batch.value.id, take(batch, sender));
  } catch (error) {
    const id = idOf(packet.payload, correlation.toString());
    if (!id || planted('silent-about-malformed')) return;
    const reason = error instanceof Newer ? 'unsupported' : 'malformed';
    const detail = String(/** @type {Error} */ (error).message).slice(0, 400);
    answer(answerTo, id, { type: 'refused', body: { reason, detail } });
  }
}

/** @param {{reply: string, correlation: Buffer}} to @param {string} id @param {any} body */
function answer(to, id, body) {
  const tree = { version: 1, in_reply_to: id, at: now(), source: site.node, body };
  node.publish('reply', JSON.stringify(tree), { topic: to.reply, properties: { correlationData: to.correlation } });
}

const node = new Node(planted('reads-one-centre') ? ['motcua/v1/mau-xa/+/evt'] : ['motcua/v1/+/+/evt'], heard);
node.whenOpen.push(() => say('ready'));
obey({
  held: () => say('held', lines),
  stop: () => node.stop(),
});
