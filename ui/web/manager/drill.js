// What is behind a number: the events themselves, or first the centres or dates that it is made of. One dialog; a number names
// what it opens in data-drill.
//   {d: events, centre, date, which, hour?, service? or group?, counter? or staff?, level?: of ratings, those of it}
//   {d: centres, date, which, hour?, group? or staff?}
//   {d: cell, weekday, hour, centre?, service? or group?}: its dates   {d: counters, centre, now}: those open, closed or unknown now
//   {d: index, item? or group?, official?}: the report that a number of the index is of
// `note` names words on what the list shows, where events do not tell as much as the number does.
import { byId, element, fill } from '../shared/dom.js';

import { basisForm } from './basis.js';
import { csvOf, download } from './csv.js';
import { indexBehind } from './index766.js';
import { morph } from './morph.js';
import { counted, figure } from './say.js';
import { countersNow, SPAN_DAYS } from './scene.js';
import { whyOf } from './store.js';
import { addDays, partOf, weekdayOf } from './view.js';


/** @typedef {import('./say.js').Say} Say */
/** @typedef {import('./say.js').Drill} Drill */
/** @typedef {import('./store.js').EventRow} EventRow */
/** @typedef {() => import('./scene.js').Scene} SceneNow */

const KNOWN = [
  'not_allowed', 'link_lost', 'no_answer', 'nobody', 'unknown_centre', 'bad_period', 'collector_busy', 'too_many_requests'
];
const VISIT = ['at', 'type', 'number', 'service', 'counter', 'wait', 'serving'];
// All that the collector tells of a rating; `at` of such a row is where the window begins. Nothing leads to a ticket, and so to a person.
const RATING = ['level'];
// The collector is not asked for one level: its rows are taken out of so many pages at once, and of as many more by each touch.
const PAGES_AT_ONCE = 10;
/** Not the collector's. @type {(keyof Drill)[]} */
const OWN = ['d', 'note', 'reason', 'level'];

/** @param {string | number | undefined} id */
const named = (id) => (id === undefined ? null : String(id));

/** What a list below keeps saying. @param {Drill} drill @returns {Drill} */
const noted = ({ note, reason }) => ({...(note ? { note } : {}), ...(reason ? { reason } : {}) });

export class DrillDialog {
  #dialog = byId('drill', HTMLDialogElement);
  /** @type {Drill[]} */ #path = [];
  /** @type {EventRow[]} */ #rows = [];
  #isCut = false; // the collector did not look at all of the date
  #round = 0;
  #keys = element('span'); // of what is shown now, beside those that are always there

