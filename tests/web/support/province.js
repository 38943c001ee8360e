// A simulated province for the manager's page: twelve centres, four weeks and today, every visit drawn from a seed. It speaks the
// contract as the collector does: retained feeds, read_history, read_events, the door. Some of it is as bad as life: a silent
// centre, a broken one, counters unknown, a contradiction, too few ratings.

export const COLLECTOR = 'tinh-mau-collector';
export const CENTRES =
    ['mau-tinh', 'mau-xa', ...Array.from({length: 10}, (_none, i) => `mau-xa-${String(i + 3).padStart(2, '0')}`)];
export const SILENT = 'mau-xa-05';
export const BROKEN = 'mau-xa-06';
export const SMALL = 'mau-xa-07'; // hardly anybody rates there
export const SERVICES = [
  'can-cuoc', 'ho-chieu', 'ly-lich-tu-phap', 'bhxh-mot-lan', 'sua-so-bhxh', 'cap-doi-so-do', 'thanh-lap-tnhh-mot-thanh-vien'
];
/** Agencies by service; one of them has a single service. @type {Record<string, string>} */
export const GROUP_OF = {
  'can-cuoc': 'cong-an', 'ho-chieu': 'cong-an', 'ly-lich-tu-phap': 'cong-an', 'bhxh-mot-lan': 'bao-hiem-xa-hoi',
  'sua-so-bhxh': 'bao-hiem-xa-hoi', 'cap-doi-so-do': 'nong-nghiep-moi-truong', 'thanh-lap-tnhh-mot-thanh-vien': 'tai-chinh',
};
const GROUPS = [...new Set(Object.values(GROUP_OF))];
const LEVELS = ['very_satisfied', 'satisfied', 'neutral', 'dissatisfied', 'very_dissatisfied'];
const POINTS = [100, 75, 50, 25, 0];
const RUSH = [0.7, 1.1, 1.9, 1.4, 0.6, 0.8, 1, 1.3, 0.8]; // of the hours 7 to 16, without 12
const HOURS = [7, 8, 9, 10, 11, 13, 14, 15, 16];
const DAY_MS = 86_400_000;
const EPOCH = '9f922e66-046c-4adf-99dd-a161513ea5d8';
const PAGE = 100;
const COMMENT_PAGE = 25;

/**
 * @typedef {object} Visit
 * @property {number} hour
 * @property {number} minute
 * @property {string} service
 * @property {string} counter
 * @property {string} number
 * @property {number | null} wait
 * @property {number | null} serving
 * @property {number | null} level
 * @property {boolean} noShow
 * @property {boolean} waiting
 */

/** @param {string} text */
function seedOf(text) {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return hash >>> 0;
}

