// Violations that the kit can ask for, to see that it finds them: TCK_PLANT=NAME. A good client has nothing of this; what concerns
// the line alone is here, what concerns behaviour stands at its place and asks `planted(NAME)`.
import fs from 'node:fs';

const name = process.env.TCK_PLANT ?? '';
let connections = 0;

/** @param {string} wanted */
export const planted = (wanted) => wanted === name;

/** @type {Record<string, (options: any) => void>} */
const CONNECTIONS = {
  'mqtt-3.1.1': (it) => { it.protocolVersion = 4; it.properties = undefined; },
  'other-client-id': (it) => { it.clientId = `${it.clientId}-x`; },
  'no-clean-start': (it) => { it.clean = false; },
  'session-expiry': (it) => { it.properties.sessionExpiryInterval = 3600; },
  'keep-alive-60': (it) => { it.keepalive = 60; },
  'small-packets': (it) => { it.properties.maximumPacketSize = 65536; },
  'no-will': (it) => { it.will = undefined; },
  'will-elsewhere': (it) => { it.will.topic = it.will.topic.replace('/health', '/evt'); },
  'will-qos-0': (it) => { it.will.qos = 0; },
  'will-not-retained': (it) => { it.will.retain = false; },
  'will-online': (it) => { it.will.payload = Buffer.from(it.will.payload.toString().replace('offline', 'online')); },
  'never-reconnects': (it) => { it.reconnectPeriod = 0; },
  'hammers-the-broker': (it) => { it.reconnectPeriod = 20; },
  'speaks-tls-1.2': (it) => { it.minVersion = 'TLSv1.2'; },
  'takes-foreign-broker': (it) => { it.ca.push(fs.readFileSync(process.env.TCK_PLANT_CA ?? '')); },
  'takes-another-host': (it) => { it.checkServerIdentity = () => undefined; },
  'shows-no-certificate': (it) => { if (connections++) delete it.cert; if (!it.cert) delete it.key; },
};

/** @param {any} options */
export function plantedConnection(options) {
  CONNECTIONS[name]?.(options);
  return options;
}

/** @param {string} payload @param {(tree: any) => void} change */
function changed(payload, change) {
  const tree = JSON.parse(payload);
  change(tree);
  return JSON.stringify(tree);
}

/** @param {any} it @param {string} what */
function elsewhere(it, what) {
  it.options.properties.responseTopic = it.options.properties.responseTopic.replace(/[^/]+\/reply$/, `${what}/reply`);
}

// By channel: what becomes of a message. `false` swallows it.
/** @type {Record<string, [string, (it: any) => void | false]>} */
const MESSAGES = {
  'no-birth': ['health', () => false],
  'birth-not-retained': ['health', (it) => { it.options.retain = false; }],
  'health-qos-0': ['health', (it) => { it.options.qos = 0; }],
  'health-without-faults': ['health', (it) => { it.payload = changed(it.payload, (tree) => { delete tree.faults; }); }],
  'health-of-another': ['health', (it) => { it.payload = changed(it.payload, (tree) => { tree.node = 'somebody-else'; }); }],
  'health-without-since': ['health', (it) => { it.payload = changed(it.payload, (tree) => { delete tree.since; }); }],
  'null-in-health': ['health', (it) => { it.payload = changed(it.payload, (tree) => { tree.note = null; }); }],
  'wrong-correlation': ['cmd', (it) => { it.options.properties.correlationData = Buffer.from('1'); }],
  'retained-command': ['cmd', (it) => { it.options.retain = true; }],
  'foreign-response-topic': ['cmd', (it) => elsewhere(it, 'somebody')],
  'command-qos-0': ['cmd', (it) => { it.options.qos = 0; }],
  'foreign-topic': ['cmd', (it) => { it.topic = it.topic.replace(/[^/]+\/cmd$/, 'somebody/cmd'); }],
  'foreign-source': ['cmd', (it) => { it.payload = changed(it.payload, (tree) => { tree.source = 'somebody'; }); }],
  'member-twice': ['cmd', (it) => { it.payload = it.payload.replace('{"version":1', '{"version":1,"version":1'); }],
  'upper-case-id': ['cmd', (it) => { it.payload = changed(it.payload, (tree) => { tree.id = tree.id.toUpperCase(); }); }],
  'local-time': ['cmd', (it) => { it.payload = changed(it.payload, (tree) => { tree.at = tree.at.replace('Z', '+07:00'); }); }],
  'byte-order-mark': ['cmd', (it) => { it.payload = `\ufeff${it.payload}`; }],
  'other-service': ['cmd', (it) => { it.payload = changed(it.payload, (tree) => { tree.body.body.service = 'no-such-service'; }); }],
  'no-clerk': ['cmd', (it) => { it.payload = changed(it.payload, (tree) => { delete tree.clerk; }); }],
  'retained-batch': ['evt', (it) => { it.options.retain = true; }],
  'batch-wrong-correlation': ['evt', (it) => { it.options.properties.correlationData = Buffer.from('1'); }],
  'batch-of-another': ['evt', (it) => { it.payload = changed(it.payload, (tree) => { tree.node = 'somebody'; }); }],
  'retained-answer': ['reply', (it) => { it.options.retain = true; }],
  'answer-without-correlation': ['reply', (it) => { it.options.properties = {}; }],
  'answer-to-another-id': ['reply', (it) => {
    it.payload = changed(it.payload, (tree) => { tree.in_reply_to = '01a1fc27-657e-7aed-8954-01a9f6ea4de0'; });
  }],
  'answer-of-another': ['reply', (it) => { it.payload = changed(it.payload, (tree) => { tree.source = 'somebody'; }); }],
};

/**
 * What goes out for a message: itself, as a rule.
 * @param {string} channel
 * @param {any} message
 * @returns {any[]}
 */
export function plantedMessage(channel, message) {
  const [where, change] = MESSAGES[name] ?? ['', () => {}];
  if (where === channel && change(message) === false) return [];
  return [message];
}
