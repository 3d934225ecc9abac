import type { RGBA } from '../../../compiler/host.js';
import type { JobMaps } from '../types.js';
import { colorDifference } from './color.js';
import { edgeMatch, edgesIn } from './edges.js';
import { lumaOf } from './gray.js';
import { structureWithin } from './structure.js';

/** How an element came out: as the draft has it; not as near as its strength allows; not recognisably. */
export type Verdict = 'kept' | 'drifted' | 'lost';

export interface ElementFidelity {
  readonly id: string;
  /** 0 keep … 1 free: what was allowed. */
  readonly strength: number;
  /** Pixels of its own that can be seen. */
  readonly pixels: number;
  /** Share of its pixels that are as in the draft, to the bit; asked of what is to be kept exactly. */
  readonly same: number;
  /** F1 of its edges within 2 px; null where the draft has none in it. */
  readonly edges: number | null;
  /** CIEDE2000 difference of its mean colour. */
  readonly color: number;
  /** Structural similarity, -1..1; null where it is too small for it. */
  readonly structure: number | null;
  readonly verdict: Verdict;
  /** What the verdict rests on, in words. */
  readonly reasons: readonly string[];
}

/** `STEM.fidelity.json`. */
export interface Fidelity {
  readonly version: 1;
  readonly elements: readonly ElementFidelity[];
  /** Share of the pixels that were to be kept exactly and are. */
  readonly exact: number;
  /** F1 of all edges of the draft. */
  readonly edges: number;
  readonly structure: number;
  readonly verdict: Verdict;
}

/** Fewer edge pixels say nothing about a shape. */
const fewEdges = 24;

/**
 * Measures what became of a draft's elements in the picture that an editor made of it. What an element is allowed grows with its strength: one of
 * strength 1 may be anything.
 *
 * @param picture of the draft's size
 * @throws RangeError where it is not
 */
export function judgeFidelity(
  draft: RGBA,
  picture: RGBA,
  { ids, strength }: Pick<JobMaps, 'ids' | 'strength'>,
  strengthOf: (id: string) => number,
): Fidelity {
  const { width, height } = draft;
  if (picture.width !== width || picture.height !== height)
    throw new RangeError(`the picture has ${picture.width} × ${picture.height} px, the draft ${width} × ${height}`);
  const [before, after] = [lumaOf(draft), lumaOf(picture)];
  const [edgesBefore, edgesAfter] = [edgesIn(before), edgesIn(after)];
  const counts = new Map<number, number>();
  for (const number of ids.data) counts.set(number, (counts.get(number) ?? 0) + 1);
  const isSame = samePixels(draft, picture);
  const elements = [...ids.names].flatMap(([number, id]): ElementFidelity[] => {
    const pixels = counts.get(number) ?? 0;
    if (pixels === 0) return [];
    const within = (pixel: number) => ids.data[pixel] === number;
    const match = edgeMatch(edgesBefore, edgesAfter, width, within);
    const measured = {
      same: shareOf(isSame, within),
      edges: match.count < fewEdges ? null : match.f1,
      color: colorDifference(draft, picture, within)!,
      structure: structureWithin(before, after, within),
    };
    const allowed = strengthOf(id);
    return [{ id, strength: allowed, pixels, ...measured, ...verdictOn(measured, allowed) }];
  });
  const everywhere = () => true;
  return {
    version: 1,
    elements,
    exact: shareOf(isSame, (pixel) => strength.data[pixel] === 0),
    edges: edgeMatch(edgesBefore, edgesAfter, width, everywhere).f1,
    structure: structureWithin(before, after, everywhere) ?? 1,
    verdict: worst(elements.map(({ verdict }) => verdict)),
  };
}

type Measured = Pick<ElementFidelity, 'same' | 'edges' | 'color' | 'structure'>;

/** A measure beyond the first limit is a drift, beyond the second a loss. Limits widen with what is allowed. */
function verdictOn(
  { same, edges, color, structure }: Measured,
  allowed: number,
): Pick<ElementFidelity, 'verdict' | 'reasons'> {
  if (allowed === 0)
    return same === 1
      ? { verdict: 'kept', reasons: [] }
      : { verdict: 'lost', reasons: [`${percent(1 - same)} of its pixels are not those of the draft`] };
  if (allowed >= 1) return { verdict: 'kept', reasons: [] };
  const held = 1 - allowed;
  const found: { readonly verdict: Verdict; readonly reason: string }[] = [];
  const below = (value: number | null, drift: number, loss: number, what: string) => {
    if (value === null || value >= drift) return;
    found.push({
      verdict: value < loss ? 'lost' : 'drifted',
      reason: `${what} ${value.toFixed(2)}, wanted ${drift.toFixed(2)}`,
    });
  };
  below(edges, 0.8 * held, 0.3 * held, 'its edges agree by');
  below(structure, 0.7 * held, 0.2 * held, 'its structure agrees by');
  const [near, far] = [8 + 40 * allowed, 20 + 60 * allowed];
  if (color > near)
    found.push({
      verdict: color > far ? 'lost' : 'drifted',
      reason: `its colour is off by ${color.toFixed(1)}, at most ${near.toFixed(1)} was wanted`,
    });
  return { verdict: worst(found.map(({ verdict }) => verdict)), reasons: found.map(({ reason }) => reason) };
}

function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes('lost') ? 'lost' : verdicts.includes('drifted') ? 'drifted' : 'kept';
}

function samePixels(a: RGBA, b: RGBA): Uint8Array {
  const same = new Uint8Array(a.data.length / 4);
  for (let pixel = 0, at = 0; pixel < same.length; pixel++, at += 4)
    same[pixel] =
      a.data[at] === b.data[at] && a.data[at + 1] === b.data[at + 1] && a.data[at + 2] === b.data[at + 2] ? 1 : 0;
  return same;
}

/** 1 where there is nothing to share. */
function shareOf(same: Uint8Array, within: (pixel: number) => boolean): number {
  let [all, good] = [0, 0];
  for (let pixel = 0; pixel < same.length; pixel++) {
    if (!within(pixel)) continue;
    all++;
    good += same[pixel]!;
  }
  return all === 0 ? 1 : good / all;
}

function percent(share: number): string {
  return `${Math.max(1, Math.round(share * 100))} %`;
}
