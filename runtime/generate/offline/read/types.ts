/** What a prompt asks for, in plain words: the only thing that the writer of the scene gets to see. */
export interface Wish {
  readonly things: readonly Thing[];
  readonly relations: readonly Relation[];
  /** Nouns, singular, of what must not be there. */
  readonly without: readonly string[];
  readonly setting: Setting;
  /** The manner and the mood, for the editor: `oil painting`, `cozy`. */
  readonly style: readonly string[];
  /** Words to be read in the picture, each exactly, that stand on none of the things. */
  readonly texts: readonly string[];
  /** Words of content that none of all this stands for, in the order of the prompt. */
  readonly unread: readonly string[];
}

export interface Thing {
  /** In lower case, singular, without colour, count and adjectives: `vintage car`, `tv remote`. */
  readonly name: string;
  /** 1 or more. */
  readonly count: number;
  /** “several”, or a plural without a number: `least` or more. */
  readonly loose: boolean;
  /** How many there must be at least, as far as the prompt says: `count` where it is not `loose`. */
  readonly least: number;
  /** As the prompt words it: `dark teal`. */
  readonly color: string | null;
  /** Adjectives, materials, parts: for the editor. */
  readonly look: readonly string[];
  /** What it does: `sitting`. */
  readonly pose: string | null;
  /** Beside others of the picture, in steps: −2 tiny … 0 … 2 giant. */
  readonly size: number;
  readonly region: Region | null;
  /** Words to be read on it. */
  readonly texts: readonly string[];
}

export type Region = 'left' | 'right' | 'top' | 'bottom' | 'center' | 'front' | 'back';

export const relationKinds = [
  'left of',
  'right of',
  'above',
  'below',
  'on',
  'under',
  'inside',
  'in front of',
  'behind',
  'near',
  'between',
  'around',
  'larger than',
  'smaller than',
  'taller than',
  'holding',
  'wearing',
  'riding',
  'with',
] as const;
export type RelationKind = (typeof relationKinds)[number];

/** “a kind b”, by the places of the things in `Wish.things`. Of `between`, `b` has two or more; of the others one. */
export interface Relation {
  readonly kind: RelationKind;
  readonly a: number;
  readonly b: readonly number[];
}

export interface Setting {
  /** A place that the library draws as a whole background: `kitchen`. */
  readonly place: string | null;
  /** The surface that things stand on where the prompt names one: `grass`, `marble floor`. */
  readonly ground: string | null;
  readonly wall: string | null;
  /** The ground of another world than ours: “on the moon”, “on Mars”. */
  readonly world: 'gray' | 'red' | null;
  /** The colour word of the background itself: “on a white background”. */
  readonly backgroundColor: string | null;
  readonly time: 'dawn' | 'day' | 'sunset' | 'night' | null;
  readonly weather: 'rain' | 'snow' | 'fog' | 'storm' | 'stars' | null;
}
