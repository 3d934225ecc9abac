import type { Box } from '../geometry/box.js';
import type { Matrix } from '../geometry/matrix.js';
import type { Path } from '../geometry/path.js';
import type { ThingShape } from '../objects/shape.js';
import type { GlyphPlace } from '../text/types.js';

/** sRGB; `red`, `green`, `blue` are whole numbers 0..255, `alpha` is 0..1. */
export interface Rgba {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

export interface GradientStop {
  /** 0..1 along the gradient. */
  readonly offset: number;
  readonly color: Rgba;
}

/** What fills a shape. Coordinates are in the frame of the item that is filled (user space, not the unit box). */
export type Ink =
  | { readonly type: 'solid'; readonly color: Rgba }
  | {
      readonly type: 'linear';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stops: readonly GradientStop[];
    }
  | {
      readonly type: 'radial';
      readonly cx: number;
      readonly cy: number;
      readonly rx: number;
      readonly ry: number;
      readonly stops: readonly GradientStop[];
    }
  /** Stops run once around (cx, cy), clockwise. `from` in degrees, clockwise from the top. SVG has none: drawn as a fan of sectors. */
  | {
      readonly type: 'conic';
      readonly cx: number;
      readonly cy: number;
      readonly from: number;
      readonly stops: readonly GradientStop[];
    }
  /**
   * A tile of `tile.width × tile.height` px, repeated in all directions from (tile.x, tile.y). `items` are in the tile's own
   * coordinates, origin at its top left corner; `transform` turns or scales the tiled plane.
   */
  | {
      readonly type: 'pattern';
      readonly tile: Box;
      readonly transform: Matrix;
      readonly items: readonly DisplayItem[];
    };

export interface Stroke {
  readonly ink: Ink;
  readonly width: number;
  readonly dashes: readonly number[];
  readonly dashOffset: number;
  readonly cap: 'butt' | 'round' | 'square';
  readonly join: 'miter' | 'round' | 'bevel';
  /** SVG's stroke-miterlimit; 4 unless said otherwise. */
  readonly miterLimit: number;
}

export type Shape =
  | { readonly type: 'rect'; readonly box: Box; readonly rx: number; readonly ry: number }
  | { readonly type: 'ellipse'; readonly cx: number; readonly cy: number; readonly rx: number; readonly ry: number }
  | { readonly type: 'path'; readonly path: Path; readonly rule: 'nonzero' | 'evenodd' };

/** One shape, filled and then stroked. */
export interface ShapeItem {
  readonly type: 'shape';
  readonly element: string;
  readonly shape: Shape;
  readonly fill: Ink | null;
  readonly stroke: Stroke | null;
}

/** One line of text: its outlines as one path, and the words themselves for selection, search and the text map. */
export interface GlyphsItem {
  readonly type: 'glyphs';
  readonly element: string;
  readonly outline: Path;
  readonly fill: Ink | null;
  readonly stroke: Stroke | null;
  /** An outline of the same letters that an item of its own paints behind them. */
  readonly edge: Stroke | null;
  readonly text: string;
  /** Left end of the base line and the advance width of the line, px. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly fontSize: number;
  readonly fontFamily: string;
  readonly rtl: boolean;
  /** Its line runs down from (x, y), which is in the middle of it. */
  readonly vertical: boolean;
  /** On a path: where each UTF-16 unit of `text` stands; null on straight lines. */
  readonly places: readonly GlyphPlace[] | null;
}

/** A raster or SVG picture of the workspace, fitted into `box`. */
export interface ImageItem {
  readonly type: 'image';
  readonly element: string;
  readonly box: Box;
  /** A `data:image/…` URL; anything else is not drawn, so that a picture never reaches outside itself. */
  readonly href: string;
  /** CSS's `object-fit`. */
  readonly fit: 'fill' | 'contain' | 'cover';
}

export type Filter =
  | { readonly type: 'blur'; readonly deviation: number }
  | {
      readonly type: 'shadow';
      readonly dx: number;
      readonly dy: number;
      readonly deviation: number;
      readonly color: Rgba;
    }
  /** A 4 × 5 colour matrix as in SVG's feColorMatrix: grayscale(), brightness() and their kin. */
  | { readonly type: 'matrix'; readonly values: readonly number[] };

/** CSS's `mix-blend-mode`. */
export const blendModes = [
  'normal',
  'multiply',
  'screen',
  'overlay',
  'darken',
  'lighten',
  'color-dodge',
  'color-burn',
  'hard-light',
  'soft-light',
  'difference',
  'exclusion',
  'hue',
  'saturation',
  'color',
  'luminosity',
] as const;

export type BlendMode = (typeof blendModes)[number];

/**
 * Items under one transform, opacity, clip, mask, blend mode and filter. Every element of a scene is one group. The order is that
 * of CSS and SVG: the items are drawn, filtered, clipped, masked, made translucent, and blended with what lies below. So a clip
 * cuts a shadow of the same group; a shadow of what is clipped needs a group around the clipped one.
 */
export interface GroupItem {
  readonly type: 'group';
  readonly element: string;
  /** What the group shows, in words, for screen readers ("red vintage car"); null where there is nothing to say. */
  readonly title: string | null;
  readonly transform: Matrix;
  readonly opacity: number;
  readonly blend: BlendMode;
  /** In the group's frame, as are `mask`, `filters` and `bounds`. */
  readonly clip: Shape | null;
  /** The group shows as strongly as these are bright and opaque (SVG's default, `mask-type: luminance`). */
  readonly mask: readonly DisplayItem[] | null;
  /** One after the other. */
  readonly filters: readonly Filter[];
  /** Painted bounds of `items` with stroke, before filters. Filters and mask work on these (plus the reach of the filters) alone. */
  readonly bounds: Box;
  readonly items: readonly DisplayItem[];
  /** Below the items, in the draft alone: a shadow on the ground is no part of what the group covers, in no map and no box. */
  readonly under?: readonly DisplayItem[];
}

export type DisplayItem = ShapeItem | GlyphsItem | ImageItem | GroupItem;

/** The picture as paint commands, rearmost first. Backends read this and the layout, nothing else. */
export interface DisplayList {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly lang: string | null;
  readonly items: readonly DisplayItem[];
  /**
   * On top of everything and part of nothing: outlines around what contradicts. People see them; the id raster, the scene graph and
   * the checks of the draft do not.
   */
  readonly marks?: readonly DisplayItem[];
  /** What the library has drawn, and for what it had nothing, by element id. */
  readonly things: ReadonlyMap<string, ShownThing>;
}

/** How an `object` is shown. */
export interface ShownThing {
  /** The library's name of what is drawn; null: a labelled box stands for it. */
  readonly noun: string | null;
  readonly by: 'library' | 'component';
  /** The colour that its noun names (“red apple”), which it has as if `color` said so. */
  readonly color: Rgba | null;
  readonly shape: ThingShape | null;
}
