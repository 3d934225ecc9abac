import type { Box, Size } from '../geometry/box.js';
import type { Path } from '../geometry/path.js';
import type { PaintResources } from '../paint/context.js';
import type { DisplayItem, Rgba } from '../paint/types.js';
import type { SceneElement } from '../scene/types.js';

/**
 * A drawing of a thing: flat shapes in a view box that is cropped to what they paint, so that a thing stands where its box ends. Made when
 * the project is built (scripts/nouns/), from icon sets and from the components of language/library.
 */
export interface Drawing {
  /** Units of the shapes' coordinates: the view box is (0, 0, width, height). */
  readonly size: Size;
  /** Rearmost first. */
  readonly shapes: readonly DrawingShape[];
}

export interface DrawingShape {
  readonly path: Path;
  readonly rule: 'nonzero' | 'evenodd';
  /** `#rrggbb` */
  readonly fill: string;
  /** 0..1 */
  readonly opacity: number;
  /** It has the thing's own colour, and takes another with it: the coat of a dog, not its eyes. */
  readonly body: boolean;
  /** The body shape that shows most: a new colour is its colour. One of the body, where there is a body. */
  readonly main: boolean;
}

/** What the index says of a drawing, without the drawing itself. */
export interface DrawingEntry {
  /** Set and name: `fluent:dog`, `mdi:fire-hydrant`, `coco:ParkingMeter`. */
  readonly id: string;
  /** The asset that holds it: `objects-17.txt`. */
  readonly chunk: string;
  /** Width by height. */
  readonly ratio: number;
  /** Length of its longer side in the world, metres. */
  readonly metres: number;
  /** Which way it looks. */
  readonly faces: 'left' | 'right' | null;
  /** The line on which things stand, shares of its box: `y` from the top, `from`..`to` from the left. Null: its top edge. */
  readonly surface: { readonly y: number; readonly from: number; readonly to: number } | null;
  /** The room inside, shares of its box (may reach over it: what lies in a bowl looks over its rim). Null: its box. */
  readonly interior: Box | null;
  /** Where it paints: 12 by 12 cells of its box, row by row, a bit each in hexadecimal digits. Indexes made by other programs may lack it. */
  readonly mask?: string;
  /** The largest room of one paint, where words can stand: the board of a sign. Missing: there is none, or nobody looked for it. */
  readonly panel?: PanelEntry;
}

/** A rectangle in shares of a drawing's box. */
export interface PanelEntry extends Box {
  /** `#rrggbb` */
  readonly fill: string;
  /** It has the thing's own colour, and takes another with it. */
  readonly body: boolean;
  /** Something is drawn there that words must cover: the lines of a label. */
  readonly cover: boolean;
}

/** What a phrase was found to mean. */
export interface NounMatch {
  /** The words that were recognised, singular: `golden retriever`. */
  readonly noun: string;
  /** The library's name of what is drawn: `dog`. */
  readonly canonical: string;
  /** The pose that it is drawn in because the source says so: `sleeping`; null: as it is drawn without one. */
  readonly pose: string | null;
  readonly entry: DrawingEntry;
  /** The colour in which this noun is drawn where nobody says another: a bear is a brown polar bear. `#rrggbb` */
  readonly color: string | null;
}

/** What stands for an `object` in the draft. */
export type Thing = DrawnThing | ComponentThing | PlaceThing;

/** A drawing, scaled into the object's box. */
export interface DrawnThing {
  readonly type: 'drawing';
  readonly match: NounMatch;
  readonly drawing: Drawing;
  /** The colour that the noun itself says (“red apple”); null: none. A written `color` wins over it. */
  readonly said: Rgba | null;
}

/** What a component of the user's own draws (`component Axolotl represents "axolotl"`), scaled into the object's box. */
export interface ComponentThing {
  readonly type: 'component';
  /** The first noun that it represents. */
  readonly noun: string;
  /** px, as it draws itself. */
  readonly size: Size;
  draw(box: Box, element: string): readonly DisplayItem[];
  readonly said: Rgba | null;
}

/** A surface or place: a component of the library, laid out anew in whatever box it is given. */
export interface PlaceThing {
  readonly type: 'place';
  readonly noun: string;
  /** Draws it in a box with its top left corner at the origin, as parts of an element. */
  draw(size: Size, element: string, resources: PaintResources): readonly DisplayItem[];
  /** Where things stand in it, as a share of its height; null: on its top edge. */
  readonly floor: number | null;
  readonly said: Rgba | null;
}

/** What the library has for the things of all scenes of a module. */
export interface Objects {
  /** The elements that are drawn; an `object` that is not among them is a labelled placeholder. */
  readonly things: ReadonlyMap<SceneElement, Thing>;
  /** Scenes (by their root) whose `background` names a place in words. */
  readonly backdrops: ReadonlyMap<SceneElement, PlaceThing>;
  /** The emoji of texts, as they are written there. */
  readonly emoji: ReadonlyMap<string, Drawing>;
}
