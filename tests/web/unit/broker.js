// A real mosquitto with one MQTT and one WebSocket listener, a network before it that can fall silent, and the partner
// that stands for a hub.
import { execFileSync, spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const require = createRequire('/opt/motcua/npm/package.json'); // provisioning/sdk/make
const mqtt = /** @type {typeof import('mqtt')} */ (require('mqtt'));

const ACCESS = `
user hub
topic readwrite motcua/v1/#
pattern write motcua/v1/centre/%u/cmd
pattern read motcua/v1/centre/%u/reply
pattern read motcua/v1/centre/hub/state/%u
`;
export const PASSWORD = 'a-test';
export const USERS = ['hub', 'console-1', 'console-2'];
const SERVER_PORTS = /** @type {const} */ ([10_000, 32_000]);
const DEADLINE_MS = 60_000; // of what takes a moment: a machine with other work needs longer

/**
 * Waits for what a test wants, with a deadline.
 * @template T
 * @param {() => T | null | undefined | false} wanted
 * @param {string} what
 * @param {number} [ms]
 * @returns {Promise<T>}
 */
export async function until(wanted, what, ms = DEADLINE_MS) {
  const deadline = performance.now() + ms;
  for (;;) {
    const found = wanted();
    if (found) return found;
    if (performance.now() > deadline) throw new Error(`waited ${ms} ms for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** @param {net.ListenOptions} where @returns {Promise<net.Server | null>} null: somebody has it */
const listens = (where) => new Promise((resolve) => {
  const server = net.createServer().on('error', () => resolve(null)).listen(where, () => resolve(server.unref()));
});

/**
 * A port for a server that starts a moment later, given to nobody else until this process ends: by a name that the kernel gives to one
 * process (as provisioning/demo/ports.py), and below those that Linux gives to clients.
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (;;) {
    const port = crypto.randomInt(...SERVER_PORTS);
    if (!await listens({ path: `\0motcua-port-${port}` })) continue;
    const probe = await listens({ host: '127.0.0.1', port });
    if (!probe) continue;
    await new Promise((resolve) => { probe.close(resolve); });
    return port;
  }
}

/** @param {number} port */
export function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); });
    socket.on('error', () => resolve(false));
  });
}

export class Broker {
  /** @type {import('node:child_process').ChildProcess | null} */ #process = null;
  port = 0;
  webPort = 0;
  #folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-web-'));

  async start() {
    if (!this.port) {
      [this.port, this.webPort] = [await freePort(), await freePort()];
      fs.chmodSync(this.#folder, 0o755);
      fs.writeFileSync(path.join(this.#folder, 'passwords'), USERS.map((user) => `${user}:${PASSWORD}\n`).join(''));
      execFileSync('mosquitto_passwd', ['-U', path.join(this.#folder, 'passwords')], { stdio: 'ignore' });
      fs.writeFileSync(path.join(this.#folder, 'acl'), ACCESS);
      fs.writeFileSync(path.join(this.#folder, 'mosquitto.conf'), `
allow_anonymous false
password_file ${this.#folder}/passwords
acl_file ${this.#folder}/acl
listener ${this.port} 127.0.0.1
listener ${this.webPort} 127.0.0.1
socket_domain ipv4
protocol websockets
`);
      execFileSync('chown', ['-R', 'mosquitto:', this.#folder]);
    }
    this.#process = spawn('mosquitto', ['-c', path.join(this.#folder, 'mosquitto.conf')], { stdio: 'ignore' });
    const deadline = performance.now() + DEADLINE_MS;
    while (!(await answers(this.port)) || !(await answers(this.webPort)))
      if (performance.now() > deadline) throw new Error('mosquitto does not answer');
  }

  async stop() {
    const process = this.#process;
    if (!process) return;
    process.kill('SIGKILL');
    await until(() => process.exitCode !== null || process.signalCode !== null, 'the end of mosquitto');
    this.#process = null;
  }

  async end() {
    await this.stop();
    fs.rmSync(this.#folder, { recursive: true });
  }

  /** @param {import('mqtt').IClientOptions} [options] */
  async partner(options = {}) {
    const partner = await mqtt.connectAsync(`mqtt://127.0.0.1:${this.port}`, {
      protocolVersion: 5, username: 'hub', password: PASSWORD, reconnectPeriod: 0, ...options,
    });
    return new Partner(partner);
  }
}

/** What a hub does, as far as a page sees it: answers commands, shows a state. */
export class Partner {
  /** @type {any[]} */ commands = [];
  /** @type {(command: any) => any} */ answer = () => ({ type: 'accepted', body: {} });

  /** @param {import('mqtt').MqttClient} client */
  constructor(client) {
    this.client = client;
    client.on('message', (topic, payload, packet) => {
      if (!topic.endsWith('/cmd')) return;
      const command = JSON.parse(payload.toString());
      this.commands.push(command);
      const body = this.answer(command);
      const properties = packet.properties;
      if (!body || !properties?.responseTopic) return;
      const reply = { version: 1, in_reply_to: command.id, at: new Date().toISOString(), source: 'hub', body };
      client.publish(properties.responseTopic, JSON.stringify(reply), {
        qos: 1, properties: properties.correlationData ? { correlationData: properties.correlationData } : {},
      });
    });
  }

  async listen() {
    await this.client.subscribeAsync('motcua/v1/centre/+/cmd', { qos: 1 });
    return this;
  }

  /**
   * @param {string} topic
   * @param {unknown} value
   */
  async show(topic, value) {
    const payload = typeof value === 'string' ? value : JSON.stringify(value);
    await this.client.publishAsync(topic, payload, { qos: 1, retain: true });
  }

  async end() {
    await this.client.endAsync(true);
  }
}

/** A network between page and broker. Silent, it holds back what goes either way, as a pulled cable does. */
export class Network {
  port = 0;
  held = false;
  closedByBroker = 0;
  /** @type {Set<{ near: net.Socket, far: net.Socket }>} */ #pairs = new Set();
  /** @type {net.Server | undefined} */ #server;

  /** @param {number} target */
  async start(target) {
    const server = net.createServer((near) => this.#join(near, net.connect(target, '127.0.0.1')));
    this.#server = server;
    await new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(0)); });
    this.port = /** @type {net.AddressInfo} */ (server.address()).port;
    return this;
  }

  /**
   * @param {net.Socket} near
   * @param {net.Socket} far
   */
  #join(near, far) {
    const pair = { near, far };
    this.#pairs.add(pair);
    near.on('data', (data) => far.write(data));
    far.on('data', (data) => near.write(data));
    far.on('close', () => { ++this.closedByBroker; if (!this.held) near.destroy(); });
    near.on('close', () => { if (!this.held) far.destroy(); });
    near.on('error', () => {});
    far.on('error', () => {});
    if (this.held) near.pause();
  }

  hold() {
    this.held = true;
    for (const { near, far } of this.#pairs) {
      near.pause();
      far.removeAllListeners('data').on('data', () => {}); // what the broker says is thrown away: nothing arrives
    }
  }

  letGo() {
    this.held = false;
    for (const { near } of this.#pairs) near.resume();
  }

  end() {
    for (const { near, far } of this.#pairs) { near.destroy(); far.destroy(); }
    this.#server?.close();
  }
}
