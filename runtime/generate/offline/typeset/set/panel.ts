import type { MediumName } from '../types.js';
import { isDark, mixed } from './colors.js';
import type { Skin } from './skins.js';
import { px } from './source.js';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Something that is written on and stands in a scene: what is painted, and where the words go. */
export interface Panel {
  readonly source: string;
  readonly room: Box;
  /** Properties of the language that all of its words share. */
  readonly words: string;
}

const shadow = 'filter: drop-shadow(0, 8, 20, #00000055)';

function rect({ x, y, width, height }: Box, rest: string): string {
  return `rect { x: ${px(x)}; y: ${px(y)}; width: ${px(width)}; height: ${px(height)}; ${rest} }`;
}

function inset({ x, y, width, height }: Box, by: number, more = by): Box {
  return { x: x + by, y: y + more, width: width - 2 * by, height: height - 2 * more };
}

/** Poles under a sign, down to the ground. */
function poles({ x, y, width, height }: Box, ground: number, color: string, count: number): string[] {
  const wide = Math.min(26, width * 0.06);
  const places = count === 1 ? [0.5] : [0.14, 0.86];
  const from = y + height - 20;
  return places.map((share) =>
    rect(
      { x: x + width * share - wide / 2, y: from, width: wide, height: Math.max(20, ground - from) },
      `fill: gradient(${mixed(color, '#ffffff', 0.25)}, ${color}, to: right)`,
    ),
  );
}

type Draw = (box: Box, skin: Skin, ground: number) => Panel;

const board: Draw = (box, skin) => {
  const edge = mixed(skin.paper, skin.accent, 0.75);
  return {
    source: [
      rect(box, `fill: gradient(${skin.paper}, ${skin.shade}); border-radius: 14; ${shadow}`),
      rect(inset(box, 12), `fill: none; stroke: ${edge}; stroke-width: 3; border-radius: 8`),
    ].join('\n'),
    room: inset(box, 34, 28),
    words: '',
  };
};

const billboard: Draw = (box, skin, ground) => ({
  source: [
    ...poles(box, ground, '#4a4f58', 2),
    rect(box, `fill: #2b3038; border-radius: 10; ${shadow}`),
    rect(inset(box, 14), `fill: gradient(${skin.paper}, ${skin.shade}, to: bottom-right)`),
    ...[0.2, 0.5, 0.8].map((share) =>
      rect(
        { x: box.x + box.width * share - 26, y: box.y - 16, width: 52, height: 16 },
        'fill: #3a404a; border-radius: (8, 8, 2, 2)',
      ),
    ),
  ].join('\n'),
  room: inset(box, 48, 40),
  words: '',
});

const streetSign: Draw = (box, skin, ground) => ({
  source: [
    ...poles(box, ground, '#7d858f', box.width > 620 ? 2 : 1),
    rect(box, `fill: ${skin.paper}; border-radius: 20; ${shadow}`),
    rect(inset(box, 10), `fill: none; stroke: ${skin.ink}; stroke-width: 4; border-radius: 13`),
  ].join('\n'),
  room: inset(box, 34, 28),
  words: '',
});

const woodenSign: Draw = (box, skin, ground) => {
  const dark = mixed(skin.paper, '#000000', 0.35);
  const planks = Math.max(2, Math.round(box.height / 130));
  const seams = Array.from({ length: planks - 1 }, (_, at) =>
    rect(
      { x: box.x + 8, y: box.y + (box.height * (at + 1)) / planks - 2, width: box.width - 16, height: 3 },
      `fill: ${mixed(skin.paper, '#000000', 0.22)}`,
    ),
  );
  return {
    source: [
      ...poles(box, ground, '#5d3a20', 2),
      rect(
        box,
        `fill: gradient(${mixed(skin.paper, '#ffffff', 0.06)}, ${skin.paper}, ${mixed(skin.paper, '#000000', 0.14)}); border-radius: 16; stroke: ${dark}; stroke-width: 8; ${shadow}`,
      ),
      ...seams,
    ].join('\n'),
    room: inset(box, 44, 36),
    words: '',
  };
};

const neon: Draw = (box, skin) => ({
  source: [
    rect(box, `fill: gradient(${mixed(skin.paper, '#ffffff', 0.06)}, ${skin.paper}); border-radius: 26; ${shadow}`),
    rect(
      inset(box, 20),
      `fill: none; stroke: ${skin.accent}; stroke-width: 14; border-radius: 18; opacity: 0.35; filter: blur(9)`,
    ),
    rect(inset(box, 20), `fill: none; stroke: ${skin.accent}; stroke-width: 5; border-radius: 18`),
  ].join('\n'),
  room: inset(box, 58, 50),
  words: `text-shadow: shadow(0, 0, 22, ${skin.title}38)`,
});

