// What the web server gives a real browser: headers that hold, types, refusals, the way to the brokers.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openPage } from '../support/browser.js';
import { Centre } from '../support/centre.js';

/** @type {Centre} */ let centre;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {string} */ let address;
const PAGES = ['manager', 'console', 'phone'];
const TOKEN = 'A'.repeat(104);

before(async () => {
  [centre, browser] = await Promise.all([Centre.start(), openBrowser()]);
  address = centre.facts.address;
});
after(async () => {
  await browser?.close();
  await centre?.end();
});

/**
 * @param {string} target as it goes over the wire
 * @param {http.RequestOptions} [options]
 * @returns {Promise<http.IncomingMessage>}
 */
function ask(target, options = {}) {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path: target, ...options }, (answer) => { answer.resume(); resolve(answer); });
    request.on('upgrade', (answer, socket) => { socket.destroy(); resolve(answer); });
    request.on('error', reject);
    request.end();
  });
}

describe('the policy of the pages', () => {
  test('planted markup stays text, and where it became markup it would run nothing', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(`${address}/manager/`);
    const ran = await page.evaluate(async () => {
      /** @type {string[]} */ const forbidden = [];
      document.addEventListener('securitypolicyviolation', (event) => forbidden.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.planted = 1';
      document.body.append(script);
      const image = document.createElement('div');
      document.body.append(image);
      /** @type {any} */ (image)['inner' + 'HTML'] = '<img src=x onerror="window.planted = 2"><a href="javascript:window.planted=3">x</a>';
      image.querySelector('a')?.click();
      for (let left = 1000; left > 0 && !['script-src-elem', 'script-src-attr'].every((each) => forbidden.includes(each)); --left)
        await new Promise((resolve) => setTimeout(resolve, 20));
      return { planted: /** @type {any} */ (window).planted, forbidden };
    });
    assert.equal(ran.planted, undefined);
    assert.ok(ran.forbidden.includes('script-src-elem'), ran.forbidden.join());
    assert.ok(ran.forbidden.includes('script-src-attr'), ran.forbidden.join());
    await context.close();
  });

  test('text is never compiled, and styles written as text do nothing', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(`${address}/console/`);
    const tried = await page.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve)); // what the debugger itself runs may compile
      let compiled = 'refused';
      try {
        compiled = String(Reflect.construct(Function, ['return 1'])());
      } catch { /* as it must */ }
      document.body.setAttribute('style', 'color: rgb(1, 2, 3)');
      return { compiled, colour: getComputedStyle(document.body).color };
    });
    assert.equal(tried.compiled, 'refused');
    assert.notEqual(tried.colour, 'rgb(1, 2, 3)');
    await context.close();
  });

  test('nothing is sent to another origin, and no other origin frames a page', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(`${address}/phone/`);
    const elsewhere = `http://localhost:${new URL(address).port}/`; // the same server under another name
    const sent = await page.evaluate((url) => fetch(url).then(() => 'sent', () => 'refused'), elsewhere);
    assert.equal(sent, 'refused');
    const headers = (await ask('/phone/')).headers;
    assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/);
    assert.equal(headers['referrer-policy'], 'no-referrer');
    await context.close();
  });
});

