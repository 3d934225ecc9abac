import { center, detected, type Picture, type Thing } from '../picture.js';
import type { Wanted, Wrong } from '../wanted.js';
import { judgeObject } from './geneval.js';

/**
 * GenEval++ (J. Ye et al., "Echo-4o", 2025): a vision model is given a list such as "larger red-coloured 2 dogs located in the left part of
 * the image". The same list by rules: at least so many, of that colour and said to be of that attribute; centres in the half of the picture that `region` names;
 * of a "larger" and a "smaller" class every mask of the first has more pixels than every one of the second. More than was asked for is
 * wrong too: its judge is told to match counts.
 *
 * @returns null where all holds; else what was found
 */
export function judgeListed(picture: Picture, wanted: Wanted, all: readonly Wanted[]): Wrong | null {
  const missing = judgeObject(picture, wanted);
  if (missing !== null) return missing;
  const { class: noun, count, color, region, size, attr } = wanted;
  const found = detected(picture, noun).filter((thing) => color === undefined || thing.color === color);
  if (found.length > count) return { kind: 'object', detail: `${found.length} of ${noun}, wanted ${count}` };
  if (attr !== undefined) {
    const without = found.filter(
      ({ label, look }) => !`${label} ${look ?? ''}`.toLowerCase().includes(attr.toLowerCase()),
    );
    if (without.length > 0) return { kind: 'attribute', detail: `${without.length} of ${noun} not ${attr}` };
  }
  if (region !== undefined) {
    const outside = found.filter((thing) => !isIn(region, thing, picture));
    if (outside.length > 0) return { kind: 'region', detail: `${outside.length} of ${noun} not in the ${region} half` };
  }
  if (size !== 'larger' && size !== 'smaller') return null;
  const others = all.filter((each) => each.size !== undefined && each.size !== size);
  for (const other of others) {
    for (const thing of detected(picture, other.class)) {
      const wrong = found.some(({ area }) => (size === 'larger' ? area <= thing.area : area >= thing.area));
      if (wrong) return { kind: 'size', detail: `${noun} is not ${size} than ${other.class}` };
    }
  }
  return null;
}

function isIn(region: string, thing: Thing, { width, height }: Picture): boolean {
  const [x, y] = center(thing);
  switch (region) {
    case 'left':
      return x < width / 2;
    case 'right':
      return x > width / 2;
    case 'above':
      return y < height / 2;
    case 'below':
      return y > height / 2;
    default:
      return true;
  }
}
