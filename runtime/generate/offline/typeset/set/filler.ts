import type { DataPoint } from '../read/data.js';
import { wantsWordsAlone } from '../read/topic.js';
import type { MediumName } from '../types.js';
import type { Block } from './blocks.js';
import { chartOf, plotKind } from './charts.js';
import { mixed } from './colors.js';
import { decorationOf } from './decorations.js';
import { plotOf } from './plots.js';
import type { Skin } from './skins.js';
import { px } from './source.js';
import { leastUnit } from './words.js';

/** What decides about the shapes on a page besides its words. */
export interface Occasion {
  readonly name: MediumName;
  readonly skin: Skin;
  /** Of all texts. */
  readonly letters: number;
  /** px of the room for words. */
  readonly height: number;
  readonly hasArt: boolean;
  readonly prompt: string;
  readonly data: readonly DataPoint[] | null;
}

/** In units, a share of twice the height in px. */
function sizedAt(height: number, share: number): number {
  return (height * share) / leastUnit / 2;
}

/**
 * What a page shows besides words, where it would be empty: the kind of chart that the prompt asks for, without data; cards with a ring and
 * bars, as an app has them; a picture of hills, as a web page has it; a plain form on a poster. There is nothing to read in it but the data of a chart.
 */
export function fillerOf({ name, skin, letters, height, hasArt, prompt, data }: Occasion): Block | null {
  if (data !== null) {
    const kind = plotKind(prompt, data.length);
    const share = letters === 0 ? 1.7 : letters < 130 ? 1 : 0.6;
    // Rows have room for their labels.
    const em = Math.max(sizedAt(height, share), kind === 'rows' ? data.length * 2.2 : 0);
    return { kind: 'shapes', em, source: plotOf(kind, data, skin) };
  }
  if (letters > 260) return null;
  const bare = letters === 0;
  const sized = (share: number): number => sizedAt(height, share);
  const em = sized(letters < 130 ? 0.3 : 0.2);
  const chart = ['figure', 'slide', 'screen', 'poster', 'web'].includes(name) ? chartOf(prompt, skin) : null;
  if (chart !== null) return { kind: 'shapes', em: sized(bare ? 1.6 : letters < 130 ? 0.5 : 0.38), source: chart };
  if (bare) return { kind: 'shapes', em: sized(1.6), source: (width, high) => wireframe(skin, width, high) };
  if (name === 'phone') return { kind: 'shapes', em, source: (width, high) => cards(skin, width, high) };
  if (name === 'web') return { kind: 'shapes', em, source: (width, high) => picture(skin, width, high) };
  if (!hasArt && letters < 200 && (name === 'poster' || name === 'magazine') && !wantsWordsAlone(prompt))
    return { kind: 'shapes', em, source: decorationOf(prompt, skin) };
  return null;
}

function cards(skin: Skin, width: number, height: number): string {
  const gap = 24;
  const wide = (width - gap) / 2;
  const card = mixed(skin.paper, '#ffffff', 0.7);
  const soft = mixed(skin.paper, skin.accent, 0.25);
  const bars = [0.35, 0.6, 0.45, 0.85, 0.7];
  const bar = wide / (bars.length * 2 + 1);
  const ring = Math.min(wide, height) * 0.28;
  return `row { width: ${px(width)}; gap: ${gap}
    group { width: ${px(wide)}; height: ${px(height)}; background: ${card}; border-radius: 28
      circle { r: ${px(ring)}; at: center; fill: none; stroke: ${soft}; stroke-width: ${px(ring * 0.36)} }
      path { d: "M ${px(wide / 2)} ${px(height / 2 - ring)} A ${px(ring)} ${px(ring)} 0 1 1 ${px(wide / 2 - ring)} ${px(height / 2)}"; fill: none; stroke: ${skin.accent}; stroke-width: ${px(ring * 0.36)}; stroke-linecap: round } }
    group { width: ${px(wide)}; height: ${px(height)}; background: ${card}; border-radius: 28
      ${bars.map((share, at) => `rect { x: ${px(bar * (at * 2 + 1))}; y: ${px(height * (0.86 - 0.7 * share))}; width: ${px(bar)}; height: ${px(height * 0.7 * share)}; fill: ${at === 3 ? skin.accent : soft}; border-radius: ${px(Math.min(bar / 2, 12))} }`).join('\n')} } }`;
}

