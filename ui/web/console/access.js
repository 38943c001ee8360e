// Which PC this is: the name and password of its node, and the installation that it belongs to.

/** @typedef {{ vi: string, en: string }} Name */
/**
 * Written by the build from the installation (make/counters.py).
 * @typedef {object} CentreFacts
 * @property {string} id
 * @property {Name} name
 * @property {string} hub
 * @property {Record<string, Name>} groups
 * @property {Record<string, Name>} services
 * @property {Record<string, Name>} counters
 */
/** @typedef {{ node: string, password: string, centre: CentreFacts }} Place */

const KEPT_AS = 'motcua-console';

/** @param {string} path */
async function read(path) {
  const answer = await fetch(new URL(`./centres/${path}.json`, import.meta.url));
  if (!answer.ok) throw new Error(`${path}.json: ${answer.status}`);
  return answer.json();
}

/**
 * @param {string} node
 * @param {string} password
 * @returns {Promise<Place | null>} null: no centre has such a console
 */
export async function findPlace(node, password) {
  const index = await read('index');
  return Object.hasOwn(index, node) ? { node, password, centre: await read(index[node]) } : null;
}

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());

/** For this window and this day alone; only if the clerk wished it. @param {string} node @param {string} password */
export function keep(node, password) {
  try {
    sessionStorage.setItem(KEPT_AS, JSON.stringify({ node, password, day: today() }));
  } catch {
    // a browser may forbid storage: then it is typed again
  }
}

/** @returns {{ node: string, password: string } | null} */
export function kept() {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null');
    if (found?.day === today() && typeof found.node === 'string' && typeof found.password === 'string') return found;
    sessionStorage.removeItem(KEPT_AS);
  } catch {
    // as if nothing was kept
  }
  return null;
}

export function forget() {
  try {
    sessionStorage.removeItem(KEPT_AS);
  } catch {
    // nothing is there
  }
}
