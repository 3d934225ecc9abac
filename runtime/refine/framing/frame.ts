import type { RGBA } from '../../../compiler/host.js';
import { type Capabilities, type Gray, RefineError } from '../types.js';
import { resampled } from './resample.js';

/** Where a picture of `inner` stands in one of a size that an editor makes. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly inner: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** The frame that loses least of a picture of this size: the picture whole, its ratio kept, with a margin where it has to be. */
export function frameFor(width: number, height: number, sizes: Capabilities['sizes']): Frame {
  if ('multiple' in sizes) return steppedFrame(width, height, sizes);
  if (sizes.length === 0) throw new RefineError('There is no size that can be made.');
  const loss = ([w, h]: readonly [number, number]) => Math.abs(Math.log((w * height) / (h * width)));
  const [best] = [...sizes].sort(
    (a, b) => loss(a) - loss(b) || distance(a, width * height) - distance(b, width * height),
  );
  const [outerWidth, outerHeight] = best!;
  const scale = Math.min(outerWidth / width, outerHeight / height);
  const inner = { width: Math.round(width * scale), height: Math.round(height * scale) };
  return centred(outerWidth, outerHeight, inner);
}

/** By so much, as a share of its ratio, a picture may be stretched: a little more than half of what neighbouring sizes of FLUX Kontext differ by. */
const stretch = 0.085;

/**
 * The size whose ratio is nearest, filled by the picture, as diffusers' pipeline of FLUX Kontext has it (`_auto_resize`); null where none is so near
 * that stretching would not tell.
 */
export function stretchedFrame(
  width: number,
  height: number,
  sizes: readonly (readonly [width: number, height: number])[],
): Frame | null {
  const off = ([w, h]: readonly [number, number]) => Math.abs(width / height - w / h);
  const nearest = [...sizes].sort((a, b) => off(a) - off(b))[0];
  if (nearest === undefined) return null;
  const [w, h] = nearest;
  if (Math.abs(Math.log((width * h) / (height * w))) > Math.log(1 + stretch)) return null;
  return { width: w, height: h, inner: { x: 0, y: 0, width: w, height: h } };
}

function distance([w, h]: readonly [number, number], area: number): number {
  return Math.abs(Math.log((w * h) / area));
}

function steppedFrame(
  width: number,
  height: number,
  { multiple, least, most }: Extract<Capabilities['sizes'], { multiple: number }>,
): Frame {
  const floor = Math.ceil(least / multiple) * multiple;
  const ceiling = Math.floor(most / multiple) * multiple;
  const grown = Math.max(1, floor / Math.min(width, height));
  const scale = Math.min(grown, ceiling / Math.max(width, height));
  const inner = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const outer = (side: number) => Math.min(ceiling, Math.max(floor, Math.ceil(side / multiple) * multiple));
  return centred(outer(inner.width), outer(inner.height), inner);
}

function centred(width: number, height: number, inner: { readonly width: number; readonly height: number }): Frame {
  const x = Math.floor((width - inner.width) / 2);
  const y = Math.floor((height - inner.height) / 2);
  return { width, height, inner: { x, y, ...inner } };
}

/** The picture in the frame. The margin continues its edges, so that nothing foreign lies beside it; a given `margin` fills it instead. */
export function framed<T extends RGBA | Gray>(image: T, frame: Frame, margin?: number): T {
  const { inner, width, height } = frame;
  const { data } = resampled(image, inner.width, inner.height);
  if (inner.width === width && inner.height === height) return { width, height, data } as T;
  const channels = data.length / (inner.width * inner.height);
  const made = new Uint8Array(width * height * channels);
  const [stride, innerStride, left] = [width * channels, inner.width * channels, inner.x * channels];
  const end = left + innerStride;
  for (let y = 0; y < height; y++) {
    const row = Math.min(inner.height - 1, Math.max(0, y - inner.y));
    const to = y * stride;
    if (margin !== undefined) {
      made.fill(margin, to, to + stride);
      if (row !== y - inner.y) continue;
    }
    made.set(data.subarray(row * innerStride, (row + 1) * innerStride), to + left);
    if (margin !== undefined) continue;
    for (let at = left - 1; at >= 0; at--) made[to + at] = made[to + at + channels]!;
    for (let at = end; at < stride; at++) made[to + at] = made[to + at - channels]!;
  }
  return { width, height, data: made } as T;
}

/** What stands in the frame, at this size. */
export function unframed(image: RGBA, { inner }: Frame, width: number, height: number): RGBA {
  return resampled(cropped(image, inner), width, height);
}

function cropped(image: RGBA, { x, y, width, height }: Frame['inner']): RGBA {
  if (width === image.width && height === image.height) return image;
  const data = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * image.width + x) * 4;
    data.set(image.data.subarray(from, from + width * 4), row * width * 4);
  }
  return { width, height, data };
}
