import type { MediumName, PageRequest } from '../types.js';
import { isDark, mixed } from './colors.js';
import type { Skin } from './skins.js';
import { px } from './source.js';

/** The page as a thing: its canvas, what is painted behind the words, and the room for them. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** The room for words, in px of the canvas. */
  readonly room: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** A paint of the language. */
  readonly background: string;
  readonly under: string;
}

type Draw = (skin: Skin, width: number, height: number, request: PageRequest) => Omit<Frame, 'width' | 'height'>;

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly draw: Draw;
}

const softShadow = 'filter: drop-shadow(0, 14, 34, #00000040)';

/** A sheet in the middle of a plain surface. */
function sheet(
  margin: number,
  pad: number,
  paint: (skin: Skin, x: number, y: number, w: number, h: number) => string,
  surface?: string,
): Draw {
  return (skin, width, height) => {
    const desk =
      surface ?? (isDark(skin.paper) ? mixed(skin.paper, '#ffffff', 0.2) : mixed(skin.paper, skin.title, 0.3));
    const [w, h] = [width - 2 * margin, height - 2 * margin];
    return {
      background: `gradient(${mixed(desk, '#ffffff', 0.14)}, ${mixed(desk, '#000000', 0.16)}, to: bottom-right)`,
      under: paint(skin, margin, margin, w, h),
      room: { x: margin + pad, y: margin + pad, width: w - 2 * pad, height: h - 2 * pad },
    };
  };
}

function box(x: number, y: number, w: number, h: number, rest: string): string {
  return `rect { x: ${px(x)}; y: ${px(y)}; width: ${px(w)}; height: ${px(h)}; ${rest} }`;
}

const plainSheet = (radius: number) => (skin: Skin, x: number, y: number, w: number, h: number) =>
  box(
    x,
    y,
    w,
    h,
    `fill: gradient(${skin.paper}, ${mixed(skin.paper, skin.shade, 0.6)}); border-radius: ${radius}; ${softShadow}`,
  );

const poster: Draw = (skin, width, height, { ground }) => {
  const second =
    ground === null
      ? skin.shade
      : isDark(skin.paper)
        ? mixed(skin.paper, '#000000', 0.18)
        : mixed(skin.paper, '#ffffff', 0.2);
  const edge = mixed(skin.paper, skin.accent, 0.65);
  const tint = mixed(skin.paper, skin.accent, 0.1);
  return {
    background: `gradient(${skin.paper}, ${second})`,
    under: [
      `circle { r: ${px(width * 0.3)}; at: (${px(width)}, ${px(height * 0.06)}); fill: ${tint} }`,
      `circle { r: ${px(width * 0.24)}; at: (0, ${px(height * 0.95)}); fill: ${tint} }`,
      box(
        width * 0.035,
        width * 0.035,
        width * 0.93,
        height - width * 0.07,
        `fill: none; stroke: ${edge}; stroke-width: 3; border-radius: 6`,
      ),
    ].join('\n'),
    room: { x: width * 0.1, y: width * 0.1, width: width * 0.8, height: height - width * 0.2 },
  };
};

const slide: Draw = (skin, width, height) => ({
  background: `gradient(${skin.paper}, ${skin.shade}, to: bottom-right)`,
  under: [
    box(0, 0, 22, height, `fill: ${skin.accent}`),
    `circle { r: ${px(height * 0.34)}; at: (${px(width * 0.98)}, ${px(height * 0.02)}); fill: ${mixed(skin.paper, skin.accent, 0.1)} }`,
  ].join('\n'),
  room: { x: width * 0.075, y: height * 0.085, width: width * 0.85, height: height * 0.83 },
});

const web: Draw = (skin, width, height) => {
  const [x, y, w, h] = [40, 36, width - 80, height - 72];
  const bar = mixed(skin.paper, skin.ink, 0.1);
  const dots = ['#ee6a5f', '#f5bd4f', '#61c455'].map(
    (fill, at) => `circle { r: 10; at: (${x + 40 + at * 32}, ${y + 34}); fill: ${fill} }`,
  );
  return {
    background: `gradient(${mixed(skin.accent, '#ffffff', 0.72)}, ${mixed(skin.title, '#ffffff', 0.62)}, to: bottom-right)`,
    under: [
      box(x, y, w, h, `fill: gradient(${skin.paper}, ${skin.shade}); border-radius: 22; ${softShadow}`),
      box(x, y, w, 68, `fill: ${bar}; border-radius: (22, 22, 0, 0)`),
      ...dots,
      box(x + 160, y + 16, w - 220, 36, `fill: ${mixed(skin.paper, '#ffffff', 0.5)}; border-radius: 18`),
    ].join('\n'),
    room: { x: x + 70, y: y + 120, width: w - 140, height: h - 180 },
  };
};

