// Writes contract/<message>.js (validator and types) for each JSON Schema of the wire contract, with ajv, which stays
// behind: what a page loads is plain code without eval.
//   node ui/web/make/contract.js SCHEMAS OUT
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire('/opt/motcua/npm/package.json'); // provisioning/sdk/make
const Ajv = require('ajv').default;
const standaloneCode = require('ajv/dist/standalone').default;

// A page that has to be small reads of a message only what it can be sent: name, of which message, and which types of its body.
const NARROWED = [{ name: 'phone_reply', of: 'reply', types: ['accepted', 'refused'] }];

// Wholes in an answer are messages of their own, and whoever asks for one has their validator (a third of a megabyte): of message,
// which type of its body, and which members of that are looked at no further than that they are objects.
const OPENED = [{ of: 'reply', type: 'today', members: ['centre', 'province'] }];

const LENGTH = /require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g;

/** @typedef {Record<string, any>} Schema */

/** @param {string} name */
const pascal = (name) => name.replace(/(^|_)([a-z0-9])/g, (_all, _bar, letter) => letter.toUpperCase());

/**
 * A choice whose branches each name their type is looked up by it; otherwise each branch would be tried in turn, and all
 * of them fill the page with code for errors nobody reads.
 * @param {any} schema
 */
function tag(schema) {
  if (schema === null || typeof schema !== 'object') return;
  if (Array.isArray(schema.oneOf) && schema.oneOf.every((/** @type {Schema} */ each) => each.properties?.type?.const))
    schema.discriminator = { propertyName: 'type' };
  for (const value of Object.values(schema)) tag(value);
}

/**
 * The type of a schema as TypeScript writes it.
 * @param {Schema} schema
 * @returns {string}
 */
function typed(schema) {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((/** @type {unknown} */ value) => JSON.stringify(value)).join(' | ');
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.map(typed).map((/** @type {string} */ each) => `(${each})`).join(' | ');
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  return types.map((/** @type {string} */ type) => ofType(type, schema)).join(' | ');
}

/**
 * @param {string} type
 * @param {Schema} schema
 */
function ofType(type, schema) {
  switch (type) {
    case 'integer': return 'number';
    case 'string': case 'number': case 'boolean': case 'null': return type;
    case 'array': return `Array<${schema.items ? typed(schema.items) : 'unknown'}>`;
    case 'object': return objectType(schema);
    default: throw new Error(`no type for ${JSON.stringify(schema)}`);
  }
}

/** @param {Schema} schema */
function objectType(schema) {
  const required = new Set(schema.required ?? []);
  const members = Object.entries(schema.properties ?? {}).map(
    ([name, value]) => `${JSON.stringify(name)}${required.has(name) ? '' : '?'}: ${typed(value)}`);
  if (schema.additionalProperties && typeof schema.additionalProperties === 'object')
    members.push(`[name: string]: ${typed(schema.additionalProperties)}`);
  return `{ ${members.join('; ')} }`;
}

/** @param {Schema} schema */
function validator(schema) {
  const tagged = structuredClone(schema);
  tag(tagged);
  const ajv = new Ajv({
    code: { source: true, esm: true }, messages: false, discriminator: true, strict: true, strictTypes: false,
    strictRequired: false,
  });
  const code = standaloneCode(ajv, ajv.compile(tagged)).replace(LENGTH, 'length');
  if (code.includes('require(')) throw new Error(`${schema.title}: the validator wants a module that pages do not have`);
  return code.replace(/export const validate = (\w+);export default \w+;/, 'const validate = $1;');
}

/**
 * @param {Schema} schema
 * @param {{ name: string, types: string[] }} to
 */
function narrowed(schema, { name, types }) {
  const narrow = structuredClone(schema);
  const { body } = narrow.properties;
  body.oneOf = body.oneOf.filter((/** @type {Schema} */ each) => types.includes(each.properties.type.const));
  if (body.oneOf.length !== types.length) throw new Error(`${schema.title} has not all of: ${types}`);
  return { ...narrow, title: name, description: `${schema.title}, of the types ${types.join(', ')}` };
}

/** @param {Schema} schema @param {{ type: string, members: string[] }} what */
function opened(schema, { type, members }) {
  const open = structuredClone(schema);
  const branch = open.properties.body.oneOf.find((/** @type {Schema} */ each) => each.properties.type.const === type);
  const { properties } = branch.properties.body;
  for (const member of members) properties[member] = { type: 'object' };
  return open;
}

/** @param {Schema} schema */
function moduleOf(schema) {
  return `// Generated from the JSON Schemas of firmware/wire; do not change by hand.
${validator(schema)}
function length(text) { return [...text].length; }
export function check(value) { return validate(value) ? value : null; }
`;
}

/** @param {Schema} schema */
function declaration(schema) {
  const name = pascal(schema.title);
  return `// Generated from the JSON Schemas of firmware/wire; do not change by hand.
export type ${name} = ${typed(schema)};
/** ${schema.description ?? name}: the value itself when it keeps the contract, else null. Unknown members are kept. */
export function check(value: unknown): ${name} | null;
`;
}

const [schemas, out] = process.argv.slice(2);
if (!schemas || !out) throw new Error('usage: contract.js SCHEMAS OUT');
fs.mkdirSync(out, { recursive: true });
/** @param {string} name @returns {Schema} */
const read = (name) => OPENED.filter((each) => each.of === name)
    .reduce(opened, JSON.parse(fs.readFileSync(path.join(schemas, `${name}.json`), 'utf8')));
const names = fs.readdirSync(schemas).filter((name) => name.endsWith('.json')).map((name) => path.basename(name, '.json'));
for (const schema of [...names.map(read), ...NARROWED.map((each) => narrowed(read(each.of), each))]) {
  fs.writeFileSync(path.join(out, `${schema.title}.js`), moduleOf(schema));
  fs.writeFileSync(path.join(out, `${schema.title}.d.ts`), declaration(schema));
}
