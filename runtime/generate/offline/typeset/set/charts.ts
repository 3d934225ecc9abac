import { mixed } from './colors.js';
import type { PlotKind } from './plots.js';
import type { Skin } from './skins.js';
import { px } from './source.js';

/** Source of a figure in a box, `width` by `height` px. */
type Figure = (width: number, height: number) => string;

const kinds: readonly (readonly [RegExp, (skin: Skin) => Figure])[] = [
  [/\b(?:pie|donut|doughnut|ring) charts?\b|饼图/i, pie],
  [/\bheat ?maps?\b|热力图/i, heatmap],
  [/\b(?:bar|column|stacked|grouped) (?:charts?|graphs?|plots?)\b|\bhistograms?\b|柱状图|条形图/i, bars],
  [
    /\b(?:line|area|time[- ]series|curve|scatter|supply and demand) ?(?:charts?|graphs?|plots?|curves?)?\b.{0,40}\b(?:axis|axes|chart|graph|plot|curves?)\b|\b(?:line|area|scatter) (?:charts?|graphs?|plots?)\b|折线图|曲线图(?!案)/i,
    lines,
  ],
  [/\btime ?lines?\b|时间线|时间轴/i, timeline],
  [/\b(?:flow ?charts?|pipelines?|architecture|block diagrams?|workflow)\b|流程图/i, flow],
];

/** How data that a prompt gives is to be shown. */
export function plotKind(prompt: string, count: number): PlotKind {
  if (/\b(?:pie|donut|doughnut|ring)\b|饼图/i.test(prompt)) return 'pie';
  if (/\bhorizontal\b|条形图/i.test(prompt)) return 'rows';
  if (/\b(?:line|area) (?:charts?|graphs?|plots?)\b|折线图|曲线图/i.test(prompt)) return 'line';
  return count > 9 ? 'rows' : 'bars';
}

/** The kind of chart that a prompt asks for, without data or words; null where it asks for none. */
export function chartOf(prompt: string, skin: Skin): Figure | null {
  return kinds.find(([pattern]) => pattern.test(prompt))?.[1](skin) ?? null;
}

function series(skin: Skin): readonly string[] {
  return [
    skin.accent,
    skin.title,
    mixed(skin.accent, skin.title, 0.5),
    mixed(skin.accent, skin.paper, 0.45),
    mixed(skin.title, skin.paper, 0.5),
  ];
}

/** A frame with axes and fine lines. */
function plot(skin: Skin, width: number, height: number, inside: string): string {
  const fine = mixed(skin.paper, skin.ink, 0.14);
  const marks = [0.2, 0.4, 0.6, 0.8].map(
    (share) => `rect { x: 30; y: ${px((height - 30) * share)}; width: ${px(width - 40)}; height: 1.5; fill: ${fine} }`,
  );
  return `group { width: ${px(width)}; height: ${px(height)}
    ${marks.join('\n')}
    ${inside}
    rect { x: 28; y: 4; width: 4; height: ${px(height - 30)}; fill: ${skin.ink} }
    rect { x: 28; y: ${px(height - 30)}; width: ${px(width - 38)}; height: 4; fill: ${skin.ink} } }`;
}

function lines(skin: Skin): Figure {
  return (width, height) => {
    const at = (x: number, y: number): string => `(${px(34 + (width - 60) * x)}, ${px((height - 34) * (1 - y))})`;
    const curves = [
      [0.05, 0.4, 0.66, 0.82, 0.9],
      [0.05, 0.2, 0.42, 0.58, 0.66],
      [0.05, 0.1, 0.19, 0.3, 0.4],
    ];
    const paths = curves.map(
      (ys, index) =>
        `path { through: [${ys.map((y, step) => at(step / (ys.length - 1), y)).join(', ')}]; fill: none; stroke: ${series(skin)[index]}; stroke-width: 6; stroke-linecap: round }`,
    );
    return plot(skin, width, height, paths.join('\n'));
  };
}

