// Whoever opens the browser's console has a page's origin, its session, and a client of their own. What they then write elsewhere is
// refused by the broker, and what they ask for beyond their role never comes.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openPage } from '../support/browser.js';
import { Centre } from '../support/centre.js';
import { install } from '../support/foreign.js';

/** @typedef {import('../support/foreign.js').Access} Access */
/** @typedef {import('playwright-core').Page} Page */
/**
 * @typedef {object} Role
 * @property {string} path of its broker
 * @property {Omit<Access, 'url'>} login
 * @property {string} own the only topic that it may write
 * @property {RegExp[]} reads the only topics that come
 * @property {RegExp} end a topic that comes once more after the centre was busy
 */

const REFUSED_FROM = 128;
const ROOT = 'motcua/v1';

/** @type {Centre} */ let centre;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<Centre['kiosk']>>} */ let kiosk;

before(async () => {
  [centre, browser] = await Promise.all([Centre.start(), openBrowser()]);
  kiosk = await centre.kiosk();
});
after(async () => {
  await browser?.close();
  await kiosk?.end();
  await centre?.end();
});

/** @param {string} name of a page */
async function openWith(name) {
  const opened = await openPage(browser);
  await opened.page.goto(`${centre.facts.address}/${name}/`);
  await opened.page.evaluate(install);
  return opened;
}

const urlOf = (/** @type {string} */ path) => `${centre.facts.address.replace('http', 'ws')}/mqtt/${path}`;

/**
 * Comes in at a door, as anybody does who has a password.
 * @param {Page} page
 * @param {string} path of the broker behind the door
 * @param {string} room
 * @param {{ name: string, password: string }} who
 * @returns {Promise<{ user: string, password: string }>}
 */
async function session(page, path, room, who) {
  const answer = await page.evaluate(async ({ url, at, wish }) => {
    const id = [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, '0')).join('');
    const door = await /** @type {any} */ (globalThis).foreign({ url, clientId: id });
    const topic = `motcua/v1/${at}/login-${id}`;
    await door.subscribe(`${topic}/reply`);
    const command = {
      version: 1, id: crypto.randomUUID(), at: new Date().toISOString(), source: `login-${id}`, body: { type: 'open_session', body: wish },
    };
    await door.publish(`${topic}/cmd`, JSON.stringify(command), `${topic}/reply`, command.id);
    while (door.heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    door.end();
    return JSON.parse(door.heard[0].payload).body;
  }, { url: urlOf(`${path}/door`), at: room, wish: { name: who.name, password: who.password } });
  assert.equal(answer.type, 'session_opened', JSON.stringify(answer));
  return answer.body;
}

/** Topics of everybody, whoever asks. @param {string} token */
function everybodys(token) {
  const { centre: here, hub, collector, consoles, counters, broker } = centre.facts;
  return [
    `${ROOT}/${here}/${broker.kiosk}/cmd`, `${ROOT}/${here}/${broker.kiosk}/reply`, `${ROOT}/${here}/${broker.kiosk}/evt`,
    `${ROOT}/${here}/${broker.kiosk}/day_key`, `${ROOT}/${here}/${broker.kiosk}/bin`, `${ROOT}/${here}/${counters[0]?.node}/cmd`,
    `${ROOT}/${here}/${consoles[0]?.node}/cmd`, `${ROOT}/${here}/${consoles[1]?.node}/cmd`, `${ROOT}/${here}/${consoles[1]?.node}/reply`,
    `${ROOT}/${here}/${hub}/cmd`, `${ROOT}/${here}/${hub}/evt`, `${ROOT}/${here}/${hub}/health`, `${ROOT}/${here}/${hub}/state/queue`,
    `${ROOT}/${here}/${hub}/state/calls`, `${ROOT}/${here}/${hub}/state/clerks`, `${ROOT}/${here}/${hub}/state/${counters[0]?.node}`,
    `${ROOT}/${here}/${collector}/state/today`, `${ROOT}/${here}/${collector}/state/alerts`, `${ROOT}/province/${collector}/state/today`,
    `${ROOT}/province/${collector}/health`, `${ROOT}/province/province-manager-1/cmd`, `${ROOT}/mau-xa/mau-xa-hub/evt`,
    `${ROOT}/mau-xa/mau-xa-manager-1/cmd`, `${ROOT}/${here}/phone/${token}/cmd`, `${ROOT}/${here}/phone/${token}/ticket`,
    '$CONTROL/dynamic-security/v1', '$SYS/broker/version', 'elsewhere',
  ];
}
const FILTERS = [
  '#', '+/#', 'motcua/#', `${ROOT}/+/+/cmd`, `${ROOT}/+/+/reply`, `${ROOT}/+/+/evt`, `${ROOT}/+/+/state/+`, `${ROOT}/+/+/state/#`,
  `${ROOT}/+/+/health`, `${ROOT}/+/+/day_key`, `${ROOT}/+/+/want`, `${ROOT}/+/+/bin`, `${ROOT}/+/phone/+/ticket`, `${ROOT}/+/phone/+/cmd`,
  `${ROOT}/+/phone/+/reply`, '$SYS/#', '$CONTROL/#', '$CONTROL/dynamic-security/v1/response', '$share/all/motcua/#',
];

