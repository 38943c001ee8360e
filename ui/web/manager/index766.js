// The index of QĐ 766/QĐ-TTg as the collector computed it: unofficial, and beside it the official figures where somebody
// imported them. Ratings of kiosks have no part in it. Points and percents come in hundredths.
import { element } from '../shared/dom.js';

import { scrolled, tableOf } from './places.js';
import { figure, unopened } from './say.js';

/** @typedef {import('./say.js').Say} Say */
/** @typedef {Extract<import('../contract/reply.js').Reply['body'], { type: 'index' }>['body']} Index */
/** @typedef {Index['groups'][number]} Group */
/** @typedef {Group['items'][number]} Item */
/** @typedef {Index['flags'][number]} Flag */

const ITEM_HEADS = ['counted', 'share', 'target', 'score'];

/** @param {Say} say @param {number | undefined} hundredths */
const points = (say, hundredths) =>
    (hundredths === undefined ? say.text('unknown') : say.texts.number(hundredths / 100, { maximumFractionDigits: 2 }));

/** @param {Say} say @param {Index['total']} sum */
function score(say, sum) {
  if (sum.score === undefined) return say.text('unknown');
  return sum.unknown > 0 ?
      say.text('index.between', { low: points(say, sum.score), high: points(say, sum.score + sum.unknown) }) :
      points(say, sum.score);
}

/**
 * A cell whose number opens what it was taken from.
 * @param {Say} say @param {string} text @param {import('./say.js').Drill} of @param {string} about
 */
function numberCell(say, text, of, about) {
  const isNumber = /\d/.test(text);
  return element('td', { class: 'at-end' }, isNumber ? figure(say, text, { d: 'index', ...of }, about, 'seeSource') : text);
}

/**
 * @param {Say} say @param {string} title @param {Index['total']} sum @param {number | undefined} official
 * @param {import('./say.js').Drill} of
 */
function line(say, title, sum, official, of) {
  const cell = (/** @type {string} */ text, /** @type {string} */ head, more = {}) =>
      numberCell(say, text, {...of, ...more }, `${title}, ${say.text(`index.${head}`)}`);
  return element(
      'tr', {}, element('th', { scope: 'row' }, title), cell(score(say, sum), 'score'), cell(points(say, sum.maximum), 'maximum'),
      cell(points(say, official), 'official', { official: 1 }));
}

/** @param {Say} say @param {Item} item */
function ratioOf(say, { numerator: part, denominator: whole }) {
  if (part === undefined || whole === undefined) return say.text('unknown');
  return say.text('index.ratio', { part: say.number(part), whole: say.number(whole) });
}

/** @param {Say} say @param {number | undefined} value */
const percentOf = (say, value) =>
    (value === undefined ? say.text('unknown') : say.text('index.percent', { value: points(say, value) }));

/** @param {Say} say @param {Item} item */
function itemLine(say, item) {
  const [ratio, percent] = [ratioOf(say, item), percentOf(say, item.percent)];
  const got = item.standing === 'scored' ?
      say.text('index.of', { score: points(say, item.score), maximum: points(say, item.points) }) :
      say.text(`index.standing.${item.standing}`);
  const cells = [ratio, percent, item.target === undefined ? '' : say.text('index.percent', { value: points(say, item.target) }), got];
  const name = say.texts.name(item.name);
  return element(
      'tr', { 'data-key': item.id }, element('th', { scope: 'row' }, name),
      ...cells.map((each, i) => numberCell(say, each, { item: item.id }, `${name}, ${say.text(`index.${ITEM_HEADS[i]}`)}`)));
}

/** @param {Say} say @param {Group[]} groups */
function items(say, groups) {
  const all = groups.flatMap((group) => group.items);
  if (!all.length) return null;
  const heads = ['item', ...ITEM_HEADS].map((each) => say.text(`index.${each}`));
  return element(
      'details', { 'data-key': 'items' }, element('summary', {}, say.text('index.items', { count: all.length })),
      scrolled(say.text('index.item'), tableOf(say.text('index.item'), heads, all.map((item) => itemLine(say, item)))));
}

/** @param {Say} say @param {Index} index @param {Flag} flag */
function flagWords(say, index, flag) {
  const group = index.groups.find((each) => each.id === flag.where);
  const where = group ? say.texts.name(group.name) : flag.where;
  const key = `index.flag.${flag.kind}`;
  const words = say.text(key);
  const numbers = flag.part === undefined || flag.whole === undefined ?
      '' :
      ` (${points(say, Number(flag.part))} / ${points(say, Number(flag.whole))})`;
  const told = [words === key ? flag.kind : words, where, flag.detail].filter(Boolean).join(': ');
  const of = group ? { group: group.id } : { item: flag.where };
  return [told, ' ', figure(say, numbers.trim() || say.text('index.source'), { d: 'index', ...of }, numbers ? '' : where, 'seeSource')];
}

