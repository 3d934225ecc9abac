import { mix, textSeed } from '../evaluate/random.js';
import { type Box, onGrid, type Size, union } from '../geometry/box.js';
import { booleanOf, elementOf, lengthOf, numberOf } from '../scene/read.js';
import { pathPlaces } from './along.js';
import { type Block, type BlockForm, blockOf } from './arranged-blocks.js';
import { memberScale } from './arranged-sizes.js';
import { groundPlace } from './camera.js';
import { nameOf } from './demand.js';
import { type Axis, type Node, X, Y } from './node.js';
import { type Region, type Spread, spread } from './scatter.js';
import { regionOver } from './scatter-region.js';
import { defaultGap } from './sizes.js';
import type { Solver } from './solver.js';

/** How the members of many lie in their container. */
export interface Arranged {
  /** By axis, where the (turned) box of each begins, from the start of the container's. px */
  readonly starts: readonly [across: readonly number[], down: readonly number[]];
  /** Where the container begins, in its parent's coordinates: along a path and over another element. */
  readonly origin: readonly [x: number, y: number];
  readonly size: readonly [width: number, height: number];
}

/** Finds places for the members of a container, and leaves them in `arranged`. */
export function arrangeMembers(solver: Solver, node: Node): number {
  const sizes = node.children.map((child) => ({ width: solver.outer(child, X), height: solver.outer(child, Y) }));
  node.arranged = arrangementOf(solver, node, sizes);
  return 0;
}

function arrangementOf(solver: Solver, node: Node, sizes: readonly Size[]): Arranged {
  switch (node.element.many) {
    case 'along':
      return alongPath(solver, node, sizes);
    case 'over':
    case 'region':
    case 'scatter': {
      const region = regionOf(solver, node, sizes);
      const found = spreadIn(solver, node, sizes, region);
      if (found.crowded > 0 && !areUsual(node)) reportCrowded(solver, node, found.crowded);
      return inside(region.box, found, sizes);
    }
    default:
      return asBlock(brokenBlock(solver, node, sizes));
  }
}

/** A row or column of given sizes that is longer than the room is broken into as many lines as it takes. */
function brokenBlock(solver: Solver, node: Node, sizes: readonly Size[]): Block {
  const form = node.element.many as BlockForm;
  const gap = memberGap(solver, node);
  let block = blockOf(form, sizes, gap);
  if (form !== 'row' && form !== 'column') return block;
  const axis = form === 'row' ? X : Y;
  const room = solver.room(node, axis);
  for (let lines = 2; lines <= sizes.length && room > 0 && sideOf(block, axis) > room + 0.5; lines++)
    block = blockOf(form, sizes, gap, lines);
  return block;
}

function sideOf(size: Size, axis: Axis): number {
  return axis === X ? size.width : size.height;
}

function asBlock({ starts, width, height }: Block): Arranged {
  return {
    starts: [starts.map(([x]) => onGrid(x)), starts.map(([, y]) => onGrid(y))],
    origin: [0, 0],
    size: [onGrid(width), onGrid(height)],
  };
}

function inside(box: Box, { centres }: Spread, sizes: readonly Size[]): Arranged {
  return {
    starts: [
      centres.map(([x], index) => onGrid(x - box.x - sizes[index]!.width / 2)),
      centres.map(([, y], index) => onGrid(y - box.y - sizes[index]!.height / 2)),
    ],
    origin: [onGrid(box.x), onGrid(box.y)],
    size: [onGrid(box.width), onGrid(box.height)],
  };
}

/** Room between neighbours: the default one shrinks with members that had to shrink. */
export function memberGap(solver: Solver, node: Node): number {
  const given = lengthOf(node.element, 'gap');
  if (given) return Math.max(0, onGrid(solver.length(node, given, 'gap', () => solver.percentBase(node, X))));
  if (node.element.properties.gap === undefined) return 0;
  return defaultGap * (areUsual(node) ? memberScale(solver, node) : 1);
}

/** Whether the members are as large as such things usually are: nothing says their size. */
export function areUsual({ children }: Node): boolean {
  return children.every(({ given }) => given[X] === 'auto' && given[Y] === 'auto');
}

/** Room of a scatter without a region of its own: so many times the area of what lies in it, and so many times as wide as high. */
const strewn = { area: 2.6, ratio: 1.6 } as const;

