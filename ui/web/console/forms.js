// The two forms: which PC this is, and who sits there.
import { element, fill } from '../shared/dom.js';

/** @typedef {import('../shared/text.js').Texts} Texts */
/** @typedef {{ root: HTMLElement, focus: () => void, fail: (text: string) => void }} Form */

const LEAST_CODE = 4;
const MOST_CODE = 8;

/** @param {HTMLElement} root @param {HTMLElement} error @param {() => HTMLElement} next @returns {Form} */
function form(root, error, next) {
  return {
    root,
    focus: () => next().focus(),
    fail: (text) => {
      fill(error, text);
      error.hidden = text === '';
    },
  };
}

/** @param {string} label @param {HTMLElement} input */
const field = (label, input) => element('label', { class: 'field' }, element('span', {}, label), input);
/** @param {string} label */
const enterKey = (label) => element('button', { class: 'key main', type: 'submit' },
  element('span', {}, label), element('kbd', { 'aria-hidden': 'true' }, 'Enter'));
const problem = () => element('p', { class: 'notice bad', role: 'alert', hidden: true });

/**
 * @param {Texts} texts
 * @param {(node: string, password: string, isKept: boolean) => void} enter
 */
export function doorForm(texts, enter) {
  const node = element('input', {
    name: 'node', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', required: true, maxlength: 40,
  });
  const password = element('input', { name: 'password', type: 'password', autocomplete: 'off', required: true, maxlength: 200 });
  const keep = element('input', { name: 'keep', type: 'checkbox' });
  const error = problem();
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    const named = node.value.trim();
    if (named && password.value) return enter(named, password.value, keep.checked);
    made.fail(texts.say('door.empty'));
    (named ? password : node).focus();
  };
  const root = element('form', { class: 'card form', submit, novalidate: true },
    element('h2', {}, texts.say('door.question')), element('p', { class: 'muted' }, texts.say('door.detail')), error,
    field(texts.say('door.node'), node), field(texts.say('door.password'), password),
    element('label', { class: 'tick' }, keep, element('span', {}, texts.say('door.keep'))),
    enterKey(texts.say('door.enter')));
  const made = form(root, error, () => (node.value ? password : node));
  return made;
}

/**
 * The code leaves the field with the request; whatever the answer, it is typed anew. It is no password field: a browser would
 * offer to keep it.
 * @param {Texts} texts
 * @param {ReadonlyMap<string, string>} clerks
 * @param {(clerk: string, code: string) => void} enter
 */
export function clerkForm(texts, clerks, enter) {
  const options = [...clerks].map(([id, name]) => element('option', { value: id }, name));
  const clerk = element('select', { name: 'clerk' }, element('option', { value: '' }, texts.say('choose')), ...options);
  const code = element('input', { name: 'code', class: 'masked', inputmode: 'numeric', autocomplete: 'off', maxlength: MOST_CODE });
  const error = problem();
  const made = form(element('form', { class: 'card form', novalidate: true }), error, () => (clerk.value ? code : clerk));
  made.root.addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = code.value;
    if (!clerk.value) return made.fail(texts.say('need_clerk')), clerk.focus();
    if (!new RegExp(`^[0-9]{${LEAST_CODE},${MOST_CODE}}$`).test(typed)) return made.fail(texts.say('need_code')), code.focus();
    code.value = '';
    made.fail('');
    enter(clerk.value, typed);
    code.focus();
  });
  fill(made.root, element('h2', {}, texts.say('counter.choose_clerk')), error,
    field(texts.say('clerk'), clerk), field(texts.say('code'), code),
    enterKey(texts.say('counter.log_in')));
  return made;
}
