// A counter's terminal with a clerk, open, that does or throws.
import { Terminal } from '../support/terminal.js';

const WHICH = 1; // serves one group of several services
const PATIENCE_MS = 15_000;

export class Counter {
  #terminal;

  /** @param {Terminal} terminal */
  constructor(terminal) {
    this.#terminal = terminal;
  }

  /** @param {import('../support/centre.js').Centre} centre */
  static async open(centre) {
    const counter = new Counter(await Terminal.at(centre, WHICH));
    const clerk = centre.facts.clerks[0];
    await counter.done('log_in', { clerk: clerk?.id, code: clerk?.code });
    await counter.#has((state) => state?.clerk, 'a clerk');
    await counter.done('open_counter');
    return counter;
  }

  /** @param {(state: any) => unknown} wanted @param {string} what */
  async #has(wanted, what) {
    const deadline = performance.now() + PATIENCE_MS;
    while (!wanted(this.#terminal.state)) {
      if (performance.now() > deadline) throw new Error(`the counter never had ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** @param {string} type @param {object} [body] */
  async done(type, body) {
    const reply = await this.#terminal.ask(type, body);
    if (reply.type === 'refused') throw new Error(`${type}: ${reply.body.reason}`);
  }

  end() { return this.#terminal.end(); }
}
