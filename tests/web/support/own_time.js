// How long something took on a machine that has other things to do too.
const EVERY_MS = 5;
const USUAL_MS = 15; // between two looks of a process that nobody keeps waiting

/**
 * From now on, in milliseconds, without what this process was kept waiting meanwhile: a page promises its milliseconds on a machine
 * that runs what is due. The function ends the measuring.
 */
export function ownTime() {
  const from = performance.now();
  let [last, late] = [from, 0];
  const timer = setInterval(() => {
    const now = performance.now();
    late += Math.max(0, now - last - USUAL_MS);
    last = now;
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    return performance.now() - from - late;
  };
}
