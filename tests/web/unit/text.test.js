// Words by key, counts, numbers and times.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { text } from './web.js';

const tables = {
  vi: { waiting: { other: 'Còn {count} người' }, who: 'Xin chào {name}', only: 'chỉ có' },
  en: { waiting: { one: '{count} person waits', other: '{count} people wait' }, who: 'Hello {name}' },
};
const texts = (/** @type {'vi' | 'en'} */ language) => new text.Texts(tables, language);

describe('words of a page', () => {
  test('a count chooses its form', () => {
    assert.equal(texts('en').say('waiting', { count: 1 }), '1 person waits');
    assert.equal(texts('en').say('waiting', { count: 0 }), '0 people wait');
    assert.equal(texts('vi').say('waiting', { count: 1 }), 'Còn 1 người');
  });

  test('numbers are written as the language does', () => {
    assert.equal(texts('vi').say('waiting', { count: 12345 }), 'Còn 12.345 người');
    assert.equal(texts('en').say('waiting', { count: 12345 }), '12,345 people wait');
  });

  test('a value is taken as it is, placeholders and all', () => {
    assert.equal(texts('vi').say('who', { name: '<b>{count}</b>' }), 'Xin chào <b>{count}</b>');
  });

  test('a key without a text shows as the key, and names of objects are no keys', () => {
    assert.equal(texts('en').say('only'), 'only');
    assert.equal(texts('en').say('constructor'), 'constructor');
    assert.equal(texts('en').say('waiting.one.x'), 'waiting.one.x');
  });

  test('times are those of the centres', () => {
    assert.equal(texts('vi').time('2026-11-21T03:30:00.000Z'), '10:30');
  });

  test('a name without the language is given in Vietnamese', () => {
    assert.equal(texts('en').name({ vi: 'Chứng thực', en: '' }), 'Chứng thực');
  });

  test('a change of the language is told', () => {
    const page = texts('vi');
    let told = 0;
    page.watch(() => { ++told; });
    page.switchTo('en');
    assert.equal(page.say('who', { name: 'A' }), 'Hello A');
    assert.equal(told, 1);
  });
});
