import type { RGBA } from '../../../../compiler/host.js';
import { type Frame, framed, frameFor, stretchedFrame } from '../../framing/frame.js';
import { checkMaps } from '../../framing/job.js';
import type { Capabilities, Gray, RefineJob } from '../../types.js';
import type { ControlKind, ModelFolder } from '../folder/types.js';
import { controlPlanes } from '../latents/pixels.js';

/** Sides of pictures, px. Larger ones would not end in any time, and are made at this size and enlarged. */
const most = 4096;

export function sizesOf({ onlySize, trainedSizes, multiple, least }: ModelFolder): Capabilities['sizes'] {
  return onlySize === null ? (trainedSizes ?? { multiple, least, most }) : [onlySize];
}

/** A job's pictures at a size that the model takes. */
export interface Framed {
  readonly frame: Frame;
  readonly draft: RGBA;
  readonly strength: Gray;
  readonly notes: readonly string[];
}

/** @throws RefineError for a job whose parts do not belong together */
export function framedJob(job: RefineJob, folder: ModelFolder): Framed {
  const { draft, maps } = job;
  checkMaps(job);
  const { trainedSizes } = folder;
  const frame =
    (trainedSizes && stretchedFrame(draft.width, draft.height, trainedSizes)) ??
    frameFor(draft.width, draft.height, sizesOf(folder));
  const { inner } = frame;
  const notes =
    inner.width === draft.width && inner.height === draft.height
      ? []
      : [
          `The model makes no picture of ${draft.width} × ${draft.height}: it is made at ${inner.width} × ${inner.height} and brought to size.`,
        ];
  return { frame, draft: framed(draft, frame), strength: framed(maps.strength, frame), notes };
}

/** The map that a ControlNet is shown. */
export function controlOf(kind: ControlKind, { maps }: RefineJob, frame: Frame): Float32Array {
  return controlPlanes(framed(kind === 'ids' ? painted(maps.ids) : maps[kind], frame));
}

/** A colour for each element: hues a golden angle apart, which are far from each other for neighbours; black where there is none. */
function painted({ width, height, data }: RefineJob['maps']['ids']): RGBA {
  const colors = new Map<number, readonly [number, number, number]>([[0, [0, 0, 0]]]);
  const made = new Uint8Array(width * height * 4);
  for (let pixel = 0, at = 0; pixel < data.length; pixel++, at += 4) {
    const id = data[pixel]!;
    let color = colors.get(id);
    if (color === undefined) {
      const hue = (id * 137.508) % 360;
      const level = (shift: number) => {
        const turn = (shift + hue / 30) % 12;
        return Math.round(255 * (0.5 - 0.5 * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))));
      };
      color = [level(0), level(8), level(4)];
      colors.set(id, color);
    }
    made.set(color, at);
    made[at + 3] = 255;
  }
  return { width, height, data: made };
}
