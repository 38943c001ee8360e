// A running centre, and a kiosk of it that gives tickets.
import { spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import { connectNode } from './node_link.js';

const SERVER = path.join(import.meta.dirname, 'centre_server.py');

/**
 * @typedef {object} Facts
 * @property {string} address of the pages
 * @property {string} certificate of a secure web server
 * @property {{ node: string, password: string }[]} walls boards
 * @property {string} centre
 * @property {string} hub
 * @property {{ port: number, kiosk: string, password: string }} broker
 * @property {Record<string, { ca: string, certificate: string, key: string }>} tls by node, its files; empty: by passwords
 * @property {{ node: string, password: string }[]} consoles
 * @property {string} collector
 * @property {{ name: string, role: string, password: string }[]} people lead, clerk and wall of the centre
 * @property {{ name: string, password: string }[]} managers the province's, the centre's, then those of its neighbours
 * @property {{ node: string, password: string }[]} counters terminals, the first at the counter of the first console
 * @property {{ id: string, name: string, code: string }[]} clerks
 * @property {{ id: string, group: string, purposes: string[] }[]} services
 */

export class Centre {
  /** @type {Facts} */ facts;
  #process;
  #lines;

  /**
   * @param {import('node:child_process').ChildProcessByStdio<any, any, null> | null} process null: it is somebody else's
   * @param {AsyncIterator<string> | null} lines
   * @param {Facts} facts
   */
  constructor(process, lines, facts) {
    this.#process = process;
    this.#lines = lines;
    this.facts = facts;
  }

  /** @param {string} [name] @param {string[]} [options] of centre_server.py */
  static async start(name = 'mau-tinh', options = []) {
    const server = spawn('python3', [SERVER, name, ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = readline.createInterface({ input: server.stdout })[Symbol.asyncIterator]();
    const first = await lines.next();
    if (first.done) throw new Error('the centre did not start');
    return new Centre(server, lines, JSON.parse(first.value));
  }

  /** One that somebody else runs. @param {Facts} facts */
  static known(facts) {
    return new Centre(null, null, facts);
  }

  /** kill, down or up, and a service's name. @param {string} order */
  async order(order) {
    this.#process?.stdin.write(`${order}\n`);
    const answer = await this.#lines?.next();
    if (!answer || answer.done) throw new Error(`the centre ended at: ${order}`);
  }

  async end() {
    const process = this.#process;
    if (!process) return;
    const over = new Promise((resolve) => { process.on('exit', resolve); });
    process.stdin.end();
    await over;
  }

  /** Says what a kiosk of this centre says. */
  async kiosk() {
    const { kiosk, password } = this.facts.broker;
    const client = await connectNode(this.facts, { node: kiosk, password });
    const reply = `motcua/v1/${this.facts.centre}/${kiosk}/reply`;
    await client.subscribeAsync(reply, { qos: 1 });
    return new Kiosk(client, this.facts, kiosk, reply);
  }
}

export class Kiosk {
  /** @type {Map<string, (reply: any) => void>} */ #waiting = new Map();

  /**
   * @param {import('mqtt').MqttClient} client
   * @param {Facts} facts
   * @param {string} node
   * @param {string} replyTopic
   */
  constructor(client, facts, node, replyTopic) {
    this.client = client;
    this.facts = facts;
    this.node = node;
    this.replyTopic = replyTopic;
    client.on('message', (_topic, payload) => {
      const reply = JSON.parse(payload.toString());
      this.#waiting.get(reply.in_reply_to)?.(reply.body);
    });
  }

  /**
   * @param {{ type: string, body: object }} body
   * @returns {Promise<any>} the reply's body
   */
  async ask(body) {
    const id = crypto.randomUUID();
    const command = { version: 1, id, at: new Date().toISOString(), source: this.node, body };
    const answer = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${body.type}`)), 30_000);
      this.#waiting.set(id, (reply) => { clearTimeout(timer); resolve(reply); });
    });
    await this.client.publishAsync(`motcua/v1/${this.facts.centre}/${this.node}/cmd`, JSON.stringify(command), {
      qos: 1, properties: { responseTopic: this.replyTopic, correlationData: Buffer.from(id) },
    });
    return answer;
  }

  /** A ticket: number, token, code and what else ticket_granted says. @param {string} [service] */
  async ticket(service = this.facts.services[0]?.id ?? '') {
    const known = this.facts.services.find((each) => each.id === service);
    const purpose = known?.purposes[0] ?? 'file';
    const granted = await this.ask({ type: 'issue_ticket', body: { service, purpose, priority: 'normal' } });
    if (granted.type !== 'ticket_granted') throw new Error(`no ticket: ${JSON.stringify(granted)}`);
    return granted.body;
  }

  async end() {
    await this.client.endAsync(true);
  }
}
