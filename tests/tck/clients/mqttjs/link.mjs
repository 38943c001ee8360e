// What every node does, written from the contract's document alone: one connection, a will, health, and reading with a guard.
// Everything of the product that this client uses is the folder of the document (asyncapi.yaml, schemas).
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import readline from 'node:readline';

import { plantedConnection, plantedMessage, planted } from './plants.mjs';

const require = createRequire('/opt/motcua/npm/package.json'); // provisioning/sdk/make
const mqtt = /** @type {typeof import('mqtt').default} */ (require('mqtt'));
const Ajv = require('ajv').default;

/** What the kit tells its clients. */
export const site = {
  host: process.env.TCK_HOST ?? '127.0.0.1',
  port: Number(process.env.TCK_PORT),
  centre: process.env.TCK_ROOM ?? '',
  node: process.env.TCK_NODE ?? '',
  password: process.env.TCK_PASSWORD ?? '',
  folder: process.env.TCK_FOLDER ?? '.',
  schemas: process.env.TCK_SCHEMAS ?? '.',
  tls: process.env.TCK_TLS ?? '',
};

/** @param {string} channel */
export const topic = (channel) => `motcua/v1/${site.centre}/${site.node}/${channel}`;
export const now = () => new Date().toISOString();
export const newId = () => randomUUID();

/** One word or more about what came of a verb, for the kit. @param {...(string|number)} words */
export function say(...words) {
  process.stdout.write(`${words.join(' ')}\n`);
}

const ajv = new Ajv({ strict: false });
const schemas = new Map();
const validators = new Map();

/**
 * Of a schema whose body is one of many, the branch for this type alone: to compile them all takes a second.
 * @param {any} schema
 * @param {any} type
 */
export function branchOf(schema, type) {
  const branches = schema.properties?.body?.oneOf;
  if (!branches) return schema;
  const body = branches.find((/** @type {any} */ each) => each.properties.type.const === type);
  return { ...schema, $id: undefined, properties: { ...schema.properties, body: body ?? false } };
}

/** @param {string} name @param {any} tree */
function validatorOf(name, tree) {
  const type = String(tree?.body?.type ?? '');
  const key = `${name} ${type}`;
  if (!schemas.has(name)) schemas.set(name, JSON.parse(fs.readFileSync(path.join(site.schemas, `${name}.json`), 'utf8')));
  if (!validators.has(key)) validators.set(key, ajv.compile(branchOf(schemas.get(name), type)));
  return validators.get(key);
}

/**
 * A payload as the contract wants it, or undefined for whatever else came.
 * @param {string} schema
 * @param {Buffer} payload
 * @param {number} most bytes
 * @returns {any}
 */
export function read(schema, payload, most) {
  if (payload.length > most) return undefined;
  try {
    const tree = JSON.parse(payload.toString('utf8'));
    return validatorOf(schema, tree)(tree) ? tree : undefined;
  } catch {
    return undefined;
  }
}

/** A small file that is there or not, and never half: for what has to survive a power cut. */
export class Kept {
  /** @param {string} name */
  constructor(name) {
    this.file = path.join(site.folder, name);
  }

  /** @returns {any} */
  load() {
    try {
      return JSON.parse(fs.readFileSync(this.file, 'utf8'));
    } catch {
      return undefined;
    }
  }

  /** @param {any} value */
  save(value) {
    const part = fs.openSync(`${this.file}.part`, 'w');
    fs.writeSync(part, JSON.stringify(value));
    fs.fsyncSync(part);
    fs.closeSync(part);
    fs.renameSync(`${this.file}.part`, this.file);
  }
}

export class Node {
  /**
   * @param {string[]} filters what it reads
   * @param {(topic: string, packet: any) => void} heard
   */
  constructor(filters, heard) {
    this.filters = filters;
    this.heard = heard;
    this.since = now();
    /** @type {{device: string, fault: string}[]} */
    this.standing = [];
    /** @type {(() => void)[]} */
    this.whenOpen = [];
    this.open = false;
    this.wasOpen = false;
    /** @type {any} */
    this.client = undefined;
    this.connect();
  }

  // A new client for each connection: nothing of the last one goes out before what this one has to say first.
  connect() {
    const options = plantedConnection(this.connection());
    this.client = mqtt.connect({ ...options, reconnectPeriod: 0 });
    this.client.on('connect', () => this.connected());
    this.client.on('close', () => {
      this.open = false;
      if (options.reconnectPeriod) setTimeout(() => this.connect(), options.reconnectPeriod);
    });
    this.client.on('error', () => { // the next connection may be better
      if (planted('despairs-of-wrong-brokers') && this.wasOpen) options.reconnectPeriod = 0;
    });
    this.client.on('message', (/** @type {string} */ where, /** @type {Buffer} */ _payload, /** @type {any} */ packet) =>
      this.heard(where, packet));
  }

  connection() {
    const secure = site.tls
      ? { protocol: 'mqtts', rejectUnauthorized: true, minVersion: 'TLSv1.3', ca: [fs.readFileSync(`${site.tls}/ca.pem`)],
          cert: fs.readFileSync(`${site.tls}/certificate.pem`), key: fs.readFileSync(`${site.tls}/key.pem`) }
      : { protocol: 'mqtt', username: site.node, password: site.password };
    return {
      host: site.host, port: site.port, ...secure, protocolVersion: 5, clientId: site.node, clean: true, keepalive: 15,
      reconnectPeriod: 600, connectTimeout: 5000, resubscribe: false, queueQoSZero: false,
      properties: { sessionExpiryInterval: 0, maximumPacketSize: 1048576 },
      will: { topic: topic('health'), payload: Buffer.from(JSON.stringify(this.health('offline'))), qos: 1, retain: true },
    };
  }

  connected() {
    this.client.subscribe(this.filters, { qos: 1 }, (/** @type {Error | null} */ failed) => {
      if (failed) return this.client.end(true);
      this.sayHealth('online');
      this.open = true;
      this.wasOpen = true;
      for (const each of this.whenOpen) each();
    });
  }

  /** @param {string} status */
  health(status) {
    const faults = [...new Set(this.standing.map((each) => each.fault))];
    const told = { version: 1, node: site.node, status, program: 'tck-mqttjs 1' };
    return status === 'offline' ? { ...told, faults: [] } : { ...told, since: this.since, faults, standing: this.standing };
  }

  /** @param {string} status */
  sayHealth(status) {
    this.publish('health', JSON.stringify(this.health(status)), { retain: true });
  }

  /**
   * @param {string} channel
   * @param {string} payload
   * @param {{retain?: boolean, properties?: object, topic?: string}} [options]
   */
  publish(channel, payload, options = {}) {
    const message = { topic: options.topic ?? topic(channel), payload, options: { qos: 1, retain: false, ...options } };
    for (const each of plantedMessage(channel, message)) this.client.publish(each.topic, each.payload, each.options);
  }

  /** An orderly end. */
  stop() {
    if (!planted('no-offline')) this.sayHealth('offline');
    this.client.end(false, {}, () => process.exit(0));
  }
}

/** @param {Record<string, (...words: string[]) => void>} verbs what the kit may ask for, line by line */
export function obey(verbs) {
  readline.createInterface({ input: process.stdin }).on('line', (line) => {
    const [verb = '', ...words] = line.split(' ');
    const act = verbs[verb];
    if (act) act(...words);
    else say('unknown', verb);
  });
}
