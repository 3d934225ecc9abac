import type { IdRaster } from '../../compiler/emit/ids/ids.js';
import type { RGBA } from '../../compiler/host.js';

/** The golden angle: neighbouring numbers get hues far apart. Degrees. */
const turn = 137.508;

/** The map of ids for the eye: each element in a colour of its own, the background clear. */
export function coloredIds({ width, height, ids, names }: IdRaster): { image: RGBA; colors: Map<string, string> } {
  const table = new Map(Array.from(names, ([number]) => [number, colorOf(number)] as const));
  const data = new Uint8Array(width * height * 4);
  for (let pixel = 0, at = 0; pixel < ids.length; pixel++, at += 4) {
    const color = table.get(ids[pixel]!);
    if (color === undefined) continue;
    data[at] = color[0];
    data[at + 1] = color[1];
    data[at + 2] = color[2];
    data[at + 3] = 255;
  }
  const hex = (color: readonly number[]) => `#${color.map((one) => one.toString(16).padStart(2, '0')).join('')}`;
  return {
    image: { width, height, data },
    colors: new Map(Array.from(names, ([number, id]) => [id, hex(table.get(number)!)] as const)),
  };
}

function colorOf(number: number): [number, number, number] {
  return fromHsl((number * turn) % 360, 0.62, number % 3 === 0 ? 0.68 : number % 3 === 1 ? 0.56 : 0.46);
}

/** CSS Color 4, 7.1; degrees and 0..1 to 0..255. */
function fromHsl(hue: number, saturation: number, lightness: number): [number, number, number] {
  const chroma = saturation * Math.min(lightness, 1 - lightness);
  const channel = (shift: number): number => {
    const at = (shift + hue / 30) % 12;
    return Math.round(255 * (lightness - chroma * Math.max(-1, Math.min(at - 3, 9 - at, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}
