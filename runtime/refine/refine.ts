import type { CompiledScene } from '../../compiler/types.js';
import { keepExact } from './composite.js';
import { type Fidelity, judgeFidelity, type Verdict } from './fidelity/judge.js';
import { jobOf, type Said } from './job.js';
import { type Editor, type Gray, type Progress, RefineError, type RefineJob, type RefineResult } from './types.js';

/** How far the picture fades into what is put back, px. */
const feather = 2;
const ranks: readonly Verdict[] = ['kept', 'drifted', 'lost'];

export interface RefineOptions {
  readonly said?: Said;
  /** Pictures that are made again where an element was lost, at most. */
  readonly retries?: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress & { readonly attempt: number }) => void;
}

export interface Refined extends RefineResult {
  readonly job: RefineJob;
  readonly fidelity: Fidelity;
  /** Pictures that were made. */
  readonly attempts: number;
}

/**
 * Has an editor make a picture of a draft, puts back what was to be kept exactly, and measures what became of the rest. Where an element was lost
 * it is tried again with another seed and less freedom for that element; the best picture is the answer.
 *
 * @param compiled with `pixels` and `maps`
 * @throws RefineError, or the signal's reason
 */
export async function refineDraft(compiled: CompiledScene, editor: Editor, options: RefineOptions): Promise<Refined> {
  const first = jobOf(compiled, options.said);
  if (first === null) throw new RefineError('There is no draft to refine: mend the errors of the scene first.', false);
  const strengths = new Map(first.regions.map(({ id, strength }) => [id, strength]));
  const strengthOf = (id: string) => strengths.get(id) ?? first.strength;
  let best: Refined | null = null;
  let job = first;
  for (let attempt = 1; attempt <= 1 + (options.retries ?? 0); attempt++) {
    const result = await editor.refine(job, {
      signal: options.signal,
      onProgress: (progress) => options.onProgress({ ...progress, attempt }),
    });
    options.signal.throwIfAborted();
    const image = keepExact(result.image, first.draft, first.maps.strength, { feather });
    const fidelity = judgeFidelity(first.draft, image, first.maps, strengthOf);
    const made: Refined = { ...result, image, job, fidelity, attempts: attempt };
    if (best === null || isBetter(fidelity, best.fidelity)) best = made;
    best = { ...best, attempts: attempt };
    if (fidelity.verdict !== 'lost') break;
    job = nextJob(job, fidelity);
  }
  return best!;
}

function isBetter(one: Fidelity, other: Fidelity): boolean {
  const lost = ({ elements }: Fidelity) => elements.filter(({ verdict }) => verdict === 'lost').length;
  const [a, b] = [ranks.indexOf(one.verdict), ranks.indexOf(other.verdict)];
  return a !== b ? a < b : lost(one) !== lost(other) ? lost(one) < lost(other) : one.edges > other.edges;
}

/** Another seed, and for what was lost a quarter less freedom. */
function nextJob(job: RefineJob, fidelity: Fidelity): RefineJob {
  const lost = new Set(fidelity.elements.filter(({ verdict }) => verdict === 'lost').map(({ id }) => id));
  const numbers = new Set([...job.maps.ids.names].filter(([, id]) => lost.has(id)).map(([number]) => number));
  const { strength, ids } = job.maps;
  const data = Uint8Array.from(strength.data, (value, pixel) =>
    numbers.has(ids.data[pixel]!) ? Math.round(value * 0.75) : value,
  );
  const held: Gray = { ...strength, data };
  const regions = job.regions.map((one) => (lost.has(one.id) ? { ...one, strength: one.strength * 0.75 } : one));
  return { ...job, seed: (job.seed + 1) % 2 ** 32, regions, maps: { ...job.maps, strength: held } };
}
