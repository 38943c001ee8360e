// Small helpers for pages. All text goes in as text: nothing here reads HTML, so what a broker says cannot become markup.

const SVG = 'http://www.w3.org/2000/svg';
const FRIEZE_PX = 20; // --frieze of base.css: a tile is as high

/** @typedef {Node | string | number | null | undefined} Child text, an element, or nothing */
/** @typedef {Record<string, string | number | true | false | null | undefined | ((event: any) => void)>} Attributes */

/**
 * @param {Element} target
 * @param {Attributes} attributes a function listens (click: ...); true writes the bare attribute; false, null, undefined none
 */
function dress(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') target.addEventListener(name, value);
    else if (value === true) target.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) target.setAttribute(name, String(value));
  }
}

/**
 * element('button', { class: 'key', click: next }, 'Gọi')
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  dress(made, attributes);
  fill(made, ...children);
  return made;
}

/**
 * The same for drawings.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 */
export function drawing(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  dress(made, attributes);
  fill(made, ...children);
  return made;
}

/**
 * Puts these children in place of what is there.
 * @param {Element} parent
 * @param {Child[]} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.filter((each) => each !== null && each !== undefined)
    .map((each) => (each instanceof Node ? each : String(each))));
}

/**
 * The element with this id, of this kind; a page without it is broken, and says so.
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return found;
}

/** Has a screen reader say it, without moving anything. @param {string} text */
export function announce(text) {
  let place = document.getElementById('announcements');
  if (!place) {
    place = element('div', { id: 'announcements', class: 'unseen', role: 'status' });
    document.body.append(place);
  }
  place.textContent = text;
}

/** The band of patterned tiles under a header. */
export function frieze() {
  const petals = [0, 90, 180, 270].map((turn) =>
    drawing('path', { d: 'M24 24 Q24 9 9 9 Q9 24 24 24z', transform: `rotate(${turn} 24 24)`, class: 'tile-petal' }));
  const corners = [0, 90, 180, 270].map((turn) =>
    drawing('polygon', { points: '0,0 9,0 0,9', transform: `rotate(${turn} 24 24)`, class: 'tile-corner' }));
  const dots = [24, 0, 48].map((x) =>
    drawing('polygon', { points: `${x},19 ${x + 5},24 ${x},29 ${x - 5},24`, class: 'tile-dot' }));
  const size = { width: 48, height: 48, patternUnits: 'userSpaceOnUse', patternTransform: `scale(${FRIEZE_PX / 48})` };
  const tile = drawing('pattern', { id: 'tile', ...size },
    drawing('rect', { width: 48, height: 48, class: 'tile-ground' }), ...petals, ...corners, ...dots);
  return drawing('svg', { class: 'frieze', 'aria-hidden': 'true', focusable: 'false' },
    drawing('defs', {}, tile), drawing('rect', { width: '100%', height: 48, fill: 'url(#tile)' }));
}
