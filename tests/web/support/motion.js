// Whether a page stands still where the visitor asks for that: what moves, and what would if somebody gave it a motion.

/** @typedef {import('playwright-core').Page} Page */

/**
 * What moves or would move: elements and their pseudo-elements by their computed style, animations that run, and a probe with every
 * kind of motion, which says whether the page's own rules still them.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export function motionsOf(page) {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('@keyframes probed { to { opacity: 0 } }'
      + ' .probe, .probe::before, .probe::after, .probe::backdrop { content: ""; animation: probed 9s infinite; transition: opacity 9s;'
      + ' scroll-behavior: smooth }');
    document.adoptedStyleSheets = [sheet];
    const probe = document.createElement('p');
    probe.className = 'probe';
    document.body.append(probe);
    const found = [];
    for (const each of document.querySelectorAll('*'))
      for (const part of ['', '::before', '::after', '::backdrop']) {
        const style = getComputedStyle(each, part);
        const name = `${each.tagName.toLowerCase()}.${each.getAttribute('class')}${part}`;
        if (style.animationName !== 'none') found.push(`${name} is animated`);
        if (style.transitionDuration.split(', ').some((time) => parseFloat(time) > 0)) found.push(`${name} has a transition`);
        if (part === '' && style.scrollBehavior === 'smooth') found.push(`${name} scrolls smoothly`);
      }
    // No rule of a style sheet stills what a drawing brings of its own.
    for (const each of document.querySelectorAll('animate, animateMotion, animateTransform, marquee')) found.push(`${each.tagName} moves`);
    found.push(...document.getAnimations().map((each) => `an animation is ${each.playState}`));
    probe.remove();
    document.adoptedStyleSheets = [];
    return found;
  });
}
