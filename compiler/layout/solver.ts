import type { ParametersOf, Reporter } from '../../language/diagnostics/catalogue.js';
import type { Span } from '../../language/diagnostics/types.js';
import { onGrid } from '../geometry/box.js';
import type { LayoutMessages } from '../messages/layout.js';
import type { Scene, SceneElement } from '../scene/types.js';
import type { Length } from '../scene/values.js';
import { type Arranged, arrangeMembers } from './arranged.js';
import { type Camera, cameraOf } from './camera.js';
import { gridStarts, gridTracks, hasAutoTracks } from './cells.js';
import { Demand, nameOf, type Quantity, quantities, type Rule } from './demand.js';
import { autoSize, boxSize, leastWidth, mostWidth, zoomOf } from './extent.js';
import { fontSizeOf } from './font-size.js';
import { freePlaces } from './free.js';
import { hugChildren } from './hug.js';
import { after, before } from './insets.js';
import { lineSizes, lineStarts } from './line.js';
import { type Axis, axes, buildTree, type Node, X, Y } from './node.js';
import { findOutline } from './outline.js';
import { decideOwners } from './owners.js';
import { placeOf } from './place.js';
import type { Apart } from './relations/plan.js';
import { Relations } from './relations/relations.js';
import { SizeRelations } from './relations/sizes.js';
import type { LayoutServices } from './services.js';
import { isSized } from './sized.js';
import { farthest } from './sizes.js';
import { resolveLength } from './terms.js';
import { turnedSize } from './transform.js';

/** Messages about numbers that came out wrong. */
const ofNumbers = new Set<keyof LayoutMessages>([
  'negative-size',
  'percent-of-nothing',
  'too-large',
  'no-free-room',
  'min-above-max',
]);

/** While the places of members are waited for in a circle. */
const nothingArranged: Arranged = { starts: [[], []], origin: [0, 0], size: [0, 0] };

/** All that the rules of layout share: the tree, what is known so far, and whom to tell. */
export class Solver {
  readonly scene: Scene;
  readonly root: Node;
  readonly nodes: ReadonlyMap<SceneElement, Node>;
  readonly services: LayoutServices;
  readonly reporter: Reporter<LayoutMessages>;
  readonly demand: Demand;
  readonly relations: Relations;
  readonly sizeRelations: SizeRelations;
  readonly camera: Camera | null;

