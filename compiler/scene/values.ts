import type { Rgba } from '../paint/types.js';
import type { SceneElement } from './types.js';

/**
 * A length that layout resolves: px + percent of the parent + em + a linear combination of other elements' geometry.
 * Every length of the language is of this form, so every length is linear.
 */
export interface Length {
  readonly type: 'length';
  readonly px: number;
  /** 80 means 80 %. */
  readonly percent: number;
  readonly em: number;
  readonly terms: readonly GeometryTerm[];
}

/** `factor ×` one measure of another element's box, in the frame of the nearest common ancestor. */
export interface GeometryTerm {
  readonly element: SceneElement;
  readonly feature: Feature;
  readonly factor: number;
}

export type Feature = 'left' | 'top' | 'right' | 'bottom' | 'width' | 'height' | 'center-x' | 'center-y';

/** A place in the scene's space, which needs a camera: metres. */
export interface Distance {
  readonly type: 'distance';
  readonly metres: number;
}

/** Degrees, clockwise on the screen. */
export interface Angle {
  readonly type: 'angle';
  readonly degrees: number;
}

/** A share of the room left: `1fr`. */
export interface Fraction {
  readonly type: 'fraction';
  readonly share: number;
}

export interface Color extends Rgba {
  readonly type: 'color';
  /** The CSS name it was written as, or null. */
  readonly name: string | null;
}

/** A member of an enumeration: `center`, `space-between`, `auto`, `none`. */
export interface Keyword {
  readonly type: 'keyword';
  readonly name: string;
}

export interface ColorStop {
  readonly type: 'color-stop';
  readonly color: Color;
  /** 0..1, or null: spread evenly between its neighbours, as in CSS. */
  readonly offset: number | null;
}

export interface Gradient {
  readonly type: 'gradient';
  readonly shape: 'linear' | 'radial' | 'conic';
  readonly stops: readonly ColorStop[];
  /** Linear: CSS direction, 0 upwards, 90 to the right. Conic: where it starts, clockwise from the top. */
  readonly degrees: number;
  /** Linear, written `to: top-right`: CSS's direction to a corner, which follows the box (`degrees` is then that of a square). */
  readonly corner: 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right' | null;
  /** Radial and conic: the centre, percentages of the painted box. */
  readonly center: { readonly x: Length; readonly y: Length };
}

/** A pattern of the prelude: `stripes(red, white, size: 12)`, `dots`, `checks`, `lines`. */
export interface Pattern {
  readonly type: 'pattern';
  readonly name: 'stripes' | 'dots' | 'checks' | 'lines';
  /** `stripes`: two or more, in turn; the others: figure, then ground (checks: first, second). */
  readonly colors: readonly Color[];
  /** px: the width of a stripe, the side of a square, the distance between dots or lines. */
  readonly size: number;
  readonly degrees: number;
}

/** `shadow(dx, dy, blur, color)`, for `shadow` and `text-shadow`; px. */
export interface Shadow {
  readonly type: 'shadow';
  readonly dx: number;
  readonly dy: number;
  readonly blur: number;
  readonly color: Color;
}

/** A filter function: `blur(4)`, `grayscale(50%)`, `brightness(1.2)`, `drop-shadow(0, 4, 12, #0003)`. */
export interface FilterCall {
  readonly type: 'filter';
  readonly name: FilterName;
  /** `blur`: radius in px; `hue-rotate`: degrees; `drop-shadow`: 0; the others: a factor, 1 is 100 %. */
  readonly amount: number;
  /** `drop-shadow` alone. */
  readonly shadow: Shadow | null;
}

export type FilterName =
  | 'drop-shadow'
  | 'blur'
  | 'grayscale'
  | 'sepia'
  | 'brightness'
  | 'contrast'
  | 'saturate'
  | 'invert'
  | 'hue-rotate';

/**
 * Four lengths in CSS's order, for `padding` and `margin`; for `border-radius` the corners from the top left, clockwise; for the
 * `gap` of a grid `top` is the room between rows and `right` the room between columns.
 */
export interface Sides {
  readonly type: 'sides';
  readonly top: Length;
  readonly right: Length;
  readonly bottom: Length;
  readonly left: Length;
}

export interface Point {
  readonly type: 'point';
  readonly x: Length | Distance;
  readonly y: Length | Distance;
}

/** One of the nine anchors of an element's box: `castle.top` where a point is expected. */
export interface AnchorPoint {
  readonly type: 'anchor';
  readonly element: SceneElement;
  readonly anchor: Anchor;
}

export type Anchor =
  | 'top-left'
  | 'top'
  | 'top-right'
  | 'left'
  | 'center'
  | 'right'
  | 'bottom-left'
  | 'bottom'
  | 'bottom-right';

export interface Range {
  readonly type: 'range';
  readonly from: number;
  readonly to: number;
}

/** `(a, b)` that is not a point: padding, margins, pairs of names. */
export interface Tuple {
  readonly type: 'tuple';
  readonly items: readonly Value[];
}

export interface RecordValue {
  readonly type: 'record';
  readonly fields: ReadonlyMap<string, Value>;
}

/** From `csv(…)`: columns in order, rows as records; a column is numeric where all its cells are. */
export interface Table {
  readonly type: 'table';
  readonly columns: readonly string[];
  readonly rows: readonly RecordValue[];
}

/** One element, or a list of them (a name from a loop, an element with `count`). */
export interface ElementValue {
  readonly type: 'element';
  readonly element: SceneElement;
}

/** A colour in words that no colour name covers: the nearest is drawn, the words go to the editor. */
export interface WordedColor {
  readonly type: 'worded-color';
  readonly words: string;
  readonly color: Color;
}

/** `size(1024, 1024)`: px. */
export interface SizeValue {
  readonly type: 'size';
  readonly width: number;
  readonly height: number;
}

export type Value =
  | number
  | string
  | boolean
  | Length
  | Distance
  | Angle
  | Fraction
  | Color
  | WordedColor
  | Keyword
  | Gradient
  | Pattern
  | ColorStop
  | Shadow
  | FilterCall
  | Point
  | AnchorPoint
  | Range
  | Sides
  | Tuple
  | RecordValue
  | Table
  | ElementValue
  | SizeValue
  | readonly Value[];

export type Paint = Color | WordedColor | Gradient | Pattern | Keyword;

export function px(value: number): Length {
  return { type: 'length', px: value, percent: 0, em: 0, terms: [] };
}

export function percent(value: number): Length {
  return { type: 'length', px: 0, percent: value, em: 0, terms: [] };
}
