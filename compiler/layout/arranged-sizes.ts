import type { Size } from '../geometry/box.js';
import { booleanOf, lengthOf } from '../scene/read.js';
import { pathPlaces } from './along.js';
import { regionOf, spreadIn, strewnArea } from './arranged.js';
import { type BlockForm, blockOf } from './arranged-blocks.js';
import { defaultDepth, standingDepth } from './camera.js';
import { usualSize } from './extent.js';
import { type Node, X, Y } from './node.js';
import { areaOf } from './scatter-region.js';
import { defaultGap } from './sizes.js';
import type { Solver } from './solver.js';
import { roomInside, thingRatio } from './things.js';
import { turnedSize } from './transform.js';

/** What many things without a size take up at most: shares of the room around them, and of the area over which they are spread. */
const shares = { room: 0.9, strewn: 0.5, spread: 0.35, side: 0.5 } as const;

/** Below this share of its usual size no thing shrinks in a row: then it is broken. */
const leastInLine = 0.15;

/** The share of its usual size that each member without a size has, so that all of them find room. */
export function memberScale(solver: Solver, container: Node): number {
  container.memberScale ??= Math.max(0.01, Math.min(1, findScale(solver, container)));
  return container.memberScale;
}

function findScale(solver: Solver, node: Node): number {
  if (node.children.length === 0) return 1;
  const sizes = node.children.map((child) => usualTurned(solver, child));
  switch (node.element.many) {
    case 'along':
      return alongScale(solver, node, sizes);
    case 'region':
    case 'over':
      return spreadScale(solver, node, sizes);
    case 'scatter':
      return strewnScale(solver, node, sizes);
    default:
      return blockScale(solver, node, sizes);
  }
}

function usualTurned(solver: Solver, node: Node): Size {
  const size = usualSize(solver, node);
  if (!node.turn) return size;
  const [width, height] = turnedSize(node.turn, size.width, size.height);
  return { width, height };
}

function roomOf(solver: Solver, node: Node): Size {
  const within = roomInside(solver, node);
  return {
    width: Math.min(shares.room * solver.room(node, X), within.width),
    height: Math.min(shares.room * solver.room(node, Y), within.height),
  };
}

/** A block grows in step with its members; a gap that is given does not shrink with them. */
function blockScale(solver: Solver, node: Node, sizes: readonly Size[]): number {
  const form = node.element.many as BlockForm;
  const given = lengthOf(node.element, 'gap');
  const gap = given
    ? Math.max(
        0,
        solver.length(node, given, 'gap', () => solver.percentBase(node, X)),
      )
    : defaultGap;
  const room = roomOf(solver, node);
  const scaleOf = (lines: number): number => {
    const whole = blockOf(form, sizes, gap, lines);
    const bare = given ? blockOf(form, sizes, 0, lines) : whole;
    return Math.min(
      shareIn(room.width - (whole.width - bare.width), bare.width),
      shareIn(room.height - (whole.height - bare.height), bare.height),
    );
  };
  let scale = scaleOf(1);
  if (form !== 'row' && form !== 'column') return scale;
  for (let lines = 2; scale < leastInLine && lines <= sizes.length; lines++) {
    const next = scaleOf(lines);
    if (next <= scale) break;
    scale = next;
  }
  return scale;
}

function shareIn(room: number, size: number): number {
  return size > 0 ? Math.max(0, room) / size : 1;
}

function strewnScale(solver: Solver, node: Node, sizes: readonly Size[]): number {
  const room = roomOf(solver, node);
  const area = strewnArea(sizes, defaultGap);
  let scale = Math.sqrt((shares.strewn * room.width * room.height) / Math.max(1, area));
  for (const { width, height } of sizes)
    scale = Math.min(scale, shareIn(shares.side * room.width, width), shareIn(shares.side * room.height, height));
  return scale;
}

function areaEach(sizes: readonly Size[]): number {
  return sizes.reduce((sum, { width, height }) => sum + width * height, 0) / sizes.length;
}

/** So that all together cover a third of the region, and find places in it without an overlap. */
function spreadScale(solver: Solver, node: Node, sizes: readonly Size[]): number {
  const region = regionOf(solver, node, sizes);
  const area = sizes.length * areaEach(sizes);
  let scale = Math.min(1, Math.sqrt((shares.spread * areaOf(region)) / Math.max(1, area)));
  for (const { width, height } of sizes) {
    scale = Math.min(
      scale,
      shareIn(shares.side * region.box.width, width),
      shareIn(shares.side * region.box.height, height),
    );
  }
  for (let more = 0; more < 6; more++) {
    const tried = sizes.map(({ width, height }) => ({ width: width * scale, height: height * scale }));
    if (spreadIn(solver, node, tried, region).crowded === 0) break;
    scale *= 0.85;
  }
  return scale;
}

/** So that neighbours on the path do not meet; in metres the camera sees to their size. */
function alongScale(solver: Solver, node: Node, sizes: readonly Size[]): number {
  const { places, metres } = pathPlaces(solver, node);
  if (metres || booleanOf(node.element, 'overlap')) return 1;
  let scale = 1;
  for (let at = 1; at < places.length; at++) {
    const across = Math.abs(places[at]![0] - places[at - 1]![0]);
    const down = Math.abs(places[at]![1] - places[at - 1]![1]);
    const width = (sizes[at]!.width + sizes[at - 1]!.width) / 2;
    const height = (sizes[at]!.height + sizes[at - 1]!.height) / 2;
    scale = Math.min(scale, shares.room * Math.max(shareIn(across, width), shareIn(down, height)));
  }
  return scale;
}

/** By what the usual size of a member is multiplied: for the room; in metres, what has no size in the world, for how far off it stands. */
export function memberFactor(solver: Solver, member: Node): number {
  const container = member.parent!;
  const scale = memberScale(solver, container);
  if (container.element.many !== 'along' || thingRatio(solver, member) !== null) return scale;
  return scale * (defaultDepth / (standingDepth(solver, member) ?? defaultDepth));
}
