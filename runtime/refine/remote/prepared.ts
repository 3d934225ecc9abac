import type { RGBA } from '../../../compiler/host.js';
import { type Frame, framed, frameFor, unframed } from '../framing/frame.js';
import { checkMaps } from '../framing/job.js';
import { resampled } from '../framing/resample.js';
import type { Capabilities, Gray, RefineJob } from '../types.js';
import { RefineError } from '../types.js';

/** A job as a server is sent it: everything of one size that the server makes. */
export interface Prepared {
  readonly frame: Frame;
  /** Opaque, since no model knows clear pixels. */
  readonly draft: RGBA;
  /** 0 keep … 255 free; the margin is kept. */
  readonly strength: Gray;
  readonly depth: Gray;
  readonly edges: Gray;
  /** The greatest strength of any pixel, 0 to 1: as much noise as it takes. */
  readonly peak: number;
  /** The mean strength of the pixels that may change. */
  readonly mean: number;
  /** No strengths but 0 and one other. */
  readonly even: boolean;
  /** Pixels that may change at all: 255; the others 0. */
  readonly mask: Gray;
  /** What was done to make it fit, in words. */
  readonly warnings: readonly string[];
}

/** @throws RefineError for a job whose parts do not belong together */
export function prepared(job: RefineJob, sizes: Capabilities['sizes']): Prepared {
  const { maps, draft } = job;
  checkMaps(job);
  const frame = frameFor(job.width, job.height, sizes);
  const strength = framed(maps.strength, frame, 0);
  const warnings: string[] = [];
  const { inner, width, height } = frame;
  if (inner.width !== job.width || inner.height !== job.height)
    warnings.push(
      `The server makes no picture of ${job.width} × ${job.height}: it is made at ${inner.width} × ${inner.height} and brought to size.`,
    );
  else if (width !== job.width || height !== job.height)
    warnings.push(`The server works at ${width} × ${height}: the picture has a margin there, which is cut off.`);
  const mask = { width, height, data: strength.data.map((value) => (value > 0 ? 255 : 0)) };
  return {
    frame,
    draft: framed(opaque(draft), frame),
    strength,
    depth: framed(maps.depth, frame),
    edges: framed(maps.edges, frame, 0),
    mask,
    warnings,
    ...measured(maps.strength.data),
  };
}

/** Of the map itself: where it was scaled, its edges have strengths that nobody asked for. */
function measured(strength: Uint8Array): Pick<Prepared, 'peak' | 'mean' | 'even'> {
  const counts = new Uint32Array(256);
  for (const value of strength) counts[value]!++;
  let [sum, free, peak, kinds] = [0, 0, 0, 0];
  for (let value = 1; value < 256; value++) {
    const count = counts[value]!;
    if (count === 0) continue;
    sum += value * count;
    free += count;
    peak = value;
    kinds++;
  }
  return { peak: peak / 255, mean: free === 0 ? 0 : sum / free / 255, even: kinds <= 1 };
}

/** Strengths as shares of the greatest, which is the noise that the whole is given. */
export function relative({ strength, peak }: Prepared): Gray {
  return { ...strength, data: strength.data.map((value) => Math.min(255, Math.round(value / peak))) };
}

/**
 * The server's picture at the job's size. Some servers answer at a size of their own: where the ratio is the same it is scaled, and said.
 *
 * @throws RefineError for a picture of another ratio
 */
export function finished(
  image: RGBA,
  job: RefineJob,
  { frame }: Prepared,
  from: string,
): { image: RGBA; warnings: string[] } {
  const { width, height } = frame;
  if (image.width === width && image.height === height)
    return { image: unframed(image, frame, job.width, job.height), warnings: [] };
  const asked = `${image.width} × ${image.height} instead of ${width} × ${height}`;
  if (Math.abs(Math.log((image.width * height) / (image.height * width))) > 0.02)
    throw new RefineError(`${from} made a picture of ${asked}: the shapes differ, so it does not fit the draft.`);
  return {
    image: unframed(resampled(image, width, height), frame, job.width, job.height),
    warnings: [`${from} made a picture of ${asked}; it was scaled.`],
  };
}

/** On white, as paper is. */
function opaque(image: RGBA): RGBA {
  const data = new Uint8Array(image.data);
  for (let at = 3; at < data.length; at += 4) {
    const alpha = data[at]!;
    if (alpha === 255) continue;
    for (let c = at - 3; c < at; c++) data[c] = Math.round((data[c]! * alpha + 255 * (255 - alpha)) / 255);
    data[at] = 255;
  }
  return { width: image.width, height: image.height, data };
}
