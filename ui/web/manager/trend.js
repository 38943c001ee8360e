// The chart of satisfaction: the mean of each day in the band of its 95 % interval; a day without enough ratings is a gap. Its
// numbers stand in the table below it, which is for everybody; the chart itself is for eyes and mouse.
import library from '../lib/uplot.js';
import { byId, fill } from '../shared/dom.js';

/** @typedef {import('./say.js').Say} Say */
/** @typedef {import('./time.js').Days} Days */

/** What the page uses of a chart; the package's own types are not made for modules. */
/** @typedef {{ destroy: () => void, over: HTMLElement, cursor: { idx?: number | null }, width: number }} Plot */
const uPlot = /** @type {{ new (options: object, data: (number | null)[][], host: HTMLElement): Plot }} */ (
    /** @type {unknown} */ (library));

/** @param {string} name */
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

export class Trend {
  /** @type {Plot | null} */ #plot = null;
  /** @type {Element | null} */ #host = null;
  #shown = '';
  /** @type {Days} */ #days = [];
  #say;
  #pick;

  /** @param {Say} say @param {(date: string) => void} pick */
  constructor(say, pick) {
    this.#say = say;
    this.#pick = pick;
    for (const wish of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'])
      matchMedia(wish).addEventListener('change', () => this.#again());
    new ResizeObserver(() => this.#size()).observe(document.documentElement);
  }

  /** @param {Days} days */
  show(days) {
    const host = document.getElementById('chart');
    const shown = `${this.#say.texts.language} ${JSON.stringify(days)}`;
    if (host === this.#host && shown === this.#shown) return this.#size();
    this.#host = host;
    this.#shown = shown;
    this.#days = days;
    this.#again();
  }

  #again() {
    this.#plot?.destroy();
    this.#plot = null;
    if (!(this.#host instanceof HTMLElement)) return;
    const plot = new uPlot(this.#options(this.#host), this.#data(), this.#host);
    this.#plot = plot;
    plot.over.addEventListener('click', () => {
      const day = this.#days[plot.cursor.idx ?? -1];
      if (day && day.visits !== null) this.#pick(day.date);
    });
  }

  #size() {
    const width = this.#host?.clientWidth ?? 0;
    if (this.#plot && width && width !== this.#plot.width) this.#again();
  }

  /** @returns {(number | null)[][]} */
  #data() {
    const of = (/** @type {'low' | 'mean' | 'high'} */ which) => this.#days.map((each) => each.ratings?.[which] ?? null);
    return [this.#days.map((each) => Date.parse(`${each.date}T05:00:00Z`) / 1000), of('high'), of('low'), of('mean')];
  }

  /** @param {HTMLElement} host @returns {object} */
  #options(host) {
    const size = rem();
    const font = `${Math.round(0.8 * size)}px "Source Sans 3", sans-serif`;
    const axis = {
      stroke: colour('text-muted'),
      font,
      grid: { stroke: colour('line'), width: 1 },
      ticks: { stroke: colour('line') }
    };
    const edge = { stroke: colour('primary'), width: 0, points: { show: false } };
    return {
      width: host.clientWidth,
      height: Math.round(10 * size),
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      scales: { y: { range: [0, 100] } },
      axes: [
        {
          ...axis,
          size: Math.round(2 * size),
          space: 4.5 * size,
          values: (/** @type {Plot} */ _plot, /** @type {number[]} */ splits) =>
              splits.map((at) => this.#say.day(at * 1000))
        },
        {...axis, size: Math.round(2.4 * size) },
      ],
      series: [
        {}, edge, edge, {
          stroke: colour('primary'),
          width: Math.max(2, size / 8),
          points: { show: true, size: size / 2, fill: colour('primary') }
        }
      ],
      bands: [{ series: [1, 2], fill: `${colour('primary')}33` }],
      hooks: { setCursor: [(/** @type {Plot} */ plot) => this.#tell(plot.cursor.idx)] },
    };
  }

  /** @param {number | null | undefined} index */
  #tell(index) {
    const day = this.#days[index ?? -1];
    fill(
        byId('chart-told', HTMLElement),
        day ? `${this.#say.date(day.date)}: ${this.#say.rating(day.ratings)} · ${this.#say.ratingBase(day.ratings)}` : '');
  }
}