describe('files', () => {
  test('each has its type, compressed or not', async () => {
    for (const [path, type] of [
      ['/manager/', 'text/html; charset=utf-8'], ['/shared/client.js', 'application/javascript; charset=utf-8'],
      ['/shared/base.css', 'text/css; charset=utf-8'], ['/phone/locales/vi.json', 'application/json; charset=utf-8'],
      ['/shared/icon.svg', 'image/svg+xml'], ['/fonts/source-sans-3-regular.woff2', 'font/woff2'],
      ['/lib/licences.txt', 'text/plain; charset=utf-8'],
    ]) for (const encoding of ['identity', 'gzip']) {
      const answer = await ask(String(path), { headers: { 'accept-encoding': encoding } });
      assert.equal(answer.statusCode, 200, path);
      assert.equal(answer.headers['content-type'], type, path);
    }
    assert.equal((await ask('/lib/mqtt.js', { headers: { 'accept-encoding': 'gzip' } })).headers['content-encoding'], 'gzip');
  });

  test('unknown paths, ways out of the folder and files for developers are not there, and the policy holds there too', async () => {
    for (const path of ['/nothing', '/manager/nothing.js', '/../nginx.conf', '/%2e%2e/nginx.conf', '/shared/../../nginx.conf',
      '/contract/reply.d.ts', '/shared/client.js.gz', '/.git/config', '/shared/']) {
      const answer = await ask(path);
      assert.ok([400, 403, 404].includes(answer.statusCode ?? 0), `${path}: ${answer.statusCode}`);
      if (answer.statusCode !== 400) assert.ok(answer.headers['content-security-policy'], path);
    }
  });

  test('no file names a clerk, by whom the queue is worked', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(`${address}/console/`);
    const served = await page.evaluate(async ({ base, own }) => {
      const read = async (/** @type {string} */ path) => (await fetch(`${base}/${path}`)).text();
      const files = [`console/centres/${own}.json`, 'console/centres/index.json', 'manager/names.json', 'phone/centres.json'];
      return Promise.all(files.map(read));
    }, { base: address, own: centre.facts.centre });
    assert.match(served[0] ?? '', /"counters"/, 'it was read');
    for (const { id, name } of centre.facts.clerks)
      for (const text of served) assert.ok(!text.includes(name) && !text.includes(`"${id}"`), `${name} (${id})`);
    await context.close();
  });

  test('nothing can be sent to the server', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      assert.ok([403, 405].includes((await ask('/manager/', { method })).statusCode ?? 0), method);
  });

  test('a page that did not change is not sent again', async () => {
    const first = await ask('/shared/client.js');
    const again = await ask('/shared/client.js', { headers: { 'if-none-match': String(first.headers.etag) } });
    assert.equal(again.statusCode, 304);
    assert.equal(first.headers['cache-control'], 'no-cache');
  });

  test('a page loads without an error and asks for nothing from elsewhere', async () => {
    for (const name of PAGES) {
      const { page, faults, context } = await openPage(browser);
      await page.goto(`${address}/${name}/`, { waitUntil: 'networkidle' });
      await page.waitForFunction(() => document.title !== '' && document.title !== 'Motcua');
      assert.deepEqual(faults, [], name);
      await context.close();
    }
  });
});

