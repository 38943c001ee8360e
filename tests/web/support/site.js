// The pages and their brokers on one port, as nginx has them: files with the headers of provisioning/web, WebSockets passed on to
// mosquitto (people, door), and the partner that stands for the collector.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { answers, freePort, until } from '../unit/broker.js';

import { CENTRES, COLLECTOR, refused } from './province.js';

const require = createRequire('/opt/motcua/npm/package.json'); // provisioning/sdk/make
const mqtt = /** @type {typeof import('mqtt')} */ (require('mqtt'));
const SELF = ['script', 'style', 'connect', 'font'].map((each) => `${each}-src 'self'`).join('; ');
const NONE = ['base-uri', 'frame-ancestors', 'form-action'].map((each) => `${each} 'none'`).join('; ');
const POLICY = `default-src 'none'; ${SELF}; img-src 'self' data:; ${NONE}`;
const KINDS = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2'
};
const PASSWORD = 'a-session';
const RUN = 'r1';
export const DEVICE = '00112233445566778899aabbccddeeff';
export const ACCOUNTS = {
  'province-manager-1': 'province',
  'mau-tinh-manager-1': 'mau-tinh',
  'mau-xa-manager-1': 'mau-xa'
};
export const ACCOUNT_PASSWORD = 'mật khẩu dài 2468';
const userOf = (/** @type {string} */ account) => `${account}-0a1b2c3d4e`;

const acl = () => [`user ${COLLECTOR}`,
                   'topic readwrite motcua/v1/#',
                   ...Object.entries(ACCOUNTS).flatMap(
                       ([account, room]) =>
                           [`user ${userOf(account)}`, `topic write motcua/v1/${room}/${userOf(account)}/cmd`,
                            `topic read motcua/v1/${room}/${userOf(account)}/reply`,
                            `topic read motcua/v1/province/${COLLECTOR}/health`,
                            `topic read motcua/v1/${room === 'province' ? '+' : room}/${COLLECTOR}/state/#`]),
].join('\n');

export class Site {
  port = 0;
  held = false;
  /** @type {{ near: net.Socket, far: net.Socket }[]} */ #pairs = [];
  #folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-manager-'));
  #ports = { plain: 0, people: 0, door: 0 };
  /** @type {import('node:child_process').ChildProcess | null} */ #broker = null;
  /** @type {import('mqtt').MqttClient | null} */ client = null;
  /** @type {http.Server | null} */ #server = null;
  /** @type {any[]} */ asked = [];
  /** @type {Record<string, string>} bodies that stand in the place of a file */ instead = {};
  sent = { bytes: 0 };
  /** What rooms were told of today last. @type {Map<string, { number: number, whole: any }>} */ #told = new Map();

  /** @param {string} web @param {import('./province.js').Province} province */
  constructor(web, province) {
    this.web = web;
    this.province = province;
  }