  /** @param {Say} say @param {import('./store.js').Store} store @param {SceneNow} scene @param {string} room of who looks */
  constructor(say, store, scene, room) {
    this.room = room;
    this.say = say;
    this.store = store;
    this.scene = scene;
    this.#dialog.addEventListener('close', () => {
      this.#path = [];
      ++this.#round;
    });
    this.#dialog.addEventListener('click', (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
  }

  get open() { return this.#dialog.open; }

  /** @param {Drill} drill */
  show(drill) {
    this.#path.push(drill);
    this.#draw();
    if (!this.#dialog.open) this.#dialog.showModal();
    document.getElementById('drill-title')?.focus();
  }

  close() { this.#dialog.close(); }

  /** Again, when an answer came or the language changed: in place, so that a press and the focus meet what they were meant for. */
  refresh() {
    const drill = this.#path.at(-1);
    if (!this.#dialog.open || !drill || drill.d === 'events') return;
    morph(this.#dialog, this.#parts(drill, element('span', { class: 'drill-own' })));
  }

  #draw() {
    const drill = this.#path.at(-1);
    if (!drill) return;
    this.#keys = element('span', { class: 'drill-own' });
    fill(this.#dialog, ...this.#parts(drill, this.#keys));
    if (drill.d === 'events' && !this.#isWithheld(drill)) void this.#events(drill, byId('drill-body', HTMLDivElement));
  }

  #back() {
    this.#path.pop();
    this.#draw();
    document.getElementById('drill-title')?.focus();
  }

  /** All that the dialog shows; of events the place for their rows. @param {Drill} drill @param {Element} own keys */
  #parts(drill, own) {
    const { title, rows } = this.#behind(drill);
    const words = this.#words(drill);
    const key = (/** @type {string} */ name, /** @type {() => void} */ click) =>
        element('button', { type: 'button', class: 'key', click }, this.say.text(`drill.${name}`));
    const body = element('div', { id: 'drill-body' });
    if (rows)
      fill(body, rows.length ? element('ul', { class: 'lines' }, ...rows) : element('p', {}, this.say.text('nothingHere')));
    const head = element('div', { class: 'drill-head' }, element('h2', { id: 'drill-title', tabindex: -1 }, title));
    const keys = element(
        'div', { class: 'drill-keys' }, this.#path.length > 1 ? key('back', () => this.#back()) : null, own,
        key('close', () => this.close()));
    return [head, ...(words ? [element('p', { class: 'notice', 'data-words': true }, words)] : []), body, keys];
  }

  /** @param {Drill} drill @returns {{ title: string, rows: Element[] | null }} */
  #behind(drill) {
    if (drill.d === 'events') return { title: this.#eventsTitle(drill), rows: null };
    if (drill.d === 'centres') return this.#centres(drill);
    if (drill.d === 'counters') return this.#counters(drill);
    if (drill.d === 'index') return indexBehind(this.say, this.store.index, drill);
    return this.#cell(drill);
  }

  /** Single ratings are for the centre's own managers: the collector would refuse, so nobody asks. @param {Drill} drill */
  #isWithheld(drill) { return drill.which === 'ratings' && this.room === 'province'; }

  /** What is to be said of all that is shown. @param {Drill} drill */
  #words(drill) {
    if (this.#isWithheld(drill)) return this.say.text('drill.withheld');
    if (drill.note === 'reason') return this.say.text('drill.note.reason', { reason: this.say.text(`reason.${drill.reason}`) });
    return drill.note ? this.say.text(`drill.note.${drill.note}`) : '';
  }

  /** @param {Drill} drill */
  #counters(drill) {
    const { say } = this;
    const scene = this.scene();
    const centre = String(drill.centre);
    const rows = countersNow(scene).filter((each) => each.now === drill.now).map(({ counter, figures }) => {
      const events = { d: 'events', centre, date: scene.date, counter, which: 'served' };
      return element(
          'li', { class: 'line' }, element('span', {}, say.counter(centre, counter)),
          element('span', {}, ...counted(say, 'counters.served', figures.served, events)));
    });
    return { title: [say.text('counters.title'), say.text(`counters.${drill.now}`), say.centre(centre)].join(' · '), rows };
  }

  /** @param {Drill} drill */
  #eventsTitle(drill) {
    const { say } = this;
    const centre = String(drill.centre);
    return [
      say.text(`which.${drill.which}`), drill.level ? say.text(`levels.${drill.level}`) : null,
      drill.service ? say.service(String(drill.service)) : null,
      drill.group ? say.group(centre, String(drill.group)) : null,
      drill.counter ? say.counter(centre, String(drill.counter)) : null,
      drill.staff ? say.text(`staff.${drill.staff}`) : null, say.centre(centre), say.date(String(drill.date)),
      drill.hour === undefined ? null : say.hour(Number(drill.hour))
    ].filter((each) => each !== null)
        .join(' · ');
  }

  /** @param {Drill} drill */
  #centres(drill) {
    const { say } = this;
    const scene = this.scene();
    const date = String(drill.date);
    const hour = drill.hour === undefined ? null : Number(drill.hour);
    const part = drill.staff ? { staff: String(drill.staff) } : partOf({ service: null, group: named(drill.group) });
    const live = hour === null && !drill.group && !drill.staff && date === scene.today && this.store.province;
    const asked = (/** @type {'day' | 'hour'} */ by) => this.store.history({...part, from: date, to: date, by }, scene.today).rows;
    const past = () => (hour === null ? asked('day') : asked('hour').filter((row) => row.hour === hour));
    const rows = live ? this.store.province?.centres.filter((each) => each.business_date === date) ?? [] : past();
    const title =
        [say.text(`which.${drill.which}`), drill.group ? say.anyGroup(String(drill.group)) : null,
         drill.staff ? say.text(`staff.${drill.staff}`) : null, say.text('drill.byCentre'),
         say.date(date), hour === null ? null : say.hour(hour)];
    const at = {...part, ...noted(drill), d: 'events', date, which: drill.which, ...(hour === null ? {} : { hour }) };
    return {
      title: title.filter((each) => each !== null).join(' · '),
      rows: rows.map(({ centre, figures }) => {
        const below = this.#isWithheld(drill) ? null : {...at, centre };
        return this.#line(say.centre(centre), this.#measure(figures, String(drill.which)), below);
      }),
    };
  }

  /** @param {import('./figures.js').Figures} figures @param {string} which */
  #measure(figures, which) {
    const { say } = this;
    if (which === 'ratings')
      return say.text('drill.ratings', { mean: say.rating(figures.ratings), base: say.ratingBase(figures.ratings) });
    if (which === 'implausible_services') {
      const { too_short: short = 0, too_long: long = 0 } = figures.implausible ?? {};
      return say.text('drill.implausible', { short, long });
    }
    if (which === 'assisted' || which === 'unassisted') {
      const { assisted, unassisted } = figures.assistance ?? { assisted: 0, unassisted: 0 };
      const count = which === 'assisted' ? assisted : unassisted;
      return figures.assistance ? say.text('seats.of', { count, told: assisted + unassisted }) : say.text('unknown');
    }
    if (which === 'no_shows') return say.text('drill.noShows', { count: figures.no_shows });
    if (which === 'served') return say.text('tile.served', { count: figures.served });
    if (which === 'serving' || which === 'waiting') {
      const count = figures[which];
      return count === undefined || count === null ? say.text('unknown') : say.text(`drill.${which}`, { count });
    }
    return say.text('drill.visits', { count: figures.visits, wait: say.minutes(figures.wait?.median_s) });
  }

  /** @param {Drill} drill */
  #cell(drill) {
    const { say } = this;
    const scene = this.scene();
    const weekday = Number(drill.weekday);
    const hour = Number(drill.hour);
    const title = `${say.weekday(weekday)} ${say.hour(hour)}${drill.centre ? ` · ${say.centre(String(drill.centre))}` : ''}`;
    const from = addDays(scene.today, -SPAN_DAYS);
    const dates =
        Array.from({ length: SPAN_DAYS }, (_none, i) => addDays(from, i)).filter((date) => weekdayOf(date) === weekday);
    const part = partOf({ service: named(drill.service), group: named(drill.group) });
    const own = { centre: String(drill.centre), ...part };
    const place = drill.centre ? own : { centres: /** @type {const} */ ('together') };
    const below = drill.centre ? { d: 'events', ...own } : { d: 'centres' };
    return {
      title,
      rows: dates.map((date) => {
        const { rows, state } = this.store.history({...place, from: date, to: date, by: 'hour' }, scene.today);
        const row = rows.find((each) => each.hour === hour);
        return this.#line(
            say.date(date), row ? this.#measure(row.figures, 'visits') : say.text(state === 'asked' ? 'asking' : 'unknown'),
            {...below, date, hour, which: 'visits' });
      }),
    };
  }

  /** @param {string} name @param {string} value @param {Drill | null} drill */
  #line(name, value, drill) {
    return element('li', { class: 'line' }, element('span', {}, name), figure(this.say, value, drill, name));
  }

  /** @param {Drill} drill @param {Element} body */
  async #events(drill, body) {
    const round = ++this.#round;
    this.#rows = [];
    this.#isCut = false;
    fill(body, element('p', { role: 'status' }, this.say.text('asking')));
    fill(this.#keys);
    await this.#page(drill, body, round, undefined);
  }

  /** @param {Drill} drill @param {Element} body @param {number} round @param {string | undefined} after */
  async #page(drill, body, round, after) {
    try {
      const { rows, isCut, next } = await this.#read(drill, round, after);
      if (round !== this.#round) return;
      this.#rows.push(...rows);
      this.#isCut ||= isCut;
      this.#list(drill, body, round, next);
    } catch (error) {
      if (round !== this.#round) return;
      const why = whyOf(error);
      const known = KNOWN.includes(why);
      fill(
          body, element('p', { class: 'notice bad', role: 'alert' }, this.say.text(`drillFailed.${known ? why : 'other'}`)),
          element(
              'button', {
                type: 'button',
                class: 'key',
                click: () => {
                  void this.#events(drill, body);
                }
              },
              this.say.text('drill.again')));
    }
  }

  /**
   * The rows of a page; of a single level those of several. Rows that withhold their level stay: nothing tells whose they are.
   * @param {Drill} drill
   * @param {number} round
   * @param {string | undefined} from
   */
  async #read(drill, round, from) {
    const query = {...drill };
    for (const own of OWN) delete query[own];
    /** @type {EventRow[]} */ const rows = [];
    let isCut = false;
    let next = from;
    for (let pages = drill.level ? PAGES_AT_ONCE : 1; pages > 0 && round === this.#round; --pages) {
      const page = await this.store.ask('events', { type: 'read_events', body: {...query, ...(next ? { after: next } : {}) } });
      const isMeant = (/** @type {EventRow} */ { level }) => !drill.level || level === undefined || level === drill.level;
      rows.push(...page.rows.filter(isMeant));
      isCut ||= page.flags?.includes('cut') ?? false;
      next = page.next;
      if (next === undefined) break;
    }
    return { rows, isCut, next };
  }

  /** @param {Drill} drill @param {Element} body @param {number} round @param {string | undefined} next */
  #list(drill, body, round, next) {
    const { say } = this;
    const heads = this.#heads(drill);
    const line = (/** @type {EventRow} */ row) =>
        element('tr', {}, ...this.#cells(row, drill).map((each, i) => element('td', { class: i > 3 ? 'at-end' : '' }, each)));
    const table = element(
        'table', { class: 'table' }, element('caption', { class: 'unseen' }, this.#eventsTitle(drill)),
        element(
            'thead', {},
            element('tr', {}, ...heads.map((each, i) => element('th', { scope: 'col', class: i > 3 ? 'at-end' : '' }, each)))),
        element('tbody', {}, ...this.#rows.map(line)));
    fill(
        body,
        element(
            'p', { role: 'status' }, say.text('drill.rows', { count: this.#rows.length }),
            next ? ` ${say.text('drill.more')}` : ''),
        this.#isCut ? element('p', { class: 'notice', 'data-cut': true }, say.text('drill.cut')) : null,
        this.#rows.length ?
            element('div', { class: 'scrolled', role: 'group', tabindex: 0, 'aria-label': this.#eventsTitle(drill) }, table) :
            null);
    fill(
        this.#keys,
        next ? element(
                   'button', {
                     type: 'button',
                     class: 'key',
                     click: () => {
                       void this.#page(drill, body, round, next);
                     }
                   },
                   say.text('drill.next')) :
               null,
        this.#rows.length ?
            element(
                'button', { type: 'button', class: 'key', 'data-csv-rows': true, click: () => this.#export(drill, body) },
                say.text('csv')) :
            null);
  }

  /** @param {Drill} drill */
  #heads(drill) {
    const { say } = this;
    return (drill.which === 'ratings' ? RATING : VISIT).map((each) => say.text(`event.${each}`));
  }

  /** @param {EventRow} row @param {Drill} drill */
  #cells(row, drill) {
    const { say } = this;
    if (drill.which === 'ratings') return [row.level ? say.text(`levels.${row.level}`) : say.text('event.withheld')];
    const type = say.text(`eventType.${row.type}`);
    return [
      say.texts.time(row.at, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
      type.startsWith('eventType.') ? row.type : type, row.number ?? say.text('unknown'),
      row.service ? say.service(row.service) : say.text('unknown'),
      row.counter ? say.counter(String(drill.centre), row.counter) : say.text('unknown'), say.minutes(row.wait_s),
      say.minutes(row.service_s)
    ];
  }

  /**
   * Rows of ratings lead to nobody; all others lead to a counter at an instant, and so to a clerk.
   * @param {Drill} drill
   * @param {Element} body
   */
  #export(drill, body) {
    if (drill.which === 'ratings') return this.#save(drill);
    document.getElementById('basis')?.closest('form')?.remove();
    const { centre, date, which, counter } = drill; // the rows of a kind of staff are as a centre's: of several counters
    const what = { centre, date, which, rows: this.#rows.length, ...(counter ? { counter } : {}) };
    body.append(basisForm(this.say, this.store, what, () => this.#save(drill)));
    document.getElementById('basis')?.focus();
  }

  /** @param {Drill} drill */
  #save(drill) {
    const isRatings = drill.which === 'ratings';
    const key = (/** @type {EventRow} */ row) => (isRatings ? [] : [row.node, row.epoch, row.sequence]);
    const lines = [
      [...this.#heads(drill), ...(isRatings ? [] : ['node', 'epoch', 'sequence'])],
      ...this.#rows.map((row) => [...this.#cells(row, drill), ...key(row)])
    ];
    download(
        `motcua-${[drill.centre, drill.date, drill.which, ...(drill.level ? [drill.level] : [])].join('-')}.csv`,
        csvOf(lines, { unknown: this.say.text('unknown'), language: this.say.texts.language }));
  }
}
