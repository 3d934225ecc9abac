import { isNoun } from '../../../../compiler/verify/nouns.js';
import { drawnFor, type Library } from '../library.js';
import { type Home, kindOf } from './kinds.js';
import type { Piece } from './piece.js';
import { quoted } from './text.js';

/** What a picture in the picture shows. */
export interface Depicted {
  /** As the compiler finds it. */
  readonly noun: string;
  /** Width by height. */
  readonly ratio: number;
  readonly home: Home;
  readonly flies: boolean;
}

/** Where a drawing of a picture shows something, as shares of its box, by the library's name of it. */
const views: Readonly<
  Record<string, { readonly x: number; readonly y: number; readonly width: number; readonly height: number }>
> = {
  'picture frame': { x: 0.11, y: 0.14, width: 0.75, height: 0.68 },
  poster: { x: 0.07, y: 0.055, width: 0.865, height: 0.645 },
  polaroid: { x: 0.13, y: 0.12, width: 0.74, height: 0.655 },
  easel: { x: 0.08, y: 0.13, width: 0.8, height: 0.46 },
};

/** What lies behind it and below it: two paints of the sky, one of the ground. */
const grounds: Readonly<Record<Home, readonly [top: string, bottom: string, ground: string]>> = {
  table: ['#f3e6d0', '#e6d2b4', '#b98a5e'],
  room: ['#f0e4d4', '#dccab4', '#a87c54'],
  meadow: ['#a9d8f5', '#e6f4ee', '#7fb56b'],
  park: ['#a9d8f5', '#e6f4ee', '#7fb56b'],
  road: ['#bcd6ea', '#eef1f2', '#8b9099'],
  sky: ['#7fbdee', '#d8effb', '#e8f4fa'],
  lake: ['#b4dcf4', '#eaf5f7', '#5f9fc4'],
  sea: ['#b4dcf4', '#eaf5f7', '#3f86b8'],
  deep: ['#4f9fcf', '#2b6ea6', '#d9c48f'],
  snow: ['#bfd3e6', '#e8eff5', '#fbfdff'],
  desert: ['#f4d7a0', '#fbeccb', '#dcae6b'],
  space: ['#171b3a', '#2c2f5e', '#4a4470'],
};

/** “painting of a ship”: the ship, where the library draws it and nothing of its kind is to be counted in the scene itself. */
export function depictedBy(
  piece: Piece,
  pieces: readonly Piece[],
  without: readonly string[],
  library: Library,
): Depicted | null {
  if (piece.thing.count > 1 || views[piece.canonical] === undefined) return null;
  const noun = / of (?:an? |the )?(.+)$/.exec(piece.noun)?.[1];
  const drawn = noun === undefined ? null : drawnFor(noun, library);
  if (noun === undefined || drawn?.type !== 'thing') return null;
  const same = (other: string): boolean => isNoun(noun, other) || isNoun(drawn.canonical, other);
  if (pieces.some((other) => other !== piece && (same(other.noun) || same(other.canonical))) || without.some(same))
    return null;
  const { home, flies } = kindOf(noun, drawn);
  return { noun, ratio: drawn.entry.ratio, home, flies };
}

/** The statements that put it into the picture; px of the picture's box. */
export function depiction({ canonical, width, height }: Piece, { noun, ratio, home, flies }: Depicted): string {
  const view = views[canonical]!;
  const [wide, high] = [view.width * width, view.height * height];
  const [top, bottom, ground] = grounds[home];
  const afloat = flies || home === 'space' || home === 'deep';
  const horizon = afloat ? 0.9 : 0.68;
  const across = Math.min(0.74 * wide, 0.74 * high * ratio);
  const down = across / ratio;
  const base = afloat ? 0.5 * high + down / 2 : 0.88 * high;
  return `rect {
    x: ${px(view.x * width)}; y: ${px(view.y * height)}; width: ${px(wide)}; height: ${px(high)}; fill: gradient(${top}, ${bottom})
    rect { x: 0; y: ${px(horizon * high)}; width: ${px(wide)}; height: ${px(high) - px(horizon * high)}; fill: ${ground} }
    object ${quoted(noun)} { x: ${px((wide - across) / 2)}; y: ${px(base - down)}; width: ${px(across)} }
  }`;
}

function px(value: number): number {
  return Math.round(value);
}
