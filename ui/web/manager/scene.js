// What a view shows, from whatever source has it: rows of the places below, hours, the whole; of today from the feeds, of a
// past day from history. Unknown is null, waiting for an answer is `asked`.
import { ratingsTogether, together } from './figures.js';
import { addDays, dateOf, dateThere, partOf } from './view.js';

/** @typedef {import('./figures.js').Figures} Figures */
/** @typedef {import('./store.js').Store} Store */
/** @typedef {{ id: string, figures: Figures, data?: string, open?: number, alerts?: number, rank?: number }} Row */
/**
 * A centre without figures of today: its latest date, if any.
 * @typedef {{ id: string, date: string | null, data?: string, alerts?: number }} Absent
 */
/** @typedef {{ centre: string, hour: number, figures: Figures }} HourRow */
/** @typedef {'province' | 'centre' | 'group' | 'service'} Level */
/**
 * @typedef {object} Scene
 * @property {Level} level
 * @property {import('./view.js').View} view
 * @property {string} today
 * @property {string} date
 * @property {'here' | 'asked' | 'failed'} state of rows
 * @property {'here' | 'asked' | 'failed'} hoursState
 * @property {Row[]} rows
 * @property {Row[]} groups agencies: of a centre, or over all of a province
 * @property {'here' | 'asked' | 'failed'} groupsState
 * @property {number} groupsRest agencies for which the feed had no room
 * @property {Map<string, string>} groupOf the agency of each service of the centre shown
 * @property {Absent[]} absent centres whose feed is of another day: in no sum and no ranking
 * @property {HourRow[]} hours
 * @property {Figures[]} whole
 * @property {number} rest rows for which the feed had no room
 * @property {string | null} at of the feed
 * @property {boolean} isAway the collector is gone, so that nothing of today is of now
 * @property {boolean} isLost the link is: nothing here is of now
 * @property {'live' | 'silent' | 'broken' | null} data of the centre shown
 * @property {import('./store.js').CentreToday | null} feed of the centre shown, today
 */

export const SPAN_DAYS = 28;

/**
 * Today by the later of two clocks that no centre sets: the collector's, which says when it made a feed, and this browser's. What
 * a centre calls its day never counts: one wrong clock would move the whole province.
 * @param {Pick<Store, 'province' | 'centres'>} store
 */
export function todayOf(store) {
  const made = [store.province, ...store.centres.values()].flatMap((feed) => (feed ? [Date.parse(feed.at)] : []));
  return dateThere(Math.max(Date.now(), ...made));
}

/**
 * @param {Store} store
 * @param {import('./view.js').View} view
 * @param {(centre: string) => Record<string, string>} [groupsOf] the agency of each service, as the installation has it
 * @returns {Scene}
 */
export function sceneOf(store, view, groupsOf = () => ({})) {
  const today = todayOf(store);
  const date = dateOf(view, today);
  /** @type {Scene} */
  const scene = {
    level: view.service ? 'service' :
        view.group      ? 'group' :
        view.centre     ? 'centre' :
                          'province',
    view,
    today,
    date,
    state: 'here',
    hoursState: 'here',
    rows: [],
    groups: [],
    groupsState: 'here',
    groupsRest: 0,
    groupOf: new Map(),
    absent: [],
    hours: [],
    whole: [],
    rest: 0,
    at: null,
    isAway: store.isCollectorAway,
    isLost: false,
    data: null,
    feed: null,
  };
  if (scene.level === 'province')
    ofProvince(store, scene);
  else
    ofCentre(store, scene, view.centre ?? '', groupsOf(view.centre ?? ''));
  return scene;
}

/** The rows of a feed are in no order. @template {{ figures: Figures }} R @param {R[] | undefined} rows @returns {R[]} */
const mostFirst = (rows) => [...(rows ?? [])].sort((a, b) => b.figures.visits - a.figures.visits);

/** @param {Store} store @param {Scene} scene */
function ofProvince(store, scene) {
  const { date, today } = scene;
  const hours = store.history({ from: date, to: date, by: 'hour' }, today);
  scene.hours = hoursOf(hours.rows);
  scene.hoursState = hours.state;
  const groups = store.history({ from: date, to: date, by: 'day', groups: 'each', centres: 'together' }, today);
  scene.groups = groupsOfPast(groups.rows);
  scene.groupsState = groups.state;
  if (date === today) {
    const feed = store.province;
    scene.state = feed ? 'here' : 'asked';
    scene.at = feed?.at ?? null;
    for (const each of mostFirst(feed?.centres)) {
      const { centre: id, figures, data, open_counters: open, alerts, rank } = each;
      if (each.business_date === today)
        scene.rows.push({ id, figures, data, open, alerts, ...(rank === undefined ? {} : { rank }) });
      else
        scene.absent.push({ id, date: each.business_date ?? null, data, alerts });
    }
    scene.whole = [...scene.rows.map((each) => each.figures), ...(feed?.rest ? [feed.rest.figures] : [])];
    scene.rest = feed?.rest?.rows ?? 0;
    return;
  }
  const days = store.history({ from: date, to: date, by: 'day' }, today);
  scene.state = days.state;
  scene.rows = days.rows.map((each) => ({ id: each.centre, figures: each.figures }));
  scene.whole = scene.rows.map((each) => each.figures);
}

/** @param {import('./store.js').HistoryRow[]} rows @returns {Row[]} */
const groupsOfPast = (rows) => mostFirst(rows).flatMap(({ group: id, figures }) => (id ? [{ id, figures }] : []));

