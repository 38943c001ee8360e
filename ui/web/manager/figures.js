// What several rows of figures come to together. Pure. What is unknown stays so: a sum tells how many parts it lacks, and
// what cannot be put together from parts (a median of visits) is not made up.

/** @typedef {import('../contract/province_today.js').ProvinceToday['centres'][number]['figures']} Figures */
/** @typedef {NonNullable<Figures['ratings']>} Ratings */
/** `unknown`: parts that did not tell. @typedef {{ value: number | null, unknown: number }} Sum */
/**
 * Of waits or of services. `typical_s` is the median of visits, or of several places the one in the middle of their medians (`of`);
 * `parts`: how many of the places have any.
 * @typedef {{ typical_s: number, p90_s: number | null, worst_s: number, count: number,
 *   of: 'visits' | 'places', parts: number }} Span
 */
/**
 * @typedef {object} Together
 * @property {number} visits
 * @property {number} served
 * @property {number} noShows
 * @property {Sum} waiting
 * @property {Sum} serving
 * @property {Span | null} wait
 * @property {{ normal: number, priority: number } | null} worst the longest wait of each class, where both have waited
 * @property {Span | null} service
 * @property {Ratings | null} ratings
 * @property {{ rated: number, could: number } | null} response
 * @property {{ ready: number, missing: number } | null} prepared visits whose papers were gone through at the kiosk beforehand
 * @property {{ assisted: number, unassisted: number } | null} assistance of those served of whom the clerk said it
 * @property {number | null} implausible services of an implausible time
 * @property {string[]} flags
 */

/** Ratings below which nothing but their number is told, as the collector has it. */
export const LEAST_RATINGS = 5;
/** Waits below which an hour or a place is not called the worst. */
export const LEAST_WAITS = 5;
/** Ratings from which places are ranked where no feed says another. */
export const RANKING_FROM = 30;
export const LEVELS = /** @type {const} */ (['very_satisfied', 'satisfied', 'neutral', 'dissatisfied', 'very_dissatisfied']);
export const REASONS = /** @type {const} */ (
    ['waiting_time', 'attitude', 'unclear_guidance', 'extra_papers', 'late_appointment', 'facilities', 'other']);
const POINTS = [100, 75, 50, 25, 0];
const Z95 = 1.959963984540054;

/** @param {(number | null | undefined)[]} values */
export function sum(values) {
  const known = values.filter((each) => typeof each === 'number');
  return { value: known.length ? known.reduce((a, b) => a + b, 0) : null, unknown: values.length - known.length };
}

