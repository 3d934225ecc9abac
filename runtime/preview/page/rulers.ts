import { h, onceAFrame } from './dom.js';
import { around } from './geometry.js';
import type { Model } from './model.js';
import type { Pointer } from './pointer.js';
import type { View } from './view.js';

const thick = 20;

/** Rulers along the upper and the left edge, in px of the canvas, with the extent of the selected and the place of the pointer. */
export function rulers(model: Model, view: View, pointer: () => Pointer): HTMLElement[] {
  const both = (['x', 'y'] as const).map((axis) => ({
    axis,
    canvas: h('canvas', { class: `ruler ${axis}`, 'aria-hidden': 'true' }),
  }));
  const draw = onceAFrame(() => {
    if (!model.preferences.rulers) return;
    for (const { axis, canvas } of both) drawn(axis, canvas, model, view, pointer());
  });
  model.on(['view', 'frame', 'selection', 'preferences', 'hover'], draw);
  return [...both.map(({ canvas }) => canvas), h('div', { class: 'ruler-corner', 'aria-hidden': 'true' })];
}

function drawn(axis: 'x' | 'y', canvas: HTMLCanvasElement, model: Model, view: View, pointer: Pointer): void {
  const ratio = devicePixelRatio;
  const length = axis === 'x' ? view.viewport.clientWidth : view.viewport.clientHeight;
  const [width, height] = axis === 'x' ? [length, thick] : [thick, length];
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const pen = canvas.getContext('2d')!;
  const style = getComputedStyle(canvas);
  const color = (name: string) => style.getPropertyValue(name).trim();
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  // Drawn along x; the upright one is turned.
  if (axis === 'y') pen.transform(0, 1, 1, 0, 0, 0);
  const start = axis === 'x' ? view.x : view.y;
  const extent = around(model.selected().map(({ box }) => box));
  if (extent !== null) {
    const [from, size] = axis === 'x' ? [extent.x, extent.width] : [extent.y, extent.height];
    pen.fillStyle = color('--accent-soft');
    pen.fillRect(start + from * view.zoom, 0, Math.max(1, size * view.zoom), thick);
  }
  const step = stepFor(view.zoom);
  pen.fillStyle = pen.strokeStyle = color('--faint');
  pen.font = `10px ${color('--ui-font') || 'sans-serif'}`;
  pen.textBaseline = 'top';
  pen.beginPath();
  for (let at = Math.floor(-start / view.zoom / step) * step; at * view.zoom + start < length; at += step) {
    for (let tenth = 0; tenth < 10; tenth++) {
      const place = Math.round(start + (at + (step * tenth) / 10) * view.zoom) + 0.5;
      if (tenth > 0 && (step * view.zoom) / 10 < 4 && tenth !== 5) continue;
      pen.moveTo(place, thick - (tenth === 0 ? 8 : tenth === 5 ? 5 : 3));
      pen.lineTo(place, thick);
    }
    words(pen, axis, String(at), start + at * view.zoom + 3);
  }
  pen.stroke();
  if (pointer.at === null) return;
  const place = Math.round(start + pointer.at[axis === 'x' ? 0 : 1] * view.zoom) + 0.5;
  pen.strokeStyle = color('--accent');
  pen.beginPath();
  pen.moveTo(place, 0);
  pen.lineTo(place, thick);
  pen.stroke();
}

/** On the upright ruler the words are read from below, and must not be mirrored. */
function words(pen: CanvasRenderingContext2D, axis: 'x' | 'y', text: string, at: number): void {
  if (axis === 'x') {
    pen.fillText(text, at, 2);
    return;
  }
  pen.save();
  pen.transform(0, 1, 1, 0, 0, 0);
  pen.translate(2, at + pen.measureText(text).width);
  pen.rotate(-Math.PI / 2);
  pen.fillText(text, 0, 0);
  pen.restore();
}

/** A round number of px that takes about 80 on the screen. */
function stepFor(zoom: number): number {
  const wanted = 80 / zoom;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return Math.max(1, power * ([1, 2, 5, 10].find((one) => one * power >= wanted) ?? 10));
}
