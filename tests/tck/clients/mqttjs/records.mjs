// JSON as text: the hash of a record goes over what its writer wrote, so the tree keeps the letters of every value.
import { createHash } from 'node:crypto';

/** @typedef {{text: string, value: any, members?: Map<string, {name: string, node: Tree}>, items?: Tree[]}} Tree */

export class Malformed extends Error {
  /** @param {string} pointer @param {string} why */
  constructor(pointer, why) {
    super(`${pointer}${pointer ? ': ' : ''}${why}`);
  }
}

// eslint-disable-next-line no-control-regex -- JSON has no control characters within a text
const TOKEN = /\s*(?:([[\]{},:])|("(?:[^"\\\u0000-\u001f]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

class Tokens {
  /** @param {string} text @param {number} most values */
  constructor(text, most) {
    this.text = text;
    this.left = most;
    this.at = 0;
    this.next = '';
    this.take();
  }

  take() {
    const taken = this.next;
    TOKEN.lastIndex = this.at;
    const found = TOKEN.exec(this.text);
    if (!found && this.text.slice(this.at).trim()) throw new Malformed('', 'this is no JSON');
    this.next = found ? found[1] ?? found[2] ?? found[3] ?? '' : '';
    this.at = found ? TOKEN.lastIndex : this.text.length;
    return taken;
  }

  /** @param {string} wanted */
  expect(wanted) {
    if (this.take() !== wanted) throw new Malformed('', `this is no JSON: '${wanted}' is missing`);
  }
}

/** @param {string} text @param {number} [mostValues] @returns {Tree} */
export function parse(text, mostValues = 20000) {
  const tokens = new Tokens(text, mostValues);
  const tree = value(tokens, '', 1);
  if (tokens.next) throw new Malformed('', 'something stands behind the document');
  return tree;
}

/** @param {Tokens} tokens @param {string} pointer @param {number} depth @returns {Tree} */
function value(tokens, pointer, depth) {
  if (--tokens.left < 0) throw new Malformed(pointer, 'these are too many values');
  if (depth > 12) throw new Malformed(pointer, 'it is nested too deeply');
  const token = tokens.take();
  if (token === '{') return object(tokens, pointer, depth);
  if (token === '[') return array(tokens, pointer, depth);
  if (!token || ':,]}'.includes(token)) throw new Malformed(pointer, 'this is no JSON');
  return { text: token, value: JSON.parse(token) };
}

/** @param {Tokens} tokens @param {string} pointer @param {number} depth @returns {Tree} */
function object(tokens, pointer, depth) {
  /** @type {Map<string, {name: string, node: Tree}>} */
  const members = new Map();
  while (tokens.next !== '}') {
    if (members.size) tokens.expect(',');
    const name = tokens.take();
    if (!name.startsWith('"')) throw new Malformed(pointer, 'this is no JSON: a name is missing');
    const key = JSON.parse(name);
    if (members.has(key)) throw new Malformed(`${pointer}/${key}`, 'it stands there twice');
    tokens.expect(':');
    members.set(key, { name, node: value(tokens, `${pointer}/${key}`, depth + 1) });
  }
  tokens.take();
  const text = `{${[...members.values()].map((each) => `${each.name}:${each.node.text}`).join(',')}}`;
  return { text, members, value: Object.fromEntries([...members].map(([key, each]) => [key, each.node.value])) };
}

/** @param {Tokens} tokens @param {string} pointer @param {number} depth @returns {Tree} */
function array(tokens, pointer, depth) {
  /** @type {Tree[]} */
  const items = [];
  while (tokens.next !== ']') {
    if (items.length) tokens.expect(',');
    items.push(value(tokens, `${pointer}/${items.length}`, depth + 1));
  }
  tokens.take();
  return { text: `[${items.map((each) => each.text).join(',')}]`, items, value: items.map((each) => each.value) };
}

/** Of a record's tree. @param {Tree} record */
export function hashOf(record) {
  const members = [...(record.members ?? [])].filter(([key]) => key !== 'hash').map(([, each]) => `${each.name}:${each.node.text}`);
  return createHash('sha256').update(`{${members.join(',')}}`).digest('hex');
}
