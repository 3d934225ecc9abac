import { PNG } from 'pngjs';
import type { RGBA } from '../../../../compiler/host.js';
import { pngOf } from '../../../../runtime/refine/remote/codec.js';
import type { Gray, Progress, RefineJob } from '../../../../runtime/refine/types.js';
import { testHost } from '../../../kit/host.js';

export const draw = (svg: string, width: number, height: number): RGBA => testHost('.').raster(svg, width, height);

export function picture(width: number, height: number, at: (x: number, y: number) => readonly number[]): RGBA {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([...at(x, y), 255].slice(0, 4), (y * width + x) * 4);
  return { width, height, data };
}

export function gray(width: number, height: number, at: (x: number, y: number) => number): Gray {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[y * width + x] = at(x, y);
  return { width, height, data };
}

export function pixel(image: RGBA, x: number, y: number): readonly number[] {
  return [...image.data.subarray((y * image.width + x) * 4, (y * image.width + x) * 4 + 3)];
}

/** What a server does with a PNG that it was sent; fails on what is none. */
export function readPng(bytes: Uint8Array): RGBA {
  return PNG.sync.read(Buffer.from(bytes));
}

export const blue = [0, 0, 200] as const;

/** A server's work: all that the mask (white: repaint) gives free is blue. */
export function painted(draft: RGBA, mask: RGBA | null): Buffer {
  const data = new Uint8Array(draft.data);
  for (let at = 0; at < data.length; at += 4) if (mask === null || mask.data[at]! > 0) data.set(blue, at);
  return Buffer.from(pngOf({ width: draft.width, height: draft.height, data }));
}

/** Three bands: on the left what is to be kept, in the middle half free, on the right free, where the apple lies. */
export function jobOf(width = 256, height = 256, more: Partial<RefineJob> = {}): RefineJob {
  const band = (x: number) => Math.min(2, Math.floor((3 * x) / width));
  return {
    draft: picture(width, height, (x, y) => [x % 256, y % 256, 77]),
    maps: {
      ids: {
        width,
        height,
        data: Uint32Array.from({ length: width * height }, (_, at) => (band(at % width) === 2 ? 7 : 0)),
        names: new Map([[7, 'apple']]),
      },
      depth: gray(width, height, (x) => band(x) * 100),
      edges: gray(width, height, (x) => (band(x) !== band(x + 1) ? 255 : 0)),
      strength: gray(width, height, (x) => [0, 102, 204][band(x)]!),
      text: picture(width, height, () => [0, 0, 0, 0]),
    },
    prompt: 'a still life',
    negative: 'blurry',
    regions: [
      {
        id: 'apple',
        prompt: 'a red apple',
        negative: 'green',
        box: { x: 0, y: 0, width: 1, height: 1 },
        strength: 0.8,
      },
    ],
    strength: 0.6,
    steps: 20,
    guidance: 6,
    seed: 4711,
    width,
    height,
    ...more,
  };
}

export function listener(): { readonly heard: Progress[]; readonly onProgress: (progress: Progress) => void } {
  const heard: Progress[] = [];
  return { heard, onProgress: (progress) => void heard.push(progress) };
}

export const never = (): AbortSignal => new AbortController().signal;
