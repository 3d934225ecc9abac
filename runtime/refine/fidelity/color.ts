import { differenceCiede2000, modeLab65, modeRgb, modeXyz65, useMode } from 'culori/fn';
import type { RGBA } from '../../../compiler/host.js';

for (const mode of [modeRgb, modeXyz65, modeLab65]) useMode(mode);
const difference = differenceCiede2000();

/**
 * How far apart the colours of two pictures are within a mask: the CIEDE2000 difference of their mean colours. 1 can just be seen, 10 is plainly
 * another colour. Null where the mask is empty.
 */
export function colorDifference(a: RGBA, b: RGBA, within: (pixel: number) => boolean): number | null {
  const [one, other] = [meanOf(a, within), meanOf(b, within)];
  return one === null || other === null ? null : difference(one, other);
}

function meanOf({ data }: RGBA, within: (pixel: number) => boolean) {
  let [red, green, blue, count] = [0, 0, 0, 0];
  for (let pixel = 0, at = 0; at < data.length; pixel++, at += 4) {
    if (!within(pixel)) continue;
    red += data[at]!;
    green += data[at + 1]!;
    blue += data[at + 2]!;
    count++;
  }
  if (count === 0) return null;
  const share = 1 / (255 * count);
  return { mode: 'rgb', r: red * share, g: green * share, b: blue * share } as const;
}
