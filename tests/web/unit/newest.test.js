// What is old never takes the place of what is new, whatever a hub's clock says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newest as shared } from './web.js';

const OLD = '9f922e66-046c-4adf-99dd-a161513ea5d8';
const NEW = '1d2c3b4a-0000-4000-8000-00000000000b';

/** @param {[string, string][]} told */
function taken(...told) {
  const newest = new shared.Newest();
  return told.map(([epoch, sequence]) => newest.takes({ epoch, sequence }));
}

test('of one journal a lower sequence is old, and the same one is told again', () => {
  assert.deepEqual(taken([OLD, '9'], [OLD, '10'], [OLD, '9'], [OLD, '10']), [true, true, false, true]);
});

test('sequences beyond what a number holds are told apart', () => {
  assert.deepEqual(taken([OLD, '9007199254740993'], [OLD, '9007199254740992']), [true, false]);
});

test('a new journal is taken with its first sequence, and the old one never again', () => {
  assert.deepEqual(taken([OLD, '900'], [NEW, '1'], [OLD, '901'], [NEW, '2']), [true, true, false, true]);
});
