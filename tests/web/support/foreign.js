// What somebody can do who opens the browser's console: a client of MQTT 5 that is none of ours, over a WebSocket that the page itself
// opens. install() runs in the page and gives it `foreign(access)`.

/** @typedef {{ url: string, clientId: string, user?: string, password?: string }} Access */
/**
 * @typedef {object} Foreign
 * @property {number} connected reason of the CONNACK
 * @property {{ topic: string, payload: string }[]} heard
 * @property {(filter: string) => Promise<number>} subscribe reason of the SUBACK; -1 when the broker ended the connection
 * @property {(topic: string, payload: string, answer?: string, correlation?: string) => Promise<number>} publish reason of the PUBACK
 * @property {() => boolean} isOpen
 * @property {() => void} end
 */

export function install() {
  const [CONNACK, PUBLISH, PUBACK, SUBACK, CUT_OFF] = [2, 3, 4, 9, -1];
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  /** @param {number} value */
  const two = (value) => [value >> 8, value & 255];
  /** @param {string} value */
  const text = (value) => { const bytes = encoder.encode(value); return [...two(bytes.length), ...bytes]; };
  /** @param {number} value @returns {number[]} */
  const size = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...size(value >> 7)]);
  /** @param {number} head @param {number[]} body */
  const packet = (head, body) => Uint8Array.from([head, ...size(body.length), ...body]);
  /** @param {number[]} bytes @param {number} at @returns {[number, number] | null} value, and the place behind it */
  const readSize = (bytes, at) => {
    for (let value = 0, shift = 0; at < bytes.length; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return [value, at];
    }
    return null;
  };
  /** @param {number} head @param {number[]} body @param {(packet: Uint8Array) => void} send */
  const messageOf = (head, body, send) => {
    const topicEnd = 2 + ((body[0] ?? 0) << 8 | (body[1] ?? 0));
    const isAcknowledged = (head >> 1 & 3) > 0;
    if (isAcknowledged) send(packet(PUBACK << 4, body.slice(topicEnd, topicEnd + 2)));
    const [properties, from] = readSize(body, topicEnd + (isAcknowledged ? 2 : 0)) ?? [0, 0];
    const of = (/** @type {number[]} */ bytes) => decoder.decode(Uint8Array.from(bytes));
    return { topic: of(body.slice(2, topicEnd)), payload: of(body.slice(from + properties)) };
  };

  /** @param {Access} access @returns {Promise<Foreign>} */
  const foreign = async (access) => {
    const socket = new WebSocket(access.url, ['mqtt']);
    socket.binaryType = 'arraybuffer';
    const send = (/** @type {Uint8Array<ArrayBuffer>} */ bytes) => socket.send(bytes);
    /** @type {Map<string, (reason: number) => void>} */ const waiting = new Map();
    /** @type {Foreign['heard']} */ const heard = [];
    /** @type {number[]} */ let bytes = [];
    let number = 0;
    const answer = (/** @type {number} */ kind, /** @type {number} */ id) =>
      new Promise((/** @type {(reason: number) => void} */ resolve) => {
        if (socket.readyState === WebSocket.CLOSED) resolve(CUT_OFF);
        waiting.set(`${kind} ${id}`, resolve);
      });
    socket.onclose = () => { for (const tell of waiting.values()) tell(CUT_OFF); };
    socket.onmessage = ({ data }) => {
      bytes.push(...new Uint8Array(data));
      for (let found = readSize(bytes, 1); found && bytes.length >= found[0] + found[1]; found = readSize(bytes, 1)) {
        const [head = 0, body] = [bytes[0], bytes.slice(found[1], found[0] + found[1])];
        bytes = bytes.slice(found[0] + found[1]);
        const kind = head >> 4;
        if (kind === PUBLISH) heard.push(messageOf(head, body, /** @type {any} */ (send)));
        const id = kind === CONNACK ? 0 : (body[0] ?? 0) << 8 | (body[1] ?? 0);
        const reason = kind === CONNACK ? body[1] : kind === SUBACK ? body.at(-1) : body[2];
        waiting.get(`${kind} ${id}`)?.(reason ?? 0);
      }
    };
    await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = () => reject(new Error('no WebSocket')); });
    const { clientId, user, password } = access;
    const connected = answer(CONNACK, 0);
    send(packet(16, [...text('MQTT'), 5, 2 | (user ? 128 : 0) | (password ? 64 : 0), ...two(60), 0, ...text(clientId),
      ...(user ? text(user) : []), ...(password ? text(password) : [])]));
    return {
      connected: await connected, heard, isOpen: () => socket.readyState === WebSocket.OPEN, end: () => socket.close(),
      subscribe: (filter) => {
        const told = answer(SUBACK, ++number);
        send(packet(0x82, [...two(number), 0, ...text(filter), 1]));
        return told;
      },
      publish: (topic, payload, replyTopic, correlation = '') => {
        const told = answer(PUBACK, ++number);
        const properties = replyTopic ? [8, ...text(replyTopic), 9, ...text(correlation)] : [];
        send(packet(0x32, [...text(topic), ...two(number), ...size(properties.length), ...properties, ...encoder.encode(payload)]));
        return told;
      },
    };
  };
  Object.assign(globalThis, { foreign });
}
