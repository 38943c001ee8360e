// The page of one counter: draws what the desk has, hands keys and clicks to it.
import { announce, byId, element, fill } from '../shared/dom.js';
import { keyOf, waitingAt } from './actions.js';
import { clerkForm } from './forms.js';
import { progressText, sceneElement, waitingText } from './scenes.js';
import { showTab } from './signs.js';

/** @typedef {import('../shared/text.js').Texts} Texts */
/** @typedef {import('./actions.js').Action} Action */
/** @typedef {import('./access.js').Place} Place */
/** @typedef {import('./desk.js').Desk} Desk */

const FIELDS = 'input, select, textarea';
const LINK_TEXT = {
  connecting: 'connecting', asking: 'connecting', live: '', lost: 'counter.hub_away', away: 'counter.hub_away', elsewhere: 'elsewhere',
  refused: 'refused', password: '',
};

/** Writes only what changed, so that nothing is read out twice. @param {HTMLElement} place @param {string} text */
function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
  place.hidden = text === '';
}

export class CounterPage {
  #texts; #place; #desk; #bell; #reopen;
  #drawn = '';
  #calls = 0; // of the ticket that is called
  /** @type {import('./forms.js').Form | null} */ #form = null;

  /**
   * @param {{ texts: Texts, place: Place, desk: Desk, bell: import('./signs.js').Bell, reopen: () => void }} parts
   */
  constructor({ texts, place, desk, bell, reopen }) {
    this.#texts = texts;
    this.#place = place;
    this.#desk = desk;
    this.#bell = bell;
    this.#reopen = reopen;
  }

  draw() {
    this.#drawScene();
    this.#drawWords();
    this.#drawKeys();
    this.#drawHead();
    this.#drawTab();
  }