/** A page whose words are not said: a bar, a picture beside lines and a button, three cards, lines at the foot. */
function wireframe(skin: Skin, width: number, height: number): string {
  const soft = mixed(skin.paper, skin.ink, 0.16);
  const wide = width > height;
  const rect = (x: number, y: number, w: number, h: number, fill: string, radius = 8): string =>
    `rect { x: ${px(width * x)}; y: ${px(height * y)}; width: ${px(width * w)}; height: ${px(height * h)}; fill: ${fill}; border-radius: ${radius} }`;
  const lines = (x: number, y: number, w: number, count: number, gap: number): string[] =>
    Array.from({ length: count }, (_, at) => rect(x, y + at * gap, at === count - 1 ? w * 0.6 : w, gap * 0.4, soft, 5));
  const tabs = [0.56, 0.68, 0.8].map((x) => rect(x, 0.025, 0.09, 0.02, soft, 5));
  const cards = [0, 1, 2].flatMap((at) => {
    const x = at * 0.345;
    const tone = [skin.accent, skin.title, mixed(skin.accent, skin.title, 0.5)][at]!;
    return [
      rect(x, 0.58, 0.31, 0.3, mixed(skin.paper, '#ffffff', 0.6), 18),
      rect(x + 0.02, 0.6, 0.27, 0.13, mixed(skin.paper, tone, 0.4), 12),
      ...lines(x + 0.02, 0.76, 0.25, 3, 0.036),
    ];
  });
  const hero = wide
    ? [...lines(0, 0.2, 0.42, 1, 0.14), ...lines(0, 0.3, 0.4, 3, 0.05), rect(0, 0.46, 0.16, 0.06, skin.accent, 20)]
    : [...lines(0, 0.36, 0.9, 3, 0.04), rect(0, 0.5, 0.3, 0.045, skin.accent, 20)];
  const [x, y, w, h] = wide ? [0.5, 0.11, 0.5, 0.42] : [0, 0.08, 1, 0.25];
  return `group { width: ${px(width)}; height: ${px(height)}
    ${rect(0, 0.015, 0.14, 0.04, skin.title, 8)}
    ${[...tabs, ...hero].join('\n')}
    group { x: ${px(width * x)}; y: ${px(height * y)}\n${picture(skin, width * w, height * h)} }
    ${[...cards, ...lines(0, 0.93, 0.4, 2, 0.035)].join('\n')} }`;
}

function picture(skin: Skin, width: number, height: number): string {
  const near = mixed(skin.accent, skin.paper, 0.35);
  const far = mixed(skin.title, skin.paper, 0.55);
  return `group { width: ${px(width)}; height: ${px(height)}; background: gradient(${mixed(skin.paper, skin.title, 0.2)}, ${mixed(skin.paper, skin.accent, 0.22)}); border-radius: 24; overflow: hidden
    circle { r: ${px(height * 0.14)}; at: (${px(width * 0.76)}, ${px(height * 0.32)}); fill: ${mixed(skin.accent, '#ffffff', 0.5)} }
    polygon { points: [(0, ${px(height)}), (0, ${px(height * 0.7)}), (${px(width * 0.25)}, ${px(height * 0.36)}), (${px(width * 0.6)}, ${px(height)})]; fill: ${far} }
    polygon { points: [(${px(width * 0.3)}, ${px(height)}), (${px(width * 0.62)}, ${px(height * 0.5)}), (${px(width)}, ${px(height * 0.86)}), (${px(width)}, ${px(height)})]; fill: ${near} } }`;
}