/** @param {number[]} values */
export function middle(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  if (!sorted.length) return null;
  return Number.isInteger(half) ? Math.round(((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2) :
                                  sorted[Math.floor(half)] ?? null;
}

/**
 * Mean and 95 % interval of so many ratings of each level, as firmware/aggregate makes those of one centre (E. B. Wilson, 1927): a
 * province of two centres has the same kind of interval as each of them.
 * @param {number[]} levels
 */
export function meanOf(levels) {
  const n = levels.reduce((a, b) => a + b, 0);
  const share = levels.reduce((at, count, i) => at + count * (POINTS[i] ?? 0), 0) / n / 100;
  const z2 = Z95 * Z95;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return {
    mean: Math.round(100 * share),
    low: Math.max(0, Math.round(100 * (centre - half))),
    high: Math.min(100, Math.round(100 * (centre + half))),
  };
}

/**
 * @param {(Ratings | null | undefined)[]} all
 * @returns {Ratings | null}
 */
export function ratingsTogether(all) {
  const known = all.filter((each) => each !== null && each !== undefined);
  if (!known.length) return null;
  if (known.length === 1) return known[0] ?? null;
  const count = sum(known.map((each) => each.count)).value ?? 0;
  const levels = [0, 0, 0, 0, 0];
  for (const each of known)
    (each.levels ?? []).forEach((n, i) => {
      levels[i] = (levels[i] ?? 0) + n;
    });
  const counted = levels.reduce((a, b) => a + b, 0);
  return counted < LEAST_RATINGS ? { count } : { count, counted, levels, ...meanOf(levels) };
}

/**
 * @param {Figures[]} all
 * @param {'wait' | 'service'} which
 * @returns {Span | null}
 */
function spanTogether(all, which) {
  const known = all.map((each) => each[which]).filter((each) => each !== null && each !== undefined);
  const typical = middle(known.map((each) => each.median_s));
  if (typical === null) return null;
  return {
    typical_s: typical,
    p90_s: all.length === 1 ? known[0]?.p90_s ?? null : null,
    of: all.length === 1 ? 'visits' : 'places',
    worst_s: Math.max(...known.map((each) => each.worst_s)),
    count: known.reduce((at, each) => at + each.count, 0),
    parts: known.length,
  };
}

/** @param {Figures[]} all */
function preparedTogether(all) {
  const of = (/** @type {'ready' | 'missing'} */ which) => sum(all.map((each) => each.prepared?.[which])).value ?? 0;
  const [ready, missing] = [of('ready'), of('missing')];
  return ready + missing > 0 ? { ready, missing } : null;
}

/** @param {Figures[]} all */
function assistanceTogether(all) {
  const of = (/** @type {'assisted' | 'unassisted'} */ which) => sum(all.map((each) => each.assistance?.[which])).value ?? 0;
  const [assisted, unassisted] = [of('assisted'), of('unassisted')];
  return assisted + unassisted > 0 ? { assisted, unassisted } : null;
}

/** @param {Figures[]} all */
function worstTogether(all) {
  const worst = (/** @type {'normal' | 'priority'} */ of) =>
      all.map((each) => each.wait_worst?.[of]).filter((each) => typeof each === 'number').reduce((a, b) => Math.max(a, b), -1);
  const [normal, priority] = [worst('normal'), worst('priority')];
  return normal < 0 || priority < 0 ? null : { normal, priority };
}

/**
 * @param {Figures[]} all
 * @returns {Together}
 */
export function together(all) {
  const total = (/** @type {(each: Figures) => number | null | undefined} */ pick) => sum(all.map(pick));
  const responses = all.map((each) => each.response).filter((each) => each !== null && each !== undefined);
  return {
    visits: total((each) => each.visits).value ?? 0,
    served: total((each) => each.served).value ?? 0,
    noShows: total((each) => each.no_shows).value ?? 0,
    waiting: total((each) => each.waiting),
    serving: total((each) => each.serving),
    wait: spanTogether(all, 'wait'),
    worst: worstTogether(all),
    service: spanTogether(all, 'service'),
    ratings: ratingsTogether(all.map((each) => each.ratings)),
    response: responses.length ? {
      rated: responses.reduce((at, each) => at + each.rated, 0),
      could: responses.reduce((at, each) => at + each.could, 0),
    } :
                                 null,
    prepared: preparedTogether(all),
    assistance: assistanceTogether(all),
    implausible: total((each) => each.implausible && each.implausible.too_short + each.implausible.too_long).value,
    flags: [...new Set(all.flatMap((each) => each.flags ?? []))],
  };
}

/** How often each reason was named, the commonest first. @param {Figures[]} all */
export function reasonsTogether(all) {
  return REASONS.map((reason) => ({ reason, times: sum(all.map((each) => each.reasons?.[reason])).value }))
      .filter((each) => each.times !== null && each.times > 0)
      .sort((a, b) => (b.times ?? 0) - (a.times ?? 0));
}

/**
 * The row with the longest wait of half its visits, among those with enough waits to say so.
 * @template {{ figures: Figures }} Row
 * @param {Row[]} rows
 * @returns {Row | null}
 */
export function worstWait(rows) {
  const enough = rows.filter((each) => (each.figures.wait?.count ?? 0) >= LEAST_WAITS);
  return enough.sort((a, b) => (b.figures.wait?.median_s ?? 0) - (a.figures.wait?.median_s ?? 0))[0] ?? null;
}

/**
 * Five at most, the worst first, and how many were left out for too few cases.
 * @template Row
 * @param {Row[]} rows
 * @param {(row: Row) => number} cases
 * @param {number} least
 * @param {(row: Row) => number} badness
 */
export function worstFive(rows, cases, least, badness) {
  const enough = rows.filter((row) => cases(row) >= least);
  return { five: enough.sort((a, b) => badness(b) - badness(a)).slice(0, 5), withheld: rows.length - enough.length };
}