function bars(skin: Skin): Figure {
  return (width, height) => {
    const shares = [0.45, 0.7, 0.55, 0.9, 0.62, 0.35];
    const step = (width - 60) / shares.length;
    const all = shares.map(
      (share, at) =>
        `rect { x: ${px(40 + at * step + step * 0.15)}; y: ${px((height - 30) * (1 - share))}; width: ${px(step * 0.7)}; height: ${px((height - 30) * share)}; fill: ${series(skin)[at % 3]}; border-radius: (6, 6, 0, 0) }`,
    );
    return plot(skin, width, height, all.join('\n'));
  };
}

function pie(skin: Skin): Figure {
  return (width, height) => {
    const radius = Math.min(width, height) / 2;
    const [a, b, c, d] = series(skin);
    return `group { width: ${px(radius * 2)}; height: ${px(radius * 2)}; align-self: center
      circle { r: ${px(radius)}; at: center; fill: conic-gradient((${a}, 0%), (${a}, 38%), (${b}, 38%), (${b}, 64%), (${c}, 64%), (${c}, 84%), (${d}, 84%), (${d}, 100%)) }
      circle { r: ${px(radius * 0.48)}; at: center; fill: ${skin.paper} } }`;
  };
}

function heatmap(skin: Skin): Figure {
  return (width, height) => {
    const [columns, rows] = [10, 6];
    const [w, h] = [width / columns, height / rows];
    const cells = Array.from({ length: columns * rows }, (_, at) => {
      const [x, y] = [at % columns, Math.floor(at / columns)];
      const heat = Math.min(1, 0.08 + (x / columns) * (0.35 + 0.65 * (((y * 5) % rows) / rows)));
      return `rect { x: ${px(x * w + 2)}; y: ${px(y * h + 2)}; width: ${px(w - 4)}; height: ${px(h - 4)}; fill: ${mixed(mixed(skin.paper, skin.title, 0.15), skin.accent, heat)} }`;
    });
    return `group { width: ${px(width)}; height: ${px(height)}\n${cells.join('\n')} }`;
  };
}

function timeline(skin: Skin): Figure {
  return (width, height) => {
    const stops = [0.06, 0.28, 0.5, 0.72, 0.94].map((share, at) => {
      const up = at % 2 === 0 ? -1 : 1;
      const high = height * 0.22;
      return `rect { x: ${px(width * share - 2)}; y: ${px(up < 0 ? height / 2 - high : height / 2)}; width: 4; height: ${px(high)}; fill: ${skin.muted} }
      rect { x: ${px(width * share - width * 0.08 + (at === 0 ? width * 0.03 : at === 4 ? -width * 0.03 : 0))}; y: ${px(up < 0 ? height / 2 - high - height * 0.2 : height / 2 + high)}; width: ${px(width * 0.16)}; height: ${px(height * 0.2)}; fill: ${mixed(skin.paper, series(skin)[at % 3]!, 0.3)}; border-radius: 12 }
      circle { r: ${px(height * 0.05)}; at: (${px(width * share)}, ${px(height / 2)}); fill: ${series(skin)[at % 3]} }`;
    });
    return `group { width: ${px(width)}; height: ${px(height)}
      rect { x: 0; y: ${px(height / 2 - 4)}; width: ${px(width)}; height: 8; fill: ${skin.ink}; border-radius: 4 }
      ${stops.join('\n')} }`;
  };
}

function flow(skin: Skin): Figure {
  return (width, height) => {
    const count = 4;
    const step = width / count;
    const boxes = Array.from({ length: count }, (_, at) => {
      const tone = series(skin)[at % 3]!;
      const arrow =
        at === count - 1
          ? ''
          : `arrow { from: (${px(step * at + step * 0.76)}, ${px(height / 2)}); to: (${px(step * (at + 1))}, ${px(height / 2)}); stroke: ${skin.ink}; stroke-width: 5 }`;
      return `rect { x: ${px(step * at)}; y: ${px(height * 0.2)}; width: ${px(step * 0.74)}; height: ${px(height * 0.6)}; fill: ${mixed(skin.paper, tone, 0.25)}; stroke: ${tone}; stroke-width: 4; border-radius: 16 }\n${arrow}`;
    });
    return `group { width: ${px(width)}; height: ${px(height)}\n${boxes.join('\n')} }`;
  };
}
