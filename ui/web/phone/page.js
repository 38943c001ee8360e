// The page around its scene: draws the one that is so, says changes to a screen reader, rings when the ticket is called.
import { announce, byId, fill } from '../shared/dom.js';
import { isNow } from './follow.js';
import { age, hubNow, write } from './parts.js';
import { sceneName, sceneOf } from './scenes.js';
import { aheadText } from './waiting.js';

/** @typedef {import('./parts.js').Around} Around */
/** @typedef {import('./parts.js').Seen} Seen */
/** @typedef {import('./parts.js').Ticket} Ticket */
/** @typedef {import('./scenes.js').Trouble} Trouble */

const EACH_MS = 1000;
const WARN_AFTER_MS = 20_000; // a bell that cannot ring any more says so, but not for each short gap
const SAY_LOSS_AFTER_MS = 3000; // shown at once; a short gap is not worth an interruption
/** @type {Seen} */ const NOTHING = { contact: 'asking', fault: null, told: null };

export class Page {
  #around;
  /** @type {Seen} */ #seen = NOTHING;
  /** @type {Trouble | null} */ #trouble = null;
  #name = '';
  /** @type {import('./parts.js').Scene | null} */ #scene = null;
  #rung = ''; // the call that was rung for
  /** @type {Element | null} where the focus was last, of what the scene holds */ #held = null;
  #lostAt = 0; // 0: not lost
  #lossIsSaid = false;
  #lossIsWarned = false;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    around.texts.watch(() => { this.#name = ''; this.#draw(); });
    document.addEventListener('focusin', ({ target }) => {
      this.#held = target instanceof Element && byId('scene', HTMLDivElement).contains(target) ? target : null;
    });
    setInterval(() => this.#tick(), EACH_MS);
  }

  /** @param {Trouble} trouble */
  refuse(trouble) {
    this.#seen = NOTHING;
    this.#trouble = trouble;
    this.#draw();
  }

  /** @param {Seen} seen */
  show(seen) {
    const before = this.#seen;
    this.#seen = seen;
    this.#trouble = seen.fault;
    this.#draw();
    this.#say(before, seen);
    if (seen.fault === 'elsewhere' && before.fault !== 'elsewhere') this.#warn();
    this.#ringFor(seen.fault ? null : seen.told?.ticket ?? null);
  }

