// Asks for the paper's code before a ticket is changed: whoever only photographed its QR has no code.
import { element } from '../shared/dom.js';
import { why, write } from './parts.js';

/** @typedef {import('./parts.js').Around} Around */

const CODE = /^[0-9]{4}$/;

/**
 * @typedef {object} Question
 * @property {string} title
 * @property {string} how
 * @property {string} send the key's words
 * @property {'main' | 'ends'} look of that key
 * @property {(code: string) => import('../shared/client.js').Body} command
 * @property {() => void} done
 * @property {() => void} unsure its answer was lost: the ticket tells what became of it
 */

/** @param {Around} around */
function codeField({ texts }) {
  const error = element('p', { id: 'code-error', class: 'wrong', role: 'alert' });
  const input = element('input', {
    id: 'code', type: 'text', inputmode: 'numeric', pattern: '[0-9]*', maxlength: 4, autocomplete: 'off', required: true,
    'aria-describedby': 'code-why code-error',
  });
  const field = element('div', { class: 'field' },
    element('label', { for: 'code' }, texts.say('code.label')), error, input, // a phone's keyboard hides what is below
    element('p', { id: 'code-why', class: 'muted' }, texts.say('code.why')));
  return { field, input, error };
}

/**
 * Opens the question over the page; it closes itself when the command was taken, or may have been.
 * @param {Around} around
 * @param {Element} parent
 * @param {Question} question
 */
export function askCode(around, parent, question) {
  const { texts } = around;
  const { field, input, error } = codeField(around);
  const send = element('button', { class: `key ${question.look}`, type: 'submit' }, question.send);
  const back = element('button', { class: 'key', type: 'button', click: () => dialog.close() }, texts.say('code.back'));
  let isSending = false;
  /** @param {string} text */
  const complain = (text) => {
    write(error, text);
    input.setAttribute('aria-invalid', 'true');
    input.focus();
    error.scrollIntoView({ block: 'nearest' });
  };
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (isSending) return;
    if (!CODE.test(input.value)) return complain(texts.say('code.wanted'));
    isSending = true;
    write(error, '');
    write(send, texts.say('code.sending'));
    const outcome = await around.send(question.command(input.value));
    isSending = false;
    write(send, question.send);
    // Where the answer was lost the ticket tells what became of it; asked again at once, it might be done twice.
    if (outcome.is === 'done' || outcome.is === 'unsure') {
      dialog.close();
      return outcome.is === 'done' ? question.done() : question.unsure();
    }
    input.value = '';
    complain(why(texts, outcome));
  };
  const dialog = element('dialog', { class: 'ask', 'aria-labelledby': 'ask-title', close: () => dialog.remove() },
    element('form', { novalidate: true, submit }, element('h2', { id: 'ask-title' }, question.title),
      element('p', {}, question.how), field, send, back));
  parent.append(dialog);
  dialog.showModal();
  input.focus();
}
