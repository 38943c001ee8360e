// Says what a counter's terminal says, as the node that it is: the partner of a console at the same counter.
import { until } from '../unit/broker.js';
import { connectNode } from './node_link.js';

const DEADLINE_MS = 30_000;

export class Terminal {
  /** @type {any} */ state = null;
  /** @type {Map<string, (body: any) => void>} */ #waiting = new Map();
  #topic;

  /**
   * @param {import('mqtt').MqttClient} client
   * @param {string} centre
   * @param {string} node
   */
  constructor(client, centre, node) {
    this.client = client;
    this.node = node;
    this.#topic = `motcua/v1/${centre}/${node}`;
    client.on('message', (topic, payload) => {
      const value = JSON.parse(payload.toString());
      if (topic.endsWith('/reply')) this.#waiting.get(value.in_reply_to)?.(value.body);
      else this.state = value;
    });
  }

  /** @param {import('./centre.js').Centre} centre @param {number} which */
  static async at(centre, which) {
    const { counters, hub, centre: id } = centre.facts;
    const own = counters[which];
    if (!own) throw new Error(`there is no terminal ${which}`);
    const client = await connectNode(centre.facts, own, 100);
    const terminal = new Terminal(client, id, own.node);
    await client.subscribeAsync([`motcua/v1/${id}/${own.node}/reply`, `motcua/v1/${id}/${hub}/state/${own.node}`], { qos: 1 });
    return terminal;
  }

  /** Waits until it was told such a state. @param {(state: any) => unknown} wanted @param {string} what */
  async has(wanted, what) {
    const told = () => this.state !== null && Boolean(wanted(this.state));
    await until(told, `the terminal to have ${what}`).catch((error) => {
      throw new Error(`${error.message}; it has ${JSON.stringify(this.state)}`);
    });
  }

  /**
   * @param {string} type
   * @param {object} [body]
   * @returns {Promise<any>} the reply's body
   */
  async ask(type, body = {}) {
    const id = crypto.randomUUID();
    const clerk = this.state?.clerk;
    const command = { version: 1, id, at: new Date().toISOString(), source: this.node, ...(clerk ? { clerk } : {}), body: { type, body } };
    const answer = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${type}`)), DEADLINE_MS);
      this.#waiting.set(id, (reply) => { clearTimeout(timer); resolve(reply); });
    });
    await this.client.publishAsync(`${this.#topic}/cmd`, JSON.stringify(command), {
      qos: 1, properties: { responseTopic: `${this.#topic}/reply`, correlationData: Buffer.from(id) },
    });
    return answer;
  }

  async end() {
    await this.client.endAsync(true);
  }
}
