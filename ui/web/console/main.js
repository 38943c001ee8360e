// The page's start: words, which PC this is, then its counter.
import { byId, fill, frieze } from '../shared/dom.js';
import { loadTexts } from '../shared/text.js';
import { findPlace, forget, keep, kept } from './access.js';
import { Desk } from './desk.js';
import { doorForm } from './forms.js';
import { OwnFigures } from './own.js';
import { CounterPage } from './page.js';
import { Bell, showTab } from './signs.js';

/** @typedef {import('./access.js').Place} Place */

const EACH_MS = 1000;
const texts = await loadTexts(new URL('./locales/', import.meta.url));
const bell = new Bell();
const [leave, notify, language, own] = ['leave', 'notify', 'language', 'own'].map((id) => byId(id, HTMLButtonElement));
const PATIENCE_MS = 3000;

/** @type {Desk | null} */ let desk = null;
/** @type {CounterPage | null} */ let page = null;
/** @type {OwnFigures | null} */ let figures = null;
/** @type {import('./forms.js').Form | null} */ let door = null;

/** First forgotten, then ended: what it tells while it ends concerns nobody. */
function leaveDesk() {
  const left = desk;
  figures?.close();
  desk = page = figures = null;
  left?.end();
}

function showDoor(problem = '') {
  leaveDesk();
  fill(byId('where', HTMLHeadingElement), texts.say('title'));
  for (const id of ['who', 'clock', 'link', 'notice']) byId(id, HTMLParagraphElement).hidden = true;
  door = doorForm(texts, (node, password, isKept) => void enter(node, password, isKept));
  fill(byId('scene', HTMLDivElement), door.root);
  door.fail(problem && texts.say(problem));
  door.focus();
  showTab(texts.say('title'), '');
  drawFoot();
}

/** @param {string} node @param {string} password @param {boolean} isKept */
async function enter(node, password, isKept) {
  const place = await findPlace(node, password).catch(() => undefined);
  if (place === undefined) return door?.fail(texts.say('door.away'));
  if (place === null) return door?.fail(texts.say('door.unknown'));
  open(place, () => { if (isKept) keep(node, password); });
}

/** The door stays until the broker has said yes. @param {Place} place @param {() => void} opened */
function open(place, opened) {
  leaveDesk();
  const began = Date.now();
  /** @type {Desk | null} */ let made = null;
  const look = () => {
    if (!made || desk !== made) return; // it tells of its first state while it is being made
    const { contact } = made;
    if (contact === 'password') return turnAway();
    if (contact === 'connecting') return void (Date.now() - began > PATIENCE_MS && door?.fail(texts.say('door.away')));
    if (!page) {
      page = new CounterPage({ texts, place, desk: made, bell, reopen: () => open(place, () => {}) });
      figures = new OwnFigures(texts, made);
      door = null;
      opened();
      drawFoot();
    }
    showOwn(Boolean(made.counter?.clerk) && !made.isStopped);
    page.draw();
    figures?.look();
  };
  desk = made = new Desk(place, look);
  look();
  setTimeout(look, PATIENCE_MS + EACH_MS);
}

/** Where it goes with the focus on it, the page may place the focus anew. @param {boolean} isOffered */
function showOwn(isOffered) {
  if (!own) return;
  if (!isOffered && document.activeElement === own) own.blur();
  own.hidden = !isOffered;
}

/** The broker does not know this name with this password. */
function turnAway() {
  forget();
  if (!door) return showDoor('door.wrong');
  leaveDesk();
  door.fail(texts.say('door.wrong'));
  door.focus();
}

function drawFoot() {
  if (leave) leave.hidden = desk === null;
  if (!desk) showOwn(false);
  if (!notify) return;
  notify.hidden = desk === null || !bell.isPossible;
  notify.setAttribute('aria-pressed', String(bell.isOn));
  fill(notify, texts.say(bell.isDenied ? 'notify.denied' : bell.isOn ? 'notify.on' : 'notify.ask'));
}

texts.fill(document);
document.querySelector('.head')?.after(frieze());
language?.addEventListener('click', () => texts.switchTo(texts.language === 'vi' ? 'en' : 'vi'));
notify?.addEventListener('click', () => void bell.turn().then(drawFoot));
leave?.addEventListener('click', () => { forget(); showDoor(); });
own?.addEventListener('click', () => void figures?.open());
// What lies behind a dialog is commanded by no key.
document.addEventListener('keydown', (event) => { if (!figures?.isOpen) page?.press(event); });
texts.watch(() => {
  if (page) page.draw();
  else showDoor();
  drawFoot();
});
setInterval(() => page?.tick(), EACH_MS);

const before = kept();
showDoor();
if (before) void enter(before.node, before.password, true);
