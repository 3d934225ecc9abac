import type { Box } from '../../geometry/box.js';
import type { RGBA } from '../../host.js';
import type { IdRaster } from '../ids/ids.js';
import type { GrayImage } from '../png.js';
import type { GraphOrigin } from '../scene-graph/types.js';

/** Words for the editor, and where they were written. */
export interface Phrase {
  readonly text: string;
  /** The element that they are about; null: the whole picture. */
  readonly id: string | null;
  readonly origin: GraphOrigin;
}

export interface MapRegion {
  readonly id: string;
  /** The elements whose pixels in `ids.png` are its own: itself and all that is in it. */
  readonly members: readonly string[];
  readonly prompt: string;
  readonly negative: string;
  /** Painted bounds, canvas px. */
  readonly box: Box;
  /** The outline of the largest part of their pixels, along the edges of pixels; canvas px, clockwise. Empty where nothing of it is seen. */
  readonly polygon: readonly (readonly [x: number, y: number])[];
  /** 0 keep … 1 free. */
  readonly strength: number;
  /** 0..1 after occlusion. */
  readonly visible: number;
  readonly origin: GraphOrigin;
}

/** `regions.json`. */
export interface Regions {
  readonly version: 1;
  /** For the whole picture, short enough for the text encoder of any model (75 tokens of CLIP). */
  readonly prompt: string;
  readonly negative: string;
  /** What `prompt` is made of, in its order, and after those what it had no room for (`kept: false`). */
  readonly phrases: readonly (Phrase & { readonly kept: boolean })[];
  readonly regions: readonly MapRegion[];
}

/** The maps of a draft, each of its size in px. */
export interface ControlMaps {
  readonly ids: IdRaster;
  /** 16-bit: 0 far, 65,535 near. */
  readonly depth: GrayImage;
  /** Line art, white on black. */
  readonly edges: GrayImage;
  /** The words as they can be seen, clear elsewhere. */
  readonly text: RGBA;
  /** 0 keep … 255 free. */
  readonly strength: GrayImage;
  readonly regions: Regions;
}