  /** @param apart siblings that an earlier attempt found on each other */
  constructor(
    scene: Scene,
    services: LayoutServices,
    reporter: Reporter<LayoutMessages>,
    apart: readonly Apart[] = [],
  ) {
    this.scene = scene;
    this.services = services;
    this.reporter = reporter;
    const { root, nodes } = buildTree(scene.root);
    this.root = root;
    this.nodes = nodes;
    this.demand = new Demand(this.#rules());
    this.camera = cameraOf(this);
    this.sizeRelations = new SizeRelations(scene.relations);
    for (const node of nodes.values()) {
      for (const axis of axes)
        node.matched[axis] =
          node.given[axis] === 'auto' && node.content !== 'members' && this.sizeRelations.decides(node, axis);
    }
    this.relations = new Relations(this, apart);
    decideOwners(this);
  }

  /** The box before rotation and scale. */
  size(node: Node, axis: Axis): number {
    return this.#get(quantities.size, node, axis);
  }

  auto(node: Node, axis: Axis): number {
    return this.#get(quantities.auto, node, axis);
  }

  most(node: Node): number {
    return this.#get(quantities.most, node, X);
  }

  least(node: Node): number {
    return this.#get(quantities.least, node, X);
  }

  /** Where the turned box begins, in the parent's coordinates. */
  start(node: Node, axis: Axis): number {
    return this.#get(quantities.start, node, axis);
  }

  /** The box as it takes part among others: after rotation, scale and zoom. */
  outer(node: Node, axis: Axis): number {
    const picture = node.element.picture;
    if (!node.turn && !picture) return this.size(node, axis);
    const zoom = this.zoom(node);
    if (!node.turn) return onGrid(this.size(node, axis) * zoom);
    return turnedSize(node.turn, this.size(node, X) * zoom, this.size(node, Y) * zoom)[axis];
  }

  zoom(node: Node): number {
    return node.element.picture ? this.#get(quantities.zoom, node, X) : 1;
  }

  /** Where the node's own box begins in its own coordinates: 0 unless it hugs its children. */
  origin(node: Node, axis: Axis): number {
    return node.content === 'children' && !isSized(node, axis) ? this.#get(quantities.hug, node, axis) : 0;
  }

  before(node: Node, axis: Axis): number {
    return this.#get(quantities.before, node, axis);
  }

  insets(node: Node, axis: Axis): number {
    return this.before(node, axis) + this.#get(quantities.after, node, axis);
  }

  /** Room for children: the size less border and padding. */
  inner(node: Node, axis: Axis): number {
    return Math.max(0, this.size(node, axis) - this.insets(node, axis));
  }

  /** `sizes` of a container's children or tracks. */
  parts(node: Node, axis: Axis): readonly number[] {
    this.#get(quantities.parts, node, axis);
    return node.sizes[axis];
  }

  starts(node: Node, axis: Axis): readonly number[] {
    this.#get(quantities.starts, node, axis);
    return node.starts[axis];
  }

  hug(node: Node, axis: Axis): number {
    return this.#get(quantities.hug, node, axis);
  }

  /** Start and size of a path's outline, in its parent's coordinates. */
  outline(node: Node, axis: Axis): { start: number; size: number } {
    const start = this.#get(quantities.outline, node, axis);
    return { start, size: node.extent[axis] };
  }

  /** Where the free room has a place for the node. */
  freeStart(node: Node, axis: Axis): number {
    this.#get(quantities.free, node.parent!, X);
    return node.freeStart[axis];
  }

  /** How the members of a container of many lie. */
  arranged(node: Node): Arranged {
    this.#get(quantities.arranged, node, X);
    return node.arranged ?? nothingArranged;
  }

  /** Solves the group of relations of which the node is the first member. */
  related(node: Node, axis: Axis): void {
    this.#get(quantities.related, node, axis);
  }

  fontSize(node: Node): number {
    return this.#get(quantities.fontSize, node, X);
  }

  /** What 100 % of a size means: the inner box of the nearest sized ancestor, or the cell of a sized grid. */
  percentBase(node: Node, axis: Axis): number {
    const parent = node.parent;
    if (!parent) return this.size(node, axis);
    if (parent.flow === 'grid' && isSized(parent, axis)) return this.cell(node, axis).size;
    let at = parent;
    while (!isSized(at, axis)) at = at.parent!;
    return this.inner(at, axis);
  }

  /** What 100 % of a coordinate means: the box of the nearest sized ancestor, or of `frame` itself. */
  coordinateBase(frame: Node, axis: Axis): number {
    let at = frame;
    while (!isSized(at, axis)) at = at.parent!;
    return this.size(at, axis);
  }

  /** The room that a node has if it hugs its content: what the nearest sized ancestor leaves. */
  room(node: Node, axis: Axis): number {
    if (!node.parent) return this.size(node, axis);
    let taken = 0;
    let at = node.parent;
    if (at.flow === 'grid' && isSized(at, axis) && !hasAutoTracks(at, axis)) return this.cell(node, axis).size;
    for (; !isSized(at, axis); at = at.parent!) taken += this.insets(at, axis);
    return Math.max(0, this.inner(at, axis) - taken);
  }

  /** The cell, or the cells, that a child of a grid has: from the start of the grid's inner box. */
  cell(node: Node, axis: Axis): { start: number; size: number } {
    const grid = node.parent!;
    const sizes = this.parts(grid, axis);
    const starts = this.starts(grid, axis);
    const area = grid.areas![node.index]!;
    const [from, to] = axis === X ? [area.columnFrom, area.columnTo] : [area.rowFrom, area.rowTo];
    const start = starts[from] ?? 0;
    return { start, size: Math.max(0, (starts[to - 1] ?? 0) + (sizes[to - 1] ?? 0) - start) };
  }

  /** A length that the source gave to a property of `node`, px. */
  length(node: Node, length: Length, property: string, base: () => number): number {
    const frame = node.parent ?? node;
    const em = (): number => this.fontSize(node);
    if (length.terms.length === 0) return resolveLength(this, length, frame, base, em);
    return this.demand.because(`${nameOf(node)}.${property}`, this.spanOf(node, property), () =>
      resolveLength(this, length, frame, base, em),
    );
  }

  spanOf(node: Node, property: string): Span {
    return node.element.propertyOrigins.get(property) ?? node.element.origin;
  }

  #get(quantity: Quantity, node: Node, axis: Axis): number {
    return this.demand.get(quantity, node, axis);
  }

