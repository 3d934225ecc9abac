import type { Box } from '../../../compiler/geometry/box.js';
import type * as ast from '../../../language/generated/ast.js';

/** Siblings that are tried, the nearest first. */
const siblingLimit = 2;
/** Edges that differ by less coincide, px. */
const hair = 0.5;

export interface Sibling {
  readonly name: string;
  readonly box: Box;
}

/** A `place` statement and the properties that are to stand beside it. */
export interface Candidate {
  readonly statement: string;
  readonly also: readonly string[];
}

/** Whether a member of a body says a place in plain numbers. */
export function isPoint(member: ast.Member): boolean {
  if (member.$type !== 'Property' || member.value === undefined) return false;
  const { name, value } = member;
  if (name === 'x' || name === 'y') return isNumber(value);
  return name === 'at' && value.$type === 'Tuple' && value.items.every(isNumber);
}

function isNumber(value: ast.Expr): boolean {
  return value.$type === 'NumberLit' || (value.$type === 'UnaryExpr' && value.operand?.$type === 'NumberLit');
}

/**
 * Relations to the nearest siblings that may say where a box lies, the shortest first: level with it, on an edge of it, or with the
 * other coordinate kept.
 *
 * @param box of the element, px of the canvas, as are those of the siblings
 * @param own left and top of it in its parent
 */
export function candidates(
  box: Box,
  own: { readonly x: number; readonly y: number },
  siblings: readonly Sibling[],
  points: readonly ast.Property[],
): Candidate[] {
  const said = new Set(points.flatMap(({ name }) => (name === 'at' ? ['x', 'y'] : [name])));
  const near = siblings
    .flatMap((sibling) => gapsTo(box, sibling.box).map((gap) => ({ ...gap, sibling })))
    .filter(({ axis, gap }) => gap >= 0 && said.has(axis))
    .sort((a, b) => a.distance - b.distance || a.gap - b.gap || (a.sibling.name < b.sibling.name ? -1 : 1))
    .slice(0, siblingLimit);
  return near.flatMap(({ relation, axis, gap, sibling: { name, box: there } }) => {
    const across = axis === 'x' ? 'y' : 'x';
    const statement = `place ${relation} ${name} by ${number(gap)}`;
    if (!said.has(across)) return [{ statement, also: [] }];
    const edges = axis === 'x' ? verticalEdges : horizontalEdges;
    const aligned = edges.filter(({ at }) => Math.abs(at(box) - at(there)) < hair);
    return [
      ...(aligned.some(({ edge }) => edge === 'center') ? [{ statement, also: [] }] : []),
      ...aligned
        .filter(({ edge }) => edge !== 'center')
        .map(({ edge }) => ({ statement: `${statement}, aligned ${edge} with ${name}`, also: [] })),
      { statement, also: [`${across}: ${number(own[across])}`] },
    ];
  });
}

interface Gap {
  readonly relation: 'left of' | 'right of' | 'above' | 'below';
  readonly axis: 'x' | 'y';
  readonly gap: number;
  /** Between the nearest points of the boxes, px. */
  readonly distance: number;
}

function gapsTo(box: Box, other: Box): Gap[] {
  const right = box.x - (other.x + other.width);
  const left = other.x - (box.x + box.width);
  const below = box.y - (other.y + other.height);
  const above = other.y - (box.y + box.height);
  const distance = Math.hypot(Math.max(0, left, right), Math.max(0, above, below));
  return [
    { relation: 'right of', axis: 'x', gap: right, distance },
    { relation: 'left of', axis: 'x', gap: left, distance },
    { relation: 'below', axis: 'y', gap: below, distance },
    { relation: 'above', axis: 'y', gap: above, distance },
  ];
}

const verticalEdges = [
  { edge: 'center', at: ({ y, height }: Box) => y + height / 2 },
  { edge: 'top', at: ({ y }: Box) => y },
  { edge: 'bottom', at: ({ y, height }: Box) => y + height },
] as const;

const horizontalEdges = [
  { edge: 'center', at: ({ x, width }: Box) => x + width / 2 },
  { edge: 'left', at: ({ x }: Box) => x },
  { edge: 'right', at: ({ x, width }: Box) => x + width },
] as const;

function number(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}
