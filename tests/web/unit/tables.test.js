// The words of the three pages as the build assembled them: each text in both languages, in its own language, with the same values;
// and none that a page names is missing.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

const WEB = process.env.MOTCUA_WEB ?? '';
const SOURCES = path.join(import.meta.dirname, '../../../ui/web');
const OF_VIETNAMESE = /[à-ỹ]/i;
const SENTENCE = 12; // letters, from which on a Vietnamese text has some of its own
const OTHER = new Set(['language', 'otherLanguage']); // names the other language in that language
const NAMED = /(?:\.(?:say|text)\(\s*'|data-(?:text|label|hint)="|\btext: ')([a-z][\w.]*)["']/g;

/** @typedef {{ one?: string, other: string }} Forms */

/** The texts by key, each with its forms. @param {any} table @param {string} [at] @returns {[string, Forms][]} */
const flat = (table, at = '') => Object.entries(table).flatMap(([key, value]) => {
  if (typeof value === 'string') return [[`${at}${key}`, { other: value }]];
  return Object.keys(value).every((form) => form === 'one' || form === 'other') ? [[`${at}${key}`, value]] : flat(value, `${at}${key}.`);
});
const valuesOf = (/** @type {string} */ text) => [...text.matchAll(/\{\w+\}/g)].map(([value]) => value).toSorted();
const lettersOf = (/** @type {string} */ text) => text.replace(/\{\w+\}|[^\p{L}]/gu, '').length;
const isVietnamese = (/** @type {string} */ text) => OF_VIETNAMESE.test(text.normalize('NFC').replaceAll('QĐ', '')); // a document's name

for (const page of ['console', 'manager', 'phone'])
  describe(`the words of the page ${page}`, () => {
    const read = (/** @type {string} */ language) =>
      new Map(flat(JSON.parse(fs.readFileSync(path.join(WEB, page, 'locales', `${language}.json`), 'utf8'))));
    const [vi, en] = [read('vi'), read('en')];
    const all = (/** @type {Map<string, Forms>} */ of) =>
      [...of].filter(([key]) => !OTHER.has(key)).flatMap(([key, forms]) => Object.values(forms).map((text) => [key, text]));

    test('are there in both languages, with the same values', () => {
      assert.deepEqual([...en.keys()].toSorted(), [...vi.keys()].toSorted());
      for (const [key, { other }] of en) assert.deepEqual(valuesOf(other), valuesOf(vi.get(key)?.other ?? ''), key);
    });

    test('are each in its own language', () => {
      assert.deepEqual(all(vi).filter(([, text = '']) => lettersOf(text) >= SENTENCE && !isVietnamese(text)), [], 'Vietnamese');
      assert.deepEqual(all(en).filter(([, text = '']) => isVietnamese(text)), [], 'English');
    });

    test('are there for each key that the page names', () => {
      const folder = path.join(SOURCES, page);
      const sources = fs.readdirSync(folder).filter((each) => /\.(js|html)$/.test(each));
      const texts = sources.map((each) => fs.readFileSync(path.join(folder, each), 'utf8'));
      const named = texts.flatMap((text) => [...text.matchAll(NAMED)].map(([, key = '']) => key));
      assert.ok(named.length > 20, `${named.length} keys`);
      assert.deepEqual([...new Set(named)].filter((key) => !vi.has(key)), []);
    });
  });