/** Where the members are spread; in the parent's coordinates where that is another element, else from the start of the room inside. */
export function regionOf(solver: Solver, node: Node, sizes: readonly Size[]): Region {
  const { element } = node;
  if (element.many === 'over') {
    const target = solver.nodes.get(elementOf(element, 'over') ?? element);
    if (target && target !== node) return regionOver(solver, target, node.parent!);
    return { box: { x: 0, y: 0, width: 0, height: 0 }, contains: null };
  }
  if (element.many === 'region') {
    const [width, height] = [solver.inner(node, X), solver.inner(node, Y)];
    return { box: { x: 0, y: 0, width, height }, contains: null };
  }
  return { box: { x: 0, y: 0, ...strewnSize(solver, node, sizes, memberGap(solver, node)) }, contains: null };
}

function strewnSize(solver: Solver, node: Node, sizes: readonly Size[], gap: number): Size {
  const [roomX, roomY] = [solver.room(node, X), solver.room(node, Y)];
  const least = sizes.reduce(
    (most, size) => ({ width: Math.max(most.width, size.width), height: Math.max(most.height, size.height) }),
    { width: 0, height: 0 },
  );
  if (sizes.length < 2) return least;
  const area = strewnArea(sizes, gap);
  const within = (size: number, own: number, room: number): number => Math.max(own, Math.min(size, room));
  const width = within(Math.sqrt(area * strewn.ratio), least.width, roomX);
  const height = within(area / Math.max(1, width), least.height, roomY);
  return { width: within(area / Math.max(1, height), least.width, roomX), height };
}

export function strewnArea(sizes: readonly Size[], gap: number): number {
  return strewn.area * sizes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
}

export function spreadIn(solver: Solver, node: Node, sizes: readonly Size[], region: Region): Spread {
  const { element } = node;
  // Two of one kind beside each other are not to look the same.
  const seed = mix(textSeed(element.id), Math.round((numberOf(element, 'seed') ?? 1) * 1024));
  const apart = element.many === 'scatter' || !booleanOf(element, 'overlap');
  return spread(sizes, region, { seed, apart, gap: element.many === 'scatter' ? memberGap(solver, node) : 0 });
}

/** With their centres on the path; in metres with their feet on the ground, seen by the camera. */
function alongPath(solver: Solver, node: Node, sizes: readonly Size[]): Arranged {
  const { places, metres } = pathPlaces(solver, node);
  const boxes = places.map((place, index): Box => {
    const { width, height } = sizes[index]!;
    if (!metres) return { x: place[0] - width / 2, y: place[1] - height / 2, width, height };
    const [x, y] = groundPlace(solver, place);
    return { x: x - width / 2, y: y - height, width, height };
  });
  if (!metres && !booleanOf(node.element, 'overlap') && !areUsual(node)) {
    const crowded = boxes.filter((box, index) => index > 0 && meet(box, boxes[index - 1]!)).length;
    if (crowded > 0) reportCrowded(solver, node, crowded);
  }
  const around = union(boxes) ?? { x: 0, y: 0, width: 0, height: 0 };
  return {
    starts: [boxes.map(({ x }) => onGrid(x - around.x)), boxes.map(({ y }) => onGrid(y - around.y))],
    origin: [onGrid(around.x), onGrid(around.y)],
    size: [onGrid(around.width), onGrid(around.height)],
  };
}

function meet(a: Box, b: Box): boolean {
  const most = 0.5;
  return (
    a.x + a.width > b.x + most &&
    b.x + b.width > a.x + most &&
    a.y + a.height > b.y + most &&
    b.y + b.height > a.y + most
  );
}

function reportCrowded(solver: Solver, node: Node, crowded: number): void {
  const parameters = { name: nameOf(node), crowded, count: node.children.length };
  solver.reportOnce('crowded-scatter', parameters, node.element.origin);
}

/** Where a member begins, from the start of the room inside its container, in the middle of which they lie where that is larger. */
export function memberStart(solver: Solver, member: Node, axis: Axis): number {
  const container = member.parent!;
  const { starts, size } = solver.arranged(container);
  return (solver.inner(container, axis) - size[axis]) / 2 + (starts[axis][member.index] ?? 0);
}