  async start(port = 0) {
    this.#ports = { plain: await freePort(), people: await freePort(), door: await freePort() };
    fs.chmodSync(this.#folder, 0o755);
    const file = (/** @type {string} */ name) => path.join(this.#folder, name);
    fs.writeFileSync(
        file('passwords'), [COLLECTOR, ...Object.keys(ACCOUNTS).map(userOf)].map((user) => `${user}:${PASSWORD}\n`).join(''));
    execFileSync('mosquitto_passwd', ['-U', file('passwords')], { stdio: 'ignore' });
    fs.writeFileSync(file('acl'), acl());
    fs.writeFileSync(
        file('door.acl'), 'pattern write motcua/v1/province/login-%c/cmd\npattern read motcua/v1/province/login-%c/reply\n');
    const named = `allow_anonymous false\npassword_file ${file('passwords')}\nacl_file ${file('acl')}\n`;
    const web = 'socket_domain ipv4\nprotocol websockets\n';
    fs.writeFileSync(
        file('mosquitto.conf'),
        `per_listener_settings true\nset_tcp_nodelay true\nlistener ${this.#ports.plain} 127.0.0.1\n${named}listener ${
            this.#ports.people} 127.0.0.1\n${web}${named}listener ${this.#ports.door} 127.0.0.1\n${
            web}allow_anonymous true\nacl_file ${file('door.acl')}\n`);
    execFileSync('chown', ['-R', 'mosquitto:', this.#folder]);
    await this.startBroker();
    this.#server = http.createServer((ask, answer) => this.#serve(ask, answer));
    this.#server.on('upgrade', (ask, near, head) => this.#pass(ask, /** @type {net.Socket} */ (near), head));
    await new Promise((resolve) => {
      this.#server?.listen(port, '127.0.0.1', () => resolve(0));
    });
    this.port = /** @type {net.AddressInfo} */ (this.#server.address()).port;
  }

  async startBroker() {
    this.#broker = spawn('mosquitto', ['-c', path.join(this.#folder, 'mosquitto.conf')], { stdio: 'ignore' });
    const deadline = performance.now() + 15000;
    while (!(await answers(this.#ports.plain)) || !(await answers(this.#ports.door)))
      if (performance.now() > deadline) throw new Error('mosquitto does not answer');
    this.client = await mqtt.connectAsync(
        `mqtt://127.0.0.1:${this.#ports.plain}`,
        { protocolVersion: 5, username: COLLECTOR, password: PASSWORD, reconnectPeriod: 0 });
    this.client.on('error', () => {});
    this.client.on(
        'message', (topic, payload, packet) => this.#answer(topic, JSON.parse(payload.toString()), packet.properties));
    await this.client.subscribeAsync('motcua/v1/+/+/cmd', { qos: 1 });
    await this.showAll();
  }

  async stopBroker() {
    this.client?.end(true);
    const broker = this.#broker;
    broker?.kill('SIGKILL');
    await until(() => !broker || broker.exitCode !== null || broker.signalCode !== null, 'the end of mosquitto');
  }

  async showAll() {
    await this.showHealth('online');
    await this.show('province', 'today', this.province.provinceToday());
    await this.show('province', 'alerts', this.province.alerts('province'));
    for (const centre of CENTRES) {
      await this.show(centre, 'today', this.province.centreToday(centre));
      await this.show(centre, 'alerts', this.province.alerts(centre));
    }
  }

  /** What the collector says of itself, or its last will. @param {'online' | 'offline'} status */
  async showHealth(status) {
    const health = { version: 1, node: COLLECTOR, status, program: 'collector', since: new Date().toISOString(), faults: [] };
    await this.client?.publishAsync(`motcua/v1/province/${COLLECTOR}/health`, JSON.stringify(health), { qos: 1, retain: true });
  }

  /**
   * Of today a whole: pages are told so by a number that is left out, and ask for it.
   * @param {string} room @param {string} state @param {any} value
   */
  async show(room, state, value) {
    if (state === 'today') {
      const number = (this.#told.get(room)?.number ?? 0) + 2;
      value = typeof value === 'string' ? value : { ...value, run: RUN, number };
      this.#told.set(room, { number, whole: value });
      await this.#publishChange(room, { number });
    }
    await this.client?.publishAsync(
        `motcua/v1/${room}/${COLLECTOR}/state/${state}`, typeof value === 'string' ? value : JSON.stringify(value),
        { qos: 1, retain: true });
  }

  /**
   * What became different, as members of a change; `whole` is what it comes to.
   * @param {string} room @param {any} members @param {any} whole
   */
  async change(room, members, whole) {
    const number = (this.#told.get(room)?.number ?? 0) + 1;
    this.#told.set(room, { number, whole: { ...whole, run: RUN, number } });
    await this.#publishChange(room, { number, ...members });
  }

  /** @param {string} room @param {any} members */
  async #publishChange(room, members) {
    await this.client?.publishAsync(
        `motcua/v1/${room}/${COLLECTOR}/state/changes`,
        JSON.stringify({ version: 1, run: RUN, at: new Date().toISOString(), ...members }), { qos: 1 });
  }

  /** @param {string | undefined} centre @param {string} room of who asks */
  #today(centre, room) {
    if (room !== 'province' && centre && centre !== room) return refused('not_allowed');
    const wanted = centre ?? room;
    const whole = this.#told.get(wanted)?.whole;
    if (typeof whole !== 'object') return refused('collector_busy');
    return { type: 'today', body: wanted === 'province' ? { province: whole } : { centre: whole } };
  }

  /** @param {string} topic @param {any} command @param {any} properties */
  #answer(topic, command, properties) {
    const room = topic.split('/')[2] ?? '';
    this.asked.push(command.body);
    const body = command.body.type === 'open_session' ? this.#open(command.body.body) :
        command.body.type === 'read_today'            ? this.#today(command.body.body.centre, room) :
                                                        this.province.answer(command.body, room);
    if (!properties?.responseTopic) return;
    this.client?.publish(
        properties.responseTopic,
        JSON.stringify({ version: 1, in_reply_to: command.id, at: new Date().toISOString(), source: COLLECTOR, body }),
        { qos: 1, properties: { correlationData: properties.correlationData } });
  }

  /** @param {{ name: string, password: string, device?: string }} who */
  #open({ name, password, device }) {
    const room = Object.hasOwn(ACCOUNTS, name) ? ACCOUNTS[/** @type {keyof typeof ACCOUNTS} */ (name)] : null;
    if (!room || password !== ACCOUNT_PASSWORD) return refused('wrong_password');
    return {
      type: 'session_opened',
      body: {
        user: userOf(name),
        password: PASSWORD,
        room,
        role: room === 'province' ? 'manager_province' : 'manager_centre',
        until: new Date(Date.now() + 3_600_000).toISOString(),
        ...(device ? {} : { device: DEVICE })
      },
    };
  }

  /** @param {http.IncomingMessage} ask @param {http.ServerResponse} answer */
  #serve(ask, answer) {
    const { pathname } = new URL(ask.url ?? '/', 'http://localhost');
    const file = path.normalize(path.join(this.web, pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    const kind = KINDS[/** @type {keyof typeof KINDS} */ (path.extname(file))];
    const instead = this.instead[pathname];
    const kept = instead === undefined && pathname !== '/manager/names.json' ? 'max-age=600' : 'no-store';
    const headers = { 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': kept };
    const zipped = fs.existsSync(`${file}.gz`) && instead === undefined;
    if (!kind || !file.startsWith(this.web) || (instead === undefined && !fs.existsSync(file)))
      return answer.writeHead(404, headers).end();
    const body = instead ?? fs.readFileSync(zipped ? `${file}.gz` : file);
    this.sent.bytes += body.length;
    answer.writeHead(200, {...headers, 'Content-Type': kind, ...(zipped ? { 'Content-Encoding': 'gzip' } : {}) }).end(body);
  }

  /** @param {http.IncomingMessage} ask @param {net.Socket} near @param {Buffer} head */
  #pass(ask, near, head) {
    const port = { '/mqtt/province': this.#ports.people, '/mqtt/province/door': this.#ports.door }[ask.url ?? ''];
    if (!port) return near.destroy();
    const far = net.connect(port, '127.0.0.1', () => {
      const lines = Array.from(
          { length: ask.rawHeaders.length / 2 }, (_none, i) => `${ask.rawHeaders[2 * i]}: ${ask.rawHeaders[2 * i + 1]}`);
      far.write(`GET / HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      far.write(head);
      near.on('data', (data) => {
        if (!this.held) far.write(data);
      });
    });
    far.on('data', (data) => {
      if (!this.held) near.write(data);
    });
    for (const [one, other] of [[near, far], [far, near]]) {
      one?.on('close', () => {
        if (!this.held) other?.destroy();
      });
      one?.on('error', () => {});
    }
    this.#pairs.push({ near, far });
  }

  /** A network that falls silent: nothing arrives, nothing closes. */
  hold() { this.held = true; }

  letGo() {
    this.held = false;
    for (const { near, far } of this.#pairs) {
      near.destroy();
      far.destroy();
    }
  }

  async end() {
    this.letGo();
    await this.stopBroker();
    this.#server?.closeAllConnections();
    this.#server?.close();
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }
}
