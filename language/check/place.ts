import type { Place as PlaceStatement } from '../generated/ast.js';
import { checkOperand, checkRelation } from '../types/relations.js';
import type { Place, Session } from '../types/session.js';

/** A `place` statement: its subject (the enclosing element where none is named) and its relations. */
export function checkPlace(s: Session, node: PlaceStatement, place: Place): void {
  if (node.subject !== undefined) checkOperand(s, node.subject, place);
  else if (place.scope.element === null && node.relations.length > 0) {
    s.report('place-without-subject', { statement: s.source(node) }, s.span(node));
    return;
  }
  for (const relation of node.relations)
    checkRelation(s, relation, { subject: node.subject ?? null, statement: node }, place);
}