  /** What time alone changes. Of a page that nobody sees the tab's title can be read, and the bell is waited for. */
  #tick() {
    if (document.hidden) this.#drawFrame();
    else this.#draw();
    if (this.#lostAt && !this.#trouble && !this.#lossIsWarned && Date.now() - this.#lostAt > WARN_AFTER_MS) {
      this.#lossIsWarned = true;
      this.#warn();
    }
  }

  /** Whoever waits for the bell has to know that it will not ring here. */
  #warn() {
    if (this.#seen.told?.ticket.phase === 'waiting') this.#around.alarm.warn();
  }

  #draw() {
    if (this.#isOfYesterday()) this.#trouble = 'other_day';
    const name = sceneName(this.#seen, this.#trouble);
    const [before, isOther] = [this.#name, name !== this.#name];
    if (isOther) this.#change(name);
    this.#scene?.update(this.#seen);
    this.#drawContact();
    this.#drawFrame();
    this.#keepFocus();
    if (isOther && before) this.#reveal();
  }

  /** @param {string} name */
  #change(name) {
    this.#name = name;
    this.#scene = sceneOf(this.#around, this.#seen, this.#trouble);
    fill(byId('scene', HTMLDivElement), this.#scene.root);
    document.body.classList.toggle('is-called', name.startsWith('called'));
  }

  /** Whoever stood in what is gone, or not to be seen any more, is brought to the top of what is there; nobody else is moved. */
  #keepFocus() {
    const held = this.#held;
    if (!held || held.getClientRects().length > 0) return;
    this.#held = null;
    const active = document.activeElement;
    if (active === null || active === document.body || active === held)
      byId('scene', HTMLDivElement).querySelector('h1')?.focus({ preventScroll: true });
  }

  /** From its top, but the counter to go to is in sight however large the letters are. */
  #reveal() {
    globalThis.scrollTo(0, 0);
    byId('scene', HTMLDivElement).querySelector('.go')?.scrollIntoView({ block: 'nearest' });
  }

  /** Left open over night and cut off: what it shows is of no use to anybody. */
  #isOfYesterday() {
    const { told } = this.#seen;
    if (!told || isNow(this.#seen)) return false;
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(hubNow(told));
    return day > told.ticket.business_date;
  }

  #drawContact() {
    const place = byId('contact', HTMLParagraphElement);
    const { told } = this.#seen;
    place.hidden = !told || this.#trouble !== null;
    if (!told) return;
    const { texts } = this.#around;
    const contact = this.#seen.contact === 'live' && !isNow(this.#seen) ? 'asking' : this.#seen.contact;
    place.className = contact === 'live' || contact === 'asking' ? '' : 'bad';
    write(place, texts.say(`contact.${contact}`, { time: texts.time(told.ticket.freshness.at), age: age(texts, told.toldAt) }));
    if (this.#lostAt && !this.#lossIsSaid && Date.now() - this.#lostAt > SAY_LOSS_AFTER_MS) {
      this.#lossIsSaid = true;
      announce(texts.say('contact.spoken_lost'));
    }
  }

  #drawFrame() {
    const { texts } = this.#around;
    const ticket = this.#trouble ? undefined : this.#seen.told?.ticket;
    write(byId('centre', HTMLParagraphElement), ticket ? texts.name(ticket.centre_name) : texts.say('title'));
    document.title = ticket ? this.#tab(ticket) : texts.say('title');
  }

  /** @param {Ticket} ticket */
  #tab(ticket) {
    const { texts } = this.#around;
    const { number, phase, counter } = ticket;
    if (phase === 'called' && counter !== undefined) return texts.say('called.tab', { number, counter: String(counter) });
    return phase === 'waiting' ? `${number} · ${aheadText(texts, this.#seen)}` : `${number} · ${texts.say('title')}`;
  }

  /**
   * The change alone, never a refresh.
   * @param {Seen} before
   * @param {Seen} after
   */
  #say(before, after) {
    const { texts } = this.#around;
    const isLost = after.contact !== 'live' && after.contact !== 'asking';
    if (isLost && !this.#lostAt) this.#lostAt = Date.now();
    if (after.contact === 'live') {
      if (this.#lossIsSaid) announce(texts.say('contact.spoken_back'));
      this.#lostAt = 0;
      this.#lossIsSaid = this.#lossIsWarned = false;
    }
    const [was, is] = [before.told?.ticket, after.told?.ticket];
    if (!was || !is || after.fault) return;
    if (is.phase === 'waiting' && was.phase === 'waiting' && is.ahead !== was.ahead) announce(aheadText(texts, after));
    if (is.phase !== was.phase && ['serving', 'finished', 'no_show', 'expired'].includes(is.phase))
      announce(texts.say(`${is.phase}.title`));
  }

  /** @param {Ticket | null} ticket */
  #ringFor(ticket) {
    const { texts, alarm } = this.#around;
    const call = ticket?.phase === 'called' ? `${ticket.number} ${ticket.called_at} ${ticket.call_count}` : '';
    if (call === this.#rung) return;
    this.#rung = call;
    const said = ticket && call ? texts.say(ticket.counter === undefined ? 'called.title' : 'called.spoken',
      { number: ticket.number, counter: String(ticket.counter) }) : '';
    write(byId('call', HTMLDivElement), said);
    if (call) alarm.ring(texts.say('called.title'), said);
    else alarm.quiet();
    this.#draw();
    if (ticket && ['serving', 'finished', 'cancelled', 'no_show', 'expired'].includes(ticket.phase)) alarm.disarm();
  }
}
