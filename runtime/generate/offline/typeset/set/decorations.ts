import { isDark, mixed } from './colors.js';
import type { Skin } from './skins.js';
import { px } from './source.js';

type Draw = (skin: Skin, width: number, height: number) => string;

/** A fan of half circles. */
const arcs: Draw = (skin, width, height) => {
  const radius = Math.min(width / 2, height);
  const rings = [1, 0.8, 0.6, 0.4, 0.2].map((share, at) => {
    const tone = at % 2 === 0 ? skin.accent : skin.title;
    return `circle { r: ${px(radius * share)}; at: (${px(radius)}, ${px(radius)}); fill: ${mixed(skin.paper, tone, 0.2 + at * 0.16)} }`;
  });
  return `group { width: ${px(radius * 2)}; height: ${px(radius)}; overflow: hidden; align-self: center\n${rings.join('\n')} }`;
};

/** Hills one behind the other under a sun or a moon. */
const hills: Draw = (skin, width, height) => {
  const sun = mixed(skin.accent, isDark(skin.paper) ? '#ffffff' : skin.paper, 0.25);
  const ridge = (base: number, swing: number, tone: string, strength: number): string => {
    const at = (x: number, y: number): string => `${px(width * x)} ${px(height * y)}`;
    return `path { d: "M 0 ${px(height)} L ${at(0, base)} C ${at(0.2, base - swing)} ${at(0.3, base - swing)} ${at(0.5, base)} C ${at(0.7, base + swing * 0.8)} ${at(0.8, base - swing * 0.6)} ${at(1, base - swing * 0.3)} L ${at(1, 1)} Z"; fill: ${mixed(skin.paper, tone, strength)} }`;
  };
  return `group { width: ${px(width)}; height: ${px(height)}; overflow: hidden; border-radius: 18; background: ${mixed(skin.paper, skin.accent, 0.1)}
    circle { r: ${px(height * 0.2)}; at: (${px(width * 0.68)}, ${px(height * 0.34)}); fill: ${sun} }
    ${ridge(0.6, 0.2, skin.title, 0.3)}
    ${ridge(0.74, -0.16, skin.title, 0.5)}
    ${ridge(0.88, 0.12, skin.title, 0.72)} }`;
};

/** Bands of waves. */
const waves: Draw = (skin, width, height) => {
  const count = 6;
  const bands = [0.1, 0.34, 0.58, 0.82].map((y, at) => {
    const top = height * y;
    const swing = height * 0.09 * (at % 2 === 0 ? 1 : -1);
    const step = width / count;
    let d = `M 0 ${px(height)} L 0 ${px(top)}`;
    for (let one = 0; one < count; one++)
      d += ` Q ${px(step * (one + 0.5))} ${px(top + (one % 2 === 0 ? -swing : swing) * 2)} ${px(step * (one + 1))} ${px(top)}`;
    return `path { d: "${d} L ${px(width)} ${px(height)} Z"; fill: ${mixed(skin.paper, at % 2 === 0 ? skin.title : skin.accent, 0.2 + at * 0.15)} }`;
  });
  return `group { width: ${px(width)}; height: ${px(height)}; overflow: hidden; border-radius: 18\n${bands.join('\n')} }`;
};

/** A frieze of quarter circles, turned four ways. */
const tiles: Draw = (skin, width, height) => {
  const rows = height > width * 0.3 ? 2 : 1;
  const side = height / rows;
  const columns = Math.max(3, Math.floor(width / side));
  const cells = Array.from({ length: columns * rows }, (_, at) => {
    const [x, y] = [(at % columns) * side, Math.floor(at / columns) * side];
    const tone = [skin.accent, skin.title, mixed(skin.accent, skin.title, 0.5)][
      (at * 2 + Math.floor(at / columns)) % 3
    ]!;
    const turn = (at * 3 + Math.floor(at / columns)) % 4;
    const [cx, cy] = [turn % 3 === 0 ? 0 : side, turn < 2 ? 0 : side];
    return `group { x: ${px(x)}; y: ${px(y)}; width: ${px(side)}; height: ${px(side)}; overflow: hidden; background: ${mixed(skin.paper, tone, 0.16)}
      circle { r: ${px(side)}; at: (${px(cx)}, ${px(cy)}); fill: ${mixed(skin.paper, tone, 0.75)} } }`;
  });
  return `group { width: ${px(columns * side)}; height: ${px(height)}; align-self: center\n${cells.join('\n')} }`;
};

/** A road that leads to the horizon between hills. */
const road: Draw = (skin, width, height) => {
  const at = (x: number, y: number): string => `(${px(width * x)}, ${px(height * y)})`;
  const dashes = [0.52, 0.62, 0.75, 0.9].map((y) => {
    const wide = width * 0.012 * (y - 0.35) * 3;
    return `rect { x: ${px(width / 2 - wide / 2)}; y: ${px(height * y)}; width: ${px(wide)}; height: ${px(height * 0.07)}; fill: ${skin.paper} }`;
  });
  return `group { width: ${px(width)}; height: ${px(height)}; overflow: hidden; border-radius: 18; background: ${mixed(skin.paper, skin.accent, 0.16)}
    circle { r: ${px(height * 0.22)}; at: ${at(0.5, 0.42)}; fill: ${mixed(skin.accent, skin.paper, 0.2)} }
    rect { x: 0; y: ${px(height * 0.44)}; width: ${px(width)}; height: ${px(height * 0.56)}; fill: ${mixed(skin.paper, skin.title, 0.35)} }
    polygon { points: [${at(0.48, 0.44)}, ${at(0.52, 0.44)}, ${at(0.7, 1)}, ${at(0.3, 1)}]; fill: ${mixed(skin.paper, skin.title, 0.78)} }
    ${dashes.join('\n')} }`;
};

const moods: readonly (readonly [RegExp, Draw])[] = [
  [/\b(?:road|journey|way|drive|mile|path)\b|路|旅程/i, road],
  [/\b(?:sea|ocean|wave\w*|water|river|surf|calm|sleep)\b|海|水|浪/i, waves],
  [/\b(?:mountain\w*|hills?|nature|hope|dawn|morning|peace|silence|adventure|together)\b|山|希望|自然/i, hills],
  [
    /\b(?:design|modern|architecture|pattern\w*|geometr\w*|business|conference|summit|culture)\b|设计|现代|文化/i,
    tiles,
  ],
];

/** A form without words for a page that would be empty: by its mood, else one that hangs on the prompt alone. */
export function decorationOf(prompt: string, skin: Skin): (width: number, height: number) => string {
  const all = [arcs, hills, tiles, waves];
  let sum = 0;
  for (const char of prompt) sum = (sum * 31 + char.codePointAt(0)!) % 9973;
  const draw = moods.find(([pattern]) => pattern.test(prompt))?.[1] ?? all[sum % all.length]!;
  return (width, height) => draw(skin, width, height);
}
