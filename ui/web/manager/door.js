// Coming in: name and password go to the door, which gives a user of the broker that ends by itself. The page keeps it as long
// as its tab is open. A browser from which somebody came in keeps a secret that opens nothing: it lets its user try while strangers'
// wrong passwords keep the name locked.
import { check as checkReply } from '../contract/reply.js';
import { CommandFailed, KEEP_ALIVE_S, openLink, workerBeat } from '../shared/client.js';
import { element, fill } from '../shared/dom.js';
import { openMqtt } from '../shared/mqtt-full.js';

/** @typedef {{ user: string, password: string, room: string, role: string, until: string, collector: string }} Session */

const KEPT_AS = 'motcua-manager-session';
const DEVICE_KEPT_AS = 'motcua-device';
const DEVICE = /^[0-9a-f]{32}$/;
const OPEN_MS = 8000;
const MANAGERS = new Set(['manager_centre', 'manager_province']);

/** @param {string} path */
export const brokerUrl = (path) => `${location.origin.replace(/^http/, 'ws')}${path}`;

/** @returns {Session | null} */
export function keptSession() {
  try {
    const session = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null');
    const whole = session &&
        ['user', 'password', 'room', 'role', 'until', 'collector'].every((each) => typeof session[each] === 'string');
    return whole && Date.parse(session.until) > Date.now() ? session : null;
  } catch {
    return null;
  }
}

/** @param {Session | null} session */
export function keepSession(session) {
  try {
    if (session)
      sessionStorage.setItem(KEPT_AS, JSON.stringify(session));
    else
      sessionStorage.removeItem(KEPT_AS);
  } catch {
    // then one signs in again after a reload
  }
}

function keptDevice() {
  try {
    const device = localStorage.getItem(DEVICE_KEPT_AS) ?? '';
    return DEVICE.test(device) ? { device } : {};
  } catch {
    return {};
  }
}

/** @param {string} device */
function keepDevice(device) {
  try {
    localStorage.setItem(DEVICE_KEPT_AS, device);
  } catch {
    // then this browser counts as any other
  }
}

/** Knocks with an id that nobody can guess: who has it reads the answer. @param {string} name @param {string} password */
async function openSession(name, password) {
  const id = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const me = `login-${id}`;
  let collector = '';
  const link = openLink({
    open: openMqtt,
    beat: workerBeat,
    source: me,
    reads: [],
    access: { url: brokerUrl('/mqtt/province/door'), clientId: id, keepAliveS: KEEP_ALIVE_S },
    topics: { command: `motcua/v1/province/${me}/cmd`, reply: `motcua/v1/province/${me}/reply` },
    checkReply: (value) => {
      const reply = checkReply(value);
      if (reply) collector = reply.source;
      return reply;
    },
  });
  try {
    await alive(link);
    const reply = await link.request({ type: 'open_session', body: { name, password, ...keptDevice() } });
    if (reply.type !== 'session_opened') throw new Error(reply.type === 'refused' ? reply.body.reason : 'bad_answer');
    if (!MANAGERS.has(reply.body.role)) throw new Error('not_a_manager');
    const { device, ...session } = reply.body;
    if (device) keepDevice(device);
    return /** @type {Session} */ (
        { ...session, room: session.role === 'manager_province' ? 'province' : session.room, collector });
  } finally {
    link.end();
  }
}

/** @param {import('../shared/client.js').Link} link */
function alive(link) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('link_lost')), OPEN_MS);
    link.watch(({ state }) => {
      if (state === 'live') resolve(0);
      if (state === 'refused') reject(new Error('link_lost'));
      if (state !== 'connecting') clearTimeout(timer);
    });
  });
}

const REASONS =
    new Set(['wrong_password', 'too_many_attempts', 'not_a_manager', 'link_lost', 'no_answer', 'nobody', 'malformed']);

/**
 * Shows the form until somebody is in.
 * @param {import('../shared/text.js').Texts} texts
 * @param {Element} page
 * @param {string} [why] key of what ended the last session
 * @returns {Promise<Session>}
 */
export function signIn(texts, page, why) {
  return new Promise((resolve) => {
    const told = element('p', { class: 'notice bad', role: 'alert', id: 'sign-in-told', 'data-text': why, hidden: !why });
    const name = element(
        'input',
        { id: 'name', name: 'name', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', required: true });
    const password = element(
        'input', { id: 'password', name: 'password', type: 'password', autocomplete: 'current-password', required: true });
    const key = element('button', { class: 'key main', type: 'submit', 'data-text': 'signIn' });
    const form = element('form', { class: 'card sign-in', novalidate: true },
      element('h1', { 'data-text': 'signInTitle' }), element('p', { class: 'muted', 'data-text': 'signInHint' }),
      element('label', { class: 'field', for: 'name' }, element('span', { 'data-text': 'name' }), name),
      element('label', { class: 'field', for: 'password' }, element('span', { 'data-text': 'password' }), password), told, key);
        const tell = (/** @type {string} */ text) => {
          told.dataset.text = text;
          told.hidden = false;
          texts.fill(form);
        };
        form.addEventListener('submit', async (event) => {
          event.preventDefault();
          if (key.getAttribute('aria-disabled') === 'true') return;
          if (!name.value.trim() || !password.value) return tell('signInFailed.empty');
          key.setAttribute('aria-disabled', 'true');
          try {
            const session = await openSession(name.value.trim(), password.value);
            keepSession(session);
            resolve(session);
          } catch (error) {
            const reason = error instanceof CommandFailed ? error.why : error instanceof Error ? error.message : '';
            tell(`signInFailed.${REASONS.has(reason) ? reason : 'other'}`);
            password.value = '';
            password.focus();
          } finally {
            key.removeAttribute('aria-disabled');
          }
        });
        fill(page, form);
        texts.fill(form);
        name.focus();
  });
}
