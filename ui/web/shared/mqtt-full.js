// client.js over MQTT.js: for the manager's page and the console.
import mqtt from '../lib/mqtt.js';
import { Refused } from './client.js';

const decoder = new TextDecoder();

/** @param {any} error */
const reasonOf = (error) => (typeof error?.code === 'number' ? error.code : 0);

/** @type {import('./client.js').Open} */
export function openMqtt(access, ears) {
  const client = mqtt.connect(access.url, {
    protocolVersion: 5, clean: true, clientId: access.clientId, username: access.user, password: access.password,
    keepalive: access.keepAliveS, reconnectPeriod: 0, resubscribe: false, connectTimeout: 5000,
    forceNativeWebSocket: true,
    timerVariant: 'native', // the other kind makes a worker of a blob, which the page's policy forbids
  });
  let ended = 0; // reason that the broker gave when it ended the connection
  /** @type {any} what `publish` calls back with is not the broker's answer, which comes just before */
  let acknowledged = {};
  /** @type {import('./client.js').Pipe} */
  const pipe = {
    send: (message) => new Promise((resolve, reject) => {
      client.publish(message.topic, message.payload, {
        qos: 1,
        properties: {
          responseTopic: message.responseTopic, correlationData: /** @type {any} */ (new TextEncoder().encode(message.correlation)),
          messageExpiryInterval: message.expiryS,
        },
      }, (error, packet) => {
        if (error) reasonOf(error) ? resolve(reasonOf(error)) : reject(error);
        else resolve(acknowledged.messageId === packet?.messageId ? acknowledged.reasonCode ?? 0 : 0);
      });
    }),
    subscribe: async (filters) => { await client.subscribeAsync(filters, { qos: 1 }); },
    unsubscribe: async (filters) => { await client.unsubscribeAsync(filters); },
    ping: () => client.sendPing(),
    end: () => { client.end(true); },
  };
  return new Promise((resolve, reject) => {
    client.on('connect', () => resolve(pipe));
    client.on('error', (error) => { if (reasonOf(error)) reject(new Refused(reasonOf(error))); });
    client.on('disconnect', (packet) => { ended = packet.reasonCode ?? 0; });
    client.on('close', () => { reject(new Error('closed')); ears.closed(ended); });
    client.on('packetreceive', (packet) => {
      if (packet.cmd === 'puback') acknowledged = packet;
      ears.heard();
    });
    client.on('message', (topic, payload, packet) => ears.message({
      topic, payload: decoder.decode(payload), retained: packet.retain,
      correlation: packet.properties?.correlationData ? decoder.decode(packet.properties.correlationData) : '',
    }));
  });
}