  /** What time alone changes. */
  tick() {
    const { counter, clock } = this.#desk;
    const place = document.getElementById('progress');
    if (counter?.ticket && place) write(place, progressText(this.#texts, counter.ticket, clock.at(Date.now())));
    write(byId('clock', HTMLParagraphElement), this.#texts.time(clock.at(Date.now())));
  }

  /** A key counts wherever the focus is but in a field; held down it counts once. @param {KeyboardEvent} event */
  press(event) {
    const target = event.target;
    if (event.repeat && (event.code === 'Enter' || event.code === 'Space') && target instanceof HTMLButtonElement) event.preventDefault();
    if (target instanceof Element && target.matches(FIELDS)) return;
    const action = this.#desk.actions.find((each) => each.key === keyOf(event));
    if (!action) return;
    event.preventDefault();
    if (!event.repeat) this.#act(action);
  }

  /** @param {Action} action */
  #act = (action) => {
    const before = this.#desk.assistance;
    void this.#desk.act(action);
    if (this.#desk.assistance !== before) this.#tell(action);
  };

  /** What was said by its key is told: the focus is elsewhere. @param {Action} action */
  #tell({ id, says, text }) {
    if (document.activeElement?.getAttribute('data-action') === id) return;
    announce(this.#texts.say(this.#desk.assistance === says ? 'said' : 'taken_back', { what: this.#texts.say(text) }));
  }

  #drawScene() {
    const { counter, scene } = this.#desk;
    // Whoever is typing is not disturbed by how many wait.
    const shown = scene === 'signed_out' ? [...this.#desk.clerks] : [counter?.ticket, counter?.groups];
    const name = JSON.stringify([scene, shown, this.#texts.language, this.#desk.contact === 'elsewhere']);
    if (name === this.#drawn) return;
    const [isFirst, wasTitle] = [this.#drawn === '', document.getElementById('state')?.textContent];
    this.#drawn = name;
    const place = byId('scene', HTMLDivElement);
    const active = document.activeElement;
    const isOurs = isFirst || active === null || active === document.body || place.contains(active);
    const before = active?.getAttribute('data-action');
    this.#form = scene === 'signed_out' ? this.#clerkForm() : null;
    fill(place, this.#content());
    if (isOurs) this.#focus(place, before);
    this.tick();
    const title = place.querySelector('#state')?.textContent;
    if (!isFirst && title && title !== wasTitle) announce([title, counter?.ticket?.number].filter(Boolean).join(' '));
    this.#tellRecall(scene === 'called' ? counter?.ticket : null);
  }

  /** The screen after a recall is the one before it, but for a digit. @param {import('./actions.js').Counter['ticket'] | null} ticket */
  #tellRecall(ticket) {
    const calls = ticket?.call_count ?? 0;
    if (ticket && this.#calls && calls > this.#calls) announce(`${this.#texts.say('counter.recall')} ${ticket.number}`);
    this.#calls = calls;
  }

  #content() {
    const { counter, scene, actions, contact } = this.#desk;
    if (contact === 'elsewhere')
      return element('button', { class: 'key main', type: 'button', click: this.#reopen }, this.#texts.say('here'));
    if (this.#form) return this.#form.root;
    if (!counter || !scene) return null;
    return sceneElement({ texts: this.#texts, centre: this.#place.centre, counter, scene, actions, act: this.#act });
  }

  /**
   * The next step has the focus, unless what had it is still there.
   * @param {HTMLElement} place
   * @param {string | null | undefined} before
   */
  #focus(place, before) {
    if (this.#form) return this.#form.focus();
    const buttons = [...place.querySelectorAll('button')];
    const same = buttons.find((each) => before && each.getAttribute('data-action') === before);
    (same ?? buttons.find((each) => each.classList.contains('main')) ?? buttons[0])?.focus({ preventScroll: true });
  }

  #clerkForm() {
    return clerkForm(this.#texts, this.#desk.clerks, (clerk, code) =>
      void this.#desk.ask({ type: 'log_in', body: { clerk, code } }));
  }

  #drawWords() {
    const { contact, said, pending } = this.#desk;
    const text = LINK_TEXT[contact];
    write(byId('link', HTMLParagraphElement), text && this.#texts.say(text));
    document.body.dataset['contact'] = contact;
    const words = this.#desk.isStopped ? '' : pending === 'slow' ? 'counter.working' : said;
    const known = words.startsWith('refusal_clerk.') && this.#texts.say(words) === words ? 'refusal_clerk.other' : words;
    const notice = byId('notice', HTMLParagraphElement);
    notice.className = pending === 'slow' ? 'notice' : 'notice bad';
    write(notice, known && this.#texts.say(known));
  }

  #drawKeys() {
    const { contact, pending, counter, assistance } = this.#desk;
    const stands = contact !== 'live' || pending === 'slow';
    document.body.dataset['pending'] = pending;
    for (const button of byId('scene', HTMLDivElement).querySelectorAll('button[data-action]')) {
      const id = button.getAttribute('data-action');
      const action = this.#desk.actions.find((each) => each.id === id);
      const isIdle = id === 'call_next' && counter !== null && waitingAt(counter) === 0;
      if (action?.says) button.setAttribute('aria-pressed', String(action.says === assistance));
      button.toggleAttribute('aria-disabled', false);
      if (!action || (action.command && stands) || isIdle) button.setAttribute('aria-disabled', 'true');
    }
  }

  #drawHead() {
    const { counter } = this.#desk;
    const { centre, node } = this.#place;
    const name = counter && Object.hasOwn(centre.counters, counter.counter) ? centre.counters[counter.counter] : null;
    const number = counter && this.#texts.say('counter.title', { number: String(counter.number) });
    const title = [number ?? node, name && this.#texts.name(name)].filter(Boolean);
    write(byId('where', HTMLHeadingElement), title.join(' · '));
    const clerk = counter?.clerk;
    const known = clerk && (this.#desk.clerks.get(clerk) ?? clerk);
    write(byId('who', HTMLParagraphElement), known ?? this.#texts.name(centre.name));
  }

  #drawTab() {
    const { counter, contact, scene } = this.#desk;
    const page = this.#texts.say('title');
    const ticket = counter?.ticket;
    const where = counter ? this.#texts.say('counter.title', { number: String(counter.number) }) : page;
    const waiting = counter ? waitingAt(counter) : 0;
    const isFree = scene === 'ready' && contact === 'live';
    const says = counter ? waitingText(this.#texts, counter) : '';
    this.#bell.look(isFree && waiting > 0, where, says);
    if (this.#desk.isStopped) return showTab(`⚠ ${this.#texts.say('tab.stopped')} · ${where}`, '!');
    if (contact === 'lost' || contact === 'away') return showTab(`⚠ ${this.#texts.say('tab.lost')} · ${where}`, '!');
    if (ticket) {
      const key = ticket.phase === 'serving' ? 'tab.serving' : 'tab.calling';
      return showTab(`${this.#texts.say(key, { number: ticket.number })} · ${where}`, ticket.number);
    }
    showTab(scene === 'ready' ? `${says} · ${where}` : `${where} · ${page}`, scene === 'ready' && waiting > 0 ? String(waiting) : '');
  }
}
