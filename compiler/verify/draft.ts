import { indexLeaves, type LeafIndex, type LeafRange } from '../emit/ids/leaves.js';
import { gridBox, standsIn } from '../emit/scene-graph/graph.js';
import { type PaintedElement, paintedElements } from '../emit/scene-graph/painted.js';
import { type Box, transformBox, union } from '../geometry/box.js';
import type { Host } from '../host.js';
import type { Layout } from '../layout/types.js';
import { intersection } from '../paint/bounds.js';
import type { DisplayList } from '../paint/types.js';
import type { Scene, SceneElement } from '../scene/types.js';
import { Ground } from './ground.js';
import { Visibility } from './visibility.js';

const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 };
const nothing: LeafRange = { from: 0, to: 0 };

/** The finished draft as the judges look at it. Everything is measured when first asked for. */
export class Draft {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly list: DisplayList;
  readonly raster: Host['raster'];
  readonly #visible = new Map<SceneElement, number>();
  #painted: ReadonlyMap<string, PaintedElement> | null = null;
  #index: LeafIndex | null = null;
  #measured: Visibility | null = null;
  #ground: Ground | null = null;

  constructor(scene: Scene, layout: Layout, list: DisplayList, raster: Host['raster']) {
    this.scene = scene;
    this.layout = layout;
    this.list = list;
    this.raster = raster;
  }

  get index(): LeafIndex {
    this.#index ??= indexLeaves(this.list);
    return this.#index;
  }

  painted(element: SceneElement): PaintedElement | null {
    this.#painted ??= paintedElements(this.list);
    return this.#painted.get(element.id) ?? null;
  }

  /** What of the element is painted: itself and all that is in it. */
  leaves(element: SceneElement): LeafRange {
    return this.index.elements.get(element.id) ?? nothing;
  }

  /**
   * Painted bounds, with stroke, after clips and the edge of the canvas, as the scene graph says them; of what lies beyond the
   * canvas those that it would have; of what paints nothing, its place.
   */
  box(element: SceneElement): Box {
    const reach = this.reach(element);
    const { width, height } = this.list;
    return gridBox(intersection(reach, { x: 0, y: 0, width, height }) ?? reach);
  }

  /** The same without the edge of the canvas. */
  reach(element: SceneElement): Box {
    return this.painted(element)?.box ?? this.frame(element);
  }

  boxOf(elements: readonly SceneElement[]): Box {
    return union(elements.map((element) => this.box(element))) ?? nowhere;
  }

  /** The box that layout gave it, after its transforms: without stroke, with the room around words. */
  frame(element: SceneElement): Box {
    const placed = this.layout.placed.get(element);
    return placed ? gridBox(transformBox(placed.matrix, { ...placed.box, x: 0, y: 0 })) : nowhere;
  }

  frameOf(elements: readonly SceneElement[]): Box {
    return union(elements.map((element) => this.frame(element))) ?? nowhere;
  }

  /** A labelled box is all there is of it. */
  isStandIn(element: SceneElement): boolean {
    return standsIn(element, this.list.things);
  }

  isPainted(element: SceneElement): boolean {
    return this.painted(element)?.box != null;
  }

  get ground(): Ground {
    this.#ground ??= new Ground(this.list, this.raster, this.index);
    return this.#ground;
  }

  /** 0..1: the share of what it would show alone that can be seen. */
  visible(element: SceneElement): number {
    let share = this.#visible.get(element);
    if (share === undefined) {
      share = element === this.scene.root ? 1 : this.#visibility.of(this.leaves(element));
      this.#visible.set(element, share);
    }
    return share;
  }

  /** Whether no more than `share` of it can be seen; often told without measuring. */
  isCovered(element: SceneElement, share: number): boolean {
    const known = this.#visible.get(element);
    if (known === undefined && this.#visibility.surelySeen(this.leaves(element), share)) return false;
    return this.visible(element) <= share;
  }

  get #visibility(): Visibility {
    this.#measured ??= new Visibility(this.index, this.raster);
    return this.#measured;
  }
}
