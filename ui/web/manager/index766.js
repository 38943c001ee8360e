// The index of QĐ 766/QĐ-TTg as the collector computed it: unofficial, and beside it the official figures where somebody
// imported them. Ratings of kiosks have no part in it.
import { element } from '../shared/dom.js';

import { scrolled, tableOf } from './places.js';

/** @typedef {import('./say.js').Say} Say */

/** @param {Say} say @param {any} sum */
function score(say, sum) {
  const number = (/** @type {number} */ value) => say.texts.number(value, { maximumFractionDigits: 2 });
  if (typeof sum?.score !== 'number') return say.text('unknown');
  return sum.unknown > 0 ? say.text('index.between', { low: number(sum.score), high: number(sum.score + sum.unknown) }) :
                           number(sum.score);
}

/** @param {Say} say @param {any} index */
export function indexCard(say, index) {
  if (!index || !Array.isArray(index.groups)) return null;
  const number = (/** @type {unknown} */ value) =>
      (typeof value === 'number' ? say.texts.number(value, { maximumFractionDigits: 2 }) : say.text('unknown'));
  const name = (/** @type {any} */ group) =>
      (typeof group.name === 'string' ? group.name :
           group.name?.vi             ? say.texts.name(group.name) :
                                        String(group.id));
  const line = (/** @type {string} */ title, /** @type {any} */ sum, /** @type {unknown} */ official) => element(
      'tr', {}, element('th', { scope: 'row' }, title), element('td', { class: 'at-end' }, score(say, sum)),
      element('td', { class: 'at-end' }, number(sum?.maximum)), element('td', { class: 'at-end' }, number(official)));
  const heads = ['group', 'score', 'maximum', 'official'].map((each) => say.text(`index.${each}`));
  return element(
      'section', { class: 'card', 'aria-labelledby': 'index', 'data-section': 'index' },
      element('h2', { id: 'index' }, say.text('index.title', { period: String(index.period) })),
      element('p', { class: 'notice' }, say.text('index.unofficial')),
      scrolled(
          say.text('index.title', { period: String(index.period) }),
          tableOf(
              say.text('index.group'), heads,
              [
                ...index.groups.map((/** @type {any} */ group) => line(name(group), group.sum, group.official_score)),
                line(say.text('index.total'), index.total, index.official?.total)
              ])),
      index.flags?.length ?
          element(
              'details', {}, element('summary', {}, say.text('index.flags', { count: index.flags.length })),
              element(
                  'ul', {},
                  ...index.flags.map((/** @type {any} */ flag) => element('li', {}, `${flag.kind} ${flag.where ?? ''}`)))) :
          null);
}