describe('the way to the brokers', () => {
  const upgrade = {
    connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    'sec-websocket-protocol': 'mqtt',
  };

  test('is a WebSocket, for pages from here', async () => {
    for (const path of ['/mqtt/phone', '/mqtt/centre']) {
      assert.equal((await ask(path)).statusCode, 426);
      assert.equal((await ask(path, { headers: upgrade })).statusCode, 101, 'a program that is no browser');
      assert.equal((await ask(path, { headers: { ...upgrade, origin: address } })).statusCode, 101);
      for (const origin of ['http://elsewhere.example', `${address}.elsewhere.example`, 'null', address.replace('http', 'https')])
        assert.equal((await ask(path, { headers: { ...upgrade, origin } })).statusCode, 403, origin);
    }
  });

  test('a phone comes in by its token, and may do nothing beyond', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(`${address}/phone/`);
    const tried = await page.evaluate(async ({ token, other, base, here }) => {
      const { openLink } = await import(`${base}/shared/client.js`);
      const { openMqtt } = await import(`${base}/shared/mqtt-small.js`);
      /** @type {any[]} */ const heard = [];
      const open = (/** @type {string} */ command) => openLink({
        open: openMqtt, access: { url: `${base.replace('http', 'ws')}/mqtt/phone`, clientId: token, keepAliveS: 30 },
        topics: { command, reply: `motcua/v1/${here}/phone/${token}/reply` }, source: 'phone', checkReply: () => null,
        reads: [{ filter: '#', check: (/** @type {unknown} */ value) => value, take: (/** @type {unknown} */ value) => heard.push(value) }],
        rhythm: { answer: 1500 },
      });
      const outcome = async (/** @type {string} */ command) => {
        const link = open(command);
        await new Promise((resolve) => { link.watch((/** @type {any} */ told) => { if (told.state === 'live') resolve(0); }); });
        const why = await link.request({ type: 'follow_ticket', body: {} }).then(() => 'answered', (/** @type {any} */ error) => error.why);
        link.end();
        return why;
      };
      return {
        own: await outcome(`motcua/v1/${here}/phone/${token}/cmd`), other: await outcome(`motcua/v1/${here}/phone/${other}/cmd`),
        node: await outcome(`motcua/v1/${here}/${here}-hub/cmd`), heard,
      };
    }, { token: TOKEN, other: 'B'.repeat(104), base: address, here: centre.facts.centre });
    assert.ok(!['not_allowed', 'link_lost'].includes(tried.own), tried.own);
    assert.equal(tried.other, 'not_allowed');
    assert.equal(tried.node, 'not_allowed');
    assert.deepEqual(tried.heard, []);
    await context.close();
  });

  test('a phone with a ticket follows it, and hears of it from the hub', async () => {
    const kiosk = await centre.kiosk();
    const ticket = await kiosk.ticket();
    const { page, context } = await openPage(browser);
    await page.goto(`${address}/phone/`);
    const told = await page.evaluate(async ({ token, base, here }) => {
      const { openLink } = await import(`${base}/shared/client.js`);
      const { openMqtt } = await import(`${base}/shared/mqtt-small.js`);
      const { check: checkReply } = await import(`${base}/contract/reply.js`);
      const { check } = await import(`${base}/contract/phone_ticket.js`);
      return new Promise((resolve, reject) => {
        const topic = `motcua/v1/${here}/phone/${token}`;
        const link = openLink({
          open: openMqtt, access: { url: `${base.replace('http', 'ws')}/mqtt/phone`, clientId: token, keepAliveS: 30 }, source: 'phone',
          topics: { command: `${topic}/cmd`, reply: `${topic}/reply` }, checkReply, onFault: reject,
          reads: [{ filter: `${topic}/ticket`, check, take: resolve }],
        });
        link.watch((/** @type {any} */ now) => {
          if (now.state === 'live') link.request({ type: 'follow_ticket', body: {} }).catch(reject);
        });
      });
    }, { token: ticket.token, base: address, here: centre.facts.centre });
    assert.equal(told.number, ticket.number);
    assert.equal(told.phase, 'waiting');
    await context.close();
    await kiosk.end();
  });

  test('a manager comes in by the door, and a wrong password does not', async () => {
    const [manager] = centre.facts.managers;
    const { page, context } = await openPage(browser);
    await page.goto(`${address}/manager/`);
    const tried = await page.evaluate(async ({ name, password, base }) => {
      const { openLink } = await import(`${base}/shared/client.js`);
      const { openMqtt } = await import(`${base}/shared/mqtt-full.js`);
      const { check: checkReply } = await import(`${base}/contract/reply.js`);
      const open = async (/** @type {string} */ path, /** @type {string} */ node, /** @type {object} */ access) => {
        const topic = `motcua/v1/province/${node}`;
        const link = openLink({
          open: openMqtt, access: { url: `${base.replace('http', 'ws')}/mqtt/${path}`, keepAliveS: 30, clientId: node, ...access },
          topics: { command: `${topic}/cmd`, reply: `${topic}/reply` }, source: node, checkReply, reads: [],
        });
        await new Promise((resolve) => {
          link.watch((/** @type {any} */ told) => { if (told.state === 'live' || told.state === 'refused') resolve(0); });
        });
        return link;
      };
      const knock = async (/** @type {string} */ word) => {
        const id = [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, '0')).join('');
        const door = await open('province/door', `login-${id}`, { clientId: id });
        const answer = await door.request({ type: 'open_session', body: { name, password: word } });
        door.end();
        return answer;
      };
      const wrong = await knock('no words of a manager');
      const { type, body: { user, password: word, role } } = await knock(password);
      const inside = await open('province', user, { user, password: word });
      const result = { wrong, type, role, state: inside.told.state };
      inside.end();
      return result;
    }, { name: manager?.name ?? '', password: manager?.password ?? '', base: address });
    assert.equal(tried.wrong.type, 'refused');
    assert.deepEqual([tried.type, tried.role, tried.state], ['session_opened', 'manager_province', 'live']);
    await context.close();
  });

  test('a console speaks to the hub, and sees when the way to it is gone', async () => {
    const [own] = centre.facts.consoles;
    const [clerk] = centre.facts.clerks;
    const { page, context } = await openPage(browser);
    await page.goto(`${address}/console/`);
    await page.evaluate(async ({ base, here, node, password }) => {
      const { openLink, workerBeat, KEEP_ALIVE_S } = await import(`${base}/shared/client.js`);
      const { openMqtt } = await import(`${base}/shared/mqtt-full.js`);
      const { check: checkReply } = await import(`${base}/contract/reply.js`);
      const topic = `motcua/v1/${here}/${node}`;
      Object.assign(window, { link: openLink({
        open: openMqtt, beat: workerBeat, checkReply, source: node, reads: [], topics: { command: `${topic}/cmd`, reply: `${topic}/reply` },
        access: { url: `${base.replace('http', 'ws')}/mqtt/centre`, clientId: node, user: node, password, keepAliveS: KEEP_ALIVE_S },
      }) });
    }, { base: address, here: centre.facts.centre, ...own });
    const state = (/** @type {string} */ wanted) =>
      page.waitForFunction((so) => /** @type {any} */ (window).link.told.state === so, wanted);
    await state('live');
    const answer = await page.evaluate((body) => /** @type {any} */ (window).link.request(body),
      { type: 'log_in', body: { clerk: clerk?.id, code: clerk?.code } });
    assert.equal(answer.type, 'accepted', JSON.stringify(answer));
    await centre.order('down web');
    await state('lost');
    await centre.order('up web');
    await state('live');
    await context.close();
  });
});
