// The hub's clock, as far as its messages tell: the PC's own may be wrong. What is retained may be old when it comes, so it only
// says that the hub's clock is at least so far; what comes later was made just now.

const RETAINED_MS = 1500; // after the link stands, all that is retained has come

export class HubClock {
  #offset = 0;
  #freshFrom = Infinity;

  /** The link stands. @param {number} now milliseconds of the PC's clock */
  begin(now) {
    this.#freshFrom = now + RETAINED_MS;
  }

  /**
   * @param {string} at instant by the hub
   * @param {number} now
   */
  hear(at, now) {
    const offset = Date.parse(at) - now;
    this.#offset = now >= this.#freshFrom ? offset : Math.max(this.#offset, offset);
  }

  /** @param {number} now */
  at(now) {
    return now + this.#offset;
  }
}