/** @param {import('./store.js').HistoryRow[]} rows @returns {HourRow[]} */
const hoursOf = (rows) =>
    rows.flatMap((each) => (each.hour === undefined ? [] : [{ centre: each.centre, hour: each.hour, figures: each.figures }]));

/** @param {Store} store @param {Scene} scene @param {string} centre @param {Record<string, string>} groupsOf */
function ofCentre(store, scene, centre, groupsOf) {
  const { date, today, view } = scene;
  const feed = store.centres.get(centre) ?? null;
  const current = feed?.business_date === today ? feed : null;
  scene.feed = date === today ? current : null;
  scene.data = store.broken.has(centre) ? 'broken' : (feed?.data ?? null);
  scene.groupOf = new Map(Object.entries(groupsOf));
  for (const { service, group } of feed?.services ?? [])
    if (group) scene.groupOf.set(service, group);
  const row = store.province?.centres.find((each) => each.centre === centre);
  if (row && scene.data !== 'broken') scene.data = row.data;
  const whole = scene.level === 'centre';
  if (date !== today || !whole) {
    const hours = store.history({ centre, ...partOf(view), from: date, to: date, by: 'hour' }, today);
    scene.hours = hoursOf(hours.rows);
    scene.hoursState = hours.state;
  }
  if (date !== today) return ofPast(store, scene, centre);
  scene.at = feed?.at ?? null;
  scene.state = feed ? 'here' : 'asked';
  if (feed && !current) scene.absent.push({ id: centre, date: feed.business_date ?? null });
  if (whole) {
    scene.hours = (current?.hours ?? []).map((each) => ({ centre, ...each }));
    scene.hoursState = scene.state;
  }
  const services = mostFirst(current?.services).map((each) => ({ id: each.service, figures: each.figures }));
  const groups = mostFirst(current?.groups).map((each) => ({ id: each.group, figures: each.figures }));
  scene.rows = services.filter(isShown(scene));
  scene.rest = current?.services_rest?.rows ?? 0;
  const own = (/** @type {Row[]} */ rows, /** @type {string | null} */ id) =>
      rows.filter((each) => each.id === id).map((each) => each.figures);
  scene.whole = view.service ? own(services, view.service) :
      view.group             ? own(groups, view.group) :
      current                ? [current.total] :
                               [];
  if (!whole) return;
  scene.groups = groups;
  scene.groupsState = scene.state;
  scene.groupsRest = current?.groups_rest?.rows ?? 0;
}

/** Of an agency its services alone. @param {Scene} scene @returns {(row: Row) => boolean} */
const isShown = ({ level, view, groupOf }) => (row) => level !== 'group' || groupOf.get(row.id) === view.group;

/** @param {Store} store @param {Scene} scene @param {string} centre */
function ofPast(store, scene, centre) {
  const { date, today, view } = scene;
  const question = { centre, from: date, to: date, by: /** @type {const} */ ('day') };
  const days = store.history({...question, ...partOf(view) }, today);
  scene.whole = days.rows.map((each) => each.figures);
  scene.state = days.state;
  if (scene.level === 'service') return;
  const services = store.history({...question, services: 'each' }, today);
  if (services.state !== 'here') scene.state = services.state;
  scene.rows = mostFirst(services.rows).flatMap(({ service: id, figures }) => (id ? [{ id, figures }] : [])).filter(isShown(scene));
  if (scene.level === 'group') return;
  const groups = store.history({...question, groups: 'each' }, today);
  scene.groupsState = groups.state;
  scene.groups = groupsOfPast(groups.rows);
}

/**
 * The counters of a centre, and whether each is open: what a centre that is not heard tells of them is not of now.
 * @param {Scene} scene
 */
export function countersNow({ feed, data }) {
  return (feed?.counters ?? []).map((each) => {
    const open = data === 'live' ? each.open : undefined;
    return {...each, now: /** @type {'open' | 'closed' | 'unknown'} */ (open === undefined ? 'unknown' : open ? 'open' : 'closed') };
  });
}

/**
 * Four weeks up to yesterday: what a view's charts are of; of a province its centres together, a row a cell.
 * @param {Store} store
 * @param {Scene} scene
 */
export function spanOf(store, scene) {
  const { view, today } = scene;
  const place = view.centre ? { centre: view.centre, ...partOf(view) } : { centres: /** @type {const} */ ('together') };
  const span = {...place, from: addDays(today, -SPAN_DAYS), to: addDays(today, -1) };
  return { days: store.history({...span, by: 'day' }, today), week: store.history({...span, by: 'weekday_hour' }, today) };
}

/**
 * @template Key
 * @param {import('./store.js').HistoryRow[]} rows
 * @param {(row: import('./store.js').HistoryRow) => Key} key
 */
export function grouped(rows, key) {
  /** @type {Map<Key, import('./store.js').HistoryRow[]>} */
  const groups = new Map();
  for (const row of rows) {
    const at = key(row);
    groups.set(at, [...(groups.get(at) ?? []), row]);
  }
  return groups;
}

/** The chart's points: a day each, with its ratings. @param {Scene} scene @param {import('./store.js').HistoryRow[]} rows */
export function ratingDays(scene, rows) {
  const groups = grouped(rows, (row) => row.date);
  return Array.from({ length: SPAN_DAYS }, (_none, i) => addDays(scene.today, i - SPAN_DAYS)).map((date) => {
    const day = groups.get(date) ?? [];
    return {
      date,
      visits: day.length ? together(day.map((each) => each.figures)).visits : null,
      ratings: ratingsTogether(day.map((each) => each.figures.ratings))
    };
  });
}
