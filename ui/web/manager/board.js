// The page of somebody who is in: draws what the store knows each time that it changes, and does what numbers and keys ask for.
import { check as checkReply } from '../contract/reply.js';
import { KEEP_ALIVE_S, openLink, workerBeat } from '../shared/client.js';
import { announce, byId, element, fill } from '../shared/dom.js';
import { openMqtt } from '../shared/mqtt-full.js';

import { answer, placeOf, tiles } from './answer.js';
import { Comments, commentsCard } from './comments.js';
import { brokerUrl } from './door.js';
import { DrillDialog } from './drill.js';
import { saveScene } from './export.js';
import { indexCard } from './index766.js';
import { morph } from './morph.js';
import { alerts, counters, worst } from './needs.js';
import { agencies, hours, places } from './places.js';
import { seatsCards, seatsOf } from './seats.js';
import { ratingDays, sceneOf, spanOf } from './scene.js';
import { Store } from './store.js';
import { dayDrill, heat, levels, trendCard } from './time.js';
import { Trend } from './trend.js';
import { address, isDate, readView } from './view.js';


/** @typedef {import('./door.js').Session} Session */
/** @typedef {import('./say.js').Say} Say */

const DRAW_MS = 40;
const LEAVE_MS = 3000;

/** @param {string} section id of its title */
function jumpTo(section) {
  const title = document.getElementById(section);
  title?.setAttribute('tabindex', '-1');
  title?.focus();
  title?.scrollIntoView({ block: 'start' });
}

/**
 * Whether an alert is of what a view shows.
 * @param {import('./scene.js').Scene} scene
 * @param {import('../contract/alerts.js').Alerts['standing'][number]} alert
 */
function isOf({ view, level, groupOf }, alert) {
  if (view.centre && alert.centre !== view.centre) return false;
  if (view.service) return alert.service === view.service;
  return level !== 'group' || (alert.service !== undefined && groupOf.get(alert.service) === view.group);
}

export class Board {
  #page = byId('page', HTMLElement);
  #say;
  #session;
  #store;
  #comments;
  #link;
  #trend;
  #drill;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #soon;
  /** @type {(why: string) => void} */ #leave = () => {};
  #undo = new AbortController();

