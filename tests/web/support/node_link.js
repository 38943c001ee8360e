// A node's connection to the broker of its centre: by its certificate over TLS where the centre has an authority, else by its
// password in the clear.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire('/opt/motcua/npm/package.json'); // provisioning/sdk/make
const mqtt = /** @type {typeof import('mqtt')} */ (require('mqtt'));

/**
 * @param {import('./centre.js').Facts} facts
 * @param {{ node: string, password: string }} who
 * @param {number} reconnectPeriod in ms; 0: it never comes back
 */
export function connectNode(facts, { node, password }, reconnectPeriod = 0) {
  const files = facts.tls[node];
  const [scheme, proof] = files
    ? ['mqtts', { ca: readFileSync(files.ca), cert: readFileSync(files.certificate), key: readFileSync(files.key) }]
    : ['mqtt', { username: node, password }];
  return mqtt.connectAsync(`${scheme}://127.0.0.1:${facts.broker.port}`, { protocolVersion: 5, clientId: node, reconnectPeriod, ...proof });
}
