// The link of a page to its broker, over both MQTT clients, against a real mosquitto.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ownTime } from '../support/own_time.js';
import { Broker, Network, PASSWORD, until } from './broker.js';
import { client, contract, full, small } from './web.js';

const { CommandFailed, KEEP_ALIVE_S, RHYTHM, matches, openLink } = client;
const reply = await contract('reply');
const counter = await contract('counter');
const STATE = 'motcua/v1/centre/hub/state/console-1';
const VISIBLE_MS = 10_000; // the page's own clock says 2 s; a machine with other work takes longer, and TCP itself minutes
const LATEST_MS = 5000;

const counterState = (/** @type {number} */ number) => ({
  version: 1, freshness: { epoch: '9f922e66-046c-4adf-99dd-a161513ea5d8', sequence: '9', at: '2026-11-21T03:30:12.750Z' },
  business_date: '2026-11-21', counter: 'counter-05', number, open: true, groups: [],
});

for (const [name, open] of [['MQTT.js', full.openMqtt], ['u8-mqtt', small.openMqtt]]) {
  describe(`a page's link over ${name}`, { concurrency: false }, () => {
    const broker = new Broker();
    /** @type {(() => unknown)[]} */ let undo = [];
    /** @type {import('./broker.js').Partner} */ let hub;

    before(async () => { await broker.start(); });
    after(async () => { await broker.end(); });
    afterEach(async () => {
      for (const each of undo.reverse()) await each();
      undo = [];
    });

    async function withHub() {
      hub = await (await broker.partner()).listen();
      undo.push(() => hub.end());
      return hub;
    }

    /**
     * @param {Partial<import('../../../ui/web/shared/client.js').Options>} [more]
     * @param {Partial<import('../../../ui/web/shared/client.js').Access>} [access]
     */
    function page(more = {}, access = {}) {
      const seen = { told: /** @type {any[]} */ ([]), states: /** @type {any[]} */ ([]), faults: /** @type {string[]} */ ([]) };
      const link = openLink({
        open: /** @type {any} */ (open),
        access: {
          url: `ws://127.0.0.1:${broker.webPort}/`, clientId: 'console-1', user: 'console-1', password: PASSWORD,
          keepAliveS: KEEP_ALIVE_S, ...access,
        },
        topics: { command: 'motcua/v1/centre/console-1/cmd', reply: 'motcua/v1/centre/console-1/reply' },
        source: 'console-1', checkReply: reply.check,
        reads: [{ filter: STATE, check: counter.check, take: (value) => seen.states.push(value) }],
        onFault: (what) => seen.faults.push(what),
        ...more,
      });
      link.watch((told) => seen.told.push({ ...told, seenAt: performance.now() }));
      undo.push(() => link.end());
      return { link, seen };
    }

    const live = (/** @type {import('../../../ui/web/shared/client.js').Link} */ link) => until(() => link.live, 'a live link');

    test('a command gets the reply that the hub gives', async () => {
      await withHub();
      const { link } = page();
      await live(link);
      assert.deepEqual(await link.request({ type: 'call_next', body: {} }, { clerk: 'clerk-05' }), { type: 'accepted', body: {} });
      const [command] = hub.commands;
      assert.equal(command.source, 'console-1');
      assert.equal(command.clerk, 'clerk-05');
      assert.deepEqual(command.body, { type: 'call_next', body: {} });
      assert.ok((await contract('command')).check(command), 'a command keeps the contract');
    });

    test('a command needs no secure context: its id is made without crypto.randomUUID', async () => {
      await withHub();
      const { link } = page();
      await live(link);
      const own = Object.getOwnPropertyDescriptor(crypto, 'randomUUID');
      Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
      undo.push(() => (own ? Object.defineProperty(crypto, 'randomUUID', own) : Reflect.deleteProperty(crypto, 'randomUUID')));
      await link.request({ type: 'call_next', body: {} });
      await link.request({ type: 'recall', body: {} });
      const ids = hub.commands.map((each) => each.id);
      for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      assert.notEqual(ids[0], ids[1]);
    });

    test('a retained state is there as soon as the link is, and again after a loss', async () => {
      await withHub();
      await hub.show(STATE, counterState(5));
      const { link, seen } = page();
      await live(link);
      await until(() => seen.states[0]?.number === 5, 'the state');
      await broker.stop();
      await until(() => link.told.state === 'lost', 'a lost link');
      await broker.start();
      await withHub();
      await hub.show(STATE, counterState(6));
      await until(() => seen.states.at(-1)?.number === 6, 'the state after the loss');
      assert.equal(link.told.state, 'live');
    });

    test('a message that breaks the contract is a fault and shows nothing', async () => {
      await withHub();
      const { link, seen } = page();
      await live(link);
      await hub.show(STATE, counterState(5));
      await until(() => seen.states.at(-1)?.number === 5, 'a good state');
      await hub.show(STATE, '{"version":1,');
      await hub.show(STATE, { ...counterState(7), number: 'seven' });
      await until(() => seen.faults.length === 2, 'two faults');
      assert.equal(seen.states.at(-1).number, 5);
      assert.ok(link.live);
      await hub.show(STATE, counterState(8));
      await until(() => seen.states.at(-1)?.number === 8, 'the next good state');
    });

    test('a network that falls silent shows within two seconds by the page\'s clock', async () => {
      assert.ok(RHYTHM.beat + RHYTHM.patience < 2000);
      const network = await new Network().start(broker.webPort);
      undo.push(() => network.end());
      const { link, seen } = page({}, { url: `ws://127.0.0.1:${network.port}/` });
      await live(link);
      network.hold();
      const from = performance.now();
      await until(() => link.told.state === 'lost', 'a lost link');
      const shown = seen.told.find((each) => each.state === 'lost').seenAt - from;
      assert.ok(shown <= VISIBLE_MS, `after ${Math.round(shown)} ms`);
      await assert.rejects(link.request({ type: 'call_next', body: {} }),
        (error) => error instanceof CommandFailed && error.why === 'link_lost' && !error.sent);
    });

    test('a command that a silent network holds back never runs', async () => {
      await withHub();
      const network = await new Network().start(broker.webPort);
      undo.push(() => network.end());
      const { link } = page({}, { url: `ws://127.0.0.1:${network.port}/` });
      await live(link);
      network.hold();
      const spent = ownTime();
      await assert.rejects(link.request({ type: 'call_next', body: {} }),
        (error) => error instanceof CommandFailed && error.why === 'link_lost' && error.sent);
      await until(() => network.closedByBroker > 0, 'the broker to give up a silent page');
      const over = spent();
      assert.ok(over <= LATEST_MS, `the broker waited ${Math.round(over)} ms`);
      network.letGo();
      await live(link);
      await link.request({ type: 'recall', body: {} });
      assert.deepEqual(hub.commands.map((each) => each.body.type), ['recall']);
    });

    test('a command for a hub that is away does not wait for it', async () => {
      const options = { clientId: `hub-${name}`, clean: false, properties: { sessionExpiryInterval: 60 } };
      const away = await (await broker.partner(options)).listen();
      await away.end();
      const { link } = page({ rhythm: { answer: 2500 } });
      await live(link);
      await assert.rejects(link.request({ type: 'call_next', body: {} }),
        (error) => error instanceof CommandFailed && error.why === 'no_answer' && error.sent);
      const back = await broker.partner(options);
      undo.push(() => back.end());
      await link.request({ type: 'recall', body: {} });
      assert.deepEqual(back.commands.map((each) => each.body.type), ['recall'], 'the first one has expired');
      await back.client.unsubscribeAsync('motcua/v1/centre/+/cmd');
    });

    test('a command that nobody listens to says so at once', async () => {
      const { link } = page();
      await live(link);
      await assert.rejects(link.request({ type: 'call_next', body: {} }),
        (error) => error instanceof CommandFailed && error.why === 'nobody' && !error.sent);
    });

    test('a command where the page may not write says so', async () => {
      await withHub();
      const { link } = page({ topics: { command: 'motcua/v1/centre/console-2/cmd', reply: 'motcua/v1/centre/console-1/reply' } });
      await live(link);
      await assert.rejects(link.request({ type: 'call_next', body: {} }),
        (error) => error instanceof CommandFailed && error.why === 'not_allowed' && !error.sent);
      assert.deepEqual(hub.commands, []);
    });

    test('an answer that breaks the contract is not taken for one', async () => {
      await withHub();
      hub.answer = () => ({ type: 'conquered', body: {} });
      const { link } = page();
      await live(link);
      await assert.rejects(link.request({ type: 'call_next', body: {} }),
        (error) => error instanceof CommandFailed && error.why === 'bad_answer');
    });

    test('a wrong password ends the trying, and says why', async () => {
      const { link, seen } = page({ rhythm: { retryFirst: 1 } }, { password: 'wrong' });
      await until(() => link.told.state === 'refused', 'a refusal');
      assert.match(link.told.why, /password|not_allowed/);
      assert.deepEqual(seen.told.map((each) => each.state), ['connecting', 'refused']);
    });

    test('a second page under the same name ends the first one for good', async () => {
      const first = page();
      await live(first.link);
      const second = page();
      await live(second.link);
      await until(() => first.link.told.state === 'refused', 'the first one to end');
      assert.equal(first.link.told.why, 'taken_over');
      assert.ok(second.link.live);
    });

    test('a link without a broker keeps connecting until there is one', async () => {
      await broker.stop();
      const { link, seen } = page({ rhythm: { retryFirst: 20, retryMost: 100 } });
      await broker.start();
      await live(link);
      assert.equal(seen.told[0].state, 'connecting');
    });

    test('an ended link stays so', async () => {
      const { link } = page();
      await live(link);
      link.end();
      assert.equal(link.told.state, 'ended');
      await assert.rejects(link.request({ type: 'call_next', body: {} }), CommandFailed);
    });
  });
}

test('a filter matches as MQTT says', () => {
  for (const [filter, topic, so] of /** @type {[string, string, boolean][]} */ ([
    ['a/b', 'a/b', true], ['a/b', 'a/b/c', false], ['a/+', 'a/b', true], ['a/+', 'a', false], ['a/#', 'a/b/c', true],
    ['+/b', 'a/b', true], ['a/+/c', 'a/b/d', false], ['#', 'a', true],
  ])) assert.equal(matches(filter, topic), so, `${filter} ${topic}`);
});