/** @param {Say} say @param {Index} index */
function sources(say, index) {
  const { definition, official } = index;
  const dated = (/** @type {string} */ source, /** @type {string} */ date) =>
      say.text('index.dated', { source, date: say.wholeDate(date) });
  return element(
      'details', { 'data-key': 'sources' }, element('summary', {}, say.text('index.sources')),
      element(
          'ul', {}, element('li', {}, say.text('index.ofFigures', { source: dated(index.source, index.source_date) })),
          element(
              'li', {},
              say.text(
                  'index.ofDefinition',
                  { law: definition.legal_reference, source: dated(definition.source, definition.source_date) }),
              definition.verified ? '' : ` ${say.text('index.unverified')}`),
          official ? element(
                         'li', {}, say.text('index.ofOfficial', { source: dated(official.source, official.source_date) }),
                         official.rank ? ` ${say.text('index.rank', { rank: official.rank })}` : '') :
                     null));
}

/** The choice between periods that there are figures of. @param {Say} say @param {Index} index */
function periods(say, index) {
  if (index.periods.length < 2) return null;
  return element(
      'label', { class: 'tab' }, element('span', {}, say.text('index.period')), ' ',
      element('select', { id: 'index-period' }, ...index.periods.map((period) => element(
          'option', { value: period, selected: period === index.period }, period))));
}

/**
 * What is behind a number of the index: the reports that it is of, not visits; of a sum its items.
 * @param {Say} say
 * @param {Index | null} index
 * @param {import('./say.js').Drill} drill
 * @returns {{ title: string, rows: Element[] }}
 */
export function indexBehind(say, index, { item: id, group: groupId, official: isOfficial }) {
  if (!index) return { title: say.text('index.sources'), rows: [] };
  const group = index.groups.find((each) => each.id === groupId);
  const item = index.groups.flatMap((each) => each.items).find((each) => each.id === id);
  const name = item ? say.texts.name(item.name) : group ? say.texts.name(group.name) : id ? String(id) : say.text('index.total');
  const told = (/** @type {string} */ text) => element('li', {}, text);
  const below = item || isOfficial ? [] : group ? group.items : index.groups.flatMap((each) => each.items);
  const { definition, official } = index;
  const dated = (/** @type {{ source: string, source_date: string }} */ of) =>
      say.text('index.dated', { source: of.source, date: say.wholeDate(of.source_date) });
  return {
    title: [name, say.text('index.ofPeriod', { period: index.period }), index.place].join(' · '),
    rows: [
      told(say.text('index.noEvents')),
      isOfficial && official ? told(say.text('index.ofOfficial', { source: dated(official) })) :
                               told(say.text('index.ofFigures', { source: dated(index) })),
      told(say.text('index.imported')),
      ...(isOfficial ? [] : [told(say.text('index.ofDefinition', { law: definition.legal_reference, source: dated(definition) }))]),
      ...(item ? [told(say.text('index.made', {
                   counted: ratioOf(say, item), share: percentOf(say, item.percent), target: percentOf(say, item.target) })),
                   told(say.text(`index.basis.${item.basis}`))] :
                 []),
      ...below.map((each) => element(
                       'li', { class: 'line' }, element('span', {}, say.texts.name(each.name)),
                       figure(say, ratioOf(say, each), { d: 'index', item: each.id }, say.texts.name(each.name), 'seeSource')))
    ],
  };
}

/** @param {Say} say @param {Index | null} index */
export function indexCard(say, index) {
  if (!index) return null;
  const title = say.text('index.title', { period: index.period });
  const heads = ['group', 'score', 'maximum', 'official'].map((each) => say.text(`index.${each}`));
  const isExample = index.flags.some((flag) => flag.kind === 'example');
  const remarks = index.flags.filter((flag) => flag.kind !== 'example');
  const more = remarks.length + (index.flags_left_out ?? 0);
  return element(
      'section', { class: 'card', 'aria-labelledby': 'index', 'data-section': 'index' },
      element('h2', { id: 'index' }, title), periods(say, index),
      isExample ? element('p', { class: 'notice bad', 'data-example': true }, say.text('index.example', { place: index.place })) :
                  element('p', {}, say.text('index.place', { place: index.place })),
      element('p', { class: 'notice' }, say.text('index.unofficial')),
      scrolled(
          title,
          tableOf(
              title, heads,
              [
                ...index.groups.map(
                    (group) => line(say, say.texts.name(group.name), group.sum, group.official_score, { group: group.id })),
                line(say, say.text('index.total'), index.total, index.official?.total, {})
              ])),
      items(say, index.groups),
      more ? element(
                 'details', { 'data-key': 'flags' }, element('summary', {}, say.text('index.flags', { count: more })),
                 element('ul', {}, ...remarks.map((flag) => element('li', {}, ...flagWords(say, index, flag)))),
                 index.flags_left_out ?
                     unopened(say, [say.text('index.flagsLeftOut', { count: index.flags_left_out })], 'index.flagsLeftOutWhy') :
                     null) :
             null,
      sources(say, index));
}
