// The page's start: words, names of places, then who is there, then the board until the session ends.
import { byId, frieze } from '../shared/dom.js';
import { loadTexts } from '../shared/text.js';

import { Board } from './board.js';
import { keepSession, keptSession, signIn } from './door.js';
import { Say } from './say.js';

/** @returns {Promise<import('./say.js').Names>} */
async function loadNames() {
  try {
    const answer = await fetch(new URL('./names.json', import.meta.url));
    return { centres: {}, services: {}, counters: {}, ...(answer.ok ? await answer.json() : {}) };
  } catch {
    return { centres: {}, services: {}, counters: {} }; // then places stand there by their ids
  }
}

const [texts, names] = await Promise.all([loadTexts(new URL('./locales/', import.meta.url)), loadNames()]);
const say = new Say(texts, names);
const page = byId('page', HTMLElement);
const out = byId('sign-out', HTMLButtonElement);
const language = byId('language', HTMLButtonElement);

function showWords() {
  texts.fill(document);
  const other = texts.language === 'vi' ? 'en' : 'vi';
  language.textContent = texts.say('otherLanguage');
  language.lang = other;
}

document.querySelector('.head')?.after(frieze());
language.addEventListener('click', () => texts.switchTo(texts.language === 'vi' ? 'en' : 'vi'));
texts.watch(showWords);
showWords();
byId('skip', HTMLAnchorElement).addEventListener('click', (event) => {
  event.preventDefault();
  page.focus();
});

let why = '';
for (;;) {
  document.title = texts.say('title');
  byId('brand', HTMLElement).textContent = texts.say('product');
  const session = keptSession() ?? await signIn(texts, page, why || undefined);
  page.replaceChildren();
  const board = new Board(say, session);
  const leave = () => {
    void board.signOut();
  };
  out.hidden = false;
  out.addEventListener('click', leave);
  why = await board.run();
  out.removeEventListener('click', leave);
  out.hidden = true;
  keepSession(null);
  page.replaceChildren();
}