  #rules(): readonly Rule[] {
    const rules: Rule[] = [];
    const size = (compute: (solver: Solver, node: Node, axis: Axis) => number): Rule => {
      return (node, axis) => this.#clampedSize(node, axis, compute(this, node, axis));
    };
    const place = (compute: (solver: Solver, node: Node, axis: Axis) => number): Rule => {
      return (node, axis) => this.#clampedPlace(node, compute(this, node, axis));
    };
    rules[quantities.size] = size(boxSize);
    rules[quantities.auto] = size(autoSize);
    rules[quantities.most] = size(mostWidth);
    rules[quantities.least] = size(leastWidth);
    rules[quantities.start] = place(placeOf);
    rules[quantities.hug] = place(hugChildren);
    rules[quantities.parts] = (node, axis) =>
      node.flow === 'grid' ? gridTracks(this, node, axis) : lineSizes(this, node, axis);
    rules[quantities.starts] = (node, axis) =>
      node.flow === 'grid' ? gridStarts(this, node, axis) : lineStarts(this, node, axis);
    rules[quantities.before] = (node, axis) => before(this, node, axis);
    rules[quantities.after] = (node, axis) => after(this, node, axis);
    rules[quantities.outline] = place(findOutline);
    rules[quantities.free] = (node) => freePlaces(this, node);
    rules[quantities.related] = (node, axis) => this.relations.settle(node, axis);
    rules[quantities.arranged] = (node) => arrangeMembers(this, node);
    rules[quantities.zoom] = (node) => zoomOf(this, node);
    rules[quantities.fontSize] = (node) => fontSizeOf(this, node);
    return rules;
  }

  /** Sizes are never negative, never beyond `farthest`, and always on the grid. */
  #clampedSize(node: Node, axis: Axis, value: number): number {
    if (value >= 0 && value <= farthest) return onGrid(value);
    if (value > farthest) this.#reportTooLarge(node, axis === X ? 'width' : 'height');
    return value > farthest ? farthest : 0;
  }

  #clampedPlace(node: Node, value: number): number {
    if (Math.abs(value) <= farthest) return onGrid(value);
    if (Number.isFinite(value)) this.#reportTooLarge(node, 'place');
    return value > 0 ? farthest : value < 0 ? -farthest : 0;
  }

  #reportTooLarge(node: Node, what: 'width' | 'height' | 'place'): void {
    const span = what === 'place' ? node.element.origin : this.spanOf(node, what);
    this.reportOnce('too-large', { name: nameOf(node), what, limit: farthest }, span);
  }

  /** Notes a message for the end of the layout; each once a place: several numbers of a node may need the same property. */
  reportOnce<Key extends keyof LayoutMessages & string>(
    key: Key,
    parameters: ParametersOf<LayoutMessages[Key]>,
    span: Span,
  ): void {
    const identity = `${key} ${span.uri} ${span.start}`;
    if (this.#told.has(identity)) return;
    this.#told.add(identity);
    this.#noted.push({ key, report: () => this.reporter.report(key, parameters, span) });
  }

  /** What was noted on the way. Odd numbers that come of a circle are not told: the circle is. */
  reportNoted(): void {
    const circle = this.demand.cycles.length > 0;
    for (const { key, report } of this.#noted) if (!circle || !ofNumbers.has(key)) report();
  }

  readonly #noted: { key: keyof LayoutMessages; report: () => void }[] = [];
  readonly #told = new Set<string>();
}
