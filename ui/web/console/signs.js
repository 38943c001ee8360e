// What shows beside the page: its title, its small picture in the tab, and a notice on the desktop.

const SIDE = 64;
const WISH_KEPT_AS = 'motcua-console-notify';

/** @param {string} text at most five letters */
function picture(text) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE;
  const pen = canvas.getContext('2d');
  if (!pen) return '';
  pen.fillStyle = '#0b4f4b';
  pen.fillRect(0, 0, SIDE, SIDE);
  pen.fillStyle = '#ffffff';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  // A tab shows sixteen pixels: the digits, large, and over them the letters.
  const [, letters = '', digits = text] = /^([A-Z]*)(\d+)$/.exec(text) ?? [];
  pen.font = '700 36px "Source Sans 3", sans-serif';
  pen.fillText(digits, SIDE / 2, letters ? SIDE * 0.68 : SIDE / 2 + 2, SIDE - 4);
  pen.font = '700 24px "Source Sans 3", sans-serif';
  if (letters) pen.fillText(letters, SIDE / 2, SIDE * 0.24, SIDE - 4);
  return canvas.toDataURL('image/png');
}

/** The number in hand, or how many wait. @param {string} title @param {string} mark '' for the page's own picture */
export function showTab(title, mark) {
  document.title = title;
  const link = document.querySelector('link[rel="icon"]');
  if (!(link instanceof HTMLLinkElement) || link.dataset['mark'] === mark) return;
  link.dataset['mark'] = mark;
  const made = mark ? picture(mark) : '';
  link.type = made ? 'image/png' : 'image/svg+xml';
  link.href = made || '../shared/icon.svg';
}

/** Tells that somebody waits while the counter is free and nobody looks at this page. Only by the clerk's wish. */
export class Bell {
  /** @type {Notification | null} */ #shown = null;
  #wasDue = false;

  /** Browsers have it on secure origins alone. */
  get isPossible() { return 'Notification' in globalThis && globalThis.isSecureContext; }
  get isDenied() { return this.isPossible && Notification.permission === 'denied'; }
  get isOn() { return this.isPossible && Notification.permission === 'granted' && wish() === 'yes'; }

  /** By the clerk's key or click alone. */
  async turn() {
    const on = !this.isOn;
    if (on && Notification.permission === 'default') await Notification.requestPermission();
    try {
      localStorage.setItem(WISH_KEPT_AS, on ? 'yes' : 'no');
    } catch {
      // then it lasts as long as the page
    }
    if (!on) this.#shown?.close();
  }

  /**
   * @param {boolean} isDue somebody waits and the counter is free
   * @param {string} title
   * @param {string} body
   */
  look(isDue, title, body) {
    if (!isDue) this.#shown?.close();
    if (isDue && !this.#wasDue && this.isOn && !document.hasFocus()) {
      this.#shown = new Notification(title, { body, tag: 'motcua-waiting', icon: '../shared/icon.svg' });
      this.#shown.onclick = () => globalThis.focus();
    }
    this.#wasDue = isDue;
  }
}

function wish() {
  try {
    return localStorage.getItem(WISH_KEPT_AS);
  } catch {
    return null;
  }
}
