// The web server with a name and a certificate, as the Internet reaches it: what a browser and a program of the system get over TLS,
// and that nobody gets anything without it. The certificate is signed by itself; the browser is told to believe this one key.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { createRequire } from 'node:module';
import tls from 'node:tls';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openPage } from '../support/browser.js';
import { Centre } from '../support/centre.js';
import { Terminal } from '../support/terminal.js';
import { until } from '../unit/broker.js';

const require = createRequire('/opt/motcua/npm/package.json'); // provisioning/sdk/make
const WebSocket = /** @type {typeof import('ws').WebSocket} */ (require('ws'));
const NAME = 'motcua.example';
const COUNTER = 1; // serves one group of several services
const SERVICE = 'can-cuoc';

/** @type {Centre} */ let centre;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {import('../support/centre.js').Kiosk} */ let kiosk;
/** @type {Terminal} */ let terminal;
/** @type {string} */ let address;
/** @type {number} */ let port;
const resolves = `--host-resolver-rules=MAP ${NAME} 127.0.0.1`;

before(async () => {
  centre = await Centre.start('mau-tinh', ['--secure']);
  address = centre.facts.address;
  port = Number(new URL(address).port);
  [kiosk, terminal] = await Promise.all([centre.kiosk(), Terminal.at(centre, COUNTER)]);
  const key = new crypto.X509Certificate(centre.facts.certificate).publicKey.export({ type: 'spki', format: 'der' });
  const hash = crypto.createHash('sha256').update(key).digest('base64');
  browser = await openBrowser([resolves, `--ignore-certificate-errors-spki-list=${hash}`]);
});
after(async () => {
  await browser?.close();
  await kiosk?.end();
  await terminal?.end();
  await centre?.end();
});

/** Where the server's name leads in the tests. @param {string} _name @param {any} options @param {any} done */
const lookup = (_name, options, done) => done(null, options.all ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1', 4);

/** How a handshake ends: its protocols, or an error's code. @param {tls.ConnectionOptions} options @returns {Promise<string>} */
function shakeHands(options) {
  return new Promise((resolve) => {
    const socket = tls.connect({ host: '127.0.0.1', port, servername: NAME, ca: centre.facts.certificate, ...options });
    socket.on('secureConnect', () => { resolve(`${socket.getProtocol()} ${socket.alpnProtocol}`); socket.destroy(); });
    socket.on('error', (error) => resolve(String(/** @type {any} */ (error).code)));
  });
}

/** @param {http.ClientRequest} request @returns {Promise<http.IncomingMessage>} */
function answerOf(request) {
  return new Promise((resolve, reject) => {
    request.on('response', (told) => { told.resume(); resolve(told); });
    request.on('error', reject);
  });
}

/** The status of a WebSocket's opening. @param {string} url @param {string} origin @returns {Promise<number>} */
function opens(url, origin) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, ['mqtt'], /** @type {any} */ ({ ca: centre.facts.certificate, servername: NAME, origin, lookup }));
    socket.on('open', () => { socket.terminate(); resolve(101); });
    socket.on('unexpected-response', (_request, answer) => { answer.resume(); resolve(answer.statusCode ?? 0); });
    socket.on('error', reject);
  });
}

describe('to a program', () => {
  test('pages come by HTTP/2, with their policy and the word that it will be TLS for a year', async () => {
    const session = http2.connect(address, { ca: centre.facts.certificate, lookup: /** @type {any} */ (lookup) });
    const headers = await new Promise((resolve, reject) => {
      session.on('error', reject);
      const request = session.request({ ':path': '/phone/' });
      request.on('response', resolve);
      request.resume();
    });
    const protocol = session.alpnProtocol;
    session.destroy();
    assert.equal(protocol, 'h2');
    assert.equal(headers[':status'], 200);
    assert.equal(headers['strict-transport-security'], 'max-age=31536000');
    assert.match(headers['content-security-policy'], /default-src 'none'/);
  });

  test('what is not there says so too', async () => {
    const answer = await answerOf(https.get(`${address}/nothing`, { ca: centre.facts.certificate, lookup }));
    assert.equal(answer.statusCode, 404);
    assert.equal(answer.headers['strict-transport-security'], 'max-age=31536000');
  });

  test('WebSockets open over TLS, for pages that came over TLS', async () => {
    const path = `wss://${NAME}:${port}/mqtt/phone`;
    assert.equal(await opens(path, address), 101);
    assert.equal(await opens(path, address.replace('https', 'http')), 403);
    assert.equal(await opens(path, `https://elsewhere.example:${port}`), 403);
  });

  test('without TLS there is neither page nor WebSocket', async () => {
    const answer = await answerOf(http.get({ host: '127.0.0.1', port, path: '/phone/', headers: { host: `${NAME}:${port}` } }));
    assert.equal(answer.statusCode, 400);
    assert.equal(await opens(`ws://${NAME}:${port}/mqtt/phone`, `http://${NAME}:${port}`), 400);
  });

  test('the handshake is refused under another name or none, and below TLS 1.2', async () => {
    assert.match(await shakeHands({ ALPNProtocols: ['h2'] }), /^TLSv1.3 h2$/);
    assert.match(await shakeHands({ maxVersion: 'TLSv1.2', ALPNProtocols: ['http/1.1'] }), /^TLSv1.2 http\/1.1$/);
    assert.equal(await shakeHands({ servername: 'elsewhere.example' }), 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME');
    assert.equal(await shakeHands({ servername: '' }), 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME');
    assert.match(await shakeHands({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }), /PROTOCOL|VERSION/);
  });
});

describe('to a browser', () => {
  test('a ticket is followed over TLS and changes when it is called; every file came by HTTP/2', async () => {
    const ticket = await kiosk.ticket(SERVICE);
    const { page, faults, context } = await openPage(browser);
    await page.goto(`${address}/phone/#${ticket.token}`);
    await page.getByText(ticket.number).first().waitFor();
    const ways = await page.evaluate(() => performance.getEntries()
      .filter((each) => 'nextHopProtocol' in each).map((each) => /** @type {PerformanceResourceTiming} */ (each).nextHopProtocol));
    assert.ok(ways.length > 5, ways.join());
    assert.deepEqual([...new Set(ways)], ['h2']);
    const clerk = centre.facts.clerks[0];
    await terminal.ask('log_in', { clerk: clerk?.id, code: clerk?.code });
    await until(() => terminal.state?.clerk, 'the clerk at the counter');
    await terminal.ask('open_counter');
    await terminal.ask('call_next');
    await page.locator('body.is-called').waitFor();
    assert.deepEqual(faults.filter((each) => !each.startsWith(`elsewhere: ${address}/`)), []);
    await context.close();
  });

  test('once it was there, it asks by TLS whatever an address says', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(`${address}/phone/`);
    const answer = await page.goto(`http://${NAME}:${port}/manager/`);
    assert.equal(page.url(), `${address}/manager/`);
    assert.equal(answer?.status(), 200);
    await context.close();
  });

  test('it shows nothing under a certificate that it has no reason to believe', async () => {
    const stranger = await openBrowser([resolves]);
    const page = await stranger.newPage();
    await assert.rejects(page.goto(`${address}/phone/`), /ERR_CERT_AUTHORITY_INVALID/);
    await stranger.close();
  });
});
