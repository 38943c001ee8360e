// client.js over u8-mqtt, a twentieth of MQTT.js in size: for the phone's page.
import { mqtt_v5 } from '../lib/u8-mqtt.js';
import { Refused } from './client.js';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** @type {import('./client.js').Open} */
export async function openMqtt(access, ears) {
  const socket = new WebSocket(access.url, ['mqtt']);
  let ended = 0; // reason that the broker gave when it ended the connection
  const types = {
    /** @param {any} packet */
    mqtt_publish: (packet) => {
      ears.heard();
      if (packet.qos) client.puback(packet);
      ears.message({
        topic: packet.topic, payload: decoder.decode(packet.payload), retained: Boolean(packet.retain),
        correlation: packet.props?.correlation_data ? decoder.decode(packet.props.correlation_data) : '',
      });
    },
    mqtt_pingresp: () => ears.heard(),
    /** @param {any} packet */
    mqtt_disconnect: (packet) => { ended = Number(packet.reason) || 0; },
  };
  const client = mqtt_v5({ on_mqtt_type: types, sess_stg: null, keep_alive: 0 }).with({
    on_live() {}, on_disconnect() {}, log_conn() {}, on_error() {},
  });
  const failed = new Promise((_resolve, reject) => {
    socket.addEventListener('close', () => { reject(new Error('closed')); ears.closed(ended); });
  });
  failed.catch(() => {});
  client.with_websock(socket);
  const asked = client.connect({
    client_id: access.clientId, username: access.user, password: access.password, keep_alive: access.keepAliveS,
    flags: { clean_start: true },
  }).catch((/** @type {any} */ error) => { throw new Refused(Number(error?.reason) || 0); });
  try {
    await Promise.race([asked, failed]);
  } catch (error) {
    socket.close();
    throw error;
  }
  return {
    send: async (message) => {
      const [packet, late] = await Promise.race([failed, client.pub({
        topic: message.topic, payload: message.payload, qos: 1,
        props: {
          response_topic: message.responseTopic, correlation_data: encoder.encode(message.correlation),
          message_expiry_interval: message.expiryS,
        },
      })]);
      if (late) throw new Error('no answer from the broker');
      ears.heard();
      return Number(packet.reason) || 0;
    },
    subscribe: async (filters) => { await client.subscribe(filters.map((filter) => [filter, { qos: 1 }])); },
    ping: () => { void client._send('pingreq', null); },
    end: () => socket.close(),
  };
}
