import type { JudgedExpectation } from './expectations.js';
import type { Fidelity, Verdict } from './judge.js';

/** What a picture is ranked by. */
export interface Ranked {
  readonly fidelity: Fidelity;
  readonly expectations: readonly JudgedExpectation[];
}

const verdicts: readonly Verdict[] = ['kept', 'drifted', 'lost'];

/** Expectations that hold of the draft and fail of the picture. */
export function broken({ expectations }: Pick<Ranked, 'expectations'>): JudgedExpectation[] {
  return expectations.filter(({ draft, picture }) => draft && picture === 'fails');
}

/** Whether another try may be worth it: an element was lost, or an expectation broken. */
export function isWanting(picture: Ranked): boolean {
  return picture.fidelity.verdict === 'lost' || broken(picture).length > 0;
}

/** The better first: fewer broken expectations, then the better verdict, fewer lost elements, more expectations seen to hold, edges that agree more. */
export function byFidelity(one: Ranked, other: Ranked): number {
  const [a, b] = [measuresOf(one), measuresOf(other)];
  for (const [at, value] of a.entries()) if (value !== b[at]) return value - b[at]!;
  return 0;
}

function measuresOf(picture: Ranked): readonly number[] {
  const { verdict, elements, edges } = picture.fidelity;
  return [
    broken(picture).length,
    verdicts.indexOf(verdict),
    elements.filter((element) => element.verdict === 'lost').length,
    -picture.expectations.filter((expectation) => expectation.picture === 'holds').length,
    -edges,
  ];
}
