import { maskCells, maskRows } from '../../../../compiler/objects/mask.js';
import { people } from '../read/lexicon.js';
import { headOf } from './kinds.js';
import type { Piece } from './piece.js';
import { type WornOn, wornOn } from './worn.js';

/** Where on a figure things are worn, as shares of its box: the head from crown to eyes, what is below the chin. */
interface Body {
  /** Of the middle of the head. */
  readonly x: number;
  readonly crown: number;
  readonly eyes: number;
  /** Where a collar is, and how far it is across. */
  readonly neck: readonly [across: number, down: number];
  /** Of the head, by the width of the box. */
  readonly head: number;
}

const body = (x: number, crown: number, eyes: number, neck: readonly [number, number], head: number): Body => ({
  x,
  crown,
  eyes,
  neck,
  head,
});

/** By the library's names of the drawings. */
const bodies: Readonly<Record<string, Body>> = {
  boy: body(0.5, 0.05, 0.175, [0.5, 0.3], 0.6),
  child: body(0.5, 0.05, 0.175, [0.5, 0.3], 0.6),
  girl: body(0.5, 0.03, 0.165, [0.5, 0.3], 0.56),
  baby: body(0.5, 0.06, 0.34, [0.5, 0.57], 0.85),
  robot: body(0.5, 0.13, 0.24, [0.5, 0.37], 0.62),
  dog: body(0.3, 0.09, 0.245, [0.38, 0.5], 0.42),
  cat: body(0.2, 0.16, 0.33, [0.27, 0.55], 0.38),
  'sitting dog': body(0.4, 0.02, 0.21, [0.4, 0.5], 0.55),
  'sitting cat': body(0.38, 0.12, 0.3, [0.4, 0.54], 0.52),
  horse: body(0.2, 0.08, 0.2, [0.32, 0.42], 0.34),
  snowman: body(0.5, 0.19, 0.26, [0.5, 0.41], 0.38),
  bear: body(0.23, 0, 0.36, [0.34, 0.34], 0.38),
  'teddy bear': body(0.5, 0.04, 0.24, [0.5, 0.53], 0.72),
  penguin: body(0.5, -0.08, 0.2, [0.5, 0.46], 0.56),
  monkey: body(0.32, 0.01, 0.19, [0.36, 0.45], 0.42),
  panda: body(0.5, 0.04, 0.27, [0.5, 0.51], 0.8),
  rabbit: body(0.3, 0.36, 0.47, [0.36, 0.66], 0.5),
  elephant: body(0.25, 0.03, 0.23, [0.36, 0.55], 0.38),
  cow: body(0.18, 0.08, 0.2, [0.27, 0.5], 0.3),
  pig: body(0.2, 0.18, 0.38, [0.3, 0.66], 0.36),
  duck: body(0.28, 0.01, 0.16, [0.28, 0.42], 0.36),
  frog: body(0.5, 0.1, 0.14, [0.5, 0.58], 0.72),
  giraffe: body(0.22, 0.08, 0.14, [0.34, 0.3], 0.36),
  fox: body(0.2, 0.22, 0.31, [0.28, 0.62], 0.36),
  lion: body(0.32, 0.06, 0.36, [0.34, 0.66], 0.44),
  sheep: body(0.2, 0.2, 0.29, [0.26, 0.52], 0.34),
  owl: body(0.5, 0.05, 0.27, [0.5, 0.48], 0.9),
  bird: body(0.3, 0.01, 0.24, [0.32, 0.44], 0.4),
};
/** One knows where it wears things, though it is none of those that hold them. */
export function hasBody({ canonical, noun }: Piece): boolean {
  return Object.hasOwn(bodies, canonical) || Object.hasOwn(bodies, noun);
}

/** Of a standing person, and of what looks to the front. */
const grown = body(0.5, 0.005, 0.125, [0.5, 0.235], 0.5);
const other = body(0.5, 0.03, 0.22, [0.5, 0.45], 0.55);

