import type { AstNode } from 'langium';
import type * as ast from '../../language/generated/ast.js';
import { spanOf } from '../../language/names/spans.js';
import { simpleType, unionOf } from '../../language/types/types.js';
import type {
  Claim,
  ExpectStatement,
  RelationName,
  RelationStatement,
  RelationTarget,
  SceneElement,
} from '../scene/types.js';
import type { Length } from '../scene/values.js';
import { coerce, finding } from './coerce.js';
import type { Context } from './context.js';
import type { ElementDraft } from './element.js';
import { evaluate, evaluateAs, truth } from './expression.js';
import type { Frame } from './frame.js';
import { printValue } from './print.js';
import { describe, elementsOfRaw, is, type Raw } from './raw.js';

/** Relations as the grammar writes them, white space folded, to their names. */
const relationNames: ReadonlySet<string> = new Set<RelationName>([
  'left of',
  'right of',
  'above',
  'below',
  'on',
  'under',
  'inside',
  'outside',
  'in front of',
  'behind',
  'near',
  'between',
  'around',
  'touching',
  'overlapping',
  'larger than',
  'smaller than',
  'taller than',
  'aligned',
  'same',
]);

const gapType = unionOf([simpleType('length')]);

/** The relation of an expression (`cat left of fish`); `absent` where one of its elements is; undefined where it has been reported. */
export function relate(
  subject: ast.Expr,
  placement: ast.Placement,
  frame: Frame,
  cx: Context,
  statement: ast.RelationExpr,
): RelationStatement | 'absent' | undefined {
  const target = targetOf(evaluate(subject, frame, cx), subject, frame, cx);
  if (target === undefined || target === 'absent') return target;
  return relationOf(target, wordsOf(subject, frame), placement, frame, cx, statement);
}

function relationOf(
  subject: RelationTarget,
  subjectWords: string,
  placement: ast.Placement,
  frame: Frame,
  cx: Context,
  statement: ast.Place | ast.RelationExpr | ast.Element,
): RelationStatement | 'absent' | undefined {
  const relation = placement.relation?.replace(/\s+/g, ' ');
  if (relation === undefined || !relationNames.has(relation) || placement.target === undefined) return undefined;
  const target = targetOf(evaluate(placement.target, frame, cx), placement.target, frame, cx);
  if (target === undefined || target === 'absent') return target;
  let second: RelationTarget | null = null;
  if (relation === 'between') {
    const other = targetOf(evaluate(placement.second, frame, cx), placement.second ?? placement.target, frame, cx);
    if (other === undefined || other === 'absent') return other;
    second = other;
  }
  const { uri } = frame.module;
  return {
    relation: relation as RelationName,
    subject,
    target,
    second,
    edge: placement.edge ?? null,
    by: gapOf(placement, frame, cx),
    origin: { ...spanOf(uri, placement), via: frame.via },
    statement: spanOf(uri, statement),
    words: {
      subject: subjectWords,
      target: wordsOf(placement.target, frame),
      second: placement.second === undefined ? null : wordsOf(placement.second, frame),
    },
  };
}

function gapOf(placement: ast.Placement, frame: Frame, cx: Context): Length | null {
  const value = evaluateAs(placement.gap, gapType, frame, cx);
  return is(value, 'length') ? value : null;
}

/** What a relation speaks of. */
function targetOf(raw: Raw, node: ast.Expr, frame: Frame, cx: Context): RelationTarget | 'absent' | undefined {
  if (raw === undefined) return undefined;
  if (is(raw, 'absent')) return absent(raw.name, node, frame, cx);
  if (is(raw, 'anchor')) return { type: 'anchor', anchor: raw };
  if (is(raw, 'region')) return { type: 'region', name: raw.name };
  if (is(raw, 'element') && raw.element === cx.root) return { type: 'canvas' };
  const elements = elementsOfRaw(raw);
  if (elements !== null)
    return elements.length === 0
      ? absent(wordsOf(node, frame), node, frame, cx)
      : { type: 'elements', elements, each: is(raw, 'each') };
  const point = coerce(raw, simpleType('point'), finding());
  if (is(point, 'point') && is(point.x, 'length') && is(point.y, 'length'))
    return { type: 'point', x: point.x, y: point.y };
  cx.report('wrong-value', { found: describe(raw), wanted: 'an element or a point' }, node, frame);
  return undefined;
}

function absent(name: string, node: ast.Expr, frame: Frame, cx: Context): 'absent' {
  cx.report('absent-element', { name }, node, frame);
  return 'absent';
}

function wordsOf(node: AstNode, frame: Frame): string {
  const span = spanOf(frame.module.uri, node);
  return frame.module.text.slice(span.start, span.end).replace(/\s+/g, ' ');
}

/** A `place` statement as it was met while elements were made: `owner` is the element in whose body it stands. */
export interface PendingPlace {
  readonly node: ast.Place | ast.Element;
  readonly frame: Frame;
  readonly owner: ElementDraft | null;
}

/** The relations of one `place`. An absent element costs the relations that need it. */
export function relationsOf({ node, frame, owner }: PendingPlace, cx: Context): RelationStatement[] {
  const written = node.$type === 'Place' ? node.subject : undefined;
  const subject =
    written === undefined
      ? owner && ({ type: 'elements', elements: [owner], each: false } as const)
      : targetOf(evaluate(written, frame, cx), written, frame, cx);
  if (subject === null || subject === undefined || subject === 'absent') return [];
  const words = written === undefined ? (owner?.name ?? owner?.label ?? owner?.kind ?? '') : wordsOf(written, frame);
  const placements = node.$type === 'Place' ? node.relations : node.head === undefined ? [] : [node.head];
  return placements.flatMap((placement) => {
    const relation = relationOf(subject, words, placement, frame, cx, node);
    return relation === undefined || relation === 'absent' ? [] : [relation];
  });
}

/** The elements that a relation moves or speaks of first. */
export function subjectsOf(target: RelationTarget): readonly SceneElement[] {
  if (target.type === 'elements') return target.elements;
  return target.type === 'anchor' ? [target.anchor.element] : [];
}

/** An `expect` statement; null where its claim has no value, which has been reported. */
export function expectationOf(node: ast.Expect, frame: Frame, cx: Context): ExpectStatement | null {
  cx.draft = true;
  const value = truth(evaluate(node.claim, frame, cx), node.claim, frame, cx);
  cx.draft = false;
  if (value === undefined) return null;
  const message = evaluate(node.message, frame, cx);
  const claim: Claim = typeof value === 'boolean' ? { type: 'constant', holds: value } : value.claim;
  return {
    source: wordsOf(node.claim, frame),
    message: typeof message === 'string' ? message : null,
    claim,
    numbers: value === false ? comparedNumbers(node.claim, frame, cx) : null,
    origin: { ...spanOf(frame.module.uri, node), via: frame.via },
  };
}

const failed: Readonly<Record<string, string>> = {
  '==': 'is not equal to',
  '!=': 'is equal to',
  '<': 'is not less than',
  '<=': 'is more than',
  '>': 'is not more than',
  '>=': 'is less than',
};

/** The two sides of a comparison that does not hold, in words; null for claims of another form. */
function comparedNumbers(claim: ast.Expr, frame: Frame, cx: Context): string | null {
  if (claim.$type !== 'Binary' || failed[claim.operator] === undefined) return null;
  const left = printValue(evaluate(claim.left, frame, cx));
  const right = printValue(evaluate(claim.right, frame, cx));
  return left === null || right === null ? null : `${left} ${failed[claim.operator]} ${right}`;
}
