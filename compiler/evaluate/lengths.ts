import type { GeometryTerm, Length } from '../scene/values.js';
import { px } from '../scene/values.js';

/** Linear forms: px + percent + em + terms over other elements' boxes. */

export function addLengths(a: Length, b: Length, sign: 1 | -1): Length {
  return {
    type: 'length',
    px: a.px + sign * b.px,
    percent: a.percent + sign * b.percent,
    em: a.em + sign * b.em,
    terms: b.terms.length === 0 ? a.terms : addTerms(a.terms, sign === 1 ? b.terms : scaleTerms(b.terms, -1)),
  };
}

/** Terms of the same measure become one, so that doubling a length does not double its terms. */
function addTerms(a: readonly GeometryTerm[], b: readonly GeometryTerm[]): readonly GeometryTerm[] {
  const sum = [...a];
  for (const term of b) {
    const at = sum.findIndex((other) => other.element === term.element && other.feature === term.feature);
    if (at < 0) sum.push(term);
    else sum[at] = { ...term, factor: term.factor + sum[at]!.factor };
  }
  return sum.filter((term) => term.factor !== 0);
}

function scaleTerms(terms: readonly GeometryTerm[], by: number): readonly GeometryTerm[] {
  return terms.map((term) => ({ ...term, factor: term.factor * by }));
}

export function scaleLength(length: Length, by: number): Length {
  return {
    type: 'length',
    px: length.px * by,
    percent: length.percent * by,
    em: length.em * by,
    terms: by === 0 ? [] : scaleTerms(length.terms, by),
  };
}

/** px alone: what is known without a layout. */
export function isPlainPx(length: Length): boolean {
  return length.percent === 0 && length.em === 0 && length.terms.length === 0;
}

/** A percentage alone is a ratio where no length is expected; with plain numbers beside it too (`1 - 20%` is 0.8). */
export function ratioOf(length: Length): number | null {
  return length.em === 0 && length.terms.length === 0 ? length.px + length.percent / 100 : null;
}

export function isPercentAlone(length: Length): boolean {
  return length.px === 0 && length.em === 0 && length.terms.length === 0;
}

export function asLength(value: number | Length): Length {
  return typeof value === 'number' ? px(value) : value;
}

export function isFiniteLength(length: Length): boolean {
  return (
    Number.isFinite(length.px + length.percent + length.em) &&
    length.terms.every((term) => Number.isFinite(term.factor))
  );
}
