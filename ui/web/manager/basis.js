// A form before rows about single members of staff are saved: on what legal basis. The collector records it, and only then is
// there a file.
import { element, fill } from '../shared/dom.js';

import { whyOf } from './store.js';

const [SHORTEST, LONGEST] = [10, 500];
const WHYS = ['not_allowed', 'link_lost', 'no_answer', 'nobody', 'collector_busy'];

/**
 * @param {import('./say.js').Say} say
 * @param {import('./store.js').Store} store
 * @param {Record<string, unknown>} what the members of record_export, but for the basis
 * @param {() => void} save
 */
export function basisForm(say, store, what, save) {
  const basis = element('textarea', { id: 'basis', rows: 2, maxlength: LONGEST, 'aria-describedby': 'basis-why', required: true });
  const told = element('p', { role: 'alert', id: 'basis-told', hidden: true });
  const key = element('button', { class: 'key main', type: 'submit' }, say.text('basis.save'));
  const form = element('form', { class: 'card basis', novalidate: true },
    element('p', { id: 'basis-why' }, say.text('basis.why')),
    element('label', { class: 'field', for: 'basis' }, element('span', {}, say.text('basis.label')), basis), told, key);
  const tell = (/** @type {string} */ text, /** @type {string} */ kind) => {
    told.className = `notice ${kind}`;
    told.hidden = false;
    fill(told, text);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = basis.value.trim();
    if (text.length < SHORTEST) {
      tell(say.text('basis.short'), 'bad');
      basis.focus();
      return;
    }
    key.disabled = true;
    store.ask('accepted', { type: 'record_export', body: { ...what, basis: text } }).then(() => {
      save();
      tell(say.text('basis.saved'), 'good');
    }, (/** @type {unknown} */ error) => {
      const why = whyOf(error);
      tell(say.text(WHYS.includes(why) ? `drillFailed.${why}` : 'basis.failed'), 'bad');
    }).finally(() => { key.disabled = false; });
  });
  return form;
}
