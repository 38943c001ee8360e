// What the measuring programs share.
import fs from 'node:fs';

/** @param {number[]} values @param {number} share */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))] ?? NaN;
}

/** Milliseconds of the machine's monotonic clock, which all programs share. */
export const now = () => Number(process.hrtime.bigint()) / 1e6;

const LOOKS = 15;

/** What makes the machine's clock of the page's: by the quickest of some questions. @param {import('playwright-core').Page} page */
async function clockOf(page) {
  let best = { took: Infinity, offset: 0 };
  for (let look = 0; look < LOOKS; ++look) {
    const asked = now();
    const there = await page.evaluate(() => performance.now());
    const took = now() - asked;
    if (took < best.took) best = { took, offset: asked + took / 2 - there };
  }
  return best.offset;
}

/**
 * Watches an element from now on. `first()`: when it first changed so that its outer text or class matches, by the machine's clock.
 * @param {import('playwright-core').Page} page
 * @param {string} selector
 * @param {RegExp} wanted
 */
export async function changesOf(page, selector, wanted) {
  const offset = await clockOf(page);
  await page.evaluate(({ of, pattern }) => {
    const told = new RegExp(pattern);
    const at = () => { const found = document.querySelector(of); return `${found?.getAttribute('class')} ${found?.textContent}`; };
    const before = at();
    const seen = { at: 0 };
    Object.assign(globalThis, { seen });
    const watcher = new MutationObserver(() => {
      const is = at();
      if (is === before || !told.test(is)) return;
      seen.at = performance.now();
      watcher.disconnect();
    });
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  }, { of: selector, pattern: wanted.source });
  return {
    first: async () => {
      const seen = await page.waitForFunction(() => /** @type {any} */ (globalThis).seen.at);
      return Number(await seen.jsonValue()) + offset;
    },
  };
}

const TICK_MS = 10; // of /proc/<pid>/stat

/** Processor time by program in ms, of all processes. */
function spent() {
  /** @type {Map<string, number>} */ const found = new Map();
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, name = '', rest = ''] = /\((.*)\) (.*)/.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      const words = rest.split(' ');
      const key = name === 'mosquitto' ? `${name} ${pid}` : name;
      found.set(key, (found.get(key) ?? 0) + (Number(words[11]) + Number(words[12])) * TICK_MS);
    } catch { /* it has ended */ }
  }
  return found;
}

/** Which programs took the processor while something was measured: on standard error, for whoever asks why. */
export function stopwatch() {
  /** @type {Map<string, number>} */ const sum = new Map();
  let before = new Map();
  let rounds = 0;
  return {
    begin: () => { before = spent(); },
    end: () => {
      ++rounds;
      for (const [name, ms] of spent()) sum.set(name, (sum.get(name) ?? 0) + ms - (before.get(name) ?? ms));
    },
    print: () => {
      const told = [...sum].filter(([, ms]) => ms > 0).sort((a, b) => b[1] - a[1]);
      console.error(`processor time a round: ${told.map(([name, ms]) => `${name} ${(ms / rounds).toFixed(1)} ms`).join(', ')}`);
    },
  };
}
