// A phone that is no browser: as little as follows a ticket, so that a thousand of them leave the machine to what is measured.
import crypto from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire('/opt/motcua/npm/package.json'); // provisioning/sdk/make
const WebSocket = require('ws');
const { generate } = /** @type {typeof import('mqtt-packet')} */ (require('mqtt-packet'));

const PUBLISH = 3;
const [KEEP_ALIVE_S, OPEN_MS, SPEAK_MS] = [60, 10_000, 25_000]; // as of a page that nobody looks at

/** The packet's identifier, where it is a PUBLISH with QoS 1. @param {Buffer} packet */
function toAcknowledge(packet) {
  if (((packet.readUInt8(0) >> 1) & 3) !== 1) return null;
  let at = 1;
  while (packet.readUInt8(at++) & 0x80);
  at += 2 + packet.readUInt16BE(at);
  return packet.subarray(at, at + 2);
}

/** The server's name is of nobody's directory. @param {any} _name @param {any} options @param {any} done */
const here = (_name, options, done) => done(null, options.all ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1', 4);

export class Phone {
  at = 0; // when it was told last
  heard = 0;
  #facts;
  #token;
  /** @type {any} */ #socket;
  /** @type {ReturnType<typeof setInterval> | undefined} */ #beat;

  /** @param {import('../support/centre.js').Facts} facts @param {string} token */
  constructor(facts, token) {
    this.#facts = facts;
    this.#token = token;
  }

  /** Connects, subscribes as the page does, and follows. */
  async open() {
    const { address, certificate, centre } = this.#facts;
    const base = `motcua/v1/${centre}/phone/${this.#token}`;
    const { hostname, port } = new URL(address);
    const socket = new WebSocket(`wss://${hostname}:${port}/mqtt/phone`, ['mqtt'], /** @type {any} */ ({
      ca: certificate, servername: hostname, origin: address, perMessageDeflate: false, handshakeTimeout: OPEN_MS, lookup: here,
    }));
    this.#socket = socket;
    socket.on('close', () => clearInterval(this.#beat));
    await new Promise((resolve, reject) => { socket.on('open', resolve); socket.on('error', reject); });
    const say = (/** @type {any} */ packet) => socket.send(generate(packet, { protocolVersion: 5 }));
    socket.on('message', (/** @type {Buffer} */ packet) => this.#take(packet));
    say({ cmd: 'connect', protocolId: 'MQTT', protocolVersion: 5, clientId: this.#token, clean: true, keepalive: KEEP_ALIVE_S });
    say({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: `${base}/reply`, qos: 1 }, { topic: `${base}/ticket`, qos: 1 }] });
    this.#beat = setInterval(() => say({ cmd: 'pingreq' }), SPEAK_MS);
    const id = crypto.randomUUID();
    const body = { type: 'follow_ticket', body: {} };
    say({
      cmd: 'publish', topic: `${base}/cmd`, qos: 1, messageId: 2, dup: false, retain: false,
      payload: JSON.stringify({ version: 1, id, at: new Date().toISOString(), body }),
      properties: { responseTopic: `${base}/reply`, correlationData: Buffer.from(id) },
    });
  }

  /** @param {Buffer} packet */
  #take(packet) {
    if (packet.readUInt8(0) >> 4 !== PUBLISH) return;
    const id = toAcknowledge(packet);
    if (id) this.#socket.send(Buffer.concat([Buffer.from([0x40, 2]), id]));
    if (!packet.includes('"phase"')) return; // a reply
    this.at = performance.now();
    ++this.heard;
  }

  end() {
    clearInterval(this.#beat);
    this.#socket?.terminate();
  }
}
