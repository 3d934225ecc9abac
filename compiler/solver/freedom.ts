import { Differences } from './differences.js';
import { stayWithin } from './slack.js';
import type { AxisProblem, AxisSolution, Interval } from './types.js';

/**
 * How far each box could be moved, others giving way, without breaking a statement or leaving the room: from its least start to its
 * greatest. The same both: the source says where it lies. (Two blocks may have the same room: the solver does not keep them apart.)
 */
export function freedomOf(problem: AxisProblem, solution: AxisSolution): Interval[] {
  const { sizes, constraints, within } = problem;
  const system = new Differences(sizes.length, Number.POSITIVE_INFINITY);
  const leftOut = new Set([...solution.unsolved, ...solution.conflicts.map(({ dropped }) => dropped)]);
  for (const constraint of constraints) {
    if (leftOut.has(constraint.statement)) continue;
    if (system.add(constraint) === null) system.commit();
    else system.rollback();
  }
  stayWithin(system, sizes, within);
  const [least, greatest] = [true, false].map((up) => {
    const bounds = new Float64Array(sizes.length);
    for (const cluster of system.clusters()) {
      const { least: floor, most: ceiling } = system.boundsOf(cluster);
      bounds[cluster] = up ? floor : ceiling;
    }
    return system.extreme(bounds, up);
  }) as [Float64Array, Float64Array];
  return sizes.map((_, box) => {
    const cluster = system.clusterOf(box);
    const offset = system.offsetOf(box);
    return { start: least[cluster]! + offset, end: greatest[cluster]! + offset };
  });
}
