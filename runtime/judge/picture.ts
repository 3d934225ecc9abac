import type { BasicColor } from '../../compiler/color/basic.js';
import { isNoun } from '../../compiler/verify/nouns.js';

/** Corners in px of the canvas, right and bottom exclusive. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/**
 * What a judge is given: a picture in which things were found. It knows nothing of how the picture came about; look.ts makes one
 * of a draft as a detector would of pixels.
 */
export interface Thing {
  readonly id: string;
  /** What a detector calls it: the head noun, one or many. */
  readonly label: string;
  /** The library's word for what is drawn; null where it drew nothing. */
  readonly noun: string | null;
  /** What the scene says that it looks like: "striped, wooden". */
  readonly look: string | null;
  /** `placeholder` and `none` are seen by nobody. */
  readonly drawn: 'library' | 'component' | 'shape' | 'placeholder' | 'none';
  /** 0..1 */
  readonly visible: number;
  readonly box: Box;
  /** Pixels of its mask. */
  readonly area: number;
  /** The colour that most of them have. */
  readonly color: BasicColor | null;
  /** 0 far, 1 near. */
  readonly depth: number;
  /** Ids of what it lies in. */
  readonly within: readonly string[];
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly things: readonly Thing[];
  /** The words of each element that shows some, in paint order, its lines joined. */
  readonly texts: readonly string[];
}

/** Less of a thing than this is not recognised (share of it that is seen). */
export const leastVisible = 0.6;

/**
 * Things of a class that count: drawn as something, seen for the most part, and no part of another one that counts. The largest
 * come first, as the surest do with a detector. What ends in the class's name ("vintage car", "hot dog") is one of it only where nothing has just
 * that name: a detector that knows hot dogs does not take them for dogs.
 */
export function detected({ things }: Picture, noun: string): Thing[] {
  const seen = things.filter(
    ({ drawn, visible }) => drawn !== 'placeholder' && drawn !== 'none' && visible >= leastVisible,
  );
  const sure = seen.filter((thing) => thing.noun === noun || (isNoun(thing.label, noun) && isNoun(noun, thing.label)));
  const found = sure.length > 0 ? sure : seen.filter(({ label }) => isNoun(label, noun));
  const ids = new Set(found.map(({ id }) => id));
  return found
    .filter(({ within }) => !within.some((id) => ids.has(id)))
    .sort((a, b) => b.area - a.area || (a.id < b.id ? -1 : 1));
}

export function center({ box }: Pick<Thing, 'box'>): [x: number, y: number] {
  return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
}

/** Intersection over union of two boxes, 0..1. */
export function overlapOf(a: Box, b: Box): number {
  const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
  const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  const shared = width * height;
  const all = boxArea(a) + boxArea(b) - shared;
  return all === 0 ? 0 : shared / all;
}

export function boxArea([left, top, right, bottom]: Box): number {
  return (right - left) * (bottom - top);
}
