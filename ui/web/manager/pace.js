// In whose turn the collector is asked. It answers so many questions a minute and person, and the history of a large province
// takes more pages than that: long answers wait for short ones, and all together stay below the quota.

const MOST_AT_ONCE = 3;
const MINUTE_MS = 60_000;
// Of 120; the rest is for what somebody touches meanwhile.
const MOST_A_MINUTE = 100;
const MOST_OF_LONG = 80;
const LONG_FROM = 10; // pages

/** @typedef {{ behind: number, act: () => Promise<void> }} Turn */

export class Pace {
  /** @type {number[]} when the latest pages were asked for */ #asked = [];
  /** @type {Turn[]} */ #waiting = [];
  #running = 0;
  #heldUntil = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /**
   * What `ask` brings, in its turn.
   * @template T
   * @param {number} behind how many pages of the same answer have come already: the fewest go first
   * @param {() => Promise<T>} ask
   * @returns {Promise<T>}
   */
  run(behind, ask) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ behind, act: () => ask().then(resolve, reject) });
      this.#next();
    });
  }

  /** Nothing more is asked for so long. @param {number} ms */
  hold(ms) {
    this.#heldUntil = Date.now() + ms;
  }

  #next() {
    clearTimeout(this.#timer);
    this.#waiting.sort((a, b) => a.behind - b.behind);
    while (this.#running < MOST_AT_ONCE) {
      const [turn] = this.#waiting;
      if (!turn) return;
      const wait = this.#wait(turn.behind < LONG_FROM ? MOST_A_MINUTE : MOST_OF_LONG);
      if (wait > 0) {
        this.#timer = setTimeout(() => this.#next(), wait);
        return;
      }
      this.#waiting.shift();
      this.#asked.push(Date.now());
      ++this.#running;
      void turn.act().finally(() => {
        --this.#running;
        this.#next();
      });
    }
  }

  /** Milliseconds until a minute has room for one more of `most`. @param {number} most */
  #wait(most) {
    const now = Date.now();
    this.#asked = this.#asked.filter((at) => now - at < MINUTE_MS);
    const inTheWay = this.#asked[this.#asked.length - most];
    return Math.max(this.#heldUntil - now, inTheWay === undefined ? 0 : inTheWay + MINUTE_MS - now);
  }
}