const phone: Draw = (skin, width, height) => {
  const [w, h] = [width * 0.8, height - 100];
  const [x, y] = [(width - w) / 2, 50];
  return {
    background: `gradient(${mixed(skin.accent, '#ffffff', 0.66)}, ${mixed(skin.title, '#ffffff', 0.5)}, to: bottom-right)`,
    under: [
      box(x - 18, y - 18, w + 36, h + 36, `fill: #15181f; border-radius: 92; ${softShadow}`),
      box(x, y, w, h, `fill: gradient(${skin.paper}, ${skin.shade}); border-radius: 74`),
      box(width / 2 - 90, y + 22, 180, 34, 'fill: #15181f; border-radius: 17'),
      box(width / 2 - 110, y + h - 24, 220, 8, `fill: ${mixed(skin.paper, skin.ink, 0.5)}; border-radius: 4`),
    ].join('\n'),
    room: { x: x + 56, y: y + 96, width: w - 112, height: h - 160 },
  };
};

const screen: Draw = (skin, width, height) => ({
  background: `gradient(#2a2f3a, #15181f)`,
  under: [
    box(28, 28, width - 56, height - 56, 'fill: #05070b; border-radius: 34'),
    box(
      50,
      50,
      width - 100,
      height - 100,
      `fill: gradient(${skin.paper}, ${skin.shade}, to: bottom-right); border-radius: 18`,
    ),
    box(50, 50, width - 100, 10, `fill: ${skin.accent}; border-radius: (18, 18, 0, 0)`),
  ].join('\n'),
  room: { x: 116, y: 116, width: width - 232, height: height - 232 },
});

const board =
  (frame: string, light: boolean): Draw =>
  (skin, width, height) => ({
    background: frame,
    under: [
      box(0, 0, width, height, `fill: gradient(${mixed(frame, '#ffffff', 0.18)}, ${mixed(frame, '#000000', 0.15)})`),
      box(44, 44, width - 88, height - 88, `fill: ${mixed(skin.paper, '#000000', 0.35)}; border-radius: 8`),
      box(
        50,
        50,
        width - 100,
        height - 100,
        `fill: radial-gradient(${mixed(skin.paper, '#ffffff', light ? 0.4 : 0.07)}, ${skin.paper}); border-radius: 6`,
      ),
      // A piece of chalk, or two pens, on the ledge.
      box(width * 0.62, height - 40, 92, 16, `fill: ${light ? '#d63d36' : '#f6f4ec'}; border-radius: 8`),
      box(width * 0.71, height - 40, 74, 16, `fill: ${light ? '#24406e' : skin.accent}; border-radius: 8`),
    ].join('\n'),
    room: { x: 120, y: 110, width: width - 240, height: height - 230 },
  });

const certificate: Draw = (skin, width, height) => ({
  background: `gradient(${skin.paper}, ${skin.shade})`,
  under: [
    box(34, 34, width - 68, height - 68, `fill: none; stroke: ${skin.accent}; stroke-width: 12`),
    box(58, 58, width - 116, height - 116, `fill: none; stroke: ${skin.title}; stroke-width: 2`),
    ...[
      [58, 58],
      [width - 58, 58],
      [58, height - 58],
      [width - 58, height - 58],
    ].map(
      ([x, y]) =>
        `polygon { points: [(${x! - 22}, ${y}), (${x}, ${y! - 22}), (${x! + 22}, ${y}), (${x}, ${y! + 22})]; fill: ${skin.accent} }`,
    ),
  ].join('\n'),
  room: { x: width * 0.13, y: height * 0.13, width: width * 0.74, height: height * 0.74 },
});

const newspaper: Draw = (skin, width, height) => ({
  background: `gradient(${skin.paper}, ${skin.shade})`,
  under: [
    box(60, 56, width - 120, 6, `fill: ${skin.title}`),
    box(60, 68, width - 120, 2, `fill: ${skin.title}`),
    box(60, height - 62, width - 120, 2, `fill: ${skin.title}`),
    box(60, height - 54, width - 120, 6, `fill: ${skin.title}`),
  ].join('\n'),
  room: { x: 80, y: 100, width: width - 160, height: height - 200 },
});

const magazine: Draw = (skin, width, height) => ({
  background: `gradient(${mixed(skin.paper, skin.accent, 0.12)}, ${skin.paper}, ${mixed(skin.paper, isDark(skin.paper) ? '#000000' : '#ffffff', 0.3)})`,
  under: [
    box(0, 0, width, 26, `fill: ${skin.accent}`),
    `circle { r: ${px(width * 0.36)}; at: (${px(width * 0.72)}, ${px(height * 0.56)}); fill: ${mixed(skin.paper, skin.accent, 0.13)} }`,
  ].join('\n'),
  room: { x: width * 0.08, y: height * 0.06, width: width * 0.84, height: height * 0.88 },
});

