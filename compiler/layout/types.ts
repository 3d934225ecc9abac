import type { Box, Size } from '../geometry/box.js';
import type { Matrix } from '../geometry/matrix.js';
import type { Path } from '../geometry/path.js';
import type { RelationStatement, SceneElement } from '../scene/types.js';
import type { TextLayout } from '../text/types.js';

/** Where one element lies. All numbers are on the grid of 1/64 px. */
export interface Placed {
  readonly element: SceneElement;
  /** Before the element's own rotation, scale and flip; in its parent's frame (origin: the top left of the parent's box). */
  readonly box: Box;
  /** From the element's own frame (origin: top left of its box) to the canvas, with all transforms on the way. */
  readonly matrix: Matrix;
  /** Room for children: the box less padding, in the element's own frame. */
  readonly inner: Box;
  /** `text`: its lines at the found width, in the element's own frame. */
  readonly text: TextLayout | null;
  /** Shapes given by points or path data: the outline in the element's own frame. */
  readonly outline: Path | null;
}

/** A place that the source leaves open on an axis. px, in the parent's coordinates */
export interface Guess {
  readonly element: SceneElement;
  readonly axis: 'x' | 'y';
  /** Where the (turned) box begins, and where it could begin, others giving way, without breaking a statement or leaving the room. */
  readonly start: number;
  readonly from: number;
  readonly to: number;
  /** Who chose: the free room, in reading order; or the rules of the relations that place it (default gap, centres, the middle). */
  readonly rule: 'free room' | 'relation';
  /** What decided among the places that relations allow; null: none did, so it is the middle of them, or the free room. */
  readonly wish: Wish | null;
}

/** What relations would like where statements leave it open (docs/relations.md, "How a `place` is solved"). */
export interface Wish {
  readonly name: 'plain direction' | 'apart' | 'side by side' | 'default gap' | 'level' | 'close';
  /** Whose wish it is; null: that of several things which would else lie on each other. */
  readonly relation: RelationStatement | null;
}

/** A wish that what counts more did not leave room for. */
export interface Unmet {
  readonly wish: Wish;
  readonly axis: 'x' | 'y';
  /** The two between which it is missed; a place of its own (the canvas, a point) is null. */
  readonly elements: readonly [SceneElement | null, SceneElement | null];
  /** By how much. px, > 0 */
  readonly missed: number;
}

export interface Layout {
  readonly canvas: Size;
  readonly root: Placed;
  readonly placed: ReadonlyMap<SceneElement, Placed>;
  /** Children of each element in paint order: source order amended by `in front of` and `behind`. */
  readonly order: ReadonlyMap<SceneElement, readonly SceneElement[]>;
  /** What the source leaves open and layout chose; worked out when asked for. */
  readonly guesses: () => readonly Guess[];
  /** What layout would have liked, but could not do; worked out when asked for. */
  readonly unmet: () => readonly Unmet[];
  /** Relations that contradict others, or that the budget did not reach: the draft does without them, and the diagnostics say why. */
  readonly leftOut: ReadonlySet<RelationStatement>;
}