function bodyOf({ canonical, noun, pose, ratio, mask }: Piece): Body {
  const known = pose === null ? (bodies[canonical] ?? bodies[noun]) : bodies[`${pose} ${canonical}`];
  if (known !== undefined) return known;
  if (!people.has(headOf(noun))) return ratio < 0.46 ? grown : other;
  // Whoever does something is drawn from the side, with the head where the drawing begins; it is as large as that of one who stands.
  const top = mask === null ? [] : crownCells(mask);
  const x = ratio < 0.36 || top.length === 0 ? 0.5 : (Math.min(...top) + Math.max(...top) + 1) / 2 / maskCells;
  return { ...grown, x, neck: [x, grown.neck[1]], head: Math.min(0.5, (0.5 * standing) / ratio) };
}

/** Width by height of a standing person. */
const standing = 0.29;

/** The columns in which the uppermost sixth of a drawing paints. */
function crownCells(mask: string): number[] {
  const rows = maskRows(mask).slice(0, maskCells / 6);
  return rows.flatMap((row) => Array.from(row).flatMap((bit, at) => (bit === '1' ? [at] : [])));
}

/** Of what is worn round the neck, by the width of the figure: no more of it is to be hidden. */
const widestCollar = 0.62;

/** How a thing is worn. */
interface Wear {
  /** By the width of the head. */
  readonly width: number;
  /** Where its point `at` (share of its height) lies. */
  readonly on: 'brow' | 'forehead' | 'eyes' | 'mouth' | 'neck';
  readonly at: number;
}

const wears: readonly (readonly [RegExp, Wear])[] = [
  [/headphones?$/, { width: 1.3, on: 'eyes', at: 0.62 }],
  [/top hat$/, { width: 1.15, on: 'forehead', at: 0.9 }],
  [/crown$|tiara$/, { width: 0.92, on: 'forehead', at: 1 }],
  [/helmet$|hood$|turban$|wig$|beanie$|bonnet$/, { width: 1.2, on: 'brow', at: 0.94 }],
  [/cap$|beret$/, { width: 1.25, on: 'brow', at: 0.92 }],
  [/mask$/, { width: 0.95, on: 'mouth', at: 0.5 }],
  [/goggles$/, { width: 1.05, on: 'eyes', at: 0.7 }],
  [/bow tie$/, { width: 0.6, on: 'neck', at: 0.4 }],
  [/tie$/, { width: 0.44, on: 'neck', at: 0.03 }],
  [/scarf$|bandana$/, { width: 1.08, on: 'neck', at: 0.2 }],
  [/collar$/, { width: 0.9, on: 'neck', at: 0.4 }],
  [/necklace$|medal$|stethoscope$/, { width: 0.85, on: 'neck', at: 0.08 }],
];
const usual: Readonly<Partial<Record<WornOn, Wear>>> = {
  head: { width: 1.5, on: 'forehead', at: 0.93 },
  eyes: { width: 1.02, on: 'eyes', at: 0.45 },
  neck: { width: 0.9, on: 'neck', at: 0.1 },
};

/** Size of a worn thing, and where its centre is from the top left corner of who wears it; px. Null: it is worn in none of these ways. */
export function wearOf(
  child: Piece,
  holder: Piece,
): { readonly width: number; readonly x: number; readonly y: number } | null {
  const part = wornOn(child.noun) ?? 'body';
  const wear = wears.find(([pattern]) => pattern.test(child.noun))?.[1] ?? usual[part];
  if (wear === undefined || (part !== 'head' && part !== 'eyes' && part !== 'neck')) return null;
  const own = { width: holder.width, height: holder.height };
  const { x, crown, eyes, neck, head } = bodyOf(holder);
  // Under a wide brim the face of an animal that is drawn from the side would not be seen.
  const across = part === 'head' && head < 0.45 ? Math.min(wear.width, 1.15) : wear.width;
  const width = Math.min(across * head, wear.on === 'neck' ? widestCollar : 1.3) * own.width;
  const height = width / child.ratio;
  const face = eyes - crown;
  const down = {
    forehead: crown + 0.62 * face,
    brow: crown + 0.8 * face,
    eyes,
    mouth: eyes + 0.62 * face,
    neck: neck[1],
  }[wear.on];
  return {
    width,
    x: (wear.on === 'neck' ? neck[0] : x) * own.width,
    y: down * own.height + (0.5 - wear.at) * height,
  };
}
