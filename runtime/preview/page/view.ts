import type { Point, Rect } from '../protocol.js';
import { h } from './dom.js';
import type { Model } from './model.js';

const [least, most] = [0.05, 64];
/** Free ground around a fitted picture, px of the screen. */
const margin = 24;

/** Where the canvas lies in the viewport: a point of it is at `zoom` times itself plus (x, y). */
export class View {
  zoom = 1;
  x = 0;
  y = 0;
  readonly viewport: HTMLElement;
  readonly ground: HTMLElement;
  readonly #model: Model;
  #follows: 'all' | 'width' | null = 'all';
  #canvas = '';
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(model: Model, viewport: HTMLElement, picture: HTMLElement) {
    this.#model = model;
    this.viewport = viewport;
    this.ground = h('div', { class: 'ground' }, picture);
    viewport.append(this.ground);
    const kept = model.preferences.view;
    if (kept !== null) {
      Object.assign(this, kept);
      this.#follows = null;
    }
    new ResizeObserver(() => this.#refit()).observe(viewport);
    model.on(['frame'], () => {
      const { width, height } = model.scene!;
      const canvas = `${width} ${height}`;
      if (canvas === this.#canvas) return;
      this.#canvas = canvas;
      picture.style.width = `${width}px`;
      picture.style.height = `${height}px`;
      this.#refit();
    });
    this.#place();
  }

  get follows(): 'all' | 'width' | null {
    return this.#follows;
  }

  /** Of the canvas, at a point of the window. */
  toCanvas(clientX: number, clientY: number): Point {
    const { left, top } = this.viewport.getBoundingClientRect();
    return [(clientX - left - this.x) / this.zoom, (clientY - top - this.y) / this.zoom];
  }

  toScreen([x, y]: Point): Point {
    return [x * this.zoom + this.x, y * this.zoom + this.y];
  }

  rect({ x, y, width, height }: Rect): Rect {
    const [left, top] = this.toScreen([x, y]);
    return { x: left, y: top, width: width * this.zoom, height: height * this.zoom };
  }

  panBy(dx: number, dy: number): void {
    this.#follows = null;
    this.#moveTo(this.zoom, this.x + dx, this.y + dy);
  }

  /** The point of the viewport stays where it is; by default its middle. */
  zoomTo(zoom: number, at?: Point): void {
    const { clientWidth, clientHeight } = this.viewport;
    const [px, py] = at ?? [clientWidth / 2, clientHeight / 2];
    const next = Math.min(most, Math.max(least, zoom));
    this.#follows = null;
    this.#moveTo(next, px - ((px - this.x) / this.zoom) * next, py - ((py - this.y) / this.zoom) * next);
  }

  fit(what: 'all' | 'width' = 'all'): void {
    this.#follows = what;
    this.#refit();
  }

  /** Brings a box of the canvas into sight, and does nothing if it is. */
  reveal(box: Rect): void {
    const { x, y, width, height } = this.rect(box);
    const { clientWidth, clientHeight } = this.viewport;
    if (x + width > 16 && y + height > 16 && x < clientWidth - 16 && y < clientHeight - 16) return;
    this.panBy(clientWidth / 2 - x - width / 2, clientHeight / 2 - y - height / 2);
  }

  #refit(): void {
    const { scene } = this.#model;
    const { clientWidth, clientHeight } = this.viewport;
    if (scene === null || this.#follows === null || clientWidth === 0) {
      this.#place();
      return;
    }
    const wide = (clientWidth - 2 * margin) / scene.width;
    const high = (clientHeight - 2 * margin) / scene.height;
    const zoom = Math.min(most, Math.max(least, this.#follows === 'width' ? wide : Math.min(wide, high)));
    const y =
      this.#follows === 'width'
        ? Math.max(margin, (clientHeight - scene.height * zoom) / 2)
        : (clientHeight - scene.height * zoom) / 2;
    this.#moveTo(zoom, (clientWidth - scene.width * zoom) / 2, y);
  }

  #moveTo(zoom: number, x: number, y: number): void {
    [this.zoom, this.x, this.y] = [zoom, Math.round(x), Math.round(y)];
    // A layer of its own while it moves; painted anew, and so crisp, when it rests.
    this.ground.classList.add('moving');
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      this.ground.classList.remove('moving');
      this.#model.prefer({ view: this.#follows === null ? { zoom: this.zoom, x: this.x, y: this.y } : null });
    }, 160);
    this.#place();
  }

  #place(): void {
    this.ground.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.zoom})`;
    this.ground.style.setProperty('--zoom', String(this.zoom));
    this.#model.tell('view');
  }
}

/** The next of the steps that a button goes through. */
export function stepFrom(zoom: number, by: 1 | -1): number {
  const steps = [0.05, 0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
  return by > 0
    ? (steps.find((step) => step > zoom * 1.001) ?? most)
    : (steps.findLast((step) => step < zoom * 0.999) ?? least);
}
