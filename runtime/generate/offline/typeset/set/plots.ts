import type { DataPoint } from '../read/data.js';
import { mixed, readableOn } from './colors.js';
import { widthOf } from './measure.js';
import type { Skin } from './skins.js';
import { px, quoted } from './source.js';

export type PlotKind = 'bars' | 'rows' | 'line' | 'pie';

const face = { family: 'sans', bold: false, spacing: 0 } as const;

/** A chart of data, with its labels and values: source of a group, `width` by `height` px. */
export function plotOf(
  kind: PlotKind,
  data: readonly DataPoint[],
  skin: Skin,
): (width: number, height: number) => string {
  return (width, height) => {
    const draw = { bars, rows, line, pie }[kind];
    return `group { width: ${px(width)}; height: ${px(height)}\n${draw(data, skin, width, height).join('\n')} }`;
  };
}

/** px: the largest at which every one of the words fits its room. */
function sizeFor(words: readonly string[], room: number, most: number): number {
  const widest = Math.max(1, ...words.map((one) => widthOf(one, face)));
  return Math.max(14, Math.min(most, (room / widest) * 0.94));
}

function label(
  words: string,
  x: number,
  y: number,
  size: number,
  color: string,
  anchor: 'left' | 'center' | 'right' = 'center',
): string {
  const wide = widthOf(words, face) * size * 1.08 + 4;
  const left = anchor === 'center' ? x - wide / 2 : anchor === 'left' ? x : x - wide;
  return `text ${quoted(words)} { x: ${px(left)}; y: ${px(y - size * 0.6)}; width: ${px(wide)}; text-align: ${anchor}; font-size: ${px(size)}; line-height: 1.2; fill: ${color} }`;
}

function rect(x: number, y: number, width: number, height: number, rest: string): string {
  return `rect { x: ${px(x)}; y: ${px(y)}; width: ${px(width)}; height: ${px(Math.max(1, height))}; ${rest} }`;
}

/** A round number just above the largest value. */
function topOf(data: readonly DataPoint[]): number {
  const most = Math.max(...data.map((point) => point.value), 1e-9);
  const step = 10 ** Math.floor(Math.log10(most));
  return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((times) => times * step).find((one) => one >= most) ?? most;
}

function grid(skin: Skin, left: number, top: number, width: number, height: number): string[] {
  const fine = mixed(skin.paper, skin.ink, 0.14);
  return [
    ...[0, 0.25, 0.5, 0.75].map((share) => rect(left, top + height * share, width, 1.5, `fill: ${fine}`)),
    rect(left, top + height, width, 3, `fill: ${skin.ink}`),
  ];
}

function bars(data: readonly DataPoint[], skin: Skin, width: number, height: number): string[] {
  const step = width / data.length;
  const size = sizeFor(
    data.flatMap((point) => [point.label, point.written]),
    step,
    Math.min(48, height * 0.09),
  );
  const [top, foot] = [size * 1.5, size * 1.6];
  const room = height - top - foot;
  const most = topOf(data);
  return [
    ...grid(skin, 0, top, width, room),
    ...data.flatMap(({ label: name, value, written }, at) => {
      const high = (room * value) / most;
      const x = step * (at + 0.5);
      return [
        rect(
          x - step * 0.32,
          top + room - high,
          step * 0.64,
          high,
          `fill: ${skin.accent}; border-radius: (6, 6, 0, 0)`,
        ),
        label(written, x, top + room - high - size * 0.8, size, skin.ink),
        label(name, x, height - size * 0.7, size, skin.ink),
      ];
    }),
  ];
}