  /** @param {Say} say @param {Session} session */
  constructor(say, session) {
    this.#say = say;
    this.#session = session;
    this.#store = new Store(session.collector, () => this.#drawSoon());
    this.#comments = new Comments(this.#store, () => this.#drawSoon());
    const topic = `motcua/v1/${session.room}/${session.user}`;
    this.#link = openLink({
      open: openMqtt,
      beat: workerBeat,
      source: session.user,
      checkReply,
      reads: [...this.#store.reads(session.room), this.#store.healthRead()],
      access: {
        url: brokerUrl('/mqtt/province'),
        clientId: session.user,
        user: session.user,
        password: session.password,
        keepAliveS: KEEP_ALIVE_S
      },
      topics: { command: `${topic}/cmd`, reply: `${topic}/reply` },
    });
    this.#trend = new Trend(say, (date) => this.#drill.show(dayDrill(this.#scene(), date, 'ratings')));
    this.#drill = new DrillDialog(say, this.#store, () => this.#scene(), session.room);
  }

  /** @returns {Promise<string>} why it ended */
  run() {
    const { signal } = this.#undo;
    addEventListener('hashchange', () => this.#moved(), { signal });
    document.addEventListener('click', (event) => this.#clicked(event), { signal });
    document.addEventListener('change', (event) => this.#chose(event), { signal });
    const minute = setInterval(() => this.#drawSoon(), 60_000); // answers that hold today are asked again
    signal.addEventListener('abort', () => clearInterval(minute));
    this.#store.use(this.#link);
    this.#link.watch(({ state }) => { if (state === 'live') this.#comments.again(); });
    this.#link.watch((told) => this.#tell(told));
    this.#say.texts.watch(() => {
      if (!signal.aborted) {
        this.#tell(this.#link.told);
        this.#draw();
        this.#drill.refresh();
      }
    });
    this.#link.watch(({ state }) => { if (state === 'live' && !this.#store.index) void this.#store.readIndex(); });
    this.#draw();
    return new Promise((resolve) => {
      this.#leave = resolve;
    });
  }

  async signOut() {
    try {
      await this.#live();
      await this.#link.request({ type: 'end_session', body: {} });
    } catch {
      // the broker may cut the link before the answer comes
    }
    this.#end('');
  }

  /** @param {string} why */
  #end(why) {
    this.#undo.abort();
    clearTimeout(this.#soon);
    this.#link.end();
    if (this.#drill.open) this.#drill.close();
    fill(byId('lost', HTMLElement));
    fill(byId('link-state', HTMLElement));
    document.body.classList.remove('is-stale');
    this.#leave(why);
  }

  /** A moment's patience: whoever leaves while the link is lost should leave at the broker too. */
  #live() {
    return new Promise((resolve) => {
      let stop = () => {};
      const done = () => {
        stop();
        resolve(0);
      };
      setTimeout(done, LEAVE_MS);
      stop = this.#link.watch(({ state }) => { if (state === 'live') queueMicrotask(done); });
    });
  }

  /** @param {import('../shared/client.js').Told} told */
  #tell({ state, why }) {
    if (state === 'refused')
      return this.#end(
          ['ended_by_broker', 'not_allowed', 'password', 'refused'].includes(why) ?
              'sessionEnded' :
              `refused.${why === 'taken_over' ? why : 'other'}`);
    if (state === 'ended') return;
    this.#drawSoon();
  }

  /** What stands above all: why the figures are not of now. @param {import('./scene.js').Scene} scene */
  #drawStale(scene) {
    const { texts } = this.#say;
    const { state, at } = this.#link.told;
    const words = state === 'lost' ?
        this.#say.text('lost', { time: texts.time(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' }) }) :
        !scene.isAway ? '' :
        scene.at      ? this.#say.text('away', { time: this.#say.moment(scene.at) }) :
                        this.#say.text('awayNoData');
    document.body.classList.toggle('is-stale', words !== '');
    const place = byId('lost', HTMLElement);
    if (place.textContent !== words) fill(place, words ? element('p', { class: 'notice bad' }, words) : null);
  }

  #view() {
    const view = readView(location.hash);
    if (this.#session.room === 'province') return view;
    const own = view.centre === this.#session.room ? view : { group: null, service: null };
    return {...view, centre: this.#session.room, group: own.group, service: own.service };
  }

  #scene() {
    const scene = sceneOf(this.#store, this.#view(), (centre) => this.#say.groupsOf(centre));
    return {...scene, isLost: this.#link.told.state === 'lost' };
  }

  #drawSoon() {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#draw();
      this.#drill.refresh();
    }, DRAW_MS);
  }

  #draw() {
    const view = this.#view();
    if (view.centre && this.#session.room === 'province') this.#store.follow(view.centre);
    const say = this.#say;
    const scene = this.#scene();
    const feed = this.#store.alerts.get(this.#session.room) ?? null;
    const standing = (feed?.standing ?? []).filter((each) => isOf(scene, each));
    const { days, week } = spanOf(this.#store, scene);
    const points = ratingDays(scene, days.rows);
    const today = view.day === 'today';
    const where = [agencies(say, scene), places(say, scene)];
    if (scene.level === 'province') where.reverse();
    this.#drawHead(scene);
    this.#drawStale(scene);
    morph(this.#page, [
      this.#top(scene),
      answer(say, scene, feed && standing),
      tiles(say, scene),
      element(
          'div', { class: `columns level-${scene.level}` },
          element(
              'div', { class: 'column needs' }, today ? alerts(say, scene, feed, standing) : null,
              worst(say, scene, this.#store.province?.ranking_from), counters(say, scene)),
          element(
              'div', { class: 'column where' }, ...where, hours(say, scene),
              ...seatsCards(say, scene, seatsOf(this.#store, scene)), commentsCard(say, this.#written(scene))),
          element(
              'div', { class: 'column when' }, levels(say, scene), heat(say, scene, week), trendCard(say, scene, days, points),
              scene.level === 'province' ? indexCard(say, this.#store.index) : null)),
    ]);
    this.#trend.show(points);
  }

  /** For the managers of the centre itself alone. @param {import('./scene.js').Scene} scene */
  #written(scene) {
    const isOwn = scene.level === 'centre' && scene.view.centre === this.#session.room;
    return isOwn ? this.#comments.of(scene.date, scene.today) : null;
  }

  /** @param {import('./scene.js').Scene} scene */
  #drawHead(scene) {
    const say = this.#say;
    document.title = `${say.text('title')} ${placeOf(say, scene, this.#session.room)}`;
    morph(
        byId('brand', HTMLElement),
        [document.createTextNode(
            placeOf(say, {...scene, view: {...scene.view, centre: null, group: null, service: null } }, this.#session.room))]);
    const state = this.#link.told.state;
    const at = scene.at && say.texts.time(scene.at, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
    const words = state === 'live' && scene.isAway ? say.text('awayShort') :
        state === 'live'                           ? (at ? say.text('live', { time: at }) : say.text('liveNoData')) :
                                                     say.text(state === 'lost' ? 'lostShort' : 'connecting');
    morph(byId('link-state', HTMLElement), [document.createTextNode(words)]);
  }

  /** Days, and the way back up. @param {import('./scene.js').Scene} scene */
  #top(scene) {
    const say = this.#say;
    const { view } = scene;
    const days = ['today', 'yesterday'].map(
        (day) => element(
            'a',
            { class: 'tab', href: address({...view, day }), 'aria-current': view.day === day ? 'page' : null, 'data-day': day },
            say.text(`day.${day}`)));
    const other = isDate(view.day) ? view.day : '';
    const date = element(
        'label', { class: `tab other${other ? ' is-chosen' : ''}` }, element('span', {}, say.text('day.other')),
        element('input', { type: 'date', id: 'other-day', max: scene.today, value: other }));
    const crumbs = [];
    if (this.#session.room === 'province')
      crumbs.push(element(
          'a', { href: address({...view, centre: null, group: null, service: null }), 'aria-current': view.centre ? null : 'page' },
          say.text('province')));
    if (view.centre)
      crumbs.push(element(
          'a',
          { href: address({...view, group: null, service: null }), 'aria-current': view.group || view.service ? null : 'page' },
          say.centre(view.centre)));
    if (view.centre && view.group)
      crumbs.push(element(
          'a', { href: address({...view, service: null }), 'aria-current': view.service ? null : 'page' },
          say.group(view.centre, view.group)));
    if (view.service) crumbs.push(element('a', { href: address(view), 'aria-current': 'page' }, say.service(view.service)));
    return element(
        'div', { class: 'top' }, element('nav', { class: 'tabs', 'aria-label': say.text('day.choose') }, ...days, date),
        element(
            'nav', { class: 'crumbs', 'aria-label': say.text('where') },
            element('ol', {}, ...crumbs.map((each) => element('li', {}, each)))),
        element('button', { type: 'button', class: 'key', 'data-csv': true }, say.text('csv')));
  }

  #moved() {
    if (this.#drill.open) this.#drill.close();
    this.#draw();
    const title = document.getElementById('answer');
    title?.focus({ preventScroll: true });
    scrollTo(0, 0);
    announce(document.title);
  }

  /** @param {Event} event */
  #clicked(event) {
    const target = event.target instanceof Element ? event.target.closest('[data-drill], [data-csv], [data-jump]') : null;
    if (!target) return;
    const there = target.getAttribute('data-jump');
    if (there) return jumpTo(there);
    const drill = target.getAttribute('data-drill');
    if (drill)
      this.#drill.show(JSON.parse(drill));
    else
      this.#save();
  }

  #save() {
    const scene = this.#scene();
    saveScene(this.#say, scene, {...spanOf(this.#store, scene), seats: seatsOf(this.#store, scene) }, this.#session.room);
  }

  /** @param {Event} event */
  #chose(event) {
    const target = event.target;
    if (target instanceof HTMLInputElement && target.id === 'other-day' && isDate(target.value))
      location.hash = address({...this.#view(), day: target.value });
    if (target instanceof HTMLSelectElement && target.id === 'index-period') void this.#store.readIndex(target.value);
  }
}
