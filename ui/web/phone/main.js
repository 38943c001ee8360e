// The page's start: words, the token behind the '#', the hub of its centre, and what is shown.
import { check as checkReply } from '../contract/phone_reply.js';
import { check as checkTicket } from '../contract/phone_ticket.js';
import { byId, frieze } from '../shared/dom.js';
import { openMqtt } from '../shared/mqtt-small.js';
import { loadTexts } from '../shared/text.js';
import { Alarm } from './alarm.js';
import { Following, seenBeat } from './follow.js';
import { Page } from './page.js';
import { readToken } from './token.js';

/** @typedef {import('./follow.js').Outcome} Outcome */

/** Which centre a code stands for: written by the build, from the installation. @returns {Promise<Record<string, string>>} */
async function loadCentres() {
  const answer = await fetch(new URL('./centres.json', import.meta.url));
  if (!answer.ok) throw new Error(`centres.json: ${answer.status}`);
  return answer.json();
}

const [texts, centres] = await Promise.all([loadTexts(new URL('./locales/', import.meta.url)), loadCentres()]);
texts.fill(document);
document.querySelector('.head')?.after(frieze());
byId('language', HTMLButtonElement).addEventListener('click', () => texts.switchTo(texts.language === 'vi' ? 'en' : 'vi'));
texts.watch(() => byId('language', HTMLButtonElement).setAttribute('lang', texts.language === 'vi' ? 'en' : 'vi'));

/** @type {Following | null} */ let following = null;
/** @type {Outcome} */ const UNSENT = { is: 'unsent', reason: '' };
const alarm = new Alarm();
const page = new Page({
  texts, alarm, reopen: open,
  send: (body) => following?.send(body) ?? Promise.resolve(UNSENT),
});

function open() {
  following?.end();
  following = null;
  const claim = readToken(location.hash);
  if (typeof claim === 'string') return page.refuse(claim);
  const centre = centres[claim.centre];
  if (!centre) return page.refuse('foreign');
  following = new Following({
    open: openMqtt, beat: seenBeat, checkTicket, checkReply, centre, token: claim.token,
    isWatched: () => !document.hidden || alarm.armed,
    url: `${location.origin.replace('http', 'ws')}/mqtt/phone`,
  }, (seen) => page.show(seen));
  page.show(following.seen);
}

open();
globalThis.addEventListener('hashchange', open);
globalThis.addEventListener('pageshow', (event) => { if (event.persisted) following?.look(); });
document.addEventListener('visibilitychange', () => { if (!document.hidden) following?.look(); });
