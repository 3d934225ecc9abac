import { checkRelationForm } from '../check/relation-form.js';
import type { Expr, Placement, Place as PlaceStatement, RelationExpr } from '../generated/ast.js';
import { optionOf } from './fits.js';
import { infer } from './infer.js';
import type { Place, Session } from './session.js';
import { optionsOf, simpleType, type Type, unionOf } from './types.js';

/** What a relation may speak of: elements, lists of them, and places such as `castle.top` or a point. */
const placeable: Type = unionOf([simpleType('element'), simpleType('point')]);

/** A relation with what stands before it: the subject, or none where the enclosing element is meant. */
export interface RelationContext {
  readonly subject: Expr | null;
  readonly statement: RelationExpr | PlaceStatement;
}

/** Types the operands of one relation and checks its form; `place a on b` and `expect a on b` go the same way. */
export function checkRelation(s: Session, placement: Placement, context: RelationContext, place: Place): void {
  if (context.subject !== null && context.statement.$type === 'RelationExpr') checkOperand(s, context.subject, place);
  if (!checkRelationForm(s, placement, context, place)) return;
  if (placement.target !== undefined) checkOperand(s, placement.target, place);
  if (placement.second !== undefined) checkOperand(s, placement.second, place);
  if (placement.gap !== undefined) {
    const gap = unionOf([simpleType('length'), simpleType('distance')]);
    const type = infer(s, placement.gap, gap, place);
    if (!optionsOf(type).some(({ kind }) => ['number', 'percent', 'length', 'distance', 'unknown'].includes(kind)))
      s.report('wrong-type', { what: '`by`', expected: gap, actual: type, cure: null }, s.span(placement.gap));
  }
}

/** An operand of a relation must be something that lies somewhere. */
export function checkOperand(s: Session, expr: Expr, place: Place): void {
  const type = infer(s, expr, placeable, place);
  if (type.kind === 'unknown') return;
  if (optionOf(type, 'element') || optionOf(type, 'point') || optionOf(type, 'tuple')) return;
  const list = optionOf(type, 'list');
  if (list !== null && (list.item === null || ['element', 'unknown'].includes(list.item.kind))) return;
  s.report('not-placeable', { type, source: s.source(expr) }, s.span(expr));
}