/**
 * As that role: asks for everything, lets the centre be busy, writes everywhere.
 * @param {Page} page
 * @param {Role} role
 * @param {() => Promise<unknown>} busy
 */
async function tryAll(page, role, busy) {
  const stranger = await kiosk.ticket();
  const asked = await page.evaluate(async ({ access, filters, own }) => {
    const client = await /** @type {any} */ (globalThis).foreign(access);
    Object.assign(globalThis, { client });
    if (client.connected !== 0) return { connected: client.connected };
    for (const filter of [...filters, ...own]) await client.subscribe(filter);
    return { connected: 0, isOpen: client.isOpen() };
  }, { access: { ...role.login, url: urlOf(role.path) }, filters: FILTERS, own: ownFilters(role) });
  assert.deepEqual(asked, { connected: 0, isOpen: true }, role.own);
  const count = (/** @type {string} */ pattern) => page.evaluate((source) => /** @type {any} */ (globalThis).client.heard
    .filter((/** @type {any} */ each) => new RegExp(source).test(each.topic)).length, pattern);
  const before = await count(role.end.source);
  await busy();
  await page.waitForFunction(({ source, least }) => /** @type {any} */ (globalThis).client.heard
    .filter((/** @type {any} */ each) => new RegExp(source).test(each.topic)).length > least,
    { source: role.end.source, least: before });
  const { heard, reasons, ownReason } = await page.evaluate(async ({ topics, own }) => {
    const { client } = /** @type {any} */ (globalThis);
    /** @type {[string, number][]} */ const told = [];
    for (const topic of topics) told.push([topic, await client.publish(topic, '{}')]);
    const ownReason = await client.publish(own, '{}');
    client.end();
    return { heard: client.heard.map((/** @type {any} */ each) => each.topic), reasons: told, ownReason };
  }, { topics: everybodys(stranger.token).filter((each) => each !== role.own), own: role.own });
  for (const [topic, reason] of reasons) assert.ok(reason >= REFUSED_FROM, `${role.own} wrote ${topic}: ${reason}`);
  assert.ok(ownReason >= 0 && ownReason < REFUSED_FROM, `the own topic: ${ownReason}`);
  const beyond = [...new Set(heard)].filter((topic) => !role.reads.some((each) => each.test(topic)));
  assert.deepEqual(beyond, [], `${role.own} heard what is not its own`);
}

/** What the role may read, to the letter, so that at least that comes. @param {Role} role */
function ownFilters(role) {
  return role.reads.map((each) =>
    each.source.replace(/^\^|\$$/g, '').replaceAll('\\/', '/').replaceAll('[^/]+', '+').replaceAll('.*', '#'));
}

/** @param {string} filter of MQTT */
function topics(filter) {
  return new RegExp(`^${filter.replaceAll('+', '[^/]+').replaceAll('#', '.*')}$`);
}

const ticket = () => kiosk.ticket();

