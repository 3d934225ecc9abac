import type { Size } from '../geometry/box.js';
import type { SceneElement } from '../scene/types.js';

export type PictureFormat = 'png' | 'jpeg' | 'gif' | 'svg';

/** A picture file of the workspace, read, recognised by its content and found inert. */
export interface Picture {
  readonly format: PictureFormat;
  /** Its own size in px; for an SVG without one, that of its view box, else 300 × 150 as in CSS. */
  readonly size: Size;
  /** `data:image/…;base64,…` */
  readonly href: string;
}

/** The pictures of all `image` elements whose file could be read; layout asks for their sizes, paint shows them. */
export type Pictures = ReadonlyMap<SceneElement, Picture>;