/** @param {number} seed */
function random(seed) {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let t = Math.imul(at ^ (at >>> 15), 1 | at);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** @param {number[]} values */
function spread(values) {
  if (!values.length) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  return { count: sorted.length, median_s: at(0.5), p90_s: at(0.9), worst_s: sorted.at(-1) ?? 0 };
}

/** @param {number[]} given */
function ratingsOf(given) {
  if (given.length < 5) return { count: given.length };
  const levels = LEVELS.map((_level, i) => given.filter((each) => each === i).length);
  const mean = given.reduce((a, level) => a + (POINTS[level] ?? 0), 0) / given.length;
  const error = Math.sqrt(given.reduce((a, level) => a + ((POINTS[level] ?? 0) - mean) ** 2, 1) / given.length / given.length);
  return {
    count: given.length,
    counted: given.length,
    levels,
    mean: Math.round(mean),
    low: Math.max(0, Math.floor(mean - 1.96 * error)),
    high: Math.min(100, Math.ceil(mean + 1.96 * error)),
  };
}

/** @param {string} counter */
export const staffOf = (counter) => (counter === 'quay-04' ? 'postal_staff' : 'civil_servant');

/** Of every fourth visit the clerk does not say it. @param {Visit} visit */
const assistanceOf = (visit) =>
    (visit.serving === null ? null : [null, 'assisted', 'unassisted', 'unassisted'][Number(visit.number.slice(1)) % 4] ?? null);

/** @param {Visit[]} visits @param {'now' | 'over'} when */
export function figuresOf(visits, when) {
  const waits = visits.filter((each) => each.wait !== null).map((each) => each.wait ?? 0);
  const rated = visits.filter((each) => each.level !== null).map((each) => each.level ?? 0);
  const served = visits.filter((each) => each.serving !== null);
  const wait = spread(waits);
  const service = spread(served.map((each) => each.serving ?? 0));
  const [assisted = 0, unassisted = 0] =
      ['assisted', 'unassisted'].map((which) => visits.filter((each) => assistanceOf(each) === which).length);
  const bad = rated.filter((level) => level > 2).length;
  return {
    visits: visits.length,
    served: served.length,
    no_shows: visits.filter((each) => each.noShow).length,
    cancelled: 0,
    ...(when === 'now' ? { waiting: visits.filter((each) => each.waiting).length, serving: Math.min(4, visits.length) } : {}),
    ...(wait ? { wait, wait_worst: { normal: wait.worst_s, priority: Math.round(wait.worst_s / 2) } } : {}),
    ...(service ? { service } : {}),
    ...(rated.length ? { ratings: ratingsOf(rated) } : {}),
    ...(rated.length >= 5 && bad ? { reasons: { waiting_time: bad, unclear_guidance: Math.floor(bad / 2) } } : {}),
    ...(assisted + unassisted ? { assistance: { assisted, unassisted } } : {}),
    ...(served.length ? { response: { rated: rated.length, could: served.length } } : {}),
  };
}

/** As the collector tells of ratings: by level, with nothing that leads to a visit. @param {any} ask @param {Visit[]} visits */
function ratingRows(ask, visits) {
  const from = Date.parse(`${ask.date}T00:00:00Z`) + ((ask.hour ?? 0) - 7) * 3_600_000;
  return visits.map((each) => each.level ?? 0).sort().map((level, i) => ({
    node: `${ask.centre}-hub`, epoch: EPOCH, sequence: String(i + 1), at: new Date(from).toISOString(), type: 'visit_rated',
    ...(ask.service ? { service: ask.service } : {}), ...(visits.length >= 5 ? { level: LEVELS[level] } : {}),
  }));
}

export class Province {
  /** Reasons by the type of what is asked. @type {Map<string, string>} */ refuse = new Map();
  /** @type {Map<string, Visit[]>} */ #days = new Map();
  /** Rows of questions, which each page of an answer needs. @type {Map<string, any[]>} */ #histories = new Map();
  /** @type {any} */ index = null;
  /** @type {{ centre: string, row: any }[]} */ written = [];
  commentsRefused = '';
  extra = 0; // visits more at the first centre today, for what changes while one looks

  /** @param {string} today @param {number} [untilHour] of today */
  constructor(today, untilHour = 11) {
    this.today = today;
    this.untilHour = untilHour;
  }

  /** @param {string} centre @param {string} date @returns {Visit[]} */
  visits(centre, date) {
    const weekday = new Date(Date.parse(date)).getUTCDay();
    const age = (Date.parse(this.today) - Date.parse(date)) / DAY_MS;
    if (age < 0 || age > 60 || weekday === 0 || (weekday === 6 && age !== 1 && age !== 0)) return [];
    const key = `${centre} ${date}`;
    const known = this.#days.get(key);
    if (known) return known;
    const next = random(seedOf(key));
    const size = centre === 'mau-tinh' ? 26 : 4 + (seedOf(centre) % 7);
    /** @type {Visit[]} */
    const visits = [];
    HOURS.forEach((hour, i) => {
      if (age === 0 && hour > this.untilHour) return;
      const rush = (RUSH[i] ?? 1) * (centre === 'mau-xa-04' && age === 1 && hour === 15 ? 4 : 1);
      const count = Math.round(size * rush * (0.8 + 0.4 * next()));
      for (let n = 0; n < count; ++n)
        visits.push(this.#visit(next, { centre, hour, rush, n: visits.length, last: age === 0 && hour === this.untilHour }));
    });
    this.#days.set(key, visits);
    return visits;
  }

  /** @param {() => number} next @param {{ centre: string, hour: number, rush: number, n: number, last: boolean }} at @returns {Visit} */
  #visit(next, { centre, hour, rush, n, last }) {
    const service = SERVICES[Math.floor(next() ** 1.5 * SERVICES.length)] ?? 'can-cuoc';
    const wait = Math.round(rush * (200 + 900 * next()));
    const waiting = last && next() < 0.5;
    const noShow = !waiting && next() < 0.03;
    const rates = !waiting && !noShow && next() < (centre === SMALL ? 0.02 : 0.55);
    const level = Math.min(4, Math.max(0, Math.floor(next() * 2.1 + (wait > 1500 ? 1.6 : 0) + (next() < 0.06 ? 2 : 0))));
    return {
      hour,
      minute: Math.floor(60 * next()),
      service,
      counter: `quay-${String(2 + (n % 9)).padStart(2, '0')}`,
      number: `A${String(n + 1).padStart(3, '0')}`,
      wait: waiting ? null : wait,
      serving: waiting || noShow ? null : Math.round(180 + 700 * next()),
      level: rates ? level : null,
      noShow,
      waiting,
    };
  }

  /** @param {string} centre */
  now(centre) {
    const visits = this.visits(centre, this.today);
    const more =
        centre === 'mau-tinh' ? Array.from({ length: this.extra }, () => visits[0]).filter((each) => each !== undefined) : [];
    return [...visits, ...more];
  }

  provinceToday() {
    return {
      version: 1,
      at: new Date().toISOString(),
      ranking_from: 30,
      centres: CENTRES.map((centre) => {
        const figures = figuresOf(this.now(centre), 'now');
        const data = centre === SILENT ? 'silent' : centre === BROKEN ? 'broken' : 'live';
        if (centre === SILENT) Object.assign(figures, { waiting: undefined, serving: undefined });
        if (centre === BROKEN) Object.assign(figures, { served: figures.visits + 9, flags: ['part_larger_than_whole'] });
        return {
          centre,
          business_date: this.today,
          figures,
          open_counters: centre === 'mau-tinh' ? 8 : 3,
          data,
          alerts: this.alerts(centre).standing.length
        };
      }),
    };
  }

  /** @param {string} centre */
  centreToday(centre) {
    const visits = this.now(centre);
    const own = (/** @type {(each: Visit) => boolean} */ which) => figuresOf(visits.filter(which), 'now');
    const counters = [...new Set(visits.map((each) => each.counter))].sort();
    return {
      version: 1,
      cursors: [{ node: `${centre}-hub`, epoch: EPOCH, sequence: '9' }],
      at: new Date().toISOString(),
      centre,
      business_date: this.today,
      total: figuresOf(visits, 'now'),
      groups: GROUPS.map((group) => ({ group, figures: own((each) => GROUP_OF[each.service] === group) })),
      services:
          SERVICES.map((service) => ({ service, group: GROUP_OF[service], figures: own((each) => each.service === service) })),
      counters: counters.map((counter, i) => ({
                               counter,
                               ...(i === 4 ? {} : { open: i % 4 !== 3 }),
                               clerk_type: staffOf(counter),
                               figures: own((each) => each.counter === counter),
                             })),
      hours:
          HOURS.filter((hour) => hour <= this.untilHour).map((hour) => ({ hour, figures: own((each) => each.hour === hour) })),
      services_hours: [],
      data: centre === SILENT ? 'silent' : 'live',
      faults: centre === 'mau-tinh' ? 1 : 0,
    };
  }

  /** @param {string} room */
  alerts(room) {
    const since = new Date(Date.now() - 1_500_000).toISOString();
    const all = [
      {
        id: 'wait_ceiling:mau-tinh:can-cuoc',
        kind: 'wait_ceiling',
        centre: 'mau-tinh',
        service: 'can-cuoc',
        since,
        value: 2100,
        limit: 1800
      },
      {
        id: 'device_fault:mau-tinh:kiosk',
        kind: 'device_fault',
        centre: 'mau-tinh',
        node: 'mau-tinh-kiosk-2',
        device: 'printer',
        fault: 'paper_out',
        since
      },
      { id: 'rating_bad:mau-xa-03', kind: 'rating_bad', centre: 'mau-xa-03', since, value: 58, limit: 70 },
      { id: 'no_counter:mau-xa-04:ho-chieu', kind: 'no_counter', centre: 'mau-xa-04', service: 'ho-chieu', since },
      { id: `data_silent:${SILENT}`, kind: 'data_silent', centre: SILENT, since },
    ];
    return {
      version: 1,
      at: new Date().toISOString(),
      standing: all.filter((each) => room === 'province' || each.centre === room)
    };
  }

  /** As the hub of each centre: its own rows by day, a page at a time. @param {any} ask @param {string} room */
  comments({ from, to, after }, room) {
    if (this.commentsRefused) return refused(this.commentsRefused);
    const rows = this.written.filter((each) => each.centre === room && each.row.date >= from && each.row.date <= to);
    return paged('comments', rows.map((each) => each.row), after, COMMENT_PAGE);
  }

  /** @param {any} ask @param {string} room */
  history(ask, room) {
    const centres = ask.centre ? [ask.centre] : room === 'province' ? CENTRES : [room];
    if (centres.some((centre) => !CENTRES.includes(centre))) return refused('unknown_centre');
    if (room !== 'province' && centres.some((centre) => centre !== room)) return refused('not_allowed');
    if ((ask.service || ask.services === 'each') && (ask.group || ask.groups === 'each')) return refused('malformed');
    if (ask.counters === 'each' && (!ask.centre || ask.services || ask.groups || ask.staff_types)) return refused('malformed');
    const question = JSON.stringify([room, {...ask, after: undefined }]);
    const all = this.#histories.get(question) ?? this.#rows(ask, centres);
    this.#histories.set(question, all);
    return paged('history', all, ask.after, PAGE);
  }

  /** @param {any} ask @param {string[]} centres @returns {any[]} */
  #rows(ask, centres) {
    /** @type {Map<string, { row: any, visits: Visit[] }>} */
    const rows = new Map();
    for (let at = Date.parse(ask.from); at <= Date.parse(ask.to); at += DAY_MS) {
      const date = new Date(at).toISOString().slice(0, 10);
      for (const centre of centres)
        for (const visit of this.visits(centre, date)) {
          if (ask.service && visit.service !== ask.service) continue;
          if (ask.group && GROUP_OF[visit.service] !== ask.group) continue;
          if (ask.staff && staffOf(visit.counter) !== ask.staff) continue;
          const when = ask.by === 'day' ? { date } :
              ask.by === 'hour'         ? { date, hour: visit.hour } :
                                          { weekday: new Date(at).getUTCDay() || 7, hour: visit.hour };
          const of = ask.centres === 'together' && !ask.centre ? 'province' : centre;
          const service = ask.service ?? (ask.services === 'each' ? visit.service : null);
          const group = ask.group ?? (ask.groups === 'each' ? GROUP_OF[visit.service] : null);
          const counter = ask.counters === 'each' ? { counter: visit.counter } : {};
          const staff = ask.staff ?? (ask.staff_types === 'each' ? staffOf(visit.counter) : null);
          const row =
              {...when, centre: of, ...(service ? { service } : {}), ...(group ? { group } : {}), ...counter, ...(staff ? { staff } : {}) };
          const key = JSON.stringify(row);
          const known = rows.get(key) ?? { row, visits: [] };
          known.visits.push(visit);
          rows.set(key, known);
        }
    }
    return [...rows.values()].map(({ row, visits }) => ({...row, figures: figuresOf(visits, 'over') }));
  }

  /** @param {any} ask @param {string} room */
  events(ask, room) {
    if (!CENTRES.includes(ask.centre)) return refused('unknown_centre');
    if (room !== 'province' && room !== ask.centre) return refused('not_allowed');
    if (ask.which === 'ratings' && room !== ask.centre) return refused('not_allowed');
    const own = this.visits(ask.centre, ask.date)
                    .filter(
                        (each) => (ask.hour === undefined || each.hour === ask.hour) &&
                            (!ask.service || each.service === ask.service) &&
                            (!ask.group || GROUP_OF[each.service] === ask.group) && (!ask.counter || each.counter === ask.counter) &&
                            (!ask.staff || staffOf(each.counter) === ask.staff) &&
                            (ask.which === 'visits' ||
                             (ask.which === 'no_shows'    ? each.noShow :
                                  ask.which === 'waiting' ? each.waiting :
                                  ask.which === 'served'  ? each.serving !== null :
                                  ask.which === 'assisted' || ask.which === 'unassisted' ? assistanceOf(each) === ask.which :
                                  ask.which === 'ratings' ? each.level !== null :
                                                            (each.wait ?? 0) > 1800)));
    if (ask.which === 'ratings') return paged('events', ratingRows(ask, own), ask.after, PAGE);
    const rows = own.map(
        (each, i) => ({
          node: `${ask.centre}-hub`,
          epoch: EPOCH,
          sequence: String(i + 1),
          at: new Date(Date.parse(`${ask.date}T00:00:00Z`) + (each.hour - 7) * 3_600_000 + each.minute * 60_000).toISOString(),
          type: 'ticket_issued',
          number: each.number,
          service: each.service,
          counter: each.counter,
          ...(each.wait === null ? {} : { wait_s: each.wait }),
          ...(each.serving === null ? {} : { service_s: each.serving }),
        }));
    return paged('events', rows, ask.after, PAGE);
  }

  /** The centre and hour of a day at which half waited longest. @param {string} date */
  worstHour(date) {
    /** @type {any[]} */
    const all = [];
    let after = '0';
    while (after) {
      const body = /** @type {any} */ (this.history({ from: date, to: date, by: 'hour', after }, 'province').body);
      all.push(...body.rows);
      after = body.next ?? '';
    }
    const known = all.filter((row) => (row.figures.wait?.count ?? 0) >= 5);
    return known.sort((a, b) => b.figures.wait.median_s - a.figures.wait.median_s)[0];
  }

  /** What the collector answers to a manager of this room. @param {any} body @param {string} room */
  answer(body, room) {
    const reason = this.refuse.get(body.type);
    if (reason) return refused(reason);
    if (body.type === 'record_export') return { type: 'accepted', body: {} };
    if (body.type === 'read_history') return this.history(body.body, room);
    if (body.type === 'read_events') return this.events(body.body, room);
    if (body.type === 'read_comments') return this.comments(body.body, room);
    if (body.type === 'read_index' && this.index)
      return { type: 'index', body: {...this.index, period: body.body.period ?? this.index.periods[0] } };
    if (body.type === 'end_session') return { type: 'accepted', body: {} };
    return refused('unsupported');
  }
}

/** @param {string} reason */
export const refused = (reason) => ({type: 'refused', body: {reason, detail: '<img src=x onerror="window.planted=1">'}});

/** @param {string} type @param {any[]} rows @param {string | undefined} after @param {number} size */
function paged(type, rows, after, size) {
  const from = Number(after ?? 0);
  const next = from + size < rows.length ? { next: String(from + size) } : {};
  return { type, body: { rows: rows.slice(from, from + size), ...next } };
}
