// Which of a hub's messages about one thing is the newest: a broker may still hold what is old.

/** @typedef {{ epoch: string, sequence: string }} Freshness */

export class Newest {
  /** @type {Freshness | null} */
  #held = null;
  /** @type {Set<string>} epochs that were left for another: a hub with a new journal, whatever its clock says */
  #left = new Set();

  /**
   * Whether `next` is to be taken: not of a lower sequence of the same epoch, and not of an epoch that was left.
   * @param {Freshness} next
   */
  takes(next) {
    const held = this.#held;
    if (this.#left.has(next.epoch)) return false;
    if (held?.epoch === next.epoch && BigInt(next.sequence) < BigInt(held.sequence)) return false;
    if (held && held.epoch !== next.epoch) this.#left.add(held.epoch);
    this.#held = next;
    return true;
  }
}
