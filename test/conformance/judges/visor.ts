import { detected, type Picture } from './picture.js';

/**
 * VISOR's spatial relation (T. Gokhale et al., "Benchmarking Spatial Relationships in Text-to-Image Generation", 2022): both things
 * are found, and their centroids stand in the relation: one coordinate is the smaller one, whatever the other does.
 */
export function judgeVisor(picture: Picture, { kind, a, b }: { kind: string; a: string; b: string }): boolean {
  const [[first], [second]] = [detected(picture, a), detected(picture, b)];
  if (!first || !second) return false;
  const x = first.box[0] + first.box[2] - second.box[0] - second.box[2];
  const y = first.box[1] + first.box[3] - second.box[1] - second.box[3];
  switch (kind) {
    case 'to the left of':
      return x < 0;
    case 'to the right of':
      return x > 0;
    case 'above':
      return y < 0;
    case 'below':
      return y > 0;
    default:
      throw new Error(`VISOR has no relation “${kind}”`);
  }
}
