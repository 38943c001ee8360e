// The bell when a ticket is called: sound, vibration, a notification where it is permitted, and a screen that stays awake.
// Browsers let a page sound only after a touch, so somebody arms it; each part that a phone lacks is left out.

const RING_EVERY_MS = 2500;
const RINGS_MOST = 48; // two minutes
const NOTES = [880, 660, 880]; // Hz
const NOTE_S = 0.28;
const VIBRATION = [400, 200, 400, 200, 800];
const NAMED = 'motcua-call';

export class Alarm {
  /** @type {AudioContext | null} */ #audio = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;
  /** @type {any} */ #lock = null; // WakeLockSentinel
  /** @type {any} */ #notification = null;
  #isArmed = false;
  #isRinging = false;

  constructor() {
    document.addEventListener('visibilitychange', () => {
      if (this.#isArmed && !document.hidden) void this.#stayAwake();
    });
  }

  get armed() { return this.#isArmed; }
  get ringing() { return this.#isRinging; }

  /** From a touch: sounds once, so that whoever touched knows how loud it is. */
  arm() {
    this.#isArmed = true;
    this.#audio ??= 'AudioContext' in globalThis ? new AudioContext() : null;
    void this.#audio?.resume().catch(() => {});
    this.#sound();
    void this.#stayAwake();
    void this.#askToNotify();
  }

  disarm() {
    this.#isArmed = false;
    this.quiet();
    void this.#lock?.release?.().catch(() => {});
    this.#lock = null;
  }

  /**
   * Until quiet, or for two minutes. Not armed: vibration alone.
   * @param {string} title
   * @param {string} text what a notification says; never the token
   */
  ring(title, text) {
    this.quiet();
    this.#isRinging = true;
    let rings = 0;
    const once = () => {
      if (++rings > RINGS_MOST) return this.quiet();
      navigator.vibrate?.(VIBRATION);
      if (this.#isArmed) this.#sound();
    };
    once();
    this.#timer = setInterval(once, RING_EVERY_MS);
    if (this.#isArmed) void this.#notify(title, text);
  }

  /** Once, for whoever waits for it: something is wrong, and it may not ring. */
  warn() {
    if (!this.#isArmed) return;
    navigator.vibrate?.(VIBRATION);
    this.#sound();
  }

  quiet() {
    clearInterval(this.#timer);
    if (this.#isRinging) navigator.vibrate?.(0);
    this.#isRinging = false;
    this.#notification?.close?.();
    this.#notification = null;
  }

  #sound() {
    const audio = this.#audio;
    if (!audio) return;
    NOTES.forEach((pitch, i) => {
      const from = audio.currentTime + i * NOTE_S;
      const tone = audio.createOscillator();
      const loudness = audio.createGain();
      tone.frequency.value = pitch;
      loudness.gain.setValueAtTime(0, from);
      loudness.gain.linearRampToValueAtTime(0.9, from + 0.02); // a step would click
      loudness.gain.linearRampToValueAtTime(0, from + NOTE_S);
      tone.connect(loudness).connect(audio.destination);
      tone.start(from);
      tone.stop(from + NOTE_S);
    });
  }

  async #stayAwake() {
    try {
      this.#lock = await /** @type {any} */ (navigator).wakeLock?.request('screen');
    } catch {
      this.#lock = null; // an empty battery forbids it
    }
  }

  async #askToNotify() {
    if (!('Notification' in globalThis) || Notification.permission !== 'default') return;
    await Notification.requestPermission().catch(() => {});
  }

  /**
   * @param {string} title
   * @param {string} body
   */
  async #notify(title, body) {
    if (!document.hidden || !('Notification' in globalThis) || Notification.permission !== 'granted') return;
    try {
      this.#notification = new Notification(title, { body, tag: NAMED, requireInteraction: true });
      this.#notification.onclick = () => globalThis.focus();
    } catch {
      await this.#notifyThroughWorker(title, body); // Android's browsers allow it to service workers alone
    }
  }

  /**
   * @param {string} title
   * @param {string} body
   */
  async #notifyThroughWorker(title, body) {
    try {
      const worker = await navigator.serviceWorker.register(new URL('./bell.js', import.meta.url));
      await navigator.serviceWorker.ready;
      await worker.showNotification(title, { body, tag: NAMED, requireInteraction: true });
      this.#notification = {
        close: async () => { for (const each of await worker.getNotifications({ tag: NAMED })) each.close(); },
      };
    } catch {
      // then the sound must do
    }
  }
}
