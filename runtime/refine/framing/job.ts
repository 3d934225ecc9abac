import { type Gray, RefineError, type RefineJob } from '../types.js';
import { type Frame, framed } from './frame.js';
import { nearest } from './resample.js';

/** @throws RefineError for a job whose maps are not of the draft's size */
export function checkMaps({ draft, maps }: RefineJob): void {
  for (const name of ['strength', 'depth', 'edges', 'ids'] as const) {
    const { width, height } = maps[name];
    if (width !== draft.width || height !== draft.height)
      throw new RefineError(
        `The map “${name}” is ${width} × ${height}, the draft ${draft.width} × ${draft.height}.`,
        false,
      );
  }
}

/** Where an element and all that is in it can be seen: 255, elsewhere 0; null where nothing of it can be. */
export function regionMask(job: RefineJob, region: RefineJob['regions'][number], frame: Frame): Gray | null {
  const { ids } = job.maps;
  const members = new Set([region.id, ...(region.members ?? [])]);
  const most = [...ids.names.keys()].reduce((a, b) => Math.max(a, b), 0);
  const own = new Uint8Array(most + 1);
  for (const [number, id] of ids.names) if (members.has(id)) own[number] = 255;
  const { width, height } = frame.inner;
  const numbers = nearest(ids.data, ids, width, height);
  const data = new Uint8Array(numbers.length);
  let isSeen = false;
  for (let at = 0; at < data.length; at++) {
    // Numbers without a name are no element's.
    if ((own[numbers[at]!] ?? 0) === 0) continue;
    data[at] = 255;
    isSeen = true;
  }
  return isSeen ? framed({ width, height, data }, frame, 0) : null;
}
