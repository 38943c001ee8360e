// Makes what is on the page like a newly made tree, changing only what differs: who reads with the keyboard or a screen reader
// keeps their place while figures change. Actions are therefore links and data attributes, never listeners of the parts.

/** What a visitor opens stays open; what a drawing library owns stays its own (data-keep). */
const VISITORS = new Set(['open']);

/** @param {Node} node */
const keyOf = (node) => (node instanceof Element ? node.getAttribute('data-key') : null);

/**
 * @param {Node} old
 * @param {Node} next
 */
function alike(old, next) {
  return old.nodeType === next.nodeType && old.nodeName === next.nodeName && keyOf(old) === keyOf(next);
}

/**
 * @param {Element} old
 * @param {Element} next
 */
function dress(old, next) {
  for (const { name } of [...old.attributes])
    if (!next.hasAttribute(name) && !VISITORS.has(name)) old.removeAttribute(name);
  for (const { name, value } of [...next.attributes])
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}

/**
 * @param {Node} old
 * @param {Node} next
 */
function change(old, next) {
  if (old instanceof Element && next instanceof Element) {
    if (old.hasAttribute('data-keep')) return;
    dress(old, next);
    morph(old, [...next.childNodes]);
  } else if (old.textContent !== next.textContent) {
    old.textContent = next.textContent;
  }
}

/**
 * @param {Element} parent
 * @param {Node[]} wanted
 */
export function morph(parent, wanted) {
  let at = parent.firstChild;
  for (const next of wanted) {
    let found = at && alike(at, next) ? at : null;
    for (let other = at; other && !found && keyOf(next) !== null; other = other.nextSibling)
      if (alike(other, next)) found = other;
    if (!found) {
      parent.insertBefore(next, at);
      continue;
    }
    if (found === at)
      at = at.nextSibling;
    else
      parent.insertBefore(found, at);
    change(found, next);
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}