const scroll: Draw = (skin, width, height) => {
  const rod = (y: number) => [
    box(50, y, width - 100, 58, 'fill: gradient(#8a5a2e, #5a361a); border-radius: 29'),
    `circle { r: 40; at: (56, ${y + 29}); fill: #6b4220 }`,
    `circle { r: 40; at: (${width - 56}, ${y + 29}); fill: #6b4220 }`,
  ];
  return {
    background: 'gradient(#5c4632, #33261b)',
    under: [
      box(
        104,
        70,
        width - 208,
        height - 140,
        `fill: gradient(${mixed(skin.paper, '#7a4f1e', 0.25)}, (${skin.paper}, 12%), (${skin.paper}, 88%), ${mixed(skin.paper, '#7a4f1e', 0.25)})`,
      ),
      ...rod(48),
      ...rod(height - 106),
    ].join('\n'),
    room: { x: 180, y: 160, width: width - 360, height: height - 320 },
  };
};

const book: Draw = (skin, width, height) => ({
  background: 'gradient(#7d5c42, #54392a, to: bottom-right)',
  under: [
    box(70, 60, width - 140, height - 120, `fill: #3d2a20; border-radius: 16; ${softShadow}`),
    box(96, 72, width - 180, height - 144, `fill: ${mixed(skin.paper, '#8a6a3d', 0.25)}; border-radius: 6`),
    box(
      86,
      72,
      width - 180,
      height - 144,
      `fill: gradient((${mixed(skin.paper, '#8a6a3d', 0.3)}, 0%), (${skin.paper}, 7%), ${skin.paper}, to: right); border-radius: 6`,
    ),
  ].join('\n'),
  room: { x: 180, y: 150, width: width - 340, height: height - 300 },
});

const receipt: Draw = (skin, width, height) => ({
  background: 'gradient(#aab4bd, #7f8b96, to: bottom-right)',
  under: box(70, 50, width - 140, height - 100, `fill: ${skin.paper}; ${softShadow}`),
  room: { x: 120, y: 110, width: width - 240, height: height - 220 },
});

const shapes: Partial<Readonly<Record<MediumName, Shape>>> = {
  poster: { width: 1080, height: 1440, draw: poster },
  menu: {
    width: 1200,
    height: 1400,
    draw: (skin, width, height, request) => ({
      ...certificate(skin, width, height, request),
      room: { x: 130, y: 120, width: width - 260, height: height - 240 },
    }),
  },
  slide: { width: 1600, height: 900, draw: slide },
  figure: { width: 1600, height: 1000, draw: sheet(36, 70, plainSheet(16), '#8fa3b5') },
  web: { width: 1440, height: 1080, draw: web },
  phone: { width: 1080, height: 1620, draw: phone },
  screen: { width: 1600, height: 1000, draw: screen },
  chalkboard: { width: 1280, height: 1024, draw: board('#7a5230', false) },
  whiteboard: { width: 1440, height: 1024, draw: board('#b9c0c8', true) },
  newspaper: { width: 1200, height: 1500, draw: newspaper },
  magazine: { width: 1080, height: 1440, draw: magazine },
  certificate: { width: 1440, height: 1020, draw: certificate },
  receipt: { width: 820, height: 1300, draw: receipt },
  scroll: { width: 1100, height: 1400, draw: scroll },
  book: { width: 1120, height: 1440, draw: book },
  letter: { width: 1120, height: 1360, draw: sheet(70, 100, plainSheet(6), '#8a6a4d') },
  card: {
    width: 1280,
    height: 960,
    draw: sheet(90, 90, (skin, x, y, w, h) =>
      [
        plainSheet(18)(skin, x, y, w, h),
        box(
          x + 26,
          y + 26,
          w - 52,
          h - 52,
          `fill: none; stroke: ${mixed(skin.paper, skin.accent, 0.7)}; stroke-width: 2.5; border-radius: 10`,
        ),
      ].join('\n'),
    ),
  },
  map: { width: 1120, height: 1440, draw: poster },
};

/** The frame of a page, in the proportion that the prompt asks for; `scale` makes it larger where there is more to read. */
export function frameOf(name: MediumName, skin: Skin, request: PageRequest, scale: number): Frame {
  const shape = shapes[name] ?? shapes.poster!;
  let width = shape.width;
  let high = shape.height;
  const { aspect } = request;
  if (aspect !== null && name !== 'phone' && aspect > 0.4 && aspect < 2.6) {
    const area = width * high;
    width = Math.round(Math.sqrt(area * aspect));
    high = Math.round(width / aspect);
  }
  width = Math.round(width * scale);
  high = Math.round(high * scale);
  return { width, height: high, ...shape.draw(skin, width, high, request) };
}
