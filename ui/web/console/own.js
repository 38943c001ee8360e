// The clerk's own figures of today, and what is wrong with one: for whoever is logged in at this counter, from the hub, kept
// nowhere. It closes itself when somebody else sits down.
import { element, fill } from '../shared/dom.js';

/** @typedef {import('../shared/text.js').Texts} Texts */
/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {{ business_date: string, served: number, median_service_s?: number, ratings: number, levels?: number[] }} Figures */

const LEVELS = ['very_satisfied', 'satisfied', 'neutral', 'dissatisfied', 'very_dissatisfied'];
const MINUTE_S = 60;
const DAY_MS = 86_400_000;
const CONTESTED_DAYS = 31;
const MOST_WRITTEN = 500; // characters

/** @param {string} date @param {number} days */
const before = (date, days) => new Date(Date.parse(date) - days * DAY_MS).toISOString().slice(0, 10);

/** @param {Texts} texts @param {number} seconds */
function minutes(texts, seconds) {
  return seconds < MINUTE_S ? texts.say('own.under_minute') : texts.say('own.minutes', { count: Math.round(seconds / MINUTE_S) });
}

/** @param {Texts} texts @param {Figures} figures */
function table(texts, { served, median_service_s: median, ratings, levels }) {
  /** @param {string} name @param {string} value */
  const line = (name, value) => element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, value));
  const told = levels?.reduce((sum, each) => sum + each, 0) ?? 0;
  return [
    element('table', { class: 'lines' }, element('tbody', {},
      line(texts.say('own.served'), texts.number(served)),
      line(texts.say('own.median'), median === undefined ? texts.say('own.unknown') : minutes(texts, median)),
      line(texts.say('own.ratings'), texts.number(ratings)),
      ...(levels ?? []).map((count, i) => line(texts.say(`own.levels.${LEVELS[i]}`), texts.number(count))))),
    element('p', { class: 'muted' }, levels ? texts.say('own.told', { count: told }) : texts.say('own.few')),
  ];
}

export class OwnFigures {
  #texts; #desk;
  /** @type {HTMLDialogElement | null} */ #dialog = null;
  #clerk = '';

  /** @param {Texts} texts @param {Desk} desk */
  constructor(texts, desk) {
    this.#texts = texts;
    this.#desk = desk;
  }

  get isOpen() { return this.#dialog !== null; }

  /** What is shown is of who sits there. */
  look() {
    if (this.#desk.counter?.clerk !== this.#clerk) this.close();
  }

  close() { this.#dialog?.close(); }

  async open() {
    const clerk = this.#desk.counter?.clerk;
    if (this.#dialog || !clerk) return;
    this.#clerk = clerk;
    const texts = this.#texts;
    const body = element('div', { class: 'form' }, element('p', { role: 'status' }, texts.say('own.asking')));
    const gone = () => { dialog.remove(); this.#dialog = null; };
    const dialog = element('dialog', { class: 'own', 'aria-labelledby': 'own-title', close: gone },
      element('h2', { id: 'own-title', tabindex: '-1' }, texts.say('own.title')), body,
      element('button', { class: 'key', type: 'button', click: () => dialog.close() }, texts.say('own.close')));
    this.#dialog = dialog;
    document.body.append(dialog);
    dialog.showModal();
    const told = await this.#desk.inquire({ type: 'read_own', body: {} });
    if (this.#dialog !== dialog) return;
    if (told.why || told.reply.type !== 'own_figures') return fill(body, this.#problem(told.why || 'other'));
    const figures = told.reply.body;
    fill(body, ...table(texts, figures), element('p', { class: 'muted' }, texts.say('own.private')), this.#contest(figures));
  }

  /** @param {string} why */
  #problem(why) {
    const key = `own.failed.${why}`;
    const said = this.#texts.say(key);
    return element('p', { class: 'notice bad', role: 'alert' }, said === key ? this.#texts.say('own.failed.other') : said);
  }

  /** @param {Figures} figures */
  #contest({ business_date: today }) {
    const texts = this.#texts;
    const date = element('input', {
      name: 'date', type: 'date', required: true, value: today, max: today, min: before(today, CONTESTED_DAYS),
    });
    const words = element('textarea', {
      name: 'words', rows: 4, maxlength: MOST_WRITTEN, autocomplete: 'off', 'aria-describedby': 'own-why',
    });
    const told = element('div', {});
    const send = element('button', { class: 'key main', type: 'submit' }, texts.say('own.send'));
    const submit = async (/** @type {Event} */ event) => {
      event.preventDefault();
      const text = words.value.trim();
      if (!text || !date.value) return fill(told, this.#problem('empty'));
      if (send.getAttribute('aria-disabled') === 'true') return;
      send.setAttribute('aria-disabled', 'true');
      const { why } = await this.#desk.inquire({ type: 'contest', body: { date: date.value, text } });
      send.removeAttribute('aria-disabled');
      if (why) return fill(told, this.#problem(why));
      words.value = '';
      fill(told, element('p', { class: 'notice good', role: 'status' }, texts.say('own.sent')));
    };
    return element('details', {}, element('summary', {}, texts.say('own.contest')),
      element('form', { class: 'form', novalidate: true, submit },
        element('label', { class: 'field' }, element('span', {}, texts.say('own.date')), date),
        element('label', { class: 'field' }, element('span', {}, texts.say('own.words')), words),
        element('p', { id: 'own-why', class: 'muted' }, texts.say('own.why')), told, send));
  }
}