function rows(data: readonly DataPoint[], skin: Skin, width: number, height: number): string[] {
  const step = height / data.length;
  const size = Math.min(46, step * 0.42);
  const left = Math.min(width * 0.4, Math.max(...data.map((point) => widthOf(point.label, face))) * size * 1.08 + size);
  const right = Math.max(...data.map((point) => widthOf(point.written, face))) * size * 1.1 + size;
  const most = topOf(data);
  const small = Math.min(
    size,
    sizeFor(
      data.map((point) => point.label),
      left - size * 0.6,
      size,
    ),
  );
  return [
    rect(left, 0, 3, height, `fill: ${skin.ink}`),
    ...data.flatMap(({ label: name, value, written }, at) => {
      const y = step * (at + 0.5);
      const wide = ((width - left - right) * value) / most;
      return [
        rect(left + 3, y - step * 0.32, wide, step * 0.64, `fill: ${skin.accent}; border-radius: (0, 6, 6, 0)`),
        label(name, left - size * 0.5, y, small, skin.ink, 'right'),
        label(written, left + wide + size * 0.5, y, size, skin.ink, 'left'),
      ];
    }),
  ];
}

function line(data: readonly DataPoint[], skin: Skin, width: number, height: number): string[] {
  const step = width / data.length;
  const size = sizeFor(
    data.flatMap((point) => [point.label, point.written]),
    step,
    Math.min(44, height * 0.09),
  );
  const [top, foot] = [size * 1.8, size * 1.6];
  const room = height - top - foot;
  const most = topOf(data);
  const at = (point: DataPoint, index: number): readonly [number, number] => [
    step * (index + 0.5),
    top + room * (1 - point.value / most),
  ];
  const through = data.map(at);
  return [
    ...grid(skin, 0, top, width, room),
    `polyline { points: [${through.map(([x, y]) => `(${px(x)}, ${px(y)})`).join(', ')}]; fill: none; stroke: ${skin.accent}; stroke-width: 6; stroke-linejoin: round; stroke-linecap: round }`,
    ...data.flatMap((point, index) => {
      const [x, y] = through[index]!;
      return [
        `circle { r: 9; at: (${px(x)}, ${px(y)}); fill: ${skin.title} }`,
        label(point.written, x, y - size * 1.1, size, skin.ink),
        label(point.label, x, height - size * 0.7, size, skin.ink),
      ];
    }),
  ];
}

/** Shares of the whole, from the top on clockwise, with a legend at the right. */
function pie(data: readonly DataPoint[], skin: Skin, width: number, height: number): string[] {
  const total = data.reduce((sum, point) => sum + point.value, 0) || 1;
  const radius = Math.min(height * 0.49, width * (width < 1000 ? 0.22 : 0.28));
  const tones = [skin.accent, skin.title, '#e0a030', '#4f9d69', '#b5526b', '#7a6fb0', '#5aa9c4', '#8c8577'];
  let sum = 0;
  const stops = data.flatMap((point, at) => {
    const from = (sum / total) * 100;
    sum += point.value;
    const tone = tones[at % tones.length]!;
    return [`(${tone}, ${px(from)}%)`, `(${tone}, ${px((sum / total) * 100)}%)`];
  });
  const words = data.map((point) => `${point.label} ${point.written}`);
  const step = Math.min((radius * 2) / data.length, 90);
  const size = sizeFor(words, width - radius * 2.3 - step * 0.8, Math.min(46, step * 0.5));
  const own = radius * 2.3 + Math.max(...words.map((one) => widthOf(one, face))) * size + size * 1.6;
  const left = Math.max(0, (width - own) / 2) + radius;
  const legend = left + radius * 1.3;
  const begin = height / 2 - (step * data.length) / 2;
  return [
    `circle { r: ${px(radius)}; at: (${px(left)}, ${px(height / 2)}); fill: conic-gradient(${stops.join(', ')}); stroke: ${skin.paper}; stroke-width: 4 }`,
    ...words.flatMap((one, at) => {
      const y = begin + step * (at + 0.5);
      return [
        rect(legend, y - size * 0.45, size * 0.9, size * 0.9, `fill: ${tones[at % tones.length]}; border-radius: 6`),
        label(one, legend + size * 1.4, y, size, readableOn(skin.ink, skin.paper, 5), 'left'),
      ];
    }),
  ];
}