const banner: Draw = (box, skin) => {
  const tail = Math.min(60, box.width * 0.07);
  const { x, y, width: w, height: h } = box;
  const dark = mixed(skin.paper, isDark(skin.paper) ? '#ffffff' : skin.accent, 0.3);
  return {
    source: [
      `polygon { points: [(${px(x)}, ${px(y + 18)}), (${px(x + tail * 1.6)}, ${px(y + 18)}), (${px(x + tail * 1.6)}, ${px(y + h + 14)}), (${px(x)}, ${px(y + h + 14)}), (${px(x + tail * 0.6)}, ${px(y + h / 2 + 16)})]; fill: ${dark} }`,
      `polygon { points: [(${px(x + w)}, ${px(y + 18)}), (${px(x + w - tail * 1.6)}, ${px(y + 18)}), (${px(x + w - tail * 1.6)}, ${px(y + h + 14)}), (${px(x + w)}, ${px(y + h + 14)}), (${px(x + w - tail * 0.6)}, ${px(y + h / 2 + 16)})]; fill: ${dark} }`,
      rect(
        { x: x + tail, y, width: w - 2 * tail, height: h },
        `fill: gradient(${skin.paper}, ${skin.shade}); border-radius: 4; ${shadow}`,
      ),
    ].join('\n'),
    room: inset({ x: x + tail, y, width: w - 2 * tail, height: h }, 34, 24),
    words: '',
  };
};

const plaque: Draw = (box, skin) => ({
  source: [
    rect(
      box,
      `fill: gradient(${mixed(skin.paper, '#ffffff', 0.4)}, ${skin.paper}, ${mixed(skin.paper, '#ffffff', 0.25)}, ${skin.paper}, to: bottom-right); border-radius: 12; stroke: ${mixed(skin.paper, '#000000', 0.35)}; stroke-width: 5; ${shadow}`,
    ),
    ...[
      [22, 22],
      [box.width - 22, 22],
      [22, box.height - 22],
      [box.width - 22, box.height - 22],
    ].map(
      ([dx, dy]) =>
        `circle { r: 7; at: (${px(box.x + dx!)}, ${px(box.y + dy!)}); fill: ${mixed(skin.paper, '#000000', 0.4)} }`,
    ),
  ].join('\n'),
  room: inset(box, 44, 30),
  words: '',
});

const label: Draw = (box, skin) => ({
  source: [
    rect(box, `fill: gradient(${skin.paper}, ${skin.shade}); border-radius: 22; ${shadow}`),
    rect(inset(box, 13), `fill: none; stroke: ${skin.accent}; stroke-width: 4; border-radius: 14`),
    rect(inset(box, 21), `fill: none; stroke: ${skin.accent}; stroke-width: 1.5; border-radius: 10`),
  ].join('\n'),
  room: inset(box, 44, 36),
  words: '',
});

const ticket: Draw = (box, skin) => {
  const { x, y, width: w, height: h } = box;
  const notch = Math.min(24, h * 0.1);
  return {
    source: `combine { operation: subtract; fill: gradient(${mixed(skin.paper, '#ffffff', 0.3)}, ${skin.shade}, to: bottom-right); ${shadow}
      ${rect(box, 'border-radius: 14')}
      circle { at: (${px(x)}, ${px(y + h / 2)}); r: ${px(notch)} }
      circle { at: (${px(x + w)}, ${px(y + h / 2)}); r: ${px(notch)} } }
    ${rect(inset(box, 18 + notch, 16), `fill: none; stroke: ${skin.accent}; stroke-width: 3; stroke-dasharray: "3 9"; stroke-linecap: round; border-radius: 8`)}`,
    room: inset(box, 44 + notch, 34),
    words: '',
  };
};

const note: Draw = (box, skin) => {
  const { x, y, width: w, height: h } = box;
  return {
    source: [
      rect(box, `fill: gradient(${skin.paper}, ${mixed(skin.paper, '#000000', 0.06)}); ${shadow}`),
      `polygon { points: [(${px(x + w - 52)}, ${px(y + h)}), (${px(x + w)}, ${px(y + h - 52)}), (${px(x + w - 52)}, ${px(y + h - 52)})]; fill: ${mixed(skin.paper, '#000000', 0.18)} }`,
    ].join('\n'),
    room: inset({ x, y, width: w, height: h - 30 }, 30, 26),
    words: '',
  };
};

const shirt: Draw = (box, skin) => {
  const { x, y, width: w, height: h } = box;
  const at = (dx: number, dy: number): string => `${px(x + w * dx)} ${px(y + h * dy)}`;
  return {
    source: `path { d: "M ${at(0.3, 0.02)} C ${at(0.4, 0.14)} ${at(0.6, 0.14)} ${at(0.7, 0.02)} L ${at(0.98, 0.16)} L ${at(0.9, 0.42)} L ${at(0.78, 0.37)} L ${at(0.78, 0.99)} L ${at(0.22, 0.99)} L ${at(0.22, 0.37)} L ${at(0.1, 0.42)} L ${at(0.02, 0.16)} Z"; fill: gradient(${skin.paper}, ${skin.shade}); stroke: ${mixed(skin.paper, '#000000', 0.25)}; stroke-width: 3; ${shadow} }`,
    room: { x: x + w * 0.26, y: y + h * 0.22, width: w * 0.48, height: h * 0.62 },
    words: '',
  };
};

const draws: Partial<Readonly<Record<MediumName, Draw>>> = {
  billboard,
  'street-sign': streetSign,
  'wooden-sign': woodenSign,
  neon,
  banner,
  plaque,
  label,
  ticket,
  'sticky-note': note,
  shirt,
};

/** The medium in a box; what stands on poles has them down to the ground (y in px). */
export function panelOf(name: MediumName, box: Box, skin: Skin, ground: number): Panel {
  return (draws[name] ?? board)(box, skin, ground);
}

/** How wide the medium is by its height, at most. */
export function widest(name: MediumName): number {
  return name === 'shirt' ? 1.05 : name === 'sticky-note' ? 1.15 : name === 'ticket' || name === 'banner' ? 3.4 : 2.6;
}
