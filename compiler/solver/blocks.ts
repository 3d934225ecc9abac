import { Differences } from './differences.js';
import { shareSlack, stayWithin } from './slack.js';
import { type Block, type Difference, FRAME } from './types.js';

/**
 * Sets apart what is tied to no place, with starts counted from its block's: as close together as it can be, centred in what room
 * that leaves inside the block.
 *
 * @param holding differences that `placed` satisfies, and that must go on holding
 * @param placed starts in the frame
 */
export function separateBlocks(
  sizes: readonly number[],
  holding: readonly Difference[],
  placed: readonly number[],
): { starts: readonly number[]; blocks: readonly Block[] } {
  const starts = [...placed];
  const blocks: Block[] = [];
  for (const { boxes, differences } of untied(sizes.length, holding)) {
    const packed = pack(boxes, differences, sizes);
    let first = Number.POSITIVE_INFINITY;
    let end = Number.NEGATIVE_INFINITY;
    for (const [index, box] of boxes.entries()) {
      first = Math.min(first, packed[index]!);
      end = Math.max(end, packed[index]! + sizes[box]!);
    }
    for (const [index, box] of boxes.entries()) starts[box] = packed[index]! - first;
    blocks.push({ boxes, size: end - first });
  }
  return { starts, blocks };
}

interface Part {
  readonly boxes: number[];
  readonly differences: Difference[];
}

/** Boxes by what ties them to each other, without those that are tied to the frame; by their first box. */
function untied(boxes: number, differences: readonly Difference[]): Part[] {
  const parents = Int32Array.from({ length: boxes + 1 }, (_, box) => box);
  const root = (box: number): number => {
    let at = box;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  };
  const frame = boxes;
  for (const { from, to } of differences) {
    parents[root(from === FRAME ? frame : from)] = root(to === FRAME ? frame : to);
  }
  const parts = new Map<number, Part>();
  for (let box = 0; box < boxes; box++) {
    if (root(box) === root(frame)) continue;
    const part = parts.get(root(box));
    if (part) part.boxes.push(box);
    else parts.set(root(box), { boxes: [box], differences: [] });
  }
  for (const difference of differences) {
    if (difference.from !== FRAME && difference.to !== FRAME) {
      parts.get(root(difference.from))?.differences.push(difference);
    }
  }
  return [...parts.values()];
}

function pack(boxes: readonly number[], differences: readonly Difference[], sizes: readonly number[]): number[] {
  if (boxes.length === 1) return [0];
  const local = new Map(boxes.map((box, index) => [box, index]));
  const system = new Differences(boxes.length, Number.POSITIVE_INFINITY);
  for (const { from, to, min, max } of differences) {
    system.add({ from: local.get(from)!, to: local.get(to)!, min, max });
    system.commit();
  }
  const own = boxes.map((box) => sizes[box]!);
  stayWithin(system, own, null);
  return shareSlack(system);
}
