import type { Host } from '../../compiler/host.js';
import type { CompiledScene } from '../../compiler/types.js';
import { keepExact } from './composite.js';
import { type JudgedExpectation, judgeExpectations } from './fidelity/expectations.js';
import { type Fidelity, judgeFidelity } from './fidelity/judge.js';
import { broken, byFidelity, isWanting } from './fidelity/rank.js';
import { jobOf, type Said } from './job.js';
import { type Editor, type Gray, type Progress, RefineError, type RefineJob, type RefineResult } from './types.js';

/** How far the picture fades into what is put back, px. */
const feather = 2;

export interface RefineOptions {
  readonly said?: Said;
  /** Pictures that are made to choose from, each with a seed of its own; 1 unless said. */
  readonly candidates?: number;
  /** Pictures that are made again where an element was lost or an expectation broken, at most. */
  readonly retries?: number;
  /** Draws SVG. Without it the scene's expectations are not judged. */
  readonly raster?: Host['raster'];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress & { readonly attempt: number }) => void;
}

/** One picture of a draft, with what was kept exactly put back, and what became of the rest. */
export interface Picture extends RefineResult {
  readonly job: RefineJob;
  readonly fidelity: Fidelity;
  /** Of every `expect` of the scene, in its order. */
  readonly expectations: readonly JudgedExpectation[];
}

export interface Refined extends Picture {
  /** The other pictures that were made, the better first. */
  readonly others: readonly Picture[];
  /** Pictures that were made. */
  readonly attempts: number;
}

/**
 * Has an editor make pictures of a draft, puts back what was to be kept exactly, and measures what became of the rest. Where an element was lost or
 * an expectation broken in all of them it is tried again with another seed and less freedom there; the best picture is the answer.
 *
 * @param compiled with `pixels` and `maps`
 * @throws RefineError, or the signal's reason
 */
export async function refineDraft(compiled: CompiledScene, editor: Editor, options: RefineOptions): Promise<Refined> {
  const first = jobOf(compiled, options.said);
  if (first === null) throw new RefineError('There is no draft to refine: mend the errors of the scene first.', false);
  const { candidates = 1, retries = 0 } = options;
  const made: Picture[] = [];
  let job = first;
  while (made.length < candidates + retries) {
    const picture = await pictureOf(job, first, compiled, editor, options, made.length + 1);
    made.push(picture);
    if (made.length < candidates) job = { ...job, seed: nextSeed(job) };
    else if (!isWanting(best(made))) break;
    else
      job = nextJob(
        made.length === candidates ? { ...best(made), job: { ...best(made).job, seed: job.seed } } : picture,
      );
  }
  const [chosen, ...others] = made.sort(byFidelity) as [Picture, ...Picture[]];
  return { ...chosen, others, attempts: made.length };
}

async function pictureOf(
  job: RefineJob,
  first: RefineJob,
  compiled: CompiledScene,
  editor: Editor,
  { signal, onProgress, raster }: RefineOptions,
  attempt: number,
): Promise<Picture> {
  const result = await editor.refine(job, { signal, onProgress: (progress) => onProgress({ ...progress, attempt }) });
  signal.throwIfAborted();
  const { draft, maps } = first;
  const image = keepExact(result.image, draft, maps.strength, { feather });
  const strengths = new Map(first.regions.map(({ id, strength }) => [id, strength]));
  const fidelity = judgeFidelity(draft, image, maps, (id) => strengths.get(id) ?? first.strength);
  const { scene, layout, displayList: list } = compiled;
  const expectations =
    raster === undefined || layout === null || list === null
      ? []
      : judgeExpectations({ scene, layout, list, draft, picture: image, ids: maps.ids, raster });
  return { ...result, image, job, fidelity, expectations };
}

function best(made: readonly Picture[]): Picture {
  return made.reduce((one, other) => (byFidelity(other, one) < 0 ? other : one));
}

function nextSeed({ seed }: RefineJob): number {
  return (seed + 1) % 2 ** 32;
}

/** Another seed, and a quarter less freedom for what was lost and for what broken expectations speak of. */
function nextJob(picture: Picture): RefineJob {
  const { job, fidelity } = picture;
  const lost = new Set(fidelity.elements.filter(({ verdict }) => verdict === 'lost').map(({ id }) => id));
  for (const { about } of broken(picture)) for (const id of about) lost.add(id);
  const members = job.regions.flatMap((one) => (lost.has(one.id) ? (one.members ?? []) : []));
  for (const id of members) lost.add(id);
  const numbers = new Set([...job.maps.ids.names].filter(([, id]) => lost.has(id)).map(([number]) => number));
  const { strength, ids } = job.maps;
  const data = Uint8Array.from(strength.data, (value, pixel) =>
    numbers.has(ids.data[pixel]!) ? Math.round(value * 0.75) : value,
  );
  const held: Gray = { ...strength, data };
  const regions = job.regions.map((one) => (lost.has(one.id) ? { ...one, strength: one.strength * 0.75 } : one));
  return { ...job, seed: nextSeed(job), regions, maps: { ...job.maps, strength: held } };
}
