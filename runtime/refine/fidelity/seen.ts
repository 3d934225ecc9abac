import type { PaintedElement } from '../../../compiler/emit/scene-graph/painted.js';
import type { Box } from '../../../compiler/geometry/box.js';
import type { Host, RGBA } from '../../../compiler/host.js';
import type { Layout } from '../../../compiler/layout/types.js';
import type { DisplayList } from '../../../compiler/paint/types.js';
import type { Scene, SceneElement } from '../../../compiler/scene/types.js';
import { Draft } from '../../../compiler/verify/draft.js';
import type { JobMaps } from '../types.js';
import { type Located, Locator } from './located.js';
import { Masks } from './masks.js';

export interface Judged {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly list: DisplayList;
  readonly draft: RGBA;
  readonly picture: RGBA;
  readonly ids: JobMaps['ids'];
  /** Draws SVG, for what only the draft's own judge can tell (how much of an element is covered). */
  readonly raster: Host['raster'];
}

/** The draft as the picture shows it: with each element where it was found again. What was not found is where the draft has it. */
export class SeenDraft extends Draft {
  readonly pixels: RGBA;
  readonly picture: RGBA;
  readonly #masks: Masks;
  readonly #locator: Locator;
  readonly #located = new Map<SceneElement, Located>();

  constructor({ scene, layout, list, draft, picture, ids, raster }: Judged) {
    super(scene, layout, list, raster);
    this.pixels = draft;
    this.picture = picture;
    this.#masks = new Masks(ids);
    this.#locator = new Locator(draft, picture);
  }

  /** Where an element of the draft is in the picture. */
  located(element: SceneElement): Located {
    if (element.parent === null) return { state: 'in place', dx: 0, dy: 0, agreement: 1 };
    let located = this.#located.get(element);
    if (located === undefined) {
      located = this.#locator.find(this.mask(element));
      this.#located.set(element, located);
    }
    return located;
  }

  /** Its pixels in the draft. */
  mask(element: SceneElement): Uint32Array {
    return this.#masks.of(element);
  }

  /** Its pixels in the picture. */
  maskThere(element: SceneElement): Uint32Array {
    const { dx, dy } = this.#shiftOf(element);
    const mask = this.mask(element);
    if (dx === 0 && dy === 0) return mask;
    const { width, height } = this.picture;
    return mask
      .filter((pixel) => {
        const [x, y] = [(pixel % width) + dx, Math.floor(pixel / width) + dy];
        return x >= 0 && y >= 0 && x < width && y < height;
      })
      .map((pixel) => pixel + dy * width + dx);
  }

  override painted(element: SceneElement): PaintedElement | null {
    const painted = super.painted(element);
    if (painted === null) return null;
    // Its colour is reckoned when asked for.
    const { box, order } = painted;
    return {
      box: box && this.#shifted(box, element),
      order,
      get color() {
        return painted.color;
      },
    };
  }

  override frame(element: SceneElement): Box {
    return this.#shifted(super.frame(element), element);
  }

  #shifted(box: Box, element: SceneElement): Box {
    const { dx, dy } = this.#shiftOf(element);
    return { ...box, x: box.x + dx, y: box.y + dy };
  }

  #shiftOf(element: SceneElement): { readonly dx: number; readonly dy: number } {
    const located = this.located(element);
    return located.state === 'moved' ? located : { dx: 0, dy: 0 };
  }
}
