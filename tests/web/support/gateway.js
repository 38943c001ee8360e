// The broker for phones as a province has it: strangers below the token that is their client id, and a hub that may all.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { answers, freePort, until } from '../unit/broker.js';

// As provisioning/brokers has it for phones.
const PHONES = `
pattern read motcua/v1/+/phone/%c/ticket
pattern read motcua/v1/+/phone/%c/reply
pattern write motcua/v1/+/phone/%c/cmd
`;

export class Gateway {
  /** @type {import('node:child_process').ChildProcess | null} */ #process = null;
  hubPort = 0;
  phonePort = 0;
  #folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-gateway-'));

  async start() {
    if (!this.hubPort) await this.#lay();
    this.#process = spawn('mosquitto', ['-c', path.join(this.#folder, 'mosquitto.conf')], { stdio: 'ignore' });
    const deadline = performance.now() + 15000;
    while (!(await answers(this.hubPort)) || !(await answers(this.phonePort)))
      if (performance.now() > deadline) throw new Error('mosquitto does not answer');
    return this;
  }

  async #lay() {
    [this.hubPort, this.phonePort] = [await freePort(), await freePort()];
    fs.chmodSync(this.#folder, 0o755);
    fs.writeFileSync(path.join(this.#folder, 'acl'), PHONES);
    fs.writeFileSync(path.join(this.#folder, 'mosquitto.conf'), `
per_listener_settings true
persistence false
retain_available false
listener ${this.hubPort} 127.0.0.1
allow_anonymous true
listener ${this.phonePort} 127.0.0.1
socket_domain ipv4
protocol websockets
allow_anonymous true
acl_file ${this.#folder}/acl
`);
    execFileSync('chown', ['-R', 'mosquitto:', this.#folder]);
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
}
