// How the visit was: one of five levels, what about, and in own words, with who will read them.
import { announce, drawing, element } from '../shared/dom.js';
import { why, write } from './parts.js';

/** @typedef {import('./parts.js').Around} Around */

const MOST_REASONS = 5;
const MOST_WRITTEN = 500; // characters
export const LEVELS = ['very_satisfied', 'satisfied', 'neutral', 'dissatisfied', 'very_dissatisfied'];
export const REASONS = ['attitude', 'waiting_time', 'unclear_guidance', 'extra_papers', 'late_appointment', 'facilities', 'other'];

const SMILES = 'M70 118 q18 -30 36 0 M150 118 q18 -30 36 0';
const BROWS = 'M64 98 l34 -20 M192 98 l-34 -20';
/** @type {Record<string, { lines: string[], filled?: string, eyes: boolean }>} our own faces: sad, never angry */
const FACES = {
  very_satisfied: { lines: [SMILES], filled: 'M70 148 q58 78 116 0z', eyes: false },
  satisfied: { lines: ['M74 156 q54 50 108 0'], eyes: true },
  neutral: { lines: ['M78 168 h100'], eyes: true },
  dissatisfied: { lines: ['M76 182 q52 -46 104 0'], eyes: true },
  very_dissatisfied: { lines: ['M72 192 q56 -72 112 0', BROWS], eyes: true },
};

/** @param {string} level */
function face(level) {
  const drawn = FACES[level];
  if (!drawn) return null;
  return drawing('svg', { class: 'face', viewBox: '0 0 256 256', 'aria-hidden': 'true', focusable: 'false' },
    drawing('circle', { cx: 128, cy: 128, r: 108, class: 'line' }),
    ...(drawn.eyes ? [88, 168].map((cx) => drawing('circle', { cx, cy: 118, r: 13 })) : []),
    ...drawn.lines.map((d) => drawing('path', { d, class: 'line' })),
    drawn.filled ? drawing('path', { d: drawn.filled }) : null);
}

/** @param {Around} around */
function levels({ texts }) {
  return element('fieldset', { class: 'levels' },
    element('legend', {}, element('h2', {}, texts.say('rating.question'))),
    ...LEVELS.map((level) => element('label', { class: 'key level' },
      element('input', { type: 'radio', name: 'level', value: level }), face(level), texts.say(`rating.${level}`))));
}

/** @param {Around} around */
function reasons({ texts }) {
  return element('fieldset', { class: 'reasons' },
    element('legend', {}, texts.say('rating.reasons')),
    ...REASONS.map((reason) => element('label', { class: 'reason' },
      element('input', { type: 'checkbox', name: 'reason', value: reason }), texts.say(`rating.${reason}`))));
}

/** @param {Around} around @param {HTMLTextAreaElement} input */
function comment({ texts }, input) {
  return element('div', { class: 'field comment' }, element('label', { for: 'comment' }, texts.say('rating.comment')),
    element('p', { id: 'comment-why', class: 'muted' }, texts.say('rating.comment_why')), input);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function chosen(form, name) {
  return [...form.querySelectorAll(`input[name=${name}]:checked`)].map((each) => /** @type {HTMLInputElement} */ (each).value);
}

/** @param {Around} around */
export function ratingForm(around) {
  const { texts } = around;
  const error = element('p', { class: 'wrong', role: 'alert' });
  const words = element('textarea',
    { id: 'comment', rows: 4, maxlength: MOST_WRITTEN, autocomplete: 'off', 'aria-describedby': 'comment-why' });
  const more = element('div', { class: 'more', hidden: true }, reasons(around), comment(around, words));
  const send = element('button', { class: 'key main', type: 'submit' }, texts.say('rating.send'));
  let isSending = false;
  const change = () => {
    write(error, '');
    more.hidden = chosen(form, 'level').length === 0;
    const isFull = chosen(form, 'reason').length >= MOST_REASONS;
    for (const each of more.querySelectorAll('input')) each.disabled = isFull && !each.checked;
  };
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (isSending) return;
    const [level] = chosen(form, 'level');
    if (!level) return write(error, texts.say('rating.wanted'));
    const [about, written] = [chosen(form, 'reason'), words.value.trim()];
    isSending = true;
    write(error, '');
    const outcome = await around.send({ type: 'rate_visit',
      body: { level, ...(about.length > 0 ? { reasons: about } : {}), ...(written ? { comment: written } : {}) } });
    isSending = false;
    if (outcome.is === 'done') announce(texts.say('rating.done'));
    else write(error, why(texts, outcome));
  };
  const form = element('form', { class: 'card rating', novalidate: true, submit, change },
    levels(around), more, error, send, element('p', { class: 'muted' }, texts.say('rating.private')));
  return form;
}
