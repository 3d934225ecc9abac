/**
 * What a judge is given: a picture in which things were found. It knows nothing of how the picture came about; `drafts.ts` makes
 * one from a compiled draft as a detector would from pixels.
 */
export interface Thing {
  /** What a detector calls it: the head noun. */
  readonly noun: string;
  /** `placeholder` and `none` are seen by nobody. */
  readonly drawn: 'library' | 'component' | 'shape' | 'placeholder' | 'none';
  /** 0..1 */
  readonly visible: number;
  /** Corners of the pixels that show it, right and bottom exclusive. */
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
  /** Colours of the pixels that show it, R, G, B in turn. */
  readonly pixels: readonly number[];
  /** 0 far, 1 near. */
  readonly depth: number;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly things: readonly Thing[];
  /** Lines of words that can be read in it. */
  readonly texts: readonly string[];
}

/** Things of a class that count: drawn as something, and seen for the most part. The largest come first, as the surest do. */
export function detected({ things }: Picture, noun: string): Thing[] {
  const seen = things.filter(
    (thing) => thing.noun === noun && thing.drawn !== 'placeholder' && thing.drawn !== 'none' && thing.visible >= 0.6,
  );
  const area = ({ box: [left, top, right, bottom] }: Thing): number => (right - left) * (bottom - top);
  return seen.toSorted((a, b) => area(b) - area(a));
}
