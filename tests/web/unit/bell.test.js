// The console's notice on the desktop: once for each time that somebody begins to wait, only by the clerk's wish, and only where
// nobody looks at the page. Without a browser: what one would show is written down.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { signs } from './web.js';

/** @type {string[]} */ let told = [];
/** @type {Map<string, string>} */ let kept = new Map();
const desk = { focused: false, permission: 'default', answer: 'granted' };

class Notice {
  static get permission() { return desk.permission; }
  static async requestPermission() { desk.permission = desk.answer; }
  #title;

  /** @param {string} title */
  constructor(title) {
    this.#title = title;
    told.push(title);
  }
  close() { told.push(`closed ${this.#title}`); }
}

Object.assign(globalThis, {
  Notification: Notice, isSecureContext: true, document: { hasFocus: () => desk.focused },
  localStorage: {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => { kept.set(key, value); },
  },
});

describe('the notice on the desktop', () => {
  beforeEach(() => {
    told = [];
    kept = new Map();
    Object.assign(desk, { focused: false, permission: 'default', answer: 'granted' });
  });

  test('without the clerk\'s wish nothing is told', () => {
    const bell = new signs.Bell();
    desk.permission = 'granted';
    bell.look(true, 'A001', 'waits');
    assert.deepEqual(told, []);
  });

  test('it is told once, as long as somebody waits, and goes with the one who waited', async () => {
    const bell = new signs.Bell();
    await bell.turn();
    assert.ok(bell.isOn);
    for (const isDue of [true, true, false, true]) bell.look(isDue, 'A001', 'waits');
    assert.deepEqual(told, ['A001', 'closed A001', 'A001']);
  });

  test('who looks at the page is told nothing, also when the look goes elsewhere later', async () => {
    const bell = new signs.Bell();
    await bell.turn();
    desk.focused = true;
    bell.look(true, 'A001', 'waits');
    desk.focused = false;
    bell.look(true, 'A001', 'waits');
    assert.deepEqual(told, []);
  });

  test('a browser that refuses is said to, and tells nothing', async () => {
    const bell = new signs.Bell();
    desk.answer = 'denied';
    await bell.turn();
    assert.ok(bell.isDenied && !bell.isOn);
    bell.look(true, 'A001', 'waits');
    assert.deepEqual(told, []);
  });

  test('the wish is taken back by the same key', async () => {
    const bell = new signs.Bell();
    await bell.turn();
    bell.look(true, 'A001', 'waits');
    await bell.turn();
    assert.deepEqual([bell.isOn, told.at(-1)], [false, 'closed A001']);
  });
});
