// The words of a page, in Vietnamese and English: one JSON file a language beside the page (locales/vi.json, en.json), nested
// tables of texts; a text with a count is {"one": ..., "other": ...}, and {name} stands for a value.
//
//   const texts = await loadTexts(new URL('./locales/', import.meta.url));
//   texts.say('queue.waiting', { count: 3 });   texts.fill(document);   texts.switchTo('en');

/** @typedef {'vi' | 'en'} Language */
/** @typedef {{ [key: string]: string | Table }} Table */
/** @typedef {Record<string, string | number>} Values */

/** @type {readonly [Language, Language]} the first one is a page's own */
export const LANGUAGES = ['vi', 'en'];
const KEPT_AS = 'motcua-language';
const LOCALES = { vi: 'vi-VN', en: 'en-GB' };
const ZONE = 'Asia/Ho_Chi_Minh';

/**
 * @param {Table} table
 * @param {string} key
 * @returns {string | Table | undefined}
 */
function find(table, key) {
  /** @type {string | Table | undefined} */
  let at = table;
  for (const part of key.split('.')) {
    if (typeof at !== 'object' || !Object.hasOwn(at, part)) return undefined;
    at = at[part];
  }
  return at;
}

/** What was chosen here before, what the address asks for (?lang=en), what the browser prefers; else Vietnamese. */
function preferred() {
  const asked = new URLSearchParams(globalThis.location?.search ?? '').get('lang');
  const wishes = [asked, kept(), ...(globalThis.navigator?.languages ?? [])];
  for (const wish of wishes) {
    const found = LANGUAGES.find((each) => wish?.toLowerCase().split('-')[0] === each);
    if (found) return found;
  }
  return LANGUAGES[0];
}

function kept() {
  try {
    return globalThis.localStorage?.getItem(KEPT_AS) ?? null;
  } catch {
    return null; // a browser may forbid storage
  }
}

export class Texts {
  #tables;
  /** @type {Language} */ #language;
  /** @type {Set<() => void>} */ #watchers = new Set();

  /**
   * @param {Record<Language, Table>} tables
   * @param {Language} language
   */
  constructor(tables, language) {
    this.#tables = tables;
    this.#language = language;
  }

  get language() { return this.#language; }
  get locale() { return LOCALES[this.#language]; }

  /**
   * The text of a key in the page's language. A key without a text is a fault of the page and shows as the key.
   * @param {string} key
   * @param {Values} [values] `count` chooses between one and other
   */
  say(key, values = {}) {
    let found = find(this.#tables[this.#language], key);
    if (typeof found === 'object') found = find(found, this.#form(values.count));
    if (typeof found !== 'string') return key;
    return found.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === 'number' ? this.number(value) : value;
    });
  }

  /** @param {string | number | undefined} count */
  #form(count) {
    const one = typeof count === 'number' && new Intl.PluralRules(this.locale).select(count) === 'one';
    return one ? 'one' : 'other';
  }

  /**
   * @param {number} value
   * @param {Intl.NumberFormatOptions} [options]
   */
  number(value, options) {
    return new Intl.NumberFormat(this.locale, options).format(value);
  }

  /**
   * In the time of the centres, wherever the browser is.
   * @param {string | number | Date} instant
   * @param {Intl.DateTimeFormatOptions} [options]
   */
  time(instant, options = { hour: '2-digit', minute: '2-digit' }) {
    return new Intl.DateTimeFormat(this.locale, { timeZone: ZONE, ...options }).format(new Date(instant));
  }

  /** The name of a thing that has one in each language. @param {{ vi: string, en: string }} name */
  name(name) {
    return name[this.#language] || name.vi;
  }

  /**
   * Writes the texts of all elements that name one: data-text, data-label (aria-label), data-hint (placeholder).
   * @param {ParentNode} root
   */
  fill(root) {
    for (const element of root.querySelectorAll('[data-text]'))
      element.textContent = this.say(element.getAttribute('data-text') ?? '');
    for (const element of root.querySelectorAll('[data-label]'))
      element.setAttribute('aria-label', this.say(element.getAttribute('data-label') ?? ''));
    for (const element of root.querySelectorAll('[data-hint]'))
      element.setAttribute('placeholder', this.say(element.getAttribute('data-hint') ?? ''));
    if (root === globalThis.document) document.documentElement.lang = this.#language;
  }

  /** @param {Language} language */
  switchTo(language) {
    this.#language = language;
    try {
      globalThis.localStorage?.setItem(KEPT_AS, language);
    } catch {
      // then it is chosen again next time
    }
    if (globalThis.document) this.fill(document);
    for (const watcher of this.#watchers) watcher();
  }

  /** Called when the language changed. @param {() => void} watcher */
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}

/**
 * @param {URL} folder with a / at its end
 * @returns {Promise<Texts>}
 */
export async function loadTexts(folder) {
  const tables = await Promise.all(LANGUAGES.map(async (each) => {
    const answer = await fetch(new URL(`${each}.json`, folder));
    if (!answer.ok) throw new Error(`${each}.json: ${answer.status}`);
    return /** @type {Table} */ (await answer.json());
  }));
  return new Texts({ vi: tables[0] ?? {}, en: tables[1] ?? {} }, preferred());
}
