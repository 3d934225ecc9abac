import type { Coverage } from './coverage.js';
import type { FamilyKind } from './families.js';
import type { HarfBuzzFace } from './harfbuzz/font.js';

/** A font that has some of the characters of a family: a slice of a bundled one, or a face of a host's file. */
export interface FontSlice {
  /** Null as long as it is not loaded. */
  face: HarfBuzzFace | null;
}

/** Ems above and below the base line, both positive. */
export interface LineExtents {
  readonly ascent: number;
  readonly descent: number;
}

/** A family in one style. */
export interface FontFamily {
  readonly kind: FamilyKind;
  /** It was not drawn in this style: letters that are slanted by hand are slanted by shearing. */
  readonly sheared: boolean;
  /** OpenType features that are off in it. */
  readonly featuresOff: readonly string[];
  /** The slices that have a character, the preferred first, loaded or not. */
  slicesOf(codePoint: number): readonly FontSlice[];
  extents(weight: number): LineExtents;
}

/** What families of all origins have in common. */
type Look = Pick<FontFamily, 'kind' | 'sheared' | 'featuresOff'>;

/** A bundled family, whose slices are loaded as texts need them. */
export class SlicedFamily implements FontFamily {
  readonly kind: FamilyKind;
  readonly sheared: boolean;
  readonly featuresOff: readonly string[];
  readonly slices: readonly FontSlice[];
  readonly #coverage: Coverage;

  /** @param slices as many as `coverage` speaks of */
  constructor(coverage: Coverage, slices: readonly FontSlice[], { kind, sheared, featuresOff }: Look) {
    this.#coverage = coverage;
    this.slices = slices;
    this.kind = kind;
    this.sheared = sheared;
    this.featuresOff = featuresOff;
  }

  slicesOf(codePoint: number): readonly FontSlice[] {
    return this.#coverage.slicesOf(codePoint).map((index) => this.slices[index]!);
  }

  extents(): LineExtents {
    const { ascent, descent, upem } = this.#coverage;
    return { ascent: ascent / upem, descent: descent / upem };
  }
}

/** A family that a host has as one file. */
export class WholeFamily implements FontFamily {
  readonly kind: FamilyKind;
  readonly sheared: boolean;
  readonly featuresOff: readonly string[];
  readonly #faces: readonly HarfBuzzFace[];

  constructor(faces: readonly HarfBuzzFace[], { kind, sheared, featuresOff }: Look) {
    this.#faces = faces;
    this.kind = kind;
    this.sheared = sheared;
    this.featuresOff = featuresOff;
  }

  slicesOf(codePoint: number): readonly FontSlice[] {
    return this.#faces.filter((face) => face.coverage.has(codePoint)).map((face) => ({ face }));
  }

  extents(weight: number): LineExtents {
    const { metrics, upem } = this.#faces[0]!.at(weight);
    return { ascent: metrics.ascent / upem, descent: metrics.descent / upem };
  }
}
