import { center, detected, type Picture } from '../picture.js';
import type { WantedRelation, Wrong } from '../wanted.js';

/**
 * VISOR's spatial relation (T. Gokhale et al., "Benchmarking Spatial Relationships in Text-to-Image Generation", 2022): both things
 * are found, and their centroids stand in the relation: one coordinate is the smaller one, whatever the other does.
 *
 * @returns null where it holds; else what was found
 */
export function judgeVisor(picture: Picture, { kind, a, b }: WantedRelation): Wrong | null {
  const [first, second] = [detected(picture, a)[0], detected(picture, b)[0]];
  if (!first || !second) return { kind: 'relation', detail: `no ${first ? b : a}` };
  const [from, to] = [center(first), center(second)];
  const [dx, dy] = [from[0] - to[0], from[1] - to[1]];
  const holds =
    kind === 'to the left of' ? dx < 0 : kind === 'to the right of' ? dx > 0 : kind === 'above' ? dy < 0 : dy > 0;
  if (holds) return null;
  return { kind: 'relation', detail: `${a} is not ${kind} ${b}: ${Math.round(dx)}, ${Math.round(dy)} px from it` };
}