describe('from the browser\'s console', () => {
  const SATISFIED = /** @type {const} */ (['calls', 'queue', 'satisfaction']);
  for (const [name, states] of /** @type {const} */ ([['clerk', ['calls', 'queue']], ['lead', SATISFIED], ['wall', SATISFIED]])) {
    test(`a ${name} writes and reads what its role may, and nothing beyond`, async () => {
      const { centre: here, hub, people } = centre.facts;
      const { page, context } = await openWith('console');
      const who = people.find((each) => each.role === name);
      assert.ok(who);
      const { user, password } = await session(page, 'centre', here, who);
      const hubs = `${ROOT}/${here}/${hub}`;
      await tryAll(page, {
        path: 'centre/people', login: { clientId: user, user, password }, own: `${ROOT}/${here}/${user}/cmd`,
        reads: [topics(`${ROOT}/${here}/${user}/reply`), topics(`${hubs}/health`),
          ...states.map((each) => topics(`${hubs}/state/${each}`))],
        end: topics(`${hubs}/state/queue`),
      }, ticket);
      await context.close();
    });
  }

  test('a console at a counter reads its own state, offers and names of clerks, and writes its own commands alone', async () => {
    const { centre: here, hub, consoles } = centre.facts;
    const { page, context } = await openWith('console');
    const [own] = consoles;
    assert.ok(own);
    const hubs = `${ROOT}/${here}/${hub}`;
    await tryAll(page, {
      path: 'centre', login: { clientId: own.node, user: own.node, password: own.password }, own: `${ROOT}/${here}/${own.node}/cmd`,
      reads: [topics(`${ROOT}/${here}/${own.node}/reply`), topics(`${hubs}/health`),
        ...[own.node, 'queue', 'services', 'clerks'].map((each) => topics(`${hubs}/state/${each}`))],
      end: topics(`${hubs}/state/queue`),
    }, ticket);
    await context.close();
  });

  for (const [which, what] of [[0, 'of the province'], [1, 'of a centre']].map((each) => /** @type {[number, string]} */ (each))) {
    test(`a manager ${what} reads the figures of the own room, and writes the own questions alone`, async () => {
      const { centre: here, collector, managers } = centre.facts;
      const { page, context } = await openWith('manager');
      const who = managers[which];
      assert.ok(who);
      const { user, password } = await session(page, 'province', 'province', who);
      const room = which === 0 ? 'province' : here;
      await tryAll(page, {
        path: 'province', login: { clientId: user, user, password }, own: `${ROOT}/${room}/${user}/cmd`,
        reads: [topics(`${ROOT}/${room}/${user}/reply`), topics(`${ROOT}/province/${collector}/health`),
          topics(`${ROOT}/${which === 0 ? '+' : here}/${collector}/state/#`)],
        end: topics(`${ROOT}/${room}/${collector}/state/+`),
      }, ticket);
      await context.close();
    });
  }

  test('a phone reads and asks for its own ticket alone', async () => {
    const { centre: here } = centre.facts;
    const [mine, other] = [await kiosk.ticket(), await kiosk.ticket()];
    const { page, context } = await openWith('phone');
    const follow = (/** @type {string} */ token, /** @type {string} */ client) => page.evaluate(async ({ topic, name }) => {
      const body = { version: 1, id: crypto.randomUUID(), at: new Date().toISOString(), body: { type: 'follow_ticket', body: {} } };
      await /** @type {any} */ (globalThis)[name].publish(`${topic}/cmd`, JSON.stringify(body), `${topic}/reply`, body.id);
    }, { topic: `${ROOT}/${here}/phone/${token}`, name: client });
    await page.evaluate(async ({ url, token, at }) => {
      const second = await /** @type {any} */ (globalThis).foreign({ url, clientId: token });
      await second.subscribe(`${at}/phone/${token}/ticket`);
      Object.assign(globalThis, { second });
    }, { url: urlOf('phone'), token: other.token, at: `${ROOT}/${here}` });
    await tryAll(page, {
      path: 'phone', login: { clientId: mine.token }, own: `${ROOT}/${here}/phone/${mine.token}/cmd`,
      reads: [topics(`${ROOT}/${here}/phone/${mine.token}/ticket`), topics(`${ROOT}/${here}/phone/${mine.token}/reply`)],
      end: topics(`${ROOT}/${here}/phone/${mine.token}/ticket`),
    }, async () => {
      await follow(other.token, 'second');
      await page.waitForFunction(() => /** @type {any} */ (globalThis).second.heard.length > 0);
      await follow(mine.token, 'client');
    });
    await context.close();
  });

  test('nobody comes in at a broker that is not theirs', async () => {
    const { people, managers, consoles, centre: here } = centre.facts;
    const { page, context } = await openWith('console');
    const clerk = people.find((each) => each.role === 'clerk');
    const [, manager] = managers;
    assert.ok(clerk && manager);
    const [atCentre, atProvince] = [await session(page, 'centre', here, clerk), await session(page, 'province', 'province', manager)];
    const knock = (/** @type {string} */ path, /** @type {object} */ login) => page.evaluate(async (access) => {
      const client = await /** @type {any} */ (globalThis).foreign(access);
      client.end();
      return client.connected;
    }, /** @type {Access} */ ({ url: urlOf(path), clientId: 'x', ...login }));
    const [own] = consoles;
    const console = { user: own?.node, password: own?.password };
    for (const [path, login] of /** @type {[string, object][]} */ ([
      ['province', atCentre], ['centre', atCentre], ['centre/people', atProvince], ['centre', atProvince], ['centre/people', console],
      ['province', console], ['province', {}], ['centre', {}], ['centre/people', {}], ['centre', { ...console, password: 'wrong' }],
    ])) assert.notEqual(await knock(path, login), 0, `${path} ${JSON.stringify(login)}`);
    assert.equal(await knock('centre/people', { user: atCentre.user, password: atCentre.password, clientId: atCentre.user }), 0);
    await context.close();
  });
});
