import type { Differences } from './differences.js';
import type { Interval } from './types.js';

/**
 * Confines every box to the room as far as the constraints allow. Two bounds that always hold together with them: a box begins no
 * farther back than the room, or than its greatest solution where that lies before the room; and it ends no farther out than the room,
 * or than its least solution where that ends beyond. So what does not fit reaches out at the end of the room, never at its start,
 * and no farther than it must.
 *
 * Without a room it is as small as the least solution makes it.
 */
export function stayWithin(system: Differences, sizes: readonly number[], within: Interval | null): void {
  const clusters = system.clusters();
  const start = within?.start ?? 0;
  const ceilings = new Float64Array(system.boxes).fill(Number.POSITIVE_INFINITY);
  for (const cluster of clusters) ceilings[cluster] = system.boundsOf(cluster).most;
  const floors = system.extreme(ceilings, false);
  for (const cluster of clusters) {
    let nearest = Number.POSITIVE_INFINITY;
    for (const box of system.membersOf(cluster)) nearest = Math.min(nearest, system.offsetOf(box));
    const floor = Math.min(start - nearest, floors[cluster]!);
    floors[cluster] = Math.max(floor, system.boundsOf(cluster).least);
  }
  const least = system.extreme(floors, true);
  const reach = new Float64Array(system.boxes);
  let farthest = start;
  for (const cluster of clusters) {
    let reached = Number.NEGATIVE_INFINITY;
    for (const box of system.membersOf(cluster)) reached = Math.max(reached, system.offsetOf(box) + sizes[box]!);
    reach[cluster] = reached;
    farthest = Math.max(farthest, least[cluster]! + reached);
  }
  const end = within?.end ?? farthest;
  for (const cluster of clusters) ceilings[cluster] = Math.max(end - reach[cluster]!, least[cluster]!);
  system.confine(floors, ceilings, least);
}

/** Starts of boxes in the middle between the least and the greatest solution, rounded down, which keeps all differences. */
export function shareSlack(system: Differences): number[] {
  const floors = new Float64Array(system.boxes);
  const ceilings = new Float64Array(system.boxes);
  for (const cluster of system.clusters()) {
    const { least, most } = system.boundsOf(cluster);
    floors[cluster] = least;
    ceilings[cluster] = most;
  }
  const least = system.extreme(floors, true);
  const greatest = system.extreme(ceilings, false);
  return Array.from({ length: system.boxes }, (_, box) => {
    const cluster = system.clusterOf(box);
    return Math.floor((least[cluster]! + greatest[cluster]!) / 2) + system.offsetOf(box);
  });
}
