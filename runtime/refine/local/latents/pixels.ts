import type { RGBA } from '../../../../compiler/host.js';
import type { Gray } from '../../types.js';

/** Planes of red, green and blue, −1 … 1, as autoencoders take them; clear pixels are on white, as paper is. */
export function planesOf({ width, height, data }: RGBA): Float32Array {
  const count = width * height;
  const planes = new Float32Array(3 * count);
  for (let pixel = 0, at = 0; pixel < count; pixel++, at += 4) {
    const alpha = data[at + 3]!;
    for (let channel = 0; channel < 3; channel++) {
      const value = alpha === 255 ? data[at + channel]! : 255 + ((data[at + channel]! - 255) * alpha) / 255;
      planes[channel * count + pixel] = value / 127.5 - 1;
    }
  }
  return planes;
}

/** Opaque pixels of planes of −1 … 1; what lies beyond is cut. */
export function pixelsOf(planes: Float32Array, width: number, height: number): RGBA {
  const count = width * height;
  const data = new Uint8Array(count * 4);
  for (let pixel = 0, at = 0; pixel < count; pixel++, at += 4) {
    for (let channel = 0; channel < 3; channel++) {
      const value = planes[channel * count + pixel]! * 127.5 + 127.5;
      // Not-a-number too is 0, the darkest.
      data[at + channel] = value > 0 ? (value < 255 ? Math.round(value) : 255) : 0;
    }
    data[at + 3] = 255;
  }
  return { width, height, data };
}

/** What ControlNets are shown: three planes of 0 … 1. */
export function controlPlanes({ width, height, data }: RGBA | Gray): Float32Array {
  const count = width * height;
  const step = data.length / count;
  const planes = new Float32Array(3 * count);
  for (let pixel = 0; pixel < count; pixel++)
    for (let channel = 0; channel < 3; channel++)
      planes[channel * count + pixel] = data[pixel * step + (step === 1 ? 0 : channel)]! / 255;
  return planes;
}
